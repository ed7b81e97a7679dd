//! Judging: from what was read to what is wrong with it.
//!
//! [`judge`] asks every rule of [`ALL`]. Most rules are identities: relations between sums of
//! cells that stand in the forms' data and are judged by one mechanism ([`identities`]). The
//! others are code, a file each family. A rule's doc comment is the page the user reads, so it is
//! in Chinese, and the examples in it run as tests. A rule speaks only when it has read every
//! operand; what it cannot read it does not judge.

mod chapters;
mod consistency;
mod dates;
mod duplicate;
mod excerpt;
mod genre;
mod half_sentences;
pub mod identities;
mod names;
mod narrative;
mod outline;
mod proactive;
mod prose;
mod remedies;
mod requests;
mod safety;
mod statistics;
mod template;
mod values;

use crate::analysis::{Analysis, Genre};
use crate::cell::{Cell, Field};
use crate::document::Document;
use crate::finding::{About, Basis, Finding, Severity};
use crate::fold::Folded;
use crate::form::{Form, Table};
use crate::list::Whole;
use crate::number::Decimal;
use crate::order;
use crate::packed::Texts;
use crate::span::Span;
use crate::{Accepted, Lang, Options};
use std::cell::OnceCell;
use std::fmt::Write;

/// A rule of the catalogue.
pub struct Rule {
    /// E.g. `REQ-03`; never changes.
    pub code: &'static str,
    /// E.g. `balance`; never changes.
    pub name: &'static str,
    /// The greatest severity a finding of it can have.
    pub severity: Severity,
    pub about: About,
    pub basis: Basis,
    /// What it rests on and what to do, see [`Rule::basis_text`] and [`Rule::advice`].
    pub words: Texts,
    /// The page the user reads: Markdown, its first line is the title. Not in the module for
    /// JavaScript, of which it would be a twentieth: build.sh puts the pages beside it.
    #[cfg(not(target_arch = "wasm32"))]
    pub docs: &'static str,
    /// `None`: an identity, judged from the forms' data.
    pub check: Option<fn(&Context<'_>, &mut Vec<Finding>)>,
}

/// Declares a [`Rule`] whose doc comment is its page.
macro_rules! rule {
    ($(#[doc = $doc:literal])* pub static $name:ident: Rule = {
        code: $code:literal,
        name: $id:literal,
        severity: $severity:expr,
        about: $about:expr,
        basis: $basis:expr,
        basis_text: $basis_text:expr,
        advice: $advice:expr,
        check: $check:expr $(,)?
    };) => {
        $(#[doc = $doc])*
        pub static $name: $crate::rules::Rule = $crate::rules::Rule {
            #[cfg(not(target_arch = "wasm32"))]
            docs: concat!($($doc, "\n"),*),
            code: $code,
            name: $id,
            severity: $severity,
            about: $about,
            basis: $basis,
            words: $crate::packed::joined!($basis_text.0, $basis_text.1, $advice.0, $advice.1),
            check: $check,
        };
    };
}
use rule;

/// Formats in the language asked for: `say!(cx, "中文{a}", "English {a}", a)`. What stands in braces must be named
/// behind the texts: compiled as one list for both, where `format!` would make two, it spares the page's engine a
/// hundredth.
macro_rules! say {
    ($cx:expr, $zh:literal, $en:literal $(, $name:ident)*) => {{
        const NAMES: &[&str] = &[$(stringify!($name)),*];
        $crate::rules::text(
            $cx,
            $crate::packed::numbered!(concat!($zh, "\x1F", $en), NAMES),
            &[$(&$name as &dyn std::fmt::Display),*],
        )
    }};
}
use say;

/// The text in the language asked for, of two with a separator between them, with `values` in their places: a character
/// of that number stands there.
#[inline(never)]
fn text(cx: &Context<'_>, texts: &str, values: &[&dyn std::fmt::Display]) -> String {
    let english = cx.lang() == Lang::En;
    let template = texts.split('\x1F').nth(usize::from(english)).unwrap_or_default();
    let mut text = String::new();
    for c in template.chars() {
        match values.get(c as usize) {
            Some(value) => drop(write!(text, "{value}")),
            None => text.push(c),
        }
    }
    text
}

/// Every rule, in the order of the catalogue.
pub static ALL: &[&Rule] = &[
    &template::TEMPLATE_OUTDATED,
    &chapters::CHAPTER_MISSING,
    &chapters::TABLE_MISSING,
    &excerpt::TABLE_TRUNCATED,
    &outline::CHAPTER_ORDER,
    &outline::ASPECT_MISSING,
    &outline::PROBLEMS_EMPTY,
    &outline::FEE_STATEMENT,
    &outline::PART_COUNT,
    &genre::TITLE_MISSING,
    &consistency::ATTACHMENT_ABSENT,
    &duplicate::DUPLICATE_BLOCK,
    &genre::TWO_REPORTS,
    &consistency::YEAR_CONFLICT,
    &consistency::UNKNOWN_ROW,
    &consistency::LABEL_VARIANT,
    &genre::NOT_A_REPORT,
    &dates::SIGNED_BEFORE_PERIOD_END,
    &dates::LATE_PUBLICATION,
    &dates::SIGNED_AFTER_PUBLISHED,
    &dates::PERIOD_NOT_FULL_YEAR,
    &dates::FUTURE_DATE,
    &dates::DATE_DIGITS_LOST,
    &values::BLANK_CELL,
    &values::BLANK_TOTAL,
    &values::PLACEHOLDER,
    &values::NOT_A_NUMBER,
    &values::NEGATIVE,
    &values::NON_INTEGER,
    &values::ANNOTATED_NUMBER,
    &values::UNIT_IN_CELL,
    &values::UNIT_MISMATCH,
    &values::FEE_MAGNITUDE,
    &values::ALL_ZERO,
    &values::NUMBER_FORMAT,
    &requests::ROW_SUM,
    &requests::COL_SUM,
    &requests::BALANCE,
    &requests::COLUMN_SHIFT,
    &requests::PARTIAL_DOUBLE_COUNT,
    &requests::FEE_ROW,
    &remedies::REVIEW_SUM,
    &remedies::SUIT_DIRECT_SUM,
    &remedies::SUIT_AFTER_REVIEW_SUM,
    &remedies::FIGURE_COUNT,
    &remedies::SUIT_WITHOUT_REVIEW,
    &remedies::SUIT_AFTER_NO_REVIEW,
    &proactive::IN_FORCE_BELOW_MADE,
    &proactive::RULES_WITHOUT_POWER,
    &proactive::PUBLIC_BELOW_NEW,
    &proactive::PUBLIC_EQUALS_NEW,
    &proactive::DISCLOSED_ABOVE_MADE,
    &proactive::ITEMS_BELOW_ZERO,
    &proactive::DECISIONS_WITHOUT_ITEMS,
    &proactive::AMOUNT_WITHOUT_PROJECTS,
    &statistics::RECEIVED_BY_CHANNEL,
    &statistics::CLOSED_BY_TIME,
    &statistics::ANSWERED_BY_KIND,
    &statistics::DENIED_BY_GROUND,
    &statistics::REVIEW_BY_OUTCOME,
    &statistics::SUIT_BY_OUTCOME,
    &statistics::STAFF_BY_KIND,
    &statistics::NORMATIVE_WITHIN_DISCLOSED,
    &statistics::NORMATIVE_WITHIN_ISSUED,
    &statistics::DISCLOSED_WITHIN_CHANNELS,
    &statistics::CHANNEL_WITHIN_DISCLOSED,
    &statistics::BY_HEAD_WITHIN_ALL,
    &statistics::CLOSED_WITHIN_RECEIVED,
    &statistics::FEES_WITHOUT_REQUESTS,
    &statistics::TRAINEES_WITHOUT_SESSIONS,
    &statistics::UNIT_COLUMN,
    &narrative::RECEIVED,
    &narrative::CARRY_OVER,
    &narrative::HANDLED,
    &narrative::OUTCOMES,
    &narrative::REVIEW_LIT,
    &narrative::CLAIMS_NONE,
    &narrative::SILENT,
    &narrative::ALL_DONE,
    &narrative::SUM_OF_PARTS,
    &narrative::PERCENT,
    &narrative::REPEAT_CONFLICT,
    &narrative::DOCS,
    &narrative::CHANNELS_2014,
    &narrative::VAGUE_NUMBER,
    &narrative::APPLICANT_MIX,
    &narrative::TEXT_QUALITY,
    &safety::ID_NUMBER,
    &safety::MOBILE,
    &safety::MAIL_OR_CARD,
    &safety::APPLICANT_NAME,
    &safety::FOREIGN_CONTENT,
    &safety::TEMPLATE_RESIDUE,
];

/// The rule with this code (case does not matter).
pub fn by_code(code: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.code.eq_ignore_ascii_case(code))
}

/// Fills `analysis.findings`: every rule, every operand, sorted by place, then code.
pub fn judge(document: &Document, folded: &Folded<'_>, analysis: &mut Analysis, options: &Options) {
    let mut findings = Vec::new();
    let cx = Context {
        document,
        folded,
        analysis,
        options,
        prose: OnceCell::new(),
        overview: OnceCell::new(),
        foreign: OnceCell::new(),
    };
    identities::judge(&cx, &mut findings);
    for check in ALL.iter().filter_map(|rule| rule.check) {
        check(&cx, &mut findings);
    }
    for finding in &mut findings {
        finding.accepted = reason(document, analysis, finding, &options.accepted);
    }
    // Of a text that is no report that is all there is to say.
    if cx.analysis.report.genre == Genre::NotAReport {
        findings.retain(|finding| finding.rule == "STR-17");
    }
    order::by(&mut findings, |a, b| place(a).cmp(&place(b)).then(a.rule.cmp(b.rule)).then(a.fields.cmp(&b.fields)));
    analysis.findings = findings;
}

/// Why somebody accepted this finding.
fn reason(document: &Document, analysis: &Analysis, finding: &Finding, accepted: &[Accepted]) -> Option<String> {
    let is_same = |entry: &&Accepted| {
        let cells: Option<Vec<Field>> =
            entry.fields.iter().map(|(table, row, column)| analysis.field(table, row, column)).whole();
        entry.rule.eq_ignore_ascii_case(finding.rule)
            && (entry.fields.is_empty() || cells.map(order::set) == Some(order::set(finding.fields.clone())))
            && entry.quote.as_deref().is_none_or(|quote| quotes(document, finding, quote))
    };
    accepted.iter().find(is_same).map(|entry| entry.reason.clone())
}

/// Does the finding point at these words? White space does not count: it changes with every copy.
fn quotes(document: &Document, finding: &Finding, quote: &str) -> bool {
    let bare = |text: &str| text.chars().filter(|&c| !c.is_whitespace() && c != '\u{feff}').collect::<String>();
    let words = bare(finding.span.map_or("", |span| span.of(&document.text)));
    let quote = bare(quote);
    match quote.strip_suffix('…') {
        Some(start) => words.starts_with(start),
        None => words == quote,
    }
}

/// Findings about an absence come last.
fn place(finding: &Finding) -> u32 {
    finding.span.map_or(u32::MAX, |span| span.start)
}

/// What a rule can look at.
pub struct Context<'a> {
    pub document: &'a Document,
    pub folded: &'a Folded<'a>,
    pub analysis: &'a Analysis,
    pub options: &'a Options,
    prose: OnceCell<prose::Prose<'a>>,
    overview: OnceCell<Option<prose::Prose<'a>>>,
    /// See [`prose::foreign_words`].
    foreign: OnceCell<Vec<&'static [u16]>>,
}

