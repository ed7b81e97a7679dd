//! What holds for every finding, whatever the text: samples of ours whole, cut, doubled.

use gongkai::analysis::Analysis;
use gongkai::document::Document;
use gongkai::finding::{About, Severity};
use gongkai::{Accepted, Lang, Options, analyze, rules};
use std::path::Path;

fn samples() -> Vec<(String, Document)> {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut paths: Vec<_> = std::fs::read_dir(examples).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let documents = paths.into_iter().filter(|path| path.extension().is_some_and(|of| of == "txt" || of == "html"));
    documents
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, gongkai::read::document(&std::fs::read(&path).unwrap(), None).unwrap())
        })
        .collect()
}

/// The sample whose name begins so.
fn sample(start: &str) -> Document {
    samples().into_iter().find(|(name, _)| name.starts_with(start)).unwrap().1
}

/// The rules that a text raises, in its order.
fn raised(text: &str) -> Vec<&'static str> {
    let analysis = analyze(&Document::paste(text.to_string()), &Options::default());
    analysis.findings.iter().map(|finding| finding.rule).collect()
}

fn check(name: &str, document: &Document, analysis: &Analysis) {
    let text = &document.text;
    let mut before = 0;
    for finding in &analysis.findings {
        let at = format!("{name}: {} {}", finding.rule, finding.message);
        let rule = rules::by_code(finding.rule).unwrap_or_else(|| panic!("{at}: no such rule"));
        assert_eq!((rule.name, rule.about, rule.basis), (finding.name, finding.about, finding.basis), "{at}");
        assert!(finding.severity <= rule.severity, "{at}: graver than its rule");
        assert!(finding.about == About::Report || finding.severity < Severity::Error, "{at}: a doubt is no error");
        assert!(!finding.message.is_empty() && !finding.advice.is_empty() && !finding.basis_text.is_empty(), "{at}");
        assert!(finding.left_count <= finding.fields.len(), "{at}");
        for span in finding.span.iter().chain(finding.related.iter().map(|(span, _)| span)) {
            assert!(text.is_char_boundary(span.start as usize) && text.is_char_boundary(span.end as usize), "{at}");
            assert!(span.start <= span.end && span.end as usize <= text.len(), "{at}");
        }
        let place = finding.span.map_or(u32::MAX, |span| span.start);
        assert!(before <= place, "{at}: out of order");
        before = place;
        for change in finding.repairs.iter().flat_map(|repair| &repair.changes) {
            assert!(!change.to.is_negative() && change.to.is_integer(), "{at}: {change:?}");
            assert_eq!(change.from, analysis.cell(change.field).value.number(), "{at}");
        }
    }
}

#[test]
fn every_finding_is_whole() {
    for (name, document) in samples() {
        for lang in [Lang::Zh, Lang::En] {
            let analysis = analyze(&document, &Options { lang, ..Options::default() });
            check(&name, &document, &analysis);
        }
    }
}

/// What NAR-09 and NAR-10 say of one sentence; nothing of most.
#[test]
fn parts_and_percentages_are_held_against_what_they_are_of() {
    for (sentence, due) in [
        // A percentage is of the figure right before it.
        ("收到申请38件，同比增长52%；办结36件，同比减少4件。", &[][..]),
        ("主动公开政府信息860条，比上年多140条，增长19.4%，其中网站公开800条，增长20%。", &[]),
        ("主动公开政府信息860条，比上年多140条，增长29.4%。", &["NAR-10"]),
        ("收到申请38件，较2022年的45件减少7件。同意公开15件，占办结总数的39.5%。", &[]),
        ("主动公开政府信息200条，其中网站公开150条，占80%。", &["NAR-10"]),
        // Parts that overlap, and one of another unit.
        ("召开新闻发布会6场，其中主要负责人出席4场，分管负责人出席3场。", &[]),
        ("印发文件56件，其中规范性文件6件，主动公开42件，不公开14件。", &[]),
        ("收到申请6件，其中自然人4件，商业企业3件。", &["NAR-09"]),
        ("公开信息1056条，其中文件3件，动态326条，招标45条，人事18条，其他664条。", &[]),
        // Results and ways divide the same requests.
        ("收到申请20件，其中网络申请14件，信函申请6件，已全部答复，其中予以公开12件。", &[]),
        ("收到申请20件，上年结转2件，其中网络申请14件。", &[]),
        ("收到申请10件，其中予以公开12件。", &["NAR-09"]),
        ("不予公开12件，其中涉及商业秘密5件；本机关不掌握的34件。", &[]),
        ("办结42件，结转下年度继续办理1件，其中予以公开12件，部分公开5件。", &[]),
        ("办结政府信息公开申请12件，结转下年度继续办理1件，其中予以公开13件。", &["NAR-09"]),
        ("受理政府信息公开申请（含上年结转）44件，其中予以公开71件。", &["NAR-09"]),
        ("总量75件，含新收70件、上年结转5件，其中已办结74件。", &[]),
        ("工作年度得分9.5分（满分10分）。", &[]),
        // Of what the sentence names, and of what it is said to be of.
        ("收到申请70件，其中：现场申请8件，传真申请3件。现场申请占比11.4%。", &[]),
        ("收到申请70件，其中现场申请8件，占11.4%。", &[]),
        ("予以公开16件，占办结81件的22.8%。", &["NAR-10"]),
        ("予以公开16件，占办结81件的19.8%。", &[]),
    ] {
        let text = format!(
            "青河县水务局2023年政府信息公开工作年度报告\n一、总体情况\n依申请公开和主动公开情况如下。{sentence}\n"
        );
        let analysis = analyze(&Document::paste(text), &Options::default());
        let rules = analysis.findings.iter().map(|finding| finding.rule);
        let said: Vec<&str> = rules.filter(|rule| matches!(*rule, "NAR-09" | "NAR-10")).collect();
        assert_eq!(said, due, "{sentence}");
    }
}

#[test]
fn cut_at_any_line_nothing_falls_over() {
    for (name, document) in samples() {
        let ends: Vec<usize> = document.text.match_indices('\n').map(|(i, _)| i).collect();
        for &end in ends.iter().step_by(7) {
            for part in [&document.text[..end], &document.text[end..]] {
                let part = Document::paste(part);
                check(&format!("{name} cut at {end}"), &part, &analyze(&part, &Options::default()));
            }
        }
    }
}

/// The same words in English and Chinese: nothing but the language differs.
#[test]
fn the_language_changes_only_words() {
    for (name, document) in samples() {
        let of = |lang| {
            let analysis = analyze(&document, &Options { lang, ..Options::default() });
            analysis.findings.into_iter().map(|f| (f.rule, f.span, f.fields, f.repairs)).collect::<Vec<_>>()
        };
        assert_eq!(of(Lang::Zh), of(Lang::En), "{name}");
    }
}

