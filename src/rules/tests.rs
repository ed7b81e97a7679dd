//! Rules over analyses built by hand: the forms' tables filled with figures, no reading involved.

use super::{ALL, judge};
use crate::analysis::{Analysis, FormId, Genre, Stated, TableFound};
use crate::cell::{Field, Placement, Value};
use crate::document::Document;
use crate::finding::Severity::{self, Error, Info, Warning};
use crate::finding::{Finding, Slip};
use crate::fold::fold;
use crate::form::Form;
use crate::number::Decimal;
use crate::span::Span;
use crate::{Lang, Options};
use std::collections::BTreeMap;

/// A report of which every cell is 0, each figure on a line of its own.
struct Draft {
    text: String,
    analysis: Analysis,
}

impl Draft {
    fn of(form: &str, year: u16) -> Draft {
        let form = Form::by_id(form).unwrap();
        let mut draft = Draft { text: String::new(), analysis: Analysis::default() };
        draft.analysis.report.genre = Genre::Form(FormId(form));
        draft.analysis.report.year = Some(Stated { value: year, span: Span::new(0, 0) });
        draft.analysis.tables = form.tables.iter().map(|table| TableFound::absent(form, table)).collect();
        for chapter in form.chapters {
            let at = draft.text.len() as u32;
            draft.text.push_str(chapter.title);
            let heading = Span::new(at, draft.text.len() as u32);
            draft.text.push('\n');
            draft.analysis.chapters.push(crate::analysis::ChapterFound {
                id: Some(chapter.id),
                title: chapter.title.into(),
                ordinal: draft.analysis.chapters.len() as u8 + 1,
                heading,
                span: heading,
            });
        }
        for (index, table) in form.tables.iter().enumerate() {
            let start = draft.text.len() as u32;
            for cell in &mut draft.analysis.tables[index].cells {
                let at = draft.text.len() as u32;
                draft.text.push_str("0\n");
                cell.value = Value::Number(Decimal::ZERO);
                cell.span = Some(Span::new(at, at + 1));
                cell.placement = Some(Placement::Grid);
            }
            draft.analysis.tables[index].span = Some(Span::new(start, draft.text.len() as u32));
            draft.analysis.tables[index].title = Some(table.title.into());
        }
        draft
    }

    fn field(&self, path: &str) -> Field {
        let mut ids = path.split('.');
        let (table, row) = (ids.next().unwrap(), ids.next().unwrap());
        let column = ids.next().unwrap_or("value");
        self.analysis.field(table, row, column).unwrap_or_else(|| panic!("no field {path}"))
    }

    fn put(&mut self, path: &str, value: Value) {
        let field = self.field(path);
        self.analysis.tables[usize::from(field.table)].cell_mut(field.row, field.column).value = value;
    }

    /// Figures of one row of `requests`, the total last.
    fn row(&mut self, row: &str, figures: [i64; 7]) -> &mut Draft {
        let columns = ["natural_person", "business", "research", "nonprofit", "legal_service", "other_org", "total"];
        for (column, figure) in columns.into_iter().zip(figures) {
            self.set(&format!("requests.{row}.{column}"), figure);
        }
        self
    }

    fn set(&mut self, path: &str, figure: i64) -> &mut Draft {
        self.put(path, Value::Number(Decimal::from(figure)));
        self
    }

    fn blank(&mut self, path: &str) -> &mut Draft {
        self.put(path, Value::Blank);
        self
    }

    fn judge(&mut self) -> Vec<Finding> {
        self.judge_in(Lang::Zh)
    }

    fn judge_in(&mut self, lang: Lang) -> Vec<Finding> {
        let document = Document::paste(self.text.clone());
        let folded = fold(&document.text);
        judge(&document, &folded, &mut self.analysis, &Options { lang, ..Options::default() });
        self.analysis.findings.clone()
    }
}

/// A consistent report on the form of 2021: 15 received, 14 handled, 1 carried over.
fn consistent() -> Draft {
    let mut draft = Draft::of("format_2021", 2023);
    draft
        .row("new_received", [14, 0, 0, 0, 0, 1, 15])
        .row("granted", [3, 0, 0, 0, 0, 0, 3])
        .row("partial", [1, 0, 0, 0, 0, 0, 1])
        .row("denied_process_info", [2, 0, 0, 0, 0, 1, 3])
        .row("unable_not_held", [7, 0, 0, 0, 0, 0, 7])
        .row("results_total", [13, 0, 0, 0, 0, 1, 14])
        .row("carried_out", [1, 0, 0, 0, 0, 0, 1]);
    draft
}

fn codes(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.rule).filter(|code| !code.starts_with("VAL-11")).collect()
}

/// Only the rules about sums.
fn sums(findings: &[Finding]) -> Vec<&Finding> {
    findings.iter().filter(|finding| super::by_code(finding.rule).unwrap().check.is_none()).collect()
}

#[test]
fn a_consistent_report_breaks_no_sum() {
    assert!(sums(&consistent().judge()).is_empty());
    assert!(sums(&Draft::of("trial_2019", 2020).judge()).is_empty());
    assert!(sums(&Draft::of("stat_2014", 2016).judge()).is_empty());
}

