//! A workbook: the tables as the form prints them, the findings, the figures of the prose, and the
//! form of 2021 filled with what was read.
//!
//! The same report gives the same bytes: the workbook bears no date. In wasm behind the cargo
//! feature `xlsx`, because the page loads it only when it is asked for.

use super::Tally;
use crate::Lang;
use crate::analysis::Analysis;
use crate::document::Document;
use crate::finding::Severity;
use crate::form::{Form, Line, Print, Table};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, FormatPattern, Workbook, Worksheet,
    XlsxError,
};
use serde::Deserialize;
use serde_json::Number;

/// More rows than this no sheet gets: a report has some dozens.
const MAX_ROWS: usize = 50_000;

/// A cell of a workbook holds no more chars.
const MAX_CHARS: usize = 32_000;

/// The workbook of a report as the bytes of an `.xlsx` file.
pub fn workbook(document: &Document, analysis: &Analysis) -> Vec<u8> {
    of_json(&crate::view::json(document, analysis)).unwrap_or_default()
}

/// The workbook of an analysis as it was downloaded; `None` if it is none. From the JSON and not from
/// the text, so that the page's second engine need not read reports.
pub fn of_json(analysis: &str) -> Option<Vec<u8>> {
    let view: View = serde_json::from_str(analysis).ok()?;
    // Names, places and lengths that the format refuses are ruled out where they are made.
    Context { view: &view, styles: Styles::new() }.write().ok()
}

/// What a workbook shows of the analysis in JSON ([`crate::view`]).
#[derive(Deserialize)]
struct View {
    report: ReportView,
    tables: Vec<TableView>,
    facts: Vec<FactView>,
    findings: Vec<FindingView>,
}

#[derive(Deserialize)]
struct ReportView {
    title: Option<Stated>,
}

#[derive(Deserialize)]
struct Stated {
    value: String,
}

#[derive(Deserialize)]
struct TableView {
    id: String,
    form: String,
    title: Option<String>,
    rows: Vec<LineView>,
    columns: Vec<LineView>,
    /// Row after row.
    cells: Vec<CellView>,
}

#[derive(Deserialize)]
struct LineView {
    id: String,
    label: String,
    path: Vec<String>,
    unit: Option<String>,
}

#[derive(Deserialize)]
struct CellView {
    row: String,
    column: String,
    kind: String,
    value: Option<Number>,
    raw: Option<String>,
}

#[derive(Deserialize, PartialEq)]
struct FieldView {
    table: String,
    row: String,
    column: String,
}

#[derive(Deserialize)]
struct FactView {
    text: String,
    subject: String,
    value: Number,
    unit: Option<String>,
    approximate: bool,
    fields: Vec<FieldView>,
}

#[derive(Deserialize)]
struct FindingView {
    rule: String,
    severity: String,
    about: String,
    message: String,
    advice: String,
    basis: BasisView,
    fields: Vec<FieldView>,
    left: Option<Number>,
    right: Option<Number>,
    repairs: Vec<RepairView>,
    accepted: Option<String>,
}

#[derive(Deserialize, PartialEq)]
struct RepairView {
    changes: Vec<ChangeView>,
}

#[derive(Deserialize, PartialEq)]
struct ChangeView {
    field: FieldView,
    to: Number,
}

#[derive(Deserialize)]
struct BasisView {
    text: String,
}

impl TableView {
    /// The form's table, where it is one.
    fn table(&self) -> Option<&'static Table> {
        let form = Form::by_id(&self.form)?;
        let table = &form.tables[form.table(&self.id)?];
        (self.cells.len() == table.cells()).then_some(table)
    }
}

impl LineView {
    /// 「（三）不予公开 · 1.属于国家秘密」
    fn name(&self) -> String {
        self.path.iter().chain([&self.label]).map(String::as_str).collect::<Vec<_>>().join(" · ")
    }
}

struct Context<'a> {
    view: &'a View,
    styles: Styles,
}

/// How cells look. What was not read is told by pattern and words, not by colour alone.
struct Styles {
    title: Format,
    head: Format,
    label: Format,
    value: Format,
    text: Format,
    /// An operand of a broken relation.
    wrong: Format,
    /// Something stands there that has no single reading.
    unreadable: Format,
    /// Not in the text.
    absent: Format,
    note: Format,
}

