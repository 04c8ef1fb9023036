//! What a setup must show before it is traded.

use crate::setup::Walk;
use crate::unit::{Fraction, ProfitFactor, RMultiple};

/// `specs/limits.toml`: the criteria of a promotion. Read by whoever promotes, and by nobody else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How much was measured.
    pub sample: SampleLimits,
    /// Mean results of all trades.
    pub expectancy: ExpectancyLimits,
    /// Mean results by time.
    pub walk_forward: WalkForwardLimits,
    /// Mean results by year.
    pub years: YearLimits,
    /// How far and how long it fell.
    pub risk: RiskLimits,
}

/// How much was measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SampleLimits {
    /// Least number of trading days, with a trade or without.
    pub trading_days: u32,
    /// Least number of trades.
    pub trades: u32,
}

/// Least mean result of a trade, after costs in R.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExpectancyLimits {
    /// At normal cost.
    pub normal: RMultiple,
    /// Under moderate stress.
    pub moderate: RMultiple,
    /// Under severe stress.
    pub severe: RMultiple,
    /// Under extreme stress.
    pub extreme: RMultiple,
    /// With all costs a quarter higher.
    pub plus_25: RMultiple,
    /// With all costs one half higher.
    pub plus_50: RMultiple,
    /// Before costs, at the lower bound of the win rate.
    pub at_low_win_rate: RMultiple,
}

/// Least mean result after costs in R, part by part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WalkForwardLimits {
    /// Least number of trades in each part.
    pub trades: u32,
    /// In what the setup was chosen on.
    pub train: RMultiple,
    /// In what the choice was tested on.
    pub test: RMultiple,
    /// In what nobody looked at.
    pub holdout: RMultiple,
}

impl WalkForwardLimits {
    /// The least mean result of a part.
    pub const fn of(&self, walk: Walk) -> RMultiple {
        match walk {
            Walk::Train => self.train,
            Walk::Test => self.test,
            Walk::Holdout => self.holdout,
        }
    }
}

/// Stability over the years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearLimits {
    /// A year with fewer trades is not judged.
    pub trades: u32,
    /// Least mean result after costs of a judged year, in R.
    pub worst: RMultiple,
    /// Least share of the judged years whose mean result is above zero.
    pub profitable: Fraction,
}

/// How far and how long a setup fell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RiskLimits {
    /// Least quotient of everything gained and everything lost, after costs.
    pub profit_factor: ProfitFactor,
    /// Farthest fall of the running result after costs, in R.
    pub max_drawdown_r: RMultiple,
    /// Most trades in a row that lost money after costs.
    pub losing_run: u32,
    /// Largest share of trades whose last bar touched stop and target: nobody knows which came
    /// first, and they are counted as losses.
    pub both_touched: Fraction,
}
