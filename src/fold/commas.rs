//! Rows of a table whose cells are parted by commas or semicolons: a spreadsheet saved as CSV, lists as a program
//! prints them (`["规章", 3, 0]`).
//!
//! They are told from prose by figures that fill a cell, and by being several. What parts their cells is compared
//! as a tab, what stands around them as blanks. A comma that may part thousands (`1,250`) parts cells only where the
//! writer is seen to leave none in a cell, or a row beside its own has as many, and no such comma.

use super::Folded;

/// Fewer rows with figures are no table.
pub(super) const MIN_ROWS: usize = 3;

/// A longer cell has no quotes that are the row's.
const LONGEST: usize = 200;

/// A line, or a list.
#[derive(Default)]
struct Row {
    start: usize,
    cells: usize,
    /// It may stand in a table: it has cells, or one in quotes, and no sentence but before empty ones.
    fits: bool,
    /// A figure fills a cell, and a separator stands there that parts no thousands; or it stands beside such rows.
    told: bool,
    /// A separator may part thousands.
    thousands: bool,
    /// None does, in a row that is told, or in one beside it with as many cells.
    sure: bool,
    /// A separator stands in quotes, or a figure has thousands and none: its writer leaves no other in a cell.
    strict: bool,
    /// A figure fills a cell.
    figures: bool,
    /// Cells that are not empty, and empty ones behind the last of them.
    filled: usize,
    empty: usize,
    /// Of those, as many as all rows of its table have: they make it as wide as the sheet.
    padding: usize,
}

/// Parts the cells of the rows that the text has; of none, whose count tells no table, nothing changes.
#[inline(never)]
pub(super) fn part_cells(folded: &mut Folded, separator: u8) {
    if !may_part(folded.text.as_bytes(), separator) {
        return;
    }
    let mut rows: Vec<Row> = Vec::new();
    let (mut at, mut told) = (0, 0);
    while at < folded.len() {
        let mut row = Row { start: at, ..Row::default() };
        at = read(folded, separator, &mut row, false);
        told += usize::from(row.told);
        rows.push(row);
    }
    if told < MIN_ROWS {
        return;
    }
    let all = 0..rows.len();
    let strict = rows.iter().any(|row| row.told && row.strict);
    let (mut told, mut sure, mut cells) = (0, false, 0);
    // Down and up again; a caption may stand between.
    for n in all.clone().chain(all.rev()) {
        let row = &mut rows[n];
        row.told |= told > 0 && row.fits;
        row.sure |= row.told && (strict || !row.thousands) || sure && row.cells == cells;
        (told, sure, cells) = (if row.told { 2 } else { told.max(1) - 1 }, row.sure, row.cells);
    }
    let mut from = 0;
    for n in 1..=rows.len() {
        // A table begins with a head behind a caption.
        if rows.get(n).is_none_or(|row| row.filled > 1 && !row.figures && rows[n - 1].filled < 2) {
            let table = &mut rows[from..n];
            let full = table.iter().filter(|row| row.told && row.filled > 1);
            let padding = full.map(|row| row.empty).min().unwrap_or(0);
            table.iter_mut().for_each(|row| row.padding = padding.min(row.empty));
            from = n;
        }
    }
    for row in &mut rows {
        if row.told && row.sure {
            read(folded, separator, row, true);
        }
    }
}

/// Can there be enough rows? Each has a separator beside a figure or a quote, and one that parts no thousands; most texts
/// have none of the one or none of the other.
fn may_part(text: &[u8], separator: u8) -> bool {
    let (mut beside, mut parts, mut at) = (0, 0, 0);
    while let Some(skip) = text[at..].iter().position(|&b| b == separator) {
        let (before, behind) = (&text[..at + skip], &text[at + skip + 1..]);
        let digits = before.iter().rev().take(4).take_while(|b| b.is_ascii_digit()).count();
        let three = behind.iter().take(4).take_while(|b| b.is_ascii_digit()).count() == 3;
        let thousands = separator == b',' && three && matches!(digits, 1..=3) && before[before.len() - digits] != b'0';
        parts += usize::from(!thousands);
        // 0xEF: a figure of full width, among others.
        let first = behind.first().is_none_or(|&b| b.is_ascii() || b == 0xEF);
        beside += usize::from(first || before.last().is_some_and(u8::is_ascii));
        at += skip + 1;
    }
    beside.min(parts) >= MIN_ROWS
}

