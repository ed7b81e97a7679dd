//! Rules over analyses built by hand: the forms' tables filled with figures, no reading involved.

use super::{ALL, judge};
use crate::analysis::{Analysis, FormId, Genre, Stated, TableFound};
use crate::cell::{Field, Placement, Value};
use crate::document::Document;
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
        row.message.ends_with("（“第三部分一、本年新收政府信息公开申请数量 · 商业企业”空白，按0计）"),
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
        for text in [rule.basis_text.0, rule.basis_text.1, rule.advice.0, rule.advice.1] {
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