impl Styles {
    fn new() -> Styles {
        let bordered = || Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
        let wrapped = || bordered().set_text_wrap();
        let value = || bordered().set_align(FormatAlign::Center);
        Styles {
            title: Format::new().set_bold().set_font_size(14),
            head: wrapped().set_bold().set_align(FormatAlign::Center).set_background_color(Color::RGB(0xEEF1F5)),
            label: wrapped(),
            value: value(),
            text: wrapped().set_align(FormatAlign::Top),
            wrong: value().set_bold().set_font_color(Color::RGB(0x9C0006)).set_background_color(Color::RGB(0xFFC7CE)),
            unreadable: value().set_italic().set_background_color(Color::RGB(0xFFEB9C)),
            absent: value().set_font_color(Color::RGB(0x666666)).set_pattern(FormatPattern::LightUp),
            note: Format::new().set_font_color(Color::RGB(0x666666)),
        }
    }
}

/// A line of a table's head or side with those under it, as printed.
struct Node<'a> {
    label: &'a str,
    children: Vec<Node<'a>>,
}

impl Node<'_> {
    fn leaves(&self) -> usize {
        self.children.iter().map(Node::leaves).sum::<usize>().max(1)
    }

    fn depth(&self) -> usize {
        1 + self.children.iter().map(Node::depth).max().unwrap_or(0)
    }
}

