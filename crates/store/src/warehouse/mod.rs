//! The warehouse: bars, and everything that is derived from them.
//!
//! In: typed rows. Out: the same rows, or an error that names the column and its text. A row's
//! columns are declared once, in the struct that holds them; table, writer and reader follow.
//!
//! | table | a row is |
//! |---|---|
//! | `bars_1m`, `bars_5m` | a bar of a contract |
//! | `front_contracts` | the contract a trading day is calculated from |
//! | `daily_features` | a trading day of an instrument |
//! | `setup_trades` | a setup on a trading day |
//! | `setup_statistics` | a part of a setup's trading days |
//! | `setup_equity` | a setup after one of its trades |
//! | `generated_bars` | an instrument whose bars came from a seed |
//! | `verifications` | a recalculation of everything above, and what it found |

mod add;
mod bars;
mod content;
mod contents;
mod day;
mod differing;
mod disagreement;
mod equity;
mod export;
mod figures;
mod five;
mod front;
mod generated;
mod level;
mod look;
mod migrations;
mod minutes;
mod range;
mod recount;
mod row;
mod statistics;
mod table;
mod trade;
mod value;
mod verification;

pub use add::Added;
pub use bars::{BARS_1M, BARS_5M};
pub use contents::{DayContents, Warehouse};
pub use day::{
    DAILY_FEATURES, DayKey, DayRow, Indicators, Provenance, RANGES, SESSIONS, SessionLevels,
};
pub use differing::{Differing, StoredRow};
pub use disagreement::Disagreements;
pub use equity::{Point, SETUP_EQUITY, SetupEquity};
pub use export::{Format, Named, export_statistics, export_trades};
pub use figures::{SetupFigures, Setups};
pub use front::{FRONT_CONTRACTS, Front, FrontContract};
pub use generated::{GENERATED_BARS, GeneratedBars, Source};
pub use level::{Level, NoLevel};
pub use look::{Neighbours, Stored, TradesOf};
pub use minutes::{MinuteBar, StoredBars};
pub use range::RangeTrade;
pub use recount::WrongBar;
pub use statistics::{DayCounts, Figures, SETUP_STATISTICS, SetupStatistics, Span, StatisticsKey};
pub use trade::{Course, SETUP_TRADES, SetupTrade, TradeKey};
pub use verification::{Against, Answer, Counts, Scope, Standing, VERIFICATIONS, Verification};

use crate::schema::Schema;

/// The file of bars and features.
pub const WAREHOUSE: Schema = Schema {
    name: "warehouse",
    tables: &[
        BARS_1M,
        BARS_5M,
        FRONT_CONTRACTS,
        DAILY_FEATURES,
        SETUP_TRADES,
        SETUP_STATISTICS,
        SETUP_EQUITY,
        GENERATED_BARS,
        VERIFICATIONS,
    ],
    migrations: migrations::MIGRATIONS,
};
