//! One Chinese character for another, one to one.
//!
//! `han.txt`, packed in `han.bin`, is a run of pairs, each a character and the one we compare it as: the one-to-one
//! pairs of OpenCC's `TSCharacters` (Apache-2.0, © BYVoid and contributors), and the radicals and
//! compatibility forms that PDF fonts put in place of characters (⼀ for 一), after Unicode's NFKC. Those whose other form
//! GB 2312 does not have (鲃, 峃) are left out: hardly a report has one, and every page that is opened loads them all.
//! Phrases are not converted: a phrase-level conversion moves offsets and damages official words.

use crate::list::Listed;
use crate::packed::unpack;
use std::sync::OnceLock;

/// All characters to be replaced, in Unicode's order, then what we compare them as: apart they pack
/// into half.
#[cfg(not(target_arch = "wasm32"))]
static PAIRS: &[u8] = include_bytes!("han.bin");
/// Those outside [`COMPATIBLE`]: the others the browser knows.
#[cfg(target_arch = "wasm32")]
static PAIRS: &[u8] = include_bytes!("han.page.bin");

/// The radicals and compatibility forms of which Unicode says one character each.
const COMPATIBLE: [(char, char); 2] = [('\u{2F00}', '\u{2FD5}'), ('\u{F900}', '\u{FAD9}')];

/// What the page has for them: NFKC of a text.
pub static NFKC: OnceLock<fn(&str) -> String> = OnceLock::new();

/// Characters that want more than to be looked up have marks in the table, which are no characters: signs with their
/// ASCII in the last seven bits, and these.
const MARK: u16 = 0xD800;
/// Dropped from the text as we compare it: they have no width.
pub(super) const DROPPED: u16 = MARK | 0x100;
/// They stand for several, see [`expansion`].
pub(super) const EXPANDED: u16 = MARK | 0x200;
/// UTF-8 that was read as GBK is full of them; compared as themselves.
pub(super) const GARBLED: u16 = MARK | 0x300;

/// Is it no character, but a mark?
#[inline(always)]
pub(super) fn is_marked(folded: u16) -> bool {
    folded & 0xF800 == MARK
}

/// What each character of the basic plane is compared as; made once per process.
pub(super) fn table() -> &'static [u16; 0x10000] {
    static TABLE: OnceLock<Box<[u16; 0x10000]>> = OnceLock::new();
    TABLE.get_or_init(|| {
        // Not `expect`, which would print the table.
        let Ok(mut table) = <Box<[u16; 0x10000]>>::try_from((0..=u16::MAX).list()) else {
            unreachable!("as long as the plane")
        };
        let pairs = unpack(PAIRS);
        let (from, to) = pairs.split_at(pairs.len() / 2);
        for (&from, &to) in from.iter().zip(to) {
            table[usize::from(from)] = to;
        }
        if let Some(nfkc) = NFKC.get() {
            let mut forms = String::new();
            for (first, last) in COMPATIBLE {
                for c in first..=last {
                    forms.push(c);
                }
            }
            for (form, same) in forms.chars().zip(nfkc(&forms).chars()) {
                // Beyond the basic plane it is none that we compare.
                if same <= '\u{FFFF}' {
                    table[form as usize] = table[same as usize];
                }
            }
        }
        for width in 0xFF01..=0xFF5Eu16 {
            table[usize::from(width)] = width - 0xFEE0;
        }
        for (from, to) in SINGLES {
            for c in from.chars() {
                table[c as usize] = *to as u16;
            }
        }
        for c in '\u{2500}'..='\u{257F}' {
            table[c as usize] = ' ' as u16;
        }
        for c in "│┃║".chars() {
            table[c as usize] = '|' as u16;
        }
        for c in '\u{2000}'..='\u{200A}' {
            table[c as usize] = ' ' as u16;
        }
        for c in "\u{200B}\u{200C}\u{200D}\u{200E}\u{200F}\u{00AD}\u{2060}\u{2061}\u{2062}\u{2063}\u{FEFF}\u{FE0E}\u{FE0F}\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{0000}"
            .chars()
        {
            table[c as usize] = DROPPED;
        }
        for (first, last) in [('㈠', '㈩'), ('⑴', '⒇'), ('⒈', '⒛')] {
            for c in first..=last {
                table[c as usize] = EXPANDED;
            }
        }
        for sign in *b"\r>&,;" {
            table[usize::from(sign)] = MARK | u16::from(sign);
        }
        // The character before it decides, see [`beside`].
        table['覆' as usize] = MARK;
        // Those that are also traditional characters are not looked for.
        let mut rows = GARBLED_ROWS.chars();
        while let (Some(first), Some(last)) = (rows.next(), rows.next()) {
            for c in first..=last {
                if table[c as usize] == c as u16 {
                    table[c as usize] = GARBLED;
                }
            }
        }
        // Pinyin may end at the first, bold type at the second, and Markdown spares a sign with the third.
        table.iter_mut().filter(|folded| matches!(**folded, 0x29 | 0x2A | 0x5C)).for_each(|folded| *folded |= MARK);
        table
    })
}