#[test]
fn a_broken_row_says_both_sides_and_names_its_operands() {
    let mut draft = consistent();
    draft.set("requests.carried_in.business", 2);
    let findings = draft.judge();
    let row = findings.iter().find(|finding| finding.rule == "REQ-01").unwrap();
    assert_eq!(
        row.message,
        "第三部分“二、上年结转政府信息公开申请数量”行：“总计”为0，应等于“自然人”至“其他”6项之和2，相差2"
    );
    assert_eq!((row.left, row.right), (Some(Decimal::from(2)), Some(Decimal::ZERO)));
    assert_eq!((row.fields.len(), row.left_count), (7, 6));
    assert_eq!(row.span, draft.analysis.cell(draft.field("requests.carried_in.total")).span);
    let column = findings.iter().find(|finding| finding.rule == "REQ-03").unwrap();
    assert_eq!(column.message, "第三部分“商业企业”列：一+二=2，三（七）+四=0，相差2");
}

#[test]
fn messages_exist_in_english() {
    let mut draft = consistent();
    draft.set("requests.carried_in.business", 2);
    let findings = draft.judge_in(Lang::En);
    let column = findings.iter().find(|finding| finding.rule == "REQ-03").unwrap();
    assert_eq!(column.message, "Part 3, column “商业企业”: 一+二=2, 三（七）+四=0, difference 2");
}

#[test]
fn one_wrong_cell_is_named_by_every_sum_it_breaks() {
    let mut draft = consistent();
    draft.set("requests.unable_not_held.natural_person", 1);
    let findings = draft.judge();
    let broken = sums(&findings);
    assert_eq!(broken.iter().map(|finding| finding.rule).collect::<Vec<_>>(), ["REQ-01", "REQ-02"]);
    for finding in broken {
        assert_eq!(finding.repairs.len(), 1, "{:?}", finding.repairs);
        let change = finding.repairs[0].changes[0];
        assert_eq!(change.field, draft.field("requests.unable_not_held.natural_person"));
        assert_eq!((change.from, change.to), (Some(Decimal::from(1)), Decimal::from(7)));
        assert!(
            finding.advice.contains("第三部分（四）无法提供 1.本机关不掌握相关政府信息 · 自然人”应为7（现为1）"),
            "{}",
            finding.advice
        );
    }
}

#[test]
fn two_wrong_cells_apart_are_two_causes() {
    let mut draft = consistent();
    draft.set("requests.granted.natural_person", 4).set("requests.carried_out.other_org", 3);
    let findings = draft.judge();
    let mut causes: BTreeMap<Vec<Field>, usize> = BTreeMap::new();
    for finding in sums(&findings) {
        assert_eq!(finding.repairs.len(), 1, "{} {:?}", finding.rule, finding.repairs);
        *causes.entry(finding.repairs[0].changes.iter().map(|change| change.field).collect()).or_default() += 1;
    }
    let expected = [
        (vec![draft.field("requests.granted.natural_person")], 2),
        (vec![draft.field("requests.carried_out.other_org")], 2),
    ];
    assert_eq!(causes, BTreeMap::from(expected));
}

#[test]
fn ties_are_all_given() {
    let mut draft = consistent();
    draft.set("remedies.review.total", 1);
    let findings = draft.judge();
    let review = findings.iter().find(|finding| finding.rule == "REV-01").unwrap();
    assert_eq!(review.repairs.len(), 5, "total to 0, or one of four outcomes to 1");
}

#[test]
fn slips_come_first_among_ties() {
    let mut draft = consistent();
    draft.set("remedies.review.upheld", 21).set("remedies.review.corrected", 5).set("remedies.review.total", 17);
    let findings = draft.judge();
    let review = findings.iter().find(|finding| finding.rule == "REV-01").unwrap();
    assert_eq!(review.repairs[0].slip, Some(Slip::DigitSwapped));
    assert_eq!(review.repairs[0].changes[0].to, Decimal::from(12));
}

#[test]
fn two_figures_exchanged_within_a_row_are_a_shift() {
    let mut draft = consistent();
    draft.row("unable_not_held", [0, 7, 0, 0, 0, 0, 7]);
    let findings = draft.judge();
    for finding in sums(&findings) {
        assert_eq!(finding.repairs[0].slip, Some(Slip::RowShifted), "{:?}", finding.repairs);
        assert_eq!(finding.repairs[0].changes[0].field, draft.field("requests.unable_not_held.natural_person"));
    }
}

/// One column to the right, the total overwritten by nothing: every figure of the row is wrong.
#[test]
fn a_row_typed_one_column_too_far_is_named() {
    let mut draft = consistent();
    draft.row("granted", [3, 2, 0, 0, 0, 0, 5]).row("new_received", [14, 2, 0, 0, 0, 1, 17]);
    draft.row("results_total", [13, 2, 0, 0, 0, 1, 16]);
    assert!(sums(&draft.judge()).is_empty());
    draft.row("granted", [0, 3, 2, 0, 0, 0, 0]);
    let findings = draft.judge();
    for finding in sums(&findings) {
        assert_eq!(finding.repairs.len(), 1, "{:?}", finding.repairs);
        assert_eq!(finding.repairs[0].slip, Some(Slip::RowShifted));
        assert_eq!(
            finding.advice,
            "一处笔误就能解释：“第三部分（一）予以公开”行的数字错了一栏，应依次为3、2、0、0、0、0、5\
             （现为0、3、2、0、0、0、0）。请核对原始台账后更正。"
        );
    }
}

