//! Which run of figures belongs to which row.
//!
//! Labels first: a run beside its own label is that row's. Then order: what stands between two
//! such rows, without a label of its own, is placed by counting, and only where the count leaves
//! one way. Everything else is unreadable, and said so.

use super::figure;
use super::runs::{Run, Runs, Slot};
use super::similar::{self, ALIKE};
use crate::analysis::OtherLine;
use crate::cell::Value;
use crate::fold::Folded;
use crate::form::{Leaf, Line, Table};
use crate::forms;
use crate::labels::{self, Hit, Role};
use crate::list::Listed;
use crate::order;
use std::borrow::Cow;
use std::cmp::Reverse;
use std::ops::Range;
use std::sync::OnceLock;

/// A row's worth of figures, or a run that is no whole row.
#[derive(Debug)]
pub struct Unit<'a> {
    pub slots: Slots<'a>,
    /// Rows its label can mean.
    pub rows: Vec<u16>,
    pub run: &'a Run,
}

/// The places of a unit.
#[derive(Debug)]
pub enum Slots<'a> {
    /// One for each column.
    Exact(Cow<'a, [Slot]>),
    /// Not as many as columns, or in a way that has several readings.
    Misfit,
}

/// What a row got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placed {
    /// The unit beside its own label.
    Labelled(usize),
    /// The same, but the label is recognised only loosely.
    Variant(usize),
    /// The unit that counting leaves for it.
    Counted(usize),
    /// Something stands there: units `from..to` of the text.
    Unclear(usize, usize),
    Nothing,
}

/// How cells and rows are marked.
pub struct Marks {
    /// Cells are: an empty one leaves a trace.
    pub cells: bool,
    /// A bar stands before each row.
    pub opened: bool,
    /// Where the report's other tables have their padding.
    pub habit: Padding,
}

/// Cuts runs into rows of figures, one for each column.
pub fn units<'a>(
    folded: &Folded,
    hits: &[Hit],
    runs: &'a Runs,
    table: (u8, u8),
    (rows, width): (usize, usize),
    Marks { cells: marked, opened, habit }: Marks,
) -> Vec<Unit<'a>> {
    let (form, index) = table;
    let own = Padding::of(hits, &runs.runs, width);
    let head = head_of(hits, runs, table, width);
    let full = usual_cells(&runs.runs);
    let mut units = Vec::with_capacity(runs.runs.len());
    let named = |run: &Run| run.label.is_some_and(|label| is_row(&hits[label]));
    // Cells before the figures of a row with all its labels.
    let label_cells = runs.runs.iter().filter(|run| named(run)).map(|run| run.first).max().unwrap_or(0);
    // Rows with a label of their own beside the group's have no padding.
    let bare = runs.runs.iter().any(|run| named(run) && run.slots.len() == width + usize::from(opened));
    let (mut begun, mut follows) = (false, false);
    for run in &runs.runs {
        if is_heading(run, folded, hits, table) {
            continue;
        }
        let rows = rows_of(run, hits, form, index, &mut begun);
        let named = named(run);
        let pads = if named { own.or(habit) } else { own };
        let slots = &run.slots[..];
        let blanks = slots.iter().any(Slot::is_blank);
        let mut chunks: Vec<&[Slot]> = Vec::new();
        // Padding stands between label and figures, and the row breaks off.
        let cut = marked && pads.before && run.cells < full && slots[0].is_blank() && width > 1;
        if cut {
            // Which columns are left is open, unless all are there, and the label began a cell late.
            let (before, figures) = slots.split_at(slots.len().saturating_sub(width));
            let filled = figures.len() == width && figures.iter().all(|slot| matches!(slot, Slot::Value(_)));
            if filled && before.iter().all(Slot::is_blank) {
                chunks.push(figures);
            }
        } else if slots.len() == width {
            if !(marked && pads.moved(slots, width)) {
                chunks.push(slots);
            }
        } else if !blanks && run.cells == 0 && slots.len() > width && slots.len().is_multiple_of(width) && width > 1 {
            chunks.extend(slots.chunks(width));
        } else if blanks && slots.len() > width {
            chunks = filled_rows(slots, width);
            if chunks.is_empty() && run.cells == 0 {
                chunks =
                    if named { row_and_rows_behind(slots, width) } else { rows_behind_label_cells(slots, width, 2) };
            }
            let cell = bare && run.cells == 0 && run.label.is_some() && slots.len() == width + 1 + usize::from(opened);
            if chunks.is_empty() && named {
                chunks.extend(pads.window(slots, width).or_else(|| under_head(&pads, run, head, width)));
            } else if chunks.is_empty() && !named && cell && slots[0].is_blank() {
                // Behind the heading of its group the row's own label is lost.
                chunks.push(&slots[1..=width]);
            } else if chunks.is_empty() && run.cells > 0 && pads.after {
                let lost = run.label.is_none() && run.words.is_none();
                let most = if lost { 2 } else { label_cells - run.first.min(label_cells) };
                chunks.extend(behind_label_cells(slots, width, if follows { 1 } else { most }));
            } else if chunks.is_empty() && !(pads.after && slots[0].is_blank()) {
                // The empty cells of a lost label stand before the figures; words may be one that is misspelt.
                chunks.extend(Padding { before: pads.before || run.words.is_none(), ..pads }.window(slots, width));
            }
        }
        follows = run.label.is_none();
        for (n, chunk) in chunks.iter().enumerate() {
            let rows = if n == 0 { rows.clone() } else { Vec::new() };
            units.push(Unit { slots: Slots::Exact(Cow::Borrowed(chunk)), rows, run });
        }
        if chunks.is_empty() {
            let parted = if marked || blanks { None } else { part_thousands(folded, slots, width) };
            let slots = parted.map_or(Slots::Misfit, |slots| Slots::Exact(Cow::Owned(slots)));
            units.push(Unit { slots, rows, run });
        }
    }
    // An empty row before figures without a label may be one row that a page's end broke in two.
    for n in 1..units.len() {
        let empty = matches!(&units[n - 1].slots, Slots::Exact(slots) if slots.iter().all(Slot::is_blank));
        let Run { label, words, slots, .. } = units[n].run;
        if empty && width > 3 && label.is_none() && words.is_none() && slots.iter().any(|slot| !slot.is_blank()) {
            units[n - 1].slots = Slots::Misfit;
        }
    }
    if width == 1 && !marked { part_single(units, rows) } else { units }
}