/// Where the marks of cells stand: those of programs, none of full width.
struct Marks<'a> {
    text: &'a [u8],
    starts: &'a [u32],
    separator: u8,
    list: bool,
}

// Inlined at their many calls they would be much of the page's module.
impl Marks<'_> {
    /// The first byte of a character; behind the last the end of a line.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    fn byte(&self, at: usize) -> u8 {
        self.starts.get(at).and_then(|&start| self.text.get(start as usize)).copied().unwrap_or(b'\n')
    }

    #[cfg_attr(target_arch = "wasm32", inline(never))]
    fn behind(&self, mut at: usize) -> usize {
        while self.byte(at) == b' ' {
            at += 1;
        }
        at
    }

    #[cfg_attr(target_arch = "wasm32", inline(never))]
    fn ends(&self, at: usize) -> bool {
        let b = self.byte(at);
        b == self.separator || b == b'\n' || self.list && b == b']'
    }
}

#[cfg_attr(target_arch = "wasm32", inline(never))]
fn set(chars: &mut [u16], at: usize, c: u8, put: bool) {
    if put {
        chars[at] = c.into();
    }
}

/// Reads what the row is, or (`put`) puts blanks and tabs into it; gives where the next begins.
fn read(folded: &mut Folded, separator: u8, row: &mut Row, put: bool) -> usize {
    let Folded { text, chars, starts, .. } = folded;
    let mut marks = Marks { text: text.as_bytes(), starts, separator, list: false };
    let mut at = marks.behind(row.start);
    let list = marks.byte(at) == b'[';
    marks.list = list;
    // A figure fills a cell, a separator parts no thousands, what is no cell stands there, the list is at its end, a
    // cell is quoted.
    let (mut figures, mut parts, mut other, mut closed, mut quoted) = (false, false, false, false, false);
    let (mut cells, mut empty, mut filled) = (0, 0, 0);
    let kept = row.cells - row.padding;
    loop {
        while list && marks.byte(at) == b'[' {
            set(chars, at, b' ', put);
            at = marks.behind(at + 1);
        }
        let quote = marks.byte(at);
        let longest = if matches!(quote, b'"' | b'\'') { LONGEST } else { 0 };
        let close = (at + 1..at + longest).find(|&end| marks.byte(end) == quote && marks.ends(marks.behind(end + 1)));
        let from = at + usize::from(close.is_some());
        match close {
            Some(close) => {
                quoted = true;
                set(chars, at, b' ', put);
                set(chars, close, b' ', put);
                at = close;
            }
            None => {
                while !marks.ends(at) {
                    at += 1;
                }
            }
        }
        let (mut length, mut letters, mut digits, mut plain) = (0, 0, 0, true);
        for at in from..at {
            let (b, c) = (marks.byte(at), chars[at]);
            let escape = b == b'\\' && marks.byte(at + 1) == b'n';
            if escape || b == b'\n' {
                set(chars, at, b' ', put);
                set(chars, at + usize::from(escape), b' ', put);
            } else if b != b' ' {
                row.strict |= b == separator;
                if length > 0 && marks.byte(at - 1) == b' ' {
                    // Two figures in one cell are none.
                    (digits, plain) = (0, false);
                }
                length += 1;
                letters += usize::from(b.is_ascii_alphabetic());
                digits = if super::is_digit(c) { digits + 1 } else { 0 };
                // Digits and signs.
                plain &= c < u16::from(b':');
                other |= matches!(b, b'\t' | b'|') || c == 0x3002;
            }
        }
        // None, null, NaN.
        let null = matches!(length, 3 | 4) && letters == length && marks.byte(from) | 0x20 == b'n';
        if put && null {
            chars[from..at].fill(0x20);
        }
        cells += 1;
        if null || length == 0 {
            empty += 1;
        } else {
            (empty, filled) = (0, filled + 1);
        }
        figures |= plain && digits > 0;
        // A year has four digits too.
        row.strict |= plain && (digits > 4 || digits == 4 && chars[at - 4] > u16::from(b'2'));
        let thousands = separator == b','
            && matches!(digits, 1..=3)
            && chars[at - digits] != u16::from(b'0')
            && chars.iter().skip(at + 1).take_while(|&&c| super::is_digit(c)).count() == 3;
        at = marks.behind(at + usize::from(close.is_some()));
        while list && marks.byte(at) == b']' {
            set(chars, at, b' ', put);
            at = marks.behind(at + 1);
            closed = true;
        }
        if marks.byte(at) != separator {
            break;
        }
        row.thousands |= thousands;
        parts |= !thousands;
        let mark = match cells {
            _ if closed => b'\n',
            _ if cells < kept => b'\t',
            _ => b' ',
        };
        set(chars, at, mark, put);
        at += 1;
        if closed {
            break;
        }
        at = marks.behind(at);
    }
    (row.cells, row.filled, row.empty, row.figures) = (cells, filled, empty, figures);
    row.fits = (cells > 1 || quoted) && (!other || empty > 1);
    row.told |= row.fits && figures && parts;
    at + usize::from(marks.byte(at) == b'\n')
}

