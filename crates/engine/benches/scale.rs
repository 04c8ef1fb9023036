//! How time and memory grow: W2 on 1 to 100 times the days, and the peak memory of W2 alone.
//!
//! Ten times the days are 50 years, and no calendar has 500: a hundred times are ten markets.
//!
//! `cargo bench -p driftless-engine --bench scale`; a number after `--` is the most times.

mod common;

use std::time::{Duration, Instant};

use common::{bars, brisbane, gold, plain, w2};
use driftless_engine::{NoFeatures, Sweep};

fn main() {
    let most = std::env::args().filter_map(|word| word.parse().ok()).next().unwrap_or(100);
    println!("times  milliseconds a run, fastest of some    peak memory, MB");
    for times in [1, 10, 100].into_iter().filter(|times| *times <= most) {
        let markets = (times / 10).max(1);
        let fastest: Duration = (0..markets).map(|seed| fastest(times / markets, seed)).sum();
        println!("{times:>5}  {:>20.2}  {:>30}", fastest.as_secs_f64() * 1e3, peak());
    }
}

fn fastest(times: usize, seed: usize) -> Duration {
    let (mgc, calendar) = (gold(), brisbane());
    let bars = bars(&mgc, times, seed as u64);
    let sweep = Sweep::new(&bars, &calendar, &w2(), &plain()).expect("sound setups");
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a pool");
    let runs = (400 / times).max(5);
    let run = |_| {
        let start = Instant::now();
        let summaries = pool.install(|| sweep.summaries(&NoFeatures));
        assert_eq!(summaries.len(), 288);
        start.elapsed()
    };
    (0..runs).map(run).min().unwrap_or_default()
}

/// The most memory this process ever held, where the system tells; 1× is measured first.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse().ok());
    kilobytes.map_or("not told".to_owned(), |kilobytes: u64| (kilobytes / 1024).to_string())
}
