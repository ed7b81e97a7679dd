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
}

/// The share of the row's characters that the fact's text has.
fn overlap(text: &str, row: &str) -> f64 {
    row.chars().filter(|&c| text.contains(c)).count() as f64 / row.chars().count() as f64
}
