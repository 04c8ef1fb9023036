//! How a trade is entered and where its stop lies.

use core::fmt;

use crate::named::named;
use crate::unit::Ticks;

/// Where the stop lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SlMode {
    /// The opposite edge of the opening range.
    Full,
    /// The midpoint of the opening range; may lie on a half tick.
    Half,
}

named!(SlMode, "stop mode", { Full = "full", Half = "half" });

/// How a trade is entered once the signal has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryRule {
    /// At the open of the first one-minute bar after the signal.
    NextOpen,
    /// At the close that gave the signal; slippage is in the friction alone.
    SignalClose,
    /// At the edge, once a bar trades this far through it.
    LimitEdge {
        /// How far a bar must trade through the edge to fill the order.
        through: Ticks,
    },
    /// At the edge, on the first bar after the signal that touches it again.
    LimitRetrace,
}

impl EntryRule {
    /// Every name as written in specs and tables.
    pub const NAMES: &'static [&'static str] =
        &["next_open", "signal_close", "limit_edge", "limit_retrace"];

    /// The name as written in specs and tables, without its parameter.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NextOpen => "next_open",
            Self::SignalClose => "signal_close",
            Self::LimitEdge { .. } => "limit_edge",
            Self::LimitRetrace => "limit_retrace",
        }
    }
}

impl fmt::Display for EntryRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