/// How many cells most rows of a grid have; broken cells make some longer.
fn usual_cells(runs: &[Run]) -> usize {
    let mut cells: Vec<u16> = runs.iter().map(|run| run.cells.min(usize::from(u16::MAX)) as u16).list();
    order::sort(&mut cells);
    cells.chunk_by(|a, b| a == b).max_by_key(|same| same.len()).map_or(0, |same| usize::from(same[0]))
}

/// Does the label stand for a row in any edition?
fn is_row(hit: &Hit) -> bool {
    labels::index().senses(hit).any(|sense| matches!(sense.role, Role::Row(_)))
}

/// The row of a grid's head that names every column of the table, one beside another: how many
/// cells it has, and the cell of the first column.
fn head_of(hits: &[Hit], runs: &Runs, (form, table): (u8, u8), width: usize) -> Option<(usize, usize)> {
    let column = |hit: usize| {
        labels::index().senses(&hits[hit]).find_map(|sense| match sense.role {
            Role::Column(column) if sense.form == form && sense.table == table => Some(usize::from(column)),
            _ => None,
        })
    };
    runs.heads.iter().find_map(|head| {
        let columns: Vec<(usize, usize)> =
            head.labels.iter().filter_map(|&(hit, cell)| Some((column(hit)?, cell))).list();
        let first = columns.first()?.1;
        let whole = columns.len() == width && columns.iter().enumerate().all(|(n, &at)| at == (n, first + n));
        whole.then_some((head.cells, first))
    })
}

/// The places under the head's columns, in a row of as many cells as the head.
fn under_head<'r>(pads: &Padding, run: &'r Run, head: Option<(usize, usize)>, width: usize) -> Option<&'r [Slot]> {
    let (_, first) = head.filter(|&(cells, _)| cells == run.cells)?;
    let from = first.checked_sub(run.first)?;
    let places = run.slots.get(from..from + width)?;
    let filled = |slots: &[Slot]| slots.iter().filter(|slot| !slot.is_blank()).count();
    (filled(places) == filled(&run.slots) && !pads.lost(&run.slots, width)).then_some(places)
}

/// Rows of figures without blanks, parted by empty cells; none where they are of other lengths.
pub fn filled_rows(slots: &[Slot], width: usize) -> Vec<&[Slot]> {
    let rows: Vec<&[Slot]> = slots.split(Slot::is_blank).filter(|row| !row.is_empty()).list();
    // Words at the end of a row that an empty cell begins may be a remark behind its last column.
    if slots.first().is_some_and(Slot::is_blank) && matches!(slots.last(), Some(Slot::Text(_))) {
        return Vec::new();
    }
    // Of few columns, figures of two rows with blanks between could be as many as of one.
    let sure = rows.len() == 1 || width > 3;
    if sure && rows.iter().all(|row| row.len() == width) { rows } else { Vec::new() }
}

/// A row beside its label, and behind its padding rows whose labels are lost.
fn row_and_rows_behind(slots: &[Slot], width: usize) -> Vec<&[Slot]> {
    // The padding, the mark of a row, a group's cell and the label's.
    const MOST: usize = 5;
    let (own, behind) = slots.split_at(width);
    let mut rows = if own[0].is_blank() { Vec::new() } else { rows_behind_label_cells(behind, width, MOST) };
    if !rows.is_empty() {
        rows.insert(0, own);
    }
    rows
}

/// Rows that each begin with the empty cells of their lost labels: at most `most` before the first
/// row, the same number before each other, and what begins the next row behind the last. None where
/// they can be cut in several ways.
fn rows_behind_label_cells(slots: &[Slot], width: usize, most: usize) -> Vec<&[Slot]> {
    const MOST: usize = 3;
    let mut found: Vec<&[Slot]> = Vec::new();
    if slots.len().is_multiple_of(width) {
        return found;
    }
    for (first, between, last) in
        (1..=most).flat_map(|a| (1..=MOST).flat_map(move |b| (0..MOST).map(move |c| (a, b, c))))
    {
        let Some(rest) = slots.len().checked_sub(first + width + last) else { continue };
        if rest == 0 || !rest.is_multiple_of(between + width) {
            continue;
        }
        let starts = (0..=rest / (between + width)).map(|n| first + n * (between + width));
        let mut edge = 0;
        let fits = starts.clone().all(|start| {
            let empty = slots[edge..start].iter().all(Slot::is_blank);
            edge = start + width;
            empty
        });
        if fits && slots[edge..].iter().all(Slot::is_blank) {
            let rows: Vec<&[Slot]> = starts.map(|start| &slots[start..start + width]).list();
            let same = found.len() == rows.len() && found.iter().zip(&rows).all(|(a, b)| std::ptr::eq(*a, *b));
            if !found.is_empty() && !same {
                return Vec::new();
            }
            found = rows;
        }
    }
    found
}

