//! Words of ours as folded characters, made at compile time, and how to find them.

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
        const WORDS: &[&[u16]] = &[$($crate::word!($text)),*];
        WORDS
    }};
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
    let bytes = text.as_bytes();
    let mut chars = [0; N];
    let (mut i, mut at) = (0, 0);
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
    chars
}

/// Where `needle` first stands in `hay`.
pub fn find(hay: &[u16], needle: &[u16]) -> Option<usize> {
    let (first, rest) = needle.split_first()?;
    let mut at = 0;
    while let Some(p) = hay[at..].iter().position(|c| c == first) {
        at += p + 1;
        if hay[at..].starts_with(rest) {
            return Some(at - 1);
        }
    }
    None
}

pub fn contains(hay: &[u16], needle: &[u16]) -> bool {
    find(hay, needle).is_some()
}

pub fn contains_any(hay: &[u16], needles: &[&[u16]]) -> bool {
    needles.iter().any(|needle| contains(hay, needle))
}

/// Does `chars` begin with one of `words`? Its length, the longest first in the list.
pub fn prefix(chars: &[u16], words: &[&[u16]]) -> Option<usize> {
    words.iter().find(|word| chars.starts_with(word)).map(|word| word.len())
}

/// Does `chars` end in one of `words`? Its length.
pub fn suffix(chars: &[u16], words: &[&[u16]]) -> Option<usize> {
    words.iter().find(|word| chars.ends_with(word)).map(|word| word.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold_word;

    #[test]
    fn words_are_what_folding_makes_of_them() {
        assert_eq!(word!("信息公开2019—é"), fold_word("信息公开2019—é"));
        assert_eq!(find(&fold_word("政务政府信息"), word!("政府")), Some(2));
        assert_eq!(suffix(&fold_word("商务局"), words!["厅" "局"]), Some(1));
    }
}
