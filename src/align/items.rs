//! A region as a row of items: labels, words, figures, empty cells, ends of rows.
//!
//! How the region is laid out decides what parts one cell from the next ([`Layout`]); after that
//! the same items mean the same in every layout.

use super::figure::{self, Read};
use super::runs::{is_closing, is_unit};
use crate::cell::Value;
use crate::fold::{self, Folded};
use crate::labels::{self, Hit, Role};
use crate::lex::{self, TokenKind};
use crate::list::Listed;
use crate::segment::{Region, is_note};
use crate::word::contains_any;
use crate::words;
use std::ops::Range;

/// How rows and cells are marked in a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A line is a row, tabs part its cells.
    Tabs,
    /// A line is a row, bars part its cells.
    Bars,
    /// Bars end cells, line ends mean nothing.
    BarCells,
    /// A line is a row (or a piece of one), blanks part its cells.
    Spaced,
    /// A figure a line, or no order of lines at all.
    Stream,
}

impl Layout {
    /// Does the layout mark cells, so that an empty one leaves a trace?
    pub fn is_grid(self) -> bool {
        matches!(self, Layout::Tabs | Layout::Bars | Layout::BarCells)
    }
}

/// A piece of a region.
#[derive(Clone, Debug)]
pub enum Item {
    /// A known label, by its index among the hits.
    Label(usize),
    /// Other words.
    Words(Range<usize>),
    Value(Read),
    /// An empty cell. `packed`: its bar touches the bar before, so that it may be padding that was
    /// moved to the end of the row.
    Blank {
        at: usize,
        packed: bool,
    },
    /// A cell that continues the one on its left (〃).
    Ditto {
        at: usize,
    },
    RowEnd,
}

/// Does the head name a column that numbers the rows?
pub fn has_row_numbers(folded: &Folded, items: &[Item]) -> bool {
    let head = items.iter().take_while(|item| !matches!(item, Item::Value(_)));
    head.into_iter().any(|item| {
        let Item::Words(range) = item else { return false };
        contains_any(&folded.chars()[range.clone()], words!["序号" "行次" "编号"])
    })
}

/// Takes the number of its row out of each line that begins with it: of three lines or more whose first figures count up
/// from 0 or 1, and some of which have figures behind their labels.
pub fn drop_line_numbers(items: &mut Vec<Item>, headed: bool) {
    let lines = || items.split(|item| matches!(item, Item::RowEnd));
    let number = |line: &[Item]| match line {
        [Item::Value(Read { value: Value::Number(n), unit: None, .. }), Item::Label(_) | Item::Words(_), ..] => {
            n.integer()
        }
        _ => None,
    };
    let numbers = lines().filter_map(number).list();
    let counts = numbers.windows(2).all(|pair| pair[1] == pair[0] + 1);
    let behind =
        lines().any(|line| number(line).is_some() && line[1..].iter().any(|item| matches!(item, Item::Value(_))));
    if numbers.len() < if headed { 1 } else { 3 } || numbers[0] > 1 || !counts || !behind && !headed {
        return;
    }
    let mut begins = true;
    let mut kept = Vec::with_capacity(items.len());
    for (at, item) in items.iter().enumerate() {
        if !(std::mem::take(&mut begins) && number(&items[at..]).is_some()) {
            kept.push(item.clone());
        }
        begins = matches!(item, Item::RowEnd);
    }
    *items = kept;
}

/// Finds out how a region is laid out.
pub fn layout(folded: &Folded, region: &Region) -> Layout {
    let chars = &folded.chars()[region.range.clone()];
    let (mut lines, mut barred, mut bar_rows, mut tab_rows, mut spaced, mut single) = (0, 0, 0, 0, 0, 0);
    for line in chars.split(|&c| c == 0x0A) {
        let line = Counts::of(line);
        if line.barred == 0 && !line.has_bar {
            continue;
        }
        lines += 1;
        barred += usize::from(line.has_bar);
        bar_rows += usize::from(line.barred >= 2);
        tab_rows += usize::from(line.tabbed >= 2);
        spaced += usize::from(line.numbers >= 2 || (line.numbers == 1 && line.has_words));
        single += usize::from(line.numbers == 1 && !line.has_words);
    }
    if barred * 4 >= lines && barred > 0 {
        return if bar_rows * 4 >= lines { Layout::Bars } else { Layout::BarCells };
    }
    if tab_rows * 4 >= lines && tab_rows > 0 {
        return Layout::Tabs;
    }
    if spaced > single { Layout::Spaced } else { Layout::Stream }
}

