//! The layouts in which tables arrive, and what each still determines.

use super::figures::Figures;
use super::gold::Expect;
use super::grid::{Grid, Slot, What, padded};
use super::pieces::{Kind, Pieces};
use super::rng::Rng;
use super::{glued, html, pdf};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Layout {
    /// One figure a line.
    Lines,
    /// The same, indented, blank lines between.
    Indented,
    /// A bar behind every cell, one cell a line; padding bars on their own line.
    PipeEnds,
    /// Bars on lines of their own.
    BarLines,
    /// A row a line, bars between, ragged padding.
    PipeRows,
    /// Bars before and behind, with a rule row now and then.
    Markdown,
    /// Tabs, as a browser copies a table.
    Tabs,
    /// Tabs, with an empty field for every place a merged cell covers.
    TabsPadded,
    /// A row a line, spaces between.
    Spaces,
    Html,
    HtmlWord,
    HtmlWps,
    HtmlExcel,
    /// Unclosed and nested cells.
    HtmlBroken,
    /// As a PDF reader copies: figures before, between and after wrapped labels.
    Pdf,
    /// No delimiter at all.
    Glued,
    /// A spreadsheet's rows, commas or semicolons between.
    Csv,
}

use Layout::*;

impl Layout {
    pub const ALL: [Layout; 17] = [
        Lines, Indented, PipeEnds, BarLines, PipeRows, Markdown, Tabs, TabsPadded, Spaces, Html, HtmlWord, HtmlWps,
        HtmlExcel, HtmlBroken, Pdf, Glued, Csv,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Lines => "one figure a line",
            Indented => "blank lines, indented",
            PipeEnds => "bars at line ends",
            BarLines => "bars on own lines",
            PipeRows => "pipe rows",
            Markdown => "Markdown",
            Tabs => "tabs",
            TabsPadded => "tabs, padded",
            Spaces => "spaces",
            Html => "HTML",
            HtmlWord => "HTML, Word",
            HtmlWps => "HTML, WPS",
            HtmlExcel => "HTML, Excel",
            HtmlBroken => "HTML, broken",
            Pdf => "PDF order",
            Glued => "no delimiter",
            Csv => "CSV",
        }
    }

    pub fn is_html(self) -> bool {
        matches!(self, Html | HtmlWord | HtmlWps | HtmlExcel | HtmlBroken)
    }

    /// Does an empty cell leave a trace?
    pub fn keeps_blanks(self) -> bool {
        !matches!(self, Lines | Indented | Spaces | Pdf | Glued)
    }

    /// Does the text mark where a cell ends?
    pub fn marks_cells(self) -> bool {
        self.keeps_blanks()
    }

    /// Can a line end stand inside a label without breaking the layout?
    pub fn wraps_labels(self) -> bool {
        matches!(self, Lines | Indented | BarLines | Csv)
    }
}

/// A table's text.
pub fn render(layout: Layout, grid: &Grid, figures: &Figures, rng: &mut Rng, out: &mut Pieces) {
    match layout {
        Lines => each(grid, figures, out, "", "\n"),
        Indented => each(grid, figures, out, if rng.chance(50) { "        " } else { "          " }, "\n\n"),
        PipeEnds => pipe_ends(grid, figures, out),
        BarLines => bar_lines(grid, figures, rng.chance(50), out),
        PipeRows => rows(grid, figures, "", " | ", " | ", true, rng, out),
        Markdown => rows(grid, figures, "| ", " | ", " | ", true, rng, out),
        Tabs => rows(grid, figures, "", "\t", "", false, rng, out),
        TabsPadded => rows(&padded(grid), figures, "", "\t", "", false, rng, out),
        // Its marks come when the words are final.
        Csv if rng.chance(80) => rows(&padded(grid), figures, "", "\t", "", false, rng, out),
        Csv => rows(grid, figures, "", "\t", "", false, rng, out),
        Spaces => spaces(grid, figures, rng, out),
        Pdf => pdf::render(grid, figures, rng, out),
        Glued => glued::render(grid, figures, rng, out),
        _ => html::render(layout, grid, figures, rng, out),
    }
}

