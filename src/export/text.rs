//! Findings as a good compiler prints them: the source line, the place marked.

use super::{heading, severity, summary};
use crate::Lang;
use crate::analysis::Analysis;
use crate::document::Document;
use crate::finding::{About, Finding, Severity};
use crate::search::Part;
use crate::span::Span;
use std::fmt::Write;
use unicode_width::UnicodeWidthChar;

/// Columns of source shown of one line; longer lines are cut around the place.
const WIDTH: usize = 76;
/// A tab is shown as so many columns.
const TAB: usize = 4;

/// How to print.
#[derive(Clone, Copy, Debug, Default)]
pub struct Style {
    pub lang: Lang,
    /// With ANSI colours; for a terminal.
    pub colour: bool,
}

/// One report: its heading, its findings, a summary line.
pub fn report(document: &Document, analysis: &Analysis, style: Style) -> String {
    let mut out = String::new();
    let name = document.origin.name.as_deref().unwrap_or("-");
    let head = heading(style.lang, analysis);
    let _ = writeln!(out, "{}{}{head}", style.bold(name), if head.is_empty() { "" } else { "　" });
    let lines = LineStarts::of(&document.text);
    let open: Vec<&Finding> = analysis.findings.iter().filter(|finding| finding.accepted.is_none()).collect();
    for (i, finding) in open.iter().enumerate() {
        out.push('\n');
        let cause = open[..i].iter().find(|other| !other.repairs.is_empty() && other.repairs == finding.repairs);
        print(&mut out, document, name, &lines, finding, cause.copied(), style);
    }
    let accepted: Vec<&Finding> = analysis.findings.iter().filter(|finding| finding.accepted.is_some()).collect();
    if !accepted.is_empty() {
        out.push('\n');
    }
    for finding in accepted {
        let word = if style.lang == Lang::Zh { "已认可" } else { "accepted" };
        let reason = finding.accepted.as_deref().unwrap_or_default();
        let _ = writeln!(out, "{}", style.faint(&format!("{word}[{}] {}（{reason}）", finding.rule, finding.message)));
    }
    let _ = writeln!(out, "\n{}", summary(style.lang, analysis));
    out
}

/// `cause`: a finding printed before that the same repairs mend.
fn print(
    out: &mut String,
    document: &Document,
    name: &str,
    lines: &LineStarts,
    finding: &Finding,
    cause: Option<&Finding>,
    style: Style,
) {
    let level = style.paint(finding.severity, &format!("{}[{}]", severity(style.lang, finding.severity), finding.rule));
    let doubt = match (finding.about, style.lang) {
        (About::Report, _) => "",
        (About::Reading, Lang::Zh) => "（读取存疑）",
        (About::Reading, Lang::En) => " (about our reading)",
    };
    let _ = writeln!(out, "{level}{doubt} {}", style.bold(&finding.message));
    if let Some(span) = finding.span {
        let line = lines.line_of(span.start);
        let snippet = Snippet::of(&document.text, lines, line, span);
        let number = (line + 1).to_string();
        let gutter = " ".repeat(number.len());
        let _ = writeln!(out, "{gutter}{} {name}:{}:{}", style.faint("-->"), line + 1, snippet.column + 1);
        let bar = style.faint("|");
        let _ = writeln!(out, "{} {bar} {}", style.faint(&number), snippet.text);
        let marks = style.paint(finding.severity, &"^".repeat(snippet.width.max(1)));
        let _ = writeln!(out, "{gutter} {bar} {}{marks}", " ".repeat(snippet.before));
    }
    let zh = style.lang == Lang::Zh;
    let mut add = |what: &str, text: &str| {
        let _ = writeln!(out, "  {} {what}{text}", style.faint("="));
    };
    if (1..=MOST_RELATED).contains(&finding.related.len()) {
        let related = finding.related.iter().map(|(span, label)| {
            let line = lines.line_of(span.start) + 1;
            if zh { format!("第{line}行“{label}”") } else { format!("line {line} “{label}”") }
        });
        let related: Vec<String> = related.collect();
        add(if zh { "另见：" } else { "see also: " }, &related.join(if zh { "、" } else { ", " }));
    }
    add(if zh { "依据：" } else { "basis: " }, &finding.basis_text);
    let same = cause.map(|cause| match (cause.span.map(|span| lines.line_of(span.start) + 1), zh) {
        (Some(line), true) => format!("与第{line}行的{}同一原因，见该项。", cause.rule),
        (Some(line), false) => format!("The cause is that of {} in line {line}; see there.", cause.rule),
        (None, true) => format!("与{}同一原因，见该项。", cause.rule),
        (None, false) => format!("The cause is that of {}; see there.", cause.rule),
    });
    add(if zh { "建议：" } else { "advice: " }, same.as_deref().unwrap_or(&finding.advice));
}

