//! How reports are spoilt on their way.

use super::figures::Figures;
use super::gold::Expect;
use super::grid::{Grid, Slot, What};
use super::pieces::{Kind, Pieces};
use super::render::{Layout, figure_indices};
use super::rng::Rng;
use gongkai::number::Decimal;
use std::collections::HashMap;
use std::sync::OnceLock;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mangling {
    // the figures
    FullWidth,
    Thousands,
    Placeholders,
    Blanks,
    BlankTotals,
    Notes,
    Units,
    WrongTotals,
    Misread,
    Footnotes,
    // the tables
    LabelsLost,
    GroupsLost,
    GroupsRepeated,
    ExtraRow,
    ExtraColumn,
    OtherColumn,
    Remarks,
    Halves,
    LabelVariants,
    BrokenHeads,
    CutHeads,
    LetterSpaced,
    Brackets,
    Radicals,
    // the characters
    ZeroWidth,
    Traditional,
    TaiwanWords,
    Pinyin,
    PinyinAte,
    Junk,
    Censored,
    Mojibake,
    ProseBreaks,
    // the page
    Quoted,
    Boilerplate,
    Spam,
    FusedMeta,
    LayoutPipes,
    Repeat,
    TwoReports,
    BrokenOff,
    DroppedLines,
    DatesLost,
}

use Mangling::*;

impl Mangling {
    pub const ALL: [Mangling; 43] = [
        FullWidth,
        Thousands,
        Placeholders,
        Blanks,
        BlankTotals,
        Notes,
        Units,
        WrongTotals,
        Misread,
        Footnotes,
        LabelsLost,
        GroupsLost,
        GroupsRepeated,
        ExtraRow,
        ExtraColumn,
        OtherColumn,
        Remarks,
        Halves,
        LabelVariants,
        BrokenHeads,
        CutHeads,
        LetterSpaced,
        Brackets,
        Radicals,
        ZeroWidth,
        Traditional,
        TaiwanWords,
        Pinyin,
        PinyinAte,
        Junk,
        Censored,
        Mojibake,
        ProseBreaks,
        Quoted,
        Boilerplate,
        Spam,
        FusedMeta,
        LayoutPipes,
        Repeat,
        TwoReports,
        BrokenOff,
        DroppedLines,
        DatesLost,
    ];

