//! A trade that has ended, settled at every cost level.

use driftless_model::formula::{FormulaError, Settlement, gross_r_of};
use driftless_model::instrument::{Instrument, Production};
use driftless_model::trade::{Direction, Outcome};
use driftless_model::unit::{Points, RMultiple, Ratio, Ticks};

use crate::costs::CostLevel;
use crate::error::EngineError;
use crate::trade::TradeResult;

/// The end of a trade, as far as its result depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClosedTrade {
    /// Win, loss or time exit.
    pub outcome: Outcome,
    /// The movement from entry to exit, in points, in the trade's favour where positive.
    pub movement: Ratio,
    /// The distance from entry to stop, in points.
    pub risk: Points,
    /// The exit bar touched both stop and target.
    pub both_touched: bool,
    /// The exit bar opened beyond the price the trade ended at.
    pub gapped: bool,
}

impl ClosedTrade {
    /// From entry to exit, both in points. `None` where the movement leaves what can be held
    /// exactly.
    pub fn movement(direction: Direction, entry: Ratio, exit: Ratio) -> Option<Ratio> {
        match direction {
            Direction::Up => exit.checked_sub(entry),
            Direction::Down => entry.checked_sub(exit),
        }
    }

    /// The end of a simulated trade; `None` where none was taken.
    ///
    /// # Errors
    ///
    /// [`EngineError::Formula`] where the movement leaves what can be held exactly.
    pub fn of(trade: &TradeResult) -> Result<Option<Self>, EngineError> {
        let (Some(direction), Some(position), Some(exit)) =
            (trade.direction(), trade.position(), trade.exit())
        else {
            return Ok(None);
        };
        let movement = Self::movement(direction, position.entry.ratio(), exit.price.ratio());
        Ok(Some(Self {
            outcome: exit.outcome,
            movement: movement.ok_or(FormulaError::TooLarge)?,
            risk: position.risk,
            both_touched: exit.both_touched,
            gapped: exit.gapped,
        }))
    }
}

/// What a trade made, at every cost level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// Win, loss or time exit.
    pub outcome: Outcome,
    /// Result before costs.
    pub gross: RMultiple,
    /// Results after costs, in the order of the levels.
    pub nets: Vec<RMultiple>,
    /// The exit bar touched both stop and target.
    pub both_touched: bool,
    /// The exit bar opened beyond the price the trade ended at.
    pub gapped: bool,
}

/// The cost levels trades of an instrument are settled at.
#[derive(Clone, Debug)]
pub struct Settlements<'a> {
    instrument: &'a Instrument<Production>,
    levels: Vec<(CostLevel, Settlement)>,
}

impl<'a> Settlements<'a> {
    /// Levels of an instrument.
    ///
    /// # Errors
    ///
    /// [`EngineError`] where there is no level, or one is no exact amount.
    pub fn new(
        instrument: &'a Instrument<Production>,
        levels: &[CostLevel],
    ) -> Result<Self, EngineError> {
        if levels.is_empty() {
            return Err(EngineError::NoLevel);
        }
        let settlement = |level: &CostLevel| Ok((*level, level.settlement(instrument)?));
        let levels = levels.iter().map(settlement).collect::<Result<_, EngineError>>()?;
        Ok(Self { instrument, levels })
    }

    /// The levels, in their order.
    pub fn levels(&self) -> impl Iterator<Item = CostLevel> {
        self.levels.iter().map(|(level, _)| *level)
    }

    /// Settles a trade: the same result at each level that a simulation at it gives.
    ///
    /// # Errors
    ///
    /// [`EngineError::Formula`] where the risk is not above zero or off the half-tick grid, or a
    /// term leaves what can be held exactly.
    pub fn settle(&self, trade: &ClosedTrade) -> Result<Settled, EngineError> {
        let stop = self.stop(trade.risk)?;
        let movement = self.ticks(trade.movement).ok_or(FormulaError::TooLarge)?;
        let gross = gross_r_of(movement, stop).ok_or(FormulaError::TooLarge)?;
        let net = |(_, settlement): &(CostLevel, Settlement)| settlement.net_r_of(movement, stop);
        let nets: Option<Vec<RMultiple>> = self.levels.iter().map(net).collect();
        Ok(Settled {
            outcome: trade.outcome,
            gross,
            nets: nets.ok_or(FormulaError::TooLarge)?,
            both_touched: trade.both_touched,
            gapped: trade.gapped,
        })
    }

    fn stop(&self, risk: Points) -> Result<Ticks, FormulaError> {
        let stop = self.instrument.contract().ticks(risk).map_err(FormulaError::OffGrid)?;
        if stop.halves() > 0 { Ok(stop) } else { Err(FormulaError::NoRisk) }
    }

    /// Points in ticks.
    fn ticks(&self, points: Ratio) -> Option<Ratio> {
        let size = i128::from(self.instrument.tick_size().nanos());
        points.checked_div(Ratio::new(size, driftless_model::unit::NANO.into())?)
    }
}
