//! Faults put into consistent reports, and what they break: worked out from the form's own text
//! here, without the program's rules.

use super::figures::{APPLICANTS, Figures, OUTCOMES, REQUEST_ENDS, STATISTICS_SUMS};
use super::rng::Rng;
use gongkai::number::Decimal;

/// How a typist goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fault {
    OneOff,
    DigitsSwapped,
    DigitDropped,
    DigitDoubled,
    RowsSwapped,
    NextColumn,
    RowShifted,
    TotalForgotten,
}

impl Fault {
    pub const ALL: [Fault; 8] = [
        Fault::OneOff,
        Fault::DigitsSwapped,
        Fault::DigitDropped,
        Fault::DigitDoubled,
        Fault::RowsSwapped,
        Fault::NextColumn,
        Fault::RowShifted,
        Fault::TotalForgotten,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Fault::OneOff => "one more or less",
            Fault::DigitsSwapped => "two digits swapped",
            Fault::DigitDropped => "a digit missing",
            Fault::DigitDoubled => "a digit doubled",
            Fault::RowsSwapped => "two rows swapped",
            Fault::NextColumn => "in the next column",
            Fault::RowShifted => "a row one column too far",
            Fault::TotalForgotten => "total forgotten",
        }
    }
}

/// `Σ left = Σ right`, or `≤`, of cells by index.
#[derive(Clone, Debug)]
pub struct Sum {
    pub rule: &'static str,
    pub table: &'static str,
    pub equal: bool,
    /// Cells and their signs: left positive.
    pub terms: Vec<(usize, i64)>,
}

impl Sum {
    fn residual(&self, values: &[i64]) -> i64 {
        self.terms.iter().map(|&(i, sign)| sign * values[i]).sum()
    }

    pub fn holds(&self, values: &[i64]) -> bool {
        let residual = self.residual(values);
        if self.equal { residual == 0 } else { residual <= 0 }
    }
}

/// Whole values of the cells; money stands in no sum.
pub fn values(figures: &Figures) -> Vec<i64> {
    figures.cells.iter().map(|cell| cell.value().integer().unwrap_or(0)).collect()
}

/// Every sum the forms ask for.
pub fn sums(figures: &Figures) -> Vec<Sum> {
    let at = |table: &str, row: &str, column: &str| figures.index(table, row, column).unwrap();
    let mut out = Vec::new();
    let mut add = |rule, table, equal, left: Vec<usize>, right: Vec<usize>| {
        let terms = left.into_iter().map(|i| (i, 1)).chain(right.into_iter().map(|i| (i, -1))).collect();
        out.push(Sum { rule, table, equal, terms });
    };
    if figures.form.id == "stat_2014" {
        let value = |row: &str| at("statistics", row, "value");
        let rules = ["S14-01", "S14-02", "S14-04", "S14-03", "S14-05", "S14-06", "S14-07"];
        for (rule, (total, parts)) in rules.into_iter().zip(STATISTICS_SUMS) {
            add(rule, "statistics", true, parts.iter().map(|part| value(part)).collect(), vec![value(total)]);
        }
        let channels = ["ch_gazette", "ch_website", "ch_weibo", "ch_wechat", "ch_other"].map(value);
        let all = value("proactive_total");
        let bound = |part, whole| (vec![value(part)], vec![value(whole)]);
        for (rule, (left, right)) in [
            ("S14-08", bound("normative_disclosed", "proactive_total")),
            ("S14-09", bound("normative_disclosed", "normative_issued_total")),
            ("S14-10", (vec![all], channels.to_vec())),
            ("S14-12", bound("press_conferences_by_head", "press_conferences")),
            ("S14-12", bound("online_interviews_by_head", "online_interviews")),
        ] {
            add(rule, "statistics", false, left, right);
        }
        for channel in channels {
            add("S14-11", "statistics", false, vec![channel], vec![all]);
        }
        return out;
    }
    let rows = figures.rows("requests");
    let parts: Vec<&str> = rows.iter().copied().filter(|row| !REQUEST_ENDS.contains(row)).collect();
    for row in &rows {
        let kinds = APPLICANTS.iter().map(|column| at("requests", row, column)).collect();
        add("REQ-01", "requests", true, kinds, vec![at("requests", row, "total")]);
    }
    for column in APPLICANTS.into_iter().chain(["total"]) {
        let of = |row: &str| at("requests", row, column);
        add("REQ-02", "requests", true, parts.iter().map(|row| of(row)).collect(), vec![of("results_total")]);
        let [new, carried_in, results, out_] = REQUEST_ENDS.map(of);
        add("REQ-03", "requests", true, vec![new, carried_in], vec![results, out_]);
    }
    for (rule, row) in [("REV-01", "review"), ("REV-02", "lit_direct"), ("REV-03", "lit_after")] {
        let outcomes = OUTCOMES.iter().map(|column| at("remedies", row, column)).collect();
        add(rule, "remedies", true, outcomes, vec![at("remedies", row, "total")]);
    }
    for row in ["rules", "normative_docs"] {
        let of = |column: &str| at("article20_1", row, column);
        if figures.form.id == "trial_2019" {
            add("PUB-04", "article20_1", false, vec![of("disclosed_new")], vec![of("public_total")]);
        } else {
            add("PUB-01", "article20_1", false, vec![of("made")], vec![of("repealed"), of("in_force")]);
        }
    }
    out
}

