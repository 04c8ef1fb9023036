//! The market from a seed: its hours, its quiet and lively minutes, its rolls.

use std::collections::{BTreeMap, BTreeSet};

use driftless_engine::{Bars, Columns, minute};
use driftless_features::demo::{DemoBar, DemoError, DemoMarket};
use driftless_features::{RollRule, Volumes};
use driftless_store::warehouse::Warehouse;
use jiff::civil::Weekday;
use jiff::tz::TimeZone;

use crate::common::{gold, specs};
use crate::scratch::{Scratch, ingest};

fn year() -> Vec<DemoBar> {
    DemoMarket::YEAR.bars("MGC").unwrap()
}

fn claimed(market: DemoMarket, warehouse: &Warehouse) -> Result<(), DemoError> {
    market.claim(warehouse, &["MGC"])
}

/// I43: mock prices and mock results once stood on the production page.
#[test]
fn i43_generated_bars_and_others_never_share_a_warehouse() {
    let (scratch, specs) = (Scratch::new("demo-claim"), specs());
    let bars = "ts_utc,open,high,low,close,volume\n\
                2024-01-02T00:00:00Z,2070.0,2070.2,2069.9,2070.1,5\n";
    let file = scratch.file("bars.csv", bars);
    let real = scratch.warehouse("real.duckdb");
    ingest(&specs, &file, &real).unwrap();
    let mut told = vec![claimed(DemoMarket::YEAR, &real).unwrap_err().to_string()];
    assert_eq!(real.generated().unwrap(), []);

    let generated = scratch.warehouse("generated.duckdb");
    claimed(DemoMarket::YEAR, &generated).unwrap();
    claimed(DemoMarket::YEAR, &generated).unwrap();
    let other = DemoMarket { seed: 2, ..DemoMarket::YEAR };
    told.push(claimed(other, &generated).unwrap_err().to_string());
    told.push(ingest(&specs, &file, &generated).unwrap_err().to_string());
    assert_eq!(generated.instruments().unwrap(), Vec::<String>::new());
    insta::assert_snapshot!(told.join("\n\n"));
}

/// The exchange's own weekday and minute after midnight.
fn exchange_time(minute: i32) -> (Weekday, i32) {
    let zone = TimeZone::get("America/New_York").unwrap();
    let local = minute::instant(minute).to_zoned(zone);
    (local.weekday(), i32::from(local.hour()) * 60 + i32::from(local.minute()))
}

#[test]
fn a_seed_gives_the_same_file_on_every_machine() {
    let specs = specs();
    let written = |seed| {
        let mut text = Vec::new();
        let bars = DemoMarket { seed, sessions: 2 }.write(gold(&specs), &mut text).unwrap();
        (bars, String::from_utf8(text).unwrap())
    };
    let (bars, text) = written(1);
    assert_eq!(text.lines().count() as u64, bars + 1);
    assert_ne!(text, written(2).1);
    let head: Vec<&str> = text.lines().take(8).collect();
    insta::assert_snapshot!(format!("{}\n{bars} bars", head.join("\n")));
}

#[test]
fn every_contract_is_a_series_the_engine_takes() {
    let specs = specs();
    let mut contracts: BTreeMap<String, Columns> = BTreeMap::new();
    for bar in year() {
        let columns = contracts.entry(bar.contract.to_string()).or_default();
        columns.push(bar.minute, bar.ticks.map(|ticks| 2 * ticks));
        assert!(bar.volume > 0);
    }
    assert_eq!(contracts.len(), 8);
    for columns in contracts.into_values() {
        Bars::new(gold(&specs), columns).unwrap();
    }
}

/// The chapter's own figures.
#[test]
fn the_year_is_as_the_chapter_tells_it() {
    let chapter = include_str!("../../../../docs/verify.md");
    let bars = (year().len() + 5_000) / 10_000 * 10;
    let told = format!("{} sessions and some {bars},000 bars", DemoMarket::YEAR.sessions);
    assert!(chapter.contains(&told), "docs/verify.md does not say `{told}`");
}

#[test]
fn nothing_is_traded_while_the_exchange_is_closed() {
    for bar in year() {
        let (weekday, minute) = exchange_time(bar.minute);
        let pause = (17 * 60..18 * 60).contains(&minute);
        let weekend = weekday == Weekday::Saturday
            || (weekday == Weekday::Sunday && minute < 18 * 60)
            || (weekday == Weekday::Friday && minute >= 17 * 60);
        assert!(!pause && !weekend, "{}", minute::instant(bar.minute));
    }
}

/// In Brisbane, Sunday's evening is Monday's morning: an hour of it falls before the trading day for
/// most of the year.
#[test]
fn the_hour_before_the_trading_day_is_there_in_summer() {
    let specs = specs();
    let bars = year();
    let early = bars.iter().filter(|bar| {
        let day = specs.calendar.value.day_of(minute::instant(bar.minute)).unwrap();
        let date = day.date();
        let civil = jiff::civil::Date::new(date.year(), date.month() as i8, date.day() as i8);
        civil.unwrap().weekday() == Weekday::Sunday
    });
    assert!(early.count() > 1_000);
}

#[test]
fn a_few_minutes_have_no_trade_and_most_have_one() {
    let minutes: BTreeSet<i32> = year().iter().map(|bar| bar.minute).collect();
    let (first, last) = (*minutes.first().unwrap(), *minutes.last().unwrap());
    // 258 sessions of 1,380 minutes, eleven of which end early.
    let possible = 258 * 1_380 - (7 * 150 + 2 * 195);
    let missing = possible - minutes.len();
    assert!((possible / 200..possible / 20).contains(&missing), "{missing} of {possible}");
    assert_eq!(minute::instant(first).to_string(), "2025-01-01T23:00:00Z");
    assert_eq!(minute::instant(last).to_string(), "2025-12-31T21:59:00Z");
}

#[test]
fn mornings_are_livelier_than_nights() {
    let mut moved: BTreeMap<i32, (i64, i64)> = BTreeMap::new();
    for bar in year() {
        let (_, minute) = exchange_time(bar.minute);
        let [_, high, low, _] = bar.ticks;
        let hour = moved.entry(minute / 60).or_default();
        *hour = (hour.0 + i64::from(high - low), hour.1 + 1);
    }
    let mean = |hour: i32| moved[&hour].0 as f64 / moved[&hour].1 as f64;
    assert!(mean(9) > 2.5 * mean(0), "{} and {}", mean(9), mean(0));
    assert!(mean(3) > 1.5 * mean(0), "{} and {}", mean(3), mean(0));
    assert!(mean(16) < mean(12), "{} and {}", mean(16), mean(12));
}

#[test]
fn the_front_contract_changes_six_times_a_year() {
    let specs = specs();
    let mut volumes = Volumes::new(&specs.calendar.value);
    for bar in year() {
        let contract = format!("MGC{}", bar.contract);
        volumes.push(&contract, bar.minute, bar.volume).unwrap();
    }
    let fronts = volumes.fronts("MGC", RollRule::PreviousDay).unwrap();
    let rolls = fronts.iter().filter(|front| front.roll);
    let rolls: Vec<String> =
        rolls.map(|front| format!("{} {}", front.date, front.contract)).collect();
    insta::assert_snapshot!(format!("{} trading days\n{}", fronts.len(), rolls.join("\n")));
}
