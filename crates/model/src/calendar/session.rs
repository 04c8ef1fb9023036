//! Sessions.

use alloc::borrow::Cow;

use crate::clock::Clock;

/// A named part of the trading day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its name, as in features and columns.
    pub name: Cow<'static, str>,
    /// Where it starts.
    pub start: Clock,
    /// Where it ends: the first occurrence after its start. The end is not part of it.
    pub end: Clock,
    /// IANA name of the zone both times follow; `None` is the calendar's.
    pub zone: Option<Cow<'static, str>>,
    /// Whether it is the last one before the trading day starts instead of the first within it.
    pub before_day_start: bool,
}
