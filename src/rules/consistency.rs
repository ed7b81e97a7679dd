//! Labels that are not the form's, tables that are said to be attached, years that disagree.

use super::prose::Prose;
use super::{Context, names, rule, say};
use crate::align::year_of;
use crate::analysis::{OtherLine, Shape, TableFound};
use crate::finding::{About, Basis, Finding, Severity};
use crate::fold::{fold_word, is_digit, is_han};
use crate::list::{Joined, Listed};
use crate::span::Span;
use crate::{word, words};

rule! {
    /// 附件的统计表没有粘贴进来
    ///
    /// **是什么**　正文写明有附件统计表，而粘贴的内容里没有表格。
    ///
    /// **为什么**　2014—2018年度的数据都在统计表里；没有统计表就无法检查数字。
    ///
    /// **怎么办**　打开附件，连同统计表一起粘贴。
    ///
    /// ```text 触发
    /// 某某县商务局2016年政府信息公开工作年度报告
    /// 一、概述
    /// 全年主动公开政府信息120条。
    /// 附件：2016年政府信息公开情况统计表
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2016年政府信息公开工作年度报告
    /// 一、概述
    /// 全年主动公开政府信息120条。
    /// 附件：政府信息公开情况统计表
    /// | 统计指标 | 单位 | 统计数 |
    /// | 三、依申请公开情况 | —— | |
    /// | （一）收到申请数 | 件 | 5 |
    /// | （二）申请办结数 | 件 | 5 |
    /// ```
    pub static ATTACHMENT_ABSENT: Rule = {
        code: "STR-11",
        name: "attachment-absent",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Practice,
        basis_text: ("国办发〔2014〕32号：年度报告附统计表", "the notice of 2014: the statistics table is attached"),
        advice: ("打开附件，连同统计表一起粘贴。", "Open the attachment and paste the table too."),
        check: Some(attachment_absent),
    };
}

rule! {
    /// 文中的年度不一致
    ///
    /// **是什么**　标题的年度与统计期限、统计表的年度或正文反复提到的年度不同。
    ///
    /// **为什么**　多半是沿用往年报告时有的地方没有改。
    ///
    /// **怎么办**　核对并统一年度。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 本报告所列数据的统计期限自2022年1月1日起至2022年12月31日止。
    /// 一、总体情况
    /// 本机关全年主动公开政府信息120条。
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。
    /// 一、总体情况
    /// 2023年，本机关全年主动公开政府信息120条，比2022年增加8条。
    /// ```
    pub static YEAR_CONFLICT: Rule = {
        code: "STR-14",
        name: "year-conflict",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Practice,
        basis_text: ("报告反映一个年度的情况", "a report is about one year"),
        advice: ("核对并统一年度。", "Make the years agree."),
        check: Some(year_conflict),
    };
}

rule! {
    /// 表中有非规定项目
    ///
    /// **是什么**　格式规定的表里出现了格式没有的行，或行名照格式而栏目不是该行的栏目。
    ///
    /// **为什么**　非规定项目照原样另列，不计入勾稽关系。
    ///
    /// **怎么办**　核对是否为当地增设的项目，或行名写错。
    ///
    /// ```text 触发
    /// 三、收到和处理政府信息公开申请情况
    /// |  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    /// | 一、本年新收政府信息公开申请数量 | 14 | 0 | 0 | 0 | 0 | 1 | 15 |
    /// | 属于工作秘密事项 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |
    /// | 二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// ```
    ///
    /// ```text 不触发
    /// 三、收到和处理政府信息公开申请情况
    /// |  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    /// | 一、本年新收政府信息公开申请数量 | 14 | 0 | 0 | 0 | 0 | 1 | 15 |
    /// | 二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// ```
    pub static UNKNOWN_ROW: Rule = {
        code: "STR-15",
        name: "unknown-row",
        severity: Severity::Info,
        about: About::Reading,
        basis: Basis::Form,
        basis_text: ("格式规定的行", "the rows that the form prescribes"),
        advice: ("核对这一行是否应归入规定的项目。", "Check whether it belongs to a prescribed row."),
        check: Some(unknown_row),
    };
}

