//! Files into the warehouse, days out of it: whole, once, and the same however often it is run.

use std::fmt::Write;
use std::sync::atomic::{AtomicBool, Ordering};

use driftless_engine::generator::RandomWalk;
use driftless_engine::{Columns, Outcome, minute};
use driftless_features::ingest::{CsvColumns, FaultKind, Ingest, IngestError};
use driftless_features::{Calculated, Control, Dates, FeaturesError, Plan, RollRule, calculate};
use driftless_model::code::Code;
use driftless_model::date::Date;
use driftless_model::unit::Points;
use driftless_store::warehouse::RangeTrade;

use crate::common::{days, gold, specs};
use crate::scratch::{Scratch, calculated, ingest, reading};

/// Thirty days of gold from a seed.
fn walk() -> Columns {
    RandomWalk { days: 30, bars_a_day: 1_000, ..RandomWalk::BENCHMARK }.columns()
}

pub(crate) fn csv(columns: &Columns) -> String {
    let mut text = String::from("ts_utc,open,high,low,close,volume\n");
    for place in 0..columns.minutes.len() {
        let time = minute::instant(columns.minutes[place]);
        write!(text, "{time}").unwrap();
        for prices in [&columns.open, &columns.high, &columns.low, &columns.close] {
            write!(text, ",{}", Points::from_nanos(i64::from(prices[place]) * 50_000_000)).unwrap();
        }
        text.push_str(",7\n");
    }
    text
}

#[test]
fn rows_of_the_warehouse_are_those_calculated_and_a_second_run_touches_nothing() {
    let (scratch, specs) = (Scratch::new("twice"), specs());
    let file = scratch.file("bars.csv", csv(&walk()));
    let warehouse = scratch.warehouse("w.duckdb");
    let first = ingest(&specs, &file, &warehouse).unwrap();
    assert_eq!((first.new, first.known, first.days), (30_000, 0, 30));
    let again = ingest(&specs, &file, &warehouse).unwrap();
    assert_eq!((again.new, again.known), (0, 30_000));

    let setups: Vec<_> = specs.setups.iter().map(|setup| &setup.value).collect();
    let calendar = &specs.calendar.value;
    let plan = Plan::new(calendar, gold(&specs), setups.iter().copied()).unwrap();
    let run = calculated(&plan, &warehouse).unwrap();
    assert_eq!(run, Calculated { written: 30, unchanged: 0, removed: 0 });
    let stored = warehouse.days("MGC", Date::FIRST, Date::LAST).unwrap();
    let stored: Vec<_> =
        stored.into_values().map(|contents| (contents.day, contents.trades)).collect();
    let expected = days(&plan, calendar, walk());
    assert!(expected.iter().any(|(day, _)| day.indicators.atr_20.is_some()));
    assert!(expected.iter().any(|(_, trades)| !trades.is_empty()));
    assert_eq!(stored, expected);
    let run = calculated(&plan, &warehouse).unwrap();
    assert_eq!(run, Calculated { written: 0, unchanged: 30, removed: 0 });
}

#[test]
fn a_stopped_run_leaves_whole_days_and_the_next_one_goes_on() {
    let (scratch, specs) = (Scratch::new("stopped"), specs());
    let file = scratch.file("bars.csv", csv(&walk()));
    let warehouse = scratch.warehouse("w.duckdb");
    ingest(&specs, &file, &warehouse).unwrap();
    let plan = Plan::new(&specs.calendar.value, gold(&specs), []).unwrap();
    let stop = AtomicBool::new(false);
    let mut progress = |progress: driftless_features::Progress| {
        stop.store(progress.done == 7, Ordering::Relaxed);
    };
    let mut control = Control { progress: &mut progress, cancel: &stop };
    let rule = RollRule::PreviousDay;
    let stopped = calculate(&plan, &warehouse, Dates::ALL, rule, &mut control);
    assert_eq!(stopped, Err(FeaturesError::Cancelled));
    assert_eq!(warehouse.dates("MGC", Date::FIRST, Date::LAST).unwrap().len(), 7);
    let run = calculated(&plan, &warehouse).unwrap();
    assert_eq!(run, Calculated { written: 23, unchanged: 7, removed: 0 });
    let stored = warehouse.days("MGC", Date::FIRST, Date::LAST).unwrap();
    let stored: Vec<_> = stored.into_values().map(|contents| contents.day).collect();
    let expected = days(&plan, &specs.calendar.value, walk());
    let expected: Vec<_> = expected.into_iter().map(|(day, _)| day).collect();
    assert_eq!(stored, expected);
}

