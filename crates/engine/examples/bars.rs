//! The benchmark's bars as CSV, for other engines to run the same workloads on.
//!
//! `cargo run --release -p driftless-engine --example bars > bars.csv`

use std::io::{self, BufWriter, Write};

use driftless_engine::generator::RandomWalk;

/// Opening minutes since 1970-01-01 00:00 UTC, prices in ticks.
fn main() -> io::Result<()> {
    let columns = RandomWalk::BENCHMARK.columns();
    let mut out = BufWriter::new(io::stdout().lock());
    writeln!(out, "minute,open,high,low,close")?;
    for (place, minute) in columns.minutes.iter().enumerate() {
        let [open, high, low, close] = [&columns.open, &columns.high, &columns.low, &columns.close]
            .map(|column| column[place] / 2);
        writeln!(out, "{minute},{open},{high},{low},{close}")?;
    }
    out.flush()
}
