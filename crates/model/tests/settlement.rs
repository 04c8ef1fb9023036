//! What trades made, in multiples of their risk.

use driftless_model::__private::{Costs, Figures, Words, production};
use driftless_model::cost::Stress;
use driftless_model::formula::{Settlement, gross_r, gross_r_of, planned_capped, planned_trade};
use driftless_model::instrument::{Instrument, Production};
use driftless_model::unit::{NANO, RMultiple, Ratio, Rr, Ticks};
use proptest::prelude::*;

mod common;
use common::{MGC, gold_ticks, points, r, ratio, rr};

fn halves(halves: i64) -> Ticks {
    Ticks::from_halves(halves).unwrap()
}

fn normal() -> Settlement {
    Settlement::new(&MGC, Stress::Normal)
}

#[test]
fn a_stopped_trade_loses_exactly_one() {
    for stop in [1, 2, 55, 56, 57, Ticks::MAX_HALVES] {
        assert_eq!(normal().net_r(halves(-stop), halves(stop)), Some(r("-1")));
        assert_eq!(gross_r(halves(-stop), halves(stop)), Some(r("-1")));
    }
}

#[test]
fn i39_costs_come_off_once() {
    // 30 ticks at risk, a target of 60: (60 − 8.40) / (30 + 8.40), in dollars.
    assert_eq!(normal().net_r(halves(120), halves(60)), Some(r("1.34375")));
    assert_eq!(normal().net_r_at(rr(20), halves(60)), Some(r("1.34375")));
    assert_eq!(gross_r(halves(120), halves(60)), Some(r("2")));
}

#[test]
fn a_win_can_lose_money() {
    // Eight ticks at one times the risk: less than the friction of 8.40 dollars.
    assert_eq!(normal().net_r_at(rr(10), halves(16)), Some(r("-0.024390244")));
}

#[test]
fn friction_in_percent_of_the_normal_total() {
    let quarter_more = Settlement::at_percent(&MGC, 125).unwrap();
    // 10.50 dollars: (60 − 10.50) / (30 + 10.50).
    assert_eq!(quarter_more.net_r(halves(120), halves(60)), Some(r("1.222222222")));
    assert_eq!(Settlement::at_percent(&MGC, 100), Some(normal()));
}

#[test]
fn without_a_risk_there_is_no_result() {
    for stop in [0, -1, -Ticks::MAX_HALVES] {
        assert_eq!(normal().net_r(halves(1), halves(stop)), None);
        assert_eq!(normal().net_r_at(rr(10), halves(stop)), None);
        assert_eq!(normal().net_r_of(ratio(1, 2), halves(stop)), None);
        assert_eq!(gross_r(halves(1), halves(stop)), None);
        assert_eq!(gross_r_of(ratio(1, 2), halves(stop)), None);
    }
}

#[test]
fn a_cap_shortens_the_plan_and_nothing_else() {
    let stop = gold_ticks(30);
    let plain = planned_trade(&MGC, stop, rr(20), Stress::Normal).unwrap();
    for far in [points("6.0"), points("6.1"), points("1000")] {
        assert_eq!(planned_capped(&MGC, stop, rr(20), Some(far), Stress::Normal), Ok(plain));
    }
    let capped = planned_capped(&MGC, stop, rr(20), Some(points("4.5")), Stress::Normal).unwrap();
    assert_eq!(capped.risk(), plain.risk());
    assert_eq!(capped.theoretical_rr(), plain.theoretical_rr());
    assert_eq!(capped.reward(), common::usd("36.60"));
    assert_eq!(capped.realized_rr().ratio(), ratio(366, 384));
}

/// The costliest contract there can be, and a free one.
fn extreme(tick_value: i64, commission_rt: i64) -> Instrument<Production> {
    let words = Words { symbol: "X", name: "X", exchange: "X", currency: "USD", source: "X" };
    let figures = Figures { tick_size: NANO, tick_value, point_value: tick_value };
    let costs = Costs {
        broker: "X",
        source: "X",
        commission_rt,
        spread_halves: 1000,
        slippage_halves: 1000,
    };
    production(words, figures, costs)
}

#[test]
fn the_extremes_are_held() {
    let costly = extreme(100_000 * NANO, 1_000 * NANO - 1);
    let settlement = Settlement::new(&costly, Stress::Extreme);
    for movement in [-Ticks::MAX_HALVES, -1, 0, 1, Ticks::MAX_HALVES] {
        for stop in [1, 2, Ticks::MAX_HALVES] {
            let net = settlement.net_r(halves(movement), halves(stop)).unwrap();
            let exact = Ratio::new(i128::from(movement), 2).unwrap();
            assert_eq!(settlement.net_r_of(exact, halves(stop)), Some(net), "{movement} {stop}");
        }
    }
    let most = settlement.net_r_at(Rr::MAX, halves(Ticks::MAX_HALVES)).unwrap();
    assert!(r("999") < most && most < r("1000"), "{most}");
}

proptest! {
    #[test]
    fn whole_numbers_give_what_the_formula_gives(
        movement in -100_000_i64..100_000, stop in 1_i64..10_000, target in 1_i64..20_000_000_000,
        half_value in 1_i64..50_000 * NANO, commission in 0_i64..1_000 * NANO, level in 0_usize..4,
    ) {
        let instrument = extreme(2 * half_value, commission);
        let settlement = Settlement::new(&instrument, Stress::ALL[level]);
        let exact = Ratio::new(i128::from(movement), 2).unwrap();
        prop_assert_eq!(
            settlement.net_r(halves(movement), halves(stop)),
            settlement.net_r_of(exact, halves(stop))
        );
        prop_assert_eq!(gross_r(halves(movement), halves(stop)), gross_r_of(exact, halves(stop)));
        let target = Rr::from_nanos(target).unwrap();
        let distance = target.ratio().checked_mul(Ratio::new(i128::from(stop), 2).unwrap());
        prop_assert_eq!(
            settlement.net_r_at(target, halves(stop)),
            settlement.net_r_of(distance.unwrap(), halves(stop))
        );
    }

    #[test]
    fn a_target_that_is_reached_makes_what_was_planned(
        stop in 1_i64..10_000, target in 1_i64..20, level in 0_usize..4,
    ) {
        let (target, stress) = (rr(target * 5), Stress::ALL[level]);
        let planned = planned_trade(&MGC, gold_ticks(stop), target, stress).unwrap();
        let made = Settlement::new(&MGC, stress).net_r_at(target, halves(2 * stop)).unwrap();
        let floored = made.max(RMultiple::ZERO);
        prop_assert_eq!(planned.realized_rr().ratio().to_nanos_half_even(), Some(floored.nanos()));
    }
}
