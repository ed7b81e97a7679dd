//! Runs of figures, each with the label it stands by.

use super::figure::Read;
use super::items::{Item, Layout};
use crate::cell::Value;
use crate::fold::{self, Folded};
use crate::labels::{self, Hit, Role};
use crate::list::Listed;
use crate::order;
use crate::word::{Words, contains_any};
use crate::words;
use std::ops::Range;

/// What stands in one place of a run.
#[derive(Clone, Debug)]
pub enum Slot {
    Value(Read),
    Text(Range<usize>),
    Blank {
        at: usize,
        packed: bool,
    },
    /// The figure on the left spans this place too.
    Ditto {
        at: usize,
    },
}

impl Slot {
    pub fn is_blank(&self) -> bool {
        matches!(self, Slot::Blank { .. })
    }

    pub fn range(&self) -> Range<usize> {
        match self {
            Slot::Value(read) => read.range.clone(),
            Slot::Text(range) => range.clone(),
            Slot::Blank { at, .. } | Slot::Ditto { at } => *at..*at,
        }
    }
}

/// Figures with nothing but empty cells between them.
#[derive(Clone, Debug, Default)]
pub struct Run {
    pub slots: Vec<Slot>,
    /// The label it stands by, by its index among the hits.
    pub label: Option<usize>,
    /// Words beside it that are no known label.
    pub words: Option<Range<usize>>,
    /// The unit printed between label and figure.
    pub unit: Option<Box<str>>,
    /// Cells of its row of a grid, labels and all, and those before the run; 0 where no row is marked.
    pub cells: usize,
    pub first: usize,
}

impl Run {
    /// How many cells from its first that is not empty to its last.
    pub fn extent(&self) -> Option<usize> {
        let first = self.slots.iter().position(|slot| !slot.is_blank())?;
        self.slots.iter().rposition(|slot| !slot.is_blank()).map(|last| last - first + 1)
    }
}

/// Columns that the head names and the form does not have: where each stands among the printed
/// columns, and its label.
pub type ExtraColumns = Vec<(usize, Range<usize>)>;

/// Runs in reading order, and the labels that stand by none.
pub struct Runs {
    pub runs: Vec<Run>,
    /// Labels without figures of their own, each with the number of runs before it.
    pub loose: Vec<(usize, usize)>,
    /// Rows of a grid without figures.
    pub heads: Vec<Head>,
}

impl Runs {
    /// Takes out the runs that are not to be kept; what stands behind them has as many fewer before it.
    fn retain(&mut self, keep: impl Fn(&Run) -> bool) {
        // How many are kept before each, and before the end.
        let mut kept = vec![0];
        kept.extend(self.runs.iter().scan(0, |kept, run| {
            *kept += usize::from(keep(run));
            Some(*kept)
        }));
        for (_, before) in &mut self.loose {
            *before = kept[*before];
        }
        self.runs.retain(keep);
    }
}

/// A row of the head of a grid.
pub struct Head {
    /// How many cells it has.
    pub cells: usize,
    /// Its labels, by their index among the hits, and the cells they stand in.
    pub labels: Vec<(usize, usize)>,
}

/// The units of a unit column.
const UNITS: Words =
    words!["万" "条" "件" "次" "篇" "个" "人" "人次" "万元" "元" "份" "期" "场" "项" "条次" "件次" "类"];

/// Is it the text of a unit column, blanks left out?
pub fn is_unit(text: &[u16]) -> bool {
    // No unit is longer than two characters.
    let mut own = text.iter().copied().filter(|&c| !fold::is_blank(c));
    let Some(first) = own.next() else { return false };
    match own.next() {
        None => UNITS.contains(&[first]),
        Some(second) => own.next().is_none() && UNITS.contains(&[first, second]),
    }
}

/// Marks that close a label, and stand before what follows it.
pub fn is_closing(c: u16) -> bool {
    matches!(c, 0x29 | 0x22 | 0x3011 | 0x3015 | 0x3A)
}

