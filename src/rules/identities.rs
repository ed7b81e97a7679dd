//! The one mechanism that judges every [`Identity`] of the forms.
//!
//! Blanks: a blank part counts as 0 and the finding says so; a blank total is no failed sum (that
//! is VAL-02), and in another sum it is replaced by the sum of its own parts. 「/」「—」「无」
//! count like blanks. An identity with an operand that is absent, unreadable or words, or that was
//! placed with the help of identities, stays silent.

use super::{Context, by_code, names, say};
use crate::cell::{Field, Placement, Value};
use crate::finding::{Finding, Repair};
use crate::form::{Axis, Identity, Leaf, Relation, Table};
use crate::number::Decimal;
use crate::repair::{Causes, System};
use crate::span::Span;

/// Judges every identity of every table and attaches the repairs of each table.
pub(super) fn judge(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (index, table) in cx.form_tables() {
        let read: Vec<Judged> = instances(index, table).filter_map(|instance| evaluate(cx, table, instance)).collect();
        if read.iter().all(|judged| judged.holds()) {
            continue;
        }
        let causes = system(cx, &read).localize();
        for judged in read.iter().filter(|judged| !judged.holds()) {
            findings.push(finding(cx, table, judged, &causes));
        }
    }
}

/// An identity on one line of the other axis.
pub(crate) struct Instance {
    pub identity: &'static Identity,
    /// Index of the line of the other axis.
    pub line: u16,
    pub left: Vec<Field>,
    pub right: Vec<Field>,
}

impl Instance {
    pub fn fields(&self) -> impl Iterator<Item = Field> + '_ {
        self.left.iter().chain(&self.right).copied()
    }

    /// The cell that states the sum of the others, where one side is a single cell.
    pub fn total(&self) -> Option<(Field, &[Field])> {
        match (self.identity.relation, &self.left[..], &self.right[..]) {
            (Relation::Equal, parts, [total]) | (Relation::Equal, [total], parts) => Some((*total, parts)),
            _ => None,
        }
    }
}

/// Every identity of a table on every line it holds for.
pub(crate) fn instances(index: u8, table: &'static Table) -> impl Iterator<Item = Instance> {
    table.identities.iter().flat_map(move |identity| {
        let leaves = table.leaves();
        let along = names::along(leaves, identity.axis);
        let across = names::across(leaves, identity.axis);
        let lines = across
            .iter()
            .enumerate()
            .filter(move |(_, leaf)| identity.only.is_empty() || identity.only.contains(&leaf.line.id));
        lines.map(move |(line, _)| {
            let line = line as u16;
            let side = |ids: &[&str]| -> Vec<Field> {
                let mut fields: Vec<Field> = ids
                    .iter()
                    .filter_map(|id| position(along, id))
                    .map(|at| field(index, identity.axis, at, line))
                    .collect();
                fields.sort();
                fields
            };
            Instance { identity, line, left: side(identity.left), right: side(identity.right) }
        })
    })
}

fn position(leaves: &[Leaf], id: &str) -> Option<u16> {
    leaves.iter().position(|leaf| leaf.line.id == id).map(|at| at as u16)
}

fn field(table: u8, axis: Axis, along: u16, across: u16) -> Field {
    match axis {
        Axis::Rows => Field { table, row: along, column: across },
        Axis::Columns => Field { table, row: across, column: along },
    }
}

/// An instance of which every operand was read.
struct Judged {
    instance: Instance,
    left: Decimal,
    right: Decimal,
    /// The cells that make up each side: a blank total's parts in its place.
    terms: Vec<(Field, i8)>,
    /// Blank cells that were taken as 0.
    blanks: Vec<Field>,
}

impl Judged {
    fn holds(&self) -> bool {
        self.instance.identity.relation.holds(self.left, self.right)
    }
}