/// The figures of a row of a grid behind the empty cells of its lost labels, at most `most`; `None`
/// where they may be fewer or more.
fn behind_label_cells(slots: &[Slot], width: usize, most: usize) -> Option<&[Slot]> {
    let empty = |slots: &[Slot]| slots.iter().all(Slot::is_blank);
    let mut ways = (1..=most).filter_map(|cells| {
        let places = slots.get(cells..cells + width)?;
        (empty(&slots[..cells]) && empty(&slots[cells + width..])).then_some(places)
    });
    let places = ways.next()?;
    ways.next().is_none().then_some(places)
}

/// Figures that look like one with spaced thousands (`1 107`), where a row is whole only if each
/// stands for itself.
fn part_thousands(folded: &Folded, slots: &[Slot], width: usize) -> Option<Vec<Slot>> {
    if slots.len() >= width {
        return None;
    }
    let mut parts = Vec::with_capacity(width);
    for slot in slots {
        let range = slot.range();
        let mut at = range.start;
        for word in folded.chars()[range.clone()].split(|&c| c == 0x20) {
            parts.push(Slot::Value(figure::read(folded, at..at + word.len())?));
            at += word.len() + 1;
        }
    }
    (parts.len() == width).then_some(parts)
}

/// In a table of one column, figures that stand one behind another without labels: each is a row's
/// where they are as many as the rows up to the next label.
fn part_single<'a>(units: Vec<Unit<'a>>, rows: usize) -> Vec<Unit<'a>> {
    // The row of the next label, for each unit.
    let mut ends = vec![rows; units.len()];
    for i in (1..units.len()).rev() {
        ends[i - 1] = units[i].rows.first().map_or(ends[i], |&row| usize::from(row));
    }
    let mut parted = Vec::with_capacity(units.len());
    let mut free = 0;
    for (unit, to) in units.into_iter().zip(ends) {
        let from = unit.rows.first().map_or(free, |&row| usize::from(row));
        free = unit.rows.first().map_or(free, |&row| usize::from(row) + 1);
        let count = unit.run.slots.len();
        // A stroke that touches a figure parts it from its label, and is no row's placeholder.
        let apart = |pair: &[Slot]| pair[0].range().end < pair[1].range().start;
        if matches!(unit.slots, Slots::Misfit)
            && count > 1
            && from + count == to
            && unit.run.slots.windows(2).all(apart)
        {
            let mut rows = unit.rows;
            for slot in unit.run.slots.chunks(1) {
                let slots = Slots::Exact(Cow::Borrowed(slot));
                parted.push(Unit { slots, rows: std::mem::take(&mut rows), run: unit.run });
            }
        } else {
            parted.push(unit);
        }
    }
    parted
}

/// A heading of rows with a dash in the column of figures is no row, foreign characters in its words or not.
fn is_heading(run: &Run, folded: &Folded, hits: &[Hit], (form, table): (u8, u8)) -> bool {
    let no_figure = run.slots.iter().all(|slot| match slot {
        Slot::Value(read) => matches!(read.value, Value::Placeholder),
        slot => slot.is_blank(),
    });
    no_figure
        && match (run.label, &run.words) {
            (Some(label), None) => {
                let mut senses = labels::index()
                    .senses(&hits[label])
                    .filter(|sense| sense.form == form && sense.table == table)
                    .peekable();
                senses.peek().is_some() && senses.all(|sense| sense.role == Role::Head)
            }
            (None, Some(words)) => is_like_heading(row_keys(form, table), &words_key(folded, words.clone())),
            _ => false,
        }
}

/// The key of words that may be a label, without the number before it.
fn words_key(folded: &Folded, words: Range<usize>) -> Vec<u16> {
    let key = labels::key_of(&folded.chars()[words]);
    let from = key.iter().take_while(|&&c| c < 0x80).count();
    key[from..].to_vec()
}

/// The heading of a group with junk in it stands beside the group's first row.
fn is_like_heading(keys: &[RowKeys], key: &[u16]) -> bool {
    keys.iter().flat_map(|keys| &keys.path).any(|label| similar::likeness(key, label) >= ALIKE)
}

/// Where a grid's empty padding stands: rows are longer than the table has columns, because label
/// cells are merged over several.
#[derive(Clone, Copy, Debug, Default)]
pub struct Padding {
    before: bool,
    after: bool,
}

impl Padding {
    /// This padding, or the other where this says nothing.
    fn or(self, other: Padding) -> Padding {
        if self.before || self.after { self } else { other }
    }

    /// What both say.
    pub fn and(self, other: Padding) -> Padding {
        Padding { before: self.before || other.before, after: self.after || other.after }
    }

