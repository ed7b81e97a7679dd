//! Right, wrong or lost: what the program says held against the gold.
//!
//! - right: the gold's figure (and its span, read again, gives it), or the gold's kind of nothing;
//!   or none where the text determines none
//! - wrong: a figure, a blank or a placeholder where the gold says another or none; a figure whose
//!   span does not hold it
//! - lost: the gold has a value and we say absent, unreadable or text

use crate::layouts::gold::{Expect, Gold, GoldFact, Stated};
use gongkai::analysis::{Analysis, Shape};
use gongkai::cell::{Cell, Placement, Value};
use gongkai::number::Decimal;
use std::ops::AddAssign;

/// How many cells were right, wrong, lost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub right: usize,
    pub wrong: usize,
    pub lost: usize,
    /// Of the right ones, those whose span is not where the gold's is (the same figure elsewhere).
    pub elsewhere: usize,
}

impl Tally {
    pub fn cells(self) -> usize {
        self.right + self.wrong + self.lost
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.lost += other.lost;
        self.elsewhere += other.elsewhere;
    }
}

/// Of the cells given by a placement, how many there were and how many wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Calibration {
    pub given: [usize; 4],
    pub wrong: [usize; 4],
}

impl AddAssign for Calibration {
    fn add_assign(&mut self, other: Calibration) {
        for i in 0..4 {
            self.given[i] += other.given[i];
            self.wrong[i] += other.wrong[i];
        }
    }
}

/// The judgement of one text.
#[derive(Clone, Debug, Default)]
pub struct Judgement {
    pub cells: Tally,
    pub facts: Tally,
    /// Title, year, organization, dates.
    pub report: Tally,
    pub calibration: Calibration,
    /// A line for each failure: address, what it is, what was said.
    pub failures: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Right,
    Wrong,
    Lost,
}

impl Tally {
    fn count(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Right => self.right += 1,
            Verdict::Wrong => self.wrong += 1,
            Verdict::Lost => self.lost += 1,
        }
    }
}

pub fn judge(text: &str, gold: &Gold, analysis: &Analysis) -> Judgement {
    let mut out = Judgement::default();
    judge_cells(text, gold, analysis, &mut out);
    for fact in &gold.facts {
        let verdict = judge_fact(text, fact, analysis);
        out.facts.count(verdict);
        if verdict != Verdict::Right {
            out.failures.push(format!("{} narrative {} {}", name(verdict), fact.words, fact.raw));
        }
    }
    judge_report(gold, analysis, &mut out);
    out
}

fn judge_cells(text: &str, gold: &Gold, analysis: &Analysis, out: &mut Judgement) {
    let absent = Cell::default();
    for want in &gold.cells {
        let got = find(analysis, &want.table, &want.row, &want.column).unwrap_or(&absent);
        let verdict = judge_cell(text, want.expect, got);
        out.cells.count(verdict);
        if let Some(placement) = got.placement.filter(|_| matches!(got.value, Value::Number(_) | Value::Blank)) {
            let i = PLACEMENTS.iter().position(|&p| p == placement).unwrap();
            out.calibration.given[i] += 1;
            out.calibration.wrong[i] += usize::from(verdict == Verdict::Wrong);
        }
        let moved = match (&want.span, got.span) {
            (Some(want), Some(got)) => want.start as u32 != got.start || want.end as u32 != got.end,
            _ => false,
        };
        if verdict != Verdict::Right {
            let address = format!("{}.{}.{}", want.table, want.row, want.column);
            let raw = got.span.map_or("", |span| span.of(text));
            out.failures.push(format!(
                "{} {address}: {}, read {} “{raw}”",
                name(verdict),
                said(want.expect),
                shown(got)
            ));
        } else if moved && matches!(got.value, Value::Number(_)) {
            out.cells.elsewhere += 1;
        }
    }
}

pub const PLACEMENTS: [Placement; 4] = [Placement::Grid, Placement::Labelled, Placement::Counted, Placement::Tied];

fn judge_cell(text: &str, want: Expect, got: &Cell) -> Verdict {
    let given = matches!(got.value, Value::Number(_) | Value::Blank | Value::Placeholder);
    if let Value::Number(value) = got.value {
        // A figure that is not in the text is wrong, whatever the gold says.
        if !got.span.is_some_and(|span| figure(span.of(text)).contains(&value)) {
            return Verdict::Wrong;
        }
    }
    match (want, got.value) {
        (Expect::Number(a) | Expect::AtMost(a), Value::Number(b)) if a == b => Verdict::Right,
        (Expect::Blank | Expect::Empty, Value::Blank) | (Expect::Placeholder, Value::Placeholder) => Verdict::Right,
        _ if given => Verdict::Wrong,
        _ if want.has_value() => Verdict::Lost,
        _ => Verdict::Right,
    }
}