    pub fn name(self) -> &'static str {
        match self {
            FullWidth => "full-width digits",
            Thousands => "thousands separators",
            Placeholders => "placeholders",
            Blanks => "blanks",
            BlankTotals => "blank totals",
            Notes => "notes and signs in words",
            Units => "units in cells",
            WrongTotals => "wrong totals",
            Misread => "figures read as letters",
            Footnotes => "footnote marks",
            LabelsLost => "row labels lost",
            GroupsLost => "group labels lost",
            GroupsRepeated => "group labels repeated",
            ExtraRow => "an extra row",
            ExtraColumn => "an extra column",
            OtherColumn => "another column in its place",
            Remarks => "a remark column",
            Halves => "two halves side by side",
            LabelVariants => "label variants",
            BrokenHeads => "broken header cells",
            CutHeads => "cut header cells",
            LetterSpaced => "letter-spaced labels",
            Brackets => "other brackets",
            Radicals => "compatibility radicals",
            ZeroWidth => "characters without width",
            Traditional => "traditional",
            TaiwanWords => "Taiwan words",
            Pinyin => "pinyin",
            PinyinAte => "pinyin that ate",
            Junk => "junk in words",
            Censored => "censored words",
            Mojibake => "mojibake",
            ProseBreaks => "line breaks in words",
            Quoted => "quoted mail",
            Boilerplate => "site boilerplate",
            Spam => "spam",
            FusedMeta => "fused metadata",
            LayoutPipes => "layout pipes",
            Repeat => "a region twice",
            TwoReports => "two reports",
            BrokenOff => "broken off",
            DroppedLines => "repeated lines dropped",
            DatesLost => "dates without 年月",
        }
    }

    /// Does it make sense there?
    pub fn applies(self, layout: Layout, form: &str) -> bool {
        let glued = layout == Layout::Glued;
        let pdf = layout == Layout::Pdf;
        match self {
            FullWidth | Thousands | Placeholders | Notes | Units | Misread | Footnotes => !glued,
            Quoted => !glued && !layout.is_html(),
            Remarks => layout.marks_cells(),
            Halves => form == "stat_2014" && !glued && !pdf,
            BlankTotals => form != "stat_2014" && !pdf,
            CutHeads => form == "trial_2019",
            LabelsLost | GroupsLost | GroupsRepeated => form != "stat_2014" && !glued && !pdf,
            ExtraRow => !glued && !pdf,
            ExtraColumn => layout.marks_cells(),
            OtherColumn => form != "stat_2014" && !glued && !pdf,
            DroppedLines => layout == Layout::Lines,
            DatesLost => form != "stat_2014",
            TwoReports => !layout.is_html() || layout == Layout::Html,
            LetterSpaced => !glued,
            Censored | ProseBreaks => !glued,
            _ => true,
        }
    }

    /// Do the words of the prose stay as they were?
    pub fn keeps_words(self) -> bool {
        !matches!(
            self,
            Traditional
                | TaiwanWords
                | Pinyin
                | PinyinAte
                | Junk
                | Censored
                | ProseBreaks
                | Radicals
                | Repeat
                | BrokenOff
                | TwoReports
        )
    }
}

/// Changes figures and how they are written; what they then say is kept beside them.
pub fn figures(how: &[Mangling], layout: Layout, figures: &mut Figures, rng: &mut Rng) {
    let has = |m| how.contains(&m);
    if has(WrongTotals) {
        wrong_totals(figures, rng);
    }
    if has(Units) {
        units(figures, rng);
    }
    if has(Notes) {
        notes(figures, rng);
    }
    let stat = figures.form.id == "stat_2014";
    let nothing = *rng.pick(if stat { &["/", "无"] as &[&str] } else { &["/", "—", "——", "-", "无"] });
    for i in 0..figures.cells.len() {
        let cell = &mut figures.cells[i];
        if has(Placeholders) && cell.is_zero() && cell.text == "0" && rng.chance(35) {
            cell.text = nothing.to_owned();
            cell.expect = Expect::Placeholder;
        } else if has(Blanks) && cell.is_zero() && cell.text == "0" && rng.chance(45) {
            cell.blank();
        }
        if has(BlankTotals) && cell.column == "total" && rng.chance(30) {
            cell.blank();
        }
        if has(Thousands) && matches!(cell.expect, Expect::Number(_)) {
            cell.text = thousands(&cell.text);
        }
        if has(FullWidth) {
            cell.text = cell.text.chars().map(full_width).collect();
        }
        if has(Footnotes) && matches!(cell.expect, Expect::Number(_)) && is_plain(&cell.text) && rng.chance(8) {
            cell.text.push_str(rng.pick::<&str>(&["①", "*", "[1]"]));
        }
        if has(Misread) && matches!(cell.expect, Expect::Number(_)) && is_plain(&cell.text) && rng.chance(8) {
            misread(cell, rng);
        }
    }
    if layout == Layout::Pdf {
        keep_a_figure(figures);
    }
}

/// A PDF's row without any figure could be any row: at least one stays.
fn keep_a_figure(figures: &mut Figures) {
    for i in 0..figures.cells.len() {
        let (table, row) = (figures.cells[i].table, figures.cells[i].row);
        let last = figures.cells.get(i + 1).is_none_or(|next| next.row != row || next.table != table);
        let empty = figures.cells.iter().filter(|c| c.table == table && c.row == row).all(|c| c.text.is_empty());
        if last && empty {
            figures.cells[i].set(Decimal::ZERO);
        }
    }
}