/// Does a bar stand before the first cell of a region, with no cell before it that it could end?
pub fn is_opened(folded: &Folded, region: &Region) -> bool {
    let before = &folded.chars()[..region.range.start];
    let mut lines = before.rsplit(|&c| c == 0x0A).filter(|line| line.iter().any(|&c| !fold::is_blank(c)));
    let is_bar = |line: &[u16]| line.iter().all(|&c| c == 0x7C || fold::is_blank(c));
    lines.next().is_some_and(is_bar) && lines.next().is_some_and(|line| !line.contains(&0x7C))
}

/// What a line says about the layout, counted in one pass.
#[derive(Default)]
struct Counts {
    /// Cells between bars, and between tabs, that are not blank.
    barred: usize,
    tabbed: usize,
    has_bar: bool,
    has_words: bool,
    /// Stretches between blanks with digits and without Chinese characters.
    numbers: usize,
}

impl Counts {
    fn of(line: &[u16]) -> Counts {
        let mut counts = Counts::default();
        // Of the cells and the stretch at hand.
        let (mut in_bars, mut in_tabs, mut digits, mut han) = (false, false, false, false);
        for &c in line {
            if c > 0x7F {
                (in_tabs, in_bars) = (true, true);
                if !han && fold::is_han(c) {
                    (han, counts.has_words) = (true, true);
                }
                continue;
            }
            if fold::is_digit(c) {
                (in_tabs, in_bars, digits) = (true, true, true);
                continue;
            }
            if fold::is_blank(c) {
                counts.numbers += usize::from(digits && !han);
                (digits, han) = (false, false);
                if c == 0x09 {
                    counts.tabbed += usize::from(std::mem::take(&mut in_tabs));
                }
                continue;
            }
            in_tabs = true;
            if c == 0x7C {
                counts.has_bar = true;
                counts.barred += usize::from(std::mem::take(&mut in_bars));
                continue;
            }
            in_bars = true;
        }
        counts.numbers += usize::from(digits && !han);
        counts.tabbed += usize::from(in_tabs);
        counts.barred += usize::from(in_bars);
        counts
    }
}

/// The items of a region.
pub fn items(folded: &Folded, hits: &[Hit], region: &Region, layout: Layout) -> Vec<Item> {
    let parts = |&c: &u16| matches!(c, 0x09 | 0x0A | 0x7C);
    let labels = region.hits.iter().map(|&i| &hits[i]);
    let parted = labels.filter(|hit| folded.chars()[hit.start as usize..hit.end as usize].iter().any(parts));
    let mut reader = Reader {
        folded,
        hits,
        inside: &region.hits,
        parted: parted.list(),
        items: Vec::with_capacity(64.max(region.range.len() / 2)),
        ranges: Vec::with_capacity(32),
        opened: false,
    };
    match layout {
        Layout::Tabs => reader.rows(region.range.clone(), 0x09),
        Layout::Bars => reader.rows(region.range.clone(), 0x7C),
        Layout::BarCells => reader.bar_cells(region.range.clone()),
        Layout::Spaced | Layout::Stream => reader.lines(region.range.clone(), layout == Layout::Spaced),
    }
    reader.items
}