/// The cell with these ids; of a table that is none of ours, with these labels.
fn find<'a>(analysis: &'a Analysis, table: &str, row: &str, column: &str) -> Option<&'a Cell> {
    for found in &analysis.tables {
        match &found.shape {
            Shape::Form { table: form, .. } if form.id == table => {
                let leaves = form.leaves();
                if let (Some(r), Some(c)) = (leaves.row(row), leaves.column(column)) {
                    return Some(found.cell(r, c));
                }
            }
            Shape::Other { rows, columns, .. } => {
                let path: Vec<String> = row.split('/').map(bare).collect();
                let fits = |line: &gongkai::analysis::OtherLine| {
                    Some(&bare(&line.label)) == path.last()
                        && path[..path.len() - 1].iter().all(|up| line.path.iter().any(|p| bare(p) == *up))
                };
                let r = rows.iter().position(fits);
                let c = columns.iter().position(|line| bare(&line.label) == bare(column));
                if let (Some(r), Some(c)) = (r, c) {
                    return Some(found.cell(r as u16, c as u16));
                }
            }
            Shape::Form { .. } => {}
        }
    }
    None
}

/// A label without its ordinal, 其中： and spaces, its brackets of one kind.
fn bare(label: &str) -> String {
    let label: String = label.chars().filter(|c| !c.is_whitespace()).collect();
    let label = label.replace('（', "(").replace('）', ")");
    let label = label.trim_start_matches("其中：").trim_start_matches("其中:");
    label.trim_start_matches(|c: char| c.is_ascii_digit() || ".、".contains(c)).to_owned()
}

/// What a raw figure can mean: the number as written, and in 万元 where it says 元 or 亿元.
fn figure(raw: &str) -> Vec<Decimal> {
    let mut digits = String::new();
    let mut negative = false;
    let mut factor = 0i32;
    let mut depth = 0;
    for c in raw.chars() {
        let c = match c {
            '\u{ff10}'..='\u{ff19}' => char::from(b'0' + (c as u32 - 0xff10) as u8),
            '．' => '.',
            '，' => ',',
            other => other,
        };
        match c {
            '(' | '（' | '[' => depth += 1,
            ')' | '）' | ']' => depth -= 1,
            _ if depth > 0 => {}
            '0'..='9' | '.' => digits.push(c),
            '-' | '−' | '－' | '—' | '–' | '减' | '減' if digits.is_empty() => negative = true,
            '万' | '萬' => factor -= 4,
            '亿' | '億' => factor -= 8,
            '元' => factor += 4,
            _ => {}
        }
    }
    let Some(value) = Decimal::parse(&digits) else { return Vec::new() };
    let value = if negative { -value } else { value };
    let mut readings = vec![value];
    if factor > 0 {
        readings.push(value.shifted(factor as u8));
    } else if factor < 0 && raw.contains(['亿', '億']) {
        readings.push(Decimal::new(value.mantissa().saturating_mul(10_000), value.scale()));
    }
    readings
}

/// A fact is right where its value is the gold's and its span holds the figure beside the gold's
/// words; wrong where a fact there has another value.
fn judge_fact(text: &str, want: &GoldFact, analysis: &Analysis) -> Verdict {
    let mut verdict = Verdict::Lost;
    for fact in &analysis.facts {
        let span = fact.span.of(text);
        if !span.contains(&want.raw) || nearness(text, fact.span.start as usize, fact.span.end as usize, want) < 0.6 {
            continue;
        }
        if fact.value == want.value {
            return Verdict::Right;
        }
        if fact.figure.of(text).contains(&want.raw) {
            verdict = Verdict::Wrong;
        }
    }
    verdict
}

/// How many of the gold's chars stand in or just before the span.
fn nearness(text: &str, start: usize, end: usize, want: &GoldFact) -> f64 {
    let mut from = start.saturating_sub(90);
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    let around = &text[from..end];
    let chars: Vec<char> = want.words.chars().collect();
    let found = chars.iter().filter(|&&c| around.contains(c)).count();
    found as f64 / chars.len().max(1) as f64
}

fn judge_report(gold: &Gold, analysis: &Analysis, out: &mut Judgement) {
    let report = &analysis.report;
    let date = |d: &Option<gongkai::analysis::Stated<gongkai::analysis::Date>>| d.as_ref().map(|d| d.value.to_string());
    let said = [
        ("form", &gold.form, report.genre.id().map(str::to_owned)),
        ("year", &gold.year, report.year.as_ref().map(|y| y.value.to_string())),
        ("organization", &gold.organization, report.organization.as_ref().map(|o| o.value.clone())),
        ("published", &gold.published, date(&report.published)),
        ("signed", &gold.signed, date(&report.signed)),
    ];
    for (what, want, got) in said {
        let verdict = match (want, &got) {
            (Stated::Unasked, _) => continue,
            (Stated::Nothing, None) => Verdict::Right,
            (Stated::Nothing, Some(_)) => Verdict::Wrong,
            (Stated::Value(a), Some(b)) if a == b => Verdict::Right,
            (Stated::Value(_), Some(_)) => Verdict::Wrong,
            (Stated::Value(_), None) => Verdict::Lost,
        };
        out.report.count(verdict);
        if verdict != Verdict::Right {
            out.failures.push(format!("{} report {what}: {want:?}, read {got:?}", name(verdict)));
        }
    }
}

fn name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "right",
        Verdict::Wrong => "WRONG",
        Verdict::Lost => "lost",
    }
}

fn said(want: Expect) -> String {
    match want {
        Expect::Number(n) => n.to_string(),
        Expect::AtMost(n) => format!("{n} or nothing"),
        other => format!("{other:?}").to_lowercase(),
    }
}

fn shown(cell: &Cell) -> String {
    let how = cell.placement.map_or("", |p| p.id());
    match cell.value {
        Value::Number(n) => format!("{n} ({how})"),
        other => other.kind().to_owned(),
    }
}
