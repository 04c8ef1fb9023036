//! The chance of losing what can be lost.

use super::FormulaError;
use super::exponential::{ONE, exp_minus, product};
use super::terms::billionths;
use crate::unit::{Fraction, IntoFraction, NANO, RMultiple, Ratio};

/// Decimals of the result: beyond them lies the error of the arithmetic where the edge is smallest.
const STEP: i64 = NANO / 1_000_000;

/// The probability of ever losing `units` times the average loss, trading on without end, when a
/// trade wins `avg_win` R with probability `win_rate` and loses `avg_loss` R otherwise.
///
/// The ruin of the gambler with unequal payoffs: with b the payoff `avg_win` / `avg_loss`, and z
/// the root of p·z^(b+1) − z + (1 − p) = 0 between 0 and 1, the probability is z^`units`. It is one
/// where there is no edge. Exact for a whole payoff and whole units, and at most that otherwise:
/// W. Feller, "An Introduction to Probability Theory and Its Applications", volume I, chapter XIV;
/// the bound is Lundberg's inequality (S. Asmussen and H. Albrecher, "Ruin Probabilities", chapter
/// IV). Losses are those of independent trades of one size; rounded at the sixth decimal.
///
/// # Errors
///
/// [`FormulaError::NoShare`] unless the win rate lies between 0 and 1, [`FormulaError::NoPayoff`]
/// unless both averages are above zero, [`FormulaError::NoDrawdown`] unless `units` is above zero.
pub fn risk_of_ruin(
    win_rate: impl IntoFraction,
    avg_win: RMultiple,
    avg_loss: RMultiple,
    units: Ratio,
) -> Result<Fraction, FormulaError> {
    let win_rate = win_rate.into_fraction();
    if !win_rate.is_share() {
        return Err(FormulaError::NoShare);
    }
    if avg_win.nanos() <= 0 || avg_loss.nanos() <= 0 {
        return Err(FormulaError::NoPayoff);
    }
    if units <= Ratio::ZERO {
        return Err(FormulaError::NoDrawdown);
    }
    if super::expectancy_of(win_rate, avg_win, avg_loss)?.nanos() <= 0 {
        return Ok(Fraction::ONE);
    }
    if win_rate == Fraction::ONE {
        return Ok(Fraction::ZERO);
    }
    let payoff = billionths(avg_win.nanos()).checked_div(billionths(avg_loss.nanos()));
    let payoff = payoff.ok_or(FormulaError::TooLarge)?;
    let coefficient = adjustment(win_rate, payoff);
    let exponent = product(coefficient, units).unwrap_or(u128::MAX);
    Ok(rounded(exp_minus(exponent)))
}

/// The positive root r of p·e^(−(b+1)·r) + q = e^(−r), by bisection: the left side is below the
/// right one between zero and the root, and above it beyond.
fn adjustment(win_rate: Fraction, payoff: Ratio) -> u128 {
    let share =
        |nanos: i64| (u128::from(nanos.unsigned_abs()) * ONE) / u128::from(NANO.unsigned_abs());
    let p = share(win_rate.nanos());
    let q = ONE - p;
    let below = |rate: u128| {
        let won = product(rate, payoff).and_then(|scaled| scaled.checked_add(rate));
        let won = won.map_or(0, |exponent| p * exp_minus(exponent) / ONE);
        won + q < exp_minus(rate)
    };
    // At the root e^(−r) is above q, which is at least a billionth: r lies below 21.
    let (mut low, mut high) = (0, 21 * ONE);
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if below(middle) { low = middle } else { high = middle }
    }
    low
}

/// A probability at the sixth decimal.
fn rounded(value: u128) -> Fraction {
    let steps = u128::from((NANO / STEP).unsigned_abs());
    let count = (value * steps + ONE / 2) / ONE;
    Fraction::from_nanos(i64::try_from(count).unwrap_or(i64::MAX).saturating_mul(STEP).min(NANO))
}
