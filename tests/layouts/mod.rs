//! The generator: reports of any form, in every layout they arrive in, spoilt in every way they
//! are spoilt, with exactly what their text still determines. The same seed gives the same report.

mod csv;
pub mod faults;
pub mod figures;
mod glued;
pub mod gold;
pub mod grid;
mod html;
pub mod mangle;
mod pdf;
pub mod pieces;
pub mod prose;
pub mod render;
pub mod rng;

use figures::Figures;
use gold::{Gold, GoldCell, Stated};
use gongkai::form::Form;
use grid::Grid;
use mangle::Mangling;
use pieces::{Kind, Pieces};
use prose::Head;
use render::Layout;
use rng::Rng;

/// A generated report.
pub struct Case {
    /// Says how to make it again: form, layout, manglings, seed.
    pub name: String,
    pub manglings: Vec<Mangling>,
    pub text: String,
    pub gold: Gold,
}

/// The report that these make.
pub fn generate(form: &'static Form, layout: Layout, manglings: &[Mangling], seed: u64) -> Case {
    let mut rng = Rng::new(seed);
    let figures = Figures::random(form, &mut rng);
    let head = Head::random(form.id, &mut rng);
    let report = Report { told: figures.clone(), head, figures, left_out: None };
    print(report, layout, manglings, seed, &mut rng)
}

/// What is to be printed.
pub struct Report {
    pub head: Head,
    pub figures: Figures,
    /// The figures as the prose tells them.
    pub told: Figures,
    /// A part that is not printed.
    pub left_out: Option<Part>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Chapter two, three, four, five or six.
    Chapter(usize),
    /// Only the table of chapter two, three or four.
    Table(usize),
}

/// The report in this layout, spoilt in these ways.
pub fn print(report: Report, layout: Layout, manglings: &[Mangling], seed: u64, rng: &mut Rng) -> Case {
    let Report { head, mut figures, told, left_out } = report;
    let form = figures.form;
    let has = |m| manglings.contains(&m);
    mangle::figures(manglings, layout, &mut figures, rng);
    let mut grids: Vec<Grid> = match form.id {
        "stat_2014" => vec![grid::statistics(&figures)],
        _ => vec![grid::proactive(&figures), grid::requests(&figures), grid::remedies(&figures)],
    };
    if layout == Layout::Glued {
        glued::refill(&grids, &mut figures);
    }
    if !layout.keeps_blanks() {
        for grid in &grids {
            render::forget_blanks(grid, &mut figures);
        }
    }
    for grid in &mut grids {
        mangle::grid(manglings, layout, grid, &mut figures, rng);
    }
    if layout == Layout::Glued {
        let sums_hold = !has(Mangling::WrongTotals) && !has(Mangling::BlankTotals);
        glued::keep_determined(&grids, &mut figures, sums_hold, !has(Mangling::BrokenOff));
    }

    let (mut pieces, facts) = front(&head, &told, manglings, rng);
    let region = pieces.0.len();
    let halves: Vec<Grid>;
    let printed = if has(Mangling::Halves) {
        halves = grids.iter().map(mangle::halves).collect();
        &halves
    } else {
        &grids
    };
    tables(printed, (&figures, &told), &head, layout, left_out, rng, &mut pieces);
    if has(Mangling::Repeat) {
        let again = pieces.0[region..].to_vec();
        pieces.0.extend(again);
    }
    if has(Mangling::BrokenOff) {
        mangle::break_off(&mut pieces, &mut figures, &grids, rng);
    } else {
        back(&head, &told, manglings, left_out, rng, &mut pieces);
    }
    if has(Mangling::TwoReports) && !has(Mangling::BrokenOff) {
        second(&head, form, layout, rng, &mut pieces);
    }
    mangle::words(manglings, &mut pieces, rng);
    if has(Mangling::DroppedLines) {
        mangle::drop_lines(&mut pieces, &mut figures, &grids);
    }
    if layout == Layout::Csv {
        csv::sheet(&mut pieces, rng);
    }
    if has(Mangling::Quoted) {
        mangle::quote(&mut pieces);
    }
    if layout.is_html() {
        pieces = html::page(layout, pieces);
    }
    let (text, spans) = pieces.finish(figures.cells.len());

    let words: Vec<&str> = manglings.iter().map(|m| m.name()).collect();
    let dated = !has(Mangling::BrokenOff) && !has(Mangling::TwoReports);
    let gold = Gold {
        cells: figures
            .cells
            .iter()
            .zip(spans)
            .filter(|(figure, _)| figure.expect != gold::Expect::Unasked)
            .map(|(figure, span)| GoldCell {
                table: figure.table.to_owned(),
                row: figure.row.to_owned(),
                column: figure.column.to_owned(),
                expect: figure.expect,
                span: span.filter(|_| !layout.is_html()),
            })
            .collect(),
        facts: if manglings.iter().all(|m| m.keeps_words()) { facts } else { Vec::new() },
        form: Stated::Value(form.id.to_owned()),
        year: Stated::Value(head.year.to_string()),
        // Nobody can tell foreign characters from a name's own.
        organization: match () {
            _ if has(Mangling::Junk) || has(Mangling::PinyinAte) => Stated::Unasked,
            _ => Stated::Value(head.organization.clone()),
        },
        published: match () {
            _ if has(Mangling::FusedMeta) => Stated::Value(head.published_iso()),
            _ => Stated::Nothing,
        },
        signed: match () {
            _ if !dated => Stated::Unasked,
            _ if has(Mangling::DatesLost) => Stated::Nothing,
            _ => Stated::Value(head.signed_iso()),
        },
    };
    Case {
        name: format!(
            "{} · {} · {} · {seed}",
            form.id,
            layout.name(),
            if words.is_empty() { "clean".to_owned() } else { words.join(" + ") }
        ),
        manglings: manglings.to_vec(),
        text,
        gold,
    }
}

