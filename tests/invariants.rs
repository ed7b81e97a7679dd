//! The invariants of ARCHITECTURE.md, held for our own reports cut, doubled, polluted and widened,
//! and for texts that are no reports at all.

use gongkai::Options;
use gongkai::analysis::Analysis;
use gongkai::cell::Value;
use gongkai::document::Document;
use gongkai::finding::{About, Severity};
use gongkai::number::{Decimal, Money};
use gongkai::span::Span;
use proptest::prelude::*;
use std::path::Path;

/// Our own reports, as text.
fn corpus() -> Vec<(String, String)> {
    let folders = ["tests/corpus", "examples"].map(|folder| Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
    let mut texts: Vec<(String, String)> = folders
        .iter()
        .flat_map(|folder| std::fs::read_dir(folder).expect("a folder of the repository"))
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "txt" || kind == "html"))
        .map(|path| {
            let bytes = std::fs::read(&path).expect("a file");
            let document = gongkai::read::document(&bytes, None).expect("a document");
            (path.file_name().expect("a name").to_string_lossy().into_owned(), document.text)
        })
        .collect();
    texts.sort();
    texts
}

/// Everything that must hold for any text.
fn check(text: &str) -> Analysis {
    let document = Document::paste(text);
    let analysis = gongkai::analyze(&document, &Options::default());
    spans(&document, &analysis);
    tables(&document, &analysis);
    for finding in &analysis.findings {
        assert!(
            finding.about == About::Report || finding.severity < Severity::Error,
            "a doubt is no error: {finding:?}"
        );
        assert!(finding.left_count <= finding.fields.len());
    }
    let json = gongkai::view::json(&document, &analysis);
    let again = gongkai::view::json(&document, &gongkai::analyze(&document, &Options::default()));
    assert_eq!(json, again, "the same text gives the same bytes");
    serde_json::from_str::<serde_json::Value>(&json).expect("JSON");
    analysis
}

fn spans(document: &Document, analysis: &Analysis) {
    let inside = |span: Span| {
        let (start, end) = (span.start as usize, span.end as usize);
        assert!(start <= end && document.text.get(start..end).is_some(), "{span:?} is no stretch of the text");
    };
    let cells = analysis.tables.iter().flat_map(|table| &table.cells).filter_map(|cell| cell.span);
    let facts = analysis.facts.iter().flat_map(|fact| [fact.span, fact.figure]);
    let findings =
        analysis.findings.iter().flat_map(|f| f.span.into_iter().chain(f.related.iter().map(|(span, _)| *span)));
    let chapters = analysis.chapters.iter().flat_map(|chapter| [chapter.heading, chapter.span]);
    let noise = analysis.noise.iter().map(|noise| noise.span);
    cells.chain(facts).chain(findings).chain(chapters).chain(noise).for_each(inside);
}

fn tables(document: &Document, analysis: &Analysis) {
    for table in &analysis.tables {
        assert_eq!(
            table.cells.len(),
            table.row_count() * table.column_count(),
            "a cell for every field of {}",
            table.id()
        );
        for cell in &table.cells {
            let span = cell.span.map(|span| span.of(&document.text));
            match cell.value {
                Value::Number(value) => {
                    let raw = span.expect("a figure stands somewhere");
                    assert!(rereads(raw, value), "{}: {value} is not what “{raw}” says", table.id());
                    assert!(cell.placement.is_some());
                }
                Value::Blank => assert_eq!(span, Some("")),
                Value::Absent => assert_eq!((cell.span, cell.placement), (None, None)),
                _ => assert!(span.is_some()),
            }
        }
    }
}

/// Is `value` the figure that stands in `raw`, as written or as 万元? Reads by itself: nothing of
/// the reader under test is asked.
fn rereads(raw: &str, value: Decimal) -> bool {
    let plain: String = raw
        .chars()
        .filter_map(|c| match c {
            '０'..='９' => char::from_u32(c as u32 - 0xFEE0),
            '．' => Some('.'),
            ',' | '，' | ' ' | '\u{a0}' | '\u{3000}' => None,
            c => Some(c),
        })
        .collect();
    let digits: String =
        plain.chars().skip_while(|c| !c.is_ascii_digit()).take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    let Some(figure) = Decimal::parse(digits.trim_end_matches('.')) else { return false };
    let yuan = Money::Yuan.in_ten_thousand(figure);
    let hundred_million = Money::HundredMillionYuan.in_ten_thousand(figure);
    [figure, yuan, hundred_million].contains(&value.abs())
}

