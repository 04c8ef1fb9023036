//! The sessions of an exchange in the United States, on its own clock.

use std::ops::Range;

use driftless_engine::minute;
use driftless_model::calendar::OutOfTime;
use jiff::ToSpan;
use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;

use super::holidays::{Holiday, holiday};

const ZONE: &str = "America/New_York";
/// A session opens on the evening before its date, in minutes after midnight.
pub(super) const OPEN: i32 = 18 * 60;
/// It closes on its date, an hour before the next one opens.
const CLOSE: i32 = 17 * 60;

/// One session of the exchange, some 23 hours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ExchangeSession {
    /// The date it is settled on.
    pub(super) date: Date,
    /// The minutes it trades.
    pub(super) minutes: Range<i32>,
}

/// The first sessions from a date on.
pub(super) fn sessions(from: Date, count: usize) -> Result<Vec<ExchangeSession>, OutOfTime> {
    let zone = TimeZone::get(ZONE)?;
    let at = |date: Date, after_midnight: i32| -> Result<i32, OutOfTime> {
        let time = date.to_datetime(Time::midnight()).checked_add(after_midnight.minutes())?;
        let instant = zone.to_timestamp(time)?;
        // Whole minutes, since the zone has had no others for more than a century.
        Ok(minute::whole(instant).unwrap_or_default())
    };
    let mut found = Vec::with_capacity(count);
    let mut date = from;
    while found.len() < count {
        let weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
        let close = match holiday(date) {
            _ if weekend => None,
            Some(Holiday::Closed) => None,
            Some(Holiday::Until(minute)) => Some(minute),
            None => Some(CLOSE),
        };
        if let Some(close) = close {
            let minutes = at(date.yesterday()?, OPEN)?..at(date, close)?;
            found.push(ExchangeSession { date, minutes });
        }
        date = date.tomorrow()?;
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(from: &str, count: usize) -> Vec<(String, String, String)> {
        let text = |minute: i32| minute::instant(minute).to_string();
        let sessions = sessions(from.parse().unwrap(), count).unwrap();
        let told = sessions.iter().map(|session| {
            let Range { start, end } = session.minutes;
            (session.date.to_string(), text(start), text(end))
        });
        told.collect()
    }

    fn told(rows: &[[&str; 3]]) -> Vec<(String, String, String)> {
        rows.iter()
            .map(|[date, start, end]| ((*date).into(), (*start).into(), (*end).into()))
            .collect()
    }

    #[test]
    fn an_hour_a_day_and_the_weekend_are_closed() {
        let expected = told(&[
            ["2025-01-02", "2025-01-01T23:00:00Z", "2025-01-02T22:00:00Z"],
            ["2025-01-03", "2025-01-02T23:00:00Z", "2025-01-03T22:00:00Z"],
            ["2025-01-06", "2025-01-05T23:00:00Z", "2025-01-06T22:00:00Z"],
        ]);
        assert_eq!(of("2025-01-01", 3), expected);
    }

    #[test]
    fn in_summer_it_is_an_hour_earlier_and_holidays_end_early() {
        let expected = told(&[
            ["2025-07-03", "2025-07-02T22:00:00Z", "2025-07-03T21:00:00Z"],
            ["2025-07-04", "2025-07-03T22:00:00Z", "2025-07-04T18:30:00Z"],
            ["2025-07-07", "2025-07-06T22:00:00Z", "2025-07-07T21:00:00Z"],
        ]);
        assert_eq!(of("2025-07-03", 3), expected);
    }

    #[test]
    fn a_year_has_as_many_sessions_as_the_exchange_had() {
        let year = sessions("2025-01-01".parse().unwrap(), 258).unwrap();
        assert_eq!(year[257].date.to_string(), "2025-12-31");
    }
}
