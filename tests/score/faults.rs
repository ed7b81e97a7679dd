//! Faults in consistent reports: is every broken sum found, none other, and the culprit named?

use crate::layouts::faults::{Fault, Mend, commit, mends, slips, sums, values};
use crate::layouts::figures::Figures;
use crate::layouts::prose::Head;
use crate::layouts::render::Layout;
use crate::layouts::rng::Rng;
use crate::layouts::{Part, Report, print};
use gongkai::analysis::Analysis;
use gongkai::cell::Field;
use gongkai::document::Document;
use gongkai::finding::{Finding, Severity, Slip};
use gongkai::form::Form;
use gongkai::forms::ALL;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

const LAYOUTS: [Layout; 6] =
    [Layout::Tabs, Layout::Lines, Layout::PipeEnds, Layout::TabsPadded, Layout::Html, Layout::Spaces];

#[derive(Clone, Copy, Default)]
struct Score {
    reports: usize,
    broken: usize,
    found: usize,
    false_alarms: usize,
    /// Tables where one smallest set exists, and where the program names it first.
    single: [usize; 2],
    named: [usize; 2],
    /// Tables where one slip of whole rows mends everything and no single cell does, and where the
    /// program names it first.
    slips: usize,
    slips_named: usize,
    /// Tables with several smallest sets, and where the program gives exactly these.
    ties: usize,
    ties_given: usize,
}

/// How many faults, of what kind if it was one; the score; what fell short.
type Judged = ((usize, Option<Fault>), Score, Vec<String>);

/// One fault, two, three: the block of the scoreboard.
pub fn block(title: &str, per_kind: usize) -> String {
    let mut plans = Vec::new();
    for count in 0..=3 {
        for form in ALL {
            for i in 0..per_kind * if count == 1 { Fault::ALL.len() } else { 4 } {
                plans.push((count, form, i as u64));
            }
        }
    }
    let judged: Vec<Judged> = plans.par_iter().map(|&(count, form, i)| judge(count, form, i)).collect();
    let mut out = format!(
        "\n## {title}\n\n{} consistent reports with none to three faults, in {} layouts. ",
        judged.len(),
        LAYOUTS.len()
    );
    out.push_str("A culprit is due where one smallest set of cells (one cell, two cells) mends every sum of a table, or where one slip does that moves whole rows (two rows exchanged, a row one column too far: it weighs like two cells); ties where several do.\n\n");
    out.push_str("| faults | reports | broken sums | found | false alarms | one-cell culprits | named first | two-cell culprits | named first | slips of rows | named first | ties | given |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");
    let mut lines = vec![("none".to_owned(), (0, None))];
    lines.extend(Fault::ALL.map(|kind| (format!("one: {}", kind.name()), (1, Some(kind)))));
    lines.extend([("two".to_owned(), (2, None)), ("three".to_owned(), (3, None))]);
    for (name, line) in &lines {
        let mut s = Score::default();
        for (_, score, _) in judged.iter().filter(|judged| judged.0 == *line) {
            s.add(score);
        }
        let _ = writeln!(
            out,
            "| {name} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
            s.reports,
            s.broken,
            s.found,
            s.false_alarms,
            s.single[0],
            s.named[0],
            s.single[1],
            s.named[1],
            s.slips,
            s.slips_named,
            s.ties,
            s.ties_given
        );
    }
    let mut notes: Vec<&String> = judged.iter().flat_map(|judged| &judged.2).collect();
    notes.sort();
    if !notes.is_empty() {
        let _ = writeln!(out, "\n{} shortcomings:\n", notes.len());
        for note in notes.iter().take(80) {
            let _ = writeln!(out, "- {note}");
        }
        if notes.len() > 80 {
            let _ = writeln!(out, "- … and {} more", notes.len() - 80);
        }
    }
    out + &others(per_kind)
}

