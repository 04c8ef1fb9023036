//! Planned ratios of reward to risk. Not results: they cannot be added or averaged.

use core::fmt;
use core::str::FromStr;

use super::decimal::{DecimalError, parse_nanos, write_nanos};
use super::{NANO, Ratio};

/// A setup's theoretical reward-to-risk target: the reward in multiples of the risk.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rr {
    pub(crate) nanos: i64,
}

impl Rr {
    /// The largest target accepted anywhere.
    pub const MAX: Self = Self { nanos: 1_000 * NANO };

    /// From billionths. `None` unless above zero and at most [`Self::MAX`].
    pub const fn from_nanos(nanos: i64) -> Option<Self> {
        if nanos <= 0 || nanos > Self::MAX.nanos { None } else { Some(Self { nanos }) }
    }

    /// In billionths.
    pub const fn nanos(self) -> i64 {
        self.nanos
    }

    /// As a reduced fraction: 1.5 is 3/2.
    pub const fn ratio(self) -> Ratio {
        match Ratio::new(self.nanos as i128, NANO as i128) {
            Some(ratio) => ratio,
            None => Ratio::ZERO,
        }
    }
}

/// Why a text is no reward-to-risk target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RrError {
    /// No decimal number, or not an exact one.
    Decimal(DecimalError),
    /// Zero, negative, or above [`Rr::MAX`].
    OutOfRange,
}

impl fmt::Display for RrError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Decimal(error) => error.fmt(f),
            Self::OutOfRange => write!(f, "a target lies above 0 and at most at {}", Rr::MAX),
        }
    }
}

impl core::error::Error for RrError {}

impl FromStr for Rr {
    type Err = RrError;

    fn from_str(text: &str) -> Result<Self, RrError> {
        let nanos = parse_nanos(text).map_err(RrError::Decimal)?;
        Self::from_nanos(nanos).ok_or(RrError::OutOfRange)
    }
}

impl fmt::Display for Rr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_nanos(f, self.nanos, 1)
    }
}

impl fmt::Debug for Rr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rr({self})")
    }
}

/// What is left of a target after friction: reward over risk, both in dollars, both planned.
///
/// Never negative: where friction eats the reward it is zero. It is a plan and not a
/// result; the average of planned ratios was once used as an expectancy and was
/// positive for every strategy, so this type has no sum and no mean:
///
/// ```compile_fail
/// use driftless_model::unit::RealizedRr;
///
/// fn expectancy(plans: &[RealizedRr]) -> RealizedRr {
///     plans.iter().copied().sum()
/// }
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RealizedRr {
    ratio: Ratio,
}

impl RealizedRr {
    pub(crate) const fn planned(ratio: Ratio) -> Self {
        Self { ratio: if ratio.numerator() < 0 { Ratio::ZERO } else { ratio } }
    }

    /// As tables hold it: a ratio rounded to billionths. `None` below zero, which no plan has.
    pub const fn stored(billionths: i64) -> Option<Self> {
        if billionths < 0 {
            return None;
        }
        match Ratio::new(billionths as i128, super::NANO as i128) {
            Some(ratio) => Some(Self { ratio }),
            None => None,
        }
    }

    /// The ratio as tables hold it: rounded half to even at the ninth decimal. `None` where that
    /// is beyond what they hold.
    pub const fn rounded(self) -> Option<Self> {
        match self.ratio.to_nanos_half_even() {
            Some(billionths) => Self::stored(billionths),
            None => None,
        }
    }

    /// The exact ratio.
    pub const fn ratio(self) -> Ratio {
        self.ratio
    }
}

/// Rounded half to even: at the ninth decimal, or at the precision asked for.
impl fmt::Display for RealizedRr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        super::decimal::write_ratio(f, self.ratio)
    }
}

impl fmt::Debug for RealizedRr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RealizedRr({})", self.ratio)
    }
}
