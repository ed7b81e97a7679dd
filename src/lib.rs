//! gongkai reads 政府信息公开工作年度报告 and says what is wrong with them.
//!
//! ```text
//! paste/file ─read→ Document ─fold→ Folded ─lex→ [Token] ─segment→ regions ─detect→ &Form ─align→ [Cell]
//!                                                              └─facts→ [Fact]            │
//!                              View ←view─ Analysis ←──── [Finding] ←── judge (rules) ────┘
//! ```
//!
//! Reading never fails: [`analyze`] is total. Every arrow is a module of this crate, in the order
//! of this list.

pub mod list;
pub mod order;
pub mod packed;
pub mod search;
pub mod span;
pub mod document;
pub mod read;
pub mod number;
pub mod form;
pub mod forms;
pub mod cell;
pub mod finding;
pub mod analysis;
pub mod fold;
pub mod word;
pub mod lex;
pub mod labels;
pub mod segment;
pub mod detect;
pub mod align;
pub mod tables;
pub mod prose;
pub mod report;
pub mod noise;
pub mod facts;
pub mod repair;
pub mod rules;
pub mod json;
pub mod view;
pub mod export;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

use crate::list::Listed;
use analysis::{Analysis, Date, Genre, Noise, NoiseKind, Report, TableFound};
use cell::Value;
use document::Document;
use segment::Segments;
use span::Span;

/// How to analyze.
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub lang: Lang,
    /// Rules that need today's date (DAT-05) stay silent without it.
    pub today: Option<Date>,
    /// What-if: values put in place of what the text says before judging.
    pub edits: Vec<Edit>,
    /// Findings that somebody accepted, with a reason: shown folded, and no failure.
    pub accepted: Vec<Accepted>,
}

/// The language of messages. Labels stay Chinese: they are the form's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    #[default]
    Zh,
    En,
}

/// A finding that somebody accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accepted {
    /// The code of its rule.
    pub rule: String,
    /// Its cells, by the ids of table, row and column; empty: whatever cells the finding has.
    pub fields: Vec<(String, String, String)>,
    /// The words of the source it points at, white space aside; an ending `…` stands for the rest of them, nothing
    /// for a finding that points nowhere. `None`: whatever the words. With neither, every finding of the rule.
    pub quote: Option<String>,
    pub reason: String,
}

/// A value the user tries out in a cell; the cell keeps its span, and is not in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub table: String,
    pub row: String,
    pub column: String,
    /// `Number` or `Blank`.
    pub value: Value,
}

/// Reads and judges a text. Total and pure: no panic, no clock, no randomness.
pub fn analyze(document: &Document, options: &Options) -> Analysis {
    let mut folded = fold::fold(&document.text);
    let mut hits = labels::scan(&folded);
    let mut segments = segment::segment(&folded, &hits);
    // Of two reports in one text only the first is read.
    let second = report::second(&folded, &segments.chapters);
    if let Some(second) = second {
        folded.truncate(second);
        hits.retain(|hit| hit.end as usize <= second);
        segments = segment::segment(&folded, &hits);
    }
    let regions: Vec<Span> = segments.regions.iter().map(|region| folded.span(region.range.clone())).list();
    let mut report = report::identify(&folded, &segments.chapters, &regions);
    let year = report.year.as_ref().map(|year| year.value);
    let read = tables::tables(&folded, &hits, &segments, year);
    report.genre = read.genre.unwrap_or_else(|| genre(&report, &segments, &read.tables));
    let tables = if report.genre == Genre::NotAReport { Vec::new() } else { read.tables };
    let mut analysis = Analysis { report, chapters: segments.chapters, tables, ..Analysis::default() };
    let found = noise::find(&folded, &analysis.report, &analysis.chapters, &analysis.tables);
    analysis.repeated = found.repeated;
    analysis.noise.extend(folded.noise.iter().chain(&read.noise).chain(&found.noise));
    if let Some(second) = second {
        let span = Span::new(folded.start(second), document.text.len() as u32);
        analysis.noise.push(Noise { kind: NoiseKind::OtherReport, span });
    }
    order::by_key(&mut analysis.noise, |noise| (noise.span, noise.kind));
    let organization = analysis.report.organization.as_ref().map(|stated| stated.value.as_str());
    let title = analysis.report.title.as_ref().map(|title| title.span);
    let said = facts::read(&folded, &analysis.tables, &analysis.noise, year, organization, title);
    (analysis.facts, analysis.claims) = (said.facts, said.claims);
    apply(&options.edits, &mut analysis);
    rules::judge(document, &folded, &mut analysis, options);
    analysis
}

/// What a text without a table of ours is.
fn genre(report: &Report, segments: &Segments, tables: &[TableFound]) -> Genre {
    let known = segments.chapters.iter().any(|chapter| chapter.id.is_some());
    if report.title.is_some() || known || tables::are_of_disclosure(tables) {
        Genre::FreeText
    } else {
        Genre::NotAReport
    }
}

/// Puts what-if values in place of what was read.
fn apply(edits: &[Edit], analysis: &mut Analysis) {
    for edit in edits {
        if let Some(field) = analysis.field(&edit.table, &edit.row, &edit.column) {
            analysis.tables[usize::from(field.table)].cell_mut(field.row, field.column).value = edit.value;
        }
    }
}
