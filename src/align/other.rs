//! Tables that are none of ours: a province's own statistics, read as printed.
//!
//! Three shapes are known: a grid (tabs or bars) with figures under a head; a list in which each row is a label, its unit
//! and a fixed number of figures; and one without units, under a head that names as many columns. Nothing is guessed: a
//! row that does not have as many figures as the others is unreadable, or ends the list.

use super::figure::{self, Read};
use super::items::{is_page_mark, is_rule};
use super::runs::is_unit;
use crate::analysis::{OtherLine, Shape, TableFound};
use crate::cell::{Cell, Placement, Value};
use crate::fold::{self, Folded};
use crate::list::{Listed, Whole};
use crate::number::Decimal;
use crate::span::Span;
use crate::word::{Words, position, suffix};
use crate::{order, word, words};
use std::ops::Range;

/// Fewer rows with figures than this make no table.
const MIN_ROWS: usize = 3;

/// Wider lists than this are not looked for.
const MAX_COLUMNS: usize = 12;

/// Every other table in a range of the folded text; ids are given by the caller.
pub fn read(folded: &Folded, range: Range<usize>) -> Vec<TableFound> {
    let mut tables = Vec::new();
    let mut block: Vec<Vec<Range<usize>>> = Vec::new();
    // The line before, parted at its blanks.
    let mut above: Vec<Range<usize>> = Vec::new();
    // Cells that are a unit and nothing else: each row of a list has one.
    let mut units = 0;
    let mut headed = false;
    let mut at = range.start;
    while at < range.end {
        let stop = folded.line_end(at, range.end);
        let line = &folded.chars()[at..stop];
        let marked = position(line, 0x09).or_else(|| position(line, 0x7C)).is_some();
        if marked && is_rule(line) {
            at = stop + 1;
            continue;
        }
        let parted =
            |separator: u16| marked && line.split(|&c| c == separator).filter(|cell| !is_empty(cell)).nth(1).is_some();
        // Within a grid a line with one cell is a row too: a heading, a row without figures.
        let heads = marked && !block.is_empty() && !is_empty_row(line);
        let whole = trimmed(folded, &(at..stop));
        // Most lines are one stretch, which is no row and no head of one.
        let single = position(&folded.chars()[whole.clone()], 0x20).is_none();
        let pieces = if marked || single { Vec::new() } else { stretches(folded, at..stop) };
        let of_unit = |piece: &&Range<usize>| is_row_unit(&folded.chars()[(*piece).clone()]);
        let among = if single { std::slice::from_ref(&whole) } else { &pieces };
        units += if marked { MIN_ROWS } else { among.iter().filter(of_unit).count() };
        // With a bar on either side no name is longer.
        let corner = |piece: &Range<usize>| piece.len() <= 10 && is_corner(within_bars(&folded.chars()[piece.clone()]));
        headed = headed || among.iter().any(corner);
        if parted(0x09) || parted(0x7C) || heads {
            block.push(cells(folded, &(at..stop)));
        } else if is_row(folded, &pieces) && continues(folded, &block, &above, pieces.len()) {
            if block.is_empty() {
                block.push(std::mem::take(&mut above));
            }
            block.push(pieces);
        } else if !whole.is_empty() {
            tables.extend(grid(folded, &block));
            block.clear();
            above = pieces;
        }
        at = stop + 1;
    }
    tables.extend(grid(folded, &block));
    if units >= MIN_ROWS || headed {
        let pieces = pieces(folded, range);
        let lists = list(folded, &pieces).into_iter().chain(headed_lists(folded, &pieces));
        let mut lists = lists.filter(|list| is_apart(&tables, list)).list();
        tables.append(&mut lists);
        order::by_key(&mut tables, |table| table.span);
    }
    tables
}

/// The stretches of a line without tabs between its blanks.
fn stretches(folded: &Folded, line: Range<usize>) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut at = line.start;
    while at < line.end {
        let stop = position(&folded.chars()[at..line.end], 0x20).map_or(line.end, |n| at + n);
        if stop > at {
            pieces.push(at..stop);
        }
        at = stop + 1;
    }
    pieces
}

