//! The mean Asia range of earlier trading days.

use std::collections::VecDeque;

use driftless_model::unit::{Points, Ratio};

/// Days it is the mean of.
const DAYS: usize = 20;

/// Asia ranges of earlier trading days, as far as the ATR needs them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AsiaRanges(VecDeque<Points>);

impl AsiaRanges {
    /// Takes a further day into account. A day without an Asia session has no range and is passed
    /// over; one in which a contract changed counts like every other.
    pub fn push(&mut self, range: Option<Points>) {
        let Some(range) = range else { return };
        if self.0.len() == DAYS {
            self.0.pop_front();
        }
        self.0.push_back(range);
    }

    /// The mean of the last twenty, in points, rounded once, half to even, at the ninth decimal;
    /// `None` while there are fewer.
    pub fn atr20(&self) -> Option<Points> {
        if self.0.len() < DAYS {
            return None;
        }
        let sum = self.0.iter().map(|range| i128::from(range.nanos())).sum();
        let count = DAYS as i128 * i128::from(driftless_model::unit::NANO);
        Ratio::new(sum, count)?.to_nanos_half_even().map(Points::from_nanos)
    }
}
