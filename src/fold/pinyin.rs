//! Pinyin that clone sites put in brackets after a changed character: 廣州市商務(wù)局.

/// The longest syllable, zhuang, has six letters.
const LONGEST: usize = 6;

/// How many characters at the end of `chars` are a bracketed syllable directly after a Chinese
/// character (`(wù)`), or what is left of one that ate its character (`?qǐng)`).
///
/// `chars` ends with the closing bracket. English in brackets (`(China Daily)`, `(OA)`, `(pdf)`)
/// is no syllable.
pub(super) fn tail(chars: &[u16]) -> Option<usize> {
    let (&last, rest) = chars.split_last()?;
    debug_assert_eq!(last, u16::from(b')'));
    let letters = rest.iter().rev().take(LONGEST + 2).take_while(|&&c| is_letter(c)).count();
    if letters == 0 {
        return None;
    }
    let (head, syllable) = rest.split_at(rest.len() - letters);
    let (&mark, before) = head.split_last()?;
    let opens = mark == u16::from(b'(') || mark == u16::from(b'?');
    let after_han = before.last().is_some_and(|&c| super::is_han(c));
    (opens && after_han && is_syllable(syllable)).then_some(letters + 2)
}

/// Lower-case Latin, with or without tone marks (also as combining marks).
fn is_letter(c: u16) -> bool {
    matches!(c, 0x61..=0x7A | 0xE0..=0xFF | 0x0100..=0x01FF | 0x0251 | 0x0261 | 0x0300..=0x030C | 0x1E3F)
}

fn is_syllable(letters: &[u16]) -> bool {
    let mut plain = [0u8; LONGEST + 2];
    let mut length = 0;
    for &c in letters {
        let Some(base) = base_letter(c) else { continue };
        if length == plain.len() {
            return false;
        }
        plain[length] = base;
        length += 1;
    }
    let plain = &plain[..length];
    let initial = match plain {
        [b'z' | b'c' | b's', b'h', ..] => 2,
        [
            b'b' | b'p' | b'm' | b'f' | b'd' | b't' | b'n' | b'l' | b'g' | b'k' | b'h' | b'j' | b'q' | b'x' | b'r'
            | b'z' | b'c' | b's' | b'y' | b'w',
            ..,
        ] => 1,
        _ => 0,
    };
    FINALS.contains(&&plain[initial..])
}

const FINALS: &[&[u8]] = &[
    b"a", b"o", b"e", b"i", b"u", b"v", b"ai", b"ei", b"ui", b"ao", b"ou", b"iu", b"ie", b"ve", b"ue", b"er", b"an",
    b"en", b"in", b"un", b"vn", b"ang", b"eng", b"ing", b"ong", b"ia", b"iao", b"ian", b"iang", b"iong", b"ua", b"uo",
    b"uai", b"uan", b"uang",
];

/// The letter under a tone mark; `None` for a combining mark.
fn base_letter(c: u16) -> Option<u8> {
    Some(match c {
        0x61..=0x7A => c as u8,
        0xE0..=0xE5 | 0x0101 | 0x0103 | 0x01CE | 0x0251 => b'a',
        0xE8..=0xEB | 0x0113 | 0x0115 | 0x011B => b'e',
        0xEC..=0xEF | 0x012B | 0x012D | 0x01D0 => b'i',
        0xF2..=0xF6 | 0x014D | 0x014F | 0x01D2 => b'o',
        0xF9..=0xFB | 0x016B | 0x016D | 0x01D4 => b'u',
        0xFC | 0x01D6 | 0x01D8 | 0x01DA | 0x01DC => b'v',
        0x0144 | 0x0148 | 0x01F9 => b'n',
        0x0261 => b'g',
        0x1E3F => b'm',
        0x0300..=0x030C => return None,
        _ => b'?',
    })
}
