//! Words of ours as folded characters, made at compile time, and how to find them.

use crate::order;

/// The folded characters of a literal (which must be written folded, in the basic plane).
#[macro_export]
macro_rules! word {
    ($text:literal) => {{
        const CHARS: [u16; $crate::word::count($text)] = $crate::word::chars($text);
        const WORD: &[u16] = &CHARS;
        WORD
    }};
}

/// A list of [`word!`].
#[macro_export]
macro_rules! words {
    ($($text:literal)*) => {{
        const TEXTS: &[&str] = &[$($text),*];
        const PACKED: [u16; $crate::word::packed_size(TEXTS)] = $crate::word::packed(TEXTS);
        const WORDS: $crate::word::Words = $crate::word::Words(&PACKED);
        WORDS
    }};
}

/// Words one behind the other, each behind its length: a slice of slices would cost eight bytes more for each, and there
/// are more than a thousand. Before them which characters they begin with and which they end in, by the last six bits.
#[derive(Clone, Copy)]
pub struct Words(#[doc(hidden)] pub &'static [u16]);

/// How many units stand before the words: none in the page, where they would be a thousandth of all it loads.
const HEAD: usize = if cfg!(target_arch = "wasm32") { 0 } else { 8 };

impl Words {
    #[inline(always)]
    pub fn iter(self) -> Each {
        Each(&self.0[HEAD..])
    }

    /// Can a word begin with this character? `false` is certain.
    #[inline(always)]
    fn may_begin(self, c: u16) -> bool {
        HEAD == 0 || self.0[usize::from(c >> 4 & 3)] >> (c & 15) & 1 != 0
    }

    /// Can a word end in this character? `false` is certain.
    #[inline(always)]
    fn may_end(self, c: u16) -> bool {
        HEAD == 0 || self.0[4 + usize::from(c >> 4 & 3)] >> (c & 15) & 1 != 0
    }

    /// Is it one of these words?
    pub fn contains(self, chars: &[u16]) -> bool {
        chars.first().is_none_or(|&c| self.may_begin(c)) && self.iter().any(|word| word == chars)
    }
}

impl IntoIterator for Words {
    type Item = &'static [u16];
    type IntoIter = Each;

    fn into_iter(self) -> Each {
        self.iter()
    }
}

/// One of [`Words`] after the other.
pub struct Each(&'static [u16]);

impl Iterator for Each {
    type Item = &'static [u16];

    #[inline(always)]
    fn next(&mut self) -> Option<&'static [u16]> {
        let (&length, behind) = self.0.split_first()?;
        let (word, rest) = behind.split_at_checked(usize::from(length))?;
        self.0 = rest;
        Some(word)
    }
}

/// How many units [`packed`] takes for these texts.
pub const fn packed_size(texts: &[&str]) -> usize {
    let (mut size, mut i) = (HEAD, 0);
    while i < texts.len() {
        size += 1 + count(texts[i]);
        i += 1;
    }
    size
}

/// What [`Words`] stand on.
pub const fn packed<const N: usize>(texts: &[&str]) -> [u16; N] {
    let mut packed = [0; N];
    let (mut at, mut i) = (HEAD, 0);
    while i < texts.len() {
        let length = count(texts[i]);
        packed[at] = length as u16;
        write(texts[i], &mut packed, at + 1);
        if HEAD != 0 && length > 0 {
            let (first, last) = (packed[at + 1], packed[at + length]);
            packed[(first >> 4 & 3) as usize] |= 1 << (first & 15);
            packed[4 + (last >> 4 & 3) as usize] |= 1 << (last & 15);
        }
        at += 1 + length;
        i += 1;
    }
    packed
}

/// How many characters a text has.
pub const fn count(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut count, mut at) = (0, 0);
    while at < bytes.len() {
        count += (bytes[at] & 0xC0 != 0x80) as usize;
        at += 1;
    }
    count
}