    pub fn of(hits: &[Hit], runs: &[Run], width: usize) -> Padding {
        let mut padding = Padding::default();
        // Without a label, its empty cells would pass for padding.
        let named = runs.iter().filter(|run| run.label.is_some_and(|label| is_row(&hits[label])));
        for run in named.filter(|run| run.slots.len() > width) {
            let lead = run.slots.iter().take_while(|slot| slot.is_blank()).count();
            let trail = run.slots.iter().rev().take_while(|slot| slot.is_blank()).count();
            let surplus = run.slots.len() - width;
            padding.before |= lead >= surplus && trail < surplus;
            padding.after |= trail >= surplus && lead < surplus;
        }
        padding
    }

    /// The `width` places that are the columns; `None` where that is open.
    fn window<'s>(&self, slots: &'s [Slot], width: usize) -> Option<&'s [Slot]> {
        let surplus = slots.len() - width;
        let lead = slots.iter().take_while(|slot| slot.is_blank()).count();
        let trail = slots.iter().rev().take_while(|slot| slot.is_blank()).count();
        if lead == slots.len() {
            return Some(&slots[..width]);
        }
        match (lead >= surplus, trail >= surplus) {
            // Words at the end may be a remark behind the last column as well as what stands in it.
            (true, false) if matches!(slots.last(), Some(Slot::Text(_))) => None,
            (true, false) => Some(&slots[surplus..]),
            (false, true) if trail > surplus && self.lost(slots, width) => None,
            (false, true) => Some(&slots[..width]),
            (true, true) if self.before && !self.after => Some(&slots[surplus..]),
            (true, true) if self.after && !self.before && !self.lost(slots, width) => Some(&slots[..width]),
            _ => None,
        }
    }

    /// Empty cells moved to the end of the row: fewer figures than columns, and bars that touch, more than those of the
    /// padding.
    fn lost(&self, slots: &[Slot], width: usize) -> bool {
        let filled = slots.iter().filter(|slot| !slot.is_blank()).count();
        let packed = slots
            .iter()
            .rev()
            .take_while(|slot| slot.is_blank())
            .skip(1)
            .filter(|slot| matches!(slot, Slot::Blank { packed: true, .. }))
            .count();
        filled < width && packed > 0 && packed + 1 > slots.len() - width
    }

    fn moved(&self, slots: &[Slot], width: usize) -> bool {
        slots.last().is_some_and(Slot::is_blank) && !slots.iter().all(Slot::is_blank) && self.lost(slots, width)
    }
}

/// The rows of this table that a run's label can mean. 「总计」 and 「其他」 head columns too: they
/// mean rows only after another row has `begun` the body of the table.
fn rows_of(run: &Run, hits: &[Hit], form: u8, table: u8, begun: &mut bool) -> Vec<u16> {
    let Some(label) = run.label else { return Vec::new() };
    let column = labels::index()
        .senses(&hits[label])
        .any(|sense| sense.form == form && sense.table == table && matches!(sense.role, Role::Column(_)));
    if column && !*begun {
        return Vec::new();
    }
    let mut rows: Vec<u16> = rows_of_hit(&hits[label], form, table);
    *begun |= !rows.is_empty();
    order::sort(&mut rows);
    rows
}

pub fn rows_of_hit(hit: &Hit, form: u8, table: u8) -> Vec<u16> {
    labels::index()
        .senses(hit)
        .filter_map(|sense| match sense.role {
            Role::Row(row) if sense.form == form && sense.table == table => Some(row),
            _ => None,
        })
        .list()
}

/// A line of the form in a table that is none of its own.
pub fn other_line(line: &Line) -> OtherLine {
    OtherLine {
        id: line.id.to_string(),
        label: line.label.to_string(),
        path: Vec::new(),
        unit: (!line.unit.is_empty()).then(|| line.unit.to_string()),
    }
}

/// Gives every row of the table its unit; and the units of rows that the form does not have.
pub fn place(
    folded: &Folded,
    hits: &[Hit],
    runs: &Runs,
    units: &[Unit],
    table: &'static Table,
    (form, index): (u8, u8),
    marked: bool,
) -> (Vec<Placed>, Vec<usize>) {
    let leaves = &table.leaves().rows;
    let mut placer = Placer {
        folded,
        runs: &runs.runs,
        units,
        leaves,
        keys: row_keys(form, index),
        owner: vec![Placed::Nothing; leaves.len()],
        row_of: vec![None; units.len()],
        extra: vec![false; units.len()],
        marked,
    };
    placer.by_label(&loose_rows(hits, runs, form, index), hits);
    placer.note_broken(hits);
    let seen: Vec<bool> = {
        let mut seen = vec![false; leaves.len()];
        for (hit, _) in &runs.loose {
            for row in rows_of_hit(&hits[*hit], form, index) {
                seen[usize::from(row)] = true;
            }
        }
        seen
    };
    placer.by_likeness(&seen);
    placer.by_count(&seen, hits);
    let extra = (0..units.len()).filter(|&i| placer.extra[i] && placer.row_of[i].is_none() && units[i].rows.is_empty());
    (placer.owner, extra.list())
}

