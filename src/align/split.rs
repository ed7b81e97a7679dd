//! Figures run together: `230 000023` is 23, 0, 0, 0, 0, 0, 23.
//!
//! A row is cut in every way that its own sum allows; then the sums of the columns strike out the
//! ways that fit no other row. What is left alone is read; what is not, is not.

use crate::number::Decimal;
use std::ops::Range;

/// One way to cut the digits of a row into its figures.
pub type Split = Vec<(u64, Range<usize>)>;

/// More ways than this, and we do not choose.
const MAX_SPLITS: usize = 4000;
/// Steps of one search before it gives up.
const MAX_STEPS: usize = 400_000;
/// Longer figures than this are none.
const MAX_DIGITS: usize = 15;

/// What a row of figures adds up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sum {
    /// Nothing is known.
    None,
    /// The last figure of each `group` is the sum of the others.
    LastOf { group: usize },
}

/// Every way to cut the digits of `tokens` into `count` whole numbers without needless zeros that
/// add up as they must. Blanks between tokens are cuts. `None`: too many to tell.
pub fn splits(chars: &[u16], tokens: &[Range<usize>], count: usize, sum: Sum) -> Option<Vec<Split>> {
    let places: Vec<usize> = tokens.iter().flat_map(Clone::clone).collect();
    let cuts: Vec<usize> = tokens
        .iter()
        .scan(0, |at, token| {
            *at += token.len();
            Some(*at)
        })
        .collect();
    let digits: Vec<u8> = places.iter().map(|&i| (chars[i] - 0x30) as u8).collect();
    let longest = (0..digits.len()).map(|at| {
        let cut = cuts.iter().find(|&&cut| cut > at).map_or(0, |cut| cut - at);
        if digits[at] == 0 { 1 } else { cut.min(MAX_DIGITS) }
    });
    let longest = longest.collect();
    let mut search = Search { digits, places, longest, count, sum, path: Vec::new(), found: Vec::new(), steps: 0 };
    let told = match sum {
        Sum::LastOf { group } if group == count => search.total_first(),
        _ => search.go(0, 0),
    };
    told.then_some(search.found)
}

struct Search {
    digits: Vec<u8>,
    /// Where each digit stands in the folded text.
    places: Vec<usize>,
    /// How long a figure that begins at each digit can be: none crosses a blank, and after a needless
    /// zero nothing follows.
    longest: Vec<usize>,
    count: usize,
    sum: Sum,
    path: Vec<(u64, Range<usize>)>,
    found: Vec<Split>,
    steps: usize,
}

impl Search {
    /// The figure of `length` digits at `at`.
    fn figure(&self, at: usize, length: usize) -> Option<u64> {
        let digits = self.digits.get(at..at + length).filter(|_| length <= self.longest[at])?;
        Some(digits.iter().fold(0, |value, &digit| value * 10 + u64::from(digit)))
    }

    fn keep(&mut self, figures: &[(u64, Range<usize>)]) -> bool {
        let range = |own: &Range<usize>| self.places[own.start]..self.places[own.end - 1] + 1;
        self.found.push(figures.iter().map(|(value, own)| (*value, range(own))).collect());
        self.found.len() <= MAX_SPLITS
    }

    /// The total stands last: each length it can have bounds the parts before it.
    fn total_first(&mut self) -> bool {
        let all = self.digits.len();
        for length in 1..=all.saturating_sub(self.count - 1).min(MAX_DIGITS) {
            let Some(total) = self.figure(all - length, length) else { continue };
            if !self.parts(0, all - length, self.count - 1, total, total) {
                return false;
            }
        }
        true
    }

    /// `parts` figures from `at` to `end` that add up to `left`; false when it gives up.
    fn parts(&mut self, at: usize, end: usize, parts: usize, left: u64, total: u64) -> bool {
        self.steps += 1;
        if self.steps > MAX_STEPS {
            return false;
        }
        if parts == 1 {
            // What is left is the last one.
            if end > at && self.figure(at, end - at) == Some(left) {
                let mut figures = self.path.clone();
                figures.push((left, at..end));
                figures.push((total, end..self.digits.len()));
                return self.keep(&figures);
            }
            return true;
        }
        let Some(spare) = (end - at).checked_sub(parts) else { return true };
        // The longest figures that fit must be able to make up what is left, and the digits must not
        // be too many for it: one figure has at least its share of them.
        let share = (end - at).div_ceil(parts);
        let most = 10u64.saturating_pow(spare as u32 + 1).saturating_add(9 * (parts as u64 - 1));
        if left >= most || share > 1 && left < 10u64.saturating_pow(share as u32 - 1) {
            return true;
        }
        let mut value = 0;
        for length in 1..=self.longest[at].min(spare + 1) {
            value = value * 10 + u64::from(self.digits[at + length - 1]);
            if value > left {
                break;
            }
            self.path.push((value, at..at + length));
            let on = self.parts(at + length, end, parts - 1, left - value, total);
            self.path.pop();
            if !on {
                return false;
            }
        }
        true
    }

