//! How time and memory grow: W2 on 1 to 100 times the days, and the peak memory of W2 alone.
//!
//! Ten times the days are 50 years, and no calendar has 500: a hundred times are ten markets.
//!
//! `cargo bench -p driftless-engine --bench scale`; a number after `--` is the most times.

mod common;

use std::time::Instant;

use common::{bars, brisbane, gold, plain, w2};
use driftless_engine::{NoFeatures, Sweep};

fn main() {
    let most = std::env::args().filter_map(|word| word.parse().ok()).next().unwrap_or(100);
    println!("times  milliseconds a run: median, fastest    peak memory, MB");
    for times in [1, 10, 100].into_iter().filter(|times| *times <= most) {
        let markets = (times / 10).max(1);
        let runs: Vec<[f64; 2]> =
            (0..markets).map(|seed| milliseconds(times / markets, seed)).collect();
        let [median, fastest] = [0, 1].map(|place| runs.iter().map(|run| run[place]).sum::<f64>());
        println!("{times:>5}  {median:>28.2}, {fastest:>7.2}    {:>15}", peak());
    }
}

/// The median and the fastest run.
fn milliseconds(times: usize, seed: usize) -> [f64; 2] {
    let (mgc, calendar) = (gold(), brisbane());
    let bars = bars(&mgc, times, seed as u64);
    let sweep = Sweep::new(&bars, &calendar, &w2(), &plain()).expect("sound setups");
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a pool");
    let run = |_| {
        let start = Instant::now();
        let summaries = pool.install(|| sweep.summaries(&NoFeatures));
        assert_eq!(summaries.len(), 288);
        start.elapsed().as_secs_f64() * 1e3
    };
    let mut runs: Vec<f64> = (0..(200 / times).max(7)).map(run).collect();
    runs.sort_by(f64::total_cmp);
    [runs[runs.len() / 2], runs[0]]
}

/// The most memory this process ever held, where the system tells; 1× is measured first.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse().ok());
    kilobytes.map_or("not told".to_owned(), |kilobytes: u64| (kilobytes / 1024).to_string())
}