#[test]
fn a_finding_accepted_keeps_its_reason() {
    let (_, document) = samples().into_iter().find(|(name, _)| name.starts_with("broken-sums")).unwrap();
    let plain = analyze(&document, &Options::default());
    let finding = plain.findings.iter().find(|finding| finding.rule == "REV-03").unwrap();
    let ids = |field: &gongkai::cell::Field| {
        let leaves = plain.tables[usize::from(field.table)].table().unwrap().leaves();
        let table = plain.tables[usize::from(field.table)].id().to_string();
        let (row, column) = (usize::from(field.row), usize::from(field.column));
        (table, leaves.rows[row].line.id.to_string(), leaves.columns[column].line.id.to_string())
    };
    let accepted = Accepted {
        rule: "REV-03".into(),
        fields: finding.fields.iter().map(ids).collect(),
        quote: None,
        reason: "当年口径".into(),
    };
    let other = Accepted { fields: accepted.fields[..1].to_vec(), ..accepted.clone() };
    let with = |accepted: Accepted| analyze(&document, &Options { accepted: vec![accepted], ..Options::default() });
    let found = with(accepted);
    let marked: Vec<_> = found.findings.iter().filter(|finding| finding.accepted.is_some()).collect();
    assert_eq!(marked.len(), 1);
    assert_eq!((marked[0].rule, marked[0].accepted.as_deref()), ("REV-03", Some("当年口径")));
    assert!(with(other).findings.iter().all(|finding| finding.accepted.is_none()), "other cells, another finding");
}

/// Findings that name no cells are told apart by the words they point at.
#[test]
fn of_two_claims_one_is_accepted() {
    let text = "某县水务局2023年政府信息公开工作年度报告\n一、总体情况\n共发布各类信息 100多条。\n在政府网站更新信息30多条。\n";
    let document = gongkai::read::text(text, None);
    let with = |quote: Option<&str>| {
        let accepted = Accepted {
            rule: "NAR-14".into(),
            quote: quote.map(Into::into),
            reason: "口径如此".into(),
            ..Default::default()
        };
        let found = analyze(&document, &Options { accepted: vec![accepted], ..Options::default() });
        found.findings.iter().filter(|one| one.rule == "NAR-14").map(|one| one.accepted.is_some()).collect::<Vec<_>>()
    };
    assert_eq!(with(None), [true, true], "without cells and words: all of the rule");
    assert_eq!(with(Some("共发布各类信息100多条")), [true, false], "white space does not count");
    assert_eq!(with(Some("在政府网站…")), [false, true]);
    assert_eq!(with(Some("更新信息")), [false, false], "not a part of the words");
    assert_eq!(with(Some("")), [false, false], "nothing is said of findings that point nowhere");
}

/// A cause is counted once, however many relations it breaks; so does the page.
#[test]
fn one_wrong_cell_is_one_error() {
    let (_, document) = samples().into_iter().find(|(name, _)| name.starts_with("broken-sums")).unwrap();
    let analysis = analyze(&document, &Options::default());
    let tally = gongkai::export::tally(&analysis.findings);
    assert_eq!((tally.errors, tally.failed), (2, 3));
    let summary = gongkai::export::summary(Lang::Zh, &analysis);
    assert_eq!(summary, "200 格中读出 200 格；2 处错误（3 项不符），4 处警告，1 处提示");
}

/// The given documents, where they are: no false error, and what the catalogue's worked examples name.
#[test]
fn worked_examples_of_the_given_documents() {
    let shared = std::env::var("GONGKAI_SHARED").unwrap_or_else(|_| "../shared".into());
    let seeds = Path::new(&shared).join("seeds");
    let Ok(entries) = std::fs::read_dir(&seeds) else {
        println!("skipped: no {}", seeds.display());
        return;
    };
    let mut seen = 0;
    for path in entries.map(|entry| entry.unwrap().path()) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let due: &[&str] = match &name[..3] {
            "000" => &["NAR-07", "NAR-09", "PUB-05", "STR-04", "STR-12", "VAL-08"],
            "001" => &["NAR-07", "NAR-08", "SAFE-06", "VAL-07", "VAL-08"],
            "002" => &["DAT-01", "NAR-07", "NAR-13", "S14-09", "S14-10", "STR-04", "STR-10"],
            "003" => &["NAR-14", "NAR-14", "STR-01", "STR-10", "VAL-11"],
            "004" => &["DAT-03", "NAR-17", "STR-11"],
            _ => continue,
        };
        let document = gongkai::read::document(&std::fs::read(&path).unwrap(), None).unwrap();
        let analysis = analyze(&document, &Options::default());
        check(&name, &document, &analysis);
        let mut found: Vec<&str> = analysis.findings.iter().map(|finding| finding.rule).collect();
        found.sort();
        assert_eq!(found, due, "{name}");
        seen += 1;
    }
    println!("{seen} given documents");
}

/// Judging a consistent report costs less than reading it; the best of some runs, so that a busy
/// machine does not decide. A measurement, for `cargo test --release --test judge -- --ignored`:
/// the suite times nothing.
#[test]
#[ignore = "a measurement; docs/benchmarks.md has the same in instructions"]
fn judging_costs_less_than_reading() {
    let document = sample("consistent");
    let options = Options::default();
    let folded = gongkai::fold::fold(&document.text);
    let mut analysis = analyze(&document, &options);
    let best = |run: &mut dyn FnMut()| {
        let times = (0..15).map(|_| {
            let start = std::time::Instant::now();
            run();
            start.elapsed()
        });
        times.min().unwrap()
    };
    let all = best(&mut || drop(analyze(&document, &options)));
    let judging = best(&mut || rules::judge(&document, &folded, &mut analysis, &options));
    println!("analyze {all:?}, judging {judging:?} of it");
    assert!(judging * 2 < all, "analyze {all:?}, judging {judging:?} of it");
}

/// One sentence more in chapter one of a consistent report (42 received, 2 carried in, 41 handled,
/// 3 carried out, 1 review): the rules about prose it raises.
fn raised_by(sentence: &str) -> Vec<&'static str> {
    let document = sample("consistent");
    let head = "一、总体情况\n";
    let at = document.text.find(head).unwrap() + head.len();
    let text = format!("{}{sentence}\n{}", &document.text[..at], &document.text[at..]);
    raised(&text)
}

#[test]
fn prose_that_says_otherwise_is_found() {
    for (sentence, due) in [
        ("没有收到申请。", "NAR-06"),
        ("上年无结转，均为本年新收。", "NAR-06"),
        ("全部申请均已办结。", "NAR-08"),
        ("全年政府信息公开申请办结率100%。", "NAR-08"),
        ("全年被提起行政复议1件，结果纠正1件。", "NAR-05"),
        ("清理规范性文件50件，废止3件。", "NAR-12"),
        ("公开信息276条，包括公告38条、整改29条、其他210条。", "NAR-09"),
        ("公开信息近300条。", "NAR-14"),
        ("公开信息资金资金监管情况。", "NAR-17"),
        ("XX局做好公开工作。", "SAFE-07"),
        ("公开审计结果67份，比上年的60份增长15%。", "NAR-10"),
        ("往年没有结转。", "NAR-06"),
        ("全年政府信息公开申请43件。", "NAR-11"),
        ("共有公民、法人提出政府信息公开申请45件。", "NAR-11"),
        ("行政诉讼为1件。", "NAR-05"),
        ("行政复议、行政诉讼零发生。", "NAR-06"),
        ("实现零复议、零诉讼。", "NAR-06"),
        ("没有收到政府信息公开申请。", "NAR-11"),
        ("新收政府信息公开申请**52**件。", "NAR-11"),
        ("全年未制发行政规范性文件。", "NAR-06"),
        ("申请人周某某（住清河路88号）申请公开审计报告。", "SAFE-05"),
        ("申请人李建国，住址为青禾路12号3栋，申请公开征地批文，已答复。", "SAFE-05"),
        ("退回申请人王敏（联系电话：0571-88886666）的申请材料。", "SAFE-05"),
        ("已向申请人欧阳某（现住柳湾村四组）答复。", "SAFE-05"),
    ] {
        assert!(raised_by(sentence).contains(&due), "{sentence} {:?}", raised_by(sentence));
    }
}

