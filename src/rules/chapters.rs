//! The six prescribed chapters and the tables that must stand in them.

use super::excerpt::{Extent, TABLE_TRUNCATED};
use super::{Context, names, rule, say};
use crate::analysis::ChapterFound;
use crate::finding::{About, Basis, Finding, Severity};
use crate::fold::{fold_word, is_blank, is_digit};
use crate::form::{Chapter, Table};
use crate::list::{Joined, Listed};
use crate::span::Span;

rule! {
    /// 缺少规定的部分
    ///
    /// **是什么**　2019年度起，年度报告应依次包含总体情况、主动公开、收到和处理申请、复议诉讼、主要问题及改进、其他需要报告的事项六个部分。
    ///
    /// **为什么**　《条例》第五十条和格式规定了报告内容。缺第二、三、四部分（带表格）为错误，缺第一、五、六部分为警告。
    ///
    /// **怎么办**　补齐缺少的部分；没有内容的也要保留标题并写明情况。
    ///
    /// 只粘贴一段时，开头之前、结尾之后的部分不在此报，见 STR-04。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 本机关按照条例开展政府信息公开工作。
    /// 二、主动公开政府信息情况
    /// | 第二十条第（一）项 |
    /// | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
    /// | 规章 | 0 | 0 | 0 |
    /// | 行政规范性文件 | 0 | 0 | 0 |
    /// 四、政府信息公开行政复议、行政诉讼情况
    /// | 行政复议 | | | | | 行政诉讼 | | | | | | | | | |
    /// | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | | | | | 复议后起诉 | | | | |
    /// | | | | | | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
    /// | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// ```
    ///
    /// ```text 不触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（一）项 |
    /// | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
    /// | 规章 | 0 | 0 | 0 |
    /// | 行政规范性文件 | 0 | 0 | 0 |
    /// ```
    pub static CHAPTER_MISSING: Rule = {
        code: "STR-02",
        name: "chapter-missing",
        severity: Severity::Error,
        about: About::Report,
        basis: Basis::Regulation,
        basis_text: (
            "《中华人民共和国政府信息公开条例》第五十条；年度报告格式的六个部分",
            "Article 50 of the Regulations on Open Government Information; the six parts of the form",
        ),
        advice: ("补上这一部分。", "Add this chapter."),
        check: Some(chapters),
    };
}

rule! {
    /// 有标题而没有表格
    ///
    /// **是什么**　第二、三、四部分有标题，但标题下没有规定的表格。
    ///
    /// **为什么**　这三部分的内容就是表格。常见原因：表格以图片或附件发布，或复制时丢失。
    ///
    /// **怎么办**　原文确有表格的，请连同表格一起粘贴；原文只有图片或附件的，应改为可复制的文字表格。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 本机关按照条例开展政府信息公开工作。
    /// 二、主动公开政府信息情况
    /// 三、收到和处理政府信息公开申请情况
    /// 四、政府信息公开行政复议、行政诉讼情况
    /// | 行政复议 | | | | | 行政诉讼 | | | | | | | | | |
    /// | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | | | | | 复议后起诉 | | | | |
    /// | | | | | | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
    /// | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// ```
    ///
    /// ```text 不触发
    /// 四、政府信息公开行政复议、行政诉讼情况
    /// | 行政复议 | | | | | 行政诉讼 | | | | | | | | | |
    /// | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | | | | | 复议后起诉 | | | | |
    /// | | | | | | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
    /// | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// 五、存在的主要问题及改进情况
    /// 公开内容还不够全面，下一步将加强培训，完善目录。
    /// 六、其他需要报告的事项
    /// 本年度未收取信息处理费。
    /// ```
    pub static TABLE_MISSING: Rule = {
        code: "STR-03",
        name: "table-missing",
        severity: Severity::Error,
        about: About::Report,
        basis: Basis::Form,
        basis_text: ("年度报告格式第二、三、四部分的表格", "the tables of chapters two, three and four of the form"),
        advice: (
            "补上规定的表格；如在图片或附件中，请改为文字表格。",
            "Add the prescribed table; if it is a picture or an attachment, make it a table of text.",
        ),
        check: Some(tables),
    };
}

/// Chapters that carry tables.
fn carries_tables(chapter: &Chapter) -> bool {
    matches!(chapter.id, "ch2_proactive" | "ch3_requests" | "ch4_remedies")
}