/// Takes the cells of a last column 备注 out of the rows of a grid, which has `width` columns of figures. Where nothing
/// marks rows, only what they say: they are left empty.
pub fn drop_remarks(folded: &Folded, items: &mut Vec<Item>, width: usize, layout: Layout) {
    let is_remark = |item: &Item| {
        let Item::Words(range) = item else { return false };
        let own = folded.chars()[range.clone()].iter().copied().filter(|&c| !fold::is_blank(c)).list();
        words!["备注" "说明" "附注"].contains(&own)
    };
    let head = items.iter().take_while(|item| !matches!(item, Item::Value(_))).position(is_remark);
    let Some(head) = head else { return };
    if layout == Layout::BarCells {
        for n in width..items.len() {
            // Before a unit they are a label.
            let unit = matches!(items.get(n + 1), Some(Item::Words(unit)) if is_unit(&folded.chars()[unit.clone()]));
            if let Item::Words(words) = &items[n]
                && !unit
                && items[n - width..n].iter().all(|item| matches!(item, Item::Value(_)))
            {
                items[n] = Item::Blank { at: words.start, packed: false };
            }
        }
        items.remove(head);
        return;
    }
    let rest = items[head + 1..].iter().take_while(|item| !matches!(item, Item::RowEnd));
    if !rest.into_iter().all(|item| matches!(item, Item::Blank { .. })) {
        return;
    }
    // `3件另案` is a figure and words, in one cell.
    let parted = |pair: &[Item]| match pair {
        [
            Item::Value(Read { range: one, .. }) | Item::Words(one),
            Item::Value(Read { range: two, .. }) | Item::Words(two),
        ] => folded.chars()[one.end..two.start].iter().any(|c| matches!(c, 0x09 | 0x7C)),
        _ => true,
    };
    // How many tabs or bars stand before an item on its line.
    let column = |item: &Item| match item {
        Item::Value(Read { range, .. }) | Item::Words(range) => {
            let line = folded.chars()[..range.start].iter().rev().take_while(|&&c| c != 0x0A);
            line.filter(|c| matches!(c, 0x09 | 0x7C)).count()
        }
        _ => 0,
    };
    let of_remarks = column(&items[head]);
    items.remove(head);
    let mut kept = Vec::with_capacity(items.len());
    for row in items.split_inclusive(|item| matches!(item, Item::RowEnd)) {
        let end = row.len() - usize::from(matches!(row.last(), Some(Item::RowEnd)));
        let unit = |item: &&Item| matches!(item, Item::Words(range) if is_unit(&folded.chars()[range.clone()]));
        let behind = row[..end].iter().rev().take_while(|item| !matches!(item, Item::Label(_)));
        let cells = behind.filter(|item| !unit(item)).count();
        let filled = row.iter().any(|item| matches!(item, Item::Value(_)));
        // The last cell, or the words with nothing but padding behind them.
        let padding = row[..end].iter().rev().take_while(|item| matches!(item, Item::Blank { .. })).count();
        let words = cells > padding + width && matches!(row[end - padding - 1], Item::Words(_));
        let at = if words { end - padding } else { end };
        let from = (1..at).rev().find(|&n| parted(&row[n - 1..n + 1])).unwrap_or(0);
        // A figure in the last cell of a row that has all its cells is a remark too.
        let remark = cells > width && filled && (words || padding > 0 || cells == width + 1)
            || filled && of_remarks > 1 && row[..end].last().is_some_and(|last| column(last) == of_remarks);
        kept.extend_from_slice(&row[..if remark { from } else { at }]);
        kept.extend_from_slice(&row[at..]);
    }
    *items = kept;
}

struct Reader<'a> {
    folded: &'a Folded<'a>,
    hits: &'a [Hit],
    /// Hits of the region not yet passed.
    inside: &'a [usize],
    /// The labels in which a line ends or a bar or tab stands: of most regions none.
    parted: Vec<&'a Hit>,
    items: Vec<Item>,
    /// Laid aside for the cells of a row or the pieces of a stretch.
    ranges: Vec<Range<usize>>,
    /// Rows begin with a bar.
    opened: bool,
}

