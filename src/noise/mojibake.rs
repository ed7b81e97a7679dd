//! UTF-8 that was read as GBK: 鏀垮簻淇℃伅 for 政府信息. Its marks are known to folding.

use crate::fold::Folded;
use crate::span::Span;

/// So many marks make a run.
const FEWEST: usize = 4;
/// So far apart they may be.
const GAP: usize = 24;

/// Collects marks as they come by, and keeps the runs.
#[derive(Default)]
pub struct Runs {
    first: usize,
    last: usize,
    count: usize,
    pub spans: Vec<Span>,
}

impl Runs {
    /// A mark at folded character `at`.
    pub fn mark(&mut self, folded: &Folded, at: usize) {
        if self.count > 0 && at - self.last > GAP {
            self.end(folded);
        }
        if self.count == 0 {
            self.first = at;
        }
        self.last = at;
        self.count += 1;
    }

    /// No more marks near.
    pub fn end(&mut self, folded: &Folded) {
        if self.count >= FEWEST {
            self.spans.push(folded.span(self.first..self.last + 1));
        }
        self.count = 0;
    }
}
