//! Figures run together: `230 000023` is 23, 0, 0, 0, 0, 0, 23.

use super::figure;
use crate::number::Decimal;
use std::ops::Range;

/// One way to cut the digits of a row into its figures.
pub type Split = Vec<(Decimal, Range<usize>)>;

/// More ways than this, and we do not choose.
const MAX_SPLITS: usize = 4000;
/// Steps of the search before it gives up.
const MAX_STEPS: usize = 200_000;

/// Every way to cut the digits of `tokens` into `count` whole numbers without leading zeros, of
/// which each full stretch of `group` figures passes `holds`. `None`: too many to tell.
///
/// Blanks between tokens are cuts.
pub fn splits(
    chars: &[u16],
    tokens: &[Range<usize>],
    count: usize,
    group: usize,
    holds: &dyn Fn(usize, &[Decimal]) -> bool,
) -> Option<Vec<Split>> {
    let mut search = Search { chars, tokens, count, group, holds, path: Vec::new(), found: Vec::new(), steps: 0 };
    search.go(0, tokens.first()?.start).then_some(search.found)
}

struct Search<'a> {
    chars: &'a [u16],
    tokens: &'a [Range<usize>],
    count: usize,
    group: usize,
    holds: &'a dyn Fn(usize, &[Decimal]) -> bool,
    path: Split,
    found: Vec<Split>,
    steps: usize,
}

impl Search<'_> {
    /// Goes on from `at` within `token`; false when it gives up.
    fn go(&mut self, token: usize, at: usize) -> bool {
        self.steps += 1;
        if self.steps > MAX_STEPS || self.found.len() > MAX_SPLITS {
            return false;
        }
        let end = self.tokens[token].end;
        if at == end {
            if token + 1 < self.tokens.len() {
                return self.go(token + 1, self.tokens[token + 1].start);
            }
            if self.path.len() == self.count {
                self.found.push(self.path.clone());
            }
            return true;
        }
        if self.path.len() == self.count || self.left(token, at) < self.count - self.path.len() {
            return true;
        }
        let longest = if self.chars[at] == 0x30 { 1 } else { (end - at).min(9) };
        for length in 1..=longest {
            let Some(value) = figure::decimal(&self.chars[at..at + length]) else { continue };
            self.path.push((value, at..at + length));
            let go_on = if self.group_holds() { self.go(token, at + length) } else { true };
            self.path.pop();
            if !go_on {
                return false;
            }
        }
        true
    }

    /// Digits not yet used.
    fn left(&self, token: usize, at: usize) -> usize {
        self.tokens[token].end - at + self.tokens[token + 1..].iter().map(Range::len).sum::<usize>()
    }

    fn group_holds(&self) -> bool {
        if !self.path.len().is_multiple_of(self.group) {
            return true;
        }
        let from = self.path.len() - self.group;
        let values: Vec<Decimal> = self.path[from..].iter().map(|(value, _)| *value).collect();
        (self.holds)(self.path.len() / self.group - 1, &values)
    }
}

/// Of rows that can be cut in several ways, those whose cut all solutions of the columns' sums
/// agree on.
pub struct Columns<'a> {
    /// Each row: the known figures (blanks as 0), or `None` where it has several cuts or is unread.
    pub rows: Vec<Option<Vec<Decimal>>>,
    /// Row index and its cuts.
    pub open: Vec<(usize, &'a [Split])>,
    /// Sums of rows that must be equal in every column.
    pub sums: Vec<(Vec<usize>, Vec<usize>)>,
}

impl Columns<'_> {
    /// For each open row the only cut that fits, if there is one. Nothing where some operand of a
    /// sum is unread, where no combination fits, or where there are too many to try.
    pub fn solve(mut self) -> Vec<Option<usize>> {
        let none = vec![None; self.open.len()];
        let readable = |row: usize| self.rows[row].is_some() || self.open.iter().any(|&(open, _)| open == row);
        if !self.sums.iter().all(|(left, right)| left.iter().chain(right).all(|&row| readable(row))) {
            return none;
        }
        let mut order: Vec<usize> = (0..self.open.len()).collect();
        order.sort_by_key(|&i| self.open[i].1.len());
        let mut search = Joint {
            columns: &mut self,
            order,
            chosen: vec![0; none.len()],
            agreed: vec![None; none.len()],
            any: false,
            steps: 0,
        };
        if !search.go(0) || !search.any {
            return none;
        }
        search.agreed.into_iter().map(|cut| cut.filter(|&cut| cut != usize::MAX)).collect()
    }
}

struct Joint<'a, 'b> {
    columns: &'a mut Columns<'b>,
    order: Vec<usize>,
    chosen: Vec<usize>,
    /// The cut of every solution so far; `usize::MAX` where two differ.
    agreed: Vec<Option<usize>>,
    any: bool,
    steps: usize,
}

impl Joint<'_, '_> {
    fn go(&mut self, depth: usize) -> bool {
        self.steps += 1;
        if self.steps > MAX_STEPS {
            return false;
        }
        if !self.possible() {
            return true;
        }
        if depth == self.order.len() {
            self.any = true;
            for (slot, &cut) in self.agreed.iter_mut().zip(&self.chosen) {
                *slot = Some(match *slot {
                    Some(old) if old != cut => usize::MAX,
                    _ => cut,
                });
            }
            return true;
        }
        let i = self.order[depth];
        let (row, cuts) = self.columns.open[i];
        for (n, cut) in cuts.iter().enumerate() {
            self.columns.rows[row] = Some(cut.iter().map(|(value, _)| *value).collect());
            self.chosen[i] = n;
            if !self.go(depth + 1) {
                return false;
            }
        }
        self.columns.rows[row] = None;
        true
    }

    /// No sum whose rows are all chosen is broken, and no part exceeds a chosen total.
    fn possible(&self) -> bool {
        let rows = &self.columns.rows;
        self.columns.sums.iter().all(|(left, right)| {
            let width = rows.iter().flatten().map(Vec::len).next().unwrap_or(0);
            let full = |side: &[usize]| side.iter().all(|&row| rows[row].is_some());
            let sum = |side: &[usize], column: usize| -> Decimal {
                side.iter().filter_map(|&row| rows[row].as_ref()).map(|row| row[column]).sum()
            };
            (0..width).all(|column| {
                let (a, b) = (sum(left, column), sum(right, column));
                match (full(left), full(right)) {
                    (true, true) => a == b,
                    (false, true) => a <= b,
                    (true, false) => b <= a,
                    (false, false) => true,
                }
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    fn cuts(text: &str) -> Vec<Vec<String>> {
        let folded = fold(text);
        let mut tokens = Vec::new();
        let mut at = 0;
        for word in text.split(' ') {
            tokens.push(at..at + word.len());
            at += word.len() + 1;
        }
        let total = |_: usize, row: &[Decimal]| row[..6].iter().copied().sum::<Decimal>() == row[6];
        let found = splits(folded.chars(), &tokens, 7, 7, &total).unwrap();
        found.iter().map(|cut| cut.iter().map(|(value, _)| value.to_string()).collect()).collect()
    }

    #[test]
    fn the_row_s_own_sum_cuts_it() {
        assert_eq!(cuts("230 000023"), [["23", "0", "0", "0", "0", "0", "23"]]);
        assert_eq!(cuts("0000000").len(), 1);
        assert_eq!(cuts("23 0 00 0 023"), [["23", "0", "0", "0", "0", "0", "23"]]);
    }

    #[test]
    fn a_row_whose_total_is_wrong_is_not_cut_at_will() {
        assert!(cuts("2300000 24").is_empty());
    }
}
