//! JSON, written without blanks: as much of serde's data model as [`crate::view`] has.
//!
//! Half of a report's JSON are names of fields and ids: what matters is that a name costs no more
//! than copying it.

use crate::number::Decimal;
use serde::ser::{self, Impossible};
use serde::{Serialize, Serializer};
use std::fmt::{Error, Write};

/// The JSON of plain data: structs, lists, options, strings, numbers, truth values. `expected`
/// bytes are laid aside for it.
pub fn of(value: &impl Serialize, expected: usize) -> String {
    let mut writer = Writer { out: String::with_capacity(expected) };
    value.serialize(&mut writer).expect("a view is plain data");
    writer.out
}

struct Writer {
    out: String,
}

impl Writer {
    fn string(&mut self, text: &str) {
        self.out.push('"');
        if is_plain(text.as_bytes()) {
            self.out.push_str(text)
        } else {
            self.escaped(text)
        }
        self.out.push('"');
    }

    #[cold]
    fn escaped(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '"' => self.out.push_str("\\\""),
                '\\' => self.out.push_str("\\\\"),
                '\n' => self.out.push_str("\\n"),
                '\t' => self.out.push_str("\\t"),
                '\r' => self.out.push_str("\\r"),
                '\u{8}' => self.out.push_str("\\b"),
                '\u{c}' => self.out.push_str("\\f"),
                c if c < ' ' => {
                    self.out.push_str("\\u00");
                    for digit in [c as u32 >> 4, c as u32 & 15] {
                        self.out.push(char::from_digit(digit, 16).unwrap_or('0'));
                    }
                }
                c => self.out.push(c),
            }
        }
    }

    fn integer(&mut self, n: u64) {
        let mut digits = [0; 20];
        let (mut at, mut rest) = (digits.len(), n);
        loop {
            at -= 1;
            digits[at] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        self.out.extend(digits[at..].iter().map(|&digit| char::from(digit)));
    }
}

/// Is there nothing to escape? Eight bytes at a time.
fn is_plain(bytes: &[u8]) -> bool {
    const ONES: u64 = u64::MAX / 255;
    // The highest bit of a byte is set where it is less than `n`, if `n` is at most 128.
    let less = |x: u64, n: u64| x.wrapping_sub(ONES * n) & !x & (ONES * 128);
    let odd = |x: u64| less(x, 0x20) | less(x ^ (ONES * 0x22), 1) | less(x ^ (ONES * 0x5C), 1) != 0;
    let (eights, rest) = bytes.as_chunks();
    !eights.iter().any(|&eight| odd(u64::from_le_bytes(eight)))
        && rest.iter().all(|&b| b >= 0x20 && b != b'"' && b != b'\\')
}

/// The inside of a list or a struct.
struct Inside<'w> {
    writer: &'w mut Writer,
    /// What to write before the next entry.
    before: &'static str,
    end: char,
}

impl<'w> Serializer for &'w mut Writer {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Inside<'w>;
    type SerializeStruct = Inside<'w>;
    type SerializeTuple = Impossible<(), Error>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Impossible<(), Error>;
    type SerializeStructVariant = Impossible<(), Error>;

    fn serialize_bool(self, v: bool) -> Result<(), Error> {
        self.out.push_str(if v { "true" } else { "false" });
        Ok(())
    }

    fn serialize_i8(self, v: i8) -> Result<(), Error> {
        self.serialize_i64(v.into())
    }

    fn serialize_i16(self, v: i16) -> Result<(), Error> {
        self.serialize_i64(v.into())
    }

    fn serialize_i32(self, v: i32) -> Result<(), Error> {
        self.serialize_i64(v.into())
    }

    fn serialize_i64(self, v: i64) -> Result<(), Error> {
        if v < 0 {
            self.out.push('-');
        }
        self.serialize_u64(v.unsigned_abs())
    }

    fn serialize_u8(self, v: u8) -> Result<(), Error> {
        self.serialize_u64(v.into())
    }

    fn serialize_u16(self, v: u16) -> Result<(), Error> {
        self.serialize_u64(v.into())
    }

    fn serialize_u32(self, v: u32) -> Result<(), Error> {
        self.serialize_u64(v.into())
    }

    fn serialize_u64(self, v: u64) -> Result<(), Error> {
        self.integer(v);
        Ok(())
    }

    fn serialize_f32(self, v: f32) -> Result<(), Error> {
        self.serialize_f64(v.into())
    }

    /// The shortest decimal that is read back as this number, without exponent.
    fn serialize_f64(self, v: f64) -> Result<(), Error> {
        // The library's own way is general and large; figures need no more than this.
        write!(self.out, "{}", Decimal::of_double(v))
    }

    fn serialize_char(self, v: char) -> Result<(), Error> {
        self.serialize_str(v.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, v: &str) -> Result<(), Error> {
        self.string(v);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.out.push_str("null");
        Ok(())
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.serialize_none()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Inside<'w>, Error> {
        self.out.push('[');
        Ok(Inside { writer: self, before: "", end: ']' })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Inside<'w>, Error> {
        Ok(Inside { writer: self, before: "{\"", end: '}' })
    }

    // What a view does not have.

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Error> {
        Err(Error)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        Err(Error)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Result<(), Error> {
        Err(Error)
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(self, _: &'static str, _: &T) -> Result<(), Error> {
        Err(Error)
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Error> {
        Err(Error)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Error> {
        Err(Error)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Error> {
        Err(Error)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        Err(Error)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Error> {
        Err(Error)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        Err(Error)
    }
}

impl ser::SerializeSeq for Inside<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Error> {
        self.writer.out.push_str(self.before);
        self.before = ",";
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result<(), Error> {
        self.writer.out.push(self.end);
        Ok(())
    }
}

impl ser::SerializeStruct for Inside<'_> {
    type Ok = ();
    type Error = Error;

    /// Names of fields are identifiers: nothing in them is to be escaped.
    fn serialize_field<T: ?Sized + Serialize>(&mut self, key: &'static str, value: &T) -> Result<(), Error> {
        self.writer.out.push_str(self.before);
        self.writer.out.push_str(key);
        self.writer.out.push_str("\":");
        self.before = ",\"";
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result<(), Error> {
        self.writer.out.push(self.end);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Serialize)]
    struct Sample {
        text: String,
        whole: Vec<i64>,
        share: Option<f64>,
        flag: bool,
    }

    proptest! {
        #[test]
        fn it_is_what_serde_json_writes(
            text in "[ -~\u{0}-\u{1f}公开\u{1F600}]{0,40}",
            whole: Vec<i64>,
            // The fractions that a view has: of a decimal as long as figures of a report are.
            share in proptest::option::of((-999_999_999_999_999i64..1_000_000_000_000_000, 1..=6u8)),
            flag: bool,
        ) {
            let share = share.map(|(digits, places)| Decimal::new(digits, places).double());
            let sample = Sample { text, whole, share: share.filter(|share| share.fract() != 0.0), flag };
            prop_assert_eq!(of(&sample, 0), serde_json::to_string(&sample).unwrap());
        }
    }
}
