//! The content of one cell: `14`, `15(子项)`, `减4`, `476.32万元`, `/`.

use crate::cell::Value;
use crate::fold::{self, Folded};
use crate::labels;
use crate::lex;
use crate::number::{Decimal, MAX_DIGITS};
use crate::search;
use crate::search::Part;
use crate::word;
use std::ops::Range;

/// What a stretch of text says as the content of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// Folded characters, blanks around it left out.
    pub range: Range<usize>,
    pub value: Value,
    /// As written behind the figure.
    pub unit: Option<Box<str>>,
    pub note: Option<Box<str>>,
}

/// Units that may stand behind a figure in a cell, longer ones first.
const UNITS: [&str; 19] = [
    "亿元", "万元", "人次", "件次", "条次", "元", "件", "条", "次", "篇", "个", "人", "份", "期", "场", "项", "宗",
    "部", "%",
];

/// 〃 beside a figure: it is merged over several rows, and is no single row's.
const DITTO: u16 = 0x3003;

/// Longer stretches are no content of a cell; fifteen figures run together are shorter.
const LONGEST: usize = 160;

/// Reads a whole stretch as one figure or placeholder; `None` where it is neither.
pub fn read(folded: &Folded, range: Range<usize>) -> Option<Read> {
    let chars = folded.chars();
    let range = trim(chars, range);
    if range.is_empty() || range.len() > LONGEST {
        return None;
    }
    let text = &chars[range.clone()];
    let (digits, letters) = text.iter().fold((0, 0), |(digits, letters), &c| {
        (digits + usize::from(fold::is_digit(c)), letters + usize::from(is_letter(c)))
    });
    // Nearly every cell.
    if digits == text.len() && digits <= MAX_DIGITS {
        let number = text.iter().fold(0, |number, &c| number * 10 + i64::from(c - 0x30));
        return Some(Read { range, value: Value::Number(Decimal::from(number)), unit: None, note: None });
    }
    if digits > 0 && text.contains(&DITTO) {
        return Some(Read { range, value: Value::Unreadable, unit: None, note: None });
    }
    // Words, as most that is no figure, or 零, 十二, 一百零三件.
    if matches!(text, [first, .., last] if is_plain(*first) && fold::is_han(*last)) || matches!(text, [0x96F6 | 0x3007])
    {
        let single =
            labels::numeral_value(text[0]).is_some() && text.get(1).is_none_or(|&c| labels::numeral(c).is_none());
        return if single { None } else { in_numerals(folded, range) };
    }
    if letters > 0 && is_misread(text, digits) || digits > 0 && is_bounded(text) {
        return Some(Read { range, value: Value::Unreadable, unit: None, note: None });
    }
    if is_placeholder(text) {
        return Some(Read { range, value: Value::Placeholder, unit: None, note: None });
    }
    // A figure that several rows share: `crate::read` marks it in each of them.
    if text.len() > 1 && text.last() == Some(&0x3003) {
        return Some(Read { range, value: Value::Unreadable, unit: None, note: None });
    }
    let (negative, sign) = sign(text);
    let digits = range.start + sign;
    if !chars.get(digits).copied().is_some_and(fold::is_digit) || digits >= range.end {
        return None;
    }
    let end =
        spaced_thousands(chars, digits, range.end).unwrap_or_else(|| lex::number_end(&chars[..range.end], digits));
    let (unit, note) = tail(folded, end..range.end)?;
    let value = match decimal(&chars[digits..end]) {
        Some(number) => Value::Number(if negative { -number } else { number }),
        // Too many digits for one figure: several run together, or none of a report.
        None => Value::Unreadable,
    };
    Some(Read { range, value, unit, note })
}

/// A figure in Chinese numerals. A single one may as well be an ordinal: the caller knows.
pub fn in_numerals(folded: &Folded, range: Range<usize>) -> Option<Read> {
    let range = trim(folded.chars(), range);
    let (number, end) = labels::numerals(&folded.chars()[..range.end], range.start)?;
    // 十条第(五)项 is the rest of 第二十条第(五)项.
    if folded.chars()[end..range.end].contains(&('第' as u16)) {
        return None;
    }
    let (unit, note) = tail(folded, end..range.end)?;
    Some(Read { range, value: Value::Number(Decimal::from(number)), unit, note })
}

