//! Bars as a person writes them.

use driftless_engine::{Bars, Columns};
use driftless_model::instrument::{Instrument, Production};
use jiff::Timestamp;

/// Minutes since the epoch of an instant on the clock of Brisbane.
pub(crate) fn minute(text: &str) -> i32 {
    minute_in(text, "Australia/Brisbane")
}

pub(crate) fn minute_in(text: &str, zone: &str) -> i32 {
    let civil: jiff::civil::DateTime = text.parse().unwrap();
    (civil.in_tz(zone).unwrap().timestamp().as_second() / 60) as i32
}

/// `(minute, [open, high, low, close])` in ticks.
pub(crate) fn series<'i>(
    instrument: &'i Instrument<Production>,
    bars: &[(i32, [i32; 4])],
) -> Bars<&'i Instrument<Production>> {
    let mut columns = Columns::default();
    for (minute, prices) in bars {
        columns.push(*minute, prices.map(|price| 2 * price));
    }
    Bars::new(instrument, columns).unwrap()
}

pub(crate) fn at(minute: i32) -> Timestamp {
    Timestamp::from_second(i64::from(minute) * 60).unwrap()
}
