//! How much of an account a strategy's edge can carry.

use super::terms::billionths;
use super::{FormulaError, formula};
use crate::unit::{Fraction, IntoFraction, RMultiple, Ratio};

formula! {
    /// What is won per unit lost weighs the wins, what is lost per unit won the losses.
    fn growth_share(win_rate, avg_win, avg_loss) =
        (win_rate / avg_loss) - ((1 - win_rate) / avg_win)
}

/// The share of the capital to put at risk on one trade so that capital grows fastest: `win_rate` /
/// `avg_loss` − (1 − `win_rate`) / `avg_win`. Zero where there is no edge.
///
/// Both averages are positive numbers of R. J. L. Kelly, "A new interpretation of information
/// rate", Bell System Technical Journal 35 (1956), pages 917–926; with a payoff other than one as
/// in E. O. Thorp, "The Kelly criterion in blackjack, sports betting, and the stock market"
/// (1997). It holds for the figures given, not for estimates of them: whoever bets the whole of it
/// on a measured win rate bets too much.
///
/// # Errors
///
/// [`FormulaError::NoShare`] unless the win rate lies between 0 and 1, [`FormulaError::NoPayoff`]
/// unless both averages are above zero.
pub fn kelly(
    win_rate: impl IntoFraction,
    avg_win: RMultiple,
    avg_loss: RMultiple,
) -> Result<Ratio, FormulaError> {
    kelly_of(win_rate.into_fraction(), avg_win, avg_loss)
}

/// [`kelly`] for constants: plain types, evaluated at compile time.
///
/// # Errors
///
/// As [`kelly`].
pub const fn kelly_of(
    win_rate: Fraction,
    avg_win: RMultiple,
    avg_loss: RMultiple,
) -> Result<Ratio, FormulaError> {
    if !win_rate.is_share() {
        return Err(FormulaError::NoShare);
    }
    if avg_win.nanos() <= 0 || avg_loss.nanos() <= 0 {
        return Err(FormulaError::NoPayoff);
    }
    match growth_share(
        billionths(win_rate.nanos()),
        billionths(avg_win.nanos()),
        billionths(avg_loss.nanos()),
    ) {
        Some(share) if share.numerator() < 0 => Ok(Ratio::ZERO),
        Some(share) => Ok(share),
        None => Err(FormulaError::TooLarge),
    }
}
