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
pub mod report;
pub mod facts;
pub mod repair;
pub mod rules;
pub mod view;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

use analysis::{Analysis, Date};
use cell::Value;
use document::Document;

/// How to analyze.
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub lang: Lang,
    /// Rules that need today's date (DAT-05) stay silent without it.
    pub today: Option<Date>,
    /// What-if: values put in place of what the text says before judging.
    pub edits: Vec<Edit>,
}

/// The language of messages. Labels stay Chinese: they are the form's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    #[default]
    Zh,
    En,
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
pub fn analyze(_document: &Document, _options: &Options) -> Analysis {
    Analysis::default()
}
