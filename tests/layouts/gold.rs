//! What a text says, to hold against what the program reads in it.

use gongkai::number::Decimal;
use std::ops::Range;

/// A report's text and everything a careful reader finds in it.
#[derive(Clone, Debug, Default)]
pub struct Gold {
    pub cells: Vec<GoldCell>,
    pub facts: Vec<GoldFact>,
    pub form: Stated,
    pub year: Stated,
    pub organization: Stated,
    pub published: Stated,
    pub signed: Stated,
}

/// What the report says about itself; [`Stated::Unasked`] where the gold does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Stated {
    #[default]
    Unasked,
    /// The text does not say it: a reader must not either.
    Nothing,
    Value(String),
}

/// The content of one place of a form.
#[derive(Clone, Debug)]
pub struct GoldCell {
    pub table: String,
    pub row: String,
    pub column: String,
    pub expect: Expect,
    /// Where it stands, in bytes of the text, where the gold knows.
    pub span: Option<Range<usize>>,
}

/// What the text determines about a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    Number(Decimal),
    Blank,
    Placeholder,
    /// Not in the text. Nothing else is right.
    Absent,
    /// Something stands there, or may; no figure and no blank is right.
    Undetermined,
    /// Only to be had by inference: this figure, or none, is right.
    AtMost(Decimal),
    /// The row's place is there and nothing in it: a blank, or nothing, is right.
    Empty,
    /// Several answers would do; not in the gold.
    Unasked,
}

/// A count that the prose states.
#[derive(Clone, Debug)]
pub struct GoldFact {
    /// The words beside it.
    pub words: String,
    pub raw: String,
    pub value: Decimal,
}

impl Expect {
    /// Is there something to lose?
    pub fn has_value(self) -> bool {
        matches!(self, Expect::Number(_) | Expect::Blank | Expect::Placeholder)
    }
}
