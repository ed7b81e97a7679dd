//! The one mechanism that judges every [`Identity`] of the forms.
//!
//! Blanks: a blank part counts as 0 and the finding says so; a blank total is no failed sum (that
//! is VAL-02), and in another sum it is replaced by the sum of its own parts. 「/」「—」「无」
//! count like blanks. An identity with an operand that is absent, unreadable or words, or that was
//! placed with the help of identities, stays silent.

use super::{Context, by_code, names, say};
use crate::analysis::Scope;
use crate::cell::{Cell, Field, Placement, Value};
use crate::finding::{Change, Finding, Repair, Slip};
use crate::form::{Axis, Identity, Leaf, Print, Relation, Table};
use crate::list::{Joined, Listed};
use crate::number::Decimal;
use crate::order;
use crate::repair::{Causes, System};
use crate::span::Span;
use std::sync::OnceLock;

/// Judges every identity of every table and attaches the repairs of each table.
pub(super) fn judge(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for table in tables(cx) {
        let broken = |instance| !holds_at_sight(&instance) && evaluate(cx, instance).is_some_and(|read| !read.holds());
        if !table.instances().any(broken) {
            continue;
        }
        let read: Vec<Judged> = table.instances().filter_map(|instance| evaluate(cx, instance)).list();
        let causes = system(cx, table.table, &read).localize();
        for judged in read.iter().filter(|judged| !judged.holds()) {
            findings.push(finding(cx, table.table, judged, &causes));
        }
    }
}

/// Does it hold, with a figure in every operand? So do nearly all.
fn holds_at_sight(instance: &Instance<'_>) -> bool {
    let sum =
        |places: &[Place]| places.iter().map(|&place| instance.cell(place).value.number()).sum::<Option<Decimal>>();
    let lines = instance.lines;
    let tied = || lines.places().any(|place| instance.cell(place).placement == Some(Placement::Tied));
    match (sum(&lines.left), sum(&lines.right)) {
        (Some(left), Some(right)) => lines.identity.relation.holds(left, right) && !tied(),
        _ => false,
    }
}

/// A table of a form among those found.
#[derive(Clone, Copy)]
struct Found<'a> {
    index: u8,
    table: &'static Table,
    width: u16,
    cells: &'a [Cell],
}

fn tables<'a>(cx: &Context<'a>) -> impl Iterator<Item = Found<'a>> + use<'a> {
    let analysis = cx.analysis;
    cx.form_tables().map(|(index, table)| {
        let found = &analysis.tables[usize::from(index)];
        Found { index, table, width: found.column_count() as u16, cells: &found.cells }
    })
}

impl<'a> Found<'a> {
    /// Every identity on every line it holds for.
    fn instances(self) -> impl Iterator<Item = Instance<'a>> {
        lines_of(self.table).iter().map(move |lines| Instance { found: self, lines })
    }
}

/// Row and column of a cell.
type Place = (u16, u16);

/// An identity on one line of the other axis.
struct Lines {
    identity: &'static Identity,
    /// Index of the line of the other axis.
    line: u16,
    /// In the order of the form.
    left: Vec<Place>,
    right: Vec<Place>,
}

impl Lines {
    fn places(&self) -> impl Iterator<Item = Place> + '_ {
        self.left.iter().chain(&self.right).copied()
    }

    /// The cell that states the sum of the others, where one side is a single cell.
    fn total(&self) -> Option<(Place, &[Place])> {
        match (self.identity.relation, &self.left[..], &self.right[..]) {
            (Relation::Equal, parts, [total]) | (Relation::Equal, [total], parts) => Some((*total, parts)),
            _ => None,
        }
    }
}

/// The identities of a table on all lines, made once per process.
fn lines_of(table: &'static Table) -> &'static [Lines] {
    static CACHE: OnceLock<Vec<(usize, Vec<Lines>)>> = OnceLock::new();
    let address = |table: &'static Table| table as *const Table as usize;
    let cache = CACHE.get_or_init(|| {
        let tables = crate::forms::ALL.iter().flat_map(|form| form.tables);
        tables.map(|table| (address(table), make_lines(table))).list()
    });
    cache.iter().find(|(other, _)| *other == address(table)).map_or(&[], |(_, lines)| lines)
}

fn make_lines(table: &'static Table) -> Vec<Lines> {
    let leaves = table.leaves();
    let mut out = Vec::new();
    for identity in table.identities {
        let along = names::along(leaves, identity.axis);
        for (line, leaf) in names::across(leaves, identity.axis).iter().enumerate() {
            if !identity.only.is_empty() && !identity.only.contains(&leaf.line.id) {
                continue;
            }
            let side = |ids: &[&str]| -> Vec<Place> {
                let place = |at: u16| match identity.axis {
                    Axis::Rows => (at, line as u16),
                    Axis::Columns => (line as u16, at),
                };
                let mut places: Vec<Place> = ids.iter().filter_map(|id| position(along, id)).map(place).list();
                order::sort(&mut places);
                places
            };
            out.push(Lines { identity, line: line as u16, left: side(identity.left), right: side(identity.right) });
        }
    }
    out
}

/// An identity on one line of a table that was found.
#[derive(Clone, Copy)]
struct Instance<'a> {
    found: Found<'a>,
    lines: &'static Lines,
}

