//! The twin of [`Analysis`] that is written: UTF-16 spans, ids for lines, the JSON of the contract.
//!
//! Everything that crosses into JavaScript or leaves as JSON is written here, in one place, so
//! that wasm, the page's download and the command line write the same bytes.

use crate::analysis::{Analysis, OtherLine, Shape, Stated, TableFound};
use crate::cell::{Cell, Field, Value};
use crate::document::{Document, Format};
use crate::finding::Repair;
use crate::form::{Form, Leaf, Table};
use crate::forms::ALL;
use crate::json::{self, Json, Writer, objects};
use crate::list::Listed;
use crate::number::Decimal;
use crate::span::{Span, Utf16Index};
use std::sync::OnceLock;

/// The version of the JSON's shape.
pub const SCHEMA: &str = "gongkai.analysis/1";

/// The program and version behind an analysis.
pub const ENGINE: Engine = Engine { name: "gongkai", version: env!("CARGO_PKG_VERSION") };

objects! {
    /// One report, as JSON.
    pub struct View<'a> {
        pub schema: &'static str,
        pub engine: Engine,
        pub source: Source<'a>,
        pub report: ReportView<'a>,
        pub chapters: Vec<ChapterView<'a>>,
        pub tables: Vec<TableView<'a>>,
        pub facts: Vec<FactView<'a>>,
        pub findings: Vec<FindingView<'a>>,
        pub noise: Vec<NoiseView>,
    }

    /// Who read it.
    pub struct Engine {
        pub name: &'static str,
        pub version: &'static str,
    }

    pub struct Source<'a> {
        pub name: Option<&'a str>,
        pub format: &'static str,
        pub encoding: Option<&'a str>,
        /// In UTF-16 units.
        pub length: u32,
        /// `None` for format text; else our rendering, to which all spans refer.
        pub text: Option<&'a str>,
    }

    /// Half-open, in UTF-16 units of the text.
    #[derive(Clone, Copy)]
    pub struct SpanView {
        pub start: u32,
        pub end: u32,
    }

    pub struct ReportView<'a> {
        pub title: Option<StatedView<&'a str>>,
        pub organization: Option<StatedView<&'a str>>,
        pub year: Option<StatedView<u16>>,
        pub published: Option<StatedView<String>>,
        pub signed: Option<StatedView<String>>,
        pub period: Option<PeriodView>,
        pub form: Option<&'static str>,
        pub form_due: Option<&'static str>,
    }

    pub struct PeriodView {
        pub from: String,
        pub to: String,
        pub span: SpanView,
    }

    pub struct ChapterView<'a> {
        pub id: Option<&'static str>,
        pub title: &'a str,
        pub span: SpanView,
    }

    pub struct TableView<'a> {
        pub id: &'a str,
        pub form: &'static str,
        pub title: Option<&'a str>,
        pub span: Option<SpanView>,
        pub status: &'static str,
        #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "Vec<LineView>"))]
        pub rows: Lines<'a>,
        #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "Vec<LineView>"))]
        pub columns: Lines<'a>,
        #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "Vec<CellView>"))]
        pub cells: Cells<'a>,
    }

    pub struct LineView<'a> {
        pub id: &'a str,
        pub label: &'a str,
        pub path: Vec<&'a str>,
        pub unit: Option<&'a str>,
    }

    pub struct FieldView<'a> {
        pub table: &'a str,
        pub row: &'a str,
        pub column: &'a str,
    }

    pub struct FactView<'a> {
        pub id: Option<&'static str>,
        pub text: &'a str,
        pub raw: &'a str,
        pub subject: &'a str,
        pub value: Figure,
        pub unit: Option<&'a str>,
        pub approximate: bool,
        pub fields: Vec<FieldView<'a>>,
        pub span: SpanView,
    }

    pub struct FindingView<'a> {
        pub rule: &'static str,
        pub name: &'static str,
        pub severity: &'static str,
        pub about: &'static str,
        pub message: &'a str,
        pub advice: &'a str,
        pub basis: BasisView<'a>,
        pub fields: Vec<FieldView<'a>>,
        pub left_count: usize,
        pub left: Option<Figure>,
        pub right: Option<Figure>,
        pub span: Option<SpanView>,
        pub related: Vec<RelatedView<'a>>,
        pub repairs: Vec<RepairView<'a>>,
        pub accepted: Option<&'a str>,
    }

    pub struct BasisView<'a> {
        pub kind: &'static str,
        pub text: &'a str,
    }

    pub struct RelatedView<'a> {
        pub span: SpanView,
        pub label: &'a str,
    }

    pub struct RepairView<'a> {
        pub changes: Vec<ChangeView<'a>>,
        pub slip: Option<&'static str>,
    }

    pub struct ChangeView<'a> {
        pub field: FieldView<'a>,
        pub from: Option<Figure>,
        pub to: Figure,
    }

    pub struct NoiseView {
        pub kind: &'static str,
        pub span: SpanView,
    }
}