/// A label and figures behind it, parted by blanks.
fn is_row(folded: &Folded, pieces: &[Range<usize>]) -> bool {
    let figure =
        |piece: &Range<usize>| figure::read(folded, piece.clone()).is_some_and(|read| read.value.number().is_some());
    pieces.len() >= 2 && has_words(folded, &pieces[0]) && !figure(&pieces[0]) && pieces[1..].iter().all(figure)
}

/// Do rows of as many pieces stand above, or a head of as many words?
fn continues(folded: &Folded, block: &[Vec<Range<usize>>], above: &[Range<usize>], width: usize) -> bool {
    match block.first() {
        Some(row) => row.len() == width,
        None => above.len() == width && above.iter().all(|piece| has_words(folded, piece)),
    }
}

/// The one cell of a line without its bars and blanks.
fn within_bars(line: &[u16]) -> &[u16] {
    &line[without_edges(line, |c| c == 0x7C || fold::is_blank(c))]
}

/// What stands between such characters on either side.
fn without_edges(text: &[u16], drop: impl Fn(u16) -> bool) -> Range<usize> {
    let start = text.iter().take_while(|&&c| drop(c)).count();
    let end = text.iter().rposition(|&c| !drop(c)).map_or(start, |last| last + 1);
    start..end
}

/// Does the list stand in none of these tables, which are in the text's order?
fn is_apart(tables: &[TableFound], list: &TableFound) -> bool {
    let next = tables.partition_point(|table| table.span.map(|span| span.end) <= list.span.map(|span| span.start));
    tables.get(next).is_none_or(|table| table.span.map(|span| span.start) >= list.span.map(|span| span.end))
}

/// Does it name what the rows of a table are: 指标, 信息类别?
fn is_corner(text: &[u16]) -> bool {
    const NAMES: Words = words!["指标" "项目" "类别" "类型" "名称" "处室" "科室" "部门" "单位" "序号" "内容" "事项" "方式" "渠道" "形式" "年度" "年份" "栏目" "街道" "乡镇" "地区"];
    text.len() <= 6 && suffix(text, NAMES).is_some()
}

/// Is it a unit and nothing else?
fn is_row_unit(text: &[u16]) -> bool {
    text.len() <= 2 && (is_unit(text) || *text == *word!("%"))
}

fn is_empty_row(line: &[u16]) -> bool {
    line.iter().all(|&c| fold::is_blank(c) || c == 0x7C)
}

/// 甲 乙 丙 1 2: the row that numbers the columns.
fn numbers_columns(label: &[u16]) -> bool {
    words!["甲" "栏次" "A"].contains(label)
}

fn is_empty(text: &[u16]) -> bool {
    text.iter().all(|&c| fold::is_blank(c))
}

fn trimmed(folded: &Folded, cell: &Range<usize>) -> Range<usize> {
    let inner = without_edges(&folded.chars()[cell.clone()], fold::is_blank);
    cell.start + inner.start..cell.start + inner.end
}

fn has_words(folded: &Folded, range: &Range<usize>) -> bool {
    folded.chars()[range.clone()].iter().any(|&c| fold::is_han(c))
}

fn text(folded: &Folded, range: &Range<usize>) -> String {
    folded.joined(range.clone())
}

