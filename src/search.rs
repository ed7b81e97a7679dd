//! Words in short texts.
//!
//! The standard library's search for strings is quicker in long ones, and ten times the code.

use std::ops::{Bound, RangeBounds};

/// What texts can do.
pub trait Part {
    /// The stretch between two of its bytes; empty where a character does not begin and end there. (The standard
    /// library's `[..]` brings what prints any character, for its message.)
    fn part(&self, range: impl RangeBounds<usize>) -> &str;
}

impl Part for str {
    fn part(&self, range: impl RangeBounds<usize>) -> &str {
        let start = if let Bound::Included(&start) = range.start_bound() { start } else { 0 };
        let end = if let Bound::Excluded(&end) = range.end_bound() { end } else { self.len() };
        stretch(self, start, end)
    }
}

#[cfg_attr(target_arch = "wasm32", inline(never))]
fn stretch(text: &str, start: usize, end: usize) -> &str {
    debug_assert!(text.get(start..end).is_some(), "no stretch of the text: {start}..{end}");
    text.get(start..end).unwrap_or_default()
}

/// Where `word` first stands in a text, in bytes; an empty word stands nowhere.
pub fn place(text: &str, word: &str) -> Option<usize> {
    let &first = word.as_bytes().first()?;
    // To compare is a call; one byte tells nearly always.
    text.as_bytes().windows(word.len()).position(|window| window[0] == first && window == word.as_bytes())
}

/// Does the character stand in a text?
pub fn holds(text: &str, c: char) -> bool {
    text.chars().any(|other| other == c)
}

/// Does the text say one of these words?
pub fn says(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| place(text, word).is_some())
}

/// Does the text say the word where this character does not follow (申请, but not 申请人)?
pub fn says_but(text: &str, word: &str, next: char) -> bool {
    let mut rest = text;
    while let Some(at) = place(rest, word) {
        rest = rest.part(at + word.len()..);
        if !rest.starts_with(next) {
            return true;
        }
    }
    false
}

/// The text without this word.
pub fn without(text: &str, word: &str) -> String {
    let (mut kept, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = place(rest, word) {
        kept.push_str(rest.part(..at));
        rest = rest.part(at + word.len()..);
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_are_found_where_they_first_stand() {
        assert_eq!(super::place("全部办结，均已答复", "均"), "全部办结，".len().into());
        assert_eq!(super::place("办结", "办结率"), None);
        assert_eq!(super::place("办结", ""), None);
        assert!(super::says_but("申请人的申请", "申请", '人') && !super::says_but("申请人", "申请", '人'));
        assert!(super::says("均已答复", &["全部", "均"]) && !super::says("", &["均"]));
        assert_eq!(super::without("同比增长，比去年同比多", "同比"), "增长，比去年多");
    }
}