/// Puts the fault in; the cells it changed, none where it cannot be made.
pub fn commit(fault: Fault, figures: &mut Figures, rng: &mut Rng) -> Vec<usize> {
    let table = match figures.form.id {
        "stat_2014" => "statistics",
        _ if rng.chance(80) => "requests",
        _ => "remedies",
    };
    let before = values(figures);
    let summed: Vec<usize> = {
        let all = sums(figures);
        let inside = |i: &usize| all.iter().any(|sum| sum.equal && sum.terms.iter().any(|(t, _)| t == i));
        (0..figures.cells.len()).filter(|i| figures.cells[*i].table == table).filter(inside).collect()
    };
    // A figure with some digits, as far as there is one.
    let long: Vec<usize> = summed.iter().copied().filter(|&i| before[i] >= 10).collect();
    let any = *rng.pick(if long.is_empty() || fault == Fault::OneOff { &summed } else { &long });
    let value = before[any];
    match fault {
        Fault::OneOff => set(figures, any, if value > 0 && rng.chance(50) { value - 1 } else { value + 1 }),
        Fault::DigitsSwapped => {
            let mut digits: Vec<char> = value.to_string().chars().collect();
            if digits.len() < 2 {
                return Vec::new();
            }
            let at = rng.below(digits.len() - 1);
            digits.swap(at, at + 1);
            set(figures, any, digits.iter().collect::<String>().parse().unwrap());
        }
        Fault::DigitDropped | Fault::DigitDoubled => {
            let mut digits = value.to_string();
            if digits.len() < 2 || digits.len() > 8 {
                return Vec::new();
            }
            let at = rng.below(digits.len());
            if fault == Fault::DigitDropped {
                digits.remove(at);
            } else {
                digits.insert(at, digits.as_bytes()[at] as char);
            }
            set(figures, any, digits.parse().unwrap());
        }
        Fault::RowsSwapped => {
            if table != "requests" {
                return Vec::new();
            }
            let rows = figures.rows("requests");
            // Two parts change nothing that a sum could show; a part and a total do.
            let mut first = rng.below(rows.len() - 1);
            if rng.chance(60) {
                first = *rng.pick(&[1, rows.len() - 3, rows.len() - 2]);
            }
            for column in APPLICANTS.into_iter().chain(["total"]) {
                let a = figures.index("requests", rows[first], column).unwrap();
                let b = figures.index("requests", rows[first + 1], column).unwrap();
                set(figures, a, before[b]);
                set(figures, b, before[a]);
            }
        }
        Fault::NextColumn => {
            let next = any + 1;
            let cell = |i: usize| (figures.cells[i].table, figures.cells[i].row);
            if table == "statistics" || next == figures.cells.len() || cell(any) != cell(next) || before[next] != 0 {
                return Vec::new();
            }
            set(figures, next, value);
            set(figures, any, 0);
        }
        Fault::RowShifted => {
            if table == "statistics" {
                return Vec::new();
            }
            let line = rng.pick(&printed_rows(figures, table)).clone();
            // Some leave the total where it is; what runs out of the row is lost.
            let line = if rng.chance(50) { &line[..] } else { &line[..line.len() - 1] };
            let moved: Vec<i64> = if rng.chance(60) {
                [0].into_iter().chain(line[..line.len() - 1].iter().map(|&i| before[i])).collect()
            } else {
                line[1..].iter().map(|&i| before[i]).chain([0]).collect()
            };
            for (&i, value) in line.iter().zip(moved) {
                set(figures, i, value);
            }
        }
        Fault::TotalForgotten => {
            let totals: Vec<usize> = summed
                .iter()
                .copied()
                .filter(|&i| {
                    figures.cells[i].column == "total" || STATISTICS_SUMS.iter().any(|s| s.0 == figures.cells[i].row)
                })
                .filter(|&i| before[i] > 0)
                .collect();
            if totals.is_empty() {
                return Vec::new();
            }
            let i = *rng.pick(&totals);
            set(figures, i, 0);
        }
    }
    let after = values(figures);
    (0..after.len()).filter(|&i| after[i] != before[i]).collect()
}

