//! Figures run together: `230 000023` is 23, 0, 0, 0, 0, 0, 23.
//!
//! A row is cut in every way that its own sum allows; then the sums of the columns strike out the
//! ways that fit no other row. What is left alone is read; what is not, is not.

use crate::list::{Listed, Whole};
use crate::order;
use std::ops::Range;

/// One way to cut the digits of a row into its figures.
pub type Split = Vec<(u64, Range<usize>)>;

/// More ways than this, and we do not choose.
const MAX_SPLITS: usize = 4000;
/// No report counts thousands of millions: longer figures than this do not add up by more than chance.
const MAX_DIGITS: usize = 9;
/// Longer figures are not exact.
const MAX_EXACT: usize = 15;
/// Cuts are kept in a byte each, and at most eight of one half of a sum together.
const MAX_PLACES: usize = 255;
const MAX_HALF: usize = 8;

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
    let digits = Digits::new(chars, tokens);
    let cuts = match sum {
        _ if digits.values.len() > MAX_PLACES => return None,
        Sum::None => digits.parted(count)?,
        Sum::LastOf { group } if !(2..=2 * MAX_HALF).contains(&group) => return None,
        Sum::LastOf { group } => digits.groups(0, count / group, group, &mut Vec::new())?,
    };
    cuts.iter().map(|cut| digits.split(cut)).whole()
}

/// Could the digits be fewer figures than the `count` of a whole row, its blanks being lost, and still
/// add up? If not, and no way to cut them whole adds up either, the row's printed sum is wrong.
pub fn lacks_figures(chars: &[u16], tokens: &[Range<usize>], count: usize) -> bool {
    let digits = Digits::new(chars, tokens);
    let all = digits.values.len();
    all > MAX_PLACES
        || digits.values.iter().all(|&digit| digit == 0)
        || (2..count.min(2 * MAX_HALF)).any(|fewer| digits.sums(0, all, fewer).is_none_or(|cuts| !cuts.is_empty()))
}

/// Where the figures of a way to cut end.
type Cut = Vec<u8>;

struct Digits {
    values: Vec<u8>,
    /// Where each digit stands in the folded text.
    places: Vec<usize>,
    /// How long a figure that begins at each digit can be: none crosses a blank, and after a needless
    /// zero nothing follows.
    longest: Vec<usize>,
}

/// Figures that stand one behind another: their sum, and where all but the last of them end.
type Half = (u64, u64);

impl Digits {
    fn new(chars: &[u16], tokens: &[Range<usize>]) -> Digits {
        let places: Vec<usize> = tokens.iter().flat_map(Clone::clone).list();
        let values: Vec<u8> = places.iter().map(|&i| (chars[i] - 0x30) as u8).list();
        let left = tokens.iter().flat_map(|token| (1..=token.len()).rev());
        let longest = left.zip(&values).map(|(left, &digit)| if digit == 0 { 1 } else { left });
        Digits { longest: longest.list(), values, places }
    }

    /// The figure from `from` to `to`.
    fn figure(&self, from: usize, to: usize) -> Option<u64> {
        let longest = self.longest.get(from).map_or(0, |&longest| longest.min(MAX_EXACT));
        let digits = self.values.get(from..to).filter(|digits| digits.len() <= longest)?;
        Some(digits.iter().fold(0, |value, &digit| value * 10 + u64::from(digit)))
    }

    /// The figures of a way to cut; `None` where one is too long.
    fn split(&self, cut: &[u8]) -> Option<Split> {
        let mut from = 0;
        cut.iter()
            .map(|&to| {
                let own = std::mem::replace(&mut from, usize::from(to))..usize::from(to);
                Some((self.figure(own.start, own.end)?, self.places[own.start]..self.places[own.end - 1] + 1))
            })
            .whole()
    }

    /// Every way to cut all digits into `count` figures, whatever they add up to.
    fn parted(&self, count: usize) -> Option<Vec<Cut>> {
        let all = self.values.len();
        // From which places the digits behind can be cut into so many figures.
        let mut ends = vec![vec![false; all + 1]; count + 1];
        ends[0][all] = true;
        for parts in 1..=count {
            for from in 0..all {
                ends[parts][from] = (1..=self.longest[from]).any(|length| ends[parts - 1][from + length]);
            }
        }
        let mut cuts = vec![Cut::new()];
        for parts in (0..count).rev() {
            let mut longer = Vec::new();
            for cut in cuts {
                let from = cut.last().map_or(0, |&end| usize::from(end));
                let lengths = 1..=self.longest.get(from).copied().unwrap_or(0);
                for to in lengths.map(|length| from + length).filter(|&to| ends[parts][to]) {
                    longer.push([&cut[..], &[to as u8]].concat());
                }
                if longer.len() > MAX_SPLITS {
                    return None;
                }
            }
            cuts = longer;
        }
        Some(cuts)
    }

