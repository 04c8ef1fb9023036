//! What a validation measured.

use crate::unit::{Fraction, RMultiple};

/// Strategy-level figures of a setup. Absent where they were never measured; an active
/// setup has all of them but the realized expectancy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Metrics {
    /// Trades measured.
    pub sample_size: Option<u32>,
    /// Share of trades that won.
    pub win_rate: Option<Fraction>,
    /// Average win in R.
    pub avg_win_r: Option<RMultiple>,
    /// Average loss in R, as a positive number.
    pub avg_loss_r: Option<RMultiple>,
    /// Expectancy per trade in R, before costs.
    pub expected_r: Option<RMultiple>,
    /// Expectancy per trade in R, after costs.
    pub realized_expectancy: Option<RMultiple>,
}
