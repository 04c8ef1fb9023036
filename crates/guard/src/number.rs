//! A number as written in source, exact.

use driftless_model::unit::Ratio;

/// Digits that fit 64 bits whatever they are.
const WORD_DIGITS: usize = 18;

/// A number a source text holds, after folding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    pub(crate) value: Ratio,
    /// Written without point or exponent: it divides like an integer.
    pub(crate) whole: bool,
    /// Digits of the longest literal in it, as written, without leading zeros.
    pub(crate) digits: usize,
}

impl Number {
    /// Zero, and minus one where a value is not known, are nobody's.
    pub(crate) fn is_nothing(self) -> bool {
        self.is_integer() && matches!(self.value.numerator(), 0 | -1)
    }

    /// Zero, one and minus one say nothing about where they come from.
    pub(crate) fn is_trivial(self) -> bool {
        self.value.denominator() == 1 && self.value.numerator().unsigned_abs() <= 1
    }

    /// Whether it is an integer by value, whatever way it is written.
    pub(crate) fn is_integer(self) -> bool {
        self.value.denominator() == 1
    }

    /// Whether its digits alone make chance unlikely.
    pub(crate) fn is_telling(self) -> bool {
        !self.is_integer() || self.digits >= 3
    }

    /// Reads a decimal number as Rust, TOML or a person writes it: sign, underscores, point,
    /// exponent. `None` for anything else and for what exact arithmetic cannot hold.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let bytes = text.trim().as_bytes();
        let signed = matches!(bytes.first(), Some(b'-' | b'+'));
        let mut at = usize::from(signed);
        if !bytes.get(at)?.is_ascii_digit() {
            return None;
        }
        let (mut value, mut digits, mut places, mut pointed) = (0_i128, 0, 0_i32, false);
        // What fits a machine word is read in one: a catalogue has ten thousand rows of numbers.
        let (mut short, mut length) = (0_u64, 0);
        while at < bytes.len() {
            match bytes[at] {
                byte @ b'0'..=b'9' => {
                    let digit = byte - b'0';
                    length += 1;
                    if length <= WORD_DIGITS {
                        short = short * 10 + digit as u64;
                        value = short as i128;
                    } else {
                        value = value.checked_mul(10)?.checked_add(i128::from(digit))?;
                    }
                    digits += usize::from(digits > 0 || digit > 0);
                    places += i32::from(pointed);
                }
                b'.' if !pointed => pointed = true,
                b'_' => {}
                b'e' | b'E' => break,
                _ => return None,
            }
            at += 1;
        }
        let exponent = match bytes.get(at + 1..) {
            Some(exponent) => {
                let exponent = core::str::from_utf8(exponent).ok()?;
                exponent.replace('_', "").parse::<i32>().ok()?
            }
            None if at < bytes.len() => return None,
            None => 0,
        };
        if signed && bytes[0] == b'-' {
            value = -value;
        }
        let shift = exponent.checked_sub(places)?;
        let power = 10_i128.checked_pow(shift.unsigned_abs())?;
        let value = if shift < 0 {
            Ratio::new(value, power)?
        } else {
            Ratio::new(value.checked_mul(power)?, 1)?
        };
        Some(Self { value, whole: !pointed && at == bytes.len(), digits })
    }

    /// With the same digits and another value.
    pub(crate) fn with(self, value: Ratio) -> Self {
        Self { value, ..self }
    }

    /// The largest integer not beyond it, towards zero: what an integer cast leaves.
    pub(crate) fn truncated(self) -> Option<Self> {
        let value = Ratio::new(self.value.numerator() / self.value.denominator(), 1)?;
        Some(Self { value, whole: true, ..self })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spellings_of_one_number() {
        let ten = Ratio::new(10, 1);
        for text in ["10", "10.0", "1e1", "1_0.0", "0.1e2", "+10", "10.", "100e-1", " 10 "] {
            assert_eq!(Number::parse(text).map(|number| number.value), ten, "{text}");
        }
        for text in ["", "ten", "0x10", "-", ".5", "1.2.3", "1e", "1e400", "nan", "1 0", "_1"] {
            assert_eq!(Number::parse(text), None, "{text}");
        }
        assert_eq!(Number::parse("8.40").map(|number| number.digits), Some(3));
        assert_eq!(Number::parse("0.05").map(|number| number.digits), Some(1));
    }

    proptest! {
        #[test]
        fn places_do_not_change_the_value(nanos in -1_000_000_000_000_i64..1_000_000_000_000) {
            let exact = Ratio::new(i128::from(nanos), 1_000_000_000);
            let sign = if nanos < 0 { "-" } else { "" };
            let size = nanos.unsigned_abs();
            let plain = format!("{sign}{}.{:09}", size / 1_000_000_000, size % 1_000_000_000);
            let scaled = format!("{sign}{size}e-9");
            prop_assert_eq!(Number::parse(&plain).map(|number| number.value), exact);
            prop_assert_eq!(Number::parse(&scaled).map(|number| number.value), exact);
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".*") {
            let _ = Number::parse(&text);
        }
    }
}
