//! Tables of characters, and lists of texts, in few bytes: every page that is opened loads them.

use std::str::SplitTerminator;

/// Literals as [`Texts`].
#[macro_export]
macro_rules! texts {
    ($($text:literal),* $(,)?) => { $crate::packed::Texts(concat!($($text, "\n"),*)) };
}

/// Constants as [`Texts`].
macro_rules! joined {
    ($($text:expr),*) => {{
        const TEXTS: &[&str] = &[$($text),*];
        const BYTES: [u8; $crate::packed::size_of(TEXTS)] = $crate::packed::bytes_of(TEXTS);
        $crate::packed::Texts(const { $crate::packed::utf8(&BYTES) })
    }};
}
pub(crate) use joined;

/// A text in which `{name}` is one character, the place of that name among `names`.
macro_rules! numbered {
    ($text:expr, $names:expr) => {{
        const SIZE: usize = $crate::packed::numbered_names::<0>($text, $names).1;
        const BYTES: [u8; SIZE] = $crate::packed::numbered_names($text, $names).0;
        const { $crate::packed::utf8(&BYTES) }
    }};
}
pub(crate) use numbered;

/// The bytes as the text that they are.
pub const fn utf8(bytes: &[u8]) -> &str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => panic!("bytes are no text"),
    }
}

/// The text for [`numbered`], or what of it has room, and how many bytes all of it takes.
///
/// # Panics
///
/// Where a name in braces is none of `names`, which stops the compiler.
pub const fn numbered_names<const N: usize>(text: &str, names: &[&str]) -> ([u8; N], usize) {
    // A line feed would be the tenth.
    assert!(names.len() < 10, "too many names");
    let (text, mut bytes, mut size, mut at) = (text.as_bytes(), [0; N], 0, 0);
    while at < text.len() {
        let mut byte = text[at];
        if byte == b'{' {
            let mut name = 0;
            while !stands_at(text, at + 1, names[name].as_bytes()) {
                name += 1;
            }
            byte = name as u8;
            at += names[name].len() + 1;
        }
        if size < N {
            bytes[size] = byte;
        }
        (size, at) = (size + 1, at + 1);
    }
    (bytes, size)
}

/// Does the name stand there, with a brace behind it?
const fn stands_at(text: &[u8], at: usize, name: &[u8]) -> bool {
    let mut n = 0;
    while n < name.len() && text[at + n] == name[n] {
        n += 1;
    }
    n == name.len() && text[at + n] == b'}'
}

/// How many bytes these texts take as [`Texts`].
pub const fn size_of(texts: &[&str]) -> usize {
    let (mut size, mut i) = (0, 0);
    while i < texts.len() {
        size += texts[i].len() + 1;
        i += 1;
    }
    size
}

/// What [`Texts`] of these stand on.
pub const fn bytes_of<const N: usize>(texts: &[&str]) -> [u8; N] {
    let (mut bytes, mut at, mut i) = ([b'\n'; N], 0, 0);
    while i < texts.len() {
        let text = texts[i].as_bytes();
        let mut n = 0;
        while n < text.len() {
            bytes[at + n] = text[n];
            n += 1;
        }
        at += n + 1;
        i += 1;
    }
    bytes
}

/// Texts one behind the other, each with a line feed behind it: a slice of them would cost eight bytes more for each.
#[derive(Clone, Copy)]
pub struct Texts(#[doc(hidden)] pub &'static str);

impl Texts {
    pub fn iter(self) -> SplitTerminator<'static, char> {
        self.0.split_terminator('\n')
    }

    /// The text at an index.
    pub fn get(self, at: usize) -> &'static str {
        self.iter().nth(at).unwrap_or_default()
    }
}

impl IntoIterator for Texts {
    type Item = &'static str;
    type IntoIter = SplitTerminator<'static, char>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// A table of code points as steps from one to the next, zigzag in sevens of bits, plus one; a
/// zero is a place without char.
pub fn unpack(packed: &[u8]) -> Vec<u16> {
    let (mut out, mut last, mut value, mut shift) = (Vec::new(), 0i32, 0u32, 0);
    for byte in packed {
        value |= u32::from(byte & 0x7F) << shift;
        shift += 7;
        if byte & 0x80 != 0 {
            continue;
        }
        if value == 0 {
            out.push(0);
        } else {
            let zigzag = value - 1;
            last += (zigzag >> 1) as i32 ^ -((zigzag & 1) as i32);
            out.push(last as u16);
        }
        (value, shift) = (0, 0);
    }
    out
}

#[cfg(test)]
pub use tests::{assert_fresh, pack};

#[cfg(test)]
mod tests {
    use std::path::Path;

    #[test]
    fn names_in_braces_are_numbered_and_a_name_within_another_is_not_meant() {
        assert_eq!(numbered!("“{a}”：{ab}，{a}", &["ab", "a"]), "“\u{1}”：\0，\u{1}");
    }

    /// The inverse of [`super::unpack`].
    pub fn pack(units: impl Iterator<Item = u16>) -> Vec<u8> {
        let (mut out, mut last) = (Vec::new(), 0i32);
        for unit in units {
            let mut value = 0u32;
            if unit != 0 {
                let step = i32::from(unit) - last;
                last = i32::from(unit);
                value = ((step << 1) ^ (step >> 31)) as u32 + 1;
            }
            while value >= 0x80 {
                out.push(value as u8 | 0x80);
                value >>= 7;
            }
            out.push(value as u8);
        }
        out
    }

    /// Holds a file of `src/` against what it is made of; `UPDATE=1` writes it.
    pub fn assert_fresh(file: &str, packed: &[u8]) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(file);
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, packed).unwrap();
        }
        assert!(std::fs::read(&path).unwrap() == packed, "{file} is stale: run with UPDATE=1");
    }

    #[test]
    fn texts_come_out_as_they_went_in() {
        const ONE: &str = "一";
        assert_eq!(joined!(ONE, "", "two").iter().collect::<Vec<_>>(), ["一", "", "two"]);
        assert_eq!(texts!["一", "", "two"].iter().collect::<Vec<_>>(), ["一", "", "two"]);
        assert_eq!((texts!["一", "二"].get(1), texts![].get(0)), ("二", ""));
    }

    #[test]
    fn what_is_packed_is_unpacked() {
        let units = [0x4E00, 0, 0x4E01, 0xFFFF, 1, 1, 0];
        assert_eq!(super::unpack(&pack(units.into_iter())), units);
    }
}
