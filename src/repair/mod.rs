//! The smallest change of cells that makes every identity hold: error localization after Fellegi
//! and Holt (1976), exact for a few cells, over the sums of one table.
//!
//! A set of cells is an answer when new values for exactly these cells make every equality of the
//! system hold, the values are unique, whole and not negative, and no bound that held is broken.
//! The smallest sets are searched by iterative deepening. What makes it quick: an equality that is
//! broken needs a changed cell, and an equality that holds cannot have exactly one.
//!
//! A slip that moves the figures of whole rows ([`rows`]) is one cause, however many cells it
//! changes: one wrong cell explains better, two wrong cells as well, more of them worse.

mod rows;

use crate::cell::Field;
use crate::finding::{Change, Repair, Slip};
use crate::list::{Listed, Whole};
use crate::number::Decimal;
use crate::order;

/// Largest set searched for.
const MOST_CHANGES: usize = 4;
/// Nodes of the search before it gives up; bounds the worst case to some milliseconds.
const BUDGET: usize = 30_000;
/// Ties kept; more than these help nobody.
const MOST_TIES: usize = 64;

/// Cells by their index in the system, in order, with the values they must have.
type Set = Vec<(usize, i64)>;

/// The sums of a table as a linear system over its cells.
#[derive(Default)]
pub struct System {
    /// All figures stand in one printed row.
    printed_in_one_row: bool,
    cells: Vec<Known>,
    /// Where each field stands in `cells`, in the order of the fields.
    index: Vec<(Field, usize)>,
    sums: Vec<Sum>,
    /// The sums each cell stands in, with its sign there.
    sums_of: Vec<Vec<(usize, i64)>>,
    /// The same without sign.
    touched_by: Vec<Sums>,
    equal: Sums,
    broken: Sums,
}

/// A set of sums, a bit for each; no table of a form has as many as there are bits.
type Sums = u64;

/// A cell and the value it has.
struct Known {
    field: Field,
    /// `None`: blank, counted as 0.
    from: Option<i64>,
}

/// `Σ sign · cell = 0`, or `≤ 0`.
struct Sum {
    equal: bool,
    terms: Vec<(usize, i64)>,
    /// What the sum is now.
    residual: i64,
}

impl System {
    pub fn new(printed_in_one_row: bool) -> System {
        System { printed_in_one_row, ..System::default() }
    }

    /// Adds an identity: cells with the sign of their side and their figures (`None` for blank).
    /// Sums with a fraction in them are left out: their figures are wrong in another way.
    pub fn add(&mut self, equal: bool, terms: impl Iterator<Item = (Field, i8, Option<Decimal>)>) {
        let terms: Vec<_> = terms.list();
        if terms.iter().any(|(_, _, value)| value.is_some_and(|value| !value.is_integer())) {
            return;
        }
        let bit: Sums = 1 << self.sums.len();
        let mut sum = Sum { equal, terms: Vec::with_capacity(terms.len()), residual: 0 };
        for (field, sign, value) in terms {
            let from = value.and_then(Decimal::integer);
            let cell = match self.index.binary_search_by_key(&field, |&(known, _)| known) {
                Ok(at) => self.index[at].1,
                Err(at) => {
                    self.index.insert(at, (field, self.cells.len()));
                    self.cells.push(Known { field, from });
                    self.sums_of.push(Vec::new());
                    self.touched_by.push(0);
                    self.cells.len() - 1
                }
            };
            sum.terms.push((cell, i64::from(sign)));
            sum.residual += i64::from(sign) * from.unwrap_or(0);
            self.sums_of[cell].push((self.sums.len(), i64::from(sign)));
            self.touched_by[cell] |= bit;
        }
        if equal {
            self.equal |= bit;
            self.broken |= if sum.residual == 0 { 0 } else { bit };
        }
        self.sums.push(sum);
        debug_assert!(self.sums.len() <= Sums::BITS as usize);
    }

    fn value(&self, cell: usize) -> i64 {
        self.cells[cell].from.unwrap_or(0)
    }

    /// What one more in a cell adds to a sum.
    fn sign(&self, cell: usize, sum: usize) -> i64 {
        self.sums_of[cell].iter().filter(|&&(of, _)| of == sum).map(|&(_, sign)| sign).sum()
    }

