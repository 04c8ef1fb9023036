//! Expectancy in R.

use driftless_model::formula::{FormulaError, expectancy, expectancy_of};
use driftless_model::unit::{Fraction, NANO, RMultiple};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Signed;
use proptest::prelude::*;

mod common;
use common::{r, share};

#[test]
fn i06_the_textbook_row_expects_0_194543() {
    let expected = expectancy(share("0.603"), r("0.981"), r("1"));
    assert_eq!(expected, Ok(r("0.194543")));
    assert_ne!(expected, Ok(r("0.369")));
}

#[test]
fn stored_expectancies_follow_from_win_rate_and_target() {
    // Before costs a win is worth its target: 17.1 % of 6 R, 15.3 % of 8 R, 30.4 % of 3 R.
    for (win_rate, target, expected) in [
        ("0.171", "6", "0.197"),
        ("0.153", "8", "0.377"),
        ("0.304", "3", "0.216"),
        ("0.510", "1.5", "0.275"),
        ("0.561", "1.5", "0.4025"),
        ("0.313", "3", "0.252"),
    ] {
        assert_eq!(expectancy(share(win_rate), r(target), r("1")), Ok(r(expected)), "{target}");
    }
}

#[test]
fn the_ends_are_all_wins_and_all_losses() {
    assert_eq!(expectancy(Fraction::ONE, r("2.5"), r("1")), Ok(r("2.5")));
    assert_eq!(expectancy(Fraction::ZERO, r("2.5"), r("1.25")), Ok(r("-1.25")));
    assert_eq!(expectancy(share("0.5"), r("1"), r("1")), Ok(RMultiple::ZERO));
}

#[test]
fn the_ninth_decimal_is_rounded_half_to_even() {
    // 0.5 · 0.000000001 lies between two billionths, 0.5 · 0.000000003 as well.
    assert_eq!(expectancy(share("0.5"), r("0.000000001"), r("0")), Ok(RMultiple::ZERO));
    assert_eq!(expectancy(share("0.5"), r("0.000000003"), r("0")), Ok(r("0.000000002")));
    assert_eq!(expectancy(share("0.5"), r("0"), r("0.000000003")), Ok(r("-0.000000002")));
}

#[test]
fn i16_a_win_rate_in_percent_is_refused() {
    for win_rate in [share("60.3"), share("-0.1"), share("1.000000001")] {
        assert_eq!(expectancy(win_rate, r("1"), r("1")), Err(FormulaError::NoShare), "{win_rate}");
    }
    for extreme in [i64::MIN, i64::MAX] {
        let refused = expectancy_of(Fraction::from_nanos(extreme), r("1"), r("1"));
        assert_eq!(refused, Err(FormulaError::NoShare));
    }
    assert_eq!(FormulaError::NoShare.to_string(), "a share lies between 0 and 1");
}

#[test]
fn averages_at_the_edge_of_their_range_are_answered() {
    let (least, most) = (RMultiple::from_nanos(i64::MIN), RMultiple::from_nanos(i64::MAX));
    assert_eq!(expectancy(share("0.5"), most, most), Ok(RMultiple::ZERO));
    // A tenth of a billionth beyond the range rounds back into it, half of one does not.
    assert_eq!(expectancy(share("0.9"), most, least), Ok(most));
    assert_eq!(expectancy(share("0.5"), most, least), Err(FormulaError::TooLarge));
    assert_eq!(expectancy(Fraction::ZERO, most, least), Err(FormulaError::TooLarge));
    assert_eq!(expectancy(Fraction::ONE, least, least), Ok(least));
}

const _: () = assert!(matches!(
    expectancy_of(share("0.603"), r("0.981"), r("1")),
    Ok(expected) if expected.nanos() == 194_543_000
));

proptest! {
    #[test]
    fn the_figure_is_the_nearest_billionth(win_rate in 0_i64..=NANO, win: i64, loss: i64) {
        let big = |nanos: i64| BigRational::new(nanos.into(), NANO.into());
        let exact = big(win_rate) * big(win) - big(NANO - win_rate) * big(loss);
        let scaled = exact * BigRational::from_integer(BigInt::from(NANO));
        let found = expectancy_of(
            Fraction::from_nanos(win_rate),
            RMultiple::from_nanos(win),
            RMultiple::from_nanos(loss),
        );
        match found {
            Ok(found) => {
                let off = (scaled - BigRational::from_integer(found.nanos().into())).abs();
                prop_assert!(off <= BigRational::new(1.into(), 2.into()));
            }
            Err(error) => {
                prop_assert_eq!(error, FormulaError::TooLarge);
                prop_assert!(scaled.abs() >= BigRational::from_integer(i64::MAX.into()));
            }
        }
    }
}