/// `headed`: the head names a column that numbers the rows.
pub fn runs(folded: &Folded, hits: &[Hit], items: &[Item], layout: Layout, headed: bool) -> Runs {
    let mut maker = Maker {
        folded,
        hits,
        out: Runs { runs: Vec::with_capacity(16), loose: Vec::with_capacity(16), heads: Vec::new() },
        label: None,
        words: None,
        unit: None,
        open: Run::default(),
    };
    match layout {
        Layout::Tabs | Layout::Bars => {
            // Two halves of a table side by side stand one below the other. Where they do, an empty cell ends a half
            // too; elsewhere it may stand between a group's heading and its row.
            let rows = || items.split(|item| matches!(item, Item::RowEnd));
            let halves = rows().filter(|row| maker.half(row, false) < row.len()).count() > 2;
            for second in [false, true] {
                for row in rows() {
                    let (first, rest) = row.split_at(maker.half(row, halves));
                    maker.grid_row(if second { rest } else { first });
                }
            }
        }
        Layout::Spaced => items.split(|item| matches!(item, Item::RowEnd)).for_each(|row| maker.spaced_row(row)),
        Layout::BarCells => {
            maker.stream(items);
            maker.drop_row_numbers(headed);
            maker.fill_with_words();
        }
        Layout::Stream => {
            maker.stream(items);
            maker.drop_row_numbers(headed);
            maker.part_lines();
            maker.unsettle();
        }
    }
    maker.out
}

/// Does a row without a label begin with figures, more of them than rows with labels have?
fn is_headless(row: &[Item]) -> bool {
    const LEAST: usize = 8;
    let figure = |item: &&Item| matches!(item, Item::Value(_));
    row.iter().take(2).filter(figure).count() == 2 && row.iter().filter(figure).count() >= LEAST
}

struct Maker<'a> {
    folded: &'a Folded<'a>,
    hits: &'a [Hit],
    out: Runs,
    label: Option<usize>,
    words: Option<Range<usize>>,
    unit: Option<Box<str>>,
    open: Run,
}

