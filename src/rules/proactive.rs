//! Chapter two: documents, licences, penalties, fees.

use super::{Context, names, rule, say};
use crate::cell::Field;
use crate::finding::{About, Basis, Finding, Severity};
use crate::list::Listed;
use crate::number::Decimal;
use crate::report::agency::Agency;

rule! {
    /// 现行有效件数少于本年制发减废止
    ///
    /// **是什么**　格式（2021）第二部分第（一）项：现行有效件数应不少于本年制发件数减本年废止件数。
    ///
    /// **为什么**　本年制发而未废止的文件，年末仍然有效，必然计入“现行有效”。
    ///
    /// **怎么办**　会同司法（法制）部门核对规章、行政规范性文件清单。本年制发又在本年废止较多、或口径不同的，可说明情况。
    ///
    /// ```text 触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（一）项 |
    /// | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
    /// | 规章 | 0 | 0 | 0 |
    /// | 行政规范性文件 | 5 | 1 | 3 |
    /// ```
    ///
    /// ```text 不触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（一）项 |
    /// | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
    /// | 规章 | 0 | 0 | 0 |
    /// | 行政规范性文件 | 5 | 1 | 4 |
    /// ```
    pub static IN_FORCE_BELOW_MADE: Rule = {
        code: "PUB-01",
        name: "in-force-below-made",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: (
            "本年制发而未废止的文件年末仍有效，应计入“现行有效件数”",
            "documents made and not repealed this year are in force at its end",
        ),
        advice: (
            "核对制发、废止、现行有效三个数的口径与清单。",
            "Check the list of documents made, repealed and in force.",
        ),
        check: None,
    };
}

rule! {
    /// 对外公开总数量少于本年新公开数量
    ///
    /// **是什么**　格式（2019试行）第二部分第（一）项：“对外公开总数量”应不少于“本年新公开数量”。
    ///
    /// **为什么**　总数量是累计数，包含本年新公开的部分。
    ///
    /// **怎么办**　核对总数量是否只填了往年数，或两栏填反。
    ///
    /// ```text 触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（一）项 |
    /// | 信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |
    /// | 规章 | 0 | 0 | 0 |
    /// | 规范性文件 | 8 | 8 | 5 |
    /// ```
    ///
    /// ```text 不触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（一）项 |
    /// | 信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |
    /// | 规章 | 0 | 0 | 0 |
    /// | 规范性文件 | 8 | 8 | 15 |
    /// ```
    pub static PUBLIC_BELOW_NEW: Rule = {
        code: "PUB-04",
        name: "public-below-new",
        severity: Severity::Error,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: (
            "“对外公开总数量”是累计数，包含“本年新公开数量”",
            "the total made public includes what was newly made public this year",
        ),
        advice: (
            "核对两栏数字是否填反，或总数量是否漏计本年新公开的部分。",
            "Check whether the columns were exchanged or this year's documents were left out of the total.",
        ),
        check: None,
    };
}

rule! {
    /// 一般没有规章制定权的机关填了规章
    ///
    /// **是什么**　县（区）、乡镇、街道和地方政府部门的报告，“规章”一行填了大于0的数。
    ///
    /// **为什么**　规章由国务院部门、省级和设区的市级人民政府制定。由机关名称判断，可能有例外，所以只是提示。
    ///
    /// **怎么办**　核对是否把规范性文件填到了“规章”一行。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 二、主动公开政府信息情况
    /// | 第二十条第（一）项 |
    /// | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
    /// | 规章 | 2 | 0 | 2 |
    /// | 行政规范性文件 | 0 | 0 | 0 |
    /// ```
    ///
    /// ```text 不触发
    /// 某某市人民政府2023年政府信息公开工作年度报告
    /// 二、主动公开政府信息情况
    /// | 第二十条第（一）项 |
    /// | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
    /// | 规章 | 2 | 0 | 2 |
    /// | 行政规范性文件 | 0 | 0 | 0 |
    /// ```
    pub static RULES_WITHOUT_POWER: Rule = {
        code: "PUB-03",
        name: "rules-without-power",
        severity: Severity::Info,
        about: About::Report,
        basis: Basis::Regulation,
        basis_text: ("《中华人民共和国立法法》关于规章制定权的规定", "the Legislation Law on who can make rules"),
        advice: ("核对“规章”与“规范性文件”是否填错行。", "Check whether normative documents were entered as rules."),
        check: Some(rules_without_power),
    };
}