/// Rows of a grid as a table, if its body has figures enough.
fn grid(folded: &Folded, rows: &[Vec<Range<usize>>]) -> Option<TableFound> {
    let figure = |cell: &Range<usize>| figure::read(folded, cell.clone()).filter(|read| read.value.number().is_some());
    let label_column = {
        let width = rows.iter().map(Vec::len).max()?;
        (0..width).max_by_key(|&column| {
            let labels = rows.iter().filter_map(|row| row.get(column)).filter(|cell| has_words(folded, cell)).count();
            (labels, usize::MAX - column)
        })?
    };
    let is_body = |row: &Vec<Range<usize>>| {
        row.get(label_column)
            .is_some_and(|cell| has_words(folded, cell) && !numbers_columns(&folded.chars()[trimmed(folded, cell)]))
            && row[label_column + 1..].iter().any(|cell| figure(cell).is_some())
    };
    let first = rows.iter().position(is_body)?;
    let head = || {
        rows[..first]
            .iter()
            .filter(|row| !row.iter().any(|cell| numbers_columns(&folded.chars()[trimmed(folded, cell)])))
    };
    let body: Vec<&Vec<Range<usize>>> = rows[first..].iter().list();
    if body.iter().filter(|row| is_body(row)).count() < MIN_ROWS {
        return None;
    }
    let width = body.iter().map(|row| row.len()).max()?;
    let value_columns: Vec<usize> = (label_column + 1..width)
        .filter(|&column| body.iter().filter_map(|row| row.get(column)).any(|cell| figure(cell).is_some()))
        .list();
    let mut table = Builder::new(
        value_columns
            .iter()
            .map(|&column| {
                let words: String = head().filter_map(|row| row.get(column)).map(|cell| text(folded, cell)).collect();
                words
            })
            .list(),
    );
    for row in body {
        let Some(label) = row.get(label_column).filter(|cell| has_words(folded, cell)) else { continue };
        let unit = row[label_column + 1..].iter().find(|cell| is_unit(&folded.chars()[(*cell).clone()]));
        let unit = unit.map(|cell| text(folded, cell));
        let values = value_columns.iter().map(|&column| match row.get(column) {
            None => Cell::default(),
            Some(cell) => content(folded, cell),
        });
        table.row(&text(folded, label), unit, values.list());
    }
    let span = folded.span(rows.first()?.first()?.start..rows.last()?.last()?.end);
    Some(table.finish(span))
}

fn content(folded: &Folded, cell: &Range<usize>) -> Cell {
    let range = cell.clone();
    let span = Some(folded.span(range.clone()));
    let placement = Some(Placement::Grid);
    if is_empty(&folded.chars()[range.clone()]) {
        return Cell {
            value: Value::Blank,
            span: Some(folded.span(range.start..range.start)),
            placement,
            unit: None,
            note: None,
        };
    }
    match figure::read(folded, range) {
        Some(read) => cell_of(folded, &read, Placement::Grid),
        None => Cell { value: Value::Text, span, placement, unit: None, note: None },
    }
}

fn cell_of(folded: &Folded, read: &Read, placement: Placement) -> Cell {
    Cell {
        value: read.value,
        span: Some(folded.span(read.range.clone())),
        placement: Some(placement),
        unit: read.unit.clone(),
        note: read.note.clone(),
    }
}

fn cells(folded: &Folded, line: &Range<usize>) -> Vec<Range<usize>> {
    let chars = folded.chars();
    let separator = if chars[line.clone()].contains(&0x09) { 0x09 } else { 0x7C };
    let mut cells = Vec::new();
    let mut at = line.start;
    loop {
        let stop = chars[at..line.end].iter().position(|&c| c == separator).map_or(line.end, |n| at + n);
        cells.push(at..stop);
        if stop == line.end {
            return cells;
        }
        at = stop + 1;
    }
}

/// A word, a unit or a figure of a list.
#[derive(Clone, Debug)]
enum Piece {
    Word(Range<usize>),
    Unit(Range<usize>),
    Figure(Read),
}

impl Piece {
    fn range(&self) -> &Range<usize> {
        match self {
            Piece::Word(range) | Piece::Unit(range) => range,
            Piece::Figure(read) => &read.range,
        }
    }
}

/// Rows of label and figures, one after the other, under a head that names as many columns as each of them has figures.
fn headed_lists(folded: &Folded, pieces: &[Piece]) -> Vec<TableFound> {
    let mut tables = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let found = match &pieces[at] {
            Piece::Word(corner) if is_corner(&folded.chars()[corner.clone()]) => {
                (1..=MAX_COLUMNS).find_map(|width| headed_list(folded, pieces, at, width))
            }
            _ => None,
        };
        match found {
            Some((table, end)) => {
                tables.push(table);
                at = end;
            }
            None => at += 1,
        }
    }
    tables
}

