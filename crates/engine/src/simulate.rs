//! One trade.

use driftless_model::calendar::{OpeningRange, OutOfTime, TradingDay};
use driftless_model::instrument::TradableInstrument;
use driftless_model::setup::Identity;
use jiff::tz::TimeZone;

use crate::bars::Bars;
use crate::costs::TradeCosts;
use crate::entry::enter;
use crate::error::EngineError;
use crate::features::{DayFeatures, refusal};
use crate::range::{Edges, MeasuredRange};
use crate::rules::Rules;
use crate::signal::Scan;
use crate::trade::TradeResult;
use crate::window::{Window, opening_range};

/// Simulates a setup on one trading day.
///
/// `None` where the opening range has no bar, or where its zone has no such time on this day:
/// then there is no range, and the day has no outcome.
///
/// Reads the bars of the range and of its scan only, and of these nothing behind the exit.
/// `features` are what the setup's filter reads besides its own range; the caller answers for
/// their being known when the range ends, which specs are checked for (D402).
///
/// # Errors
///
/// [`EngineError`] when the setup is of another instrument, names a range the calendar does not
/// have, or carries a parameter without a meaning.
pub fn simulate_orb_trade<I: TradableInstrument>(
    bars: &Bars<I>,
    day: &TradingDay<'_>,
    setup: &Identity,
    costs: TradeCosts,
    features: &impl DayFeatures,
) -> Result<Option<TradeResult>, EngineError> {
    let range = opening_range(day.calendar(), setup)?;
    let market = bars.market();
    let rules = Rules::new(market.instrument, setup, costs)?;
    let Ok(window) = Window::of(day, &range, setup.scan_end) else {
        zones_exist(day, &range)?;
        return Ok(None);
    };
    let span = market.between(window.range);
    let scan = Scan { bars: market.between(window.scan.clone()), minutes: window.scan };
    let Some(edges) = Edges::of(market.columns, span.clone()) else { return Ok(None) };
    let range = MeasuredRange::new(edges, span.len(), market.tick_size());
    let entered = enter(
        market.columns,
        &scan,
        edges,
        setup.entry_rule,
        setup.signal_bars,
        setup.confirm_closes,
    );
    let refused = || {
        let filter = setup.condition.filter()?;
        refusal(filter, day.date(), &setup.orb_time, &range, features)
    };
    rules.trade(&market, range, edges, &scan, entered, refused).map(Some)
}

/// A day without a clock time is no error, a zone that does not exist is.
pub(crate) fn zones_exist(day: &TradingDay<'_>, range: &OpeningRange) -> Result<(), EngineError> {
    let zone = range.zone.as_deref().unwrap_or(&day.calendar().zone);
    match TimeZone::get(zone) {
        Ok(_) => Ok(()),
        Err(error) => Err(OutOfTime::from(error).into()),
    }
}
