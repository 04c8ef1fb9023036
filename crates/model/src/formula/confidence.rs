//! How far a win rate measured on few trades can be trusted.

use super::terms::billionths;
use super::{FormulaError, formula};
use crate::unit::{Fraction, NANO, Ratio};

/// The 97.5 % quantile of the normal distribution, in billionths: 95 % lie within both signs of it.
const Z: i128 = 1_959_963_985;

/// Decimals of the root beyond the ninth, so that it never decides the rounding of a bound.
const FINER: u128 = 100_000;

formula! {
    /// A bound of Wilson's interval, `reach` below or above the centre. `z_squared` is that of the
    /// confidence, all terms are counted in trades.
    fn bound(wins, trades, z_squared, reach) =
        (((2 * wins) + z_squared) + reach) / (2 * (trades + z_squared))
}

/// Within which a win rate lies with 95 % confidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WinRateInterval {
    low: Fraction,
    high: Fraction,
}

impl WinRateInterval {
    /// The lower bound.
    pub const fn low(self) -> Fraction {
        self.low
    }

    /// The upper bound.
    pub const fn high(self) -> Fraction {
        self.high
    }
}

/// Wilson's score interval of a win rate, at 95 %, each bound rounded half to even at the ninth
/// decimal.
///
/// E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", Journal
/// of the American Statistical Association 22 (1927), 209–212. Unlike the interval that is
/// symmetric about the rate it never leaves 0 to 1 and holds what it promises on few trades
/// (Brown, Cai, DasGupta, Statistical Science 16 (2001), 101–133).
///
/// # Errors
///
/// [`FormulaError::NoShare`] where there is no trade, or fewer trades than wins;
/// [`FormulaError::TooLarge`] beyond 2³² trades.
pub const fn win_rate_interval(wins: u64, trades: u64) -> Result<WinRateInterval, FormulaError> {
    if trades == 0 || wins > trades {
        return Err(FormulaError::NoShare);
    }
    if trades > 1 << 32 {
        return Err(FormulaError::TooLarge);
    }
    let one = NANO as i128;
    let (won, all) = (wins as i128, trades as i128);
    let spread = 4 * won * (all - won) * one * one / all;
    // At most 2³² · 10¹⁸ · 10¹⁰, below 2¹²⁸.
    let root = ((Z * Z + spread) as u128 * (FINER * FINER)).isqrt() as i128;
    let reach = Ratio::new(Z * root, one * one * FINER as i128);
    let (Some(wins), Some(trades), Some(z_squared), Some(reach)) =
        (Ratio::new(won, 1), Ratio::new(all, 1), Ratio::new(Z * Z, one * one), reach)
    else {
        return Err(FormulaError::TooLarge);
    };
    let Some(below) = reach.checked_mul(billionths(-NANO)) else {
        return Err(FormulaError::TooLarge);
    };
    match (
        rounded(bound(wins, trades, z_squared, below)),
        rounded(bound(wins, trades, z_squared, reach)),
    ) {
        (Some(low), Some(high)) => Ok(WinRateInterval { low, high }),
        _ => Err(FormulaError::TooLarge),
    }
}

/// Within 0 and 1, which the last digit of the root could leave.
const fn rounded(exact: Option<Ratio>) -> Option<Fraction> {
    let Some(exact) = exact else { return None };
    match exact.to_nanos_half_even() {
        Some(nanos) if nanos < 0 => Some(Fraction::ZERO),
        Some(nanos) if nanos > NANO => Some(Fraction::ONE),
        Some(nanos) => Some(Fraction::from_nanos(nanos)),
        None => None,
    }
}