#[test]
fn figures_of_chapter_four_one_place_too_far_are_named() {
    let mut draft = consistent();
    for (at, row) in [("review", [0, 2, 1, 0, 0]), ("lit_direct", [3, 1, 0, 0, 0]), ("lit_after", [1, 0, 0, 0, 0])] {
        for (column, value) in ["upheld", "corrected", "other", "pending", "total"].into_iter().zip(row) {
            draft.set(&format!("remedies.{at}.{column}"), value);
        }
    }
    let findings = draft.judge();
    assert_eq!(sums(&findings).len(), 3);
    for finding in sums(&findings) {
        assert_eq!(finding.repairs[0].slip, Some(Slip::RowShifted), "{:?}", finding.repairs);
        assert!(finding.advice.contains("应依次为2、1、0、0、3、1、0、0、0、1、0、0、0、0、0"), "{}", finding.advice);
    }
}

#[test]
fn two_rows_exchanged_are_named_where_a_sum_can_tell() {
    let mut draft = consistent();
    draft.row("unable_not_held", [3, 0, 0, 0, 0, 0, 3]).row("granted", [7, 0, 0, 0, 0, 0, 7]);
    assert!(sums(&draft.judge()).is_empty(), "two parts of one sum: nothing shows it");
    draft.row("new_received", [1, 0, 0, 0, 0, 0, 1]).row("carried_out", [14, 0, 0, 0, 0, 1, 15]);
    let findings = draft.judge();
    assert_eq!(sums(&findings).len(), 3);
    for finding in sums(&findings) {
        assert_eq!(
            (finding.repairs.len(), finding.repairs[0].slip),
            (1, Some(Slip::Exchanged)),
            "{:?}",
            finding.repairs
        );
        assert!(finding.advice.contains("两行的数字互换了位置"), "{}", finding.advice);
    }
}

#[test]
fn a_blank_part_counts_as_nothing_and_is_said() {
    let mut draft = consistent();
    draft.blank("requests.new_received.business");
    assert!(sums(&draft.judge()).is_empty());
    draft.set("requests.new_received.total", 16);
    let findings = draft.judge();
    let row = findings.iter().find(|finding| finding.rule == "REQ-01").unwrap();
    assert!(
        row.message.ends_with("（“第三部分一、本年新收政府信息公开申请数量 · 商业企业”未填数字，按0计）"),
        "{}",
        row.message
    );
}

#[test]
fn a_blank_total_is_no_failed_sum_and_its_parts_stand_in_for_it() {
    let mut draft = consistent();
    draft.blank("requests.results_total.natural_person").blank("requests.carried_out.total");
    assert!(sums(&draft.judge()).is_empty());
}

#[test]
fn what_was_not_read_is_not_judged() {
    for value in [Value::Absent, Value::Unreadable, Value::Text] {
        let mut draft = consistent();
        draft.set("requests.new_received.total", 99);
        draft.put("requests.new_received.business", value);
        draft.put("requests.carried_out.total", value);
        assert!(sums(&draft.judge()).is_empty(), "{value:?}");
    }
}

#[test]
fn a_sum_that_placed_figures_does_not_judge_them() {
    let mut draft = consistent();
    draft.set("requests.new_received.total", 99);
    let field = draft.field("requests.new_received.total");
    draft.analysis.tables[usize::from(field.table)].cell_mut(field.row, field.column).placement = Some(Placement::Tied);
    assert!(sums(&draft.judge()).is_empty());
}

#[test]
fn bounds_are_judged_and_a_blank_bound_is_not() {
    let mut draft = Draft::of("stat_2014", 2016);
    draft.set("statistics.press_conferences_by_head", 2).set("statistics.press_conferences", 1);
    let findings = draft.judge();
    let finding = findings.iter().find(|finding| finding.rule == "S14-12").unwrap();
    assert_eq!(
        finding.message,
        "“其中：主要负责同志参加新闻发布会次数”为2，\
         大于“（二）通过不同渠道和方式回应解读的情况 1.参加或举办新闻发布会总次数”（1），多1"
    );
    draft.blank("statistics.press_conferences");
    assert!(!codes(&draft.judge()).contains(&"S14-12"));
}

#[test]
fn a_hopeless_table_is_given_up_quickly() {
    let mut draft = consistent();
    for (i, cell) in draft.analysis.tables[4].cells.iter_mut().enumerate() {
        cell.value = Value::Number(Decimal::from((i as i64 * 7919) % 1000));
    }
    let start = std::time::Instant::now();
    let findings = draft.judge();
    assert!(sums(&findings).iter().all(|finding| finding.repairs.is_empty()));
    assert!(start.elapsed().as_millis() < 500, "{:?}", start.elapsed());
}

#[test]
fn one_wrong_cell_is_found_quickly() {
    let mut draft = consistent();
    draft.set("requests.unable_not_held.natural_person", 1);
    let best = (0..10).map(|_| {
        let start = std::time::Instant::now();
        draft.judge();
        start.elapsed()
    });
    let best = best.min().unwrap();
    println!("judging with a repair: {best:?}");
    assert!(best.as_millis() < 50, "{best:?}");
}

