//! A candidate, bars to measure it on, and limits it meets.

use std::fmt::Write;

use driftless_engine::generator::RandomWalk;
use driftless_engine::minute;
use driftless_model::unit::Points;

pub(crate) const LIMITS: &str = "specs/limits.toml";
pub(crate) const SETUP: &str = "MGC_0900_RR1_FULL";

/// Adds the candidate.
pub(crate) const ADD: &[&str] = &[
    "setup",
    "add",
    "--instrument",
    "MGC",
    "--orb-time",
    "0900",
    "--rr",
    "1",
    "--sl-mode",
    "full",
];

/// Takes the bars in, from the file they are written to.
pub(crate) const INGEST: &[&str] = &["ingest", "bars.csv", "--instrument", "MGC"];

/// Limits that a random walk meets: what is tested is who is held to them.
pub(crate) const LOOSE: &str = "\
[sample]
trading_days = 20
trades = 5
[expectancy]
normal = -2
moderate = -2
severe = -2
extreme = -2
plus_25 = -2
plus_50 = -2
at_low_win_rate = -2
[walk_forward]
trades = 1
train = -2
test = -2
holdout = -2
[years]
trades = 1
worst = -2
profitable = 0
[risk]
profit_factor = 0
max_drawdown_r = 1000
losing_run = 1000
both_touched = 1
";

/// Forty wild days, of which costs leave most trades.
pub(crate) fn wild() -> String {
    let walk = RandomWalk { days: 40, bars_a_day: 1_000, sigma_ticks: 15, ..RandomWalk::BENCHMARK };
    let columns = walk.columns();
    let mut text = String::from("ts_utc,open,high,low,close,volume\n");
    for place in 0..columns.minutes.len() {
        write!(text, "{}", minute::instant(columns.minutes[place])).unwrap();
        for prices in [&columns.open, &columns.high, &columns.low, &columns.close] {
            write!(text, ",{}", Points::from_nanos(i64::from(prices[place]) * 50_000_000)).unwrap();
        }
        text.push_str(",7\n");
    }
    text
}
