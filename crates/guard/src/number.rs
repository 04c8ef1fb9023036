//! A number as written in source, exact.

use driftless_model::unit::Ratio;

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
    pub(crate) fn is_zero(self) -> bool {
        self.value.numerator() == 0
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
        let text = text.trim();
        let (negative, text) = match text.strip_prefix(['-', '+']) {
            Some(rest) => (text.starts_with('-'), rest),
            None => (false, text),
        };
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => {
                (mantissa, exponent.replace('_', "").parse::<i32>().ok()?)
            }
            None => (text, 0),
        };
        let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        if !whole.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let mut value: i128 = 0;
        let mut digits = 0;
        for c in whole.chars().chain(part.chars()).filter(|c| *c != '_') {
            let digit = c.to_digit(10)?;
            value = value.checked_mul(10)?.checked_add(i128::from(digit))?;
            digits += usize::from(digits > 0 || digit > 0);
        }
        let places = i32::try_from(part.chars().filter(char::is_ascii_digit).count()).ok()?;
        let shift = exponent.checked_sub(places)?;
        let power = Ratio::new(10_i128.checked_pow(shift.unsigned_abs())?, 1)?;
        let value = Ratio::new(if negative { -value } else { value }, 1)?;
        let value = if shift < 0 { value.checked_div(power)? } else { value.checked_mul(power)? };
        Some(Self { value, whole: !text.contains(['.', 'e', 'E']), digits })
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