    /// All smallest sets of changes, split into causes.
    pub fn localize(&self) -> Causes {
        if self.broken == 0 {
            return Causes::default();
        }
        let reach = self.sums_of.iter().map(Vec::len).max().unwrap_or(1).max(1);
        let fewest = (self.broken.count_ones() as usize).div_ceil(reach).max(1);
        let mut budget = BUDGET;
        let mut slips = None;
        for size in fewest..=MOST_CHANGES {
            if size > 1 && slips.is_none() {
                slips = Some(rows::slips(self));
            }
            if size > 2 && slips.as_ref().is_some_and(|slips| !slips.is_empty()) {
                break;
            }
            let (seen, found) = (Seen::default(), Vec::new());
            let mut search = Search { system: self, reach, size, budget, seen, found };
            let finished = search.extend(&mut Vec::new(), Touched::default());
            budget = search.budget;
            if !finished {
                break;
            }
            if !search.found.is_empty() {
                return self.causes(slips.unwrap_or_default(), search.found);
            }
        }
        self.causes(slips.unwrap_or_else(|| rows::slips(self)), Vec::new())
    }

    /// The slips, and each other answer split into groups of cells that share a sum: separate causes.
    fn causes(&self, slips: Vec<(Slip, Set)>, answers: Vec<Set>) -> Causes {
        let mut repairs: Vec<Repair> = Vec::new();
        let mut add = |repair: Repair| {
            if !repairs.iter().any(|other| other.changes == repair.changes) {
                repairs.push(repair);
            }
        };
        for (slip, changes) in slips {
            add(Repair { changes: self.changes(changes), slip: Some(slip) });
        }
        for answer in answers {
            for group in self.groups(answer) {
                let changes = self.changes(group);
                let slip = slip(&changes);
                add(Repair { changes, slip });
            }
        }
        order::by_key(&mut repairs, |repair| {
            let fields: Vec<Field> = repair.changes.iter().map(|change| change.field).list();
            let rank = match repair.slip {
                Some(Slip::RowShifted | Slip::Exchanged) => 0,
                Some(_) => 1,
                None => 2,
            };
            (rank, repair.changes.len(), size_of_change(repair), fields)
        });
        Causes { repairs }
    }

    fn groups(&self, answer: Set) -> Vec<Set> {
        let mut groups: Vec<Set> = Vec::new();
        for change in answer {
            let stands_in = |sum: usize| self.sums_of[change.0].iter().any(|&(other, _)| other == sum);
            let joins =
                |group: &Set| group.iter().any(|other| self.sums_of[other.0].iter().any(|&(sum, _)| stands_in(sum)));
            let (joined, mut apart): (Vec<_>, Vec<_>) = groups.into_iter().partition(joins);
            let mut merged: Vec<_> = joined.into_iter().flatten().list();
            merged.push(change);
            order::sort(&mut merged);
            apart.push(merged);
            groups = apart;
        }
        groups
    }

    fn changes(&self, changes: Set) -> Vec<Change> {
        let mut changes: Vec<Change> = changes
            .into_iter()
            .map(|(cell, to)| {
                let known = &self.cells[cell];
                Change { field: known.field, from: known.from.map(Decimal::from), to: Decimal::from(to) }
            })
            .list();
        order::by_key(&mut changes, |change| change.field);
        changes
    }

    /// Does every sum that holds or must hold do so with these new values?
    fn mended_by(&self, changes: &[(usize, i64)]) -> bool {
        let touched = changes.iter().fold(0, |touched, &(cell, _)| touched | self.touched_by[cell]);
        if self.broken & !touched != 0 {
            return false;
        }
        let mut residuals: Vec<i64> = self.sums.iter().map(|sum| sum.residual).list();
        for &(cell, to) in changes {
            for &(sum, sign) in &self.sums_of[cell] {
                residuals[sum] += sign * (to - self.value(cell));
            }
        }
        self.sums
            .iter()
            .zip(residuals)
            .all(|(sum, residual)| if sum.equal { residual == 0 } else { residual <= 0 || residual <= sum.residual })
    }

    /// What a cell must be after these changes of others: what the first equality it stands in says.
    fn asked(&self, cell: usize, changes: &[(usize, i64)]) -> Option<i64> {
        let &(sum, sign) = self.sums_of[cell].iter().find(|&&(sum, _)| self.sums[sum].equal)?;
        let changed = |&(other, to): &(usize, i64)| self.sign(other, sum) * (to - self.value(other));
        let residual = self.sums[sum].residual + changes.iter().map(changed).sum::<i64>();
        Some(self.value(cell) - sign * residual)
    }
}

/// The causes of what is broken, best first.
#[derive(Default)]
pub struct Causes {
    repairs: Vec<Repair>,
}

