//! Which edition of the form the tables are on.

use super::{Context, names, rule, say};
use crate::analysis::TableFound;
use crate::cell::Value;
use crate::finding::{About, Basis, Finding, Severity};
use crate::form::{Form, Table};
use crate::list::{Joined, Listed};
use crate::span::Span;

rule! {
    /// 使用了过期的格式
    ///
    /// **是什么**　表格的版本与报告年度应使用的格式不一致。2014—2018年度用统计表（国办发〔2014〕32号），2019、2020年度用试行格式（国办公开办函〔2019〕60号），2021年度起用现行格式（国办公开办函〔2021〕30号）。
    ///
    /// **为什么**　旧格式缺少现行格式要求的栏目，数据无法汇总。常见原因是在往年的文档上直接修改。
    ///
    /// **怎么办**　改用应使用的格式重新填写；没有对应栏目的数据需要补充，不要把旧栏目的数字直接搬到意义不同的新栏目（如“对外公开总数量”不是“现行有效件数”）。
    ///
    /// 只看表格里的栏目名称，不看正文用词。
    ///
    /// ```text 触发
    /// 某某县商务局2022年政府信息公开工作年度报告
    /// 二、主动公开政府信息情况
    /// | 第二十条第（一）项 |
    /// | 信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |
    /// | 规章 | 0 | 0 | 0 |
    /// | 规范性文件 | 0 | 0 | 0 |
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2020年政府信息公开工作年度报告
    /// 二、主动公开政府信息情况
    /// | 第二十条第（一）项 |
    /// | 信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |
    /// | 规章 | 0 | 0 | 0 |
    /// | 规范性文件 | 0 | 0 | 0 |
    /// ```
    pub static TEMPLATE_OUTDATED: Rule = {
        code: "STR-01",
        name: "template-outdated",
        severity: Severity::Error,
        about: About::Report,
        basis: Basis::Regulation,
        basis_text: (
            "国办发〔2014〕32号；国办公开办函〔2019〕60号；国办公开办函〔2021〕30号",
            "the notices of 2014, 2019 and 2021 that prescribe the forms",
        ),
        advice: (
            "改用应使用的格式填写，缺少的栏目据实补充。",
            "Fill in the form that is due, and supply what the old one lacks.",
        ),
        check: Some(check),
    };
}

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(year) = cx.year() else { return };
    let Some(due) = Form::due(year) else { return };
    for found in crate::forms::ALL.iter().filter(|form| form.id != due.id) {
        let tables: Vec<Outdated> = cx
            .analysis
            .tables
            .iter()
            .filter(|table| table.form().is_some_and(|form| form.id == found.id))
            .filter_map(|table| outdated(table, due))
            .list();
        if !tables.is_empty() {
            findings.push(finding(cx, year, due, found, &tables));
        }
    }
}

/// A table of another edition than is due, and the labels that show it.
struct Outdated {
    table: &'static Table,
    span: Span,
    evidence: Vec<String>,
}

/// `None` where the table is absent, or nothing in it differs from the edition due.
fn outdated(found: &TableFound, due: &Form) -> Option<Outdated> {
    let (table, span) = (found.table()?, found.span?);
    let mut evidence = found.evidence.clone();
    if evidence.is_empty() {
        evidence = lines_not_due(found, table, due);
    }
    (!evidence.is_empty()).then_some(Outdated { table, span, evidence })
}

/// Lines that were read and that the edition due does not have in this table.
fn lines_not_due(found: &TableFound, table: &'static Table, due: &Form) -> Vec<String> {
    let Some(same) = due.table(table.id).map(|at| &due.tables[at]) else { return Vec::new() };
    let same: &'static Table = same;
    let width = found.column_count().max(1);
    let rows = table.leaves().rows.iter().zip(found.cells.chunks(width));
    rows.filter(|(leaf, cells)| {
        same.leaves().row(leaf.line.id).is_none() && cells.iter().any(|cell| !matches!(cell.value, Value::Absent))
    })
    .map(|(leaf, _)| leaf.line.label.to_string())
    .list()
}

fn finding(cx: &Context<'_>, year: u16, due: &Form, found: &Form, tables: &[Outdated]) -> Finding {
    let mut evidence: Vec<&str> = Vec::new();
    for label in tables.iter().flat_map(|table| &table.evidence) {
        if !evidence.contains(&&**label) {
            evidence.push(label);
        }
    }
    evidence.truncate(4);
    let evidence = evidence.iter().map(|label| format!("“{label}”")).list().joined("、");
    let titles = titles(tables);
    let (due, found, year) = (edition(cx, due), edition(cx, found), usize::from(year));
    let message = say!(
        cx,
        "报告年度为{year}年，应使用{due}，但{titles}是{found}（依据：表中有{evidence}）",
        "The report is for {year} and should use {due}, but {titles} is on {found} (its labels: {evidence})",
        year,
        due,
        titles,
        found,
        evidence
    );
    let related = tables[1..].iter().map(|table| (table.span, names::table(table.table).to_string())).list();
    TEMPLATE_OUTDATED.found(cx, message).at(Some(tables[0].span)).related(related)
}

/// 「第二十条第（一）（五）（六）项」、「收到和处理政府信息公开申请情况」
fn titles(tables: &[Outdated]) -> String {
    const ARTICLE: &str = "第二十条第";
    let mut items = String::new();
    let mut titles = Vec::new();
    for title in tables.iter().map(|table| names::table(table.table)) {
        match title.strip_prefix(ARTICLE).and_then(|rest| rest.strip_suffix('项')) {
            Some(item) => items += item,
            None => titles.push(format!("“{title}”")),
        }
    }
    if !items.is_empty() {
        titles.insert(0, format!("“{ARTICLE}{items}项”"));
    }
    titles.joined("、")
}

/// 「2021年格式（国办公开办函〔2021〕30号）」
fn edition(cx: &Context<'_>, form: &Form) -> String {
    let year = form.id.trim_start_matches(|c: char| !c.is_ascii_digit());
    let notice = form.notice;
    match form.id {
        "trial_2019" => say!(cx, "2019年试行格式（{notice}）", "the trial form of 2019 ({notice})", notice),
        "stat_2014" => say!(cx, "2014年统计表（{notice}）", "the statistics table of 2014 ({notice})", notice),
        _ => say!(cx, "{year}年格式（{notice}）", "the form of {year} ({notice})", year, notice),
    }
}