/// Both sides of an instance; `None` where an operand cannot be judged.
fn evaluate(cx: &Context<'_>, table: &'static Table, instance: Instance) -> Option<Judged> {
    if instance.fields().any(|field| !judgeable(cx, field)) {
        return None;
    }
    if let Some((total, _)) = instance.total()
        && is_empty(cx, total)
    {
        return None;
    }
    let single_bound = instance.identity.relation == Relation::AtMost && instance.right.len() == 1;
    if single_bound && is_empty(cx, instance.right[0]) || instance.fields().all(|field| is_empty(cx, field)) {
        return None;
    }
    let mut terms = Vec::new();
    let mut blanks = Vec::new();
    let mut sum = |fields: &[Field], sign: i8| -> Option<Decimal> {
        let start = terms.len();
        for &field in fields {
            if !is_empty(cx, field) {
                terms.push((field, sign));
            } else if let Some(parts) = parts_of(cx, table, field) {
                terms.extend(parts.iter().map(|&part| (part, sign)));
                blanks.extend(parts.into_iter().filter(|&part| is_empty(cx, part)));
            } else {
                terms.push((field, sign));
                blanks.push(field);
            }
        }
        let values = terms[start..].iter().map(|&(field, _)| value(cx, field));
        values.sum()
    };
    let left = sum(&instance.left, 1)?;
    let right = sum(&instance.right, -1)?;
    let judged = Judged { instance, left, right, terms, blanks };
    if !judged.holds() && explained_by_extra_lines(cx, table, &judged) { None } else { Some(judged) }
}

/// The parts whose sum stands in for a blank total: down the column where the total is one of a
/// column (results_total), else along the row. `None` where it is no total or a part is unknown.
fn parts_of(cx: &Context<'_>, table: &'static Table, total: Field) -> Option<Vec<Field>> {
    let mut sums: Vec<Instance> =
        instances(total.table, table).filter(|sum| sum.total().is_some_and(|(field, _)| field == total)).collect();
    sums.sort_by_key(|sum| sum.identity.axis == Axis::Columns);
    let sum = sums.into_iter().next()?;
    let (_, parts) = sum.total()?;
    parts.iter().all(|&part| judgeable(cx, part)).then(|| parts.to_vec())
}

fn judgeable(cx: &Context<'_>, field: Field) -> bool {
    let cell = cx.cell(field);
    let known = matches!(cell.value, Value::Number(_) | Value::Blank | Value::Placeholder);
    known && cell.placement != Some(Placement::Tied)
}

fn is_empty(cx: &Context<'_>, field: Field) -> bool {
    cx.cell(field).value.is_empty_part()
}

/// The figure of a cell, 0 for an empty one.
fn value(cx: &Context<'_>, field: Field) -> Option<Decimal> {
    match cx.cell(field).value {
        Value::Number(n) => Some(n),
        Value::Blank | Value::Placeholder => Some(Decimal::ZERO),
        _ => None,
    }
}

/// Totals whose parts were all read: the total's cell, its parts and their sum.
pub(super) fn sums_of_read_parts(cx: &Context<'_>) -> Vec<(Instance, Decimal)> {
    let mut out = Vec::new();
    for (index, table) in cx.form_tables() {
        for instance in instances(index, table) {
            let Some((_, parts)) = instance.total() else { continue };
            if !instance.fields().all(|field| judgeable(cx, field)) {
                continue;
            }
            if let Some(sum) = parts.iter().map(|&part| value(cx, part)).sum::<Option<Decimal>>() {
                out.push((instance, sum));
            }
        }
    }
    out
}

/// Some places add lines to the form, and their totals count them. A difference that the figures
/// of such lines make up is no fault of the printed sums.
fn explained_by_extra_lines(cx: &Context<'_>, table: &'static Table, judged: &Judged) -> bool {
    if judged.instance.identity.axis != Axis::Rows || judged.instance.total().is_none() {
        return false;
    }
    let column = usize::from(judged.instance.line);
    let width = table.leaves().columns.len();
    let column_id = table.leaves().columns[column].line.id;
    let mut missing: Vec<Decimal> = Vec::new();
    for extra in cx.analysis.tables.iter() {
        let crate::analysis::Shape::Other { columns, .. } = &extra.shape else { continue };
        let at = columns.iter().position(|line| line.id == column_id);
        let at = at.or_else(|| (columns.len() == width).then_some(column));
        let Some(at) = at else { continue };
        missing.extend(extra.cells.chunks(columns.len()).filter_map(|row| row[at].value.number()));
    }
    let difference = (judged.right - judged.left).abs();
    missing.contains(&difference) || missing.len() > 1 && missing.into_iter().sum::<Decimal>() == difference
}

