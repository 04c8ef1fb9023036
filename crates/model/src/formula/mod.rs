//! The only formulas of money in driftless.
//!
//! In: exact figures. Out: exact fractions, or an error. Where an amount is given beside its
//! fraction it is rounded once, half to even at the ninth decimal, and never calculated with.
//!
//! Each formula is written once, as an ordinary expression inside `formula!`. The macro
//! turns the expression into checked arithmetic on [`Ratio`](crate::unit::Ratio) that runs in
//! constants, and the guard reads the same expression as text: what is written here is what
//! counts as a hand-written copy elsewhere.

mod confidence;
mod drawdown;
mod expectancy;
mod exponential;
mod friction;
mod gate;
mod kelly;
mod position;
mod realized_rr;
mod ruin;
mod settlement;
mod terms;

pub use confidence::{WinRateInterval, win_rate_interval};
pub use drawdown::{DrawdownAccount, DrawdownFloor, DrawdownRule, drawdown_floor};
pub use expectancy::{expectancy, expectancy_of};
pub use friction::CostModel;
pub use gate::{
    MinimumViableRisk, check_minimum_viable_risk, minimum_viable_risk, smallest_viable_stop,
    smallest_viable_stop_of,
};
pub use kelly::{kelly, kelly_of};
pub use position::{PositionSize, position_size, position_size_of};
pub use realized_rr::{PlannedTrade, calculate_realized_rr, planned_capped, planned_trade};
pub use ruin::risk_of_ruin;
pub use settlement::{Settlement, gross_r, gross_r_of};

use core::fmt;

/// Defines an authoritative formula over [`Ratio`](crate::unit::Ratio)s.
///
/// Every binary operation carries its own brackets, so that the macro needs no precedence
/// and a reader needs none either. The function is `None` where a term leaves `i128` or a
/// divisor is zero.
macro_rules! formula {
    ($(#[$doc:meta])* $visibility:vis fn $name:ident($($term:ident),+ $(,)?) = $($body:tt)+) => {
        $(#[$doc])*
        $visibility const fn $name($($term: $crate::unit::Ratio),+) -> Option<$crate::unit::Ratio> {
            $crate::formula::exact!($($body)+)
        }
    };
}

/// One bracketed operation of a [`formula!`].
macro_rules! exact {
    ($left:tt + $right:tt) => { $crate::formula::exact!(@ checked_add $left $right) };
    ($left:tt - $right:tt) => { $crate::formula::exact!(@ checked_sub $left $right) };
    ($left:tt * $right:tt) => { $crate::formula::exact!(@ checked_mul $left $right) };
    ($left:tt / $right:tt) => { $crate::formula::exact!(@ checked_div $left $right) };
    (($($inner:tt)+)) => { $crate::formula::exact!($($inner)+) };
    ($term:ident) => { Some($term) };
    ($count:literal) => { $crate::unit::Ratio::new($count, 1) };
    (@ $operation:ident $left:tt $right:tt) => {
        match ($crate::formula::exact!($left), $crate::formula::exact!($right)) {
            (Some(left), Some(right)) => left.$operation(right),
            _ => None,
        }
    };
}

pub(crate) use {exact, formula};

/// Why a formula gives no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FormulaError {
    /// The stop distance is zero or negative: there is no risk to measure against.
    NoRisk,
    /// The stop distance is not on the instrument's half-tick grid.
    OffGrid(crate::contract::OffGrid),
    /// A share is below zero or above one.
    NoShare,
    /// An average win or loss is zero or negative: there is no payoff.
    NoPayoff,
    /// Nothing may be lost: the drawdown is zero or negative.
    NoDrawdown,
    /// A figure leaves the range that can be held exactly.
    TooLarge,
}

impl fmt::Display for FormulaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRisk => f.write_str("the stop distance is not above zero"),
            Self::OffGrid(error) => error.fmt(f),
            Self::NoShare => f.write_str("a share lies between 0 and 1"),
            Self::NoPayoff => f.write_str("an average win or loss is not above zero"),
            Self::NoDrawdown => f.write_str("the drawdown is not above zero"),
            Self::TooLarge => f.write_str("a figure leaves the range that can be held exactly"),
        }
    }
}

impl core::error::Error for FormulaError {}

/// The sources of this module as text: what the guard derives owned formulas from.
pub const SOURCES: &[(&str, &str)] = &[
    ("crates/model/src/formula/expectancy.rs", include_str!("expectancy.rs")),
    ("crates/model/src/formula/friction.rs", include_str!("friction.rs")),
    ("crates/model/src/formula/gate.rs", include_str!("gate.rs")),
    ("crates/model/src/formula/position.rs", include_str!("position.rs")),
    ("crates/model/src/formula/realized_rr.rs", include_str!("realized_rr.rs")),
];
