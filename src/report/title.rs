//! The title line, also broken over lines, and what it says.

use super::{date, lines, organization};
use crate::fold::{is_blank, is_digit, is_han};
use crate::list::Listed;
use crate::word::{Words, contains_any, find as find_word, position, prefix, suffix};
use crate::{word, words};
use std::ops::Range;

pub struct Title {
    pub range: Range<usize>,
    pub organization: Option<Range<usize>>,
    pub year: Option<(u16, Range<usize>)>,
    /// It names what the report is about.
    topical: bool,
}

/// A title is shorter than this.
const LONGEST: usize = 90;
/// Lines looked at for a title.
const LINES: usize = 120;

/// What annual reports are called, before 报告; the longest first.
pub const TOPICS: Words = words![
    "政府政务公开" "政府信息公开" "政务信息公开" "政府信息和政务公开" "政务公开" "信息公开" "政府信息依申请公开"
];
/// How their titles end.
const ENDS: Words = words!["年度报告" "工作报告" "总结报告" "报告" "年报" "工作总结"];

/// What the rest of the report says of itself: a page's head lists the titles of other years and agencies, too.
#[derive(Default)]
pub struct Known<'a> {
    pub year: Option<u16>,
    pub organization: &'a [u16],
}

/// The best title among the lines of a range; of equals the one that agrees with more of what is known, else the first.
pub fn find(chars: &[u16], head: Range<usize>, known: &Known<'_>) -> Option<Title> {
    // Without this there is none.
    position(&chars[head.clone()], '报' as u16)?;
    let lines: Vec<_> = lines(chars, head).take(LINES).list();
    let mut best: Option<((i32, usize), Title)> = None;
    for i in 0..lines.len() {
        let Some((title, demerit)) = candidate(chars, &lines, i) else { continue };
        let score = 4 * i32::from(title.year.is_some()) + 2 * i32::from(title.organization.is_some()) - demerit;
        let year = title.year.as_ref().is_some_and(|(year, _)| known.year == Some(*year));
        let name = title.organization.as_ref().map_or(&[][..], |name| &chars[name.clone()]);
        let named = !known.organization.is_empty() && name.ends_with(known.organization);
        let score = (score, usize::from(year) + usize::from(named));
        if best.as_ref().is_none_or(|(top, _)| score > *top) {
            best = Some((score, title));
        }
    }
    best.filter(|((score, _), _)| *score >= 0).map(|(_, title)| title)
}

/// The title that ends on line `i`, and what speaks against it.
fn candidate(chars: &[u16], lines: &[Range<usize>], i: usize) -> Option<(Title, i32)> {
    let line = lines[i].clone();
    let end = title_end(chars, &line)?;
    let (mut start, mut demerit) = title_start(chars, line.start..end);
    if contains_any(&chars[line.start..start], words!["栏目" "分类" "位置" "附件" "下载"]) {
        demerit += 5;
    }
    let mut title = read(chars, start..end);
    for back in 1..=2 {
        let Some(above) = i.checked_sub(back).map(|j| lines[j].clone()).filter(|_| start == lines[i + 1 - back].start)
        else {
            break;
        };
        let complete = title.topical && title.organization.is_some();
        if complete || !continues(chars, &above, title.topical) {
            break;
        }
        start = above.start;
        title = read(chars, start..end);
    }
    let topical = title.topical || censored(&chars[start..end]);
    let size = chars[start..end].iter().filter(|&&c| !is_blank(c)).count();
    (topical && size <= LONGEST).then_some((title, demerit))
}

/// 主动***息, ****公开: words a filter has blotted out.
fn censored(chars: &[u16]) -> bool {
    contains_any(chars, words!["**"]) && contains_any(chars, words!["公开" "信息"])
}

/// Where a title ends within a line: after 报告, when nothing of a sentence follows.
fn title_end(chars: &[u16], line: &Range<usize>) -> Option<usize> {
    let text = &chars[line.clone()];
    let text = &text[..text.len().min(LONGEST * 2)];
    let mut at = 0;
    while let Some(p) = position(&text[at..], '报' as u16).map(|p| at + p) {
        at = p + 1;
        let end = match text.get(p + 1) {
            Some(&c) if c == '告' as u16 => p + 2,
            _ if suffix(&text[..p + 1], words!["年报"]).is_some() => p + 1,
            _ => continue,
        };
        let rest = &text[end..];
        let ended = match rest.iter().find(|&&c| !is_blank(c)) {
            None => true,
            Some(&c) => is_blank(rest[0]) || word!("(_-|<[").contains(&c) || is_digit(c),
        };
        let sentence = contains_any(&text[..end], words!["。" "," ";" "《"]);
        if ended && !sentence && suffix(&text[..end], ENDS).is_some() {
            return Some(line.start + end);
        }
    }
    None
}

/// Where a title begins within its line: behind a label, a breadcrumb or a foreign name.
fn title_start(chars: &[u16], range: Range<usize>) -> (usize, i32) {
    let mut start = range.start;
    let mut demerit = 0;
    for i in range.clone() {
        let c = chars[i];
        if word!(">:|_]】»•·").contains(&c) && !(c == '·' as u16 && i > start) {
            start = i + 1;
            demerit = if c == u16::from(b'>') || c == '»' as u16 { 4 } else { demerit };
        }
    }
    start = behind_label(chars, start..range.end);
    // A name with Latin letters before a blank is not the agency's.
    if let Some(blank) = chars[start..range.end].iter().rposition(|&c| is_blank(c)) {
        let before = &chars[start..start + blank];
        if before.iter().any(|&c| c < 0x80 && (c as u8).is_ascii_alphabetic()) {
            start += blank;
        }
    }
    while start < range.end && !is_han(chars[start]) && !is_digit(chars[start]) {
        start += 1;
    }
    (start, demerit)
}

