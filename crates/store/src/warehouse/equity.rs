//! The table `setup_equity`.

use driftless_model::date::Date;
use driftless_model::digest::Digest;
use driftless_model::unit::RMultiple;

use super::row::{group, join, row};
use crate::schema::{Column, Declaration};

group! {
    ($) point_columns
    /// The running results of a setup after one of its trades.
    pub struct Point {
        /// Digest of the setup's identity: every parameter that changes a trade.
        setup: Digest,
        /// The trading day of the trade.
        date_local: Date,
        /// The root symbol.
        instrument: String,
        /// Everything made so far before costs, R.
        cumulative_gross_r: RMultiple,
        /// Everything made so far after costs, R.
        cumulative_net_r: RMultiple,
        /// How far that lies below its highest, R, at least zero.
        drawdown_net_r: RMultiple,
    }
}

row! {
    /// A setup's equity after one of its trades.
    pub struct SetupEquity in SETUP_EQUITY {
        /// The point of the curve.
        point: Point,
    }
}

const COLUMNS: [Column; 6] = join(&[&point_columns!("")]);

/// One row per setup and day with a trade.
pub const SETUP_EQUITY: Declaration = Declaration {
    name: "setup_equity",
    comment: "The running result of every setup after each of its trades, from one contract each.",
    columns: &COLUMNS,
    key: &["setup", "date_local"],
    checks: &["drawdown_net_r >= 0", "cumulative_net_r <= cumulative_gross_r"],
};
