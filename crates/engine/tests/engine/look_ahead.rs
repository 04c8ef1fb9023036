//! Nothing behind the exit, and nothing of another day, has a say in a trade.

use driftless_engine::generator::RandomWalk;
use driftless_engine::{Bars, Columns, NoFeatures, Reason, TradeCosts, simulate_orb_trade};
use driftless_model::cost::Stress;
use driftless_model::setup::{Condition, EntryRule, Identity, SlMode};
use driftless_model::unit::Ticks;
use proptest::prelude::*;

use crate::common::{RANGES, brisbane, date, gold, setup};
use crate::written::MONDAY;

fn walk(seed: u64) -> Columns {
    let walk = RandomWalk { seed, days: 2, first_minute: MONDAY, ..RandomWalk::BENCHMARK };
    walk.columns()
}

/// Other prices from a place on: a walk of its own, as far away as it happens to be.
fn altered(columns: &Columns, from: usize, seed: u64) -> Columns {
    let other = walk(seed);
    let mut columns = columns.clone();
    for (column, other) in [
        (&mut columns.open, &other.open),
        (&mut columns.high, &other.high),
        (&mut columns.low, &other.low),
        (&mut columns.close, &other.close),
    ] {
        column[from..].copy_from_slice(&other[from..]);
    }
    columns
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn what_comes_after_the_exit_changes_nothing(
        seed in any::<u64>(), other in any::<u64>(), range in 0..6_usize, rule in 0..3_usize,
        full in any::<bool>(),
    ) {
        let (mgc, calendar) = (gold(), brisbane());
        let entry_rule =
            [EntryRule::NextOpen, EntryRule::SignalClose, EntryRule::LimitRetrace][rule];
        let sl_mode = if full { SlMode::Full } else { SlMode::Half };
        let setup = Identity { entry_rule, sl_mode, ..setup(RANGES[range]) };
        let day = calendar.day(date("2024-01-08")).unwrap();
        let columns = walk(seed);
        let trade = |setup: &Identity, columns| {
            let series = Bars::new(&mgc, columns).unwrap();
            let costs = TradeCosts::ungated(Stress::Normal);
            simulate_orb_trade(&series, &day, setup, costs, &NoFeatures).unwrap().unwrap()
        };
        let told = trade(&setup, columns.clone());
        let last = match told.exit() {
            Some(exit) => (exit.at.as_second() / 60) as i32,
            None => MONDAY + 1_439,
        };
        let after = columns.minutes.partition_point(|minute| *minute <= last);
        prop_assert_eq!(trade(&setup, altered(&columns, after, other)), told);

        // A range is measured when it ends, so a filter on it cannot see further either.
        let range_end = calendar.range(RANGES[range]).unwrap().minutes;
        let start = day.range(calendar.range(RANGES[range]).unwrap()).unwrap().start();
        let end = (start.as_second() / 60) as i32 + i32::from(range_end);
        let after = columns.minutes.partition_point(|minute| *minute < end);
        let measured = *told.range();
        let changed = altered(&columns, after, other);
        // So what the filter said stands, whatever the market does afterwards.
        let small = Condition::Filter("orb.size < 2.2 points if missing reject".parse().unwrap());
        let filtered = Identity { condition: small, ..setup.clone() };
        for columns in [columns, changed] {
            let (all, some) = (trade(&setup, columns.clone()), trade(&filtered, columns));
            prop_assert_eq!(*all.range(), measured);
            if measured.size_ticks() < Ticks::new(22).unwrap() {
                prop_assert_eq!(some, all);
            } else {
                prop_assert_eq!(some.reason(), all.reason().or(Some(Reason::Filter)));
            }
        }
    }
}
