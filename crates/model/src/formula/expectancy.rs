//! What a strategy earns per trade, in multiples of its risk.

use super::terms::billionths;
use super::{FormulaError, formula};
use crate::unit::{Fraction, IntoFraction, RMultiple};

formula! {
    /// Wins at their average less losses at theirs; the average loss is a positive number.
    fn expectancy_r(win_rate, avg_win, avg_loss) =
        (win_rate * avg_win) - ((1 - win_rate) * avg_loss)
}

/// Expectancy in R: `win_rate` · `avg_win` − (1 − `win_rate`) · `avg_loss`.
///
/// `avg_loss` is given as a positive number of R. Rounded half to even at the ninth decimal.
///
/// # Errors
///
/// [`FormulaError::NoShare`] unless the win rate lies between 0 and 1.
pub fn expectancy(
    win_rate: impl IntoFraction,
    avg_win: RMultiple,
    avg_loss: RMultiple,
) -> Result<RMultiple, FormulaError> {
    expectancy_of(win_rate.into_fraction(), avg_win, avg_loss)
}

/// [`expectancy`] for constants: plain types, evaluated at compile time.
///
/// # Errors
///
/// As [`expectancy`].
pub const fn expectancy_of(
    win_rate: Fraction,
    avg_win: RMultiple,
    avg_loss: RMultiple,
) -> Result<RMultiple, FormulaError> {
    if !win_rate.is_share() {
        return Err(FormulaError::NoShare);
    }
    let Some(expected) = expectancy_r(
        billionths(win_rate.nanos()),
        billionths(avg_win.nanos()),
        billionths(avg_loss.nanos()),
    ) else {
        return Err(FormulaError::TooLarge);
    };
    match expected.to_nanos_half_even() {
        Some(nanos) => Ok(RMultiple::from_nanos(nanos)),
        None => Err(FormulaError::TooLarge),
    }
}
