//! The constructors generated code uses. Not an API: an application gets its constants through
//! `driftless::config!`, and the guard refuses these paths elsewhere (D308).
//!
//! Each takes plain literals and panics on what a checked spec cannot hold, so that a generated
//! file which was tampered with does not compile.

pub use crate::sealed::Sealed;

#[path = "generated/rows.rs"]
mod rows;

pub use rows::{Columns, Nodes, Shape, Table, handles, listed, setups, shapes};

use alloc::borrow::Cow;
pub use alloc::borrow::Cow::Borrowed;

use crate::calendar::ReferenceTrade;
use crate::clock::Clock;
use crate::contract::Contract;
use crate::cost::CostComponents;
use crate::date::Date;
use crate::digest::Digest;
use crate::instrument::{Blocked, Instrument, Production};
use crate::setup::{EntryRule, Evidence, Measured, SlMode};
use crate::unit::{Points, Rr, Ticks, Usd, UsdPerPoint, UsdPerTick};

/// The words of an instrument.
pub struct Words {
    pub symbol: &'static str,
    pub name: &'static str,
    pub exchange: &'static str,
    pub currency: &'static str,
    pub source: &'static str,
}

/// Contract figures in billionths.
pub struct Figures {
    pub tick_size: i64,
    pub tick_value: i64,
    pub point_value: i64,
}

/// Cost components: dollars in billionths, ticks in halves.
pub struct Costs {
    pub broker: &'static str,
    pub source: &'static str,
    pub commission_rt: i64,
    pub spread_halves: i64,
    pub slippage_halves: i64,
}

const fn costs(costs: Costs) -> CostComponents {
    let (Some(spread), Some(slippage)) =
        (Ticks::from_halves(costs.spread_halves), Ticks::from_halves(costs.slippage_halves))
    else {
        panic!("generated costs beyond any tick");
    };
    let commission_rt = Usd::from_nanos(costs.commission_rt);
    CostComponents::constant(costs.broker, costs.source, commission_rt, spread, slippage)
}

const fn instrument<S>(words: Words, state: S) -> Instrument<S> {
    Instrument::new(
        Cow::Borrowed(words.symbol),
        Cow::Borrowed(words.name),
        Cow::Borrowed(words.exchange),
        Cow::Borrowed(words.currency),
        Cow::Borrowed(words.source),
        state,
    )
}

/// An instrument in production.
pub const fn production(words: Words, figures: Figures, cost: Costs) -> Instrument<Production> {
    let contract = Contract::new(
        Points::from_nanos(figures.tick_size),
        UsdPerTick::from_nanos(figures.tick_value),
        UsdPerPoint::from_nanos(figures.point_value),
    );
    let Ok(contract) = contract else {
        panic!("generated contract figures that contradict each other");
    };
    instrument(words, Production::constant(contract, costs(cost)))
}

/// A blocked instrument with the figures known of it.
pub const fn blocked(
    words: Words,
    reason: &'static str,
    tick_size: Option<i64>,
    tick_value: Option<i64>,
    point_value: Option<i64>,
    cost: Option<Costs>,
) -> Instrument<Blocked> {
    let tick_size = match tick_size {
        Some(nanos) => Some(Points::from_nanos(nanos)),
        None => None,
    };
    let tick_value = match tick_value {
        Some(nanos) => Some(UsdPerTick::from_nanos(nanos)),
        None => None,
    };
    let point_value = match point_value {
        Some(nanos) => Some(UsdPerPoint::from_nanos(nanos)),
        None => None,
    };
    let components = match cost {
        Some(cost) => Some(costs(cost)),
        None => None,
    };
    let state = Blocked::new(Cow::Borrowed(reason), tick_size, tick_value, point_value, components);
    instrument(words, state)
}

/// A time of day.
pub const fn clock(hour: u8, minute: u8) -> Clock {
    match Clock::new(hour, minute) {
        Some(clock) => clock,
        None => panic!("a generated time that is none"),
    }
}

/// A date.
pub const fn date(year: i16, month: u8, day: u8) -> Date {
    match Date::new(year, month, day) {
        Some(date) => date,
        None => panic!("a generated date that is none"),
    }
}

/// A target in billionths.
pub const fn rr(nanos: i64) -> Rr {
    match Rr::from_nanos(nanos) {
        Some(rr) => rr,
        None => panic!("a generated target that is none"),
    }
}

/// A limit entry some half ticks through the edge.
pub const fn limit_edge(halves: i64) -> EntryRule {
    match Ticks::from_halves(halves) {
        Some(through) => EntryRule::LimitEdge { through },
        None => panic!("a generated distance beyond any tick"),
    }
}

/// The reference trade.
pub const fn reference(
    target: i64,
    sl_mode: SlMode,
    entry_rule: EntryRule,
    confirm_closes: u8,
) -> ReferenceTrade {
    ReferenceTrade { rr: rr(target), sl_mode, entry_rule, confirm_closes }
}

/// Measured evidence: the data's first and last day, digests of bars and costs, the engine's
/// revision, the day of the validation.
pub const fn measured(
    data: [Date; 2],
    bars_digest: Digest,
    cost_digest: Digest,
    engine_revision: u32,
    validated_at: Date,
) -> Evidence {
    let [data_from, data_to] = data;
    Evidence::Measured(Measured {
        data_from,
        data_to,
        bars_digest,
        cost_digest,
        engine_revision,
        validated_at,
    })
}

/// A digest from its two halves: one literal a byte made up most of a table.
pub const fn digest(high: u128, low: u128) -> Digest {
    let halves = [high.to_be_bytes(), low.to_be_bytes()];
    match halves.as_flattened().first_chunk::<32>() {
        Some(bytes) => Digest::from_bytes(*bytes),
        None => panic!("two halves that are no whole"),
    }
}