fn chapters(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(extent) = Extent::of(cx) else { return };
    for chapter in extent.gaps(cx) {
        let severity = if carries_tables(chapter) { Severity::Error } else { Severity::Warning };
        let title = chapter.title;
        let message = say!(cx, "缺少“{title}”", "“{title}” is missing", title);
        findings.push(CHAPTER_MISSING.found(cx, message).severity(severity));
    }
}

fn tables(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(extent) = Extent::of(cx) else { return };
    for (at, chapter) in extent.form.chapters.iter().enumerate() {
        if !carries_tables(chapter) || at >= extent.last_heading {
            continue;
        }
        let Some(heading) = cx.analysis.chapters.iter().find(|found| found.id == Some(chapter.id)) else { continue };
        let due: Vec<&Table> = extent.form.tables.iter().filter(|table| table.chapter == chapter.id).list();
        let missing: Vec<&Table> = due.iter().copied().filter(|table| !is_found(cx, table)).list();
        if missing.is_empty() {
            continue;
        }
        let title = chapter.title;
        let names = || missing.iter().map(|table| format!("“{}”", names::table(table))).list().joined("、");
        // A doubt of our reading, no fault of the report.
        // A number at a row's begin (三、（一）予以公) is no chapter of the form.
        let next = |found: &&ChapterFound| found.id.is_some() && found.span.start >= heading.span.end;
        let end = cx.analysis.chapters.iter().find(next).map_or(heading.span.end, |next| next.span.start);
        let figures = missing.len() == due.len() && has_figures(cx, Span::new(heading.span.start, end));
        if figures || missing.iter().any(|table| has_labels(cx, table, heading.span)) {
            let names = names();
            let message = say!(
                cx,
                "“{title}”下{names}的数字没有读到，未检查",
                "Under “{title}” no figure of {names} could be read; not checked",
                title,
                names
            );
            findings.push(TABLE_TRUNCATED.found(cx, message).at(Some(heading.heading)));
            continue;
        }
        let (message, severity) = if missing.len() == due.len() {
            let message = say!(
                cx,
                "“{title}”下没有找到表格（可能是图片或附件，或复制时丢失）",
                "No table under “{title}” (a picture, an attachment, or lost in copying?)",
                title
            );
            (message, Severity::Error)
        } else {
            let names = names();
            (
                say!(
                    cx,
                    "“{title}”下没有找到{names}的表格",
                    "Under “{title}” the table {names} was not found",
                    title,
                    names
                ),
                Severity::Warning,
            )
        };
        findings.push(TABLE_MISSING.found(cx, message).severity(severity).at(Some(heading.heading)));
    }
}

fn is_found(cx: &Context<'_>, table: &Table) -> bool {
    cx.analysis.tables.iter().any(|found| found.id() == table.id && found.span.is_some())
}

/// Row labels of the table stand in its chapter: it is there and we could not read it.
fn has_labels(cx: &Context<'_>, table: &'static Table, chapter: Span) -> bool {
    let chars = &cx.folded.chars()[cx.folded.index_at(chapter.start)..cx.folded.index_at(chapter.end)];
    let stands = |label: &str| {
        let word = fold_word(label.trim_start_matches(|c: char| !is_word(c)));
        word.len() >= 4 && crate::word::contains(chars, &word)
    };
    let labels: Vec<&str> = table.leaves().rows.iter().map(|leaf| names::short(leaf.line.label)).list();
    labels.iter().filter(|label| stands(label)).count() >= labels.len().min(2)
}

/// Figures stand alone in the chapter, as many as the least of its tables has in a row of its own, and no table of
/// another kind has them.
fn has_figures(cx: &Context<'_>, chapter: Span) -> bool {
    const LEAST: usize = 7;
    if cx.analysis.tables.iter().any(|found| found.span.is_some_and(|span| chapter.contains(span))) {
        return false;
    }
    let chars = &cx.folded.chars()[cx.folded.index_at(chapter.start)..cx.folded.index_at(chapter.end)];
    let cells = chars.split(|&c| c == 0x7C || is_blank(c));
    cells.filter(|cell| !cell.is_empty() && cell.iter().all(|&c| is_digit(c))).count() >= LEAST
}

/// Neither a digit nor a sign of an ordinal.
fn is_word(c: char) -> bool {
    !c.is_ascii() && !crate::search::holds("一二三四五六七八九十（）、．", c)
}
