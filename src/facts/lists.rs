//! Lists that name first and count after: 网站、微信、微博分别为12、5、3条; 访谈、发布会各2次.

use super::figure::{self, Figure};
use crate::fold::{is_digit, is_han};
use crate::labels;
use crate::list::Listed;
use crate::word::{prefix, suffix};
use crate::words;
use std::ops::Range;

/// Names with a figure each.
pub struct Listing {
    pub parts: Vec<Counted>,
    /// What is said of all between the names and the figures: 发布信息.
    pub predicate: Range<usize>,
    /// Behind the last figure and its unit.
    pub end: usize,
    /// Has each name a figure of its own (分别)?
    pub each: bool,
}

/// A name and its figure.
pub struct Counted {
    pub words: Range<usize>,
    pub figure: Figure,
}

/// What the words before a figure promise.
pub enum Promise {
    /// A figure of its own.
    Nothing,
    /// Several figures in a row that cannot be told apart to names.
    Unclear,
    Kept(Listing),
}

/// More names than this are no list of one sentence.
const MOST: usize = 12;

/// What the words from `from` to the figure at `at` promise; `names_from` may lie before `from`, where
/// the names stand in a clause of their own.
pub fn promise(chars: &[u16], names_from: usize, from: usize, at: usize) -> Promise {
    let before = &chars[from..at];
    // 分别, 依次
    let each = |&p: &usize| matches!((before[p], before[p + 1]), (0x5206, 0x522B) | (0x4F9D, 0x6B21));
    if let Some(p) = (0..before.len().saturating_sub(1)).rev().find(each) {
        let (figures, end) = figures(chars, at);
        if figures.len() < 2 {
            return Promise::Nothing;
        }
        let apart = before[..p].iter().all(|&c| !is_han(c));
        let names = if apart { names_from } else { from }..from + p;
        return one_each(chars, names, figures, predicate(chars, from + p + 2..at), end);
    }
    let Some(length) = suffix(before, words!["各为" "各有" "均为" "都为" "均是" "都是" "各" "均"]) else {
        return Promise::Nothing;
    };
    // 各为15件、4件、3件: each has one of its own.
    let (figures, end) = figures(chars, at);
    if figures.len() > 1 {
        return one_each(chars, from..at - length, figures, at..at, end);
    }
    let Some(figure) = one(chars, at).filter(|figure| !figure.unit.is_empty() || figure.value.is_zero()) else {
        return Promise::Nothing;
    };
    match names_of(chars, from..at - length, None) {
        Some(names) => {
            let (end, figures) = (figure.end(), vec![figure; names.len()]);
            kept(names, figures, at..at, end, false)
        }
        None => Promise::Nothing,
    }
}

/// A figure for each of as many names.
fn one_each(chars: &[u16], names: Range<usize>, figures: Vec<Figure>, predicate: Range<usize>, end: usize) -> Promise {
    match names_of(chars, names, Some(figures.len())) {
        Some(names) => kept(names, figures, predicate, end, true),
        None => Promise::Unclear,
    }
}

fn kept(names: Vec<Range<usize>>, figures: Vec<Figure>, predicate: Range<usize>, end: usize, each: bool) -> Promise {
    let parts = names.into_iter().zip(figures).map(|(words, figure)| Counted { words, figure }).list();
    Promise::Kept(Listing { parts, predicate, end, each })
}

/// Figures in a row (12条、5条和3条; 12、5、3件) and where they end. One without a unit has that of the
/// next; no figures, where the last has none.
fn figures(chars: &[u16], at: usize) -> (Vec<Figure>, usize) {
    let mut figures = Vec::new();
    let mut end = at;
    let mut next = at;
    while let Some(figure) = one(chars, next) {
        end = figure.end();
        figures.push(figure);
        let rest = &chars[end..];
        let Some(sign) = prefix(rest, words!["、" "," "和" "及" "与" "以及"]) else { break };
        next = end + sign;
    }
    let mut unit: Option<Range<usize>> = None;
    for figure in figures.iter_mut().rev() {
        match &unit {
            Some(unit) if figure.unit.is_empty() => figure.unit = unit.clone(),
            None if figure.unit.is_empty() => return (Vec::new(), end),
            _ => unit = Some(figure.unit.clone()),
        }
    }
    (figures, end)
}

