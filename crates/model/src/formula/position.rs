//! How many contracts a risk budget buys.

use super::realized_rr::planned_risk;
use super::terms::{Terms, billionths};
use super::{FormulaError, formula};
use crate::cost::Stress;
use crate::instrument::{Instrument, Production, TradableInstrument};
use crate::unit::{Fraction, IntoFraction, IntoPoints, IntoUsd, Points, Usd};

formula! {
    /// The risk budget over the risk of one contract, friction included; the whole part counts.
    fn contracts(account, risk_share, stop, point_value, friction) =
        (account * risk_share) / ((stop * point_value) + friction)
}

/// A position that keeps its loss within the budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PositionSize {
    contracts: u64,
    risk_per_contract: Usd,
}

impl PositionSize {
    /// Whole contracts, rounded down. Zero means: the budget does not carry one.
    pub const fn contracts(&self) -> u64 {
        self.contracts
    }

    /// What one contract loses at its stop, friction included.
    pub const fn risk_per_contract(&self) -> Usd {
        self.risk_per_contract
    }
}

/// Whole contracts whose loss at the stop, friction included, stays within `risk_share` of `account`.
///
/// # Errors
///
/// [`FormulaError`] when the stop is not above zero or off the half-tick grid, or the share is none.
pub fn position_size(
    instrument: impl TradableInstrument,
    account: impl IntoUsd,
    risk_share: impl IntoFraction,
    stop: impl IntoPoints,
    stress: Stress,
) -> Result<PositionSize, FormulaError> {
    position_size_of(
        instrument.production(),
        account.into_usd(),
        risk_share.into_fraction(),
        stop.into_points(),
        stress,
    )
}

/// [`position_size`] for constants: plain types, evaluated at compile time.
///
/// # Errors
///
/// As [`position_size`].
pub const fn position_size_of(
    instrument: &Instrument<Production>,
    account: Usd,
    risk_share: Fraction,
    stop: Points,
    stress: Stress,
) -> Result<PositionSize, FormulaError> {
    if !risk_share.is_share() {
        return Err(FormulaError::NoShare);
    }
    let Terms { stop, point_value, friction } = match Terms::new(instrument, stop, stress) {
        Ok(terms) => terms,
        Err(error) => return Err(error),
    };
    let (Some(risk), Some(size)) = (
        planned_risk(stop, point_value, friction),
        contracts(
            billionths(account.nanos()),
            billionths(risk_share.nanos()),
            stop,
            point_value,
            friction,
        ),
    ) else {
        return Err(FormulaError::TooLarge);
    };
    let Some(risk_nanos) = risk.to_nanos_half_even() else {
        return Err(FormulaError::TooLarge);
    };
    let whole = size.numerator().div_euclid(size.denominator());
    let contracts = if whole < 0 {
        0
    } else if whole > u64::MAX as i128 {
        return Err(FormulaError::TooLarge);
    } else {
        whole as u64
    };
    Ok(PositionSize { contracts, risk_per_contract: Usd::from_nanos(risk_nanos) })
}
