//! A table of HTML as lines of text: a row a line, tabs between cells, merged cells padded.
//!
//! Read again as plain text, the lines give the same cells. So the grid is rectangular, no cell
//! has a tab or a break inside, and a *figure* merged over columns or rows that are told apart
//! elsewhere is followed by [`DITTO`] where it goes on, lest it look like a figure beside blanks.
//! Time and memory are linear in the source, whatever the spans say.

use super::flow::Flow;
use std::ops::Range;

/// Stands where a figure goes on that is merged over several fields: to which of them it belongs
/// cannot be read.
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
        let lines = content.lines().filter(|line| !line.is_empty());
        let kind = if grid || content.len() > LONG && lines.clone().nth(1).is_some() {
            row.content = true;
            self.text.push_str(&content);
            Kind::Content
        } else {
            let start = self.text.len();
            for (i, word) in lines.flat_map(|line| line.split('\t')).enumerate() {
                self.text.push_str(if i > 0 { " " } else { "" });
                self.text.push_str(word);
            }
            kind_of(&self.text[start..])
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
        &self.text[start as usize..self.cells[cell].end as usize]
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
    /// the columns in which no cell starts. `None` where the grid would be much larger than its
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

    /// For each column the number of columns before it in which a cell of a written row starts.
    fn ranks(&self, columns: &[Range<u32>], width: usize) -> Vec<u32> {
        let mut ranks = vec![0; width + 1];
        for r in (0..self.rows.len()).filter(|r| !self.rows[*r].content) {
            for place in &columns[self.cells_of(r)] {
                ranks[place.start as usize + 1] = 1;
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
        let mut walk = Walk { above: vec![None; grid.width], headers: vec![None; grid.width] };
        out.grid |= grid.width > 1;
        let mut line = String::new();
        for (r, row) in self.rows.iter().enumerate() {
            let own = self.cells_of(r);
            line.clear();
            walk.row(self, grid, own.clone(), &mut line);
            if row.content {
                own.for_each(|cell| self.write_alone(cell, out));
            } else if !own.is_empty() && !line.is_empty() {
                out.push_lines(&line);
            }
            if row.ends_group {
                walk.above.fill(None);
            }
        }
    }
}

/// What the rows above mean for the row that is written.
struct Walk {
    /// For each column the cell from above that reaches into this row.
    above: Vec<Option<Reach>>,
    /// For each column the last label.
    headers: Vec<Option<usize>>,
}

#[derive(Clone, Copy)]
struct Reach {
    cell: usize,
    /// Rows that it still covers.
    left: u32,
    /// The label left of it in its first row.
    label: Option<usize>,
    /// This column is marked in its first row.
    ditto: bool,
}

impl Walk {
    /// Writes a row into `line` and goes on to the next.
    fn row(&mut self, table: &Table, grid: &Grid, own: Range<usize>, line: &mut String) {
        let labels = own.clone().filter(|cell| table.cells[*cell].kind == Kind::Label);
        let mut own = own.peekable();
        // The cell of this row in whose columns we are, with its label and whether it is one field.
        let mut current: Option<(usize, Option<usize>, bool)> = None;
        let mut label = None;
        for column in 0..grid.width {
            if column > 0 {
                line.push('\t');
            }
            while let Some(cell) = own.next_if(|cell| grid.columns[*cell].start as usize <= column) {
                let place = &grid.columns[cell];
                if place.is_empty() {
                    continue;
                }
                let headers = &self.headers[place.start as usize..place.end as usize];
                let one = headers.len() == 1 || headers[0].is_some() && headers.iter().all(|h| *h == headers[0]);
                current = Some((cell, label, one));
            }
            let inside = current.filter(|(cell, ..)| grid.columns[*cell].contains(&(column as u32)));
            let from_above = self.above[column];
            let occupant = from_above.map(|reach| reach.cell).or(inside.map(|(cell, ..)| cell));
            if let Some(reach) = &mut self.above[column] {
                if table.cells[reach.cell].kind == Kind::Figure
                    && (reach.ditto || reach.label.is_none() || reach.label != label)
                {
                    line.push_str(DITTO);
                }
                reach.left -= 1;
                if reach.left == 0 {
                    self.above[column] = None;
                }
            } else if let Some((cell, label, one)) = inside {
                let first = grid.columns[cell].start as usize == column;
                let ditto = !first && !one && table.cells[cell].kind == Kind::Figure;
                if first {
                    line.push_str(table.text_of(cell));
                } else if ditto {
                    line.push_str(DITTO);
                }
                let left = match table.cells[cell].rows {
                    0 => u32::MAX,
                    rows => u32::from(rows) - 1,
                };
                self.above[column] = (left > 0).then_some(Reach { cell, left, label, ditto });
            }
            if let Some(cell) = occupant.filter(|cell| table.cells[*cell].kind == Kind::Label) {
                label = Some(cell);
            }
        }
        for cell in labels {
            let place = &grid.columns[cell];
            self.headers[place.start as usize..place.end as usize].fill(Some(cell));
        }
    }
}

/// Figures are few chars with a digit, and what people write for "none"; all else are labels.
fn kind_of(text: &str) -> Kind {
    if text.is_empty() {
        return Kind::Empty;
    }
    if matches!(text, "无" | "無" | "N/A" | "n/a") || text.chars().all(|c| "/／\\-－–—―─ 　".contains(c)) {
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
            _ if c.is_alphabetic() => words += 1,
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
