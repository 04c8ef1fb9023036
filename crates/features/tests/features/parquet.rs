//! Parquet files: the same bars as from text, and the types a bar is made of.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use driftless_engine::generator::RandomWalk;
use driftless_features::Control;
use driftless_features::ingest::{CsvColumns, FaultKind, Ingest, IngestError, Ingested};
use driftless_model::load::Specs;
use driftless_store::warehouse::Warehouse;
use duckdb::Connection;

use crate::common::{gold, specs};
use crate::scratch::{Scratch, ingest, reading};
use crate::warehouse::csv;

/// Writes what a query gives as Parquet.
fn written(scratch: &Scratch, name: &str, query: &str) -> PathBuf {
    let path = scratch.file("nothing", "").with_file_name(name);
    let connection = Connection::open_in_memory().unwrap();
    let copy = format!("COPY ({query}) TO '{}' (FORMAT parquet)", path.display());
    connection.execute_batch(&copy).unwrap_or_else(|error| panic!("{error}: {query}"));
    path
}

fn taken(
    specs: &Specs,
    path: &Path,
    warehouse: &Warehouse,
    zone: Option<&str>,
) -> Result<Ingested, IngestError> {
    let instruments = [gold(specs)];
    let columns = CsvColumns { zone: zone.map(str::to_owned), ..CsvColumns::default() };
    let ingest = Ingest { columns, ..reading(specs, &instruments) };
    let never = AtomicBool::new(false);
    ingest.file(path, warehouse, &mut Control { progress: &mut |_| {}, cancel: &never })
}

/// One bar; each test says what is different about it.
const BAR: &str = "SELECT to_timestamp(1704153600) AS ts_utc, 2070.0::DOUBLE AS open, \
                   2070.2::DOUBLE AS high, 2069.9::DOUBLE AS low, 2070.1::DOUBLE AS close, \
                   5::BIGINT AS volume";

/// Decimals, binary numbers and text of prices; instants, times of a stated zone and text: what
/// comes of them is what comes of the CSV.
#[test]
fn bars_are_those_of_the_text() {
    let (scratch, specs) = (Scratch::new("parquet"), specs());
    let columns = RandomWalk { days: 5, bars_a_day: 1_000, ..RandomWalk::BENCHMARK }.columns();
    let file = scratch.file("bars.csv", csv(&columns));
    let warehouse = scratch.warehouse("csv.duckdb");
    ingest(&specs, &file, &warehouse).unwrap();
    let expected = warehouse.bars("MGC", "MGC", 0..i32::MAX).unwrap();
    assert_eq!(expected.minutes.len(), 5_000);
    let read = format!("read_csv('{}', all_varchar = true)", file.display());
    for (name, zone, time, price) in [
        ("instants", None, "to_timestamp(epoch(left(ts_utc, 19)::TIMESTAMP))", "DOUBLE"),
        ("civil", Some("Etc/UTC"), "left(ts_utc, 19)::TIMESTAMP", "DECIMAL(12,2)"),
        ("nanoseconds", Some("Etc/UTC"), "left(ts_utc, 19)::TIMESTAMP_NS", "FLOAT"),
        ("text", None, "ts_utc", "VARCHAR"),
        (
            "brisbane",
            Some("Australia/Brisbane"),
            "left(ts_utc, 19)::TIMESTAMP + INTERVAL 10 HOUR",
            "DOUBLE",
        ),
    ] {
        let query = format!(
            "SELECT {time} AS ts_utc, open::{price} AS open, high::{price} AS high, \
             low::{price} AS low, close::{price} AS close, volume::INTEGER AS volume FROM {read}"
        );
        let path = written(&scratch, &format!("{name}.parquet"), &query);
        let warehouse = scratch.warehouse(&format!("{name}.duckdb"));
        let done = taken(&specs, &path, &warehouse, zone);
        assert_eq!(done.map(|done| (done.new, done.days)), Ok((5_000, 5)), "{name}");
        assert_eq!(warehouse.bars("MGC", "MGC", 0..i32::MAX).unwrap(), expected, "{name}");
        let again = taken(&specs, &path, &warehouse, zone).unwrap();
        assert_eq!((again.new, again.known), (0, 5_000), "{name}");
    }
}

#[test]
fn columns_of_another_type_are_refused_with_what_to_do() {
    let (scratch, specs) = (Scratch::new("parquet-types"), specs());
    let warehouse = scratch.warehouse("w.duckdb");
    let mut told = Vec::new();
    for change in [
        "SELECT * REPLACE (TIMESTAMP '2024-01-02 00:00:00' AS ts_utc)",
        "SELECT * REPLACE (DATE '2024-01-02' AS ts_utc)",
        "SELECT * REPLACE (1704153600 AS ts_utc)",
        "SELECT * REPLACE (high > low AS high)",
        "SELECT * REPLACE (5.0::DOUBLE AS volume)",
        "SELECT * EXCLUDE (volume)",
    ] {
        let path = written(&scratch, "bar.parquet", &format!("{change} FROM ({BAR})"));
        let error = taken(&specs, &path, &warehouse, None).unwrap_err().to_string();
        told.push(error.replace(&path.display().to_string(), "bar.parquet"));
    }
    insta::assert_snapshot!(told.join("\n\n"));
    assert!(warehouse.instruments().unwrap().is_empty());
}

#[test]
fn faults_are_those_of_text() {
    let (scratch, specs) = (Scratch::new("parquet-faults"), specs());
    let warehouse = scratch.warehouse("w.duckdb");
    let rows = format!(
        "SELECT * REPLACE (to_timestamp(1704153600 + i * 60) AS ts_utc, \
         CASE i WHEN 1 THEN NULL WHEN 2 THEN 2070.05 WHEN 3 THEN 0.1::DOUBLE + 0.2::DOUBLE ELSE open END AS open, \
         CASE i WHEN 4 THEN -1 ELSE volume END AS volume) FROM ({BAR}), range(5) t(i)"
    );
    let path = written(&scratch, "faulty.parquet", &rows);
    let Err(IngestError::Faults { report, .. }) = taken(&specs, &path, &warehouse, None) else {
        panic!("no fault");
    };
    let kinds: Vec<(FaultKind, u64)> =
        report.found().iter().map(|(kind, found)| (*kind, found.count)).collect();
    let expected =
        [(FaultKind::Unreadable, 2), (FaultKind::OffGrid, 1), (FaultKind::NegativeVolume, 1)];
    assert_eq!(kinds, expected, "{:?}", report.notes());
}

/// What begins like Parquet and is cut off, or has a name that DuckDB takes for many files.
#[test]
fn what_cannot_be_read_is_refused() {
    let (scratch, specs) = (Scratch::new("parquet-broken"), specs());
    let warehouse = scratch.warehouse("w.duckdb");
    let path = written(&scratch, "bar.parquet", BAR);
    let bytes = std::fs::read(&path).unwrap();
    let cut = scratch.file("cut.parquet", &bytes[..bytes.len() / 2]);
    let error = taken(&specs, &cut, &warehouse, None).unwrap_err().to_string();
    assert!(error.contains("cut.parquet") && error.contains("help: "), "{error}");
    let many = scratch.file("bars-[12].parquet", &bytes);
    let error = taken(&specs, &many, &warehouse, None).unwrap_err().to_string();
    assert!(error.contains("give it another name"), "{error}");
}