    /// Figure after figure; a sum is checked where its group ends.
    fn go(&mut self, at: usize, sum: u64) -> bool {
        self.steps += 1;
        if self.steps > MAX_STEPS {
            return false;
        }
        if self.path.len() == self.count {
            if at == self.digits.len() {
                let figures = std::mem::take(&mut self.path);
                let on = self.keep(&figures);
                self.path = figures;
                return on;
            }
            return true;
        }
        let Some(spare) = (self.digits.len() - at).checked_sub(self.count - self.path.len()) else { return true };
        let closes = matches!(self.sum, Sum::LastOf { group } if (self.path.len() + 1).is_multiple_of(group));
        let mut value = 0;
        for length in 1..=self.longest[at].min(spare + 1) {
            value = value * 10 + u64::from(self.digits[at + length - 1]);
            if closes && value != sum {
                continue;
            }
            self.path.push((value, at..at + length));
            let on = self.go(at + length, if closes { 0 } else { sum + value });
            self.path.pop();
            if !on {
                return false;
            }
        }
        true
    }
}

/// The rows of a table and the ways each can be read, with the sums that bind its columns.
pub struct Columns {
    /// For each row of the table its possible readings: one where it is read, none where it says
    /// nothing.
    pub rows: Vec<Vec<Vec<Decimal>>>,
    /// Rows that must be equal in sum, in every column.
    pub sums: Vec<(Vec<usize>, Vec<usize>)>,
}

impl Columns {
    /// Strikes out every reading that the sums of the columns refute; the readings left for each
    /// row, by their first index. `None`: the sums contradict each other, and nothing is certain.
    pub fn solve(&self) -> Option<Vec<Vec<usize>>> {
        let mut left: Vec<Vec<usize>> = self.rows.iter().map(|row| (0..row.len()).collect()).collect();
        loop {
            let before: usize = left.iter().map(Vec::len).sum();
            for (a, b) in &self.sums {
                if a.iter().chain(b).any(|&row| self.rows[row].is_empty()) {
                    continue;
                }
                self.narrow(&mut left, a, b)?;
            }
            if left.iter().map(Vec::len).sum::<usize>() == before {
                return Some(left);
            }
        }
    }

    /// Keeps in each row of one sum the readings that some readings of the other rows complete, as
    /// far as least and greatest sums tell.
    fn narrow(&self, left: &mut [Vec<usize>], a: &[usize], b: &[usize]) -> Option<()> {
        let width = a.iter().chain(b).map(|&row| self.rows[row][0].len()).next()?;
        for column in 0..width {
            let bounds = |left: &[Vec<usize>], row: usize| {
                let values = left[row].iter().map(|&i| self.rows[row][i][column]);
                (values.clone().min().unwrap_or_default(), values.max().unwrap_or_default())
            };
            let add = |left: &[Vec<usize>], side: &[usize]| {
                side.iter()
                    .map(|&row| bounds(left, row))
                    .fold((Decimal::ZERO, Decimal::ZERO), |(x, y), (l, h)| (x + l, y + h))
            };
            for (side, other) in [(a, b), (b, a)] {
                for &row in side {
                    let (least, most) = add(left, side);
                    let (own_least, own_most) = bounds(left, row);
                    let (other_least, other_most) = add(left, other);
                    let (rest_least, rest_most) = (least - own_least, most - own_most);
                    left[row].retain(|&i| {
                        let value = self.rows[row][i][column];
                        value + rest_least <= other_most && value + rest_most >= other_least
                    });
                    if left[row].is_empty() {
                        return None;
                    }
                }
            }
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    fn cuts(text: &str) -> Vec<Vec<u64>> {
        let folded = fold(text);
        let mut tokens = Vec::new();
        let mut at = 0;
        for word in text.split(' ') {
            tokens.push(at..at + word.len());
            at += word.len() + 1;
        }
        let found = splits(folded.chars(), &tokens, 7, Sum::LastOf { group: 7 }).unwrap();
        found.iter().map(|cut| cut.iter().map(|(value, _)| *value).collect()).collect()
    }

    #[test]
    fn the_row_s_own_sum_cuts_it() {
        assert_eq!(cuts("230 000023"), [[23, 0, 0, 0, 0, 0, 23]]);
        assert_eq!(cuts("0000000").len(), 1);
        assert_eq!(cuts("23 0 00 0 023"), [[23, 0, 0, 0, 0, 0, 23]]);
    }

    #[test]
    fn a_row_whose_total_is_wrong_is_not_cut_at_will() {
        assert!(cuts("2300000 24").is_empty());
    }

    #[test]
    fn columns_strike_out_what_does_not_add_up() {
        let row = |values: [i64; 2]| values.map(Decimal::from).to_vec();
        let columns = Columns {
            rows: vec![vec![row([1, 12]), row([11, 2])], vec![row([1, 1])], vec![row([12, 3])]],
            sums: vec![(vec![0, 1], vec![2])],
        };
        assert_eq!(columns.solve(), Some(vec![vec![1], vec![0], vec![0]]));
    }
}
