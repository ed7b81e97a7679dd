//! From labels and figures to exactly one cell for each field.
//!
//! Known structure first (tabs, bars), then the order of labels and figures, then counting; every
//! cell says which. The sums of the table judge; they read only where figures are run together
//! and they leave exactly one way to part them ([`split`]).

mod figure;
mod head;
mod items;
mod named;
mod other;
mod place;
mod runs;
mod similar;
mod split;

use crate::analysis::{FormId, Shape, TableFound};
use crate::cell::{Cell, Field, Placement, Value};
use crate::fold::{self, Folded};
use crate::form::{Axis, Print, Relation, Table};
use crate::forms;
use crate::labels::{self, Hit, Role, Sense};
use crate::list::{Listed, Whole};
use crate::number::{Decimal, Money};
use crate::order;
use crate::segment::{KINDS, Region};
use crate::span::Span;
pub use head::year_of;
use items::{Item, Layout};
pub use other::read as read_other;
use place::{Marks, Padding, Placed, Slots, Unit};
use runs::{Run, Runs, Slot};
use split::Sum;
use std::ops::Range;

/// What a region says whatever table it is.
pub struct Prepared {
    layout: Layout,
    /// A bar stands before each row.
    opened: bool,
    /// Rows with a label, and those of which figures touch it.
    labelled: [usize; 2],
    items: Vec<Item>,
    runs: Runs,
}

/// What is the same in all tables of a report.
#[derive(Clone, Copy, Default)]
pub struct Habit {
    /// The report's.
    year: Option<u16>,
    padding: Padding,
    /// Rows with a label where no cells are marked, and those of which figures touch it.
    labelled: [usize; 2],
}

impl Habit {
    pub fn of(year: Option<u16>) -> Habit {
        Habit { year, ..Habit::default() }
    }

    pub fn and(self, other: Habit) -> Habit {
        let [all, touching] = self.labelled;
        let labelled = [all + other.labelled[0], touching + other.labelled[1]];
        Habit { year: self.year, padding: self.padding.and(other.padding), labelled }
    }

    /// Nothing parts labels and figures.
    fn is_glued(self) -> bool {
        let [all, touching] = self.labelled;
        touching * 2 > all
    }
}

impl Prepared {
    pub fn new(folded: &Folded, hits: &[Hit], region: &Region) -> Prepared {
        let layout = items::layout(folded, region);
        let mut items = items::items(folded, hits, region, layout);
        if layout.is_grid() {
            items::drop_remarks(folded, &mut items, widest(region), layout);
        }
        let headed = !matches!(layout, Layout::Tabs | Layout::Bars) && items::has_row_numbers(folded, &items);
        if layout == Layout::Spaced {
            items::drop_line_numbers(&mut items, headed);
        }
        let runs = runs::runs(folded, hits, &items, layout, headed);
        let opened = layout == Layout::BarCells && items::is_opened(folded, region);
        let touches = |run: &&Run| touches(folded.chars(), run.slots[0].range().start);
        let rows = || runs.runs.iter().filter(|run| run.label.is_some());
        let labelled = if layout.is_grid() { [0; 2] } else { [rows().count(), rows().filter(touches).count()] };
        Prepared { layout, opened, labelled, items, runs }
    }

    /// How many characters its figures have.
    pub fn room(&self) -> usize {
        let length = |item: &Item| match item {
            Item::Value(read) => read.range.len(),
            _ => usize::from(matches!(item, Item::Ditto { .. })),
        };
        self.items.iter().map(length).sum()
    }

    /// What it tells of the report's tables, read as this one: where the empty cells stand with which
    /// its rows are longer, and whether anything parts figures from labels.
    pub fn habit(&self, hits: &[Hit], table: &'static Table) -> Habit {
        let leaves = table.leaves();
        let rows = if table.print == Print::OneRow { leaves.rows.len() } else { 1 };
        let padding = match self.layout.is_grid() {
            true => Padding::of(hits, &self.runs.runs, leaves.columns.len() * rows),
            false => Padding::default(),
        };
        Habit { padding, labelled: self.labelled, ..Habit::default() }
    }
}

/// Does a figure touch what stands before it? `:` and `=` part them.
fn touches(chars: &[u16], figure: usize) -> bool {
    figure > 0 && !fold::is_blank(chars[figure - 1]) && !matches!(chars[figure - 1], 0x3A | 0x3D)
}

/// How many figures the longest rows of a region's table have, in whatever edition.
fn widest(region: &Region) -> usize {
    let tables = forms::ALL.iter().flat_map(|form| form.tables).filter(|table| table.id == KINDS[region.kind]);
    let width = |table: &'static Table| {
        let leaves = table.leaves();
        leaves.columns.len() * if table.print == Print::OneRow { leaves.rows.len() } else { 1 }
    };
    tables.map(width).max().unwrap_or(0)
}

