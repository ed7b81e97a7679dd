//! Dates as reports write them, and dates whose 年, 月 or digits were lost on the way.

use crate::analysis::Date;
use crate::fold::{is_blank, is_digit};
use crate::labels;
use crate::word;
use std::ops::Range;

/// Something that is or was a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateFound {
    /// Folded characters.
    pub range: Range<usize>,
    pub reading: Reading,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Year, month and day were all read.
    Full(Date),
    /// 12月31日, as the end of a period whose beginning names the year.
    MonthDay { month: u8, day: u8 },
    /// 202011日, `2025  1  1  日`, 2017年2月 日: parts were lost. Never read as a date.
    Damaged,
}

const NIAN: u16 = '年' as u16;
const YUE: u16 = '月' as u16;
const RI: u16 = '日' as u16;
const HAO: u16 = '号' as u16;

/// All that ends in 日 within a range, in order. Linear: each 日 looks back a bounded way.
pub fn in_prose(chars: &[u16], range: Range<usize>, found: &mut Vec<DateFound>) {
    let mut floor = range.start;
    let mut at = range.start;
    while let Some(ri) = chars[at..range.end].iter().position(|&c| c == RI).map(|p| at + p) {
        at = ri + 1;
        let start = back_over_date(chars, floor, ri);
        if let Some(date) =
            (start..ri).filter(|&i| begins_number(chars, i, start)).find_map(|i| ending_at(chars, i, ri))
        {
            floor = at;
            found.push(date);
        }
    }
}

/// Where the run of date characters before 日 begins: at most 30 characters back.
fn back_over_date(chars: &[u16], floor: usize, ri: usize) -> usize {
    let limit = ri.saturating_sub(30).max(floor);
    let mut start = ri;
    while start > limit && (is_date_char(chars[start - 1])) {
        start -= 1;
    }
    start
}

fn is_date_char(c: u16) -> bool {
    is_digit(c) || is_blank(c) || c == NIAN || c == YUE || is_letter_o(c) || numeral(c).is_some()
}

fn begins_number(chars: &[u16], i: usize, start: usize) -> bool {
    let digit = is_digit(chars[i]);
    (digit || numeral(chars[i]).is_some()) && (i == start || !digit || !is_digit(chars[i - 1]))
}

