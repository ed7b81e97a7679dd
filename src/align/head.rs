//! Heads that do not have the form's columns: others in their place, or besides them.

use super::items::{Item, Layout};
use super::runs::{self, Run, Runs};
use super::{Filler, place, similar};
use crate::analysis::Shape;
use crate::cell::Cell;
use crate::fold;
use crate::labels::{self, Hit, Role};
use crate::list::Listed;
use crate::word::{contains_any, position};
use crate::{word, words};
use std::ops::Range;

/// A cell of a head: the form's columns that it may name, and its words.
type HeadCell = (Vec<usize>, Range<usize>);

/// What parts the cells of a head that is no grid.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Between {
    Lines,
    EmptyLines,
    Blanks,
}

/// This much of a column's name stands in the words of a head that may name it: all but 本 of 本年制发件数
/// in 2023年制发件数.
const STANDS: f32 = 0.8;

impl Filler<'_> {
    /// The columns of a head in which others stand in the place of some of the form's: for each of its cells
    /// the form's column and the words. `None` where it has all the form's columns, or cannot be told apart
    /// into as many cells.
    fn foreign_head(&mut self, items: &[Item]) -> Option<Vec<(Option<usize>, Range<usize>)>> {
        let leaves = &self.table.leaves().columns;
        if leaves.iter().any(|leaf| !leaf.path.is_empty()) {
            return None;
        }
        let mut between = Between::Lines;
        let cells = loop {
            let cells = self.head_cells(items, between);
            if cells.len() == leaves.len() {
                break cells;
            }
            between = match between {
                // Marked cells are what they are.
                Between::Lines if !self.layout.is_grid() => Between::EmptyLines,
                Between::EmptyLines => Between::Blanks,
                // Of other heads the smallest pieces tell.
                _ => {
                    self.unnamed = self.unnamed(&cells);
                    return None;
                }
            };
        };
        let claim = |at: usize| match &cells[at].0[..] {
            columns if columns.contains(&at) => Some(at),
            &[column] => Some(column),
            _ => None,
        };
        let claims: Vec<Option<usize>> = (0..cells.len()).map(claim).list();
        // Two cells that could be the same column: neither is sure.
        let sole = |claim: &Option<usize>| claims.iter().filter(|other| *other == claim).count() == 1;
        let columns = claims.iter().map(|claim| claim.filter(|_| sole(claim)));
        let head: Vec<(Option<usize>, Range<usize>)> =
            columns.zip(cells).map(|(column, (_, words))| (column, words)).list();
        head.iter().any(|(column, _)| column.is_none()).then_some(head)
    }

    /// The cells of a head of one row: the columns that each may name, and its words. `between`: what parts
    /// them where no cells are marked.
    fn head_cells(&self, items: &[Item], between: Between) -> Vec<HeadCell> {
        let chars = self.folded.chars();
        let marked = self.layout.is_grid();
        let parts = |at: usize| match chars[at] {
            0x7C | 0x09 => true,
            _ if marked => false,
            0x0A => between != Between::EmptyLines || chars[at + 1..].iter().find(|&&c| c != 0x20) == Some(&0x0A),
            c => between == Between::Blanks && fold::is_blank(c),
        };
        let mut cells: Vec<HeadCell> = Vec::new();
        for item in items {
            let (column, range) = match item {
                Item::Label(i) => {
                    let hit = &self.hits[*i];
                    if labels::index().senses(hit).all(|sense| matches!(sense.role, Role::Row(_))) {
                        break;
                    }
                    match self.column(hit) {
                        Some(column) => (Some(column), hit.start as usize..hit.end as usize),
                        None => continue,
                    }
                }
                Item::Words(range) => (None, range.clone()),
                Item::Value(_) => break,
                _ => continue,
            };
            // 上年 before 制发件数 in one cell.
            let joined = cells
                .last()
                .filter(|(_, last)| (marked || between == Between::EmptyLines) && !(last.end..range.start).any(parts));
            if let Some((_, last)) = joined {
                let whole = last.start..range.end;
                cells.pop();
                cells.push((self.alike(&labels::key_of(&chars[whole.clone()])), whole));
            } else if let Some(column) = column {
                cells.push((vec![column], range));
            } else {
                let mut start = range.start;
                // Of letter-spaced words (公 开 率) each character stands alone.
                let alone = |at: usize| at + 2 >= range.end || parts(at + 2);
                let spaced = |at: usize| at < range.start + 2 || parts(at - 2);
                let ends = |&at: &usize| parts(at) && !(chars[at] == 0x20 && alone(at) && spaced(at));
                for end in range.clone().filter(ends).chain([range.end]) {
                    let cell = &chars[start..end];
                    let key = labels::key_of(cell);
                    if key.len() >= 2 && !runs::is_unit(cell) && !self.is_stub(&key) {
                        cells.push((self.alike(&key), start..end));
                    }
                    start = end + 1;
                }
            }
        }
        cells
    }

    /// The columns that no cell of the head names alone, where one names nothing that the form has and the cells
    /// cannot be told apart: it may stand in their place.
    fn unnamed(&self, cells: &[HeadCell]) -> Vec<usize> {
        // Or words twice as long as the name in them hold another's: letter-spaced, all of a head is one piece.
        let foreign = cells.iter().any(|(columns, words)| match columns[..] {
            [] => true,
            [column] => words.len() >= 2 * labels::label_key(self.table.leaves().columns[column].line.label).len(),
            _ => false,
        });
        let named = |column: &usize| cells.iter().any(|(columns, _)| columns[..] == [*column]);
        (0..self.width()).filter(|column| foreign && !named(column)).list()
    }

    /// Is it 信息内容, or what is left of it?
    fn is_stub(&self, key: &[u16]) -> bool {
        let stands = |stub: &[u16]| similar::contains(stub, key) || similar::share(stub, key) >= STANDS;
        self.table.stubs.iter().any(|stub| stands(labels::label_key(stub)))
    }

    /// The columns that these words of a head may name, broken or in other words: those whose names they are
    /// a piece of, else the one that they are most like. The only column there is may have any name.
    fn alike(&self, key: &[u16]) -> Vec<usize> {
        let likeness = (0..self.width()).map(|column| self.likeness(key, column)).list();
        let best = likeness.iter().copied().fold(similar::ALIKE, f32::max);
        let columns: Vec<usize> = (0..self.width()).filter(|&column| likeness[column] >= best).list();
        if best == 1.0 || columns.len() == 1 { columns } else { Vec::new() }
    }

    fn likeness(&self, key: &[u16], column: usize) -> f32 {
        let columns = &self.table.leaves().columns;
        let line = columns[column].line;
        let past = |words: &[u16]| contains_any(words, words!["上年" "上一年" "去年" "往年"]);
        let name = labels::label_key(line.label);
        if past(key) && !past(name) {
            return 0.0;
        }
        if self.width() == 1 {
            return 1.0;
        }
        // 总量 has 总 of 对外公开总数量, and nothing that only another column's name has.
        let others = || columns.iter().filter(|other| !std::ptr::eq(other.line, line));
        let others: Vec<&[u16]> = others().map(|other| labels::label_key(other.line.label)).list();
        let of_others = |c: &u16| others.iter().any(|other| other.contains(c));
        let tells = |c: &u16| name.contains(c) && !of_others(c) && !word!("上一本年项目件个数量").contains(c);
        let told = key.iter().any(tells);
        let told = told && !key.iter().any(|c| of_others(c) && !name.contains(c));
        let likeness = |name: &[u16]| match similar::share(name, key) {
            _ if similar::contains(name, key) => 1.0,
            share if share >= STANDS => share.min(0.99),
            _ if told => 0.9,
            _ => similar::likeness(key, name).min(0.99),
        };
        std::iter::once(line.label)
            .chain(line.variants)
            .map(|label| likeness(labels::label_key(label)))
            .fold(0.0, f32::max)
    }

    /// Columns of the head that the form does not have: in the place of the form's, or besides them, if the rows are as
    /// long as with them.
    pub(super) fn take_extra_columns(&mut self, items: &[Item], runs: &Runs) {
        if let Some((columns, extra)) = self.compared(items) {
            self.columns = columns;
            return self.add_columns(extra);
        }
        if self.unnamed == [0] && self.width() == 1 {
            return;
        }
        if let Some(head) = self.foreign_head(items) {
            let extra = head.iter().filter(|(column, _)| column.is_none()).map(|(_, words)| words.clone()).list();
            self.columns = head.into_iter().map(|(column, _)| column).list();
            return self.add_columns(extra);
        }
        let labelled = || runs.runs.iter().filter(|run| run.label.is_some());
        if self.layout.is_grid() && labelled().any(|run| run.slots.len() < self.width()) {
            let named = self.named_columns(items);
            self.short = !named.is_empty() && named.len() < self.width();
            // The last row may be cut off.
            let mut rows = labelled().rev().skip_while(|run| run.slots.len() < named.len()).peekable();
            let fits = rows.peek().is_some() && rows.all(|run| run.slots.len() == named.len());
            if self.short && fits && named.iter().all(Option::is_some) {
                self.columns = named;
                return;
            }
        }
        if self.layout.is_grid()
            && let Some(columns) = self.left_out(items, runs)
        {
            self.columns = columns;
            return;
        }
        if !labelled().any(|run| run.slots.len() > self.width()) {
            return;
        }
        let leaves = self.table.leaves();
        let column = |hit: &Hit| self.column(hit);
        let known = || {
            leaves
                .columns
                .iter()
                .chain(&leaves.rows)
                .flat_map(|leaf| std::iter::once(leaf.line).chain(leaf.path.iter().copied()))
        };
        let stubs = || known().map(|line| line.label).chain(self.table.stubs);
        let is_piece = |key: &[u16]| {
            let like = |label: &[u16]| similar::contains(label, key) || similar::likeness(key, label) > 0.5;
            stubs().any(|label| like(labels::label_key(label)))
        };
        let extra = runs::extra_columns(self.folded, self.hits, items, column, is_piece);
        let full = self.width() + extra.len();
        // From the first figure of a row to its last: empty cells within count, padding does not. Rows behind
        // it whose labels are lost say nothing.
        let extent = |run: &Run| {
            if !place::filled_rows(&run.slots, full).is_empty() {
                return Some(full);
            }
            if run.slots.len() >= 2 * full {
                return None;
            }
            run.extent()
        };
        let widest = labelled().filter_map(extent).max().unwrap_or(0);
        if extra.is_empty() || widest != full {
            // A head with more columns than any row shows: which of them are empty is open.
            let named = |column| {
                items.iter().any(|item| matches!(item, Item::Label(i) if self.column(&self.hits[*i]) == Some(column)))
            };
            let all = (0..self.width()).all(named);
            let places = extra.iter().filter(|_| all).map(|(place, _)| *place).list();
            self.unsure = (!extra.is_empty()).then_some(places);
            return;
        }
        let mut own = self.order.clone().into_iter();
        self.columns =
            (0..full).map(|at| if extra.iter().any(|(place, _)| *place == at) { None } else { own.next() }).list();
        self.add_columns(extra.into_iter().map(|(_, words)| words).list());
    }

    /// The columns of a head that sets the form's only one beside that of the year before, or the change: 本年数 上年数
    /// 增减; 2014年 2015年, of which the later is the report's unless a column without a year stands beside them.
    #[allow(clippy::type_complexity)]
    fn compared(&mut self, items: &[Item]) -> Option<(Vec<Option<usize>>, Vec<Range<usize>>)> {
        if self.width() > 1 {
            return None;
        }
        let folded = self.folded;
        let chars = folded.chars();
        let others = words!["上年" "上一年" "上期" "去年" "往年" "同期" "同比" "增减" "增幅" "增长" "变化" "比上"];
        let head = items.iter().take_while(|item| !matches!(item, Item::Value(_))).count();
        // Mostly there is neither.
        let may_compare = |item: &Item| match item {
            Item::Words(range) => {
                contains_any(&chars[range.clone()], others) || year_of(&chars[range.clone()]).is_some()
            }
            _ => false,
        };
        if !items[..head].iter().any(may_compare) {
            return None;
        }
        // What the rows are is named before what their figures are.
        let is_stub = |item: &Item| match item {
            Item::Label(i) => {
                self.is_stub(&labels::key_of(&chars[self.hits[*i].core as usize..self.hits[*i].end as usize]))
            }
            Item::Words(range) => self.is_stub(&labels::key_of(&chars[range.clone()])),
            _ => false,
        };
        let start = items[..head].iter().rposition(is_stub).map_or(0, |stub| stub + 1);
        let between = if self.layout == Layout::Spaced { Between::Blanks } else { Between::Lines };
        let heads = self.head_cells(&items[start..], between).into_iter().map(|(_, words)| words).list();
        let is_other = |words: &Range<usize>| contains_any(&chars[words.clone()], others);
        let years = || heads.iter().filter_map(|words| year_of(&chars[words.clone()]));
        if years().count() < 2 && !heads.iter().any(is_other) {
            return None;
        }
        let is_remark = |words: &Range<usize>| contains_any(&chars[words.clone()], words!["备注" "说明" "注释"]);
        let year = |words: &Range<usize>| year_of(&chars[words.clone()]);
        let may_own = |words: &&Range<usize>| !is_other(words) && !is_remark(words);
        let plain = heads.iter().filter(may_own).any(|words| year(words).is_none());
        let own = years().max().filter(|_| !plain);
        if own.zip(self.year).is_some_and(|(own, reported)| own != reported) {
            self.unnamed = vec![0];
            return None;
        }
        let owns = |words: &Range<usize>| may_own(&words) && year(words) == own;
        let columns = heads.iter().map(|words| owns(words).then_some(0)).list();
        let extra = heads.iter().filter(|words| !owns(words)).cloned().list();
        (extra.len() + 1 == columns.len()).then_some((columns, extra))
    }

    /// The columns that a head of labels alone names, where it leaves some of the form's out and no row has figures for
    /// more.
    fn left_out(&self, items: &[Item], runs: &Runs) -> Option<Vec<Option<usize>>> {
        let mut named = vec![false; self.width()];
        for item in items.iter().take_while(|item| !matches!(item, Item::Value(_))) {
            match item {
                Item::Label(i) => self.column(&self.hits[*i]).into_iter().for_each(|column| named[column] = true),
                Item::Words(_) => return None,
                _ => {}
            }
        }
        let columns = (0..self.width()).filter(|&column| named[column]).map(Some).list();
        let widest = runs.runs.iter().filter_map(Run::extent).max();
        (columns.len() > 1 && columns.len() < self.width() && widest == Some(columns.len())).then_some(columns)
    }

    /// For each cell of a grid's head the column that it alone names; none is sure where a head of several rows names
    /// fewer than the form has.
    fn named_columns(&self, items: &[Item]) -> Vec<Option<usize>> {
        let head = items.iter().take_while(|item| !matches!(item, Item::Value(_))).count();
        let lines = items[..head].split(|item| matches!(item, Item::RowEnd));
        let lines = lines.map(|line| self.head_cells(line, Between::Lines)).filter(|cells| !cells.is_empty()).list();
        let cells: Vec<HeadCell> = lines.concat();
        let alone = |columns: &[usize]| match *columns {
            // Of cells that nothing puts into rows a head of several has no order.
            [column] if lines.len() == 1 && (self.layout != Layout::BarCells || self.is_flat()) => {
                Some(column).filter(|_| cells.iter().filter(|(other, _)| other[..] == [column]).count() == 1)
            }
            _ => None,
        };
        cells.iter().map(|(columns, _)| alone(columns)).list()
    }

    /// A table for the figures of the columns with these words.
    fn add_columns(&mut self, words: Vec<Range<usize>>) {
        let leaves = self.table.leaves();
        let rows = leaves.rows.iter().map(|leaf| place::other_line(leaf.line)).list();
        let cells = vec![Cell::default(); rows.len() * words.len()];
        let heads = words.into_iter().enumerate().map(|(n, words)| crate::analysis::OtherLine {
            id: format!("c{}", n + 1),
            label: self.folded.joined(words),
            path: Vec::new(),
            unit: None,
        });
        let shape = Shape::Other { id: String::new(), columns: heads.list(), rows };
        self.add_extra(shape, cells);
    }
}

