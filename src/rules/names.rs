//! How a finding calls cells, lines and tables: by the form's own labels.

use super::Context;
use crate::Lang;
use crate::analysis::{Shape, TableFound};
use crate::cell::Field;
use crate::form::{Axis, Leaf, Leaves, Table};
use crate::search::Part;

/// 「第三部分（三）不予公开 1.属于国家秘密 · 自然人」
pub(crate) fn cell(cx: &Context<'_>, field: Field) -> String {
    let found = &cx.analysis.tables[usize::from(field.table)];
    let name = place(found, field);
    match found.table() {
        Some(table) => format!("{}{name}", part(cx.lang(), table)),
        None => name,
    }
}

/// The cell's name within its table.
fn place(found: &TableFound, field: Field) -> String {
    let (row, column) = (usize::from(field.row), usize::from(field.column));
    match &found.shape {
        Shape::Form { table, .. } => {
            let leaves = table.leaves();
            let row = line(&leaves.rows, row);
            if leaves.columns.len() == 1 && leaves.rows.len() > 2 {
                return row;
            }
            format!("{row} · {}", short(leaves.columns[column].line.label))
        }
        Shape::Other { rows, columns, .. } => format!("{} · {}", rows[row].label, columns[column].label),
    }
}

/// A line with its parent, where its own label would not tell it from others.
pub(crate) fn line(leaves: &[Leaf], index: usize) -> String {
    let leaf = &leaves[index];
    let own = short(leaf.line.label);
    let numbered = own.starts_with(|c: char| c.is_ascii_digit());
    let unique = leaves.iter().filter(|other| other.line.label == leaf.line.label).count() == 1;
    match leaf.path.last() {
        Some(parent) if numbered || !unique => format!("{} {own}", short(parent.label)),
        _ => own.to_string(),
    }
}

/// Where a table stands on paper: 「第三部分」, 「第二部分第二十条第（一）项」, 「统计表」.
pub(crate) fn part(lang: Lang, table: &Table) -> String {
    let (number, arabic) = match table.chapter {
        "ch2_proactive" => ("二", 2),
        "ch3_requests" => ("三", 3),
        "ch4_remedies" => ("四", 4),
        _ => return if lang == Lang::Zh { "统计表".into() } else { "Statistics table, ".into() },
    };
    let caption = if table.chapter == "ch2_proactive" { table.title } else { "" };
    match lang {
        Lang::Zh => format!("第{number}部分{caption}"),
        Lang::En => format!("Part {arabic} {caption}").trim_end().to_string() + ", ",
    }
}

/// The name of a whole table: 「第二十条第（一）项」, 「政府信息公开情况统计表」.
pub(crate) fn table(table: &Table) -> &'static str {
    table.title
}

/// A label without the long remark in brackets at its end.
pub(crate) fn short(label: &str) -> &str {
    match label.rfind('（') {
        Some(at) if at > 0 && label.ends_with('）') && label.part(at..).chars().count() > 5 => label.part(..at),
        _ => label,
    }
}

/// The ordinal a label begins with, with its heading's: 「一」, 「三（七）」. Empty for none.
pub(crate) fn ordinal(leaf: &Leaf) -> String {
    let own = |label: &str| -> String {
        if label.starts_with('（') {
            return label.find('）').map(|end| label.part(..end + '）'.len_utf8()).to_string()).unwrap_or_default();
        }
        match label.find('、') {
            Some(end) if label.part(..end).chars().all(|c| crate::search::holds("一二三四五六七八九十", c)) => {
                label.part(..end).to_string()
            }
            _ => String::new(),
        }
    };
    let number = own(leaf.line.label);
    match leaf.path.last() {
        Some(parent) if number.starts_with('（') => own(parent.label) + &number,
        _ => number,
    }
}

/// The lines an axis's identity is made of.
pub(crate) fn along(leaves: &Leaves, axis: Axis) -> &[Leaf] {
    match axis {
        Axis::Rows => &leaves.rows,
        Axis::Columns => &leaves.columns,
    }
}

/// The lines it holds for.
pub(crate) fn across(leaves: &Leaves, axis: Axis) -> &[Leaf] {
    match axis {
        Axis::Rows => &leaves.columns,
        Axis::Columns => &leaves.rows,
    }
}
