//! Markdown specs: input and output side by side, a case a heading.
//!
//! A case is a `##` heading, perhaps a paragraph, a fenced block with the input and one with what
//! comes out. `tests/spec/STAGE/*.md` is run by the function that [`STAGES`] names for `STAGE`, or
//! for `STAGE/FILE` where one file has its own. `UPDATE=1` rewrites what comes out; read the diff.

use std::fs;
use std::path::{Path, PathBuf};

/// A stage of the pipeline, its input and its result as text.
type Stage = (&'static str, fn(&str) -> String);

const STAGES: &[Stage] = &[
    ("read", read_string),
    ("read/encoding", read_bytes),
    ("fold", fold),
    ("lex", lex),
    ("segment", segment),
    ("align", align),
    ("facts", facts),
    ("report", report),
];

/// The text as it is compared, and what was dropped from it.
fn fold(input: &str) -> String {
    let folded = gongkai::fold::fold(input);
    let mut out = folded.string(0..folded.len()) + "\n";
    for noise in &folded.noise {
        out += &format!("- {}: {}\n", noise.kind.id(), noise.span.of(input));
    }
    out
}

/// A line for each line of tokens.
fn lex(input: &str) -> String {
    let folded = gongkai::fold::fold(input);
    let token = |token: gongkai::lex::Token| format!("{:?}({})", token.kind, folded.string(token.range).escape_debug());
    let tokens: Vec<String> = gongkai::lex::lex(&folded, 0..folded.len()).into_iter().map(token).collect();
    tokens.join(" ")
}

/// Chapters, and the stretches of text that are tables.
fn segment(input: &str) -> String {
    let folded = gongkai::fold::fold(input);
    let hits = gongkai::labels::scan(&folded);
    let segments = gongkai::segment::segment(&folded, &hits);
    let mut out = String::new();
    for chapter in &segments.chapters {
        out += &format!("{} {}\n", chapter.id.unwrap_or("-"), chapter.title);
    }
    for region in &segments.regions {
        let text = folded.string(region.range.clone());
        out += &format!("{}: {}\n", gongkai::segment::KINDS[region.kind], text.escape_debug());
    }
    out
}

/// A line a row that was read: what its cells hold, and how they came there, with its label where
/// the table is none of a form's. Absent rows are left out.
fn align(input: &str) -> String {
    use gongkai::cell::Value;
    let document = gongkai::document::Document::paste(input);
    let analysis = gongkai::analyze(&document, &gongkai::Options::default());
    let json: serde_json::Value = serde_json::from_str(&gongkai::view::json(&document, &analysis)).expect("JSON");
    let mut out = String::new();
    for (table, view) in analysis.tables.iter().zip(json["tables"].as_array().expect("tables")) {
        if table.cells.iter().all(|cell| cell.value == Value::Absent) {
            continue;
        }
        let form = view["form"].as_str().unwrap_or("?");
        // What rows and columns are called where no form says it.
        let label = |line: &serde_json::Value| match line["label"].as_str() {
            Some(label) if form == "other" => format!(" {label}"),
            _ => String::new(),
        };
        let columns: String = view["columns"].as_array().expect("columns").iter().map(label).collect();
        out += &format!("{} ({form}){columns}\n", table.id());
        for (row, cells) in table.cells.chunks(table.column_count()).enumerate() {
            if cells.iter().all(|cell| cell.value == Value::Absent) {
                continue;
            }
            let value = |cell: &gongkai::cell::Cell| {
                cell.value.number().map_or(cell.value.kind().to_string(), |n| n.to_string())
            };
            let values: Vec<String> = cells.iter().map(value).collect();
            let placement = cells.iter().find_map(|cell| cell.placement).map_or("-", |placement| placement.id());
            let id = view["rows"][row]["id"].as_str().unwrap_or("?");
            out += &format!("  {id}{}: {} ({placement})\n", label(&view["rows"][row]), values.join(" "));
        }
    }
    out
}

/// A line a fact, a line a claim.
fn facts(input: &str) -> String {
    let document = gongkai::document::Document::paste(input);
    let analysis = gongkai::analyze(&document, &gongkai::Options::default());
    let mut out = String::new();
    for fact in &analysis.facts {
        let mut line = format!("{} {}{}", fact.id.unwrap_or("-"), fact.value, fact.unit.as_deref().unwrap_or(""));
        if fact.approximate {
            line += " ~";
        }
        if fact.claims_none {
            line += " ∅";
        }
        if let Some(part) = fact.part_of {
            line += &format!(" <{} {:?}", part.whole + 1, part.list);
        }
        if let Some(share) = fact.share {
            line += &format!(" {}/{}", share.part + 1, share.whole.map_or("?".into(), |whole| (whole + 1).to_string()));
        }
        if fact.scope != gongkai::analysis::Scope::Own {
            line += &format!(" {:?}", fact.scope);
        }
        out += &format!("{line}: {}\n", fact.subject);
    }
    for claim in &analysis.claims {
        out += &format!("! {:?}: {}\n", claim.kind, claim.text);
    }
    out
}

/// What the text says about itself.
fn report(input: &str) -> String {
    let document = gongkai::document::Document::paste(input);
    let report = gongkai::analyze(&document, &gongkai::Options::default()).report;
    let mut out = String::new();
    let mut say = |what: &str, value: Option<String>| out += &format!("{what}: {}\n", value.unwrap_or("-".into()));
    say("title", report.title.map(|title| title.value));
    say("organization", report.organization.map(|name| name.value));
    say("year", report.year.map(|year| year.value.to_string()));
    say("published", report.published.map(|date| date.value.to_string()));
    say("signed", report.signed.map(|date| date.value.to_string()));
    say("period", report.period.map(|period| format!("{} to {}", period.value.0, period.value.1)));
    for span in report.damaged_dates {
        say("damaged", Some(span.of(input).to_string()));
    }
    out
}

/// Tabs are shown as → so that cells can be seen; the format and what was read.
fn read_string(input: &str) -> String {
    let document = gongkai::read::text(input, None);
    let text = document.text.replace('\t', "→");
    if document.origin.format.id() == "html" { text } else { format!("({})\n{text}", document.origin.format.id()) }
}

/// The input is bytes in hexadecimal, or text between quotes.
fn read_bytes(input: &str) -> String {
    let mut bytes = Vec::new();
    for word in input.split_whitespace() {
        match word.strip_prefix('"') {
            Some(text) => bytes.extend_from_slice(text.trim_end_matches('"').as_bytes()),
            None => bytes.push(u8::from_str_radix(word, 16).expect("two hexadecimal digits")),
        }
    }
    match gongkai::read::document(&bytes, None) {
        Ok(document) => format!("{}: {}", document.origin.encoding.unwrap_or("?"), document.text),
        Err(error) => format!("{}: {}", error.kind.id(), error.message),
    }
}

#[test]
fn specs() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec");
    let update = std::env::var_os("UPDATE").is_some();
    let mut failures = Vec::new();
    let mut cases = 0;
    for path in files(&root) {
        let name = path.strip_prefix(&root).unwrap().with_extension("").to_string_lossy().replace('\\', "/");
        let stage = name.split('/').next().unwrap();
        let run = [name.as_str(), stage].iter().find_map(|key| STAGES.iter().find(|(stage, _)| stage == key));
        let Some((_, run)) = run else { panic!("no stage for {name}") };
        let old = fs::read_to_string(&path).unwrap();
        let new = rewritten(&old, |title, input, expected| {
            cases += 1;
            let actual = run(input);
            if actual.trim_end_matches('\n') != expected.trim_end_matches('\n') {
                failures.push(format!("{name}: {title}\n--- expected\n{expected}--- actual\n{actual}\n"));
            }
            actual
        });
        if update && new != old {
            fs::write(&path, new).unwrap();
        }
    }
    assert!(cases > 0, "no case found");
    assert!(update || failures.is_empty(), "{} of {cases} cases:\n\n{}", failures.len(), failures.join("\n"));
}

/// The Markdown files under a folder, in name order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    let mut out = Vec::new();
    for path in entries {
        if path.is_dir() {
            out.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "md") {
            out.push(path);
        }
    }
    out
}

/// The file with the second block of each case replaced by what `run(title, first, second)` gives.
fn rewritten(markdown: &str, mut run: impl FnMut(&str, &str, &str) -> String) -> String {
    let mut out = String::new();
    let mut lines = markdown.lines();
    let mut title = "";
    let mut input: Option<String> = None;
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        if let Some(heading) = line.strip_prefix("## ") {
            (title, input) = (heading, None);
        }
        if !line.starts_with("```") {
            continue;
        }
        let mut block = String::new();
        for line in lines.by_ref().take_while(|line| *line != "```") {
            block.push_str(line);
            block.push('\n');
        }
        let written = match input.take() {
            None => {
                input = Some(block.strip_suffix('\n').unwrap_or(&block).to_owned());
                block
            }
            Some(input) => {
                let mut actual = run(title, &input, &block);
                if !actual.is_empty() && !actual.ends_with('\n') {
                    actual.push('\n');
                }
                actual
            }
        };
        out.push_str(&written);
        out.push_str("```\n");
    }
    out
}