/// Labels without figures: the rows each can mean, and how many runs stand before it.
fn loose_rows(hits: &[Hit], runs: &Runs, form: u8, table: u8) -> Vec<(Vec<u16>, usize)> {
    let is_row = |hit: &Hit| {
        let mut senses =
            labels::index().senses(hit).filter(|sense| sense.form == form && sense.table == table).peekable();
        senses.peek().is_some() && senses.all(|sense| matches!(sense.role, Role::Row(_)))
    };
    let rows = |hit: &Hit| {
        let mut rows = rows_of_hit(hit, form, table);
        order::sort(&mut rows);
        rows
    };
    runs.loose.iter().filter(|(hit, _)| is_row(&hits[*hit])).map(|&(hit, before)| (rows(&hits[hit]), before)).list()
}

struct Placer<'a> {
    folded: &'a Folded<'a>,
    runs: &'a [Run],
    units: &'a [Unit<'a>],
    leaves: &'static [Leaf],
    keys: &'static [RowKeys],
    owner: Vec<Placed>,
    row_of: Vec<Option<u16>>,
    /// Units of rows that the form does not have.
    extra: Vec<bool>,
    /// Cells are marked, so that no label is broken into pieces.
    marked: bool,
}

impl Placer<'_> {
    /// The longest chain of labels in the order of the form, those without figures (`loose`) among
    /// them; then single labels that stand out of order but can mean one row only.
    fn by_label(&mut self, loose: &[(Vec<u16>, usize)], hits: &[Hit]) {
        let mut options: Vec<(&[u16], Option<usize>)> = Vec::with_capacity(self.units.len() + loose.len());
        let mut waiting = loose.iter().peekable();
        let mut run = 0;
        for (i, unit) in self.units.iter().enumerate() {
            while !std::ptr::eq(unit.run, &self.runs[run]) {
                run += 1;
            }
            while let Some((rows, _)) = waiting.next_if(|(_, before)| *before <= run) {
                options.push((rows, None));
            }
            options.push((&unit.rows, Some(i)));
        }
        options.extend(waiting.map(|(rows, _)| (&rows[..], None)));
        let rows: Vec<&[u16]> = options.iter().map(|(rows, _)| *rows).list();
        let chain = longest_chain(&rows, self.leaves.len());
        for &(link, row) in &chain {
            if let Some(unit) = options[link].1 {
                self.give(unit, row, Placed::Labelled(unit));
            }
        }
        for (i, unit) in self.units.iter().enumerate() {
            if self.row_of[i].is_none()
                && let [row] = unit.rows[..]
            {
                match self.owner[usize::from(row)] {
                    Placed::Nothing => self.give(i, row, Placed::Labelled(i)),
                    // Another table's 合计 behind this one has not as many figures.
                    Placed::Labelled(other) | Placed::Variant(other)
                        if self.marked && self.is_exact(other) != self.is_exact(i) =>
                    {
                        if self.is_exact(i) {
                            self.give(i, row, Placed::Labelled(i));
                        }
                    }
                    Placed::Labelled(other) | Placed::Variant(other) if !self.same(other, i) => {
                        // The same label twice with other figures: we cannot tell which is meant.
                        self.owner[usize::from(row)] = Placed::Unclear(other.min(i), other.max(i) + 1);
                        self.extra[i] = true;
                    }
                    _ => self.extra[i] = true,
                }
            }
        }
        // Where lines that stand twice are dropped, so is the second label of two rows of one name, and its figure
        // stands on the line behind the label before, or behind that of the other half.
        let lost = |owner: &[Placed], row: u16| {
            owner.get(usize::from(row)) == Some(&Placed::Nothing)
                && chain.iter().all(|&(_, other)| other != row)
                && rows.iter().any(|rows| rows.len() > 1 && rows.contains(&row))
        };
        for (i, unit) in self.units.iter().enumerate().filter(|_| !self.marked) {
            let near = [Some(i), i.checked_sub(1)].into_iter().flatten().filter_map(|i| self.row_of[i]);
            if let (Some(row), Some(label)) = (self.row_of[i], unit.run.label)
                && self.units.get(i + 1).is_none_or(|next| !std::ptr::eq(next.run, unit.run))
                && near.into_iter().any(|last| last >= row && lost(&self.owner, last + 1))
                && let Some(between) =
                    self.folded.chars().get(hits[label].end as usize..unit.run.slots[0].range().start)
                && between.contains(&0x0A)
            {
                self.owner[usize::from(row)] = Placed::Unclear(i, i + 1);
            }
        }
    }

    /// A label that is broken inside is recognised only loosely.
    fn note_broken(&mut self, hits: &[Hit]) {
        for placed in &mut self.owner {
            if let Placed::Labelled(unit) = *placed
                && self.units[unit].run.label.is_some_and(|label| hits[label].broken)
            {
                *placed = Placed::Variant(unit);
            }
        }
    }

    fn give(&mut self, unit: usize, row: u16, placed: Placed) {
        self.owner[usize::from(row)] = placed;
        self.row_of[unit] = Some(row);
    }

    fn is_exact(&self, unit: usize) -> bool {
        matches!(self.units[unit].slots, Slots::Exact(_))
    }

    fn same(&self, a: usize, b: usize) -> bool {
        match (&self.units[a].slots, &self.units[b].slots) {
            (Slots::Exact(a), Slots::Exact(b)) => a.iter().zip(b.iter()).all(|(a, b)| match (a, b) {
                (Slot::Value(a), Slot::Value(b)) => a.value == b.value,
                (a, b) => a.is_blank() && b.is_blank(),
            }),
            _ => false,
        }
    }

    /// Words beside a unit that are nearly the label of a row still free at its place, whose own label was not
    /// `seen` elsewhere.
    fn by_likeness(&mut self, seen: &[bool]) {
        for (units, rows) in self.gaps() {
            let mut last = rows.start;
            for i in units {
                let Some(key) = self.words_key(i) else { continue };
                let best = (last..rows.end)
                    .filter(|&row| self.owner[row] == Placed::Nothing && !seen[row])
                    .map(|row| (self.likeness(&key, row), row))
                    .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
                match best {
                    Some((likeness, row)) if likeness >= ALIKE => {
                        self.give(i, row as u16, Placed::Variant(i));
                        last = row + 1;
                    }
                    _ => {
                        let free = rows.clone().filter(|&row| self.owner[row] == Placed::Nothing);
                        let own = self.is_numbered(i) || !self.is_piece_of_label(&key, free);
                        self.extra[i] = key.len() >= 4 && own && !is_like_heading(self.keys, &key);
                    }
                }
            }
        }
    }

    fn words_key(&self, unit: usize) -> Option<Vec<u16>> {
        if self.row_of[unit].is_some() || !self.units[unit].rows.is_empty() {
            return None;
        }
        let first = unit == 0 || !std::ptr::eq(self.units[unit - 1].run, self.units[unit].run);
        let words = self.units[unit].run.words.clone().filter(|_| first)?;
        Some(words_key(self.folded, words)).filter(|key| !key.is_empty())
    }

    /// Words with a number of their own (9.属于工作秘密信息) are no piece of another label.
    fn is_numbered(&self, unit: usize) -> bool {
        let words = self.units[unit].run.words.clone();
        words.is_some_and(|words| labels::ordinal_length(&self.folded.chars()[words]) > 0)
    }

    fn likeness(&self, key: &[u16], row: usize) -> f32 {
        self.keys[row].own.iter().map(|label| similar::likeness(key, label)).fold(0.0, f32::max)
    }

    /// A piece of a heading or label that was broken over lines is no row of its own; where cells are
    /// not marked, other words may stand in it.
    fn is_piece_of_label(&self, key: &[u16], mut free: impl Iterator<Item = usize>) -> bool {
        let headings = || self.keys.iter().flat_map(|keys| &keys.path);
        let own = || self.keys.iter().map(|keys| &keys.own[0]);
        let like = |label: &&[u16]| similar::share(key, label) >= PIECE;
        own().chain(headings()).any(|label| similar::contains(label, key))
            || !self.marked && key.len() > 4 && (headings().any(like) || free.any(|row| like(&self.keys[row].own[0])))
    }

    /// Is the second run one figure under the last of the first, and no number of a page?
    fn goes_on(&self, first: &Run, second: &Run) -> bool {
        let (Some(Slot::Value(last)), [Slot::Value(next)]) = (first.slots.last(), &second.slots[..]) else {
            return false;
        };
        let chars = self.folded.chars();
        let digits = &chars[next.range.clone()];
        let page = matches!(digits, [0x31..=0x39] | [0x31..=0x34, _]);
        let between = chars.get(last.range.end..next.range.start).unwrap_or_default();
        !page
            && second.label.is_none()
            && between.iter().all(|&c| crate::fold::is_blank(c))
            && between.iter().filter(|&&c| c == 0x0A).count() == 1
    }

    /// Where as many free units stand between two placed rows as rows are free there.
    fn by_count(&mut self, seen: &[bool], hits: &[Hit]) {
        for (units, rows) in self.gaps() {
            let free: Vec<usize> = rows.filter(|&row| self.owner[row] == Placed::Nothing).list();
            let all: Vec<usize> =
                units.filter(|&i| self.row_of[i].is_none() && !self.extra[i] && self.units[i].rows.is_empty()).list();
            if all.is_empty() {
                continue;
            }
            if free.is_empty() {
                // A labelled run of several rows' length, with no row free for the rest of it, is one of more
                // columns; a figure before the unit and one behind it are a code and the row's own; one alone on the
                // next line may be the rest of the row's last.
                let second = self.units[all[0]].run;
                if let Some(unit) = all[0].checked_sub(1)
                    && let first = self.units[unit].run
                    && (std::ptr::eq(first, second)
                        || first.unit.is_none() && second.unit.is_some()
                        || self.goes_on(first, second))
                    && let Some(row) = self.row_of[unit]
                {
                    self.owner[usize::from(row)] = Placed::Unclear(unit, all[0] + 1);
                }
                continue;
            }
            let whole = |i: &&usize| matches!(self.units[**i].slots, Slots::Exact(_));
            let exact: Vec<usize> = all.iter().filter(whole).copied().list();
            let lone = all.iter().filter(|i| !whole(i)).all(|&i| self.units[i].run.slots.len() == 1);
            let counted = if all.len() == free.len() {
                Some(&all)
            } else if exact.len() == free.len() && lone && self.width() > 2 {
                // A lone figure among whole rows is the number of a page.
                Some(&exact)
            } else {
                None
            };
            match counted {
                Some(units) => {
                    let labelled = free.iter().all(|&row| seen[row]);
                    for (&unit, &row) in units.iter().zip(&free) {
                        self.give(
                            unit,
                            row as u16,
                            if labelled { Placed::Labelled(unit) } else { Placed::Counted(unit) },
                        );
                    }
                }
                None if self.begin_group(all[0], &free, hits) >= all.len() && self.text_ends_behind(&all) => {
                    for (&unit, &row) in all.iter().zip(&free) {
                        self.give(unit, row as u16, Placed::Counted(unit));
                    }
                    let last = all.len() - 1;
                    if self.units[all[last]].run.slots[0].is_blank() {
                        // The empty cell of its label makes a row that breaks off as long as a whole one.
                        self.owner[free[last]] = Placed::Unclear(all[last], all[last] + 1);
                    }
                }
                None => {
                    for &row in &free {
                        self.owner[row] = Placed::Unclear(all[0], all[all.len() - 1] + 1);
                    }
                }
            }
        }
    }

    /// How many rows of one group follow each other from the first of these on, if it is the group's first and
    /// its heading stands beside the unit; 0 where it does not.
    fn begin_group(&self, unit: usize, rows: &[usize], hits: &[Hit]) -> usize {
        let Some(label) = self.units[unit].run.label else { return 0 };
        let words = &self.folded.chars()[hits[label].start as usize..hits[label].end as usize];
        let heading = labels::key_of(&words[labels::ordinal_length(words)..]);
        let in_group = |row: usize| self.keys[row].path.contains(&&heading[..]);
        if rows[0] > 0 && in_group(rows[0] - 1) {
            return 0;
        }
        rows.iter().enumerate().take_while(|&(n, &row)| row == rows[0] + n && in_group(row)).count()
    }

    /// Does the text break off behind these, the last units? Then rows are missing behind them, not among them.
    fn text_ends_behind(&self, units: &[usize]) -> bool {
        let last = units[units.len() - 1];
        let end = self.units[last].run.slots.last().map_or(0, |slot| slot.range().end);
        let whole = units[..units.len() - 1].iter().all(|&unit| matches!(self.units[unit].slots, Slots::Exact(_)));
        let rest = &self.folded.chars()[end..];
        whole && last + 1 == self.units.len() && rest.iter().all(|&c| crate::fold::is_blank(c) || c == 0x7C)
    }

    fn width(&self) -> usize {
        self.units
            .iter()
            .find_map(|unit| if let Slots::Exact(slots) = &unit.slots { Some(slots.len()) } else { None })
            .unwrap_or(1)
    }

    /// Units and rows between each two neighbours placed in order.
    fn gaps(&self) -> Vec<(Range<usize>, Range<usize>)> {
        let mut gaps = Vec::new();
        let mut add = |units: Range<usize>, rows| {
            if !units.is_empty() {
                gaps.push((units, rows));
            }
        };
        let (mut unit, mut row) = (0, 0);
        for (i, placed) in self.row_of.iter().enumerate() {
            let Some(r) = placed.map(usize::from) else { continue };
            if r >= row {
                add(unit..i, row..r);
                (unit, row) = (i + 1, r + 1);
            }
        }
        add(unit..self.units.len(), row..self.leaves.len());
        gaps
    }
}

