//! Figures, exact: decimal digits and a scale, never a float.

use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Neg, Sub};

/// A decimal number `mantissa · 10^-scale`, kept without trailing zeros behind the point.
///
/// Eighteen digits are enough for any figure of a report; longer digit runs are not numbers to us.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Decimal {
    mantissa: i64,
    scale: u8,
}

/// More digits than this make no figure of a report.
pub const MAX_DIGITS: usize = 15;

impl Decimal {
    pub const ZERO: Decimal = Decimal { mantissa: 0, scale: 0 };

    /// `mantissa · 10^-scale`.
    pub fn new(mantissa: i64, scale: u8) -> Decimal {
        let (mut mantissa, mut scale) = (mantissa, scale);
        while scale > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            scale -= 1;
        }
        Decimal { mantissa, scale }
    }

    /// Reads ASCII digits with at most one point: `12`, `0.50`. `None` for anything else or for
    /// more than [`MAX_DIGITS`] digits.
    pub fn parse(digits: &str) -> Option<Decimal> {
        let mut mantissa = 0i64;
        let mut scale = None;
        let mut count = 0;
        for b in digits.bytes() {
            match b {
                b'0'..=b'9' => {
                    count += 1;
                    if count > MAX_DIGITS {
                        return None;
                    }
                    mantissa = mantissa * 10 + i64::from(b - b'0');
                    scale = scale.map(|s: u8| s + 1);
                }
                b'.' if scale.is_none() && count > 0 => scale = Some(0),
                _ => return None,
            }
        }
        if count == 0 || scale == Some(0) {
            return None;
        }
        Some(Decimal::new(mantissa, scale.unwrap_or(0)))
    }

    /// The decimal of fewest places whose nearest double is `value`, if it is a figure of a report. Of
    /// other numbers one that is near.
    pub fn of_double(value: f64) -> Decimal {
        // Powers of ten are exact as doubles up to 10^22, so each quotient is the nearest double.
        let (mut power, mut scale) = (1f64, 0);
        while scale < 18 && (value * power).round_ties_even() / power != value {
            power *= 10.0;
            scale += 1;
        }
        Decimal::new((value * power).round_ties_even() as i64, scale)
    }

    /// The nearest double. It reads back as this decimal, if that has at most [`MAX_DIGITS`] digits.
    pub fn double(self) -> f64 {
        self.mantissa as f64 / 10f64.powi(i32::from(self.scale))
    }

    /// This number divided by `10^places` (元 into 万元: 4 places).
    pub fn shifted(self, places: u8) -> Decimal {
        Decimal::new(self.mantissa, self.scale + places)
    }

    pub fn is_zero(self) -> bool {
        self.mantissa == 0
    }

    pub fn is_negative(self) -> bool {
        self.mantissa < 0
    }

    pub fn is_integer(self) -> bool {
        self.scale == 0
    }

    /// The value as a whole number, where it is one.
    pub fn integer(self) -> Option<i64> {
        (self.scale == 0).then_some(self.mantissa)
    }

    pub fn mantissa(self) -> i64 {
        self.mantissa
    }

    pub fn scale(self) -> u8 {
        self.scale
    }

    pub fn abs(self) -> Decimal {
        if self.mantissa < 0 { -self } else { self }
    }

    /// Both mantissas at the larger of the two scales. One that is too large for that is the largest there is: it stays
    /// beyond any other figure.
    fn aligned(self, other: Decimal) -> (i64, i64, u8) {
        let scale = self.scale.max(other.scale);
        let raise = |d: Decimal| (d.scale..scale).fold(d.mantissa, |mantissa, _| mantissa.saturating_mul(10));
        (raise(self), raise(other), scale)
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Decimal {
        Decimal { mantissa: value, scale: 0 }
    }
}

impl Add for Decimal {
    type Output = Decimal;
    /// Saturates: fifteen digits a figure and two hundred figures a sum stay far below the limit.
    fn add(self, other: Decimal) -> Decimal {
        let (a, b, scale) = self.aligned(other);
        Decimal::new(a.saturating_add(b).max(i64::MIN + 1), scale)
    }
}

