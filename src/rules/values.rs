//! What stands in the cells.

use super::{Context, identities, names, rule, say};
use crate::analysis::TableFound;
use crate::cell::{Cell, Field, Value};
use crate::finding::{About, Basis, Change, Finding, Repair, Severity};
use crate::form::Axis;
use crate::list::{Joined, Listed};
use crate::number::Decimal;
use crate::order;
use crate::search;
use crate::span::Span;
use crate::word;

const CELLS: (&str, &str) = ("格式规定各格填写数字", "every cell of the form takes a figure");

rule! {
    /// 空白格
    ///
    /// **是什么**　表格里有空白的格。每张表合并为一条，并写明格数。
    ///
    /// **为什么**　空白分不清是0还是漏填，汇总时只能猜。
    ///
    /// **怎么办**　没有发生的填“0”。
    ///
    /// ```text 触发
    /// 三、收到和处理政府信息公开申请情况
    /// |  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    /// | 一、本年新收政府信息公开申请数量 | 14 |  | 0 | 0 | 0 | 1 | 15 |
    /// ```
    ///
    /// ```text 不触发
    /// 三、收到和处理政府信息公开申请情况
    /// |  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    /// | 一、本年新收政府信息公开申请数量 | 14 | 0 | 0 | 0 | 0 | 1 | 15 |
    /// ```
    pub static BLANK_CELL: Rule = {
        code: "VAL-01",
        name: "blank-cell",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Practice,
        basis_text: ("空白无法与漏填区分，零应填“0”", "a blank cannot be told from a forgotten figure; zero is written 0"),
        advice: ("没有发生的填“0”，漏填的补上。", "Write 0 where there was none, and supply what was forgotten."),
        check: Some(blank_cells),
    };
}

rule! {
    /// 总计空白
    ///
    /// **是什么**　总计格空白，而它的各分项之和不是0。
    ///
    /// **为什么**　分项已填，总计应当填写合计数。
    ///
    /// **怎么办**　填入分项之和。
    ///
    /// ```text 触发
    /// 三、收到和处理政府信息公开申请情况
    /// |  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    /// | 一、本年新收政府信息公开申请数量 | 14 | 0 | 0 | 0 | 0 | 1 |  |
    /// | 二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// ```
    ///
    /// ```text 不触发
    /// 三、收到和处理政府信息公开申请情况
    /// |  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    /// | 一、本年新收政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 |  |
    /// | 二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// ```
    pub static BLANK_TOTAL: Rule = {
        code: "VAL-02",
        name: "blank-total",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: ("总计等于各分项之和", "a total is the sum of its parts"),
        advice: ("在总计格填入分项之和。", "Fill in the sum of the parts."),
        check: Some(blank_totals),
    };
}

rule! {
    /// 用符号代替数字
    ///
    /// **是什么**　数字格里填了“/”“-”“—”“无”等符号或文字。
    ///
    /// **为什么**　汇总系统不能把它们当作数字；填报人可能指0，也可能指不适用。
    ///
    /// **怎么办**　没有发生的填“0”。
    ///
    /// ```text 触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（一）项 |
    /// | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
    /// | 规章 | / | / | / |
    /// | 行政规范性文件 | 0 | 0 | 3 |
    /// ```
    ///
    /// ```text 不触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（一）项 |
    /// | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
    /// | 规章 | 0 | 0 | 0 |
    /// | 行政规范性文件 | 0 | 0 | 3 |
    /// ```
    pub static PLACEHOLDER: Rule = {
        code: "VAL-03",
        name: "placeholder",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Practice,
        basis_text: CELLS,
        advice: ("没有发生的填“0”。", "Write 0 where there was none."),
        check: Some(placeholders),
    };
}

