//! All tables of a text: each once, of the edition its labels say.

use crate::align::{self, Habit, Prepared};
use crate::analysis::{FormId, Genre, Noise, NoiseKind, Shape, TableFound};
use crate::cell::{Cell, Value};
use crate::detect;
use crate::fold::{self, Folded};
use crate::form::{Form, Leaf, Table};
use crate::forms;
use crate::labels::{self, Hit, Ordinal, Role};
use crate::lex;
use crate::list::Listed;
use crate::order;
use crate::search::place;
use crate::segment::{KINDS, Region, Segments};
use crate::word::position;
use std::ops::Range;

/// What was read of the tables.
#[derive(Debug, Default)]
pub struct Tables {
    /// [`Genre::Form`] where any table of ours was found.
    pub genre: Option<Genre>,
    pub tables: Vec<TableFound>,
    /// Later copies of a table, and what was inserted into labels.
    pub noise: Vec<Noise>,
}

/// Reads every region, each as the edition its labels say; open ones as the report's edition.
pub fn tables(folded: &Folded, hits: &[Hit], segments: &Segments, year: Option<u16>) -> Tables {
    // Of a table of chapter two the row alone names none: many list 行政处罚 or 行政事业性收费. Its columns do, in a year
    // that has it or beside others of the form.
    let headed = |region: &Region, captions: bool| {
        let names = |role: Role| role == Role::Caption || !captions && matches!(role, Role::Column(_));
        region.hits.iter().any(|&i| labels::index().senses(&hits[i]).any(|sense| names(sense.role)))
    };
    let formal = |region: &Region| match KINDS[region.kind] {
        "statistics" => false,
        kind => !kind.starts_with("article20") || headed(region, true),
    };
    let due = year.is_none_or(|year| Form::due(year).is_some_and(|form| form.id != "stat_2014"));
    let due = due || segments.regions.iter().any(formal);
    // A figure for each row is a list of them.
    let listed = |region: &Region| figures(folded, region) == region.hits.len();
    let is_table = |region: &&Region| {
        let small = KINDS[region.kind].starts_with("article20");
        !small || headed(region, true) || due && (headed(region, false) || listed(region))
    };
    let regions = segments.regions.iter().filter(is_table);
    let regions: Vec<(&Region, detect::Editions)> =
        regions.map(|region| (region, detect::editions(folded, hits, region))).list();
    let decided: Vec<(&'static str, u8)> = regions
        .iter()
        .filter_map(|(region, editions)| match editions.forms[..] {
            [form] => Some((KINDS[region.kind], form)),
            _ => None,
        })
        .list();
    let majority = detect::majority(&decided);
    let prepared: Vec<Prepared> = regions.iter().map(|(region, _)| Prepared::new(folded, hits, region)).list();
    let habit = regions
        .iter()
        .zip(&prepared)
        .filter_map(|((region, editions), prepared)| match editions.forms[..] {
            [form] => Some(prepared.habit(hits, table_of(form, region)?.1)),
            _ => None,
        })
        .fold(Habit::of(year), Habit::and);
    // In the report of a year before any form, unless its tables have labels of one edition alone (the year may be
    // misprinted), what little they share with a form makes them no part of one.
    let own = |(region, editions): &(&Region, detect::Editions)| {
        KINDS[region.kind] != "statistics" && !editions.evidence.is_empty()
    };
    let older = year.is_some_and(|year| Form::due(year).is_none()) && !regions.iter().any(own);
    let mut copies: Vec<(usize, TableFound)> = Vec::new();
    let mut others: Vec<TableFound> = Vec::new();
    let mut free = 0;
    let mut all: Vec<(&Region, detect::Editions, Vec<TableFound>)> = Vec::new();
    for ((region, editions), prepared) in regions.into_iter().zip(&prepared) {
        let as_form = |form: u8| {
            let (index, _) = table_of(form, region)?;
            Some(align::read(folded, hits, region, prepared, (form, index), habit))
        };
        let read = match editions.forms[..] {
            [form] => as_form(form),
            _ => {
                let fallback = detect::fallback(&editions.forms, majority, year);
                // All cells of an edition can only be read where there is a character for each.
                let room = |form| table_of(form, region).is_some_and(|(_, table)| prepared.room() >= table.cells());
                best_fit(&editions.forms, majority, KINDS[region.kind], fallback, room, as_form)
            }
        };
        all.extend(read.map(|read| (region, editions, read)));
    }
    // Beside the table, another that shares labels with it, whose figures do not stand under its columns: of several
    // years, of several agencies, a chart's.
    let is_clear = |found: &TableFound| {
        let unreadable = found.cells.iter().filter(|cell| matches!(cell.value, Value::Unreadable)).count();
        let read = found.cells.iter().filter(|cell| is_read(cell)).count();
        (unreadable <= read, read > 0)
    };
    // Nor is that of another year, where the report's own stands there too.
    let of_year = |region: &Region| {
        let above = year_above(folded, region.range.start);
        above.zip(year).is_none_or(|((above, _), year)| above == year)
    };
    // Bit sets of kinds.
    let (mut clear, mut own) = (0u32, 0u32);
    for (region, _, read) in &all {
        if is_clear(&read[0]) == (true, true) {
            clear |= 1 << region.kind;
            let several = all.iter().filter(|(other, ..)| other.kind == region.kind).count() > 1;
            own |= u32::from(several && of_year(region)) << region.kind;
        }
    }
    let with_statistics = KINDS.iter().position(|&kind| kind == "statistics").is_some_and(|kind| clear >> kind & 1 > 0);
    for (region, editions, mut read) in all {
        let mut found = read.remove(0);
        let unclear = !is_clear(&found).0;
        if is_other_statistics(folded, hits, region, &found, &read)
            || older && !is_most_of_statistics(&found)
            || unclear && (with_statistics || clear >> region.kind & 1 > 0)
            || own >> region.kind & 1 > 0 && !of_year(region)
        {
            continue;
        }
        others.extend(align::read_other(folded, free..region.range.start));
        free = region.range.end;
        others.append(&mut read);
        if let Some(other) = align::under_foreign_head(folded, hits, region, &found) {
            others.push(other);
            continue;
        }
        found.evidence = editions.evidence;
        if found.cells.iter().any(|cell| !matches!(cell.value, Value::Absent)) {
            copies.push((region.kind, found));
        }
    }
    others.extend(align::read_other(folded, free..folded.len()));
    let report_form = majority.filter(|_| !copies.is_empty()).or_else(|| {
        let first = copies.first()?;
        let form = first.1.form()?;
        forms::ALL.iter().position(|other| other.id == form.id).map(|i| i as u8)
    });
    let mut out = match report_form {
        Some(form) => collect(forms::ALL[usize::from(form)], copies),
        None => Tables::default(),
    };
    let broken =
        segments.regions.iter().flat_map(|region| &region.hits).filter_map(|&i| labels::junk(folded, &hits[i]));
    out.noise.extend(broken.map(|junk| Noise { kind: NoiseKind::Inserted, span: folded.span(junk) }));
    for (n, mut other) in others.into_iter().enumerate() {
        if let Shape::Other { id, .. } = &mut other.shape {
            *id = format!("extra-{}", n + 1);
        }
        out.tables.push(other);
    }
    out
}

/// The year in a heading above a table: （一）2020年度情况. Its own head may stand between.
pub fn year_above(folded: &Folded, table: usize) -> Option<(u16, Range<usize>)> {
    /// Longer lines are sentences.
    const LONGEST: usize = 40;
    /// A head is no longer.
    const MOST: usize = 240;
    let chars = folded.chars();
    let near = table.saturating_sub(MOST);
    // Mostly there is none.
    let above = &chars[near..table];
    if !above.windows(2).any(|pair| pair[1] == '年' as u16 && fold::is_digit(pair[0])) {
        return None;
    }
    let mut end = table;
    while end > near {
        let start = chars[..end].iter().rposition(|&c| c == 0x0A)?;
        let line = &chars[start + 1..end];
        // A figure alone, or behind a cell's end: a row of the table before.
        let mut cells = line.split(|&c| c == 0x7C || fold::is_blank(c)).filter(|cell| !cell.is_empty());
        if line.contains(&0x3002) || cells.any(|cell| cell.iter().all(|&c| fold::is_digit(c))) {
            return None;
        }
        if line.len() < LONGEST
            && let Some(nian) = position(line, '年' as u16)
            // 2023年 | 2024年: years are compared.
            && !line[nian + 1..].contains(&('年' as u16))
            && !line.get(nian + 1).is_some_and(|&c| fold::is_digit(c))
            && let Some(year) = align::year_of(line)
        {
            return Some((year, start + nian - 3..start + nian + 2));
        }
        end = start;
    }
    None
}

/// Do the rows of tables that are no form's speak of disclosure: what was disclosed, asked for, answered?
pub fn are_of_disclosure(tables: &[TableFound]) -> bool {
    let rows = || {
        tables.iter().filter_map(|found| if let Shape::Other { rows, .. } = &found.shape { Some(rows) } else { None })
    };
    const SIGNS: [&str; 6] = ["主动公开", "信息公开", "申请", "答复", "行政复议", "规范性文件"];
    let speaks = |word: &&&str| rows().flatten().any(|row| place(&row.label, word).is_some());
    SIGNS[..2].iter().any(|word| speaks(&word)) && SIGNS.iter().filter(speaks).count() >= 2
}

/// A province's own statistics share labels with the table of 2014 but are not it: most of their
/// figures have no place there.
fn is_other_statistics(
    folded: &Folded,
    hits: &[Hit],
    region: &Region,
    found: &TableFound,
    beside: &[TableFound],
) -> bool {
    if KINDS[region.kind] != "statistics" {
        return false;
    }
    let mut numbers = figures(folded, region);
    // Another column's figures have their place beside the form's.
    let beside = beside.iter().filter(|table| table.row_count() == found.row_count());
    let read = beside.chain([found]).flat_map(|table| &table.cells).filter(|cell| is_read(cell)).count();
    let mut rows = 0;
    for &i in &region.hits {
        rows += usize::from(labels::index().senses(&hits[i]).any(|sense| matches!(sense.role, Role::Row(_))));
        // 1.当面申请数: the number of a label is no figure.
        numbers -= usize::from(numbers > 0 && matches!(hits[i].ordinal, Some(Ordinal::Item(_))));
    }
    read * 2 < numbers && rows * 3 < numbers
}

/// How many figures stand in a region, those of labels among them.
fn figures(folded: &Folded, region: &Region) -> usize {
    lex::lex(folded, region.range.clone()).iter().filter(|token| token.kind == lex::TokenKind::Number).count()
}

/// Is it the table of 2014, with half of its figures at least?
fn is_most_of_statistics(found: &TableFound) -> bool {
    let read = found.cells.iter().filter(|cell| is_read(cell)).count();
    found.id() == "statistics" && 2 * read >= found.cells.len()
}

/// The table of an edition that a region can be, and its index.
fn table_of(form: u8, region: &Region) -> Option<(u8, &'static Table)> {
    let form = &forms::ALL[usize::from(form)];
    let index = form.table(KINDS[region.kind])?;
    Some((index as u8, &form.tables[index]))
}

/// A table of fewer cells can be read whole as another edition by chance.
const MANY: usize = 20;

/// Of editions that the labels leave open, the largest as which all of the region can be read, else that
/// of the report's other tables, else the one as which more can be read, else `fallback`.
fn best_fit(
    open: &[u8],
    report: Option<u8>,
    kind: &str,
    fallback: u8,
    room: impl Fn(u8) -> bool,
    read: impl Fn(u8) -> Option<Vec<TableFound>>,
) -> Option<Vec<TableFound>> {
    if open.windows(2).all(|pair| have_same_lines(pair[0], pair[1], kind)) {
        return read(fallback);
    }
    let report = report.is_some_and(|report| open.contains(&report));
    let mut all: Vec<((bool, usize), u8, Vec<TableFound>)> = Vec::new();
    for &form in open {
        // Where other tables decide, only what is read whole is heard.
        if report && form != fallback && !room(form) {
            continue;
        }
        let Some(tables) = read(form) else { continue };
        // Figures, not blanks: padding must not pass for columns of the larger edition.
        let got = tables[0].cells.iter().filter(|cell| cell.value.number().is_some()).count();
        let size = tables[0].cells.len();
        all.push(((got == size && (size >= MANY || !report), got), form, tables));
    }
    let most = all.iter().map(|(got, ..)| *got).max()?;
    let mut best = all.iter().filter(|(got, ..)| *got == most).map(|(_, form, _)| *form);
    let form = best.next().filter(|_| most.0 || !report && best.next().is_none()).unwrap_or(fallback);
    all.into_iter().find(|(_, other, _)| *other == form).map(|(.., tables)| tables)
}

fn have_same_lines(a: u8, b: u8, table: &str) -> bool {
    let leaves = |form: u8| {
        forms::ALL[usize::from(form)].tables.iter().find(|other| other.id == table).map(|table| table.leaves())
    };
    let same =
        |a: &[Leaf], b: &[Leaf]| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.line.label == b.line.label);
    leaves(a).zip(leaves(b)).is_some_and(|(a, b)| same(&a.rows, &b.rows) && same(&a.columns, &b.columns))
}