/// Behind 名 称, 标题: the name of the field whose value the title is, a blank after it.
fn behind_label(chars: &[u16], range: Range<usize>) -> usize {
    // A cell of its own says what the next is.
    if let Some(tab) = position(&chars[range.clone()], 0x09) {
        let front = &chars[range.start..range.start + tab];
        if !front.iter().any(|&c| is_digit(c)) && !organization::is_name(front) {
            return range.start + tab + 1;
        }
    }
    let letters = || range.clone().filter(|&i| !is_blank(chars[i]));
    for label in words!["名称" "标题" "题名" "信息名称" "文件名称" "信息标题"] {
        let mut at = letters();
        if label.iter().all(|&c| at.next().is_some_and(|i| chars[i] == c))
            && let Some(next) = at.next()
            && is_blank(chars[next - 1])
        {
            return next;
        }
    }
    range.start
}

/// Can the title on the next line have begun on this one?
fn continues(chars: &[u16], above: &Range<usize>, topic_below: bool) -> bool {
    let text = &chars[above.clone()];
    if text.len() > LONGEST
        || contains_any(text, words!["。" "," ";" ":" "|" ">" "、" "《"])
        || !is_han(text[0]) && !is_digit(text[0])
    {
        return false;
    }
    let with_year = suffix(text, words!["年" "年度"]).is_some();
    if topic_below {
        return with_year || organization::is_name(text);
    }
    topic(text).is_some() || with_year || organization::is_name(text)
}

/// Where the topic begins, also with a few junk characters inserted in it.
fn topic(text: &[u16]) -> Option<usize> {
    let exact = TOPICS.iter().filter_map(|topic| find_word(text, topic)).min();
    exact.or_else(|| {
        if text.len() > LONGEST {
            return None;
        }
        TOPICS.iter().filter_map(|topic| (0..text.len()).find(|&start| interrupted(&text[start..], topic))).min()
    })
}

/// Does `text` begin with `word`, one run of at most five characters inserted?
fn interrupted(text: &[u16], word: &[u16]) -> bool {
    let front = text.iter().zip(word).take_while(|(a, b)| a == b).count();
    front > 0 && (2..=5).any(|gap| text.get(front + gap..).is_some_and(|rest| rest.starts_with(&word[front..])))
}

/// Agency and year of a title.
fn read(chars: &[u16], range: Range<usize>) -> Title {
    let text = &chars[range.clone()];
    let found = topic(text);
    let topic = found.unwrap_or(text.len());
    let year = (0..text.len()).find_map(|i| {
        let lone = i == 0 || !is_digit(text[i - 1]);
        let (year, nian) = if lone { date::year_at(text, i)? } else { return None };
        Some((year, i, nian))
    });
    let mut name = 0..topic;
    if let Some((_, start, nian)) = year {
        let after = nian + 1 + usize::from(text.get(nian + 1) == Some(&('度' as u16)));
        if start < topic {
            let front = text[..start].iter().any(|&c| is_han(c));
            name = if front { 0..start } else { after..topic };
        }
    }
    name.start += prefix(&text[name.clone()], words!["关于报送" "关于"]).unwrap_or(0);
    while let Some(length) = suffix(&text[name.clone()], words!["关于" "年度" "的" " " "\n" "\t"]) {
        name.end -= length;
    }
    let organization = organization::in_title(text, name).map(|r| range.start + r.start..range.start + r.end);
    Title {
        organization,
        year: year.map(|(year, start, nian)| (year, range.start + start..range.start + nian + 1)),
        range,
        topical: found.is_some(),
    }
}

/// The year of a title into which the line before it runs, as where nothing parts cells, and where that year stands:
/// 人次某某局2016年政府信息公开工作年度报告. Whose it is cannot be told there.
pub fn at_line_end(chars: &[u16], range: Range<usize>) -> Option<(u16, usize)> {
    let ends = range.clone().filter(|&at| chars[at] == 0x0A).chain([range.end]);
    ends.rev().find_map(|end| {
        let line = &chars[range.start..end];
        let topic = suffix(line, words!["政府信息公开工作年度报告" "政府信息公开年度报告"])?;
        let before = &line[..line.len() - topic];
        let start = before.len() - suffix(before, words!["年度" "年"])?;
        let start = start.checked_sub(4)? + range.start;
        date::year_at(chars, start).map(|(year, _)| (year, start))
    })
}

#[cfg(test)]
mod tests {
    use crate::fold::fold;

    #[test]
    fn a_table_s_end_runs_into_the_title_of_a_second_report() {
        let year = |text: &str| {
            let folded = fold(text);
            super::at_line_end(folded.chars(), 0..folded.chars().len()).map(|(year, _)| year)
        };
        assert_eq!(year("培训人员数人次12某某局2016年政府信息公开工作年度报告\n根据条例编制"), Some(2016));
        assert_eq!(year("对照2016年政府信息公开工作年度报告的要求\n"), None);
        assert_eq!(year("某某局政府信息公开工作年度报告\n"), None);
    }
}
