//! What every analysis must keep, whatever the text.

use gongkai::cell::Value;
use gongkai::document::Document;
use gongkai::{Options, analyze, view};

/// Analyzes and checks: spans lie in the text, every cell has a place or is absent, every figure is
/// in the text, two runs agree.
pub fn check(document: &Document) {
    let analysis = analyze(document, &Options::default());
    for table in &analysis.tables {
        assert_eq!(table.cells.len(), table.row_count() * table.column_count());
        for cell in &table.cells {
            let Some(span) = cell.span else {
                assert_eq!(cell.value, Value::Absent, "a cell without a place");
                continue;
            };
            let raw = document.text.get(span.start as usize..span.end as usize).expect("a span within the text");
            let figure = raw.chars().any(|c| c.is_numeric() || "〇零一二三四五六七八九十百千万".contains(c));
            assert!(figure || cell.value.number().is_none(), "a figure made up from {raw:?}");
        }
    }
    let json = view::json(document, &analysis);
    assert_eq!(json, view::json(document, &analyze(document, &Options::default())));
}
