//! When things are: trading days, sessions, opening ranges.
//!
//! In: clock times of a spec, each in its zone. Out: half-open intervals on absolute instants
//! (with the feature `clock`), and the instant at which each feature is known. A bar carries
//! its opening time, so "`t ≤ open time < t + length`" is [`Interval::contains`].

#[cfg(feature = "clock")]
mod availability;
mod code;
#[cfg(feature = "clock")]
mod interval;
mod range;
mod session;
#[cfg(feature = "clock")]
mod trading_day;

#[cfg(feature = "clock")]
pub use availability::UnknownFeature;
pub use code::{AsiaCode, LondonCode, PreNyCode, SESSION_CODES, session_codes};
#[cfg(feature = "clock")]
pub use interval::Interval;
pub use range::OpeningRange;
pub use session::Session;
#[cfg(feature = "clock")]
pub use trading_day::{OutOfTime, TradingDay};

use alloc::borrow::Cow;

use crate::clock::Clock;
use crate::setup::{EntryRule, SlMode};
use crate::unit::Rr;

/// The clock of a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// IANA name of the zone the trading day is kept in.
    pub zone: Cow<'static, str>,
    /// Clock time at which a trading day starts, and the one before it ends.
    pub day_start: Clock,
    /// The clock time the day's RSI is read as of.
    pub rsi14_as_of: Clock,
    /// The trade every stored opening range is measured with.
    pub reference: ReferenceTrade,
    /// Sessions in the order of their start.
    pub sessions: Cow<'static, [Session]>,
    /// Opening ranges in the order of their start.
    pub ranges: Cow<'static, [OpeningRange]>,
}

/// The trade `daily_features` measures every opening range with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReferenceTrade {
    /// Target in multiples of the risk.
    pub rr: Rr,
    /// Where the stop lies.
    pub sl_mode: SlMode,
    /// How it is entered.
    pub entry_rule: EntryRule,
    /// Closes that make a signal.
    pub confirm_closes: u8,
}

impl Calendar {
    /// The opening range of that name.
    pub fn range(&self, name: &str) -> Option<&OpeningRange> {
        self.ranges.iter().find(|range| range.name == name)
    }

    /// The session of that name.
    pub fn session(&self, name: &str) -> Option<&Session> {
        self.sessions.iter().find(|session| session.name == name)
    }
}
