//! Decimal amounts, one type per unit.

use core::fmt;
use core::str::FromStr;

use super::decimal::{DecimalError, NANO, parse_nanos, write_nanos, write_ratio};
use super::ratio::Ratio;

macro_rules! amount {
    ($(#[$doc:meta])* $name:ident, places $places:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub struct $name {
            pub(crate) nanos: i64,
        }

        impl $name {
            /// Nothing of it.
            pub const ZERO: Self = Self { nanos: 0 };

            /// From billionths.
            pub const fn from_nanos(nanos: i64) -> Self {
                Self { nanos }
            }

            /// In billionths.
            pub const fn nanos(self) -> i64 {
                self.nanos
            }

            /// Reads decimal text exactly; usable in constants.
            ///
            /// # Errors
            ///
            /// [`DecimalError`] when the text is no decimal number or does not fit exactly.
            pub const fn parse(text: &str) -> Result<Self, DecimalError> {
                match parse_nanos(text) {
                    Ok(nanos) => Ok(Self { nanos }),
                    Err(error) => Err(error),
                }
            }
        }

        impl FromStr for $name {
            type Err = DecimalError;

            fn from_str(text: &str) -> Result<Self, DecimalError> {
                Self::parse(text)
            }
        }

        /// The shortest exact decimal, or rounded half to even at the precision asked for; sign,
        /// width and alignment apply.
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match Ratio::new(self.nanos as i128, NANO as i128) {
                    Some(ratio) if f.precision().is_some() => write_ratio(f, ratio),
                    _ => write_nanos(f, self.nanos, $places),
                }
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }
    };
}

macro_rules! additive {
    ($name:ident) => {
        impl $name {
            /// The sum, or `None` beyond ±9.2 billion.
            pub const fn checked_add(self, other: Self) -> Option<Self> {
                match self.nanos.checked_add(other.nanos) {
                    Some(nanos) => Some(Self { nanos }),
                    None => None,
                }
            }

            /// The difference, or `None` beyond ±9.2 billion.
            pub const fn checked_sub(self, other: Self) -> Option<Self> {
                match self.nanos.checked_sub(other.nanos) {
                    Some(nanos) => Some(Self { nanos }),
                    None => None,
                }
            }

            /// A whole multiple, or `None` beyond ±9.2 billion.
            pub const fn checked_times(self, count: i64) -> Option<Self> {
                match self.nanos.checked_mul(count) {
                    Some(nanos) => Some(Self { nanos }),
                    None => None,
                }
            }
        }
    };
}

amount! {
    /// A distance or level in price points, as quoted by the exchange.
    Points, places 2
}
amount! {
    /// An amount of United States dollars.
    Usd, places 2
}
amount! {
    /// What one point of movement is worth for one contract, in dollars.
    UsdPerPoint, places 2
}
amount! {
    /// What one tick of movement is worth for one contract, in dollars.
    UsdPerTick, places 2
}
amount! {
    /// A measured result in multiples of the risk taken. Rounded once, half to
    /// even, at the ninth decimal, so that sums do not depend on their order.
    RMultiple, places 0
}
amount! {
    /// A relative strength index, 0 to 100. Rounded once, half to even, at the ninth decimal.
    Rsi, places 0
}
amount! {
    /// Everything gained over everything lost. Rounded once, half to even, at the ninth decimal.
    ProfitFactor, places 0
}
amount! {
    /// A share of one: a win rate of 60.3 % is `0.603`.
    Fraction, places 0
}

additive!(Points);
additive!(Usd);
additive!(RMultiple);

impl Fraction {
    /// One: everything.
    pub const ONE: Self = Self { nanos: NANO };

    /// What is missing to one.
    pub const fn complement(self) -> Option<Self> {
        match NANO.checked_sub(self.nanos) {
            Some(nanos) => Some(Self { nanos }),
            None => None,
        }
    }

    /// Whether it lies between zero and one, both included.
    pub const fn is_share(self) -> bool {
        0 <= self.nanos && self.nanos <= NANO
    }
}