impl<'a> Instance<'a> {
    fn cell(&self, (row, column): Place) -> &'a Cell {
        &self.found.cells[usize::from(row) * usize::from(self.found.width) + usize::from(column)]
    }

    fn field(&self, (row, column): Place) -> Field {
        Field { table: self.found.index, row, column }
    }

    fn side(&self, places: &[Place]) -> Vec<Field> {
        places.iter().map(|&place| self.field(place)).list()
    }

    /// Was every operand read?
    fn is_judgeable(&self) -> bool {
        self.lines.places().all(|place| judgeable(self.cell(place)))
    }
}

fn position(leaves: &[Leaf], id: &str) -> Option<u16> {
    leaves.iter().position(|leaf| leaf.line.id == id).map(|at| at as u16)
}

/// An instance of which every operand was read.
struct Judged<'a> {
    instance: Instance<'a>,
    left: Decimal,
    right: Decimal,
    /// The cells that make up each side: a blank total's parts in its place.
    terms: Vec<(Field, i8)>,
    /// Blank cells that were taken as 0.
    blanks: Vec<Field>,
}

impl Judged<'_> {
    fn holds(&self) -> bool {
        self.instance.lines.identity.relation.holds(self.left, self.right)
    }
}

/// Both sides of an instance; `None` where an operand cannot be judged.
fn evaluate<'a>(cx: &Context<'a>, instance: Instance<'a>) -> Option<Judged<'a>> {
    let lines = instance.lines;
    let is_empty = |place: Place| instance.cell(place).value.is_empty_part();
    if !instance.is_judgeable() || lines.total().is_some_and(|(total, _)| is_empty(total)) {
        return None;
    }
    let single_bound = lines.identity.relation == Relation::AtMost && lines.right.len() == 1;
    if single_bound && is_empty(lines.right[0]) || lines.places().all(is_empty) {
        return None;
    }
    let mut terms = Vec::new();
    let mut blanks = Vec::new();
    let mut sum = |places: &[Place], sign: i8| -> Option<Decimal> {
        let mut sum = Decimal::ZERO;
        for &place in places {
            let parts = if is_empty(place) { parts_of(instance, place) } else { None };
            let parts = parts.unwrap_or(std::slice::from_ref(&place));
            for &part in parts {
                terms.push((instance.field(part), sign));
                if is_empty(part) {
                    blanks.push(instance.field(part));
                }
                sum = sum + value(instance.cell(part))?;
            }
        }
        Some(sum)
    };
    let left = sum(&lines.left, 1)?;
    let right = sum(&lines.right, -1)?;
    let judged = Judged { instance, left, right, terms, blanks };
    if !judged.holds() && explained_by_extra_lines(cx, &judged) { None } else { Some(judged) }
}