/// This much of a piece of a label stands in the label, in its order: 其他法律行政止公开 does whole,
/// and of 主动公开规划计划数, a row of its own, less than half does in 主动公开情况.
const PIECE: f32 = 0.7;

/// The keys of a row's label.
struct RowKeys {
    /// Of the label itself, then of its variants.
    own: Vec<&'static [u16]>,
    /// Of the headings it stands under.
    path: Vec<&'static [u16]>,
}

/// The key of a label, and where a note in brackets ends it, the key without that.
fn keys_of(label: &'static str) -> impl Iterator<Item = &'static [u16]> {
    let key = labels::label_key(label);
    let folded = crate::fold::fold_word(label);
    let core = &folded[labels::ordinal_length(&folded)..];
    let note =
        core.iter().position(|&c| c == u16::from(b'(')).map_or(key.len(), |at| labels::key_of(&core[at..]).len());
    std::iter::once(key).chain(key.len().checked_sub(note).filter(|&rest| rest > 0).map(|rest| &key[..rest]))
}

/// The keys of a table's rows, made once per process.
fn row_keys(form: u8, table: u8) -> &'static [RowKeys] {
    static CACHE: OnceLock<Vec<Vec<Vec<RowKeys>>>> = OnceLock::new();
    let of_row = |leaf: &Leaf| RowKeys {
        own: std::iter::once(leaf.line.label).chain(leaf.line.variants).flat_map(keys_of).list(),
        path: leaf.path.iter().map(|line| labels::label_key(line.label)).list(),
    };
    let of_table = |table: &'static Table| table.leaves().rows.iter().map(of_row).list();
    let all = CACHE.get_or_init(|| forms::ALL.iter().map(|form| form.tables.iter().map(of_table).list()).list());
    &all[usize::from(form)][usize::from(table)]
}