/// The linear system of a table, for [`crate::repair`].
fn system(cx: &Context<'_>, read: &[Judged]) -> System {
    let mut system = System::default();
    for judged in read {
        let equal = judged.instance.identity.relation == Relation::Equal;
        let terms = judged.terms.iter().map(|&(field, sign)| {
            let cell = cx.cell(field).value.number();
            (field, sign, cell)
        });
        system.add(equal, terms);
    }
    system
}

fn finding(cx: &Context<'_>, table: &'static Table, judged: &Judged, causes: &Causes) -> Finding {
    let rule = by_code(judged.instance.identity.rule).expect("every identity's rule is registered: a test holds it");
    let instance = &judged.instance;
    let fields: Vec<Field> = instance.fields().collect();
    let printed_total = instance.total().and_then(|(total, _)| cx.cell(total).span);
    let span = printed_total.or_else(|| fields.iter().find_map(|&field| cx.cell(field).span));
    let related: Vec<(Span, String)> = fields
        .iter()
        .filter_map(|&field| Some((cx.cell(field).span?, names::cell(cx, field))))
        .filter(|(place, _)| Some(*place) != span)
        .collect();
    let mut finding = rule
        .found(cx, message(cx, table, judged))
        .at(span)
        .fields(fields, instance.left.len())
        .sides(judged.left, judged.right)
        .related(related);
    finding.repairs = causes.of(&judged.terms.iter().map(|&(field, _)| field).collect::<Vec<_>>());
    if let Some(advice) = advice(cx, &finding.repairs) {
        finding.advice = advice;
    }
    finding
}

/// 「最可能的错误：……应为14（现为15）」; with ties, all of them up to three.
fn advice(cx: &Context<'_>, repairs: &[Repair]) -> Option<String> {
    let describe = |repair: &Repair| {
        let changes: Vec<String> = repair
            .changes
            .iter()
            .map(|change| {
                let (cell, to) = (names::cell(cx, change.field), change.to);
                match change.from {
                    Some(from) => say!(cx, "“{cell}”应为{to}（现为{from}）", "“{cell}” should be {to} (now {from})"),
                    None => say!(cx, "“{cell}”应为{to}（现为空白）", "“{cell}” should be {to} (now blank)"),
                }
            })
            .collect();
        changes.join(if cx.lang() == crate::Lang::Zh { "，" } else { " and " })
    };
    match repairs {
        [] => None,
        [only] => Some(say!(
            cx,
            "只改一处就能全部平衡：{}。请核对原始台账后更正。",
            "The smallest change that balances everything: {}. Check the register before correcting.",
            describe(only)
        ))
        .map(|text| if only.changes.len() > 1 { text.replace("只改一处", "改动最少") } else { text }),
        [first, second] => Some(say!(
            cx,
            "改动最少的两种可能：{}；或者{}。请核对原始台账后更正。",
            "Two smallest changes are possible: {}; or {}. Check the register before correcting.",
            describe(first),
            describe(second)
        )),
        [first, ..] => Some(say!(
            cx,
            "有{}种同样小的改法，例如{}。请核对原始台账后更正。",
            "{} equally small changes are possible, e.g. {}. Check the register before correcting.",
            repairs.len(),
            describe(first)
        )),
    }
}