/// Reads a region as a table of an edition; what stands in rows and columns that the table does
/// not have comes behind it, as tables of their own. `habit`: what the report's tables have in common.
pub fn read(
    folded: &Folded,
    hits: &[Hit],
    region: &Region,
    prepared: &Prepared,
    (form, index): (u8, u8),
    habit: Habit,
) -> Vec<TableFound> {
    let table: &'static Table = &forms::ALL[usize::from(form)].tables[usize::from(index)];
    let Prepared { layout, opened, labelled, items, runs } = prepared;
    let mut found = TableFound::absent(forms::ALL[usize::from(form)], table);
    found.shape = Shape::Form { form: FormId(forms::ALL[usize::from(form)]), table };
    found.span = Some(folded.span(region.range.clone()));
    found.title = title(folded, hits, region);
    let mut filler = Filler {
        folded,
        hits,
        table,
        layout: *layout,
        opened: *opened,
        glued: !layout.is_grid() && (Habit { labelled: *labelled, ..habit }.is_glued() || habit.is_glued()),
        year: habit.year,
        habit: habit.padding,
        money: money_of_head(folded, hits, region, (form, index)),
        form,
        index,
        found,
        order: Vec::new(),
        columns: Vec::new(),
        extras: Vec::new(),
        unsure: None,
        unnamed: Vec::new(),
        short: false,
        refuted: false,
    };
    let printed = filler.printed_order(items).or_else(|| filler.grouped_order(items));
    let told = printed.is_some();
    filler.order = printed.unwrap_or_else(|| (0..filler.width()).list());
    filler.columns = filler.order.iter().copied().map(Some).list();
    if filler.begins_with_total(items) || !told && filler.is_shuffled(items) {
        filler.unnamed = filler.order.clone();
    }
    // Behind the whole head of a part of the table in one row stand the figures of its rows.
    let part = |run: &Run| table.print == Print::OneRow && run.slots.len().is_multiple_of(filler.width());
    let headed = runs.runs.iter().filter(|run| filler.is_headed(run) && !part(run)).count();
    let named = if filler.is_in_order() { filler.named_rows(items) } else { None };
    match &named {
        Some(runs) => filler.rows(runs),
        // Figures stand behind the names of columns, and not as above; or rows and columns are exchanged.
        None if headed > 1 || filler.is_by_columns(items) => {
            filler.unreadable_from(&runs.runs.iter().list());
        }
        None if table.print == Print::OneRow => {
            if !filler.by_rows(runs) {
                // What else names single figures may name them in any order.
                let named = runs.runs.iter().filter(|run| run.words.is_some()).count() > 1;
                // Unless all stand together before: then another table follows.
                let whole = |run: &Run| run.words.is_none() && run.slots.len() == table.cells();
                let named = named && !runs.runs.first().is_some_and(whole);
                if named || filler.is_exchanged(items) {
                    filler.unreadable_from(&runs.runs.iter().list());
                } else {
                    filler.one_row(items, runs);
                }
            }
        }
        None => {
            filler.take_extra_columns(items, runs);
            filler.rows(runs);
        }
    }
    let mut tables = vec![filler.found];
    tables.append(&mut filler.extras);
    tables
}

/// A table printed under the columns of another table of the form: `None` where its head is its
/// own. Its figures are kept as printed, not put under columns they do not stand under.
pub fn under_foreign_head(folded: &Folded, hits: &[Hit], region: &Region, found: &TableFound) -> Option<TableFound> {
    let table = found.table()?;
    let form = found.form()?;
    let mut foreign: Vec<&'static crate::form::Line> = Vec::new();
    for &i in &region.hits {
        let mut lines = Vec::new();
        for sense in labels::index().senses(&hits[i]).filter(|sense| forms::ALL[usize::from(sense.form)].id == form.id)
        {
            let owner = &form.tables[usize::from(sense.table)];
            match sense.role {
                Role::Column(_) if owner.id == table.id => return None,
                Role::Column(column) => lines.push(owner.leaves().columns[usize::from(column)].line),
                _ => {}
            }
        }
        foreign.extend(lines.first());
    }
    let leaves = table.leaves();
    if foreign.is_empty() || foreign.len() != leaves.columns.len() {
        return None;
    }
    let rows = leaves.rows.iter().map(|leaf| place::other_line(leaf.line)).list();
    let columns = foreign.into_iter().map(place::other_line).list();
    let shape = Shape::Other { id: String::new(), rows, columns };
    let title = found.title.clone().or_else(|| title(folded, hits, region));
    Some(TableFound { shape, title, variants: Vec::new(), ..found.clone() })
}

/// The unit that the head gives for amounts where it is not the form's: 采购总金额（元）, 金额/元, 单位：元 above it.
fn money_of_head(folded: &Folded, hits: &[Hit], region: &Region, (form, index): (u8, u8)) -> Option<&'static str> {
    /// As much of the line above the table says it.
    const ABOVE: usize = 12;
    let leaves = forms::ALL[usize::from(form)].tables[usize::from(index)].leaves();
    if leaves.columns.iter().all(|leaf| leaf.line.unit != "万元") {
        return None;
    }
    let is_row = |hit: &&Hit| !place::rows_of_hit(hit, form, index).is_empty();
    let first = region.hits.iter().map(|&i| &hits[i]).find(is_row)?;
    let head = &folded.chars()[region.range.start.saturating_sub(ABOVE)..first.start as usize];
    let unit = |at: usize| {
        let names = [('千', "千元"), ('亿', "亿元"), ('万', "万元")];
        let named = names.iter().find(|(c, _)| head[..at].last() == Some(&(*c as u16)));
        let before = head[..at - usize::from(named.is_some())].iter().rev().find(|&&c| c != 0x20);
        // ( / : 单位元
        let due = before.is_some_and(|&c| matches!(c, 0x28 | 0x2F | 0x3A | 0x4F4D));
        let ends = head.get(at + 1).is_none_or(|&c| c == 0x29 || c == 0x7C || fold::is_blank(c));
        (due && ends).then(|| named.map_or("元", |(_, name)| name))
    };
    (0..head.len()).rev().filter(|&at| head[at] == '元' as u16).find_map(unit).filter(|unit| *unit != "万元")
}

