//! A table of HTML as lines of text: a row a line, tabs between cells, merged cells padded.
//!
//! Read again as plain text, the lines give the same cells. So the grid is rectangular, no cell
//! has a tab or a break inside, and a *figure* merged over columns or rows that are told apart
//! elsewhere bears [`DITTO`], lest it look like the figure of one field: over columns the mark
//! stands in each cell where it goes on (`258→〃→〃`), over rows the figure with its mark in each row
//! (`5〃`).
//! Time and memory are linear in the source, whatever the spans say.

use super::flow::Flow;
use crate::search::Part;
use std::ops::Range;

/// Marks a figure that is merged over several fields: to which of them it belongs cannot be read.
pub const DITTO: &str = "〃";

/// The limits of the HTML standard.
const MAX_COLUMNS: u32 = 1000;
const MAX_ROWS: u32 = 65534;

/// A table wider than this is no grid to us.
const MAX_WIDTH: u32 = 1 << 20;

/// Bytes from which on a cell of several lines is no cell but a part of a page.
const LONG: usize = 360;

/// A table as it is written: rows of cells with their spans.
#[derive(Default)]
pub struct Table {
    /// The cells' texts, one behind the other.
    text: String,
    cells: Vec<Cell>,
    rows: Vec<Row>,
}

struct Cell {
    /// Where its text ends in [`Table::text`]; it starts where the one before ends.
    end: u32,
    kind: Kind,
    /// How many columns and rows it covers; 0 rows: to the end of the group.
    columns: u16,
    rows: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Empty,
    /// A figure, or what stands in the place of one.
    Figure,
    Label,
    /// Paragraphs or a table of its own: the row is there for the layout of a page.
    Content,
}

struct Row {
    /// Index of its first cell.
    first: u32,
    /// The last of its group (thead, tbody, tfoot), beyond which no cell reaches.
    ends_group: bool,
    /// Has a cell of [`Kind::Content`]: its cells are written one under the other.
    content: bool,
}

/// What a cell's tag says.
#[derive(Clone, Copy, Debug)]
pub struct Spans {
    pub columns: u32,
    pub rows: u32,
    /// Excel: the text overflows into empty cells, which are not merged.
    pub overflow: bool,
}

impl Table {
    pub fn start_row(&mut self) {
        self.rows.push(Row { first: self.cells.len() as u32, ends_group: false, content: false });
    }

    /// Takes back the last row if it holds nothing: Word's `<tr height=0>`, which only tells the
    /// widths of the columns.
    pub fn drop_spacer(&mut self) {
        if let Some(row) = self.rows.last()
            && self.cells[row.first as usize..].iter().all(|cell| cell.kind == Kind::Empty)
        {
            self.cells.truncate(row.first as usize);
            self.rows.pop();
        }
    }

    pub fn end_group(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.ends_group = true;
        }
    }

    /// A cell of the last row.
    pub fn push(&mut self, content: Flow, spans: Spans) {
        let Some(row) = self.rows.last_mut() else { return };
        let grid = content.grid;
        let content = content.finish();
        let lines = content.split('\n').filter(|line| !line.is_empty());
        let kind = if grid || content.len() > LONG && lines.clone().nth(1).is_some() {
            row.content = true;
            self.text.push_str(&content);
            Kind::Content
        } else {
            let start = self.text.len();
            for (i, word) in lines.flat_map(|line| line.split('\t')).enumerate() {
                // 12 above 250 is no figure with a space for its thousands.
                self.text.push_str(match i {
                    0 => "",
                    _ if word.as_bytes().first().is_some_and(u8::is_ascii_digit) => "  ",
                    _ => " ",
                });
                self.text.push_str(word);
            }
            kind_of(self.text.part(start..))
        };
        let columns = spans.columns.clamp(1, MAX_COLUMNS) as u16;
        let rows = spans.rows.min(MAX_ROWS) as u16;
        let end = self.text.len() as u32;
        if spans.overflow {
            self.cells.push(Cell { end, kind, columns: 1, rows });
            self.cells.extend((1..columns).map(|_| Cell { end, kind: Kind::Empty, columns: 1, rows }));
        } else {
            self.cells.push(Cell { end, kind, columns, rows });
        }
    }

    /// The table as lines.
    pub fn render(&self, out: &mut Flow) {
        match self.grid() {
            Some(grid) => self.write_rows(&grid, out),
            None => (0..self.cells.len()).for_each(|cell| self.write_alone(cell, out)),
        }
    }

    fn text_of(&self, cell: usize) -> &str {
        let start = if cell == 0 { 0 } else { self.cells[cell - 1].end };
        self.text.part(start as usize..self.cells[cell].end as usize)
    }

    fn cells_of(&self, row: usize) -> Range<usize> {
        let end = self.rows.get(row + 1).map_or(self.cells.len(), |next| next.first as usize);
        self.rows[row].first as usize..end
    }

    fn write_alone(&self, cell: usize, out: &mut Flow) {
        if self.cells[cell].kind != Kind::Empty {
            out.push_lines(self.text_of(cell));
        }
    }
}

