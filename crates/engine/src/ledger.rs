//! Summaries of trades that come one by one: read from rows, or of some of the days.

use driftless_model::date::Date;
use driftless_model::trade::{Outcome, Reason};
use driftless_model::unit::RMultiple;

use crate::costs::CostLevel;
use crate::settle::{Settled, Settlements};
use crate::summary::{Summary, Sums, Tally};

/// What one setup did on one trading day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DayResult {
    /// Its opening range had no bar.
    NoRange,
    /// There was no trade, for a reason.
    Refused(Reason),
    /// A trade.
    Settled(Settled),
}

/// Adds up one setup's days to the summary that a [`Sweep`](crate::Sweep) over the same days gives.
///
/// Days come in their order: drawdown and losing runs depend on it, and nothing else does.
#[derive(Clone, Debug)]
pub struct Ledger {
    summary: Summary,
    gross: Curve,
    net: Curve,
    losing: u64,
}

/// A running sum, and how high it was.
#[derive(Clone, Copy, Debug, Default)]
struct Curve {
    sum: i128,
    peak: i128,
}

impl Curve {
    fn add(&mut self, result: RMultiple) {
        self.sum += i128::from(result.nanos());
        self.peak = self.peak.max(self.sum);
    }

    const fn fall(self) -> i128 {
        self.peak - self.sum
    }
}

impl Ledger {
    /// An empty one, at the levels that its trades are settled at.
    pub fn new(settlements: &Settlements<'_>) -> Self {
        let level = |level: CostLevel| (level, Sums::default());
        let levels = settlements.levels().map(level).collect();
        let summary = Summary { levels, ..Summary::default() };
        Self { summary, gross: Curve::default(), net: Curve::default(), losing: 0 }
    }

    /// Adds a day.
    ///
    /// # Panics
    ///
    /// Where a trade was settled at fewer levels than the ledger has.
    pub fn push(&mut self, date: Date, day: &DayResult) {
        let summary = &mut self.summary;
        if summary.years.last().is_none_or(|(year, _)| *year != date.year()) {
            summary.years.push((date.year(), Tally::default()));
        }
        let settled = match day {
            DayResult::NoRange => return summary.no_range += 1,
            DayResult::Refused(reason) => return summary.refused[*reason as usize] += 1,
            DayResult::Settled(settled) => settled,
        };
        let year = summary.years.last_mut().map(|(_, year)| year);
        let weekday = &mut summary.weekdays[date.weekday() as usize];
        for tally in [&mut summary.total, weekday].into_iter().chain(year) {
            match settled.outcome {
                Outcome::Win => tally.wins += 1,
                Outcome::Loss => tally.losses += 1,
                _ => tally.time_exits += 1,
            }
            tally.gross.push(settled.outcome, settled.gross);
            tally.net.push(settled.outcome, settled.nets[0]);
        }
        for ((_, sums), net) in summary.levels.iter_mut().zip(&settled.nets) {
            sums.push(settled.outcome, *net);
        }
        summary.both_touched += u64::from(settled.both_touched);
        summary.gapped += u64::from(settled.gapped);
        let net = settled.nets[0];
        self.gross.add(settled.gross);
        self.net.add(net);
        summary.drawdown = summary.drawdown.max(self.net.fall());
        self.losing = if net.nanos() < 0 { self.losing + 1 } else { 0 };
        summary.longest_losing_run = summary.longest_losing_run.max(self.losing);
    }

    /// What the days so far come to.
    pub const fn summary(&self) -> &Summary {
        &self.summary
    }

    /// The running sum before costs, in billionths of R.
    pub const fn gross_nanos(&self) -> i128 {
        self.gross.sum
    }

    /// The running sum after costs at the first level, in billionths of R.
    pub const fn net_nanos(&self) -> i128 {
        self.net.sum
    }

    /// How far the running sum after costs lies below its highest, in billionths of R.
    pub const fn fall_nanos(&self) -> i128 {
        self.net.fall()
    }
}
