//! The prose of a report as one run of sentences: tables and noise left out, lines joined that
//! were broken inside a sentence, blanks gone that part no words.

use crate::fold::{Folded, is_blank, is_digit};
use crate::labels::numeral_value;
use crate::order;
use crate::span::Span;
use crate::word::suffix;
use crate::{word, words};
use std::ops::Range;

/// What ends a cell, a heading or a paragraph, and is no part of any sentence.
pub const BREAK: u16 = 0x0A;

/// What parts two figures over a line's end: one that was broken, or two.
pub const OVER: u16 = 0x1F;

/// Prose characters and the folded characters they are.
pub struct Prose<'f, 't> {
    folded: &'f Folded<'t>,
    pub chars: Vec<u16>,
    /// Index of each character in the folded text.
    from: Vec<u32>,
    /// Where a line was joined to the one before: the index of its first character, ascending.
    pub joins: Vec<u32>,
    /// Where blanks were left out before a Chinese character, ascending.
    gaps: Vec<u32>,
    /// Length of the line before, where it began its paragraph.
    opening: Option<usize>,
}

/// A line shorter than this that begins a paragraph and has no full stop is whole: a title, an
/// entry of a menu. No paragraph is wrapped that early.
const SHORT: usize = 15;

impl<'f, 't> Prose<'f, 't> {
    /// The text without the stretches in `skip` (in any order, overlaps allowed).
    pub fn new(folded: &'f Folded<'t>, mut skip: Vec<Span>) -> Prose<'f, 't> {
        order::sort(&mut skip);
        let capacity = folded.len();
        let mut prose = Prose {
            folded,
            chars: Vec::with_capacity(capacity),
            from: Vec::with_capacity(capacity),
            joins: Vec::with_capacity(16),
            gaps: Vec::with_capacity(16),
            opening: None,
        };
        let mut at = 0;
        for span in skip {
            let (start, end) = (folded.index_at(span.start), folded.index_at(span.end));
            if start > at {
                prose.add(at..start);
                prose.end_paragraph(start - 1);
            }
            at = at.max(end);
        }
        prose.add(at..folded.len());
        prose
    }

    /// The place in the user's text.
    pub fn span(&self, range: Range<usize>) -> Span {
        if range.is_empty() {
            let at = self.from.get(range.start).map_or(self.folded.len(), |&at| at as usize);
            return self.folded.span(at..at);
        }
        self.folded.span(self.from[range.start] as usize..self.from[range.end - 1] as usize + 1)
    }

    /// The characters as text.
    pub fn string(&self, range: Range<usize>) -> String {
        let mut text = String::with_capacity(3 * range.len());
        self.put(range, &mut text);
        text
    }

    /// Puts the characters behind a text.
    pub fn put(&self, range: Range<usize>, text: &mut String) {
        for &at in &self.from[range] {
            // What parts two figures or Latin words over a line's end.
            text.push(Some(self.folded.char(at as usize)).filter(|&c| c != '\n').unwrap_or(' '));
        }
    }

    fn add(&mut self, range: Range<usize>) {
        let folded = self.folded;
        let mut at = range.start;
        while at < range.end {
            let end = folded.line_end(at, range.end);
            self.add_line(at, &folded.chars()[at..end]);
            at = end + 1;
        }
    }

    fn add_line(&mut self, offset: usize, line: &[u16]) {
        let Some(first) = line.iter().position(|&c| !is_blank(c)) else { return };
        let text = &line[first..];
        if is_page_number(text) {
            return;
        }
        if self.ends_sentence()
            || is_marked(text)
            || self.opening.is_some_and(|length| length < SHORT && !self.ends_in_figure() && !is_count(text))
        {
            self.end_paragraph(offset + first);
        }
        let begins = self.chars.len();
        let joined = self.chars.last().is_some_and(|&c| c != BREAK);
        if joined {
            self.joins.push(begins as u32);
        }
        let mut blank = !self.chars.is_empty();
        // Where an enumerated item began, whose heading a blank may end: (一)…情况 全年….
        let mut item = begins;
        let mut i = 0;
        while i < text.len() {
            let c = text[i];
            match c {
                0x20 => blank = true,
                // A cell's end.
                0x09 | 0x7C => {
                    self.end_paragraph(offset + first + i);
                    blank = false;
                }
                _ => {
                    // A blank between two figures or Latin words parts them; all others go.
                    if blank && is_latin(c) && self.chars.last().is_some_and(|&last| is_latin(last)) {
                        let over = joined && self.chars.len() == begins && is_digit(c);
                        self.push(if over { OVER } else { 0x20 }, (offset + first + i).saturating_sub(1));
                    }
                    if blank && self.ends_item_heading(item) {
                        self.end_paragraph(offset + first + i - 1);
                    }
                    if blank && !is_latin(c) {
                        self.gaps.push(self.chars.len() as u32);
                    }
                    if matches!(c, 0x28 | 0x3001) {
                        item = self.chars.len();
                    }
                    blank = false;
                    let run = 1 + text[i + 1..].iter().take_while(|&&c| !is_special(c)).count();
                    self.chars.extend_from_slice(&text[i..i + run]);
                    let from = (offset + first + i) as u32;
                    self.from.extend(from..from + run as u32);
                    i += run;
                    continue;
                }
            }
            i += 1;
        }
        self.opening = (!joined).then_some(self.chars.len() - begins);
        if is_marked(text) && is_heading(&self.chars[begins..]) {
            self.end_paragraph(offset + line.len() - 1);
        }
    }

