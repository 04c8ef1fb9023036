//! A trade on an opening range, as days and setups store it.

use driftless_model::trade::{BreakDirection, Outcome, Reason};
use driftless_model::unit::{Points, RMultiple, RealizedRr, Usd};

use super::level::Level;
use super::row::group;

group! {
    ($) range_columns
    /// An opening range and the trade on it. `r_multiple` is gross; the realized values are those
    /// planned, whatever the outcome.
    pub struct RangeTrade {
        /// Highest price of the opening range, points.
        high: Option<Points>,
        /// Lowest price of the opening range, points.
        low: Option<Points>,
        /// High less low, points.
        size: Option<Points>,
        /// One-minute bars in the opening range.
        bars: u32,
        /// Direction of the signal; NONE where there was no signal.
        break_dir: Option<BreakDirection>,
        /// How the trade ended; NULL where the range had no bar.
        outcome: Option<Outcome>,
        /// Why there was no trade.
        reason: Option<Reason>,
        /// Result before costs, R.
        r_multiple: Option<RMultiple>,
        /// Entry price, points.
        entry_price: Option<Points>,
        /// Stop price, points.
        stop_price: Option<Points>,
        /// Target price, points, exact.
        target_price: Option<Level>,
        /// Distance from entry to stop, points; zero or below where there is no risk.
        risk_points: Option<Points>,
        /// Farthest movement against the trade, R.
        mae_r: Option<RMultiple>,
        /// Farthest movement in favour of the trade, R.
        mfe_r: Option<RMultiple>,
        /// Planned reward over planned risk, both after friction.
        realized_rr: Option<RealizedRr>,
        /// Planned loss at the stop, friction included, US dollars per contract.
        realized_risk_dollars: Option<Usd>,
        /// Planned gain at the target, friction deducted, US dollars per contract.
        realized_reward_dollars: Option<Usd>,
    }
}

/// A range has all of its figures or none, a trade a result, and everything else a reason.
macro_rules! range_checks {
    ($prefix:literal) => {
        [
            concat!("(", $prefix, "high IS NULL) = (", $prefix, "bars = 0)"),
            concat!("(", $prefix, "low IS NULL) = (", $prefix, "bars = 0)"),
            concat!("(", $prefix, "size IS NULL) = (", $prefix, "bars = 0)"),
            concat!("(", $prefix, "outcome IS NULL) = (", $prefix, "bars = 0)"),
            concat!("(", $prefix, "break_dir IS NULL) = (", $prefix, "bars = 0)"),
            concat!(
                "(",
                $prefix,
                "reason IS NOT NULL) = coalesce(",
                $prefix,
                "outcome IN ('NO_ENTRY', 'REJECTED'), false)"
            ),
            concat!(
                "(",
                $prefix,
                "r_multiple IS NOT NULL) = coalesce(",
                $prefix,
                "outcome IN ('WIN', 'LOSS', 'TIME_EXIT'), false)"
            ),
            concat!(
                "(",
                $prefix,
                "realized_rr IS NOT NULL) = (",
                $prefix,
                "r_multiple IS NOT NULL)"
            ),
            concat!(
                "(",
                $prefix,
                "realized_risk_dollars IS NOT NULL) = (",
                $prefix,
                "r_multiple IS NOT NULL)"
            ),
            concat!(
                "(",
                $prefix,
                "realized_reward_dollars IS NOT NULL) = (",
                $prefix,
                "r_multiple IS NOT NULL)"
            ),
            concat!("(", $prefix, "mae_r IS NOT NULL) = (", $prefix, "r_multiple IS NOT NULL)"),
            concat!("(", $prefix, "mfe_r IS NOT NULL) = (", $prefix, "r_multiple IS NOT NULL)"),
        ]
    };
}

pub(super) use {range_checks, range_columns};

impl RangeTrade {
    /// A range without a bar: 0 bars, and NULL elsewhere.
    pub const NO_BARS: Self = Self {
        high: None,
        low: None,
        size: None,
        bars: 0,
        break_dir: None,
        outcome: None,
        reason: None,
        r_multiple: None,
        entry_price: None,
        stop_price: None,
        target_price: None,
        risk_points: None,
        mae_r: None,
        mfe_r: None,
        realized_rr: None,
        realized_risk_dollars: None,
        realized_reward_dollars: None,
    };
}