#[test]
fn that_all_were_upheld_is_held_against_the_table() {
    let document = sample("consistent");
    let pending = document.text.replace("\n1\t0\t0\t0\t1\t", "\n0\t0\t0\t1\t1\t");
    assert_ne!(pending, document.text);
    for (sentence, due) in [
        ("被申请行政复议1件，均获维持", 1),
        ("被申请行政复议1件，全部予以维持", 1),
        // What is said of those decided, or of something else, is not said of all.
        ("被申请行政复议1件，其中审结的均维持", 0),
        ("被申请行政复议1件，受理0件，均维持", 0),
        ("被申请行政复议1件，尚未审结", 0),
        ("行政复议零纠错", 0),
    ] {
        let text = pending.replace("被申请行政复议1件，结果为维持", sentence);
        assert_ne!(text, pending);
        let analysis = analyze(&Document::paste(text.clone()), &Options::default());
        assert_eq!(analysis.findings.iter().filter(|found| found.rule == "NAR-05").count(), due, "{sentence}");
        let agreeing = text.replace("\n0\t0\t0\t1\t1\t", "\n1\t0\t0\t0\t1\t");
        let analysis = analyze(&Document::paste(agreeing), &Options::default());
        assert!(
            analysis.findings.iter().all(|found| found.rule != "NAR-05" || sentence.ends_with("尚未审结")),
            "{sentence}"
        );
    }
}

/// Who sent a report on, and when, is not who published it.
#[test]
fn the_hour_of_a_message_is_no_date_of_publication() {
    let text = sample("consistent").text.clone();
    for (head, published) in [
        ("张三 2025/1/10 9:23:11", None),
        ("发件人：政务公开办\n发送时间：2025年1月10日 15:32\n主题：转发", None),
        ("来源：云溪县审计局 2025-01-10 15:32", Some("2025-01-10")),
        ("2025-01-10 15:32", Some("2025-01-10")),
        ("云溪县审计局 2025-01-10 15:32", Some("2025-01-10")),
    ] {
        let analysis = analyze(&Document::paste(format!("{head}\n{text}")), &Options::default());
        let found = analysis.report.published.map(|published| published.value.to_string());
        assert_eq!(found.as_deref(), published, "{head}");
    }
}

/// A list of one edition whose figures stand behind 其他 is not taken for another edition's row of that name, and years
/// that head columns are compared.
#[test]
fn a_columns_name_tells_neither_the_edition_nor_the_year() {
    let columns = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"];
    let row = |label: &str, figures: [u32; 7]| {
        let named = columns.iter().zip(figures).map(|(name, figure)| format!("{name} {figure}"));
        format!("- {label}：{}\n", named.collect::<Vec<_>>().join("，"))
    };
    let rows = row("一、本年新收政府信息公开申请数量", [5, 0, 0, 0, 3, 2, 10])
        + &row("二、上年结转政府信息公开申请数量", [0, 0, 0, 0, 3, 0, 3]);
    let list = format!("某市水利局2019年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n{rows}");
    assert!(!raised(&list).contains(&"STR-01"), "{:?}", raised(&list));
    let text = sample("consistent").text.clone();
    let (start, end) = (text.find("三、收到").unwrap(), text.find("四、政府").unwrap());
    let table = "三、收到和处理政府信息公开申请情况\n\n| 项目 | 2023年 | 2024年 | 同比 |\n|---|---|---|---|\n\
                 | 一、本年新收政府信息公开申请数量 | 39 | 28 | — |\n\
                 | 二、上年结转政府信息公开申请数量 | 4 | 2 | — |\n";
    let compared = &format!("{}{table}{}", &text[..start], &text[end..]);
    assert!(!raised(compared).contains(&"STR-14"), "{:?}", raised(compared));
}

/// Every sign that stands in a figure's place is named once.
#[test]
fn signs_in_place_of_figures_are_named() {
    let document = sample("consistent");
    let text = document.text.replace("规章\t0\t0\t0", "规章\t/\t无\t/");
    let analysis = analyze(&Document::paste(text), &Options::default());
    let finding = analysis.findings.iter().find(|finding| finding.rule == "VAL-03").unwrap();
    assert!(finding.message.ends_with("有3个数字格填写了“/”“无”"), "{}", finding.message);
}

/// Of corrections of one size that is the likeliest with which the prose agrees.
#[test]
fn the_prose_tells_which_correction_is_likely() {
    let document = sample("consistent");
    let wrong = document.text.replace("\n1\t0\t0\t0\t1\t", "\n1\t0\t0\t0\t3\t");
    let first = |text: &str| {
        let analysis = analyze(&Document::paste(text.to_string()), &Options::default());
        let finding = analysis.findings.into_iter().find(|finding| finding.rule == "REV-01").unwrap();
        (finding.repairs[0].changes[0].to, finding.advice.contains("按正文"))
    };
    assert_eq!(first(&wrong), (1.into(), true));
    let silent = wrong.replace("被申请行政复议1件，结果为维持。", "");
    assert_ne!(silent, wrong);
    assert_eq!(first(&silent), (3.into(), false));
}

/// Figures that no table could be made of are a doubt of the reading, no table that is missing.
#[test]
fn figures_that_were_not_read_are_no_missing_table() {
    let document = sample("consistent");
    let from = document.text.find("四、政府信息公开行政复议").unwrap();
    let to = document.text.find("五、存在的主要问题").unwrap();
    let with = |table: &str| {
        let found = raised(&format!("{}{table}{}", &document.text[..from], &document.text[to..]));
        (found.contains(&"STR-03"), found.contains(&"STR-04"))
    };
    let heading = "四、政府信息公开行政复议、行政诉讼情况\n";
    assert_eq!(with(heading), (true, false));
    assert_eq!(with(&format!("{heading}1 0 0\n0 1 0\n")), (true, false), "fewer than any row has");
    assert_eq!(with(&format!("{heading}1 0 0\n0 1 0 0\n")), (false, true));
    assert_eq!(with(&format!("{heading}1 0 0 0 1\n0 0\n0 0 0 0\n0 0 0 0\n")), (false, true));
}