impl<'a> Context<'a> {
    /// The edition of the report, where it has one.
    pub fn form(&self) -> Option<&'static Form> {
        self.analysis.report.genre.form()
    }

    pub fn year(&self) -> Option<u16> {
        self.analysis.report.year.as_ref().map(|year| year.value)
    }

    pub fn field(&self, table: &str, row: &str, column: &str) -> Option<Field> {
        self.analysis.field(table, row, column)
    }

    pub fn cell(&self, field: Field) -> &'a Cell {
        self.analysis.cell(field)
    }

    /// The figure at a field; `None` unless it is one.
    pub fn number(&self, table: &str, row: &str, column: &str) -> Option<Decimal> {
        self.cell(self.field(table, row, column)?).value.number()
    }

    /// The tables of a form among those found: index, table.
    pub fn form_tables(&self) -> impl Iterator<Item = (u8, &'static Table)> + use<'a> {
        let tables = &self.analysis.tables;
        tables.iter().enumerate().filter_map(|(i, found)| Some((i as u8, found.table()?)))
    }

    /// The 1-based line of the user's text.
    pub fn line(&self, offset: u32) -> usize {
        1 + self.document.text.as_bytes()[..offset as usize].iter().filter(|&&b| b == b'\n').count()
    }

    pub fn lang(&self) -> Lang {
        self.options.lang
    }
}

