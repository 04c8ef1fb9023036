//! One trade, theoretical and realized.

use driftless_model::formula::PlannedTrade;
use driftless_model::trade::{Direction, Outcome, Reason};
use driftless_model::unit::{Points, RMultiple};
use jiff::Timestamp;

use crate::price::Price;
use crate::range::MeasuredRange;

/// What a setup did on one trading day.
///
/// What does not exist has no place to stand: without a signal there is no position, and a
/// rejected position has no exit, so it has neither a result nor excursions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TradeResult {
    pub(crate) range: MeasuredRange,
    pub(crate) signal: Option<TradeSignal>,
    pub(crate) position: Option<Position>,
    pub(crate) end: End,
}

/// How it ended: with an exit, or with the reason there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::large_enum_variant, reason = "most trades have an exit, and a box each is dearer")]
pub(crate) enum End {
    Exit(Exit),
    None(Reason),
}

impl TradeResult {
    /// The opening range.
    pub const fn range(&self) -> &MeasuredRange {
        &self.range
    }

    /// The signal, where there was one.
    pub const fn signal(&self) -> Option<&TradeSignal> {
        self.signal.as_ref()
    }

    /// The direction of the signal.
    pub fn direction(&self) -> Option<Direction> {
        self.signal.map(|signal| signal.direction)
    }

    /// Entry, stop, risk and target, where an order was filled; a rejected trade keeps them.
    pub const fn position(&self) -> Option<&Position> {
        self.position.as_ref()
    }

    /// The exit with the results, for trades that were taken.
    pub const fn exit(&self) -> Option<&Exit> {
        match &self.end {
            End::Exit(exit) => Some(exit),
            End::None(_) => None,
        }
    }

    /// How it ended.
    pub const fn outcome(&self) -> Outcome {
        match &self.end {
            End::Exit(exit) => exit.outcome,
            End::None(reason) => reason.outcome(),
        }
    }

    /// Why there was no trade; `None` where there was one.
    pub const fn reason(&self) -> Option<Reason> {
        match self.end {
            End::Exit(_) => None,
            End::None(reason) => Some(reason),
        }
    }
}

/// A breakout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TradeSignal {
    /// To which side.
    pub direction: Direction,
    /// When the one-minute bar opened that gave it: the last one of its bucket where signals are
    /// read from five minutes.
    pub at: Timestamp,
}

/// An order that was filled, whether the trade was then taken or rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// When the bar opened in which it was filled.
    pub entered_at: Timestamp,
    /// The entry price.
    pub entry: Price,
    /// The stop price.
    pub stop: Price,
    /// Distance from entry to stop in points; zero or negative where there is no risk.
    pub risk: Points,
    /// The target price; `None` without a risk.
    pub target: Option<Price>,
}

/// The end of a trade, and what it made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exit {
    /// Win, loss or time exit.
    pub outcome: Outcome,
    /// When the bar opened in which it ended.
    pub at: Timestamp,
    /// The price it ended at.
    pub price: Price,
    /// Bars examined, the exit bar included.
    pub bars_held: u32,
    /// The exit bar touched both stop and target; counted as a loss.
    pub both_touched: bool,
    /// The exit bar opened beyond the price it ended at.
    pub gapped: bool,
    /// Result before costs, in R.
    pub gross: RMultiple,
    /// Result after costs, in R.
    pub net: RMultiple,
    /// Farthest movement against the trade while it was open, in R, at least zero.
    pub mae: RMultiple,
    /// Farthest movement in its favour while it was open, in R, at least zero.
    pub mfe: RMultiple,
    /// What was planned at this risk: realized RR, risk and reward in dollars.
    pub planned: PlannedTrade,
}