/// Rows exchanged: more cells than the search tries sets of.
#[test]
fn a_slip_of_rows_is_found_quickly() {
    let mut draft = consistent();
    draft.row("new_received", [1, 0, 0, 0, 0, 0, 1]).row("carried_out", [14, 0, 0, 0, 0, 1, 15]);
    let best = (0..10).map(|_| {
        let start = std::time::Instant::now();
        draft.judge();
        start.elapsed()
    });
    let best = best.min().unwrap();
    println!("judging with rows exchanged: {best:?}");
    assert!(best.as_millis() < 50, "{best:?}");
}

#[test]
fn codes_are_unique_and_in_good_form() {
    for (i, rule) in ALL.iter().enumerate() {
        assert!(ALL[..i].iter().all(|other| other.code != rule.code && other.name != rule.name), "{}", rule.code);
        assert!(rule.name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), "{}", rule.name);
        assert!(!rule.title().is_empty() && rule.title().chars().count() < 40, "{}", rule.title());
    }
}

#[test]
fn every_page_is_complete() {
    for rule in ALL {
        for part in ["**是什么**", "**为什么**", "**怎么办**", "```text 触发", "```text 不触发"] {
            assert!(rule.docs.contains(part), "{}: no {part}", rule.code);
        }
        for text in rule.words {
            assert!(!text.is_empty(), "{}", rule.code);
        }
    }
}

#[test]
fn doubts_about_our_reading_are_never_errors() {
    for rule in ALL.iter().filter(|rule| rule.about == crate::finding::About::Reading) {
        assert!(rule.severity < crate::finding::Severity::Error, "{}", rule.code);
    }
}

#[test]
fn every_identity_has_a_rule_and_names_lines_of_its_table() {
    for table in crate::forms::ALL.iter().flat_map(|form| form.tables) {
        for identity in table.identities {
            let rule = super::by_code(identity.rule).unwrap_or_else(|| panic!("{} is not registered", identity.rule));
            assert!(rule.check.is_none(), "{} is an identity", rule.code);
            let leaves = table.leaves();
            let along = super::names::along(leaves, identity.axis);
            let across = super::names::across(leaves, identity.axis);
            for id in identity.left.iter().chain(identity.right) {
                assert!(along.iter().any(|leaf| leaf.line.id == *id), "{}: {id}", identity.rule);
            }
            for id in identity.only {
                assert!(across.iter().any(|leaf| leaf.line.id == *id), "{}: {id}", identity.rule);
            }
        }
    }
}

#[test]
fn every_rule_without_a_check_is_an_identity_of_some_form() {
    for rule in ALL.iter().filter(|rule| rule.check.is_none()) {
        let stands = crate::forms::ALL.iter().flat_map(|form| form.tables).flat_map(|table| table.identities);
        assert!(stands.into_iter().any(|identity| identity.rule == rule.code), "{}", rule.code);
    }
}

/// A rule on figures: the edition and year, what makes it speak and how, and what it lets be.
struct Case {
    of: (&'static str, u16),
    set: &'static [(&'static str, i64)],
    due: (&'static str, Severity),
    near: &'static [(&'static str, i64)],
}

const fn case(
    of: (&'static str, u16),
    set: &'static [(&'static str, i64)],
    due: (&'static str, Severity),
    near: &'static [(&'static str, i64)],
) -> Case {
    Case { of, set, due, near }
}

const F14: (&str, u16) = ("stat_2014", 2016);
const F19: (&str, u16) = ("trial_2019", 2020);
const F21: (&str, u16) = ("format_2021", 2023);
const F24: (&str, u16) = ("format_2021", 2024);