#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct CellView<'a> {
    pub row: &'a str,
    pub column: &'a str,
    pub kind: &'static str,
    pub value: Option<Figure>,
    pub raw: Option<&'a str>,
    pub unit: Option<&'a str>,
    pub note: Option<&'a str>,
    pub span: Option<SpanView>,
    pub placement: Option<&'static str>,
}

/// Written by hand: there are two hundred of them, most with much that is null.
impl Json for CellView<'_> {
    fn write(&self, out: &mut Writer) {
        // Ids and kinds are ours: nothing in them is to be escaped.
        out.put("{\"row\":\"");
        out.put(self.row);
        out.put("\",\"column\":\"");
        out.put(self.column);
        out.put("\",\"kind\":\"");
        out.put(self.kind);
        if self.value.is_none() && self.raw.or(self.unit).or(self.note).or(self.placement).is_none() {
            return out
                .put("\",\"value\":null,\"raw\":null,\"unit\":null,\"note\":null,\"span\":null,\"placement\":null}");
        }
        out.put("\",\"value\":");
        self.value.write(out);
        out.put(",\"raw\":");
        self.raw.write(out);
        if self.unit.or(self.note).is_none() {
            out.put(",\"unit\":null,\"note\":null,\"span\":");
        } else {
            out.put(",\"unit\":");
            self.unit.write(out);
            out.put(",\"note\":");
            self.note.write(out);
            out.put(",\"span\":");
        }
        self.span.write(out);
        out.put(",\"placement\":");
        self.placement.write(out);
        out.put("}");
    }
}

// What the text states, and where.
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct StatedView<T> {
    pub value: T,
    pub span: SpanView,
}

impl<T: Json> Json for StatedView<T> {
    fn write(&self, out: &mut Writer) {
        out.put("{\"value\":");
        self.value.write(out);
        out.put(",\"span\":");
        self.span.write(out);
        out.put("}");
    }
}

/// A decimal as a JSON number: whole numbers as integers, others as the shortest decimal.
pub struct Figure(pub Decimal);