impl Reader<'_> {
    /// Lines are rows, `separator` parts cells. A line end inside a label parts nothing.
    fn rows(&mut self, range: Range<usize>, separator: u16) {
        self.opened = separator == 0x7C && self.are_opened(range.clone());
        let padding = if separator == 0x09 { self.padding(range.clone()) } else { 0 };
        let mut at = range.start;
        while at < range.end {
            let mut stop = self.line_end(at, range.end);
            if self.opened && separator == 0x7C {
                stop = self.row_end(at, stop, range.end);
            }
            let line = at..stop;
            let text = &self.folded.chars()[line.clone()];
            if !is_rule(text) && !is_page_mark(text) && !is_note(text) {
                self.row(line.start..line.end - padding.min(tabs_behind(text)), separator);
                self.items.push(Item::RowEnd);
            }
            self.skip_hits(stop);
            at = stop + 1;
        }
    }

    /// How many tabs end every row: the columns of a sheet beyond those of a table whose head is among the rows.
    fn padding(&self, range: Range<usize>) -> usize {
        let is_column =
            |&i: &usize| labels::index().senses(&self.hits[i]).any(|sense| matches!(sense.role, Role::Column(_)));
        if !self.inside.iter().any(is_column) {
            return 0;
        }
        let lines = self.folded.chars()[range].split(|&c| c == 0x0A).filter(|line| line.contains(&0x09));
        // Most often a row has none.
        lines.map(tabs_behind).try_fold(usize::MAX, |least, tabs| (tabs > 0).then_some(least.min(tabs))).unwrap_or(0)
    }

    /// The end of the row at `at`, whose line ends at `stop`. Where a cell is broken over lines, a row begins with a bar
    /// and a line below ends with one, with nothing that begins a row between: of `| 行政许可 | 1⏎82 |` no cell says 1.
    fn row_end(&self, at: usize, stop: usize, limit: usize) -> usize {
        const MOST: usize = 3;
        let chars = self.folded.chars();
        let solid = |&&c: &&u16| !fold::is_blank(c);
        let opens = |line: Range<usize>| chars[line].iter().find(solid) == Some(&0x7C);
        let closes = |line: Range<usize>| chars[line].iter().rfind(solid) == Some(&0x7C);
        if !opens(at..stop) || closes(at..stop) {
            return stop;
        }
        let mut end = stop;
        for _ in 0..MOST {
            let start = end + 1;
            if start >= limit {
                break;
            }
            end = self.line_end(start, limit);
            if opens(start..end) {
                break;
            }
            if closes(start..end) {
                return end;
            }
        }
        stop
    }

    /// The end of the line at `at`.
    fn line_end(&self, at: usize, limit: usize) -> usize {
        let mut stop = self.folded.line_end(at, limit);
        while stop < limit && self.inside_label(stop) {
            stop = self.folded.line_end(stop + 1, limit);
        }
        stop
    }

    /// The next `separator` from `at` that does not stand inside a label.
    fn part_end(&self, at: usize, limit: usize, separator: u16) -> usize {
        let chars = self.folded.chars();
        let mut stop = at;
        loop {
            stop += chars[stop..limit].iter().position(|&c| c == separator).unwrap_or(limit - stop);
            if stop >= limit || !self.inside_label(stop) {
                return stop;
            }
            stop += 1;
        }
    }

    fn inside_label(&self, at: usize) -> bool {
        let next = self.parted.partition_point(|hit| (hit.start as usize) < at);
        next > 0 && self.parted[next - 1].end as usize > at
    }

    /// Do the rows begin with a bar? Where most do not, what stands before a leading bar is an empty cell.
    fn are_opened(&self, range: Range<usize>) -> bool {
        let barred = |line: &&[u16]| line.contains(&0x7C);
        let (mut opened, mut others) = (0, 0);
        for line in self.folded.chars()[range].split(|&c| c == 0x0A).filter(barred) {
            let first = line.iter().find(|&&c| !fold::is_blank(c));
            *if first == Some(&0x7C) { &mut opened } else { &mut others } += 1;
        }
        opened >= others
    }

    fn row(&mut self, line: Range<usize>, separator: u16) {
        let chars = self.folded.chars();
        let mut cells = std::mem::take(&mut self.ranges);
        let mut at = line.start;
        loop {
            let stop = self.part_end(at, line.end, separator);
            cells.push(at..stop);
            if stop >= line.end {
                break;
            }
            at = stop + 1;
        }
        if separator == 0x7C {
            // A bar before the first cell and one after the last part nothing.
            let empty = |cell: &Range<usize>| chars[cell.clone()].iter().all(|&c| fold::is_blank(c));
            if cells.len() > 1 && cells.last().is_some_and(empty) {
                cells.pop();
            }
            if cells.len() > 1
                && self.opened
                && cells.first().is_some_and(empty)
                && chars[line.start..].iter().find(|&&c| !fold::is_blank(c)) == Some(&0x7C)
            {
                cells.remove(0);
            }
        }
        for (n, cell) in cells.iter().enumerate() {
            self.cell(cell.clone(), separator, n > 0);
        }
        cells.clear();
        self.ranges = cells;
    }

    /// `figures`: a single numeral (三) is no ordinal there.
    fn cell(&mut self, cell: Range<usize>, separator: u16, figures: bool) {
        let chars = self.folded.chars();
        let text = &chars[cell.clone()];
        if text.iter().all(|&c| fold::is_blank(c)) {
            let packed = separator == 0x7C && cell.is_empty() && cell.start > 0 && chars[cell.start - 1] == separator;
            self.items.push(Item::Blank { at: cell.start, packed });
        } else if text.iter().all(|&c| fold::is_blank(c) || c == 0x3003) {
            self.items.push(Item::Ditto { at: cell.start });
        } else if let Some(read) = self.whole_value(cell.clone(), figures) {
            self.items.push(Item::Value(read));
        } else if is_missing(text) {
            self.items.push(Item::Blank { at: cell.start, packed: false });
        } else if text.contains(&0x28)
            && text.iter().all(|&c| fold::is_blank(c) || matches!(c, 0x28 | 0x29 | 0x2C | 0x2E | 0x30..=0x39))
        {
            // (3): in brackets, as accountants write what is below zero.
            self.items.push(Item::Value(Read { range: cell, value: Value::Unreadable, unit: None, note: None }));
        } else {
            let from = self.items.len();
            self.mixed(cell.clone());
            self.drop_marks(from);
            // Several figures in one cell are none, and what is neither word nor figure stands there all the same.
            let others = if text.iter().any(|&c| crate::labels::is_key_char(c)) { from + 2 } else { from };
            let figures_only = self.items[from..].iter().all(|item| matches!(item, Item::Value(_)));
            // 3-Jan, 15批注：…; but 1属于国家秘密
            let glued = figures
                && matches!(&self.items[from..], [Item::Value(read), Item::Words(words)]
                    if read.range.end == words.start && (read.range.len() > 1 || !fold::is_han(chars[words.start])));
            if self.items.len() >= others && figures_only || glued {
                self.items.truncate(from);
                self.items.push(Item::Value(Read { range: cell, value: Value::Unreadable, unit: None, note: None }));
            }
        }
    }

    /// The cell as one figure, unless a label stands in it; a single numeral only where it can be one.
    fn whole_value(&mut self, cell: Range<usize>, numeral: bool) -> Option<Read> {
        self.skip_hits(cell.start);
        if self.inside.first().is_some_and(|&i| (self.hits[i].start as usize) < cell.end) {
            return None;
        }
        let read = figure::read(self.folded, cell.clone());
        if read.is_none() && numeral { figure::in_numerals(self.folded, cell) } else { read }
    }

    fn skip_hits(&mut self, before: usize) {
        while let Some((&first, rest)) = self.inside.split_first()
            && (self.hits[first].end as usize) <= before
        {
            self.inside = rest;
        }
    }

    /// Bars end cells: `0 |`, or `0` and `|` on the next line.
    fn bar_cells(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let stop = self.part_end(at, range.end, 0x7C);
            // The number of a page stands between two rows and is no cell.
            let blanks = self.folded.chars()[at..stop].iter().take_while(|&&c| fold::is_blank(c)).count();
            let line_end = self.folded.line_end(at + blanks, stop);
            if is_page_mark(&self.folded.chars()[at..line_end]) {
                at = line_end + 1;
                continue;
            }
            if stop < range.end || self.folded.chars()[at..stop].iter().any(|&c| !fold::is_blank(c)) {
                let behind_label = matches!(self.items.last(), Some(Item::Label(_)));
                self.cell(at..stop, 0x7C, behind_label);
            }
            at = stop + 1;
        }
    }

    /// No cells marked: blanks part figures and labels.
    fn lines(&mut self, range: Range<usize>, rows: bool) {
        let mut at = range.start;
        while at < range.end {
            let stop = self.line_end(at, range.end);
            let line = at..stop;
            if is_page_mark(&self.folded.chars()[line.clone()]) || is_note(&self.folded.chars()[line.clone()]) {
                self.skip_hits(stop);
            } else if self.folded.chars().get(stop + 1) == Some(&('年' as u16)) && line.len() == 4 {
                // 2017⏎年1月16日
                self.skip_hits(stop);
            } else if let Some(mut read) = self.whole_value(line.clone(), false) {
                // `- 5`: a negative figure, the item of a list without its label, or a placeholder and a figure.
                if matches!(self.folded.chars()[read.range.clone()], [0x2D, mark, ..] if fold::is_blank(mark)) {
                    read.value = Value::Unreadable;
                }
                self.items.push(Item::Value(read));
            } else {
                let from = self.items.len();
                self.mixed(line);
                self.drop_marks(from);
            }
            if rows {
                self.items.push(Item::RowEnd);
            }
            at = stop + 1;
        }
    }

    /// Takes the dashes and strokes that are no placeholders out of a line: one before its first label, as
    /// before the items of a list, and one between each two cells.
    fn drop_marks(&mut self, from: usize) {
        let mark = |item: &Item| match item {
            Item::Value(read) => {
                matches!(read.value, Value::Placeholder) && !fold::is_han(self.folded.chars()[read.range.start])
            }
            _ => false,
        };
        let line = &self.items[from..];
        let first = usize::from(!line.is_empty() && mark(&line[0]));
        let between = |(n, item)| mark(item) == (n % 2 == 1);
        // 规章/本年制发件数 14: a path of labels and its figure.
        let path = matches!(line, [.., Item::Label(_), Item::Value(_)]) && line.len() > 3;
        let parted = line.len() - usize::from(path);
        let step = match line.get(first) {
            None | Some(Item::Value(_)) => return,
            _ if first == 1 => 1,
            // 政府集中采购 / 12.5: one alone may be a placeholder.
            _ if (path || parted > 4) && parted % 2 == 1 && line[..parted].iter().enumerate().all(between) => 2,
            _ => return,
        };
        let (mut end, mut n) = (from, from + first);
        while n < from + parted {
            self.items.swap(end, n);
            (end, n) = (end + 1, n + step);
        }
        if path {
            self.items.swap(end, from + parted);
            end += 1;
        }
        self.items.truncate(end);
    }

    /// Labels, words and figures side by side.
    fn mixed(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            self.skip_hits(at);
            let next = self.inside.first().map(|&i| (i, self.hits[i].start as usize, self.hits[i].end as usize));
            match next {
                Some((i, start, end)) if start <= at && end > at => {
                    self.items.push(Item::Label(i));
                    at = end;
                }
                Some((_, start, _)) if start < range.end => {
                    // 申请办结数-按时办结数: a path of labels.
                    if self.folded.chars()[at..start] != [0x2D] {
                        self.plain(at..start);
                    }
                    at = start;
                }
                _ => {
                    self.plain(at..range.end);
                    at = range.end;
                }
            }
        }
    }

    /// A stretch without labels: words, or figures parted by blanks.
    fn plain(&mut self, range: Range<usize>) {
        let chars = self.folded.chars();
        let touching = range.start > 0 && self.items.last().is_some_and(|item| matches!(item, Item::Label(_)));
        let mut pieces = std::mem::take(&mut self.ranges);
        take_pieces(self.folded, range, touching, &mut pieces);
        for piece in pieces.drain(..) {
            match figure::read(self.folded, piece.clone()) {
                Some(read) => self.items.push(Item::Value(read)),
                // 热点或舆情计⏎1 次): the end of a label.
                None if matches!(&chars[piece.clone()], [unit @ .., 0x29] if is_unit(unit)) => {
                    let touches = |read: &Read| chars[read.range.end..piece.start].iter().all(|&c| fold::is_blank(c));
                    self.items.pop_if(|item| matches!(item, Item::Value(read) if touches(read)));
                }
                None if is_missing(&chars[piece.clone()]) => {
                    self.items.push(Item::Blank { at: piece.start, packed: false });
                }
                None if chars[piece.clone()].iter().any(|&c| crate::labels::is_key_char(c)) => self.push_words(piece),
                None => {}
            }
        }
        self.ranges = pieces;
    }

    /// Words on one line and in one cell belong together.
    fn push_words(&mut self, piece: Range<usize>) {
        if let Some(Item::Words(last)) = self.items.last_mut()
            && !is_unit(&self.folded.chars()[piece.clone()])
        {
            let between = &self.folded.chars()[last.end..piece.start];
            if between.iter().all(|&c| c < 0x80 && !matches!(c, 0x09 | 0x0A | 0x7C | 0x30..=0x39)) {
                last.end = piece.end;
                return;
            }
        }
        self.items.push(Item::Words(piece));
    }
}

