//! The workbook, read back by another library.

use calamine::{Data, DataType, Reader, Xlsx};
use gongkai::document::Document;
use gongkai::export::xlsx;
use gongkai::{Options, analyze, read};
use std::io::Cursor;

fn sample(name: &str) -> Document {
    let path = format!("{}/examples/{name}", env!("CARGO_MANIFEST_DIR"));
    read::document(&std::fs::read(path).unwrap(), Some(name)).unwrap()
}

fn book(document: &Document) -> Xlsx<Cursor<Vec<u8>>> {
    let bytes = xlsx::workbook(document, &analyze(document, &Options::default()));
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

/// The cells right of (or below) the cell with this text, as text.
fn rows_with(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str, label: &str) -> Vec<Vec<String>> {
    let range = book.worksheet_range(sheet).unwrap();
    let is = |cell: &Data| cell.get_string() == Some(label);
    range.rows().filter(|row| row.iter().any(is)).map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

#[test]
fn tables_stand_as_the_form_prints_them() {
    let mut book = book(&sample("consistent-2024.txt"));
    assert_eq!(
        book.sheet_names(),
        ["主动公开", "收到和处理申请", "行政复议、行政诉讼", "校验", "正文数字", "2021年格式"]
    );
    let merged = book.merge_cells_by_sheet_name("收到和处理申请").unwrap();
    // The note over three rows and three columns, the applicants over seven columns.
    assert!(merged.iter().any(|m| (m.start, m.end) == ((1, 0), (3, 2))), "{merged:?}");
    assert!(merged.iter().any(|m| (m.start, m.end) == ((1, 3), (1, 9))), "{merged:?}");
    let granted = rows_with(&mut book, "收到和处理申请", "（一）予以公开");
    assert_eq!(granted.len(), 1);
    assert!(granted[0][3..].iter().all(|figure| figure.parse::<f64>().is_ok()), "{granted:?}");
}

#[test]
fn every_figure_read_is_in_the_workbook() {
    for name in ["consistent-2024.txt", "traditional-2020.txt", "statistics-2015.txt", "broken-sums-2023.txt"] {
        let document = sample(name);
        let analysis = analyze(&document, &Options::default());
        let mut book = book(&document);
        let mut written: Vec<f64> = Vec::new();
        for sheet in book.sheet_names() {
            if !matches!(sheet.as_str(), "校验" | "正文数字" | "2021年格式") {
                let range = book.worksheet_range(&sheet).unwrap();
                written.extend(range.used_cells().filter_map(|(_, _, cell)| cell.get_float()));
            }
        }
        let mut read: Vec<f64> = analysis
            .tables
            .iter()
            .flat_map(|found| &found.cells)
            .filter_map(|cell| cell.value.number())
            .map(|number| number.to_string().parse().unwrap())
            .collect();
        written.sort_by(f64::total_cmp);
        read.sort_by(f64::total_cmp);
        assert!(!read.is_empty());
        assert_eq!(written, read, "{name}");
    }
}

#[test]
fn findings_stand_on_their_sheet_with_both_sides() {
    let document = sample("broken-sums-2023.txt");
    let analysis = analyze(&document, &Options::default());
    let mut book = book(&document);
    let range = book.worksheet_range("校验").unwrap();
    let rows: Vec<_> = range.rows().skip(4).collect();
    assert_eq!(rows.len(), analysis.findings.len());
    let sums = rows.iter().filter(|row| row[5].is_float() && row[6].is_float()).count();
    assert!(sums > 0);
    assert!(rows.iter().all(|row| row[2].get_string().is_some_and(|message| !message.is_empty())));
}

#[test]
fn an_outdated_form_is_filled_over_with_what_it_lacks_marked() {
    let mut book = book(&sample("traditional-2020.txt"));
    let other = rows_with(&mut book, "2021年格式", "3.其他");
    assert!(other[0].iter().filter(|cell| *cell == "待填").count() == 7, "{other:?}");
    let granted = rows_with(&mut book, "2021年格式", "（一）予以公开");
    assert!(granted[0].iter().all(|cell| cell != "待填"), "{granted:?}");
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let document = sample("consistent-2024.txt");
    let analysis = analyze(&document, &Options::default());
    assert!(xlsx::workbook(&document, &analysis) == xlsx::workbook(&document, &analysis));
}

#[test]
fn no_text_makes_the_workbook_fail() {
    for text in ["", "不是报告", "规章\t1\n\u{1}\u{0}", &"表\t1\n".repeat(3000), &"=1+1\t".repeat(2000)] {
        book(&Document::paste(text));
    }
}
