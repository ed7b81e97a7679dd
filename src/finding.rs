//! One thing that is wrong, or that we doubt.

use crate::cell::Field;
use crate::number::Decimal;
use crate::span::Span;

/// How much a finding weighs. Ordered: an error is the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// 提示: worth knowing.
    Info,
    /// 警告: probably wrong, or an official would send it back.
    Warning,
    /// 错误: breaks a relation that the form, the law or arithmetic makes certain.
    Error,
}

impl Severity {
    pub fn id(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Whose fault it would be. The two never mix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum About {
    /// The report is wrong.
    Report,
    /// We may have misread it; never an error.
    Reading,
}

impl About {
    pub fn id(self) -> &'static str {
        match self {
            About::Report => "report",
            About::Reading => "reading",
        }
    }
}

/// What a rule rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// 条例 or a notice.
    Regulation,
    /// The form prints it.
    Form,
    /// Sums and comparisons that hold for any counts.
    Arithmetic,
    /// What reviewers ask in practice.
    Practice,
}

impl Basis {
    pub fn id(self) -> &'static str {
        match self {
            Basis::Regulation => "regulation",
            Basis::Form => "form",
            Basis::Arithmetic => "arithmetic",
            Basis::Practice => "practice",
        }
    }
}

/// One instance of a broken rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The code of the catalogue, e.g. `REQ-03`.
    pub rule: &'static str,
    /// Its name in kebab-case, e.g. `balance`.
    pub name: &'static str,
    pub severity: Severity,
    pub about: About,
    /// What is wrong, with its numbers, in the language asked for.
    pub message: String,
    /// What to do.
    pub advice: String,
    pub basis: Basis,
    /// What the rule rests on, in words.
    pub basis_text: String,
    /// The real cells concerned: left side first in form order, then right.
    pub fields: Vec<Field>,
    /// Where the right side begins in `fields`.
    pub left_count: usize,
    /// The sides, where the rule compares numbers.
    pub left: Option<Decimal>,
    pub right: Option<Decimal>,
    /// The printed total, else the first operand that has a place, else the place; `None` when
    /// the defect is an absence.
    pub span: Option<Span>,
    /// The other operands, each with a label.
    pub related: Vec<(Span, String)>,
    /// Smallest sets of changes that mend everything broken together, best first.
    pub repairs: Vec<Repair>,
    /// The reason somebody gave for accepting it.
    pub accepted: Option<String>,
}

/// A smallest set of changed cells after which every identity holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    pub changes: Vec<Change>,
    /// The typing slip that would explain it.
    pub slip: Option<Slip>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    pub field: Field,
    /// `None`: the cell is blank.
    pub from: Option<Decimal>,
    pub to: Decimal,
}

/// A way in which figures are mistyped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slip {
    DigitSwapped,
    DigitMissing,
    DigitDoubled,
    /// The figures of a row stand one column too far.
    RowShifted,
    /// Two rows, or two figures of a line, stand in each other's place.
    Exchanged,
}

impl Slip {
    /// Its name in the JSON, which has none for figures exchanged.
    pub fn id(self) -> Option<&'static str> {
        match self {
            Slip::DigitSwapped => Some("digit_swapped"),
            Slip::DigitMissing => Some("digit_missing"),
            Slip::DigitDoubled => Some("digit_doubled"),
            Slip::RowShifted => Some("row_shifted"),
            Slip::Exchanged => None,
        }
    }
}
