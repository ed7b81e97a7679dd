//! Sentences that break off where a chapter or a section ends.

use super::Context;
use super::excerpt;
use super::prose::{LINE_END, Prose};
use crate::fold::is_han;
use crate::word::suffix;
use crate::{word, words};
use std::ops::Range;

/// The ends of paragraphs that break off. Only what is followed by a heading is judged: a line that
/// ends in the middle of a sentence is as a rule wrapped there, and a text's end may be the paste's.
pub(super) fn all(cx: &Context<'_>, prose: &Prose<'_>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut add = |paragraph: Range<usize>, ends: fn(&[u16], &Range<usize>) -> bool| {
        if paragraph.len() >= SHORTEST && ends(prose.chars(), &paragraph) {
            let from = paragraph.end.saturating_sub(SHOWN).max(paragraph.start);
            let word = prose.chars()[from..paragraph.end].iter().position(|&c| is_han(c));
            found.push(from + word.unwrap_or(0)..paragraph.end);
        }
    };
    let chapters = &cx.analysis.chapters;
    for (chapter, next) in chapters.iter().zip(chapters.iter().skip(1)) {
        if let Some(paragraph) = last_paragraph(cx, prose, chapter.heading.end, next.heading.start) {
            add(paragraph, breaks_off);
        }
    }
    if let Some(last) = chapters.last().filter(|_| is_whole(cx)) {
        let end = cx.analysis.report.signed.as_ref().map_or(cx.document.text.len() as u32, |signed| signed.span.start);
        if let Some(paragraph) = last_paragraph(cx, prose, last.heading.end, end.max(last.heading.end)) {
            add(paragraph, |chars, paragraph| ends_in_comma(&chars[paragraph.clone()]));
        }
    }
    for paragraph in before_sections(prose) {
        add(paragraph, |chars, paragraph| ends_in_comma(&chars[paragraph.clone()]));
    }
    crate::order::by_key(&mut found, |range| range.start);
    found.dedup();
    found
}

/// Shorter lines are no sentences.
const SHORTEST: usize = 15;
/// Characters of the broken end that a finding shows.
const SHOWN: usize = 16;

/// Has the text all six chapters, and tells nothing else that it was cut?
fn is_whole(cx: &Context<'_>) -> bool {
    let last = cx.form().and_then(|form| form.chapters.last());
    let there = last.is_some_and(|last| cx.analysis.chapters.last().is_some_and(|found| found.id == Some(last.id)));
    there && !excerpt::is_cut(cx)
}

/// The last paragraph between two places of the text, where nothing but it stands before the second.
fn last_paragraph(cx: &Context<'_>, prose: &Prose<'_>, from: u32, to: u32) -> Option<Range<usize>> {
    let chars = prose.chars();
    let (from, until) = (prose.index_at(from), prose.index_at(to));
    let end = from + chars.get(from..until)?.iter().rposition(|&c| c != LINE_END)? + 1;
    let start = from + chars[from..end].iter().rposition(|&c| c == LINE_END).map_or(0, |at| at + 1);
    let behind = prose.span(start..end).end..to;
    let table = cx.analysis.tables.iter().filter_map(|found| found.span).any(|table| behind.contains(&table.start));
    (!table).then_some(start..end)
}

/// Paragraphs before a line that begins with （二）, and that are no items of a list themselves.
fn before_sections<'p>(prose: &'p Prose<'_>) -> impl Iterator<Item = Range<usize>> + 'p {
    let chars = prose.chars();
    let mut start = 0;
    std::iter::from_fn(move || {
        while start < chars.len() {
            let line = start;
            let end = line + crate::word::position(&chars[line..], LINE_END).unwrap_or(chars.len() - line);
            start = end + 1;
            // （一）加强领导，（二）… is a list; what has a full stop in it is none.
            let item = is_section(&chars[line..]) && !chars[line..end].contains(&0x3002);
            if chars.get(start..).is_some_and(is_section) && !item {
                return Some(line..end);
            }
        }
        None
    })
}

/// （一）
fn is_section(line: &[u16]) -> bool {
    line.first() == Some(&0x28) && line.get(1).is_some_and(|&c| word!("一二三四五六七八九十").contains(&c))
}

/// ， or 、
fn ends_in_comma(paragraph: &[u16]) -> bool {
    matches!(paragraph.last(), Some(0x2C | 0x3001))
}

/// Ends in a comma, in a word that something must follow, or in the middle of a word.
fn breaks_off(chars: &[u16], paragraph: &Range<usize>) -> bool {
    let own = &chars[paragraph.clone()];
    let open = words![
        "以及" "并且" "或者" "由于" "因为" "根据" "按照" "关于" "为了" "进一步" "和" "并" "或" "但" "将" "把"
    ];
    let closed = words!["之和" "总和" "平和" "缓和" "调和" "合并" "归并" "有根据"];
    let asks = suffix(own, open).is_some() && suffix(own, closed).is_none();
    ends_in_comma(own) || asks || ends_inside_word(chars, paragraph)
}

/// Is the last character the first of a word that the text itself knows? What stands before it is
/// always followed by the word's second character, and the word has other neighbours too: 信息公
/// is half of 信息公开, since 息公 is always followed by 开, and 公开 stands behind other words.
fn ends_inside_word(chars: &[u16], paragraph: &Range<usize>) -> bool {
    const OFTEN: usize = 3;
    let [.., before, last] = chars[paragraph.clone()] else { return false };
    if !is_han(before) || !is_han(last) {
        return false;
    }
    let mut next = None;
    let mut seen = 0;
    for triple in
        chars.windows(3).enumerate().filter(|&(at, triple)| at + 2 != paragraph.end && triple[..2] == [before, last])
    {
        let follower = triple.1[2];
        if !is_han(follower) || next.is_some_and(|next| next != follower) {
            return false;
        }
        next = Some(follower);
        seen += 1;
    }
    let Some(next) = next.filter(|_| seen >= OFTEN) else { return false };
    let mut neighbours: Vec<u16> = Vec::new();
    for triple in chars.windows(3).filter(|triple| triple[1..] == [last, next]) {
        if is_han(triple[0]) && !neighbours.contains(&triple[0]) {
            neighbours.push(triple[0]);
        }
    }
    neighbours.len() >= OFTEN
}