rule! {
    /// 对外公开总数等于本年新公开数
    ///
    /// **是什么**　“对外公开总数量”与“本年新公开数量”相等且大于0。
    ///
    /// **为什么**　总数量是累计数，通常还包含往年公开、仍然有效的文件。
    ///
    /// **怎么办**　确认往年公开的文件是否漏计。
    ///
    /// ```text 触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（一）项 |
    /// | 信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |
    /// | 规章 | 0 | 0 | 0 |
    /// | 规范性文件 | 11 | 11 | 11 |
    /// ```
    ///
    /// ```text 不触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（一）项 |
    /// | 信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |
    /// | 规章 | 0 | 0 | 0 |
    /// | 规范性文件 | 8 | 8 | 15 |
    /// ```
    pub static PUBLIC_EQUALS_NEW: Rule = {
        code: "PUB-05",
        name: "public-equals-new",
        severity: Severity::Info,
        about: About::Report,
        basis: Basis::Practice,
        basis_text: ("“对外公开总数量”为累计数", "the total is cumulative"),
        advice: ("确认总数量是否漏计往年文件。", "Check whether documents of earlier years were left out."),
        check: Some(public_equals_new),
    };
}

rule! {
    /// 新公开多于新制作
    ///
    /// **是什么**　“本年新公开数量”大于“本年新制作数量”。
    ///
    /// **为什么**　当年公开的通常是当年制作的；补公开往年文件时可以更多，所以只是提示。
    ///
    /// **怎么办**　核对两栏。
    ///
    /// ```text 触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（一）项 |
    /// | 信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |
    /// | 规章 | 0 | 0 | 0 |
    /// | 规范性文件 | 5 | 8 | 15 |
    /// ```
    ///
    /// ```text 不触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（一）项 |
    /// | 信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |
    /// | 规章 | 0 | 0 | 0 |
    /// | 规范性文件 | 8 | 8 | 15 |
    /// ```
    pub static DISCLOSED_ABOVE_MADE: Rule = {
        code: "PUB-06",
        name: "disclosed-above-made",
        severity: Severity::Info,
        about: About::Report,
        basis: Basis::Practice,
        basis_text: ("当年公开的一般为当年制作", "what is disclosed in a year was usually made in it"),
        advice: ("核对两栏口径。", "Check both columns."),
        check: Some(disclosed_above_made),
    };
}

rule! {
    /// 上年项目数加本年增减小于0
    ///
    /// **是什么**　第（五）（六）（八）项：“上一年项目数量”加“本年增/减”应不小于0。
    ///
    /// **为什么**　减少的项目不会多于原有的项目。
    ///
    /// **怎么办**　核对两栏。
    ///
    /// ```text 触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（五）项 |
    /// | 信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |
    /// | 行政许可 | 5 | -6 | 30 |
    /// | 其他对外管理服务事项 | 0 | 0 | 0 |
    /// ```
    ///
    /// ```text 不触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（五）项 |
    /// | 信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |
    /// | 行政许可 | 15 | -6 | 30 |
    /// | 其他对外管理服务事项 | 0 | 0 | 0 |
    /// ```
    pub static ITEMS_BELOW_ZERO: Rule = {
        code: "PUB-07",
        name: "items-below-zero",
        severity: Severity::Error,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: ("减少数不大于原有数", "no more can be taken away than there was"),
        advice: ("核对上一年项目数量与增减数。", "Check last year's number and the change."),
        check: Some(items_below_zero),
    };
}

