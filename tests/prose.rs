//! What is read from prose, held against people's own reading of real reports (folder
//! `GONGKAI_SHARED`, default `../shared`; skipped, saying so, where it is missing).

use gongkai::fold::fold;
use std::path::PathBuf;

fn shared() -> Option<PathBuf> {
    let path = PathBuf::from(std::env::var("GONGKAI_SHARED").unwrap_or_else(|_| "../shared".into()));
    path.is_dir().then_some(path)
}

#[test]
fn identity() {
    let Some(shared) = shared() else { return eprintln!("skipped: no shared folder") };
    let mut files: Vec<_> = std::fs::read_dir(shared.join("practice")).unwrap().map(|e| e.unwrap().path()).collect();
    files.extend(std::fs::read_dir(shared.join("seeds")).unwrap().map(|e| e.unwrap().path()));
    files.sort();
    for file in files {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let raw = std::fs::read_to_string(&file).unwrap();
        let (text, org, year) = match file.extension().unwrap().to_str() {
            Some("json") => {
                let case: serde_json::Value = serde_json::from_str(&raw).unwrap();
                (case["text"].as_str().unwrap().to_string(), case["organization"].to_string(), case["year"].to_string())
            }
            Some("txt") => (raw, String::new(), String::new()),
            _ => continue,
        };
        let document = gongkai::read::text(&text, None);
        let report = gongkai::analyze(&document, &gongkai::Options::default()).report;
        let text = document.text;
        println!(
            "{name}: org {:?} / {org}; year {:?} / {year}; published {:?} signed {:?} period {:?} damaged {:?}\n    {:?}",
            report.organization.map(|s| s.value),
            report.year.map(|s| s.value),
            report.published.map(|s| s.value.to_string()),
            report.signed.map(|s| s.value.to_string()),
            report.period.map(|s| format!("{}..{}", s.value.0, s.value.1)),
            report.damaged_dates.iter().map(|s| s.of(&text)).collect::<Vec<_>>(),
            report.title.map(|s| s.value),
        );
    }
}

#[test]
fn narrative() {
    let Some(shared) = shared() else { return eprintln!("skipped: no shared folder") };
    let mut files: Vec<_> = std::fs::read_dir(shared.join("practice")).unwrap().map(|e| e.unwrap().path()).collect();
    files.extend(std::fs::read_dir(shared.join("seeds")).unwrap().map(|e| e.unwrap().path()));
    files.sort();
    let (mut right, mut wrong, mut lost) = (0, 0, 0);
    for file in files {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let raw = std::fs::read_to_string(&file).unwrap();
        let (text, gold) = match file.extension().unwrap().to_str() {
            Some("json") => {
                let case: serde_json::Value = serde_json::from_str(&raw).unwrap();
                (case["text"].as_str().unwrap().to_string(), case["gold"]["cells"].as_array().unwrap().clone())
            }
            Some("txt") => (raw, Vec::new()),
            _ => continue,
        };
        let document = gongkai::read::text(&text, None);
        let facts = gongkai::analyze(&document, &gongkai::Options::default());
        let text = document.text;
        println!("== {name}");
        for (i, f) in facts.facts.iter().enumerate() {
            println!(
                "  {i:2} {:24} {:>8} {:3} {}{:?} part {:?} share {:?} | {} | {} | {:?}",
                f.id.unwrap_or("-"),
                f.value.to_string(),
                f.unit.as_deref().unwrap_or(""),
                if f.approximate { "~" } else { "" },
                f.scope,
                f.part_of.map(|p| (p.whole, p.list)),
                f.share.map(|s| (s.part, s.whole)),
                f.subject,
                f.text,
                f.span.of(&text),
            );
        }
        for c in &facts.claims {
            println!("  !! {:?} {} {:?}", c.kind, c.text, c.scope);
        }
        for cell in gold.iter().filter(|c| c["table"] == "narrative") {
            let (raw, row) = (cell["raw"].as_str().unwrap(), cell["row"].as_str().unwrap());
            let row: String = {
                let f = fold(row);
                f.string(0..f.len())
            };
            let near: Vec<_> = facts
                .facts
                .iter()
                .filter(|f| f.figure.of(&text).contains(raw) && overlap(&f.text, &row) > 0.49)
                .collect();
            let value = cell["value"].to_string();
            if near.iter().any(|f| f.value.to_string() == value) {
                right += 1;
            } else if near.is_empty() {
                lost += 1;
                println!("  LOST {row} {raw}");
            } else {
                wrong += 1;
                println!("  WRONG {row} {raw} {near:?}");
            }
        }
    }
    println!("narrative: right {right} wrong {wrong} lost {lost}");
    assert_eq!((wrong, lost), (0, 0));
}