fn nodes(lines: &'static [Line]) -> Vec<Node<'static>> {
    lines.iter().map(|line| Node { label: line.label, children: nodes(line.children) }).collect()
}

/// What stands in a cell of a table that is written.
#[derive(Clone)]
enum Entry<'a> {
    Number(&'a Number),
    Text(&'a str),
    Unreadable(&'a str),
    Absent(&'a str),
    Blank,
}

/// The entry of a field, and whether a relation over it is broken.
type Entries<'a> = dyn Fn(usize, usize) -> (Entry<'a>, bool) + 'a;

impl<'a> Context<'a> {
    fn write(&self) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let epoch = ExcelDateTime::from_ymd(2000, 1, 1)?;
        book.set_properties(&DocProperties::new().set_title(clip(self.title())).set_creation_datetime(&epoch));
        self.tables(&mut book)?;
        self.findings(&mut book)?;
        self.facts(&mut book)?;
        self.form_of_2021(&mut book)?;
        book.save_to_buffer()
    }

    fn title(&self) -> &'a str {
        self.view.report.title.as_ref().map_or("政府信息公开工作年度报告", |title| &title.value)
    }

    /// A sheet for each chapter with a table, in the report's order.
    fn tables(&self, book: &mut Workbook) -> Result<(), XlsxError> {
        let mut sheets: Vec<(&str, Vec<usize>)> = Vec::new();
        for (i, found) in self.view.tables.iter().enumerate() {
            let name = match found.table().map(|table| table.chapter) {
                Some("ch2_proactive") => "主动公开",
                Some("ch3_requests") => "收到和处理申请",
                Some("ch4_remedies") => "行政复议、行政诉讼",
                Some(_) => "统计表",
                None => "其他表格",
            };
            match sheets.iter_mut().find(|(known, _)| *known == name) {
                Some((_, tables)) => tables.push(i),
                None => sheets.push((name, vec![i])),
            }
        }
        for (name, tables) in sheets {
            let sheet = new_sheet(book, name)?;
            let mut row = 0;
            for i in tables.into_iter().take(200) {
                row = self.table(sheet, row, i)? + 1;
                if row as usize > MAX_ROWS {
                    break;
                }
            }
            self.legend(sheet, row)?;
        }
        Ok(())
    }

    /// Writes a table of the report from `row` on; returns the row behind it.
    fn table(&self, sheet: &mut Worksheet, row: u32, index: usize) -> Result<u32, XlsxError> {
        let found = &self.view.tables[index];
        let own = found.table();
        let title = found.title.as_deref().or(own.map(|table| table.title)).unwrap_or("表格");
        sheet.write_with_format(row, 0, clip(title), &self.styles.title)?;
        let wrong: Vec<&FieldView> = self.broken().filter(|field| field.table == found.id).collect();
        let columns = found.columns.len();
        let entries = |r: usize, c: usize| {
            let Some(cell) = found.cells.get(r * columns + c) else { return (Entry::Blank, false) };
            let is_wrong = wrong.iter().any(|field| field.row == cell.row && field.column == cell.column);
            (entry(cell), is_wrong)
        };
        match own {
            Some(table) => self.form_table(sheet, row + 1, table, &entries),
            None => self.other_table(sheet, row + 1, &found.rows, &found.columns, &entries),
        }
    }

    /// The fields of relations that do not hold.
    fn broken(&self) -> impl Iterator<Item = &'a FieldView> {
        let errors = self.view.findings.iter().filter(|f| f.severity == "error" && f.accepted.is_none());
        errors.flat_map(|finding| &finding.fields)
    }

    /// A table of a form with its merged heads.
    fn form_table(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        table: &'static Table,
        entries: &Entries<'a>,
    ) -> Result<u32, XlsxError> {
        let stub = table.stubs.iter().next_back().unwrap_or_default();
        if table.print == Print::OneRow {
            let head = one_row_head(table.rows, table.columns);
            let depth = head.iter().map(Node::depth).max().unwrap_or(1) as u32;
            self.head(sheet, row, 0, depth, &head)?;
            self.fit_head(sheet, row + depth - 1, &head)?;
            let columns = table.leaves().columns.len();
            for place in 0..table.cells() {
                self.value(sheet, row + depth, place as u16, entries(place / columns, place % columns))?;
            }
            return Ok(row + depth + 1);
        }
        if table.rows.iter().any(is_list) {
            return self.list(sheet, row, table, entries);
        }
        let (head, side) = (nodes(table.columns), nodes(table.rows));
        let depth = head.iter().map(Node::depth).max().unwrap_or(1) as u32;
        let indent = side.iter().map(Node::depth).max().unwrap_or(1) as u16;
        self.merged(sheet, (row, 0), (depth, indent), stub, &self.styles.head)?;
        self.head(sheet, row, indent, depth, &head)?;
        self.fit_head(sheet, row + depth - 1, &head)?;
        self.side(sheet, row + depth, 0, indent, &side)?;
        let leaves = table.leaves();
        for r in 0..leaves.rows.len() {
            for c in 0..leaves.columns.len() {
                self.value(sheet, row + depth + r as u32, indent + c as u16, entries(r, c))?;
            }
        }
        widths(sheet, indent, leaves.columns.len() as u16)?;
        Ok(row + depth + leaves.rows.len() as u32)
    }

    /// Rows that carry a figure and have parts: one under the other, headings among them, with their
    /// units (the table of 2014).
    fn list(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        table: &'static Table,
        entries: &Entries<'a>,
    ) -> Result<u32, XlsxError> {
        for (column, head) in ["统计指标", "单位", "统计数"].into_iter().enumerate() {
            sheet.write_with_format(row, column as u16, head, &self.styles.head)?;
        }
        let mut at = row + 1;
        let mut carrying = 0;
        let mut lines: Vec<(&Line, u8)> = table.rows.iter().rev().map(|line| (line, 0)).collect();
        while let Some((line, depth)) = lines.pop() {
            lines.extend(line.children.iter().rev().map(|child| (child, depth + 1)));
            sheet.write_with_format(at, 0, line.label, &self.styles.label.clone().set_indent(depth))?;
            let unit = if line.carries { line.unit } else { "——" };
            sheet.write_with_format(at, 1, unit, &self.styles.value)?;
            if line.carries {
                self.value(sheet, at, 2, entries(carrying, 0))?;
                carrying += 1;
            } else {
                sheet.write_blank(at, 2, &self.styles.value)?;
            }
            at += 1;
        }
        sheet.set_column_width(0, 64)?;
        sheet.set_column_width(2, 14)?;
        Ok(at)
    }

    /// A table of no form, as printed.
    fn other_table(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        rows: &[LineView],
        columns: &[LineView],
        entries: &Entries<'a>,
    ) -> Result<u32, XlsxError> {
        let columns = &columns[..columns.len().min(1000)];
        let rows = &rows[..rows.len().min(MAX_ROWS)];
        let label = |line: &LineView| {
            let unit = line.unit.as_ref().map(|unit| format!("（{unit}）")).unwrap_or_default();
            clip(&format!("{}{unit}", line.name()))
        };
        sheet.write_blank(row, 0, &self.styles.head)?;
        for (c, column) in columns.iter().enumerate() {
            sheet.write_with_format(row, c as u16 + 1, label(column), &self.styles.head)?;
        }
        for (r, line) in rows.iter().enumerate() {
            let at = row + 1 + r as u32;
            sheet.write_with_format(at, 0, label(line), &self.styles.label)?;
            for c in 0..columns.len() {
                self.value(sheet, at, c as u16 + 1, entries(r, c))?;
            }
        }
        sheet.set_column_width(0, 48)?;
        Ok(row + 1 + rows.len() as u32)
    }

    /// Makes the last row of a head high enough for its labels.
    fn fit_head(&self, sheet: &mut Worksheet, row: u32, nodes: &[Node<'_>]) -> Result<(), XlsxError> {
        fn highest(nodes: &[Node<'_>]) -> u32 {
            let of = |node: &Node<'_>| {
                if node.children.is_empty() { lines(node.label, VALUE) } else { highest(&node.children) }
            };
            nodes.iter().map(of).max().unwrap_or(1)
        }
        fit(sheet, row, highest(nodes))
    }

    /// Heads over columns: each over its children, the last of them down to the figures.
    fn head(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        column: u16,
        depth: u32,
        nodes: &[Node<'_>],
    ) -> Result<(), XlsxError> {
        let mut column = column;
        for node in nodes {
            let width = node.leaves() as u16;
            let height = if node.children.is_empty() { depth } else { 1 };
            self.merged(sheet, (row, column), (height, width), node.label, &self.styles.head)?;
            if !node.children.is_empty() {
                self.head(sheet, row + 1, column, depth - 1, &node.children)?;
            }
            column += width;
        }
        Ok(())
    }

    /// Labels beside rows, each beside its children, the last of them across to the figures.
    fn side(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        column: u16,
        depth: u16,
        nodes: &[Node<'_>],
    ) -> Result<(), XlsxError> {
        let mut row = row;
        for node in nodes {
            let height = node.leaves() as u32;
            let width = if node.children.is_empty() { depth } else { 1 };
            self.merged(sheet, (row, column), (height, width), node.label, &self.styles.label)?;
            if node.children.is_empty() {
                fit(sheet, row, lines(node.label, LABEL + u32::from(depth - 1) * GROUP))?;
            } else {
                self.side(sheet, row, column + 1, depth - 1, &node.children)?;
            }
            row += height;
        }
        Ok(())
    }

    /// A text over some rows and columns.
    fn merged(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        (height, width): (u32, u16),
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        if height == 1 && width == 1 {
            sheet.write_with_format(row, column, text, format)?;
        } else {
            sheet.merge_range(row, column, row + height - 1, column + width - 1, text, format)?;
        }
        Ok(())
    }

    fn value(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        column: u16,
        (entry, wrong): (Entry<'a>, bool),
    ) -> Result<(), XlsxError> {
        let styles = &self.styles;
        let plain = if wrong { &styles.wrong } else { &styles.value };
        match entry {
            Entry::Number(number) => sheet.write_with_format(row, column, float(number), plain)?,
            Entry::Text(text) => sheet.write_with_format(row, column, clip(text), plain)?,
            Entry::Unreadable(text) => sheet.write_with_format(row, column, clip(text), &styles.unreadable)?,
            Entry::Absent(text) => sheet.write_with_format(row, column, text, &styles.absent)?,
            Entry::Blank => sheet.write_blank(row, column, plain)?,
        };
        Ok(())
    }

    fn legend(&self, sheet: &mut Worksheet, row: u32) -> Result<(), XlsxError> {
        for (i, (format, text)) in [
            (&self.styles.wrong, "所在的勾稽关系不成立（见“校验”）"),
            (&self.styles.unreadable, "有内容，但无法确定是哪个数"),
            (&self.styles.absent, "文中没有读到"),
        ]
        .into_iter()
        .enumerate()
        {
            sheet.write_blank(row + i as u32, 0, format)?;
            sheet.write_with_format(row + i as u32, 1, text, &self.styles.note)?;
        }
        Ok(())
    }
}

/// Does a row carry a figure and have parts of its own?
fn is_list(line: &Line) -> bool {
    line.carries && !line.children.is_empty() || line.children.iter().any(is_list)
}

/// The rows of the table as heads over its columns.
fn one_row_head(rows: &'static [Line], columns: &'static [Line]) -> Vec<Node<'static>> {
    let under = |row: &'static Line| if row.carries { nodes(columns) } else { one_row_head(row.children, columns) };
    rows.iter().map(|row| Node { label: row.label, children: under(row) }).collect()
}

/// Widths of columns, in digits: figures, row labels, the groups of rows left of them.
const VALUE: u32 = 13;
const LABEL: u32 = 44;
const GROUP: u32 = 16;

/// Wide labels, even figures.
fn widths(sheet: &mut Worksheet, labels: u16, values: u16) -> Result<(), XlsxError> {
    for column in 0..labels {
        sheet.set_column_width(column, if column + 1 == labels { LABEL } else { GROUP })?;
    }
    for column in labels..labels + values {
        sheet.set_column_width(column, VALUE)?;
    }
    Ok(())
}

/// Lines that a text takes in a column: a Chinese char is as wide as two digits.
fn lines(text: &str, width: u32) -> u32 {
    let units = |line: &str| line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<u32>();
    text.split('\n').map(|line| units(line).div_ceil(width).max(1)).sum()
}

/// Programs do not make rows high enough by themselves. Excel's limit is 409 points.
fn fit(sheet: &mut Worksheet, row: u32, lines: u32) -> Result<(), XlsxError> {
    if lines > 1 {
        sheet.set_row_height(row, f64::from((lines * 15).min(400)))?;
    }
    Ok(())
}

fn entry(cell: &CellView) -> Entry<'_> {
    let raw = cell.raw.as_deref().unwrap_or_default().trim();
    match (cell.kind.as_str(), &cell.value) {
        ("number", Some(number)) => Entry::Number(number),
        ("blank", _) => Entry::Blank,
        ("placeholder" | "text", _) => Entry::Text(raw),
        ("unreadable", _) => Entry::Unreadable(raw),
        _ => Entry::Absent("未读到"),
    }
}

/// The figures have 15 digits at most, as many as Excel keeps.
fn float(number: &Number) -> f64 {
    number.as_f64().unwrap_or_default()
}

fn clip(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || *c == '\n').take(MAX_CHARS).collect()
}

fn new_sheet<'b>(book: &'b mut Workbook, name: &str) -> Result<&'b mut Worksheet, XlsxError> {
    const A4: u8 = 9;
    let sheet = book.add_worksheet();
    sheet.set_name(name)?.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    Ok(sheet)
}

