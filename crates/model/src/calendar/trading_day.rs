//! One trading day, with every interval in it as absolute instants.

use core::fmt;

use alloc::string::{String, ToString};
use jiff::civil;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, Zoned};

use super::{Calendar, Interval, OpeningRange, Session};
use crate::clock::Clock;
use crate::date::Date;

/// A trading day: from its date's day start up to the next date's.
///
/// "00:30" belongs to the trading day that began the morning before; comparing clock times
/// without dates across midnight is what this type makes unnecessary.
#[derive(Clone, Debug)]
pub struct TradingDay<'a> {
    calendar: &'a Calendar,
    zone: TimeZone,
    date: civil::Date,
    interval: Interval,
}

/// A zone that does not exist, or a date beyond what can be reckoned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutOfTime {
    reason: String,
}

impl fmt::Display for OutOfTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl core::error::Error for OutOfTime {}

impl From<jiff::Error> for OutOfTime {
    fn from(error: jiff::Error) -> Self {
        Self { reason: error.to_string() }
    }
}

impl Calendar {
    /// The trading day that starts on a date.
    ///
    /// # Errors
    ///
    /// [`OutOfTime`] when the calendar's zone does not exist, or skipped that date.
    pub fn day(&self, date: Date) -> Result<TradingDay<'_>, OutOfTime> {
        let date = civil::Date::new(date.year(), date.month() as i8, date.day() as i8)?;
        self.civil_day(date)
    }

    /// The trading day an instant belongs to.
    ///
    /// # Errors
    ///
    /// [`OutOfTime`] when the calendar's zone does not exist.
    pub fn day_of(&self, instant: Timestamp) -> Result<TradingDay<'_>, OutOfTime> {
        let zone = zone(&self.zone)?;
        // The latest start at or before the instant. Two dates share one where a zone skipped a
        // whole date, and the earlier of them has no trading day; tomorrow's has come already
        // where clocks were put back across midnight.
        let mut date = zone.to_datetime(instant).date().tomorrow()?;
        while self::instant(date, self.day_start, &zone)? > instant {
            date = date.yesterday()?;
        }
        self.civil_day(date)
    }

    fn civil_day(&self, date: civil::Date) -> Result<TradingDay<'_>, OutOfTime> {
        if named(date).is_none() {
            return Err(OutOfTime { reason: alloc::format!("`{date}` lies outside 1900 to 2199") });
        }
        let zone = zone(&self.zone)?;
        let start = instant(date, self.day_start, &zone)?;
        let end = instant(date.tomorrow()?, self.day_start, &zone)?;
        Ok(TradingDay { calendar: self, zone, date, interval: interval(start, end)? })
    }
}