rule! {
    /// 数字格里是文字
    ///
    /// **是什么**　应填数字的格里是文字。
    ///
    /// **为什么**　这一格没有数字可用，涉及它的勾稽关系无法检查。
    ///
    /// **怎么办**　改为数字；说明放在第六部分。
    ///
    /// ```text 触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（八）项 |
    /// | 信息内容 | 本年收费金额（单位：万元） |
    /// | 行政事业性收费 | 由财政局统计 |
    /// ```
    ///
    /// ```text 不触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（八）项 |
    /// | 信息内容 | 本年收费金额（单位：万元） |
    /// | 行政事业性收费 | 12.5 |
    /// ```
    pub static NOT_A_NUMBER: Rule = {
        code: "VAL-04",
        name: "not-a-number",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Form,
        basis_text: CELLS,
        advice: ("改为数字，说明写在正文里。", "Write a figure; put remarks into the prose."),
        check: Some(words),
    };
}

rule! {
    /// 数字为负
    ///
    /// **是什么**　数量为负数。只有2019年试行格式的“本年增/减”可以为负。
    ///
    /// **为什么**　件数、次数、金额不会小于0。
    ///
    /// **怎么办**　核对原始数据。
    ///
    /// ```text 触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（一）项 |
    /// | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
    /// | 规章 | 0 | 0 | 0 |
    /// | 行政规范性文件 | 0 | -2 | 3 |
    /// ```
    ///
    /// ```text 不触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（六）项 |
    /// | 信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |
    /// | 行政处罚 | 12 | -2 | 3 |
    /// | 行政强制 | 0 | 0 | 0 |
    /// ```
    pub static NEGATIVE: Rule = {
        code: "VAL-05",
        name: "negative",
        severity: Severity::Error,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: ("数量不小于0（“本年增/减”除外）", "counts are not negative (but for the yearly change)"),
        advice: ("核对并更正。", "Check and correct it."),
        check: Some(negative),
    };
}

rule! {
    /// 件数不是整数
    ///
    /// **是什么**　以件、条、次、人等计的数字带有小数。金额除外。
    ///
    /// **为什么**　件数没有小数，多半是错位或多了小数点。
    ///
    /// **怎么办**　核对并更正。
    ///
    /// ```text 触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（六）项 |
    /// | 信息内容 | 本年处理决定数量 |
    /// | 行政处罚 | 12.5 |
    /// | 行政强制 | 0 |
    /// ```
    ///
    /// ```text 不触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（八）项 |
    /// | 信息内容 | 本年收费金额（单位：万元） |
    /// | 行政事业性收费 | 12.5 |
    /// ```
    pub static NON_INTEGER: Rule = {
        code: "VAL-06",
        name: "non-integer",
        severity: Severity::Error,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: ("件、条、次、人等为整数", "counts are whole numbers"),
        advice: ("核对并更正为整数。", "Check it and write a whole number."),
        check: Some(non_integer),
    };
}

rule! {
    /// 数字带有附注
    ///
    /// **是什么**　格里除数字外还有附注，如“15（子项）”，或用“增”“减”表示正负。
    ///
    /// **为什么**　读作其中的数字，附注另存，供核对。
    ///
    /// **怎么办**　确认读数；正式填报时只填数字。
    ///
    /// ```text 触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（六）项 |
    /// | 信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |
    /// | 行政处罚 | 12（大项） | 减4 | 3 |
    /// | 行政强制 | 0 | 0 | 0 |
    /// ```
    ///
    /// ```text 不触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（六）项 |
    /// | 信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |
    /// | 行政处罚 | 12 | -4 | 3 |
    /// | 行政强制 | 0 | 0 | 0 |
    /// ```
    pub static ANNOTATED_NUMBER: Rule = {
        code: "VAL-07",
        name: "annotated-number",
        severity: Severity::Info,
        about: About::Reading,
        basis: Basis::Form,
        basis_text: CELLS,
        advice: ("确认读数；正式填报时只填数字。", "Confirm the reading; in the form write figures only."),
        check: Some(annotated),
    };
}

