//! What holds of reading for any input.

use gongkai::read;
use proptest::prelude::*;

/// Pieces that, put together at random, make HTML as broken as it comes.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(vec![
            "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<th>", "<tbody>", "</tbody>", "<thead>",
            "<td colspan=3>", "<td rowspan=2>", "<td colspan=2 rowspan=3>", "<td rowspan=0>", "<td colspan=99999>",
            "<td rowspan=99999>", "<tr height=0>", "<td style='display:none'>", "<td colspan=2 style='mso-ignore:colspan'>",
            "<tr hidden>", "<p>", "</p>", "<div style=display:none>", "</div>", "<br>", "<pre>", "</pre>", "<sup>",
            "</sup>", "<del>", "</del>", "<ruby>", "<rt>", "</ruby>", "<script>", "</script>", "<!--", "-->",
            "<![if !x]>", "<![endif]>", "<title>", "</title>", "<caption>", "&nbsp;", "&lt;td&gt;", "&#x41;", "&amp", "<",
            "</", "<td", "\t", "\n", "\u{a0}", "\u{feff}",
        ]).prop_map(str::to_owned),
        4 => prop::sample::select(vec!["规章", "12", "0", "/", "第二十条第（一）项", "３", "减4", "476.32万元"])
            .prop_map(str::to_owned),
        1 => ".{0,6}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_html_is_read_and_its_rendering_is_plain_text(source in soup()) {
        let document = read::html(&source, None);
        prop_assert!(!read::looks_like_html(&document.text), "{}", document.text);
        prop_assert!(document.text.len() <= 40 * source.len() + 8192);
        let again = read::text(document.text.clone(), None);
        prop_assert_eq!(again.text, document.text);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read::document(&bytes, None);
    }

    #[test]
    fn plain_text_is_the_document_unit_for_unit(text in "[^<]{0,200}") {
        prop_assert_eq!(read::text(text.clone(), None).text, text);
    }
}

/// A table as people make it: a grid, cut into rectangles, each with a text.
#[derive(Clone, Debug)]
struct Printed {
    width: usize,
    /// (row, column, rows, columns), in reading order.
    cells: Vec<(usize, usize, usize, usize)>,
    height: usize,
}

fn printed() -> impl Strategy<Value = Printed> {
    (1..7usize, 2..7usize, prop::collection::vec((1..4usize, 1..4usize), 42)).prop_map(|(height, width, sizes)| {
        let mut taken = vec![vec![false; width]; height];
        let mut cells = Vec::new();
        let mut sizes = sizes.into_iter().cycle();
        for row in 0..height {
            for column in 0..width {
                if taken[row][column] {
                    continue;
                }
                let (down, across) = sizes.next().unwrap();
                let across = (1..=across).take_while(|n| column + n <= width && !taken[row][column + n - 1]).count();
                let down = down.min(height - row);
                for line in &mut taken[row..row + down] {
                    line[column..column + across].fill(true);
                }
                cells.push((row, column, down, across));
            }
        }
        Printed { width, cells, height }
    })
}

impl Printed {
    /// As HTML; `closed` closes cells and rows.
    fn html(&self, closed: bool) -> String {
        let mut out = String::from("<table>");
        for row in 0..self.height {
            out.push_str("<tr>");
            for (n, (_, _, down, across)) in self.cells.iter().enumerate().filter(|(_, cell)| cell.0 == row) {
                out.push_str(&format!("<td rowspan={down} colspan={across}>\n <p>甲{n}乙丙丁戊</p>"));
                out.push_str(if closed { "</td>" } else { "" });
            }
            out.push_str(if closed { "</tr>" } else { "" });
        }
        out + "</table>"
    }

    /// What the rendering must be: rows in which a cell starts, and as few columns as tell the cells of a row apart.
    fn lines(&self) -> String {
        let mut kept = vec![false; self.width];
        let mut places: Vec<(usize, usize)> = self.cells.iter().map(|cell| (cell.1, cell.1 + cell.3)).collect();
        places.sort_by_key(|&(start, end)| (end, end - start));
        for (start, end) in places {
            kept[start] |= !kept[start..end].contains(&true);
        }
        let columns: Vec<usize> = (0..self.width).filter(|column| kept[*column]).collect();
        let rows = (0..self.height).filter(|r| self.cells.iter().any(|cell| cell.0 == *r));
        let first = |cell: &(usize, usize, usize, usize)| columns.iter().find(|column| **column >= cell.1);
        let text = |row, column| {
            let n = self.cells.iter().position(|cell| cell.0 == row && first(cell) == Some(column));
            n.map_or(String::new(), |n| format!("甲{n}乙丙丁戊"))
        };
        let lines: Vec<String> =
            rows.map(|row| columns.iter().map(|column| text(row, column)).collect::<Vec<_>>().join("\t")).collect();
        lines.join("\n")
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn merged_cells_stand_where_they_start(table in printed(), closed in any::<bool>()) {
        prop_assert_eq!(read::html(&table.html(closed), None).text, table.lines());
    }
}

/// Whatever the spans say: memory and output stay near the size of the source.
#[test]
fn spans_cannot_blow_up_the_rendering() {
    for source in [
        "<tr><td colspan=1000>1<td colspan=1000>2".repeat(2000),
        format!("<table><tr>{}{}", "<td rowspan=65534>1".repeat(500), "<tr><td>2".repeat(5000)),
        "<td>0".repeat(100_000),
        "<table><tr><td>0".repeat(20_000),
        format!("<table>{}", "<tr>".repeat(50_000)),
    ] {
        let document = read::html(&source, None);
        assert!(document.text.len() <= 4 * source.len(), "{} from {}", document.text.len(), source.len());
    }
}

#[test]
fn a_file_that_is_too_large_is_refused() {
    let error = read::document(&vec![b'0'; read::MAX_BYTES + 1], None).unwrap_err();
    assert_eq!(error.kind.id(), "too_large");
    assert!(error.message.contains("64 MB"), "{}", error.message);
}

/// Found by fuzzing: signs that no text should hold, and may; texts that end early.
#[test]
fn texts_that_broke_something_once_are_analyzed() {
    let texts = [
        "\u{FFFE}",
        "\u{FFFF}12\u{FFFE}件",
        "规章\t\u{FFFE}\t1",
        "规章\t9\n国办公开办函【2021",
        // A date that runs on into the next line.
        "某某局2016年政府信息公开工作年度报告\n2017-03-\n02\n一、概述\n全年主动公开政府信息3条。",
        "某某局2016年政府信息公开工作年度报告\n2017-03-三、收到和处理政府信息公开申请情况\n一、概述",
    ];
    for text in texts {
        gongkai::analyze(&read::text(text, None), &gongkai::Options::default());
    }
}