/// Each table of the form once, in its order; a table the form does not have goes to the end.
fn collect(form: &'static Form, copies: Vec<(usize, TableFound)>) -> Tables {
    let mut out = Tables { genre: Some(Genre::Form(FormId(form))), ..Tables::default() };
    let mut best: Vec<Option<TableFound>> = (0..KINDS.len()).map(|_| None).list();
    let apart = contradicted(&copies);
    for (kind, found) in copies {
        // Where other tables' later copies are another report's, this one's are too.
        let other = apart.iter().enumerate().any(|(other, &apart)| apart && other != kind);
        best[kind] = Some(match best[kind].take() {
            None => found,
            Some(kept) => join(kept, found, other),
        });
    }
    for table in form.tables {
        let kind = KINDS.iter().position(|&kind| kind == table.id);
        let found = kind.and_then(|kind| best[kind].take()).unwrap_or_else(|| TableFound::absent(form, table));
        out.tables.push(found);
    }
    out.tables.extend(best.into_iter().flatten());
    for (i, table) in out.tables.iter_mut().enumerate() {
        for variant in &mut table.variants {
            variant.2.table = i as u8;
        }
        out.noise.extend(table.repeats.iter().map(|&span| Noise { kind: NoiseKind::Repeat, span }));
    }
    out
}

