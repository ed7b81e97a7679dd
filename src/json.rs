//! JSON, written without blanks: as much of it as [`crate::view`] has.
//!
//! Half of a report's JSON are names of fields and ids, in pieces of a few bytes: what matters is
//! that a name costs no more than copying it.

use crate::number::Decimal;

/// What can be written as JSON.
pub trait Json {
    fn write(&self, out: &mut Writer);
}

/// The JSON of a value. `expected` bytes are laid aside for it.
pub fn of(value: &impl Json, expected: usize) -> String {
    let mut out = Writer { json: String::with_capacity(expected) };
    value.write(&mut out);
    out.json
}

/// Declares structs that are written as objects, their fields in order, and described by the schema.
macro_rules! objects {
    ($(
        $(#[$about:meta])*
        pub struct $name:ident $(<$($of:tt),*>)? {
            $(#[$about_first:meta])* pub $first:ident: $first_type:ty
            $(, $(#[$about_field:meta])* pub $field:ident: $type:ty)* $(,)?
        }
    )*) => {$(
        $(#[$about])*
        #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
        pub struct $name $(<$($of),*>)? {
            $(#[$about_first])* pub $first: $first_type
            $(, $(#[$about_field])* pub $field: $type)*
        }

        impl $(<$($of),*>)? $crate::json::Json for $name $(<$($of),*>)? {
            fn write(&self, out: &mut $crate::json::Writer) {
                // Names of fields are identifiers: nothing in them is to be escaped.
                out.put(concat!("{\"", stringify!($first), "\":"));
                $crate::json::Json::write(&self.$first, out);
                $(
                    out.put(concat!(",\"", stringify!($field), "\":"));
                    $crate::json::Json::write(&self.$field, out);
                )*
                out.put("}");
            }
        }
    )*};
}
pub(crate) use objects;

/// What is written so far.
pub struct Writer {
    json: String,
}

impl Writer {
    /// JSON as it is.
    pub fn put(&mut self, json: &str) {
        self.json.push_str(json);
    }

    /// A list.
    pub fn list<T: Json>(&mut self, items: impl Iterator<Item = T>) {
        let mut before = "[";
        for item in items {
            self.put(before);
            item.write(self);
            before = ",";
        }
        self.put(if before == "[" { "[]" } else { "]" });
    }

    fn integer(&mut self, n: u64) {
        if n >= 10 {
            self.integer(n / 10);
        }
        self.json.push(char::from(b'0' + (n % 10) as u8));
    }

    #[cold]
    fn escaped(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '"' => self.put("\\\""),
                '\\' => self.put("\\\\"),
                '\n' => self.put("\\n"),
                '\t' => self.put("\\t"),
                '\r' => self.put("\\r"),
                '\u{8}' => self.put("\\b"),
                '\u{c}' => self.put("\\f"),
                c if c < ' ' => {
                    self.put("\\u00");
                    for digit in [c as u32 >> 4, c as u32 & 15] {
                        self.json.push(char::from_digit(digit, 16).unwrap_or('0'));
                    }
                }
                c => self.json.push(c),
            }
        }
    }
}

impl Json for str {
    fn write(&self, out: &mut Writer) {
        out.json.push('"');
        if is_plain(self.as_bytes()) {
            out.put(self)
        } else {
            out.escaped(self)
        }
        out.json.push('"');
    }
}

impl Json for String {
    fn write(&self, out: &mut Writer) {
        (**self).write(out);
    }
}

impl Json for bool {
    fn write(&self, out: &mut Writer) {
        out.put(if *self { "true" } else { "false" });
    }
}

impl Json for u16 {
    fn write(&self, out: &mut Writer) {
        out.integer((*self).into());
    }
}

impl Json for u32 {
    fn write(&self, out: &mut Writer) {
        out.integer((*self).into());
    }
}

impl Json for usize {
    fn write(&self, out: &mut Writer) {
        out.integer(*self as u64);
    }
}

/// Whole numbers as integers, others as the shortest decimal that is read back as the nearest double, without exponent.
impl Json for Decimal {
    fn write(&self, out: &mut Writer) {
        let Some(n) = self.integer() else {
            // At most fifteen digits: the nearest double prints back as the same decimal.
            return out.put(&Decimal::of_double(self.double()).to_string());
        };
        if n < 0 {
            out.put("-");
        }
        out.integer(n.unsigned_abs());
    }
}

impl<T: Json> Json for Option<T> {
    fn write(&self, out: &mut Writer) {
        match self {
            Some(value) => value.write(out),
            None => out.put("null"),
        }
    }
}

impl<T: Json + ?Sized> Json for &T {
    fn write(&self, out: &mut Writer) {
        (**self).write(out);
    }
}

impl<T: Json> Json for Vec<T> {
    fn write(&self, out: &mut Writer) {
        out.list(self.iter());
    }
}

/// Is there nothing to escape? Eight bytes at a time.
fn is_plain(bytes: &[u8]) -> bool {
    const ONES: u64 = u64::MAX / 255;
    // The highest bit of a byte is set where it is less than `n`, if `n` is at most 128.
    let less = |x: u64, n: u64| x.wrapping_sub(ONES * n) & !x & (ONES * 128);
    let odd = |x: &[u8; 8]| {
        let x = u64::from_le_bytes(*x);
        less(x, 0x20) | less(x ^ (ONES * 0x22), 1) | less(x ^ (ONES * 0x5C), 1) != 0
    };
    match bytes.last_chunk() {
        Some(last) => !odd(last) && !bytes.as_chunks().0.iter().any(odd),
        None => bytes.iter().all(|&b| b >= 0x20 && b != b'"' && b != b'\\'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde::Serialize;

    objects! {
        #[derive(Serialize)]
        pub struct Sample {
            pub text: String,
            pub whole: Vec<u32>,
            pub share: Option<Figure>,
            pub flag: bool,
        }
    }

    /// A decimal, and the number it is.
    #[derive(Serialize)]
    #[serde(transparent)]
    #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
    pub struct Figure(
        f64,
        #[serde(skip)]
        #[schemars(skip)]
        Decimal,
    );

    impl Json for Figure {
        fn write(&self, out: &mut Writer) {
            self.1.write(out);
        }
    }

    proptest! {
        #[test]
        fn it_is_what_serde_json_writes(
            text in "[ -~\u{0}-\u{1f}公开\u{1F600}]{0,40}",
            whole: Vec<u32>,
            // The fractions that a view has: of a decimal as long as figures of a report are.
            share in proptest::option::of((-999_999_999_999_999i64..1_000_000_000_000_000, 1..=6u8)),
            flag: bool,
        ) {
            let share = share.map(|(digits, places)| Decimal::new(digits, places)).filter(|share| !share.is_integer());
            let share = share.map(|share| Figure(share.double(), share));
            let sample = Sample { text, whole, share, flag };
            prop_assert_eq!(of(&sample, 0), serde_json::to_string(&sample).unwrap());
        }
    }
}