rule! {
    /// 没有项目却有处理决定
    ///
    /// **是什么**　“上一年项目数量”加“本年增/减”为0，而“处理决定数量”大于0。
    ///
    /// **为什么**　没有事项就不会作出处理决定，多半是项目数量漏填。
    ///
    /// **怎么办**　补填项目数量。
    ///
    /// ```text 触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（五）项 |
    /// | 信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |
    /// | 行政许可 | 0 | 0 | 30 |
    /// | 其他对外管理服务事项 | 0 | 0 | 0 |
    /// ```
    ///
    /// ```text 不触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（五）项 |
    /// | 信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |
    /// | 行政许可 | 15 | 0 | 30 |
    /// | 其他对外管理服务事项 | 0 | 0 | 0 |
    /// ```
    pub static DECISIONS_WITHOUT_ITEMS: Rule = {
        code: "PUB-08",
        name: "decisions-without-items",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: ("处理决定依事项作出", "decisions are made on items"),
        advice: ("核对项目数量是否漏填。", "Check whether the number of items was forgotten."),
        check: Some(decisions_without_items),
    };
}

rule! {
    /// 采购项目与金额不一致
    ///
    /// **是什么**　采购项目数量与采购总金额，一个为0而另一个不为0。
    ///
    /// **为什么**　有项目就有金额，有金额就有项目。
    ///
    /// **怎么办**　核对两栏。
    ///
    /// ```text 触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（九）项 |
    /// | 信息内容 | 采购项目数量 | 采购总金额 |
    /// | 政府集中采购 | 5 | 0 |
    /// ```
    ///
    /// ```text 不触发
    /// 二、主动公开政府信息情况
    /// | 第二十条第（九）项 |
    /// | 信息内容 | 采购项目数量 | 采购总金额 |
    /// | 政府集中采购 | 5 | 52.15万元 |
    /// ```
    pub static AMOUNT_WITHOUT_PROJECTS: Rule = {
        code: "PUB-09",
        name: "amount-without-projects",
        severity: Severity::Warning,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: ("项目与金额同有同无", "projects and amount come together"),
        advice: ("核对采购项目数量与总金额。", "Check projects and amount."),
        check: Some(amount_without_projects),
    };
}

/// Of both tables' rows: number, field.
fn figure(cx: &Context<'_>, table: &str, row: &str, column: &str) -> Option<(Decimal, Field)> {
    let field = cx.field(table, row, column)?;
    Some((cx.cell(field).value.number()?, field))
}

/// A finding on these cells: the first carries the mark.
fn on(cx: &Context<'_>, rule: &super::Rule, message: String, fields: &[Field]) -> Finding {
    let related = fields[1..].iter().filter_map(|&field| Some((cx.cell(field).span?, names::cell(cx, field))));
    rule.found(cx, message).at(cx.cell(fields[0]).span).related(related.list()).fields(fields.to_vec(), 1)
}

/// 「规范性文件」
fn label(cx: &Context<'_>, field: Field) -> String {
    let table = cx.analysis.tables[usize::from(field.table)].table();
    table.map_or(String::new(), |table| names::line(&table.leaves().rows, usize::from(field.row)))
}

fn rules_without_power(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(name) = cx.analysis.report.organization.as_ref().map(|name| &*name.value) else { return };
    let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
    let national =
        name.starts_with("国") || name.starts_with("中国") || name.starts_with("中华") || name.ends_with('部');
    let place = ["人民政府", "办事处"].iter().fold(name, |name, end| name.strip_suffix(end).unwrap_or(name));
    let below_city = ["县", "区", "旗", "乡", "镇", "街道"].iter().any(|word| place.ends_with(word))
        && !place.ends_with("自治区")
        && !ends(&["新区管理委员会"]);
    let department = Agency::of(name) == Agency::Department && !national;
    if !below_city && !department {
        return;
    }
    for column in ["made", "in_force", "made_new", "public_total"] {
        let Some((n, field)) = figure(cx, "article20_1", "rules", column) else { continue };
        if n > Decimal::ZERO {
            let message = say!(
                cx,
                "{name}一般无规章制定权，“规章”填了{n}件",
                "{name} usually cannot make rules (规章), but {n} are given",
                name,
                n
            );
            findings.push(on(cx, &RULES_WITHOUT_POWER, message, &[field]));
            return;
        }
    }
}

