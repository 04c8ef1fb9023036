//! What reading, comparing and attesting a table of 10,000 setups takes, and hashing its file.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use divan::Bencher;
use driftless_model::attest::attest;
use driftless_model::difference::differences;
use driftless_model::load::{load, snapshot, stamp};
use driftless_model::setup::{Identity, Setup};
use driftless_model::unit::Rr;
use driftless_store::setups::ValidatedSetups;

const ROWS: i64 = 10_000;

fn main() {
    divan::main();
}

/// As many setups as wanted, each with a target of its own.
fn rows() -> Vec<Setup> {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs");
    let shipped = load(&specs).specs.expect("sound specs").setups.remove(0).value;
    let mut rows: Vec<Setup> = (1..=ROWS)
        .map(|number| {
            let rr = Rr::from_nanos(number * 1_000_000).expect("a target");
            let identity = Identity { rr, ..shipped.identity().clone() };
            let (reason, notes) = (shipped.reason().to_owned(), format!("number {number}"));
            let (metrics, evidence) = (shipped.metrics(), shipped.evidence().copied());
            let status = shipped.status();
            Setup::new(identity, status, reason.into(), notes.into(), metrics, evidence)
        })
        .collect();
    snapshot::sort(&mut rows);
    rows
}

fn table() -> &'static ValidatedSetups {
    static TABLE: OnceLock<ValidatedSetups> = OnceLock::new();
    TABLE.get_or_init(|| {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench.duckdb");
        let _ = fs::remove_file(&path);
        let table = ValidatedSetups::at(path);
        table.create().expect("a new file");
        let edit = table.edit().expect("the file");
        rows().iter().for_each(|row| edit.insert(row).expect("a sound row"));
        edit.commit().expect("the rows");
        table
    })
}

/// The database part of `driftless check`: rows, digest, and the bytes they were read from.
#[divan::bench(sample_count = 10)]
fn observe(bencher: Bencher<'_, '_>) {
    let table = table();
    bencher.bench_local(|| table.observe());
}

/// What an application does before each page.
#[divan::bench(sample_count = 10)]
fn attestation(bencher: Bencher<'_, '_>) {
    let (table, rows) = (table(), rows());
    let digest = snapshot::digest(&rows);
    bencher.bench_local(|| attest(digest, &rows, table).expect("the same rows"));
}

/// The same for a table of the usual size.
#[divan::bench(sample_count = 20)]
fn attestation_of_ten_setups(bencher: Bencher<'_, '_>) {
    let rows: Vec<Setup> = rows().into_iter().take(10).collect();
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("small.duckdb");
    let _ = fs::remove_file(&path);
    let table = ValidatedSetups::at(path);
    table.create().expect("a new file");
    let edit = table.edit().expect("the file");
    rows.iter().for_each(|row| edit.insert(row).expect("a sound row"));
    edit.commit().expect("the rows");
    let digest = snapshot::digest(&rows);
    bencher.bench_local(|| attest(digest, &rows, &table).expect("the same rows"));
}

/// Naming one changed row among 10,000.
#[divan::bench(sample_count = 10)]
fn difference(bencher: Bencher<'_, '_>) {
    let old = rows();
    let new = old[1..].to_vec();
    bencher.bench_local(|| differences(&old, &new));
}

/// What a build adds for each megabyte of the file.
#[divan::bench(sample_count = 20)]
fn stamp_of_a_megabyte(bencher: Bencher<'_, '_>) {
    let path: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR")).join("megabyte.duckdb");
    fs::write(&path, vec![7; 1 << 20]).expect("room for a megabyte");
    bencher.bench_local(|| stamp::bytes(&path));
}
