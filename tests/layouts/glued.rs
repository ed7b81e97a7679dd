//! No delimiter at all, and what such a run of digits still determines: a split that is the only
//! one to fit the sums of the form.

use super::figures::{APPLICANTS, Figures, REQUEST_ENDS};
use super::gold::Expect;
use super::grid::Grid;
use super::pieces::Pieces;
use super::render::{figure_indices, put};
use super::rng::Rng;
use gongkai::number::Decimal;

/// In some texts a stray space stands here and there; it parts what it stands between.
pub fn render(grid: &Grid, figures: &Figures, rng: &mut Rng, out: &mut Pieces) {
    let stray = rng.chance(30);
    for slot in grid.iter().flatten() {
        put(slot, figures, out);
        if stray && rng.chance(5) {
            out.mark(" ");
        }
    }
}

/// A run that has a full reading though some of its places are blank would say what is not so:
/// such a row gets its zeros back.
pub fn refill(grids: &[Grid], figures: &mut Figures) {
    for row in grids.iter().flatten() {
        let places = figure_indices(row);
        let run: String = places.iter().map(|&i| figures.cells[i].text.as_str()).collect();
        let full = match places.len() {
            0 | 1 => false,
            7 => !sums(run.as_bytes(), 6).is_empty(),
            15 => blocks(run.as_bytes(), 3) > 0,
            n => splits(run.as_bytes(), n) > 0,
        };
        for i in places {
            let cell = &mut figures.cells[i];
            if full && cell.text.is_empty() {
                cell.set(cell.blanked.unwrap_or_default());
            }
        }
    }
}

