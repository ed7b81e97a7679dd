//! How far the text goes: people paste parts.

use super::{Context, names, rule, say};
use crate::analysis::TableFound;
use crate::cell::Value;
use crate::finding::{About, Basis, Finding, Severity};
use crate::fold::fold_word;
use crate::form::{Chapter, Form};
use crate::list::{Joined, Listed};
use crate::span::Span;
use crate::word::{Words, suffix};
use crate::words;

rule! {
    /// 内容不完整，缺少的部分没有检查
    ///
    /// **是什么**　粘贴的内容没有从头到尾包含整份报告，或某张表格缺少若干格。
    ///
    /// **为什么**　这是对“读到了什么”的说明，不是报告的错误。没有读到的格既不算空白也不算0，涉及它的勾稽关系不作判断。
    ///
    /// **怎么办**　需要全面检查时，请粘贴全文。
    ///
    /// ```text 触发
    /// 三、收到和处理政府信息公开申请情况
    /// |  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    /// | 一、本年新收政府信息公开申请数量 | 14 | 0 | 0 | 0 | 0 | 1 | 15 |
    /// ```
    ///
    /// ```text 不触发
    /// 某某县2012年政府信息公开工作年度报告
    /// 一、概述
    /// 全年主动公开政府信息120条，未收到公开申请。
    /// ```
    pub static TABLE_TRUNCATED: Rule = {
        code: "STR-04",
        name: "table-truncated",
        severity: Severity::Warning,
        about: About::Reading,
        basis: Basis::Form,
        basis_text: ("格式规定的部分与表格", "the chapters and tables that the form prescribes"),
        advice: ("如需全面检查，请粘贴报告全文。", "Paste the whole report to have all of it checked."),
        check: Some(check),
    };
}

/// Which of the prescribed chapters the text reaches over.
pub(super) struct Extent {
    pub form: &'static Form,
    /// Index of the first and last chapter of which a heading or a table was found.
    pub first: usize,
    pub last: usize,
    /// Index of the last chapter of which the heading was found; 0 for none.
    pub last_heading: usize,
}

impl Extent {
    /// `None` where no chapters are prescribed, or none found.
    pub fn of(cx: &Context<'_>) -> Option<Extent> {
        let form = prescribing(cx)?;
        let present: Vec<usize> = (0..form.chapters.len())
            .filter(|&at| has_heading(cx, &form.chapters[at]) || has_table(cx, &form.chapters[at]))
            .list();
        let last_heading = (0..form.chapters.len()).rev().find(|&at| has_heading(cx, &form.chapters[at])).unwrap_or(0);
        Some(Extent { form, first: *present.first()?, last: *present.last()?, last_heading })
    }