/// The year in the words of a head: 2015年度.
pub fn year_of(words: &[u16]) -> Option<u16> {
    let digits = &words[..position(words, 0x5E74)?];
    let digits = digits.last_chunk::<4>()?;
    digits.iter().all(|&c| fold::is_digit(c)).then(|| digits.iter().fold(0, |year, &c| year * 10 + c - 0x30))
}

#[cfg(test)]
mod tests {
    use crate::cell::Value;
    use crate::document::Document;
    use crate::{Options, analyze};

    /// What is read of the first row under a head: figures, `-` where none is.
    fn read(head: &str, row: &str) -> String {
        let text =
            format!("青禾市水务局2023年政府信息公开工作年度报告\n第二十条第（一）项\n{head}\n{row}\n行政规范性文件\n");
        let analysis = analyze(&Document::paste(text), &Options::default());
        let Some(found) = analysis.tables.iter().find(|found| found.id() == "article20_1") else {
            return "no table".into();
        };
        let figure = |value: &Value| value.number().map_or("-".to_string(), |n| n.to_string());
        found.cells[..3].iter().map(|cell| figure(&cell.value)).collect::<Vec<_>>().join(" ")
    }

    /// Letter-spaced, a head is one piece of words, and the name in it is not all of them.
    #[test]
    fn a_foreign_column_in_a_letter_spaced_head_is_seen() {
        let head = "信息内容　本 年 新 制 作 数 量　平 均 用 时　对 外 公 开 总 数 量";
        let told = read(head, "规章　12　-104　7");
        assert!(!told.contains("-104"), "{told}");
    }