impl<'a> TradingDay<'a> {
    /// The calendar it belongs to.
    pub fn calendar(&self) -> &'a Calendar {
        self.calendar
    }

    /// The date it is named by: the local date of its start.
    pub fn date(&self) -> Date {
        // A day with a date beyond the bounds of `Date` is never made.
        named(self.date).unwrap_or(Date::FIRST)
    }

    /// From its start up to the start of the next.
    pub fn interval(&self) -> Interval {
        self.interval
    }

    /// An instant of this day on the calendar's own clock.
    pub fn local(&self, instant: Timestamp) -> Zoned {
        instant.to_zoned(self.zone.clone())
    }

    /// The trading day before it by date. Whether it has bars is for the store to say.
    ///
    /// # Errors
    ///
    /// [`OutOfTime`] at the beginning of time.
    pub fn date_before(&self) -> Result<TradingDay<'a>, OutOfTime> {
        self.calendar.civil_day(self.date.yesterday()?)
    }

    /// The minutes of an opening range on this day.
    ///
    /// # Errors
    ///
    /// [`OutOfTime`] when the range's zone does not exist, or has no such time on this day: a
    /// zone with daylight saving has days of 23 and 25 hours, and a time near the day's start
    /// then falls twice into one day and not at all into the next.
    pub fn range(&self, range: &OpeningRange) -> Result<Interval, OutOfTime> {
        let zone = self.zone_or(range.zone.as_deref())?;
        let start = self.first(&range.name, range.start, &zone)?;
        interval(start, start.checked_add(i64::from(range.minutes).minutes())?)
    }

    /// The minutes scanned for a trade: from the end of a range to the first occurrence of
    /// `scan_end` after it.
    ///
    /// # Errors
    ///
    /// As [`Self::range`].
    pub fn scan(&self, range: &OpeningRange, scan_end: Clock) -> Result<Interval, OutOfTime> {
        let zone = self.zone_or(range.zone.as_deref())?;
        let start = self.range(range)?.end();
        interval(start, first_after(start, scan_end, &zone)?)
    }

    /// The minutes of a session on this day.
    ///
    /// # Errors
    ///
    /// [`OutOfTime`] when the session's zone does not exist, or has no such time on this day, as
    /// for [`Self::range`].
    pub fn session(&self, session: &Session) -> Result<Interval, OutOfTime> {
        let zone = self.zone_or(session.zone.as_deref())?;
        let start = if session.before_day_start {
            last_before(self.interval.start(), session.start, &zone)?
        } else {
            self.first(&session.name, session.start, &zone)?
        };
        interval(start, first_after(start, session.end, &zone)?)
    }

    /// The first occurrence of a clock time of the calendar's zone on this day.
    ///
    /// # Errors
    ///
    /// [`OutOfTime`] at the end of time.
    pub fn at(&self, clock: Clock) -> Result<Timestamp, OutOfTime> {
        first_at_or_after(self.interval.start(), clock, &self.zone)
    }

    /// The first occurrence of a clock time on this day, for what starts at it.
    fn first(&self, name: &str, clock: Clock, zone: &TimeZone) -> Result<Timestamp, OutOfTime> {
        let start = first_at_or_after(self.interval.start(), clock, zone)?;
        if self.interval.contains(start) {
            return Ok(start);
        }
        let reason = alloc::format!(
            "`{name}` does not start on the trading day of {}: the next `{clock}` of its zone is after it",
            self.date
        );
        Err(OutOfTime { reason })
    }

    fn zone_or(&self, name: Option<&str>) -> Result<TimeZone, OutOfTime> {
        match name {
            Some(name) => zone(name),
            None => Ok(self.zone.clone()),
        }
    }
}

fn named(date: civil::Date) -> Option<Date> {
    Date::new(date.year(), date.month() as u8, date.day() as u8)
}

fn zone(name: &str) -> Result<TimeZone, OutOfTime> {
    Ok(TimeZone::get(name)?)
}

fn interval(start: Timestamp, end: Timestamp) -> Result<Interval, OutOfTime> {
    Interval::new(start, end)
        .ok_or_else(|| OutOfTime { reason: "an interval that ends before it starts".into() })
}

/// A clock time on a date. Inside a gap of daylight saving it is the instant the gap's length
/// later; inside a fold it is the earlier of the two.
fn instant(date: civil::Date, clock: Clock, zone: &TimeZone) -> Result<Timestamp, OutOfTime> {
    let time = civil::Time::new(clock.hour() as i8, clock.minute() as i8, 0, 0)?;
    Ok(zone.to_ambiguous_timestamp(date.to_datetime(time)).compatible()?)
}

fn first_at_or_after(
    from: Timestamp,
    clock: Clock,
    zone: &TimeZone,
) -> Result<Timestamp, OutOfTime> {
    let mut date = zone.to_datetime(from).date().yesterday()?;
    loop {
        let found = instant(date, clock, zone)?;
        if found >= from {
            return Ok(found);
        }
        date = date.tomorrow()?;
    }
}

fn first_after(from: Timestamp, clock: Clock, zone: &TimeZone) -> Result<Timestamp, OutOfTime> {
    first_at_or_after(from.checked_add(1.nanosecond())?, clock, zone)
}

fn last_before(until: Timestamp, clock: Clock, zone: &TimeZone) -> Result<Timestamp, OutOfTime> {
    let mut date = zone.to_datetime(until).date().tomorrow()?;
    loop {
        let found = instant(date, clock, zone)?;
        if found < until {
            return Ok(found);
        }
        date = date.yesterday()?;
    }
}