impl Rule {
    /// What it rests on.
    pub fn basis_text(&self, lang: Lang) -> &'static str {
        self.words.get(lang as usize)
    }

    /// What to do.
    pub fn advice(&self, lang: Lang) -> &'static str {
        self.words.get(2 + lang as usize)
    }

    /// A finding of this rule, at the rule's own severity.
    fn found(&self, cx: &Context<'_>, message: String) -> Finding {
        Finding {
            rule: self.code,
            name: self.name,
            severity: self.severity,
            about: self.about,
            message,
            advice: self.advice(cx.lang()).to_string(),
            basis: self.basis,
            basis_text: self.basis_text(cx.lang()).to_string(),
            fields: Vec::new(),
            left_count: 0,
            left: None,
            right: None,
            span: None,
            related: Vec::new(),
            repairs: Vec::new(),
            accepted: None,
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Rule {
    /// The title of its page.
    pub fn title(&self) -> &'static str {
        self.docs.lines().next().unwrap_or_default().trim()
    }

    /// Its page without the title, unindented.
    pub fn body(&self) -> String {
        let lines = self.docs.lines().skip(1).map(|line| line.strip_prefix(' ').unwrap_or(line));
        lines.collect::<Vec<_>>().join("\n").trim().to_string()
    }
}

impl Finding {
    fn at(mut self, span: Option<Span>) -> Finding {
        self.span = span;
        self
    }

    fn severity(mut self, severity: Severity) -> Finding {
        self.severity = severity;
        self
    }

    /// The cells concerned, the first `left_count` of them on the left side.
    fn fields(mut self, fields: Vec<Field>, left_count: usize) -> Finding {
        self.fields = fields;
        self.left_count = left_count;
        self
    }

    fn sides(mut self, left: Decimal, right: Decimal) -> Finding {
        self.left = Some(left);
        self.right = Some(right);
        self
    }

    fn related(mut self, related: Vec<(Span, String)>) -> Finding {
        self.related = related;
        self
    }
}

#[cfg(test)]
mod tests;