/// The characters of a text of the basic plane.
pub const fn chars<const N: usize>(text: &str) -> [u16; N] {
    let mut chars = [0; N];
    write(text, &mut chars, 0);
    chars
}

/// Writes the characters of a text into `chars` from `start` on.
const fn write(text: &str, chars: &mut [u16], start: usize) {
    let bytes = text.as_bytes();
    let (mut i, mut at) = (start, 0);
    while at < bytes.len() {
        let b = bytes[at] as u16;
        let length = if b < 0x80 {
            chars[i] = b;
            1
        } else if b < 0xE0 {
            chars[i] = (b & 0x1F) << 6 | bytes[at + 1] as u16 & 0x3F;
            2
        } else {
            assert!(b < 0xF0, "a word beyond the basic plane");
            chars[i] = (b & 0xF) << 12 | (bytes[at + 1] as u16 & 0x3F) << 6 | bytes[at + 2] as u16 & 0x3F;
            3
        };
        at += length;
        i += 1;
    }
}

/// The last six bits of some characters, one bit each: where another's is missing, it is none of them.
pub const fn low_bits(chars: &[u16]) -> u64 {
    let (mut bits, mut i) = (0, 0);
    while i < chars.len() {
        bits |= 1 << (chars[i] & 63);
        i += 1;
    }
    bits
}

/// Where a character first stands in `hay`.
pub fn position(hay: &[u16], c: u16) -> Option<usize> {
    // Sixteen at a time without a way out in between: two comparisons for a processor that has wide ones.
    if cfg!(target_arch = "wasm32") {
        return hay.iter().position(|&other| other == c);
    }
    let passed = hay.chunks_exact(16).take_while(|some| !some.iter().fold(false, |any, &other| any | (other == c)));
    let from = passed.count() * 16;
    hay[from..].iter().position(|&other| other == c).map(|at| from + at)
}

/// Where `needle` first stands in `hay`.
pub fn find(hay: &[u16], needle: &[u16]) -> Option<usize> {
    let (&first, rest) = needle.split_first()?;
    let mut at = 0;
    while let Some(p) = position(&hay[at..], first) {
        at += p + 1;
        let here = &hay[at..];
        if here.len() >= rest.len() && here.iter().zip(rest).all(|(a, b)| a == b) {
            return Some(at - 1);
        }
    }
    None
}

pub fn contains(hay: &[u16], needle: &[u16]) -> bool {
    find(hay, needle).is_some()
}

pub fn contains_any(hay: &[u16], needles: Words) -> bool {
    // Most words begin with no character that stands there.
    let here = low_bits(hay);
    needles.iter().any(|needle| needle.first().is_some_and(|c| here >> (c & 63) & 1 != 0) && contains(hay, needle))
}

/// Does `chars` begin with one of `words`? Its length, the longest first in the list.
pub fn prefix(chars: &[u16], words: Words) -> Option<usize> {
    // Few lists share a first character: it decides before any call to compare.
    let first = chars.first().filter(|&&c| words.may_begin(c))?;
    words.iter().find(|word| word.first() == Some(first) && chars.starts_with(word)).map(<[u16]>::len)
}

/// Does `chars` end in one of `words`? Its length.
pub fn suffix(chars: &[u16], words: Words) -> Option<usize> {
    let last = chars.last().filter(|&&c| words.may_end(c))?;
    words.iter().find(|word| word.last() == Some(last) && chars.ends_with(word)).map(<[u16]>::len)
}

/// Words with something known of each, looked for all at once: the longest that begins at a place.
pub struct Lexicon {
    /// One bit for each character that begins a word.
    begins: Box<[u64; 1024]>,
    /// How many characters that begin a word come before each 64 characters.
    before: Box<[u16; 1024]>,
    /// For each character that begins a word, in order, where its words end in `entries`.
    ends: Vec<u16>,
    /// By first character, longer words first: the second one (0 for none), start of the word's rest in `rests`, its
    /// length, what is known.
    entries: Vec<(u16, u16, u8, u64)>,
    rests: Vec<u16>,
}

