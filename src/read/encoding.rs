//! Which encoding bytes are in, and their text: UTF-8, GB18030 (GBK, GB2312), Big5, UTF-16.
//!
//! Decoding follows the WHATWG Encoding Standard, char for char (tests hold it against
//! encoding_rs, which is not used here because it brings the tables of Japanese and Korean along:
//! 125 KB compressed, four times ours). Big5 leaves out the Hong Kong extensions below 0xA1
//! and beyond the basic plane.
//!
//! In a page all but UTF-8 is left to the browser's decoder, see [`DECODER`].

use crate::search;
use crate::search::Part;
use std::sync::OnceLock;

/// The text without its BOM, and the WHATWG name of its encoding in lower case; `None` for bytes
/// that are no text.
///
/// The order of evidence: BOM, then validity as UTF-8 (which text of another encoding practically
/// never has), then which decoding reads like Chinese, with the charset a page names as a hint.
pub fn decode(bytes: &[u8]) -> Option<(String, &'static str)> {
    for (bom, encoding) in [
        (&b"\xEF\xBB\xBF"[..], Encoding::Utf8),
        (&b"\xFF\xFE"[..], Encoding::Utf16Le),
        (&b"\xFE\xFF"[..], Encoding::Utf16Be),
    ] {
        if let Some(rest) = bytes.strip_prefix(bom) {
            return Some((encoding.decode(rest), encoding.name(rest)));
        }
    }
    if !bytes.contains(&0)
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return looks_like_text(text).then(|| (text.to_owned(), "utf-8"));
    }
    let encoding = guess(bytes)?;
    Some((encoding.decode(bytes), encoding.name(bytes)))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Gb18030,
    Big5,
    Utf16Le,
    Utf16Be,
}

impl Encoding {
    const ALL: [Encoding; 5] =
        [Encoding::Utf8, Encoding::Gb18030, Encoding::Big5, Encoding::Utf16Le, Encoding::Utf16Be];

    /// The text; a byte that means nothing becomes U+FFFD.
    fn decode(self, bytes: &[u8]) -> String {
        if self == Encoding::Utf8 {
            return utf8(bytes);
        }
        #[cfg(target_arch = "wasm32")]
        return DECODER.get().and_then(|decode| decode(self.name(&[]), bytes)).unwrap_or_default();
        #[cfg(not(target_arch = "wasm32"))]
        decoders::decode(self, bytes)
    }

    /// The standard's name; GB18030 is called GBK as long as it stays within it.
    fn name(self, bytes: &[u8]) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Gb18030 if has_four_byte_chars(bytes) => "gb18030",
            Encoding::Gb18030 => "gbk",
            Encoding::Big5 => "big5",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
        }
    }
}

/// How much of a file is looked at to tell its encoding.
const SAMPLE: usize = 64 << 10;

/// The encoding in which the bytes read most like Chinese; `None` if they do in none.
fn guess(bytes: &[u8]) -> Option<Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let hint = charset_named_by(sample);
    let score = |encoding: Encoding| {
        let text = encoding.decode(sample);
        // The sample may end within a char.
        let text = if sample.len() < bytes.len() { text.trim_end_matches('\u{FFFD}') } else { &text };
        score(text) + if hint == Some(encoding) { 0.2 } else { 0.0 }
    };
    let (best, score) = Encoding::ALL
        .into_iter()
        .map(|encoding| (encoding, score(encoding)))
        // The first among equals.
        .reduce(|best, next| if next.1 > best.1 { next } else { best })?;
    (score > 0.0).then_some(best)
}

/// As `String::from_utf8_lossy`, which is three times the code.
fn utf8(mut bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    loop {
        let (valid, skip) = match std::str::from_utf8(bytes) {
            Ok(valid) => (valid, None),
            Err(error) => {
                let end = error.valid_up_to();
                let skip = error.error_len().map_or(bytes.len(), |length| end + length);
                (std::str::from_utf8(&bytes[..end]).unwrap_or_default(), Some(skip))
            }
        };
        text.push_str(valid);
        let Some(skip) = skip else { return text };
        text.push(char::REPLACEMENT_CHARACTER);
        bytes = &bytes[skip..];
    }
}

