//! Units as types: a figure in points cannot be shown as dollars.
//!
//! In: decimal text or integers. Out: exact values with only the arithmetic that
//! has a meaning. Amounts are integers in billionths, distances in ticks are
//! integers in half ticks (a midpoint stop may lie between two ticks), planned
//! ratios are reduced fractions. 25.60 points were once shown as 25.60 dollars,
//! and win rates were stored both as 0.603 and 60.3.

mod accept;
mod amount;
mod decimal;
mod ratio;
mod reward;
mod ticks;

pub use accept::{IntoFraction, IntoPoints, IntoRr, IntoUsd};
pub use amount::{Fraction, Points, ProfitFactor, RMultiple, Rsi, Usd, UsdPerPoint, UsdPerTick};
pub use decimal::{DecimalError, NANO, parse_nanos, parse_nanos_ascii};
pub use ratio::Ratio;
pub use reward::{RealizedRr, Rr, RrError};
pub use ticks::Ticks;