/// The list of so many columns whose head begins at `corner`, and where it ends.
fn headed_list(folded: &Folded, pieces: &[Piece], corner: usize, width: usize) -> Option<(TableFound, usize)> {
    let Piece::Word(first) = &pieces[corner] else { return None };
    let numbered = folded.chars()[first.clone()].ends_with(word!("序号"));
    let heads = pieces.get(corner + 1 + usize::from(numbered)..corner + 1 + usize::from(numbered) + width)?;
    let head = |piece: &Piece| match piece {
        Piece::Word(range) | Piece::Unit(range) => Some(text(folded, range)),
        // 2012, 2012年
        Piece::Figure(read) => {
            let year = read.unit.is_none() && read.range.len() == 4;
            year.then(|| text(folded, &read.range))
        }
    };
    let heads = heads.iter().map(head).whole()?;
    let mut table = Builder::new(heads);
    let first = corner + 1 + usize::from(numbered) + width;
    let (mut at, mut end) = (first, first);
    loop {
        // The number of a row without one, as of the sum in the last, may be left out.
        let count = Decimal::from(table.rows.len() as i64 + 1);
        if numbered && matches!(pieces.get(at), Some(Piece::Figure(read)) if read.value.number() == Some(count)) {
            at += 1;
        }
        let Some(Piece::Word(label)) = pieces.get(at) else { break };
        let figures =
            pieces[at + 1..].iter().map_while(|piece| if let Piece::Figure(read) = piece { Some(read) } else { None });
        let figures: Vec<&Read> = figures.list();
        let next = Decimal::from(table.rows.len() as i64 + 2);
        let behind = numbered && figures.len() == width + 1 && figures[width].value.number() == Some(next);
        if figures.len() != width && !behind {
            break;
        }
        let values = figures[..width].iter().map(|read| cell_of(folded, read, Placement::Labelled));
        table.row(&text(folded, label), None, values.list());
        at += 1 + width;
        end = at;
    }
    let (Some(start), Some(Piece::Figure(last))) = (pieces.get(first), pieces.get(end - 1)) else { return None };
    let span = folded.span(start.range().start..last.range.end);
    (table.rows.len() >= MIN_ROWS).then(|| (table.finish(span), end))
}

/// Rows of label, unit and figures, one after the other.
fn list(folded: &Folded, pieces: &[Piece]) -> Vec<TableFound> {
    let (pieces, tails) = without_tails(folded, pieces);
    // Each unit that a figure follows and a word precedes makes a row.
    let heads: Vec<usize> = (1..pieces.len().saturating_sub(1))
        .filter(|&i| {
            matches!((&pieces[i - 1], &pieces[i], &pieces[i + 1]), (Piece::Word(_), Piece::Unit(_), Piece::Figure(_)))
        })
        .list();
    let mut rows: Vec<(usize, Vec<&Read>)> = heads
        .iter()
        .map(|&unit| {
            let figures = pieces[unit + 1..]
                .iter()
                .map_while(|piece| if let Piece::Figure(read) = piece { Some(read) } else { None });
            (unit, figures.list())
        })
        .list();
    // What counts the rows before their labels is no figure of the row before.
    let numbers = |n: i64, unit: usize| {
        let before = unit.checked_sub(2).map(|before| &pieces[before]);
        matches!(before, Some(Piece::Figure(read)) if read.value.number() == Some(Decimal::from(n)))
    };
    let mut n = 0;
    let numbered = rows.len() >= MIN_ROWS
        && rows.iter().all(|row| {
            // Another list begins anew.
            n = if numbers(n + 1, row.0) { n + 1 } else { 1 };
            numbers(n, row.0)
        });
    let before = if numbered { 3 } else { 2 };
    for next in 1..if numbered { rows.len() } else { 0 } {
        let at = rows[next].0;
        let (unit, figures) = &mut rows[next - 1];
        if *unit + figures.len() + 2 == at {
            figures.pop();
        }
    }
    runs_of(&rows, before).filter_map(|rows| table_of(folded, (&pieces, &tails), rows, before)).list()
}