/// Characters that a lead byte of UTF-8 makes when it is read as GBK (鏀垮簻 for 政府), and that are no words of their
/// own: the first and the last of each row of them.
const GARBLED_ROWS: &str =
    "銆銍銏銧鋩錉鍊鍩鍫鍫鎬鏉鏋鏍鐎鐮鑰钄钑钑钖钖钘钘铇铇铏铏铓铔铚铚铦铦铻铻锜锜锠锠閫闋飥飦飩餇锟锟";

/// Signs that are written in many ways and mean one.
const SINGLES: &[(&str, char)] = &[
    ("\u{3000}\u{00A0}\u{202F}\u{205F}", ' '),
    ("\u{2028}\u{2029}\u{0085}\u{000B}\u{000C}", '\n'),
    ("“”„‟「」『』〝〞＂", '"'),
    ("‘’‚‛", '\''),
    ("\u{2010}\u{2011}\u{2012}\u{2212}\u{FE63}－", '-'),
    ("\u{2013}\u{2015}\u{2014}", '—'),
    ("｜￨¦︱丨⼁", '|'),
    ("︰﹕∶", ':'),
    ("﹐︐", ','),
    ("﹑", '、'),
    ("｡", '。'),
    ("﹔", ';'),
    ("﹙︵", '('),
    ("﹚︶", ')'),
    ("〇○", '〇'),
    ("\u{041E}\u{043E}\u{039F}\u{03BF}", 'O'),
    ("∕⁄", '/'),
];

/// The characters that one of the enclosed ordinals stands for.
pub(super) fn expansion(c: char) -> ([u16; 4], usize) {
    let put = |text: &[char]| {
        let mut out = [0; 4];
        for (slot, c) in out.iter_mut().zip(text) {
            *slot = *c as u16;
        }
        (out, text.len())
    };
    let digits = |n: u32| (char::from(b'0' + (n / 10) as u8), char::from(b'0' + (n % 10) as u8));
    match c {
        '㈠'..='㈩' => {
            let numeral = "一二三四五六七八九十".chars().nth((c as u32 - '㈠' as u32) as usize).unwrap_or('一');
            put(&['(', numeral, ')'])
        }
        '⑴'..='⒇' => match digits(c as u32 - '⑴' as u32 + 1) {
            ('0', ones) => put(&['(', ones, ')']),
            (tens, ones) => put(&['(', tens, ones, ')']),
        },
        _ => match digits(c as u32 - '⒈' as u32 + 1) {
            ('0', ones) => put(&[ones, '.']),
            (tens, ones) => put(&[tens, ones, '.']),
        },
    }
}

/// Characters that are simplified only beside certain others: the one before or after decides.
pub(super) fn beside(before: Option<u16>, c: u16) -> u16 {
    const ANSWER: u16 = '答' as u16;
    const TURN: u16 = '反' as u16;
    match c {
        // 答覆, 反覆 are 答复, 反复; 覆盖 stays.
        0x8986 if before == Some(ANSWER) || before == Some(TURN) => '复' as u16,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::COMPATIBLE;
    use crate::packed::{assert_fresh, pack};

    #[test]
    fn the_packed_pairs_are_those_of_the_list() {
        let list: Vec<u16> = include_str!("han.txt").encode_utf16().collect();
        let (pairs, rest) = list.as_chunks::<2>();
        assert!(rest.is_empty() && pairs.is_sorted(), "pairs of characters of the basic plane, in order");
        let packed =
            |pairs: &[[u16; 2]]| pack(pairs.iter().map(|pair| pair[0]).chain(pairs.iter().map(|pair| pair[1])));
        assert_fresh("fold/han.bin", &packed(pairs));
        let own =
            |pair: &&[u16; 2]| !COMPATIBLE.iter().any(|&(first, last)| (first as u16..=last as u16).contains(&pair[0]));
        assert_fresh("fold/han.page.bin", &packed(&pairs.iter().filter(own).copied().collect::<Vec<_>>()));
    }
}
