//! Chapter four's table: administrative reviews and lawsuits.

use super::requests::doubtful_rows;
use super::{Context, excerpt, names, rule, say};
use crate::finding::{About, Basis, Finding, Severity};
use crate::list::Listed;
use crate::number::Decimal;

const PARTS: (&str, &str) = (
    "年度报告格式第四部分表格：“总计”为结果维持、结果纠正、其他结果、尚未审结之和",
    "the table of chapter four: the total is the sum of upheld, corrected, other and pending",
);
const ADVICE: (&str, &str) =
    ("核对结果维持、结果纠正、其他结果、尚未审结四个数与总计。", "Check the four outcomes against their total.");

rule! {
    /// 行政复议分项之和与总计不符
    ///
    /// **是什么**　第四部分“行政复议”的结果维持、结果纠正、其他结果、尚未审结四项之和应等于总计。
    ///
    /// **为什么**　四种结果不重不漏，总计只是合计。
    ///
    /// **怎么办**　对照复议案件台账核对五个数字；未审结的案件填“尚未审结”，不要漏计。
    ///
    /// ```text 触发
    /// 四、政府信息公开行政复议、行政诉讼情况
    /// | 行政复议 | | | | | 行政诉讼 | | | | | | | | | |
    /// | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | | | | | 复议后起诉 | | | | |
    /// | | | | | | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
    /// | 2 | 0 | 0 | 1 | 2 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// ```
    ///
    /// ```text 不触发
    /// 四、政府信息公开行政复议、行政诉讼情况
    /// | 行政复议 | | | | | 行政诉讼 | | | | | | | | | |
    /// | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | | | | | 复议后起诉 | | | | |
    /// | | | | | | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
    /// | 2 | 0 | 0 | 1 | 3 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// ```
    pub static REVIEW_SUM: Rule = {
        code: "REV-01",
        name: "review-sum",
        severity: Severity::Error,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: PARTS,
        advice: ADVICE,
        check: None,
    };
}

rule! {
    /// 未经复议直接起诉分项之和与总计不符
    ///
    /// **是什么**　第四部分“行政诉讼·未经复议直接起诉”的四项结果之和应等于总计。
    ///
    /// **为什么**　四种结果不重不漏，总计只是合计。
    ///
    /// **怎么办**　对照诉讼案件台账核对五个数字。
    ///
    /// ```text 触发
    /// 四、政府信息公开行政复议、行政诉讼情况
    /// | 行政复议 | | | | | 行政诉讼 | | | | | | | | | |
    /// | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | | | | | 复议后起诉 | | | | |
    /// | | | | | | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
    /// | 0 | 0 | 0 | 0 | 0 | 1 | 0 | 0 | 0 | 2 | 0 | 0 | 0 | 0 | 0 |
    /// ```
    ///
    /// ```text 不触发
    /// 四、政府信息公开行政复议、行政诉讼情况
    /// | 行政复议 | | | | | 行政诉讼 | | | | | | | | | |
    /// | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | | | | | 复议后起诉 | | | | |
    /// | | | | | | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
    /// | 0 | 0 | 0 | 0 | 0 | 1 | 0 | 1 | 0 | 2 | 0 | 0 | 0 | 0 | 0 |
    /// ```
    pub static SUIT_DIRECT_SUM: Rule = {
        code: "REV-02",
        name: "suit-direct-sum",
        severity: Severity::Error,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: PARTS,
        advice: ADVICE,
        check: None,
    };
}

rule! {
    /// 复议后起诉分项之和与总计不符
    ///
    /// **是什么**　第四部分“行政诉讼·复议后起诉”的四项结果之和应等于总计。
    ///
    /// **为什么**　四种结果不重不漏，总计只是合计。
    ///
    /// **怎么办**　对照诉讼案件台账核对五个数字。
    ///
    /// ```text 触发
    /// 四、政府信息公开行政复议、行政诉讼情况
    /// | 行政复议 | | | | | 行政诉讼 | | | | | | | | | |
    /// | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | | | | | 复议后起诉 | | | | |
    /// | | | | | | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
    /// | 1 | 0 | 0 | 0 | 1 | 0 | 0 | 0 | 0 | 0 | 1 | 0 | 0 | 0 | 0 |
    /// ```
    ///
    /// ```text 不触发
    /// 四、政府信息公开行政复议、行政诉讼情况
    /// | 行政复议 | | | | | 行政诉讼 | | | | | | | | | |
    /// | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | | | | | 复议后起诉 | | | | |
    /// | | | | | | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
    /// | 1 | 0 | 0 | 0 | 1 | 0 | 0 | 0 | 0 | 0 | 1 | 0 | 0 | 0 | 1 |
    /// ```
    pub static SUIT_AFTER_REVIEW_SUM: Rule = {
        code: "REV-03",
        name: "suit-after-review-sum",
        severity: Severity::Error,
        about: About::Report,
        basis: Basis::Arithmetic,
        basis_text: PARTS,
        advice: ADVICE,
        check: None,
    };
}

