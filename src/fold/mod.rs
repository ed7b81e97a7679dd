//! The text as we compare it, with the way back to the text the user sees.
//!
//! Full-width forms become ASCII, traditional characters simplified, the many quotes, dashes and
//! spaces one each; characters without width and pinyin in brackets disappear. Folding is
//! idempotent, and every folded character knows the characters it came from.

mod alphabet;
mod commas;
mod han;
mod pinyin;

use crate::analysis::{Noise, NoiseKind};
use crate::search::{Part, holds, place};
use crate::span::Span;
use alphabet::Alphabet;
pub use han::NFKC;
use std::cell::OnceCell;
use std::ops::Range;

/// A folded text: one unit per character of the basic plane, others as [`Folded::OTHER`].
pub struct Folded<'t> {
    text: &'t str,
    chars: Vec<u16>,
    /// Byte offset in `text` of each folded character.
    starts: Vec<u32>,
    /// Byte offset where the folded characters end.
    end: u32,
    /// Pinyin that was dropped.
    pub noise: Vec<Noise>,
    /// Some characters may be UTF-8 that was read as GBK, see [`is_garbled`].
    pub garbled: bool,
    alphabet: OnceCell<Alphabet>,
    /// Where lines end, one bit for each folded character.
    line_ends: OnceCell<Vec<u64>>,
}

/// A character beyond the basic plane.
const OTHER: u16 = 0xFFFD;

/// Folds a text. Linear; offsets lead back to `text`.
pub fn fold(text: &str) -> Folded<'_> {
    let table = han::table();
    // Room for all from the start, and none asked for at each character: that took most of the time.
    let most = text.chars().count();
    let (mut chars, mut starts, mut length) = (vec![0u16; most], vec![0u32; most], 0);
    let mut noise = Vec::new();
    let mut garbled = false;
    let mut quoted = None;
    let (mut commas, mut semicolons) = (0, 0);
    let (mut at, mut bold) = (0, None);
    // Nearly all characters are looked up and put, and that is all.
    while let Some((original, width)) = plain(table, text.as_bytes(), &mut at, (&mut chars, &mut starts), &mut length) {
        let (start, marked) = (at, table[usize::from(original)]);
        at += width;
        let behind = &text.as_bytes()[at..];
        let folded = match original {
            0x0D if behind.first() == Some(&b'\n') => continue,
            // Alone it ends a line.
            0x0D => 0x0A,
            0x3E if (length == 0 || chars[length - 1] == 0x0A) && *quoted.get_or_insert_with(|| is_quoted(text)) => {
                at += usize::from(behind.first() == Some(&b' '));
                continue;
            }
            0x3E => 0x3E,
            0x26 => match blank_entity(behind) {
                Some(length) => {
                    at += length;
                    0x20
                }
                None => 0x26,
            },
            0x2C => {
                commas += 1;
                0x2C
            }
            0x3B => {
                semicolons += 1;
                0x3B
            }
            0x8986 => han::beside(length.checked_sub(1).map(|last| chars[last]), 0x8986),
            // 1\.其他: what Markdown spares from being read as a mark.
            _ if marked & 0x7F == 0x5C => {
                let next = first(behind).map(|(next, _)| table[usize::from(next)]);
                let next = next.map(|next| if han::is_marked(next) { next & 0x7F } else { next });
                if matches!(next, Some(0x23 | 0x28..=0x2E | 0x5B..=0x5D | 0x5F)) {
                    continue;
                }
                0x5C
            }
            _ if marked & 0x7F == 0x2A => {
                let ends = bold == Some(start);
                // Of 1** some digits are masked.
                let may_begin = !ends && !matches!(chars[..length], [.., 0x2A | 0x30..=0x39]);
                let begun = if may_begin { bold_type(text.part(at..)) } else { None };
                if let Some(end) = begun {
                    bold = Some(at + end);
                }
                if ends || begun.is_some() {
                    at += 1;
                    continue;
                }
                0x2A
            }
            _ if marked == han::GARBLED => {
                garbled = true;
                original
            }
            _ if marked == han::DROPPED => continue,
            _ if marked == han::EXPANDED => {
                let (expansion, count) = han::expansion(char::from_u32(original.into()).unwrap_or_default());
                chars.resize(chars.len() + count - 1, 0);
                starts.resize(chars.len(), 0);
                chars[length..length + count].copy_from_slice(&expansion[..count]);
                starts[length..length + count].fill(start as u32);
                length += count;
                continue;
            }
            _ => {
                chars[length] = u16::from(b')');
                if let Some(dropped) = pinyin::tail(&chars[..=length]) {
                    length -= dropped - 1;
                    noise.push(Noise { kind: NoiseKind::Pinyin, span: Span::new(starts[length], at as u32) });
                    continue;
                }
                marked & 0x7F
            }
        };
        chars[length] = folded;
        starts[length] = start as u32;
        length += 1;
    }
    chars.truncate(length);
    starts.truncate(length);
    let mut folded = Folded {
        text,
        chars,
        starts,
        end: text.len() as u32,
        noise,
        garbled,
        alphabet: OnceCell::new(),
        line_ends: OnceCell::new(),
    };
    for (separator, count) in [(b',', commas), (b';', semicolons)] {
        if count >= commas::MIN_ROWS {
            commas::part_cells(&mut folded, separator);
        }
    }
    folded
}

