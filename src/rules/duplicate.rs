//! The same block twice.

use super::{Context, rule, say};
use crate::analysis::Repeated;
use crate::finding::{About, Basis, Finding, Severity};
use crate::fold::is_digit;
use crate::list::Listed;
use crate::span::Span;

rule! {
    /// 内容重复
    ///
    /// **是什么**　五行以上的一段，或一整张表，在文中出现两次。两处数字不同的为错误，相同的为警告。
    ///
    /// **为什么**　多半是复制粘贴了两遍；如果两处数字不同，读者无从判断以哪一处为准。
    ///
    /// **怎么办**　删去多余的一处。
    ///
    /// ```text 触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 本机关认真落实条例要求，健全工作制度。
    /// 一是加强组织领导，明确专人负责公开工作。
    /// 二是完善公开目录，全年公开信息120条。
    /// 三是规范申请办理，严格按照时限答复。
    /// 四是加强平台建设，及时维护门户网站。
    /// 五是强化监督保障，组织培训考核评议。
    /// 本机关认真落实条例要求，健全工作制度。
    /// 一是加强组织领导，明确专人负责公开工作。
    /// 二是完善公开目录，全年公开信息120条。
    /// 三是规范申请办理，严格按照时限答复。
    /// 四是加强平台建设，及时维护门户网站。
    /// 五是强化监督保障，组织培训考核评议。
    /// ```
    ///
    /// ```text 不触发
    /// 某某县商务局2023年政府信息公开工作年度报告
    /// 一、总体情况
    /// 本机关认真落实条例要求，健全工作制度。
    /// 一是加强组织领导，明确专人负责公开工作。
    /// 二是完善公开目录，全年公开信息120条。
    /// 三是规范申请办理，严格按照时限答复。
    /// 四是加强平台建设，及时维护门户网站。
    /// 五是强化监督保障，组织培训考核评议。
    /// ```
    pub static DUPLICATE_BLOCK: Rule = {
        code: "STR-12",
        name: "duplicate-block",
        severity: Severity::Error,
        about: About::Report,
        basis: Basis::Practice,
        basis_text: ("同一内容只应出现一次", "the same content should stand once"),
        advice: ("删去多余的一处；数字不同的，先核对以哪一处为准。", "Delete one copy; where they differ, find out which is right."),
        check: Some(check),
    };
}

/// More would drown the rest.
const MOST: usize = 5;

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let blocks: Vec<&Repeated> = cx
        .analysis
        .repeated
        .iter()
        .filter(|block| !is_repeated_head(cx, block) && !is_of_another(cx, block))
        .take(MOST)
        .list();
    for block in &blocks {
        findings.push(block_finding(cx, block));
    }
    for found in &cx.analysis.tables {
        let Some(first) = found.span else { continue };
        for &repeat in found.repeats.iter().take(MOST) {
            if blocks.iter().any(|block| block.second.start < repeat.end && repeat.start < block.second.end) {
                continue;
            }
            if figures(cx, repeat) >= FIGURES {
                findings.push(table_finding(cx, first, repeat));
            }
        }
    }
}

/// Fewest figures of a table: labels and figures stand together in a sentence too.
const FIGURES: usize = 7;

fn figures(cx: &Context<'_>, span: Span) -> usize {
    let chars = &cx.folded.chars()[cx.folded.index_at(span.start)..cx.folded.index_at(span.end)];
    chars.iter().enumerate().filter(|&(i, &c)| is_digit(c) && (i == 0 || !is_digit(chars[i - 1]))).count()
}

/// The head of a table that goes on over a page: within the table, with no figure in it, or with others of the same table
/// behind each.
fn is_repeated_head(cx: &Context<'_>, block: &Repeated) -> bool {
    cx.analysis.tables.iter().any(|found| {
        let holds_cell = |part: Span| found.cells.iter().filter_map(|cell| cell.span).any(|span| part.contains(span));
        found.span.is_some_and(|span| span.contains(block.second))
            && holds_cell(block.first) == holds_cell(block.second)
    })
}

/// The same labels with other figures in a table that is not the form's: of another year.
fn is_of_another(cx: &Context<'_>, block: &Repeated) -> bool {
    let others = cx.analysis.tables.iter().filter(|found| found.table().is_none()).filter_map(|found| found.span);
    let meets = |part: Span, other: Span| part.start < other.end && other.start < part.end;
    let mut others = others.filter(|&other| meets(block.first, other) != meets(block.second, other));
    block.differs.is_some() && others.next().is_some()
}

fn block_finding(cx: &Context<'_>, block: &Repeated) -> Finding {
    let (a, b) = (cx.line(block.first.start), cx.line(block.first.end));
    let (c, d) = (cx.line(block.second.start), cx.line(block.second.end));
    let text = &cx.document.text;
    let (message, severity) = match block.differs {
        None => (
            say!(cx, "第{a}–{b}行与第{c}–{d}行重复", "Lines {c}–{d} repeat lines {a}–{b}", a, b, c, d),
            Severity::Warning,
        ),
        Some((x, y)) => {
            let (m, n) = (cx.line(x.start), cx.line(y.start));
            let (x, y) = (excerpt(x.of(text)), excerpt(y.of(text)));
            (
                say!(
                    cx,
                    "第{a}–{b}行与第{c}–{d}行重复而数字不同（第{m}行“{x}”，第{n}行“{y}”）",
                    "Lines {c}–{d} repeat lines {a}–{b} with other figures (line {m} “{x}”, line {n} “{y}”)",
                    a,
                    b,
                    c,
                    d,
                    m,
                    x,
                    n,
                    y
                ),
                Severity::Error,
            )
        }
    };
    let label = say!(cx, "第一处", "first copy");
    DUPLICATE_BLOCK.found(cx, message).severity(severity).at(Some(block.second)).related(vec![(block.first, label)])
}

fn table_finding(cx: &Context<'_>, first: Span, repeat: Span) -> Finding {
    let (a, b) = (cx.line(first.start), cx.line(first.end));
    let (c, d) = (cx.line(repeat.start), cx.line(repeat.end));
    let message = say!(
        cx,
        "同一张表出现两次：第{a}–{b}行与第{c}–{d}行，按较完整的一份检查",
        "The same table stands twice: lines {a}–{b} and {c}–{d}; the more complete copy was checked",
        a,
        b,
        c,
        d
    );
    let label = say!(cx, "第一处", "first copy");
    DUPLICATE_BLOCK.found(cx, message).severity(Severity::Warning).at(Some(repeat)).related(vec![(first, label)])
}

fn excerpt(line: &str) -> String {
    let line = line.trim();
    if line.chars().count() <= 24 { line.to_string() } else { line.chars().take(24).collect::<String>() + "…" }
}
