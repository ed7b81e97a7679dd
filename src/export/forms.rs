//! The forms as a document, `docs/forms.md`, to be proof-read beside the notices.

use super::markdown::escape;
use crate::form::{Axis, Form, Identity, Line, Table};
use crate::forms;
use std::fmt::Write;

/// All of `docs/forms.md`.
pub fn document() -> String {
    let mut out = String::from(
        "# 各版格式\n\n\
         本文由程序生成（`UPDATE=1 cargo test --test docs`），与 `gongkai forms` 相同，可与文件原文逐行对照。\n\
         行、栏的缩进表示层级；“（标题）”不填数字。“又作”是实际报告中见过的写法，识别时视同。\n",
    );
    for form in forms::ALL {
        out.push('\n');
        out.push_str(&page(form));
    }
    out
}

/// One edition.
pub fn page(form: &'static Form) -> String {
    let mut out = String::new();
    let years = match form.years {
        (from, u16::MAX) => format!("{from} 年度起"),
        (from, to) => format!("{from}—{to} 年度"),
    };
    let _ = writeln!(out, "## {}：{}\n", form.id, form.title);
    let _ = writeln!(out, "{} · {years} · {} 张表，共 {} 格\n", form.notice, form.tables.len(), form.cells());
    for chapter in form.chapters {
        let _ = writeln!(out, "- `{}` {}", chapter.id, chapter.title);
    }
    if !form.chapters.is_empty() {
        out.push('\n');
    }
    let _ = writeln!(out, "本版独有的栏目名称：{}。\n", form.fingerprints.iter().collect::<Vec<_>>().join("、"));
    for table in form.tables {
        table_page(&mut out, table);
    }
    out
}

fn table_page(out: &mut String, table: &'static Table) {
    let leaves = table.leaves();
    let (rows, columns) = (leaves.rows.len(), leaves.columns.len());
    let _ = writeln!(out, "### `{}` {}\n", table.id, table.title);
    let _ = writeln!(out, "{rows} 行 × {columns} 栏 = {} 格\n", table.cells());
    lines(out, "行", table.rows);
    lines(out, "栏", table.columns);
    if !table.identities.is_empty() {
        out.push_str("勾稽关系：\n\n");
        for identity in table.identities {
            let _ = writeln!(out, "- {}", relation(identity));
        }
        out.push('\n');
    }
}

fn lines(out: &mut String, name: &str, lines: &[Line]) {
    let _ = writeln!(out, "| {name} | 标识 | 单位 | 又作 |\n|---|---|---|---|");
    tree(out, lines, 0);
    out.push('\n');
}

fn tree(out: &mut String, lines: &[Line], depth: usize) {
    for line in lines {
        let heading = if line.carries { "" } else { "（标题）" };
        let _ = writeln!(
            out,
            "| {}{}{heading} | `{}` | {} | {} |",
            "　".repeat(depth),
            escape(line.label),
            line.id,
            line.unit,
            line.variants.iter().collect::<Vec<_>>().join("；")
        );
        tree(out, line.children, depth + 1);
    }
}

/// `REQ-03 每一栏：new_received + carried_in = results_total + carried_out`
fn relation(identity: &Identity) -> String {
    let across = match identity.axis {
        Axis::Rows => "每一栏",
        Axis::Columns => "每一行",
    };
    let across =
        if identity.only.is_empty() { across.to_string() } else { format!("`{}`", identity.only.join("`、`")) };
    let (left, right) = (identity.left.join(" + "), identity.right.join(" + "));
    format!("{} {across}：{left} {} {right}", identity.rule, identity.relation.sign())
}