/// Tables of chapter one that share labels with the form's: none is its second copy, and the form's is read.
#[test]
fn a_table_that_compares_is_no_copy() {
    let document = sample("consistent");
    for table in [
        "项目\t2023年\t2024年\t增减\n本年新收政府信息公开申请数量\t64\t42\t-22\n上年结转政府信息公开申请数量\t5\t2\t-3\n予以公开\t21\t7\t2\n部分公开\t7\t4\t0",
        "图1 办理结果构成\n予以公开\n45%\n部分公开\n12%\n不予公开\n8%\n无法提供\n30%\n不予处理\n5%\n总计\n100%",
        "项目\t1月\t2月\t3月\t4月\t5月\t6月\t7月\n热线转办\t13\t10\t3\t20\t7\t16\t4\n网上信箱\t12\t9\t13\t2\t17\t6\t4",
        "类别\t2022年\t2023年\t2024年\n行政许可\t31\t26\t28\n行政处罚\t3\t4\t2\n行政强制\t1\t5\t0",
    ] {
        let text = document.text.replacen("二、主动公开", &format!("{table}\n二、主动公开"), 1);
        assert_ne!(text, document.text);
        let analysis = analyze(&Document::paste(text), &Options::default());
        let rules: Vec<_> = analysis.findings.iter().map(|finding| finding.rule).collect();
        assert_eq!(rules, [""; 0], "{table}");
        assert_eq!(analysis.tables.iter().filter(|found| found.id() == "requests").count(), 1);
    }
}

/// Hospitals and schools report in words of their own; nothing prescribes them the form.
#[test]
fn who_is_no_administrative_organ_needs_no_form() {
    let raised = |organization: &str| {
        let text = format!(
            "{organization}2023年信息公开工作年度报告\n一、概述\n认真做好信息公开工作。\n二、主动公开情况\n全年主动公开信息120条。\n\
             三、依申请公开情况\n全年共收到信息公开申请5件，已全部答复。\n五、存在的主要问题和改进措施\n公开内容不够丰富。\n\
             {organization}\n2024年1月20日\n"
        );
        let analysis = analyze(&Document::paste(text), &Options::default());
        analysis.findings.iter().filter(|finding| finding.severity == Severity::Error).count()
    };
    assert_eq!(raised("岚山市中心医院"), 0);
    assert_eq!(raised("岚山市第一中学"), 0);
    assert!(raised("岚山市水务局") > 0);
}

/// In a year of another form, or of none, a list of decisions or fees is no table of chapter two.
#[test]
fn a_list_of_fees_or_decisions_is_no_table_of_chapter_two() {
    let document = sample("statistics");
    for table in [
        "类别\t2014年\t2015年\t同比\n行政许可\t31\t26\t-5\n行政处罚\t218\t228\t10\n行政强制\t1\t5\t4",
        "单位\t行政复议\t行政诉讼\t总计\n城关镇\t1\t2\t3\n柳湾镇\t0\t4\t4\n青河街道\t2\t0\t2",
        "收费项目\t收费标准\t收费金额（万元）\n水资源费\t0.2元/立方米\t2\n行政事业性收费合计\t\t554",
    ] {
        let text =
            document.text.replacen("四、行政复议、行政诉讼情况", &format!("{table}\n四、行政复议、行政诉讼情况"), 1);
        assert_ne!(text, document.text);
        let analysis = analyze(&Document::paste(text), &Options::default());
        let rules: Vec<_> = analysis.findings.iter().map(|finding| finding.rule).collect();
        assert_eq!(rules, [""; 0], "{table}");
        let form = |found: &&gongkai::analysis::TableFound| found.table().is_some();
        assert_eq!(analysis.tables.iter().filter(form).map(|found| found.id()).collect::<Vec<_>>(), ["statistics"]);
    }
}

/// Of two years' tables the report's is read, wherever it stands, and the other is no copy; alone, the other's year is told.
#[test]
fn a_table_of_another_year_is_told_from_the_reports() {
    let document = sample("consistent");
    let from = document.text.find("（本列数据").unwrap();
    let to = document.text.find("四、政府信息公开行政复议").unwrap();
    let own = &document.text[from..to];
    let before = own.replace("申请数量\t", "申请数量\t9");
    assert_ne!(own, before);
    let (first, second) = (format!("（一）2023年度情况\n{before}"), format!("（二）2024年度情况\n{own}"));
    for (tables, rules) in [
        (format!("{first}{second}"), &[][..]),
        (format!("{second}{first}"), &[]),
        (format!("附：2023年收到和处理政府信息公开申请情况\n{own}"), &["STR-14"]),
    ] {
        let text = format!("{}{tables}{}", &document.text[..from], &document.text[to..]);
        let analysis = analyze(&Document::paste(text), &Options::default());
        let raised: Vec<_> = analysis.findings.iter().map(|finding| finding.rule).collect();
        assert_eq!(raised, rules, "{}", &tables[..60]);
        let requests = analysis.tables.iter().find(|found| found.id() == "requests").unwrap();
        assert_eq!(requests.cells[6].value.number().map(|n| n.to_string()), Some("42".into()));
    }
}

/// Sentences that break off where a chapter or a section ends.
#[test]
fn half_sentences_are_found_and_wrapped_lines_are_not() {
    let report = |overview: &str| {
        let text = format!(
            "青禾市水务局2023年政府信息公开工作年度报告\n一、总体情况\n本局公开机构信息，申请公开渠道畅通，\
             主动公开与信息公开申请并重，信息公开工作有序。\n{overview}\n二、主动公开政府信息情况\n本年情况见下表。\n"
        );
        let analysis = analyze(&Document::paste(text), &Options::default());
        analysis.findings.iter().filter(|finding| finding.rule == "NAR-17").count()
    };
    for (overview, due) in [
        ("（一）主动公开。全年公开信息276条，内容涉及供水、排水、河道管理，", 1),
        ("（一）主动公开。全年公开信息276条，内容涉及供水、排水、", 1),
        ("（一）主动公开。完善公开目录，健全审查制度，明确专人负责，并", 1),
        ("（一）主动公开。完善公开目录，健全审查制度，进一步加强政府信息公", 1),
        ("（一）主动公开。全年公开信息276条，内容涉及供水、排水，\n（二）依申请公开。畅通渠道。", 1),
        ("（一）主动公开。全年公开信息276条，内容涉及供水、排水", 0),
        ("（一）主动公开。进一步拓宽信息公开渠\n\n道，加强网站建设，\n按月通报各科室的公开情况。", 0),
        ("（一）加强领导，落实责任，\n（二）完善制度，规范程序。", 0),
        ("主要做法：一是加强领导，\n二是完善制度。", 0),
        ("（一）主动公开。全年公开信息276条，加强政府信息公开", 0),
    ] {
        assert_eq!(report(overview), due, "{overview}");
    }
}

/// 其中 lists may leave something out, so that they raise a doubt only where all names stand together or
/// hardly anything is left; more than the whole is an error in any case.
#[test]
fn lists_that_seem_complete_raise_a_doubt() {
    let severity = |sentence: &str| {
        let text = format!("青禾市水务局2023年政府信息公开工作年度报告\n一、总体情况\n{sentence}\n");
        let analysis = analyze(&Document::paste(text), &Options::default());
        analysis.findings.iter().find(|finding| finding.rule == "NAR-09").map(|finding| finding.severity)
    };
    for (sentence, due) in [
        ("主动公开政府信息21条，其中网站、微信、微博分别为12、5、3条。", Some(Severity::Info)),
        ("主动公开政府信息21条，其中网站、微信、微博分别为12、5、4条。", None),
        ("主动公开政府信息21条，分别为网站12条、微信5条、微博3条。", Some(Severity::Warning)),
        ("主动公开政府信息21条，网站、微信、微博分别公开12、5、3条。", Some(Severity::Info)),
        ("主动公开政府信息21条，网站、微信、微博分别公开12、7、5条。", None),
        ("主动公开政府信息21条，其中网站12条、微信5条、微博3条。", Some(Severity::Info)),
        ("主动公开政府信息21条，其中网站12条、微信5条、微博1条。", None),
        ("受理申请10件，其中自然人、企业分别为6件、3件。", Some(Severity::Info)),
        ("受理申请10件，其中自然人、企业分别为7件、3件。", None),
        ("收到申请21件，网络、信函分别收到12件、8件。", Some(Severity::Info)),
        ("收到申请21件，网络、信函分别收到12件、10件。", Some(Severity::Warning)),
        ("收到申请21件，行政复议、行政诉讼分别为2件、1件。", None),
        ("收到申请21件，当场答复、限期答复分别为12件、8件。", None),
        ("公开信息21条，其中网站、微信分别为12、8条，其他1条。", None),
    ] {
        assert_eq!(severity(sentence), due, "{sentence}");
    }
}