rule! {
    /// 栏目名称与规定略有不同
    ///
    /// **是什么**　行名、栏名与格式的写法略有出入，按最接近的规定项目读取。
    ///
    /// **为什么**　供核对读取是否正确。
    ///
    /// **怎么办**　核对；正式报告应照格式书写。
    ///
    /// ```text 触发
    /// 三、收到和处理政府信息公开申请情况
    /// |  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    /// | 一、本年新收的政府信息公开申请件数量 | 14 | 0 | 0 | 0 | 0 | 1 | 15 |
    /// | 二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// ```
    ///
    /// ```text 不触发
    /// 三、收到和处理政府信息公开申请情况
    /// |  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    /// | 一、本年新收政府信息公开申请数量 | 14 | 0 | 0 | 0 | 0 | 1 | 15 |
    /// | 二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// ```
    pub static LABEL_VARIANT: Rule = {
        code: "STR-16",
        name: "label-variant",
        severity: Severity::Info,
        about: About::Reading,
        basis: Basis::Form,
        basis_text: ("格式规定的行名、栏名", "the labels of the form"),
        advice: ("核对读取是否正确，正式报告照格式书写。", "Confirm the reading; write the labels of the form."),
        check: Some(label_variant),
    };
}

fn attachment_absent(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    if cx.analysis.tables.iter().any(|found| found.span.is_some()) {
        return;
    }
    let prose = Prose::of(cx);
    for at in prose.all(word!("附件")) {
        let line = prose.chars()[at..].iter().take(60).take_while(|&&c| c != 0x0A).count();
        let named = &prose.chars()[at..at + line];
        if !crate::word::contains_any(named, words!["统计表" "情况表" "数据表"]) {
            continue;
        }
        let colon = named.iter().position(|&c| c == u16::from(b':')).map_or(2, |i| i + 1);
        let name = prose.string(at + colon..at + line);
        let message = say!(
            cx,
            "正文提到附件“{name}”，但内容未包含在粘贴文本中",
            "The text mentions the attachment “{name}”, but it was not pasted",
            name
        );
        findings.push(ATTACHMENT_ABSENT.found(cx, message).at(Some(prose.span(at..at + line))));
        return;
    }
}

fn year_conflict(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(stated) = &cx.analysis.report.year else { return };
    let year = stated.value;
    let period = cx.analysis.report.period.as_ref();
    let other =
        period.filter(|period| period.value.0.year() != year).map(|period| (period.value.0.year(), period.span));
    let other = other.or_else(|| table_year(cx, year)).or_else(|| opening_years(cx, year));
    if let Some((found, span)) = other {
        let (year, found) = (usize::from(year), usize::from(found));
        let message = say!(
            cx,
            "年度不一致：报告年度为{year}年，此处为{found}年",
            "The years disagree: the report is for {year}, here it is {found}",
            year,
            found
        );
        let label = say!(cx, "报告年度", "report year");
        findings.push(YEAR_CONFLICT.found(cx, message).at(Some(span)).related(vec![(stated.span, label)]));
    }
}

/// Another year above a table's first figure: （2017年度）. That of a column beside the form's is its head.
fn table_year(cx: &Context<'_>, year: u16) -> Option<(u16, Span)> {
    let forms = cx.analysis.tables.iter().filter(|found| found.table().is_some());
    let heads = |year: u16| {
        let names = |column: &OtherLine| year_of(&fold_word(&column.label)) == Some(year);
        let columns =
            |found: &TableFound| matches!(&found.shape, Shape::Other { columns, .. } if columns.iter().any(names));
        cx.analysis.tables.iter().any(columns)
    };
    let mut first = forms.filter_map(|found| found.cells.iter().find_map(|cell| cell.span));
    first.find_map(|cell| {
        let (found, range) = crate::tables::year_above(cx.folded, cx.folded.index_at(cell.start))?;
        (found != year && !heads(found)).then(|| (found, cx.folded.span(range)))
    })
}

