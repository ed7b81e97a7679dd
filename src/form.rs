//! The vocabulary in which an edition of the form is written down.
//!
//! A [`Form`] is an edition (2014, 2019, 2021), its [`Table`]s stand in the order of the
//! regulation, and their rows and columns are trees of [`Line`]s. The sums between cells are part
//! of the data ([`Identity`]). The editions themselves are in [`crate::forms`] and hold no code.

use crate::packed::Texts;
use crate::texts;

/// An edition of the prescribed form.
pub struct Form {
    /// `stat_2014`, `trial_2019`, `format_2021`.
    pub id: &'static str,
    pub title: &'static str,
    /// The document that prescribes it.
    pub notice: &'static str,
    /// First and last report year for which it is due (the last edition has no end).
    pub years: (u16, u16),
    pub tables: &'static [Table],
    /// Labels that stand in this edition only; found in a table's labels, any one is decisive.
    pub fingerprints: Texts,
    /// The six prescribed chapters; empty where the edition prescribes none.
    pub chapters: &'static [Chapter],
}

/// A chapter that a report on this form must have.
pub struct Chapter {
    pub id: &'static str,
    /// With its ordinal, as the form prints it.
    pub title: &'static str,
    /// Other wordings seen, without ordinal.
    pub variants: Texts,
}

/// One table of a form.
pub struct Table {
    pub id: &'static str,
    /// The chapter it stands in; empty for an attachment.
    pub chapter: &'static str,
    /// The caption as printed.
    pub title: &'static str,
    pub title_variants: Texts,
    /// Texts of header cells that name no row or column (信息内容, 申请人情况 …).
    pub stubs: Texts,
    pub rows: &'static [Line],
    pub columns: &'static [Line],
    pub print: Print,
    pub identities: &'static [Identity],
}

/// How the table's figures stand on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Print {
    /// A printed row for each row of the table.
    Rows,
    /// All figures in one printed row, row after row of the table (chapter four).
    OneRow,
}

/// A row or a column, or a heading over some of them.
pub struct Line {
    pub id: &'static str,
    /// The official label with its ordinal.
    pub label: &'static str,
    /// Other wordings of the label seen in real reports, without ordinal.
    pub variants: Texts,
    /// The official unit; empty for headings and where the other axis has it.
    pub unit: &'static str,
    /// Does the line carry cells, or is it only a heading?
    pub carries: bool,
    pub children: &'static [Line],
}

impl Line {
    /// A line that carries cells.
    pub const fn new(id: &'static str, label: &'static str) -> Line {
        Line { id, label, variants: texts![], unit: "", carries: true, children: &[] }
    }

    /// A line over others that carries none itself.
    pub const fn heading(id: &'static str, label: &'static str, children: &'static [Line]) -> Line {
        Line { id, label, variants: texts![], unit: "", carries: false, children }
    }

    pub const fn also(mut self, variants: Texts) -> Line {
        self.variants = variants;
        self
    }

    pub const fn unit(mut self, unit: &'static str) -> Line {
        self.unit = unit;
        self
    }

    pub const fn over(mut self, children: &'static [Line]) -> Line {
        self.children = children;
        self
    }
}

/// A relation between sums of lines, judged by [`crate::rules`] for every line of the other axis.
pub struct Identity {
    /// The code of the rule it belongs to, e.g. `REQ-01`.
    pub rule: &'static str,
    pub axis: Axis,
    /// Ids of the lines on the left side.
    pub left: &'static [&'static str],
    pub relation: Relation,
    /// Ids of the lines on the right side.
    pub right: &'static [&'static str],
    /// Lines of the other axis it holds for; empty: all.
    pub only: &'static [&'static str],
}

/// Which axis an identity's lines lie on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// The lines are columns; the identity holds in each row.
    Columns,
    /// The lines are rows; the identity holds in each column.
    Rows,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    Equal,
    /// left ≤ right
    AtMost,
}

impl Relation {
    pub fn holds<T: PartialOrd>(self, left: T, right: T) -> bool {
        match self {
            Relation::Equal => left == right,
            Relation::AtMost => left <= right,
        }
    }

    pub fn sign(self) -> &'static str {
        match self {
            Relation::Equal => "=",
            Relation::AtMost => "≤",
        }
    }
}

/// A line that carries cells, with the lines above it.
pub struct Leaf {
    pub line: &'static Line,
    /// Headings and parents, outermost first.
    pub path: Vec<&'static Line>,
}

/// The lines of a table that carry cells, in printed order.
pub struct Leaves {
    pub rows: Vec<Leaf>,
    pub columns: Vec<Leaf>,
}

impl Leaves {
    pub fn row(&self, id: &str) -> Option<u16> {
        position(&self.rows, id)
    }

    pub fn column(&self, id: &str) -> Option<u16> {
        position(&self.columns, id)
    }
}

fn position(leaves: &[Leaf], id: &str) -> Option<u16> {
    leaves.iter().position(|leaf| leaf.line.id == id).map(|i| i as u16)
}

impl Form {
    /// Index of a table of this form.
    pub fn table(&self, id: &str) -> Option<usize> {
        self.tables.iter().position(|table| table.id == id)
    }
}

impl Table {
    /// The lines that carry cells; made anew at each call, unlike [`Table::leaves`].
    pub(crate) fn flatten(&'static self) -> Leaves {
        Leaves { rows: leaves_of(self.rows), columns: leaves_of(self.columns) }
    }
}

fn leaves_of(lines: &'static [Line]) -> Vec<Leaf> {
    fn walk(lines: &'static [Line], path: &mut Vec<&'static Line>, out: &mut Vec<Leaf>) {
        for line in lines {
            if line.carries {
                out.push(Leaf { line, path: path.clone() });
            }
            path.push(line);
            walk(line.children, path, out);
            path.pop();
        }
    }
    let mut out = Vec::new();
    walk(lines, &mut Vec::new(), &mut out);
    out
}

/// A table by its id: its lines are data of the program and would drown any print.
impl std::fmt::Debug for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id)
    }
}
