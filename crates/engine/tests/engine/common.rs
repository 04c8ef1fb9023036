//! The instrument, the calendar and the setups the tests share.

use std::borrow::Cow;

use driftless_model::calendar::{Calendar, OpeningRange, ReferenceTrade};
use driftless_model::clock::Clock;
use driftless_model::contract::Contract;
use driftless_model::cost::CostComponents;
use driftless_model::date::Date;
use driftless_model::instrument::{Instrument, Production};
use driftless_model::setup::{Condition, EntryRule, Identity, SignalBars, SlMode};
use driftless_model::unit::{Points, Rr, Ticks, Usd, UsdPerPoint, UsdPerTick};

/// An instrument of 10 dollars a point and 8.40 dollars a round turn, by its symbol and tick.
pub(crate) fn instrument(symbol: &'static str, tick: &str, value: &str) -> Instrument<Production> {
    let contract = Contract::new(
        Points::parse(tick).unwrap(),
        UsdPerTick::parse(value).unwrap(),
        UsdPerPoint::parse("10.00").unwrap(),
    );
    let costs = CostComponents::new(
        Cow::Borrowed("Tradovate"),
        Cow::Borrowed("performance report"),
        Usd::parse("2.40").unwrap(),
        Ticks::new(1).unwrap(),
        Ticks::new(4).unwrap(),
    );
    Instrument::new(
        Cow::Borrowed(symbol),
        Cow::Borrowed("Micro Gold"),
        Cow::Borrowed("COMEX"),
        Cow::Borrowed("USD"),
        Cow::Borrowed("CME contract specs"),
        Production::new(contract.unwrap(), costs.unwrap()).unwrap(),
    )
}

/// Micro gold: 0.10 points a tick, 1 dollar a tick, 8.40 dollars a round turn.
pub(crate) fn gold() -> Instrument<Production> {
    instrument("MGC", "0.10", "1.00")
}

pub(crate) fn clock(text: &str) -> Clock {
    text.parse().unwrap()
}

pub(crate) fn date(text: &str) -> Date {
    let mut parts = text.split('-').map(|part| part.parse::<i16>().unwrap());
    let mut next = || parts.next().unwrap();
    Date::new(next(), next() as u8, next() as u8).unwrap()
}

pub(crate) fn rr(text: &str) -> Rr {
    text.parse().unwrap()
}

pub(crate) fn points(text: &str) -> Points {
    Points::parse(text).unwrap()
}

pub(crate) const RANGES: [&str; 6] = ["0900", "1000", "1100", "1800", "2300", "0030"];

pub(crate) fn range(name: &'static str) -> OpeningRange {
    OpeningRange {
        name: Cow::Borrowed(name),
        start: clock(&format!("{}:{}", &name[..2], &name[2..])),
        minutes: 5,
        zone: None,
        scan_end: clock("09:00"),
    }
}

/// The calendar of the specs: Brisbane, which has no daylight saving, without sessions.
pub(crate) fn brisbane() -> Calendar {
    Calendar {
        zone: Cow::Borrowed("Australia/Brisbane"),
        day_start: clock("09:00"),
        rsi14_as_of: clock("00:30"),
        reference: ReferenceTrade {
            rr: rr("1"),
            sl_mode: SlMode::Full,
            entry_rule: EntryRule::NextOpen,
            confirm_closes: 1,
        },
        sessions: Cow::Owned(Vec::new()),
        ranges: Cow::Owned(RANGES.map(range).into()),
    }
}

/// A setup on a range: RR 1, full stop, next open, one close, scanned to the next day start.
pub(crate) fn setup(orb_time: &'static str) -> Identity {
    Identity {
        instrument: Cow::Borrowed("MGC"),
        orb_time: Cow::Borrowed(orb_time),
        orb_minutes: 5,
        rr: rr("1"),
        sl_mode: SlMode::Full,
        entry_rule: EntryRule::NextOpen,
        confirm_closes: 1,
        signal_bars: SignalBars::OneMinute,
        scan_end: clock("09:00"),
        target_cap: None,
        max_stop: None,
        condition: Condition::Always,
    }
}
