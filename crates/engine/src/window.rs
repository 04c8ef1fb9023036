//! The minutes of one setup on one day: its range, and its scan.

use core::ops::Range;

use driftless_model::calendar::{Calendar, OpeningRange, OutOfTime, TradingDay};
use driftless_model::clock::Clock;
use driftless_model::setup::Identity;

use crate::error::EngineError;
use crate::minute;

/// Minutes of an opening range, and of the scan that follows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    pub(crate) range: Range<i32>,
    pub(crate) scan: Range<i32>,
}

/// A setup's opening range with the setup's own length.
pub(crate) fn opening_range(
    calendar: &Calendar,
    setup: &Identity,
) -> Result<OpeningRange, EngineError> {
    let orb_time = || setup.orb_time.as_ref().to_owned();
    let range = calendar.range(&setup.orb_time);
    let range = range.ok_or_else(|| EngineError::Range { orb_time: orb_time() })?;
    if setup.orb_minutes == 0 {
        return Err(EngineError::NoMinutes { orb_time: orb_time() });
    }
    Ok(OpeningRange { minutes: setup.orb_minutes, ..range.clone() })
}

impl Window {
    /// # Errors
    ///
    /// [`OutOfTime`] when the range's zone has no such time on this day: a day of 23 or 25 hours.
    pub(crate) fn of(
        day: &TradingDay<'_>,
        range: &OpeningRange,
        scan_end: Clock,
    ) -> Result<Self, OutOfTime> {
        Ok(Self {
            range: minute::interval(day.range(range)?),
            scan: minute::interval(day.scan(range, scan_end)?),
        })
    }

    /// The window of a range of another length that starts at the same time, where its scan ends
    /// with this one's: no occurrence of that time lies between the ends of the two ranges.
    pub(crate) fn with_minutes(&self, minutes: u16) -> Option<Self> {
        let end = self.range.start + i32::from(minutes);
        (self.range.end <= end && end < self.scan.end)
            .then_some(Self { range: self.range.start..end, scan: end..self.scan.end })
    }
}