fn is_plain(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit())
}

/// What optical recognition makes of a figure; which digits they were cannot be told.
fn misread(cell: &mut super::figures::Figure, rng: &mut Rng) {
    const LETTERS: &[(char, &str)] = &[('0', "Oo"), ('1', "lI"), ('2', "Z"), ('5', "S"), ('8', "B")];
    let other = |c: char| LETTERS.iter().find(|(digit, _)| *digit == c).map(|(_, letters)| letters);
    if !cell.text.chars().any(|c| other(c).is_some()) {
        return;
    }
    let pick = rng.below(2);
    let letter = |c: char| other(c).map_or(c, |letters| letters.chars().cycle().nth(pick).unwrap());
    cell.text = cell.text.chars().map(letter).collect();
    cell.expect = Expect::Undetermined;
}

fn wrong_totals(figures: &mut Figures, rng: &mut Rng) {
    let sums: Vec<usize> = (0..figures.cells.len())
        .filter(|&i| {
            let cell = &figures.cells[i];
            cell.column == "total"
                || cell.row == "results_total"
                || matches!(cell.row, "req_received" | "req_answered" | "review_total" | "staff_total")
        })
        .collect();
    for _ in 0..rng.between(1, 3) {
        let i = *rng.pick(&sums);
        let off = rng.between(1, 12);
        let value = figures.cells[i].value().integer().unwrap_or(0);
        figures.cells[i].set(Decimal::from(if value > off && rng.chance(50) { value - off } else { value + off }));
    }
}

fn units(figures: &mut Figures, rng: &mut Rng) {
    for cell in &mut figures.cells {
        if matches!(cell.column, "amount") || matches!(cell.row, "fees_collected" | "special_funds") {
            let value = cell.value();
            let yuan = Decimal::new(value.mantissa() * 10i64.pow(4 - u32::from(value.scale())), 0);
            cell.text = match rng.below(3) {
                0 => format!("{yuan}元"),
                _ => format!("{value}万元"),
            };
        }
    }
}

fn notes(figures: &mut Figures, rng: &mut Rng) {
    for cell in &mut figures.cells {
        if !matches!(cell.column, "items_prev" | "items_delta" | "decisions") {
            continue;
        }
        let value = cell.value();
        cell.text = match (cell.column, rng.below(4)) {
            ("items_delta", 0) if value.is_negative() => format!("减{}", -value),
            ("items_delta", 0) if !value.is_zero() => format!("增{value}"),
            ("items_delta", 1) if !value.is_negative() && !value.is_zero() => format!("+{value}"),
            ("items_delta", 1) => value.to_string().replace('-', "－"),
            ("decisions", 0) => format!("{value}（含当场决定）"),
            ("items_prev" | "items_delta", 2) => format!("{value}(子项)"),
            _ => continue,
        };
    }
}

fn thousands(text: &str) -> String {
    let whole = text.find('.').unwrap_or(text.len());
    let digits = text[..whole].bytes().filter(u8::is_ascii_digit).count();
    if digits < 4 || !text[..whole].bytes().all(|b| b.is_ascii_digit() || b == b'-') {
        return text.to_owned();
    }
    let mut out = String::new();
    for (i, c) in text[..whole].chars().enumerate() {
        let left = whole - i;
        if i > 0 && left.is_multiple_of(3) && c.is_ascii_digit() && !out.ends_with('-') {
            out.push(',');
        }
        out.push(c);
    }
    out + &text[whole..]
}

fn full_width(c: char) -> char {
    match c {
        '0'..='9' => char::from_u32(c as u32 - '0' as u32 + 0xff10).unwrap(),
        '.' => '．',
        ',' => '，',
        '-' => '－',
        other => other,
    }
}

