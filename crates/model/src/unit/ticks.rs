//! Distances in ticks, counted in half ticks.

use core::fmt;

use super::decimal::write_nanos;

/// A distance in ticks; halves are exact because a midpoint stop may need them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Ticks {
    halves: i64,
}

impl Ticks {
    /// The largest distance accepted anywhere, in half ticks: far beyond any
    /// price, and small enough that no product in the cost model can overflow.
    pub const MAX_HALVES: i64 = 1 << 32;

    /// From whole ticks. `None` beyond [`Self::MAX_HALVES`].
    pub const fn new(ticks: i64) -> Option<Self> {
        match ticks.checked_mul(2) {
            Some(halves) => Self::from_halves(halves),
            None => None,
        }
    }

    /// From half ticks. `None` beyond [`Self::MAX_HALVES`].
    pub const fn from_halves(halves: i64) -> Option<Self> {
        if halves > Self::MAX_HALVES || halves < -Self::MAX_HALVES {
            None
        } else {
            Some(Self { halves })
        }
    }

    /// In half ticks.
    pub const fn halves(self) -> i64 {
        self.halves
    }
}

impl fmt::Display for Ticks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Cannot overflow: |halves| ≤ 2³², and 2³² · 5·10⁸ < 2⁶³.
        write_nanos(f, self.halves * (super::NANO / 2), 0)
    }
}

impl fmt::Debug for Ticks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ticks({self})")
    }
}