/// The charset that a page's head or an XML declaration names.
fn charset_named_by(sample: &[u8]) -> Option<Encoding> {
    let head = utf8(&sample[..sample.len().min(4096)]).to_ascii_lowercase();
    let at = ["charset=", "encoding="].iter().filter_map(|key| Some(search::place(&head, key)? + key.len())).min()?;
    let name = head.part(at..).trim_start_matches(['"', '\'', ' ']);
    let name = name.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').next()?;
    match name {
        "utf-8" | "utf8" => Some(Encoding::Utf8),
        "gb2312" | "gbk" | "gb18030" | "gb_2312-80" | "x-gbk" | "cp936" => Some(Encoding::Gb18030),
        "big5" | "big5-hkscs" | "x-x-big5" | "cp950" => Some(Encoding::Big5),
        _ => None,
    }
}

/// From about 2 (Chinese prose) over 0 (nothing said) down to −20 (no char makes sense), a char.
fn score(text: &str) -> f64 {
    let (mut sum, mut count) = (0i64, 0i64);
    for c in text.chars() {
        count += 1;
        sum += match c {
            '\t' | '\n' | '\r' | '\x0C' => 0,
            '\u{FFFD}' | '\0'..='\x1F' | '\x7F'..='\u{9F}' => -20,
            ' '..='~' => 1,
            '，' | '。' | '、' | '：' | '；' | '（' | '）' | '《' | '》' | '“' | '”' | '\u{3000}' | '０'..='９' => {
                3
            }
            '\u{4E00}'..='\u{9FFF}' if common().contains(c) => 3,
            '\u{4E00}'..='\u{9FFF}' => 0,
            '\u{E000}'..='\u{F8FF}' | '\u{FFF0}'..='\u{FFFF}' => -10,
            _ => -2,
        };
    }
    if count == 0 { 1.0 } else { sum as f64 / count as f64 }
}

/// UTF-8 by its bytes; but is it text? Control characters say no.
fn looks_like_text(text: &str) -> bool {
    let controls = text.bytes().filter(|b| matches!(b, 0..=8 | 0x0E..=0x1F if *b != 0x1B)).count();
    controls * 100 <= text.len()
}

/// A set of chars of the basic CJK block.
struct HanSet([u64; 0x5200 / 64]);

impl HanSet {
    fn contains(&self, c: char) -> bool {
        let i = (c as usize).wrapping_sub(0x4E00);
        self.0.get(i / 64).is_some_and(|bits| bits >> (i % 64) & 1 == 1)
    }
}

/// The commonest chars of official Chinese, simplified and traditional.
fn common() -> &'static HanSet {
    static SET: OnceLock<HanSet> = OnceLock::new();
    const CHARS: &str = "的一是不在有和中大为上个国以要时来用到作地于出就分对成会可主发年动同工也能下过子产面方后多定行\
        学法所民经十三之进等部度家自二理现实加量都体制机当使从业本性应开合由其前外政四日社事平形相全表间与关各重新\
        线内数正明原利或质第向道条结解问建月公无情者立代通并提题程五果位入文总次品式设及管特件长求基资级统接知较将\
        组计别期根运指九区强决被任取据处给门即保规领七口导志世金增思受联认六共权收证改更务具万每目至达议报类八名确\
        科信节整况集传许记需段观装算持书布复容际商非验连办省列习响约支便团市除消构府称准值号率划选标写存效院查型格\
        易置层专状识适属包调满县局照参引该价严请申息诉讼予网站督监众稿微博\
        國為個時來於對會發動過產後學經進現實體機當從業應開與關線內數質條結問無題級統較將組計別運區強決據處給門規領導\
        聯認權證務萬達議報類確節況傳許記觀裝書複復際驗連辦習響約團構稱準號劃選標寫狀適屬調滿縣參價嚴請訴訟網眾";
    SET.get_or_init(|| {
        let mut set = HanSet([0; 0x5200 / 64]);
        for i in CHARS.chars().filter_map(|c| (c as usize).checked_sub(0x4E00)) {
            set.0[i / 64] |= 1 << (i % 64);
        }
        set
    })
}

fn has_four_byte_chars(bytes: &[u8]) -> bool {
    let mut i = 0;
    while i + 3 < bytes.len() {
        match bytes[i..i + 4] {
            [..=0x80, ..] => i += 1,
            [0x81..=0xFE, 0x30..=0x39, 0x81..=0xFE, 0x30..=0x39] => return true,
            _ => i += 2,
        }
    }
    false
}

