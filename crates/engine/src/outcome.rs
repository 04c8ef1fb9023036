//! How a day's trade ended, or why there was none.

use core::fmt;

macro_rules! stored {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* $variant),+
        }

        impl $name {
            /// Every value.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name as stored.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $text),+
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.name())
            }
        }
    };
}

stored! {
    /// How it ended. Rejection is an outcome of its own: rejected wins that became NULL and
    /// rejected losses that became −1 once turned a win rate of 51.6 % into 29.7 %.
    Outcome {
        /// The target was touched before the stop.
        Win = "WIN",
        /// The stop was touched first, or in the same bar as the target.
        Loss = "LOSS",
        /// Neither was touched before the scan ended.
        TimeExit = "TIME_EXIT",
        /// There was no signal, or nothing filled the order.
        NoEntry = "NO_ENTRY",
        /// There was an entry that was not to be taken.
        Rejected = "REJECTED",
    }
}

impl Outcome {
    /// Whether a trade was taken: it has a result, and counts in every average.
    pub const fn is_trade(self) -> bool {
        matches!(self, Self::Win | Self::Loss | Self::TimeExit)
    }
}

stored! {
    /// Why there was no trade. Where several hold, the first in this order is given.
    Reason {
        /// No signal before the scan ended.
        NoSignal = "no_signal",
        /// No bar after the signal filled the order before the scan ended.
        NoNextBar = "no_next_bar",
        /// The entry lies on the stop or beyond it.
        NoRisk = "no_risk",
        /// Friction is more than 30 % of the risk.
        CostGate = "cost_gate",
        /// The stop is wider than the setup accepts.
        MaxStop = "max_stop",
        /// The setup's filter does not hold.
        Filter = "filter",
        /// Something the filter reads is missing, and the filter says to reject then.
        MissingInput = "missing_input",
    }
}

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