/// A label's first half, by where it begins, and the stretch of its second.
type Tails = Vec<(usize, Range<usize>)>;

/// The pieces without the second halves of labels that a PDF breaks about their row, and these:
/// `受理依申请公开信⏎条 9 21⏎息总数⏎…`.
fn without_tails(folded: &Folded, pieces: &[Piece]) -> (Vec<Piece>, Tails) {
    let chars = folded.chars();
    let over = |at: usize| match (pieces.get(at.wrapping_sub(1)), pieces.get(at)) {
        (Some(before), Some(behind)) => chars[before.range().end..behind.range().start].contains(&0x0A),
        _ => false,
    };
    let mut tails = Tails::new();
    let mut kept = Vec::with_capacity(pieces.len());
    let mut tail = None;
    for (at, piece) in pieces.iter().enumerate() {
        if tail == Some(at) {
            continue;
        }
        kept.push(piece.clone());
        let (Piece::Unit(_), Some(Piece::Word(head))) = (piece, pieces.get(at.wrapping_sub(1))) else { continue };
        let end = at + 1 + pieces[at + 1..].iter().take_while(|piece| matches!(piece, Piece::Figure(_))).count();
        if let (Some(Piece::Word(word)), Some(Piece::Word(_))) = (pieces.get(end), pieces.get(end + 1))
            && over(at)
            && !over(at + 1)
            && over(end)
            && over(end + 1)
        {
            tails.push((head.start, word.clone()));
            tail = Some(end);
        }
    }
    (kept, tails)
}

/// The rows that follow each other as a table.
fn table_of(
    folded: &Folded,
    (pieces, tails): (&[Piece], &Tails),
    rows: &[(usize, Vec<&Read>)],
    before: usize,
) -> Option<TableFound> {
    let width = rows.iter().map(|(_, figures)| figures.len()).max()?;
    let first = rows.first()?.0;
    let mut table = Builder::new(heads_of(folded, &pieces[..first + 1 - before], width));
    for (unit, figures) in rows {
        let (Piece::Word(label), Piece::Unit(mark)) = (&pieces[unit - 1], &pieces[*unit]) else { continue };
        let values: Vec<Cell> = if figures.len() == width {
            figures.iter().map(|read| cell_of(folded, read, Placement::Labelled)).list()
        } else {
            let first = figures.first().map_or(mark.end, |first| first.range.start);
            let last = figures.last().map_or(first, |last| last.range.end);
            let span = Some(folded.span(first..last));
            vec![Cell { value: Value::Unreadable, span, ..Cell::default() }; width]
        };
        let tail =
            tails.binary_search_by_key(&label.start, |(head, _)| *head).ok().map(|at| text(folded, &tails[at].1));
        table.row(&(text(folded, label) + &tail.unwrap_or_default()), Some(text(folded, mark)), values);
    }
    let start = match &pieces[first - 1] {
        Piece::Word(label) => label.start,
        _ => return None,
    };
    let end = rows.last()?.1.last()?.range.end;
    Some(table.finish(folded.span(start..end)))
}

/// The runs of rows with nothing between them, of at least [`MIN_ROWS`]: two counts in a sentence are no table.
fn runs_of<'r, 'a>(
    rows: &'r [(usize, Vec<&'a Read>)],
    before: usize,
) -> impl Iterator<Item = &'r [(usize, Vec<&'a Read>)]> {
    let follows = move |a: &(usize, Vec<&Read>), b: &(usize, Vec<&Read>)| a.0 + a.1.len() + before == b.0;
    rows.chunk_by(follows).filter(|run| run.len() >= MIN_ROWS)
}

