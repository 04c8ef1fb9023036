//! Where the stop lies, and which risks are taken.

use driftless_model::instrument::{Instrument, Production};
use driftless_model::setup::{Condition, Identity, SlMode};
use driftless_model::trade::{Direction, Reason};
use driftless_model::unit::Points;

use crate::error::EngineError;
use crate::range::Edges;

/// Where the stop lies.
pub(crate) fn stop(edges: Edges, direction: Direction, sl_mode: SlMode) -> i32 {
    match (sl_mode, direction) {
        (SlMode::Half, _) => edges.middle(),
        (SlMode::Full, Direction::Up) => edges.low,
        (SlMode::Full, Direction::Down) => edges.high,
    }
}

/// The reasons that depend on the risk alone, in the order they are given in.
pub(crate) fn static_refusal(risk: i32, least: i32, most: i32) -> Option<Reason> {
    if risk <= 0 {
        Some(Reason::NoRisk)
    } else if risk < least {
        Some(Reason::CostGate)
    } else if risk > most {
        Some(Reason::MaxStop)
    } else {
        None
    }
}

/// The widest risk accepted, in half ticks.
pub(crate) fn most_risk(instrument: &Instrument<Production>, max_stop: Option<Points>) -> i32 {
    let Some(max_stop) = max_stop else { return i32::MAX };
    let halves = i128::from(max_stop.nanos()) * 2 / i128::from(instrument.tick_size().nanos());
    i32::try_from(halves.max(0)).unwrap_or(i32::MAX)
}

/// That a setup has a meaning on an instrument.
pub(crate) fn check(
    instrument: &Instrument<Production>,
    setup: &Identity,
) -> Result<(), EngineError> {
    if setup.instrument != instrument.symbol() {
        return Err(EngineError::Instrument {
            setup: setup.instrument.as_ref().to_owned(),
            bars: instrument.symbol().to_owned(),
        });
    }
    if setup.confirm_closes == 0 {
        return Err(EngineError::NoCloses);
    }
    match &setup.condition {
        Condition::Unread(filter) => {
            Err(EngineError::Unread { filter: filter.as_ref().to_owned() })
        }
        Condition::Always | Condition::Filter(_) => Ok(()),
    }
}