/// The sub-cases of the rules on figures alone, from the catalogue's tables: each on a report that is
/// all 0 but for these cells.
#[rustfmt::skip]
const CASES: &[Case] = &[
    case(F21, &[("requests.granted.business", 2)], ("REQ-01", Error), &[("requests.granted.business", 2), ("requests.granted.total", 2)]),
    case(F19, &[("requests.other_handling.total", 2)], ("REQ-01", Error), &[]),
    case(F21, &[("requests.results_total.research", 1)], ("REQ-02", Error), &[]),
    case(F21, &[("requests.carried_in.total", 1)], ("REQ-03", Error), &[("requests.carried_in.total", 1), ("requests.carried_out.total", 1)]),
    case(F21, &[("requests.partial.total", 2)], ("REQ-06", Info), &[("requests.granted.total", 1)]),
    case(F19, &[("remedies.review.upheld", 1)], ("REV-01", Error), &[("remedies.review.upheld", 1), ("remedies.review.total", 1)]),
    case(F21, &[("remedies.lit_direct.total", 1)], ("REV-02", Error), &[]),
    case(F21, &[("remedies.lit_after.pending", 1)], ("REV-03", Error), &[]),
    case(F24, &[("remedies.lit_direct.total", 1), ("remedies.lit_direct.upheld", 1)], ("REV-05", Info),
        &[("remedies.lit_direct.total", 1), ("remedies.lit_direct.upheld", 1), ("remedies.review.total", 1)]),
    case(F21, &[("remedies.lit_after.total", 1), ("remedies.lit_after.upheld", 1)], ("REV-06", Info),
        &[("remedies.lit_after.total", 1), ("remedies.review.total", 1)]),
    case(F21, &[("article20_1.normative_docs.made", 3), ("article20_1.normative_docs.repealed", 1), ("article20_1.normative_docs.in_force", 1)],
        ("PUB-01", Warning),
        &[("article20_1.normative_docs.made", 3), ("article20_1.normative_docs.repealed", 1), ("article20_1.normative_docs.in_force", 2)]),
    case(F21, &[("article20_1.rules.made", 1)], ("PUB-01", Warning), &[("article20_1.rules.repealed", 1)]),
    case(F19, &[("article20_1.normative_docs.disclosed_new", 3), ("article20_1.normative_docs.public_total", 2)], ("PUB-04", Error),
        &[("article20_1.normative_docs.disclosed_new", 3), ("article20_1.normative_docs.public_total", 3)]),
    case(F19, &[("article20_1.rules.disclosed_new", 3), ("article20_1.rules.public_total", 3)], ("PUB-05", Info),
        &[("article20_1.rules.disclosed_new", 3), ("article20_1.rules.public_total", 4)]),
    case(F19, &[("article20_1.normative_docs.disclosed_new", 3), ("article20_1.normative_docs.made_new", 2)], ("PUB-06", Info),
        &[("article20_1.normative_docs.disclosed_new", 2), ("article20_1.normative_docs.made_new", 2)]),
    case(F19, &[("article20_5.licensing.items_prev", 2), ("article20_5.licensing.items_delta", -3)], ("PUB-07", Error),
        &[("article20_5.licensing.items_prev", 3), ("article20_5.licensing.items_delta", -3)]),
    case(F19, &[("article20_8.admin_fees.items_delta", -1)], ("PUB-07", Error), &[("article20_8.admin_fees.items_delta", 1)]),
    case(F19, &[("article20_6.penalty.decisions", 4)], ("PUB-08", Warning),
        &[("article20_6.penalty.decisions", 4), ("article20_6.penalty.items_delta", 1)]),
    case(F19, &[("article20_9.central_procurement.amount", 9)], ("PUB-09", Warning),
        &[("article20_9.central_procurement.amount", 9), ("article20_9.central_procurement.projects", 1)]),
    case(F19, &[("article20_9.central_procurement.projects", 1)], ("PUB-09", Warning), &[]),
    case(F21, &[("article20_6.penalty.decisions", -1)], ("VAL-05", Error), &[]),
    case(F19, &[("article20_6.coercion.decisions", -1)], ("VAL-05", Error), &[("article20_6.coercion.items_delta", -1)]),
    case(F21, &[("article20_8.admin_fees.amount", 100_001)], ("VAL-10", Info), &[("article20_8.admin_fees.amount", 99_999)]),
    case(F21, &[("article20_8.admin_fees.amount", 25_600)], ("VAL-10", Info), &[("article20_8.admin_fees.amount", 25_612)]),
    case(F21, &[], ("VAL-11", Info), &[("article20_6.penalty.decisions", 1)]),
    case(F14, &[("statistics.req_online", 2)], ("S14-01", Error), &[("statistics.req_online", 2), ("statistics.req_received", 2)]),
    case(F14, &[("statistics.closed_extended", 1)], ("S14-02", Error), &[("statistics.closed_extended", 1), ("statistics.req_closed", 1)]),
    case(F14, &[("statistics.ans_not_exist", 1)], ("S14-03", Error), &[("statistics.ans_not_exist", 1), ("statistics.req_answered", 1)]),
    case(F14, &[("statistics.denied_privacy", 1)], ("S14-04", Error), &[("statistics.denied_privacy", 1), ("statistics.ans_denied", 1)]),
    case(F14, &[("statistics.review_total", 1)], ("S14-05", Warning), &[("statistics.review_total", 1), ("statistics.review_other", 1)]),
    case(F14, &[("statistics.lit_corrected", 1)], ("S14-06", Warning), &[("statistics.lit_corrected", 1), ("statistics.lit_total", 1)]),
    case(F14, &[("statistics.staff_part_time", 3)], ("S14-07", Error), &[("statistics.staff_part_time", 3), ("statistics.staff_total", 3)]),
    case(F14, &[("statistics.normative_disclosed", 2), ("statistics.proactive_total", 1)], ("S14-08", Error),
        &[("statistics.normative_disclosed", 2), ("statistics.proactive_total", 2)]),
    case(F14, &[("statistics.normative_disclosed", 2), ("statistics.normative_issued_total", 1)], ("S14-09", Warning),
        &[("statistics.normative_disclosed", 2), ("statistics.normative_issued_total", 2)]),
    case(F14, &[("statistics.proactive_total", 9), ("statistics.ch_website", 5), ("statistics.ch_wechat", 3)], ("S14-10", Warning),
        &[("statistics.proactive_total", 7), ("statistics.ch_website", 5), ("statistics.ch_wechat", 3)]),
    case(F14, &[("statistics.ch_gazette", 2), ("statistics.proactive_total", 1)], ("S14-11", Warning),
        &[("statistics.ch_gazette", 2), ("statistics.proactive_total", 2)]),
    case(F14, &[("statistics.online_interviews_by_head", 2), ("statistics.online_interviews", 1)], ("S14-12", Error),
        &[("statistics.online_interviews_by_head", 1), ("statistics.online_interviews", 1)]),
    case(F14, &[("statistics.req_closed", 3), ("statistics.req_received", 2)], ("S14-13", Info),
        &[("statistics.req_closed", 2), ("statistics.req_received", 2), ("statistics.req_answered", 2)]),
    case(F14, &[("statistics.req_answered", 1)], ("S14-13", Info), &[]),
    case(F14, &[("statistics.fees_collected", 1)], ("S14-14", Warning), &[("statistics.fees_collected", 1), ("statistics.req_received", 1)]),
    case(F14, &[("statistics.trainees", 40)], ("S14-15", Info), &[("statistics.trainees", 40), ("statistics.training_sessions", 1)]),
    case(F14, &[("statistics.training_sessions", 1)], ("S14-15", Info), &[]),
];

