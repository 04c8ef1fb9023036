//! The interval of a win rate.

use driftless_model::formula::{FormulaError, win_rate_interval};
use driftless_model::unit::Fraction;
use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;

mod common;
use common::share;

fn bounds(wins: u64, trades: u64) -> (Fraction, Fraction) {
    let interval = win_rate_interval(wins, trades).unwrap();
    (interval.low(), interval.high())
}

/// Worked out with fifty digits by another program.
#[test]
fn bounds_are_those_of_wilson() {
    for (wins, trades, low, high) in [
        (0, 1, "0", "0.793450686"),
        (1, 1, "0.206549314", "1"),
        (0, 10, "0", "0.2775328"),
        (10, 20, "0.299298008", "0.700701992"),
        (27, 27, "0.87544497", "1"),
        (13, 27, "0.30743227", "0.660143842"),
        (90, 279, "0.27045861", "0.379521982"),
        (157, 303, "0.462016009", "0.573833123"),
        (2147483648, 4294967296, "0.499985047", "0.500014953"),
    ] {
        assert_eq!(bounds(wins, trades), (share(low), share(high)), "{wins} of {trades}");
    }
}

#[test]
fn no_trade_and_more_wins_than_trades_have_no_rate() {
    assert_eq!(win_rate_interval(0, 0), Err(FormulaError::NoShare));
    assert_eq!(win_rate_interval(3, 2), Err(FormulaError::NoShare));
    assert_eq!(win_rate_interval(1, (1 << 32) + 1), Err(FormulaError::TooLarge));
}

proptest! {
    /// Both bounds are where the distance from the rate is the quantile's share of the spread: the
    /// defining equation of the interval, (p − b)² = z² · b · (1 − b) / n, changes its sign within
    /// the last digit of each.
    #[test]
    fn a_bound_solves_the_equation_it_is_defined_by(wins in 0_u64..5_000, more in 0_u64..5_000) {
        let trades = wins + more;
        prop_assume!(trades > 0);
        let (low, high) = bounds(wins, trades);
        let rate = BigRational::new(wins.into(), trades.into());
        let z = BigRational::new(1_959_963_985_u64.into(), 1_000_000_000_u64.into());
        let beyond = |bound: BigRational| {
            let distance = &rate - &bound;
            let one = BigRational::from_integer(BigInt::from(1));
            let spread = &bound * (one - &bound) / BigRational::from_integer(trades.into());
            &distance * &distance - &z * &z * spread
        };
        let zero = BigRational::from_integer(BigInt::from(0));
        let at = |nanos: i64| BigRational::new(nanos.into(), 1_000_000_000.into());
        for (bound, outwards) in [(low, -1), (high, 1)] {
            let nanos = bound.nanos();
            if nanos > 0 && nanos < 1_000_000_000 {
                prop_assert!(beyond(at(nanos + outwards)) >= zero, "{bound} reaches too far");
                prop_assert!(beyond(at(nanos - outwards)) <= zero, "{bound} falls short");
            }
        }
        let share = BigRational::new(wins.into(), trades.into());
        prop_assert!(at(low.nanos()) <= share && share <= at(high.nanos()));
    }

    #[test]
    fn losses_are_the_mirror_of_wins(wins in 0_u64..1 << 32, trades in 1_u64..1 << 32) {
        prop_assume!(wins <= trades);
        let (low, high) = bounds(wins, trades);
        let (mirrored_low, mirrored_high) = bounds(trades - wins, trades);
        prop_assert_eq!(low.complement(), Some(mirrored_high));
        prop_assert_eq!(high.complement(), Some(mirrored_low));
    }
}
