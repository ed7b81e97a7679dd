//! `tests/SCORE.md`: blocks between markers, each rewritten as a whole or kept.

use crate::judge::{Calibration, Judgement, PLACEMENTS, Tally};
use crate::layouts::mangle::Mangling;
use crate::layouts::render::Layout;
use std::fmt::Write;
use std::path::PathBuf;

/// One judged text.
pub struct Row {
    pub name: String,
    pub form: &'static str,
    pub layout: Option<Layout>,
    pub manglings: Vec<Mangling>,
    pub judgement: Judgement,
}

pub fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/SCORE.md")
}

/// The block of this name in the text.
pub fn block<'a>(board: &'a str, name: &str) -> Option<&'a str> {
    let open = format!("<!-- {name} -->\n");
    let start = board.find(&open)? + open.len();
    let end = start + board[start..].find(&format!("<!-- end {name} -->"))?;
    Some(&board[start..end])
}

/// The text with the block replaced, or added at its end.
pub fn with_block(board: &str, name: &str, content: &str) -> String {
    match block(board, name) {
        Some(old) => {
            let start = old.as_ptr() as usize - board.as_ptr() as usize;
            format!("{}{content}{}", &board[..start], &board[start + old.len()..])
        }
        None => format!("{board}\n<!-- {name} -->\n{content}<!-- end {name} -->\n"),
    }
}

/// The generator's block: layouts by forms, manglings, calibration, failures.
pub fn generator(title: &str, rows: &[Row], list: usize) -> String {
    let mut out = format!("\n## {title}\n\n{} reports, {}.\n", rows.len(), spell(total(rows)));
    out.push_str("\nRight / wrong / lost, by layout and form.\n\n| layout | stat_2014 | trial_2019 | format_2021 | right |\n|---|---|---|---|---|\n");
    for layout in Layout::ALL {
        let of =
            |form: &str| sum(rows.iter().filter(|r| r.layout == Some(layout) && (form.is_empty() || r.form == form)));
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} |",
            layout.name(),
            cell(of("stat_2014")),
            cell(of("trial_2019")),
            cell(of("format_2021")),
            percent(of(""))
        );
    }
    out.push_str("\nBy mangling, alone and together; the two hardest layouts apart.\n\n| mangling | 15 layouts | PDF order | no delimiter | right |\n|---|---|---|---|---|\n");
    for mangling in std::iter::once(None).chain(Mangling::ALL.map(Some)) {
        let of = |hard: Option<Layout>| {
            sum(rows.iter().filter(|r| {
                mangling.map_or(r.manglings.is_empty(), |m| r.manglings.contains(&m))
                    && match hard {
                        Some(layout) => r.layout == Some(layout),
                        None => !matches!(r.layout, Some(Layout::Pdf | Layout::Glued)),
                    }
            }))
        };
        let name = mangling.map_or("none", Mangling::name);
        let easy = of(None);
        let _ = writeln!(
            out,
            "| {name} | {} | {} | {} | {} |",
            cell(easy),
            cell(of(Some(Layout::Pdf))),
            cell(of(Some(Layout::Glued))),
            percent(easy)
        );
    }
    out.push_str(&calibration(rows));
    out.push_str(&facts(rows));
    out.push_str(&failures(rows, list));
    out
}

/// A block of named cases.
pub fn cases(title: &str, note: &str, rows: &[Row], details: bool) -> String {
    let mut out = format!(
        "\n## {title}\n\n{note}{}.\n\n| case | right | wrong | lost | facts | report |\n|---|---|---|---|---|---|\n",
        spell(total(rows))
    );
    for row in rows {
        let j = &row.judgement;
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} | {} |",
            row.name,
            j.cells.right,
            j.cells.wrong,
            j.cells.lost,
            cell(j.facts),
            cell(j.report)
        );
    }
    out.push_str(&calibration(rows));
    if details {
        out.push_str(&failures(rows, 400));
    } else {
        // By address and figure only: the texts are not ours.
        out.push_str("\nFailures:\n\n");
        for row in rows {
            for failure in row.judgement.failures.iter().filter(|f| !f.contains(" narrative ")) {
                let _ = writeln!(out, "- {}: {}", row.name, failure.split('“').next().unwrap().trim());
            }
        }
    }
    out
}

fn calibration(rows: &[Row]) -> String {
    let mut all = Calibration::default();
    for row in rows {
        all += row.judgement.calibration;
    }
    let mut out = String::from("\nOf the cells given as …, wrong:\n\n| placement | given | wrong |\n|---|---|---|\n");
    for (i, placement) in PLACEMENTS.iter().enumerate() {
        let _ = writeln!(out, "| {} | {} | {} |", placement.id(), all.given[i], all.wrong[i]);
    }
    out
}

fn facts(rows: &[Row]) -> String {
    let mut facts = Tally::default();
    let mut report = Tally::default();
    for row in rows {
        facts += row.judgement.facts;
        report += row.judgement.report;
    }
    format!("\nCounts in the prose: {}. Form, year, organization, dates: {}.\n", spell(facts), spell(report))
}

fn failures(rows: &[Row], list: usize) -> String {
    let failing: Vec<&Row> = rows.iter().filter(|row| !row.judgement.failures.is_empty()).collect();
    if failing.is_empty() {
        return "\nNo case fails.\n".to_owned();
    }
    let mut out = format!("\n{} cases fail:\n\n", failing.len());
    // The wrong ones first: a lost cell says so, a wrong one does not.
    let mut ordered = failing.clone();
    ordered.sort_by_key(|row| (row.judgement.cells.wrong == 0, row.judgement.cells.lost == 0));
    for row in ordered.iter().take(list) {
        let j = &row.judgement;
        let first = j.failures.iter().find(|f| f.starts_with("WRONG")).unwrap_or(&j.failures[0]);
        let first: String = first.replace(['\n', '\t', '|'], " ").chars().take(120).collect();
        let _ = writeln!(out, "- {}: {} ({first})", row.name, cell(j.cells));
    }
    if ordered.len() > list {
        let _ = writeln!(out, "- … and {} more", ordered.len() - list);
    }
    out
}

pub fn total(rows: &[Row]) -> Tally {
    sum(rows.iter())
}

fn sum<'a>(rows: impl Iterator<Item = &'a Row>) -> Tally {
    let mut all = Tally::default();
    rows.for_each(|row| all += row.judgement.cells);
    all
}

fn cell(tally: Tally) -> String {
    if tally.cells() == 0 { "–".to_owned() } else { format!("{} / {} / {}", tally.right, tally.wrong, tally.lost) }
}

fn percent(tally: Tally) -> String {
    if tally.cells() == 0 {
        return "–".to_owned();
    }
    // Rounded down: 100 % means all of them.
    let share = tally.right * 10_000 / tally.cells();
    format!("{}.{:02} %", share / 100, share % 100)
}

pub fn spell(tally: Tally) -> String {
    let elsewhere =
        if tally.elsewhere > 0 { format!(" ({} of them read elsewhere)", tally.elsewhere) } else { String::new() };
    format!(
        "{} cells: {} right{elsewhere}, {} wrong, {} lost, {}",
        tally.cells(),
        tally.right,
        tally.wrong,
        tally.lost,
        percent(tally)
    )
}
