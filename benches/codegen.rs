//! Specs to text: reading rows, reading and checking everything, writing Rust.
//!
//! Build scripts run unoptimised; `cargo bench --profile dev --bench codegen` measures that.

mod common;

use std::fs;
use std::sync::Arc;

use divan::{Bencher, black_box};
use driftless_codegen::generate;
use driftless_model::load::{load, snapshot};
use driftless_model::report::Text;

use common::folder::{scratch, specs};

const SETUPS: [usize; 3] = [100, 10_000, 100_000];

fn main() {
    divan::main();
}

/// The snapshot by itself: TOML to typed rows.
#[divan::bench(args = SETUPS, sample_count = 5, sample_size = 1)]
fn read(bencher: Bencher<'_, '_>, setups: usize) {
    let folder = specs(&scratch(&format!("read-{setups}")), setups);
    let text = fs::read_to_string(folder.join("validated_setups.toml")).expect("a snapshot");
    let text = Arc::new(Text::new("validated_setups.toml", text));
    bencher.bench(|| snapshot::rows(black_box(&text)).0.expect("rows").len());
}

/// Everything a build script does before it writes: reading, checks, digests, names.
#[divan::bench(args = SETUPS, sample_count = 5, sample_size = 1)]
fn read_and_check(bencher: Bencher<'_, '_>, setups: usize) {
    let folder = specs(&scratch(&format!("check-{setups}")), setups);
    bencher.bench(|| load(black_box(&folder)).specs.expect("sound specs"));
}

/// Checked specs to text.
#[divan::bench(args = SETUPS, sample_count = 5, sample_size = 1)]
fn write(bencher: Bencher<'_, '_>, setups: usize) {
    let folder = specs(&scratch(&format!("write-{setups}")), setups);
    let specs = load(&folder).specs.expect("sound specs");
    bencher.bench(|| generate(black_box(&specs)));
}