#[cfg(test)]
mod tests {
    use crate::fold::fold;

    fn folded(text: &str) -> String {
        let folded = fold(text);
        folded.string(0..folded.len()).replace('\t', "·").replace(' ', "")
    }

    const BODY: &str = "信息内容,制发,废止\n规章,3,0\n\"规范性,文件\",\"1,250\",\n其他,,7\n";

    #[test]
    fn cells_are_parted_by_commas_outside_quotes() {
        assert_eq!(folded(BODY), "信息内容·制发·废止\n规章·3·0\n规范性,文件·1,250·\n其他··7\n");
        assert_eq!(folded(&BODY.replace("规章", "\"规\n章\"")), folded(BODY));
        let semicolons = "信息内容;制发\n规章;3,5\n其他;0\n总计;3,5\n";
        assert_eq!(folded(semicolons), semicolons.replace(';', "·"));
    }

    #[test]
    fn lists_are_rows_on_one_line_or_several() {
        let lists = "[[\"规章\", 3, null], ['一、\\n总计', '1,250', None], [\"其他\", 4, 5]]";
        assert_eq!(folded(lists), "规章·3·\n一、总计·1,250·\n其他·4·5");
    }

    #[test]
    fn empty_cells_up_to_the_sheets_width_are_none() {
        let sheet = "一、制发,,,,\n信息内容,制发,废止,,\n规章,3,,,\n其他,4,0,,\n二、处罚,,,,\n信息内容,处罚,,,\n行政处罚,—,,,\n";
        let cells = "一、制发····\n信息内容·制发·废止\n规章·3·\n其他·4·0\n二、处罚··\n信息内容·处罚\n行政处罚·—\n";
        assert_eq!(folded(&format!("{sheet}行政强制,２,,,\n")), format!("{cells}行政强制·2\n"));
    }

    /// Rows that break off anywhere.
    #[test]
    fn every_beginning_of_a_text_is_folded() {
        let sheet = "一,,,\n项目,数,,\n甲,1,,\n\"乙\"\n丙,,\n丁,2,,\n戊,3,,\n";
        let text = format!("{sheet}{BODY}[[\"规章\", 3, null], ['一\\n', 1,250");
        (0..text.len()).filter(|&end| text.is_char_boundary(end)).for_each(|end| _ = folded(&text[..end]));
    }

    #[test]
    fn prose_and_thousands_keep_their_commas() {
        let prose = "公开信息1,250条,其中规章3件,收到申请12,345件。\n办结9,876件,收费0,\n分别为5,3,2件\n";
        assert_eq!(folded(prose), prose);
        let column = "规章 1,208 3,100 12,700\n行政许可 12,250\n行政处罚 1,310\n行政强制 2,100\n3,400\n";
        assert_eq!(folded(column), column.replace(' ', ""));
        // A figure of thousands without quotes: one cell or two.
        let open = folded("规章,3,0\n其他,1,250,4\n规范性文件,5,7\n总计,5,7\n");
        assert_eq!(open, "规章·3·0\n其他,1,250,4\n规范性文件·5·7\n总计·5·7\n");
        for strict in ["总计,\"5,7\",1\n", "总计,5750,7\n"] {
            let text = format!("规章,3,0\n其他,1,250,4\n规范性文件,5,7\n{strict}");
            assert!(folded(&text).contains("其他·1·250·4"));
        }
        let told = folded("规章,3,0\n其他,1,250\n规范性文件,5,7\n总计,5,7\n");
        assert_eq!(told, "规章·3·0\n其他·1·250\n规范性文件·5·7\n总计·5·7\n");
    }
}