fn tabs_behind(line: &[u16]) -> usize {
    line.iter().rev().take_while(|&&c| c == 0x09).count()
}

/// An empty cell as programs that read tables write it: NaN, None, null, <NA>.
fn is_missing(cell: &[u16]) -> bool {
    let mut own = cell.iter().filter(|&&c| !fold::is_blank(c));
    let named = |c: &u16| matches!(c, 0x3C | 0x3E | 0x41..=0x5A | 0x61..=0x7A);
    matches!(own.clone().next(), Some(0x4E | 0x6E | 0x3C)) && matches!(own.clone().count(), 3 | 4) && own.all(named)
}

/// `- 13 -`, `第13页`, `13 / 20`: the number of a page.
pub(super) fn is_page_mark(line: &[u16]) -> bool {
    if !line.iter().find(|&&c| !fold::is_blank(c)).is_some_and(|c| matches!(c, 0x2D | 0x2014 | 0x7B2C)) {
        return false;
    }
    let text: Vec<u16> = line.iter().copied().filter(|&c| !fold::is_blank(c)).list();
    let digits = text.iter().filter(|&&c| fold::is_digit(c)).count();
    match text[..] {
        [first @ (0x2D | 0x2014), .., last] => digits > 0 && digits + 2 == text.len() && last == first,
        [0x7B2C, .., 0x9875] => text.len() < 12,
        _ => false,
    }
}

