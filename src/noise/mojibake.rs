//! UTF-8 that was read as GBK: 鏀垮簻淇℃伅 for 政府信息.

use crate::fold::Folded;
use crate::span::Span;
use crate::word;

/// Characters that a lead byte of UTF-8 makes when it is read as GBK, and that are no words of
/// their own: the first and the last of each row of them.
const MARKS: &[u16] =
    word!("銆銍銏銧鋩錉鍊鍩鍫鍫鎬鏉鏋鏍鐎鐮鑰钄钑钑钖钖钘钘铇铇铏铏铓铔铚铚铦铦铻铻锜锜锠锠閫闋飥飦飩餇锟锟");

/// So many marks make a run.
const FEWEST: usize = 4;
/// So far apart they may be.
const GAP: usize = 24;

/// The marks that folding leaves as they are: the others are traditional characters.
pub fn marks() -> impl Iterator<Item = u16> {
    let marks = MARKS.chunks_exact(2).flat_map(|row| row[0]..=row[1]);
    let marks = marks.filter_map(|c| char::from_u32(c.into()));
    marks.filter(|c| crate::fold::fold_word(c.encode_utf8(&mut [0; 4])) == [*c as u16]).map(|c| c as u16)
}

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