/// The parts whose sum stands in for a blank total: down the column where the total is one of a
/// column (results_total), else along the row. `None` where it is no total or a part is unknown.
fn parts_of(instance: Instance<'_>, blank: Place) -> Option<&'static [Place]> {
    let sums = lines_of(instance.found.table).iter();
    let of_blank = sums.filter_map(|sum| Some((sum, sum.total().filter(|(total, _)| *total == blank)?.1)));
    let (_, parts) = of_blank.min_by_key(|(sum, _)| sum.identity.axis == Axis::Columns)?;
    parts.iter().all(|&part| judgeable(instance.cell(part))).then_some(parts)
}

fn judgeable(cell: &Cell) -> bool {
    let known = matches!(cell.value, Value::Number(_) | Value::Blank | Value::Placeholder);
    known && cell.placement != Some(Placement::Tied)
}

/// The figure of a cell, 0 for an empty one.
fn value(cell: &Cell) -> Option<Decimal> {
    match cell.value {
        Value::Number(n) => Some(n),
        Value::Blank | Value::Placeholder => Some(Decimal::ZERO),
        _ => None,
    }
}

/// A total whose parts were all read.
pub(super) struct SumOfParts {
    pub identity: &'static Identity,
    pub total: Field,
    pub parts: Vec<Field>,
    pub sum: Decimal,
}

/// Totals that are wanted, by their identity and cell, and whose parts were all read.
pub(super) fn sums_of_read_parts<'a>(
    cx: &Context<'a>,
    wanted: impl Fn(&Identity, &Cell) -> bool,
) -> impl Iterator<Item = SumOfParts> {
    tables(cx).flat_map(Found::instances).filter_map(move |instance| {
        let lines = instance.lines;
        let (total, parts) = lines.total()?;
        if !wanted(lines.identity, instance.cell(total)) || !instance.is_judgeable() {
            return None;
        }
        let sum = parts.iter().map(|&part| value(instance.cell(part))).sum::<Option<Decimal>>()?;
        Some(SumOfParts { identity: lines.identity, total: instance.field(total), parts: instance.side(parts), sum })
    })
}

/// Some places add lines to the form, and their totals count them. A difference that the figures
/// of such lines make up is no fault of the printed sums.
fn explained_by_extra_lines(cx: &Context<'_>, judged: &Judged<'_>) -> bool {
    let Instance { found, lines } = judged.instance;
    if lines.identity.axis != Axis::Rows || lines.total().is_none() {
        return false;
    }
    let column = usize::from(lines.line);
    let leaves = found.table.leaves();
    let width = leaves.columns.len();
    let column_id = leaves.columns[column].line.id;
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
fn system(cx: &Context<'_>, table: &Table, read: &[Judged<'_>]) -> System {
    let mut system = System::new(table.print == Print::OneRow);
    for judged in read {
        let equal = judged.instance.lines.identity.relation == Relation::Equal;
        let terms = judged.terms.iter().map(|&(field, sign)| {
            let cell = cx.cell(field).value.number();
            (field, sign, cell)
        });
        system.add(equal, terms);
    }
    system
}

fn finding(cx: &Context<'_>, table: &'static Table, judged: &Judged<'_>, causes: &Causes) -> Finding {
    let Instance { lines, .. } = judged.instance;
    let rule = by_code(lines.identity.rule).expect("every identity's rule is registered: a test holds it");
    let fields: Vec<Field> = lines.places().map(|place| judged.instance.field(place)).list();
    let printed_total = lines.total().and_then(|(total, _)| judged.instance.cell(total).span);
    let span = printed_total.or_else(|| fields.iter().find_map(|&field| cx.cell(field).span));
    let related: Vec<(Span, String)> = fields
        .iter()
        .filter_map(|&field| Some((cx.cell(field).span?, names::cell(cx, field))))
        .filter(|(place, _)| Some(*place) != span)
        .list();
    let mut finding = rule
        .found(cx, message(cx, table, judged))
        .at(span)
        .fields(fields, lines.left.len())
        .sides(judged.left, judged.right)
        .related(related);
    finding.repairs = causes.of(&judged.terms.iter().map(|&(field, _)| field).list());
    order::by_key(&mut finding.repairs, |repair| against_prose(cx, repair));
    if let Some(advice) = advice(cx, &finding.repairs) {
        finding.advice = advice;
    }
    finding
}

/// How many of its changes the prose speaks against, less those it speaks for: 行政复议3件, and the table's total is 5.
fn against_prose(cx: &Context<'_>, repair: &Repair) -> i32 {
    let says = |field: Field, value: Option<Decimal>| {
        let facts = &mut cx.analysis.facts.iter().filter(|fact| fact.scope == Scope::Own && !fact.approximate);
        i32::from(facts.any(|fact| fact.fields[..] == [field] && Some(fact.value) == value))
    };
    repair.changes.iter().map(|change| says(change.field, change.from) - says(change.field, Some(change.to))).sum()
}

