//! The same block twice.

use super::{Context, rule, say};
use crate::analysis::NoiseKind;
use crate::finding::{About, Basis, Finding, Severity};
use crate::fold::{is_blank, is_digit, is_han};
use crate::span::Span;
use std::collections::HashMap;

rule! {
    /// 内容重复
    ///
    /// **是什么**　五行以上的一段，或一整张表，在文中出现两次。两处数字不同的为错误，相同的为警告。
    ///
    /// **为什么**　多半是复制粘贴了两遍；如果两处数字不同，读者无从判断以哪一处为准。
    ///
    /// **怎么办**　删去多余的一处。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 本机关认真落实条例要求，健全工作制度。
    /// 一是加强组织领导，明确专人负责公开工作。
    /// 二是完善公开目录，全年公开信息120条。
    /// 三是规范申请办理，严格按照时限答复。
    /// 四是加强平台建设，及时维护门户网站。
    /// 五是强化监督保障，组织培训考核评议。
    /// 本机关认真落实条例要求，健全工作制度。
    /// 一是加强组织领导，明确专人负责公开工作。
    /// 二是完善公开目录，全年公开信息120条。
    /// 三是规范申请办理，严格按照时限答复。
    /// 四是加强平台建设，及时维护门户网站。
    /// 五是强化监督保障，组织培训考核评议。
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 本机关认真落实条例要求，健全工作制度。
    /// 一是加强组织领导，明确专人负责公开工作。
    /// 二是完善公开目录，全年公开信息120条。
    /// 三是规范申请办理，严格按照时限答复。
    /// 四是加强平台建设，及时维护门户网站。
    /// 五是强化监督保障，组织培训考核评议。
    /// ```
    pub static DUPLICATE_BLOCK: Rule = {
        code: "STR-12",
        name: "duplicate-block",
        severity: Severity::Error,
        about: About::Report,
        basis: Basis::Practice,
        basis_text: ("同一内容只应出现一次", "the same content should stand once"),
        advice: ("删去多余的一处；数字不同的，先核对以哪一处为准。", "Delete one copy; where they differ, find out which is right."),
        check: Some(check),
    };
}

/// Fewest lines of a block.
const LINES: usize = 5;
/// Fewest telling lines in it, and the Chinese characters that make a line telling: runs of
/// figures and of column heads repeat in every report.
const TELLING_LINES: usize = 3;
const TELLING_CHARS: u32 = 8;
/// Unequal lines bridged inside a block.
const GAP: usize = 3;
/// More would drown the rest.
const MOST: usize = 5;

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let lines = lines(cx);
    let mut copies = blocks(&lines);
    copies.truncate(MOST);
    let covered: Vec<Span> = copies.iter().map(|copy| copy.span(&lines)).collect();
    for copy in &copies {
        findings.push(block_finding(cx, &lines, copy));
    }
    for found in &cx.analysis.tables {
        let Some(first) = found.span else { continue };
        for &repeat in found.repeats.iter().take(MOST) {
            if covered.iter().any(|span| span.start < repeat.end && repeat.start < span.end) {
                continue;
            }
            findings.push(table_finding(cx, first, repeat));
        }
    }
}

/// A line that is not blank.
struct Line {
    /// Of its characters without blanks and bars, every figure as one sign.
    hash: u64,
    /// Of its figures.
    figures: u64,
    han: u32,
    span: Span,
}

fn lines(cx: &Context<'_>) -> Vec<Line> {
    let folded = cx.folded;
    let chars = folded.chars();
    let foreign: Vec<Span> =
        cx.analysis.noise.iter().filter(|noise| noise.kind == NoiseKind::OtherReport).map(|noise| noise.span).collect();
    let mut lines = Vec::new();
    let mut start = 0;
    for end in chars.iter().enumerate().filter(|(_, c)| **c == 0x0A).map(|(i, _)| i).chain([chars.len()]) {
        let (mut hash, mut figures, mut han, mut any, mut in_figure) = (FNV, FNV, 0, false, false);
        for &c in &chars[start..end] {
            if is_blank(c) || c == u16::from(b'|') {
                in_figure = false;
                continue;
            }
            any = true;
            let digit = is_digit(c) || in_figure && c == u16::from(b'.');
            if digit {
                figures = mix(figures, c);
            }
            if !digit || !in_figure {
                hash = mix(hash, if digit { u16::from(b'#') } else { c });
            }
            if digit && !in_figure {
                figures = mix(figures, u16::from(b' '));
            }
            in_figure = digit;
            han += u32::from(is_han(c));
        }
        if any {
            let span = folded.span(start..end);
            if !foreign.iter().any(|noise| noise.contains(span)) {
                lines.push(Line { hash, figures, han, span });
            }
        }
        start = end + 1;
    }
    lines
}

