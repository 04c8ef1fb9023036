//! The table `setup_statistics`.

use driftless_model::date::Date;
use driftless_model::digest::Digest;
use driftless_model::setup::Slice;
use driftless_model::unit::{Fraction, Points, ProfitFactor, RMultiple};

use super::day::{Provenance, provenance_columns};
use super::row::{group, join, row};
use crate::schema::{Column, Declaration};

group! {
    ($) key_columns
    /// Which part of which setup's trading days.
    pub struct StatisticsKey {
        /// Digest of the setup's identity: every parameter that changes a trade.
        setup: Digest,
        /// By what its trading days are cut.
        slice: Slice,
        /// Which part: all; a year; monday to sunday; q1 to q4, the smallest ranges first; train, test, holdout.
        part: String,
    }
}

group! {
    ($) span_columns
    /// The trading days of the part.
    pub struct Span {
        /// The root symbol.
        instrument: String,
        /// The opening range by its name, such as 1000.
        orb_time: String,
        /// First trading day of the part.
        date_from: Date,
        /// Last trading day of the part.
        date_to: Date,
        /// Trading days of the part, with a trade or without.
        days: u32,
        /// Smallest opening range of the part, points; NULL unless the slice is range_size.
        range_size_from: Option<Points>,
        /// Largest opening range of the part, points; NULL unless the slice is range_size.
        range_size_to: Option<Points>,
    }
}

group! {
    ($) count_columns
    /// Days by how they ended.
    pub struct DayCounts {
        /// Wins, losses and time exits together.
        trades: u32,
        /// Trades whose target was touched before the stop.
        wins: u32,
        /// Trades whose stop was touched first, or in the same bar.
        losses: u32,
        /// Trades closed at the end of their scan.
        time_exits: u32,
        /// Days without an entry.
        no_entry: u32,
        /// Days with an entry that was not taken.
        rejected: u32,
        /// Days whose opening range had no bar.
        no_range: u32,
        /// Of the days without an entry: no signal came.
        reason_no_signal: u32,
        /// Of the days without an entry: nothing filled the order.
        reason_no_next_bar: u32,
        /// Of the rejected: no distance to the stop.
        reason_no_risk: u32,
        /// Of the rejected: friction was too large a share of the risk.
        reason_cost_gate: u32,
        /// Of the rejected: the stop was too far.
        reason_max_stop: u32,
        /// Of the rejected: the filter did not hold.
        reason_filter: u32,
        /// Of the rejected: the filter had not all of its inputs.
        reason_missing_input: u32,
        /// Losses whose exit bar touched the target too.
        both_touched: u32,
        /// Trades whose exit bar opened beyond the price they ended at.
        gapped: u32,
        /// Most trades in a row that lost money after costs.
        longest_losing_run: u32,
    }
}

group! {
    ($) figure_columns
    /// What the trades come to; NULL without a trade. Net results are after costs, and the trades
    /// are the same at every cost.
    pub struct Figures {
        /// Share of trades that won, 0 to 1.
        win_rate: Option<Fraction>,
        /// Lower bound of the win rate, 95 % interval of Wilson.
        win_rate_low: Option<Fraction>,
        /// Upper bound of the win rate, 95 % interval of Wilson.
        win_rate_high: Option<Fraction>,
        /// Mean result of the wins before costs, R; NULL without a win.
        avg_win_r: Option<RMultiple>,
        /// Mean result of everything else before costs, R, as a positive number; NULL where everything won.
        avg_loss_r: Option<RMultiple>,
        /// Mean result of all trades before costs, R.
        expectancy_gross_r: Option<RMultiple>,
        /// Mean result of all trades after costs, R.
        expectancy_net_r: Option<RMultiple>,
        /// The same under moderate stress: slippage times two, R.
        expectancy_net_moderate_r: Option<RMultiple>,
        /// The same under severe stress: slippage times three, R.
        expectancy_net_severe_r: Option<RMultiple>,
        /// The same under extreme stress: slippage times four, R.
        expectancy_net_extreme_r: Option<RMultiple>,
        /// The same with all costs a quarter higher, R.
        expectancy_net_plus_25_r: Option<RMultiple>,
        /// The same with all costs one half higher, R.
        expectancy_net_plus_50_r: Option<RMultiple>,
        /// Everything gained over everything lost, after costs; NULL where nothing was lost.
        profit_factor: Option<ProfitFactor>,
        /// Farthest fall of the running net result below an earlier one, R, at least zero.
        max_drawdown_r: RMultiple,
    }
}

row! {
    /// A part of a setup's trading days, and what its trades come to.
    pub struct SetupStatistics in SETUP_STATISTICS {
        /// Which part of which setup.
        key: StatisticsKey,
        /// Its days.
        span: Span,
        /// How they ended.
        counts: DayCounts,
        /// What the trades come to.
        figures: Figures,
        /// What they were calculated with.
        provenance: Provenance,
    }
}

const COLUMNS: [Column; 3 + 7 + 17 + 14 + 2] = join(&[
    &key_columns!(""),
    &span_columns!(""),
    &count_columns!(""),
    &figure_columns!(""),
    &provenance_columns!(""),
]);

/// One row per setup and part of its trading days.
pub const SETUP_STATISTICS: Declaration = Declaration {
    name: "setup_statistics",
    comment: "What the trades of every setup come to: all of them, and by year, weekday, range size and time.",
    columns: &COLUMNS,
    key: &["setup", "slice", "part"],
    checks: &[
        "date_from <= date_to",
        "days = trades + no_entry + rejected + no_range",
        "trades = wins + losses + time_exits",
        "no_entry = reason_no_signal + reason_no_next_bar",
        "rejected = reason_no_risk + reason_cost_gate + reason_max_stop + reason_filter \
         + reason_missing_input",
        "both_touched <= losses AND gapped <= trades AND longest_losing_run <= trades",
        "(slice = 'range_size') = (range_size_from IS NOT NULL)",
        "(range_size_from IS NULL) = (range_size_to IS NULL)",
        "range_size_from <= range_size_to",
        "(trades = 0) = (win_rate IS NULL)",
        "(trades = 0) = (win_rate_low IS NULL)",
        "(trades = 0) = (win_rate_high IS NULL)",
        "win_rate BETWEEN win_rate_low AND win_rate_high",
        "win_rate_low >= 0 AND win_rate_high <= 1",
        "(wins = 0) = (avg_win_r IS NULL)",
        "(trades = wins) = (avg_loss_r IS NULL)",
        "(trades = 0) = (expectancy_gross_r IS NULL)",
        "(trades = 0) = (expectancy_net_r IS NULL)",
        "(trades = 0) = (expectancy_net_moderate_r IS NULL)",
        "(trades = 0) = (expectancy_net_severe_r IS NULL)",
        "(trades = 0) = (expectancy_net_extreme_r IS NULL)",
        "(trades = 0) = (expectancy_net_plus_25_r IS NULL)",
        "(trades = 0) = (expectancy_net_plus_50_r IS NULL)",
        "expectancy_net_r <= expectancy_gross_r",
        "max_drawdown_r >= 0",
    ],
};
