//! What a lane's days add up to while a sweep runs.

use crate::sweep::code::{BOTH, CODES, GAPPED, KIND, LOSS, NO_RANGE, TIME_EXIT, WIN, is_trade};
use crate::sweep::path::{Path, ShortPath};
use driftless_model::trade::Reason;

/// Days of a chunk. Results are at most 2⁵⁶ billionths, so their sums over a chunk fit 64 bits.
pub(crate) const CHUNK: usize = 64;

pub(crate) const WEEKDAYS: usize = 7;

/// Trades of one lane, of one year, on one weekday. Sums are in billionths of R.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cell {
    pub(crate) wins: u64,
    pub(crate) losses: u64,
    pub(crate) time_exits: u64,
    /// Net results: of others and of wins, each not above and above zero.
    pub(crate) net: [i128; 4],
    /// Gross results of time exits, not above and above zero.
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
        for (sum, more) in self.gross_time.iter_mut().zip(other.gross_time) {
            *sum += more;
        }
    }
}

/// Wins and time exits at one further cost level; losses need no sum.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Further {
    /// At most 2⁴⁰ a day, and there are fewer than 2²² days.
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

/// One lane's totals that are not split by year and weekday.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Totals {
    pub(crate) path: Path,
    /// Days by code; those of trades are in the cells.
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
    }

    pub(crate) fn no_range(&self) -> u64 {
        self.days[usize::from(NO_RANGE)]
    }

    pub(crate) fn refused(&self, reason: Reason) -> u64 {
        self.days[usize::from(super::code::refused(reason))]
    }
}

/// Adds a lane's column of a chunk to its totals and to the cells of its year.
pub(crate) fn add_column(
    codes: &[u8],
    net: &[i64],
    weekdays: &[u8],
    totals: &mut Totals,
    cells: &mut [Cell; WEEKDAYS],
) {
    let mut counts = [0_u32; 4 * (WEEKDAYS + 1)];
    let mut sums = [0_i64; 4 * (WEEKDAYS + 1)];
    let mut path = ShortPath::default();
    for ((&code, &net), &weekday) in codes.iter().zip(net).zip(weekdays) {
        let kind = code & KIND;
        if !is_trade(kind) {
            totals.days[usize::from(kind)] += 1;
            continue;
        }
        if code != kind {
            totals.both_touched += u64::from(code & BOTH != 0);
            totals.gapped += u64::from(code & GAPPED != 0);
        }
        let at = 4 * usize::from(weekday & 7);
        counts[at + usize::from(kind & 3)] += 1;
        sums[at + 2 * usize::from(kind == WIN) + usize::from(net > 0)] += net;
        path.push(net);
    }
    let trades = codes.iter().zip(net).filter(|(code, _)| is_trade(*code & KIND));
    let leading = trades.take_while(|(_, net)| **net < 0).count();
    totals.path.append(&path.path(leading as u64));
    for ((cell, counts), sums) in
        cells.iter_mut().zip(counts.chunks_exact(4)).zip(sums.chunks_exact(4))
    {
        cell.wins += u64::from(counts[usize::from(WIN)]);
        cell.losses += u64::from(counts[usize::from(LOSS)]);
        cell.time_exits += u64::from(counts[usize::from(TIME_EXIT)]);
        for (sum, more) in cell.net.iter_mut().zip(sums) {
            *sum += i128::from(*more);
        }
    }
}