#[test]
fn our_own_reports_whole() {
    for (name, text) in corpus() {
        println!("{name}");
        check(&text);
    }
}

/// A report cut at any line is read as far as it goes, and no figure appears that the whole does
/// not have at that place.
#[test]
fn cut_at_every_line() {
    for (name, text) in corpus() {
        let whole = check(&text);
        let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
        for end in ends.iter().step_by(7) {
            let part = check(&text[..*end]);
            for (table, whole) in part
                .tables
                .iter()
                .filter_map(|table| Some((table, whole.tables.iter().find(|w| w.id() == table.id())?)))
            {
                if table.form().map(|form| form.id) != whole.form().map(|form| form.id) || table.form().is_none() {
                    continue;
                }
                for (part, whole) in table.cells.iter().zip(&whole.cells) {
                    // What the cut leaves open may be unreadable; a figure may not become another.
                    let told = part.value != Value::Unreadable && part.span.is_some() && part.span == whole.span;
                    assert!(!told || part.value == whole.value, "{name} cut at {end}: {part:?} was {whole:?}");
                }
            }
        }
    }
}

/// The edition comes from labels: another year in the text changes no table.
#[test]
fn the_edition_is_decided_by_labels() {
    for (name, text) in corpus() {
        let forms = |text: &str| -> Vec<_> {
            check(text).tables.iter().map(|table| (table.id().to_string(), table.form().map(|form| form.id))).collect()
        };
        let other: String = (2012..2026).fold(text.clone(), |text, year| text.replace(&format!("{year}年"), "2016年"));
        assert_eq!(forms(&text), forms(&other), "{name}");
    }
}

#[test]
fn folding_is_idempotent_and_leads_back() {
    for (name, text) in corpus() {
        let folded = gongkai::fold::fold(&text);
        let once = folded.string(0..folded.len());
        let twice = gongkai::fold::fold(&once);
        assert_eq!(once, twice.string(0..twice.len()), "{name}");
        for i in 0..folded.len() {
            assert!(!folded.span(i..i + 1).is_empty());
        }
    }
}

/// Hundreds of thousands of cells, endless lines, deep brackets: an answer, and soon.
#[test]
fn monsters_are_answered() {
    let row = "一、本年新收政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1\n";
    let table = "二、主动公开政府信息情况\n第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n";
    let monsters = [
        row.repeat(20_000),
        table.repeat(5_000),
        "0\t".repeat(400_000),
        "| ".repeat(400_000),
        "0".repeat(1_000_000),
        "1 ".repeat(400_000),
        "其他".repeat(200_000),
        "（".repeat(300_000),
        "规章000".repeat(50_000),
        "行政复议".repeat(100_000),
        "收到申请1件，".repeat(50_000),
        "一、总体情况\n".repeat(20_000),
        "政府信息公开工作年度报告2020年\n".repeat(10_000),
        "字(bo)".repeat(100_000),
        "\u{0}\u{1}\u{FFFD}😀".repeat(50_000),
    ];
    for monster in monsters {
        check(&monster);
    }
}

fn mutated() -> impl Strategy<Value = String> {
    let texts: Vec<String> = corpus().into_iter().map(|(_, text)| text).collect();
    let text = prop::sample::select(texts);
    (text, prop::collection::vec((0..6u8, any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..5)).prop_map(
        |(mut text, changes)| {
            for (kind, a, b) in changes {
                let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
                let (a, b) = (*a.get(&bounds), *b.get(&bounds));
                let (from, to) = (a.min(b), a.max(b));
                let middle = text[from..to].to_string();
                match kind {
                    0 => text.replace_range(from..to, ""),
                    1 => text.insert_str(to, &middle),
                    2 => text.insert_str(from, "台頌龍(lóng) 〃 |\t-3 12,3"),
                    3 => text = text.replace('\t', " | "),
                    4 => text = text[..from].to_string() + &widen(&middle) + &text[to..],
                    _ => text = text[..from].to_string() + &middle.replace('\n', "") + &text[to..],
                }
            }
            text
        },
    )
}

fn widen(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_ascii_graphic() { char::from_u32(c as u32 + 0xFEE0).unwrap_or(c) } else { c })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, max_shrink_iters: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_change_of_our_reports(text in mutated()) {
        check(&text);
    }

    #[test]
    fn any_text(text in "[一二三四五、（）()0-9.,\\-/| \\t\\n规章行政许可处罚其他总计申请公开复议诉讼年月日件条万元]{0,400}") {
        check(&text);
    }
}
