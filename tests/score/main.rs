//! The scoreboard: what is right, wrong and lost, on everything we have gold for.

mod files;
mod judge;
#[path = "../layouts/mod.rs"]
mod layouts;

use files::Case;
use gongkai::document::Document;
use judge::{Judgement, judge};

fn read(case: &Case) -> Judgement {
    let document = Document::paste(case.text.clone());
    judge(&case.text, &case.gold, &gongkai::analyze(&document, &gongkai::Options::default()))
}

/// Losing a cell and saying so is for the scoreboard; a wrong one is a defect.
#[test]
fn no_figure_of_our_own_reports_is_wrong() {
    for case in files::corpus().iter().filter(|case| !case.html) {
        let judgement = read(case);
        println!("{} [{}]: {:?} facts {:?}", case.name, case.layout, judgement.cells, judgement.facts);
        let wrong: Vec<&String> = judgement.failures.iter().filter(|f| f.starts_with("WRONG")).collect();
        assert_eq!(judgement.cells.wrong, 0, "{}: {wrong:#?}", case.name);
    }
}

#[test]
fn practice_and_seeds() {
    let Some(cases) = files::practice() else {
        println!("skipped: no practice cases; set GONGKAI_SHARED to their folder");
        return;
    };
    for case in cases.iter().filter(|case| !case.html) {
        println!("{}: {:?} facts {:?}", case.name, read(case).cells, read(case).facts);
    }
    println!("{} given documents", files::seeds().unwrap_or_default().len());
}

#[test]
fn dump() {
    use layouts::render::Layout;
    for form in gongkai::forms::ALL {
        for layout in Layout::ALL {
            for (i, how) in layouts::mangle::Mangling::ALL.iter().map(|m| vec![*m]).chain([vec![]]).enumerate() {
                let case = layouts::generate(form, layout, &how, 7 + i as u64);
                if let Ok(folder) = std::env::var("DUMP") {
                    std::fs::write(format!("{folder}/{}.txt", case.name.replace(['/', ' '], "_")), &case.text).unwrap();
                }
                for cell in &case.gold.cells {
                    if let Some(span) = &cell.span { let _ = &case.text[span.clone()]; }
                }
            }
        }
    }
}