/// The share of the row's characters that the fact's text has.
fn overlap(text: &str, row: &str) -> f64 {
    row.chars().filter(|&c| text.contains(c)).count() as f64 / row.chars().count() as f64
}

/// Reports put together from pieces at random: whatever is said, it stands there.
#[test]
fn every_fact_stands_where_it_says() {
    const PIECES: &[&str] = &[
        "全年",
        "主动公开",
        "政府信息",
        "收到",
        "申请",
        "12",
        "1,250",
        "35.5",
        "万",
        "余",
        "条",
        "件",
        "次",
        "份",
        "%",
        "，",
        "。",
        "；",
        "、",
        "：",
        "（",
        "）",
        "\n",
        "\r\n",
        " ",
        "其中",
        "包括",
        "行政复议",
        "行政诉讼",
        "未发生",
        "无",
        "三十",
        "两",
        "一",
        "《",
        "》",
        "“",
        "”",
        "2023年",
        "去年",
        "公開(kāi)",
        "申請(qǐng)",
        "维持",
        "办结",
        "占",
        "的",
        "（一）",
        "一、总体情况",
        "微信公众号",
        "😀",
        "１２",
        "全部",
        "均",
        "第",
        "0",
        "\t",
        "|",
        "年度报告",
        "2024年1月2日",
        "发布日期：",
        "202011日",
        "附件",
        "云溪县水务局",
        "A",
        "-",
        "收取信息处理费",
        "元",
        "等",
        "其他",
    ];
    let mut state = 7u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for _ in 0..400 {
        let text: String = (0..random(120)).map(|_| PIECES[random(PIECES.len())]).collect();
        let document = gongkai::document::Document::paste(text.as_str());
        let analysis = gongkai::analyze(&document, &gongkai::Options::default());
        for (i, fact) in analysis.facts.iter().enumerate() {
            let figure = fact.figure.of(&text);
            assert!(fact.span.contains(fact.figure) && fact.sentence.contains(fact.span), "{text:?} {fact:?}");
            assert_eq!(figure.is_empty(), fact.claims_none, "{text:?} {fact:?}");
            let folded = fold(figure);
            let digits: String = folded.string(0..folded.len()).replace([',', ' ', '\n'], "");
            if digits.starts_with(|c: char| c.is_ascii_digit()) {
                assert_eq!(gongkai::number::Decimal::parse(&digits), Some(fact.value), "{text:?} {fact:?}");
            }
            if let Some(part) = fact.part_of {
                assert!(part.whole < analysis.facts.len() && part.whole != i, "{text:?} {fact:?}");
            }
        }
        let spans = analysis.claims.iter().map(|claim| claim.span).chain(analysis.noise.iter().map(|noise| noise.span));
        spans.for_each(|span| assert!(span.end as usize <= text.len() && !span.of(&text).is_empty(), "{text:?}"));
        assert!(analysis.facts.is_sorted_by_key(|fact| fact.span.start), "{text:?}");
    }
}

/// Nothing here may take more than linear time; a test that hangs says so.
#[test]
fn endless_lines_end() {
    for piece in [
        "1",
        "其中1件，",
        "（",
        "行政复议1件（其中",
        "无",
        "2023年1",
        "日",
        "附件",
        "“1条",
        "公开信息1条、",
        "来源",
        "一",
        "》《1条",
    ] {
        let text = piece.repeat(60_000 / piece.len());
        let document = gongkai::document::Document::paste(text);
        gongkai::analyze(&document, &gongkai::Options::default());
    }
}
