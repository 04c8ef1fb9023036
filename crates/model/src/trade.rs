//! How a day's trade ended, or why there was none, in the words that are stored.

use crate::named::named;

/// The direction of a breakout, and of the trade that follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// Out of the range upwards: long.
    Up,
    /// Out of the range downwards: short.
    Down,
}

named!(Direction, "direction", { Up = "UP", Down = "DOWN" });

impl Direction {
    /// What a movement in points is multiplied by to count in the trade's favour.
    pub const fn sign(self) -> i32 {
        match self {
            Self::Up => 1,
            Self::Down => -1,
        }
    }
}

/// How it ended. Rejection is an outcome of its own: rejected wins that became NULL and
/// rejected losses that became −1 once turned a win rate of 51.6 % into 29.7 %.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// The target was touched before the stop.
    Win,
    /// The stop was touched first, or in the same bar as the target.
    Loss,
    /// Neither was touched before the scan ended.
    TimeExit,
    /// There was no signal, or nothing filled the order.
    NoEntry,
    /// There was an entry that was not to be taken.
    Rejected,
}

named!(Outcome, "outcome", {
    Win = "WIN",
    Loss = "LOSS",
    TimeExit = "TIME_EXIT",
    NoEntry = "NO_ENTRY",
    Rejected = "REJECTED",
});

impl Outcome {
    /// Whether a trade was taken: it has a result, and counts in every average.
    pub const fn is_trade(self) -> bool {
        matches!(self, Self::Win | Self::Loss | Self::TimeExit)
    }
}

/// Why there was no trade. Where several hold, the first in this order is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// No signal before the scan ended.
    NoSignal,
    /// No bar after the signal filled the order before the scan ended.
    NoNextBar,
    /// The entry lies on the stop or beyond it.
    NoRisk,
    /// Friction is more than 30 % of the risk.
    CostGate,
    /// The stop is wider than the setup accepts.
    MaxStop,
    /// The setup's filter does not hold.
    Filter,
    /// Something the filter reads is missing, and the filter says to reject then.
    MissingInput,
}

named!(Reason, "reason", {
    NoSignal = "no_signal",
    NoNextBar = "no_next_bar",
    NoRisk = "no_risk",
    CostGate = "cost_gate",
    MaxStop = "max_stop",
    Filter = "filter",
    MissingInput = "missing_input",
});

impl Reason {
    /// The outcome it goes with.
    pub const fn outcome(self) -> Outcome {
        match self {
            Self::NoSignal | Self::NoNextBar => Outcome::NoEntry,
            Self::NoRisk | Self::CostGate | Self::MaxStop | Self::Filter | Self::MissingInput => {
                Outcome::Rejected
            }
        }
    }
}

/// The direction of a range's signal as days store it: NULL is for a range without bars.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BreakDirection {
    /// Upwards.
    Up,
    /// Downwards.
    Down,
    /// There was no signal.
    None,
}

named!(BreakDirection, "break direction", { Up = "UP", Down = "DOWN", None = "NONE" });

impl From<Option<Direction>> for BreakDirection {
    fn from(direction: Option<Direction>) -> Self {
        match direction {
            Some(Direction::Up) => Self::Up,
            Some(Direction::Down) => Self::Down,
            None => Self::None,
        }
    }
}
