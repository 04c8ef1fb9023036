//! Price levels, exact.

use core::fmt;

use driftless_model::unit::{NANO, Points, Ratio, Ticks};

/// A price level in points: on the half-tick grid, or a target that lies between.
///
/// Never rounded; a target is `entry ± rr × R` to the last decimal. Targets computed in binary
/// once missed touches to the tick in 23 of 15,230 trades.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Price {
    points: Ratio,
}

impl Price {
    pub(crate) fn of(halves: i32, tick_size: Points) -> Self {
        Self::of_exact(i128::from(halves), 1, tick_size)
    }

    /// Half ticks as a fraction. The denominator is that of a target: at most 10⁹.
    pub(crate) fn of_exact(halves: i128, denominator: i128, tick_size: Points) -> Self {
        let scale = 2 * i128::from(NANO) * denominator;
        // |halves| ≤ 2⁶⁷ for the farthest target of the largest price, a tick is below 2⁵⁷.
        let points = Ratio::new(halves * i128::from(tick_size.nanos()), scale);
        Self { points: points.unwrap_or(Ratio::ZERO) }
    }

    /// The level as an exact fraction of points.
    pub const fn ratio(self) -> Ratio {
        self.points
    }

    /// The level in points where nine decimals hold it, which they do for every level of a
    /// market whose ticks and targets have few decimals. [`fmt::Display`] is always exact.
    pub fn points(self) -> Option<Points> {
        let nanos = self.points.checked_mul(Ratio::new(i128::from(NANO), 1)?)?;
        (nanos.denominator() == 1).then_some(())?;
        Some(Points::from_nanos(i64::try_from(nanos.numerator()).ok()?))
    }
}

/// The exact decimal: every denominator divides a power of ten.
impl fmt::Display for Price {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (numerator, denominator) = (self.points.numerator(), self.points.denominator());
        let size = numerator.unsigned_abs();
        let denominator = denominator.unsigned_abs();
        let mut digits = (size / denominator).to_string();
        let mut rest = size % denominator;
        if rest != 0 {
            digits.push('.');
        }
        while rest != 0 {
            rest *= 10;
            digits.push(char::from(b'0' + (rest / denominator) as u8));
            rest %= denominator;
        }
        f.pad_integral(numerator >= 0, "", &digits)
    }
}

impl fmt::Debug for Price {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Price({self})")
    }
}

/// Half ticks as a distance.
pub(crate) fn ticks(halves: i32) -> Ticks {
    // |halves| < 2³¹, and `Ticks` holds twice that.
    Ticks::from_halves(i64::from(halves)).unwrap_or_default()
}