/// Changes the printed tables.
pub fn grid(how: &[Mangling], layout: Layout, grid: &mut Grid, figures: &mut Figures, rng: &mut Rng) {
    let has = |m| how.contains(&m);
    if has(ExtraRow) {
        extra_row(grid, figures, rng);
    }
    if has(GroupsRepeated) {
        repeat_groups(grid);
    }
    if has(GroupsLost) {
        for slot in grid.iter_mut().skip(3).flatten().filter(|slot| slot.down > 2) {
            slot.what = What::Nothing;
        }
    }
    if has(LabelsLost) {
        lose_labels(grid, figures);
    }
    if has(ExtraColumn) {
        extra_column(grid, figures, rng);
    }
    if has(OtherColumn) {
        other_column(grid, figures, rng);
    }
    if has(Remarks) {
        remarks(grid, figures, rng);
    }
    for slot in grid.iter_mut().flatten() {
        let header = slot.down <= 2;
        let (What::Row(label) | What::Head(label)) = &mut slot.what else { continue };
        if has(LabelVariants) {
            for (official, other) in VARIANTS {
                if rng.chance(50) {
                    *label = label.replace(official, other);
                }
            }
        }
        if has(CutHeads) {
            // What a crawler leaves of a head that was broken over two lines.
            *label = match label.as_str() {
                "本年新制作数量" | "本年新公开数量" => "本年新".to_owned(),
                "本年增/减" => "本年增/".to_owned(),
                other => other.to_owned(),
            };
        }
        let short = label.chars().count() <= 8;
        let head = header && short && !label.contains(['（', '.', '、', '—']) && label.chars().count() >= 4;
        if has(BrokenHeads) && head && rng.chance(60) {
            let middle = label.char_indices().nth(label.chars().count() / 2).unwrap().0;
            let gap = match layout {
                _ if layout.is_html() => "<br>",
                _ if layout.wraps_labels() && rng.chance(50) => "\n",
                Layout::Glued => "",
                _ => " ",
            };
            label.insert_str(middle, gap);
            // Excel puts quotes around a cell with a line end.
            if layout == Layout::TabsPadded && rng.chance(50) {
                label.replace_range(middle..middle + 1, "\n");
                *label = format!("\"{label}\"");
            }
        } else if has(LetterSpaced)
            && short
            && label.chars().count() >= 2
            && !label.contains(['（', '.', '、', '—', '《'])
            && rng.chance(40)
        {
            let spaced: Vec<String> = label.chars().map(String::from).collect();
            *label = spaced.join(" ");
        }
    }
}

const VARIANTS: &[(&str, &str)] = &[
    ("需要另行制作", "需另行制作"),
    ("申请数量", "申请数"),
    ("总计", "合计"),
    ("其他", "其它"),
    ("信访举报投诉类", "信访、举报、投诉类"),
    ("法律行政法规", "法律、行政法规"),
    ("保护第三方合法", "保护第三方的合法"),
    ("本机关不掌握相关政府信息", "本机关不掌握相关信息"),
    ("结转下年度", "结转下一年度"),
    ("项目数量", "项目数"),
    ("继续办理", "继续办理的"),
];

fn extra_row(grid: &mut Grid, figures: &Figures, rng: &mut Rng) {
    let (after, label, unit) = match figures.form.id {
        "stat_2014" => ("normative_issued_total", "主动公开规划计划数", Some("条")),
        _ => ("denied_admin_query", "9.属于工作秘密信息", None),
    };
    let row = |row: &Vec<Slot>| figure_indices(row).first().is_some_and(|&i| figures.cells[i].row == after);
    let Some(y) = grid.iter().position(row) else { return };
    let across = grid[y].iter().find(|slot| matches!(slot.what, What::Row(_))).unwrap().across;
    let mut new = vec![Slot::new(What::Row(label.to_owned())).wide(across)];
    new.extend(unit.map(Slot::head));
    let zero = rng.chance(50);
    for _ in figure_indices(&grid[y]) {
        new.push(Slot::new(What::Extra(if zero { 0 } else { rng.between(1, 999) }.to_string())));
    }
    grid.insert(y + 1, new);
    // The groups that reach over the row reach one further.
    for (x, row) in grid.iter_mut().enumerate().take(y + 1) {
        for slot in row.iter_mut().filter(|slot| slot.down > 2 && x + slot.down > y) {
            slot.down += 1;
        }
    }
}