/// Title, what the site puts around it, and the words before the tables.
fn front(head: &Head, figures: &Figures, how: &[Mangling], rng: &mut Rng) -> (Pieces, Vec<gold::GoldFact>) {
    let has = |m| how.contains(&m);
    let mut out = Pieces::default();
    if has(Mangling::Spam) {
        out.line(rng.pick::<&str>(prose::SPAM));
    }
    if has(Mangling::Boilerplate) {
        for _ in 0..rng.between(2, 5) {
            out.line(rng.pick::<&str>(prose::BEFORE));
        }
    }
    out.line(&head.title());
    if has(Mangling::FusedMeta) {
        out.line(&format!("发布日期:{} 09:27访问次数:信息来源:{}", head.published_iso(), head.organization));
    }
    let (lines, facts) = prose::opening(head, figures, rng);
    for line in &lines {
        out.line(line);
        if has(Mangling::Mojibake) && rng.chance(25) {
            out.line("闂備礁缍婂ḿ褔顢栭崱妞绘敠闁逞屽墴濮婃椽宕ㄦ繝鍕");
        }
        if has(Mangling::LayoutPipes) && rng.chance(25) {
            out.mark(&"|".repeat(240));
            out.mark("\n");
        }
    }
    (out, facts)
}

/// The chapters with tables; the attachment of 2014.
fn tables(
    grids: &[Grid],
    (figures, told): (&Figures, &Figures),
    head: &Head,
    layout: Layout,
    left_out: Option<Part>,
    rng: &mut Rng,
    out: &mut Pieces,
) {
    let headings =
        ["二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况"];
    if let [statistics] = grids {
        // The report itself ends before its attachment.
        for line in prose::closing(head, told, rng) {
            out.line(&line);
        }
        out.line(&head.organization);
        out.line(&head.signed_words());
        out.line("附件");
        heading("政府信息公开情况统计表", layout, out);
        out.line(&format!("（{}年度）", head.year));
        out.line("填报单位（盖章）：");
        render::render(layout, statistics, figures, rng, out);
        return;
    }
    for (chapter, (title, grid)) in (2..).zip(headings.iter().zip(grids)) {
        if left_out == Some(Part::Chapter(chapter)) {
            continue;
        }
        heading(title, layout, out);
        if left_out != Some(Part::Table(chapter)) {
            render::render(layout, grid, figures, rng, out);
        }
    }
}

fn heading(title: &str, layout: Layout, out: &mut Pieces) {
    if layout.is_html() {
        out.mark("<p>");
        out.label(title);
        out.mark("</p>\n");
    } else {
        if layout == Layout::Indented {
            out.mark("          ");
        }
        out.label(title);
        out.mark(if layout == Layout::Glued { "" } else { "\n" });
    }
}

/// The words behind the tables and what the site puts under them.
fn back(head: &Head, told: &Figures, how: &[Mangling], left_out: Option<Part>, rng: &mut Rng, out: &mut Pieces) {
    let has = |m| how.contains(&m);
    if told.form.id != "stat_2014" {
        for (i, line) in prose::closing(head, told, rng).iter().enumerate() {
            if left_out != Some(Part::Chapter(5 + i / 2)) {
                out.line(line);
            }
        }
        out.line(&head.organization);
        if has(Mangling::DatesLost) {
            out.line(&format!("{}{}{}日", head.signed.0, head.signed.1, head.signed.2));
        } else {
            out.line(&head.signed_words());
        }
    }
    if has(Mangling::Boilerplate) {
        for _ in 0..rng.between(2, 4) {
            out.line(rng.pick::<&str>(prose::AFTER));
        }
    }
    if has(Mangling::Spam) {
        out.line(rng.pick::<&str>(prose::SPAM));
    }
}

/// The report of the year before, in full, below.
fn second(head: &Head, form: &'static Form, layout: Layout, rng: &mut Rng, out: &mut Pieces) {
    let mut before = head.clone();
    before.year -= 1;
    let figures = Figures::random(form, rng);
    let (mut pieces, _) = front(&before, &figures, &[], rng);
    let grids: Vec<Grid> = match form.id {
        "stat_2014" => vec![grid::statistics(&figures)],
        _ => vec![grid::proactive(&figures), grid::requests(&figures), grid::remedies(&figures)],
    };
    tables(&grids, (&figures, &figures), &before, layout, None, rng, &mut pieces);
    back(&before, &figures, &[], None, rng, &mut pieces);
    for piece in &mut pieces.0 {
        if matches!(piece.kind, Kind::Figure(_)) {
            piece.kind = Kind::Extra;
        }
    }
    out.append(pieces);
}
