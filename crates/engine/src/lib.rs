//! The execution engine: opening ranges, trades, sweeps. Exact, pure, and without a formula of
//! money of its own.
//!
//! In: bars of one instrument, a calendar, setups, costs. Out: trades, and their exact totals.
//!
//! | module | holds |
//! |---|---|
//! | [`Bars`] | a checked series of one-minute bars in half ticks |
//! | [`simulate_orb_trade`] | one setup on one trading day |

mod bar;
mod bars;
mod blocks;
mod costs;
mod days;
mod entry;
mod error;
mod exit;
mod fault;
mod features;
pub mod generator;
mod limits;
mod market;
mod minute;
mod outcome;
mod price;
mod range;
mod rules;
mod search;
mod side;
mod signal;
mod simulate;
mod summary;
mod sweep;
mod target;
mod trade;
mod window;

pub use bar::{Bar, Columns};
pub use bars::Bars;
pub use costs::{CostLevel, Gate, TradeCosts};
pub use days::trading_days;
pub use error::EngineError;
pub use fault::{BarsError, Fault, FaultKind};
pub use features::{DayFeatures, NoFeatures};
pub use outcome::{Outcome, Reason};
pub use price::Price;
pub use range::MeasuredRange;
pub use side::Direction;
pub use simulate::simulate_orb_trade;
pub use summary::{Summary, Sums, Tally};
pub use sweep::{Sweep, SweepCosts, TradeRow};
pub use trade::{Exit, Position, TradeResult, TradeSignal};