/// Findings and facts.
impl Context<'_> {
    fn findings(&self, book: &mut Workbook) -> Result<(), XlsxError> {
        let sheet = new_sheet(book, "校验")?;
        sheet.write_with_format(0, 0, clip(self.title()), &self.styles.title)?;
        sheet.write_with_format(1, 0, self.summary(), &self.styles.note)?;
        let heads = [
            ("级别", 8),
            ("规则", 9),
            ("说明", 60),
            ("建议", 40),
            ("涉及", 50),
            ("左", 12),
            ("右", 12),
            ("依据", 36),
            ("认可理由", 20),
        ];
        self.heads(sheet, 3, &heads)?;
        for (i, finding) in self.view.findings.iter().take(MAX_ROWS).enumerate() {
            let row = 4 + i as u32;
            let doubt = if finding.about == "reading" { "（识读存疑）" } else { "" };
            let severity = format!("{}{doubt}", severity(&finding.severity));
            let fields: Vec<String> = finding.fields.iter().map(|field| self.name_of(field)).collect();
            let texts = [
                (0, severity.as_str()),
                (1, &finding.rule),
                (2, &finding.message),
                (3, &finding.advice),
                (4, &fields.join("\n")),
                (7, &finding.basis.text),
                (8, finding.accepted.as_deref().unwrap_or_default()),
            ];
            let high = texts.iter().map(|(column, text)| lines(text, heads[usize::from(*column)].1)).max();
            fit(sheet, row, high.unwrap_or(1))?;
            for (column, text) in texts {
                sheet.write_with_format(row, column, clip(text), &self.styles.text)?;
            }
            for (column, side) in [(5, &finding.left), (6, &finding.right)] {
                match side {
                    Some(number) => sheet.write_with_format(row, column, float(number), &self.styles.value)?,
                    None => sheet.write_blank(row, column, &self.styles.value)?,
                };
            }
        }
        Ok(())
    }

    /// 「200 格中读出 200 格；2 处错误（3 项不符），0 处警告，1 处提示」
    fn summary(&self) -> String {
        let cells = self.view.tables.iter().filter(|found| found.form != "other").flat_map(|found| &found.cells);
        let due = cells.clone().count();
        let read = cells.filter(|cell| !matches!(cell.kind.as_str(), "absent" | "unreadable")).count();
        let open = self.view.findings.iter().filter(|finding| finding.accepted.is_none());
        let tally = Tally::of(
            open.map(|finding| {
                let severity = match finding.severity.as_str() {
                    "error" => Severity::Error,
                    "warning" => Severity::Warning,
                    _ => Severity::Info,
                };
                (severity, finding.about == "reading", finding.repairs.as_slice())
            }),
            |repairs| !repairs.is_empty(),
        );
        format!("{due} 格中读出 {read} 格；{}", tally.words(Lang::Zh))
    }

    fn facts(&self, book: &mut Workbook) -> Result<(), XlsxError> {
        let sheet = new_sheet(book, "正文数字")?;
        let heads = [("事项", 40), ("数值", 12), ("单位", 8), ("约数", 6), ("原句", 60), ("对应表格", 50)];
        self.heads(sheet, 0, &heads)?;
        for (i, fact) in self.view.facts.iter().take(MAX_ROWS).enumerate() {
            let row = 1 + i as u32;
            let fields: Vec<String> = fact.fields.iter().map(|field| self.name_of(field)).collect();
            let high = lines(&fact.subject, 40).max(lines(&fact.text, 60)).max(lines(&fields.join("\n"), 50));
            fit(sheet, row, high)?;
            sheet.write_with_format(row, 0, clip(&fact.subject), &self.styles.text)?;
            sheet.write_with_format(row, 1, float(&fact.value), &self.styles.value)?;
            sheet.write_with_format(row, 2, clip(fact.unit.as_deref().unwrap_or_default()), &self.styles.value)?;
            sheet.write_with_format(row, 3, if fact.approximate { "约" } else { "" }, &self.styles.value)?;
            sheet.write_with_format(row, 4, clip(&fact.text), &self.styles.text)?;
            sheet.write_with_format(row, 5, clip(&fields.join("\n")), &self.styles.text)?;
        }
        Ok(())
    }

    /// A row of heads with the widths of their columns; what is under it scrolls.
    fn heads(&self, sheet: &mut Worksheet, row: u32, heads: &[(&str, u32)]) -> Result<(), XlsxError> {
        for (column, (head, width)) in heads.iter().enumerate() {
            sheet.write_with_format(row, column as u16, *head, &self.styles.head)?;
            sheet.set_column_width(column as u16, *width)?;
        }
        sheet.set_freeze_panes(row + 1, 0)?;
        Ok(())
    }

    /// 「（三）不予公开 · 1.属于国家秘密 × 自然人」
    fn name_of(&self, field: &FieldView) -> String {
        let Some(found) = self.view.tables.iter().find(|found| found.id == field.table) else { return String::new() };
        let name = |lines: &[LineView], id: &str| {
            lines.iter().find(|line| line.id == id).map_or_else(|| id.to_owned(), LineView::name)
        };
        format!("{} × {}", name(&found.rows, &field.row), name(&found.columns, &field.column))
    }
}