/// Merged cells taken apart: every row has its groups again.
fn repeat_groups(grid: &mut Grid) {
    let mut open: Vec<(Slot, usize)> = Vec::new();
    for row in grid.iter_mut().skip(3) {
        open.retain(|(_, left)| *left > 0);
        let again: Vec<Slot> = open.iter().map(|(slot, _)| slot.clone()).collect();
        for (_, left) in &mut open {
            *left -= 1;
        }
        for slot in row.iter_mut().filter(|slot| slot.down > 2) {
            open.push((Slot { down: 1, ..slot.clone() }, slot.down - 1));
            slot.down = 1;
        }
        row.splice(0..0, again);
    }
}

fn lose_labels(grid: &mut Grid, figures: &mut Figures) {
    let lost = |row: &[Slot]| {
        figure_indices(row)
            .first()
            .is_some_and(|&i| figures.cells[i].table == "requests" && figures.cells[i].row.starts_with("denied_"))
    };
    let mut partial = false;
    for row in grid.iter_mut().filter(|row| lost(row)) {
        for slot in row.iter_mut().filter(|slot| matches!(slot.what, What::Row(_))) {
            slot.what = What::Nothing;
        }
        let kept =
            |&i: &usize| matches!(figures.cells[i].expect, Expect::Number(_) | Expect::Blank | Expect::Placeholder);
        partial |= !figure_indices(row).iter().all(kept);
    }
    if partial {
        // Counting eight rows is no longer certain; where each has its line it may succeed.
        for cell in figures.cells.iter_mut().filter(|c| c.table == "requests" && c.row.starts_with("denied_")) {
            cell.expect = match cell.expect {
                Expect::Number(value) => Expect::AtMost(value),
                Expect::Placeholder | Expect::Empty => Expect::Unasked,
                other => other,
            };
        }
    }
}

fn extra_column(grid: &mut Grid, figures: &Figures, rng: &mut Rng) {
    let table = grid.iter().find_map(|row| figure_indices(row).first().map(|&i| figures.cells[i].table));
    match table {
        Some("requests") => {
            grid[0].last_mut().unwrap().across += 1;
            grid[1][1].across += 1;
            grid[2].push(Slot::head("小计"));
            for row in grid.iter_mut().skip(3) {
                let at = row.len() - 1;
                row.insert(at, Slot::new(What::Extra(rng.between(0, 99).to_string())));
            }
        }
        Some("statistics") => {
            for (y, row) in grid.iter_mut().enumerate() {
                let number = if y == 0 { Slot::head("序号") } else { Slot::new(What::Extra(y.to_string())) };
                row.insert(0, number);
            }
        }
        _ => {}
    }
}

/// One of chapter two's columns is none of the form's: its figures are nobody's.
fn other_column(grid: &mut Grid, figures: &mut Figures, rng: &mut Rng) {
    const OTHERS: &[&str] = &["本年修订件数", "上年制发件数", "备案件数", "公开率", "在办数量", "平均用时"];
    let is_proactive = |i: usize| figures.cells[i].table.starts_with("article20");
    let heads: Vec<usize> = (1..grid.len())
        .filter(|&y| figure_indices(&grid[y]).len() > 1 && is_proactive(figure_indices(&grid[y])[0]))
        .filter(|&y| figure_indices(&grid[y - 1]).is_empty())
        .map(|y| y - 1)
        .collect();
    if heads.is_empty() {
        return;
    }
    let head = *rng.pick(&heads);
    let column = 1 + rng.below(grid[head].len() - 1);
    grid[head][column].what = What::Head((*rng.pick(OTHERS)).to_owned());
    for row in grid[head + 1..].iter_mut().take_while(|row| !figure_indices(row).is_empty()) {
        if let What::Figure(i) = row[column].what {
            figures.cells[i].expect = Expect::Undetermined;
            row[column].what = What::Extra(figures.cells[i].text.clone());
        }
    }
}

