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

/// Metrics as a row keeps them: numbers, and which of them count. The compiler interprets generated
/// rows, and a list of numbers is one step where as many options are fifty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Packed {
    /// A bit for each metric, the first one the highest.
    pub(crate) present: u8,
    pub(crate) trades: u32,
    /// In billionths; zero where absent.
    pub(crate) nanos: [i64; 5],
}

impl Packed {
    pub(crate) const EMPTY: Self = Self { present: 0, trades: 0, nanos: [0; 5] };

    pub(crate) const fn new(metrics: Metrics) -> Self {
        let Metrics { sample_size, win_rate, avg_win_r, avg_loss_r, expected_r, .. } = metrics;
        let mut packed = Self::EMPTY;
        if let Some(trades) = sample_size {
            packed.trades = trades;
            packed.present |= 1 << 5;
        }
        if let Some(rate) = win_rate {
            packed.put(0, rate.nanos());
        }
        let results = [avg_win_r, avg_loss_r, expected_r, metrics.realized_expectancy];
        let mut at = 0;
        while at < results.len() {
            if let Some(r) = results[at] {
                packed.put(at + 1, r.nanos());
            }
            at += 1;
        }
        packed
    }

    const fn put(&mut self, at: usize, nanos: i64) {
        self.nanos[at] = nanos;
        self.present |= 1 << (4 - at);
    }

    pub(crate) const fn metrics(&self) -> Metrics {
        Metrics {
            sample_size: if self.present & 1 << 5 == 0 { None } else { Some(self.trades) },
            win_rate: match self.nanos(0) {
                Some(nanos) => Some(Fraction::from_nanos(nanos)),
                None => None,
            },
            avg_win_r: self.r(1),
            avg_loss_r: self.r(2),
            expected_r: self.r(3),
            realized_expectancy: self.r(4),
        }
    }

    const fn r(&self, at: usize) -> Option<RMultiple> {
        match self.nanos(at) {
            Some(nanos) => Some(RMultiple::from_nanos(nanos)),
            None => None,
        }
    }

    const fn nanos(&self, at: usize) -> Option<i64> {
        if self.present & 1 << (4 - at) == 0 { None } else { Some(self.nanos[at]) }
    }
}
