//! The benchmark's two workloads as JSON: each setup, what its trades came to, and the time a run
//! took. Other engines are held against it.
//!
//! `cargo run --release -p driftless-engine --example workloads`; a number after `--` is the
//! threads.

#[path = "../benches/common/mod.rs"]
mod common;

use std::time::{Duration, Instant};

use common::{bars, brisbane, gold, plain, w1, w2};
use driftless_engine::{NoFeatures, Summary, Sweep};
use driftless_model::calendar::Calendar;
use driftless_model::setup::Identity;
use serde_json::{Value, json};

/// Runs of each workload, of which the fastest counts.
const RUNS: usize = 200;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let threads = std::env::args().nth(1).map_or(Ok(1), |word| word.parse())?;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build()?;
    let (mgc, calendar) = (gold(), brisbane());
    let bars = bars(&mgc, 1, 0);
    let workload = |setups: &[Identity]| -> Result<Value, Box<dyn std::error::Error>> {
        let start = Instant::now();
        let sweep = Sweep::new(&bars, &calendar, setups, &plain())?;
        let prepared = start.elapsed();
        let (fastest, summaries) = pool.install(|| fastest(&sweep));
        let rows = setups.iter().zip(&summaries);
        Ok(json!({
            "runs": RUNS,
            "milliseconds": milliseconds(fastest),
            "preparation_milliseconds": milliseconds(prepared),
            "setups": rows.map(|(setup, summary)| row(&calendar, setup, summary)).collect::<Value>(),
        }))
    };
    let workloads = json!({
        "days": Sweep::new(&bars, &calendar, &w1(), &plain())?.days(),
        "zone": calendar.zone,
        "day_start": calendar.day_start.to_string(),
        "W1": workload(&w1())?,
        "W2": workload(&w2())?,
    });
    println!("{workloads:#}");
    Ok(())
}

fn fastest(sweep: &Sweep<'_>) -> (Duration, Vec<Summary>) {
    let mut fastest = Duration::MAX;
    let mut summaries = Vec::new();
    for _ in 0..RUNS {
        let start = Instant::now();
        summaries = sweep.summaries(&NoFeatures);
        fastest = fastest.min(start.elapsed());
    }
    (fastest, summaries)
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn row(calendar: &Calendar, setup: &Identity, summary: &Summary) -> Value {
    let range = calendar.ranges.iter().find(|range| range.name == setup.orb_time);
    let total = summary.total();
    json!({
        "range_start": range.map(|range| range.start.to_string()),
        "range_minutes": setup.orb_minutes,
        "rr": setup.rr.to_string(),
        "sl_mode": setup.sl_mode.to_string(),
        "trades": total.trades(),
        "wins": total.wins(),
        "losses": total.losses(),
        "time_exits": total.time_exits(),
        "both_touched": summary.both_touched(),
        "gapped": summary.gapped(),
        // A JSON number is binary; billionths of R are whole.
        "gross_nanos": total.gross().total_nanos().to_string(),
    })
}