/// The date from `start` whose 日 stands at `ri`.
fn ending_at(chars: &[u16], start: usize, ri: usize) -> Option<DateFound> {
    let found = |reading| Some(DateFound { range: start..ri + 1, reading });
    let (first, mut at) = number(chars, start)?;
    let digits = at - start;
    at = skip_blanks(chars, at);
    if at == ri {
        // 202011日; 31日 alone or 5日 are days, 12345日 is nothing.
        let lost = (5..=8).contains(&digits) && is_digit(chars[start]) && is_year(first / 10u32.pow(digits as u32 - 4));
        return if lost { found(Reading::Damaged) } else { None };
    }
    if chars[at] == YUE {
        let (day, end) = number(chars, skip_blanks(chars, at + 1))?;
        let exact = skip_blanks(chars, end) == ri && (1..=12).contains(&first) && (1..=31).contains(&day);
        return if exact { found(Reading::MonthDay { month: first as u8, day: day as u8 }) } else { None };
    }
    if !is_year(first) || digits != 4 {
        return None;
    }
    let year_marked = chars[at] == NIAN;
    let rest = skip_blanks(chars, at + usize::from(year_marked));
    match number(chars, rest) {
        None if year_marked => {
            let blank_month = chars[rest] == YUE && skip_blanks(chars, rest + 1) == ri;
            if blank_month { found(Reading::Damaged) } else { None }
        }
        None => None,
        Some((month, after)) => {
            let after = skip_blanks(chars, after);
            if after == ri {
                // 2020年1231日; but 2020年15日内 is a term.
                let term = chars.get(ri + 1) == Some(&('内' as u16));
                return if year_marked && !term { found(Reading::Damaged) } else { None };
            }
            let month_marked = chars[after] == YUE;
            let Some((day, end)) = number(chars, skip_blanks(chars, after + usize::from(month_marked))) else {
                let blank_day = month_marked && skip_blanks(chars, after + 1) == ri;
                return if blank_day { found(Reading::Damaged) } else { None };
            };
            if skip_blanks(chars, end) != ri {
                return None;
            }
            if !(year_marked && month_marked) {
                return found(Reading::Damaged);
            }
            let date = Date::new(first as u16, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
            found(Reading::Full(date))
        }
    }
}

/// The date that begins at `start`: 2017年1月30日, 2017-1-30, 2017/01/30, 2017.1.30, 20170130,
/// 二〇一七年一月三十日.
pub fn at(chars: &[u16], start: usize) -> Option<DateFound> {
    let (year, mut at) = number(chars, start)?;
    if at - start == 8 && is_digit(chars[start]) {
        let date = Date::new((year / 10_000) as u16, (year / 100 % 100) as u8, (year % 100) as u8)?;
        return (is_year(year / 10_000)).then_some(DateFound { range: start..at, reading: Reading::Full(date) });
    }
    if at - start != 4 || !is_year(year) {
        return None;
    }
    at = skip_blanks(chars, at);
    let mark = *chars.get(at)?;
    let (month, day_mark) = match mark {
        NIAN => (YUE, RI),
        // - / .
        0x2D..=0x2F => (mark, 0),
        _ => return None,
    };
    let (m, at) = number(chars, skip_blanks(chars, at + 1))?;
    let at = skip_blanks(chars, at);
    if *chars.get(at)? != month {
        return None;
    }
    let (d, mut end) = number(chars, skip_blanks(chars, at + 1))?;
    if day_mark != 0 {
        end = skip_blanks(chars, end);
        if !matches!(chars.get(end), Some(&RI) | Some(&HAO)) {
            return None;
        }
        end += 1;
    }
    let date = Date::new(year as u16, u8::try_from(m).ok()?, u8::try_from(d).ok()?)?;
    Some(DateFound { range: start..end, reading: Reading::Full(date) })
}

/// A year written before 年: (year, index of 年).
pub fn year_at(chars: &[u16], start: usize) -> Option<(u16, usize)> {
    let (year, end) = number(chars, start)?;
    let nian = skip_blanks(chars, end);
    (end - start == 4 && is_year(year) && chars.get(nian) == Some(&NIAN)).then_some((year as u16, nian))
}

fn is_year(number: u32) -> bool {
    (1990..2100).contains(&number)
}

fn skip_blanks(chars: &[u16], mut at: usize) -> usize {
    let limit = at + 8;
    while at < chars.len() && at < limit && is_blank(chars[at]) {
        at += 1;
    }
    at
}

/// Arabic digits (at most eight), or Chinese numerals: digit by digit (二〇一七) or a count to 31
/// (十二, 三十一).
fn number(chars: &[u16], start: usize) -> Option<(u32, usize)> {
    let first = *chars.get(start)?;
    let mut at = start;
    let mut value = 0;
    if is_digit(first) {
        while at < chars.len() && is_digit(chars[at]) {
            if at - start == 8 {
                return None;
            }
            value = value * 10 + u32::from(chars[at] - 0x30);
            at += 1;
        }
        return Some((value, at));
    }
    // 二O一三年: a letter for the nought, never the first.
    let next = |at: usize| chars.get(at).and_then(|&c| if at > start && is_letter_o(c) { Some(0) } else { numeral(c) });
    while let Some(digit) = next(at) {
        if at - start == 4 {
            return None;
        }
        let ten_follows = chars.get(at + 1).and_then(|&c| numeral(c)).is_some_and(|d| d < 10);
        value = match digit {
            10 if at == start && ten_follows => 1,
            10 if at == start => 10,
            10 if ten_follows => value,
            10 => value * 10,
            _ => value * 10 + digit,
        };
        at += 1;
    }
    (at > start).then_some((value, at))
}

/// 〇 to 十.
fn is_letter_o(c: u16) -> bool {
    matches!(c, 0x4F | 0x6F)
}

fn numeral(c: u16) -> Option<u32> {
    if word!("〇○零").contains(&c) { Some(0) } else { labels::numeral_value(c).map(u32::from) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold_word;

    fn readings(text: &str) -> Vec<String> {
        let chars = fold_word(text);
        let mut found = Vec::new();
        in_prose(&chars, 0..chars.len(), &mut found);
        found
            .iter()
            .map(|f| match f.reading {
                Reading::Full(date) => date.to_string(),
                Reading::MonthDay { month, day } => format!("{month}-{day}"),
                Reading::Damaged => "damaged".to_string(),
            })
            .collect()
    }

    #[test]
    fn dates_in_digits_and_in_characters() {
        assert_eq!(readings("2017年2月5日"), ["2017-02-05"]);
        assert_eq!(readings("２０２３ 年 1 月 1 日起至 2023 年 12 月 31 日"), ["2023-01-01", "2023-12-31"]);
        assert_eq!(readings("二〇二一年一月三十日"), ["2021-01-30"]);
        assert_eq!(readings("二○二一年十二月三十一日"), ["2021-12-31"]);
        assert_eq!(readings("二零二一年十月十日"), ["2021-10-10"]);
        assert_eq!(readings("2025年1月1日至12月31日"), ["2025-01-01", "12-31"]);
    }

    #[test]
    fn lost_parts_make_no_date() {
        assert_eq!(readings("从202011日起至20201231日止"), ["damaged", "damaged"]);
        assert_eq!(readings("2025  1  1  日至 2025  12  31  日"), ["damaged", "damaged"]);
        assert_eq!(readings("2020年1231日、2021年1月 日"), ["damaged", "damaged"]);
    }

    #[test]
    fn what_is_no_date_is_left_alone() {
        assert!(readings("20个工作日、15日内、每日12345、2020年15日内、----年--月-日").is_empty());
        assert!(readings("2021年2月30日").iter().all(|r| r == "2-30"));
    }

    #[test]
    fn metadata_dates() {
        for text in ["2017-01-30 19:27", "2017/1/30", "2017.01.30", "2017年1月30日", "20170130"] {
            let chars = fold_word(text);
            let date = at(&chars, 0).expect(text);
            assert_eq!(date.reading, Reading::Full(Date::new(2017, 1, 30).unwrap()), "{text}");
        }
    }
}