/// Puts what characters of `text` are compared as, from the byte `at` on and each with its byte offset, behind `length`
/// others; the first that is marked is given with its bytes. A loop of its own, which a processor's registers are
/// enough for.
#[inline(never)]
fn plain(
    table: &[u16; 0x10000],
    text: &[u8],
    at: &mut usize,
    (chars, starts): (&mut [u16], &mut [u32]),
    length: &mut usize,
) -> Option<(u16, usize)> {
    let mut next = *at;
    let mut places = chars[*length..].iter_mut().zip(&mut starts[*length..]);
    let room = places.len();
    let marked = loop {
        let Some((original, width)) = first(&text[next..]) else { break None };
        let folded = table[usize::from(original)];
        if han::is_marked(folded) {
            break Some((original, width));
        }
        let Some((place, start)) = places.next() else { break None };
        (*place, *start) = (folded, next as u32);
        next += width;
    };
    *at = next;
    *length += room - places.len();
    marked
}

/// The first character of UTF-8, [`OTHER`] for one beyond the basic plane, and how many bytes it has.
#[inline(always)]
fn first(text: &[u8]) -> Option<(u16, usize)> {
    let low = |byte: u8| u16::from(byte & 0x3F);
    match *text {
        [c @ 0..0x80, ..] => Some((c.into(), 1)),
        [a @ 0xE0..0xF0, b, c, ..] => Some((u16::from(a) << 12 | low(b) << 6 | low(c), 3)),
        [a @ 0..0xE0, b, ..] => Some((u16::from(a & 0x1F) << 6 | low(b), 2)),
        [_, _, _, _, ..] => Some((OTHER, 4)),
        _ => None,
    }
}

/// One bit for each character that is a line end: they are asked for again and again.
fn line_ends(chars: &[u16]) -> Vec<u64> {
    let mut ends = vec![0; chars.len() / 64 + 1];
    for (at, &c) in chars.iter().enumerate() {
        if c == 0x0A {
            ends[at / 64] |= 1 << (at % 64);
        }
    }
    ends
}

/// A blank of HTML in a text that is none: its length behind the `&`.
fn blank_entity(bytes: &[u8]) -> Option<usize> {
    const BLANKS: [&[u8]; 4] = [b"nbsp;", b"ensp;", b"emsp;", b"#160;"];
    BLANKS.iter().find(|blank| bytes.starts_with(blank)).map(|blank| blank.len())
}

/// `**256**`: a stretch in bold type, as Markdown writes it. Where its end begins, behind the first asterisk.
fn bold_type(text: &str) -> Option<usize> {
    let text = text.strip_prefix('*')?;
    let end = place(text, "**")?;
    let stretch = text.part(..end);
    let whole = stretch.trim() == stretch && !stretch.is_empty() && !stretch.starts_with('*') && !holds(stretch, '\n');
    whole.then_some(end + 1)
}

/// A mail quoted: most lines begin with >, which is no part of them.
fn is_quoted(text: &str) -> bool {
    if crate::search::place(text, "\n>").is_none() {
        return false;
    }
    let lines = text.split('\n').filter(|line| !line.trim().is_empty());
    let (quoted, all) =
        lines.fold((0, 0), |(quoted, all), line| (quoted + usize::from(line.starts_with('>')), all + 1));
    quoted * 4 > all * 3 && quoted > 2
}

impl<'t> Folded<'t> {
    /// The folded characters; look at them with [`is_han`] and friends.
    pub fn chars(&self) -> &[u16] {
        &self.chars
    }

    /// Can the word stand anywhere? `false` is certain.
    pub fn may_hold(&self, word: &[u16]) -> bool {
        self.alphabet.get_or_init(|| Alphabet::of(&self.chars)).spells(word)
    }

    /// Where the line ends that `at` is in: the index of its line end, `limit` where none stands before that.
    pub fn line_end(&self, at: usize, limit: usize) -> usize {
        let ends = self.line_ends.get_or_init(|| line_ends(&self.chars));
        let mut block = at / 64;
        let mut left = ends.get(block).copied().unwrap_or(0) >> (at % 64) << (at % 64);
        while left == 0 {
            block += 1;
            match ends.get(block) {
                Some(&next) if block * 64 < limit => left = next,
                _ => return limit,
            }
        }
        (block * 64 + left.trailing_zeros() as usize).min(limit)
    }