rule! {
    /// 格内写了单位
    ///
    /// **是什么**　数字后面写有单位，如“476.32万元”“251000元”。
    ///
    /// **为什么**　按单位换算为表格规定的单位，供核对。
    ///
    /// **怎么办**　确认换算结果；正式填报时只填数字。
    ///
    /// ```text 触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（九）项 |
    /// | 信息内容 | 采购项目数量 | 采购总金额 |
    /// | 政府集中采购 | 5 | 251000元 |
    /// ```
    ///
    /// ```text 不触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（八）项 |
    /// | 信息内容 | 本年收费金额（单位：万元） |
    /// | 行政事业性收费 | 12.5 |
    /// ```
    pub static UNIT_IN_CELL: Rule = {
        code: "VAL-08",
        name: "unit-in-cell",
        severity: Severity::Info,
        about: About::Reading,
        basis: Basis::Form,
        basis_text: CELLS,
        advice: ("核对数字和单位。", "Check the figure and its unit."),
        check: Some(unit_in_cell),
    };
}

rule! {
    /// 金额没有写单位
    ///
    /// **是什么**　2019年试行格式的“采购总金额”栏没有印单位，格里也没有写。
    ///
    /// **为什么**　按万元读取；如果填的是元，数字会相差一万倍。
    ///
    /// **怎么办**　确认单位。
    ///
    /// ```text 触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（九）项 |
    /// | 信息内容 | 采购项目数量 | 采购总金额 |
    /// | 政府集中采购 | 5 | 52.15 |
    /// ```
    ///
    /// ```text 不触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（九）项 |
    /// | 信息内容 | 采购项目数量 | 采购总金额 |
    /// | 政府集中采购 | 5 | 52.15万元 |
    /// ```
    pub static UNIT_MISMATCH: Rule = {
        code: "VAL-09",
        name: "unit-mismatch",
        severity: Severity::Info,
        about: About::Report,
        basis: Basis::Form,
        basis_text: ("格式（2019试行）“采购总金额”栏未印单位", "the form of 2019 prints no unit for the amount"),
        advice: ("确认单位是否为万元，并写明。", "Confirm that it is in 万元, and write so."),
        check: Some(unit_missing),
    };
}

rule! {
    /// 收费金额偏大
    ///
    /// **是什么**　“行政事业性收费”金额超过10万（万元），或是超过1万、以00结尾的整数。
    ///
    /// **为什么**　这一栏单位是万元，误按元填写时数字会大一万倍。全市汇总数可能确实很大，所以只是提示。
    ///
    /// **怎么办**　确认单位。
    ///
    /// ```text 触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（八）项 |
    /// | 信息内容 | 本年收费金额（单位：万元） |
    /// | 行政事业性收费 | 251000 |
    /// ```
    ///
    /// ```text 不触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（八）项 |
    /// | 信息内容 | 本年收费金额（单位：万元） |
    /// | 行政事业性收费 | 25.1 |
    /// ```
    pub static FEE_MAGNITUDE: Rule = {
        code: "VAL-10",
        name: "fee-magnitude",
        severity: Severity::Info,
        about: About::Report,
        basis: Basis::Practice,
        basis_text: ("该栏单位为万元", "the unit of this column is 万元"),
        advice: ("确认单位是万元还是元。", "Confirm whether it is in 万元 or in 元."),
        check: Some(fee_magnitude),
    };
}

rule! {
    /// 全部数据为0
    ///
    /// **是什么**　所有表格的每一格都是0。
    ///
    /// **为什么**　零报告是可能的，但许可、处罚、文件等全部为0也可能是没有填。
    ///
    /// **怎么办**　确认是否零报告。
    ///
    /// ```text 触发
    /// 某某镇2023年政府信息公开工作年度报告
    /// 〔第二至第四部分的表格，全部为0〕
    /// ```
    ///
    /// ```text 不触发
    /// 某某镇2023年政府信息公开工作年度报告
    /// 〔第二至第四部分的表格，收到并予以公开1件，其余为0〕
    /// ```
    pub static ALL_ZERO: Rule = {
        code: "VAL-11",
        name: "all-zero",
        severity: Severity::Info,
        about: About::Report,
        basis: Basis::Practice,
        basis_text: ("零报告应经确认", "a report of zeros should be confirmed"),
        advice: ("确认是否零报告。", "Confirm that there was nothing to report."),
        check: Some(all_zero),
    };
}