impl Json for Figure {
    fn write(&self, out: &mut Writer) {
        self.0.write(out);
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Figure {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Figure".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "number", "description": "A whole number, or the shortest decimal."})
    }
}

/// The JSON Schema of [`View`]: `docs/analysis.schema.json`.
#[cfg(not(target_arch = "wasm32"))]
pub fn schema() -> schemars::Schema {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings.into_generator().into_root_schema_for::<View>();
    for &(definition, property, values) in CLOSED {
        let pointer = match definition {
            "" => format!("/properties/{property}"),
            _ => format!("/$defs/{definition}/properties/{property}"),
        };
        let found = schema.pointer_mut(&pointer).and_then(|found| found.as_object_mut());
        let found = found.unwrap_or_else(|| panic!("no property {pointer}"));
        let nullable = found.get("type").is_some_and(|of| of.is_array()).then_some(serde_json::Value::Null);
        let values = values.iter().map(|&value| value.into()).chain(nullable).list();
        found.insert("enum".to_owned(), serde_json::Value::Array(values));
    }
    schema
}

/// Properties with a closed list of values: definition, property, values.
#[cfg(not(target_arch = "wasm32"))]
const CLOSED: &[(&str, &str, &[&str])] = &[
    ("", "schema", &[SCHEMA]),
    ("ReportView", "form", &["stat_2014", "trial_2019", "format_2021", "free_text"]),
    ("ReportView", "form_due", &["stat_2014", "trial_2019", "format_2021", "free_text"]),
    ("TableView", "form", &["stat_2014", "trial_2019", "format_2021", "other"]),
    ("TableView", "status", &["complete", "partial", "absent"]),
    ("CellView", "kind", &["number", "blank", "placeholder", "text", "unreadable", "absent"]),
    ("CellView", "placement", &["grid", "labelled", "counted", "tied"]),
    ("FindingView", "severity", &["error", "warning", "info"]),
    ("FindingView", "about", &["report", "reading"]),
    ("BasisView", "kind", &["regulation", "form", "arithmetic", "practice"]),
    ("RepairView", "slip", &["digit_swapped", "digit_missing", "digit_doubled", "row_shifted"]),
    ("NoiseView", "kind", &["pinyin", "inserted", "spam", "boilerplate", "repeat", "mojibake", "other_report"]),
];

/// The JSON of an analysis: exactly the bytes that the download and the command line write.
pub fn json(document: &Document, analysis: &Analysis) -> String {
    // A cell takes two hundred bytes, with the names of its fields.
    let cells: usize = analysis.tables.iter().map(|table| table.cells.len()).sum();
    let maker = Maker { text: &document.text, utf16: Utf16Index::new(&document.text), analysis };
    json::of(&maker.view(document), 8_000 + 200 * cells)
}

/// The lines of a table.
pub enum Lines<'a> {
    /// Of a form's, their JSON.
    Form(&'static str),
    Other(Vec<LineView<'a>>),
}

impl Json for Lines<'_> {
    fn write(&self, out: &mut Writer) {
        match self {
            Lines::Form(json) => out.put(json),
            Lines::Other(lines) => lines.write(out),
        }
    }
}

/// The JSON of the rows and columns of a form's table: the same in every report, so written once per process.
fn form_lines(table: &'static Table) -> &'static [String; 2] {
    static CACHE: OnceLock<Vec<[String; 2]>> = OnceLock::new();
    let tables = || ALL.iter().flat_map(|form| form.tables);
    let write = |leaves: &'static [Leaf]| json::of(&leaves.iter().map(leaf_view).list(), 0);
    let cache = CACHE.get_or_init(|| {
        tables().map(|table| table.leaves()).map(|leaves| [write(&leaves.rows), write(&leaves.columns)]).list()
    });
    let at = tables().position(|other| std::ptr::eq(other, table)).expect("a table of a registered form");
    &cache[at]
}

/// The cells of a table, each made when it is written.
pub struct Cells<'a> {
    maker: &'a Maker<'a>,
    found: &'a TableFound,
}

impl Json for Cells<'_> {
    fn write(&self, out: &mut Writer) {
        let (rows, columns) = ids(&self.found.shape);
        let mut before = "[";
        for (row, cells) in rows.iter().zip(self.found.cells.chunks(columns.len().max(1))) {
            for (column, cell) in columns.iter().zip(cells) {
                out.put(before);
                self.maker.cell(row, column, cell).write(out);
                before = ",";
            }
        }
        out.put(if before == "[" { "[]" } else { "]" });
    }
}

/// The ids of a table's rows and columns.
fn ids(shape: &Shape) -> (Vec<&str>, Vec<&str>) {
    match shape {
        Shape::Form { table, .. } => {
            let of = |leaves: &'static [Leaf]| leaves.iter().map(|leaf| leaf.line.id).list();
            (of(&table.leaves().rows), of(&table.leaves().columns))
        }
        Shape::Other { rows, columns, .. } => {
            (rows.iter().map(|line| &*line.id).list(), columns.iter().map(|line| &*line.id).list())
        }
    }
}

struct Maker<'a> {
    text: &'a str,
    utf16: Utf16Index<'a>,
    analysis: &'a Analysis,
}

