//! Tables as a PDF reader copies them: a row's figures stand before, between or after its wrapped
//! label, the vertical label of the rows is scattered, page numbers stand between rows.

use super::figures::Figures;
use super::grid::{Grid, Slot, What};
use super::pieces::{Kind, Pieces};
use super::render::{is_empty, put};
use super::rng::Rng;

pub fn render(grid: &Grid, figures: &Figures, rng: &mut Rng, out: &mut Pieces) {
    let applicants = grid.iter().flatten().any(|slot| slot.what == What::Head("申请人情况".to_owned()));
    if applicants {
        for line in heads(rng) {
            out.label(line);
            out.mark("\n");
        }
    }
    let mut side = Side::default();
    let mut page = rng.between(2, 5);
    for row in grid.iter().skip(if applicants { 3 } else { 0 }) {
        for slot in row {
            if let (What::Head(label), true) = (&slot.what, slot.down > 2) {
                side.open(label, slot.down, rng);
            }
        }
        let wide = row.len() > 10;
        if !row.iter().any(|slot| matches!(slot.what, What::Row(_))) {
            head_row(row, figures, wide, rng, out);
        } else {
            body_row(row, figures, &mut side, rng, out);
        }
        if rng.chance(5) {
            out.mark(&format!("- {page} -\n"));
            page += 1;
            if applicants && rng.chance(50) {
                for line in heads(rng) {
                    out.label(line);
                    out.mark("\n");
                }
            }
        }
    }
}

/// The head of chapter three in the orders readers give it.
fn heads(rng: &mut Rng) -> &'static [&'static str] {
    rng.pick::<&[&str]>(&[
        &[
            "申请人情况",
            "法人或其他组织",
            "（本列数据的勾稽关系为：第一项加第二项之和，等",
            "于第三项加第四项之和）",
            "自然人 社会 法律 总计",
            "商业 科研",
            "公益 服务 其他",
            "企业 机构",
            "组织 机构",
        ] as &[&str],
        &[
            "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）申请人情况",
            "法人或其他组织",
            "自然人 总计",
            "商业 科研 社会公益 法律服务",
            "其他",
            "企业 机构 组织 机构",
        ],
        &[
            "申请人情况",
            "（本列数据的勾稽关系为：第一项加第二项之和， 法人或其他组织",
            "等于第三项加第四项之和）",
            "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计",
        ],
    ])
}

/// Labels that run down the side of several rows, a part before each row.
#[derive(Default)]
struct Side {
    /// Parts still to come, and how many rows are left for them.
    waiting: Vec<(Vec<String>, usize)>,
}

impl Side {
    fn open(&mut self, label: &str, rows: usize, rng: &mut Rng) {
        let chars: Vec<char> = label.chars().collect();
        // The narrow outer label breaks after every char, the inner ones after four or not at all.
        let width = if rows > 12 { 1 } else { *rng.pick(&[4, 4, 12]) };
        let mut parts: Vec<String> = chars.chunks(width).map(|part| part.iter().collect()).collect();
        parts.reverse();
        self.waiting.push((parts, rows));
    }

    /// What stands beside the next row.
    fn next(&mut self, rng: &mut Rng) -> Vec<String> {
        let mut out = Vec::new();
        for (parts, rows) in &mut self.waiting {
            let due = parts.len() >= *rows || rng.chance(35) || *rows == 1;
            if due && let Some(part) = parts.pop() {
                out.push(part);
            }
            *rows = rows.saturating_sub(1);
            if *rows == 0 {
                while let Some(part) = parts.pop() {
                    out.push(part);
                }
            }
        }
        self.waiting.retain(|(parts, rows)| *rows > 0 && !parts.is_empty());
        out
    }
}

fn head_row(row: &[Slot], figures: &Figures, wide: bool, rng: &mut Rng, out: &mut Pieces) {
    let slots: Vec<&Slot> = row.iter().filter(|slot| !is_empty(slot, figures)).collect();
    for (i, slot) in slots.iter().enumerate() {
        if i > 0 {
            // Fifteen figures may wrap after a block.
            out.mark(if wide && i % 5 == 0 && rng.chance(15) { "\n" } else { " " });
        }
        put(slot, figures, out);
    }
    out.mark("\n");
}

fn body_row(row: &[Slot], figures: &Figures, side: &mut Side, rng: &mut Rng, out: &mut Pieces) {
    let label = row.iter().find_map(|slot| if let What::Row(label) = &slot.what { Some(label.as_str()) } else { None });
    let label = label.unwrap_or_default();
    let behind: Vec<&Slot> = row
        .iter()
        .skip_while(|slot| !matches!(slot.what, What::Row(_)))
        .skip(1)
        .filter(|slot| !is_empty(slot, figures))
        .collect();
    let chars: Vec<char> = label.chars().collect();
    let long = chars.len() > 12;
    let cut = chars.len() / 2 + rng.below(3);
    let (first, second): (String, String) = if long {
        (chars[..cut].iter().collect(), chars[cut..].iter().collect())
    } else {
        (label.to_owned(), String::new())
    };
    let how = match rng.below(if long { 5 } else { 3 }) {
        // Figures on a line of their own are the exception.
        1 | 2 if rng.chance(60) => 0,
        how => how,
    };
    for part in side.next(rng) {
        out.label(&part);
        // Before figures that stand alone it has its own line, or nearly always.
        let alone = matches!(how, 1 | 4);
        out.mark(if rng.chance(if alone { 95 } else { 50 }) { "\n" } else { " " });
    }
    match how {
        0 => {
            out.label(label);
            out.mark(" ");
            values(&behind, figures, out);
        }
        1 => {
            values(&behind, figures, out);
            out.label(label);
            out.mark("\n");
        }
        2 => {
            out.label(label);
            out.mark("\n");
            values(&behind, figures, out);
        }
        3 => {
            out.label(&first);
            out.mark("\n");
            values(&behind, figures, out);
            out.label(&second);
            out.mark("\n");
        }
        4 => {
            values(&behind, figures, out);
            out.label(&first);
            out.mark("\n");
            out.label(&second);
            out.mark("\n");
        }
        _ => {
            out.label(label);
            out.mark(" ");
            values(&behind, figures, out);
        }
    }
}

fn values(slots: &[&Slot], figures: &Figures, out: &mut Pieces) {
    for (i, slot) in slots.iter().enumerate() {
        if i > 0 {
            out.push(Kind::Mark, " ");
        }
        put(slot, figures, out);
    }
    out.mark("\n");
}
