//! What stands at a place of a form.

use crate::number::Decimal;
use crate::span::Span;

/// The address of a cell: a table of the analysis, and the index of a row and a column among the
/// lines of that table that carry cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Field {
    /// Index into [`crate::analysis::Analysis::tables`].
    pub table: u8,
    pub row: u16,
    pub column: u16,
}

/// The content of a cell. Six different things, for ever: a blank is not zero, what we cannot
/// read is not blank, and what is not in the text is neither.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Value {
    /// A figure (0 included) in the official unit of the row or column.
    Number(Decimal),
    /// The place is there and empty.
    Blank,
    /// `/` `-` `—` `——` `无` `N/A`.
    Placeholder,
    /// Words, no figure.
    Text,
    /// Something stands there that has no single reading.
    Unreadable,
    /// Not in the text.
    #[default]
    Absent,
}

impl Value {
    pub fn number(self) -> Option<Decimal> {
        match self {
            Value::Number(n) => Some(n),
            _ => None,
        }
    }

    /// Does the cell count as nothing inside a sum (blank and placeholder)?
    pub fn is_empty_part(self) -> bool {
        matches!(self, Value::Blank | Value::Placeholder)
    }

    /// The name in the JSON.
    pub fn kind(self) -> &'static str {
        match self {
            Value::Number(_) => "number",
            Value::Blank => "blank",
            Value::Placeholder => "placeholder",
            Value::Text => "text",
            Value::Unreadable => "unreadable",
            Value::Absent => "absent",
        }
    }
}

/// How we know that a value belongs to its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Placement {
    /// The text marks rows and cells (tabs, pipes, HTML).
    Grid,
    /// It follows, precedes or shares a line with its own label, with the right number of values.
    Labelled,
    /// Its label is gone; the number of rows leaves one place.
    Counted,
    /// Several places or splits were equal; the identities of the table leave exactly one.
    Tied,
}

impl Placement {
    pub fn id(self) -> &'static str {
        match self {
            Placement::Grid => "grid",
            Placement::Labelled => "labelled",
            Placement::Counted => "counted",
            Placement::Tied => "tied",
        }
    }
}

/// A value, where it stands and how it came to its field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    pub value: Value,
    /// Exactly the text of the value, unit and note included; empty for a blank, `None` if absent.
    pub span: Option<Span>,
    pub placement: Option<Placement>,
    /// As written in the cell or the row's own unit column, folded.
    pub unit: Option<Box<str>>,
    /// The folded words beside the figure that are neither sign nor unit, without brackets.
    pub note: Option<Box<str>>,
}