impl<'a> Maker<'a> {
    fn view(&'a self, document: &'a Document) -> View<'a> {
        let origin = &document.origin;
        View {
            schema: SCHEMA,
            engine: ENGINE,
            source: Source {
                name: origin.name.as_deref(),
                format: origin.format.id(),
                encoding: origin.encoding,
                length: self.utf16.len(),
                text: (origin.format != Format::Text).then_some(self.text),
            },
            report: self.report(),
            chapters: self
                .analysis
                .chapters
                .iter()
                .map(|chapter| ChapterView { id: chapter.id, title: &chapter.title, span: self.span(chapter.span) })
                .list(),
            tables: self.analysis.tables.iter().map(|table| self.table(table)).list(),
            facts: self.facts(),
            findings: self.findings(),
            noise: self
                .analysis
                .noise
                .iter()
                .map(|noise| NoiseView { kind: noise.kind.id(), span: self.span(noise.span) })
                .list(),
        }
    }

    fn span(&self, span: Span) -> SpanView {
        let (start, end) = self.utf16.span(span);
        SpanView { start, end }
    }

    fn report(&self) -> ReportView<'a> {
        let report = &self.analysis.report;
        let date = |date: &Stated<crate::analysis::Date>| StatedView {
            value: date.value.to_string(),
            span: self.span(date.span),
        };
        ReportView {
            title: report.title.as_ref().map(|title| self.stated(title)),
            organization: report.organization.as_ref().map(|name| self.stated(name)),
            year: report.year.as_ref().map(|year| StatedView { value: year.value, span: self.span(year.span) }),
            published: report.published.as_ref().map(date),
            signed: report.signed.as_ref().map(date),
            period: report.period.as_ref().map(|period| PeriodView {
                from: period.value.0.to_string(),
                to: period.value.1.to_string(),
                span: self.span(period.span),
            }),
            form: report.genre.id(),
            form_due: report.year.as_ref().and_then(|year| form_due(year.value)),
        }
    }

    fn stated(&self, stated: &'a Stated<String>) -> StatedView<&'a str> {
        StatedView { value: &stated.value, span: self.span(stated.span) }
    }

    fn table(&'a self, found: &'a TableFound) -> TableView<'a> {
        let absent = found.cells.iter().filter(|cell| matches!(cell.value, Value::Absent)).count();
        let status = match absent {
            0 => "complete",
            n if n == found.cells.len() => "absent",
            _ => "partial",
        };
        let (rows, columns) = match &found.shape {
            Shape::Form { table, .. } => {
                let [rows, columns] = form_lines(table);
                (Lines::Form(rows), Lines::Form(columns))
            }
            Shape::Other { rows, columns, .. } => {
                let of = |lines: &'a [OtherLine]| Lines::Other(lines.iter().map(other_view).list());
                (of(rows), of(columns))
            }
        };
        TableView {
            id: found.id(),
            form: found.form().map_or("other", |form| form.id),
            title: found.title.as_deref(),
            span: found.span.map(|span| self.span(span)),
            status,
            rows,
            columns,
            cells: Cells { maker: self, found },
        }
    }

    fn cell(&self, row: &'a str, column: &'a str, cell: &'a Cell) -> CellView<'a> {
        CellView {
            row,
            column,
            kind: cell.value.kind(),
            value: cell.value.number().map(Figure),
            raw: cell.span.map(|span| span.of(self.text)),
            unit: cell.unit.as_deref(),
            note: cell.note.as_deref(),
            span: cell.span.map(|span| self.span(span)),
            placement: cell.placement.map(|placement| placement.id()),
        }
    }

    fn field(&self, field: Field) -> FieldView<'a> {
        let found = &self.analysis.tables[usize::from(field.table)];
        let (row, column) = match &found.shape {
            Shape::Form { table, .. } => {
                let leaves = table.leaves();
                (leaves.rows[usize::from(field.row)].line.id, leaves.columns[usize::from(field.column)].line.id)
            }
            Shape::Other { rows, columns, .. } => {
                (&*rows[usize::from(field.row)].id, &*columns[usize::from(field.column)].id)
            }
        };
        FieldView { table: found.id(), row, column }
    }

    fn fields(&self, fields: &[Field]) -> Vec<FieldView<'a>> {
        fields.iter().map(|&field| self.field(field)).list()
    }

    fn facts(&self) -> Vec<FactView<'a>> {
        self.analysis
            .facts
            .iter()
            .map(|fact| FactView {
                id: fact.id,
                text: &fact.text,
                raw: fact.span.of(self.text),
                subject: &fact.subject,
                value: Figure(fact.value),
                unit: fact.unit.as_deref(),
                approximate: fact.approximate,
                fields: self.fields(&fact.fields),
                span: self.span(fact.span),
            })
            .list()
    }

    fn findings(&self) -> Vec<FindingView<'a>> {
        self.analysis
            .findings
            .iter()
            .map(|finding| FindingView {
                rule: finding.rule,
                name: finding.name,
                severity: finding.severity.id(),
                about: finding.about.id(),
                message: &finding.message,
                advice: &finding.advice,
                basis: BasisView { kind: finding.basis.id(), text: &finding.basis_text },
                fields: self.fields(&finding.fields),
                left_count: finding.left_count,
                left: finding.left.map(Figure),
                right: finding.right.map(Figure),
                span: finding.span.map(|span| self.span(span)),
                related: finding
                    .related
                    .iter()
                    .map(|(span, label)| RelatedView { span: self.span(*span), label })
                    .list(),
                repairs: finding.repairs.iter().map(|repair| self.repair(repair)).list(),
                accepted: finding.accepted.as_deref(),
            })
            .list()
    }

    fn repair(&self, repair: &Repair) -> RepairView<'a> {
        RepairView {
            changes: repair
                .changes
                .iter()
                .map(|change| ChangeView {
                    field: self.field(change.field),
                    from: change.from.map(Figure),
                    to: Figure(change.to),
                })
                .list(),
            slip: repair.slip.and_then(|slip| slip.id()),
        }
    }
}

