//! Opening ranges.

use alloc::borrow::Cow;

use crate::clock::Clock;

/// The first minutes after a clock time, whose high and low a trade breaks out of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpeningRange {
    /// Its name, as in `orb_time`: four digits of its clock time.
    pub name: Cow<'static, str>,
    /// Where it starts: the first occurrence in the trading day.
    pub start: Clock,
    /// Its length in minutes.
    pub minutes: u16,
    /// IANA name of the zone the start follows; `None` is the calendar's.
    pub zone: Option<Cow<'static, str>>,
    /// The clock time of its zone at which scanning for a trade ends: the first occurrence
    /// after the range ends.
    pub scan_end: Clock,
}

impl OpeningRange {
    /// The clock time at which the range is complete and the scan starts.
    pub const fn end(&self) -> Clock {
        self.start.plus_minutes(self.minutes)
    }
}
