//! A folded text as tokens that cover it without gaps: nothing the user typed is dropped silently.

use crate::fold::{self, Folded};
use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Digits, thousands separators and one decimal point: `12,250`, `476.32`.
    Number,
    /// Chinese characters and Latin letters.
    Word,
    /// Blanks within a line.
    Space,
    Tab,
    /// `|`
    Bar,
    LineEnd,
    /// Any other character, one a token.
    Sign,
}

/// A kind and a range of folded characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub kind: TokenKind,
    pub range: Range<usize>,
}

/// The tokens of a range of the folded text.
pub fn lex(folded: &Folded, range: Range<usize>) -> Vec<Token> {
    let chars = &folded.chars()[..range.end];
    let mut tokens = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let (kind, end) = next(chars, at);
        tokens.push(Token { kind, range: at..end });
        at = end;
    }
    tokens
}

/// The token at `at` and its end.
pub fn next(chars: &[u16], at: usize) -> (TokenKind, usize) {
    let run = |is: fn(u16) -> bool| at + chars[at..].iter().take_while(|&&c| is(c)).count();
    match chars[at] {
        0x0A => (TokenKind::LineEnd, at + 1),
        0x09 => (TokenKind::Tab, at + 1),
        0x7C => (TokenKind::Bar, at + 1),
        0x20 => (TokenKind::Space, run(fold::is_space)),
        c if fold::is_digit(c) => (TokenKind::Number, number_end(chars, at)),
        c if is_word_char(c) => (TokenKind::Word, run(is_word_char)),
        _ => (TokenKind::Sign, at + 1),
    }
}

fn is_word_char(c: u16) -> bool {
    fold::is_han(c) || matches!(c, 0x41..=0x5A | 0x61..=0x7A | 0xC0..=0x24F)
}

/// The end of the number that begins with the digit at `at`: digits, groups of three after commas,
/// one point with digits behind it.
pub fn number_end(chars: &[u16], at: usize) -> usize {
    let digits = |from: usize| chars[from..].iter().take_while(|&&c| fold::is_digit(c)).count();
    let mut end = at + digits(at);
    if end - at <= 3 {
        while chars.get(end) == Some(&0x2C) && digits(end + 1) == 3 {
            end += 4;
        }
    }
    if chars.get(end) == Some(&0x2E) {
        let fraction = digits(end + 1);
        if fraction > 0 {
            end += 1 + fraction;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_cover_the_text() {
        let folded = fold::fold("规章 |\t１２,250．5\n-6(子项)");
        let tokens = lex(&folded, 0..folded.len());
        let mut at = 0;
        for token in &tokens {
            assert_eq!(token.range.start, at);
            at = token.range.end;
        }
        assert_eq!(at, folded.len());
        let numbers: Vec<_> =
            tokens.iter().filter(|t| t.kind == TokenKind::Number).map(|t| folded.string(t.range.clone())).collect();
        assert_eq!(numbers, ["12,250.5", "6"]);
    }

    #[test]
    fn a_comma_that_parts_no_thousands_ends_the_number() {
        let folded = fold::fold("1,23");
        assert_eq!(lex(&folded, 0..4)[0].range, 0..1);
    }
}