#[test]
fn prose_that_means_something_else_is_left_alone() {
    for sentence in [
        "公开公告12条（累计1895条）。",
        "作为复议机关，全年收到行政复议申请126件，审结118件。",
        "县公安局被申请行政复议2件，县住建局被提起行政诉讼1件。",
        "注：上年结转行政复议2件、行政诉讼1件。",
        "本年度1名申请人提出申请6件。",
        "力争全年无行政复议、无行政诉讼。",
        "本局所属5个事业单位全年公开信息320条，收到申请2件。",
        "12月份未收到政府信息公开申请。",
        "全年未收到涉密政府信息公开申请。",
        "未收到通过传真方式提交的申请。",
        "所属事业单位未收到政府信息公开申请。",
        "无因政府信息公开引起的行政诉讼败诉案件。",
        "2023年未收到政府信息公开申请。",
        "去年同期未发生行政复议。",
        "全年未收到重复申请、无正当理由大量反复申请。",
        "收到县政府办转来政府信息公开申请2件。",
        "办结上级转办申请3件。",
        "近三年共收到公开申请120件。",
        "全市审计系统收到公开申请300件。",
        "全年受理申请44件（含上年结转2件），办结41件。",
        "到期申请全部按时办结，3件未到期申请结转下年度办理。",
        "上年结转2件已全部办结。",
        "申请办理平均用时12个工作日，较法定时限缩短40%。",
        "全局行政诉讼案件15件，其中政府信息公开类1件。",
        "受理群众来信来访信访件35件，全部办结。",
        "收到12345热线工单2100件，办结2098件。",
        "制定党内规范性文件4件。",
        "本年收到申请42件，较2023年（35件）增加7件，增长20%。",
        "全年公开信息276条，其中网站200条，微信公众号120条。",
        "已办结的41件中，予以公开20件，占48.8%。",
        "媒体报道约4000篇，关注人数超过6000余人次，印发资料3500余册。",
        "统一社会信用代码11330000002482322Q，热线12345受理工单13912345678件。",
        "依据《关于做好工作的通知》（国办发〔2016〕80号），研究研究。",
        "本年新收申请44件（含上年结转2件）。",
        "申请人张建华申请公开征地批文，已答复。",
        "联系人：李建国，地址：青禾路12号，电话：0571-88886666。",
        "局长王敏接听申请人来电，咨询电话0571-88886666。",
        "申请人于当日，通过联系电话0571-88886666咨询办理进度。",
        "认真听取申请人陈述、申辩，咨询电话0571-88886666。",
        "严格履行答复申请人程序，投诉电话0571-88886666。",
        "申请人可现场查阅，地址：青禾路12号，电话0571-88886666。",
        "因政府信息公开申请人增多，公布咨询电话0571-88886666。",
        "市司法局收到申请120件，办结118件。",
        "上半年收到公开申请18件，平均每月收到申请3件。",
        "截至6月底，收到公开申请20件。",
        "2022年至2024年共收到公开申请105件。",
        "受理行政许可申请3650件，全部办结。",
        "对逾期1天的2件申请进行通报，5件申请经补正后受理。",
        "涉及第三方的2件征求意见后不予公开1件。",
        "全局其他行政复议案件3件、行政应诉案件2件。",
        "收到行政复议答复通知书3份，行政应诉通知书2份。",
        "全年行政诉讼应诉2件，作为被告的行政诉讼案件共5件。",
        "除1件行政复议外，未发生其他行政复议。",
        "无复议后起诉案件。",
        "依申请提供信息未收费。",
        "四季度未收到行政复议申请，所属事业单位没有收到申请。",
        "省审计厅未收到涉及我局的复议申请。",
        "公开申请中，上年结转2件（2023年结转下年3件中1件已撤回）。",
        "公开审计结果67份，比上年的60份增长11.7%。",
        "公开审计结果67份，比2023年增加7份，增长11.7%。",
        "公开审计结果67份，较去年同期60份增长11.7%。",
        "收到公开申请42件，除3件未到期外其余均已办结。",
        "每周公开信息5条以上，要求各处室公开信息不少于10条。",
        "清理历史信息3000余条，转发上级信息30余条。",
        "清理行政规范性文件9件，继续有效6件。",
        "有的处室一年只收到公开申请1件，同一申请人提交5件以上的有2人，答复申请3件用语不规范。",
        "开展有奖竞猜，查处老虎机12台，公示彩票网点。",
        "接受媒体采访15次，受理行政许可345件，办结345件。",
        "完成重点任务18项，均已办结；政务服务事项全部按时办结。",
        "抽查依申请公开答复12件，有1件答复文书不够规范；模拟办理政府信息公开申请3件，延期答复2件。",
        "办理建议提案12件，全部办结，公开12件建议提案答复。",
        "未收到要求更正政府信息的申请，未收到科研机构的申请，没有收到涉及商业秘密的申请。",
        "没有发生重大行政诉讼，没有因收费问题引发的行政复议。",
        "参加行政诉讼庭审旁听活动3次，开展行政复议业务学习2次，公开行政复议决定书26份。",
        "全年被申请行政复议案件16件，均与政府信息公开无关。",
        "拟废止3件行政规范性文件，提请市政府废止规范性文件2件。",
        "公开行政许可345条、行政处罚67条，占全部公开信息的41.2%。",
        "新增专题专栏3个。其中，财政预决算公开覆盖一级预算单位58个。",
    ] {
        assert_eq!(raised_by(sentence), [""; 0], "{sentence}");
    }
}

