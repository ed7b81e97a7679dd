//! Everything we know about a text, in bytes of that text. Total: every text has one.

use crate::cell::{Cell, Field};
use crate::finding::Finding;
use crate::form::{Form, Table};
use crate::number::Decimal;
use crate::span::Span;

/// What [`crate::analyze`] found. Plain data; [`crate::view`] is its twin for JSON.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    pub report: Report,
    pub chapters: Vec<ChapterFound>,
    /// All tables of the report's form in its order, absent ones too, then the extras.
    pub tables: Vec<TableFound>,
    /// Sorted by span start.
    pub facts: Vec<Fact>,
    /// What the prose claims without a figure (全部按时办结), sorted by span start.
    pub claims: Vec<Claim>,
    /// Sorted by span start, then code.
    pub findings: Vec<Finding>,
    /// Sorted by span start.
    pub noise: Vec<Noise>,
    /// Blocks of lines that come twice; the second is noise too.
    pub repeated: Vec<Repeated>,
}

/// What the text says about itself; each part `None` where it does not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub title: Option<Stated<String>>,
    /// Simplified, cleaned of noise, never completed.
    pub organization: Option<Stated<String>>,
    /// The year reported on.
    pub year: Option<Stated<u16>>,
    pub published: Option<Stated<Date>>,
    pub signed: Option<Stated<Date>>,
    pub period: Option<Stated<(Date, Date)>>,
    pub genre: Genre,
    /// Places where a date stands whose 年, 月 or digits were lost (202011日): never read as one.
    pub damaged_dates: Vec<Span>,
}

/// A value and where it is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated<T> {
    pub value: T,
    pub span: Span,
}

/// What kind of text it is: `report.form` in the JSON.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Genre {
    /// No title, chapter or table label of an annual report.
    #[default]
    NotAReport,
    /// A report without a table of ours.
    FreeText,
    /// A report whose tables are (mostly) of this edition.
    Form(FormId),
}

/// A form, compared by its id.
#[derive(Clone, Copy)]
pub struct FormId(pub &'static Form);

impl PartialEq for FormId {
    fn eq(&self, other: &FormId) -> bool {
        self.0.id == other.0.id
    }
}

impl Eq for FormId {}

impl std::fmt::Debug for FormId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.id)
    }
}

impl Genre {
    pub fn form(self) -> Option<&'static Form> {
        match self {
            Genre::Form(form) => Some(form.0),
            _ => None,
        }
    }

    /// The name in the JSON; `None`: not a report.
    pub fn id(self) -> Option<&'static str> {
        match self {
            Genre::NotAReport => None,
            Genre::FreeText => Some("free_text"),
            Genre::Form(form) => Some(form.0.id),
        }
    }
}

/// A day of the Gregorian calendar; always a real one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// `None` for a day that does not exist.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        (1..=days).contains(&day).then_some(Date { year, month, day })
    }

    /// Reads `2026-01-31`.
    pub fn parse(iso: &str) -> Option<Date> {
        let mut parts = iso.split('-').map(|part| part.parse::<u16>().ok());
        let [year, month, day] = [parts.next()??, parts.next()??, parts.next()??];
        let date = Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        if parts.next().is_some() { None } else { date }
    }

    pub fn year(self) -> u16 {
        self.year
    }

    pub fn month(self) -> u8 {
        self.month
    }

    pub fn day(self) -> u8 {
        self.day
    }

    /// 2026年1月31日
    pub fn chinese(self) -> String {
        let [year, month, day] = self.parts();
        format!("{year}年{month}月{day}日")
    }

    /// Of one type: each type has code of its own to be written.
    fn parts(self) -> [usize; 3] {
        [self.year.into(), self.month.into(), self.day.into()]
    }
}