/// Where the cells stand: for each its columns.
struct Grid {
    columns: Vec<Range<u32>>,
    width: usize,
}

impl Table {
    /// Gives each cell its columns, as the standard's "forming a table" does, and then leaves out
    /// the columns that tell no cells apart. `None` where the grid would be much larger than its
    /// source.
    fn grid(&self) -> Option<Grid> {
        let limit = 16 * (self.cells.len() + self.rows.len()) + self.text.len() + 4096;
        let mut columns: Vec<Range<u32>> = Vec::with_capacity(self.cells.len());
        // Cells of rows above that reach into this row, by column: (columns, rows left).
        let mut above: Vec<(Range<u32>, u32)> = Vec::new();
        let (mut width, mut work) = (0, 0);
        for (r, row) in self.rows.iter().enumerate() {
            work += above.len();
            let mut next = Vec::new();
            let mut old = above.into_iter().peekable();
            let mut column = 0;
            for cell in self.cells_of(r) {
                while let Some(over) = old.next_if(|(over, _)| over.start <= column) {
                    column = column.max(over.0.end);
                    next.push(over);
                }
                let Cell { columns: across, rows: down, .. } = self.cells[cell];
                let place = column..column + u32::from(across);
                column = place.end;
                width = width.max(column);
                if down != 1 {
                    next.push((place.clone(), if down == 0 { u32::MAX } else { u32::from(down) }));
                }
                columns.push(place);
            }
            next.extend(old);
            next.retain_mut(|(_, left)| {
                *left -= 1;
                *left > 0 && !row.ends_group
            });
            above = next;
            if work > limit || width > MAX_WIDTH {
                return None;
            }
        }
        let ranks = self.ranks(&columns, width as usize);
        let kept = *ranks.last().unwrap_or(&0) as usize;
        for place in &mut columns {
            *place = ranks[place.start as usize]..ranks[place.end as usize];
        }
        (kept * self.rows.len() <= limit).then_some(Grid { columns, width: kept })
    }

    /// For each column the number of columns before it that are kept: so many that each cell of a written row has one,
    /// the one it starts in where it would else have none. LibreOffice writes a column over two, in every row.
    fn ranks(&self, columns: &[Range<u32>], width: usize) -> Vec<u32> {
        // For each column's end the narrowest cell that ends there, by the column before which it starts and one more.
        let mut narrowest = vec![0; width + 1];
        for r in (0..self.rows.len()).filter(|r| !self.rows[*r].content) {
            for place in &columns[self.cells_of(r)] {
                let start = &mut narrowest[place.end as usize];
                *start = (place.start + 1).max(*start);
            }
        }
        let mut ranks = vec![0; width + 1];
        let mut last = 0;
        for start in narrowest {
            if start > last {
                ranks[start as usize] = 1;
                last = start;
            }
        }
        let mut sum = 0;
        for rank in &mut ranks {
            sum += *rank;
            *rank = sum;
        }
        ranks
    }

    fn write_rows(&self, grid: &Grid, out: &mut Flow) {
        out.grid |= grid.width > 1;
        let mut walk = Walk::new(self, grid);
        if self.cells.iter().any(|cell| cell.kind == Kind::Figure && cell.rows != 1) {
            // Whether a figure belongs to several rows is known only behind the last of them.
            (0..self.rows.len()).for_each(|row| walk.row(row, &mut String::new()));
            walk = Walk { split: walk.split, ..Walk::new(self, grid) };
        }
        let mut line = String::new();
        for (r, row) in self.rows.iter().enumerate() {
            line.clear();
            walk.row(r, &mut line);
            if row.content {
                self.cells_of(r).for_each(|cell| self.write_alone(cell, out));
            } else if !self.cells_of(r).is_empty() && !line.is_empty() {
                out.push_lines(&line);
            }
        }
    }
}

/// Goes through the rows and knows what the rows above mean for the one that is written.
struct Walk<'a> {
    table: &'a Table,
    grid: &'a Grid,
    /// For each column the cell from above that reaches into this row.
    above: Vec<Option<Reach>>,
    /// For each column the last label.
    headers: Vec<Option<usize>>,
    /// Of each cell: is it a figure that stands beside several labels?
    split: Vec<bool>,
}

/// A cell in a column, as far as it reaches.
#[derive(Clone, Copy)]
struct Reach {
    cell: usize,
    /// Rows that it still covers.
    left: u32,
    /// The label left of it in its first row.
    label: Option<usize>,
    /// Its columns have one head.
    one: bool,
}