/// A Chinese character that is no sign in words: 减 增 负.
fn is_plain(c: u16) -> bool {
    fold::is_han(c) && !matches!(c, 0x51CF | 0x589E | 0x8D1F)
}

/// The exact value of digits, separators and point.
pub fn decimal(chars: &[u16]) -> Option<Decimal> {
    let mut plain = [0u8; 24];
    let mut length = 0;
    for &c in chars {
        if c == 0x2C || c == 0x20 {
            continue;
        }
        *plain.get_mut(length)? = u8::try_from(c).ok()?;
        length += 1;
    }
    Decimal::parse(std::str::from_utf8(&plain[..length]).ok()?)
}

fn trim(chars: &[u16], range: Range<usize>) -> Range<usize> {
    let text = &chars[range.clone()];
    let Some(start) = text.iter().position(|&c| !fold::is_blank(c)) else { return range.start..range.start };
    let end = text.iter().rposition(|&c| !fold::is_blank(c)).map_or(0, |n| n + 1);
    range.start + start..range.start + end
}

/// A figure of which optical recognition read some as letters, with so many digits left: `3Z6`, `1O0`, `O`. Which digits
/// they were is not known.
fn is_misread(text: &[u16], digits: usize) -> bool {
    let like_digits = text.iter().all(|&c| fold::is_digit(c) || LOOKALIKES.contains(&c) || matches!(c, 0x2C | 0x2E));
    like_digits && text.len() <= 8 || digits > 0 && touches_letter(text)
}

/// Digits in `>56`, `≈7`, `1200+`: about as much, or more; in `1**` some are masked: no figure.
fn is_bounded(text: &[u16]) -> bool {
    let masked = text.ends_with(STARS);
    text.len() <= 12 && (is_bound(text[0]) || text.last() == Some(&0x2B) || masked)
}

/// In place of digits.
pub const STARS: &[u16] = &[0x2A, 0x2A];

/// > < ~ ≈ ≥ ≤ ± ↑ ↓ and the triangles that stand for them
pub fn is_bound(c: u16) -> bool {
    let moves = matches!(c, 0x2191 | 0x2193 | 0x25B2 | 0x25B3 | 0x25BC | 0x25BD);
    moves || matches!(c, 0x3E | 0x3C | 0x7E | 0x2248 | 0x2265 | 0x2264 | 0xB1)
}

/// Letters that look like a digit.
const LOOKALIKES: &[u16] = word!("OoQDlIiZzSsBbGgq");

fn is_letter(c: u16) -> bool {
    c < 0x80 && (c as u8).is_ascii_alphabetic()
}

/// Is a letter among the digits that the text begins with?
fn touches_letter(text: &[u16]) -> bool {
    let run = text.iter().take_while(|&&c| fold::is_digit(c) || is_letter(c) || matches!(c, 0x2C | 0x2E)).count();
    text[..run]
        .windows(2)
        .any(|pair| fold::is_digit(pair[0]) != fold::is_digit(pair[1]) && pair.iter().any(|&c| is_letter(c)))
}

/// `/` `-` `—` `——` `无` `N/A`, alone.
pub fn is_placeholder(text: &[u16]) -> bool {
    match text {
        [0x65E0] | [0x5C, ..] => text.len() == 1,
        [0x4E | 0x6E, 0x2F, 0x41 | 0x61] => true,
        _ => {
            text.len() <= 4
                && !text.is_empty()
                && text.iter().all(|&c| c == text[0])
                && matches!(text[0], 0x2F | 0x2D | 0x2014)
        }
    }
}

/// Is the figure negative, and how many characters its sign takes. 减 and 增 are signs in words.
fn sign(text: &[u16]) -> (bool, usize) {
    let spaces = |from: usize| text[from..].iter().take_while(|&&c| fold::is_space(c)).count();
    match text {
        [0x2D, ..] => (true, 1 + spaces(1)),
        [0x2B, ..] => (false, 1 + spaces(1)),
        [0x51CF, 0x5C11, ..] => (true, 2 + spaces(2)),
        [0x589E, 0x52A0, ..] => (false, 2 + spaces(2)),
        [0x51CF, ..] => (true, 1 + spaces(1)),
        [0x589E, ..] => (false, 1 + spaces(1)),
        [0x8D1F, ..] => (true, 1 + spaces(1)),
        _ => (false, 0),
    }
}

