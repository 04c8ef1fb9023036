//! What a round turn costs, derived from components.

use std::borrow::Cow;

use driftless_model::cost::{CostComponents, Stress};
use driftless_model::formula::CostModel;
use driftless_model::instrument::Production;
use driftless_model::unit::{Ticks, Usd, UsdPerPoint, UsdPerTick};
use proptest::prelude::*;

mod common;
use common::{GOLD, MGC, points, sure, usd};

fn components(commission: Usd, spread: i64, slippage: i64) -> Option<CostComponents> {
    CostComponents::new(
        Cow::Borrowed("broker"),
        Cow::Borrowed("source"),
        commission,
        Ticks::from_halves(spread)?,
        Ticks::from_halves(slippage)?,
    )
}

#[test]
fn i04_i05_total_friction_is_derived_at_every_stress_level() {
    for (stress, slippage, total) in [
        (Stress::Normal, "4.00", "8.40"),
        (Stress::Moderate, "8.00", "12.40"),
        (Stress::Severe, "12.00", "16.40"),
        (Stress::Extreme, "16.00", "20.40"),
    ] {
        let cost = MGC.cost(stress);
        assert_eq!(cost.stress(), stress);
        assert_eq!(cost.commission_rt(), usd("2.40"), "{stress}");
        assert_eq!(cost.spread_rt(), usd("2.00"), "{stress}");
        assert_eq!(cost.slippage_rt(), usd(slippage), "{stress}");
        assert_eq!(cost.total_friction_rt(), usd(total), "{stress}");
        assert_eq!(cost.total_friction_rt().to_string(), total);
    }
}

#[test]
fn only_slippage_is_stressed() {
    for (index, stress) in Stress::ALL.iter().enumerate() {
        assert_eq!(stress.slippage_multiplier(), index as i64 + 1);
        assert_eq!(MGC.cost(*stress).commission_rt(), MGC.cost(Stress::Normal).commission_rt());
        assert_eq!(MGC.cost(*stress).spread_rt(), MGC.cost(Stress::Normal).spread_rt());
    }
}

#[test]
fn stress_levels_are_written_by_name() {
    assert_eq!(Stress::NAMES, ["normal", "moderate", "severe", "extreme"]);
    assert_eq!("severe".parse(), Ok(Stress::Severe));
    assert_eq!(
        "Severe".parse::<Stress>().unwrap_err().to_string(),
        "no such stress level; it is one of `normal`, `moderate`, `severe`, `extreme`"
    );
    assert_eq!(Stress::default(), Stress::Normal);
}

#[test]
fn absurd_components_are_refused() {
    let most = CostComponents::MAX_HALVES;
    assert!(components(Usd::ZERO, 0, 0).is_some());
    assert!(components(CostComponents::MAX_COMMISSION, most, most).is_some());
    for bad in
        [usd("-0.01"), usd("1000.000000001"), Usd::from_nanos(i64::MIN), Usd::from_nanos(i64::MAX)]
    {
        assert!(components(bad, 2, 8).is_none(), "{bad}");
    }
    for bad in [-1, most + 1, Ticks::MAX_HALVES, -Ticks::MAX_HALVES] {
        assert!(components(usd("2.40"), bad, 8).is_none(), "{bad}");
        assert!(components(usd("2.40"), 2, bad).is_none(), "{bad}");
    }
}

#[test]
fn the_dearest_contract_with_the_dearest_costs_is_held_exactly() {
    let dearest = driftless_model::contract::Contract::new(
        points("0.01"),
        sure(UsdPerTick::parse("100000")),
        sure(UsdPerPoint::parse("10000000")),
    )
    .unwrap();
    let most = CostComponents::MAX_HALVES;
    let components = components(CostComponents::MAX_COMMISSION, most, most).unwrap();
    let cost = CostModel::new(&dearest, &components, Stress::Extreme).unwrap();
    // 1,000 + 2 · 500 ticks · 100,000 + 4 · 500 ticks · 100,000.
    assert_eq!(cost.total_friction_rt(), usd("300001000"));
    assert!(Production::new(dearest, components).is_some());
}

const _: () = assert!(MGC.cost(Stress::Normal).total_friction_rt().nanos() == 8_400_000_000);
const _: () = assert!(MGC.cost(Stress::Extreme).total_friction_rt().nanos() == 20_400_000_000);

proptest! {
    #[test]
    fn friction_is_the_sum_of_its_components(
        commission in 0_i64..=1_000_000_000_000,
        spread in 0_i64..=1_000,
        slippage in 0_i64..=1_000,
        level in 0_usize..4,
    ) {
        let components = components(Usd::from_nanos(commission), spread, slippage).unwrap();
        let stress = Stress::ALL[level];
        let cost = CostModel::new(&GOLD, &components, stress).unwrap();
        // One dollar a tick: half a billion billionths each half tick.
        let half = 500_000_000;
        prop_assert_eq!(cost.spread_rt().nanos(), 2 * spread * half);
        prop_assert_eq!(cost.slippage_rt().nanos(), slippage * half * (level as i64 + 1));
        let parts = [cost.commission_rt(), cost.spread_rt(), cost.slippage_rt()];
        let sum = parts.into_iter().try_fold(Usd::ZERO, Usd::checked_add).unwrap();
        prop_assert_eq!(cost.total_friction_rt(), sum);
    }
}