impl Lexicon {
    pub fn new(lists: &[(Words, u64)]) -> Lexicon {
        let mut words: Vec<(&[u16], u64)> = Vec::new();
        for &(list, known) in lists {
            words.extend(list.iter().map(|word| (word, known)));
        }
        debug_assert!(words.iter().all(|(word, _)| crate::fold::fold_word(&String::from_utf16_lossy(word)) == *word));
        order::by(&mut words, |(a, _), (b, _)| (a[0], b.len()).cmp(&(b[0], a.len())));
        let mut lexicon = Lexicon {
            begins: Box::new([0; 1024]),
            before: Box::new([0; 1024]),
            ends: Vec::new(),
            entries: Vec::new(),
            rests: Vec::new(),
        };
        for (word, known) in words {
            let new = !lexicon.begins(word[0]);
            lexicon.begins[usize::from(word[0] >> 6)] |= 1 << (word[0] & 63);
            let second = word.get(1).copied().unwrap_or(0);
            lexicon.entries.push((second, lexicon.rests.len() as u16, word.len() as u8 - 1, known));
            lexicon.rests.extend_from_slice(&word[1..]);
            let end = lexicon.entries.len() as u16;
            match lexicon.ends.last_mut() {
                Some(last) if !new => *last = end,
                _ => lexicon.ends.push(end),
            }
        }
        for at in 1..lexicon.begins.len() {
            lexicon.before[at] = lexicon.before[at - 1] + lexicon.begins[at - 1].count_ones() as u16;
        }
        lexicon
    }

    /// Can a word begin with this character?
    pub fn begins(&self, c: u16) -> bool {
        self.begins[usize::from(c >> 6)] >> (c & 63) & 1 != 0
    }

    /// The longest word at the start of `chars`, whose first character [`Lexicon::begins`] one: its
    /// length and what is known of it.
    pub fn longest(&self, chars: &[u16]) -> Option<(usize, u64)> {
        let (block, below) = (usize::from(chars[0] >> 6), (1 << (chars[0] & 63)) - 1);
        let first = usize::from(self.before[block]) + (self.begins[block] & below).count_ones() as usize;
        let from = if first == 0 { 0 } else { self.ends[first - 1] };
        let entries = &self.entries[usize::from(from)..usize::from(self.ends[first])];
        let next = chars.get(1).copied().unwrap_or(0);
        entries.iter().find_map(|&(second, rest, length, known)| {
            // Nearly always the second character decides.
            if second != 0 && second != next {
                return None;
            }
            let length = usize::from(length);
            let rest = &self.rests[usize::from(rest)..usize::from(rest) + length];
            let same = chars.len() > length && chars[1..=length].iter().zip(rest).all(|(a, b)| a == b);
            same.then_some((length + 1, known))
        })
    }

    /// Is any of the words in `chars`?
    pub fn any_in(&self, chars: &[u16]) -> bool {
        (0..chars.len()).any(|i| self.begins(chars[i]) && self.longest(&chars[i..]).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold_word;

    #[test]
    fn a_lexicon_finds_the_longest_word() {
        let lexicon = Lexicon::new(&[(words!["公开"], 1), (words!["公开申请"], 2), (words!["申请"], 3)]);
        assert_eq!(lexicon.longest(&fold_word("公开申请数")), Some((4, 2)));
        assert_eq!(lexicon.longest(&fold_word("公开申报")), Some((2, 1)));
        assert_eq!(lexicon.longest(&fold_word("申")), None);
        assert!(lexicon.any_in(&fold_word("收到申请")) && !lexicon.any_in(&fold_word("收到")));
    }

    #[test]
    fn words_are_what_folding_makes_of_them() {
        assert_eq!(word!("信息公开2019—é"), fold_word("信息公开2019—é"));
        assert_eq!(find(&fold_word("政务政府信息"), word!("政府")), Some(2));
        assert_eq!(suffix(&fold_word("商务局"), words!["厅" "局"]), Some(1));
    }
}
