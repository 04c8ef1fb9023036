//! Contract figures that cannot contradict each other.

use driftless_model::contract::{Contract, ContractError, OffGrid};
use driftless_model::unit::{NANO, Points, Ticks, Usd, UsdPerPoint, UsdPerTick};
use proptest::prelude::*;

mod common;
use common::{GOLD, points, sure, usd};

fn contract(size: &str, tick: &str, point: &str) -> Result<Contract, ContractError> {
    Contract::new(points(size), sure(UsdPerTick::parse(tick)), sure(UsdPerPoint::parse(point)))
}

const fn in_nanos(size: i64, tick: i64, point: i64) -> Result<Contract, ContractError> {
    Contract::new(
        Points::from_nanos(size),
        UsdPerTick::from_nanos(tick),
        UsdPerPoint::from_nanos(point),
    )
}

#[test]
fn real_contracts_are_accepted() {
    for (name, size, tick, point) in [
        ("MGC", "0.10", "1.00", "10.00"),
        ("NQ", "0.25", "5.00", "20.00"),
        ("MNQ", "0.25", "0.50", "2.00"),
        ("CL", "0.01", "10.00", "1000.00"),
        ("ZN", "0.015625", "15.625", "1000.00"),
        ("6E", "0.00005", "6.25", "125000.00"),
        ("6J", "0.0000005", "6.25", "12500000.00"),
    ] {
        assert!(contract(size, tick, point).is_ok(), "{name}");
    }
}

#[test]
fn i15_figures_that_contradict_each_other_are_refused() {
    let product = |text| Some(sure(UsdPerTick::parse(text)));
    let wrong = contract("0.25", "0.50", "0.50");
    assert_eq!(wrong, Err(ContractError::Contradiction { product: product("0.125") }));
    assert_eq!(
        wrong.unwrap_err().to_string(),
        "tick size times point value is `0.125`, not the tick value"
    );
    // A tick a hundred times too small.
    assert_eq!(
        contract("0.001", "1.00", "10.00"),
        Err(ContractError::Contradiction { product: product("0.01") })
    );
    // One billionth beside the truth counts.
    assert_eq!(
        contract("0.10", "1.000000001", "10.00"),
        Err(ContractError::Contradiction { product: product("1") })
    );
    assert_eq!(
        contract("0.000000001", "0.000000001", "0.1"),
        Err(ContractError::Contradiction { product: None })
    );
    // The product of the largest figures accepted is no amount at all.
    assert_eq!(
        in_nanos(Contract::MAX_NANOS, NANO, Contract::MAX_NANOS),
        Err(ContractError::Contradiction { product: None })
    );
}

#[test]
fn figures_out_of_bounds_are_refused() {
    for bad in [0, -1, i64::MIN, i64::MAX, Contract::MAX_NANOS + 1] {
        assert_eq!(in_nanos(bad, NANO, NANO), Err(ContractError::OutOfRange), "{bad}");
        assert_eq!(in_nanos(NANO, NANO, bad), Err(ContractError::OutOfRange), "{bad}");
        assert_eq!(in_nanos(NANO, bad, NANO), Err(ContractError::OutOfRange), "{bad}");
    }
}

#[test]
fn half_a_tick_is_a_whole_number_of_billionths() {
    assert_eq!(contract("0.1", "0.000000001", "0.00000001"), Err(ContractError::HalfTick));
    let smallest = contract("0.1", "0.000000002", "0.00000002").unwrap();
    assert_eq!(smallest.value(Ticks::from_halves(1).unwrap()), Some(Usd::from_nanos(1)));
}

#[test]
fn distances_are_counted_in_half_ticks() {
    assert_eq!(GOLD.ticks(points("2.80")), Ok(Ticks::new(28).unwrap()));
    assert_eq!(GOLD.ticks(points("2.55")), Ok(Ticks::from_halves(51).unwrap()));
    assert_eq!(GOLD.ticks(points("-0.05")), Ok(Ticks::from_halves(-1).unwrap()));
    assert_eq!(GOLD.ticks(Points::ZERO), Ok(Ticks::default()));
    let off = GOLD.ticks(points("2.56")).unwrap_err();
    assert_eq!(off, OffGrid { distance: points("2.56"), tick_size: points("0.10") });
    assert_eq!(
        off.to_string(),
        "`2.56` points is not a distance in half ticks of `0.10` points, or is too far"
    );
}

#[test]
fn distances_beyond_every_price_are_refused() {
    for extreme in [i64::MIN, i64::MIN + 1, i64::MAX, i64::MAX - 1] {
        assert!(GOLD.ticks(Points::from_nanos(extreme)).is_err(), "{extreme}");
    }
    let farthest = Points::from_nanos(Ticks::MAX_HALVES * 50_000_000);
    assert_eq!(GOLD.ticks(farthest), Ok(Ticks::from_halves(Ticks::MAX_HALVES).unwrap()));
    assert!(GOLD.ticks(Points::from_nanos(farthest.nanos() + 50_000_000)).is_err());
}

#[test]
fn a_movement_is_worth_its_half_ticks() {
    assert_eq!(GOLD.value(Ticks::new(28).unwrap()), Some(usd("28")));
    assert_eq!(GOLD.value(Ticks::from_halves(-51).unwrap()), Some(usd("-25.5")));
    let dearest = in_nanos(NANO, 100_000 * NANO, 100_000 * NANO).unwrap();
    assert_eq!(dearest.value(Ticks::from_halves(Ticks::MAX_HALVES).unwrap()), None);
}

const _: () = {
    assert!(GOLD.tick_size().nanos() == 100_000_000);
    assert!(matches!(
        in_nanos(250_000_000, NANO / 2, NANO / 2),
        Err(ContractError::Contradiction { .. })
    ));
};

proptest! {
    #[test]
    fn no_figures_panic_and_what_is_accepted_is_consistent(size: i64, tick: i64, point: i64, distance: i64) {
        if let Ok(contract) = in_nanos(size, tick, point) {
            prop_assert_eq!(i128::from(size) * i128::from(point), i128::from(tick) * i128::from(NANO));
            let _ = contract.ticks(Points::from_nanos(distance));
        }
        let _ = GOLD.ticks(Points::from_nanos(distance));
    }

    #[test]
    fn a_distance_is_worth_its_points_times_the_point_value(halves in -100_000_i64..=100_000) {
        let distance = Points::from_nanos(halves * 50_000_000);
        let ticks = GOLD.ticks(distance).unwrap();
        prop_assert_eq!(ticks.halves(), halves);
        prop_assert_eq!(GOLD.value(ticks), Some(Usd::from_nanos(distance.nanos() * 10)));
    }
}