/// A row's id, its places and every reading of its run of digits.
type Run = (&'static str, Vec<usize>, Vec<Vec<u64>>);

/// Keeps what has exactly one reading; what needs the sums of several rows, or has several
/// readings, may be given right or not at all. With `sums_hold` false a printed total is wrong
/// somewhere, and no split is certain; without `whole` the columns break off.
pub fn keep_determined(grids: &[Grid], figures: &mut Figures, sums_hold: bool, whole: bool) {
    let mut request_rows: Vec<Run> = Vec::new();
    for row in grids.iter().flatten() {
        let places = figure_indices(row);
        if places.len() < 2
            || places.iter().any(|&i| !matches!(figures.cells[i].expect, Expect::Number(_) | Expect::Placeholder))
        {
            // One figure stands between its own label and the next; blanks are forgotten already.
            continue;
        }
        let run: String = places.iter().map(|&i| figures.cells[i].text.as_str()).collect();
        let plain = run.bytes().all(|b| b.is_ascii_digit());
        let unique = match figures.cells[places[0]].table {
            _ if !plain => false,
            "requests" => {
                let found = sums(run.as_bytes(), 6);
                let single = found.len() == 1;
                request_rows.push((figures.cells[places[0]].row, places.clone(), found));
                single
            }
            "remedies" => blocks(run.as_bytes(), 3) == 1,
            _ => splits(run.as_bytes(), places.len()) == 1,
        };
        if !unique || !sums_hold {
            for i in places {
                loosen(figures, i);
            }
        }
    }
    // With a row that says nothing the columns say nothing either.
    if sums_hold && whole && request_rows.len() == figures.rows("requests").len() {
        by_columns(&mut request_rows);
        for (_, places, found) in request_rows {
            if let [only] = &found[..] {
                for (&i, &value) in places.iter().zip(only) {
                    let truth = figures.cells[i].text.parse().ok();
                    assert_eq!(truth, Some(value), "the only reading is what was printed");
                    figures.cells[i].expect = Expect::Number(Decimal::from(value as i64));
                }
            }
        }
    }
}

fn loosen(figures: &mut Figures, i: usize) {
    figures.cells[i].expect = match figures.cells[i].expect {
        Expect::Number(value) | Expect::AtMost(value) => Expect::AtMost(value),
        _ => Expect::Undetermined,
    };
}

/// The figure that begins at `from` and is `length` digits long; none begins with a needless 0.
fn token(run: &[u8], from: usize, length: usize) -> Option<u64> {
    let digits = run.get(from..from + length)?;
    if length > 15 || (digits[0] == b'0' && length > 1) {
        return None;
    }
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// More readings than this are as bad as two.
const MANY: usize = 4000;

/// Every reading of `run` as `parts` figures and their sum.
fn sums(run: &[u8], parts: usize) -> Vec<Vec<u64>> {
    /// `left` is what the parts still to come must add up to.
    fn walk(run: &[u8], from: usize, parts: usize, left: u64, chosen: &mut Vec<u64>, out: &mut Vec<Vec<u64>>) {
        if parts == 0 {
            if from == run.len() && left == 0 && out.len() < MANY {
                out.push(chosen.clone());
            }
            return;
        }
        let spare = run.len() - from - parts.min(run.len() - from);
        // Even the longest figures that fit could not make up what is left, or the shortest exceed it.
        let most = (parts as u64).saturating_mul(10u64.saturating_pow(spare as u32 + 1));
        if left > most || out.len() >= MANY {
            return;
        }
        for length in 1..=spare + 1 {
            let Some(value) = token(run, from, length).filter(|&value| value <= left) else { break };
            chosen.push(value);
            walk(run, from + length, parts - 1, left - value, chosen, out);
            chosen.pop();
        }
    }
    let mut out = Vec::new();
    for length in 1..=run.len().saturating_sub(parts).min(15) {
        let (figures, total) = run.split_at(run.len() - length);
        if let Some(sum) = token(total, 0, length) {
            let first = out.len();
            walk(figures, 0, parts, sum, &mut Vec::new(), &mut out);
            for row in &mut out[first..] {
                row.push(sum);
            }
        }
    }
    out
}

/// In how many ways (2 for more) `run` is `count` blocks of four figures and their sum.
fn blocks(run: &[u8], count: usize) -> usize {
    fn ends(run: &[u8], from: usize, parts: usize, sum: u64, out: &mut Vec<usize>) {
        if parts == 0 {
            let total = sum.to_string();
            if run[from..].starts_with(total.as_bytes()) {
                out.push(from + total.len());
            }
            return;
        }
        for length in 1..=9 {
            let Some(value) = token(run, from, length) else { break };
            ends(run, from + length, parts - 1, sum + value, out);
        }
    }
    fn ways(
        run: &[u8],
        from: usize,
        count: usize,
        memo: &mut std::collections::HashMap<(usize, usize), usize>,
    ) -> usize {
        if count == 0 {
            return usize::from(from == run.len());
        }
        if let Some(&known) = memo.get(&(from, count)) {
            return known;
        }
        let mut next = Vec::new();
        ends(run, from, 4, 0, &mut next);
        let mut all = 0;
        for end in next {
            all += ways(run, end, count - 1, memo);
            if all > 1 {
                break;
            }
        }
        memo.insert((from, count), all.min(2));
        all.min(2)
    }
    ways(run, 0, count, &mut std::collections::HashMap::new())
}

/// In how many ways (2 for more) `run` is `count` figures.
fn splits(run: &[u8], count: usize) -> usize {
    if count == 0 {
        return usize::from(run.is_empty());
    }
    let mut all = 0;
    for length in 1..=run.len() {
        if token(run, 0, length).is_some() {
            all += splits(&run[length..], count - 1);
            if all > 1 {
                return 2;
            }
        }
    }
    all
}

/// Strikes out readings of a row that no reading of the others can make up for in a column.
fn by_columns(rows: &mut [Run]) {
    if rows.iter().any(|(_, _, found)| found.is_empty() || found.len() >= MANY) {
        return;
    }
    let named = |rows: &[Run], name: &str| rows.iter().position(|r| r.0 == name);
    let Some(ends) = REQUEST_ENDS.iter().map(|name| named(rows, name)).collect::<Option<Vec<usize>>>() else { return };
    let parts: Vec<usize> = (0..rows.len()).filter(|i| !ends.contains(i)).collect();
    loop {
        let before: usize = rows.iter().map(|row| row.2.len()).sum();
        for column in 0..=APPLICANTS.len() {
            strike(rows, &parts, &[ends[2]], column);
            strike(rows, &[ends[0], ends[1]], &[ends[2], ends[3]], column);
        }
        if rows.iter().map(|row| row.2.len()).sum::<usize>() == before {
            return;
        }
    }
}

fn strike(rows: &mut [Run], left: &[usize], right: &[usize], column: usize) {
    let range = |rows: &[Run], lines: &[usize], but: usize| {
        let mut sum = (0, 0);
        for &line in lines.iter().filter(|&&line| line != but) {
            let values = || rows[line].2.iter().map(|row| row[column]);
            sum = (sum.0 + values().min().unwrap_or(0), sum.1 + values().max().unwrap_or(0));
        }
        sum
    };
    for (own, other) in [(left, right), (right, left)] {
        for &line in own {
            let rest = range(rows, own, line);
            let facing = range(rows, other, usize::MAX);
            rows[line].2.retain(|row| row[column] + rest.0 <= facing.1 && row[column] + rest.1 >= facing.0);
        }
    }
}
