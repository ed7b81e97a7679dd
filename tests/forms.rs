//! The forms are data: these hold them to what the notices print.

use gongkai::fold::{fold_word, is_han};
use gongkai::form::{Form, Line, Table};
use gongkai::forms::ALL;
use std::collections::BTreeSet;

fn tables() -> impl Iterator<Item = (&'static Form, &'static Table)> {
    ALL.iter().flat_map(|&form| form.tables.iter().map(move |table| (form, table)))
}

#[test]
fn cells_are_as_many_as_the_notices_print() {
    let counts: Vec<usize> = ALL.iter().map(|form| form.cells()).collect();
    assert_eq!(counts, [58, 198, 200]);
    let requests = |id: &str| {
        let form = Form::by_id(id).unwrap();
        let leaves = form.tables[form.table("requests").unwrap()].leaves();
        (leaves.rows.len(), leaves.columns.len())
    };
    assert_eq!((requests("trial_2019"), requests("format_2021")), ((23, 7), (25, 7)));
}

#[test]
fn every_report_year_has_one_edition() {
    for year in 2014..2040 {
        assert_eq!(ALL.iter().filter(|form| (form.years.0..=form.years.1).contains(&year)).count(), 1, "{year}");
    }
    assert!(Form::due(2013).is_none());
}

#[test]
fn ids_are_unique_within_a_table_and_tables_within_a_form() {
    for form in ALL {
        let ids: BTreeSet<&str> = form.tables.iter().map(|table| table.id).collect();
        assert_eq!(ids.len(), form.tables.len(), "{}", form.id);
    }
    for (form, table) in tables() {
        for lines in [table.rows, table.columns] {
            let mut ids = Vec::new();
            walk(lines, &mut |line| ids.push(line.id));
            let unique: BTreeSet<&&str> = ids.iter().collect();
            assert_eq!(unique.len(), ids.len(), "{} {}", form.id, table.id);
            assert!(ids.iter().all(|id| id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')));
        }
    }
}

/// Siblings are told apart by their labels and other wordings, ordinals aside.
#[test]
fn labels_are_distinct_among_siblings() {
    for (form, table) in tables() {
        for lines in [table.rows, table.columns] {
            siblings(lines, &mut |group| {
                let mut seen: Vec<(Vec<u16>, &str)> = Vec::new();
                for line in group {
                    for label in std::iter::once(line.label).chain(line.variants) {
                        let words = words(label);
                        let other = seen.iter().find(|(label, id)| *label == words && *id != line.id);
                        assert!(other.is_none(), "{} {}: {label} is {other:?} as well", form.id, table.id);
                        seen.push((words, line.id));
                    }
                }
            });
        }
    }
}

/// A line with a unit carries cells, and every cell of a form has a unit from one of its lines
/// unless the form prints none (remedies and the statistics table have theirs).
#[test]
fn every_cell_has_a_unit() {
    for (form, table) in tables() {
        let leaves = table.leaves();
        for row in &leaves.rows {
            for column in &leaves.columns {
                let units = [row.line.unit, column.line.unit];
                let given = units.iter().filter(|unit| !unit.is_empty()).count();
                assert_eq!(given, 1, "{} {} {} {}", form.id, table.id, row.line.id, column.line.id);
            }
        }
    }
}

#[test]
fn fingerprints_stand_in_one_edition_only() {
    for form in ALL {
        for fingerprint in form.fingerprints {
            let others = ALL.iter().filter(|other| other.id != form.id);
            for other in others {
                let mut clash = None;
                for table in other.tables {
                    for lines in [table.rows, table.columns] {
                        walk(lines, &mut |line| {
                            if words(line.label) == words(fingerprint) {
                                clash = Some(line.id);
                            }
                        });
                    }
                }
                assert_eq!(clash, None, "{fingerprint} of {} also in {}", form.id, other.id);
            }
        }
    }
}

fn words(label: &str) -> Vec<u16> {
    let folded = fold_word(label);
    let ordinal = folded.iter().take_while(|&&c| is_ordinal(c)).count();
    folded[ordinal..].iter().copied().filter(|&c| is_han(c)).collect()
}

/// 一、 （一） 1. before the words; 「三安全」 keeps its 三, as a quote opens before it.
fn is_ordinal(c: u16) -> bool {
    "一二三四五六七八九十0123456789().、".encode_utf16().any(|of| of == c)
}

fn walk(lines: &'static [Line], see: &mut impl FnMut(&'static Line)) {
    for line in lines {
        see(line);
        walk(line.children, see);
    }
}

fn siblings(lines: &'static [Line], see: &mut impl FnMut(&'static [Line])) {
    see(lines);
    for line in lines {
        siblings(line.children, see);
    }
}
