//! Where the chapters and the tables stand.

use crate::analysis::ChapterFound;
use crate::fold::{self, Folded};
use crate::form::Table;
use crate::forms;
use crate::labels::{self, Hit, Ordinal, Role, Sense};
use crate::list::Listed;
use crate::order;
use crate::span::Span;
use crate::word::{contains_any, position, prefix};
use crate::{word, words};
use std::ops::Range;
use std::sync::OnceLock;

/// The tables of all editions by what they are for, whatever the edition.
pub const KINDS: [&str; 8] =
    ["statistics", "article20_1", "article20_5", "article20_6", "article20_8", "article20_9", "requests", "remedies"];

/// A stretch of text that is one copy of one table.
#[derive(Clone, Debug)]
pub struct Region {
    /// Index into [`KINDS`].
    pub kind: usize,
    /// The labels in it, as indices into the hits.
    pub hits: Vec<usize>,
    /// Folded characters.
    pub range: Range<usize>,
}

/// The parts of a text.
#[derive(Debug, Default)]
pub struct Segments {
    pub regions: Vec<Region>,
    pub chapters: Vec<ChapterFound>,
}

/// More characters of prose than this between two labels part two tables.
const MAX_PROSE: usize = 100;

/// Finds tables and chapters from the labels of the text.
pub fn segment(folded: &Folded, hits: &[Hit]) -> Segments {
    let mut grouping = Grouping::new(folded, hits);
    for i in 0..hits.len() {
        grouping.take(i);
    }
    grouping.close(folded.len());
    let mut regions = grouping.regions;
    // One label alone is a sentence that begins with it: 行政复议6件，其中……
    regions.retain(|region| region.hits.len() > 1 && has_values(folded, region) && !is_told(folded, hits, region));
    let chapters = chapters(folded, hits, &grouping.headings, &regions);
    Segments { regions, chapters }
}

/// Grows regions label by label.
struct Grouping<'a> {
    folded: &'a Folded<'a>,
    hits: &'a [Hit],
    current: Option<Group>,
    /// Header labels that several tables share, waiting for the table they belong to.
    pending: Vec<usize>,
    regions: Vec<Region>,
    /// Hits that are headings of chapters.
    headings: Vec<usize>,
    /// A percent sign stands somewhere.
    shares: bool,
}

struct Group {
    kind: usize,
    hits: Vec<usize>,
    first_row: Option<u16>,
    last_row: Option<u16>,
    /// How many rows, one that is named again for each of its columns once.
    rows: usize,
}

