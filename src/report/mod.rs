//! What the text says about itself: title, agency, year, dates, period.
//!
//! Only what is written counts. An agency is named as the text names it, never completed; a date
//! counts when its year, month and day are all there.

pub mod agency;
pub mod date;
mod organization;
mod title;

use crate::analysis::{ChapterFound, Date, Report, Stated};
use crate::fold::{Folded, is_blank, is_digit, is_han};
use crate::list::Listed;
use crate::span::Span;
use crate::word::{Words, contains_any, find, position, prefix};
use crate::{word, words};
use date::{DateFound, Reading};
use std::cell::LazyCell;
use std::ops::Range;
use title::Known;

/// Reads everything but [`Report::genre`]. `tables` are the regions of tables, in order.
pub fn identify(folded: &Folded, chapters: &[ChapterFound], tables: &[Span]) -> Report {
    Identifier::new(folded, chapters, tables).identify()
}

/// Where a second report begins in the text, in folded characters: the chapters start again under
/// the title of another year or agency. A second copy of the same report is none.
pub fn second(folded: &Folded, chapters: &[ChapterFound]) -> Option<usize> {
    let chars = folded.chars();
    let at = |offset: u32| folded.index_at(offset);
    let told = |title: &title::Title| {
        let organization = title.organization.clone().map(|range| folded.joined(range));
        (title.year.as_ref().map(|(year, _)| *year), organization)
    };
    let restart =
        |i: &usize| chapters[*i].ordinal == 1 || chapters[*i].ordinal == 0 && chapters[*i].id == chapters[0].id;
    let restarts: Vec<usize> = (2..chapters.len()).filter(restart).list();
    let last = chapters.last()?;
    // Asked for only where another title stands.
    let first = LazyCell::new(|| {
        title::find(chars, 0..at(chapters[0].heading.start).min(HEAD), &Known::default()).as_ref().map(told)
    });
    let restarted = restarts.into_iter().find_map(|i| {
        let (from, to) = (at(chapters[i - 1].heading.end), at(chapters[i].heading.start));
        let from = from.max(to.saturating_sub(PREAMBLE)).max(lines_back(chars, to));
        let Some(title) = title::find(chars, from..to, &Known::default()) else {
            let (year, start) = title::at_line_end(chars, from..to)?;
            let own = first.as_ref().and_then(|(year, _)| *year);
            return own.is_some_and(|own| own != year).then_some(start);
        };
        let (year, organization) = told(&title);
        let differs = match &*first {
            None => year.is_some(),
            Some((y, o)) => year.is_some() && *y != year || organization.is_some() && *o != organization,
        };
        differs.then(|| chars[..title.range.start].iter().rposition(|&c| c == 0x0A).map_or(0, |n| n + 1))
    });
    // Where lines that stand in both reports are there only once, the second has no headings of its own.
    let of_other_year = |line: &Range<usize>| {
        let title = title::find(chars, line.clone(), &Known::default())?;
        let whole = title.range == *line && title.organization.is_some();
        let year = first.as_ref().and_then(|(year, _)| *year);
        (whole && year.zip(title.year).is_some_and(|(own, (other, _))| own != other)).then_some(line.start)
    };
    // Under a link to last year's report stands no more than the foot of the page.
    let from = at(last.heading.end);
    let tail = from..from.max(chars.len().saturating_sub(FOOT));
    restarted.or_else(|| lines(chars, tail).find_map(|line| of_other_year(&line)))
}

/// A second report's title stands at most this far before its first chapter, in characters and in
/// lines: a table of one cell a line may stand before it.
const PREAMBLE: usize = 700;
const PREAMBLE_LINES: usize = 60;
/// The foot of a page, with its links, is shorter than this.
const FOOT: usize = 400;

/// Where the line begins that stands [`PREAMBLE_LINES`] before `at`.
fn lines_back(chars: &[u16], at: usize) -> usize {
    let mut ends = (0..at).rev().take(PREAMBLE).filter(|&i| chars[i] == 0x0A);
    ends.nth(PREAMBLE_LINES).map_or(0, |end| end + 1)
}

/// Beyond this many characters nothing is a page's head any more.
const HEAD: usize = 6000;
/// The end of a report, where it is signed.
const TAIL: usize = 3000;

struct Identifier<'f, 't> {
    folded: &'f Folded<'t>,
    chars: &'f [u16],
    /// Before the first chapter.
    head: Range<usize>,
    /// Where the first chapter begins, else the text.
    body: usize,
    /// Where the last chapter begins, else the end of the text.
    last_heading: usize,
    /// Table regions, folded characters.
    tables: Vec<Range<usize>>,
}

