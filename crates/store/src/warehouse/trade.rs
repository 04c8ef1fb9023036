//! The table `setup_trades`.

use driftless_model::date::Date;
use driftless_model::digest::Digest;
use driftless_model::unit::{Points, RMultiple};
use jiff::Timestamp;

use super::day::{Provenance, provenance_columns};
use super::range::{RangeTrade, range_checks, range_columns};
use super::row::{group, join, row};
use crate::schema::{Column, Declaration};

group! {
    ($) key_columns
    /// Which setup on which day.
    pub struct TradeKey {
        /// The date the trading day started on, local to the calendar.
        date_local: Date,
        /// The root symbol.
        instrument: String,
        /// Digest of the setup's identity: every parameter that changes a trade.
        setup: Digest,
        /// The opening range by its name, such as 1000.
        orb_time: String,
    }
}

group! {
    ($) course_columns
    /// When it happened, and what it made after costs.
    pub struct Course {
        /// When the bar opened that gave the signal, UTC.
        signal_at: Option<Timestamp>,
        /// When the bar opened in which the order was filled, UTC.
        entered_at: Option<Timestamp>,
        /// When the bar opened in which the trade ended, UTC.
        exit_at: Option<Timestamp>,
        /// Bars examined, the exit bar included.
        bars_held: Option<u32>,
        /// The exit bar touched stop and target; counted as a loss.
        both_touched: Option<bool>,
        /// The exit bar opened beyond the price the trade ended at.
        gapped: Option<bool>,
        /// Price of a time exit, points; stops and targets end at their own price.
        time_exit_price: Option<Points>,
        /// Result after costs, R.
        net_r: Option<RMultiple>,
    }
}

row! {
    /// One setup on one trading day.
    pub struct SetupTrade in SETUP_TRADES {
        /// Which setup, which day.
        key: TradeKey,
        /// The range and the trade.
        range: RangeTrade,
        /// Times, and the net result.
        course: Course,
        /// What it was calculated with.
        provenance: Provenance,
    }
}

const COLUMNS: [Column; 4 + 17 + 8 + 2] = join(&[
    &key_columns!(""),
    &range_columns!("orb_"),
    &course_columns!(""),
    &provenance_columns!(""),
]);

/// One row per trading day and setup, trades and their absence alike.
pub const SETUP_TRADES: Declaration = Declaration {
    name: "setup_trades",
    comment: "What every setup did on every trading day, trades and their absence alike.",
    columns: &COLUMNS,
    key: &["date_local", "instrument", "setup"],
    checks: &CHECKS,
};

const CHECKS: [&str; 12 + 1] = {
    let range = range_checks!("orb_");
    let mut checks = ["(net_r IS NOT NULL) = (orb_r_multiple IS NOT NULL)"; 13];
    let mut at = 0;
    while at < range.len() {
        checks[at] = range[at];
        at += 1;
    }
    checks
};