impl Sub for Decimal {
    type Output = Decimal;
    fn sub(self, other: Decimal) -> Decimal {
        self + -other
    }
}

impl Neg for Decimal {
    type Output = Decimal;
    fn neg(self) -> Decimal {
        Decimal { mantissa: -self.mantissa, scale: self.scale }
    }
}

impl std::iter::Sum for Decimal {
    fn sum<I: Iterator<Item = Decimal>>(values: I) -> Decimal {
        values.fold(Decimal::ZERO, Add::add)
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Decimal) -> Ordering {
        if self.scale == other.scale {
            return self.mantissa.cmp(&other.mantissa);
        }
        let (a, b, _) = self.aligned(*other);
        a.cmp(&b)
    }
}

/// The shortest decimal, no exponent: `12`, `-6`, `476.32`.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.mantissa < 0 { "-" } else { "" };
        let digits = self.mantissa.unsigned_abs();
        if self.scale == 0 {
            return write!(f, "{sign}{digits}");
        }
        let unit = 10u64.pow(u32::from(self.scale));
        write!(f, "{sign}{}.{:0width$}", digits / unit, digits % unit, width = usize::from(self.scale))
    }
}

/// The units a figure can be written in, besides the counters of documents and cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Money {
    /// 元
    Yuan,
    /// 千元
    ThousandYuan,
    /// 万元
    TenThousandYuan,
    /// 亿元
    HundredMillionYuan,
}

impl Money {
    pub fn of(unit: &str) -> Option<Money> {
        match unit {
            "元" => Some(Money::Yuan),
            "千元" => Some(Money::ThousandYuan),
            "万元" | "万" => Some(Money::TenThousandYuan),
            "亿元" => Some(Money::HundredMillionYuan),
            _ => None,
        }
    }

    /// `value` of this unit in 万元, the forms' unit of money.
    pub fn in_ten_thousand(self, value: Decimal) -> Decimal {
        match self {
            Money::Yuan => value.shifted(4),
            Money::ThousandYuan => value.shifted(1),
            Money::TenThousandYuan => value,
            Money::HundredMillionYuan => {
                let hundredfold = value.mantissa().saturating_mul(10_000);
                Decimal::new(hundredfold, value.scale())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn doubles_are_written_as_the_standard_library_writes_them() {
        for n in (0..1_000_000_000_000_000i64).step_by(7_654_321_098_765) {
            for scale in 0..MAX_DIGITS as u8 {
                let decimal = Decimal::new(-n, scale);
                assert_eq!(decimal.to_string().parse(), Ok(decimal.double()));
                assert_eq!(Decimal::of_double(decimal.double()), decimal);
                assert_eq!(decimal.double().to_string(), decimal.to_string());
            }
        }
        for beyond in [f64::NAN, f64::INFINITY, 1e300, -1e300, 1e-300] {
            Decimal::of_double(beyond);
        }
    }

    #[test]
    fn decimals_keep_no_trailing_zeros_and_print_shortest() {
        assert_eq!(d("476.320").to_string(), "476.32");
        assert_eq!(d("52.0").to_string(), "52");
        assert_eq!(d("0.05").to_string(), "0.05");
        assert_eq!((-d("6")).to_string(), "-6");
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", ".", "5.", ".5", "1.2.3", "1e5", "1234567890123456"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn yuan_become_ten_thousand_yuan_exactly() {
        assert_eq!(Money::Yuan.in_ten_thousand(d("251000")).to_string(), "25.1");
        assert_eq!(Money::Yuan.in_ten_thousand(d("75394432.52")).to_string(), "7539.443252");
        assert_eq!(Money::HundredMillionYuan.in_ten_thousand(d("1.5")).to_string(), "15000");
    }

    #[test]
    fn sums_and_order_look_through_the_scale() {
        assert_eq!(d("1.5") + d("0.5"), d("2"));
        assert!(d("1.5") > d("1.45"));
        assert_eq!(d("2") - d("0.5"), d("1.5"));
    }
}