impl<'f, 't> Identifier<'f, 't> {
    fn new(folded: &'f Folded<'t>, chapters: &[ChapterFound], tables: &[Span]) -> Identifier<'f, 't> {
        let index = |span: &Span| folded.index_at(span.start)..folded.index_at(span.end);
        let tables: Vec<_> = tables.iter().map(index).list();
        let first = chapters.first().map(|chapter| folded.index_at(chapter.heading.start));
        let last_heading = chapters.last().map_or(folded.len(), |chapter| folded.index_at(chapter.heading.start));
        let table = tables.first().map(|table| table.start);
        let head = first.or(table).unwrap_or(folded.len()).min(HEAD);
        Identifier { folded, chars: folded.chars(), head: 0..head, body: first.unwrap_or(0), last_heading, tables }
    }

    fn identify(&self) -> Report {
        let (dates, damaged) = self.dates();
        let (signed, signer) = self.signature(&dates);
        let period = self.period(&dates);
        let known = Known {
            year: (period.as_ref().map(|period| period.value.0.year()))
                .or_else(|| signed.as_ref().map(|signed| signed.value.year() - 1)),
            organization: signer.clone().map_or(&[], |signer| &self.chars[signer]),
        };
        let title = title::find(self.chars, self.head.clone(), &known);
        let sentence = organization::in_sentence(self.chars, self.prose_start());
        let stated = [
            title.as_ref().and_then(|title| title.organization.clone()),
            signer,
            sentence.as_ref().map(|sentence| sentence.organization.clone()),
            self.filler(),
            self.source(),
        ];
        // The page's metadata only bears witness: it names whoever runs the site.
        let first = stated[..4].iter().flatten().next().cloned();
        let organization = first.map(|first| self.stated(first.clone(), self.name(first, stated.iter().flatten())));
        let year = (title.as_ref().and_then(|title| title.year.clone()))
            .or_else(|| sentence.and_then(|s| s.year))
            .map(|(year, range)| self.stated(range, year))
            .or_else(|| period.as_ref().map(|p| Stated { value: p.value.0.year(), span: p.span }))
            .or_else(|| self.first_year())
            .or_else(|| self.year_of_statistics());
        Report {
            title: title.map(|title| self.stated(title.range.clone(), self.clean(title.range))),
            organization,
            year,
            published: self.published(),
            signed,
            period,
            damaged_dates: damaged.into_iter().map(|range| self.folded.span(range)).list(),
            ..Report::default()
        }
    }

    fn stated<T>(&self, range: Range<usize>, value: T) -> Stated<T> {
        Stated { value, span: self.folded.span(range) }
    }

    /// Without blanks: titles are broken over lines and letter-spaced.
    fn clean(&self, range: Range<usize>) -> String {
        self.folded.joined(range)
    }

    /// All dates that end in 日 outside tables, and the damaged ones.
    fn dates(&self) -> (Vec<DateFound>, Vec<Range<usize>>) {
        let mut found = Vec::new();
        let mut at = 0;
        for table in &self.tables {
            date::in_prose(self.chars, at..table.start.max(at), &mut found);
            at = at.max(table.end);
        }
        date::in_prose(self.chars, at..self.chars.len(), &mut found);
        let damaged = found.iter().filter(|f| f.reading == Reading::Damaged).map(|f| f.range.clone()).list();
        (found, damaged)
    }

    /// The first stretch that can name agency and year in a sentence: the preamble, else the
    /// opening of chapter one.
    fn prose_start(&self) -> Range<usize> {
        let end =
            self.tables.iter().map(|table| table.start).find(|&start| start >= self.body).unwrap_or(self.chars.len());
        0..end.min(self.body + 1500)
    }

    /// 统计期限自2023年1月1日起至2023年12月31日止
    fn period(&self, dates: &[DateFound]) -> Option<Stated<(Date, Date)>> {
        dates.windows(2).find_map(|pair| {
            let [from, to] = pair else { return None };
            let between = &self.chars[from.range.end..to.range.start];
            let Reading::Full(first) = from.reading else { return None };
            let last = match to.reading {
                Reading::Full(date) => date,
                Reading::MonthDay { month, day } => Date::new(first.year(), month, day)?,
                Reading::Damaged => return None,
            };
            let until = between.len() <= 8
                && contains_any(between, words!["至" "到" "—" "-" "~"])
                && between.iter().all(|&c| is_blank(c) || word!("起止自至到截—-~从").contains(&c));
            let before = &self.chars[from.range.start.saturating_sub(40)..from.range.start];
            let names_it = contains_any(before, words!["统计" "期限" "时限" "时段" "数据" "时间范围" "报告期" "起止"]);
            (until && names_it && first < last).then(|| self.stated(from.range.start..to.range.end, (first, last)))
        })
    }

