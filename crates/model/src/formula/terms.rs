//! The figures every formula of money starts from, checked once.

use super::FormulaError;
use crate::cost::Stress;
use crate::instrument::{Instrument, Production};
use crate::unit::{NANO, Points, Ratio};

/// A stop distance on an instrument's grid, the point value and the friction, as fractions.
pub(super) struct Terms {
    pub(super) stop: Ratio,
    pub(super) point_value: Ratio,
    pub(super) friction: Ratio,
}

impl Terms {
    pub(super) const fn new(
        instrument: &Instrument<Production>,
        stop: Points,
        stress: Stress,
    ) -> Result<Self, FormulaError> {
        if stop.nanos() <= 0 {
            return Err(FormulaError::NoRisk);
        }
        if let Err(error) = instrument.contract().ticks(stop) {
            return Err(FormulaError::OffGrid(error));
        }
        Ok(Self {
            stop: billionths(stop.nanos()),
            point_value: billionths(instrument.contract().point_value().nanos()),
            friction: billionths(instrument.cost(stress).total_friction_rt().nanos()),
        })
    }
}

/// An amount in billionths as a fraction of one.
pub(super) const fn billionths(nanos: i64) -> Ratio {
    match Ratio::new(nanos as i128, NANO as i128) {
        Some(ratio) => ratio,
        // Neither term can be what `Ratio::new` refuses.
        None => unreachable!(),
    }
}
