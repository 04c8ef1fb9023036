//! Planned realized RR, from examples computed by hand and from big fractions.

use std::borrow::Cow;

use driftless_model::contract::Contract;
use driftless_model::cost::{CostComponents, Stress};
use driftless_model::formula::{
    FormulaError, PlannedTrade, calculate_realized_rr, planned_capped, planned_trade,
};
use driftless_model::instrument::{Instrument, Production};
use driftless_model::unit::{NANO, Points, Rr, Ticks, Usd, UsdPerPoint, UsdPerTick};
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};
use proptest::prelude::*;

mod common;
use common::{MGC, points, ratio, rr, share, usd};

fn plan(stop: &str, tenths: i64, stress: Stress) -> PlannedTrade {
    calculate_realized_rr(&MGC, points(stop), rr(tenths), stress).unwrap()
}

#[test]
fn friction_is_added_to_the_risk_and_taken_from_the_reward() {
    // 4.00 points are 40 dollars; friction is 8.40.
    for (tenths, risk, reward, numerator, denominator) in [
        (10, "48.40", "31.60", 79, 121),
        (15, "48.40", "51.60", 129, 121),
        (30, "48.40", "111.60", 279, 121),
        (80, "48.40", "311.60", 779, 121),
    ] {
        let plan = plan("4.00", tenths, Stress::Normal);
        assert_eq!(plan.theoretical_rr(), rr(tenths));
        assert_eq!(plan.risk(), usd(risk));
        assert_eq!(plan.reward(), usd(reward));
        assert_eq!(plan.realized_rr().ratio(), ratio(numerator, denominator));
    }
}

#[test]
fn a_cap_takes_the_place_of_a_farther_target() {
    // 4.00 points at RR 3 are 12.00 points of target.
    let plan = |cap| planned_capped(&MGC, points("4.00"), rr(30), cap, Stress::Normal).unwrap();
    let free = plan(None);
    assert_eq!(Ok(free), planned_trade(&MGC, points("4.00"), rr(30), Stress::Normal));
    assert_eq!(plan(Some(points("12.00"))), free);
    assert_eq!(plan(Some(points("12.10"))), free);
    let near = plan(Some(points("6.00")));
    assert_eq!((near.risk(), near.reward()), (usd("48.40"), usd("51.60")));
    assert_eq!(near.realized_rr().ratio(), ratio(129, 121));
    assert_eq!(near.theoretical_rr(), rr(30));
    assert_eq!(near.delta(), ratio(129 - 3 * 121, 121));
}

#[test]
fn stress_reaches_the_plan_through_slippage() {
    for (stress, numerator, denominator) in [
        (Stress::Normal, 129, 121),
        (Stress::Moderate, 119, 131),
        (Stress::Severe, 109, 141),
        (Stress::Extreme, 99, 151),
    ] {
        let realized = plan("4.00", 15, stress).realized_rr();
        assert_eq!(realized.ratio(), ratio(numerator, denominator), "{stress}");
    }
}

#[test]
fn a_midpoint_stop_may_lie_on_a_half_tick() {
    let plan = plan("2.55", 30, Stress::Normal);
    assert_eq!((plan.risk(), plan.reward()), (usd("33.90"), usd("68.10")));
    assert_eq!(plan.realized_rr().ratio(), ratio(227, 113));
}

#[test]
fn what_friction_takes_is_negative_and_exact() {
    let plan = plan("4.00", 15, Stress::Normal);
    assert_eq!(plan.delta(), ratio(-105, 242));
    assert_eq!(plan.delta_share(), Some(ratio(-35, 121)));
    assert_eq!(plan.break_even_win_rate(), Some(share("0.484")));
}

#[test]
fn where_friction_eats_the_reward_the_ratio_is_zero_and_the_dollars_are_not() {
    let plan = plan("0.50", 10, Stress::Normal);
    assert_eq!((plan.risk(), plan.reward()), (usd("13.40"), usd("-3.40")));
    assert_eq!(plan.realized_rr().ratio(), ratio(0, 1));
    assert_eq!(plan.delta(), ratio(-1, 1));
    assert_eq!(plan.break_even_win_rate(), None);
    // 0.70 points at 1.2: the target's move is the friction to the cent.
    let even = self::plan("0.70", 12, Stress::Normal);
    assert_eq!(even.reward(), Usd::ZERO);
    assert_eq!(even.realized_rr().ratio(), ratio(0, 1));
    assert_eq!(even.break_even_win_rate(), None);
}

#[test]
fn ratios_are_shown_rounded_once() {
    let realized = plan("4.00", 15, Stress::Normal).realized_rr();
    assert_eq!(realized.to_string(), "1.066115702");
    assert_eq!(format!("{realized:.3}"), "1.066");
    assert_eq!(format!("{realized:.0}"), "1");
    assert_eq!(format!("{realized:.12}"), "1.066115702");
    assert_eq!(format!("[{realized:>8.2}]"), "[    1.07]");
    assert_eq!(format!("{realized:?}"), "RealizedRr(129/121)");
    // 9.45 points at 3.0 under normal friction: 275.1 / 102.9 = 2.673469387…
    assert_eq!(format!("{:.2}", plan("9.45", 30, Stress::Normal).realized_rr()), "2.67");
    assert_eq!(format!("{:.2}", plan("0.50", 10, Stress::Normal).realized_rr()), "0.00");
}