/// A figure, with or without a unit.
fn one(chars: &[u16], at: usize) -> Option<Figure> {
    let first = *chars.get(at)?;
    if !is_digit(first) {
        return labels::numeral(first).and_then(|_| figure::chinese(chars, at));
    }
    figure::arabic(chars, at).or_else(|| bare(chars, at))
}

/// A figure without a unit that others follow: the 12 in 12、5、3件.
pub fn bare(chars: &[u16], at: usize) -> Option<Figure> {
    let (value, end) = figure::digits(chars, at)?;
    let parted = prefix(&chars[end..], words!["、" "," "和" "及" "与" "以及"]).is_some();
    parted.then_some(Figure { range: at..end, value, unit: end..end, approximate: false })
}

/// The names of a list, as many as there are figures; any number from two on, where all share one.
fn names_of(chars: &[u16], range: Range<usize>, count: Option<usize>) -> Option<Vec<Range<usize>>> {
    let mut names: Vec<Range<usize>> = Vec::new();
    let mut start = range.start;
    for at in range.clone() {
        if chars[at] == '、' as u16 {
            names.push(start..at);
            start = at + 1;
        }
    }
    names.push(start..range.end);
    let last = names.len() - 1;
    if count.is_none_or(|count| count == names.len() + 1) {
        let at = |at: usize| prefix(&chars[at..start.max(range.end)], words!["以及" "和" "与" "及"]);
        if let Some((cut, length)) = (start + 1..range.end).find_map(|i| Some((i, at(i)?))) {
            names[last].end = cut;
            names.push(cut + length..range.end);
        }
    }
    for name in &mut names {
        while suffix(&chars[name.clone()], words!["的" "," ":" "数" "数量"]).is_some() {
            name.end -= 1;
        }
    }
    let told = names.iter().all(|name| {
        name.len() <= 30 && chars[name.clone()].iter().any(|&c| is_han(c)) && !chars[name.clone()].contains(&0x2C)
    });
    let many = count.map_or((2..=MOST).contains(&names.len()), |count| count == names.len());
    (told && many).then_some(names)
}

/// Without the verbs that only lead to the figure.
fn predicate(chars: &[u16], range: Range<usize>) -> Range<usize> {
    let mut range = range;
    while let Some(length) = prefix(&chars[range.clone()], words!["为" "是" "有" "达到" "达" ":" "共" "约"]) {
        range.start += length;
    }
    range
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold_word;

    /// Each name with its value; `?` where the figures cannot be told apart.
    fn told(text: &str) -> String {
        let chars = fold_word(text);
        let from = chars.iter().rposition(|&c| c == 0x3A).map_or(0, |p| p + 1);
        let at = chars.windows(2).position(|pair| matches!(pair, [0x5225 | 0x6B21 | 0x4E3A | 0x5404 | 0x6709, c] if is_digit(*c) || labels::numeral(*c).is_some()));
        match promise(&chars, 0, from, at.unwrap() + 1) {
            Promise::Nothing => "-".into(),
            Promise::Unclear => "?".into(),
            Promise::Kept(listing) => {
                let part = |part: &Counted| {
                    format!("{} {}", String::from_utf16_lossy(&chars[part.words.clone()]), part.figure.value)
                };
                listing.parts.iter().map(part).collect::<Vec<_>>().join(", ")
            }
        }
    }

    #[test]
    fn each_name_has_its_figure() {
        assert_eq!(told("网站、微信、微博分别为12、5、3条"), "网站 12, 微信 5, 微博 3");
        assert_eq!(told("行政复议和行政诉讼分别为3件和2件"), "行政复议 3, 行政诉讼 2");
        assert_eq!(told("同意公开、部分公开、不予公开的分别有10件、6件及4件"), "同意公开 10, 部分公开 6, 不予公开 4");
        assert_eq!(told("新闻发布会、在线访谈各2次"), "新闻发布会 2, 在线访谈 2");
    }

    #[test]
    fn what_does_not_come_out_even_is_unclear() {
        assert_eq!(told("网站、微信分别为12、5、3条"), "?");
        assert_eq!(told("分别为12条、5条"), "?");
        assert_eq!(told("网站、微信分别为12条"), "-");
        assert_eq!(told("各科室均为2人"), "-");
    }
}
