//! The scoreboard: what is right, wrong and lost, on everything we have gold for.
//!
//! ```text
//! cargo test --test score                                          # holds tests/SCORE.md against a sample
//! UPDATE=1 cargo test --test score                                 # rewrites the sample's figures
//! UPDATE=1 GONGKAI_SCORE=full cargo test --test score    # all of it: thousands of reports
//! ```

mod board;
mod faults;
mod files;
mod judge;
#[path = "../layouts/mod.rs"]
mod layouts;
mod rivals;

use board::Row;
use files::Case;
use gongkai::document::Document;
use judge::judge;
use layouts::mangle::Mangling;
use layouts::render::Layout;
use layouts::rng::Rng;
use rayon::prelude::*;

/// Losing a cell and saying so is for the scoreboard; a wrong one is a defect.
#[test]
fn no_figure_of_our_own_reports_is_wrong() {
    for row in named(&files::corpus()) {
        let wrong: Vec<&String> = row.judgement.failures.iter().filter(|f| f.starts_with("WRONG")).collect();
        assert_eq!(row.judgement.cells.wrong, 0, "{}: {wrong:#?}", row.name);
    }
}

/// Stale or worse figures fail; `UPDATE=1` rewrites them, and the difference is there to be read.
#[test]
fn the_scoreboard_is_up_to_date() {
    let full = std::env::var("GONGKAI_SCORE").is_ok_and(|value| value == "full");
    let mut blocks = vec![
        ("sample", board::generator("Generator, sample", &generated(sample()), 60)),
        ("corpus", board::cases("Our own corpus", "", &named(&files::corpus()), true)),
    ];
    blocks.push(("faults", faults::block("Faults, sample", 6)));
    match files::practice() {
        Some(mut cases) => {
            cases.extend(files::seeds().unwrap_or_default());
            blocks.push((
                "practice",
                board::cases("Practice cases and given documents", PRACTICE_NOTE, &named(&cases), false),
            ));
        }
        None => println!("skipped: no practice cases; GONGKAI_SHARED names their folder"),
    }
    if full {
        blocks.push(("full", board::generator("Generator, in full", &generated(whole()), 400)));
        match rivals::block(&contested()) {
            Some(content) => blocks.push(("rivals", content)),
            None => println!("skipped: no python3 with pandas, the rivals' figures are kept (PYTHON names another)"),
        }
        blocks.push(("faults-full", faults::block("Faults, in full", 100)));
    }
    let old = std::fs::read_to_string(board::path()).unwrap_or_else(|_| HEAD.to_owned());
    let new = blocks.iter().fold(old.clone(), |text, (name, content)| board::with_block(&text, name, content));
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(board::path(), new).unwrap();
        return;
    }
    for (name, content) in blocks {
        let was = board::block(&old, name).unwrap_or_default();
        let differs = was.lines().zip(content.lines()).find(|(a, b)| a != b);
        assert!(was == content, "{name}: the scoreboard is stale (UPDATE=1 rewrites it): {differs:#?}");
    }
}

/// Other reports than those of the scoreboard: `GONGKAI_SEED=1 cargo test --test score other -- --nocapture`
/// makes as many anew for each number, tells how they are read and lets no figure be wrong.
#[test]
fn other_reports_are_read_as_well() {
    let Some(number) = std::env::var("GONGKAI_SEED").ok().and_then(|number| number.parse::<u64>().ok()) else {
        println!("skipped: GONGKAI_SEED names no number");
        return;
    };
    let first = number * 100_000;
    let mut plans = alone(first, |_| true);
    plans.extend(together(3000, first + 50_000));
    let rows = generated(plans);
    println!("{}", board::generator("Other reports", &rows, 60));
    assert_eq!(rows.iter().map(|row| row.judgement.cells.wrong).sum::<usize>(), 0);
}

const HEAD: &str = "# Scoreboard

Written by `UPDATE=1 GONGKAI_SCORE=full cargo test --test score`; the test suite holds the sample, the corpus and, where they are at hand, the practice cases against it.

- right: the figure that is printed there, and its span, read again, gives it; or the same kind of nothing (blank, placeholder); or none, where the text determines none
- wrong: another figure, a blank or a placeholder where something else stands or nothing is determined
- lost: something stands there, and we say absent, unreadable or text
";

const PRACTICE_NOTE: &str = "Real reports, not part of this repository: by id and figures only. ";

fn named(cases: &[Case]) -> Vec<Row> {
    let rows: Vec<Row> = cases
        .par_iter()
        .map(|case| Row {
            name: case.name.clone(),
            form: "",
            layout: None,
            manglings: Vec::new(),
            judgement: read(&case.text, case.html, &case.gold),
        })
        .collect();
    list(&rows);
    rows
}