rule! {
    /// 数字写法不规范
    ///
    /// **是什么**　数字用了全角、千分位分隔符、汉字数字、前导零，或带“约”“余”。
    ///
    /// **为什么**　按读出的数字检查，供核对。
    ///
    /// **怎么办**　确认读数；正式填报时用半角阿拉伯数字。
    ///
    /// ```text 触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（六）项 |
    /// | 信息内容 | 本年处理决定数量 |
    /// | 行政处罚 | １２，２５０ |
    /// | 行政强制 | 0 |
    /// ```
    ///
    /// ```text 不触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（六）项 |
    /// | 信息内容 | 本年处理决定数量 |
    /// | 行政处罚 | 12250 |
    /// | 行政强制 | 0 |
    /// ```
    pub static NUMBER_FORMAT: Rule = {
        code: "VAL-12",
        name: "number-format",
        severity: Severity::Info,
        about: About::Reading,
        basis: Basis::Practice,
        basis_text: ("半角阿拉伯数字，不加分隔符", "plain digits without separators"),
        advice: ("确认读数；正式填报时用半角阿拉伯数字。", "Confirm the reading; write plain digits."),
        check: Some(number_format),
    };
}

/// The cells of the forms' tables, with their fields. Rules that look at all of them do so by `for_each`, in a third of
/// the time that `for` takes over tables in turn.
fn cells<'a>(cx: &Context<'a>) -> impl Iterator<Item = (Field, &'a Cell)> + use<'a> {
    let tables = cx.analysis.tables.iter().enumerate().filter(|(_, found)| found.table().is_some());
    tables.flat_map(|(table, found)| cells_of(table as u8, found))
}

fn cells_of(table: u8, found: &TableFound) -> impl Iterator<Item = (Field, &Cell)> {
    // Never zero, and known to be: so nobody divides before a rule asks for the field.
    let width = found.column_count().max(1) as u32;
    let field = move |i: usize| Field { table, row: (i as u32 / width) as u16, column: (i as u32 % width) as u16 };
    found.cells.iter().enumerate().map(move |(i, cell)| (field(i), cell))
}

/// Is it a report on the forms of 2019 or 2021?
fn has_chapters(cx: &Context<'_>) -> bool {
    cx.form().is_some_and(|form| !form.chapters.is_empty())
}

/// 「“14”」 as it stands in the text.
fn raw<'a>(cx: &Context<'a>, cell: &Cell) -> &'a str {
    cell.span.map_or("", |span| span.of(&cx.document.text))
}

/// As it stands in the text, folded: pinyin and widths aside.
fn folded_raw(cx: &Context<'_>, cell: &Cell) -> String {
    cell.span.map_or(String::new(), |span| cx.folded.string(folded_range(cx, span)))
}

fn folded_chars<'a>(cx: &Context<'a>, cell: &Cell) -> &'a [u16] {
    cell.span.map_or(&[], |span| &cx.folded.chars()[folded_range(cx, span)])
}

fn folded_range(cx: &Context<'_>, span: Span) -> std::ops::Range<usize> {
    cx.folded.index_at(span.start)..cx.folded.index_at(span.end)
}

