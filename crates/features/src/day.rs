//! One trading day of one instrument.

use driftless_engine::{Bars, NoFeatures, Outcome, TradeResult, simulate_orb_trade};
use driftless_model::calendar::{OutOfTime, Session, TradingDay};
use driftless_model::instrument::TradableInstrument;
use driftless_model::unit::Points;
use driftless_store::warehouse::{
    Course, DayKey, DayRow, Indicators, RangeTrade, SESSIONS, SetupTrade, TradeKey,
};
use jiff::tz::TimeZone;

use crate::FeaturesError;
use crate::atr::AsiaRanges;
use crate::code::{self, AgainstAtr};
use crate::inputs::Inputs;
use crate::levels::{self, Extremes};
use crate::plan::{COSTS, Plan};
use crate::{range, rsi};

/// The Asia session's place among the sessions that have columns.
const ASIA: usize = 1;
const _: () = assert!(matches!(SESSIONS[ASIA].as_bytes(), b"asia"));

/// What a day needs from earlier days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Earlier {
    /// Asia ranges of the trading days before it.
    pub asia_ranges: AsiaRanges,
    /// The trading day before it.
    pub previous: Option<DayRow>,
}

impl Earlier {
    /// Takes a further day into account.
    pub fn push(&mut self, day: DayRow) {
        self.asia_ranges.push(day.session("asia").and_then(|asia| asia.range));
        self.previous = Some(day);
    }
}

/// Calculates the row of one trading day, and what every setup did on it.
///
/// `bars` are of the day's front contract, from the first session before the day starts to the
/// day's end; what lies around them is not read. Nothing else goes in and nothing is written, so
/// that days can be calculated anywhere and in any order once their [`Earlier`] is known.
///
/// # Errors
///
/// [`FeaturesError`] where the calendar cannot be reckoned, or a figure does not fit its column.
pub fn build_features_for_day<I: TradableInstrument>(
    plan: &Plan<'_>,
    day: &TradingDay<'_>,
    bars: &Bars<I>,
    earlier: &Earlier,
) -> Result<(DayRow, Vec<SetupTrade>), FeaturesError> {
    let row = row(plan, day, bars, earlier)?;
    let inputs = Inputs { day: &row, previous: earlier.previous.as_ref() };
    let mut trades = Vec::with_capacity(plan.setups.len());
    for (digest, setup) in &plan.setups {
        let trade = simulate_orb_trade(bars, day, setup, COSTS, &inputs)?;
        trades.push(SetupTrade {
            key: TradeKey {
                date_local: day.date(),
                instrument: plan.instrument.symbol().to_owned(),
                setup: *digest,
                orb_time: setup.orb_time.to_string(),
            },
            range: range::stored(trade.as_ref(), day.date(), &setup.orb_time)?,
            course: course(trade.as_ref()),
            provenance: plan.provenance.clone(),
        });
    }
    Ok((row, trades))
}

pub(crate) fn row<I: TradableInstrument>(
    plan: &Plan<'_>,
    day: &TradingDay<'_>,
    bars: &Bars<I>,
    earlier: &Earlier,
) -> Result<DayRow, FeaturesError> {
    let tick_size = plan.instrument.tick_size();
    let mut extremes = [None; 6];
    for (session, place) in plan.sessions.iter().zip(&mut extremes) {
        *place = session_extremes(bars, day, session)?;
    }
    let [_, asia, _, london, pre_ny, _] = extremes;
    let atr = earlier.asia_ranges.atr20();
    let against = |session: Option<Extremes>| {
        let range = levels::points(session?.range(), tick_size);
        Some(AgainstAtr { range, atr: atr? })
    };
    let mut ranges = [const { RangeTrade::NO_BARS }; 6];
    for (setup, place) in plan.references.iter().zip(&mut ranges) {
        let trade = simulate_orb_trade(bars, day, setup, COSTS, &NoFeatures)?;
        *place = range::stored(trade.as_ref(), day.date(), &setup.orb_time)?;
    }
    Ok(DayRow {
        key: DayKey { date_local: day.date(), instrument: plan.instrument.symbol().to_owned() },
        sessions: extremes.map(|session| levels::stored(session, tick_size)),
        indicators: Indicators {
            asia_type_code: code::asia(against(asia)),
            london_type_code: code::london(london, asia),
            pre_ny_type_code: code::pre_ny(pre_ny, asia, london, against(pre_ny)),
            atr_20: atr,
            rsi_14: rsi::rsi14(bars, day)?,
        },
        ranges,
        provenance: plan.provenance.clone(),
    })
}

/// The Asia range of a day, which is all that the ATR of later days reads of it.
pub(crate) fn asia_range<I: TradableInstrument>(
    plan: &Plan<'_>,
    day: &TradingDay<'_>,
    bars: &Bars<I>,
) -> Result<Option<Points>, FeaturesError> {
    let asia = session_extremes(bars, day, plan.sessions[ASIA])?;
    Ok(levels::stored(asia, plan.instrument.tick_size()).range)
}

/// A day of 23 hours may have no such session: that is no error, a zone that does not exist is.
fn session_extremes<I: TradableInstrument>(
    bars: &Bars<I>,
    day: &TradingDay<'_>,
    session: &Session,
) -> Result<Option<Extremes>, OutOfTime> {
    match day.session(session) {
        Ok(interval) => Ok(Extremes::of(bars, bars.within(interval))),
        Err(_) => {
            TimeZone::get(session.zone.as_deref().unwrap_or(&day.calendar().zone))?;
            Ok(None)
        }
    }
}

pub(crate) fn course(trade: Option<&TradeResult>) -> Course {
    let signal = trade.and_then(TradeResult::signal);
    let position = trade.and_then(TradeResult::position);
    let exit = trade.and_then(TradeResult::exit);
    let timed = exit.filter(|exit| exit.outcome == Outcome::TimeExit);
    Course {
        signal_at: signal.map(|signal| signal.at),
        entered_at: position.map(|position| position.entered_at),
        exit_at: exit.map(|exit| exit.at),
        bars_held: exit.map(|exit| exit.bars_held),
        both_touched: exit.map(|exit| exit.both_touched),
        gapped: exit.map(|exit| exit.gapped),
        time_exit_price: timed.and_then(|exit| exit.price.points()),
        net_r: exit.map(|exit| exit.net),
    }
}
