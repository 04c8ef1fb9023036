//! Bars as a person writes them.

use driftless_engine::{Bars, Columns, NoFeatures, TradeCosts, TradeResult, simulate_orb_trade};
use driftless_model::instrument::{Instrument, Production};
use driftless_model::setup::Identity;
use driftless_model::unit::Points;
use jiff::Timestamp;

use crate::common::{brisbane, date, gold};

/// 09:00 of 8 January 2024, a Monday, in Brisbane.
pub(crate) const MONDAY: i32 = 28_411_140;

/// Minutes since the epoch of a time on the clock of a zone.
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

/// An opening range of five bars from 09:00: high 100, low 90, in ticks above 20,000.
pub(crate) const RANGE: [(i32, [i32; 4]); 5] = [
    (0, [95, 100, 90, 95]),
    (1, [95, 96, 94, 95]),
    (2, [95, 96, 94, 95]),
    (3, [95, 96, 94, 95]),
    (4, [95, 96, 94, 95]),
];

/// A setup on Monday, on bars by minutes after 09:00 and ticks above 20,000.
pub(crate) fn played(setup: &Identity, bars: &[(i32, [i32; 4])], costs: TradeCosts) -> TradeResult {
    let (mgc, calendar) = (gold(), brisbane());
    let above =
        |(minute, prices): &(i32, [i32; 4])| (MONDAY + minute, prices.map(|price| 20_000 + price));
    let bars: Vec<_> = bars.iter().map(above).collect();
    let day = calendar.day(date("2024-01-08")).unwrap();
    let series = series(&mgc, &bars);
    simulate_orb_trade(&series, &day, setup, costs, &NoFeatures).unwrap().unwrap()
}

/// The range, and what comes after it.
pub(crate) fn after_range(bars: &[(i32, [i32; 4])]) -> Vec<(i32, [i32; 4])> {
    RANGE.iter().chain(bars).copied().collect()
}

/// A level in ticks above 20,000, as points.
pub(crate) fn level(tenths_of_ticks: i64) -> Points {
    Points::from_nanos(2_000_000_000_000 + tenths_of_ticks * 10_000_000)
}
