//! Why a day has no row.

use std::fmt;

use driftless_engine::{BarsError, EngineError};
use driftless_model::calendar::OutOfTime;
use driftless_model::date::Date;
use driftless_model::digest::Digest;
use driftless_model::roll::RollRule;
use driftless_store::StoreError;

/// What stops a calculation.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FeaturesError {
    /// The calendar lacks a session or range that has columns.
    Calendar {
        /// Its name.
        name: String,
    },
    /// A filter reads what no column holds.
    NoColumn {
        /// The setup.
        setup: String,
        /// The feature as written in a filter.
        feature: String,
    },
    /// A figure that its column cannot hold exactly.
    Unheld {
        /// The trading day.
        date: Date,
        /// The column.
        column: String,
    },
    /// A stored trade that contradicts itself.
    Row {
        /// The trading day.
        date: Date,
        /// The setup.
        setup: Digest,
        /// The column that is missing, or gives another result than its row states.
        column: &'static str,
    },
    /// There is no trading day to measure.
    NoDays {
        /// The instrument.
        instrument: String,
    },
    /// Contracts of one instrument that cannot be put in the order of their expiry.
    Contracts {
        /// The instrument.
        instrument: String,
        /// The contracts that name no expiry.
        contracts: Vec<String>,
    },
    /// Stored days were calculated by another rule of the roll, and are none of those that are to
    /// be calculated.
    Rule {
        /// The instrument.
        instrument: String,
        /// A day of another rule.
        date: Date,
        /// Its rule; `None` of a day that was calculated before rules were stored.
        stored: Option<RollRule>,
        /// The rule that was asked for.
        asked: RollRule,
    },
    /// A verification that would compare nothing.
    NothingToVerify,
    /// The calendar cannot be reckoned.
    Time(OutOfTime),
    /// Bars that are no series.
    Bars(BarsError),
    /// The engine refuses a setup.
    Engine(EngineError),
    /// The warehouse cannot be read or written.
    Store(StoreError),
    /// The work was cancelled; what was written is whole days.
    Cancelled,
}

impl fmt::Display for FeaturesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Calendar { name } => write!(
                f,
                "the calendar has no `{name}`, which `daily_features` has columns of\n\
                 add it to `specs/calendar.toml`"
            ),
            Self::NoColumn { setup, feature } => write!(
                f,
                "`{setup}` reads `{feature}`, which `daily_features` has no column of\n\
                 read a session or range that has columns"
            ),
            Self::Unheld { date, column } => write!(
                f,
                "`{column}` of {date} has more digits than its column\n\
                 check tick size and target of the instrument and its setups"
            ),
            Self::Row { date, setup, column } => write!(
                f,
                "`{column}` of {date} in `setup_trades` is not what the rest of its row gives, of {setup}\n\
                 calculate the day again with `driftless features`"
            ),
            Self::NoDays { instrument } => write!(
                f,
                "no trading day of `{instrument}` to measure\n\
                 take bars in with `driftless ingest`, or name other dates"
            ),
            Self::Contracts { instrument, contracts } => write!(
                f,
                "bars of `{instrument}` stand under several contracts, and `{}` names no expiry\n\
                 keep continuous series and contracts in different warehouses",
                contracts.join("`, `")
            ),
            Self::Rule { instrument, date, stored, asked } => {
                let stored = stored.map_or("a rule nobody stored", RollRule::name);
                write!(
                    f,
                    "{date} of `{instrument}` was calculated by `{stored}`, and would stand beside days \
                     of `{asked}`\n\
                     calculate every day: leave `--from` and `--to` out"
                )
            }
            Self::NothingToVerify => f.write_str(
                "no trading day of an instrument in production was chosen\n\
                 take bars in with `driftless ingest`, or choose other days",
            ),
            Self::Time(error) => write!(f, "{error}\ncorrect `specs/calendar.toml`"),
            Self::Bars(error) => error.fmt(f),
            Self::Engine(error) => error.fmt(f),
            Self::Store(error) => error.fmt(f),
            Self::Cancelled => f.write_str("cancelled between two days\nrun it again to go on"),
        }
    }
}

impl std::error::Error for FeaturesError {}

macro_rules! from {
    ($($source:ty => $variant:ident),+) => {$(
        impl From<$source> for FeaturesError {
            fn from(error: $source) -> Self {
                Self::$variant(error)
            }
        }
    )+};
}

from!(OutOfTime => Time, BarsError => Bars, EngineError => Engine, StoreError => Store);