fn public_equals_new(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for row in ["rules", "normative_docs"] {
        let (Some((total, field)), Some((new, other))) =
            (figure(cx, "article20_1", row, "public_total"), figure(cx, "article20_1", row, "disclosed_new"))
        else {
            continue;
        };
        if total == new && total > Decimal::ZERO {
            let name = label(cx, field);
            let message = say!(
                cx,
                "{name}对外公开总数量{total}等于本年新公开数量{new}，请确认往年文件是否漏计",
                "{name}: the total made public ({total}) equals what is new ({new}); were earlier years left out?",
                name,
                total,
                new
            );
            findings.push(on(cx, &PUBLIC_EQUALS_NEW, message, &[field, other]).sides(total, new));
        }
    }
}

fn disclosed_above_made(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for row in ["rules", "normative_docs"] {
        let (Some((new, field)), Some((made, other))) =
            (figure(cx, "article20_1", row, "disclosed_new"), figure(cx, "article20_1", row, "made_new"))
        else {
            continue;
        };
        if new > made {
            let name = label(cx, field);
            let message = say!(
                cx,
                "{name}本年新公开数量{new}多于本年新制作数量{made}",
                "{name}: more was newly disclosed ({new}) than newly made ({made})",
                name,
                new,
                made
            );
            findings.push(on(cx, &DISCLOSED_ABOVE_MADE, message, &[field, other]).sides(new, made));
        }
    }
}

/// Rows of items with last year's number and the change.
const ITEM_ROWS: &[(&str, &str)] = &[
    ("article20_5", "licensing"),
    ("article20_5", "other_mgmt_services"),
    ("article20_6", "penalty"),
    ("article20_6", "coercion"),
    ("article20_8", "admin_fees"),
];

fn items_below_zero(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for &(table, row) in ITEM_ROWS {
        let (Some((before, field)), Some((delta, other))) =
            (figure(cx, table, row, "items_prev"), figure(cx, table, row, "items_delta"))
        else {
            continue;
        };
        let now = before + delta;
        if now.is_negative() {
            let name = names::cell(cx, field);
            let message = say!(
                cx,
                "“{name}”{before}加本年增减{delta}等于{now}，小于0",
                "“{name}” {before} plus the change {delta} makes {now}, below 0",
                name,
                before,
                delta,
                now
            );
            findings.push(on(cx, &ITEMS_BELOW_ZERO, message, &[field, other]).sides(now, Decimal::ZERO));
        }
    }
}

fn decisions_without_items(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for &(table, row) in ITEM_ROWS {
        let decisions = figure(cx, table, row, "decisions").filter(|&(n, _)| n > Decimal::ZERO);
        let Some((n, field)) = decisions else { continue };
        let (Some((before, prev)), Some((delta, change))) =
            (figure(cx, table, row, "items_prev"), figure(cx, table, row, "items_delta"))
        else {
            continue;
        };
        if (before + delta).is_zero() {
            let name = names::cell(cx, field);
            let message = say!(
                cx,
                "“{name}”为{n}，但项目数量为{before}加{delta}等于0",
                "“{name}” is {n}, but the items are {before} plus {delta}, that is 0",
                name,
                n,
                before,
                delta
            );
            findings.push(on(cx, &DECISIONS_WITHOUT_ITEMS, message, &[field, prev, change]));
        }
    }
}

fn amount_without_projects(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let (Some((projects, field)), Some((amount, other))) = (
        figure(cx, "article20_9", "central_procurement", "projects"),
        figure(cx, "article20_9", "central_procurement", "amount"),
    ) else {
        return;
    };
    if projects.is_zero() != amount.is_zero() {
        let message = say!(
            cx,
            "采购项目{projects}个，采购总金额{amount}万元，两者应同为0或同不为0",
            "{projects} projects but an amount of {amount} 万元: both or neither should be 0",
            projects,
            amount
        );
        findings.push(on(cx, &AMOUNT_WITHOUT_PROJECTS, message, &[field, other]).sides(projects, amount));
    }
}