impl<'a> Walk<'a> {
    fn new(table: &'a Table, grid: &'a Grid) -> Walk<'a> {
        let columns = grid.width;
        let split = vec![false; table.cells.len()];
        Walk { table, grid, above: vec![None; columns], headers: vec![None; columns], split }
    }

    /// Writes a row into `line` and goes on to the next.
    fn row(&mut self, row: usize, line: &mut String) {
        let own = self.table.cells_of(row);
        let mut coming = own.clone().peekable();
        let mut current = None;
        let mut label = None;
        // A row with fewer cells than columns is written as short as it is.
        let mut written = line.len();
        for column in 0..self.grid.width {
            if column > 0 {
                line.push('\t');
            }
            while let Some(cell) = coming.next_if(|cell| self.columns(*cell).start <= column) {
                // In a row that is not written a cell may have no columns.
                if self.columns(cell).is_empty() {
                    continue;
                }
                current = Some(self.start(cell, label));
            }
            let from_above = self.above[column].take();
            let from_left = current.filter(|reach: &Reach| self.columns(reach.cell).contains(&column));
            let Some(reach) = from_above.or(from_left) else { continue };
            let kind = self.table.cells[reach.cell].kind;
            let other_label = reach.label.is_none() || reach.label != label;
            if kind == Kind::Figure && from_above.is_some() && !own.is_empty() && other_label {
                self.split[reach.cell] = true;
            }
            self.write(reach, column, from_above.is_none(), line);
            written = line.len();
            if kind == Kind::Label {
                label = Some(reach.cell);
            }
            let left = reach.left - 1;
            if left > 0 && !self.table.rows[row].ends_group {
                self.above[column] = Some(Reach { left, ..reach });
            }
        }
        line.truncate(written);
        for cell in own.filter(|cell| self.table.cells[*cell].kind == Kind::Label) {
            let columns = self.columns(cell);
            self.headers[columns].fill(Some(cell));
        }
    }

    fn columns(&self, cell: usize) -> Range<usize> {
        self.grid.columns[cell].start as usize..self.grid.columns[cell].end as usize
    }

    /// A cell of this row, at its first column.
    fn start(&self, cell: usize, label: Option<usize>) -> Reach {
        let columns = self.columns(cell);
        let headers = &self.headers[columns.clone()];
        let one = columns.len() == 1 || headers[0].is_some() && headers.iter().all(|h| *h == headers[0]);
        let left = match self.table.cells[cell].rows {
            0 => u32::MAX,
            rows => u32::from(rows),
        };
        Reach { cell, left, label, one }
    }

    fn write(&self, reach: Reach, column: usize, first_row: bool, line: &mut String) {
        let first_column = self.columns(reach.cell).start == column;
        let split = self.split[reach.cell];
        if first_column && (first_row || split) {
            line.push_str(self.table.text_of(reach.cell));
        }
        let figure = self.table.cells[reach.cell].kind == Kind::Figure;
        if figure && if first_column { split } else { !reach.one } {
            line.push_str(DITTO);
        }
    }
}

/// A letter beyond ASCII: what is no sign, blank or figure of these texts. The tables of Unicode are larger than
/// what they tell here.
fn is_letter(c: char) -> bool {
    let western = matches!(c, '\u{C0}'..='\u{24F}' | '\u{370}'..='\u{1FFF}');
    let kana = matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3100}'..='\u{312F}');
    western || kana || matches!(c, '〇' | '\u{3400}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..)
}

/// Figures are few chars with a digit, and what people write for "none"; all else are labels.
fn kind_of(text: &str) -> Kind {
    if text.is_empty() {
        return Kind::Empty;
    }
    if matches!(text, "无" | "無" | "N/A" | "n/a") || text.chars().all(|c| crate::search::holds("/／\\-－–—―─ 　", c))
    {
        return Kind::Figure;
    }
    let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let (mut depth, mut digits, mut words) = (0, 0, 0);
    for c in text.chars() {
        match c {
            '(' | '（' | '[' | '【' => depth += 1,
            ')' | '）' | ']' | '】' => depth -= 1,
            '年' | '第' | '月' => return Kind::Label,
            _ if depth > 0 => {}
            _ if digit(c) => digits += 1,
            _ if c.is_ascii_alphabetic() || is_letter(c) => words += 1,
            _ => {}
        }
    }
    // 1.其他 and 1、其他 are numbered labels; 1.5 is a figure.
    let rest = text.trim_start_matches(digit);
    let numbered = rest.len() < text.len() && {
        let mut rest = rest.chars();
        matches!(rest.next(), Some('.' | '．' | '、' | ')' | '）')) && rest.next().is_some_and(|c| !digit(c))
    };
    if digits > 0 && words <= 4 && !numbered { Kind::Figure } else { Kind::Label }
}