    /// A row that the text breaks off in has as few cells as it has; whose they are, the head says.
    #[test]
    fn a_row_that_breaks_off_stands_under_no_other_columns() {
        let last = |column: &str| {
            let head = format!(
                "青禾市水务局2023年政府信息公开工作年度报告\n第二十条第（一）项\n信息内容|{column}|本年废止件数|现行有效件数"
            );
            let text = format!("{head}\n规章|1|2|3\n行政规范性文件|4|5");
            let analysis = analyze(&Document::paste(text), &Options::default());
            let found = analysis.tables.iter().find(|found| found.id() == "article20_1").expect("the table");
            found.cells[3].value.number().map(|n| n.to_string())
        };
        assert_eq!(last("本年制发件数"), Some("4".into()));
        assert_eq!(last("本年修订件数"), None);
    }

    #[test]
    fn figures_stand_under_the_columns_that_the_head_names() {
        for (head, due) in [
            ("信息内容|本年制发件数|本年废止件数|现行有效件数", "1 2 3"),
            ("信息内容|制发数量|废止数量|有效数量", "1 2 3"),
            ("信息内容|制发|废止|有效", "1 2 3"),
            ("信息翻臘内容|本年制发件数|本年废鴉駝止件数|现行有效件数", "1 2 3"),
            ("信息内容|本年制发件数|本年修订件数|现行有效件数", "1 - 3"),
            ("信息内容|上年制发件数|本年废止件数|现行有效件数", "- 2 3"),
            ("信息内容|2022年制发件数|2023年制发件数|现行有效件数", "- - 3"),
            ("信息内容|公开率|备案件数|平均用时", "no table"),
            ("信 息 内 容|上 年 制 发 件 数|本 年 废 止 件 数|现 行 有 效 件 数", "- 2 3"),
        ] {
            assert_eq!(read(head, "规章|1|2|3"), due, "{head}");
            let (head, row) = (head.replace('|', "\n"), "规章\n1\n2\n3");
            assert_eq!(read(&head, row), due, "{head}");
        }
    }