impl Score {
    fn add(&mut self, other: &Score) {
        self.reports += other.reports;
        self.broken += other.broken;
        self.found += other.found;
        self.false_alarms += other.false_alarms;
        self.slips += other.slips;
        self.slips_named += other.slips_named;
        self.ties += other.ties;
        self.ties_given += other.ties_given;
        for i in 0..2 {
            self.single[i] += other.single[i];
            self.named[i] += other.named[i];
        }
    }
}

fn analyze(text: &str, layout: Layout) -> Analysis {
    let document = if layout.is_html() { gongkai::read::html(text, None) } else { Document::paste(text) };
    gongkai::analyze(&document, &gongkai::Options::default())
}

fn judge(count: usize, form: &'static Form, i: u64) -> Judged {
    let seed = 70_000 + i * 31 + count as u64 * 7919;
    let mut rng = Rng::new(seed);
    let told = Figures::random(form, &mut rng);
    let head = Head::random(form.id, &mut rng);
    let layout = LAYOUTS[i as usize % LAYOUTS.len()];
    let mut figures = told.clone();
    let mut kind = None;
    for _ in 0..count {
        // Some faults cannot be made in some reports: then another.
        let wanted = if count == 1 { Fault::ALL[i as usize % Fault::ALL.len()] } else { *rng.pick(&Fault::ALL) };
        let turns = (0..40).find(|_| !commit(wanted, &mut figures, &mut rng).is_empty());
        if count == 1 && turns.is_some() {
            kind = Some(wanted);
        }
    }
    let case = print(Report { head, figures: figures.clone(), told, left_out: None }, layout, &[], seed, &mut rng);
    let analysis = analyze(&case.text, layout);
    let (score, notes) = compare(&figures, &analysis);
    let name = format!("{} · {} · {count} faults · {i}", form.id, layout.name());
    ((count, kind), score, notes.into_iter().map(|note| format!("{name}: {note}")).collect())
}

/// Cells by name, since a field's table index is the analysis's own.
type Name = (String, String, String);

fn name(analysis: &Analysis, field: Field) -> Name {
    let found = &analysis.tables[usize::from(field.table)];
    let leaves = found.table().unwrap().leaves();
    let (row, column) = (&leaves.rows[usize::from(field.row)], &leaves.columns[usize::from(field.column)]);
    (found.id().to_owned(), row.line.id.to_owned(), column.line.id.to_owned())
}

