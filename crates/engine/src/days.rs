//! The trading days a series has.

use core::ops::Range;

use driftless_model::calendar::{Calendar, Interval, TradingDay};
use driftless_model::instrument::TradableInstrument;
use jiff::ToSpan;

use crate::bars::Bars;
use crate::error::EngineError;
use crate::minute;

/// Hours of a trading day in which it must have a bar to exist. What opens only after them
/// belongs to a weekend: Sunday's one-hour stub was once used as the "previous day".
const HOURS: i64 = 22;

/// The minutes of a trading day in which it must have a bar to exist.
pub fn counted_minutes(day: &TradingDay<'_>) -> Range<i32> {
    let start = day.interval().start();
    let first = start.checked_add(HOURS.hours()).ok().and_then(|end| Interval::new(start, end));
    minute::interval(first.unwrap_or(day.interval()))
}

/// The trading days of a series: those with a bar in their first 22 hours, in order.
///
/// # Errors
///
/// [`EngineError::Time`] when the calendar's zone does not exist.
pub fn trading_days<'c, I: TradableInstrument>(
    bars: &Bars<I>,
    calendar: &'c Calendar,
) -> Result<Vec<TradingDay<'c>>, EngineError> {
    let mut days = Vec::new();
    let mut place = 0;
    while place < bars.len() {
        let day = calendar.day_of(bars.time(place))?;
        if counted_minutes(&day).contains(&bars.columns().minutes[place]) {
            days.push(day.clone());
        }
        let end = minute::interval(day.interval()).end;
        place = bars.market().place(end, place + 1);
    }
    Ok(days)
}
