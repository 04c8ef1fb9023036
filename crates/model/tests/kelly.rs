//! The share of an account an edge carries.

use driftless_model::formula::{FormulaError, expectancy, kelly};
use driftless_model::unit::{Fraction, RMultiple, Ratio};
use proptest::prelude::*;

mod common;
use common::{r, ratio, share};

#[test]
fn textbook_bets() {
    // Even money at 60 %: a fifth. Two to one at 50 %: a quarter.
    assert_eq!(kelly(share("0.6"), r("1"), r("1")), Ok(ratio(1, 5)));
    assert_eq!(kelly(share("0.5"), r("2"), r("1")), Ok(ratio(1, 4)));
    // Half the loss allows twice the bet.
    assert_eq!(kelly(share("0.5"), r("1"), r("0.5")), Ok(ratio(1, 2)));
}

#[test]
fn without_an_edge_nothing_is_bet() {
    assert_eq!(kelly(share("0.5"), r("1"), r("1")), Ok(Ratio::ZERO));
    assert_eq!(kelly(share("0.2"), r("1"), r("1")), Ok(Ratio::ZERO));
    assert_eq!(kelly(Fraction::ONE, r("1"), r("1")), Ok(ratio(1, 1)));
}

#[test]
fn i16_figures_in_the_wrong_unit_are_refused() {
    assert_eq!(kelly(share("60.3"), r("1"), r("1")), Err(FormulaError::NoShare));
    assert_eq!(kelly(share("0.6"), r("0"), r("1")), Err(FormulaError::NoPayoff));
    assert_eq!(kelly(share("0.6"), r("1"), r("-1")), Err(FormulaError::NoPayoff));
    assert_eq!(FormulaError::NoPayoff.to_string(), "an average win or loss is not above zero");
}

proptest! {
    /// There is something to bet exactly where there is something to expect, and betting it neither
    /// loses nor gains on the first order: p·W/(1 + f·W) = (1 − p)·L/(1 − f·L).
    #[test]
    fn growth_is_flat_at_its_maximum(
        win in 1_i64..1_000_000_000, up in 1_i64..20_000_000_000, down in 1_i64..4_000_000_000,
    ) {
        let (win, up, down) =
            (Fraction::from_nanos(win), RMultiple::from_nanos(up), RMultiple::from_nanos(down));
        let bet = kelly(win, up, down).expect("a share");
        let expected = expectancy(win, up, down).expect("a share").nanos();
        prop_assert!((bet > Ratio::ZERO) || expected <= 0, "{bet} {expected}");
        if bet > Ratio::ZERO {
            let value = |nanos: i64| nanos as f64 / 1e9;
            let (p, w, l) = (value(win.nanos()), value(up.nanos()), value(down.nanos()));
            let f = bet.numerator() as f64 / bet.denominator() as f64;
            let (gain, loss) = (p * w / (1.0 + f * w), (1.0 - p) * l / (1.0 - f * l));
            prop_assert!((gain - loss).abs() < 1e-6 * gain.max(1e-3), "{gain} {loss}");
        }
    }
}
