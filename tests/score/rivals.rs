//! The same cases read by what one would write in an afternoon instead (`scripts/rivals`).

use crate::Row;
use crate::layouts::gold::{Expect, Gold};
use gongkai::form::Leaf;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::process::Command;

/// A case as the rivals get it.
pub struct Entry {
    pub group: String,
    pub text: String,
    pub html: bool,
    pub gold: Gold,
    /// What gongkai made of it.
    pub row: Row,
}

/// The block; `None` where there is no python3 with pandas.
pub fn block(entries: &[Entry]) -> Option<String> {
    let path = std::env::temp_dir().join(format!("gongkai-rivals-{}.jsonl", std::process::id()));
    let mut lines = forms().to_string();
    for entry in entries {
        let gold: Vec<Value> = entry
            .gold
            .cells
            .iter()
            .map(|c| json!([c.table, c.row, c.column, kind(c.expect), value(c.expect)]))
            .collect();
        let case = json!({"group": entry.group, "text": entry.text, "html": entry.html, "gold": gold});
        write!(lines, "\n{case}").unwrap();
    }
    std::fs::write(&path, lines).unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/rivals/run.py");
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let output = Command::new(python).arg(script).arg(&path).output();
    std::fs::remove_file(&path).unwrap();
    let output = output.ok().filter(|output| output.status.success())?;
    let said: Value = serde_json::from_slice(&output.stdout).ok()?;
    Some(table(entries, &said))
}

fn table(entries: &[Entry], said: &Value) -> String {
    let mut own: BTreeMap<&str, (usize, crate::judge::Tally)> = BTreeMap::new();
    for entry in entries {
        let (reports, tally) = own.entry(&entry.group).or_default();
        *reports += 1;
        *tally += entry.row.judgement.cells;
    }
    let mut out = format!(
        "\n## Rivals\n\nThe same {} texts. pandas: `read_html`, rows split at tabs and bars, a dictionary of labels. regex: each label in its order and the figures behind it. Right / wrong / lost.\n\n| cases | reports | gongkai | pandas | regex |\n|---|---|---|---|---|\n",
        entries.len()
    );
    let mut sums = [[0u64; 3]; 3];
    for (group, (reports, tally)) in &own {
        let mut columns = vec![[tally.right as u64, tally.wrong as u64, tally.lost as u64]];
        for rival in ["pandas", "regex"] {
            let of = &said[rival]["groups"][*group];
            columns.push([0, 1, 2].map(|i| of[i].as_u64().unwrap_or(0)));
        }
        for (sum, column) in sums.iter_mut().zip(&columns) {
            (0..3).for_each(|i| sum[i] += column[i]);
        }
        let cells: Vec<String> = columns.iter().map(|[r, w, l]| format!("{r} / {w} / {l}")).collect();
        let _ = writeln!(out, "| {group} | {reports} | {} |", cells.join(" | "));
    }
    let share: Vec<String> = sums
        .iter()
        .map(|[r, w, l]| {
            let all = (r + w + l).max(1);
            let percent = |n: u64| format!("{}.{:02} %", n * 100 / all, n * 10_000 / all % 100);
            format!("{} right, {} wrong", percent(*r), percent(*w))
        })
        .collect();
    let _ = writeln!(out, "| all | {} | {} |", entries.len(), share.join(" | "));
    out
}

/// The forms as the rivals' dictionary.
fn forms() -> Value {
    let lines = |leaves: &[Leaf]| -> Vec<Value> {
        leaves.iter().map(|leaf| json!({"id": leaf.line.id, "label": leaf.line.label})).collect()
    };
    let form = |form: &'static gongkai::form::Form| -> Vec<Value> {
        let table = |table: &'static gongkai::form::Table| json!({"id": table.id, "rows": lines(&table.leaves().rows), "columns": lines(&table.leaves().columns)});
        form.tables.iter().map(table).collect()
    };
    gongkai::forms::ALL
        .iter()
        .map(|f| (f.id.to_owned(), Value::from(form(f))))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

fn kind(expect: Expect) -> &'static str {
    match expect {
        Expect::Number(_) => "number",
        Expect::AtMost(_) => "at_most",
        Expect::Blank => "blank",
        Expect::Placeholder => "placeholder",
        Expect::Empty => "empty",
        Expect::Absent | Expect::Undetermined | Expect::Unasked => "nothing",
    }
}

fn value(expect: Expect) -> Value {
    match expect {
        Expect::Number(value) | Expect::AtMost(value) => value.to_string().parse::<f64>().unwrap().into(),
        _ => Value::Null,
    }
}