impl Maker<'_> {
    /// Where a row of a grid has the label of another row behind a label and its figure; its end where it has none. Where
    /// halves stand side by side (`sure`), also behind an empty cell, and also a heading.
    fn half(&self, row: &[Item], sure: bool) -> usize {
        let figure = |item: &Item| matches!(item, Item::Value(_)) || sure && matches!(item, Item::Blank { .. });
        let own = row.iter().position(|item| !figure(item)).unwrap_or(0);
        let first = row[own..].iter().position(figure).map_or(row.len(), |n| own + n);
        let label = |item: &Item| match item {
            Item::Label(i) => sure || self.is_row(*i),
            Item::Words(words) => sure && labels::ordinal_length(&self.folded.chars()[words.clone()]) > 0,
            _ => false,
        };
        // What numbers the rows stands before both labels.
        row[first..].iter().position(label).map_or(row.len(), |n| first + n - own.min(n))
    }

    /// A row of a grid: label cells first, then one place a cell.
    fn grid_row(&mut self, row: &[Item]) {
        let last_value = row.iter().rposition(|item| matches!(item, Item::Value(_) | Item::Ditto { .. }));
        let last_row_label = row.iter().rposition(|item| matches!(item, Item::Label(i) if self.is_row(*i)));
        let labels_end = |to: usize| {
            row[..to].iter().rposition(|item| matches!(item, Item::Label(_) | Item::Words(_))).map_or(0, |n| n + 1)
        };
        let start = match (last_value, last_row_label) {
            (Some(value), Some(label)) if label < value => label + 1,
            // Only the number of the row stands before its label.
            (Some(0), Some(label)) => label + 1,
            // Of a table of one row without a label a cell may be filled with a word.
            (Some(_), None) if is_headless(row) => 0,
            (Some(value), _) => labels_end(value),
            // 总计 and 其他 head columns too: other labels stand behind them, or those of columns before.
            (None, Some(label))
                if !row[label + 1..].iter().any(|item| matches!(item, Item::Label(_)))
                    && !row[..label].iter().any(|item| matches!(item, Item::Label(i) if self.is_column(*i))) =>
            {
                label + 1
            }
            (None, _) => return self.forget(row),
        };
        for item in &row[..start] {
            match item {
                Item::Label(i) => self.take_label(*i),
                Item::Words(range) => self.take_words(range.clone()),
                _ => {}
            }
        }
        for (n, item) in row[start..].iter().enumerate() {
            match item {
                // Unit columns and the rest of a broken label stand between label and figures.
                Item::Words(range)
                    if self.open.slots.is_empty()
                        && (self.belongs_to_label(range) || self.stand_under_heading(range)) =>
                {
                    self.take_words(range.clone())
                }
                // Or behind them.
                Item::Words(range)
                    if start + n + 1 == row.len()
                        && matches!(self.open.slots[..], [.., Slot::Value(_)])
                        && is_unit(&self.folded.chars()[range.clone()]) =>
                {
                    self.take_words(range.clone())
                }
                Item::Words(range) => self.put(Slot::Text(range.clone())),
                Item::Label(i) => {
                    let hit = &self.hits[*i];
                    if n > 0 {
                        self.put(Slot::Text(hit.start as usize..hit.end as usize));
                    }
                }
                Item::Value(read) => self.put(Slot::Value(read.clone())),
                Item::Blank { at, packed } => self.put(Slot::Blank { at: *at, packed: *packed }),
                Item::Ditto { at } => self.put(Slot::Ditto { at: *at }),
                Item::RowEnd => {}
            }
        }
        // Other words before a row's first figure name it, and may name any.
        let slots = &mut self.open.slots;
        let in_place = |run: &Run| {
            run.label.is_some() && run.slots.len() == slots.len() && matches!(run.slots[..], [Slot::Value(_), ..])
        };
        if let [Slot::Text(words), Slot::Value(_), ..] = &slots[..]
            && !self.out.runs.iter().any(in_place)
            && self.folded.chars()[words.clone()].iter().filter(|&&c| crate::fold::is_han(c)).count() > 2
        {
            *slots = vec![Slot::Ditto { at: slots[0].range().start }];
        }
        self.open.cells = row.len();
        self.open.first = start;
        self.close();
        self.label = None;
        self.words = None;
    }

    /// Words between a label and its figures fill the first cell of a row that is else one shorter than others, or seems
    /// to end with an empty cell.
    fn fill_with_words(&mut self) {
        let runs = &mut self.out.runs;
        let longest = runs.iter().fold(0, |longest, run| longest.max(run.slots.len()));
        for run in runs {
            let last = run.slots.len();
            let short = run.label.is_some() && (last + 1 == longest || run.slots[last - 1].is_blank());
            if let Some(words) = run.words.take_if(|_| short) {
                run.slots.push(Slot::Text(words));
                (0..last).rev().for_each(|n| run.slots.swap(n, n + 1));
            }
        }
    }

    /// Are they a row's label behind the heading of its group?
    fn stand_under_heading(&self, words: &Range<usize>) -> bool {
        let is_heading = |i: usize| labels::index().senses(&self.hits[i]).any(|sense| sense.role == Role::Head);
        self.label.is_some_and(is_heading) && labels::key_of(&self.folded.chars()[words.clone()]).len() >= 4
    }

    /// A row without figures and row labels is a row of the head.
    fn forget(&mut self, row: &[Item]) {
        let mut labels = Vec::new();
        for (cell, item) in row.iter().enumerate() {
            if let Item::Label(i) = item {
                self.out.loose.push((*i, self.out.runs.len()));
                labels.push((*i, cell));
            }
        }
        if !labels.is_empty() {
            self.out.heads.push(Head { cells: row.len(), labels });
        }
    }

    fn spaced_row(&mut self, row: &[Item]) {
        let before = self.out.runs.len();
        for item in row {
            self.step(item);
        }
        self.close();
        let alone = self.out.runs.len() == before + 1;
        // Figures before their label on one line.
        if let Some(label) = self.label.take() {
            match self.out.runs.last_mut() {
                Some(run) if alone && run.label.is_none() && run.words.is_none() => run.label = Some(label),
                _ => self.out.loose.push((label, self.out.runs.len())),
            }
        }
        if let Some(words) = self.words.take()
            && alone
            && let Some(run) = self.out.runs.last_mut()
            && run.label.is_none()
            && run.words.is_none()
        {
            run.words = Some(words);
        }
        self.unit = None;
    }

    fn stream(&mut self, items: &[Item]) {
        for item in items {
            self.step(item);
        }
        self.close();
        if let Some(label) = self.label.take() {
            self.out.loose.push((label, self.out.runs.len()));
        }
    }

    /// Where nothing marks rows, the number of the next row (序号) seems to end each row, and a row that numbers the
    /// columns (栏次 1 2 3) to be one of figures.
    fn drop_row_numbers(&mut self, headed: bool) {
        let chars = self.folded.chars();
        let of_columns = |run: &Run| {
            let named = |words: &Range<usize>| words!["栏次" "行次"].contains(&chars[words.clone()]);
            let counts = |(n, slot): (usize, &Slot)| matches!(slot, Slot::Value(read) if read.value.number().and_then(|n| n.integer()) == Some(n as i64 + 1));
            run.words.as_ref().is_some_and(named) && run.slots.iter().enumerate().all(counts)
        };
        self.out.retain(|run| !of_columns(run));
        let alone = |run: &Run| run.label.is_none_or(|i| !is_row(self.hits, i)) && run.slots.len() == 1;
        let number = |run: &Run| match run.slots.last() {
            Some(Slot::Value(read)) => read.value.number().and_then(|n| n.integer()),
            _ => None,
        };
        // 序号⏎…⏎1⏎行政事业性收费: the only row is empty.
        if headed && matches!(&self.out.runs[..], [run] if alone(run) && number(run) == Some(1)) {
            return self.out.retain(|_| false);
        }
        let Some((_, runs)) = self.out.runs.split_last_mut() else { return };
        // A remark behind its figure makes a run of its own with the number.
        // Two halves of a table side by side are numbered each on its own.
        let mut counters: Vec<i64> = Vec::new();
        let mut is_next = |run: &Run| {
            let Some(n) = number(run) else { return false };
            if let Some(last) = counters.iter_mut().find(|last| **last + 1 == n) {
                *last = n;
                return true;
            }
            let new = counters.len() < if headed { 2 } else { 1 };
            if new {
                counters.push(n);
            }
            new
        };
        let numbered: Vec<bool> = runs.iter().map(&mut is_next).list();
        let found = numbered.iter().filter(|&&fits| fits).count();
        // In a list behind the table (…⏎1⏎供水管理办法⏎2⏎排水管理规定) numbers stand alone.
        let filled = runs.iter().zip(&numbered).filter(|(run, numbered)| **numbered && run.slots.len() > 1).count();
        let most = found > 2 && found * 4 > runs.len() * 3 && filled * 2 > found;
        // Before the first label stands a number alone.
        let leads = runs.first().is_some_and(alone);
        if most || headed && leads && found == runs.len() {
            for (run, _) in runs.iter_mut().zip(numbered).filter(|(_, numbered)| *numbered) {
                run.slots.pop();
            }
            self.out.retain(|run| !run.slots.is_empty());
        }
    }

    /// Figures before the first row's label and none behind the last: they may stand before or
    /// behind their labels, and a stray figure may stand among them. Nothing is certain then.
    fn unsettle(&mut self) {
        let is_row = |i: usize| labels::index().senses(&self.hits[i]).all(|sense| matches!(sense.role, Role::Row(_)));
        let runs = &mut self.out.runs;
        let is_figure = |slot: &Slot| matches!(slot, Slot::Value(read) if !matches!(read.value, Value::Placeholder));
        let leads = runs.first().is_some_and(|run| !run.label.is_some_and(is_row) && run.slots.iter().any(is_figure));
        let trails = self.out.loose.last().is_some_and(|&(label, before)| before == runs.len() && is_row(label));
        // Behind the heading of a group stands no figure of its own.
        let rows = runs.iter().filter(|run| run.label.is_some_and(is_row)).count();
        let labelled = runs.iter().skip(1).all(|run| run.label.is_some());
        if leads && trails && runs.len() > 1 && labelled && rows * 4 >= (runs.len() - 1) * 3 {
            let slots = runs.drain(..).flat_map(|run| run.slots).list();
            runs.push(Run { slots, ..Run::default() });
        }
    }

    /// A row whose label has no figures behind one of several lines: the figures of the last lines may be its own,
    /// before their label.
    fn part_lines(&mut self) {
        let is_row = |i: usize| labels::index().senses(&self.hits[i]).all(|sense| matches!(sense.role, Role::Row(_)));
        let chars = self.folded.chars();
        let line_ends = |a: &Slot, b: &Slot| chars[a.range().end..b.range().start].contains(&0x0A);
        for n in (0..self.out.loose.len()).rev() {
            let (label, before) = self.out.loose[n];
            let Some(run) = before.checked_sub(1).map(|i| &mut self.out.runs[i]) else { continue };
            let pairs = || run.slots.windows(2).map(|pair| line_ends(&pair[0], &pair[1]));
            let ends = pairs().filter(|&end| end).count();
            // One figure a line says nothing of rows.
            let told = ends > 0 && ends + 1 < run.slots.len() && run.label.is_some_and(is_row) && is_row(label);
            if let Some(first) = pairs().position(|end| end).filter(|_| told) {
                let slots = run.slots.split_off(first + 1);
                self.out.runs.insert(before, Run { slots, ..Run::default() });
                for (_, before) in &mut self.out.loose[n..] {
                    *before += 1;
                }
            }
        }
    }

    fn put(&mut self, slot: Slot) {
        if self.open.slots.is_empty() {
            // Most tables have up to seven columns.
            self.open.slots.reserve(8);
        }
        self.open.slots.push(slot);
    }

    fn step(&mut self, item: &Item) {
        match item {
            Item::Label(i) => {
                self.close();
                self.take_label(*i);
            }
            Item::Words(range) => {
                self.close();
                self.take_words(range.clone());
            }
            Item::Value(read) => self.put(Slot::Value(read.clone())),
            Item::Blank { at, packed } if self.label.is_some() || !self.open.slots.is_empty() => {
                self.put(Slot::Blank { at: *at, packed: *packed });
            }
            Item::Ditto { at } => self.put(Slot::Ditto { at: *at }),
            Item::Blank { .. } | Item::RowEnd => {}
        }
    }

    fn take_label(&mut self, i: usize) {
        if let Some(old) = self.label.replace(i) {
            self.out.loose.push((old, self.out.runs.len()));
        }
        self.words = None;
        self.unit = None;
    }

    fn take_words(&mut self, range: Range<usize>) {
        let words = &self.folded.chars()[range.clone()];
        let marks = words.iter().take_while(|&&c| is_closing(c) || fold::is_blank(c)).count();
        let words = &words[marks..];
        let text = || self.folded.joined(range.start + marks..range.end);
        // Letter-spaced or over two lines: 万 元, 人 次.
        let before = &self.folded.chars()[..range.start + marks];
        let first = before.iter().rev().find(|&&c| !fold::is_blank(c)).filter(|&&c| UNITS.contains(&[c]));
        let spaced = first.map(|_| first.into_iter().chain(words).copied().list()).filter(|unit| is_unit(unit));
        if let Some(spaced) = spaced {
            self.unit = Some(String::from_utf16_lossy(&spaced).into());
        } else if is_unit(words) {
            self.unit = Some(text().into());
        } else if !self.belongs_to_label(&range) {
            if self.begins_label(&range)
                && let Some(label) = self.label.take()
            {
                self.out.loose.push((label, self.out.runs.len()));
            }
            self.words = Some(match self.words.take() {
                Some(words) => words.start..range.end,
                None => range,
            });
        }
    }

    /// Is it the bracketed note or a unit behind the label at hand?
    fn belongs_to_label(&self, range: &Range<usize>) -> bool {
        let chars = self.folded.chars();
        let Some(label) = self.label else { return false };
        let hit = &self.hits[label];
        // （二）通过不同渠道…: no note, but a label of its own.
        let note = chars[range.start] == 0x28 && labels::ordinal_length(&chars[range.clone()]) == 0
            || range.start > 0 && chars[range.start - 1] == 0x28 && hit.end as usize + 4 > range.start;
        note || is_unit(&chars[range.clone()]) || fold::is_blank(chars[range.start])
    }

    /// Where nothing marks rows: are the words a label of their own, and the label at hand without
    /// figures? They are numbered, or stand on a later line.
    fn begins_label(&self, words: &Range<usize>) -> bool {
        let chars = self.folded.chars();
        let Some(label) = self.label else { return false };
        let between = &chars[self.hits[label].end as usize..words.start];
        let words = &chars[words.clone()];
        // 条 7.告知…: behind the label's unit.
        let unit = labels::unit_at(words).unwrap_or(0);
        let blanks = words[unit..].iter().take_while(|&&c| fold::is_blank(c)).count();
        labels::ordinal_length(&words[unit + blanks..]) > 0
            || between.contains(&0x0A) && labels::key_of(words).len() >= 4
    }

    fn is_row(&self, i: usize) -> bool {
        is_row(self.hits, i)
    }

    /// Can the label be a column's, and no row's?
    fn is_column(&self, i: usize) -> bool {
        labels::index().senses(&self.hits[i]).any(|sense| matches!(sense.role, Role::Column(_))) && !self.is_row(i)
    }

    fn close(&mut self) {
        if self.open.slots.is_empty() {
            return;
        }
        let mut run = std::mem::take(&mut self.open);
        let only_blanks = run.slots.iter().all(Slot::is_blank);
        if only_blanks && !self.label.is_some_and(|i| self.is_row(i)) {
            return;
        }
        run.label = self.label.take();
        run.words = self.words.take();
        run.unit = self.unit.take();
        self.out.runs.push(run);
    }
}