/// Where blanks leave no trace, a row with fewer figures than places says nothing about them.
pub fn forget_blanks(grid: &Grid, figures: &mut Figures) {
    for row in grid {
        let places: Vec<usize> = figure_indices(row);
        let blank = |i: &usize| figures.cells[*i].expect == Expect::Blank;
        let blanks = places.iter().filter(|i| blank(i)).count();
        if blanks > 0 {
            let left = if blanks == places.len() { Expect::Empty } else { Expect::Undetermined };
            for i in places {
                figures.cells[i].expect = left;
            }
        }
    }
}

pub fn figure_indices(row: &[Slot]) -> Vec<usize> {
    row.iter().filter_map(|slot| if let What::Figure(i) = slot.what { Some(i) } else { None }).collect()
}

/// A cell's own text; of a blank one the place alone.
pub fn put(slot: &Slot, figures: &Figures, out: &mut Pieces) {
    match &slot.what {
        What::Row(label) | What::Head(label) => out.label(label),
        What::Figure(i) => out.push(Kind::Figure(*i), figures.cells[*i].text.clone()),
        What::Extra(text) => out.push(Kind::Extra, text.clone()),
        What::Nothing => {}
    }
}

pub fn is_empty(slot: &Slot, figures: &Figures) -> bool {
    match &slot.what {
        What::Figure(i) => figures.cells[*i].text.is_empty(),
        What::Nothing => true,
        _ => false,
    }
}

fn each(grid: &Grid, figures: &Figures, out: &mut Pieces, before: &str, after: &str) {
    for slot in grid.iter().flatten().filter(|slot| !is_empty(slot, figures)) {
        out.mark(before);
        put(slot, figures, out);
        out.mark(after);
    }
}

fn covered(row: &[Slot]) -> usize {
    row.iter().map(|slot| slot.across - 1).sum()
}

fn pipe_ends(grid: &Grid, figures: &Figures, out: &mut Pieces) {
    for row in grid {
        for slot in row {
            put(slot, figures, out);
            out.mark(if is_empty(slot, figures) { "|\n" } else { " |\n" });
        }
        if covered(row) > 0 {
            out.mark(&"|".repeat(covered(row)));
            out.mark("\n");
        }
    }
}

/// With `opened`, a bar stands before every row too.
fn bar_lines(grid: &Grid, figures: &Figures, opened: bool, out: &mut Pieces) {
    for row in grid {
        if opened {
            out.mark("|\n");
        }
        for slot in row {
            put(slot, figures, out);
            out.mark(if is_empty(slot, figures) { "|\n" } else { "\n|\n" });
        }
        for _ in 0..covered(row) {
            out.mark("|\n");
        }
    }
}

#[allow(clippy::too_many_arguments)]
fn rows(
    grid: &Grid,
    figures: &Figures,
    before: &str,
    between: &str,
    after: &str,
    padding: bool,
    rng: &mut Rng,
    out: &mut Pieces,
) {
    let rule = before == "| " && rng.chance(50);
    for (y, row) in grid.iter().enumerate() {
        out.mark(before);
        for (x, slot) in row.iter().enumerate() {
            if x > 0 {
                out.mark(between);
            }
            put(slot, figures, out);
        }
        out.mark(after);
        if padding {
            let bars = covered(row).saturating_sub(rng.below(3));
            out.mark(&"|".repeat(bars));
        }
        out.mark("\n");
        if y == 0 && rule {
            out.mark(&"| --- ".repeat(row.len()));
            out.mark("|\n");
        }
    }
}

fn spaces(grid: &Grid, figures: &Figures, rng: &mut Rng, out: &mut Pieces) {
    let between = *rng.pick(&[" ", "  ", "    ", "\u{3000}"]);
    for row in grid {
        let mut first = true;
        for slot in row.iter().filter(|slot| !is_empty(slot, figures)) {
            if !first {
                out.mark(between);
            }
            first = false;
            put(slot, figures, out);
        }
        out.mark("\n");
    }
}