/// ISO: `2026-01-31`.
impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [year, month, day] = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// A chapter heading and what stands under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChapterFound {
    /// One of the six of the form; `None` for others.
    pub id: Option<&'static str>,
    /// As printed, folded.
    pub title: String,
    /// The printed ordinal: 1 for 一、; 0 where there is none.
    pub ordinal: u8,
    pub heading: Span,
    /// From the heading to the next.
    pub span: Span,
}

/// A table of the report: the cells of a form's table, or one that is none of ours.
#[derive(Clone, Debug)]
pub struct TableFound {
    pub shape: Shape,
    /// The caption as printed, folded; `None` when absent.
    pub title: Option<String>,
    /// `None` when absent.
    pub span: Option<Span>,
    /// Row after row.
    pub cells: Vec<Cell>,
    /// Later copies of the same table.
    pub repeats: Vec<Span>,
    /// The labels that decided its form, folded: for the message of STR-01.
    pub evidence: Vec<String>,
    /// Lines whose label was recognised only loosely: printed text (folded), span, official line.
    pub variants: Vec<(String, Span, Field)>,
}

/// The lines of a table.
#[derive(Clone, Debug)]
pub enum Shape {
    /// A table of a form.
    Form { form: FormId, table: &'static Table },
    /// As printed.
    Other { id: String, rows: Vec<OtherLine>, columns: Vec<OtherLine> },
}

/// A row or column that no form of ours has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherLine {
    pub id: String,
    pub label: String,
    pub path: Vec<String>,
    pub unit: Option<String>,
}

impl TableFound {
    /// The table of a form, nothing read.
    pub fn absent(form: &'static Form, table: &'static Table) -> TableFound {
        TableFound {
            shape: Shape::Form { form: FormId(form), table },
            title: None,
            span: None,
            cells: vec![Cell::default(); table.cells()],
            repeats: Vec::new(),
            evidence: Vec::new(),
            variants: Vec::new(),
        }
    }

    pub fn id(&self) -> &str {
        match &self.shape {
            Shape::Form { table, .. } => table.id,
            Shape::Other { id, .. } => id,
        }
    }

    /// The form's table, where it is one.
    pub fn table(&self) -> Option<&'static Table> {
        match self.shape {
            Shape::Form { table, .. } => Some(table),
            Shape::Other { .. } => None,
        }
    }

    pub fn form(&self) -> Option<&'static Form> {
        match self.shape {
            Shape::Form { form, .. } => Some(form.0),
            Shape::Other { .. } => None,
        }
    }

    pub fn row_count(&self) -> usize {
        match &self.shape {
            Shape::Form { table, .. } => table.leaves().rows.len(),
            Shape::Other { rows, .. } => rows.len(),
        }
    }

    pub fn column_count(&self) -> usize {
        match &self.shape {
            Shape::Form { table, .. } => table.leaves().columns.len(),
            Shape::Other { columns, .. } => columns.len(),
        }
    }

    pub fn cell(&self, row: u16, column: u16) -> &Cell {
        &self.cells[usize::from(row) * self.column_count() + usize::from(column)]
    }

    pub fn cell_mut(&mut self, row: u16, column: u16) -> &mut Cell {
        let columns = self.column_count();
        &mut self.cells[usize::from(row) * columns + usize::from(column)]
    }
}

impl Analysis {
    /// The cell at a field of this analysis.
    pub fn cell(&self, field: Field) -> &Cell {
        self.tables[usize::from(field.table)].cell(field.row, field.column)
    }

    /// The field with these ids, where the report's form has it.
    pub fn field(&self, table: &str, row: &str, column: &str) -> Option<Field> {
        let index = self.tables.iter().position(|found| found.id() == table)?;
        let leaves = self.tables[index].table()?.leaves();
        Some(Field { table: index as u8, row: leaves.row(row)?, column: leaves.column(column)? })
    }
}