fn pieces(folded: &Folded, range: Range<usize>) -> Vec<Piece> {
    let chars = folded.chars();
    let mut pieces: Vec<Piece> = Vec::with_capacity(range.len() / 8);
    let mut at = range.start;
    while at < range.end {
        if at == range.start || chars[at - 1] == 0x0A {
            let end = folded.line_end(at, range.end);
            if is_page_mark(&chars[at..end]) {
                at = end;
                continue;
            }
        }
        if fold::is_blank(chars[at]) || chars[at] == 0x7C {
            at += 1;
            continue;
        }
        let stop = at + chars[at..range.end].iter().take_while(|&&c| !fold::is_blank(c) && c != 0x7C).count();
        let word = at..stop;
        at = stop;
        if is_row_unit(&folded.chars()[word.clone()]) {
            pieces.push(Piece::Unit(word));
        } else if let Some(read) = figure::read(folded, word.clone())
            && (read.value.number().is_some() || is_dash(&chars[word.clone()], pieces.last()))
        {
            pieces.push(Piece::Figure(read));
        } else {
            pieces.push(Piece::Word(word));
        }
    }
    pieces
}

/// —, / behind a unit or figure: no figure in a column.
fn is_dash(word: &[u16], before: Option<&Piece>) -> bool {
    matches!(word, [0x2014, ..] | [0x2F]) && !matches!(before, None | Some(Piece::Word(_)))
}

/// The heads of `width` figure columns: the last words before the first row, a year joined with
/// the word behind it. Empty heads where they cannot be told.
fn heads_of(folded: &Folded, pieces: &[Piece], width: usize) -> Vec<String> {
    let mut heads: Vec<String> = Vec::new();
    let mut year = String::new();
    for piece in &pieces[pieces.len().saturating_sub(2 * width + 2)..] {
        match piece {
            Piece::Figure(read) if read.range.len() == 4 => year = text(folded, &read.range),
            // A row of another table.
            Piece::Figure(_) => heads.clear(),
            Piece::Word(word) | Piece::Unit(word) => {
                let word = text(folded, word);
                if matches!(word.as_str(), "单位" | "计量单位") {
                    heads.clear();
                } else {
                    heads.push(std::mem::take(&mut year) + &word);
                }
            }
        }
    }
    if heads.len() == width { heads } else { vec![String::new(); width] }
}

/// Collects rows; sub-rows (其中：, 1. 2. 3.) hang under the row before them.
struct Builder {
    columns: Vec<OtherLine>,
    rows: Vec<OtherLine>,
    cells: Vec<Cell>,
    parent: Option<String>,
}

impl Builder {
    fn new(heads: Vec<String>) -> Builder {
        let columns =
            heads.into_iter().enumerate().map(|(i, label)| line(format!("c{}", i + 1), label, Vec::new(), None)).list();
        Builder { columns, rows: Vec::new(), cells: Vec::new(), parent: None }
    }

    fn row(&mut self, label: &str, unit: Option<String>, values: Vec<Cell>) {
        let among = label.strip_prefix("其中").unwrap_or(label).trim_start_matches([':', ',']);
        let numbered = among.starts_with(|c: char| c.is_ascii_digit());
        let sub = among.len() < label.len() || numbered;
        let path: Vec<String> = self.parent.iter().filter(|_| sub).cloned().list();
        if !sub {
            self.parent = Some(label.to_string());
        }
        let id = format!("r{}", self.rows.len() + 1);
        self.rows.push(line(id, among.to_string(), path, unit));
        self.cells.extend(values);
    }

    fn finish(self, span: Span) -> TableFound {
        TableFound {
            shape: Shape::Other { id: String::new(), rows: self.rows, columns: self.columns },
            title: None,
            span: Some(span),
            cells: self.cells,
            repeats: Vec::new(),
            evidence: Vec::new(),
            variants: Vec::new(),
        }
    }
}

fn line(id: String, label: String, path: Vec<String>, unit: Option<String>) -> OtherLine {
    OtherLine { id, label, path, unit }
}
