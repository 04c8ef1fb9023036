//! Two months as DBN against the year as CSV, under the same day's volume.

use std::collections::BTreeMap;
use std::ops::Range;

use driftless_engine::minute;
use driftless_features::{RollRule, Volumes};
use driftless_store::warehouse::MinuteBar;

use super::data;
use crate::common::specs;
use crate::scratch::{Scratch, ingest};

const CHAPTER: &str = include_str!("../../../../../docs/features.md");

fn month(from: &str, to: &str) -> Range<i32> {
    let at = |text: &str| minute::whole(text.parse().unwrap()).unwrap();
    at(from)..at(to)
}

#[test]
fn two_months_of_contracts_give_the_bars_of_the_continuous_series() {
    let months = [
        (
            "mgc_2024-01.ohlcv-1m.dbn.zst",
            month("2024-01-01T00:00:00Z", "2024-02-01T00:00:00Z"),
            30_010,
        ),
        (
            "mgc_2024-03.ohlcv-1m.dbn.zst",
            month("2024-03-01T00:00:00Z", "2024-04-01T00:00:00Z"),
            27_387,
        ),
    ];
    let Some(columns) = data::columns("2023-12-01T00:00:00Z") else { return };
    let specs = specs();
    let scratch = Scratch::new("dbn");
    for (name, minutes, count) in months {
        let Some(path) = data::file(name) else { return };
        let warehouse = scratch.warehouse(&format!("{name}.duckdb"));
        let done = ingest(&specs, &path, &warehouse).unwrap();
        assert!(done.spreads > 0 && done.faults.found().is_empty(), "{done:?}");
        let calendar = &specs.calendar.value;
        let mut volumes = Volumes::new(calendar);
        warehouse
            .volumes("MGC", |contract, at, volume| volumes.push(contract, at, volume).unwrap())
            .unwrap();
        let mut ours: BTreeMap<i32, MinuteBar> = BTreeMap::new();
        for (front, _) in volumes.series("MGC", RollRule::SameDay).unwrap() {
            let day = minute::interval(calendar.day(front.date).unwrap().interval());
            let bars = warehouse.bars("MGC", &front.contract, day).unwrap();
            let bars = (0..bars.minutes.len()).map(|place| bars.bar(place));
            ours.extend(bars.map(|bar| (bar.minute, bar)));
        }
        let mut theirs = 0;
        for place in 0..columns.minutes.len() {
            let at = columns.minutes[place];
            if minutes.contains(&at) {
                let prices = [&columns.open, &columns.high, &columns.low, &columns.close]
                    .map(|prices| i64::from(prices[place]) * 50_000_000);
                let bar = ours.get(&at).map(|bar| bar.prices.map(|price| price.nanos()));
                assert_eq!(bar, Some(prices), "{}", minute::instant(at));
                theirs += 1;
            }
        }
        assert_eq!((ours.len(), theirs), (count, count), "{name}");
        let (thousands, rest) = (ours.len() / 1_000, ours.len() % 1_000);
        let told = format!("{thousands},{rest:03}");
        assert!(CHAPTER.contains(&told), "docs/features.md does not say `{told}`");
    }
}