    /// Prescribed chapters that are missing before a later heading.
    pub fn gaps(&self, cx: &Context<'_>) -> Vec<&'static Chapter> {
        // What stands before the first chapter was pasted too where the title is there.
        let from = if cx.analysis.report.title.is_some() { 0 } else { self.first };
        let between = (from..self.last_heading).map(|at| &self.form.chapters[at]);
        between.filter(|chapter| !has_heading(cx, chapter) && !has_table(cx, chapter)).list()
    }
}

/// The edition whose chapters the report must have: its own, or the one due where its headings
/// are those of the six chapters and the tables are gone.
fn prescribing(cx: &Context<'_>) -> Option<&'static Form> {
    let form = match cx.form() {
        Some(form) => form,
        None => {
            // Hospitals, schools, companies and courts are no administrative organs.
            const OTHERS: Words =
                words!["医院" "学校" "学院" "大学" "中学" "小学" "幼儿园" "公司" "集团" "法院" "检察院"];
            let organization = cx.analysis.report.organization.as_ref();
            if organization.is_some_and(|name| suffix(&fold_word(&name.value), OTHERS).is_some()) {
                return None;
            }
            let six = cx.analysis.chapters.iter().filter(|chapter| chapter.id.is_some()).count();
            if six < 3 {
                return None;
            }
            Form::due(cx.year()?)?
        }
    };
    (!form.chapters.is_empty()).then_some(form)
}

fn has_heading(cx: &Context<'_>, chapter: &Chapter) -> bool {
    cx.analysis.chapters.iter().any(|found| found.id == Some(chapter.id))
}

fn has_table(cx: &Context<'_>, chapter: &Chapter) -> bool {
    cx.analysis
        .tables
        .iter()
        .any(|found| found.span.is_some() && found.table().is_some_and(|table| table.chapter == chapter.id))
}

/// Did STR-04 fire, so that rules about the number of figures stay silent of what may be cut off?
pub(super) fn is_cut(cx: &Context<'_>) -> bool {
    let mut findings = Vec::new();
    absences(cx, &mut findings);
    !findings.is_empty()
}

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    absences(cx, findings);
    unreadable(cx, findings);
}

fn absences(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let extent = Extent::of(cx);
    let last_table = last_table_if_at_end(cx);
    ends(cx, extent.as_ref(), last_table, findings);
    for (at, found) in cx.analysis.tables.iter().enumerate() {
        if Some(at) != last_table && found.table().is_some() && found.span.is_some() {
            middle(cx, found, findings);
        }
    }
}

/// The last table, where it is cut off and nothing but it could follow.
fn last_table_if_at_end(cx: &Context<'_>) -> Option<usize> {
    let tables = &cx.analysis.tables;
    let (at, found) = tables
        .iter()
        .enumerate()
        .filter(|(_, found)| found.table().is_some())
        .max_by_key(|(_, found)| found.span.map(|span| span.end))?;
    let span = found.span?;
    let followed = cx.analysis.chapters.iter().any(|chapter| chapter.heading.start >= span.end);
    let cut = matches!(found.cells.last()?.value, Value::Absent);
    (cut && !followed).then_some(at)
}

/// One finding for what lies before the first and after the last thing pasted.
fn ends(cx: &Context<'_>, extent: Option<&Extent>, last_table: Option<usize>, findings: &mut Vec<Finding>) {
    let starts_late = extent.filter(|extent| extent.first > 0 && cx.analysis.report.title.is_none());
    let ends_early = extent.filter(|extent| extent.last + 1 < extent.form.chapters.len());
    let end: Option<(String, Option<Span>)> = match (last_table, ends_early) {
        (Some(at), _) => Some(last_label(cx, &cx.analysis.tables[at])),
        (None, Some(extent)) => {
            let chapter = &extent.form.chapters[extent.last];
            let of_chapter = |found: &&TableFound| {
                found.span.is_some() && found.table().is_some_and(|table| table.chapter == chapter.id)
            };
            let table = cx.analysis.tables.iter().filter(of_chapter).max_by_key(|found| found.span);
            let heading = cx.analysis.chapters.iter().rev().find(|found| found.id == Some(chapter.id));
            Some(match table {
                Some(table) => last_label(cx, table),
                None => (chapter.title.to_string(), heading.map(|found| found.heading)),
            })
        }
        (None, None) => None,
    };
    let start = starts_late.map(|extent| extent.form.chapters[extent.first].title);
    let message = match (start, &end) {
        (None, None) => return,
        (None, Some((label, _))) => say!(
            cx,
            "粘贴的内容到“{label}”为止，其后未检查",
            "The text ends at “{label}”; what follows was not checked",
            label
        ),
        (Some(start), None) => say!(
            cx,
            "粘贴的内容从“{start}”开始，其前未检查",
            "The text begins at “{start}”; what stands before was not checked",
            start
        ),
        (Some(start), Some((label, _))) => say!(
            cx,
            "粘贴的内容从“{start}”开始，到“{label}”为止，其余未检查",
            "The text begins at “{start}” and ends at “{label}”; the rest was not checked",
            start,
            label
        ),
    };
    findings.push(TABLE_TRUNCATED.found(cx, message).at(end.and_then(|(_, span)| span)));
}

/// The last label of a table that is cut off, and the place of its last figure.
fn last_label(cx: &Context<'_>, found: &TableFound) -> (String, Option<Span>) {
    let rows = &found.table().expect("a table of a form").leaves().rows;
    let width = found.column_count();
    let last_read = found.cells.iter().rposition(|cell| !matches!(cell.value, Value::Absent)).unwrap_or(0);
    let span = found.cells[..=last_read].iter().filter_map(|cell| cell.span).max();
    let row = last_read / width;
    let next = (row + 1).min(rows.len() - 1);
    let after = span.map_or(0, |span| cx.folded.index_at(span.end));
    let label = fold_word(names::short(rows[next].line.label));
    let rest = &cx.folded.chars()[after.min(cx.folded.len())..];
    let label_stands = rest.windows(label.len()).any(|window| window == label);
    (names::line(rows, if label_stands { next } else { row }), span)
}

fn middle(cx: &Context<'_>, found: &TableFound, findings: &mut Vec<Finding>) {
    let absent = found.cells.iter().filter(|cell| matches!(cell.value, Value::Absent)).count();
    let Some(first) = found.cells.iter().position(|cell| matches!(cell.value, Value::Absent)) else { return };
    let table = found.table().expect("a table of a form");
    let (rows, width) = (&table.leaves().rows, found.column_count());
    let missing = |column: &usize| {
        found.cells.iter().skip(*column).step_by(width).all(|cell| matches!(cell.value, Value::Absent))
    };
    let columns: Vec<usize> = (0..width).filter(missing).list();
    let title = names::table(table);
    // Other columns stand in the place of the form's.
    let message = if columns.len() < width && columns.len() * rows.len() == absent {
        let label = |&column: &usize| format!("“{}”", names::line(&table.leaves().columns, column));
        let labels = columns.iter().map(label).list().joined("、");
        say!(cx, "“{title}”的表头没有{labels}栏", "The head of “{title}” has no column {labels}", title, labels)
    } else {
        let label = names::line(rows, first / width);
        say!(
            cx,
            "“{title}”表格不完整：从“{label}”起共有{absent}格没有读到",
            "The table “{title}” is incomplete: {absent} cells from “{label}” on were not read",
            title,
            label,
            absent
        )
    };
    let before = found.cells[..first].iter().rev().find_map(|cell| cell.span);
    findings.push(TABLE_TRUNCATED.found(cx, message).at(before.or(found.span)));
}

/// Cells of chapter two and of the statistics table that have no single reading; those of the
/// other tables are told row by row (REQ-05, REV-04).
fn unreadable(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut titles = Vec::new();
    let mut places = Vec::new();
    for found in &cx.analysis.tables {
        let Some(table) = found.table().filter(|table| !matches!(table.id, "requests" | "remedies")) else { continue };
        let cells: Vec<_> = found.cells.iter().filter(|cell| matches!(cell.value, Value::Unreadable)).list();
        if !cells.is_empty() {
            titles.push(format!("“{}”", names::table(table)));
            places.extend(cells.iter().map(|cell| cell.span));
        }
    }
    if places.is_empty() {
        return;
    }
    let (titles, n) = (titles.joined("、"), places.len());
    let message = say!(
        cx,
        "{titles}有{n}格不能确定读数（数字连写或缺少），未检查",
        "{n} cells of {titles} have no single reading (figures run together or missing); not checked",
        titles,
        n
    );
    findings.push(TABLE_TRUNCATED.found(cx, message).at(places[0]));
}
