//! Whole contracts within a risk budget.

use driftless_model::cost::Stress;
use driftless_model::formula::{FormulaError, PositionSize, position_size, position_size_of};
use driftless_model::unit::{Fraction, NANO, Points, Usd};
use proptest::prelude::*;

mod common;
use common::{MGC, points, share, usd};

fn size(account: &str, risk: &str, stop: &str, stress: Stress) -> PositionSize {
    position_size(&MGC, usd(account), share(risk), points(stop), stress).unwrap()
}

#[test]
fn friction_is_part_of_what_a_contract_loses() {
    // One percent of 50,000 is 500; a stop of 4.00 points loses 48.40 and not 40.
    let sized = size("50000", "0.01", "4.00", Stress::Normal);
    assert_eq!((sized.contracts(), sized.risk_per_contract()), (10, usd("48.40")));
    let stressed = size("50000", "0.01", "4.00", Stress::Extreme);
    assert_eq!((stressed.contracts(), stressed.risk_per_contract()), (8, usd("60.40")));
}

#[test]
fn contracts_are_whole_and_rounded_down() {
    assert_eq!(size("484", "1", "4.00", Stress::Normal).contracts(), 10);
    assert_eq!(size("483.999999999", "1", "4.00", Stress::Normal).contracts(), 9);
    assert_eq!(size("48.39", "1", "4.00", Stress::Normal).contracts(), 0);
}

#[test]
fn a_budget_of_nothing_or_less_buys_nothing() {
    assert_eq!(size("0", "0.01", "4.00", Stress::Normal).contracts(), 0);
    assert_eq!(size("50000", "0", "4.00", Stress::Normal).contracts(), 0);
    assert_eq!(size("-50000", "1", "4.00", Stress::Normal).contracts(), 0);
}

#[test]
fn i16_a_share_in_percent_is_refused() {
    let refused = |risk| position_size(&MGC, usd("50000"), risk, points("4"), Stress::Normal);
    assert_eq!(refused(share("1.5")), Err(FormulaError::NoShare));
    assert_eq!(refused(share("-0.01")), Err(FormulaError::NoShare));
}

#[test]
fn extremes_are_answered() {
    let edges = [i64::MIN, i64::MIN + 1, -1, 0, 1, 50_000_000, NANO, i64::MAX - 1, i64::MAX];
    for account in edges {
        for risk in edges {
            for stop in edges {
                let sized = position_size_of(
                    &MGC,
                    Usd::from_nanos(account),
                    Fraction::from_nanos(risk),
                    Points::from_nanos(stop),
                    Stress::Extreme,
                );
                let sound = (0..=NANO).contains(&risk) && stop > 0 && stop % 50_000_000 == 0;
                assert_eq!(sized.is_ok(), sound, "{account} {risk} {stop}");
            }
        }
    }
    let whole = position_size_of(
        &MGC,
        Usd::from_nanos(i64::MAX),
        Fraction::ONE,
        points("0.05"),
        Stress::Normal,
    );
    // 9,223,372,036.85… over 0.50 + 8.40.
    assert_eq!(whole.map(|sized| sized.contracts()), Ok(1_036_333_936));
}

const _: () = assert!(matches!(
    position_size_of(&MGC, usd("50000"), share("0.01"), points("4.00"), Stress::Normal),
    Ok(sized) if sized.contracts() == 10
));

proptest! {
    #[test]
    fn the_loss_stays_within_the_budget_and_one_more_would_not(
        account in 0_i64..=1_000_000 * NANO,
        risk in 0_i64..=NANO,
        halves in 1_i64..=10_000,
        level in 0_usize..4,
    ) {
        let sized = position_size_of(
            &MGC,
            Usd::from_nanos(account),
            Fraction::from_nanos(risk),
            Points::from_nanos(halves * 50_000_000),
            Stress::ALL[level],
        ).unwrap();
        let one = i128::from(sized.risk_per_contract().nanos());
        // Half a tick of gold is half a dollar.
        let friction = MGC.cost(Stress::ALL[level]).total_friction_rt().nanos();
        prop_assert_eq!(one, i128::from(halves * NANO / 2 + friction));
        let budget = i128::from(account) * i128::from(risk);
        let loss = |contracts: u64| i128::from(contracts) * one * i128::from(NANO);
        prop_assert!(loss(sized.contracts()) <= budget);
        prop_assert!(loss(sized.contracts() + 1) > budget);
    }
}
