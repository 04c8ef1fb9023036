//! The cost gate: how small a stop may be before friction makes the trade pointless.

use super::terms::{Terms, billionths};
use super::{FormulaError, formula};
use crate::cost::Stress;
use crate::instrument::{Instrument, Production, TradableInstrument};
use crate::setup::SlMode;
use crate::unit::{Fraction, IntoPoints, NANO, Points, Ratio};

formula! {
    /// Friction as a share of the risk taken in the market.
    fn gate_ratio(stop, point_value, friction) = friction / (stop * point_value)
}

formula! {
    /// The stop distance at which friction is exactly that share of the risk.
    fn boundary_stop(friction, share, point_value) = friction / (share * point_value)
}

/// The verdict of the cost gate on one stop distance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MinimumViableRisk {
    passes: bool,
    ratio: Ratio,
}

impl MinimumViableRisk {
    /// The largest share of the market risk that friction may be: 30 %. Equal passes.
    pub const LIMIT: Fraction = Fraction::from_nanos(NANO / 10 * 3);

    /// Whether the trade is worth its costs.
    pub const fn passes(&self) -> bool {
        self.passes
    }

    /// Total friction over the dollars at risk in the market, exact.
    pub const fn ratio(&self) -> Ratio {
        self.ratio
    }
}

/// Applies the cost gate: a trade is refused when 100·F exceeds 30·R·V.
///
/// Decided on exact fractions. At the boundary (28 ticks of micro gold) binary floats once
/// refused 19 of 50 identical trades.
///
/// # Errors
///
/// [`FormulaError`] when the stop is not above zero or off the half-tick grid.
pub fn check_minimum_viable_risk(
    instrument: impl TradableInstrument,
    stop: impl IntoPoints,
    stress: Stress,
) -> Result<MinimumViableRisk, FormulaError> {
    minimum_viable_risk(instrument.production(), stop.into_points(), stress)
}

/// [`check_minimum_viable_risk`] for constants: plain types, evaluated at compile time.
///
/// # Errors
///
/// As [`check_minimum_viable_risk`].
pub const fn minimum_viable_risk(
    instrument: &Instrument<Production>,
    stop: Points,
    stress: Stress,
) -> Result<MinimumViableRisk, FormulaError> {
    let Terms { stop, point_value, friction } = match Terms::new(instrument, stop, stress) {
        Ok(terms) => terms,
        Err(error) => return Err(error),
    };
    let Some(ratio) = gate_ratio(stop, point_value, friction) else {
        return Err(FormulaError::TooLarge);
    };
    let limit = billionths(MinimumViableRisk::LIMIT.nanos());
    let passes = !matches!(ratio.compare(limit), core::cmp::Ordering::Greater);
    Ok(MinimumViableRisk { passes, ratio })
}

/// The smallest stop that passes the cost gate at a stress level: the worst trade still taken.
///
/// On the grid such stops lie on: whole ticks for the opposite edge of a range, half ticks for
/// its midpoint. Every wider stop passes too.
///
/// # Errors
///
/// [`FormulaError`] when the stop cannot be held exactly, or is farther than any stop may be.
pub fn smallest_viable_stop(
    instrument: impl TradableInstrument,
    sl_mode: SlMode,
    stress: Stress,
) -> Result<Points, FormulaError> {
    smallest_viable_stop_of(instrument.production(), sl_mode, stress)
}

/// [`smallest_viable_stop`] for constants: plain types, evaluated at compile time.
///
/// # Errors
///
/// As [`smallest_viable_stop`].
pub const fn smallest_viable_stop_of(
    instrument: &Instrument<Production>,
    sl_mode: SlMode,
    stress: Stress,
) -> Result<Points, FormulaError> {
    let tick = instrument.contract().tick_size().nanos();
    // Half of an odd number of billionths is no price.
    let step = match sl_mode {
        SlMode::Half if tick % 2 == 0 => tick / 2,
        SlMode::Full | SlMode::Half => tick,
    };
    let Some(boundary) = boundary_stop(
        billionths(instrument.cost(stress).total_friction_rt().nanos()),
        billionths(MinimumViableRisk::LIMIT.nanos()),
        billionths(instrument.contract().point_value().nanos()),
    ) else {
        return Err(FormulaError::TooLarge);
    };
    let Some(steps) = boundary.checked_div(billionths(step)) else {
        return Err(FormulaError::TooLarge);
    };
    let (whole, rest) =
        (steps.numerator() / steps.denominator(), steps.numerator() % steps.denominator());
    let steps = if rest > 0 { whole + 1 } else { whole };
    // Without friction the boundary is zero, which is no stop.
    let steps = if steps < 1 { 1 } else { steps };
    let stop = match steps.checked_mul(step as i128) {
        Some(nanos) if nanos <= i64::MAX as i128 => Points::from_nanos(nanos as i64),
        _ => return Err(FormulaError::TooLarge),
    };
    match Terms::new(instrument, stop, stress) {
        Ok(_) => Ok(stop),
        Err(error) => Err(error),
    }
}