/// The caption, where one is printed.
fn title(folded: &Folded, hits: &[Hit], region: &Region) -> Option<String> {
    let caption = region
        .hits
        .iter()
        .map(|&i| &hits[i])
        .find(|hit| labels::index().senses(hit).any(|sense| sense.role == Role::Caption))?;
    Some(folded.joined(caption.start as usize..caption.end as usize))
}

struct Filler<'a> {
    folded: &'a Folded<'a>,
    hits: &'a [Hit],
    table: &'static Table,
    layout: Layout,
    opened: bool,
    /// Nothing parts labels and figures.
    glued: bool,
    /// The report's.
    year: Option<u16>,
    habit: Padding,
    /// The unit of amounts where the head gives another than the form's.
    money: Option<&'static str>,
    form: u8,
    index: u8,
    found: TableFound,
    /// The table's own columns in the order in which they are printed.
    order: Vec<usize>,
    /// For each printed column the table's own, `None` for one that the form does not have.
    columns: Vec<Option<usize>>,
    /// Tables of what stands in rows and columns that the form does not have.
    extras: Vec<TableFound>,
    /// The head names columns that the form does not have, and the rows do not show where they are: their
    /// places, none where their words may be broken labels of the form's columns.
    unsure: Option<Vec<usize>>,
    /// Columns in whose place the head may name another.
    unnamed: Vec<usize>,
    /// The head of a grid has fewer columns than the form.
    short: bool,
    /// Some row's printed sum is wrong, however its digits are cut: others may be wrong too.
    refuted: bool,
}