/// The longest sequence of units and rows, both rising; each unit offers the rows it can be.
fn longest_chain(options: &[&[u16]], rows: usize) -> Vec<(usize, u16)> {
    /// The last unit of the best chain that ends at or before a row.
    #[derive(Clone, Copy)]
    struct Link {
        unit: usize,
        row: u16,
        before: Option<usize>,
        length: usize,
        /// Rows passed over since its first.
        passed: u16,
    }
    let mut links: Vec<Link> = Vec::with_capacity(options.len());
    let mut best: Vec<Option<usize>> = vec![None; rows];
    for (unit, options) in options.iter().enumerate() {
        for &row in options.iter().rev() {
            let passed = |i: usize| links[i].passed + (row - links[i].row - 1);
            let before = best[..usize::from(row)]
                .iter()
                .flatten()
                .copied()
                .max_by_key(|&i| (links[i].length, Reverse(passed(i)), Reverse(links[i].row)));
            let (length, passed) = before.map_or((1, 0), |i| (links[i].length + 1, passed(i)));
            let slot = &mut best[usize::from(row)];
            if slot.is_none_or(|i| (links[i].length, Reverse(links[i].passed)) < (length, Reverse(passed))) {
                links.push(Link { unit, row, before, length, passed });
                *slot = Some(links.len() - 1);
            }
        }
    }
    let mut chain = Vec::with_capacity(options.len());
    // Of equal chains the one that keeps to earlier rows: what may still come is open.
    let key = |&i: &usize| (links[i].length, Reverse(links[i].passed), Reverse(links[i].row));
    let mut at = best.into_iter().flatten().max_by_key(key);
    while let Some(i) = at {
        chain.push((links[i].unit, links[i].row));
        at = links[i].before;
    }
    chain.reverse();
    chain
}

