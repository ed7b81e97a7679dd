//! Rows whose figures stand behind the names of their columns: `规章`, `本年制发件数：3`, `本年废止件数：0`, …

use super::items::Item;
use super::runs::{Run, Runs, Slot, is_closing, is_unit};
use super::{Filler, place};
use crate::fold;
use crate::form::Print;

impl Filler<'_> {
    /// The rows, where most figures are named. A row that does not name all its columns in the form's order, or has
    /// anything else among them, is unreadable.
    pub(super) fn named_rows(&self, items: &[Item]) -> Option<Runs> {
        let named =
            |pair: &[Item]| matches!(pair, [Item::Label(i), Item::Value(_)] if self.column(&self.hits[*i]).is_some());
        if !items.windows(2).any(named) {
            return None;
        }
        let chars = self.folded.chars();
        let rows_of = |i: usize| place::rows_of_hit(&self.hits[i], self.form, self.index);
        let is_row = |i: usize| !rows_of(i).is_empty();
        let mut rows = vec![Run::default()];
        let (mut begun, mut labelled, mut doubt, mut named, mut all) = (false, false, false, 0, 0);
        let mut n = 0;
        while let (Some(item), Some(row)) = (items.get(n), rows.last_mut()) {
            n += 1;
            let (mut next, mut other) = (Run::default(), None);
            match item {
                Item::Label(i) => {
                    let hit = &self.hits[*i];
                    let column = self.column(hit);
                    let mark = |&c: &u16| fold::is_blank(c) || is_closing(c) || matches!(c, 0x27 | 0x3D);
                    if let (Some(column), Some(Item::Value(read))) = (column, items.get(n))
                        && chars[hit.end as usize..read.range.start].iter().all(mark)
                    {
                        n += 1;
                        (named, all) = (named + 1, all + 1);
                        // Their rows' labels may stand behind them.
                        doubt |= !begun;
                        let figure = Slot::Value(read.clone());
                        if column == 0 && !row.slots.is_empty() {
                            next.slots.push(figure);
                        } else if column == row.slots.len() {
                            row.slots.push(figure);
                            continue;
                        } else {
                            other = Some(hit.start as usize);
                        }
                    } else {
                        let sure = column.is_none() && is_row(*i);
                        // The row is named again for its next column.
                        let same = |label: usize| rows_of(label) == rows_of(*i);
                        if sure
                            && !row.slots.is_empty()
                            && row.slots.len() < self.width()
                            && row.label.is_some_and(same)
                        {
                            continue;
                        }
                        if column.is_some() && !is_row(*i) {
                            other = Some(hit.start as usize);
                        } else {
                            // Two labels without figures: rows and columns may be exchanged.
                            doubt |= sure && labelled && row.slots.is_empty();
                            (begun, labelled, next.label) = (begun || sure, sure, Some(*i));
                        }
                    }
                }
                Item::Words(words) if is_unit(&chars[words.clone()]) => continue,
                Item::Words(words) if row.slots.len() < self.width() => other = Some(words.start),
                Item::Words(words) => next.words = Some(words.clone()),
                Item::Value(read) => (other, all) = (Some(read.range.start), all + 1),
                Item::Ditto { at } => (other, all) = (Some(*at), all + 1),
                Item::Blank { .. } => {
                    all += 1;
                    continue;
                }
                Item::RowEnd => continue,
            }
            match other {
                Some(at) => row.slots.push(Slot::Ditto { at }),
                None => rows.push(next),
            }
        }
        let mut out = Runs { runs: Vec::new(), loose: Vec::new(), heads: Vec::new() };
        let (mut told, mut mixed) = (false, false);
        for mut row in rows {
            let figures = row.slots.iter().filter(|slot| matches!(slot, Slot::Value(_))).count();
            told |= figures == self.width() && begun && !doubt;
            if figures == 0 && (row.slots.is_empty() || !row.label.is_some_and(is_row)) {
                out.loose.extend(row.label.map(|label| (label, out.runs.len())));
                continue;
            }
            let unlabelled = row.label.is_none() && row.words.is_none();
            // What stands among the figures of one row may be another's, behind it.
            mixed = mixed && unlabelled || figures != self.width() || row.slots.len() > figures;
            // Of two figures behind one label either may have lost its own.
            let twice = unlabelled && self.width() == 1;
            let blot = |row: &mut Run| row.slots = vec![Slot::Ditto { at: row.slots[0].range().start }];
            out.runs.last_mut().filter(|_| twice).into_iter().for_each(blot);
            if doubt || mixed || twice {
                blot(&mut row);
            }
            out.runs.push(row);
        }
        // One figure behind a column's name is none of the first column for that.
        let sole = named == all && self.width() > 1 && self.table.print != Print::OneRow;
        ((told || named > 1 || sole) && named * 2 >= all + usize::from(doubt)).then_some(out)
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::{Options, analyze};

    /// The figures of the first table of 2021, `-` for what is unreadable, or nothing where no table is.
    fn read(rows: &str) -> String {
        let text = format!("某县2023年政府信息公开工作年度报告\n第二十条第（一）项\n{rows}");
        let analysis = analyze(&Document::paste(text), &Options::default());
        let found = analysis.tables.iter().find(|found| found.id() == "article20_1");
        let cells = found.map_or(&[][..], |found| &found.cells);
        let told = |cell: &crate::cell::Cell| cell.value.number().map_or("-".into(), |n| n.to_string());
        cells.iter().map(told).collect::<Vec<_>>().join(" ")
    }

    const ROWS: &str = "规章\n本年制发件数：3\n本年废止件数：0\n现行有效件数：7\n\
        行政规范性文件\n本年制发件数：5\n本年废止件数：1\n现行有效件数：9\n";

    #[test]
    fn figures_are_read_behind_the_names_of_their_columns() {
        assert_eq!(read(ROWS), "3 0 7 5 1 9");
        assert_eq!(read(&ROWS.replace("：", " = ").replace("\n本", " 本").replace("\n现", " 现")), "3 0 7 5 1 9");
        assert_eq!(read(&ROWS.replace("：", "\n")), "3 0 7 5 1 9");
        let quoted = ROWS.replace("件数", "件数\"").replace("\n本", ",\n  \"本").replace("\n现", ",\n  \"现");
        assert_eq!(read(&quoted.replace("章,", "章\": {").replace("文件,", "文件\": {")), "3 0 7 5 1 9");
    }

    #[test]
    fn each_figure_may_stand_behind_the_names_of_its_row_and_its_column() {
        let flat = "规章 本年制发件数 3\n规章 本年废止件数 0\n规章 现行有效件数 71\n\
            行政规范性文件 本年制发件数 5\n行政规范性文件 本年废止件数 1\n行政规范性文件 现行有效件数 9\n";
        assert_eq!(read(flat), "3 0 71 5 1 9");
        assert_eq!(read(&flat.replace("规章 本年废止件数 0\n", "")), "- - - 5 1 9");
        let path = flat.replace("规章 ", "第二十条第（一）项/规章/").replace("文件 ", "文件/").replace(' ', "\t");
        assert_eq!(read(&path), "- - - - - -");
        // No digits of one figure are those of several.
        assert_eq!(read("规章 本年制发件数：435\n"), "- - - - - -");
    }

    #[test]
    fn unknown_names_before_figures_give_no_order() {
        let row = "\t2023年自然人\t3\t2023年商业企业\t8\t2023年科研机构\t1\t2023年其他";
        let text = format!(
            "某县2020年政府信息公开工作年度报告\n第二十条第（八）项\n行政事业性收费\t2020年上一年项目数量\t80\n\
            三、收到和处理政府信息公开申请情况\n\
            一、本年新收政府信息公开申请数量{row}\n二、上年结转政府信息公开申请数量{row}\n"
        );
        let analysis = analyze(&Document::paste(text), &Options::default());
        assert!(analysis.tables.iter().flat_map(|found| &found.cells).all(|cell| cell.value.number().is_none()));
    }

    /// 约29 is no name: three Chinese characters may be one.
    #[test]
    fn words_too_short_for_a_name_leave_the_rest_of_a_row_in_order() {
        let rows = "规章\t约29\t0\t71\n行政规范性文件\t发文数\t1\t9\n";
        assert_eq!(read(rows), "- 0 71 - - -");
    }

    /// The figures of the tables of one column.
    fn single(rows: &str) -> String {
        let text = format!("某县2022年政府信息公开工作年度报告\n{rows}");
        let analysis = analyze(&Document::paste(text), &Options::default());
        let found = analysis.tables.iter().filter(|found| matches!(found.id(), "article20_5" | "article20_6"));
        let told = |cell: &crate::cell::Cell| cell.value.number().map_or("-".into(), |n| n.to_string());
        found.flat_map(|found| &found.cells).map(told).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn of_two_figures_behind_one_label_either_may_have_lost_its_own() {
        let rows = "行政许可 本年处理决定数量 18\n行政处罚 本年处理决定数量 83\n行政强制 本年处理决定数量 5\n";
        assert_eq!(single(rows), "18 83 5");
        assert_eq!(single(&rows.replace("\n行政处罚", "")), "- - 5");
        assert_eq!(single(&rows.replace("\n行政强制", "")), "18 - -");
        assert_eq!(single(&rows.replace(" 本年处理决定数量 83\n行政强制", " 83\n行政强制")), "18 - 5");
        let behind =
            rows.replace(' ', "\n").replace("行政处罚\n本年处理决定数量\n83", "本年处理决定数量\n83\n行政处罚");
        assert_eq!(single(&behind), "- - -");
    }

    #[test]
    fn a_row_with_other_figures_or_too_few_is_unreadable() {
        for (a, b) in [
            ("本年废止件数：0\n", ""),
            ("本年废止件数：0\n", "本年修订件数：0\n"),
            ("本年废止件数：0\n", "本年废止件数：\n"),
            ("本年废止件数：0\n", "上年：2\n本年废止件数：0\n"),
            ("本年制发件数：3\n", "本年制发件数：3\n本年制发件数：4\n"),
        ] {
            assert_eq!(read(&ROWS.replacen(a, b, 1)), "- - - 5 1 9", "{b}");
        }
        // The label of each row behind its figures.
        let behind = ROWS.replace("规章\n", "").replace("行政规范性文件\n", "规章\n") + "行政规范性文件\n";
        assert_eq!(read(&behind), "- - - - - -");
    }
}
