//! Blocks of lines that come twice.

use super::Line;
use crate::fold::is_han;
use std::ops::Range;

/// Fewest lines of a block.
const LINES: usize = 5;
/// Fewest telling lines in it, and the Chinese characters that make a line telling: runs of
/// figures and of column heads repeat in every report.
const TELLING_LINES: usize = 3;
const TELLING_CHARS: u32 = 8;
/// Unequal lines bridged inside a block.
const GAP: usize = 3;

/// A block and its copy, as indices of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    pub first: usize,
    pub second: usize,
    pub length: usize,
}

impl Block {
    /// The first pair of lines that differ in nothing but figures.
    pub fn difference<'l>(&self, lines: &'l [Line]) -> Option<(&'l Line, &'l Line)> {
        let pairs = (0..self.length).map(|k| (&lines[self.first + k], &lines[self.second + k]));
        pairs.into_iter().find(|(a, b)| a.hash == b.hash && a.figures != b.figures)
    }
}

/// May there be any? Some telling line of the copy was there before, with the same lines beside it: three that begin with
/// the same Chinese characters. Nearly all reports have none, and need not be compared in full.
pub fn may_be(chars: &[u16], lines: &[Range<usize>]) -> bool {
    const TELLING: usize = TELLING_CHARS as usize;
    let mut seen = [0u64; 64];
    // Of the line and of the two before, how they begin and whether they are telling.
    let mut last = [(0u64, false); 3];
    lines.len() >= 2 * LINES
        && lines.iter().any(|line| {
            let (mut opening, mut han) = (0u64, 0);
            for &c in &chars[line.clone()] {
                if is_han(c) {
                    opening = opening.rotate_left(13) ^ u64::from(c);
                    han += 1;
                    if han == TELLING {
                        break;
                    }
                }
            }
            last = [last[1], last[2], (opening, han == TELLING)];
            if !last.iter().any(|&(_, telling)| telling) {
                return false;
            }
            let three = last.iter().fold(0, |three: u64, &(opening, _)| (three ^ opening).wrapping_mul(MULTIPLIER));
            let (block, bit) = (three as usize >> 6 & 63, 1 << (three >> 32 & 63));
            let again = seen[block] & bit != 0;
            seen[block] |= bit;
            again
        })
}

/// Blocks that come again, each once. Linear: every window of five lines is looked up once, and
/// what was walked is not walked again.
pub fn blocks(lines: &[Line]) -> Vec<Block> {
    let mut found = Vec::new();
    if lines.len() < 2 * LINES {
        return found;
    }
    let mut seen = Windows::new(lines.len());
    let mut at = 0;
    while at + LINES <= lines.len() {
        let telling = lines[at..at + LINES].iter().any(|line| line.han >= TELLING_CHARS);
        let window = lines[at..at + LINES]
            .iter()
            .fold(0, |hash: u64, line| (hash.rotate_left(5) ^ line.hash).wrapping_mul(MULTIPLIER));
        if telling && let Some(first) = seen.first(window, at).filter(|first| first + LINES <= at) {
            let length = run(lines, first, at);
            let telling = lines[at..at + length].iter().filter(|line| line.han >= TELLING_CHARS).count();
            if length >= LINES && telling >= TELLING_LINES {
                found.push(Block { first, second: at, length });
                at += length;
                continue;
            }
            at += length.saturating_sub(LINES);
        }
        at += 1;
    }
    found
}

/// How many lines go on alike, bridging a few that differ.
fn run(lines: &[Line], first: usize, second: usize) -> usize {
    let most = (second - first).min(lines.len() - second);
    let alike = |k: usize| k < most && lines[first + k].hash == lines[second + k].hash;
    let mut length = 0;
    while length < most {
        if alike(length) {
            length += 1;
        } else if let Some(skip) = (1..=GAP).find(|&skip| alike(length + skip) && alike(length + skip + 1)) {
            length += skip;
        } else {
            break;
        }
    }
    length
}

/// An odd constant with well-mixed bits (the golden ratio's).
pub const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;

/// Where each window of lines first stood: open addressing, the hash is the key.
struct Windows {
    slots: Vec<(u64, u32)>,
    mask: usize,
}

impl Windows {
    fn new(lines: usize) -> Windows {
        let size = (lines * 2).next_power_of_two();
        Windows { slots: vec![(0, u32::MAX); size], mask: size - 1 }
    }

    /// The first place of this window; `at`, if it is new.
    fn first(&mut self, hash: u64, at: usize) -> Option<usize> {
        let mut slot = (hash >> 32) as usize & self.mask;
        loop {
            match self.slots[slot] {
                (_, u32::MAX) => {
                    self.slots[slot] = (hash, at as u32);
                    return None;
                }
                (key, first) if key == hash => return Some(first as usize),
                _ => slot = (slot + 1) & self.mask,
            }
        }
    }
}