/// 「只改一处就能全部平衡：……应为14（现为15）」; with ties, one or two of them and their number.
fn advice(cx: &Context<'_>, repairs: &[Repair]) -> Option<String> {
    let first = described(cx, repairs.first()?);
    let check = say!(cx, "。请核对原始台账后更正。", ". Check the register before correcting.");
    let cure = match repairs {
        [only] if only.changes.len() == 1 => {
            say!(cx, "只改一处就能全部平衡：{first}", "One change balances everything: {first}", first)
        }
        [only] if is_one_slip(only) => say!(cx, "一处笔误就能解释：{first}", "One slip explains it: {first}", first),
        [_] => say!(cx, "改动最少的更正：{first}", "The smallest correction: {first}", first),
        [_, rest @ ..] if rest.iter().all(|other| against_prose(cx, other) > against_prose(cx, &repairs[0])) => {
            let n = rest.len();
            say!(
                cx,
                "按正文，最可能是{first}；另有{n}种可能的改法",
                "By the prose most likely {first}; {n} other corrections are possible",
                first,
                n
            )
        }
        [_, second] => {
            let second = described(cx, second);
            say!(
                cx,
                "有两种可能：{first}；或者{second}",
                "Two corrections are possible: {first}; or {second}",
                first,
                second
            )
        }
        [slip, ..] if is_one_slip(slip) => {
            let n = repairs.len() - 1;
            say!(
                cx,
                "最可能是{first}；另有{n}种可能的改法",
                "Most likely {first}; {n} other corrections are possible",
                first,
                n
            )
        }
        [..] => {
            let n = repairs.len();
            say!(
                cx,
                "有{n}种同样小的改法，例如{first}",
                "{n} equally small corrections are possible, e.g. {first}",
                n,
                first
            )
        }
    };
    Some(cure + &check)
}

/// Does one slip of the hand explain several cells?
fn is_one_slip(repair: &Repair) -> bool {
    matches!(repair.slip, Some(Slip::RowShifted | Slip::Exchanged))
}

fn described(cx: &Context<'_>, repair: &Repair) -> String {
    match (repair.slip, &repair.changes[..]) {
        (Some(Slip::RowShifted), [first, ..]) => shifted(cx, first.field, &repair.changes),
        (Some(Slip::Exchanged), [a, b]) => {
            let (x, y) = (names::cell(cx, a.field), names::cell(cx, b.field));
            let (to_x, to_y) = (a.to, b.to);
            say!(
                cx,
                "“{x}”与“{y}”的数字互换了位置，应为{to_x}和{to_y}",
                "“{x}” and “{y}” have each other's figure and should be {to_x} and {to_y}",
                x,
                y,
                to_x,
                to_y
            )
        }
        (Some(Slip::Exchanged), [first, .., last]) => {
            let (x, y) = (row(cx, first.field), row(cx, last.field));
            say!(cx, "“{x}”与“{y}”两行的数字互换了位置", "the rows “{x}” and “{y}” have each other's figures", x, y)
        }
        (slip, changes) => {
            let changes: Vec<String> = changes.iter().map(|change| changed(cx, slip, change)).list();
            changes.joined(if cx.lang() == crate::Lang::Zh { "，" } else { " and " })
        }
    }
}

/// 「“……”应为12（现为21，疑为数位颠倒）」
fn changed(cx: &Context<'_>, slip: Option<Slip>, change: &Change) -> String {
    let (cell, to) = (names::cell(cx, change.field), change.to);
    let now = match change.from {
        Some(from) => say!(cx, "现为{from}", "now {from}", from),
        None => say!(cx, "现为空白", "now blank"),
    };
    let slip = match slip {
        Some(Slip::DigitSwapped) => say!(cx, "，疑为数位颠倒", ", digits swapped?"),
        Some(Slip::DigitMissing) => say!(cx, "，疑为漏写数位", ", a digit missing?"),
        Some(Slip::DigitDoubled) => say!(cx, "，疑为多写数位", ", a digit doubled?"),
        _ => String::new(),
    };
    say!(cx, "“{cell}”应为{to}（{now}{slip}）", "“{cell}” should be {to} ({now}{slip})", cell, to, now, slip)
}