    /// The date and the agency that signs. 2024-01-15 is one only below or behind the agency, and where no date with
    /// 年月日 is: pages are dated so, too.
    fn signature(&self, dates: &[DateFound]) -> (Option<Stated<Date>>, Option<Range<usize>>) {
        let signature = self.signed(dates);
        if signature.0.is_some() {
            return signature;
        }
        let tail = self.body.max(self.chars.len().saturating_sub(TAIL));
        // A year's first digit.
        let begins = |&at: &usize| matches!(self.chars[at], 0x31 | 0x32) && (at == 0 || !is_digit(self.chars[at - 1]));
        let dates = (tail..self.chars.len()).filter(begins).filter_map(|at| date::at(self.chars, at));
        let signed = |found: &DateFound| self.standing_alone(&found.range).flatten().is_some();
        self.signed(&dates.filter(signed).list())
    }

    /// The last of these dates before the attachments that stands alone on its line (or after the agency), and the
    /// agency that signs.
    fn signed(&self, dates: &[DateFound]) -> (Option<Stated<Date>>, Option<Range<usize>>) {
        let attachments = self.attachments();
        let tail = self.chars.len().saturating_sub(TAIL).max(self.body + usize::from(self.body > 0));
        let mut best: Option<(&DateFound, Date, Option<Range<usize>>)> = None;
        for found in dates {
            let Reading::Full(date) = found.reading else { continue };
            let start = found.range.start;
            // An attached table may be longer than any tail.
            if (start < tail && !(start < attachments && start + TAIL > attachments && start > self.body))
                || (start >= attachments && best.is_some())
                || self.tables.iter().any(|table| table.contains(&start))
            {
                continue;
            }
            if let Some(signer) = self.standing_alone(&found.range) {
                best = Some((found, date, signer));
            }
        }
        match best {
            Some((found, date, signer)) => (Some(self.stated(found.range.clone(), date)), signer),
            None => (None, None),
        }
    }

    /// Where the attachments begin: a line that is nothing but 附件 and a number, else a table
    /// behind all chapters, else the end.
    fn attachments(&self) -> usize {
        let mut at = self.body;
        while let Some(p) = position(&self.chars[at..], '附' as u16) {
            let start = at + p;
            at = start + 1;
            let Some(length) = prefix(&self.chars[start..], words!["附件" "附属文件" "附属档案" "附表"])
            else {
                continue;
            };
            at = start + length;
            let line = self.line_around(start);
            let rest = self.chars[at..line.end].iter().filter(|&&c| is_han(c)).count();
            if line.start == start && rest == 0 {
                return start;
            }
        }
        let last = self.tables.last().filter(|table| table.start > self.last_heading);
        last.map_or(self.chars.len(), |table| table.start)
    }

    /// `Some` when nothing but an agency shares the line with a date; the agency is on the line or
    /// on the one before.
    fn standing_alone(&self, date: &Range<usize>) -> Option<Option<Range<usize>>> {
        let line = self.line_around(date.start);
        let after = &self.chars[date.end..line.end.max(date.end)];
        if after.iter().any(|&c| !is_blank(c) && c != u16::from(b')') && c != u16::from(b'|')) {
            return None;
        }
        let before = trim(self.chars, line.start..date.start);
        if before.is_empty() || self.chars[before.clone()] == *word!("(") {
            let above = self.line_above(line.start);
            return Some(organization::signing(self.chars, above));
        }
        organization::signing(self.chars, before).map(Some)
    }

    fn line_around(&self, at: usize) -> Range<usize> {
        let is_end = |&c: &u16| c == 0x0A;
        // A line longer than this is a paragraph; nobody signs there.
        let floor = at.saturating_sub(200);
        let start = self.chars[floor..at].iter().rposition(is_end).map_or(floor, |p| floor + p + 1);
        let ceiling = (at + 200).min(self.chars.len());
        let end = self.chars[at..ceiling].iter().position(is_end).map_or(ceiling, |p| at + p);
        trim(self.chars, start..end)
    }