/// What raises a finding in a report of `tests/reports`: one figure or word changed.
const PLANTED: &[(&str, &str, &str, &str)] = &[
    ("department-2023", "收到政府信息公开申请128件", "收到政府信息公开申请182件", "NAR-01"),
    ("department-2023", "占75.8%", "占78.5%", "NAR-10"),
    ("department-2023", "不予公开22件", "不予公开23件", "NAR-04"),
    ("department-2023", "被申请行政复议9件", "被申请行政复议8件", "NAR-05"),
    ("department-2023", "其中维持6件、纠正1件", "其中维持5件、纠正1件", "NAR-05"),
    ("department-2023", "图解18篇", "图解28篇", "NAR-09"),
    ("department-2023", "废止3件，现行", "废止2件，现行", "NAR-12"),
    ("department-2023", "结转2024年度继续办理7件", "结转2024年度继续办理5件", "NAR-02"),
    ("department-2023", "加上2022年结转的5件", "加上2022年结转的3件", "NAR-02"),
    ("department-2023", "被提起行政诉讼4件", "被提起行政诉讼6件", "NAR-05"),
    ("township-2022", "我乡未收到政府信息公开申请", "我乡收到政府信息公开申请1件", "NAR-01"),
    ("county-2024", "结转下年度15件", "结转下年度16件", "NAR-02"),
    ("county-2024", "新收政府信息公开申请356件", "新收政府信息公开申请367件", "NAR-01"),
    ("county-2024", "同比增长12.3%（2023年为317件）", "同比增长13.2%（2023年为317件）", "NAR-10"),
    ("county-2024", "现行有效行政规范性文件83件", "现行有效行政规范性文件88件", "NAR-12"),
    ("county-2024", "废止19件", "废止9件", "NAR-12"),
    ("county-2024", "网络申请268件", "网络申请286件", "NAR-09"),
    ("county-2024", "行政诉讼6件", "行政诉讼5件", "NAR-05"),
    ("ministry-2021", "较2020年（1038件）增长16.0%", "较2020年（1038件）增长14.0%", "NAR-10"),
    ("ministry-2021", "共答复1189件", "共答复1198件", "NAR-03"),
    ("ministry-2021", "41件结转至2022年", "14件结转至2022年", "NAR-02"),
    ("ministry-2021", "行政复议17件", "行政复议16件", "NAR-05"),
    ("ministry-2021", "维持11件", "维持12件", "NAR-05"),
    ("street-2019", "工作动态215条", "工作动态251条", "NAR-09"),
    ("street-2019", "共收到公开申请3件", "共收到公开申请2件", "NAR-01"),
    ("street-2019", "已答复3件", "已答复2件", "NAR-03"),
    ("bureau-2020", "同比下降20%", "同比下降25%", "NAR-10"),
    ("bureau-2020", "网上申请25件", "网上申请26件", "NAR-09"),
    ("bureau-2020", "无法提供9件", "无法提供8件", "NAR-04"),
    ("bureau-2020", "1件结转2021年办理", "2件结转2021年办理", "NAR-02"),
    ("bureau-2020", "未发生行政诉讼案件", "发生行政诉讼案件1件", "NAR-05"),
    ("statistics-2016", "政务微信公开34条", "政务微信公开43条", "NAR-13"),
    ("statistics-2016", "主动公开政府信息326条", "主动公开政府信息336条", "NAR-13"),
    ("statistics-2016", "网络申请4件", "网络申请5件", "NAR-01"),
    ("statistics-2016", "收到政府信息公开申请7件", "收到政府信息公开申请9件", "NAR-01"),
    ("statistics-2015", "政务微博公开1430条", "政务微博公开1340条", "NAR-13"),
    ("statistics-2015", "占27.3%", "占37.3%", "NAR-10"),
    ("statistics-2015", "举办新闻发布会6次", "举办新闻发布会5次", "NAR-13"),
    ("statistics-2015", "下降8.6%", "下降9.6%", "NAR-10"),
    ("statistics-2015", "行政诉讼5件", "行政诉讼4件", "NAR-05"),
    ("narrative-2010", "统计数据类信息1105条", "统计数据类信息1150条", "NAR-09"),
    ("narrative-2010", "占46.2%", "占42.6%", "NAR-10"),
    ("narrative-2010", "统计期限从2010年", "统计期限从2009年", "DAT-04"),
    ("narrative-2008", "业务工作类198条", "业务工作类189条", "NAR-09"),
    ("street-2025", "办结8件", "办结9件", "NAR-03"),
    ("street-2025", "剩余1件", "剩余2件", "NAR-02"),
    ("street-2025", "收到申请9件（含上年结转1件）", "收到申请10件（含上年结转1件）", "NAR-01"),
    ("street-2025", "被复议1件", "被复议2件", "NAR-05"),
    ("statistics-2018", "其中局网站公开712条", "其中局网站公开721条", "NAR-13"),
    ("statistics-2018", "4件均已办结", "3件已办结", "NAR-03"),
    ("statistics-2018", "行政复议1件", "行政复议2件", "NAR-05"),
    ("statistics-2018", "2019年1月25日", "2018年1月25日", "DAT-01"),
    ("department-2023", "行政许可\t48216", "行政许可\n约四万", "STR-04"),
];

fn report(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports").join(format!("{name}.txt"));
    std::fs::read_to_string(path).unwrap()
}

/// Reports as offices write them, in order: nothing is said of them, whatever their turns of phrase.
#[test]
fn reports_in_order_raise_nothing() {
    let names: std::collections::BTreeSet<&str> = PLANTED.iter().map(|planted| planted.0).collect();
    let today = gongkai::analysis::Date::new(2026, 6, 1);
    for name in names {
        let analysis = analyze(&Document::paste(report(name)), &Options { today, ..Options::default() });
        let said: Vec<_> = analysis.findings.iter().map(|found| format!("{} {}", found.rule, found.message)).collect();
        assert_eq!(said, [""; 0], "{name}");
    }
}

#[test]
fn a_mistake_in_a_report_in_order_is_found() {
    for &(name, right, wrong, due) in PLANTED {
        let text = report(name);
        assert!(text.contains(right), "{name}: {right}");
        let analysis = analyze(&Document::paste(text.replacen(right, wrong, 1)), &Options::default());
        let said: Vec<_> = analysis.findings.iter().map(|found| found.rule).collect();
        assert!(said.contains(&due), "{name}: {wrong}: {due} is due, {said:?}");
    }
}

/// The sentence on requests of the consistent report, put in other words: the findings.
fn raised_instead(sentence: &str) -> Vec<String> {
    let document = sample("consistent");
    let told = document.text.lines().find(|line| line.starts_with("（二）依申请公开")).unwrap();
    let text = document.text.replace(told, &format!("（二）依申请公开。{sentence}"));
    let analysis = analyze(&Document::paste(text), &Options::default());
    analysis.findings.iter().map(|found| format!("{} {}", found.rule, found.message)).collect()
}