fn compare(figures: &Figures, analysis: &Analysis) -> (Score, Vec<String>) {
    let mut score = Score { reports: 1, ..Score::default() };
    let mut notes = Vec::new();
    let known = |i: usize| {
        let cell = &figures.cells[i];
        (cell.table.to_owned(), cell.row.to_owned(), cell.column.to_owned())
    };
    let all = sums(figures);
    let now = values(figures);
    let due: BTreeSet<(&str, BTreeSet<Name>)> = all
        .iter()
        .filter(|sum| !sum.holds(&now))
        .map(|sum| (sum.rule, sum.terms.iter().map(|&(i, _)| known(i)).collect()))
        .collect();
    let rules: BTreeSet<&str> = all.iter().map(|sum| sum.rule).collect();
    let said: BTreeSet<(&str, BTreeSet<Name>)> = analysis
        .findings
        .iter()
        .filter(|finding| rules.contains(finding.rule))
        .map(|finding| (finding.rule, finding.fields.iter().map(|&field| name(analysis, field)).collect()))
        .collect();
    score.broken = due.len();
    score.found = due.intersection(&said).count();
    for (rule, cells) in due.difference(&said) {
        notes.push(format!("{rule} not found ({})", cells.iter().next().unwrap().1));
    }
    for (rule, cells) in said.difference(&due) {
        score.false_alarms += 1;
        notes.push(format!("{rule} false alarm ({})", cells.iter().next().unwrap().1));
    }
    for finding in &analysis.findings {
        // Nothing but sums can be an error of a report whose words and dates are in order.
        if finding.severity == Severity::Error && !rules.contains(finding.rule) && !finding.rule.starts_with("NAR") {
            score.false_alarms += 1;
            notes.push(format!("{} false alarm: {}", finding.rule, finding.message));
        }
    }
    let tables: BTreeSet<&str> = all.iter().filter(|sum| !sum.holds(&now)).map(|sum| sum.table).collect();
    for table in tables {
        let Some(cells) = mends(&all, &now, table) else { continue };
        let one_cell = cells.first().is_some_and(|mend| mend.len() == 1);
        let slips = if one_cell { Vec::new() } else { slips(figures, &all, &now, table) };
        let set = |mend: &Mend| -> Set { mend.iter().map(|&(i, value)| (known(i), value)).collect() };
        let expected: BTreeSet<Set> = cells.iter().chain(&slips).map(set).collect();
        if expected.is_empty() {
            continue;
        }
        let of_table: Vec<&Finding> = analysis
            .findings
            .iter()
            .filter(|finding| {
                rules.contains(finding.rule) && finding.fields.first().is_some_and(|&f| name(analysis, f).0 == table)
            })
            .collect();
        let given: Vec<Vec<Set>> = of_table.iter().map(|finding| repairs(analysis, finding)).collect();
        let first: Set = given.iter().filter_map(|repairs| repairs.first()).flatten().cloned().collect();
        let named = |only: &Set| first == *only && given.iter().all(|repairs| !repairs.is_empty());
        if let [slip] = &slips[..] {
            let named_as_slip = |finding: &&Finding| {
                let slip = finding.repairs.first().and_then(|repair| repair.slip);
                matches!(slip, Some(Slip::RowShifted | Slip::Exchanged))
            };
            score.slips += 1;
            if named(&set(slip)) && of_table.iter().all(named_as_slip) {
                score.slips_named += 1;
            } else {
                notes.push(format!("slip {:?}, named {first:?}", set(slip)));
            }
        }
        if let (Some(only), 1) = (expected.first(), expected.len()) {
            if slips.is_empty() {
                let size = only.len() - 1;
                score.single[size] += 1;
                if named(only) {
                    score.named[size] += 1;
                } else {
                    notes.push(format!("culprit {only:?}, named {first:?}"));
                }
            }
        } else {
            score.ties += 1;
            let every: BTreeSet<&Set> = given.iter().flatten().collect();
            let made = |set: &Set| {
                let parts = every.iter().filter(|part| part.is_subset(set));
                parts.flat_map(|part| part.iter()).cloned().collect::<Set>() == *set
            };
            let known = |part: &&Set| expected.iter().any(|set| part.is_subset(set));
            if expected.iter().all(made) && every.iter().all(known) {
                score.ties_given += 1;
            } else {
                notes.push(format!("{} smallest sets in {table}, other ones given", expected.len()));
            }
        }
    }
    (score, notes)
}

/// Changed cells and their new values.
type Set = BTreeSet<(Name, i64)>;

/// A finding's repairs. Each mends one cause; a table with several causes has one of each.
fn repairs(analysis: &Analysis, finding: &Finding) -> Vec<Set> {
    let set = |repair: &gongkai::finding::Repair| {
        repair.changes.iter().map(|c| (name(analysis, c.field), c.to.integer().unwrap_or(-1))).collect()
    };
    finding.repairs.iter().map(set).collect()
}

