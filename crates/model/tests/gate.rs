//! The cost gate at its boundary.

use driftless_model::__private::{Costs, Figures, Words, production};
use driftless_model::cost::Stress;
use driftless_model::formula::{
    FormulaError, check_minimum_viable_risk, minimum_viable_risk, smallest_viable_stop,
    smallest_viable_stop_of,
};
use driftless_model::instrument::{Instrument, Production};
use driftless_model::setup::SlMode;
use driftless_model::unit::{NANO, Points, Ratio, Ticks};
use proptest::prelude::*;

mod common;
use common::{MGC, gold_ticks, points, ratio};

fn gate(stop: Points, stress: Stress) -> (bool, Ratio) {
    let verdict = check_minimum_viable_risk(&MGC, stop, stress).unwrap();
    (verdict.passes(), verdict.ratio())
}

#[test]
fn i35_the_boundary_is_28_ticks_and_equal_passes() {
    assert_eq!(gate(gold_ticks(27), Stress::Normal), (false, ratio(14, 45)));
    assert_eq!(gate(gold_ticks(28), Stress::Normal), (true, ratio(3, 10)));
    assert_eq!(gate(gold_ticks(29), Stress::Normal), (true, ratio(42, 145)));
    // Half a tick below the boundary.
    assert!(!gate(points("2.75"), Stress::Normal).0);
}

#[test]
fn i35_identical_trades_have_one_verdict_at_every_price() {
    let mut refused_by_floats = 0;
    for tick in 0..50 {
        let entry = gold_ticks(20_000 + 7 * tick);
        let stop = entry.checked_sub(gold_ticks(28)).unwrap();
        assert!(gate(entry.checked_sub(stop).unwrap(), Stress::Normal).0, "{entry}");
        let (entry, stop) =
            (entry.to_string().parse::<f64>().unwrap(), stop.to_string().parse::<f64>().unwrap());
        refused_by_floats += u32::from(8.40 / ((entry - stop) * 10.0) > 0.30);
    }
    // The accident itself: the same fifty trades under binary floats.
    assert!(0 < refused_by_floats && refused_by_floats < 50, "{refused_by_floats}");
}

#[test]
fn the_boundary_moves_with_stress() {
    for (stress, refused, passes) in [
        (Stress::Moderate, "4.10", "4.15"),
        (Stress::Severe, "5.45", "5.50"),
        (Stress::Extreme, "6.75", "6.80"),
    ] {
        assert!(!gate(points(refused), stress).0, "{stress}");
        assert!(gate(points(passes), stress).0, "{stress}");
    }
    assert_eq!(gate(points("6.80"), Stress::Extreme).1, ratio(3, 10));
}

#[test]
fn extremes_are_answered() {
    for nanos in [0, -1, i64::MIN] {
        let refused = minimum_viable_risk(&MGC, Points::from_nanos(nanos), Stress::Normal);
        assert_eq!(refused, Err(FormulaError::NoRisk), "{nanos}");
    }
    for nanos in [1, i64::MAX] {
        let refused = minimum_viable_risk(&MGC, Points::from_nanos(nanos), Stress::Normal);
        assert!(matches!(refused, Err(FormulaError::OffGrid(_))), "{nanos}");
    }
    let farthest = Points::from_nanos(Ticks::MAX_HALVES * 50_000_000);
    assert!(gate(farthest, Stress::Extreme).0);
    assert!(!gate(points("0.05"), Stress::Normal).0);
}

#[test]
fn the_smallest_viable_stop_lies_on_the_grid_of_its_kind() {
    for (stress, full, half) in [
        (Stress::Normal, "2.80", "2.80"),
        (Stress::Moderate, "4.20", "4.15"),
        (Stress::Severe, "5.50", "5.50"),
        (Stress::Extreme, "6.80", "6.80"),
    ] {
        assert_eq!(smallest_viable_stop(&MGC, SlMode::Full, stress), Ok(points(full)), "{stress}");
        assert_eq!(smallest_viable_stop(&MGC, SlMode::Half, stress), Ok(points(half)), "{stress}");
    }
}

/// An instrument of any tick and commission, both in billionths, at one dollar a point.
fn priced(tick: i64, commission_rt: i64) -> Instrument<Production> {
    let words = Words { symbol: "X", name: "X", exchange: "X", currency: "USD", source: "X" };
    let figures = Figures { tick_size: tick, tick_value: tick, point_value: NANO };
    let costs =
        Costs { broker: "X", source: "X", commission_rt, spread_halves: 0, slippage_halves: 0 };
    production(words, figures, costs)
}

#[test]
fn the_smallest_viable_stop_is_one_step_where_nothing_costs_anything() {
    let free = priced(250_000_000, 0);
    let stop = |sl_mode| smallest_viable_stop(&free, sl_mode, Stress::Extreme);
    assert_eq!(stop(SlMode::Full), Ok(points("0.25")));
    assert_eq!(stop(SlMode::Half), Ok(points("0.125")));
}

#[test]
fn a_smallest_viable_stop_beyond_every_stop_is_an_error() {
    // 3,333 points in steps of two billionths are more ticks than any distance has.
    let fine = priced(2, 1_000 * NANO);
    for sl_mode in [SlMode::Full, SlMode::Half] {
        let refused = smallest_viable_stop(&fine, sl_mode, Stress::Normal);
        assert!(matches!(refused, Err(FormulaError::OffGrid(_))), "{refused:?}");
    }
}

const _: () = assert!(matches!(
    smallest_viable_stop_of(&MGC, SlMode::Full, Stress::Normal),
    Ok(stop) if stop.nanos() == gold_ticks(28).nanos()
));

const _: () = {
    assert!(
        matches!(minimum_viable_risk(&MGC, gold_ticks(28), Stress::Normal), Ok(v) if v.passes())
    );
    assert!(
        matches!(minimum_viable_risk(&MGC, gold_ticks(27), Stress::Normal), Ok(v) if !v.passes())
    );
};

proptest! {
    #[test]
    fn the_verdict_is_the_inequality_in_whole_cents(halves in 1_i64..=10_000, level in 0_usize..4) {
        let stress = Stress::ALL[level];
        let stop = Points::from_nanos(halves * 50_000_000);
        // 100 · F > 30 · R · V, everything in cents: a half tick of gold is 50 of them.
        let friction_cents = MGC.cost(stress).total_friction_rt().nanos() / 10_000_000;
        let refused = 100 * friction_cents > 30 * halves * 50;
        prop_assert_eq!(gate(stop, stress).0, !refused);
    }

    #[test]
    fn the_smallest_viable_stop_passes_and_one_step_less_does_not(
        half_tick in 1_i64..=50_000_000, commission in 0_i64..=1_000 * NANO, level in 0_usize..4,
    ) {
        let (instrument, stress) = (priced(2 * half_tick, commission), Stress::ALL[level]);
        for (sl_mode, step) in [(SlMode::Full, 2 * half_tick), (SlMode::Half, half_tick)] {
            let Ok(stop) = smallest_viable_stop(&instrument, sl_mode, stress) else { continue };
            prop_assert_eq!(stop.nanos() % step, 0);
            prop_assert!(minimum_viable_risk(&instrument, stop, stress).unwrap().passes());
            let narrower = Points::from_nanos(stop.nanos() - step);
            match minimum_viable_risk(&instrument, narrower, stress) {
                Ok(verdict) => prop_assert!(!verdict.passes(), "{}", narrower),
                Err(error) => prop_assert_eq!(error, FormulaError::NoRisk),
            }
        }
    }
}
