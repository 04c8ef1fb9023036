//! At which costs trades are gated and settled.

use driftless_model::cost::Stress;
use driftless_model::formula::{FormulaError, Settlement, smallest_viable_stop};
use driftless_model::instrument::{Instrument, Production};
use driftless_model::setup::SlMode;

use crate::error::EngineError;

/// Which trades the cost gate lets through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gate {
    /// Every trade is taken.
    Off,
    /// Trades whose friction at this stress level is at most 30 % of their risk.
    At(Stress),
}

impl Gate {
    /// The smallest risk that passes, in half ticks. Every wider one passes too.
    pub(crate) fn least_risk(
        self,
        instrument: &Instrument<Production>,
    ) -> Result<i32, EngineError> {
        let Self::At(stress) = self else { return Ok(1) };
        // The grid of a midpoint is half ticks, on which every risk lies.
        let stop = smallest_viable_stop(instrument, SlMode::Half, stress)?;
        let ticks = instrument.contract().ticks(stop);
        let halves = ticks.map_err(|_| FormulaError::TooLarge)?.halves();
        Ok(i32::try_from(halves).unwrap_or(i32::MAX))
    }
}

/// A friction trades are settled at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CostLevel {
    /// The total friction of a stress level.
    Stress(Stress),
    /// A multiple of the total friction at normal stress, in percent.
    Percent(u16),
}

impl CostLevel {
    pub(crate) fn settlement(
        self,
        instrument: &Instrument<Production>,
    ) -> Result<Settlement, EngineError> {
        match self {
            Self::Stress(stress) => Ok(Settlement::new(instrument, stress)),
            Self::Percent(percent) => {
                Settlement::at_percent(instrument, percent).ok_or(EngineError::Percent { percent })
            }
        }
    }
}

/// The costs of one trade: a stress level, and the gate in front of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TradeCosts {
    /// What the trade is settled at.
    pub stress: Stress,
    /// Which trades are taken.
    pub gate: Gate,
}

impl TradeCosts {
    /// As traded: gated and settled at one stress level.
    pub const fn at(stress: Stress) -> Self {
        Self { stress, gate: Gate::At(stress) }
    }

    /// As validated: the set of trades is that at normal cost, whatever they are settled at.
    pub const fn validated(stress: Stress) -> Self {
        Self { stress, gate: Gate::At(Stress::Normal) }
    }

    /// Every trade with a risk, settled at a stress level.
    pub const fn ungated(stress: Stress) -> Self {
        Self { stress, gate: Gate::Off }
    }
}