#[test]
fn stops_that_measure_no_risk_are_refused() {
    let refused = |stop| planned_trade(&MGC, stop, rr(10), Stress::Normal).unwrap_err();
    for nanos in [0, -1, -100_000_000, i64::MIN] {
        assert_eq!(refused(Points::from_nanos(nanos)), FormulaError::NoRisk, "{nanos}");
    }
    for nanos in [1, 49_999_999, 50_000_001, i64::MAX] {
        assert!(matches!(refused(Points::from_nanos(nanos)), FormulaError::OffGrid(_)), "{nanos}");
    }
    assert_eq!(refused(Points::ZERO).to_string(), "the stop distance is not above zero");
}

#[test]
fn a_reward_beyond_what_can_be_held_is_an_error() {
    let farthest = Points::from_nanos(Ticks::MAX_HALVES * 50_000_000);
    assert_eq!(planned_trade(&MGC, farthest, Rr::MAX, Stress::Normal), Err(FormulaError::TooLarge));
    let wide = planned_trade(&MGC, points("900000"), Rr::MAX, Stress::Normal).unwrap();
    assert_eq!(wide.reward(), usd("8999999991.60"));
}

// A plan can be a constant: these are evaluated when the test is compiled.
const PLAN: PlannedTrade = match planned_trade(&MGC, points("4.00"), rr(80), Stress::Normal) {
    Ok(plan) => plan,
    Err(_) => panic!("no plan"),
};
const _: () = {
    let realized = PLAN.realized_rr().ratio();
    assert!(realized.numerator() == 779 && realized.denominator() == 121);
    assert!(PLAN.risk().nanos() == 48_400_000_000 && PLAN.reward().nanos() == 311_600_000_000);
};
const _: () = assert!(matches!(
    planned_trade(&MGC, Points::ZERO, rr(10), Stress::Normal),
    Err(FormulaError::NoRisk)
));

/// Any contract that passes its check, with any costs.
fn any_instrument() -> impl Strategy<Value = Instrument<Production>> {
    // Half a tick's value is a whole number of billionths when the powers of ten that tick size
    // and point value share add up to nine.
    let contract = (1_i64..=10_000, 1_i64..=5_000_000, 0_u32..=9).prop_filter_map(
        "no contract",
        |(size, point, places)| {
            let ten = 10_i64.pow(places);
            Contract::new(
                Points::from_nanos(size * ten),
                UsdPerTick::from_nanos(2 * size * point),
                UsdPerPoint::from_nanos(2 * point * (NANO / ten)),
            )
            .ok()
        },
    );
    (contract, 0_i64..=1_000_000_000_000, 0_i64..=1_000, 0_i64..=1_000).prop_map(
        |(contract, commission, spread, slippage)| {
            let text = Cow::Borrowed;
            let components = CostComponents::new(
                text(""),
                text(""),
                Usd::from_nanos(commission),
                Ticks::from_halves(spread).unwrap(),
                Ticks::from_halves(slippage).unwrap(),
            );
            let state = Production::new(contract, components.unwrap()).unwrap();
            Instrument::new(text("X"), text(""), text(""), text("USD"), text(""), state)
        },
    )
}

fn nanos(nanos: i64) -> BigRational {
    BigRational::new(nanos.into(), NANO.into())
}

proptest! {
    #[test]
    fn the_plan_is_the_formula_in_big_fractions(
        instrument in any_instrument(),
        halves in prop_oneof![1_i64..=20_000, 1_i64..=Ticks::MAX_HALVES],
        target in prop_oneof![1_i64..=1_000 * NANO, (1_i64..=200).prop_map(|n| n * NANO / 10)],
        level in 0_usize..4,
    ) {
        let doubled = i128::from(instrument.tick_size().nanos()) * i128::from(halves);
        prop_assume!(doubled % 2 == 0 && doubled / 2 <= i128::from(i64::MAX));
        let stop = Points::from_nanos((doubled / 2) as i64);
        let stress = Stress::ALL[level];
        let friction = nanos(instrument.cost(stress).total_friction_rt().nanos());
        let move_usd = nanos(stop.nanos()) * nanos(instrument.point_value().nanos());
        let (risk, reward) = (&move_usd + &friction, nanos(target) * &move_usd - &friction);
        let target = Rr::from_nanos(target).unwrap();
        let fits = |dollars: &BigRational| (dollars * BigRational::from_integer(NANO.into())).round().to_i64().is_some();
        match planned_trade(&instrument, stop, target, stress) {
            Ok(plan) => {
                let exact = (&reward / &risk).max(BigRational::zero());
                let found = plan.realized_rr().ratio();
                prop_assert_eq!(BigRational::new(found.numerator().into(), found.denominator().into()), exact);
                prop_assert_eq!(nanos(plan.risk().nanos()), risk);
                let off = (nanos(plan.reward().nanos()) - reward).abs();
                prop_assert!(off <= BigRational::new(1.into(), (2 * NANO).into()));
                prop_assert!(found < target.ratio() || friction.is_zero());
            }
            Err(error) => {
                prop_assert_eq!(error, FormulaError::TooLarge);
                prop_assert!(!fits(&risk) || !fits(&reward));
            }
        }
    }

    #[test]
    fn no_figures_panic(instrument in any_instrument(), stop: i64, target in 1_i64..=1_000 * NANO) {
        for stress in Stress::ALL {
            let _ = planned_trade(&instrument, Points::from_nanos(stop), Rr::from_nanos(target).unwrap(), *stress);
        }
    }
}