#[test]
fn every_case_of_the_rules_on_figures_speaks_and_its_near_miss_does_not() {
    for case in CASES {
        let said = |cells: &[(&str, i64)]| {
            let mut draft = Draft::of(case.of.0, case.of.1);
            for &(path, figure) in cells {
                draft.set(path, figure);
            }
            let findings = draft.judge().into_iter().filter(|finding| finding.rule == case.due.0);
            findings.map(|finding| finding.severity).collect::<Vec<_>>()
        };
        assert!(said(case.set).contains(&case.due.1), "{:?} {:?}: {:?}", case.due, case.set, said(case.set));
        assert!(case.near.is_empty() || said(case.near).is_empty(), "{:?} near {:?}", case.due, case.near);
    }
}

/// A rule on words, dates or what a cell holds: a text that makes it speak, how, and the near miss.
/// 〔…〕 stands for tables, as in the pages of the rules.
#[rustfmt::skip]
const TEXTS: &[(&str, Severity, &str, &str)] = &[
    ("STR-02", Error, "某县水务局2023年政府信息公开工作年度报告\n一、总体情况\n全年工作平稳。\n三、收到和处理政府信息公开申请情况\n〔第三部分的表格，全部为0〕\n四、政府信息公开行政复议、行政诉讼情况\n〔第四部分的表格，全部为0〕\n",
        "某县水务局2023年政府信息公开工作年度报告\n一、总体情况\n全年工作平稳。\n二、主动公开政府信息情况\n〔第二部分的表格，全部为0〕\n三、收到和处理政府信息公开申请情况\n"),
    ("STR-02", Warning, "某县水务局2023年政府信息公开工作年度报告\n一、总体情况\n全年工作平稳。\n〔第二至第四部分的表格，收到并予以公开1件，其余为0〕\n六、其他需要报告的事项\n未收取信息处理费。\n",
        "某县水务局2023年政府信息公开工作年度报告\n一、总体情况\n全年工作平稳。\n〔第二至第四部分的表格，收到并予以公开1件，其余为0〕\n五、存在的主要问题及改进情况\n公开不够及时，已建立月度通报制度。\n六、其他需要报告的事项\n未收取信息处理费。\n"),
    // Items of a chapter are no chapters.
    ("STR-03", Error, "某县水务局2023年政府信息公开工作年度报告\n一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n",
        "某县水务局2023年政府信息公开工作年度报告\n一、总体情况\n（一）主动公开情况\n全年公开信息12条。\n（二）依申请公开情况\n全年收到申请0件。\n（三）行政复议、行政诉讼情况\n没有。\n"),
    ("STR-07", Warning, "某县水务局2023年政府信息公开工作年度报告\n五、存在的主要问题及改进情况\n无。\n六、其他需要报告的事项\n无。\n",
        "某县水务局2023年政府信息公开工作年度报告\n五、存在的主要问题及改进情况\n公开不够及时，已建立月度通报制度。\n六、其他需要报告的事项\n无。\n"),
    ("DAT-01", Error, "某县水务局2023年政府信息公开工作年度报告\n一、总体情况\n全年工作平稳。\n某县水务局\n2023年1月20日\n",
        "某县水务局2023年政府信息公开工作年度报告\n一、总体情况\n全年工作平稳。\n某县水务局\n2024年1月20日\n"),
    ("DAT-01", Error, "某县水务局2023年政府信息公开工作年度报告\n发布日期：2023-12-31\n一、总体情况\n全年工作平稳。\n",
        "某县水务局2023年政府信息公开工作年度报告\n发布日期：2024-01-01\n一、总体情况\n全年工作平稳。\n"),
    // A department has until the end of January, a government and the years to 2018 until March.
    ("DAT-02", Info, "某县水务局2023年政府信息公开工作年度报告\n发布日期：2024-02-01\n一、总体情况\n全年工作平稳。\n",
        "某县人民政府2023年政府信息公开工作年度报告\n发布日期：2024-03-31\n一、总体情况\n全年工作平稳。\n"),
    ("DAT-02", Info, "某县人民政府2023年政府信息公开工作年度报告\n发布日期：2024-04-01\n一、总体情况\n全年工作平稳。\n",
        "某县水务局2017年政府信息公开工作年度报告\n发布日期：2018-03-30\n一、总体情况\n全年工作平稳。\n"),
    ("DAT-03", Warning, "某县水务局2023年政府信息公开工作年度报告\n发布日期：2024-01-10\n一、总体情况\n全年工作平稳。\n某县水务局\n2024年1月12日\n",
        "某县水务局2023年政府信息公开工作年度报告\n发布日期：2024-01-12\n一、总体情况\n全年工作平稳。\n某县水务局\n2024年1月12日\n"),
    ("DAT-04", Warning, "某县水务局2023年政府信息公开工作年度报告\n统计期限为2023年1月1日至2023年11月30日。\n一、总体情况\n全年工作平稳。\n",
        "某县水务局2008年政府信息公开工作年度报告\n统计期限为2008年5月1日至2008年12月31日。\n一、概述\n全年工作平稳。\n"),
    ("DAT-05", Warning, "某县水务局2025年政府信息公开工作年度报告\n一、总体情况\n全年工作平稳。\n某县水务局\n2026年3月1日\n",
        "某县水务局2025年政府信息公开工作年度报告\n一、总体情况\n全年工作平稳。\n某县水务局\n2026年1月31日\n"),
    ("VAL-01", Warning, "某县水务局2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n| 第二十条第（六）项 |\n| 信息内容 | 本年处理决定数量 |\n| 行政处罚 | |\n| 行政强制 | 0 |\n三、收到和处理政府信息公开申请情况\n",
        "某县水务局2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n| 第二十条第（六）项 |\n| 信息内容 | 本年处理决定数量 |\n| 行政处罚 | 0 |\n| 行政强制 | 0 |\n三、收到和处理政府信息公开申请情况\n"),
    ("VAL-03", Warning, "二、主动公开政府信息情况\n| 第二十条第（六）项 |\n| 信息内容 | 本年处理决定数量 |\n| 行政处罚 | / |\n| 行政强制 | 无 |\n",
        "二、主动公开政府信息情况\n| 第二十条第（六）项 |\n| 信息内容 | 本年处理决定数量 |\n| 行政处罚 | 3 |\n| 行政强制 | 0 |\n"),
    ("VAL-04", Warning, "二、主动公开政府信息情况\n| 第二十条第（六）项 |\n| 信息内容 | 本年处理决定数量 |\n| 行政处罚 | 若干 |\n| 行政强制 | 0 |\n",
        "二、主动公开政府信息情况\n| 第二十条第（六）项 |\n| 信息内容 | 本年处理决定数量 |\n| 行政处罚 | 3 |\n| 行政强制 | 0 |\n"),
    ("VAL-06", Error, "二、主动公开政府信息情况\n| 第二十条第（六）项 |\n| 信息内容 | 本年处理决定数量 |\n| 行政处罚 | 3.5 |\n| 行政强制 | 0 |\n",
        "二、主动公开政府信息情况\n| 第二十条第（八）项 |\n| 信息内容 | 本年收费金额（单位：万元） |\n| 行政事业性收费 | 3.5 |\n"),
    ("VAL-12", Info, "二、主动公开政府信息情况\n| 第二十条第（六）项 |\n| 信息内容 | 本年处理决定数量 |\n| 行政处罚 | １，２３４ |\n| 行政强制 | 0 |\n",
        "二、主动公开政府信息情况\n| 第二十条第（六）项 |\n| 信息内容 | 本年处理决定数量 |\n| 行政处罚 | 1234 |\n| 行政强制 | 0 |\n"),
    ("PUB-03", Info, "某县人民政府2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n| 第二十条第（一）项 |\n| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n| 规章 | 1 | 0 | 1 |\n| 行政规范性文件 | 0 | 0 | 0 |\n",
        "青禾省人民政府2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n| 第二十条第（一）项 |\n| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n| 规章 | 1 | 0 | 1 |\n| 行政规范性文件 | 0 | 0 | 0 |\n"),
    ("SAFE-02", Info, "某县水务局2023年政府信息公开工作年度报告\n一、总体情况\n联系人：李主任，联系电话：13800138000。\n",
        "某县水务局2023年政府信息公开工作年度报告\n一、总体情况\n网站点击量13800138000次，受理工单13912345678件。\n"),
    ("SAFE-04", Info, "某县水务局2023年政府信息公开工作年度报告\n一、总体情况\n材料发至zhangsan@qq.com后予以答复。\n",
        "某县水务局2023年政府信息公开工作年度报告\n一、总体情况\n联系邮箱：swj@qq.com。\n"),
];