#[test]
fn the_same_figures_in_other_words_raise_nothing() {
    for sentence in [
        "2024年，本局共收到政府信息公开申请42件，较2023年的35件增加7件，增幅20%；连同上年结转2件，共需办理44件，年内办结41件，其余3件因未到法定答复期限结转至2025年继续办理。行政复议1件，已审结（维持）。",
        "全年受理申请44件（其中新收42件、上年度结转2件），已答复41件，另有3件正在办理中。行政复议1件，行政诉讼0件。",
        "本年度收到依申请公开42件，同比上升20.0%。其中，自然人37件，占88.1%；商业企业5件，占11.9%。结转下年3件，上年结转2件，被复议1件。",
        "新收申请42件，上年结转2件，办理答复41件，其中：予以公开11件（占26.8%），部分公开3件（占7.3%），不予公开8件（占19.5%），无法提供14件（占34.1%），不予处理4件（占9.8%），其他处理1件（占2.4%）。另3件结转下年度。复议1件。",
        "共收到申请42件，主要通过网络（30件）、信函（10件）、当面（2件）方式提出；上年结转2件，办结41件，转入下年度3件。发生复议1件。",
        "全年依法办理政府信息公开申请44件，含上年结转2件；其中41件已办结，3件结转。申请内容主要集中在审计结果（20件）、机构设置（8件）、财政资金使用（14件）等方面。复议1件。",
        "共收到信息公开申请42件次，按时答复率100%，申请人满意度较高，上年结转2件均已办结，本年未到期的3件结转下年。复议维持1件。",
        "收到公开申请42件，无收费。上年结转2件、下年结转3件。全市审计机关共受理申请156件，办结150件。行政复议1件。",
        "截至12月31日，收到申请42件，加上年结转2件，办结41件，结转3件；同期全省审计系统收到1200件。2023年收到35件、办结34件。引发行政复议1起，无行政诉讼。",
        "2024年1—12月收到申请42件，其中一季度10件、二季度12件、三季度9件、四季度11件；办结41件，上年结转2件、结转下年3件。复议案件1件。",
        "收到42件申请，其中37件由公民个人提出，5件由企业提出，41件在年内办结，3件跨年办理，上年结转2件。因信息公开发生的行政复议1件，复议机关维持了本局决定，没有行政诉讼案件。",
        "2024年，我局收到申请42件，平均每月3.5件；最长办理时间20个工作日，最短1个工作日；上年结转2件；结转下年3件。行政复议案件1件，结果维持，办结率100%。",
        "办理政府信息公开申请41件，其中公开11件、部分公开3件、不公开8件、不掌握12件、需另行加工2件、信访类4件、其他1件；上年结转2件、结转下年3件。复议1件。",
        "今年以来，共接收申请42件，比去年同期的35件增长两成。上年结转2件，结转下年3件，复议1件。",
        "收到申请42件、上年结转2件；答复41件中，予以公开11件，约占四分之一；结转3件。复议1件，无诉讼。",
        "收到政府信息公开申请42件，接受群众电话咨询126次、现场咨询35人次；上年结转2件，下年结转3件。复议1件。",
        "收到申请42件，全部为书面申请；上年结转2件，全部办结；结转下年3件。全年行政复议应诉案件共6件，其中涉及政府信息公开1件，维持1件。",
        "受理申请（含上年度结转）44件，办结41件，按时办结率100%，结转下年3件。复议1件，没有不予公开而未说明理由的情况。",
        "收到申请42件，上年结转2件，结转下年3件，节假日期间未收到申请。复议1件，未发生群体性行政复议，无行政复议案件增长，作为第三人参加行政诉讼2件。",
        "收到申请42件，上年结转2件，结转下年3件，其中重复申请不予处理2件，信访举报投诉类申请不予处理2件。复议1件。",
        "收到申请42件，上年结转2件，结转下年3件，参与制定地方标准2项。政务微博2个，发布信息123条。复议1件。",
        "收到申请42件，上年结转2件，结转下年3件。复议1件，没有因不予公开引发负面舆情，无行政复议案件增加，未发生越级申请行政复议，未发生因信息处理费引发的行政复议。",
        "收到申请42件，其中：网上申请30件、信函申请12件；自然人申请37件、法人申请5件。上年结转2件，结转下年3件，复议1件。",
        "2024年收到申请42件，2023年收到35件，2022年收到28件，呈逐年增长趋势。上年结转2件、结转下年3件；复议1件，诉讼0件。",
        "收到申请42件，上年结转2件。已办结的41件全部按时答复，未办结的3件均在法定期限内。行政复议1件。",
        "收到申请42件，涉及多个申请人重复申请的合并办理，未发现滥用申请权情形。上年结转2件，结转下年3件，行政复议1件，未发生被纠错情形。",
        "收到申请42件，同比增加7件；上年结转2件，同比减少1件；办结41件，同比增加7件；结转下年3件。复议1件，与上年持平。",
        "我局新收申请42件，占全市总量的26.9%（全市156件）。上年结转2件，结转下年3件，复议1件。",
        "收到申请42件，办结率93.2%，按期办结率100%；上年结转2件，结转下年3件。复议1件，维持率100%。",
        "收到申请共计42件（网络申请30件，其他渠道申请12件），上年结转2件，结转下年3件。本年度因政府信息公开被提起行政复议1件、被提起行政诉讼0件。",
        "全年新收申请四十二件，上年结转二件，办结四十一件，结转三件。复议一件。",
        "新收42件，上年结转2件，结转下年3件。公开类（含部分公开）14件，办理依申请公开件共涉及信息条目246条。复议1件。",
        "本局新收42件，上年结转2件，结转下年3件。全市法院受理涉信息公开行政诉讼案件120件，本局复议1件。",
    ] {
        assert_eq!(raised_instead(sentence), [""; 0], "{sentence}");
    }
}

#[test]
fn other_figures_in_other_words_are_found() {
    for (sentence, due) in [
        (
            "2024年，本局共收到政府信息公开申请42件，较2023年的35件增加7件，增幅25%；上年结转2件，结转下年3件。复议1件。",
            "NAR-10",
        ),
        ("全年受理申请46件（其中新收44件、上年度结转2件），已答复41件，另有3件正在办理中。行政复议1件。", "NAR-01"),
        (
            "本年度收到依申请公开42件。其中，自然人37件，占81.8%；商业企业5件，占11.9%。结转下年3件，上年结转2件，被复议1件。",
            "NAR-10",
        ),
        (
            "新收申请42件，上年结转2件，办理答复41件，其中：予以公开12件，部分公开3件，不予公开8件。结转下年3件。复议1件。",
            "NAR-04",
        ),
        ("收到申请42件，办结40件，上年结转2件，结转下年3件，复议1件。", "NAR-03"),
        ("收到申请42件，上年结转2件，结转下年3件，复议1件，未经复议直接起诉4件。", "NAR-05"),
        ("收到申请42件，办结41件，上年结转2件，结转下年3件，没有发生行政复议。", "NAR-06"),
        ("收到申请42件，办结41件，上年结转2件，结转下年3件，行政复议3件。", "NAR-05"),
        ("收到申请42件，均已办结，无结转。复议1件。", "NAR-08"),
        ("收到申请42件，上年结转2件，所有申请均已按时办结。复议1件。", "NAR-08"),
        ("收到申请42件，2023年结转4件，办结41件，结转下年3件。复议1件。", "NAR-02"),
        ("收到申请42件，办结41件：公开11件，不予公开9件；上年结转2件，结转下年3件。复议1件。", "NAR-04"),
        ("收到申请42件，办结41件，上年结转2件，无结转下年办理的申请，复议1件。", "NAR-06"),
        ("收到申请42件，办结41件，上年结转2件，结转下年3件，复议1件，行政诉讼1件。", "NAR-05"),
        ("收到申请42件，分别为网络申请30件、信函申请11件。上年结转2件，结转下年3件，复议1件。", "NAR-09"),
        ("全年新收申请四十三件，上年结转二件，办结四十一件，结转三件。复议一件。", "NAR-01"),
    ] {
        let said = raised_instead(sentence);
        assert!(said.iter().any(|found| found.starts_with(due)), "{sentence}: {due} is due, {said:?}");
    }
}

