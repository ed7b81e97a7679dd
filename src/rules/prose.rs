//! The report's own words: the text without its tables, its repeats and what is foreign to it.

use super::Context;
use crate::analysis::NoiseKind;
use crate::fold::{Folded, is_blank, is_han};
use crate::list::Listed;
use crate::order;
use crate::span::Span;
use crate::word::{Words, contains, find};
use std::ops::Range;

/// Folded characters of the prose without blanks, and where each stands. Line ends stay, except
/// where a line that is full of text goes on in the next.
pub(crate) struct Prose<'a> {
    folded: &'a Folded<'a>,
    chars: Vec<u16>,
    /// Index among the folded characters.
    at: Vec<u32>,
}

pub(super) const LINE_END: u16 = 0x0A;
/// Characters of a sentence looked at before and after a place.
const LONGEST: usize = 600;
/// A line of at least so many characters that ends in a Chinese one was wrapped.
const FULL_LINE: usize = 28;

impl<'a> Prose<'a> {
    /// All prose of the document; put together once.
    pub fn of<'c>(cx: &'c Context<'a>) -> &'c Prose<'a> {
        cx.prose.get_or_init(|| Prose::within(cx, Span::new(0, cx.document.text.len() as u32)))
    }

    /// The prose of a chapter, without its heading; `None` where it was not found.
    pub fn of_chapter(cx: &Context<'a>, id: &str) -> Option<Prose<'a>> {
        let chapter = cx.analysis.chapters.iter().find(|chapter| chapter.id == Some(id))?;
        Some(Prose::within(cx, Span::new(chapter.heading.end, chapter.span.end)))
    }

    /// The prose of chapter one; put together once.
    pub fn of_overview<'c>(cx: &'c Context<'a>) -> Option<&'c Prose<'a>> {
        cx.overview.get_or_init(|| Prose::of_chapter(cx, "ch1_overview")).as_ref()
    }

    /// What stands before the first chapter.
    pub fn before_chapters(cx: &Context<'a>) -> Option<Prose<'a>> {
        let first = cx.analysis.chapters.first()?;
        Some(Prose::within(cx, Span::new(0, first.heading.start)))
    }

    fn within(cx: &Context<'a>, span: Span) -> Prose<'a> {
        let folded = cx.folded;
        let mut holes: Vec<Span> = cx
            .analysis
            .tables
            .iter()
            .flat_map(|found| found.span.iter().chain(&found.repeats))
            .copied()
            .chain(cx.analysis.noise.iter().filter(|noise| is_foreign(noise.kind)).map(|noise| noise.span))
            .filter(|hole| hole.start < span.end && span.start < hole.end)
            .list();
        order::sort(&mut holes);
        let most = folded.index_at(span.end) - folded.index_at(span.start);
        let mut prose = Prose { folded, chars: Vec::with_capacity(most), at: Vec::with_capacity(most) };
        let mut from = span.start;
        for hole in holes {
            if hole.start > from {
                prose.take(folded.index_at(from)..folded.index_at(hole.start), foreign_words(cx));
            }
            from = from.max(hole.end);
        }
        if from < span.end {
            prose.take(folded.index_at(from)..folded.index_at(span.end), foreign_words(cx));
        }
        prose
    }

    /// Takes a stretch, without the lines that are foreign by their words. A line full of text that
    /// ends in a Chinese character goes on in the next.
    fn take(&mut self, range: Range<usize>, foreign: &[&[u16]]) {
        let folded = self.folded;
        let mut start = range.start;
        let mut goes_on = false;
        while start < range.end {
            let end = folded.line_end(start, range.end);
            let line = &folded.chars()[start..end];
            if !goes_on {
                self.end_line(start);
            }
            let before = self.chars.len();
            if !is_foreign_line(line, foreign) {
                self.take_line(line, start);
            }
            goes_on = self.chars.len() - before >= FULL_LINE && self.chars.last().is_some_and(|&last| is_han(last));
            start = end + 1;
        }
        if !range.is_empty() {
            self.end_line(range.end - 1);
        }
    }

    /// Takes a line without its blanks.
    fn take_line(&mut self, line: &[u16], start: usize) {
        let mut from = 0;
        while let Some(p) = line[from..].iter().position(|&c| !is_blank(c)) {
            from += p;
            let to = line[from..].iter().position(|&c| is_blank(c)).map_or(line.len(), |p| from + p);
            self.chars.extend_from_slice(&line[from..to]);
            self.at.extend((start + from) as u32..(start + to) as u32);
            from = to;
        }
    }

    fn end_line(&mut self, at: usize) {
        if self.chars.last().is_some_and(|&last| last != LINE_END) {
            self.chars.push(LINE_END);
            self.at.push(at as u32);
        }
    }

    pub fn chars(&self) -> &[u16] {
        &self.chars
    }

    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// The first of the words that stands, wherever it does.
    pub fn contains_any(&self, words: Words) -> bool {
        words.iter().any(|word| self.folded.may_hold(word) && contains(&self.chars, word))
    }

    /// Every place where `word` stands.
    pub fn all<'p>(&'p self, word: &'p [u16]) -> impl Iterator<Item = usize> + 'p {
        let mut from = if self.folded.may_hold(word) { 0 } else { self.len() };
        std::iter::from_fn(move || {
            let at = from + find(self.chars.get(from..)?, word)?;
            from = at + word.len();
            Some(at)
        })
    }

    /// The first character that stands at this byte of the text or behind it.
    pub fn index_at(&self, offset: u32) -> usize {
        let folded = self.folded.index_at(offset);
        self.at.partition_point(|&at| (at as usize) < folded)
    }

    /// The place in the user's text.
    pub fn span(&self, range: Range<usize>) -> Span {
        let last = range.end.max(range.start + 1) - 1;
        self.folded.span(self.at[range.start] as usize..self.at[last] as usize + 1)
    }

    pub fn string(&self, range: Range<usize>) -> String {
        self.folded.collect(self.at[range].iter().map(|&i| i as usize))
    }

    /// The sentence around a place, from stop to stop; no more than [`LONGEST`] to each side, so
    /// that a text without stops costs no more than any other.
    pub fn sentence(&self, at: usize) -> Range<usize> {
        let floor = at.saturating_sub(LONGEST);
        let ceiling = self.len().min(at + LONGEST);
        let start = self.chars[floor..at].iter().rposition(|&c| is_stop(c)).map_or(floor, |i| floor + i + 1);
        let end = self.chars[at..ceiling].iter().position(|&c| is_stop(c)).map_or(ceiling, |i| at + i);
        start..end
    }
}

/// The words that make a line foreign; put together once.
pub(super) fn foreign_words<'c>(cx: &'c Context<'_>) -> &'c [&'static [u16]] {
    cx.foreign.get_or_init(|| crate::noise::sure_words(cx.folded))
}

/// Does one of these words stand in a line, and none of a campaign against such things?
pub(super) fn is_foreign_line(line: &[u16], foreign: &[&[u16]]) -> bool {
    foreign.iter().any(|word| contains(line, word)) && !crate::noise::is_fought(line)
}

fn is_foreign(kind: NoiseKind) -> bool {
    matches!(
        kind,
        NoiseKind::Repeat | NoiseKind::OtherReport | NoiseKind::Spam | NoiseKind::Boilerplate | NoiseKind::Mojibake
    )
}

fn is_stop(c: u16) -> bool {
    const STOPS: &[u16] = crate::word!("。;!?");
    c == LINE_END || STOPS.contains(&c)
}
