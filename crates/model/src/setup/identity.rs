//! The key of a setup.

use alloc::borrow::Cow;
use core::fmt;

use super::{EntryRule, SlMode};
use crate::clock::Clock;
use crate::filter::Filter;
use crate::unit::{Points, Rr};

/// Every parameter that changes a trade. Two setups on one opening range coexist when any of
/// these differs: keyed by part of it, a second setup once silently replaced the first.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Identity {
    /// The root symbol.
    pub instrument: Cow<'static, str>,
    /// The opening range by its name, such as `1000`.
    pub orb_time: Cow<'static, str>,
    /// Length of the opening range in minutes.
    pub orb_minutes: u16,
    /// The target in multiples of the risk.
    pub rr: Rr,
    /// Where the stop lies.
    pub sl_mode: SlMode,
    /// How the trade is entered.
    pub entry_rule: EntryRule,
    /// Consecutive closes outside the same side that make a signal.
    pub confirm_closes: u8,
    /// The bars whose closes are counted.
    pub signal_bars: SignalBars,
    /// The clock time at which an open trade is closed: its first occurrence after the range ends.
    pub scan_end: Clock,
    /// The farthest target accepted, in points from the entry.
    pub target_cap: Option<Points>,
    /// The widest stop accepted, in points from the entry.
    pub max_stop: Option<Points>,
    /// What must hold when the range ends.
    pub condition: Condition,
}

/// The key as people write it: what is plain is left out, what differs is spelled out.
impl fmt::Display for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { instrument, orb_time, rr, sl_mode, scan_end, .. } = self;
        let rr = crate::record::plain(rr.nanos());
        write!(f, "{instrument} {orb_time} rr {rr} {sl_mode} to {scan_end}")?;
        if self.orb_minutes != 5 {
            write!(f, ", {}-minute range", self.orb_minutes)?;
        }
        match self.entry_rule {
            EntryRule::NextOpen => {}
            EntryRule::LimitEdge { through } => write!(f, ", limit_edge {through} ticks through")?,
            rule => write!(f, ", {rule}")?,
        }
        if self.confirm_closes != 1 {
            write!(f, ", {} closes", self.confirm_closes)?;
        }
        if self.signal_bars != SignalBars::OneMinute {
            write!(f, ", {}-minute bars", self.signal_bars.minutes())?;
        }
        if let Some(cap) = self.target_cap {
            write!(f, ", cap {cap} points")?;
        }
        if let Some(stop) = self.max_stop {
            write!(f, ", stop at most {stop} points")?;
        }
        match &self.condition {
            Condition::Always => Ok(()),
            Condition::Filter(filter) => write!(f, ", if {filter}"),
            Condition::Unread(text) => write!(f, ", if `{text}`"),
        }
    }
}

/// What must hold for a trade.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Condition {
    /// Nothing: every signal is traded.
    Always,
    /// A filter.
    Filter(Filter),
    /// A text nobody can evaluate; only retired and rejected rows may carry one.
    Unread(Cow<'static, str>),
}

impl Condition {
    /// The filter, where there is one.
    pub const fn filter(&self) -> Option<&Filter> {
        match self {
            Self::Filter(filter) => Some(filter),
            Self::Always | Self::Unread(_) => None,
        }
    }
}

/// The bars a signal is read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SignalBars {
    /// One-minute bars.
    OneMinute,
    /// Five-minute buckets aligned to the epoch.
    FiveMinutes,
}

impl SignalBars {
    /// The bar length in minutes, as stored in `bar_minutes`.
    pub const fn minutes(self) -> u8 {
        match self {
            Self::OneMinute => 1,
            Self::FiveMinutes => 5,
        }
    }
}