/// The unit due at a field: the row's, else the column's.
fn unit(cx: &Context<'_>, field: Field) -> &'static str {
    let Some(table) = cx.analysis.tables[usize::from(field.table)].table() else { return "" };
    let leaves = table.leaves();
    let row = leaves.rows[usize::from(field.row)].line.unit;
    if row.is_empty() { leaves.columns[usize::from(field.column)].line.unit } else { row }
}

fn is_delta(cx: &Context<'_>, field: Field) -> bool {
    cx.analysis.tables[usize::from(field.table)]
        .table()
        .is_some_and(|table| table.leaves().columns[usize::from(field.column)].line.id == "items_delta")
}

/// One finding for all the cells of a table that share a defect.
fn per_table<'a>(
    cx: &Context<'a>,
    findings: &mut Vec<Finding>,
    is_hit: impl Fn(Field, &Cell) -> bool,
    make: impl Fn(&'static str, &[(Field, &'a Cell)]) -> Finding,
) {
    for (at, found) in cx.analysis.tables.iter().enumerate() {
        let Some(table) = found.table() else { continue };
        let hits: Vec<(Field, &Cell)> = cells_of(at as u8, found).filter(|(field, cell)| is_hit(*field, cell)).list();
        let Some(first) = hits.first() else { continue };
        let mut finding = make(names::table(table), &hits).at(first.1.span);
        let rest = hits[1..].iter().filter_map(|(field, cell)| Some((cell.span?, names::cell(cx, *field))));
        finding.related = rest.list();
        finding.fields = hits.iter().map(|(field, _)| *field).list();
        finding.left_count = finding.fields.len();
        findings.push(finding);
    }
}

fn blank_cells(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    if !has_chapters(cx) {
        return;
    }
    let is_blank = |_: Field, cell: &Cell| matches!(cell.value, Value::Blank);
    per_table(cx, findings, is_blank, |title, hits| {
        let (n, first) = (hits.len(), names::cell(cx, hits[0].0));
        BLANK_CELL.found(
            cx,
            say!(
                cx,
                "“{title}”表有{n}个空白格（如“{first}”），零应填“0”",
                "The table “{title}” has {n} blank cells (e.g. “{first}”); zero is written 0",
                title,
                n,
                first
            ),
        )
    });
}

fn blank_totals(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut sums: Vec<identities::SumOfParts> =
        identities::sums_of_read_parts(cx, |_, total| total.value.is_empty_part()).list();
    order::by_key(&mut sums, |sum| sum.identity.axis == Axis::Columns);
    let mut seen = Vec::new();
    for identities::SumOfParts { total, parts, sum, .. } in sums {
        if sum.is_zero() || seen.contains(&total) {
            continue;
        }
        seen.push(total);
        let cell = names::cell(cx, total);
        let message = say!(
            cx,
            "“{cell}”未填，各项之和为{sum}",
            "“{cell}” is blank, but the sum of its parts is {sum}",
            cell,
            sum
        );
        let related = parts.iter().filter_map(|&part| Some((cx.cell(part).span?, names::cell(cx, part))));
        let related = related.list();
        let left_count = parts.len();
        let mut fields = parts;
        fields.push(total);
        let mut finding =
            BLANK_TOTAL.found(cx, message).at(cx.cell(total).span).related(related).fields(fields, left_count);
        finding.left = Some(sum);
        finding.repairs = vec![Repair { changes: vec![Change { field: total, from: None, to: sum }], slip: None }];
        findings.push(finding);
    }
}

fn placeholders(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let is_placeholder = |_: Field, cell: &Cell| matches!(cell.value, Value::Placeholder);
    per_table(cx, findings, is_placeholder, |title, hits| {
        let n = hits.len();
        let mut signs = Vec::new();
        for (_, cell) in hits {
            let raw = raw(cx, cell);
            if !signs.contains(&raw) {
                signs.push(raw);
            }
        }
        let raw = signs.joined("”“");
        PLACEHOLDER.found(
            cx,
            say!(
                cx,
                "“{title}”表有{n}个数字格填写了“{raw}”",
                "The table “{title}” has “{raw}” in {n} cells for figures",
                title,
                n,
                raw
            ),
        )
    });
}

