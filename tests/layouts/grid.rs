//! The tables as the forms print them: cells with their spans.

use super::figures::Figures;
use gongkai::form::{Leaf, Line, Table};

/// What stands in a printed cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The label of a row; the last before its figures.
    Row(String),
    /// The label of some rows, or of some columns, or a note.
    Head(String),
    /// Index into [`Figures::cells`].
    Figure(usize),
    /// A figure of a line the form does not have.
    Extra(String),
    Nothing,
}

#[derive(Clone, Debug)]
pub struct Slot {
    pub what: What,
    pub across: usize,
    pub down: usize,
}

pub type Grid = Vec<Vec<Slot>>;

impl Slot {
    pub fn new(what: What) -> Slot {
        Slot { what, across: 1, down: 1 }
    }

    pub fn head(text: &str) -> Slot {
        Slot::new(What::Head(text.to_owned()))
    }

    pub fn wide(mut self, across: usize) -> Slot {
        self.across = across;
        self
    }

    pub fn tall(mut self, down: usize) -> Slot {
        self.down = down;
        self
    }
}

/// Chapter two: its small tables under each other, four columns wide.
pub fn proactive(figures: &Figures) -> Grid {
    let tables: Vec<&'static Table> = figures.form.tables.iter().filter(|t| t.id.starts_with("article20")).collect();
    let width = tables.iter().map(|table| table.leaves().columns.len()).max().unwrap_or(0);
    let mut grid = Grid::new();
    for table in tables {
        let leaves = table.leaves();
        grid.push(vec![Slot::head(table.title).wide(width + 1)]);
        let labels = leaves.columns.iter().map(|leaf| Slot::head(leaf.line.label)).collect();
        grid.push(spread(Slot::head("信息内容"), labels, width));
        for row in &leaves.rows {
            let slots = figure_slots(figures, table.id, row.line.id);
            grid.push(spread(Slot::new(What::Row(row.line.label.to_owned())), slots, width));
        }
    }
    grid
}

/// A row whose cells share the width; the last takes what is left over.
fn spread(first: Slot, slots: Vec<Slot>, width: usize) -> Vec<Slot> {
    let each = width / slots.len();
    let left = width - each * slots.len();
    let last = slots.len() - 1;
    let rest = slots.into_iter().enumerate().map(|(i, slot)| slot.wide(if i == last { each + left } else { each }));
    std::iter::once(first).chain(rest).collect()
}

fn figure_slots(figures: &Figures, table: &str, row: &str) -> Vec<Slot> {
    (0..figures.cells.len())
        .filter(|&i| figures.cells[i].table == table && figures.cells[i].row == row)
        .map(|i| Slot::new(What::Figure(i)))
        .collect()
}

/// Chapter three: three columns of labels, seven of figures.
pub fn requests(figures: &Figures) -> Grid {
    let table = figures.form.tables.iter().find(|table| table.id == "requests").unwrap();
    let leaves = table.leaves();
    let columns: Vec<&str> = leaves.columns.iter().map(|leaf| leaf.line.label).collect();
    let mut grid: Grid = vec![
        vec![Slot::head(table.stubs.iter().next().unwrap()).wide(3).tall(3), Slot::head("申请人情况").wide(7)],
        vec![Slot::head(columns[0]).tall(2), Slot::head("法人或其他组织").wide(5), Slot::head(columns[6]).tall(2)],
        columns[1..6].iter().map(|label| Slot::head(label)).collect(),
    ];
    let mut open: Vec<&'static Line> = Vec::new();
    for leaf in &leaves.rows {
        let mut row = Vec::new();
        for (depth, group) in leaf.path.iter().enumerate() {
            if open.get(depth).map(|line| line.id) != Some(group.id) {
                row.push(Slot::head(group.label).tall(leaves_under(&leaves.rows, group)));
            }
        }
        open = leaf.path.clone();
        row.push(Slot::new(What::Row(leaf.line.label.to_owned())).wide(3 - leaf.path.len()));
        row.extend(figure_slots(figures, "requests", leaf.line.id));
        grid.push(row);
    }
    grid
}

fn leaves_under(rows: &[Leaf], group: &Line) -> usize {
    rows.iter().filter(|leaf| leaf.path.iter().any(|line| line.id == group.id)).count()
}

/// Chapter four: three rows of labels, one of fifteen figures.
pub fn remedies(figures: &Figures) -> Grid {
    let labels = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];
    let five = || labels.iter().map(|label| Slot::head(label));
    let mut second: Vec<Slot> = five().map(|slot| slot.tall(2)).collect();
    second.extend([Slot::head("未经复议直接起诉").wide(5), Slot::head("复议后起诉").wide(5)]);
    let figures = (0..figures.cells.len()).filter(|&i| figures.cells[i].table == "remedies");
    vec![
        vec![Slot::head("行政复议").wide(5), Slot::head("行政诉讼").wide(10)],
        second,
        five().chain(five()).collect(),
        figures.map(|i| Slot::new(What::Figure(i))).collect(),
    ]
}

/// The table of 2014: indicator, unit, figure.
pub fn statistics(figures: &Figures) -> Grid {
    fn walk(lines: &'static [Line], figures: &Figures, grid: &mut Grid) {
        for line in lines {
            if line.carries {
                let mut row = vec![Slot::new(What::Row(line.label.to_owned())), Slot::head(line.unit)];
                row.extend(figure_slots(figures, "statistics", line.id));
                grid.push(row);
            } else {
                grid.push(vec![Slot::head(line.label), Slot::head("——"), Slot::new(What::Nothing)]);
            }
            walk(line.children, figures, grid);
        }
    }
    let mut grid = vec![vec![Slot::head("统计指标"), Slot::head("单位"), Slot::head("统计数")]];
    walk(figures.form.tables[0].rows, figures, &mut grid);
    grid
}

/// Every row with all its places: what a merged cell covers stands there as nothing.
pub fn padded(grid: &Grid) -> Grid {
    let width = grid[0].iter().map(|slot| slot.across).sum();
    let mut covered = vec![vec![false; width]; grid.len()];
    let mut out = Grid::new();
    for (y, row) in grid.iter().enumerate() {
        let mut line = vec![Slot::new(What::Nothing); width];
        let mut x = 0;
        for slot in row {
            while covered[y][x] {
                x += 1;
            }
            line[x].what = slot.what.clone();
            for below in covered.iter_mut().skip(y).take(slot.down) {
                below[x..x + slot.across].fill(true);
            }
            x += slot.across;
        }
        out.push(line);
    }
    out
}
