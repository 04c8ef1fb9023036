//! Results in their order: drawdown and losing runs, exact wherever the days are cut.

use driftless_model::unit::NANO;

/// What a sequence of results did, so that two that follow each other can be joined.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Path {
    /// Sum, highest and lowest running sum (at least and at most zero), in billionths of R.
    pub(crate) sum: i128,
    pub(crate) peak: i128,
    pub(crate) trough: i128,
    /// Farthest fall below an earlier running sum.
    pub(crate) drawdown: i128,
    pub(crate) trades: u64,
    /// Trades that lost money in a row: at the start, at the end, most anywhere.
    pub(crate) leading: u64,
    pub(crate) trailing: u64,
    pub(crate) longest: u64,
}

impl Path {
    /// Appends what came later.
    pub(crate) fn append(&mut self, later: &Self) {
        let across = self.trailing + later.leading;
        let fall = self.peak - (self.sum + later.trough);
        self.drawdown = self.drawdown.max(later.drawdown).max(fall);
        self.peak = self.peak.max(self.sum + later.peak);
        self.trough = self.trough.min(self.sum + later.trough);
        self.sum += later.sum;
        self.longest = self.longest.max(later.longest).max(across);
        if self.leading == self.trades {
            self.leading += later.leading;
        }
        self.trailing = if later.trailing == later.trades {
            self.trailing + later.trades
        } else {
            later.trailing
        };
        self.trades += later.trades;
    }
}

/// The path of at most 64 results: their sums fit 64 bits.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ShortPath {
    sum: i64,
    peak: i64,
    trough: i64,
    drawdown: i64,
    /// Trades before the first that did not lose money, where there was one.
    leading: Option<u32>,
    trailing: u32,
    longest: u32,
}

impl ShortPath {
    /// Trades that lost one R each.
    #[inline]
    pub(crate) fn lose(&mut self, trades: u32) {
        self.fall(trades, i64::from(trades) * NANO);
    }

    /// Any other trade.
    #[inline]
    pub(crate) fn push(&mut self, net: i64) {
        if net < 0 {
            self.fall(1, -net);
            return;
        }
        self.sum += net;
        self.peak = self.peak.max(self.sum);
        if self.leading.is_none() {
            self.leading = Some(self.trailing);
        }
        self.trailing = 0;
    }

    #[inline]
    fn fall(&mut self, trades: u32, lost: i64) {
        self.sum -= lost;
        self.trough = self.trough.min(self.sum);
        self.drawdown = self.drawdown.max(self.peak - self.sum);
        self.trailing += trades;
        self.longest = self.longest.max(self.trailing);
    }

    /// The path of so many trades.
    pub(crate) fn path(&self, trades: u64) -> Path {
        Path {
            sum: self.sum.into(),
            peak: self.peak.into(),
            trough: self.trough.into(),
            drawdown: self.drawdown.into(),
            trades,
            leading: self.leading.unwrap_or(self.trailing).into(),
            trailing: self.trailing.into(),
            longest: self.longest.into(),
        }
    }
}