    /// The last line with something on it before `start`.
    fn line_above(&self, start: usize) -> Range<usize> {
        let above = self.chars[..start].iter().rev().take(400).take_while(|&&c| is_blank(c)).count();
        if start == above { 0..0 } else { self.line_around(start - above - 1) }
    }

    /// 发布日期, else 生成日期, else a bare date under the title.
    fn published(&self) -> Option<Stated<Date>> {
        const LABELS: [Words; 3] = [
            words!["发布日期" "发布时间" "发表时间" "公开日期" "公开时间" "信息提供日期" "上网时间" "发文时间" "发布于" "公布日期" "公布时间" "上网日期" "发 布 日 期"],
            words!["生成日期" "生成时间" "成文日期" "发文日期"],
            words!["日期" "时间"],
        ];
        let tail = self.chars.len().saturating_sub(600).max(self.head.end);
        let parts = [self.head.clone(), tail..self.chars.len()];
        let named = LABELS[..2]
            .iter()
            .find_map(|labels| parts.iter().find_map(|part| self.labelled_date(part.clone(), *labels)));
        // The bare words mean publication only at the page's head.
        let labelled = named.or_else(|| self.labelled_date(self.head.clone(), LABELS[2]));
        labelled.or_else(|| self.bare_date())
    }

    /// The name at `first`, cleaned by what the others say.
    fn name<'r>(&self, first: Range<usize>, others: impl Iterator<Item = &'r Range<usize>>) -> String {
        let letters = |range: &Range<usize>| -> Vec<u16> {
            self.chars[range.clone()].iter().copied().filter(|&c| !is_blank(c)).list()
        };
        let eaten = self.eaten(&first);
        let mut name: Option<Vec<u16>> = None;
        for other in others.filter(|&other| *other != first) {
            let so_far = name.unwrap_or_else(|| letters(&first));
            name = Some(organization::undamaged(&so_far, &letters(other), eaten).unwrap_or(so_far));
        }
        match name {
            Some(name) if name != letters(&first) => String::from_utf16_lossy(&name),
            _ => self.clean(first),
        }
    }

    /// Did pinyin take a character with it, within a range or right before?
    fn eaten(&self, range: &Range<usize>) -> bool {
        let span = self.folded.span(range.clone());
        let text = self.folded.original();
        self.folded.noise.iter().any(|noise| {
            let near = noise.span.end + 3 >= span.start && noise.span.start < span.end;
            near && noise.span.of(text).starts_with('?')
        })
    }

    /// Who published the page.
    fn source(&self) -> Option<Range<usize>> {
        self.named_behind(words!["发布机构" "来源" "发布单位" "信息来源" "公开主体"], self.head.clone())
    }

    /// Who filled in the statistics: 填报单位(盖章):某某局.
    fn filler(&self) -> Option<Range<usize>> {
        self.named_behind(words!["填报单位" "填报机关" "填表单位" "报送单位"], 0..self.chars.len().min(HEAD))
    }

    /// The agency that stands behind one of `labels`.
    fn named_behind(&self, labels: Words, part: Range<usize>) -> Option<Range<usize>> {
        labels.iter().filter(|label| self.folded.may_hold(label)).find_map(|label| {
            let at = part.start + find(&self.chars[part.clone()], label)? + label.len();
            let at = at + prefix(&self.chars[at..part.end], words!["(盖章)" "(公章)" "(章)"]).unwrap_or(0);
            let skip = self.chars[at..part.end].iter().take(12).take_while(|&&c| is_blank(c) || c == 0x3A).count();
            let start = at + skip;
            let end = start + self.chars[start..part.end].iter().take(40).take_while(|&&c| is_han(c)).count();
            organization::signing(self.chars, start..end)
        })
    }

    fn labelled_date(&self, part: Range<usize>, labels: Words) -> Option<Stated<Date>> {
        labels.iter().filter(|label| self.folded.may_hold(label)).find_map(|label| {
            let mut at = part.start;
            while let Some(p) = find(&self.chars[at..part.end], label) {
                at += p + label.len();
                let begin = at - label.len();
                let part_of_a_word = label.len() == 2 && begin > 0 && is_han(self.chars[begin - 1]);
                if part_of_a_word {
                    continue;
                }
                let gap = self.chars[at..part.end].iter().take(40);
                let value = at + gap.take_while(|&&c| is_blank(c) || matches!(c, 0x3A | 0x5B | 0x5D | 0x7C)).count();
                if let Some(DateFound { range, reading: Reading::Full(date) }) = date::at(self.chars, value) {
                    return Some(self.stated(range, date));
                }
            }
            None
        })
    }

    /// A line of the head that is nothing but a date (and a time, and a bullet).
    fn bare_date(&self) -> Option<Stated<Date>> {
        lines(self.chars, self.head.clone()).find_map(|line| {
            let start = line.clone().find(|&i| crate::fold::is_digit(self.chars[i]))?;
            let DateFound { range, reading: Reading::Full(date) } = date::at(self.chars, start)? else { return None };
            let alone = |part: &[u16]| part.iter().all(|&c| !is_han(c));
            // A date may run on into the next line; this one is no date's own then.
            let rest = self.chars.get(range.end..line.end)?;
            // 2021-03-05 09:12 来源:…: only a page says the minute; but 张三 2021-03-05 09:12 sent it.
            let to_the_minute = is_time(rest) && !rest.contains(&0x3002);
            // 2021-03-05 | 来源:…
            let parted = rest.iter().find(|&&c| !is_blank(c)) == Some(&0x7C);
            let before = &self.chars[line.start..start];
            let page = words!["来源" "发布" "字体" "浏览" "点击" "阅读"];
            let agency = || organization::signing(self.chars, trim(self.chars, line.start..start));
            let named = to_the_minute && (contains_any(&self.chars[line.clone()], page) || agency().is_some());
            (named || alone(before) && (to_the_minute || parted || alone(rest))).then(|| self.stated(range, date))
        })
    }

    /// (2015年度), under the name of the first table.
    fn year_of_statistics(&self) -> Option<Stated<u16>> {
        let table = self.tables.first()?.clone();
        let end = table.end.min(table.start + 120);
        (table.start..end).filter(|&i| self.chars[i] == 0x28).find_map(|open| {
            let (year, nian) = date::year_at(self.chars, open + 1)?;
            let alone = prefix(&self.chars[nian + 1..], words!["度)" ")"]).is_some();
            alone.then(|| self.stated(open + 1..nian + 1, year))
        })
    }

    /// The first year that a sentence of chapter one (or of the statistics table's heading)
    /// begins with: the year everything after it is about.
    fn first_year(&self) -> Option<Stated<u16>> {
        let range = self.prose_start();
        let first = |from: Range<usize>| {
            let mut at = from.start;
            while let Some(p) = self.chars[at..from.end].iter().position(|&c| c == '年' as u16) {
                let nian = at + p;
                at = nian + 1;
                let blanks = self.chars[..nian].iter().rev().take_while(|&&c| is_blank(c)).count();
                let Some(start) = nian.checked_sub(blanks + 4) else { continue };
                let alone = start == 0 || !crate::fold::is_digit(self.chars[start - 1]);
                let cited = prefix(&self.chars[nian + 1..], words!["第" "以来" "起"]).is_some()
                    || crate::word::suffix(&self.chars[..start], words!["比" "较" "与" "同"]).is_some();
                if let (true, false, Some((year, _))) = (alone, cited, date::year_at(self.chars, start)) {
                    return Some(self.stated(start..nian + 1, year));
                }
            }
            None
        };
        first(self.body.min(range.end)..range.end).or_else(|| first(0..range.end))
    }
}

/// 09:12, after a date.
fn is_time(text: &[u16]) -> bool {
    let text = &text[text.iter().take_while(|&&c| is_blank(c)).count()..];
    let hours = text.iter().take_while(|&&c| crate::fold::is_digit(c)).count();
    (1..=2).contains(&hours)
        && text.get(hours) == Some(&0x3A)
        && text.get(hours + 1).is_some_and(|&c| crate::fold::is_digit(c))
}

/// Without blanks at both ends.
fn trim(chars: &[u16], range: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = range;
    while start < end && is_blank(chars[start]) {
        start += 1;
    }
    while start < end && is_blank(chars[end - 1]) {
        end -= 1;
    }
    start..end
}

/// The lines of a range that are not blank, trimmed.
fn lines(chars: &[u16], range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut at = range.start;
    std::iter::from_fn(move || {
        while at < range.end {
            let end = chars[at..range.end].iter().position(|&c| c == 0x0A).map_or(range.end, |p| at + p);
            let line = trim(chars, at..end);
            at = end + 1;
            if !line.is_empty() {
                return Some(line);
            }
        }
        None
    })
}
