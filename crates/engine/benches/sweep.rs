//! W1 and W2: sweeps over 1,300 days of 1,380 bars.
//!
//! `cargo bench -p driftless-engine --bench sweep`

mod common;

use common::{bars, brisbane, gold, plain, stressed, w1, w2};
use divan::{Bencher, counter::ItemsCount};
use driftless_engine::{NoFeatures, Sweep, SweepCosts};
use driftless_model::setup::Identity;

fn main() {
    divan::main();
}

fn sweep(bencher: Bencher<'_, '_>, setups: &[Identity], costs: &SweepCosts, threads: usize) {
    let (mgc, calendar) = (gold(), brisbane());
    let bars = bars(&mgc, 1, 0);
    let sweep = Sweep::new(&bars, &calendar, setups, costs).expect("sound setups");
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
    let trades = setups.len() * sweep.days();
    let bencher = bencher.counter(ItemsCount::new(trades));
    bencher.bench(|| pool.install(|| sweep.summaries(&NoFeatures)));
}

#[divan::bench]
fn w1_one_thread(bencher: Bencher<'_, '_>) {
    sweep(bencher, &w1(), &plain(), 1);
}

#[divan::bench]
fn w2_one_thread(bencher: Bencher<'_, '_>) {
    sweep(bencher, &w2(), &plain(), 1);
}

#[divan::bench]
fn w2_two_threads(bencher: Bencher<'_, '_>) {
    sweep(bencher, &w2(), &plain(), 2);
}

#[divan::bench]
fn w2_four_cost_levels(bencher: Bencher<'_, '_>) {
    sweep(bencher, &w2(), &stressed(), 1);
}

/// Checking 1,794,000 bars and taking their extremes, without making them.
#[divan::bench(sample_count = 10)]
fn series(bencher: Bencher<'_, '_>) {
    let mgc = gold();
    let columns = driftless_engine::generator::RandomWalk::BENCHMARK.columns();
    bencher
        .with_inputs(|| columns.clone())
        .bench_values(|columns| driftless_engine::Bars::new(&mgc, columns).expect("sound bars"));
}

/// Where each day's ranges and scans lie, for the 24 windows of W2.
#[divan::bench(sample_count = 10)]
fn prepare(bencher: Bencher<'_, '_>) {
    let (mgc, calendar) = (gold(), brisbane());
    let bars = bars(&mgc, 1, 0);
    bencher.bench(|| Sweep::new(&bars, &calendar, &w2(), &plain()).expect("sound setups"));
}
