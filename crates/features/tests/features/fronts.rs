//! Which contract a trading day is calculated from.

use driftless_engine::minute;
use driftless_features::{FeaturesError, FrontDay, RollRule, Volumes};

use crate::common::specs;

/// Volumes by contract of four days in a row, from Tuesday, 2 January 2024.
const TRADED: [&[(&str, i64)]; 4] = [
    &[("MGCG24", 100), ("MGCJ24", 10)],
    &[("MGCG24", 40), ("MGCJ24", 60)],
    &[("MGCG24", 90), ("MGCJ24", 50)],
    &[("MGCG24", 30), ("MGCJ24", 30)],
];

fn fronts(traded: &[&[(&str, i64)]], rule: RollRule) -> Result<Vec<FrontDay>, FeaturesError> {
    let specs = specs();
    let mut volumes = Volumes::new(&specs.calendar.value);
    let first = minute::whole("2024-01-01T23:30:00Z".parse().unwrap()).unwrap();
    for (day, contracts) in traded.iter().enumerate() {
        for (contract, volume) in *contracts {
            volumes.push(contract, first + 1_440 * day as i32, *volume).unwrap();
        }
    }
    volumes.fronts("MGC", rule)
}

fn contracts(traded: &[&[(&str, i64)]], rule: RollRule) -> Vec<(String, bool)> {
    let fronts = fronts(traded, rule).unwrap();
    fronts.into_iter().map(|front| (front.contract, front.roll)).collect()
}

fn named(names: &[(&str, bool)]) -> Vec<(String, bool)> {
    names.iter().map(|(name, roll)| ((*name).to_owned(), *roll)).collect()
}

#[test]
fn the_day_before_decides_and_the_front_never_goes_back() {
    let expected =
        named(&[("MGCG24", false), ("MGCG24", false), ("MGCJ24", true), ("MGCJ24", false)]);
    assert_eq!(contracts(&TRADED, RollRule::PreviousDay), expected);
}

#[test]
fn the_same_day_decides_where_that_is_asked_for() {
    let expected =
        named(&[("MGCG24", false), ("MGCJ24", true), ("MGCJ24", false), ("MGCJ24", false)]);
    assert_eq!(contracts(&TRADED, RollRule::SameDay), expected);
}

#[test]
fn of_equal_volumes_the_earlier_expiry_counts() {
    let traded: [&[(&str, i64)]; 1] = [&[("MGCJ24", 5), ("MGCG24", 5)]];
    assert_eq!(contracts(&traded, RollRule::PreviousDay), named(&[("MGCG24", false)]));
}

#[test]
fn an_hour_on_sunday_is_no_trading_day_and_decides_nothing() {
    let specs = specs();
    let mut volumes = Volumes::new(&specs.calendar.value);
    let mut push = |time: &str, contract: &str, volume| {
        let at = minute::whole(time.parse().unwrap()).unwrap();
        volumes.push(contract, at, volume).unwrap();
    };
    // In Brisbane Sunday's stub opens on Monday at 08:00.
    push("2024-01-05T01:00:00Z", "MGCG24", 10);
    push("2024-01-07T22:30:00Z", "MGCJ24", 900);
    push("2024-01-08T01:00:00Z", "MGCG24", 10);
    push("2024-01-08T01:00:00Z", "MGCJ24", 5);
    let fronts = volumes.fronts("MGC", RollRule::PreviousDay).unwrap();
    let days: Vec<(String, &str)> =
        fronts.iter().map(|front| (front.date.to_string(), front.contract.as_str())).collect();
    assert_eq!(days, [("2024-01-05".into(), "MGCG24"), ("2024-01-08".into(), "MGCG24")]);
}

#[test]
fn a_continuous_series_has_no_contract_and_mixes_with_none() {
    let alone: [&[(&str, i64)]; 1] = [&[("MGC", 5)]];
    assert!(fronts(&alone, RollRule::PreviousDay).unwrap()[0].continuous);
    let mixed: [&[(&str, i64)]; 1] = [&[("MGC", 5), ("MGCG24", 5)]];
    let error = fronts(&mixed, RollRule::PreviousDay).unwrap_err();
    insta::assert_snapshot!(error);
}