/// 备注 behind the last column, mostly empty.
fn remarks(grid: &mut Grid, figures: &Figures, rng: &mut Rng) {
    let table = grid.iter().find_map(|row| figure_indices(row).first().map(|&i| figures.cells[i].table));
    let head = match table {
        Some("requests") => 3,
        Some("statistics") => 1,
        _ => return,
    };
    grid[0].push(Slot::head("备注").tall(head));
    for row in grid.iter_mut().skip(head) {
        let what = if rng.chance(10) { What::Head("较上年减少".to_owned()) } else { What::Nothing };
        row.push(Slot::new(what));
    }
}

/// The lower half of a long table stands to the right of the upper one, under the same head.
pub fn halves(grid: &Grid) -> Grid {
    let (head, body) = grid.split_first().unwrap();
    let (left, right) = body.split_at(body.len().div_ceil(2));
    let nothing = vec![Slot::new(What::Nothing); head.len()];
    let beside = right.iter().chain(std::iter::repeat(&nothing));
    let pairs = std::iter::once((head, head)).chain(left.iter().zip(beside));
    pairs.map(|(left, right)| [&left[..], right].concat()).collect()
}

/// Characters without width between the Han characters of a text.
fn zero_width(text: &str, rng: &mut Rng) -> String {
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let mut out = String::new();
    for c in text.chars() {
        if han(c) && out.chars().next_back().is_some_and(han) && rng.chance(10) {
            out.push(*rng.pick(&['\u{200b}', '\u{feff}', '\u{ad}', '\u{200d}']));
        }
        out.push(c);
    }
    out
}

/// Each line as an answer to a mail quotes it.
pub fn quote(pieces: &mut Pieces) {
    for piece in &mut pieces.0 {
        piece.text = piece.text.replace('\n', "\n> ");
    }
    if let Some(first) = pieces.0.first_mut() {
        first.text.insert_str(0, "> ");
    }
}

/// Changes the words, everywhere.
pub fn words(how: &[Mangling], pieces: &mut Pieces, rng: &mut Rng) {
    let has = |m| how.contains(&m);
    let pinyin = has(Pinyin) || has(PinyinAte);
    let brackets = rng.below(3);
    let chosen: u64 = rng.next();
    for piece in &mut pieces.0 {
        let label = piece.kind == Kind::Label;
        let prose = piece.kind == Kind::Prose;
        if piece.kind == Kind::Mark {
            continue;
        }
        if (label || prose) && has(TaiwanWords) {
            piece.text = piece.text.replace("文件", "档案").replace("门户网站", "入口网站").replace("附件", "附属档案");
        }
        if label && has(Brackets) {
            piece.text = other_brackets(&piece.text, brackets);
        }
        if (label || prose) && has(Junk) && rng.chance(if label { 8 } else { 60 }) {
            piece.text = junk(&piece.text, label, rng);
        }
        if (label || prose) && has(ZeroWidth) {
            piece.text = zero_width(&piece.text, rng);
        }
        if prose && has(Censored) {
            piece.text = piece.text.replace("公开政府信", "***");
        }
        if prose && has(ProseBreaks) {
            piece.text = broken(&piece.text, rng);
        }
        if (label || prose) && has(Radicals) {
            piece.text =
                piece.text.chars().map(|c| RADICALS.iter().find(|(han, _)| *han == c).map_or(c, |r| r.1)).collect();
        }
        if has(Traditional) || has(TaiwanWords) || pinyin {
            piece.text = traditional(&piece.text, pinyin, chosen, has(PinyinAte) && prose, rng);
        }
    }
}

