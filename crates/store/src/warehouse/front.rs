//! The table `front_contracts`.

use driftless_model::date::Date;
use driftless_model::roll::RollRule;

use super::row::{group, join, row};
use crate::schema::{Column, Declaration};

group! {
    ($) front_columns
    /// The contract a trading day's row is calculated from.
    pub struct Front {
        /// The date the trading day started on, local to the calendar.
        date_local: Date,
        /// The root symbol.
        instrument: String,
        /// The front contract; the root symbol where the bars came as one continuous series.
        contract: String,
        /// Another contract than on the trading day before: what looks back straddles a roll.
        roll: bool,
        /// Which contract the bars are of is not known, so neither is it for the hours before.
        continuous: bool,
        /// Whose volume decided which contract it is; NULL of a day from before this was stored.
        roll_rule: Option<RollRule>,
    }
}

row! {
    /// The front contract of one trading day.
    pub struct FrontContract in FRONT_CONTRACTS {
        /// The contract.
        front: Front,
    }
}

const COLUMNS: [Column; 6] = join(&[&front_columns!("")]);

/// One row per trading day and instrument.
pub const FRONT_CONTRACTS: Declaration = Declaration {
    name: "front_contracts",
    comment: "The contract every trading day is calculated from, and where it changed.",
    columns: &COLUMNS,
    key: &["date_local", "instrument"],
    checks: &["NOT (roll AND continuous)"],
};