rule! {
    /// 复议诉讼表的数字不是十五个
    ///
    /// **是什么**　第四部分的表格应有十五个数字。个数不对时无法知道各属哪一栏，有关的格不读。
    ///
    /// **为什么**　缺一个数字，后面的都会错位；宁可不读，也不猜。
    ///
    /// **怎么办**　对照原文核对，补齐十五个数字后重新检查。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 〔第二、第三部分的表格，全部为0〕
    /// 四、政府信息公开行政复议、行政诉讼情况
    /// 行政复议
    /// 行政诉讼
    /// 结果维持
    /// 结果纠正
    /// 其他结果
    /// 尚未审结
    /// 总计
    /// 未经复议直接起诉
    /// 复议后起诉
    /// 结果维持
    /// 结果纠正
    /// 其他结果
    /// 尚未审结
    /// 总计
    /// 结果维持
    /// 结果纠正
    /// 其他结果
    /// 尚未审结
    /// 总计
    /// 1
    /// 0
    /// 0
    /// 1
    /// 0
    /// 0
    /// 0
    /// 0
    /// 0
    /// 0
    /// 0
    /// 0
    /// 0
    /// 五、存在的主要问题及改进情况
    /// 目录更新不及时，已经改进，今后按季度检查。
    /// 六、其他需要报告的事项
    /// 本年度未收取信息处理费。
    /// ```
    ///
    /// ```text 不触发
    /// 四、政府信息公开行政复议、行政诉讼情况
    /// | 行政复议 | | | | | 行政诉讼 | | | | | | | | | |
    /// | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | | | | | 复议后起诉 | | | | |
    /// | | | | | | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
    /// | 1 | 0 | 0 | 0 | 1 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
    /// ```
    pub static FIGURE_COUNT: Rule = {
        code: "REV-04",
        name: "figure-count",
        severity: Severity::Warning,
        about: About::Reading,
        basis: Basis::Form,
        basis_text: ("格式第四部分共十五格", "the table of chapter four has fifteen cells"),
        advice: ("对照原文核对这张表。", "Compare this table with the original."),
        check: Some(figure_count),
    };
}

rule! {
    /// 有直接起诉而没有行政复议
    ///
    /// **是什么**　2024年度起，有“未经复议直接起诉”的案件，而没有任何行政复议案件。
    ///
    /// **为什么**　修订后的行政复议法规定，对不予公开不服的应先申请复议；其他类型的答复不在此限，所以只是提示。
    ///
    /// **怎么办**　核对案件是否应计入“复议后起诉”。
    ///
    /// ```text 触发
    /// 某某县商务局2024年政府信息公开工作年度报告
    /// 四、政府信息公开行政复议、行政诉讼情况
    /// | 行政复议 | | | | | 行政诉讼 | | | | | | | | | |
    /// | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | | | | | 复议后起诉 | | | | |
    /// | | | | | | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
    /// | 0 | 0 | 0 | 0 | 0 | 1 | 0 | 0 | 0 | 1 | 0 | 0 | 0 | 0 | 0 |
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 四、政府信息公开行政复议、行政诉讼情况
    /// | 行政复议 | | | | | 行政诉讼 | | | | | | | | | |
    /// | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | | | | | 复议后起诉 | | | | |
    /// | | | | | | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
    /// | 0 | 0 | 0 | 0 | 0 | 1 | 0 | 0 | 0 | 1 | 0 | 0 | 0 | 0 | 0 |
    /// ```
    pub static SUIT_WITHOUT_REVIEW: Rule = {
        code: "REV-05",
        name: "suit-without-review",
        severity: Severity::Info,
        about: About::Report,
        basis: Basis::Regulation,
        basis_text: ("《中华人民共和国行政复议法》（2023年修订）第二十三条", "Article 23 of the Administrative Review Law as revised in 2023"),
        advice: ("核对起诉案件是否先经复议。", "Check whether the cases went through review first."),
        check: Some(suit_without_review),
    };
}

