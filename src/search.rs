//! Words in short texts.
//!
//! The standard library's search for strings is quicker in long ones, and ten times the code.

/// Where `word` first stands in a text, in bytes; an empty word stands nowhere.
pub fn place(text: &str, word: &str) -> Option<usize> {
    text.as_bytes().windows(word.len().max(1)).position(|window| window == word.as_bytes())
}

/// Does the text say one of these words?
pub fn says(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| place(text, word).is_some())
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_are_found_where_they_first_stand() {
        assert_eq!(super::place("全部办结，均已答复", "均"), "全部办结，".len().into());
        assert_eq!(super::place("办结", "办结率"), None);
        assert_eq!(super::place("办结", ""), None);
        assert!(super::says("均已答复", &["全部", "均"]) && !super::says("", &["均"]));
    }
}
