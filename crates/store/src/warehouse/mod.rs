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

mod bars;
mod contents;
mod day;
mod front;
mod level;
mod minutes;
mod range;
mod row;
mod table;
mod trade;
mod value;

pub use bars::{BARS_1M, BARS_5M};
pub use contents::{DayContents, Warehouse};
pub use day::{
    DAILY_FEATURES, DayKey, DayRow, Indicators, Provenance, RANGES, SESSIONS, SessionLevels,
};
pub use front::{FRONT_CONTRACTS, Front, FrontContract};
pub use level::{Level, NoLevel};
pub use minutes::{Added, MinuteBar, StoredBars};
pub use range::RangeTrade;
pub use trade::{Course, SETUP_TRADES, SetupTrade, TradeKey};

use crate::schema::Schema;

/// The file of bars and features.
pub const WAREHOUSE: Schema = Schema {
    name: "warehouse",
    tables: &[BARS_1M, BARS_5M, FRONT_CONTRACTS, DAILY_FEATURES, SETUP_TRADES],
    migrations: &[],
};