/// Of which tables a later copy contradicts the first.
fn contradicted(copies: &[(usize, TableFound)]) -> Vec<bool> {
    let mut first: Vec<Option<&TableFound>> = vec![None; KINDS.len()];
    let mut apart = vec![false; KINDS.len()];
    for (kind, found) in copies {
        let first = *first[*kind].get_or_insert(found);
        apart[*kind] |= contradict(first, found);
    }
    apart
}

/// What begins nearer to the text's start than this, in bytes, may have lost its caption.
const CUT: u32 = 16;

/// Two regions of one table: pieces of it are put together; of two copies the more complete one
/// stays, the first among equals and, if it is not much less complete, where they contradict; the
/// first in any case where the second is another report's (`other`).
fn join(mut first: TableFound, mut second: TableFound, other: bool) -> TableFound {
    if !other && same_shape(&first, &second) && disjoint(&first, &second) {
        for (kept, other) in first.cells.iter_mut().zip(second.cells) {
            if matches!(kept.value, Value::Absent) {
                *kept = other;
            }
        }
        first.span = first.span.zip(second.span).map(|(a, b)| a.cover(b));
        first.variants.append(&mut second.variants);
        return first;
    }
    let read = |found: &TableFound| found.cells.iter().filter(|cell| is_read(cell)).count();
    // Where the copies contradict each other the second may be another report's.
    let least = if contradict(&first, &second) { 2 * read(&first) } else { read(&first) };
    // Figures under a row's name alone, with other text before them, may be another table's than the form's.
    let bare = first.title.is_none() && first.span.is_some_and(|span| span.start > CUT);
    let named = bare && second.title.is_some() && contradict(&first, &second) && 2 * read(&second) >= read(&first);
    let (mut kept, left) = if !other && (named || read(&second) > least) { (second, first) } else { (first, second) };
    kept.repeats.extend(left.repeats);
    kept.repeats.extend(left.span);
    order::sort(&mut kept.repeats);
    kept
}

/// Has any field another figure in each?
fn contradict(a: &TableFound, b: &TableFound) -> bool {
    same_shape(a, b)
        && a.cells.iter().zip(&b.cells).any(|(a, b)| {
            let figures = a.value.number().zip(b.value.number());
            figures.is_some_and(|(a, b)| a != b)
        })
}

fn is_read(cell: &Cell) -> bool {
    !matches!(cell.value, Value::Absent | Value::Unreadable)
}

fn same_shape(a: &TableFound, b: &TableFound) -> bool {
    match (&a.shape, &b.shape) {
        (Shape::Form { form: f, table: t }, Shape::Form { form: g, table: u }) => f == g && t.id == u.id,
        _ => false,
    }
}

/// Is no field read in both?
fn disjoint(a: &TableFound, b: &TableFound) -> bool {
    a.cells.iter().zip(&b.cells).all(|(a, b)| matches!(a.value, Value::Absent) || matches!(b.value, Value::Absent))
}
