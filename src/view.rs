//! The serde twin of [`Analysis`]: UTF-16 spans, ids for lines, the JSON of the contract.
//!
//! Everything that crosses into JavaScript or leaves as JSON is written here, in one place, so
//! that wasm, the page's download and the command line write the same bytes.

use crate::analysis::{Analysis, Shape, Stated, TableFound};
use crate::cell::{Field, Value};
use crate::document::{Document, Format};
use crate::finding::Repair;
use crate::form::{Form, Leaf};
use crate::list::Listed;
use crate::number::Decimal;
use crate::span::{Span, Utf16Index};
use serde::{Serialize, Serializer};

/// The version of the JSON's shape.
pub const SCHEMA: &str = "gongkai.analysis/1";

/// One report, as JSON.
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
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
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Engine {
    pub name: &'static str,
    pub version: &'static str,
}

/// The program and version behind an analysis.
pub const ENGINE: Engine = Engine { name: "gongkai", version: env!("CARGO_PKG_VERSION") };

#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
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
#[derive(Clone, Copy, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct SpanView {
    pub start: u32,
    pub end: u32,
}

#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
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

#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct StatedView<T> {
    pub value: T,
    pub span: SpanView,
}

#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct PeriodView {
    pub from: String,
    pub to: String,
    pub span: SpanView,
}

#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct ChapterView<'a> {
    pub id: Option<&'static str>,
    pub title: &'a str,
    pub span: SpanView,
}

#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct TableView<'a> {
    pub id: &'a str,
    pub form: &'static str,
    pub title: Option<&'a str>,
    pub span: Option<SpanView>,
    pub status: &'static str,
    pub rows: Vec<LineView<'a>>,
    pub columns: Vec<LineView<'a>>,
    pub cells: Vec<CellView<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct LineView<'a> {
    pub id: &'a str,
    pub label: &'a str,
    pub path: Vec<&'a str>,
    pub unit: Option<&'a str>,
}

#[derive(Serialize)]
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

#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct FieldView<'a> {
    pub table: &'a str,
    pub row: &'a str,
    pub column: &'a str,
}

#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
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

#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
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

#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct BasisView<'a> {
    pub kind: &'static str,
    pub text: &'a str,
}

#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct RelatedView<'a> {
    pub span: SpanView,
    pub label: &'a str,
}

#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct RepairView<'a> {
    pub changes: Vec<ChangeView<'a>>,
    pub slip: Option<&'static str>,
}

#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct ChangeView<'a> {
    pub field: FieldView<'a>,
    pub from: Option<Figure>,
    pub to: Figure,
}

#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct NoiseView {
    pub kind: &'static str,
    pub span: SpanView,
}

/// A decimal as a JSON number: whole numbers as integers, others as the shortest decimal.
pub struct Figure(pub Decimal);

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.integer() {
            Some(n) => serializer.serialize_i64(n),
            // At most fifteen digits: the nearest double prints back as the same decimal.
            None => serializer.serialize_f64(self.0.double()),
        }
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

/// The view of an analysis of `document`.
pub fn view<'a>(document: &'a Document, analysis: &'a Analysis) -> View<'a> {
    let utf16 = Utf16Index::new(&document.text);
    Maker { text: &document.text, utf16, analysis }.view(document)
}

/// The JSON of an analysis: exactly the bytes that the download and the command line write.
pub fn json(document: &Document, analysis: &Analysis) -> String {
    // A cell takes two hundred bytes, with the names of its fields.
    let cells: usize = analysis.tables.iter().map(|table| table.cells.len()).sum();
    crate::json::of(&view(document, analysis), 8_000 + 200 * cells)
}

struct Maker<'a> {
    text: &'a str,
    utf16: Utf16Index<'a>,
    analysis: &'a Analysis,
}

impl<'a> Maker<'a> {
    fn view(&self, document: &'a Document) -> View<'a> {
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
        SpanView { start: self.utf16.offset(span.start), end: self.utf16.offset(span.end) }
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

    fn table(&self, found: &'a TableFound) -> TableView<'a> {
        let absent = found.cells.iter().filter(|cell| cell.value == Value::Absent).count();
        let status = match absent {
            0 => "complete",
            n if n == found.cells.len() => "absent",
            _ => "partial",
        };
        let (rows, columns): (Vec<_>, Vec<_>) = match &found.shape {
            Shape::Form { table, .. } => {
                let leaves = table.leaves();
                (leaves.rows.iter().map(leaf_view).list(), leaves.columns.iter().map(leaf_view).list())
            }
            Shape::Other { rows, columns, .. } => {
                (rows.iter().map(other_view).list(), columns.iter().map(other_view).list())
            }
        };
        let width = columns.len().max(1);
        let cells = found
            .cells
            .iter()
            .enumerate()
            .map(|(i, cell)| CellView {
                row: rows[i / width].id,
                column: columns[i % width].id,
                kind: cell.value.kind(),
                value: cell.value.number().map(Figure),
                raw: cell.span.map(|span| span.of(self.text)),
                unit: cell.unit.as_deref(),
                note: cell.note.as_deref(),
                span: cell.span.map(|span| self.span(span)),
                placement: cell.placement.map(|placement| placement.id()),
            })
            .list();
        TableView {
            id: found.id(),
            form: found.form().map_or("other", |form| form.id),
            title: found.title.as_deref(),
            span: found.span.map(|span| self.span(span)),
            status,
            rows,
            columns,
            cells,
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

/// An edition of the form: what there is to fill in.
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
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
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct FormTableView {
    pub id: &'static str,
    pub title: &'static str,
    pub rows: Vec<LineView<'static>>,
    pub columns: Vec<LineView<'static>>,
}

/// All editions, the oldest first.
pub fn forms() -> Vec<FormView> {
    crate::forms::ALL.iter().map(|form| form_view(form)).list()
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

fn other_view(line: &crate::analysis::OtherLine) -> LineView<'_> {
    LineView {
        id: &line.id,
        label: &line.label,
        path: line.path.iter().map(|label| &**label).list(),
        unit: line.unit.as_deref(),
    }
}