impl<'a> Grouping<'a> {
    fn new(folded: &'a Folded<'a>, hits: &'a [Hit]) -> Grouping<'a> {
        let shares = position(folded.chars(), 0x25).is_some();
        Grouping { folded, hits, current: None, pending: Vec::new(), regions: Vec::new(), headings: Vec::new(), shares }
    }

    fn take(&mut self, i: usize) {
        let hit = &self.hits[i];
        // No form has shares: the words are a chart's.
        if !hit.alone || self.shares && is_share(self.folded.chars(), hit.end as usize) {
            return;
        }
        let mut kinds = 0u16;
        let mut chapter = false;
        for sense in labels::index().senses(hit) {
            match sense.role {
                Role::Chapter(_) => chapter = true,
                _ => kinds |= 1 << kind_of(sense.form, sense.table),
            }
        }
        self.part_at_prose(hit.start as usize);
        let inside = self.current.as_ref().is_some_and(|group| kinds & (1 << group.kind) != 0);
        if hit.broken && !self.takes_broken(hit, inside) {
            return;
        }
        if chapter && !inside && (hit.leads || matches!(hit.ordinal, Some(Ordinal::Chapter(_)))) {
            self.close(hit.start as usize);
            self.pending.clear();
            self.headings.push(i);
        } else if kinds == 0 {
            // A chapter's title inside a table or a sentence.
        } else if inside && !self.restarts(hit) {
            self.push(i);
        } else if !inside && is_weak(hit) {
            // 其他, 总计: they belong to whatever table they stand in, and open none.
            if self.current.is_none() {
                self.pending.push(i);
            }
        } else if kinds.count_ones() == 1 || inside {
            let kind = if inside {
                self.current.as_ref().map_or(0, |group| group.kind)
            } else {
                kinds.trailing_zeros() as usize
            };
            self.open(kind, i);
        } else {
            self.pending.push(i);
        }
    }

    /// Ends the current table, and forgets waiting headers, where prose stands before `at`.
    fn part_at_prose(&mut self, at: usize) {
        let last = self.pending.last().or_else(|| self.current.as_ref().and_then(|group| group.hits.last()));
        let Some(&last) = last else { return };
        let from = self.hits[last].end as usize;
        let between = self.folded.chars().get(from..at).unwrap_or_default();
        let charted = || between.split(|&c| c == 0x0A).skip(1).any(is_chart);
        if is_prose(between) && !is_noted(between) || charted() {
            let end = self.hits[last].end as usize;
            self.pending.clear();
            self.close(end.max(at.min(self.folded.len())));
        }
    }

    /// A caption that is broken inside is one all the same; a row's label is one where its table has
    /// come to, and that row has not.
    fn takes_broken(&self, hit: &Hit, inside: bool) -> bool {
        let caption = labels::index().senses(hit).any(|sense| sense.role == Role::Caption);
        let Some(group) = self.current.as_ref().filter(|_| inside) else { return caption };
        let last = group.hits.iter().rev().find_map(|&i| sure_row(&self.hits[i], group.kind));
        let rows = labels::index().senses(hit).filter_map(|sense| match sense.role {
            Role::Row(row) if kind_of(sense.form, sense.table) == group.kind => Some(row),
            _ => None,
        });
        caption || rows.max().is_some_and(|row| last.is_none_or(|last| row > last))
    }

    /// Does a label of the current table begin a second copy of it?
    fn restarts(&self, hit: &Hit) -> bool {
        let Some(group) = &self.current else { return false };
        if group.rows == 0 {
            return false;
        }
        let caption = labels::index().senses(hit).any(|sense| sense.role == Role::Caption);
        let row = sure_row(hit, group.kind);
        if caption || row.is_none() || row != group.first_row || group.rows <= 1 {
            return caption;
        }
        // （二）被依法纠错数 stands under two headings: the second is no copy.
        let named = |sense: &Sense| kind_of(sense.form, sense.table) == group.kind;
        let senses = || labels::index().senses(hit).filter(named);
        let form = senses().next().map(|sense| sense.form);
        let rows = senses().filter(|sense| Some(sense.form) == form).count();
        group.hits.iter().filter(|&&i| self.hits[i].key == hit.key).count() >= rows
    }

    fn push(&mut self, i: usize) {
        let Some(group) = &mut self.current else { return };
        group.hits.append(&mut self.pending);
        group.hits.push(i);
        if let Some(row) = sure_row(&self.hits[i], group.kind) {
            group.first_row.get_or_insert(row);
            group.rows += usize::from(group.last_row.replace(row) != Some(row));
        }
    }

    fn open(&mut self, kind: usize, i: usize) {
        let start = self.pending.first().map_or(self.hits[i].start, |&first| self.hits[first].start) as usize;
        self.close(start);
        self.current = Some(Group { kind, hits: Vec::with_capacity(64), first_row: None, last_row: None, rows: 0 });
        self.push(i);
    }

    fn close(&mut self, limit: usize) {
        let Some(group) = self.current.take() else { return };
        let start = self.hits[group.hits[0]].start as usize;
        let last = group.hits[group.hits.len() - 1];
        let end = table_end(self.folded, self.hits[last].end as usize, limit);
        self.regions.push(Region { kind: group.kind, hits: group.hits, range: start..end });
    }
}

/// Is it a word so common that it tells no table?
fn is_weak(hit: &Hit) -> bool {
    hit.end - hit.core <= 3 && labels::index().senses(hit).any(|sense| matches!(sense.role, Role::Column(_)))
}

/// The first row of a table that a label can mean, if it can mean no column or heading.
fn sure_row(hit: &Hit, kind: usize) -> Option<u16> {
    let mut first = None;
    for sense in labels::index().senses(hit).filter(|sense| kind_of(sense.form, sense.table) == kind) {
        match sense.role {
            Role::Row(row) => first = Some(first.map_or(row, |other: u16| other.min(row))),
            _ => return None,
        }
    }
    first
}

/// Index into [`KINDS`] of a form's table.
pub fn kind_of(form: u8, table: u8) -> usize {
    static CACHE: OnceLock<Vec<Vec<usize>>> = OnceLock::new();
    let kind = |table: &Table| KINDS.iter().position(|&kind| kind == table.id).unwrap_or(0);
    let kinds = CACHE.get_or_init(|| forms::ALL.iter().map(|form| form.tables.iter().map(kind).list()).list());
    kinds[usize::from(form)][usize::from(table)]
}

/// Is it more than figures, cell ends and pieces of labels?
fn is_prose(chars: &[u16]) -> bool {
    let mut han = 0;
    for &c in chars {
        if c == 0x3002 {
            return true;
        }
        han += usize::from(fold::is_han(c));
    }
    han > MAX_PROSE
}

/// `注：…`: a line that says something of the table, and none of its figures.
pub fn is_note(line: &[u16]) -> bool {
    let start = line.iter().take_while(|&&c| fold::is_blank(c) || matches!(c, 0x28 | 0x2A | 0x7C)).count();
    prefix(&line[start..], words!["注:" "备注:" "说明:" "注1:" "注2:" "注3:" "注释:"]).is_some()
}

/// Is it prose only by the notes that stand between the rows of a table, a line each?
fn is_noted(chars: &[u16]) -> bool {
    let noted = chars.split(|&c| c == 0x0A).skip(1).any(is_note);
    noted && !chars.split(|&c| c == 0x0A).any(|line| !is_note(line) && is_prose(line))
}

/// Where the table ends whose last label ends at `from`: before the first line of prose, at most
/// at `limit`.
fn table_end(folded: &Folded, from: usize, limit: usize) -> usize {
    let chars = folded.chars();
    let mut end = from;
    let mut line = from;
    while line < limit {
        let stop = folded.line_end(line, limit);
        let text = &chars[line..stop];
        // A label broken over its row, as PDF has it: 四、结转下一⏎0 0 0 22 22⏎年度继续办理的.
        let next = || chars[stop..limit].get(1..).unwrap_or_default();
        let ends = || is_sentence(text) || is_prose(text) || is_heading(text) && !is_row(next()) || is_chart(text);
        if line > from && ends() {
            break;
        }
        // What stands before the next table's label on its line, a bullet or a bar, is that table's.
        let begins =
            line > from && stop == limit && limit < chars.len() && !text.iter().any(|&c| labels::is_key_char(c));
        if !begins && text.iter().any(|&c| c != 0x20) {
            end = stop;
        }
        line = stop + 1;
    }
    end.min(limit)
}

/// More characters than this in one piece make a sentence, not the words of cells.
const MAX_PIECE: usize = 20;

/// Has the line a long piece of words without blanks?
fn is_sentence(line: &[u16]) -> bool {
    line.split(|&c| !fold::is_han(c) && !matches!(c, 0x2C | 0x3001 | 0x22)).any(|piece| piece.len() > MAX_PIECE)
}

/// 图1 办理结果构成: the title of a chart, whose words may be labels of the form.
fn is_chart(line: &[u16]) -> bool {
    let start = line.iter().take_while(|&&c| fold::is_blank(c)).count();
    line[start..].first() == Some(&0x56FE) && line.get(start + 1).is_some_and(|&c| fold::is_digit(c))
}

/// Is the figure behind these words a share: 予以公开 45%?
fn is_share(chars: &[u16], end: usize) -> bool {
    let blanks = chars[end..].iter().take_while(|&&c| fold::is_blank(c)).count();
    let figure = chars[end + blanks..].iter().take_while(|&&c| fold::is_digit(c) || c == 0x2E).count();
    figure > 0 && chars.get(end + blanks + figure) == Some(&0x25)
}

/// Does the line begin like a heading: 五、…?
fn is_heading(line: &[u16]) -> bool {
    let Some(start) = line.iter().position(|&c| !fold::is_blank(c)) else { return false };
    let line = &line[start..];
    labels::numeral_value(line[0]).is_some() && line.get(1) == Some(&0x3001) && line.len() > 3 && fold::is_han(line[2])
}

/// Is the first line nothing but figures, several of them?
fn is_row(chars: &[u16]) -> bool {
    let line = chars.split(|&c| c == 0x0A).next().unwrap_or_default();
    let mut cells = line.split(|&c| fold::is_blank(c)).filter(|cell| !cell.is_empty());
    cells.clone().count() > 1 && cells.all(|cell| cell.iter().all(|&c| matches!(c, 0x2C..=0x2E | 0x30..=0x39)))
}

/// Is there any figure, placeholder or empty cell in the region outside its labels?
fn has_values(folded: &Folded, region: &Region) -> bool {
    let chars = &folded.chars()[region.range.clone()];
    chars.iter().any(|&c| fold::is_digit(c) || matches!(c, 0x09 | 0x7C | 0x2F | 0x2014))
        || chars.split(|&c| fold::is_blank(c)).any(|word| matches!(word, [0x65E0 | 0x2D]))
}

/// Are its labels the words of a sentence, each with its count: 信访举报类申请不予处理8件,重复申请不予处理10件。 A line for
/// each makes a list.
fn is_told(folded: &Folded, hits: &[Hit], region: &Region) -> bool {
    let chars = folded.chars();
    let ends = region.hits.iter().map(|&i| hits[i].end as usize);
    let starts = region.hits.iter().skip(1).map(|&i| hits[i].start as usize);
    let told = |text: &[u16]| text.is_empty() || is_count(text) && !text.contains(&0x0A);
    let last = region.hits.last().map_or(0, |&i| hits[i].end as usize);
    is_count(&chars[last..]) && ends.zip(starts).all(|(end, start)| told(&chars[end.min(start)..start]))
}

/// Does it begin with a count and a comma: 的8件,
fn is_count(text: &[u16]) -> bool {
    let digits = text.iter().take_while(|&&c| fold::is_han(c)).take(4).count();
    let unit = digits + text[digits..].iter().take_while(|&&c| fold::is_digit(c)).count();
    let count = unit > digits && text.get(unit).is_some_and(|c| word!("件条起宗项次份").contains(c));
    count && text.get(unit + 1).is_some_and(|c| word!(",、;。").contains(c))
}

/// Headings of the six chapters, and other numbered headings outside the tables.
fn chapters(folded: &Folded, hits: &[Hit], headings: &[usize], regions: &[Region]) -> Vec<ChapterFound> {
    let chars = folded.chars();
    let mut found: Vec<(Range<usize>, Option<&'static str>, u8)> = Vec::new();
    // Where chapters are numbered 一、 what is numbered （一） or 1. stands inside one of them.
    let numbered = headings.iter().any(|&i| matches!(hits[i].ordinal, Some(Ordinal::Chapter(_))));
    for &i in headings {
        let hit = &hits[i];
        if numbered && matches!(hit.ordinal, Some(Ordinal::Section(_) | Ordinal::Item(_))) {
            continue;
        }
        let chapter = labels::index().senses(hit).find_map(|sense| match sense.role {
            Role::Chapter(n) => forms::ALL[usize::from(sense.form)].chapters.get(usize::from(n)),
            _ => None,
        });
        let ordinal = match hit.ordinal {
            Some(Ordinal::Chapter(n)) => n,
            _ => 0,
        };
        found.push((
            hit.start as usize..heading_end(chars, hit.end as usize),
            chapter.map(|chapter| chapter.id),
            ordinal,
        ));
    }
    let known_chapters = found.iter().filter(|(_, id, _)| id.is_some()).count();
    let mut line = 0;
    while line < chars.len() {
        let stop = folded.line_end(line, chars.len());
        if let Some((range, ordinal)) = other_heading(chars, line..stop) {
            let known = found.iter().any(|(other, ..)| other.start < range.end && range.start < other.end);
            let in_table = regions.iter().any(|region| region.range.contains(&range.start));
            if !known && !in_table {
                let id = worded_anew(&chars[range.clone()], ordinal)
                    .filter(|id| known_chapters >= LEAST_KNOWN && found.iter().all(|(_, other, _)| *other != Some(id)));
                found.push((range, id, ordinal));
            }
        }
        line = stop + 1;
    }
    order::by_key(&mut found, |(range, ..)| range.start);
    drop_contents(chars, &mut found);
    let ends: Vec<usize> = found.iter().skip(1).map(|(range, ..)| range.start).chain([chars.len()]).list();
    found
        .into_iter()
        .zip(ends)
        .map(|((range, id, ordinal), end)| ChapterFound {
            id,
            title: folded.joined(range.clone()),
            ordinal,
            heading: folded.span(range.clone()),
            span: Span::new(folded.start(range.start), folded.start(end)),
        })
        .list()
}

/// With fewer chapters under their own titles a report has another outline.
const LEAST_KNOWN: usize = 3;

/// The chapter without a table that a heading with its ordinal is, in other words than its own: 六、其他需要说明的事项.
fn worded_anew(heading: &[u16], ordinal: u8) -> Option<&'static str> {
    match ordinal {
        5 => contains_any(heading, words!["问题" "改进"]).then_some("ch5_problems"),
        6 => contains_any(heading, words!["其他" "其它"]).then_some("ch6_other"),
        _ => None,
    }
}

/// Takes out the headings of a table of contents: one right behind the other, with no more than a page's number on its
/// line, and all of chapters that come again.
fn drop_contents(chars: &[u16], found: &mut Vec<(Range<usize>, Option<&'static str>, u8)>) {
    const LEAST: usize = 3;
    let has_words = |range: Range<usize>| chars[range].iter().any(|&c| fold::is_han(c));
    let listed = |n: usize| {
        let (range, id, _) = &found[n];
        let line = range.end + chars[range.end..].iter().take_while(|&&c| c != 0x0A).count();
        id.is_some() && found[n + 1..].iter().any(|(_, other, _)| other == id) && !has_words(range.end..line)
    };
    let follows = |n: usize| n > 0 && !has_words(found[n - 1].0.end..found[n].0.start);
    let count = (0..found.len()).take_while(|&n| listed(n) && (n == 0 || follows(n))).count();
    if count >= LEAST {
        found.drain(..count);
    }
}

/// The heading of a chapter ends where its label ends, or with the few words left on its line.
fn heading_end(chars: &[u16], label_end: usize) -> usize {
    let rest = chars[label_end..].iter().take(12).take_while(|&&c| fold::is_han(c)).count();
    if rest < 12 && matches!(chars.get(label_end + rest), None | Some(0x0A)) { label_end + rest } else { label_end }
}

/// A line that is a numbered heading of another chapter: 二、政府信息公开收费及减免情况.
fn other_heading(chars: &[u16], line: Range<usize>) -> Option<(Range<usize>, u8)> {
    let text = &chars[line.clone()];
    let start = text.iter().position(|&c| !fold::is_blank(c))?;
    let end = text.iter().rposition(|&c| !fold::is_blank(c))? + 1;
    let ordinal = labels::numeral_value(text[start])?;
    let heading = &text[start..end];
    let short = heading.len() <= 42 && heading.get(1) == Some(&0x3001);
    let plain = heading[1..].iter().all(|&c| !matches!(c, 0x3002 | 0x3B | 0x7C | 0x09));
    (short && plain && heading.len() > 3).then_some((line.start + start..line.start + end, ordinal))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[test]
    fn a_table_ends_before_a_heading_but_not_before_a_label_broken_over_its_figures() {
        let ends = |text: &str| {
            let folded = fold(text);
            table_end(&folded, 2, folded.len()) == folded.len()
        };
        assert!(ends("总计\n四、结转下一\n0 0 22 1,022\n年度继续办理的"));
        assert!(!ends("总计\n四、行政复议情况\n本年0件"));
        assert!(!ends("总计\n四、行政复议情况\n22\n"), "one figure may be a page's number");
    }
}