/// `|---|:--:|`: the rule under the head of a Markdown table.
pub(super) fn is_rule(line: &[u16]) -> bool {
    line.windows(2).any(|pair| pair == [0x2D, 0x2D])
        && line.iter().all(|&c| matches!(c, 0x2D | 0x7C | 0x3A | 0x20 | 0x09))
}

/// Stretches parted by blanks. A figure at the beginning of a stretch is parted from the words
/// behind it, but a bracketed note and a unit stay with their figure; digits inside words
/// (计1条) are words.
fn take_pieces(folded: &Folded, range: Range<usize>, touching: bool, pieces: &mut Vec<Range<usize>>) {
    let chars = folded.chars();
    let mut at = range.start;
    while at < range.end {
        if fold::is_blank(chars[at]) {
            at += 1;
            continue;
        }
        let stop = at + chars[at..range.end].iter().take_while(|&&c| !fold::is_blank(c)).count();
        let mark = |piece: &Range<usize>| !chars[piece.clone()].iter().any(|&c| crate::labels::is_key_char(c));
        let first = touching && pieces.iter().all(mark);
        split_glued(folded, at..stop, first, pieces);
        at = stop;
    }
}

fn split_glued(folded: &Folded, word: Range<usize>, touching: bool, pieces: &mut Vec<Range<usize>>) {
    let chars = folded.chars();
    // (4) may be an ordinal, or four less.
    if !touching
        && let [0x28, inner @ .., 0x29] = &chars[word.clone()]
        && inner.iter().all(|&c| matches!(c, 0x2C | 0x2E | 0x30..=0x39))
    {
        return pieces.push(word);
    }
    let mut at = word.start;
    while at < word.end {
        let signed =
            matches!(chars[at], 0x2D | 0x2B | 0x51CF | 0x589E) && at + 1 < word.end && fold::is_digit(chars[at + 1]);
        let bounded = figure::is_bound(chars[at]) && at + 1 < word.end && fold::is_digit(chars[at + 1]);
        if signed || bounded || fold::is_digit(chars[at]) {
            let number = lex::number_end(&chars[..word.end], at + usize::from(signed || bounded));
            if is_ordinal(chars, number) {
                // The last digit numbers the words behind it, whatever is glued before.
                if number - 1 > at {
                    pieces.push(at..number - 1);
                }
                pieces.push(number - 1..word.end);
                return;
            }
            if matches!(chars[..word.end].get(number), Some(0x5E74 | 0x6708 | 0x65E5 | 0x53F7 | 0x9875)) {
                // 2017年度, 第3页: words.
                return push_rest(chars, at..word.end, pieces);
            }
            if chars[at] == 0x2D
                && touching
                && !fold::is_blank(chars[at - 1])
                && pieces.last().is_none_or(|piece| matches!(chars[piece.start], 0x28 | 0x29))
            {
                // Between a label and its figure, and touching both, a dash may as well part them.
                pieces.push(at..at + 1);
                at += 1;
            }
            let end = unit_end(chars, letters_end(chars, number, word.end), word.end);
            let end = end + figure::footnote(&chars[end..word.end]);
            let masked = chars[end..word.end].starts_with(figure::STARS);
            if masked || goes_on(&chars[end..word.end]) {
                return push_rest(chars, at..word.end, pieces);
            }
            pieces.push(at..end);
            at = end;
            continue;
        }
        let end = words_end(chars, at, word.end);
        if end == at + 1 && chars[at] == 0x2E && end < word.end {
            // .29 is no 29.
            pieces.push(at..word.end);
            return;
        }
        // Marks that close a label, and a unit or note that touches it, stand before its figure.
        let mark = chars[at..end].iter().all(|&c| !crate::labels::is_key_char(c));
        let closing = chars[at..end].iter().take_while(|&&c| is_closing(c)).count();
        let unit = is_unit(&chars[at + closing..end]);
        let note = chars[at] == 0x28 && chars[end - 1] == 0x29;
        if end == word.end || at == word.start && (mark || touching && (unit || note)) {
            let end =
                if end < word.end && end - at > 1 && matches!(chars[end - 1], 0x2D | 0x2B) { end - 1 } else { end };
            pieces.push(at..end);
            at = end;
        } else {
            pieces.push(at..word.end);
            return;
        }
    }
}

