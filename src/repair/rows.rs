//! Slips that move the figures of whole rows: typed one column too far, or two rows exchanged.

use super::{Set, System};
use crate::finding::Slip;
use crate::list::Listed;

/// Every such slip that alone makes all sums hold, with the cells it changed.
pub(super) fn slips(system: &System) -> Vec<(Slip, Set)> {
    let in_order: Vec<usize> = system.index.iter().map(|&(_, cell)| cell).list();
    let row = |cell: usize| system.cells[cell].field.row;
    let rows: Vec<&[usize]> = in_order.chunk_by(|&a, &b| row(a) == row(b)).list();
    let mut found = Vec::new();
    if system.printed_in_one_row {
        shifts(system, &in_order, &mut found);
    } else {
        for row in &rows {
            shifts(system, row, &mut found);
        }
    }
    for (i, upper) in rows.iter().enumerate() {
        for lower in &rows[i + 1..] {
            exchange(system, upper, lower, &mut found);
        }
    }
    found
}

/// Stretches of a row whose figures stand one place too far. The place they left is empty; the
/// figure that stood where they ended is lost, and what it was the sums tell.
fn shifts(system: &System, row: &[usize], found: &mut Vec<(Slip, Set)>) {
    let now: Vec<i64> = row.iter().map(|&cell| system.value(cell)).list();
    for start in 0..row.len() {
        for end in start + 1..row.len() {
            let (right, left) = (now[start] == 0, now[end] == 0);
            if right {
                shift(system, &row[start..end], &now[start + 1..=end], row[end], found);
            }
            if left {
                shift(system, &row[start + 1..=end], &now[start..end], row[start], found);
            }
        }
    }
}

/// The cells get the figures of their neighbours, and `lost` what its sums ask for then.
fn shift(system: &System, cells: &[usize], figures: &[i64], lost: usize, found: &mut Vec<(Slip, Set)>) {
    let moved = figures.iter().filter(|&&figure| figure != 0).count();
    if moved == 0 {
        return;
    }
    let mut changes: Set = cells.iter().copied().zip(figures.iter().copied()).list();
    let Some(value) = system.asked(lost, &changes) else { return };
    // One figure moved over another is as well two wrong cells.
    if value < 0 || value > 0 && moved == 1 {
        return;
    }
    changes.push((lost, value));
    keep(system, Slip::RowShifted, changes, found);
}

fn exchange(system: &System, upper: &[usize], lower: &[usize], found: &mut Vec<(Slip, Set)>) {
    let column = |cell: usize| system.cells[cell].field.column;
    if upper.len() == lower.len() && upper.iter().zip(lower).all(|(&a, &b)| column(a) == column(b)) {
        let pairs = upper.iter().zip(lower);
        let changes = pairs.flat_map(|(&a, &b)| [(a, system.value(b)), (b, system.value(a))]).list();
        keep(system, Slip::Exchanged, changes, found);
    }
}

/// Keeps the slip if it mends everything; in order, without cells that keep their figure.
fn keep(system: &System, slip: Slip, mut changes: Set, found: &mut Vec<(Slip, Set)>) {
    changes.retain(|&(cell, to)| system.value(cell) != to);
    if changes.len() > 1 && system.mended_by(&changes) {
        crate::order::sort(&mut changes);
        if !found.iter().any(|(_, other)| *other == changes) {
            found.push((slip, changes));
        }
    }
}
