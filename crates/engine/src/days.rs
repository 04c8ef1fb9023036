//! The trading days a series has.

use driftless_model::calendar::{Calendar, Interval, TradingDay};
use driftless_model::instrument::TradableInstrument;
use jiff::ToSpan;

use crate::bars::Bars;
use crate::error::EngineError;
use crate::minute;

/// Hours of a trading day in which it must have a bar to exist. What opens only after them
/// belongs to a weekend: Sunday's one-hour stub was once used as the "previous day".
const HOURS: i64 = 22;

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
        let start = day.interval().start();
        let known = start.checked_add(HOURS.hours()).ok().and_then(|end| Interval::new(start, end));
        if known
            .is_some_and(|first| minute::interval(first).contains(&bars.columns().minutes[place]))
        {
            days.push(day.clone());
        }
        place = bars.within(day.interval()).end.max(place + 1);
    }
    Ok(days)
}