    /// Beside one that names no year, years are compared with; alone, the report's is read, and none is another's.
    #[test]
    fn of_columns_for_years_the_reports_is_read() {
        for (head, due) in [
            ("统计数|2014年", "7"),
            ("统计数|2014年|2013年", "7"),
            ("2013年|2014年|本年数", "9"),
            ("2014年|2015年", "8"),
            ("2015年|同比增长（%）", "7"),
            ("2014年|2013年", "-"),
            ("上年数|本年数|备注", "8"),
        ] {
            for between in ["\t", "\n"] {
                let row = |label: &str, unit: &str| {
                    let figures = ["7", "8", "9"][..head.split('|').count()].join(between);
                    [label, unit, &figures].join(between)
                };
                let text = format!(
                    "青禾市水务局2015年政府信息公开工作年度报告\n{}\n{}\n{}\n{}",
                    ["统计指标", "单位", &head.replace('|', between)].join(between),
                    row("（一）主动公开政府信息数", "条"),
                    row("制发规范性文件总数", "件"),
                    row("1.政府公报公开政府信息数", "条")
                );
                let analysis = analyze(&Document::paste(text), &Options::default());
                let found = analysis.tables.iter().find(|found| found.id() == "statistics").expect("the table");
                let told = found.cells[0].value.number().map_or("-".to_string(), |n| n.to_string());
                assert_eq!(told, due, "{head:?} {between:?}");
                let years = analysis.findings.iter().filter(|finding| finding.rule == "STR-14").count();
                assert!(years == 0 || due == "-", "{head:?} {between:?}");
            }
        }
    }

    /// Where blanks part the columns of a head and the characters of its words, what nothing names alone is unread.
    #[test]
    fn of_a_head_parted_by_blanks_the_named_columns_are_read() {
        for (head, due) in [
            ("信息内容 本年制发件数 本年废止件数 现行有效件数", "1 2 3"),
            ("信 息 内 容 本 年 制 发 件 数 本 年 废 止 件 数 现 行 有 效 件 数", "1 2 3"),
            ("信 息 内 容 本 年 制 发 件 数 本年废止件数 备 案 件 数", "1 2 -"),
            ("信息内容 本年制发件数 公 开 率 现行有效件数", "1 - 3"),
            ("信息鑽殃堡臘内容 备案 件数 本年废 止件数 现行有 效件数", "- 2 3"),
        ] {
            assert_eq!(read(head, "规章 1 2 3"), due, "{head}");
        }
    }
}
