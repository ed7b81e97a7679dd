//! Is it a report, is it one, and does it say whose?

use super::{Context, rule, say};
use crate::analysis::{Genre, NoiseKind};
use crate::finding::{About, Basis, Finding, Severity};

rule! {
    /// 没有认出年度报告
    ///
    /// **是什么**　内容里没有年度报告的标题、部分标题或表格栏目。
    ///
    /// **为什么**　可能粘贴了别的文件，或只复制了图片、空白。
    ///
    /// **怎么办**　请粘贴《政府信息公开工作年度报告》的全文或其中的表格。
    ///
    /// ```text 触发
    /// 春天来了，河边的柳树发了新芽。孩子们放着风筝，老人在桥头下棋。
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 本机关全年主动公开政府信息120条。
    /// ```
    pub static NOT_A_REPORT: Rule = {
        code: "STR-17",
        name: "not-a-report",
        severity: Severity::Warning,
        about: About::Reading,
        basis: Basis::Practice,
        basis_text: ("年度报告的标题、部分标题与表格栏目", "titles, headings and table labels of annual reports"),
        advice: ("请粘贴年度报告全文或其中的表格。", "Paste an annual report, or its tables."),
        check: Some(not_a_report),
    };
}

rule! {
    /// 未找到标题行
    ///
    /// **是什么**　没有“某某机关某某年政府信息公开工作年度报告”这样的标题行。
    ///
    /// **为什么**　机关名称和年度一般由标题得知；没有标题时改由正文、落款推断，或无法确定。
    ///
    /// **怎么办**　连同标题一起粘贴；原文没有标题的应补上。
    ///
    /// ```text 触发
    /// 一、总体情况
    /// 2023年，本机关全年主动公开政府信息120条。
    /// 二、主动公开政府信息情况
    /// 三、收到和处理政府信息公开申请情况
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 本机关全年主动公开政府信息120条。
    /// ```
    pub static TITLE_MISSING: Rule = {
        code: "STR-10",
        name: "title-missing",
        severity: Severity::Info,
        about: About::Reading,
        basis: Basis::Practice,
        basis_text: ("标题一般为“机关名称＋年度＋政府信息公开工作年度报告”", "the title names the agency and the year"),
        advice: ("连同标题行一起粘贴；原文没有的请补上。", "Paste the title too; add it where the report has none."),
        check: Some(title_missing),
    };
}

rule! {
    /// 文本中可能有两份报告
    ///
    /// **是什么**　一次粘贴的内容里出现了机关或年度不同的第二份报告。
    ///
    /// **为什么**　只检查了第一份；第二份的表格和数字没有计入。
    ///
    /// **怎么办**　分开粘贴，各自检查。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 2023年本机关全年主动公开政府信息120条，收到申请3件，均已答复。
    /// 六、其他需要报告的事项
    /// 本年度未收取信息处理费。
    /// 某某县商务局2022年政府信息公开工作年度报告
    /// 一、总体情况
    /// 2022年本机关全年主动公开政府信息98条，收到申请1件，已经答复。
    /// 六、其他需要报告的事项
    /// 本年度未收取信息处理费。
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 2023年本机关全年主动公开政府信息120条，收到申请3件，均已答复。
    /// 六、其他需要报告的事项
    /// 本年度未收取信息处理费。
    /// ```
    pub static TWO_REPORTS: Rule = {
        code: "STR-13",
        name: "two-reports",
        severity: Severity::Warning,
        about: About::Reading,
        basis: Basis::Practice,
        basis_text: ("一次检查一份报告", "one report at a time"),
        advice: ("请分开粘贴，各自检查。", "Paste and check them one by one."),
        check: Some(two_reports),
    };
}

fn not_a_report(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    if cx.analysis.report.genre == Genre::NotAReport {
        let message =
            say!(cx, "没有认出年报的标题、章节或表格", "No title, chapter or table of an annual report was recognised");
        findings.push(NOT_A_REPORT.found(cx, message));
    }
}

fn title_missing(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let report = &cx.analysis.report;
    if report.title.is_some() {
        return;
    }
    let message = match (&report.organization, &report.year) {
        (Some(_), Some(_)) => say!(cx, "未找到标题行", "No title line was found"),
        (None, Some(_)) => {
            say!(cx, "未找到标题行，机关名称也无法确定", "No title line was found, and no agency either")
        }
        (Some(_), None) => say!(cx, "未找到标题行，年度也无法确定", "No title line was found, and no year either"),
        (None, None) => {
            say!(cx, "未找到标题行，机关名称和年度也无法确定", "No title line was found, and neither agency nor year")
        }
    };
    findings.push(TITLE_MISSING.found(cx, message));
}

fn two_reports(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(other) = cx.analysis.noise.iter().find(|noise| noise.kind == NoiseKind::OtherReport) else { return };
    let line = cx.line(other.span.start);
    let message = say!(
        cx,
        "文本中可能包含两份报告：第二份从第{line}行开始，未检查",
        "There may be two reports in the text; the second begins at line {line} and was not checked",
        line
    );
    findings.push(TWO_REPORTS.found(cx, message).at(Some(other.span)));
}