/// What is no figure, with the stroke that touches it: that is no placeholder.
fn push_rest(chars: &[u16], mut rest: Range<usize>, pieces: &mut Vec<Range<usize>>) {
    if let Some(mark) = pieces.last().filter(|mark| mark.end == rest.start && chars[mark.start] == 0x2F) {
        rest.start = mark.start;
        pieces.pop();
    }
    pieces.push(rest);
}

/// Is the figure before these characters open? 1,2345, 29/3, 29(351), 29至30, 29千, 29余: it is neither the first nor
/// are there two.
fn goes_on(rest: &[u16]) -> bool {
    // 十 百 千 万 亿 余 多
    if matches!(rest, [0x5341 | 0x767E | 0x5343 | 0x4E07 | 0x4EBF | 0x4F59 | 0x591A, ..]) {
        return true;
    }
    let next = rest.iter().position(|&c| fold::is_digit(c)).unwrap_or(0);
    let Some(&last) = rest[..next].last() else { return false };
    let numbers = rest[0] == 0x28 && rest.iter().any(|&c| fold::is_han(c));
    !numbers
        && !matches!(last, 0x2D | 0x2B)
        && (next == 1 || !rest[..next].iter().any(|&c| crate::labels::is_key_char(c)))
}

fn words_end(chars: &[u16], at: usize, limit: usize) -> usize {
    at + chars[at..limit].iter().take_while(|&&c| !fold::is_digit(c)).count()
}

