//! The chance of losing what can be lost.

use driftless_model::cost::Stress;
use driftless_model::formula::{FormulaError, calculate_realized_rr, kelly, risk_of_ruin};
use driftless_model::unit::{Fraction, RMultiple, Ratio};
use proptest::prelude::*;

mod common;
use common::{MGC, points, r, ratio, rr, share};

#[test]
fn even_money_is_the_gamblers_ruin() {
    // (q / p)^units.
    assert_eq!(risk_of_ruin(share("0.6"), r("1"), r("1"), ratio(1, 1)), Ok(share("0.666667")));
    assert_eq!(risk_of_ruin(share("0.6"), r("1"), r("1"), ratio(5, 1)), Ok(share("0.131687")));
    assert_eq!(risk_of_ruin(share("0.75"), r("1"), r("1"), ratio(2, 1)), Ok(share("0.111111")));
}

#[test]
fn the_payoff_counts() {
    // Two to one at 50 %: z = (√5 − 1) / 2. Three to one at 25 % has no edge at all.
    assert_eq!(risk_of_ruin(share("0.5"), r("2"), r("1"), ratio(1, 1)), Ok(share("0.618034")));
    assert_eq!(risk_of_ruin(share("0.5"), r("2"), r("1"), ratio(10, 1)), Ok(share("0.008131")));
    assert_eq!(risk_of_ruin(share("0.25"), r("3"), r("1"), ratio(10, 1)), Ok(Fraction::ONE));
    // The same bet in halves of R, with twice as many of them.
    assert_eq!(
        risk_of_ruin(share("0.5"), r("1"), r("0.5"), ratio(10, 1)),
        risk_of_ruin(share("0.5"), r("2"), r("1"), ratio(10, 1)),
    );
}

#[test]
fn the_ends() {
    assert_eq!(risk_of_ruin(Fraction::ONE, r("1"), r("1"), ratio(1, 1)), Ok(Fraction::ZERO));
    assert_eq!(risk_of_ruin(Fraction::ZERO, r("1"), r("1"), ratio(9, 1)), Ok(Fraction::ONE));
    assert_eq!(risk_of_ruin(share("0.9"), r("1"), r("1"), ratio(1_000, 1)), Ok(Fraction::ZERO));
}

#[test]
fn what_is_no_figure_is_refused() {
    let of = |win, up, down, units| risk_of_ruin(share(win), r(up), r(down), units);
    assert_eq!(of("60", "1", "1", ratio(1, 1)), Err(FormulaError::NoShare));
    assert_eq!(of("0.6", "0", "1", ratio(1, 1)), Err(FormulaError::NoPayoff));
    assert_eq!(of("0.6", "1", "0", ratio(1, 1)), Err(FormulaError::NoPayoff));
    assert_eq!(of("0.6", "1", "1", Ratio::ZERO), Err(FormulaError::NoDrawdown));
}

/// Found by walking the chain itself: the share of ruined walks, level by level, for a payoff of
/// whole units.
fn walked(p: f64, payoff: usize, units: usize) -> f64 {
    let top = 400;
    let mut ruined = vec![0.0_f64; top + payoff + 1];
    ruined[0] = 1.0;
    for _ in 0..20_000 {
        for at in 1..=top {
            ruined[at] = p * ruined[at + payoff] + (1.0 - p) * ruined[at - 1];
        }
    }
    ruined[units]
}

#[test]
fn it_is_what_walking_the_chain_gives() {
    for (win, payoff, units) in [("0.55", 1, 7), ("0.4", 2, 12), ("0.171", 6, 20), ("0.3", 3, 15)] {
        let share = share(win);
        let up = RMultiple::from_nanos(payoff as i64 * 1_000_000_000);
        let found = risk_of_ruin(share, up, r("1"), ratio(units as i128, 1)).expect("a share");
        let wanted = walked(share.nanos() as f64 / 1e9, payoff, units);
        let found = found.nanos() as f64 / 1e9;
        assert!((found - wanted).abs() < 2e-6, "{win} {payoff} {units}: {found} {wanted}");
    }
}

#[test]
fn a_plan_is_ruined_by_what_friction_leaves_of_it() {
    // Stop 2.80, target 1: a win keeps 19.60 USD of the 36.40 a loss takes.
    let plan =
        |stop, rr| calculate_realized_rr(&MGC, points(stop), rr, Stress::Normal).expect("a plan");
    let one = plan("2.8", rr(10));
    let payoff = r("0.538461538");
    assert_eq!(one.kelly(share("0.7")), kelly(share("0.7"), payoff, r("1")));
    let ruin = risk_of_ruin(share("0.7"), payoff, r("1"), ratio(10, 1));
    assert_eq!(one.risk_of_ruin(share("0.7"), ratio(10, 1)), ruin);
    assert!(ruin.expect("a share") > Fraction::ZERO && ruin != Ok(Fraction::ONE));
    let eaten = plan("0.5", rr(10));
    assert_eq!(eaten.kelly(share("0.99")), Ok(Ratio::ZERO));
    assert_eq!(eaten.risk_of_ruin(share("0.99"), ratio(10, 1)), Ok(Fraction::ONE));
}

proptest! {
    /// Never beyond a probability, never more with more to lose, never less with fewer wins.
    #[test]
    fn it_is_monotonic(
        win in 0_i64..=1_000_000_000, up in 1_000_000_i64..20_000_000_000,
        units in 1_i128..200_000, less in 0_i64..1_000_000,
    ) {
        let up = RMultiple::from_nanos(up);
        let of = |win: i64, units| {
            risk_of_ruin(Fraction::from_nanos(win), up, r("1"), ratio(units, 1_000)).expect("one")
        };
        let one = of(win, units);
        prop_assert!(one.is_share());
        prop_assert!(of(win, units + 500) <= one);
        prop_assert!(of((win - less).max(0), units).nanos() + 1_000 >= one.nanos());
    }
}