    /// Every way to cut the digits from `from` on into `groups` times `group` figures, the last of
    /// each group the sum of its others. `known`: what was asked before, by place and groups.
    fn groups(
        &self,
        from: usize,
        groups: usize,
        group: usize,
        known: &mut Vec<((usize, usize), Vec<Cut>)>,
    ) -> Option<Vec<Cut>> {
        let all = self.values.len();
        if groups == 1 {
            return self.sums(from, all, group);
        }
        if let Some((_, cuts)) = known.iter().find(|(key, _)| *key == (from, groups)) {
            return Some(cuts.clone());
        }
        let mut cuts = Vec::new();
        for to in from + group..=all.saturating_sub((groups - 1) * group) {
            for own in self.sums(from, to, group)? {
                let rest = self.groups(to, groups - 1, group, known)?;
                cuts.extend(rest.iter().map(|rest| [&own[..], rest].concat()));
                if cuts.len() > MAX_SPLITS {
                    return None;
                }
            }
        }
        known.push(((from, groups), cuts.clone()));
        Some(cuts)
    }

    /// Every way to cut `from..to` into `group` figures, the last the sum of the others. The total's
    /// length bounds the others; they are added up in two halves, and halves that make up the total
    /// found in order: a search that goes figure by figure has no end in rows of long ones.
    fn sums(&self, from: usize, to: usize, group: usize) -> Option<Vec<Cut>> {
        let (first, second) = ((group - 1) / 2, group - 1 - (group - 1) / 2);
        let mut cuts = Vec::new();
        let (mut left, mut right): (Vec<Half>, Vec<Half>) = (Vec::new(), Vec::new());
        for length in 1..=(to - from).saturating_sub(group - 1).min(MAX_DIGITS) {
            let end = to - length;
            // No part is longer than the total.
            if end - from > (group - 1) * length {
                continue;
            }
            let Some(total) = self.figure(end, to) else { continue };
            for middle in from + first..=end - second {
                left.clear();
                self.add_up(from..middle, first, (total, length), (0, 0), &mut left);
                if left.is_empty() {
                    continue;
                }
                right.clear();
                self.add_up(middle..end, second, (total, length), (0, 0), &mut right);
                order::sort(&mut right);
                for &(sum, ends) in &left {
                    let at = right.partition_point(|half| half.0 < total - sum);
                    for half in right[at..].iter().take_while(|half| half.0 == total - sum) {
                        let mut cut = Cut::with_capacity(group);
                        unpack(ends, first, &mut cut);
                        unpack(half.1, second, &mut cut);
                        cut.push(to as u8);
                        cuts.push(cut);
                    }
                    if cuts.len() > MAX_SPLITS {
                        return None;
                    }
                }
            }
        }
        Some(cuts)
    }

    /// Every way to cut a range into `parts` figures of at most `longest` digits that add up to at
    /// most `most`, behind those in `so_far`.
    fn add_up(
        &self,
        range: Range<usize>,
        parts: usize,
        (most, longest): (u64, usize),
        (sum, ends): Half,
        out: &mut Vec<Half>,
    ) {
        if parts == 0 {
            if range.is_empty() {
                out.push((sum, ends));
            }
            return;
        }
        if range.len() < parts || range.len() > parts * longest {
            return;
        }
        let mut value = 0;
        for to in range.start + 1..=range.start + self.longest[range.start].min(longest).min(range.len() + 1 - parts) {
            value = value * 10 + u64::from(self.values[to - 1]);
            if sum + value > most {
                break;
            }
            self.add_up(to..range.end, parts - 1, (most, longest), (sum + value, ends << 8 | to as u64), out);
        }
    }
}

/// The ends of the figures of one half.
fn unpack(ends: u64, parts: usize, cut: &mut Cut) {
    cut.extend(ends.to_be_bytes()[MAX_HALF - parts..].iter());
}

/// The rows of a table and the ways each can be read, with the sums that bind its columns.
pub struct Columns {
    /// For each row of the table its possible readings: one where it is read, none where it says
    /// nothing.
    pub rows: Vec<Vec<Vec<i64>>>,
    /// Rows that must be equal in sum, in every column.
    pub sums: Vec<(Vec<usize>, Vec<usize>)>,
}