/// More places than these a reader finds by himself: they are the operands of a sum.
const MOST_RELATED: usize = 3;

/// Where the lines of a text start.
struct LineStarts(Vec<u32>);

impl LineStarts {
    fn of(text: &str) -> LineStarts {
        let after = text.bytes().enumerate().filter(|&(_, b)| b == b'\n').map(|(i, _)| i as u32 + 1);
        LineStarts([0].into_iter().chain(after).collect())
    }

    /// 0-based.
    fn line_of(&self, offset: u32) -> usize {
        self.0.partition_point(|&start| start <= offset) - 1
    }

    fn text<'t>(&self, text: &'t str, line: usize) -> &'t str {
        let end = self.0.get(line + 1).map_or(text.len(), |&next| next as usize);
        text.part(self.0[line] as usize..end).trim_end_matches(['\n', '\r'])
    }
}

/// The part of a line that is shown, and where the place lies in it.
struct Snippet {
    text: String,
    /// 0-based column of the place, in chars of the whole line.
    column: usize,
    /// Columns of the terminal before the place, and of the place itself on this line.
    before: usize,
    width: usize,
}

impl Snippet {
    fn of(text: &str, lines: &LineStarts, line: usize, span: Span) -> Snippet {
        let start = lines.0[line];
        let content = lines.text(text, line);
        let from = (span.start - start) as usize;
        let to = ((span.end - start) as usize).min(content.len()).max(from.min(content.len()));
        let from = from.min(content.len());
        let chars: Vec<(usize, char)> = content.char_indices().collect();
        let column = chars.partition_point(|&(at, _)| at < from);
        let first = cut_before(&chars, column);
        let mut snippet = Snippet { text: String::new(), column, before: 0, width: 0 };
        if first > 0 {
            snippet.push('…', 1, false, true);
        }
        let mut used = 0;
        for &(at, c) in &chars[first..] {
            let width = if c == '\t' { TAB } else { c.width().unwrap_or(0) };
            if used + width > WIDTH {
                snippet.push('…', 1, false, false);
                break;
            }
            used += width;
            snippet.push(c, width, (from..to).contains(&at), at < from);
        }
        snippet
    }

    fn push(&mut self, c: char, width: usize, inside: bool, before: bool) {
        match c {
            '\t' => self.text.push_str(&" ".repeat(TAB)),
            // Nothing in a text may steer the terminal.
            c if c.is_control() => return,
            c => self.text.push(c),
        }
        self.before += if before { width } else { 0 };
        self.width += if inside { width } else { 0 };
    }
}

/// The first char shown, so that the place has some of the line before it.
fn cut_before(chars: &[(usize, char)], column: usize) -> usize {
    let mut first = column.min(chars.len());
    let mut width = 0;
    while first > 0 {
        width += chars[first - 1].1.width().unwrap_or(0);
        if width > WIDTH / 2 {
            break;
        }
        first -= 1;
    }
    first
}

impl Style {
    fn wrap(self, code: &str, text: &str) -> String {
        if self.colour { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_string() }
    }

    fn bold(self, text: &str) -> String {
        self.wrap("1", text)
    }

    fn faint(self, text: &str) -> String {
        self.wrap("2", text)
    }

    fn paint(self, severity: Severity, text: &str) -> String {
        let code = match severity {
            Severity::Error => "1;31",
            Severity::Warning => "1;33",
            Severity::Info => "1;36",
        };
        self.wrap(code, text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snippet(text: &str, marked: &str) -> (String, String) {
        let start = text.find(marked).unwrap() as u32;
        let lines = LineStarts::of(text);
        let snippet = Snippet::of(text, &lines, lines.line_of(start), Span::new(start, start + marked.len() as u32));
        (snippet.text, " ".repeat(snippet.before) + &"^".repeat(snippet.width))
    }

    #[test]
    fn chinese_characters_are_two_columns_wide() {
        let (line, marks) = snippet("一\n自然人\t14 件\n", "14");
        assert_eq!((line.as_str(), marks.as_str()), ("自然人    14 件", "          ^^"));
        let (_, marks) = snippet("公开总计为", "总计");
        assert_eq!(marks, "    ^^^^");
    }

    #[test]
    fn long_lines_are_cut_on_both_sides() {
        let text = format!("{}错{}", "字".repeat(100), "字".repeat(100));
        let (line, marks) = snippet(&text, "错");
        assert!(line.starts_with('…') && line.ends_with('…') && line.contains('错'), "{line}");
        assert_eq!(marks.trim(), "^^");
    }

    #[test]
    fn nothing_in_a_text_steers_the_terminal() {
        let (line, _) = snippet("a\u{1b}[31m错", "错");
        assert_eq!(line, "a[31m错");
    }
}
