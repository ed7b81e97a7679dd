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
    let part = found.table().map_or([""; 5], |table| part_of(cx.lang(), table));
    [part, place(found, field)].as_flattened().concat()
}

/// The cell's name within its table, in pieces.
fn place(found: &TableFound, field: Field) -> [&str; 5] {
    let (row, column) = (usize::from(field.row), usize::from(field.column));
    match &found.shape {
        Shape::Form { table, .. } => {
            let leaves = table.leaves();
            let [parent, blank, own] = line_of(&leaves.rows, row);
            if leaves.columns.len() == 1 && leaves.rows.len() > 2 {
                return [parent, blank, own, "", ""];
            }
            [parent, blank, own, " · ", short(leaves.columns[column].line.label)]
        }
        Shape::Other { rows, columns, .. } => [&rows[row].label, "", "", " · ", &columns[column].label],
    }
}

/// A line with its parent, where its own label would not tell it from others.
pub(crate) fn line(leaves: &[Leaf], index: usize) -> String {
    line_of(leaves, index).concat()
}

fn line_of(leaves: &[Leaf], index: usize) -> [&'static str; 3] {
    let leaf = &leaves[index];
    let own = short(leaf.line.label);
    let shared = || leaves.iter().filter(|other| other.line.label == leaf.line.label).count() > 1;
    match leaf.path.last() {
        Some(parent) if own.as_bytes().first().is_some_and(u8::is_ascii_digit) || shared() => {
            [short(parent.label), " ", own]
        }
        _ => ["", "", own],
    }
}

/// Where a table stands on paper: 「第三部分」, 「第二部分第二十条第（一）项」, 「统计表」.
pub(crate) fn part(lang: Lang, table: &Table) -> String {
    part_of(lang, table).concat()
}

fn part_of(lang: Lang, table: &Table) -> [&'static str; 5] {
    let (number, arabic) = match table.chapter {
        "ch2_proactive" => ("二", "2"),
        "ch3_requests" => ("三", "3"),
        "ch4_remedies" => ("四", "4"),
        _ => return [if lang == Lang::Zh { "统计表" } else { "Statistics table, " }, "", "", "", ""],
    };
    let caption = if table.chapter == "ch2_proactive" { table.title } else { "" };
    match lang {
        Lang::Zh => ["第", number, "部分", caption, ""],
        Lang::En => ["Part ", arabic, if caption.is_empty() { "" } else { " " }, caption, ", "],
    }
}

/// The name of a whole table: 「第二十条第（一）项」, 「政府信息公开情况统计表」.
pub(crate) fn table(table: &Table) -> &'static str {
    table.title
}

/// A label without the long remark in brackets at its end.
pub(crate) fn short(label: &str) -> &str {
    let remark = if label.ends_with('）') { label.rfind('（') } else { None };
    match remark {
        Some(at) if at > 0 && label.part(at..).chars().count() > 5 => label.part(..at),
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