/// Sums of some of the rows that are kept side by side, and additions made for one sum of the table; with
/// more we do not choose.
const MAX_SUMS: usize = 20_000;
const MAX_STEPS: usize = 1_000_000;

/// What the sums of the columns leave.
#[derive(Debug, PartialEq, Eq)]
pub struct Solved {
    /// The readings left for each row, by their first index.
    pub left: Vec<Vec<usize>>,
    /// Rows whose readings come out even with those of all other rows of a sum.
    pub confirmed: Vec<bool>,
}

impl Columns {
    /// Strikes out every reading that the sums of the columns refute. `None`: the sums contradict each
    /// other, and nothing is certain.
    pub fn solve(&self) -> Option<Solved> {
        let mut left: Vec<Vec<usize>> = self.rows.iter().map(|row| (0..row.len()).list()).list();
        let count = |left: &[Vec<usize>]| left.iter().map(Vec::len).sum::<usize>();
        loop {
            let before = count(&left);
            let mut confirmed = vec![false; self.rows.len()];
            for (a, b) in &self.sums {
                if a.iter().chain(b).any(|&row| self.rows[row].is_empty()) {
                    continue;
                }
                while {
                    let before = count(&left);
                    self.narrow(&mut left, a, b)?;
                    count(&left) < before
                } {}
                if self.complete(&mut left, a, b)? {
                    a.iter().chain(b).for_each(|&row| confirmed[row] = true);
                }
            }
            if count(&left) == before {
                return Some(Solved { left, confirmed });
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
                side.iter().map(|&row| bounds(left, row)).fold((0, 0), |(x, y), (l, h)| (x + l, y + h))
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

    /// Keeps in each row of one sum exactly the readings that readings of the other rows complete:
    /// row after row, all sums that can still come out even, and back again. `false`: too many to tell.
    fn complete(&self, left: &mut [Vec<usize>], a: &[usize], b: &[usize]) -> Option<bool> {
        let signed = || a.iter().map(|&row| (row, 1)).chain(b.iter().map(|&row| (row, -1)));
        let mut open: Vec<(usize, i64)> = signed().filter(|&(row, _)| left[row].len() > 1).list();
        let width = a.iter().chain(b).map(|&row| self.rows[row][0].len()).next()?;
        let mut sum = vec![0; width];
        for (row, sign) in signed().filter(|&(row, _)| left[row].len() == 1) {
            add(&mut sum, &self.rows[row][left[row][0]], sign);
        }
        // Rows of few readings first: the sums side by side stay few.
        order::by_key(&mut open, |&(row, _)| left[row].len());
        // What the rows behind each can still add, at least and at most, in each column.
        let mut rests = vec![vec![(0i64, 0i64); width]];
        for &(row, sign) in open.iter().rev() {
            let before = &rests[rests.len() - 1];
            let rest = (0..width).map(|column| {
                let values = || left[row].iter().map(|&i| sign * self.rows[row][i][column]);
                let (least, most) = (values().min().unwrap_or_default(), values().max().unwrap_or_default());
                (before[column].0 + least, before[column].1 + most)
            });
            let rest = rest.list();
            rests.push(rest);
        }
        let fits = |sum: &[i64], rest: &[(i64, i64)]| {
            sum.iter().zip(rest).all(|(sum, (least, most))| sum + least <= 0 && sum + most >= 0)
        };
        // The sums of the rows up to each.
        let mut layers = vec![vec![sum]];
        let mut steps = 0;
        for (n, &(row, sign)) in open.iter().enumerate() {
            let rest = &rests[open.len() - 1 - n];
            steps += layers[n].len() * left[row].len();
            if steps > MAX_STEPS {
                return Some(false);
            }
            let mut next: Vec<Vec<i64>> = Vec::new();
            for sum in &layers[n] {
                for &i in &left[row] {
                    let mut sum = sum.clone();
                    add(&mut sum, &self.rows[row][i], sign);
                    if fits(&sum, rest) {
                        next.push(sum);
                    }
                }
                if next.len() > MAX_SUMS {
                    return Some(false);
                }
            }
            layers.push(order::set(next));
        }
        // And back: which of them come out even.
        let mut even: Vec<Vec<i64>> = layers.pop()?;
        for &(row, sign) in open.iter().rev() {
            let before = layers.pop()?;
            let mut kept = Vec::new();
            let mut used = vec![false; self.rows[row].len()];
            for sum in before {
                let mut leads = false;
                for &i in &left[row] {
                    let mut next = sum.clone();
                    add(&mut next, &self.rows[row][i], sign);
                    if even.binary_search(&next).is_ok() {
                        used[i] = true;
                        leads = true;
                    }
                }
                if leads {
                    kept.push(sum);
                }
            }
            left[row].retain(|&i| used[i]);
            even = kept;
        }
        (!even.is_empty()).then_some(true)
    }
}

fn add(sum: &mut [i64], row: &[i64], sign: i64) {
    for (sum, value) in sum.iter_mut().zip(row) {
        *sum += sign * value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    fn tokens(text: &str) -> Vec<Range<usize>> {
        let mut at = 0;
        text.split(' ')
            .map(|word| {
                at += word.len() + 1;
                at - 1 - word.len()..at - 1
            })
            .collect()
    }

    fn ways(text: &str, count: usize, sum: Sum) -> Vec<Vec<u64>> {
        let found = splits(fold(text).chars(), &tokens(text), count, sum).unwrap();
        found.iter().map(|cut| cut.iter().map(|(value, _)| *value).collect()).collect()
    }

    fn cuts(text: &str) -> Vec<Vec<u64>> {
        ways(text, 7, Sum::LastOf { group: 7 })
    }

    #[test]
    fn the_row_s_own_sum_cuts_it() {
        assert_eq!(cuts("230 000023"), [[23, 0, 0, 0, 0, 0, 23]]);
        assert_eq!(cuts("0000000").len(), 1);
        assert_eq!(cuts("23 0 00 0 023"), [[23, 0, 0, 0, 0, 0, 23]]);
    }

    #[test]
    fn rows_of_long_figures_are_cut() {
        let row = [12383057, 18529089, 19953861, 34450344, 758054, 7161953, 93236358];
        assert_eq!(cuts(&row.map(|figure: u64| figure.to_string()).concat()), [row]);
    }

    #[test]
    fn groups_that_add_up_each_for_itself() {
        let found = ways("71096136931388200300138820359094766046948 0 8895 11965319", 15, Sum::LastOf { group: 5 });
        let row = [71, 0, 9, 613, 693, 1388200, 3, 0, 0, 1388203, 5909476, 6046948, 0, 8895, 11965319];
        assert_eq!(found, [row]);
    }

    #[test]
    fn where_nothing_adds_up_the_digits_alone_must_leave_one_way() {
        assert_eq!(ways("200", 3, Sum::None), [[2, 0, 0]]);
        assert_eq!(ways("2400", 3, Sum::None), [[2, 40, 0], [24, 0, 0]]);
    }

    #[test]
    fn a_row_whose_total_is_wrong_is_not_cut_at_will() {
        assert!(cuts("2300000 24").is_empty());
    }

    #[test]
    fn a_wrong_total_is_told_from_lost_blanks() {
        let lacks = |text: &str| lacks_figures(fold(text).chars(), &tokens(text), 7);
        assert!(lacks("23 0 023"));
        assert!(lacks("0000"));
        assert!(!lacks("2300000 24"));
    }

    #[test]
    fn columns_strike_out_what_does_not_add_up() {
        let row = |values: [i64; 2]| values.to_vec();
        let columns = Columns {
            rows: vec![vec![row([1, 12]), row([11, 2])], vec![row([1, 1])], vec![row([12, 3])]],
            sums: vec![(vec![0, 1], vec![2])],
        };
        assert_eq!(columns.solve(), Some(Solved { left: vec![vec![1], vec![0], vec![0]], confirmed: vec![true; 3] }));
    }

    #[test]
    fn columns_strike_out_what_least_and_greatest_sums_do_not() {
        let rows = vec![vec![vec![0], vec![5]], vec![vec![0], vec![5]], vec![vec![1], vec![2]], vec![vec![6]]];
        let solved = Columns { rows, sums: vec![(vec![0, 1, 2], vec![3])] }.solve().unwrap();
        assert_eq!(solved.left, [vec![0, 1], vec![0, 1], vec![0], vec![0]]);
    }

    #[test]
    fn sums_that_contradict_each_other_leave_nothing_certain() {
        let rows = vec![vec![vec![1], vec![3]], vec![vec![1], vec![3]], vec![vec![3]]];
        assert_eq!(Columns { rows, sums: vec![(vec![0, 1], vec![2])] }.solve(), None);
    }

    #[test]
    fn without_a_row_the_columns_confirm_no_other() {
        let rows = vec![vec![vec![1]], vec![], vec![vec![3]]];
        let solved = Columns { rows, sums: vec![(vec![0, 1], vec![2])] }.solve().unwrap();
        assert_eq!(solved.confirmed, [false; 3]);
    }
}