fn other_brackets(label: &str, style: usize) -> String {
    let text = match style {
        0 => label.replace('（', "(").replace('）', ")").replace('：', ":").replace('，', ","),
        1 => label.replace('（', "(").replace('）', ")").replace(['“', '”'], "\""),
        _ => label.to_owned(),
    };
    let mut chars = text.chars();
    match (chars.next(), chars.next(), style) {
        (Some(d), Some('.'), 0) if d.is_ascii_digit() => format!("{d}、{}", chars.as_str()),
        (Some(d), Some('.'), 1) if d.is_ascii_digit() => format!("{}．{}", full_width(d), chars.as_str()),
        (Some('（'), Some(n), 2) if "一二三四五六七".contains(n) => {
            let i = "一二三四五六七".chars().position(|c| c == n).unwrap();
            format!("{}{}", char::from_u32('㈠' as u32 + i as u32).unwrap(), chars.as_str().trim_start_matches('）'))
        }
        _ => text,
    }
}

/// Characters that scrapers sprinkle in: none of them stands in a label.
const JUNK: &[char] = &[
    '駝', '蓖', '戀', '殃', '翻', '堡', '鴉', '辨', '鑽', '棵', '糠', '朽', '絢', '臘', '旬', '拳', '頸', '譽', '罈',
    '霸', '匙',
];

fn junk(text: &str, label: bool, rng: &mut Rng) -> String {
    let chars: Vec<char> = text.chars().collect();
    if chars.len() < 4 || text.contains("<br>") {
        return text.to_owned();
    }
    // Between two Han characters of a word, never at a figure.
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let fits: Vec<usize> =
        (2..chars.len() - 1).filter(|&i| han(chars[i - 1]) && han(chars[i]) && (label || han(chars[i + 1]))).collect();
    if fits.is_empty() {
        return text.to_owned();
    }
    let at = *rng.pick(&fits);
    let mut out: String = chars[..at].iter().collect();
    for _ in 0..rng.between(2, 4) {
        out.push(*rng.pick(JUNK));
    }
    out.extend(&chars[at..]);
    out
}

fn broken(text: &str, rng: &mut Rng) -> String {
    let chars: Vec<char> = text.chars().collect();
    if chars.len() < 30 {
        return text.to_owned();
    }
    let at = rng.between(12, chars.len() as i64 - 8) as usize;
    if chars[at - 1].is_ascii_digit() || chars[at].is_ascii_digit() {
        return text.to_owned();
    }
    let (a, b) = chars.split_at(at);
    format!("{}\n\n{}", a.iter().collect::<String>(), b.iter().collect::<String>())
}

const RADICALS: &[(char, char)] = &[
    ('一', '⼀'),
    ('二', '⼆'),
    ('八', '⼋'),
    ('人', '⼈'),
    ('行', '⾏'),
    ('自', '⾃'),
    ('文', '⽂'),
    ('止', '⽌'),
    ('金', '⾦'),
    ('大', '⼤'),
    ('无', '⽆'),
    ('工', '⼯'),
    ('方', '⽅'),
    ('用', '⽤'),
    ('力', '⼒'),
    ('十', '⼗'),
];

/// Traditional characters, one by one; with `pinyin`, the reading behind those that changed.
fn traditional(text: &str, pinyin: bool, chosen: u64, ate: bool, rng: &mut Rng) -> String {
    let mut out = String::new();
    for c in text.chars() {
        let Some(&(other, reading)) = han().get(&c) else {
            out.push(c);
            continue;
        };
        let marked = pinyin && (chosen >> (c as u32 % 61)) & 3 != 0;
        if marked && ate && rng.chance(6) {
            out.push_str(&format!("?{reading})"));
            continue;
        }
        // Converters disagree with one another on some, and with themselves.
        out.push(match other {
            '復' if rng.chance(10) => '複',
            '於' if rng.chance(30) => '于',
            '裏' => '裡',
            '爲' => '為',
            '衆' => '眾',
            other => other,
        });
        if marked {
            out.push_str(&format!("({reading})"));
        }
    }
    out
}

