//! A report's tables and findings as Markdown.

use super::{heading, severity, summary};
use crate::Lang;
use crate::analysis::{Analysis, Shape, TableFound};
use crate::cell::{Cell, Value};
use crate::document::Document;
use std::fmt::Write;

/// Title, summary, findings, tables.
pub fn report(document: &Document, analysis: &Analysis, lang: Lang) -> String {
    let mut out = String::new();
    let fallback = document.origin.name.as_deref().unwrap_or("—");
    let title = analysis.report.title.as_ref().map_or(fallback, |title| &title.value);
    let _ = writeln!(out, "# {}\n", escape(title));
    let head = heading(lang, analysis);
    if !head.is_empty() {
        let _ = writeln!(out, "{}\n", escape(&head));
    }
    let _ = writeln!(out, "{}\n", summary(lang, analysis));
    for finding in &analysis.findings {
        let (severity, code) = (severity(lang, finding.severity), finding.rule);
        let _ = write!(out, "- **{severity} {code}**　{}", escape(&finding.message));
        if let Some(reason) = &finding.accepted {
            let _ = write!(out, "（{}：{}）", if lang == Lang::Zh { "已认可" } else { "accepted" }, escape(reason));
        }
        let _ = writeln!(out);
    }
    if !analysis.findings.is_empty() {
        out.push('\n');
    }
    for found in &analysis.tables {
        table(&mut out, document, found);
    }
    out
}

fn table(out: &mut String, document: &Document, found: &TableFound) {
    if found.span.is_none() {
        return;
    }
    let title = found.title.as_deref().or(found.table().map(|table| table.title)).unwrap_or(found.id());
    let (rows, columns): (Vec<String>, Vec<String>) = match &found.shape {
        Shape::Form { table, .. } => {
            let label = |leaf: &crate::form::Leaf| leaf.line.label.to_string();
            (table.leaves().rows.iter().map(label).collect(), table.leaves().columns.iter().map(label).collect())
        }
        Shape::Other { rows, columns, .. } => (
            rows.iter().map(|line| line.label.clone()).collect(),
            columns.iter().map(|line| line.label.clone()).collect(),
        ),
    };
    let _ = writeln!(out, "## {}\n", escape(title));
    let _ = writeln!(out, "| | {} |", columns.iter().map(|label| escape(label)).collect::<Vec<_>>().join(" | "));
    let _ = writeln!(out, "|---|{}", "---:|".repeat(columns.len()));
    for (label, cells) in rows.iter().zip(found.cells.chunks(columns.len().max(1))) {
        let cells: Vec<String> = cells.iter().map(|cell| escape(&figure(document, cell))).collect();
        let _ = writeln!(out, "| {} | {} |", escape(label), cells.join(" | "));
    }
    out.push('\n');
}

/// The figure, or what stands in its place; nothing for a blank, `?` for what was not read.
fn figure(document: &Document, cell: &Cell) -> String {
    match cell.value {
        Value::Number(number) => number.to_string(),
        Value::Blank => String::new(),
        Value::Placeholder | Value::Text => cell.span.map_or("", |span| span.of(&document.text)).to_string(),
        Value::Unreadable | Value::Absent => "?".to_string(),
    }
}

pub(super) fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace('|', "\\|").replace(['\r', '\n'], " ")
}