const FNV: u64 = 0xcbf2_9ce4_8422_2325;

fn mix(hash: u64, c: u16) -> u64 {
    (hash ^ u64::from(c)).wrapping_mul(0x0000_0100_0000_01b3)
}

/// A block and its copy, as ranges of lines.
struct Copy {
    first: usize,
    second: usize,
    length: usize,
}

impl Copy {
    fn span(&self, lines: &[Line]) -> Span {
        lines[self.second].span.cover(lines[self.second + self.length - 1].span)
    }

    fn original(&self, lines: &[Line]) -> Span {
        lines[self.first].span.cover(lines[self.first + self.length - 1].span)
    }

    /// The first pair of lines whose figures differ.
    fn difference<'l>(&self, lines: &'l [Line]) -> Option<(&'l Line, &'l Line)> {
        let pairs = (0..self.length).map(|k| (&lines[self.first + k], &lines[self.second + k]));
        pairs.into_iter().find(|(a, b)| a.hash == b.hash && a.figures != b.figures)
    }
}

/// Blocks that come again, each once. Linear: a window is looked up, a copy is walked once.
fn blocks(lines: &[Line]) -> Vec<Copy> {
    let mut seen: HashMap<u64, usize> = HashMap::new();
    let mut copies = Vec::new();
    let mut at = 0;
    while at + LINES <= lines.len() {
        let window =
            lines[at..at + LINES].iter().fold(FNV, |hash, line| (hash ^ line.hash).wrapping_mul(0x0000_0100_0000_01b3));
        let telling = lines[at..at + LINES].iter().any(|line| line.han >= TELLING_CHARS);
        let first = *seen.entry(window).or_insert(at);
        if telling && first + LINES <= at {
            let length = run(lines, first, at);
            let telling = lines[at..at + length].iter().filter(|line| line.han >= TELLING_CHARS).count();
            if length >= LINES && telling >= TELLING_LINES {
                copies.push(Copy { first, second: at, length });
                at += length;
                continue;
            }
        }
        at += 1;
    }
    copies
}

/// How many lines go on alike, bridging a few that differ.
fn run(lines: &[Line], first: usize, second: usize) -> usize {
    let most = (second - first).min(lines.len() - second);
    let alike = |k: usize| k < most && lines[first + k].hash == lines[second + k].hash;
    let mut length = 0;
    while length < most {
        if alike(length) {
            length += 1;
        } else if let Some(skip) = (1..=GAP).find(|&skip| alike(length + skip) && alike(length + skip + 1)) {
            length += skip;
        } else {
            break;
        }
    }
    length
}

fn block_finding(cx: &Context<'_>, lines: &[Line], copy: &Copy) -> Finding {
    let (original, span) = (copy.original(lines), copy.span(lines));
    let (a, b) = (cx.line(original.start), cx.line(original.end));
    let (c, d) = (cx.line(span.start), cx.line(span.end));
    let text = &cx.document.text;
    let (message, severity) = match copy.difference(lines) {
        None => (say!(cx, "第{a}–{b}行与第{c}–{d}行重复", "Lines {c}–{d} repeat lines {a}–{b}"), Severity::Warning),
        Some((x, y)) => {
            let (m, n) = (cx.line(x.span.start), cx.line(y.span.start));
            let (x, y) = (excerpt(x.span.of(text)), excerpt(y.span.of(text)));
            (
                say!(
                    cx,
                    "第{a}–{b}行与第{c}–{d}行重复而数字不同（第{m}行“{x}”，第{n}行“{y}”）",
                    "Lines {c}–{d} repeat lines {a}–{b} with other figures (line {m} “{x}”, line {n} “{y}”)"
                ),
                Severity::Error,
            )
        }
    };
    let label = say!(cx, "第一处", "first copy");
    DUPLICATE_BLOCK.found(cx, message).severity(severity).at(Some(span)).related(vec![(original, label)])
}

fn table_finding(cx: &Context<'_>, first: Span, repeat: Span) -> Finding {
    let (a, b) = (cx.line(first.start), cx.line(first.end));
    let (c, d) = (cx.line(repeat.start), cx.line(repeat.end));
    let message = say!(
        cx,
        "同一张表出现两次：第{a}–{b}行与第{c}–{d}行，按较完整的一份检查",
        "The same table stands twice: lines {a}–{b} and {c}–{d}; the more complete copy was checked"
    );
    let label = say!(cx, "第一处", "first copy");
    DUPLICATE_BLOCK.found(cx, message).severity(Severity::Warning).at(Some(repeat)).related(vec![(first, label)])
}

fn excerpt(line: &str) -> String {
    let line = line.trim();
    if line.chars().count() <= 24 { line.to_string() } else { line.chars().take(24).collect::<String>() + "…" }
}
