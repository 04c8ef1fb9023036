//! Exact price levels.

use std::fmt;
use std::str::FromStr;

use driftless_model::unit::Ratio;

use crate::schema::Kind;

/// Digits after the point.
const PLACES: u8 = 18;
const ONE: i128 = 10_i128.pow(PLACES as u32);

/// A price level in points with eighteen decimals: a target `entry ± rr × R` is held exactly,
/// since neither factor has more than nine.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(i128);

impl Level {
    pub(super) const KIND: Kind = Kind::Decimal(38, PLACES);

    /// From a fraction of points. `None` where eighteen decimals do not hold it.
    pub fn exact(points: Ratio) -> Option<Self> {
        let scaled = points.checked_mul(Ratio::new(ONE, 1)?)?;
        (scaled.denominator() == 1).then_some(Self(scaled.numerator()))
    }

    /// The level in points.
    pub fn ratio(self) -> Ratio {
        Ratio::new(self.0, ONE).unwrap_or(Ratio::ZERO)
    }
}

/// The shortest exact decimal.
impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = self.0.unsigned_abs();
        let (whole, part) = (size / ONE.unsigned_abs(), size % ONE.unsigned_abs());
        let part = format!("{part:018}");
        let part = part.trim_end_matches('0');
        let point = if part.is_empty() { "" } else { "." };
        f.pad_integral(self.0 >= 0, "", &format!("{whole}{point}{part}"))
    }
}

impl fmt::Debug for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Level({self})")
    }
}

/// A text that is no level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoLevel;

impl fmt::Display for NoLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a plain decimal number of at most eighteen places")
    }
}

impl std::error::Error for NoLevel {}

impl FromStr for Level {
    type Err = NoLevel;

    fn from_str(text: &str) -> Result<Self, NoLevel> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, text),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
        let plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !plain(whole) || !plain(part) || part.len() > usize::from(PLACES) {
            return Err(NoLevel);
        }
        let part: i128 = format!("{part:0<18}").parse().map_err(|_| NoLevel)?;
        let whole: i128 = whole.parse().map_err(|_| NoLevel)?;
        let size = whole.checked_mul(ONE).and_then(|whole| whole.checked_add(part));
        size.map(|size| Self(if negative { -size } else { size })).ok_or(NoLevel)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_eighteen_decimals_do_not_hold_is_refused() {
        let third = Ratio::new(1, 3).expect("a third");
        assert_eq!(Level::exact(third), None);
        assert!("1e3".parse::<Level>().is_err());
        assert!("-".parse::<Level>().is_err());
        assert!("1.0000000000000000001".parse::<Level>().is_err());
        assert_eq!("2075.80".parse::<Level>().map(|level| level.to_string()), Ok("2075.8".into()));
    }

    proptest! {
        #[test]
        fn text_and_fraction_round_trip(units in -(10_i128.pow(27))..10_i128.pow(27)) {
            let level = Level(units);
            prop_assert_eq!(level.to_string().parse(), Ok(level));
            prop_assert_eq!(Level::exact(level.ratio()), Some(level));
        }
    }
}