/// Can the label be a row's?
fn is_row(hits: &[Hit], i: usize) -> bool {
    labels::index().senses(&hits[i]).any(|sense| matches!(sense.role, Role::Row(_)))
}

/// Words of the head that are no label of the table: each is a column of its own behind the last
/// column named before it; a sum (小计), whose parts may be named below it, before the next.
/// `column` gives the index of a column label among the table's columns.
pub fn extra_columns(
    folded: &Folded,
    hits: &[Hit],
    items: &[Item],
    column: impl Fn(&Hit) -> Option<usize>,
    is_piece: impl Fn(&[u16]) -> bool,
) -> ExtraColumns {
    let mut extra = ExtraColumns::new();
    let mut last = None;
    for (n, item) in items.iter().enumerate() {
        match item {
            Item::Label(i) => {
                let row = labels::index().senses(&hits[*i]).all(|sense| matches!(sense.role, Role::Row(_)));
                if row {
                    break;
                }
                last = column(&hits[*i]).or(last);
            }
            Item::Words(range) if last.is_some() => {
                let key = labels::key_of(&folded.chars()[range.clone()]);
                let total = key.ends_with(crate::word!("计"));
                // 上年总计 and 累计 have no parts here.
                let past = contains_any(&key, words!["上年" "上一年" "去年"]);
                let sum = total && !past && !contains_any(&key, words!["总计" "累计"]);
                if key.len() >= 2 && !is_unit(&folded.chars()[range.clone()]) && (total || past || !is_piece(&key)) {
                    let head = items[n..].iter().take_while(|item| !matches!(item, Item::Value(_)));
                    let next = |item: &Item| if let Item::Label(i) = item { column(&hits[*i]) } else { None };
                    let next = head.filter(|_| sum).find_map(next);
                    // 本年 上年 本年 上年 divide the columns.
                    let words = |range: &Range<usize>| &folded.chars()[range.clone()];
                    if extra.last().is_some_and(|(_, other)| words(other) == words(range)) {
                        return ExtraColumns::new();
                    }
                    extra.push((next.unwrap_or(last.map_or(0, |last| last + 1)), range.clone()));
                }
            }
            Item::Value(_) => break,
            _ => {}
        }
    }
    // In the order of the printed columns, each behind those before it.
    order::by_key(&mut extra, |&(at, _)| at);
    for (n, (at, _)) in extra.iter_mut().enumerate() {
        *at += n;
    }
    extra
}