/// What stands at the end of the consistent report, or instead of one of its sentences: the rules it raises.
fn raised_by_end(instead_of: &str, end: &str) -> Vec<&'static str> {
    let document = sample("consistent");
    let text = match instead_of {
        "" => format!("{}\n{end}\n", document.text),
        line => {
            let told = document.text.lines().find(|told| told.contains(line)).unwrap();
            document.text.replace(told, end)
        }
    };
    raised(&text)
}

#[test]
fn what_stands_around_a_report_is_told_from_another_report_and_from_spam() {
    let title = sample("consistent").text;
    let title = title.lines().next().unwrap().replace("2024", "2023");
    assert!(title.contains("2023"));
    assert_eq!(raised_by_end("", &format!("相关链接\n{title}\n{}", title.replace("2023", "2022"))), [""; 0]);
    let prose = "本局认真贯彻条例，全年主动公开政府信息，答复群众申请，加强平台建设和监督保障。".repeat(12);
    assert_eq!(raised_by_end("", &format!("{title}\n一、概述\n{prose}")), ["STR-13"]);
    let police = "（一）主动公开。扫黄打非，查处色情网站、赌博网站，公布典型案例，打击网络赌博和六合彩12起。";
    assert_eq!(raised_by_end("（一）主动公开", police), [""; 0]);
    assert_eq!(raised_by_end("", "全年组织培训××次。"), ["SAFE-07"]);
    assert_eq!(raised_by_end("", "澳门金沙赌场在线平台注册送彩金官方下载"), ["SAFE-06"]);
}

#[test]
fn nothing_charged_is_said_in_many_ways_and_not_of_notices_sent() {
    let document = sample("consistent");
    let line = |part: &str| document.text.lines().find(|line| line.contains(part)).unwrap();
    let (row, told) = (line("未按收费通知"), line("没有收取信息处理费"));
    let label = row.split('\t').next().unwrap();
    let said = |says: &str| {
        let text = document.text.replace(row, &format!("{label}\t2\t0\t0\t0\t0\t0\t2")).replace(told, says);
        let found = analyze(&Document::paste(text), &Options::default()).findings;
        found.iter().any(|found| found.rule == "REQ-07")
    };
    for denied in ["2023年，本局发出信息处理费收费通知0件，收取0元。", "信息处理费收取情况：无。"]
    {
        assert!(said(denied), "{denied}");
    }
    assert!(!said("2023年，本局发出信息处理费收费通知2件，收取0元。"));
}

/// A row that could not be read is told wherever the text ends, but for one that is itself cut off.
#[test]
fn a_row_that_is_not_read_is_told_in_a_cut_text() {
    let document = sample("consistent");
    let repeated = document.text.find("2.重复申请").unwrap();
    let total = document.text.find("（七）总计").unwrap();
    let told = |text: String| {
        let found = analyze(&Document::paste(text), &Options::default()).findings;
        let of = |rule: &str| found.iter().any(|found| found.rule == rule);
        assert!(of("STR-04"));
        of("REQ-05")
    };
    let head = &document.text[..total];
    assert!(told(head.replacen("2.重复申请\t0", "2.重复申请\t0\t0", 1)));
    assert!(!told(head.to_string()));
    assert!(!told(format!("{}2.重复申请\t0\t0\t0", &document.text[..repeated])));
}

/// Counts of every kind as departments and counties write them, in order.
#[test]
fn other_counts_in_order_raise_nothing() {
    for sentence in [
        "全年主动公开政府信息1286条，其中网站1020条，微博186条，微信80条；全文电子化率达100%。",
        "2017年共主动公开信息2356条（含转发上级信息412条），较2016年的2011条增长17.2%。",
        "发布政策解读材料36篇，其中文字解读20篇、图片解读10篇、视频解读6篇，解读率100%。",
        "全年公开信息860条。其中：组织人事类26条，财政资金类38条，工作动态类620条，政策文件类56条，其他类120条。",
        "印发文件128件，其中主动公开86件，依申请公开22件，不予公开20件。主动公开率为67.2%。",
        "受理咨询1365人次，其中现场咨询312人次，电话咨询1053人次。",
        "共举办新闻发布会8场，局长出席2场；接受媒体采访26次；组织在线访谈4期，网民参与1200人次。",
        "承办人大建议12件、政协提案25件，共37件，已全部办结，满意率100%。",
        "清理规范性文件45件，其中保留30件，修改5件，废止8件，宣布失效2件。",
        "全县共设立查阅点18个，其中县级3个、乡镇15个，接待群众2600余人次。",
        "建成公开专栏6个（其中新增2个），维护栏目48个，编发简报12期、信息专报36篇。",
        "本年度收到群众来信86封，网上留言421条，按期答复率99.5%，同比提高1.2个百分点。",
        "开通政务微信、微博各1个，粉丝分别为1.2万人和8000人，发布信息分别为312条和528条。",
        "“政务公开”栏目更新信息326条，占全部信息的25.3%；“办事服务”栏目更新信息963条，占74.7%，合计1289条。",
        "2017年网站访问量3256万次，日均8.92万次，同比增长12.5%。",
        "落实专项经费30万元，其中网站运维18万元、培训5万元、其他7万元。",
        "召开专题会议3次，举办培训班2期，培训人员156人次，组织考核1次，通报4期。",
        "全市36个县级单位全部开通政务微博，1—12月累计发布信息12.6万条，其中原创4.3万条。",
        "全年收到申请16件。按申请方式分，网络12件、信函4件。按答复类型分，同意公开9件、不同意公开3件、信息不存在4件。",
        "依申请公开方面，全年收到申请16件，按申请方式分，网络12件、信函4件；按答复类型分，同意公开9件、不同意公开3件、信息不存在4件。",
        "收到申请16件，较上年增长一倍（上年8件），其中涉及征地拆迁的10件，占62.5%，涉及财政的6件，占37.5%。",
        "行政处罚案件公开1256件，公开率100%，较上年增加213件，增长20.4%。",
        "全年公开行政许可和行政处罚等信用信息“双公示”3568条，其中许可2890条，处罚678条。",
        "受理举报投诉23件，办结23件，办结率100%；其中有效投诉9件，占39.1%。",
        "公开部门预算68家、决算66家；公开“三公”经费134家次，公开率为100%。",
        "全局公文类信息主动公开率达86.4%（全年制发公文250件，主动公开216件）。",
        "共收到政府信息公开申请20件，其中15件予以公开，3件部分公开，2件不予公开，公开率90%。",
        "与去年相比，主动公开数量减少36条，降幅为4.2%，主要原因是栏目调整。",
        "2017年1月1日至12月31日，共发布信息1032条，日均2.8条，比上年同期增长5.6%。",
        "建立“1+3+N”公开体系，落实“五公开”，推进“双随机、一公开”，抽查36次，其中联合抽查8次。",
        "本单位有工作人员12人，其中专职3人、兼职9人；设主动公开查阅点2处。",
    ] {
        for organization in ["青禾市水务局", "云泽县"] {
            let text = format!(
                "{organization}2017年政府信息公开工作年度报告\n一、概述\n{sentence}\n二、存在的问题\n公开的主动性有待加强，\
                 下一步将健全机制。\n"
            );
            let analysis = analyze(&Document::paste(text), &Options::default());
            let said: Vec<_> = analysis.findings.iter().map(|found| &found.message).collect();
            assert!(said.is_empty(), "{organization}: {sentence}: {said:?}");
        }
    }
}
