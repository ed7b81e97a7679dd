//! Which edition of the form the tables are on.

use super::{Context, names, rule, say};
use crate::analysis::TableFound;
use crate::finding::{About, Basis, Finding, Severity};
use crate::form::Form;

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
        let tables: Vec<&TableFound> = cx
            .analysis
            .tables
            .iter()
            .filter(|table| table.form().is_some_and(|form| form.id == found.id))
            .filter(|table| table.span.is_some() && !table.evidence.is_empty())
            .collect();
        if !tables.is_empty() {
            findings.push(finding(cx, year, due, found, &tables));
        }
    }
}

fn finding(cx: &Context<'_>, year: u16, due: &Form, found: &Form, tables: &[&TableFound]) -> Finding {
    let mut evidence: Vec<&str> = Vec::new();
    for label in tables.iter().flat_map(|table| &table.evidence) {
        if !evidence.contains(&&**label) {
            evidence.push(label);
        }
    }
    evidence.truncate(4);
    let evidence = evidence.iter().map(|label| format!("“{label}”")).collect::<Vec<_>>().join("、");
    let titles = tables.iter().filter_map(|table| table.table()).map(|table| format!("“{}”", names::table(table)));
    let titles = titles.collect::<Vec<_>>().join("、");
    let (due, found) = (edition(cx, due), edition(cx, found));
    let message = say!(
        cx,
        "报告年度为{year}年，应使用{due}，但{titles}是{found}（依据：表中有{evidence}）",
        "The report is for {year} and should use {due}, but {titles} is on {found} (its labels: {evidence})"
    );
    let mut spans = tables.iter().filter_map(|table| Some((table.span?, names::table(table.table()?).to_string())));
    let first = spans.next().map(|(span, _)| span);
    TEMPLATE_OUTDATED.found(cx, message).at(first).related(spans.collect())
}

/// 「2021年格式（国办公开办函〔2021〕30号）」
fn edition(cx: &Context<'_>, form: &Form) -> String {
    let year = form.id.trim_start_matches(|c: char| !c.is_ascii_digit());
    let notice = form.notice;
    match form.id {
        "trial_2019" => say!(cx, "2019年试行格式（{notice}）", "the trial form of 2019 ({notice})"),
        "stat_2014" => say!(cx, "2014年统计表（{notice}）", "the statistics table of 2014 ({notice})"),
        _ => say!(cx, "{year}年格式（{notice}）", "the form of {year} ({notice})"),
    }
}