/// The cells of each row as it stands on paper: chapter four has one.
fn printed_rows(figures: &Figures, table: &str) -> Vec<Vec<usize>> {
    let cells: Vec<usize> = (0..figures.cells.len()).filter(|&i| figures.cells[i].table == table).collect();
    if table == "remedies" {
        return vec![cells];
    }
    cells.chunk_by(|&a, &b| figures.cells[a].row == figures.cells[b].row).map(<[usize]>::to_vec).collect()
}

fn set(figures: &mut Figures, i: usize, value: i64) {
    figures.cells[i].set(Decimal::from(value));
}

/// A set of cells with the values that mend everything.
pub type Mend = Vec<(usize, i64)>;

/// All smallest sets of one or two cells of a table whose change makes every sum hold, none where
/// no set is that small; `None` where a bound is broken too (its mending has no one value).
pub fn mends(sums: &[Sum], values: &[i64], table: &str) -> Option<Vec<Mend>> {
    let sums: Vec<&Sum> = sums.iter().filter(|sum| sum.table == table).collect();
    let broken: Vec<&Sum> = sums.iter().copied().filter(|sum| !sum.holds(values)).collect();
    if broken.iter().any(|sum| !sum.equal) {
        return None;
    }
    let mut cells: Vec<usize> = sums.iter().flat_map(|sum| sum.terms.iter().map(|term| term.0)).collect();
    cells.sort_unstable();
    cells.dedup();
    let sign = |sum: &Sum, cell: usize| sum.terms.iter().find(|term| term.0 == cell).map_or(0, |term| term.1);
    let works = |mend: &Mend| works(&sums, values, mend);
    let first = broken.first()?;
    let one: Vec<Mend> = first
        .terms
        .iter()
        .map(|&(cell, sign)| vec![(cell, values[cell] - sign * first.residual(values))])
        .filter(works)
        .collect();
    if !one.is_empty() {
        return Some(one);
    }
    let mut two = Vec::new();
    for (a, &(x, sx)) in first.terms.iter().enumerate() {
        for &y in cells.iter().filter(|&&y| y != x) {
            // Both in the first broken sum: counted once, and a second sum tells them apart.
            let sy = sign(first, y);
            if sy != 0 && first.terms.iter().position(|term| term.0 == y) < Some(a) {
                continue;
            }
            let Some((dx, dy)) = changes(&sums, values, (x, y), first, (sx, sy), &sign) else { continue };
            let mend = vec![(x, values[x] + dx), (y, values[y] + dy)];
            if works(&mend) {
                two.push(mend);
            }
        }
    }
    Some(two)
}