fn words(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (field, cell) in cells(cx).filter(|(_, cell)| matches!(cell.value, Value::Text)) {
        let (name, raw) = (names::cell(cx, field), raw(cx, cell));
        let message = say!(cx, "“{name}”填写的“{raw}”不是数字", "“{name}” says “{raw}”, which is no figure", name, raw);
        findings.push(NOT_A_NUMBER.found(cx, message).at(cell.span).fields(vec![field], 1));
    }
}

fn negative(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    cells(cx).for_each(|(field, cell)| {
        let Some(number) = cell.value.number() else { return };
        if number.is_negative() && !is_delta(cx, field) {
            let name = names::cell(cx, field);
            let message = say!(cx, "“{name}”为负数（{number}）", "“{name}” is negative ({number})", name, number);
            findings.push(NEGATIVE.found(cx, message).at(cell.span).fields(vec![field], 1));
        }
    });
}

fn non_integer(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    cells(cx).for_each(|(field, cell)| {
        let Some(number) = cell.value.number() else { return };
        if !number.is_integer() && unit(cx, field) != "万元" {
            let name = names::cell(cx, field);
            let message = say!(
                cx,
                "“{name}”为{number}，应为整数",
                "“{name}” is {number}; it should be a whole number",
                name,
                number
            );
            findings.push(NON_INTEGER.found(cx, message).at(cell.span).fields(vec![field], 1));
        }
    });
}

fn annotated(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    const SIGNS: &[u16] = word!("增减");
    let is_annotated = |_: Field, cell: &Cell| {
        let has_sign =
            || !is_digit(cell) && !raw(cx, cell).is_ascii() && folded_chars(cx, cell).iter().any(|c| SIGNS.contains(c));
        cell.value.number().is_some() && (cell.note.is_some() || has_sign())
    };
    per_table(cx, findings, is_annotated, |_, hits| {
        let readings: Vec<String> = hits
            .iter()
            .take(4)
            .map(|(_, cell)| {
                let (raw, number) = (folded_raw(cx, cell), cell.value.number().unwrap_or_default());
                match &cell.note {
                    Some(note) => {
                        say!(
                            cx,
                            "“{raw}”读作{number}，附注“{note}”",
                            "“{raw}” is read as {number}, remark “{note}”",
                            raw,
                            number,
                            note
                        )
                    }
                    None => say!(cx, "“{raw}”读作{number}", "“{raw}” is read as {number}", raw, number),
                }
            })
            .list();
        let zh = cx.lang() == crate::Lang::Zh;
        let more = hits.len().saturating_sub(readings.len());
        let mut message = readings.joined(if zh { "；" } else { "; " });
        if more > 0 {
            message += &say!(cx, "；另有{more}处", "; and {more} more", more);
        }
        ANNOTATED_NUMBER.found(cx, message)
    });
}

fn unit_in_cell(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    if !has_chapters(cx) {
        return;
    }
    cells(cx).for_each(|(field, cell)| {
        let (Some(number), Some(written)) = (cell.value.number(), cell.unit.as_deref()) else { return };
        let raw = folded_raw(cx, cell);
        if search::place(&raw, written).is_none() {
            return;
        }
        let due = unit(cx, field);
        let message = if written == due {
            say!(
                cx,
                "格内写有单位“{due}”（“{raw}”），按{number}读取",
                "The unit {due} stands in the cell (“{raw}”); read as {number}",
                due,
                raw,
                number
            )
        } else {
            say!(cx, "“{raw}”换算为{number}{due}", "“{raw}” is converted to {number} {due}", raw, number, due)
        };
        findings.push(UNIT_IN_CELL.found(cx, message).at(cell.span).fields(vec![field], 1));
    });
}

fn unit_missing(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(field) = cx.field("article20_9", "central_procurement", "amount") else { return };
    let cell = cx.cell(field);
    let Some(number) = cell.value.number() else { return };
    if cell.unit.is_none() && number > Decimal::ZERO {
        let raw = folded_raw(cx, cell);
        let message =
            say!(cx, "金额没有写单位，按万元读取（“{raw}”）", "The amount has no unit; read as 万元 (“{raw}”)", raw);
        findings.push(UNIT_MISMATCH.found(cx, message).at(cell.span).fields(vec![field], 1));
    }
}