/// Decodes bytes by the name of their encoding.
#[cfg(target_arch = "wasm32")]
pub type Decode = fn(&str, &[u8]) -> Option<String>;

/// The browser's decoder, set by [`crate::wasm`]. It follows the same standard, and saves every page tables of 31 KB
/// compressed that hardly one needs. (Libraries differ in signs that no report is written with: the private characters of
/// GB18030, the extensions of Big5.)
#[cfg(target_arch = "wasm32")]
pub static DECODER: OnceLock<Decode> = OnceLock::new();

/// The decoders of all but UTF-8.
#[cfg(not(target_arch = "wasm32"))]
mod decoders {
    use super::Encoding;
    use crate::packed::unpack;
    use std::sync::OnceLock;

    pub fn decode(encoding: Encoding, bytes: &[u8]) -> String {
        match encoding {
            Encoding::Utf8 => super::utf8(bytes),
            Encoding::Gb18030 => gb18030(bytes),
            Encoding::Big5 => big5(bytes),
            Encoding::Utf16Le => utf16(bytes, u16::from_le_bytes),
            Encoding::Utf16Be => utf16(bytes, u16::from_be_bytes),
        }
    }

    fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
        let (pairs, rest) = bytes.as_chunks::<2>();
        let mut text: String = char::decode_utf16(pairs.iter().map(|pair| unit(*pair)))
            .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect();
        if !rest.is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
        }
        text
    }

    /// The standard's gb18030 decoder, without the stream.
    fn gb18030(bytes: &[u8]) -> String {
        let index = gb18030_index();
        each(bytes, |rest| match rest {
            [b @ ..=0x7F, ..] => (Some(char::from(*b)), 1),
            [0x80, ..] => (Some('€'), 1),
            [a @ 0x81..=0xFE, b @ 0x30..=0x39, c @ 0x81..=0xFE, d @ 0x30..=0x39, ..] => {
                (four_bytes([*a, *b, *c, *d], index), 4)
            }
            // Broken off within four bytes.
            [0x81..=0xFE, 0x30..=0x39] | [0x81..=0xFE, 0x30..=0x39, 0x81..=0xFE] => (None, rest.len()),
            [a @ 0x81..=0xFE, b @ (0x40..=0x7E | 0x80..=0xFE), ..] => {
                let column = usize::from(*b) - if *b < 0x7F { 0x40 } else { 0x41 };
                two_bytes(index.pairs[(usize::from(*a) - 0x81) * 190 + column], *b)
            }
            [0x81..=0xFE, b, ..] if !b.is_ascii() => (None, 2),
            _ => (None, 1),
        })
    }

    /// The text of bytes of which `next` tells the first char, and how many bytes it has.
    fn each(bytes: &[u8], next: impl Fn(&[u8]) -> (Option<char>, usize)) -> String {
        let mut text = String::with_capacity(bytes.len() / 2 * 3);
        let mut i = 0;
        while i < bytes.len() {
            let (c, taken) = next(&bytes[i..]);
            text.push(c.unwrap_or(char::REPLACEMENT_CHARACTER));
            i += taken;
        }
        text
    }

    /// The char that a table has for two bytes; where it has none, a `second` of ASCII stands for itself.
    fn two_bytes(unit: u16, second: u8) -> (Option<char>, usize) {
        match unit {
            0 => (None, if second.is_ascii() { 1 } else { 2 }),
            unit => (char::from_u32(unit.into()), 2),
        }
    }

    struct Gb18030Index {
        /// 126 rows of 190 columns.
        pairs: Vec<u16>,
        /// The chars of the basic plane that have two bytes.
        paired: Box<[u64; 1024]>,
    }

    fn gb18030_index() -> &'static Gb18030Index {
        static INDEX: OnceLock<Gb18030Index> = OnceLock::new();
        INDEX.get_or_init(|| {
            let pairs = gb18030_pairs();
            let mut paired = Box::new([0; 1024]);
            for unit in &pairs {
                paired[usize::from(*unit / 64)] |= 1 << (unit % 64);
            }
            // The four bytes are those of the edition of 2000: chars that have two bytes since kept
            // their four, and the private ones that stood for them have none.
            for unit in [0x1E3F].into_iter().chain(0x9FB4..=0x9FBB).chain(0xFE10..=0xFE19) {
                paired[unit / 64] &= !(1 << (unit % 64));
            }
            let private = [0xE5E5, 0xE7C7, 0xE81E, 0xE826, 0xE82B, 0xE82C, 0xE832, 0xE843, 0xE854, 0xE864];
            for unit in private.into_iter().chain(0xE78D..=0xE796) {
                paired[unit / 64] |= 1 << (unit % 64);
            }
            Gb18030Index { pairs, paired }
        })
    }

    /// Four bytes stand for the chars that have no two, in Unicode's order.
    fn four_bytes(bytes: [u8; 4], index: &Gb18030Index) -> Option<char> {
        let [a, b, c, d] = bytes.map(u32::from);
        let pointer = (((a - 0x81) * 10 + b - 0x30) * 126 + c - 0x81) * 10 + d - 0x30;
        if pointer >= 189_000 {
            return char::from_u32(pointer - 189_000 + 0x1_0000);
        }
        if pointer == 7457 {
            return Some('\u{E7C7}');
        }
        let mut left = pointer;
        for (block, paired) in index.paired.iter().enumerate().skip(2) {
            let surrogates = (0xD800 / 64..0xE000 / 64).contains(&block);
            let free = if surrogates { 0 } else { !paired };
            if left >= free.count_ones() {
                left -= free.count_ones();
                continue;
            }
            let bit = (0..64).filter(|bit| free >> bit & 1 == 1).nth(left as usize)?;
            return char::from_u32(block as u32 * 64 + bit);
        }
        None
    }

    /// The standard's Big5 decoder for lead bytes from 0xA1.
    fn big5(bytes: &[u8]) -> String {
        static INDEX: OnceLock<Vec<u16>> = OnceLock::new();
        let index = INDEX.get_or_init(big5_pairs);
        each(bytes, |rest| match *rest {
            [b @ ..=0x7F, ..] => (Some(char::from(b)), 1),
            [a @ 0x81..=0xFE, b @ (0x40..=0x7E | 0xA1..=0xFE), ..] => {
                let column = usize::from(b) - if b < 0x7F { 0x40 } else { 0x62 };
                let row = usize::from(a).checked_sub(0xA1);
                two_bytes(row.map_or(0, |row| index[row * 157 + column]), b)
            }
            [0x81..=0xFE, b, ..] if !b.is_ascii() => (None, 2),
            _ => (None, 1),
        })
    }

    /// The chars of two bytes, for each first byte from 0x81 those of each second byte, 0x40 to 0x7E and 0x80 to 0xFE; 0
    /// where there is none.
    fn gb18030_pairs() -> Vec<u16> {
        unpack(include_bytes!("encoding/gb18030.bin"))
    }

    /// The same: first bytes from 0xA1, second bytes 0x40 to 0x7E and 0xA1 to 0xFE.
    fn big5_pairs() -> Vec<u16> {
        unpack(include_bytes!("encoding/big5.bin"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packed::{assert_fresh, pack};

    fn index_of(encoding: &'static encoding_rs::Encoding, first_row: u8, columns: &[u8]) -> Vec<u8> {
        pack((first_row..=0xFE).flat_map(|a| columns.iter().map(move |b| [a, *b])).map(|pair| {
            let (text, _) = encoding.decode_without_bom_handling(&pair);
            let mut chars = text.chars();
            match (chars.next(), chars.next()) {
                (Some(c), None) if c != '\u{FFFD}' && (c as u32) < 0x1_0000 => c as u16,
                _ => 0,
            }
        }))
    }

    /// `UPDATE=1` writes them.
    #[test]
    fn the_packed_tables_are_those_of_the_standard() {
        let gb: Vec<u8> = (0x40..=0x7E).chain(0x80..=0xFE).collect();
        let big5: Vec<u8> = (0x40..=0x7E).chain(0xA1..=0xFE).collect();
        for (name, packed) in [
            ("gb18030.bin", index_of(encoding_rs::GB18030, 0x81, &gb)),
            ("big5.bin", index_of(encoding_rs::BIG5, 0xA1, &big5)),
        ] {
            assert_fresh(&format!("read/encoding/{name}"), &packed);
        }
    }

    #[test]
    fn every_pair_of_bytes_decodes_as_the_standard_says() {
        for (ours, theirs) in [(Encoding::Gb18030, encoding_rs::GB18030), (Encoding::Big5, encoding_rs::BIG5)] {
            for a in 0..=0xFFu8 {
                for b in 0..=0xFFu8 {
                    if ours == Encoding::Big5 && [a, b].iter().any(|b| (0x81..0xA1).contains(b)) {
                        continue;
                    }
                    for bytes in [&[a, b][..], &[a, b, b'A'], &[a, b, 0xA4, 0xA4]] {
                        let (expected, _) = theirs.decode_without_bom_handling(bytes);
                        if !(ours == Encoding::Big5 && expected.chars().any(|c| c as u32 > 0xFFFF)) {
                            assert_eq!(ours.decode(bytes), expected, "{ours:?} {bytes:02X?}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn every_four_bytes_of_gb18030_decode_as_the_standard_says() {
        for pointer in (0..39_500).chain(188_900..189_100).chain((189_000..1_300_000).step_by(997)) {
            let bytes = [
                (pointer / 12_600) as u8 + 0x81,
                (pointer / 1_260 % 10) as u8 + 0x30,
                (pointer / 10 % 126) as u8 + 0x81,
                (pointer % 10) as u8 + 0x30,
            ];
            if bytes[0] > 0xFE {
                continue;
            }
            let (expected, _) = encoding_rs::GB18030.decode_without_bom_handling(&bytes);
            assert_eq!(Encoding::Gb18030.decode(&bytes), expected, "{pointer} {bytes:02X?}");
        }
    }

    const REPORT: &str =
        "某某县市场监督管理局2023年政府信息公开工作年度报告\n一、总体情况\n收到申请12件，其中当面申请3件。";

    #[test]
    fn short_reports_are_told_apart_in_every_encoding() {
        let traditional = "某某縣商務局2019年政府信息公開工作年度報告\n一、總體情況\n收到申請12件。";
        for text in [REPORT, traditional, "规章\t3\t5\t74\n行政规范性文件\t0\t0\t0\n", "行政许可\n12\n"] {
            let gbk = encoding_rs::GBK.encode(text).0.into_owned();
            assert_eq!(decode(&gbk), Some((text.to_owned(), "gbk")));
            assert_eq!(decode(text.as_bytes()), Some((text.to_owned(), "utf-8")));
            let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            assert_eq!(decode(&le), Some((text.to_owned(), "utf-16le")));
            let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            assert_eq!(decode(&be), Some((text.to_owned(), "utf-16be")));
        }
        let (big5, _, lossy) = encoding_rs::BIG5.encode(traditional);
        assert!(!lossy);
        assert_eq!(decode(&big5), Some((traditional.to_owned(), "big5")));
    }

    #[test]
    fn a_bom_decides_and_is_no_part_of_the_text() {
        assert_eq!(decode(b"\xEF\xBB\xBF12"), Some(("12".into(), "utf-8")));
        assert_eq!(decode(b"\xFF\xFE1\x002\x00"), Some(("12".into(), "utf-16le")));
        assert_eq!(decode(b"\xFE\xFF\x001\x002"), Some(("12".into(), "utf-16be")));
        assert_eq!(decode(b""), Some((String::new(), "utf-8")));
    }

    #[test]
    fn a_file_cut_within_a_char_keeps_its_encoding() {
        let bytes = &REPORT.as_bytes()[..REPORT.len() - 1];
        let (text, encoding) = decode(bytes).unwrap();
        assert_eq!((encoding, text.ends_with('\u{FFFD}')), ("utf-8", true));
        let gbk = encoding_rs::GBK.encode(REPORT).0;
        assert_eq!(decode(&gbk[..gbk.len() - 1]).unwrap().1, "gbk");
    }

    #[test]
    fn a_rare_char_of_four_bytes_makes_it_gb18030() {
        let bytes = encoding_rs::GB18030.encode("某某镇㙍村2023年政府信息公开工作年度报告").0;
        assert_eq!(decode(&bytes).unwrap(), ("某某镇㙍村2023年政府信息公开工作年度报告".into(), "gb18030"));
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        let noise: Vec<u8> = (0..4096u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert_eq!(decode(&noise), None);
        assert_eq!(decode(&[0; 100]), None);
        assert_eq!(decode(&[1, 2, 3, 4, 5, 6]), None);
    }
}