/// Simplified → traditional and pinyin, of the characters that reports use.
fn han() -> &'static HashMap<char, (char, &'static str)> {
    static HAN: OnceLock<HashMap<char, (char, &'static str)>> = OnceLock::new();
    HAN.get_or_init(|| {
        include_str!("han.txt")
            .lines()
            .map(|line| {
                let mut chars = line.chars();
                let (from, to) = (chars.next().unwrap(), chars.next().unwrap());
                (from, (to, chars.as_str().trim()))
            })
            .collect()
    })
}

/// What the cut leaves: everything behind a random place in the tables is gone.
pub fn break_off(pieces: &mut Pieces, figures: &mut Figures, grids: &[Grid], rng: &mut Rng) {
    let places: Vec<usize> = (0..pieces.0.len()).filter(|&i| matches!(pieces.0[i].kind, Kind::Figure(_))).collect();
    if places.is_empty() {
        return;
    }
    let at = *rng.pick(&places[places.len() / 4..]);
    pieces.0.truncate(at);
    // An opened cell would be an empty one.
    while pieces.0.last().is_some_and(|piece| piece.kind == Kind::Mark) {
        pieces.0.pop();
    }
    let mut there = vec![false; figures.cells.len()];
    for piece in &pieces.0 {
        if let Kind::Figure(i) = piece.kind {
            there[i] = true;
        }
    }
    for row in grids.iter().flatten() {
        let places = figure_indices(row);
        let whole = places.iter().all(|&i| there[i]);
        let none = !places.iter().any(|&i| there[i]);
        for i in places {
            let cell = &mut figures.cells[i];
            cell.expect = match cell.expect {
                kept if whole => kept,
                _ if none => Expect::Absent,
                // The row breaks off: its first figures are probably its first places.
                Expect::Number(value) | Expect::AtMost(value) if there[i] => Expect::AtMost(value),
                Expect::Blank | Expect::Placeholder if there[i] => Expect::Unasked,
                _ => Expect::Undetermined,
            };
        }
    }
}

/// Crawlers that keep a line only once: a row of which figures are gone says nothing.
pub fn drop_lines(pieces: &mut Pieces, figures: &mut Figures, grids: &[Grid]) {
    let mut seen = std::collections::HashSet::new();
    let mut kept = Pieces::default();
    let mut line: Vec<super::pieces::Piece> = Vec::new();
    let mut gone = vec![false; figures.cells.len()];
    for piece in pieces.0.drain(..) {
        let ends = piece.text.ends_with('\n');
        line.push(piece);
        if !ends {
            continue;
        }
        let text: String = line.iter().map(|piece| piece.text.as_str()).collect();
        if seen.insert(text) {
            kept.0.append(&mut line);
        } else {
            for piece in line.drain(..) {
                if let Kind::Figure(i) = piece.kind {
                    gone[i] = true;
                }
            }
        }
    }
    kept.0.append(&mut line);
    *pieces = kept;
    // A line of the second copy of a table is gone, and its first is not.
    for piece in &pieces.0 {
        if let Kind::Figure(i) = piece.kind {
            gone[i] = false;
        }
    }
    for row in grids.iter().flatten() {
        let places = figure_indices(row);
        if places.iter().any(|&i| gone[i]) {
            let none = places.iter().all(|&i| gone[i] || figures.cells[i].text.is_empty());
            for i in places {
                figures.cells[i].expect = if none { Expect::Empty } else { Expect::Undetermined };
            }
        }
    }
}