#[test]
fn every_case_of_the_rules_on_texts_speaks_and_its_near_miss_does_not() {
    let today = crate::analysis::Date::new(2026, 1, 31);
    for &(rule, severity, text, near) in TEXTS {
        let said = |text: &str| {
            let document = Document::paste(expanded(text));
            let analysis = crate::analyze(&document, &Options { today, ..Options::default() });
            let findings = analysis.findings.into_iter().filter(|finding| finding.rule == rule);
            findings.map(|finding| finding.severity).collect::<Vec<_>>()
        };
        assert!(said(text).contains(&severity), "{rule} {severity:?} {:?}\n{text}", said(text));
        assert!(said(near).is_empty(), "{rule} near\n{near}");
    }
}

/// The examples of the pages, run: each 触发 block raises its rule, each 不触发 block does not.
#[test]
fn examples_of_the_pages_hold() {
    let mut wrong = Vec::new();
    for rule in ALL {
        for (kind, text) in examples(rule.docs) {
            let document = Document::paste(expanded(&text));
            let today = crate::analysis::Date::new(2026, 1, 31);
            let analysis = crate::analyze(&document, &Options { today, ..Options::default() });
            let fires = analysis.findings.iter().any(|finding| finding.rule == rule.code);
            if fires != (kind == "触发") {
                let all: Vec<_> = analysis.findings.iter().map(|f| format!("{} {}", f.rule, f.message)).collect();
                wrong.push(format!("{} {kind}\n    {}", rule.code, all.join("\n    ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

fn examples(docs: &str) -> Vec<(&str, String)> {
    let mut found = Vec::new();
    let mut open: Option<(&str, String)> = None;
    for line in docs.lines() {
        let line = line.strip_prefix(' ').unwrap_or(line);
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => open = Some((info.trim_start_matches("text ").trim(), String::new())),
            (Some(_), Some(_)) => found.extend(open.take()),
            (Some((_, text)), None) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, None) => {}
        }
    }
    found
}

/// Writes out lines like 〔第三部分的表格，全部为0〕: tables that an example needs whole.
fn expanded(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        if let Some(wish) = line.strip_prefix('〔') {
            out.push_str(&tables(wish));
        } else {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

/// Tables of the form of 2021 as a wish describes them.
fn tables(wish: &str) -> String {
    let results: &[(&str, i64)] = match wish {
        w if w.contains("收到并予以公开1件") => &[("new_received", 1), ("granted", 1), ("results_total", 1)],
        w if w.contains("收到1件并结转下年度") => &[("new_received", 1), ("carried_out", 1)],
        w if w.contains("予以公开2，部分公开1") => {
            &[("granted", 2), ("partial", 1), ("unable_not_held", 3), ("results_total", 5)]
        }
        w if w.contains("予以公开1，部分公开1") => {
            &[("granted", 1), ("partial", 1), ("unable_not_held", 3), ("results_total", 5)]
        }
        _ => &[],
    };
    let form = Form::by_id("format_2021").unwrap();
    let chapters: &[(&str, &str)] = match wish {
        w if w.starts_with("第二至第四部分") => &[("二", "ch2"), ("三", "ch3"), ("四", "ch4")],
        w if w.starts_with("第二、第三部分") => &[("二", "ch2"), ("三", "ch3")],
        w if w.starts_with("第二部分") => &[("", "ch2")],
        w if w.starts_with("第四部分") => &[("", "ch4")],
        _ => &[("", "ch3")],
    };
    let mut out = String::new();
    for &(ordinal, chapter) in chapters {
        if !ordinal.is_empty() {
            let title = form.chapters.iter().find(|found| found.id.starts_with(chapter)).unwrap().title;
            out.push_str(&format!("{title}\n"));
        }
        for table in form.tables.iter().filter(|table| table.chapter.starts_with(chapter)) {
            out.push_str(&printed(table, results, wish));
        }
    }
    out
}

fn printed(table: &'static crate::form::Table, results: &[(&str, i64)], wish: &str) -> String {
    let leaves = table.leaves();
    let mut out = String::new();
    if table.id == "remedies" {
        out.push_str("| 行政复议 | | | | | 行政诉讼 | | | | | | | | | |\n");
        out.push_str(
            "| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | | | | | 复议后起诉 | | | | |\n",
        );
        out.push_str(&format!(
            "|{} |\n",
            [" | | | | "]
                .iter()
                .chain(&[" 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计"; 2])
                .copied()
                .collect::<Vec<_>>()
                .join(" |")
        ));
        out.push_str(&format!("|{}\n", " 0 |".repeat(15)));
        return out;
    }
    let whole = wish.contains("部分的表格");
    if table.id == "requests" {
        if whole {
            out.push_str("|  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n");
        }
    } else {
        let columns: Vec<&str> = leaves.columns.iter().map(|leaf| leaf.line.label).collect();
        out.push_str(&format!("| {} |\n| 信息内容 | {} |\n", table.title, columns.join(" | ")));
    }
    for leaf in &leaves.rows {
        let given = ["new_received", "carried_in", "carried_out"].contains(&leaf.line.id);
        let skip = wish.starts_with("办理结果") && given
            || wish.starts_with("第三部分其余")
                && (given && leaf.line.id != "carried_out" || leaf.line.id == "granted");
        if table.id == "requests" && skip {
            continue;
        }
        let figure = results.iter().find(|(row, _)| *row == leaf.line.id).map_or(0, |(_, n)| *n);
        let figures: Vec<i64> =
            (0..leaves.columns.len()).map(|column| if column == 0 || column == 6 { figure } else { 0 }).collect();
        let figures = figures.iter().map(i64::to_string).collect::<Vec<_>>().join(" | ");
        out.push_str(&format!("| {} | {figures} |\n", leaf.line.label));
    }
    out
}