fn fee_magnitude(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(field) = cx.field("article20_8", "admin_fees", "amount") else { return };
    let cell = cx.cell(field);
    let Some(number) = cell.value.number() else { return };
    let round = number.integer().is_some_and(|n| n > 10_000 && n % 100 == 0);
    // The sums of a whole city or province are that large.
    let wide = cx.analysis.report.organization.as_ref().is_some_and(|name| {
        let name = name.value.strip_suffix("人民政府").unwrap_or(&name.value);
        ["省", "市", "自治区", "自治州"].iter().any(|level| name.ends_with(level))
    });
    let most = if wide { 10_000_000 } else { 100_000 };
    if number > Decimal::from(most) || round && !wide {
        let message = say!(
            cx,
            "收费金额{number}万元偏大，请确认单位是否为“元”",
            "Fees of {number} 万元 are large; is the unit 元?",
            number
        );
        findings.push(FEE_MAGNITUDE.found(cx, message).at(cell.span).fields(vec![field], 1));
    }
}

fn all_zero(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    if !has_chapters(cx) {
        return;
    }
    let mut n = 0;
    for (_, cell) in cells(cx) {
        match cell.value {
            Value::Number(number) if number.is_zero() => n += 1,
            _ => return,
        }
    }
    if n > 0 {
        let message =
            say!(cx, "全部{n}格数据为0，请确认是否零报告", "All {n} figures are 0; is there nothing to report?", n);
        findings.push(ALL_ZERO.found(cx, message));
    }
}

fn number_format(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let is_odd = |_: Field, cell: &Cell| cell.value.number().is_some() && !is_digit(cell) && odd_digits(raw(cx, cell));
    per_table(cx, findings, is_odd, |_, hits| {
        let (_, cell) = hits[0];
        let (raw, number) = (raw(cx, cell), cell.value.number().unwrap_or_default());
        let message = match hits.len() {
            1 => say!(cx, "数字写法“{raw}”按{number}读取", "“{raw}” is read as {number}", raw, number),
            n => say!(
                cx,
                "{n}处数字写法不规范，如“{raw}”按{number}读取",
                "{n} figures are written in an unusual way, e.g. “{raw}” is read as {number}",
                n,
                raw,
                number
            ),
        };
        NUMBER_FORMAT.found(cx, message)
    });
}

/// Does it say one byte? Of a figure that is a digit, as most are.
fn is_digit(cell: &Cell) -> bool {
    cell.span.is_some_and(|span| span.len() == 1)
}

/// Full-width digits, separators, Chinese numerals, leading zeros, 约, 余.
fn odd_digits(raw: &str) -> bool {
    let digits = raw.bytes().filter(u8::is_ascii_digit).count();
    // Nearly every figure is plain digits.
    if digits == raw.len() {
        return digits > 1 && raw.starts_with('0');
    }
    let leading_zero = raw.trim_start_matches('-').starts_with('0') && digits > 1 && !search::holds(raw, '.');
    let parts = raw.split(|c: char| matches!(c, ',' | '，') || c.is_whitespace());
    let separated = digits > 3 && parts.skip(1).any(|part| part.starts_with(|c: char| c.is_ascii_digit()));
    leading_zero
        || separated
        || raw.chars().any(|c| ('０'..='９').contains(&c) || search::holds("〇零一二三四五六七八九十百千约余", c))
}

#[cfg(test)]
mod tests {
    use super::odd_digits;

    #[test]
    fn odd_ways_of_writing_figures() {
        for raw in ["１２", "12,250", "12 250", "１，３１２．１", "03", "十二", "约30", "30余"] {
            assert!(odd_digits(raw), "{raw}");
        }
        for raw in ["0", "12250", "0.5", "476.32万元", "- 6", "1415 (子项)"] {
            assert!(!odd_digits(raw), "{raw}");
        }
    }
}