/// 「“……”行的数字错了一栏，应依次为5、3、0（现为0、5、3）」
fn shifted(cx: &Context<'_>, at: Field, changes: &[Change]) -> String {
    let found = &cx.analysis.tables[usize::from(at.table)];
    let width = found.column_count() as u16;
    let (first, last) = (changes[0].field.row, changes[changes.len() - 1].field.row);
    let place = if first == last {
        let row = row(cx, at);
        say!(cx, "“{row}”行", "of the row “{row}”", row)
    } else {
        let part = found.table().map_or(String::new(), |table| names::part(cx.lang(), table));
        let part = part.strip_suffix(", ").unwrap_or(&part);
        say!(cx, "{part}", "of {part}", part)
    };
    let fields = (first..=last).flat_map(|row| (0..width).map(move |column| Field { table: at.table, row, column }));
    let of = |figure: &dyn Fn(Field) -> Option<Decimal>| {
        let figures =
            fields.clone().map(|field| figure(field).map_or(say!(cx, "空白", "blank"), |figure| figure.to_string()));
        figures.list().joined(if cx.lang() == crate::Lang::Zh { "、" } else { ", " })
    };
    let now = |field: Field| cx.cell(field).value.number();
    let due = |field: Field| {
        let change = changes.iter().find(|change| change.field == field);
        change.map_or_else(|| now(field), |change| Some(change.to))
    };
    let (due, now) = (of(&due), of(&now));
    say!(
        cx,
        "{place}的数字错了一栏，应依次为{due}（现为{now}）",
        "the figures {place} stand one column too far; they should be {due} (now {now})",
        place,
        due,
        now
    )
}

/// A row's name with its part of the report.
fn row(cx: &Context<'_>, field: Field) -> String {
    match cx.analysis.tables[usize::from(field.table)].table() {
        Some(table) => names::part(cx.lang(), table) + &names::line(&table.leaves().rows, usize::from(field.row)),
        None => String::new(),
    }
}

/// What is wrong, with both sides' numbers, in the words of the lines' own labels.
fn message(cx: &Context<'_>, table: &'static Table, judged: &Judged<'_>) -> String {
    let lines = judged.instance.lines;
    let identity = lines.identity;
    let leaves = table.leaves();
    let along = names::along(leaves, identity.axis);
    let across = names::across(leaves, identity.axis);
    let place = if across.len() == 1 {
        String::new()
    } else {
        let (part, line) = (names::part(cx.lang(), table), names::line(across, usize::from(lines.line)));
        match identity.axis {
            Axis::Rows => say!(cx, "{part}“{line}”列：", "{part}column “{line}”: ", part, line),
            Axis::Columns => say!(cx, "{part}“{line}”行：", "{part}row “{line}”: ", part, line),
        }
    };
    let (a, b) = (judged.left, judged.right);
    let difference = (a - b).abs();
    let sentence = match (identity.relation, lines.total()) {
        (Relation::Equal, Some((total, _))) => {
            let total_on_left = lines.left == [total];
            let (parts, sum, printed) = if total_on_left { (identity.right, b, a) } else { (identity.left, a, b) };
            let total = label(along, if total_on_left { identity.left[0] } else { identity.right[0] });
            let parts = many(cx, along, parts);
            say!(
                cx,
                "“{total}”为{printed}，应等于{parts}{sum}，相差{difference}",
                "“{total}” is {printed} but should equal {parts} {sum}, difference {difference}",
                total,
                printed,
                parts,
                sum,
                difference
            )
        }
        (Relation::Equal, None) => {
            let (left, right) = (ordinals(along, identity.left), ordinals(along, identity.right));
            say!(
                cx,
                "{left}={a}，{right}={b}，相差{difference}",
                "{left}={a}, {right}={b}, difference {difference}",
                left,
                a,
                right,
                b,
                difference
            )
        }
        (Relation::AtMost, _) => {
            let (left, right) = (side(cx, along, identity.left), side(cx, along, identity.right));
            say!(
                cx,
                "{left}为{a}，大于{right}（{b}），多{difference}",
                "{left} is {a}, greater than {right} ({b}) by {difference}",
                left,
                a,
                right,
                b,
                difference
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
    ids.iter().map(word).list().joined("+")
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
            say!(cx, "“{first}”至“{last}”{n}项之和", "the sum of the {n} lines “{first}” to “{last}”", first, last, n)
        }
        _ => {
            let words: Vec<String> = ids.iter().map(|id| format!("“{}”", plain(id))).list();
            match cx.lang() {
                crate::Lang::Zh => words.joined("与") + "之和",
                crate::Lang::En => "the sum of ".to_string() + &words.joined(" and "),
            }
        }
    }
}

fn blanks_note(cx: &Context<'_>, blanks: &[Field]) -> String {
    match blanks {
        [] => String::new(),
        [one] => {
            let cell = names::cell(cx, *one);
            say!(cx, "（“{cell}”未填数字，按0计）", " (“{cell}” without a figure counted as 0)", cell)
        }
        many => {
            let n = many.len();
            say!(cx, "（其中{n}格未填数字，按0计）", " ({n} cells without a figure counted as 0)", n)
        }
    }
}