    /// Is what stands since `item` the heading of an enumerated item?
    fn ends_item_heading(&self, item: usize) -> bool {
        let heading = &self.chars[item.min(self.chars.len())..];
        let marked = item > 0 && is_ordinal(self.chars[item - 1]) || heading.get(1).is_some_and(|&c| is_ordinal(c));
        marked
            && heading.len() <= 30
            && suffix(heading, words!["情况" "数量" "方面" "工作" "概述" "形式" "内容" "事项" "措施" "问题"]).is_some()
            && !heading.iter().any(|&c| matches!(c, 0x2C | 0x3002 | 0x3B))
    }

    fn push(&mut self, c: u16, from: usize) {
        self.chars.push(c);
        self.from.push(from as u32);
    }

    fn end_paragraph(&mut self, from: usize) {
        if self.chars.last().is_some_and(|&c| c != BREAK) {
            self.push(BREAK, from);
        }
    }

    /// Was a line joined at this character?
    pub fn is_join(&self, at: usize) -> bool {
        self.joins.binary_search(&(at as u32)).is_ok()
    }

    /// Was a blank left out before this character?
    pub fn is_gap(&self, at: usize) -> bool {
        self.gaps.binary_search(&(at as u32)).is_ok()
    }

    /// 25 ⏎ 件
    fn ends_in_figure(&self) -> bool {
        self.chars.last().is_some_and(|&c| is_digit(c))
    }

    fn ends_sentence(&self) -> bool {
        self.chars.last().is_some_and(|&c| is_full_stop(c))
    }
}

/// 。！？
pub fn is_full_stop(c: u16) -> bool {
    matches!(c, 0x3002 | 0x21 | 0x3F)
}

/// What a line is cut at: blanks, bars, and the signs that enumerate.
fn is_special(c: u16) -> bool {
    matches!(c, 0x20 | 0x09 | 0x7C | 0x28 | 0x3001)
}

fn is_latin(c: u16) -> bool {
    c < 0x80 && (c as u8).is_ascii_alphanumeric()
}

/// - 13 -
fn is_page_number(text: &[u16]) -> bool {
    let dash = |&c: &u16| c == u16::from(b'-') || c == '—' as u16;
    text.len() <= 12 && dash(&text[0]) && text.iter().all(|c| dash(c) || is_digit(*c) || is_blank(*c))
}

/// 一 to 十
pub fn is_ordinal(c: u16) -> bool {
    numeral_value(c).is_some()
}

/// Does a line begin a new item: 一、 (一) 1. 1、 (1) • 附件 ?
fn is_marked(text: &[u16]) -> bool {
    let c = text[0];
    if is_ordinal(c) {
        let rest = &text[text.iter().take_while(|&&c| is_ordinal(c)).count()..];
        return matches!(rest.first(), Some(&0x3001)) || rest.starts_with(word!("是"));
    }
    if is_digit(c) {
        let rest = &text[text.iter().take_while(|&&c| is_digit(c)).count()..];
        return match rest {
            [0x2E, next, ..] => !is_digit(*next),
            [0x3001, ..] => true,
            _ => false,
        };
    }
    match c {
        0x28 => text.get(1).is_some_and(|&c| is_ordinal(c) || is_digit(c)),
        _ => word!("•●◆■▪·*").contains(&c) || text.starts_with(word!("附件")) || text.starts_with(word!("第")),
    }
}

/// 256条: what the line before counts.
fn is_count(line: &[u16]) -> bool {
    let digits = line.iter().take_while(|&&c| is_digit(c) || c == 0x2C).count();
    digits > 0 && line.get(digits).is_some_and(|c| word!("条件份次个篇人期场项宗万元起例名部").contains(c))
}

/// A marked line that is a heading alone: short, no clause in it.
fn is_heading(line: &[u16]) -> bool {
    line.len() <= 40 && !line.iter().any(|&c| matches!(c, 0x2C | 0x3B | 0x3002)) && !has_figure(line)
}

/// A figure with something counted after it.
fn has_figure(line: &[u16]) -> bool {
    line.windows(2).any(|pair| is_digit(pair[0]) && crate::fold::is_han(pair[1]) && pair[1] != '年' as u16)
}