/// What is wrong, with both sides' numbers, in the words of the lines' own labels.
fn message(cx: &Context<'_>, table: &'static Table, judged: &Judged) -> String {
    let instance = &judged.instance;
    let identity = instance.identity;
    let leaves = table.leaves();
    let along = names::along(leaves, identity.axis);
    let across = names::across(leaves, identity.axis);
    let place = if across.len() == 1 {
        String::new()
    } else {
        let (part, line) = (names::part(cx.lang(), table), names::line(across, usize::from(instance.line)));
        match identity.axis {
            Axis::Rows => say!(cx, "{part}“{line}”列：", "{part}column “{line}”: "),
            Axis::Columns => say!(cx, "{part}“{line}”行：", "{part}row “{line}”: "),
        }
    };
    let (a, b) = (judged.left, judged.right);
    let difference = (a - b).abs();
    let sentence = match (identity.relation, instance.total()) {
        (Relation::Equal, Some((total, _))) => {
            let total_on_left = instance.left == [total];
            let (parts, sum, printed) = if total_on_left { (identity.right, b, a) } else { (identity.left, a, b) };
            let total = label(along, if total_on_left { identity.left[0] } else { identity.right[0] });
            let parts = many(cx, along, parts);
            say!(
                cx,
                "“{total}”为{printed}，应等于{parts}{sum}，相差{difference}",
                "“{total}” is {printed} but should equal {parts} {sum}, difference {difference}"
            )
        }
        (Relation::Equal, None) => {
            let (left, right) = (ordinals(along, identity.left), ordinals(along, identity.right));
            say!(cx, "{left}={a}，{right}={b}，相差{difference}", "{left}={a}, {right}={b}, difference {difference}")
        }
        (Relation::AtMost, _) => {
            let (left, right) = (side(cx, along, identity.left), side(cx, along, identity.right));
            say!(
                cx,
                "{left}为{a}，大于{right}（{b}），多{difference}",
                "{left} is {a}, greater than {right} ({b}) by {difference}"
            )
        }
    };
    format!("{place}{sentence}{}", blanks_note(cx, &judged.blanks))
}

fn label(leaves: &[Leaf], id: &str) -> String {
    position(leaves, id).map_or_else(String::new, |at| names::line(leaves, usize::from(at)))
}

/// 「一+二」, 「三（七）+四」; labels where a line has no ordinal.
fn ordinals(leaves: &[Leaf], ids: &[&str]) -> String {
    let word = |id: &&str| {
        let ordinal = position(leaves, id).map(|at| names::ordinal(&leaves[usize::from(at)])).unwrap_or_default();
        if ordinal.is_empty() { format!("“{}”", label(leaves, id)) } else { ordinal }
    };
    ids.iter().map(word).collect::<Vec<_>>().join("+")
}

/// One line's label, or the lines of a sum.
fn side(cx: &Context<'_>, leaves: &[Leaf], ids: &[&str]) -> String {
    match ids {
        [one] => format!("“{}”", label(leaves, one)),
        _ => many(cx, leaves, ids),
    }
}

/// 「“A”与“B”之和」, 「“A”至“F”6项之和」.
fn many(cx: &Context<'_>, leaves: &[Leaf], ids: &[&str]) -> String {
    let plain = |id: &str| position(leaves, id).map_or("", |at| names::short(leaves[usize::from(at)].line.label));
    match ids {
        [] => String::new(),
        [first, .., last] if ids.len() > 3 => {
            let (first, last, n) = (plain(first), plain(last), ids.len());
            say!(cx, "“{first}”至“{last}”{n}项之和", "the sum of the {n} lines “{first}” to “{last}”")
        }
        _ => {
            let words: Vec<String> = ids.iter().map(|id| format!("“{}”", plain(id))).collect();
            match cx.lang() {
                crate::Lang::Zh => words.join("与") + "之和",
                crate::Lang::En => "the sum of ".to_string() + &words.join(" and "),
            }
        }
    }
}

fn blanks_note(cx: &Context<'_>, blanks: &[Field]) -> String {
    match blanks {
        [] => String::new(),
        [one] => {
            let cell = names::cell(cx, *one);
            say!(cx, "（“{cell}”空白，按0计）", " (blank “{cell}” counted as 0)")
        }
        many => {
            let n = many.len();
            say!(cx, "（其中{n}格空白，按0计）", " ({n} blank cells counted as 0)")
        }
    }
}