fn generated(plan: Vec<Plan>) -> Vec<Row> {
    let rows: Vec<Row> = plan
        .par_iter()
        .map(|plan| {
            let case = layouts::generate(plan.form, plan.layout, &plan.manglings, plan.seed);
            if let Some(folder) = std::env::var_os("DUMP") {
                let name = case.name.replace(['/', ' '], "_");
                std::fs::write(std::path::Path::new(&folder).join(name + ".txt"), &case.text).unwrap();
            }
            Row {
                judgement: read(&case.text, plan.layout.is_html(), &case.gold),
                name: case.name,
                form: plan.form.id,
                layout: Some(plan.layout),
                manglings: case.manglings,
            }
        })
        .collect();
    list(&rows);
    rows
}

fn read(text: &str, html: bool, gold: &layouts::gold::Gold) -> judge::Judgement {
    let document = if html { gongkai::read::html(text, None) } else { Document::paste(text) };
    judge(&document.text, gold, &gongkai::analyze(&document, &gongkai::Options::default()))
}

/// With `FAILS` set to a file, every failure goes there in full.
fn list(rows: &[Row]) {
    use std::io::Write;
    let Some(path) = std::env::var_os("FAILS") else { return };
    let mut file = std::fs::OpenOptions::new().create(true).append(true).open(path).unwrap();
    for row in rows.iter().filter(|row| !row.judgement.failures.is_empty()) {
        writeln!(file, "{}", row.name).unwrap();
        for failure in &row.judgement.failures {
            writeln!(file, "    {}", failure.replace('\n', "⏎")).unwrap();
        }
    }
}

/// What the rivals read too: a tenth of the generated reports, the corpus, the practice cases.
fn contested() -> Vec<rivals::Entry> {
    let plans = whole().into_iter().step_by(10);
    let mut entries: Vec<rivals::Entry> = plans
        .map(|plan| {
            let case = layouts::generate(plan.form, plan.layout, &plan.manglings, plan.seed);
            entry(plan.layout.name().to_owned(), case.name, case.text, plan.layout.is_html(), case.gold)
        })
        .collect();
    let files = [("our own corpus", files::corpus()), ("practice", files::practice().unwrap_or_default())];
    for (group, cases) in files {
        entries.extend(cases.into_iter().map(|c| entry(group.to_owned(), c.name, c.text, c.html, c.gold)));
    }
    entries
}

fn entry(group: String, name: String, text: String, html: bool, gold: layouts::gold::Gold) -> rivals::Entry {
    let judgement = read(&text, html, &gold);
    let row = Row { name, form: "", layout: None, manglings: Vec::new(), judgement };
    rivals::Entry { group, text, html, gold, row }
}

/// A report to make.
struct Plan {
    form: &'static gongkai::form::Form,
    layout: Layout,
    manglings: Vec<Mangling>,
    seed: u64,
}

/// One report for every layout and mangling, the forms taking turns; and some with several.
fn sample() -> Vec<Plan> {
    let mut turn = 0;
    let mut plans = alone(1, |_| {
        turn += 1;
        turn % 3 == 0
    });
    plans.extend(together(150, 500));
    plans
}

/// Every form, layout and mangling alone, and as many again with several.
fn whole() -> Vec<Plan> {
    let mut plans = alone(1000, |_| true);
    plans.extend(alone(5000, |_| true));
    plans.extend(together(3000, 9000));
    plans
}

fn alone(first: u64, mut wanted: impl FnMut(&Plan) -> bool) -> Vec<Plan> {
    let mut plans = Vec::new();
    for form in gongkai::forms::ALL {
        for layout in Layout::ALL {
            for mangling in std::iter::once(None).chain(Mangling::ALL.map(Some)) {
                let plan =
                    Plan { form, layout, manglings: mangling.into_iter().collect(), seed: first + plans.len() as u64 };
                let fits = mangling.is_none_or(|m| m.applies(layout, form.id));
                if fits && wanted(&plan) {
                    plans.push(plan);
                }
            }
        }
    }
    plans
}

fn together(count: usize, first: u64) -> Vec<Plan> {
    let mut rng = Rng::new(first);
    (0..count)
        .map(|i| {
            let form = *rng.pick(&gongkai::forms::ALL);
            let layout = *rng.pick(&Layout::ALL);
            let mut manglings: Vec<Mangling> = Vec::new();
            for _ in 0..rng.between(2, 5) {
                let next = *rng.pick(&Mangling::ALL);
                if next.applies(layout, form.id) && !manglings.contains(&next) {
                    manglings.push(next);
                }
            }
            manglings.sort();
            Plan { form, layout, manglings, seed: first + i as u64 }
        })
        .collect()
}