fn works(sums: &[&Sum], values: &[i64], mend: &Mend) -> bool {
    let mut new = values.to_vec();
    for &(i, value) in mend {
        if value < 0 || value == values[i] {
            return false;
        }
        new[i] = value;
    }
    sums.iter().all(|sum| sum.holds(&new))
}

/// Every slip that moves the figures of whole rows and alone mends the table: two rows exchanged; or
/// figures of a row one place too far, where the place they left is empty. What stood at their other
/// end is then lost: it was 0, or at least two figures moved, and a sum of its own tells it.
pub fn slips(figures: &Figures, sums: &[Sum], values: &[i64], table: &str) -> Vec<Mend> {
    let sums: Vec<&Sum> = sums.iter().filter(|sum| sum.table == table).collect();
    let summed = |i: &usize| sums.iter().any(|sum| sum.equal && sum.terms.iter().any(|term| term.0 == *i));
    let mut found: Vec<Mend> = Vec::new();
    let mut keep = |mut mend: Mend| {
        mend.retain(|&(i, value)| value != values[i]);
        mend.sort_unstable();
        if mend.len() > 1 && works(&sums, values, &mend) && !found.contains(&mend) {
            found.push(mend);
        }
    };
    for line in printed_rows(figures, table).iter().filter(|line| line.iter().all(summed)) {
        for (a, b) in (0..line.len()).flat_map(|a| (a + 1..line.len()).map(move |b| (a, b))) {
            for (left, lost, from, to) in [(a, b, a + 1..b + 1, a..b), (b, a, a..b, a + 1..b + 1)] {
                let moved: Mend = line[to].iter().copied().zip(line[from].iter().map(|&i| values[i])).collect();
                let count = moved.iter().filter(|(_, value)| *value != 0).count();
                if values[line[left]] != 0 || count == 0 {
                    continue;
                }
                let mut new = values.to_vec();
                moved.iter().for_each(|&(i, value)| new[i] = value);
                let own =
                    sums.iter().find(|sum| sum.equal && sum.terms.iter().any(|term| term.0 == line[lost])).unwrap();
                let sign = own.terms.iter().find(|term| term.0 == line[lost]).unwrap().1;
                let value = new[line[lost]] - sign * own.residual(&new);
                if value == 0 || count > 1 {
                    keep(moved.into_iter().chain([(line[lost], value)]).collect());
                }
            }
        }
    }
    let cells: Vec<usize> =
        (0..figures.cells.len()).filter(|&i| figures.cells[i].table == table).filter(summed).collect();
    let rows: Vec<&[usize]> = cells.chunk_by(|&a, &b| figures.cells[a].row == figures.cells[b].row).collect();
    for (i, upper) in rows.iter().enumerate() {
        for lower in &rows[i + 1..] {
            keep(upper.iter().zip(*lower).flat_map(|(&a, &b)| [(a, values[b]), (b, values[a])]).collect());
        }
    }
    found
}

/// The changes of two cells that the sums force, where they force just one pair.
fn changes(
    sums: &[&Sum],
    values: &[i64],
    (x, y): (usize, usize),
    first: &Sum,
    (sx, sy): (i64, i64),
    sign: &dyn Fn(&Sum, usize) -> i64,
) -> Option<(i64, i64)> {
    let r = -first.residual(values);
    if sy == 0 {
        let dx = r * sx;
        // Any sum that holds the other says what it must be.
        let sum = sums.iter().find(|sum| sum.equal && sign(sum, y) != 0)?;
        let dy = (-sum.residual(values) - sign(sum, x) * dx) * sign(sum, y);
        return Some((dx, dy));
    }
    // Another sum in which they do not stand alike.
    let sum = sums.iter().find(|sum| {
        let (a, b) = (sign(sum, x), sign(sum, y));
        sum.equal && sx * b - sy * a != 0
    })?;
    let (a, b) = (sign(sum, x), sign(sum, y));
    let q = -sum.residual(values);
    let d = sx * b - sy * a;
    let (nx, ny) = (r * b - sy * q, sx * q - a * r);
    (nx % d == 0 && ny % d == 0).then_some((nx / d, ny / d))
}
