//! The side of a trade.

use core::fmt;

/// The direction of a breakout, and of the trade that follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// Out of the range upwards: long.
    Up,
    /// Out of the range downwards: short.
    Down,
}

impl Direction {
    /// The name as stored: `UP` or `DOWN`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Up => "UP",
            Self::Down => "DOWN",
        }
    }

    /// What a movement in points is multiplied by to count in the trade's favour.
    pub(crate) const fn sign(self) -> i32 {
        match self {
            Self::Up => 1,
            Self::Down => -1,
        }
    }
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
