//! The table `daily_features`.

use driftless_model::ENGINE_REVISION;
use driftless_model::calendar::{AsiaCode, LondonCode, PreNyCode};
use driftless_model::date::Date;
use driftless_model::digest::Digest;
use driftless_model::instrument::{Instrument, Production};
use driftless_model::load::canonical::cost_digest;
use driftless_model::unit::{Points, Rsi};

use super::range::{RangeTrade, range_checks, range_columns};
use super::row::{group, join, row};
use crate::schema::{Column, Declaration};

/// The sessions that have columns, in their order.
pub const SESSIONS: [&str; 6] = ["pre_asia", "asia", "pre_london", "london", "pre_ny", "ny"];

/// The opening ranges that have columns, in their order.
pub const RANGES: [&str; 6] = ["0900", "1000", "1100", "1800", "2300", "0030"];

group! {
    ($) key_columns
    /// Which day of which instrument.
    pub struct DayKey {
        /// The date the trading day started on, local to the calendar.
        date_local: Date,
        /// The root symbol.
        instrument: String,
    }
}

group! {
    ($) session_columns
    /// A session; NULL where it had no bar.
    pub struct SessionLevels {
        /// Highest price of the session, points.
        high: Option<Points>,
        /// Lowest price of the session, points.
        low: Option<Points>,
        /// High less low, points.
        range: Option<Points>,
    }
}

group! {
    ($) indicator_columns
    /// Codes and indicators; NULL where an input is missing.
    pub struct Indicators {
        /// The Asia session against the ATR.
        asia_type_code: Option<AsiaCode>,
        /// The London session against Asia.
        london_type_code: Option<LondonCode>,
        /// The hours before New York against Asia, London and the ATR.
        pre_ny_type_code: Option<PreNyCode>,
        /// Mean Asia range of the last 20 earlier trading days that have one, points.
        atr_20: Option<Points>,
        /// Relative strength index of 14 five-minute changes, 0 to 100.
        rsi_14: Option<Rsi>,
    }
}

group! {
    ($) provenance_columns
    /// What a derived row was calculated with.
    pub struct Provenance {
        /// Digest of contract and costs.
        cost_digest: Digest,
        /// The engine that simulated the trades.
        engine_revision: u32,
    }
}

pub(super) use provenance_columns;

row! {
    /// One trading day of one instrument.
    pub struct DayRow in DAILY_FEATURES {
        /// Which day.
        key: DayKey,
        /// In the order of [`SESSIONS`].
        sessions: [SessionLevels; 6],
        /// Codes, ATR, RSI.
        indicators: Indicators,
        /// In the order of [`RANGES`].
        ranges: [RangeTrade; 6],
        /// What it was calculated with.
        provenance: Provenance,
    }
}

const COLUMNS: [Column; 2 + 6 * 3 + 5 + 6 * 17 + 2] = join(&[
    &key_columns!(""),
    &session_columns!("pre_asia_"),
    &session_columns!("asia_"),
    &session_columns!("pre_london_"),
    &session_columns!("london_"),
    &session_columns!("pre_ny_"),
    &session_columns!("ny_"),
    &indicator_columns!(""),
    &range_columns!("orb_0900_"),
    &range_columns!("orb_1000_"),
    &range_columns!("orb_1100_"),
    &range_columns!("orb_1800_"),
    &range_columns!("orb_2300_"),
    &range_columns!("orb_0030_"),
    &provenance_columns!(""),
]);

const CHECKS: [&str; 6 * 12] = {
    let groups = [
        range_checks!("orb_0900_"),
        range_checks!("orb_1000_"),
        range_checks!("orb_1100_"),
        range_checks!("orb_1800_"),
        range_checks!("orb_2300_"),
        range_checks!("orb_0030_"),
    ];
    let mut checks = [""; 6 * 12];
    let mut at = 0;
    while at < checks.len() {
        checks[at] = groups[at / 12][at % 12];
        at += 1;
    }
    checks
};

/// One row per trading day and instrument: sessions, codes, indicators, and the reference trade
/// on every opening range.
pub const DAILY_FEATURES: Declaration = Declaration {
    name: "daily_features",
    comment: "Trading days: sessions, codes, indicators, the reference trade on every opening range.",
    columns: &COLUMNS,
    key: &["date_local", "instrument"],
    checks: &CHECKS,
};

impl DayRow {
    /// The levels of a session by its name.
    pub fn session(&self, name: &str) -> Option<&SessionLevels> {
        SESSIONS.iter().position(|known| *known == name).map(|place| &self.sessions[place])
    }

    /// The trade on an opening range by its name.
    pub fn range(&self, name: &str) -> Option<&RangeTrade> {
        RANGES.iter().position(|known| *known == name).map(|place| &self.ranges[place])
    }
}

impl Provenance {
    /// Today's costs of an instrument, and today's engine.
    pub fn today(instrument: &Instrument<Production>) -> Self {
        Self { cost_digest: cost_digest(instrument), engine_revision: ENGINE_REVISION }
    }
}