/// The edition due for a report year: 2008–2013 had no form.
pub fn form_due(year: u16) -> Option<&'static str> {
    match Form::due(year) {
        Some(form) => Some(form.id),
        None if (2008..2014).contains(&year) => Some("free_text"),
        None => None,
    }
}

objects! {
    /// An edition of the form: what there is to fill in.
    pub struct FormView {
        pub id: &'static str,
        pub title: &'static str,
        /// The document that prescribes it.
        pub notice: &'static str,
        /// First report year for which it is due, and last; `None`: still due.
        pub from: u16,
        pub to: Option<u16>,
        pub tables: Vec<FormTableView>,
    }

    /// A table of a form, its lines as in an analysis.
    pub struct FormTableView {
        pub id: &'static str,
        pub title: &'static str,
        pub rows: Vec<LineView<'static>>,
        pub columns: Vec<LineView<'static>>,
    }
}

/// All editions, the oldest first.
pub fn forms() -> Vec<FormView> {
    ALL.iter().map(|form| form_view(form)).list()
}

fn form_view(form: &'static Form) -> FormView {
    let tables = form.tables.iter().map(|table| FormTableView {
        id: table.id,
        title: table.title,
        rows: table.leaves().rows.iter().map(leaf_view).list(),
        columns: table.leaves().columns.iter().map(leaf_view).list(),
    });
    FormView {
        id: form.id,
        title: form.title,
        notice: form.notice,
        from: form.years.0,
        to: (form.years.1 != u16::MAX).then_some(form.years.1),
        tables: tables.list(),
    }
}

fn leaf_view(leaf: &'static Leaf) -> LineView<'static> {
    LineView {
        id: leaf.line.id,
        label: leaf.line.label,
        path: leaf.path.iter().map(|line| line.label).list(),
        unit: (!leaf.line.unit.is_empty()).then_some(leaf.line.unit),
    }
}

fn other_view(line: &OtherLine) -> LineView<'_> {
    LineView {
        id: &line.id,
        label: &line.label,
        path: line.path.iter().map(|label| &**label).list(),
        unit: line.unit.as_deref(),
    }
}