#[test]
fn a_range_of_dates_limits_what_is_written_and_not_what_is_read() {
    let (scratch, specs) = (Scratch::new("dates"), specs());
    let file = scratch.file("bars.csv", csv(&walk()));
    let warehouse = scratch.warehouse("w.duckdb");
    ingest(&specs, &file, &warehouse).unwrap();
    let plan = Plan::new(&specs.calendar.value, gold(&specs), []).unwrap();
    let expected = days(&plan, &specs.calendar.value, walk());
    let last = &expected[29].0;
    let date = last.key.date_local;
    let never = AtomicBool::new(false);
    let mut control = Control { progress: &mut |_| {}, cancel: &never };
    let dates = Dates { from: date, to: date };
    let run = calculate(&plan, &warehouse, dates, RollRule::PreviousDay, &mut control).unwrap();
    assert_eq!(run, Calculated { written: 1, unchanged: 0, removed: 0 });
    let stored = warehouse.days("MGC", Date::FIRST, Date::LAST).unwrap();
    assert_eq!(stored.len(), 1);
    assert!(last.indicators.atr_20.is_some());
    assert_eq!(stored[&date].day, *last);
}

#[test]
fn bars_that_disagree_with_stored_ones_are_named_and_refused() {
    let (scratch, specs) = (Scratch::new("disagree"), specs());
    let warehouse = scratch.warehouse("w.duckdb");
    let header = "ts_utc,open,high,low,close,volume\n";
    let bar = "2024-01-02T00:00:00Z,2070.0,2070.2,2069.9,2070.1,5\n";
    let one = scratch.file("one.csv", format!("{header}{bar}"));
    ingest(&specs, &one, &warehouse).unwrap();
    let other = bar.replace("2070.1,5", "2070.0,5");
    let next = "2024-01-02T00:01:00Z,2070.0,2070.2,2069.9,2070.1,5\n";
    let two = scratch.file("two.csv", format!("{header}{other}{next}"));
    let error = ingest(&specs, &two, &warehouse).unwrap_err().to_string();
    let path = warehouse.path().display().to_string();
    insta::assert_snapshot!(error.replace(&path, "warehouse.duckdb"));
    assert_eq!(warehouse.bars("MGC", "MGC", 0..i32::MAX).unwrap().minutes.len(), 1);
}

/// Of a file that disagrees everywhere, all of it is counted, the first of it listed, and what does
/// not disagree, other days included, is not written either.
#[test]
fn all_of_a_file_that_disagrees_is_counted() {
    let (scratch, specs) = (Scratch::new("disagreements"), specs());
    let warehouse = scratch.warehouse("w.duckdb");
    let whole = csv(&walk());
    let bars: Vec<&str> = whole.split_inclusive('\n').collect();
    let first = scratch.file("first.csv", bars[..=20_000].concat());
    ingest(&specs, &first, &warehouse).unwrap();
    let before = warehouse.rows_digest().unwrap();
    let other = bars.iter().enumerate().map(|(place, bar)| {
        // Every hundredth bar, of days that are stored and of days that are not.
        if place > 0 && place % 100 == 0 { bar.replace(",7\n", ",8\n") } else { (*bar).to_owned() }
    });
    let file = scratch.file("other.csv", other.collect::<String>());
    let error = ingest(&specs, &file, &warehouse).unwrap_err();
    let IngestError::Store(error) = error else { panic!("{error}") };
    assert_eq!(error.code(), Code::D609);
    assert_eq!(error.message(), "200 bars are there already with other figures");
    assert_eq!((error.facts().len(), error.facts()[20].as_str()), (21, "and 180 more"));
    assert_eq!(warehouse.rows_digest().unwrap(), before);
    let file = scratch.file("same.csv", whole);
    let done = ingest(&specs, &file, &warehouse).unwrap();
    assert_eq!((done.new, done.known, done.days), (10_000, 20_000, 30));
}

const FAULTY: &str = "\
ts_utc,open,high,low,close,volume
2024-01-02T00:00:00Z,2070.0,2070.2,2069.9,2070.1,5
2024-01-02T00:00:00Z,2070.0,2070.2,2069.9,2070.1,5
2024-01-01T23:59:00Z,2070.0,2070.2,2069.9,2070.1,5
2024-01-02T00:01:30Z,2070.0,2070.2,2069.9,2070.1,5
2024-01-02T00:02:00Z,2070.05,2070.2,2069.9,2070.1,5
2024-01-02T00:03:00Z,0,2070.2,2069.9,2070.1,5
2024-01-02T00:04:00Z,2070.0,2069.9,2069.9,2070.1,5
2024-01-02T00:05:00Z,2070.0,2070.2,2069.9,2070.1,-5
2024-01-02T00:06:00Z,2070.0,2070.2,2069.9
2024-01-02 00:07:00,2070.0,2070.2,2069.9,2070.1,5
2024-01-02T00:08:00Z,1677722000,1677722000,2069.9,2070.1,5
2024-01-02T00:09:00Z,2070.0,2070.2,2069.9,2070.1,5
";

#[test]
fn faults_are_counted_listed_and_refused() {
    let (scratch, specs) = (Scratch::new("faults"), specs());
    let warehouse = scratch.warehouse("w.duckdb");
    let file = scratch.file("faulty.csv", FAULTY);
    let error = ingest(&specs, &file, &warehouse).unwrap_err().to_string();
    insta::assert_snapshot!(error.replace(&file.display().to_string(), "faulty.csv"));
    assert_eq!(warehouse.instruments().unwrap(), Vec::<String>::new());
}

