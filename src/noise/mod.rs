//! Stretches that are not the report's own words: spam, the site's frame, blocks that come twice,
//! text in the wrong encoding. Pinyin is found by folding, repeated tables by reading them.

mod blocks;
mod boilerplate;
mod mojibake;
mod spam;

use crate::analysis::{ChapterFound, Noise, NoiseKind, Repeated, Report, TableFound};
use crate::fold::{Folded, is_blank, is_digit, is_garbled, is_han};
use crate::list::Listed;
use crate::order;
use crate::search::Part;
use crate::span::Span;
pub use spam::{is_fought, sure_words};
use std::ops::Range;

/// What was found besides the report.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Sorted by span start.
    pub noise: Vec<Noise>,
    /// Blocks of five lines and more, and chapters, that come twice.
    pub repeated: Vec<Repeated>,
}

/// Finds noise. Linear in the text.
pub fn find(folded: &Folded, report: &Report, chapters: &[ChapterFound], tables: &[TableFound]) -> Found {
    let lines = lines(folded);
    let mut found = Found::default();
    if blocks::may_be(folded.chars(), &lines) {
        let lines: Vec<Line> = lines.iter().map(|range| line(folded.chars(), range.clone())).list();
        for block in blocks::blocks(&lines) {
            let cover = |from: usize| lines[from].span(folded).cover(lines[from + block.length - 1].span(folded));
            found.repeated.push(Repeated {
                first: cover(block.first),
                second: cover(block.second),
                differs: block.difference(&lines).map(|(a, b)| (a.span(folded), b.span(folded))),
            });
        }
    }
    chapters_twice(folded, chapters, &mut found.repeated);
    let mut add = |kind, span| found.noise.push(Noise { kind, span });
    found.repeated.iter().for_each(|repeated| add(NoiseKind::Repeat, repeated.second));
    let (spam, mojibake) = foreign(folded, &lines);
    spam.into_iter().for_each(|span| add(NoiseKind::Spam, span));
    mojibake.into_iter().for_each(|span| add(NoiseKind::Mojibake, span));
    let keep: Vec<Span> = (report.title.iter().map(|s| s.span))
        .chain(report.organization.iter().map(|s| s.span))
        .chain(report.published.iter().map(|s| s.span))
        .chain(report.signed.iter().map(|s| s.span))
        .list();
    for span in boilerplate::find_in(folded, &lines, body(folded, report, chapters, tables), &keep) {
        let spam = found.noise.iter().any(|noise| noise.kind == NoiseKind::Spam && noise.span.contains(span));
        if !spam {
            found.noise.push(Noise { kind: NoiseKind::Boilerplate, span });
        }
    }
    order::by_key(&mut found.noise, |noise| (noise.span, noise.kind));
    found
}

/// A line as blocks of them are compared.
pub struct Line {
    range: Range<usize>,
    /// Of its characters without blanks and bars, every figure as one sign.
    hash: u64,
    /// Of its figures.
    figures: u64,
    han: u32,
}

impl Line {
    fn span(&self, folded: &Folded) -> Span {
        folded.span(self.range.clone())
    }
}

/// The lines that have more than blanks and bars, without the blanks around them.
fn lines(folded: &Folded) -> Vec<Range<usize>> {
    let chars = folded.chars();
    let mut lines = Vec::with_capacity(chars.len() / 16);
    let mut start = 0;
    while start < chars.len() {
        let end = folded.line_end(start, chars.len());
        let mut range = start..end;
        start = end + 1;
        while range.start < range.end && is_blank(chars[range.start]) {
            range.start += 1;
        }
        while range.start < range.end && is_blank(chars[range.end - 1]) {
            range.end -= 1;
        }
        if chars[range.clone()].iter().any(|&c| !is_blank(c) && c != u16::from(b'|')) {
            lines.push(range);
        }
    }
    lines
}

fn line(chars: &[u16], range: Range<usize>) -> Line {
    let (mut hash, mut figures, mut han, mut in_figure) = (0u64, 0u64, 0, false);
    let mix = |hash: u64, c: u16| (hash ^ u64::from(c)).wrapping_mul(blocks::MULTIPLIER).rotate_left(23);
    // Four characters are mixed in at once: the multiplication is what takes time.
    let (mut four, mut waiting) = (0u64, 0);
    for &c in &chars[range.clone()] {
        let ascii = c < 0x80;
        if ascii && (is_blank(c) || c == u16::from(b'|')) {
            in_figure = false;
            continue;
        }
        if ascii && (is_digit(c) || in_figure && c == u16::from(b'.')) {
            if !in_figure {
                hash = mix(hash, u16::from(b'#') + waiting);
                figures = mix(figures, u16::from(b' '));
            }
            figures = mix(figures, c);
            in_figure = true;
        } else {
            in_figure = false;
            four = four << 16 | u64::from(c);
            waiting += 1;
            if waiting == 4 {
                hash = (hash ^ four).wrapping_mul(blocks::MULTIPLIER).rotate_left(23);
                (four, waiting) = (0, 0);
            }
            han += u32::from(is_han(c));
        }
    }
    hash = (hash ^ four).wrapping_mul(blocks::MULTIPLIER).rotate_left(23);
    Line { range, hash, figures, han }
}