impl Causes {
    /// The repairs that concern a sum of these cells.
    pub fn of(&self, fields: &[Field]) -> Vec<Repair> {
        let concerns = |repair: &&Repair| repair.changes.iter().any(|change| fields.contains(&change.field));
        self.repairs.iter().filter(concerns).cloned().list()
    }
}

/// The sums that the cells of a set stand in.
#[derive(Clone, Copy, Default)]
struct Touched {
    once: Sums,
    /// Those in which at least two of them stand.
    twice: Sums,
}

impl Touched {
    /// The same with one cell more, that stands in these.
    fn and(self, sums: Sums) -> Touched {
        Touched { once: self.once | sums, twice: self.twice | self.once & sums }
    }

    /// The equalities that want one more cell changed: the broken ones without any, the others with only one.
    fn wants(self, system: &System) -> Sums {
        system.broken & !self.once | system.equal & !system.broken & self.once & !self.twice
    }
}

struct Search<'s> {
    system: &'s System,
    /// The most sums a cell stands in.
    reach: usize,
    size: usize,
    budget: usize,
    /// The sets tried: the cells in order, sixteen bits for each.
    seen: Seen,
    found: Vec<Set>,
}

/// Numbers met before, none of them 0. The standard library's sets are ten times the code.
#[derive(Default)]
struct Seen {
    /// As many as a power of two, each number where its hash says or next to it; 0 where there is none.
    slots: Vec<u64>,
    count: usize,
}

impl Seen {
    /// Is it new?
    fn insert(&mut self, number: u64) -> bool {
        if self.count * 2 >= self.slots.len() {
            let wider = vec![0; (self.slots.len() * 2).max(64)];
            for number in std::mem::replace(&mut self.slots, wider) {
                let at = self.place(number);
                self.slots[at] = number;
            }
        }
        let at = self.place(number);
        let new = self.slots[at] == 0;
        self.slots[at] = number;
        self.count += usize::from(new);
        new
    }

    fn place(&self, number: u64) -> usize {
        let last = self.slots.len() - 1;
        let mut at = (number.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize & last;
        while self.slots[at] != 0 && self.slots[at] != number {
            at = (at + 1) & last;
        }
        at
    }
}

impl Search<'_> {
    /// Tries every way to grow `set` to `size` cells; false when the budget is used up.
    fn extend(&mut self, set: &mut Vec<usize>, touched: Touched) -> bool {
        if self.budget == 0 {
            return false;
        }
        self.budget -= 1;
        let system = self.system;
        let left = self.size - set.len();
        if left == 0 {
            self.test(set, touched.once);
            return true;
        }
        // A broken sum needs a changed cell, one that holds a second one. One of the first such sum's cells must come
        // next, or one of their neighbours.
        let wanted = touched.wants(system);
        let first = system.sums.get(wanted.trailing_zeros() as usize).map(|sum| &sum.terms[..]);
        for n in 0..first.map_or(system.cells.len(), <[_]>::len) {
            let cell = first.map_or(n, |terms| terms[n].0);
            let sums = system.touched_by[cell];
            // The last one stands in all that are wanted: told at once of nearly all that do not.
            if left == 1 && wanted & !sums != 0 {
                continue;
            }
            if first.is_none() && sums & touched.once & system.equal == 0 {
                continue;
            }
            let touched = touched.and(sums);
            if touched.wants(system).count_ones() as usize > (left - 1) * self.reach || set.contains(&cell) {
                continue;
            }
            // In order, so that the key is that of the set.
            let at = set.partition_point(|&other| other < cell);
            set.insert(at, cell);
            let key = set.iter().fold(0, |key, &cell| (key << 16) | (cell as u64 + 1));
            if self.seen.insert(key) && !self.extend(set, touched) {
                return false;
            }
            set.remove(at);
        }
        true
    }

    /// Is there exactly one change of these cells that mends everything? `touched` are the sums they stand in.
    fn test(&mut self, set: &[usize], touched: Sums) {
        let system = self.system;
        if self.found.len() >= MOST_TIES {
            return;
        }
        let asked = system.sums.iter().enumerate().filter(|(i, sum)| sum.equal && touched >> i & 1 == 1);
        let equations: Vec<Vec<i64>> =
            asked.map(|(i, sum)| set.iter().map(|&cell| system.sign(cell, i)).chain([-sum.residual]).list()).list();
        let Some(steps) = solve(equations, set.len()) else { return };
        let changes: Set = set.iter().zip(&steps).map(|(&cell, step)| (cell, system.value(cell) + step)).list();
        if steps.iter().all(|&step| step != 0) && changes.iter().all(|&(_, to)| to >= 0) && system.mended_by(&changes) {
            self.found.push(changes);
        }
    }
}