impl Filler<'_> {
    fn width(&self) -> usize {
        self.table.leaves().columns.len()
    }

    /// The order of the columns, where one line of the head names them all.
    fn printed_order(&self, items: &[Item]) -> Option<Vec<usize>> {
        // A head of one row has one order in every layout; in a stream all lines are one.
        let flat = self.is_flat();
        if !flat && matches!(self.layout, Layout::Stream | Layout::BarCells) {
            return None;
        }
        // A head of several rows, read row by row: its lines may have been joined.
        let by_rows = self.row_by_row();
        let head = items.iter().take_while(|item| !matches!(item, Item::Value(_))).count();
        items[..head].split(|item| matches!(item, Item::RowEnd)).find_map(|line| {
            let labels = line.iter().filter_map(|item| if let Item::Label(i) = item { Some(*i) } else { None });
            let order: Vec<usize> = labels.filter_map(|i| self.column(&self.hits[i])).list();
            let all = order.len() == self.width() && (0..self.width()).all(|column| order.contains(&column));
            (all && (flat || order != by_rows)).then_some(order)
        })
    }

    /// The order of the columns where a row of the head names those that stand alone and the group, and another the
    /// group's: 法人或其他组织 自然人 总计, 科研机构 商业企业 ….
    fn grouped_order(&self, items: &[Item]) -> Option<Vec<usize>> {
        let leaves = self.table.leaves();
        if !matches!(self.layout, Layout::Tabs | Layout::Bars | Layout::Spaced) || self.is_flat() {
            return None;
        }
        let head = items.iter().take_while(|item| !matches!(item, Item::Value(_))).count();
        let lines = || items[..head].split(|item| matches!(item, Item::RowEnd));
        let is_alone = |column: usize| leaves.columns[column].path.len() == leaves.columns[0].path.len();
        let group = leaves.columns.iter().rfind(|leaf| leaf.path.len() > leaves.columns[0].path.len())?.path.last()?;
        let is_group = |hit: &Hit| {
            labels::key_of(&self.folded.chars()[hit.core as usize..hit.end as usize]) == labels::label_key(group.label)
        };
        // The columns that one line names alone, or those of the group; the group itself as none.
        let order = |alone: bool| {
            let due = (0..self.width()).filter(|&column| is_alone(column) == alone).count() + usize::from(alone);
            lines().find_map(|line| {
                let mut named: Vec<Option<usize>> = Vec::new();
                // What a chart names before the head is named again in it.
                for item in line.iter().rev() {
                    let Item::Label(i) = item else { continue };
                    let column = self.column(&self.hits[*i]);
                    let counts = match column {
                        Some(column) => is_alone(column) == alone,
                        None => alone && is_group(&self.hits[*i]),
                    };
                    if counts && !named.contains(&column) {
                        named.push(column);
                    }
                }
                named.reverse();
                (named.len() == due).then_some(named)
            })
        };
        let (above, below) = (order(true)?, order(false)?);
        let at = above.iter().position(Option::is_none)?;
        Some(above[..at].iter().chain(&below).chain(&above[at..]).copied().flatten().list())
    }

    /// Has the head one row?
    fn is_flat(&self) -> bool {
        let columns = &self.table.leaves().columns;
        columns.iter().all(|leaf| leaf.path.len() == columns[0].path.len())
    }

    /// Does the head of a region without rows name the columns in another order than the form, line by line or group by
    /// group? Then nothing tells whose a figure is.
    fn is_shuffled(&self, items: &[Item]) -> bool {
        let mut named: Vec<usize> = Vec::new();
        let head = items.iter().take_while(|item| !matches!(item, Item::Value(_))).count();
        for item in items[..head].iter().rev() {
            let Some(column) = (if let Item::Label(i) = item { self.column(&self.hits[*i]) } else { None }) else {
                continue;
            };
            // Chapter four names its columns once for each row, and what a chart names is named again in the head.
            if named.contains(&column) {
                break;
            }
            named.push(column);
        }
        named.reverse();
        let stream = matches!(self.layout, Layout::Stream | Layout::BarCells);
        if !stream || named.len() < self.width() {
            return false;
        }
        // Where the first columns' names are broken, those of chapter four's second row come behind the others.
        let first = named[0];
        let turned = self.table.print == Print::OneRow
            && (1..self.width() - 1).contains(&first)
            && named.iter().enumerate().all(|(at, &column)| column == (first + at) % self.width());
        !turned && !named.is_sorted() && named != self.row_by_row()
    }

    /// The columns in the order of a head of several rows, read row by row.
    fn row_by_row(&self) -> Vec<usize> {
        let leaves = self.table.leaves();
        let mut by_rows: Vec<usize> = (0..self.width()).list();
        order::by_key(&mut by_rows, |&column| (leaves.columns[column].path.len(), column));
        by_rows
    }

    /// Where lines say nothing of the head's order: is the last column, a sum, named before the first?
    fn begins_with_total(&self, items: &[Item]) -> bool {
        let stream = matches!(self.layout, Layout::Stream | Layout::BarCells) && self.width() > 1;
        let first = |item: &Item| if let Item::Label(i) = item { self.column(&self.hits[*i]) } else { None };
        let mut named = items.iter().filter_map(first);
        stream && self.order[0] == 0 && named.next() == Some(self.width() - 1) && named.any(|column| column == 0)
    }

    /// Does a table in one printed row name a later row, or its heading, before the first?
    fn is_exchanged(&self, items: &[Item]) -> bool {
        let row = |item: &Item| {
            let Item::Label(i) = item else { return None };
            let here = |sense: &Sense| (sense.form, sense.table) == (self.form, self.index);
            labels::index().senses(&self.hits[*i]).filter(here).find_map(|sense| match sense.role {
                Role::Row(row) => Some(row > 0),
                Role::Head => Some(true),
                _ => None,
            })
        };
        let mut rows = items.iter().filter_map(row);
        rows.next() == Some(true) && rows.any(|later| !later)
    }

    /// Are the rows named before the columns, and all before the figures? Then nothing says that these come row by row,
    /// unless their sums do.
    fn is_by_columns(&self, items: &[Item]) -> bool {
        if self.layout.is_grid() || self.has_row_sums() || self.width() == 1 {
            return false;
        }
        let head = items.iter().take_while(|item| !matches!(item, Item::Value(_)));
        let hits = head.filter_map(|item| if let Item::Label(i) = item { Some(&self.hits[*i]) } else { None });
        let is_row = |hit: &&Hit| !place::rows_of_hit(hit, self.form, self.index).is_empty();
        let mut hits = hits.filter(|hit| is_row(hit) || self.column(hit).is_some());
        hits.by_ref().take_while(is_row).count() > 1 && hits.next().is_some()
    }

    /// The column that a label of the head can mean.
    fn column(&self, hit: &Hit) -> Option<usize> {
        labels::index().senses(hit).find_map(|sense| match sense.role {
            Role::Column(c) if sense.form == self.form && sense.table == self.index => Some(usize::from(c)),
            _ => None,
        })
    }

    /// Does a column's name alone stand before figures?
    fn is_headed(&self, run: &Run) -> bool {
        let figures = run.slots.iter().any(|slot| !slot.is_blank());
        run.label.filter(|_| figures).is_some_and(|i| {
            let hit = &self.hits[i];
            self.column(hit).is_some() && place::rows_of_hit(hit, self.form, self.index).is_empty()
        })
    }

    /// Are the columns printed in the form's order, and no others among them?
    fn is_in_order(&self) -> bool {
        let own = self.columns.iter().enumerate().all(|(at, &column)| column == Some(at));
        own && self.columns.len() == self.width() && self.unnamed.is_empty()
    }

    fn add_extra(&mut self, shape: Shape, cells: Vec<Cell>) {
        let title = self.found.title.clone();
        self.extras.push(TableFound {
            shape,
            title,
            cells,
            repeats: Vec::new(),
            evidence: Vec::new(),
            variants: Vec::new(),
            span: self.found.span,
        });
    }

    fn units<'r>(&self, runs: &'r Runs, width: usize) -> Vec<Unit<'r>> {
        let size = (self.table.leaves().rows.len(), width);
        let marks = Marks { cells: self.layout.is_grid(), opened: self.opened, habit: self.habit };
        place::units(self.folded, self.hits, runs, (self.form, self.index), size, marks)
    }

    fn rows(&mut self, runs: &Runs) {
        let width = self.columns.len();
        let units = self.units(runs, width);
        let (placed, extra) = place::place(
            self.folded,
            self.hits,
            runs,
            &units,
            self.table,
            (self.form, self.index),
            self.layout.is_grid(),
        );
        self.take_extra_rows(&units, &extra);
        let mut open = Vec::new();
        for (row, placed) in placed.iter().enumerate() {
            let row = row as u16;
            match *placed {
                Placed::Labelled(unit) | Placed::Variant(unit) => {
                    if let Placed::Variant(_) = placed {
                        self.note_variant(&units[unit], row);
                    }
                    self.fill(&units, unit, row, self.beside_label(), &mut open);
                }
                Placed::Counted(unit) if self.is_named_elsewhere(row) => {
                    self.unreadable(row, run_range(units[unit].run))
                }
                Placed::Counted(unit) => self.fill(&units, unit, row, Placement::Counted, &mut open),
                Placed::Unclear(from, to) => self.unreadable(row, units_range(&units[from..to])),
                Placed::Nothing => {}
            }
        }
        let is_row = |&(i, _): &(usize, usize)| !place::rows_of_hit(&self.hits[i], self.form, self.index).is_empty();
        let blanks = !self.has_row_sums() && runs.loose.iter().any(is_row);
        self.settle(open, blanks);
    }

    /// Does a row without its label have it on a line of its own outside of the table, and no figure there? Then nothing
    /// tells whether the figures come in the order of the rows.
    fn is_named_elsewhere(&self, row: u16) -> bool {
        let named = |hit: &Hit| {
            let range = hit.start as usize..hit.end as usize;
            let next = self.folded.chars()[range.end..].iter().find(|&&c| !fold::is_blank(c));
            place::rows_of_hit(hit, self.form, self.index).contains(&row)
                && self.found.span.is_some_and(|span| !span.contains(self.folded.span(range)))
                && next.is_some_and(|&c| fold::is_han(c))
        };
        self.width() > 1 && !self.has_row_sums() && self.hits.iter().any(|hit| hit.leads && hit.alone && named(hit))
    }

    /// Rows whose label the form does not have.
    fn take_extra_rows(&mut self, units: &[Unit], extra: &[usize]) {
        let width = self.width();
        let mut rows = Vec::new();
        let mut cells = Vec::new();
        for &unit in extra {
            let (Slots::Exact(slots), Some(words)) = (&units[unit].slots, units[unit].run.words.clone()) else {
                continue;
            };
            rows.push(crate::analysis::OtherLine {
                id: format!("r{}", rows.len() + 1),
                label: self.folded.joined(words),
                path: Vec::new(),
                unit: units[unit].run.unit.as_deref().map(Into::into),
            });
            let own = slots.iter().zip(&self.columns).filter_map(|(slot, column)| Some((slot, (*column)?)));
            cells.extend(
                own.map(|(slot, column)| self.cell(slot, 0, column as u16, self.beside_label(), units[unit].run)),
            );
        }
        if rows.is_empty() || cells.len() != rows.len() * width {
            return;
        }
        let columns = self.table.leaves().columns.iter().map(|leaf| place::other_line(leaf.line)).list();
        let shape = Shape::Other { id: String::new(), rows, columns };
        self.add_extra(shape, cells);
    }

    fn beside_label(&self) -> Placement {
        if matches!(self.layout, Layout::Tabs | Layout::Bars) { Placement::Grid } else { Placement::Labelled }
    }

    fn note_variant(&mut self, unit: &Unit, row: u16) {
        let label = || unit.run.label.map(|i| self.hits[i].start as usize..self.hits[i].end as usize);
        if let Some(words) = unit.run.words.clone().or_else(label) {
            let text = self.folded.joined(words.clone());
            self.found.variants.push((text, self.folded.span(words), Field { table: 0, row, column: 0 }));
        }
    }

    /// Puts a unit into a row; one whose figures are run together waits in `open`.
    fn fill(&mut self, units: &[Unit], unit: usize, row: u16, placement: Placement, open: &mut Vec<Open>) {
        let run = units[unit].run;
        match &units[unit].slots {
            Slots::Exact(slots) if self.is_unsure(slots, run) => {
                let last = slots.last().map_or(0, |slot| slot.range().end);
                self.unreadable(row, slots[0].range().start..last.max(slots[0].range().start));
            }
            Slots::Exact(slots) => {
                let mut extra = 0;
                for (at, slot) in slots.iter().enumerate().take(self.columns.len()) {
                    match self.columns[at] {
                        Some(column) if self.unnamed.contains(&column) => {
                            *self.found.cell_mut(row, column as u16) = unreadable(self.folded.span(slot.range()));
                        }
                        Some(column) => {
                            *self.found.cell_mut(row, column as u16) =
                                self.cell(slot, row, column as u16, placement, run);
                        }
                        None => {
                            let cell = self.cell(slot, row, 0, placement, run);
                            *self.extras[0].cell_mut(row, extra) = cell;
                            extra += 1;
                        }
                    }
                }
                self.dittos(row, slots);
            }
            Slots::Misfit if self.is_in_order() && !self.short && self.is_cut_off(run) && others_fit(units) => {
                for (column, slot) in
                    run.slots.iter().enumerate().take_while(|(_, slot)| matches!(slot, Slot::Value(_)))
                {
                    *self.found.cell_mut(row, column as u16) = self.cell(slot, row, column as u16, placement, run);
                }
            }
            Slots::Misfit => match self.splits(run, self.width()) {
                Some(splits) if !splits.is_empty() && !self.breaks_off(row, run) && self.is_in_order() => {
                    open.push(Open { row, splits, run: run_range(run) });
                }
                splits => {
                    let fits = splits.is_none_or(|splits| !splits.is_empty());
                    self.refuted |= !fits && !self.breaks_off(row, run) && !self.lacks_figures(run);
                    self.unreadable(row, run_range(run));
                }
            },
        }
    }

    /// May an empty cell of the row stand in a column that the form does not have, so that others are moved?
    fn is_unsure(&self, slots: &[Slot], run: &Run) -> bool {
        // 5 147 beside an empty cell: two figures, and one cell more has its own.
        let parted = |some: &[u16]| fold::is_digit(some[0]) && some[1] == 0x20 && fold::is_digit(some[2]);
        let spaced = |slot: &Slot| self.folded.chars()[slot.range()].windows(3).any(parted);
        if self.layout.is_grid() && slots.iter().any(Slot::is_blank) && slots.iter().any(spaced) {
            return true;
        }
        let Some(extra) = &self.unsure else { return false };
        let mut own = run.slots.iter().enumerate().filter(|(place, _)| !extra.contains(place));
        let mut moved = || slots.iter().any(|slot| own.next().is_none_or(|(_, own)| own.range() != slot.range()));
        let whole = !extra.is_empty() && run.slots.len() == self.width() + extra.len();
        slots.iter().any(Slot::is_blank) || whole && moved()
    }

    /// Does the text end behind figures of a row that is not the last, or that no sum holds? They may be cut off where
    /// nothing parts them.
    fn breaks_off(&self, row: u16, run: &Run) -> bool {
        let last = usize::from(row) + 1 == self.table.leaves().rows.len();
        self.ends_text(run) && !(last && self.has_row_sums())
    }

    fn ends_text(&self, run: &Run) -> bool {
        self.folded.chars()[run_range(run).end..].iter().all(|&c| fold::is_blank(c) || c == 0x7C)
    }

    /// May figures of a row be missing whose digits run together?
    fn lacks_figures(&self, run: &Run) -> bool {
        let tokens = self.digit_tokens(run).unwrap_or_default();
        !self.has_row_sums() || split::lacks_figures(self.folded.chars(), &tokens, self.width())
    }

    /// Does the text end inside this row of marked cells?
    fn is_cut_off(&self, run: &Run) -> bool {
        self.layout.is_grid()
            && run.slots.len() < self.width()
            && run.slots.iter().all(|slot| matches!(slot, Slot::Value(_)))
            && self.ends_text(run)
    }

    /// A figure merged over several columns is no single column's.
    fn dittos(&mut self, row: u16, slots: &[Slot]) {
        for (column, slot) in slots.iter().enumerate() {
            if !matches!(slot, Slot::Ditto { .. }) {
                continue;
            }
            let first = slots[..column].iter().rposition(|slot| !matches!(slot, Slot::Ditto { .. })).unwrap_or(column);
            let span = self.folded.span(slots[first].range());
            for merged in (first..=column).filter_map(|at| self.columns[at]).list() {
                *self.found.cell_mut(row, merged as u16) = unreadable(span);
            }
        }
    }

    fn unreadable(&mut self, row: u16, range: Range<usize>) {
        let span = self.folded.span(range);
        for column in 0..self.width() {
            *self.found.cell_mut(row, column as u16) = unreadable(span);
        }
    }

    fn cell(&self, slot: &Slot, row: u16, column: u16, placement: Placement, run: &Run) -> Cell {
        let span = Some(self.folded.span(slot.range()));
        let plain = |value| Cell { value, span, placement: Some(placement), unit: None, note: None };
        match slot {
            Slot::Blank { .. } => plain(Value::Blank),
            Slot::Ditto { .. } => plain(Value::Unreadable),
            Slot::Text(_) => plain(Value::Text),
            Slot::Value(read) => {
                let mut unit = read.unit.clone().or_else(|| run.unit.clone());
                // A count where an amount is due, or an amount where a count is, is of another row.
                let money = unit.as_deref().map(|unit| Money::of(unit).is_some());
                if money.is_some_and(|money| money != self.is_money(row, column)) {
                    return Cell { placement: None, ..plain(Value::Unreadable) };
                }
                let value = match read.value {
                    Value::Unreadable => return Cell { placement: None, ..plain(Value::Unreadable) },
                    // A share is no count.
                    Value::Number(_) if unit.as_deref() == Some("%") => {
                        return Cell { placement: None, ..plain(Value::Unreadable) };
                    }
                    Value::Number(number) if self.is_money(row, column) => {
                        unit = unit.or_else(|| self.money.map(Into::into));
                        let money = unit.as_deref().and_then(Money::of).unwrap_or(Money::TenThousandYuan);
                        Value::Number(money.in_ten_thousand(number))
                    }
                    value => value,
                };
                Cell { value, span, placement: Some(placement), unit, note: read.note.clone() }
            }
        }
    }

    fn is_money(&self, row: u16, column: u16) -> bool {
        let leaves = self.table.leaves();
        let unit = |line: &crate::form::Line| line.unit == "万元";
        unit(leaves.rows[usize::from(row)].line) || unit(leaves.columns[usize::from(column)].line)
    }

    /// Chapter four's table printed with a label at each row.
    fn by_rows(&mut self, runs: &Runs) -> bool {
        let units = self.units(runs, self.width());
        let has_figures = |slots: &[Slot]| slots.iter().any(|slot| matches!(slot, Slot::Value(_)));
        let labelled = units
            .iter()
            .filter(|unit| !unit.rows.is_empty() && matches!(&unit.slots, Slots::Exact(slots) if has_figures(slots)))
            .count();
        if labelled < 2 {
            return false;
        }
        self.rows(runs);
        true
    }

    /// The rows in the order in which a head names them, each once: 复议后起诉 may stand before 未经复议直接起诉.
    fn row_order(&mut self, items: &[Item]) -> Vec<usize> {
        let mut named: Vec<usize> = Vec::new();
        let mut columns = vec![0; self.width()];
        for item in items.iter().take_while(|item| !matches!(item, Item::Value(_))) {
            let Item::Label(i) = item else { continue };
            if let [row] = place::rows_of_hit(&self.hits[*i], self.form, self.index)[..] {
                named.push(usize::from(row));
            } else if let Some(column) = self.column(&self.hits[*i]) {
                columns[column] += 1;
            }
        }
        let rows = self.table.leaves().rows.len();
        let each = named.len() == rows && (0..rows).all(|row| named.contains(&row));
        // Of a head whose names a page broke into pieces the order says nothing.
        if each && !named.is_sorted() && columns.iter().any(|times| *times != columns[0]) {
            self.unnamed = self.order.clone();
        }
        if each { named } else { (0..rows).list() }
    }

    /// All figures of the table in one printed row.
    fn one_row(&mut self, items: &[Item], runs: &Runs) {
        let rows = self.row_order(items);
        let width = self.width();
        let count = self.table.leaves().rows.len() * width;
        let runs: Vec<&Run> = runs.runs.iter().filter(|run| run.slots.iter().any(|slot| !slot.is_blank())).list();
        // One of several full rows is another year's, or another agency's.
        let filled = |run: &&&Run| run.slots.iter().filter(|slot| matches!(slot, Slot::Value(_))).count() >= count;
        if runs.iter().filter(filled).count() > 1 || !self.unnamed.is_empty() {
            return self.unreadable_from(&runs);
        }
        let whole = runs.iter().filter(|run| run.slots.len() == count).list();
        let all: Vec<Slot> = runs.iter().flat_map(|run| run.slots.iter().cloned()).list();
        let slots = match whole[..] {
            [run] if !self.opened || !run.slots[0].is_blank() => run.slots.clone(),
            _ if self.opened && all.len() == count + 1 && all[0].is_blank() => all[1..].to_vec(),
            // Only the bar before the row makes it as long.
            _ if self.opened && all.len() == count && all[0].is_blank() => return self.one_row_split(&runs, &rows),
            _ if all.len() == count => all,
            _ => match runs
                .iter()
                .rev()
                .find(|run| run.slots.len() > count)
                .and_then(|run| place::one_window(&run.slots, count))
            {
                Some(slots) => slots.to_vec(),
                None => return self.one_row_split(&runs, &rows),
            },
        };
        let placement = self.beside_label();
        let run = Run::default();
        for (i, slot) in slots.iter().enumerate() {
            let (row, column) = (rows[i / width] as u16, self.order[i % width] as u16);
            *self.found.cell_mut(row, column) = self.cell(slot, row, column, placement, &run);
        }
    }

    fn one_row_split(&mut self, runs: &[&Run], rows: &[usize]) {
        let Some(last) = runs.last() else { return };
        let width = self.width();
        let count = rows.len() * width;
        let sum = if self.has_row_sums() { Sum::LastOf { group: width } } else { Sum::None };
        let splits = self.digit_tokens(last).and_then(|tokens| split::splits(self.folded.chars(), &tokens, count, sum));
        match splits.as_deref() {
            // The text may break off inside the last sum's figures, and the rest fit by chance.
            Some([only]) if !self.ends_text(last) => {
                for (i, (value, range)) in only.iter().enumerate() {
                    let cell = self.cut_cell(*value, range.clone(), Placement::Tied);
                    *self.found.cell_mut(rows[i / width] as u16, (i % width) as u16) = cell;
                }
            }
            _ => self.unreadable_from(runs),
        }
    }

    /// All rows, from the first of these runs to the last.
    fn unreadable_from(&mut self, runs: &[&Run]) {
        let (Some(first), Some(last)) = (runs.first(), runs.last()) else { return };
        for row in 0..self.table.leaves().rows.len() {
            self.unreadable(row as u16, run_range(first).start..run_range(last).end);
        }
    }

    /// The ways to part the figures of a row that are run together; `None` where they are not.
    fn splits(&self, run: &Run, count: usize) -> Option<Vec<split::Split>> {
        let tokens = self.digit_tokens(run)?;
        // What stands behind a column's name is that column's.
        if count == 1 || tokens.len() >= count || self.is_headed(run) {
            return None;
        }
        let sum = if self.has_row_sums() { Sum::LastOf { group: count } } else { Sum::None };
        split::splits(self.folded.chars(), &tokens, count, sum)
    }

    /// Is the last column the sum of the others in every row?
    fn has_row_sums(&self) -> bool {
        let columns = &self.table.leaves().columns;
        self.table.identities.iter().any(|identity| {
            identity.axis == Axis::Columns
                && identity.relation == Relation::Equal
                && identity.left.len() + 1 == columns.len()
                && columns.last().is_some_and(|leaf| identity.right == [leaf.line.id])
        })
    }

    /// The digits of a run without marked cells that touches its label or shows needless zeros.
    fn digit_tokens(&self, run: &Run) -> Option<Vec<Range<usize>>> {
        let chars = self.folded.chars();
        let mut tokens = Vec::new();
        for slot in &run.slots {
            match slot {
                Slot::Value(read) if chars[read.range.clone()].iter().all(|&c| fold::is_digit(c)) => {
                    tokens.push(read.range.clone());
                }
                _ => return None,
            }
        }
        let first = tokens.first()?.start;
        // 3/0/5, (3): marks part the figures.
        let behind = chars.get(tokens[tokens.len() - 1].end);
        if behind.is_some_and(|&c| matches!(c, 0x29 | 0x2F | 0x3001 | 0x2C | 0x5D)) {
            return None;
        }
        let touches = self.glued || touches(chars, first);
        let zeros = tokens.iter().any(|token| token.len() > 1 && chars[token.start] == 0x30);
        (!self.layout.is_grid() && (touches || zeros)).then_some(tokens)
    }

    /// Rows whose figures are run together: read where the digits alone leave one way, or where
    /// the row's sum and those of the columns leave one together. Where a printed sum is wrong, another
    /// may be too, and one false way fit it by chance: there the columns must come out even.
    /// `blanks`: do cells leave no trace? Then a digit for each column may be fewer and longer figures.
    fn settle(&mut self, open: Vec<Open>, blanks: bool) {
        if open.is_empty() {
            return;
        }
        let solved = self.columns(&open).solve();
        for open in &open {
            let row = usize::from(open.row);
            let one_way = !blanks && open.splits.len() == 1 && open.splits[0].iter().all(|(_, range)| range.len() == 1);
            let told = solved.as_ref().filter(|solved| solved.confirmed[row] || !self.refuted && !blanks);
            match told.map(|solved| &solved.left[row][..]) {
                _ if one_way => self.put(open.row, &open.splits[0], Placement::Labelled),
                Some([only]) => self.put(open.row, &open.splits[*only], Placement::Tied),
                _ => self.unreadable(open.row, open.run.clone()),
            }
        }
    }

    fn columns(&self, open: &[Open]) -> split::Columns {
        let leaves = self.table.leaves();
        let figure = |row: usize, column: usize| match self.found.cell(row as u16, column as u16).value {
            Value::Number(n) => n.integer(),
            value => value.is_empty_part().then_some(0),
        };
        let readings = |row: usize| match open.iter().find(|open| usize::from(open.row) == row) {
            Some(open) => open.splits.iter().map(|cut| cut.iter().map(|(n, _)| *n as i64).list()).list(),
            None => (0..leaves.columns.len()).map(|column| figure(row, column)).whole().into_iter().list(),
        };
        let rows_of = |ids: &[&str]| ids.iter().filter_map(|id| leaves.row(id)).map(usize::from).list();
        let sums = self.table.identities.iter().filter(|it| it.axis == Axis::Rows && it.relation == Relation::Equal);
        split::Columns {
            rows: (0..leaves.rows.len()).map(readings).list(),
            sums: sums.map(|identity| (rows_of(identity.left), rows_of(identity.right))).list(),
        }
    }

    fn put(&mut self, row: u16, split: &split::Split, placement: Placement) {
        for (column, (value, range)) in split.iter().enumerate() {
            *self.found.cell_mut(row, column as u16) = self.cut_cell(*value, range.clone(), placement);
        }
    }

    fn cut_cell(&self, value: u64, range: Range<usize>, placement: Placement) -> Cell {
        let value = Decimal::from(value as i64);
        Cell {
            value: Value::Number(value),
            span: Some(self.folded.span(range)),
            placement: Some(placement),
            unit: None,
            note: None,
        }
    }
}

/// A row whose figures can be parted in several ways.
struct Open {
    row: u16,
    splits: Vec<split::Split>,
    run: Range<usize>,
}

fn unreadable(span: Span) -> Cell {
    Cell { value: Value::Unreadable, span: Some(span), placement: None, unit: None, note: None }
}

fn run_range(run: &Run) -> Range<usize> {
    let first = run.slots.first().map_or(0, |slot| slot.range().start);
    let last = run.slots.last().map_or(0, |slot| slot.range().end);
    first..last.max(first)
}

/// Are the rows as long as the table's, or this one the only row? Else the table has fewer columns.
fn others_fit(units: &[Unit]) -> bool {
    units.len() < 2 || units.iter().any(|unit| matches!(unit.slots, Slots::Exact(_)))
}

fn units_range(units: &[Unit]) -> Range<usize> {
    let first = units.first().map_or(0..0, |unit| run_range(unit.run));
    let last = units.last().map_or(0..0, |unit| run_range(unit.run));
    first.start..last.end.max(first.start)
}
