//! Times as text to seconds since the epoch.

use std::path::Path;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::place::text;
use super::{CsvColumns, IngestError};

/// Reads times that state their offset, or are in a zone.
#[derive(Debug, Default)]
pub(super) struct Clock {
    /// The zone of times without an offset.
    zone: Option<TimeZone>,
    known: Option<Midnight>,
}

/// A date that was read whole, and what stands before and behind the time of day: of the next bar
/// of the date, which is nearly every bar, only the time of day is read.
#[derive(Debug)]
struct Midnight {
    /// `2024-01-02T`.
    date: [u8; 11],
    /// `Z` or `+10:00`.
    offset: Vec<u8>,
    second: i64,
}

impl Clock {
    /// For times without an offset in the zone that was stated.
    pub(super) fn in_zone(path: &Path, columns: &CsvColumns) -> Result<Self, IngestError> {
        let zone = columns.zone.as_deref().map(TimeZone::get).transpose();
        let zone = zone.map_err(|error| IngestError::unreadable(path, &error.to_string()))?;
        Ok(Self { zone, known: None })
    }

    /// Seconds since the epoch; `None` within a second. The error says what the text is not.
    pub(super) fn second(&mut self, bytes: &[u8]) -> Result<Option<i64>, String> {
        if let Some(second) = self.known.as_ref().and_then(|known| known.second(bytes)) {
            return Ok(Some(second));
        }
        let text = text(bytes)?;
        let instant = match &self.zone {
            None => text.parse::<Timestamp>().map_err(|_| {
                format!("`{text}` is no time with an offset; state the zone of times without one")
            })?,
            Some(zone) => {
                let civil: DateTime =
                    text.parse().map_err(|_| format!("`{text}` is no date and time"))?;
                let instant = zone.to_ambiguous_timestamp(civil).unambiguous();
                instant.map_err(|_| format!("`{text}` falls into a change of the clock"))?
            }
        };
        let second = (instant.subsec_nanosecond() == 0).then(|| instant.as_second());
        if self.zone.is_none() {
            self.known = second.and_then(|second| Midnight::of(bytes, second));
        }
        Ok(second)
    }
}

impl Midnight {
    /// What a text of some instant says about others of its date. A text with the name of a zone
    /// says nothing: its offset need not hold all day.
    fn of(text: &[u8], second: i64) -> Option<Self> {
        let (date, rest) = text.split_first_chunk()?;
        let (time, offset) = rest.split_first_chunk()?;
        let second = second - time_of_day(time)?;
        let plain = !offset.contains(&b'[');
        plain.then(|| Self { date: *date, offset: offset.to_owned(), second })
    }

    fn second(&self, text: &[u8]) -> Option<i64> {
        let (date, rest) = text.split_first_chunk()?;
        let (time, offset) = rest.split_first_chunk()?;
        if self.date != *date || self.offset != offset {
            return None;
        }
        Some(self.second + time_of_day(time)?)
    }
}

/// Seconds of `23:59:59`.
fn time_of_day(text: &[u8; 8]) -> Option<i64> {
    let [h, hour, b':', m, minute, b':', s, second] = *text else { return None };
    let two = |tens: u8, ones: u8, limit: i64| {
        let digits = tens.is_ascii_digit() && ones.is_ascii_digit();
        let number = i64::from(tens.wrapping_sub(b'0')) * 10 + i64::from(ones.wrapping_sub(b'0'));
        (digits && number < limit).then_some(number)
    };
    Some(two(h, hour, 24)? * 3_600 + two(m, minute, 60)? * 60 + two(s, second, 60)?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_known_date_reads_nothing_that_a_whole_text_would_not() {
        let mut clock = Clock::default();
        assert_eq!(clock.second(b"2024-01-02T00:00:00Z"), Ok(Some(1_704_153_600)));
        assert_eq!(clock.second(b"2024-01-02T23:59:00Z"), Ok(Some(1_704_239_940)));
        for wrong in [
            "2024-01-02T24:00:00Z",
            "2024-01-02T23:60:00Z",
            "2024-01-02T2a:00:00Z",
            "2024-01-02T00:00:00",
            "2024-01-02T00:00Q00Z",
        ] {
            assert!(clock.second(wrong.as_bytes()).is_err(), "{wrong}");
        }
        assert_eq!(clock.second(b"2024-01-02T00:00:30.5Z"), Ok(None));
        assert_eq!(clock.second(b"2024-01-02T10:00:00+10:00"), Ok(Some(1_704_153_600)));
    }

    proptest! {
        #[test]
        fn times_after_each_other_are_read_as_alone(
            seconds in prop::collection::vec(0_i64..4_000_000_000, 1..20),
            hours in -12_i8..=12,
        ) {
            let mut clock = Clock::default();
            let zone = TimeZone::fixed(jiff::tz::offset(hours));
            for second in seconds {
                let zoned = Timestamp::from_second(second).unwrap().to_zoned(zone.clone());
                let text = zoned.strftime("%Y-%m-%d %H:%M:%S%:z").to_string();
                prop_assert_eq!(clock.second(text.as_bytes()), Ok(Some(second)));
            }
        }
    }
}