rule! {
    /// 有复议后起诉而本年没有复议
    ///
    /// **是什么**　“复议后起诉”大于0，而本年行政复议为0。
    ///
    /// **为什么**　复议可能发生在往年，所以只是提示；也可能把案件填错了栏。
    ///
    /// **怎么办**　核对案件的复议年份与栏目。
    ///
    /// ```text 触发
    /// 四、政府信息公开行政复议、行政诉讼情况
    /// | 行政复议 | | | | | 行政诉讼 | | | | | | | | | |
    /// | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | | | | | 复议后起诉 | | | | |
    /// | | | | | | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
    /// | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 1 | 0 | 0 | 0 | 1 |
    /// ```
    ///
    /// ```text 不触发
    /// 四、政府信息公开行政复议、行政诉讼情况
    /// | 行政复议 | | | | | 行政诉讼 | | | | | | | | | |
    /// | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | | | | | 复议后起诉 | | | | |
    /// | | | | | | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
    /// | 1 | 0 | 0 | 0 | 1 | 0 | 0 | 0 | 0 | 0 | 1 | 0 | 0 | 0 | 1 |
    /// ```
    pub static SUIT_AFTER_NO_REVIEW: Rule = {
        code: "REV-06",
        name: "suit-after-no-review",
        severity: Severity::Info,
        about: About::Report,
        basis: Basis::Practice,
        basis_text: ("复议后起诉以复议为前提", "a suit after review needs a review"),
        advice: ("核对复议是否发生在往年。", "Check whether the review was in an earlier year."),
        check: Some(suit_after_no_review),
    };
}

fn figure_count(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let rows = doubtful_rows(cx, "remedies");
    let Some(first) = rows.iter().find(|row| !row.tied).or(rows.first()) else { return };
    let found = &cx.analysis.tables[usize::from(first.fields[0].table)];
    let span = found.cells.iter().filter_map(|cell| cell.span).reduce(|a, b| a.cover(b));
    let figures = span.map_or(0, |span| {
        let text = cx.folded.string(cx.folded.index_at(span.start)..cx.folded.index_at(span.end));
        text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).count()
    });
    // The rest may be cut off.
    if figures < 15 && excerpt::is_cut(cx) {
        return;
    }
    let tied = first.tied;
    let message = match (tied, figures) {
        (true, _) => say!(
            cx,
            "第四部分的数字按勾稽关系分到各栏，请核对",
            "The figures of chapter four were told apart by the sums of the form; please check"
        ),
        (false, 15) => say!(cx, "第四部分的数字无法分到各栏", "The figures of chapter four cannot be told apart"),
        (false, n) => say!(
            cx,
            "第四部分应有15个数，找到{n}个，未能全部读出",
            "Chapter four should have 15 figures, {n} were found; not all were read",
            n
        ),
    };
    let row = rows.into_iter().find(|row| row.tied == tied).expect("the first one");
    findings.push(row.finding(cx, &FIGURE_COUNT, message));
}

fn suit_without_review(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    if cx.year().is_none_or(|year| year < 2024) {
        return;
    }
    let Some(n) = no_review_but(cx, "lit_direct") else { return };
    let message = say!(
        cx,
        "未经复议直接起诉{n}件，行政复议0件；2024年起对不予公开不服的须先复议，请核对",
        "{n} suits without review and 0 reviews; from 2024 a denial must go to review first, please check",
        n
    );
    findings.push(finding(cx, &SUIT_WITHOUT_REVIEW, "lit_direct", message));
}

fn suit_after_no_review(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(n) = no_review_but(cx, "lit_after") else { return };
    let message = say!(
        cx,
        "复议后起诉{n}件，但本年行政复议为0件（可能是往年复议）",
        "{n} suits after review, but 0 reviews this year (perhaps in an earlier year)",
        n
    );
    findings.push(finding(cx, &SUIT_AFTER_NO_REVIEW, "lit_after", message));
}

/// The suits of a row, where there are some and no review.
fn no_review_but(cx: &Context<'_>, row: &str) -> Option<Decimal> {
    let none = cx.number("remedies", "review", "total")?.is_zero();
    cx.number("remedies", row, "total").filter(|n| none && *n > Decimal::ZERO)
}

fn finding(cx: &Context<'_>, rule: &super::Rule, row: &str, message: String) -> Finding {
    let fields: Vec<_> = [row, "review"].iter().filter_map(|row| cx.field("remedies", row, "total")).list();
    let related = fields[1..].iter().filter_map(|&field| Some((cx.cell(field).span?, names::cell(cx, field))));
    let related = related.list();
    rule.found(cx, message).at(cx.cell(fields[0]).span).related(related).fields(fields, 1)
}
