//! What is read from prose, held against people's own reading of real reports (folder
//! `GONGKAI_SHARED`, default `../shared`; skipped, saying so, where it is missing).

use gongkai::analysis::ChapterFound;
use gongkai::fold::fold;
use gongkai::report::identify;
use gongkai::span::Span;
use std::path::PathBuf;

fn shared() -> Option<PathBuf> {
    let path = PathBuf::from(std::env::var("GONGKAI_SHARED").unwrap_or_else(|_| "../shared".into()));
    path.is_dir().then_some(path)
}

fn chapters(text: &str) -> Vec<ChapterFound> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim_start();
        let start = at + (line.len() - trimmed.len());
        at += line.len();
        let mut chars = trimmed.chars();
        let (a, b) = (chars.next(), chars.next());
        if a.is_some_and(|c| "一二三四五六七八九⼀⼆".contains(c))
            && b == Some('、')
            && trimmed.len() < 120
            && !trimmed.contains("申请数量")
        {
            let span = Span::new(start as u32, at as u32);
            found.push(ChapterFound { id: None, title: trimmed.trim().into(), ordinal: 0, heading: span, span });
        }
    }
    found
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
        let folded = fold(&text);
        let report = identify(&folded, &chapters(&text), &[]);
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