#[test]
fn bars_with_faults_are_left_out_where_that_was_said() {
    let (scratch, specs) = (Scratch::new("left-out"), specs());
    let warehouse = scratch.warehouse("w.duckdb");
    let file = scratch.file("faulty.csv", FAULTY);
    let instruments = [gold(&specs)];
    let mut ingest = Ingest { left_out: FaultKind::ALL.to_vec(), ..reading(&specs, &instruments) };
    let never = AtomicBool::new(false);
    let mut control = Control { progress: &mut |_| {}, cancel: &never };
    let done = ingest.file(&file, &warehouse, &mut control).unwrap();
    assert_eq!(done.new, 2);
    assert_eq!(done.faults.found()[&FaultKind::Duplicate].count, 1);
    assert_eq!(done.faults.found()[&FaultKind::Unreadable].count, 2);
    ingest.left_out.retain(|kind| *kind != FaultKind::Duplicate);
    let refused = ingest.file(&file, &warehouse, &mut control);
    assert!(matches!(refused, Err(IngestError::Faults { .. })));
}

#[test]
fn symbols_name_contracts_and_spreads_are_passed_over() {
    let (scratch, specs) = (Scratch::new("symbols"), specs());
    let warehouse = scratch.warehouse("w.duckdb");
    let file = scratch.file(
        "symbols.csv",
        "when,symbol,o,h,l,c,v\n\
         2024-01-02 10:00,MGCG4,2070.0,2070.2,2069.9,2070.1,5\n\
         2024-01-02 10:00,MGCG4-MGCJ4,-19.9,-19.9,-19.9,-19.9,5\n\
         2024-01-02 10:00,MGCJ4,2090.0,2090.2,2089.9,2090.1,5\n",
    );
    let instruments = [gold(&specs)];
    let columns = CsvColumns {
        time: "when".into(),
        open: "o".into(),
        high: "h".into(),
        low: "l".into(),
        close: "c".into(),
        volume: "v".into(),
        symbol: Some("symbol".into()),
        zone: Some("Australia/Brisbane".into()),
    };
    let ingest = Ingest { only: None, columns, ..reading(&specs, &instruments) };
    let never = AtomicBool::new(false);
    let mut control = Control { progress: &mut |_| {}, cancel: &never };
    let done = ingest.file(&file, &warehouse, &mut control).unwrap();
    assert_eq!((done.new, done.spreads), (2, 1));
    assert_eq!(warehouse.contracts("MGC").unwrap(), ["MGCG24", "MGCJ24"]);
    let bars = warehouse.bars("MGC", "MGCG24", 0..i32::MAX).unwrap();
    assert_eq!(minute::instant(bars.minutes[0]).to_string(), "2024-01-02T00:00:00Z");
    assert_eq!(bars.prices[0], [2_070_000_000_000]);
}

#[test]
fn a_header_without_a_needed_column_is_refused_with_what_it_has() {
    let (scratch, specs) = (Scratch::new("header"), specs());
    let warehouse = scratch.warehouse("w.duckdb");
    let file = scratch.file("other.csv", "time,open,high,low,close,vol\n");
    let error = ingest(&specs, &file, &warehouse).unwrap_err().to_string();
    insta::assert_snapshot!(error.replace(&file.display().to_string(), "other.csv"));
}

#[test]
fn a_trade_without_its_realized_values_is_refused_and_its_day_stays_as_it_was() {
    let (scratch, specs) = (Scratch::new("realized"), specs());
    let file = scratch.file("bars.csv", csv(&walk()));
    let warehouse = scratch.warehouse("w.duckdb");
    ingest(&specs, &file, &warehouse).unwrap();
    let plan = Plan::new(&specs.calendar.value, gold(&specs), []).unwrap();
    calculated(&plan, &warehouse).unwrap();
    let stored = warehouse.days("MGC", Date::FIRST, Date::LAST).unwrap();
    let traded = stored.values().find_map(|contents| {
        let taken = |range: &RangeTrade| range.r_multiple.is_some();
        Some((contents, contents.day.ranges.iter().position(taken)?))
    });
    let (before, range) = traded.expect("a trade in thirty days");
    let mut without = before.clone();
    without.day.ranges[range].realized_rr = None;
    let error = warehouse.replace(&without).unwrap_err();
    assert_eq!(error.code(), Code::D606, "{error}");
    let mut reasonless = before.clone();
    reasonless.day.ranges[range].outcome = Some(Outcome::Rejected);
    assert_eq!(warehouse.replace(&reasonless).unwrap_err().code(), Code::D606);
    let after = warehouse.days("MGC", Date::FIRST, Date::LAST).unwrap();
    assert_eq!(after, stored);
}
