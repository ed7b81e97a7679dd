//! Where things stand in the text.

use crate::search::Part;

/// A half-open range of bytes in [`crate::document::Document::text`], on char boundaries.
///
/// Inside the crate every offset is a UTF-8 byte; [`Utf16Index`] turns it into the UTF-16 units
/// that JavaScript and the JSON use, in one place ([`crate::view`]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// The range `start..end`.
    pub const fn new(start: u32, end: u32) -> Span {
        Span { start, end }
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Does `other` lie within?
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// The text under the span.
    pub fn of(self, text: &str) -> &str {
        text.part(self.start as usize..self.end as usize)
    }
}

/// Bytes between two checkpoints of [`Utf16Index`].
const STRIDE: usize = 16;

/// From UTF-8 bytes to UTF-16 units.
///
/// One checkpoint every 16 bytes; a look-up counts the chars of at most one stride, so Chinese
/// text (where nearly every char is three bytes) costs the same as ASCII.
pub struct Utf16Index<'t> {
    text: &'t [u8],
    checkpoints: Vec<u32>,
}

impl<'t> Utf16Index<'t> {
    pub fn new(text: &'t str) -> Utf16Index<'t> {
        let bytes = text.as_bytes();
        let mut checkpoints = Vec::with_capacity(bytes.len() / STRIDE + 1);
        let mut units = 0;
        for block in bytes.as_chunks::<STRIDE>().0 {
            checkpoints.push(units);
            units += units_in(block);
        }
        checkpoints.push(units);
        Utf16Index { text: bytes, checkpoints }
    }

    /// The UTF-16 offset of the char that starts at byte `offset` (or of the text's end).
    pub fn offset(&self, offset: u32) -> u32 {
        let offset = offset as usize;
        let block = offset / STRIDE;
        self.checkpoints[block] + units_in(&self.text[block * STRIDE..offset])
    }

    /// A span's UTF-16 offsets.
    pub fn span(&self, span: Span) -> (u32, u32) {
        let start = self.offset(span.start);
        // Most spans are those of figures.
        if span.len() as usize > STRIDE {
            return (start, self.offset(span.end));
        }
        (start, start + units_in(&self.text[span.start as usize..span.end as usize]))
    }

    /// The length of the whole text in UTF-16 units.
    pub fn len(&self) -> u32 {
        self.offset(self.text.len() as u32)
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// UTF-16 units begun in `bytes`: one for each leading byte, one more for each of four-byte chars.
fn units_in(bytes: &[u8]) -> u32 {
    bytes.iter().map(|&b| u32::from(b & 0xC0 != 0x80) + u32::from(b >= 0xF0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_char_boundary_agrees_with_encode_utf16() {
        let text = "a公😀开\r\n".repeat(40);
        let index = Utf16Index::new(&text);
        let mut units = 0;
        for (at, c) in text.char_indices() {
            assert_eq!(index.offset(at as u32), units);
            units += c.len_utf16() as u32;
        }
        assert_eq!(index.len(), units);
    }
}
