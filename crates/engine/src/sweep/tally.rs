//! What a lane's days add up to while a sweep runs.

use crate::sweep::code::{CODES, NO_RANGE};
use crate::sweep::path::Path;
use driftless_model::trade::Reason;

pub(crate) const WEEKDAYS: usize = 7;

/// Trades of one lane: of one year, or on one weekday. Sums are in billionths of R.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cell {
    pub(crate) wins: u64,
    pub(crate) losses: u64,
    pub(crate) time_exits: u64,
    /// Net results of wins, not above and above zero. At most 2⁴⁰ a day, and there are fewer
    /// than 2²² days.
    pub(crate) net: [i64; 2],
    /// Net and gross results of time exits, not above and above zero.
    pub(crate) net_time: [i128; 2],
    pub(crate) gross_time: [i128; 2],
    /// Wins at a cap, and what they made before costs.
    pub(crate) capped: u64,
    pub(crate) gross_capped: i128,
}

impl Cell {
    pub(crate) fn add(&mut self, other: &Self) {
        self.wins += other.wins;
        self.losses += other.losses;
        self.time_exits += other.time_exits;
        self.capped += other.capped;
        self.gross_capped += other.gross_capped;
        for (sum, more) in self.net.iter_mut().zip(other.net) {
            *sum += more;
        }
        let times = self.net_time.iter_mut().chain(&mut self.gross_time);
        for (sum, more) in times.zip(other.net_time.iter().chain(&other.gross_time)) {
            *sum += more;
        }
    }
}

/// Wins and time exits at one further cost level; losses need no sum.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Further {
    /// Bounded as those of a [`Cell`].
    pub(crate) wins: i64,
    pub(crate) losing_wins: i64,
    pub(crate) time: i128,
    pub(crate) time_gains: i128,
}

impl Further {
    pub(crate) fn add(&mut self, other: &Self) {
        self.wins += other.wins;
        self.losing_wins += other.losing_wins;
        self.time += other.time;
        self.time_gains += other.time_gains;
    }
}

/// One lane's totals that are not split by year.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Totals {
    pub(crate) path: Path,
    pub(crate) weekdays: [Cell; WEEKDAYS],
    /// Days without a trade, by code.
    pub(crate) days: [u64; CODES],
    pub(crate) both_touched: u64,
    pub(crate) gapped: u64,
}

impl Totals {
    pub(crate) fn append(&mut self, later: &Self) {
        self.path.append(&later.path);
        self.both_touched += later.both_touched;
        self.gapped += later.gapped;
        for (days, more) in self.days.iter_mut().zip(later.days) {
            *days += more;
        }
        for (cell, more) in self.weekdays.iter_mut().zip(&later.weekdays) {
            cell.add(more);
        }
    }

    pub(crate) fn no_range(&self) -> u64 {
        self.days[usize::from(NO_RANGE)]
    }

    pub(crate) fn refused(&self, reason: Reason) -> u64 {
        self.days[usize::from(super::code::refused(reason))]
    }
}