/// The one whole solution of `equations` (coefficients, then the right side), if there is exactly
/// one.
fn solve(mut equations: Vec<Vec<i64>>, unknowns: usize) -> Option<Vec<i64>> {
    let mut done = 0;
    for column in 0..unknowns {
        let pivot = (done..equations.len()).find(|&row| equations[row][column] != 0)?;
        equations.swap(done, pivot);
        let base = equations[done].clone();
        for (row, equation) in equations.iter_mut().enumerate() {
            let factor = equation[column];
            if row == done || factor == 0 {
                continue;
            }
            for (value, &of_base) in equation.iter_mut().zip(&base) {
                *value = value.checked_mul(base[column])?.checked_sub(of_base.checked_mul(factor)?)?;
            }
        }
        done += 1;
    }
    if equations[done..].iter().any(|equation| equation[unknowns] != 0) {
        return None;
    }
    (0..unknowns)
        .map(|i| {
            let (right, pivot) = (equations[i][unknowns], equations[i][i]);
            (right % pivot == 0).then(|| right / pivot)
        })
        .whole()
}

fn size_of_change(repair: &Repair) -> Decimal {
    repair.changes.iter().map(|change| (change.to - change.from.unwrap_or(Decimal::ZERO)).abs()).sum()
}

/// The typing slip that explains all changes.
fn slip(changes: &[Change]) -> Option<Slip> {
    let digits: Vec<Option<Slip>> = changes.iter().map(|change| digit_slip(change.from?, change.to)).list();
    if let [Some(first), ..] = digits[..]
        && digits.iter().all(Option::is_some)
    {
        return Some(first);
    }
    let [a, b] = changes else { return None };
    let in_line = a.field.row == b.field.row || a.field.column == b.field.column;
    let crossed = a.from.unwrap_or(Decimal::ZERO) == b.to && b.from.unwrap_or(Decimal::ZERO) == a.to;
    (in_line && crossed).then_some(Slip::Exchanged)
}

/// How `to`, the right figure, could have been typed as `from`.
fn digit_slip(from: Decimal, to: Decimal) -> Option<Slip> {
    let (from, to) = (from.to_string().into_bytes(), to.to_string().into_bytes());
    let without = |digits: &[u8], i: usize| [&digits[..i], &digits[i + 1..]].concat();
    if from.len() == to.len() {
        let swapped = (1..from.len()).any(|i| {
            let mut typed = to.clone();
            typed.swap(i - 1, i);
            typed == from && typed != to
        });
        return swapped.then_some(Slip::DigitSwapped);
    }
    if from.len() + 1 == to.len() {
        return (0..to.len()).any(|i| without(&to, i) == from).then_some(Slip::DigitMissing);
    }
    if from.len() == to.len() + 1 {
        let doubled = (1..from.len()).any(|i| from[i] == from[i - 1] && without(&from, i) == to);
        return doubled.then_some(Slip::DigitDoubled);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(n: i64) -> Decimal {
        Decimal::from(n)
    }

    #[test]
    fn slips_are_named_by_how_the_right_figure_was_typed() {
        assert_eq!(digit_slip(d(21), d(12)), Some(Slip::DigitSwapped));
        assert_eq!(digit_slip(d(1), d(14)), Some(Slip::DigitMissing));
        assert_eq!(digit_slip(d(144), d(14)), Some(Slip::DigitDoubled));
        assert_eq!(digit_slip(d(140), d(14)), None);
        assert_eq!(digit_slip(d(5), d(6)), None);
        assert_eq!(digit_slip(d(11), d(11)), None);
    }

    #[test]
    fn a_number_is_new_once() {
        let mut seen = Seen::default();
        let numbers = || (1..=1000u64).map(|n| n << (n % 3 * 16));
        let new = numbers().filter(|&n| seen.insert(n)).count();
        assert_eq!(new, numbers().collect::<std::collections::BTreeSet<_>>().len());
        assert!(!numbers().any(|n| seen.insert(n)));
    }

    #[test]
    fn one_solution_or_none() {
        assert_eq!(solve(vec![vec![1, 0, 3], vec![1, 1, 5]], 2), Some(vec![3, 2]));
        assert_eq!(solve(vec![vec![1, 1, 5]], 2), None, "two unknowns, one equation");
        assert_eq!(solve(vec![vec![1, 3], vec![1, 4]], 1), None, "contradiction");
        assert_eq!(solve(vec![vec![2, 3]], 1), None, "not whole");
    }
}