/// `12 250`: groups of three parted by one space each, filling the stretch but for unit and note.
fn spaced_thousands(chars: &[u16], at: usize, end: usize) -> Option<usize> {
    let digits = |from: usize| chars[from..end].iter().take_while(|&&c| fold::is_digit(c)).count();
    let first = digits(at);
    if first > 3 || chars[at] == 0x30 {
        return None;
    }
    let mut stop = at + first;
    while stop + 4 <= end && chars[stop] == 0x20 && digits(stop + 1) == 3 {
        stop += 4;
    }
    (stop > at + first).then_some(stop)
}

/// Unit and note behind a figure; `None` where something stands there that is neither.
#[allow(clippy::type_complexity)]
fn tail(folded: &Folded, range: Range<usize>) -> Option<(Option<Box<str>>, Option<Box<str>>)> {
    let chars = folded.chars();
    let rest = trim(chars, range);
    if rest.is_empty() {
        return Some((None, None));
    }
    let text = folded.string(rest.clone());
    if footnote(&chars[rest.clone()]) == rest.len() {
        return Some((None, Some(text.trim_matches(['[', ']']).into())));
    }
    let unit = UNITS.iter().find(|unit| text.starts_with(**unit)).copied();
    let left = text.part(unit.map_or(0, str::len)..);
    // 156(含变更3件): words in brackets, with figures of their own.
    let remark = left.starts_with('(') && left.ends_with(')') && left.chars().any(|c| c >= '\u{3400}');
    if !remark && text.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let note: String = left.chars().filter(|c| !matches!(c, '(' | ')' | '[' | ']' | ' ' | '\n')).collect();
    // 2017年, 5日, 3号, 第2页: no figures of a table; 2.9万, 12余 and 12(应为15) are others.
    let dated = note.chars().next().is_some_and(|c| search::holds("年月日号页时点十百千万亿应更改误余多", c));
    let plausible = !dated
        && note.chars().count() <= if remark { 20 } else { 12 }
        && !note.chars().any(|c| search::holds("。,;|\t", c));
    let bracketed = matches!(left.trim_start().as_bytes(), [b'(' | b'[', ..]);
    let words = note.chars().all(|c| !c.is_ascii_punctuation());
    // 热点或舆情计⏎1次): the end of a label.
    if !plausible || left.starts_with(')') || (!note.is_empty() && !(words && (bracketed || note.chars().count() <= 4)))
    {
        return None;
    }
    Some((unit.map(Into::into), (!note.is_empty()).then(|| note.into())))
}

/// How long the mark is with which a text begins that points to a note: `[1]`; 0 where there is none.
pub fn footnote(text: &[u16]) -> usize {
    match text {
        [0x5B, a, 0x5D, ..] if fold::is_digit(*a) => 3,
        [0x5B, a, b, 0x5D, ..] if fold::is_digit(*a) && fold::is_digit(*b) => 4,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    fn told(text: &str) -> String {
        let folded = fold(text);
        match read(&folded, 0..folded.len()) {
            None => "-".into(),
            Some(read) => {
                let value = read.value.number().map_or(read.value.kind().to_string(), |n| n.to_string());
                format!("{value} {} {}", read.unit.as_deref().unwrap_or("-"), read.note.as_deref().unwrap_or("-"))
            }
        }
    }

    #[test]
    fn figures_with_signs_units_and_notes() {
        assert_eq!(told("15(子項(xiàng))"), "15 - 子项");
        assert_eq!(told(" -6(子项) "), "-6 - 子项");
        assert_eq!(told("减4"), "-4 - -");
        assert_eq!(told("+7"), "7 - -");
        assert_eq!(told("476.32萬(wàn)元"), "476.32 万元 -");
        assert_eq!(told("１，３１２．１"), "1312.1 - -");
        assert_eq!(told("12 250"), "12250 - -");
        assert_eq!(told("约15"), "-");
        assert_eq!(told("15[1]"), "15 - 1");
        for text in ["3Z6", "30O", "l0", "O", "1O0", ">56", "≈7", "1200+", "1**"] {
            assert_eq!(told(text), "unreadable - -", "{text}");
        }
    }

    #[test]
    fn placeholders_and_words() {
        for text in ["/", "-", "—", "——", "无", "N/A"] {
            assert_eq!(told(text), "placeholder - -", "{text}");
        }
        assert_eq!(told("见附件"), "-");
        assert_eq!(told("0 0"), "-");
    }
}