/// 错误, 警告, 提示.
fn severity(id: &str) -> &str {
    match id {
        "error" => "错误",
        "warning" => "警告",
        _ => "提示",
    }
}

/// The form of 2021.
impl<'a> Context<'a> {
    /// Filled with the cells that mean the same in the report's form; the others are left marked.
    fn form_of_2021(&self, book: &mut Workbook) -> Result<(), XlsxError> {
        let Some(form) = Form::by_id("format_2021") else { return Ok(()) };
        if !form.tables.iter().any(|table| self.report_table(table).is_some()) {
            return Ok(());
        }
        let sheet = new_sheet(book, "2021年格式")?;
        sheet.write_with_format(0, 0, format!("{}（{}）", form.title, form.notice), &self.styles.title)?;
        sheet.write_with_format(1, 0, "由所读内容填入；标有“待填”的，原报告没有或没有读到。", &self.styles.note)?;
        let mut row = 3;
        for table in form.tables {
            sheet.write_with_format(row, 0, table.title, &self.styles.title)?;
            let entries = |r: usize, c: usize| (self.filled(table, r, c), false);
            row = self.form_table(sheet, row + 1, table, &entries)? + 1;
        }
        widths(sheet, 3, 12)
    }

    /// What the report says for a cell of the form of 2021: ids that are the same mean the same.
    fn filled(&self, table: &'static Table, row: usize, column: usize) -> Entry<'a> {
        let leaves = table.leaves();
        let (row, column) = (leaves.rows[row].line.id, leaves.columns[column].line.id);
        let cells = self.report_table(table).map_or(&[][..], |found| &found.cells);
        match cells.iter().find(|cell| cell.row == row && cell.column == column).map(entry) {
            Some(entry @ (Entry::Number(_) | Entry::Text(_) | Entry::Blank)) => entry,
            _ => Entry::Absent("待填"),
        }
    }

    /// The report's table of the same id, of whichever form.
    fn report_table(&self, table: &Table) -> Option<&'a TableView> {
        self.view.tables.iter().find(|found| found.id == table.id && found.table().is_some())
    }
}