/// A chapter pasted twice may have fewer lines than any block.
fn chapters_twice(folded: &Folded, chapters: &[ChapterFound], repeated: &mut Vec<Repeated>) {
    const FEWEST: usize = 60;
    let content = |chapter: &ChapterFound| {
        let range = folded.index_at(chapter.span.start)..folded.index_at(chapter.span.end);
        Some(line(folded.chars(), range)).filter(|line| line.han as usize >= FEWEST)
    };
    // Copies begin alike: nearly all chapters differ in that.
    let opening = |chapter: &ChapterFound| {
        let chars = folded.chars()[folded.index_at(chapter.span.start)..].iter().copied().filter(|&c| is_han(c));
        chars.take(4).fold(0, |four: u64, c| four << 16 | u64::from(c))
    };
    let chapters = &chapters[..chapters.len().min(100)];
    let openings: Vec<u64> = chapters.iter().map(opening).list();
    let mut earlier: Vec<(Line, Span)> = Vec::new();
    for (chapter, opening) in chapters.iter().zip(&openings) {
        if openings.iter().filter(|&other| other == opening).count() < 2 {
            continue;
        }
        let Some(line) = content(chapter) else { continue };
        if let Some((first, span)) = earlier.iter().find(|(first, _)| first.hash == line.hash && first.han == line.han)
        {
            let known = repeated
                .iter()
                .any(|block| block.second.start < chapter.span.end && chapter.span.start < block.second.end);
            if !known {
                let differs = (first.figures != line.figures).then_some((*span, chapter.span));
                repeated.push(Repeated { first: *span, second: chapter.span, differs });
            }
        } else {
            earlier.push((line, chapter.span));
        }
    }
}

/// From the title to the report's last words: the end of the last table or of the last chapter's
/// heading, or the signature.
fn body(folded: &Folded, report: &Report, chapters: &[ChapterFound], tables: &[TableFound]) -> Range<usize> {
    let first = chapters.first().map(|chapter| chapter.heading.start);
    let table = tables.iter().filter_map(|table| table.span).map(|span| span.start).min();
    let start = first.or(table).or(report.title.as_ref().map(|title| title.span.end)).unwrap_or(0);
    let end = (tables.iter().filter_map(|table| table.span).map(|span| span.end))
        .chain(chapters.iter().map(|chapter| chapter.heading.end))
        .chain(report.title.iter().map(|title| title.span.end))
        .max()
        .unwrap_or(folded.original().len() as u32);
    folded.index_at(start)..folded.index_at(end)
}

/// Spam and text in the wrong encoding.
fn foreign(folded: &Folded, lines: &[Range<usize>]) -> (Vec<Span>, Vec<Span>) {
    let chars = folded.chars();
    let mut spam = Vec::new();
    let mut runs = mojibake::Runs::default();
    let suspects = spam::words(folded);
    // Of an honest text no line is looked at.
    let lines = if folded.garbled || !suspects.is_empty() { lines } else { &[] };
    for line in lines {
        let mut words: Vec<Range<usize>> = Vec::new();
        for at in line.clone() {
            if folded.garbled && is_garbled(chars[at]) {
                runs.mark(folded, at);
            } else if words.last().is_none_or(|last| last.end <= at) {
                words.extend(spam::word_at(chars, at, &suspects));
            }
        }
        if words.is_empty() {
            continue;
        }
        let text = &chars[line.clone()];
        if spam::is_reportlike(text) {
            spam.extend(words.into_iter().map(|word| folded.span(spam::brand(chars, word, line))));
        } else if words.len() > 1 || text.len() < 60 {
            match spam.last_mut() {
                // Neighbouring lines are one stretch.
                Some(last)
                    if folded
                        .original()
                        .part(last.end as usize..folded.start(line.start) as usize)
                        .trim()
                        .is_empty() =>
                {
                    *last = last.cover(folded.span(line.clone()));
                }
                _ => spam.push(folded.span(line.clone())),
            }
        }
    }
    runs.end(folded);
    (spam, runs.spans)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    fn found(text: &str) -> Vec<(NoiseKind, &str)> {
        let folded = fold(text);
        let found = find(&folded, &Report::default(), &[], &[]);
        found.noise.iter().map(|noise| (noise.kind, noise.span.of(text))).collect()
    }

    #[test]
    fn a_line_of_links_is_spam_and_a_brand_in_the_title_too() {
        assert_eq!(
            found("正文。\n亚洲国产精品| 久久无码| 麻豆\n"),
            [(NoiseKind::Spam, "亚洲国产精品| 久久无码| 麻豆")]
        );
        assert_eq!(
            found("365bet(中国)官方网站 2024年政府信息公开工作年度报告"),
            [(NoiseKind::Spam, "365bet(中国)官方网站")]
        );
        assert!(found("全年查处网络赌博案件3起，拓展亚洲市场，国产设备占比提高。").is_empty());
    }

    #[test]
    fn utf8_read_as_gbk_is_mojibake() {
        let kinds: Vec<_> = found("鏀垮簻淇℃伅鍏紑宸ヤ綔骞村害鎶ュ憡锛屾牴鎹涓崕浜烘皯鍏卞拰鍥芥潯渚嬶紝涓诲姩鍏紑")
            .iter()
            .map(|n| n.0)
            .collect();
        assert_eq!(kinds, [NoiseKind::Mojibake]);
        assert!(found("政府信息公開工作年度報告，鎮人民政府辦公室錄入，閱讀鐘點。").is_empty());
    }

    #[test]
    fn a_block_that_comes_twice() {
        let block = "一是健全机制，明确专人负责。\n二是完善目录，公开信息一百条。\n三是规范答复，严格按照时限。\n四是维护平台，更新网站栏目。\n五是加强监督，开展考核评议。\n";
        let text = format!("{block}其他内容在这里。\n{block}");
        assert_eq!(found(&text), [(NoiseKind::Repeat, block.trim_end())]);
        assert!(found(block).is_empty());
    }
}