/// Letters that touch a figure are digits misread: they stay with it.
fn letters_end(chars: &[u16], at: usize, limit: usize) -> usize {
    let letter = |&&c: &&u16| c < 0x80 && (c as u8).is_ascii_alphanumeric();
    let end = at + chars[at..limit].iter().take_while(letter).count();
    let end = if end > at && !fold::is_digit(chars[at]) { end } else { at };
    // 1200+, and no sign of the next figure; 12%.
    let next = chars[..limit].get(end + 1);
    if chars.get(end) == Some(&0x25) || chars.get(end) == Some(&0x2B) && next.is_none_or(|&c| fold::is_han(c)) {
        end + 1
    } else {
        end
    }
}

/// Do the digits that end at `end` number the words behind them: `5.要求`, `5、要求`, `5. 要求`, but not `5.件`?
fn is_ordinal(chars: &[u16], end: usize) -> bool {
    if !matches!(chars.get(end), Some(0x2E | 0x3001)) {
        return false;
    }
    let next = end + 1 + chars[end + 1..].iter().take_while(|&&c| fold::is_space(c)).count();
    let words = chars[next..].iter().take(3).take_while(|&&c| fold::is_han(c)).count();
    words > 0 && !is_unit(&chars[next..next + words])
}

/// The end of unit and bracketed note behind a figure.
fn unit_end(chars: &[u16], at: usize, limit: usize) -> usize {
    let (kind, word) = if at < limit { lex::next(&chars[..limit], at) } else { return at };
    let unit = kind == TokenKind::Word && word - at <= 2 && is_unit(&chars[at..word]);
    let end = if unit { word } else { at };
    if chars.get(end) == Some(&0x28)
        && let Some(close) = chars[end..limit].iter().take(10).position(|&c| c == 0x29)
        && !chars[end..end + close].iter().any(|&c| fold::is_digit(c))
    {
        let note = end + close + 1;
        // （四）无法提供: it numbers the words behind it.
        let numbers = crate::labels::ordinal_length(&chars[end..note]) > 0;
        return if numbers && chars.get(note).is_some_and(|&c| fold::is_han(c)) { end } else { note };
    }
    end
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::{Options, analyze};

    /// The figure of 行政处罚 and of the row behind it, its columns parted like this; `-` where none is given.
    fn read(figure: &str, between: &str) -> [String; 2] {
        let rows = [
            ["行政处罚", "26", "+1", figure],
            ["行政强制", "5", "0", "14"],
            ["第二十条第（八）项", "", "", ""],
            ["信息内容", "上一年项目数量", "本年增/减", ""],
            ["行政事业性收费", "2", "0", ""],
        ];
        let rows = rows.map(|row| row.join(between).trim_end_matches(between).to_string()).join("\n");
        let head = ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"].join(between);
        let title = "青禾市水务局2019年政府信息公开工作年度报告";
        let text = format!("{title}\n二、主动公开政府信息情况\n第二十条第（六）项\n{head}\n{rows}\n");
        let analysis = analyze(&Document::paste(text), &Options::default());
        let found = analysis.tables.iter().find(|found| found.id() == "article20_6");
        let last = |row: usize| found.and_then(|found| found.cells[row * 3 + 2].value.number());
        [0, 1].map(|row| last(row).map_or("-".into(), |n| n.to_string()))
    }

    /// Which figure it is is open: a part of it is none.
    #[test]
    fn no_part_of_a_figure_is_read() {
        let open = [
            "2,9", "1,2345", "29.3.51", "29、351", "29’351", "29:3", "29/3", "29(351)", "(29)", "29..3", ".29",
            "29→30", "29至30", "29或30", "29~30", "2.9万", "29千", "293\n51", "293\n50", "4512\n0",
        ];
        for (between, figure) in [" ", "\t"].into_iter().flat_map(|between| open.map(|figure| (between, figure))) {
            let told = read(figure, between);
            assert_eq!(told[0], "-", "{figure:?}");
            assert!(between == "\t" || told[1] == "14", "{figure:?}: {told:?}");
        }
        for (figure, value) in
            [("29，351", "29351"), ("29[3]", "29"), ("29①", "29"), ("29351\n7", "29351"), ("29351\n49", "29351")]
        {
            assert_eq!(read(figure, " "), [value, "14"], "{figure:?}");
        }
    }
}