/// Sentences open with a year that is not the report's, again and again, and never with its own.
fn opening_years(cx: &Context<'_>, year: u16) -> Option<(u16, Span)> {
    let prose = Prose::of_overview(cx).unwrap_or_else(|| Prose::of(cx));
    let mut openings: Vec<(u16, usize)> = Vec::new();
    for at in prose.all(word!("年")) {
        let Some(start) = at.checked_sub(4) else { continue };
        let Some(found) = year_at(prose.chars(), start) else { continue };
        if found == year {
            return None;
        }
        if prose.sentence(start).start == start {
            openings.push((found, start));
        }
    }
    let (first, start) = *openings.first()?;
    let alike = openings.iter().filter(|(found, _)| *found == first).count();
    (alike >= 2 && openings.len() == alike).then(|| (first, prose.span(start..start + 5)))
}

/// Four digits that make a year of reports, with no digit beside them.
fn year_at(chars: &[u16], at: usize) -> Option<u16> {
    let digits = chars.get(at..at + 4)?;
    let alone = (at == 0 || !is_digit(chars[at - 1])) && !chars.get(at + 4).is_some_and(|&c| is_digit(c));
    if !alone || !digits.iter().all(|&c| is_digit(c)) {
        return None;
    }
    let year = digits.iter().fold(0, |year, c| year * 10 + (c - u16::from(b'0')));
    (2007..2100).contains(&year).then_some(year)
}

fn unknown_row(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for found in &cx.analysis.tables {
        let Shape::Other { rows, columns, .. } = &found.shape else { continue };
        // Lines beside a form's own: a table that is no form's at all has no column of a form.
        let beside_form = columns.iter().any(|line| !line.id.starts_with('c') || line.id.len() > 4);
        if !beside_form {
            continue;
        }
        let labels = |lines: &mut dyn Iterator<Item = &OtherLine>| {
            lines.take(4).map(|line| format!("“{}”", line.label)).list().joined("、")
        };
        let n = rows.iter().filter(|row| is_unknown(row)).count();
        let message = if n > 0 {
            let labels = labels(&mut rows.iter().filter(|row| is_unknown(row)));
            say!(
                cx,
                "表中出现{n}个非规定项目：{labels}",
                "The table has {n} rows that the form does not: {labels}",
                n,
                labels
            )
        } else {
            // The form's own rows under columns that are not theirs.
            let (rows, columns) = (labels(&mut rows.iter()), labels(&mut columns.iter()));
            say!(
                cx,
                "{rows}的栏目与规定不同：{columns}",
                "{rows}: the columns are not those of the form: {columns}",
                rows,
                columns
            )
        };
        findings.push(UNKNOWN_ROW.found(cx, message).at(found.span));
    }
}

/// Not a line of any form: those keep their own ids.
fn is_unknown(line: &OtherLine) -> bool {
    line.id.strip_prefix('r').is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()))
}

/// A long label that was broken over lines and of which a piece stood by the figures is no other label.
fn is_piece(label: &str, official: &str) -> bool {
    let bare = |text: &str| fold_word(text).into_iter().filter(|&c| is_han(c)).list();
    crate::word::contains(&bare(official), &bare(label))
}

fn label_variant(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for found in &cx.analysis.tables {
        let Some(table) = found.table() else { continue };
        let rows = &table.leaves().rows;
        let other =
            found.variants.iter().filter(|(label, _, field)| !is_piece(label, rows[usize::from(field.row)].line.label));
        let variants = other.list();
        let Some((label, span, field)) = variants.first() else { continue };
        let official = names::line(rows, usize::from(field.row));
        let message = match variants.len() {
            1 => say!(cx, "“{label}”按“{official}”识别", "“{label}” is taken for “{official}”", label, official),
            n => say!(
                cx,
                "{n}处栏目名称与规定不同，如“{label}”按“{official}”识别",
                "{n} labels differ from the form, e.g. “{label}” is taken for “{official}”",
                n,
                label,
                official
            ),
        };
        let related = variants[1..].iter().map(|(label, span, _)| (*span, label.clone())).list();
        findings.push(LABEL_VARIANT.found(cx, message).at(Some(*span)).related(related));
    }
}
