//! Filters: what they read, and what a missing input means.

use driftless_engine::{
    CostLevel, DayFeatures, EngineError, Gate, NoFeatures, Outcome, Reason, Sweep, SweepCosts,
    TradeCosts, simulate_orb_trade,
};
use driftless_model::cost::Stress;
use driftless_model::date::Date;
use driftless_model::filter::{Day, Feature, Filter, OrbField, Source};
use driftless_model::setup::{Condition, Identity};
use driftless_model::unit::Ratio;

use crate::common::{brisbane, date, gold, setup};
use crate::written::{MONDAY, RANGE, series};

/// An ATR of 10 points, yesterday's range of 1 point, and nothing else.
struct Known;

impl DayFeatures for Known {
    fn number(&self, on: Date, feature: &Feature) -> Option<Ratio> {
        assert_eq!(on, date("2024-01-08"));
        match (&feature.source, feature.day) {
            (Source::Atr20, Day::Same) => Ratio::new(10, 1),
            (Source::Orb { range: Some(name), field: OrbField::Size }, Day::Previous) => {
                assert_eq!(name, "0900");
                Ratio::new(1, 1)
            }
            (Source::Orb { range: None, .. }, _) => panic!("the engine measures it"),
            _ => None,
        }
    }

    fn code(&self, _: Date, _: &Feature) -> Option<&str> {
        Some("A1_TIGHT")
    }
}

/// A setup with a filter, and the outcome of a range of one point under it.
fn filtered(text: &str, features: &impl DayFeatures) -> (Outcome, Option<Reason>) {
    let (mgc, calendar) = (gold(), brisbane());
    let bars: Vec<_> = RANGE
        .into_iter()
        .chain([(5, [95, 101, 95, 101]), (6, [101, 112, 101, 112])])
        .map(|(minute, bar)| (MONDAY + minute, bar.map(|price| 20_000 + price)))
        .collect();
    let series = series(&mgc, &bars);
    let setup = Identity { condition: Condition::Filter(parsed(text)), ..setup("0900") };
    let day = calendar.day(date("2024-01-08")).unwrap();
    let costs = TradeCosts::ungated(Stress::Normal);
    let trade = simulate_orb_trade(&series, &day, &setup, costs, features).unwrap().unwrap();
    // A rejected trade keeps its levels.
    assert!(trade.position().unwrap().target.is_some());

    let costs = SweepCosts { gate: Gate::Off, levels: vec![CostLevel::Stress(Stress::Normal)] };
    let sweep = Sweep::new(&series, &calendar, &[setup], &costs).unwrap();
    let summary = sweep.summaries(features).remove(0);
    assert_eq!(summary.total().trades(), u64::from(trade.exit().is_some()));
    if let Some(reason) = trade.reason() {
        assert_eq!(summary.refused(reason), 1);
    }
    (trade.outcome(), trade.reason())
}

fn parsed(text: &str) -> Filter {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error:?}"))
}

const WIN: (Outcome, Option<Reason>) = (Outcome::Win, None);

fn rejected(reason: Reason) -> (Outcome, Option<Reason>) {
    (Outcome::Rejected, Some(reason))
}

#[test]
fn the_own_range_is_what_the_engine_measured() {
    for text in [
        "orb.size == 1 points if missing reject",
        "orb.high == 2010 points and orb.low == 2009 points if missing reject",
        "orb.bars == 5 if missing reject",
    ] {
        assert_eq!(filtered(text, &NoFeatures), WIN, "{text}");
    }
}

#[test]
fn other_features_are_handed_in() {
    assert_eq!(filtered("orb.size / atr20 <= 0.1 if missing reject", &Known), WIN);
    let tight = filtered("orb.size / atr20 < 0.1 if missing reject", &Known);
    assert_eq!(tight, rejected(Reason::Filter));
    assert_eq!(filtered("previous.orb.size == orb.size if missing reject", &Known), WIN);
    assert_eq!(filtered("previous.asia.code == A1_TIGHT if missing reject", &Known), WIN);
}

#[test]
fn i40_a_missing_input_means_what_the_filter_says() {
    let reject = filtered("orb.size / atr20 <= 0.1 if missing reject", &NoFeatures);
    assert_eq!(reject, rejected(Reason::MissingInput));
    assert_eq!(filtered("orb.size / atr20 <= 0.1 if missing pass", &NoFeatures), WIN);
}

#[test]
fn a_filter_nobody_can_read_is_an_error() {
    let (mgc, calendar) = (gold(), brisbane());
    let series = series(&mgc, &RANGE);
    let condition = Condition::Unread("small range".into());
    let setup = Identity { condition, ..setup("0900") };
    let day = calendar.day(date("2024-01-08")).unwrap();
    let costs = TradeCosts::at(Stress::Normal);
    let refused = simulate_orb_trade(&series, &day, &setup, costs, &NoFeatures);
    assert_eq!(refused, Err(EngineError::Unread { filter: "small range".into() }));
}
