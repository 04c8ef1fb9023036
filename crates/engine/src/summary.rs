//! What a setup's trades come to.

use driftless_model::unit::{Fraction, NANO, RMultiple, Ratio};

use crate::costs::CostLevel;
use driftless_model::trade::{Outcome, Reason};

/// Exact sums of results, in billionths of R.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    pub(crate) wins: i128,
    pub(crate) others: i128,
    pub(crate) gains: i128,
}

impl Sums {
    /// The total, in billionths of R.
    pub const fn total_nanos(&self) -> i128 {
        self.wins + self.others
    }

    /// The results of the wins, in billionths of R.
    pub const fn wins_nanos(&self) -> i128 {
        self.wins
    }

    /// The results above zero, in billionths of R.
    pub const fn gains_nanos(&self) -> i128 {
        self.gains
    }

    /// Everything gained over everything lost, by the sign of each trade's own result. `None`
    /// where nothing was lost.
    pub fn profit_factor(&self) -> Option<Ratio> {
        let lost = self.gains - self.total_nanos();
        if lost == 0 { None } else { Ratio::new(self.gains, lost) }
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.wins += other.wins;
        self.others += other.others;
        self.gains += other.gains;
    }

    /// Adds the result of one trade.
    pub(crate) fn push(&mut self, outcome: Outcome, result: RMultiple) {
        let result = i128::from(result.nanos());
        let (wins, others) = if outcome == Outcome::Win { (result, 0) } else { (0, result) };
        self.add(&Self { wins, others, gains: result.max(0) });
    }
}

/// Trades by their outcome, and what they made before and after costs.
///
/// A trade without an exit at its levels counts: dropping such trades raised expectancy by 10 to
/// 45 %. A rejected one does not: it is no trade, and counted apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub(crate) wins: u64,
    pub(crate) losses: u64,
    pub(crate) time_exits: u64,
    pub(crate) gross: Sums,
    pub(crate) net: Sums,
}

impl Tally {
    /// Wins, losses and time exits together.
    pub const fn trades(&self) -> u64 {
        self.wins + self.losses + self.time_exits
    }

    /// Trades whose target was touched.
    pub const fn wins(&self) -> u64 {
        self.wins
    }

    /// Trades whose stop was touched first.
    pub const fn losses(&self) -> u64 {
        self.losses
    }

    /// Trades closed at the end of their scan.
    pub const fn time_exits(&self) -> u64 {
        self.time_exits
    }

    /// Sums before costs.
    pub const fn gross(&self) -> &Sums {
        &self.gross
    }

    /// Sums after costs, at the sweep's first cost level.
    pub const fn net(&self) -> &Sums {
        &self.net
    }

    /// The share of trades that won, rounded half to even. `None` without a trade.
    pub fn win_rate(&self) -> Option<Fraction> {
        let share = mean(i128::from(self.wins) * i128::from(NANO), self.trades())?;
        Some(Fraction::from_nanos(share.nanos()))
    }

    /// Mean result of the wins. `None` without one.
    pub fn average_win(&self, sums: &Sums) -> Option<RMultiple> {
        mean(sums.wins, self.wins)
    }

    /// Mean result of everything that did not win, time exits included, as a positive number for
    /// a loss: with it, win rate and averages give the expectancy. `None` without one.
    pub fn average_loss(&self, sums: &Sums) -> Option<RMultiple> {
        mean(-sums.others, self.losses + self.time_exits)
    }

    /// Mean result of all trades. `None` without one.
    pub fn expectancy(&self, sums: &Sums) -> Option<RMultiple> {
        mean(sums.total_nanos(), self.trades())
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.wins += other.wins;
        self.losses += other.losses;
        self.time_exits += other.time_exits;
        self.gross.add(&other.gross);
        self.net.add(&other.net);
    }
}

/// Rounded once, half to even. A mean lies within what was added up, so it fits.
fn mean(sum: i128, count: u64) -> Option<RMultiple> {
    let exact = Ratio::new(sum, i128::from(count))?.checked_div(Ratio::new(NANO.into(), 1)?)?;
    Some(RMultiple::from_nanos(exact.to_nanos_half_even()?))
}

/// A setup's trades over a series. Equal inputs give equal summaries, however many threads made
/// them and wherever the days were cut.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    pub(crate) total: Tally,
    pub(crate) years: Vec<(i16, Tally)>,
    pub(crate) weekdays: [Tally; 7],
    pub(crate) levels: Vec<(CostLevel, Sums)>,
    pub(crate) refused: [u64; Reason::ALL.len()],
    pub(crate) no_range: u64,
    pub(crate) both_touched: u64,
    pub(crate) gapped: u64,
    pub(crate) drawdown: i128,
    pub(crate) longest_losing_run: u64,
}

impl Summary {
    /// All trades.
    pub const fn total(&self) -> &Tally {
        &self.total
    }

    /// Trades by the year of their trading day, in order.
    pub fn years(&self) -> &[(i16, Tally)] {
        &self.years
    }

    /// Trades by the weekday of their trading day, Monday first.
    pub const fn weekdays(&self) -> &[Tally; 7] {
        &self.weekdays
    }

    /// Sums after costs at each cost level of the sweep, in its order. The set of trades is the
    /// same at each.
    pub fn levels(&self) -> &[(CostLevel, Sums)] {
        &self.levels
    }

    /// Days without a trade for a reason.
    pub const fn refused(&self, reason: Reason) -> u64 {
        self.refused[reason as usize]
    }

    /// Days whose opening range had no bar.
    pub const fn no_range(&self) -> u64 {
        self.no_range
    }

    /// Losses whose exit bar touched the target too.
    pub const fn both_touched(&self) -> u64 {
        self.both_touched
    }

    /// Trades whose exit bar opened beyond the exit price.
    pub const fn gapped(&self) -> u64 {
        self.gapped
    }

    /// The farthest fall of the running net result below an earlier one, in billionths of R.
    pub const fn drawdown_nanos(&self) -> i128 {
        self.drawdown
    }

    /// Most trades in a row that lost money after costs.
    pub const fn longest_losing_run(&self) -> u64 {
        self.longest_losing_run
    }
}
