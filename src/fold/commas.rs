//! Rows of a table whose cells are parted by commas or semicolons: a spreadsheet saved as CSV, lists as a program
//! prints them (`["规章", 3, 0]`).
//!
//! They are told from prose by figures that fill a cell, and by being several. What parts their cells is compared
//! as a tab, what stands around them as blanks. A comma that may part thousands (`1,250`) parts cells only where a
//! row beside its own has as many, and no such comma.

use super::Folded;

/// Fewer rows with figures are no table.
const MIN_ROWS: usize = 3;

/// A longer cell has no quotes that are the row's.
const LONGEST: usize = 200;

/// A line, or a list.
#[derive(Default)]
struct Row {
    start: usize,
    cells: usize,
    /// It may stand in a table: it has cells, and no sentence but before empty ones.
    fits: bool,
    /// A figure fills a cell, and a separator stands there that parts no thousands; or it stands beside such rows.
    told: bool,
    /// A separator may part thousands.
    thousands: bool,
    /// None does, in a row that is told, or in one beside it with as many cells.
    sure: bool,
}

/// Parts the cells of the rows that the text has; of none, whose count tells no table, nothing changes.
#[inline(never)]
pub(super) fn part_cells(folded: &mut Folded, separator: u8) {
    if folded.text.bytes().filter(|&b| b == separator).count() < MIN_ROWS {
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
    let (mut told, mut sure, mut cells) = (false, false, 0);
    // Down and up again.
    for n in all.clone().chain(all.rev()) {
        let row = &mut rows[n];
        row.told |= told && row.fits;
        row.sure |= sure && row.cells == cells;
        (told, sure, cells) = (row.told, row.sure, row.cells);
    }
    for row in &mut rows {
        if row.told && (row.sure || !row.thousands) {
            read(folded, separator, row, true);
        }
    }
}

/// Where the marks of cells stand: those of programs, none of full width.
struct Marks<'a> {
    text: &'a [u8],
    starts: &'a [u32],
    separator: u8,
    list: bool,
}

// Inlined at their many calls they would be much of the module.
impl Marks<'_> {
    /// The first byte of a character; behind the last the end of a line.
    #[inline(never)]
    fn byte(&self, at: usize) -> u8 {
        self.starts.get(at).and_then(|&start| self.text.get(start as usize)).copied().unwrap_or(b'\n')
    }

    #[inline(never)]
    fn behind(&self, mut at: usize) -> usize {
        while self.byte(at) == b' ' {
            at += 1;
        }
        at
    }

    #[inline(never)]
    fn ends(&self, at: usize) -> bool {
        let b = self.byte(at);
        b == self.separator || b == b'\n' || self.list && b == b']'
    }
}

#[inline(never)]
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
    // A figure fills a cell, a separator parts no thousands, what is no cell stands there, the list is at its end.
    let (mut figures, mut parts, mut other, mut closed) = (false, false, false, false);
    let (mut cells, mut empty) = (0, 0);
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
            let b = marks.byte(at);
            let escape = b == b'\\' && marks.byte(at + 1) == b'n';
            if escape || b == b'\n' {
                set(chars, at, b' ', put);
                set(chars, at + usize::from(escape), b' ', put);
            } else if b != b' ' {
                if length > 0 && marks.byte(at - 1) == b' ' {
                    // Two figures in one cell are none.
                    (digits, plain) = (0, false);
                }
                length += 1;
                letters += usize::from(b.is_ascii_alphabetic());
                digits = if b.is_ascii_digit() { digits + 1 } else { 0 };
                // Digits and signs.
                plain &= b < b':';
                other |= matches!(b, b'\t' | b'|') || chars[at] == 0x3002;
            }
        }
        // None, null, NaN.
        let null = matches!(length, 3 | 4) && letters == length && marks.byte(from) | 0x20 == b'n';
        if put && null {
            chars[from..at].fill(0x20);
        }
        cells += 1;
        empty = if null || length == 0 { empty + 1 } else { 0 };
        figures |= plain && digits > 0;
        let thousands =
            matches!(digits, 1..=3) && chars.iter().skip(at + 1).take_while(|&&c| super::is_digit(c)).count() == 3;
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
        set(chars, at, if closed { b'\n' } else { b'\t' }, put);
        at += 1;
        if closed {
            break;
        }
        at = marks.behind(at);
    }
    row.cells = cells;
    row.fits = cells > 1 && (!other || empty > 1);
    row.told |= row.fits && figures && parts;
    row.sure |= row.told && !row.thousands;
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

    /// Rows that break off anywhere.
    #[test]
    fn every_beginning_of_a_text_is_folded() {
        let text = format!("{BODY}[[\"规章\", 3, null], ['一\\n', 1,250");
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
        let told = folded("规章,3,0\n其他,1,250\n规范性文件,5,7\n总计,5,7\n");
        assert_eq!(told, "规章·3·0\n其他·1·250\n规范性文件·5·7\n总计·5·7\n");
    }
}