/// The `count` places of a row with empty padding at one of its ends.
pub fn one_window(slots: &[Slot], count: usize) -> Option<&[Slot]> {
    Padding::default().window(slots, count)
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::{Options, analyze};

    /// The figures of these rows of the statistics, `-` where none is read.
    fn read(rows: &str, ids: &[&str]) -> String {
        let text =
            format!("某县2016年政府信息公开工作年度报告\n政府信息公开情况统计表\n统计指标\n单位\n统计数\n{rows}");
        let analysis = analyze(&Document::paste(text), &Options::default());
        let table = analysis.tables.iter().find(|found| found.id() == "statistics").unwrap();
        let row = |id: &&str| table.table().unwrap().leaves().row(id).unwrap();
        let told = |id| table.cell(row(id), 0).value.number().map_or("-".into(), |n| n.to_string());
        ids.iter().map(told).collect::<Vec<_>>().join(" ")
    }

    const HALVES: &str = "（一）主动公开政府信息数\n17\n四、行政复议数量\n5\n\
        其中：主动公开规范性文件数\n8\n（一）维持具体行政行为数\n3\n\
        制发规范性文件总数\n6\n（二）被依法纠错数\n2\n\
        1.政府公报公开政府信息数\n9\n（三）其他情形数\n0\n\
        2.政府网站公开政府信息数\n4\n五、行政诉讼数量\n13\n\
        3.政务微博公开政府信息数\n1\n（一）维持具体行政行为或者驳回原告诉讼请求数\n12\n\
        4.政务微信公开政府信息数\n（二）被依法纠错数\n10\n";

    #[test]
    fn a_figure_behind_a_row_of_the_other_half_may_be_that_of_a_dropped_label() {
        const IDS: [&str; 3] = ["ch_weibo", "ch_wechat", "lit_total"];
        assert_eq!(read(HALVES, &IDS), "1 - 13");
        let dropped = HALVES.replace("信息数\n（二）被依法纠错数\n", "信息数\n");
        assert_eq!(read(&dropped, &IDS), "1 - 13");
    }

    #[test]
    fn a_dash_that_touches_label_and_figure_is_no_sign() {
        let rows = "四、行政复议数量-5\n（一）维持具体行政行为数 - 3\n（二）被依法纠错数：2\n五、行政诉讼数量/7\n";
        assert_eq!(read(rows, &["review_total", "review_corrected", "lit_total"]), "- 2 -");
        // Nor is a stroke before what is no figure a placeholder.
        let text =
            format!("某县2016年政府信息公开工作年度报告\n政府信息公开情况统计表\n统计数\n{rows}六、举报投诉数量/3;22");
        let analysis = analyze(&Document::paste(text), &Options::default());
        let cells = || analysis.tables.iter().flat_map(|found| &found.cells);
        assert!(cells().all(|cell| cell.value != crate::cell::Value::Placeholder));
    }

    #[test]
    fn a_full_stop_before_the_unit_numbers_nothing() {
        let rows = "四、行政复议数量：29.件\n（一）维持具体行政行为数：29+件\n五、行政诉讼数量：3件\n";
        assert_eq!(read(rows, &["review_total", "review_upheld", "lit_total"]), "29 - 3");
    }

    #[test]
    fn stars_on_both_sides_are_bold_type_and_behind_a_figure_alone_they_mask_it() {
        let rows = "四、行政复议数量：**5**\n（一）维持具体行政行为数：1**\n**五、行政诉讼数量** **7**\n";
        assert_eq!(read(rows, &["review_total", "review_upheld", "lit_total"]), "5 - 7");
    }

    #[test]
    fn a_row_with_a_variant_that_leaves_its_own_label_is_read_out_of_order() {
        let rows = "四、行政复议数量\n5\n（一）回应公众关注热点或重大舆情数\n7\n五、行政诉讼数量\n3\n";
        assert_eq!(read(rows, &["review_total", "hot_topics_answered", "lit_total"]), "5 7 3");
    }
}