    pub fn len(&self) -> usize {
        self.chars.len()
    }

    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// The text the user sees.
    pub fn original(&self) -> &'t str {
        self.text
    }

    /// The stretch of the user's text that a range of folded characters came from; for an empty
    /// range the empty span where it lies.
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = self.start(range.start);
        if range.is_empty() {
            return Span::new(start, start);
        }
        let last = self.starts[range.end - 1];
        Span::new(start, last + self.width_at(last))
    }

    /// Forgets the folded characters from `length` on; offsets stay those of the whole text.
    pub fn truncate(&mut self, length: usize) {
        self.end = self.start(length);
        self.chars.truncate(length);
        self.starts.truncate(length);
        let end = self.end;
        self.noise.retain(|noise| noise.span.end <= end);
    }

    /// Byte offset of folded character `index`, or where they end.
    pub fn start(&self, index: usize) -> u32 {
        self.starts.get(index).copied().unwrap_or(self.end)
    }

    /// The folded character at or after a byte offset of the user's text.
    pub fn index_at(&self, offset: u32) -> usize {
        self.starts.partition_point(|&start| start < offset)
    }

    /// The folded characters of a range as a string.
    pub fn string(&self, range: Range<usize>) -> String {
        self.collect(range)
    }

    /// The folded characters of a range without blanks: a label that was broken over lines.
    pub fn joined(&self, range: Range<usize>) -> String {
        self.collect(range.filter(|&i| !is_blank(self.chars[i])))
    }

    /// Folded characters as a string; most have three bytes.
    pub fn collect(&self, indices: impl Iterator<Item = usize>) -> String {
        let mut text = String::with_capacity(3 * indices.size_hint().1.unwrap_or(0));
        indices.for_each(|i| text.push(self.char(i)));
        text
    }

    /// A folded character as a `char`.
    #[cfg_attr(not(target_arch = "wasm32"), inline(always))]
    pub fn char(&self, index: usize) -> char {
        match self.chars[index] {
            OTHER => {
                self.text.part(self.starts[index] as usize..).chars().next().unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            c => char::from_u32(c.into()).unwrap_or(char::REPLACEMENT_CHARACTER),
        }
    }

    fn width_at(&self, offset: u32) -> u32 {
        match self.text.as_bytes()[offset as usize] {
            0..0x80 => 1,
            0x80..0xE0 => 2,
            0xE0..0xF0 => 3,
            _ => 4,
        }
    }
}

/// A Chinese character (or one beyond the basic plane, which in these texts is one too).
// Always copied, as the next two are: they are asked for every character, and the page's engine is built for size.
#[inline(always)]
pub fn is_han(c: u16) -> bool {
    // What is none is mostly a digit, a blank or a sign of ASCII.
    c > 0x3000 && matches!(c, 0x3400..=0x9FFF | 0x3007 | 0xF900..=0xFAFF | OTHER)
}

#[inline(always)]
pub fn is_digit(c: u16) -> bool {
    matches!(c, 0x30..=0x39)
}

/// Is it a character that UTF-8 read as GBK is full of?
pub fn is_garbled(c: u16) -> bool {
    han::table()[usize::from(c)] == han::GARBLED
}

/// Blank within a line.
pub fn is_space(c: u16) -> bool {
    c == 0x20
}

/// Any blank: space, tab, line end.
#[inline(always)]
pub fn is_blank(c: u16) -> bool {
    matches!(c, 0x20 | 0x09 | 0x0A)
}

/// A short text folded, for labels and words of our own.
pub fn fold_word(word: &str) -> Vec<u16> {
    fold(word).chars
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let folded = fold(text);
        folded.string(0..folded.len())
    }

    #[test]
    fn width_traditional_and_signs_fold() {
        assert_eq!(folded("第二十條第（一）項　１２"), "第二十条第(一)项 12");
        assert_eq!(folded("㈠⑴⒈「三安全」"), "(一)(1)1.\"三安全\"");
        assert_eq!(folded("⾏政规范性⽂件"), "行政规范性文件");
        assert_eq!(folded("答覆、反覆、覆盖"), "答复、反复、覆盖");
        assert_eq!(folded(r"1\.其他\(一\) \| ＼．\\"), r"1.其他(一) \| .\");
    }

    #[test]
    fn pinyin_goes_and_english_stays() {
        assert_eq!(folded("廣州市商務(wù)局公開(kāi)"), "广州市商务局公开");
        assert_eq!(folded("中国日?qǐng)?bào)(China Daily)（OA）附件(pdf)"), "中国日(China Daily)(OA)附件(pdf)");
        assert_eq!(folded("(he)國(guó)(guó)"), "(he)国");
    }

    #[test]
    fn spans_lead_back() {
        let text = "15(子項(xiàng))";
        let folded = fold(text);
        assert_eq!(folded.string(0..folded.len()), "15(子项)");
        assert_eq!(folded.span(0..folded.len()).of(text), text);
        assert_eq!(folded.span(3..5).of(text), "子項");
        assert_eq!(folded.noise[0].span.of(text), "(xiàng)");
    }
}
