//! A year of one instrument: its file read and checked, taken in, its days calculated.
//!
//! The profile is `dev`, under which DuckDB is compiled, and in which the packages measured are
//! optimised too.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use divan::Bencher;
use divan::counter::ItemsCount;
use driftless_engine::generator::RandomWalk;
use driftless_engine::minute;
use driftless_features::ingest::Ingest;
use driftless_features::{Control, Dates, Plan, RollRule, calculate};
use driftless_model::instrument::{Instrument, Production};
use driftless_model::load::{Specs, load};
use driftless_model::unit::Points;
use driftless_store::file::Access;
use driftless_store::warehouse::Warehouse;

/// 260 days of 1,380 minutes.
const WALK: RandomWalk = RandomWalk { days: 260, ..RandomWalk::BENCHMARK };

static NEVER: AtomicBool = AtomicBool::new(false);

fn main() {
    divan::main();
    let _ = fs::remove_dir_all(folder());
}

fn folder() -> PathBuf {
    std::env::temp_dir().join(format!("driftless-year-{}", std::process::id()))
}

fn specs() -> Specs {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs");
    load(&specs).specs.expect("sound specs")
}

fn gold(specs: &Specs) -> &Instrument<Production> {
    specs.production.iter().find(|known| known.symbol() == "MGC").expect("micro gold")
}

fn file() -> PathBuf {
    let path = folder().join("year.csv");
    if !path.exists() {
        fs::create_dir_all(folder()).expect("a folder");
        fs::write(&path, text()).expect("room for a file");
    }
    path
}

fn text() -> String {
    let columns = WALK.columns();
    let mut text = String::from("ts_utc,open,high,low,close,volume\n");
    for place in 0..columns.minutes.len() {
        write!(text, "{}", minute::instant(columns.minutes[place])).expect("a string");
        for prices in [&columns.open, &columns.high, &columns.low, &columns.close] {
            let price = Points::from_nanos(i64::from(prices[place]) * 50_000_000);
            write!(text, ",{price}").expect("a string");
        }
        text.push_str(",7\n");
    }
    text
}

fn ingest<'a>(specs: &'a Specs, instruments: &'a [&'a Instrument<Production>]) -> Ingest<'a> {
    Ingest { only: Some("MGC"), ..Ingest::new(&specs.calendar.value, instruments) }
}

/// An empty warehouse of its own for each run.
fn warehouse() -> Warehouse {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let path = folder().join(format!("{number}.duckdb"));
    Warehouse::create(&path).expect("a warehouse");
    Warehouse::open(&path, Access::Write, Duration::ZERO).expect("a warehouse")
}

fn bars() -> ItemsCount {
    ItemsCount::new(WALK.days * WALK.bars_a_day)
}

#[divan::bench(sample_count = 5)]
fn check(bencher: Bencher) {
    let (specs, path) = (specs(), file());
    let instruments = [gold(&specs)];
    let ingest = ingest(&specs, &instruments);
    bencher.counter(bars()).bench_local(|| {
        let mut control = Control { progress: &mut |_| {}, cancel: &NEVER };
        ingest.check(&path, &mut control).expect("sound bars")
    });
}

#[divan::bench(sample_count = 3)]
fn take_in(bencher: Bencher) {
    let (specs, path) = (specs(), file());
    let instruments = [gold(&specs)];
    let ingest = ingest(&specs, &instruments);
    bencher.counter(bars()).with_inputs(warehouse).bench_local_values(|warehouse| {
        let mut control = Control { progress: &mut |_| {}, cancel: &NEVER };
        ingest.file(&path, &warehouse, &mut control).expect("sound bars")
    });
}

#[divan::bench(sample_count = 3)]
fn days(bencher: Bencher) {
    let (specs, path) = (specs(), file());
    let instruments = [gold(&specs)];
    let ingest = ingest(&specs, &instruments);
    let filled = || {
        let warehouse = warehouse();
        let mut control = Control { progress: &mut |_| {}, cancel: &NEVER };
        ingest.file(&path, &warehouse, &mut control).expect("sound bars");
        warehouse
    };
    let plan = Plan::new(&specs.calendar.value, instruments[0], []).expect("sound specs");
    bencher.counter(ItemsCount::new(WALK.days)).with_inputs(filled).bench_local_values(
        |warehouse| {
            let mut control = Control { progress: &mut |_| {}, cancel: &NEVER };
            calculate(&plan, &warehouse, Dates::ALL, RollRule::PreviousDay, &mut control)
                .expect("sound bars")
        },
    );
}