/// A number the prose claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// One of the well-known ([`crate::facts::KNOWN`]), else `None`.
    pub id: Option<&'static str>,
    /// What is counted, simplified and clean: 受理政府信息公开申请事项.
    pub subject: String,
    /// The clause, simplified and clean.
    pub text: String,
    /// Where the figure and its words stand.
    pub span: Span,
    /// Where the figure alone stands; empty for 0 said in words (未收到).
    pub figure: Span,
    /// As printed: 35.5万次 is 35.5.
    pub value: Decimal,
    /// As printed, without 多 and 余: 条, 件, 万次, 万元, `%`; `None` where a bare number follows 数.
    pub unit: Option<String>,
    /// 多 余 约 近 以上.
    pub approximate: bool,
    /// Their sum is what the prose claims. Empty where no cell says the same: in this unit (1.2万条),
    /// or of this scope; money is compared in its own unit.
    pub fields: Vec<Field>,
    /// 0 said in words (未收到, 无, 未发生), not in a figure.
    pub claims_none: bool,
    /// The sentence (to 。 or the line's end) that says it.
    pub sentence: Span,
    /// Whom or when the figure is about.
    pub scope: Scope,
    /// The fact it is a part of: 共81条，其中A 50条，B 31条.
    pub part_of: Option<Part>,
    /// For a percentage: the facts it divides.
    pub share: Option<Share>,
}

/// Whom or when a fact is about. Only [`Scope::Own`] can be held against the report's tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// This agency (or nobody named), in the year reported on.
    #[default]
    Own,
    /// 全市, 全县 …: a whole area, in the report of an agency that does not govern it.
    Area,
    /// Another year: 去年, 2018年 in a report on 2019, a plan for next year.
    OtherYear,
    /// A difference, not a count: 比去年增加1件, 同比增长20%.
    Change,
    /// Inside quotation marks, or the wording of a document.
    Quoted,
    /// Another agency, a part of this one or of the year, a rate: 市司法局, 所属单位, 上半年, 每月.
    Other,
}

/// A fact's place in a list under another fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Index into [`Analysis::facts`] of the whole.
    pub whole: usize,
    pub list: List,
}

/// How complete a list of parts claims to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// One part alone: it can only be compared with ≤.
    Subset,
    /// 其中 with several parts: they often add up, but need not.
    Open,
    /// 其中甲、乙分别为…, or a row of channels or ways right behind the whole: all names stand together, so
    /// that one left out is a doubt.
    Each,
    /// 包括, 分别为, or a part called 其他: the parts must add up.
    Full,
}

/// The operands of a percentage, as indices into [`Analysis::facts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    pub part: usize,
    /// `None` where the text leaves open what the whole is.
    pub whole: Option<usize>,
}

/// Something the prose claims about the requests (or cases) without counting it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    pub kind: ClaimKind,
    /// The clause, simplified and clean.
    pub text: String,
    pub span: Span,
    pub sentence: Span,
    pub scope: Scope,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimKind {
    /// 全部办结, 均已办结, 办结率100%: no request is left.
    AllClosed,
    /// 全部按期答复, 答复率100%: every answer that was due.
    AllAnswered,
    /// 均获维持: no review or lawsuit had another result.
    AllUpheld,
    /// 以自然人为主
    MostlyNaturalPersons,
}

/// A block of lines, or a chapter, and its copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repeated {
    pub first: Span,
    pub second: Span,
    /// The first lines that are alike but for their figures.
    pub differs: Option<(Span, Span)>,
}

/// A stretch that is not the report's own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Noise {
    pub kind: NoiseKind,
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoiseKind {
    Pinyin,
    Inserted,
    Spam,
    Boilerplate,
    Repeat,
    Mojibake,
    OtherReport,
}

impl NoiseKind {
    pub fn id(self) -> &'static str {
        match self {
            NoiseKind::Pinyin => "pinyin",
            NoiseKind::Inserted => "inserted",
            NoiseKind::Spam => "spam",
            NoiseKind::Boilerplate => "boilerplate",
            NoiseKind::Repeat => "repeat",
            NoiseKind::Mojibake => "mojibake",
            NoiseKind::OtherReport => "other_report",
        }
    }
}
