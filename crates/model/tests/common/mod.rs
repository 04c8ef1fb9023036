//! The instrument and the calendar the tests share.

// Every test file compiles this module for itself and uses a part of it.
#![allow(dead_code)]

use std::borrow::Cow;

use driftless_model::__private::{Costs, Figures, Words, production};
use driftless_model::contract::Contract;
use driftless_model::instrument::{Blocked, Instrument, Production};
use driftless_model::unit::{
    DecimalError, Fraction, Points, RMultiple, Ratio, Rr, Usd, UsdPerPoint, UsdPerTick,
};

/// A figure that is right because a person wrote it into a test.
pub(crate) const fn sure<T: Copy>(parsed: Result<T, DecimalError>) -> T {
    match parsed {
        Ok(value) => value,
        Err(_) => panic!("not an exact decimal"),
    }
}

pub(crate) const fn points(text: &str) -> Points {
    sure(Points::parse(text))
}

pub(crate) const fn usd(text: &str) -> Usd {
    sure(Usd::parse(text))
}

pub(crate) const fn share(text: &str) -> Fraction {
    sure(Fraction::parse(text))
}

pub(crate) const fn r(text: &str) -> RMultiple {
    sure(RMultiple::parse(text))
}

pub(crate) const fn ratio(numerator: i128, denominator: i128) -> Ratio {
    Ratio::new(numerator, denominator).unwrap()
}

pub(crate) const fn rr(tenths: i64) -> Rr {
    Rr::from_nanos(tenths * 100_000_000).unwrap()
}

/// A distance in ticks of micro gold, 0.10 points each.
pub(crate) const fn gold_ticks(ticks: i64) -> Points {
    Points::from_nanos(ticks * 100_000_000)
}

pub(crate) const GOLD: Contract = match Contract::new(
    points("0.10"),
    sure(UsdPerTick::parse("1.00")),
    sure(UsdPerPoint::parse("10.00")),
) {
    Ok(contract) => contract,
    Err(_) => panic!("the figures contradict each other"),
};

/// Micro gold as its spec has it, through the constructor generated code uses.
pub(crate) static MGC: Instrument<Production> = production(
    Words {
        symbol: "MGC",
        name: "Micro Gold",
        exchange: "COMEX",
        currency: "USD",
        source: "CME contract specs",
    },
    Figures {
        tick_size: GOLD.tick_size().nanos(),
        tick_value: GOLD.tick_value().nanos(),
        point_value: GOLD.point_value().nanos(),
    },
    Costs {
        broker: "Tradovate",
        source: "performance report",
        commission_rt: usd("2.40").nanos(),
        spread_halves: 2,
        slippage_halves: 8,
    },
);

/// An instrument whose multiplier nobody has verified.
pub(crate) static NQ: Instrument<Blocked> = Instrument::new(
    Cow::Borrowed("NQ"),
    Cow::Borrowed("E-mini Nasdaq-100"),
    Cow::Borrowed("CME"),
    Cow::Borrowed("USD"),
    Cow::Borrowed("unverified"),
    Blocked::new(Cow::Borrowed("the multiplier was never verified"), None, None, None, None),
);

#[cfg(feature = "clock")]
pub(crate) mod clock {
    use std::borrow::Cow;

    use driftless_model::calendar::{Calendar, OpeningRange, ReferenceTrade, Session};
    use driftless_model::clock::Clock;
    use driftless_model::date::Date;
    use driftless_model::setup::{EntryRule, SlMode};
    use jiff::Timestamp;

    pub(crate) fn at(text: &str) -> Clock {
        text.parse().unwrap()
    }

    pub(crate) fn date(text: &str) -> Date {
        let mut parts = text.split('-').map(|part| part.parse::<i16>().unwrap());
        let mut next = || parts.next().unwrap();
        Date::new(next(), next() as u8, next() as u8).unwrap()
    }

    /// `2024-03-11 09:00` on the clock of a zone, or an RFC 3339 instant.
    pub(crate) fn instant(text: &str, zone: &str) -> Timestamp {
        let civil: jiff::civil::DateTime = text.parse().unwrap();
        civil.in_tz(zone).unwrap().timestamp()
    }

    pub(crate) fn session(name: &'static str, start: &str, end: &str) -> Session {
        Session {
            name: Cow::Borrowed(name),
            start: at(start),
            end: at(end),
            zone: None,
            before_day_start: false,
        }
    }

    pub(crate) fn range(name: &'static str) -> OpeningRange {
        OpeningRange {
            name: Cow::Borrowed(name),
            start: at(&format!("{}:{}", &name[..2], &name[2..])),
            minutes: 5,
            zone: None,
            scan_end: at("09:00"),
        }
    }

    /// The calendar of the specs: Brisbane, which has no daylight saving.
    pub(crate) fn brisbane() -> Calendar {
        Calendar {
            zone: Cow::Borrowed("Australia/Brisbane"),
            day_start: at("09:00"),
            rsi14_as_of: at("00:30"),
            reference: ReferenceTrade {
                rr: super::rr(10),
                sl_mode: SlMode::Full,
                entry_rule: EntryRule::NextOpen,
                confirm_closes: 1,
            },
            sessions: Cow::Owned(vec![
                Session { before_day_start: true, ..session("pre_asia", "07:00", "09:00") },
                session("asia", "09:00", "17:00"),
                session("pre_london", "17:00", "18:00"),
                session("london", "18:00", "23:00"),
                session("pre_ny", "23:00", "00:30"),
                session("ny", "00:30", "02:00"),
            ]),
            ranges: Cow::Owned(["0900", "1000", "1100", "1800", "2300", "0030"].map(range).into()),
        }
    }

    /// The same clock times on a clock that has daylight saving.
    pub(crate) fn in_zone(zone: &'static str) -> Calendar {
        Calendar { zone: Cow::Borrowed(zone), ..brisbane() }
    }
}