/// Faults that are not in the figures: the rule that must speak, and that it stays silent without.
fn others(per_kind: usize) -> String {
    type Make = fn(&mut Report, &mut Rng);
    let kinds: [(&str, &str, Make); 11] = [
        ("prose: new requests", "NAR-01", |r, rng| tell(r, "new_received", rng)),
        ("prose: carried in", "NAR-02", |r, rng| tell(r, "carried_in", rng)),
        ("prose: carried out", "NAR-02", |r, rng| tell(r, "carried_out", rng)),
        ("prose: handled", "NAR-03", |r, rng| tell(r, "results_total", rng)),
        ("signed before the year ended", "DAT-01", |r, rng| r.head.signed = (r.head.year, 12, rng.between(1, 30))),
        ("signed late", "DAT-02", |r, rng| r.head.signed = (r.head.year + 1, 6, rng.between(1, 30))),
        ("chapter two left out", "STR-02", |r, _| r.left_out = Some(Part::Chapter(2))),
        ("chapter three left out", "STR-02", |r, _| r.left_out = Some(Part::Chapter(3))),
        ("chapter five left out", "STR-02", |r, _| r.left_out = Some(Part::Chapter(5))),
        ("table of chapter three gone", "STR-03", |r, _| r.left_out = Some(Part::Table(3))),
        ("form of other years", "STR-01", |r, _| {
            let shift = if r.head.year >= 2021 { -2 } else { 4 };
            r.head.year += shift;
            r.head.signed.0 += shift;
        }),
    ];
    let mut out = String::from(
        "\nFaults beside the figures; the same report without the fault must not raise the rule.\n\n| fault | rule | reports | found | raised without |\n|---|---|---|---|---|\n",
    );
    for (k, (title, rule, make)) in kinds.iter().enumerate() {
        let results: Vec<(bool, bool)> = (0..per_kind as u64 * 6)
            .into_par_iter()
            .map(|i| {
                let seed = 90_000 + k as u64 * 1000 + i;
                let form = ALL[1 + i as usize % 2];
                let layout = LAYOUTS[i as usize % LAYOUTS.len()];
                let raised = |broken: bool| {
                    let mut rng = Rng::new(seed);
                    let figures = Figures::random(form, &mut rng);
                    let mut head = Head::random(form.id, &mut rng);
                    if *rule == "STR-01" {
                        head.year = if form.id == "trial_2019" { 2019 } else { 2022 };
                        head.signed.0 = head.year + 1;
                    }
                    let mut report = Report { head, told: figures.clone(), figures, left_out: None };
                    if broken {
                        make(&mut report, &mut rng);
                    }
                    let case = print(report, layout, &[], seed, &mut rng);
                    analyze(&case.text, layout).findings.iter().any(|finding| finding.rule == *rule)
                };
                (raised(true), raised(false))
            })
            .collect();
        let found = results.iter().filter(|r| r.0).count();
        let without = results.iter().filter(|r| r.1).count();
        let _ = writeln!(out, "| {title} | {rule} | {} | {found} | {without} |", results.len());
    }
    out + &silence(per_kind)
}

/// The prose tells another figure than the table.
fn tell(report: &mut Report, row: &str, rng: &mut Rng) {
    let value = report.told.get("requests", row, "total");
    report.told.put("requests", row, "total", value + rng.between(1, 30));
}

/// What the rules say of consistent reports: to be read by a person.
fn silence(per_kind: usize) -> String {
    let mut said: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let reports = per_kind * 3;
    for i in 0..reports {
        let mut rng = Rng::new(50_000 + i as u64);
        let form = ALL[i % 3];
        let figures = Figures::random(form, &mut rng);
        let head = Head::random(form.id, &mut rng);
        let report = Report { head, told: figures.clone(), figures, left_out: None };
        let case = print(report, Layout::Tabs, &[], i as u64, &mut rng);
        for finding in analyze(&case.text, Layout::Tabs).findings {
            *said.entry((finding.rule, finding.severity.id())).or_default() += 1;
        }
    }
    let list: Vec<String> = said.iter().map(|((rule, severity), n)| format!("{rule} ({severity}) {n}")).collect();
    format!(
        "\n{reports} consistent reports raise: {}.\n",
        if list.is_empty() { "nothing".to_owned() } else { list.join(", ") }
    )
}
