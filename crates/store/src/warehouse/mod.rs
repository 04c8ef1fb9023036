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
//! | `generated_bars` | an instrument whose bars came from a seed |
//! | `verifications` | a recalculation of everything above, and what it found |

mod bars;
mod content;
mod contents;
mod day;
mod differing;
mod front;
mod generated;
mod level;
mod minutes;
mod range;
mod recount;
mod row;
mod table;
mod trade;
mod value;
mod verification;

pub use bars::{BARS_1M, BARS_5M};
pub use contents::{DayContents, Warehouse};
pub use day::{
    DAILY_FEATURES, DayKey, DayRow, Indicators, Provenance, RANGES, SESSIONS, SessionLevels,
};
pub use differing::{Differing, StoredRow};
pub use front::{FRONT_CONTRACTS, Front, FrontContract};
pub use generated::{GENERATED_BARS, GeneratedBars, Source};
pub use level::{Level, NoLevel};
pub use minutes::{Added, MinuteBar, StoredBars};
pub use range::RangeTrade;
pub use recount::WrongBar;
pub use trade::{Course, SETUP_TRADES, SetupTrade, TradeKey};
pub use verification::{Against, Answer, Counts, Scope, Standing, VERIFICATIONS, Verification};

use crate::schema::{Migration, Schema};

/// The file of bars and features.
pub const WAREHOUSE: Schema = Schema {
    name: "warehouse",
    tables: &[
        BARS_1M,
        BARS_5M,
        FRONT_CONTRACTS,
        DAILY_FEATURES,
        SETUP_TRADES,
        GENERATED_BARS,
        VERIFICATIONS,
    ],
    migrations: &[Migration {
        to: 2,
        what: "generated bars are marked, and verifications kept",
        statements: &[
            "CREATE TABLE generated_bars (
    instrument VARCHAR NOT NULL,
    seed BIGINT NOT NULL,
    sessions BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    PRIMARY KEY (instrument)
)",
            "CREATE TABLE verifications (
    number BIGINT NOT NULL,
    verified_at TIMESTAMP NOT NULL,
    clean BOOLEAN NOT NULL,
    whole BOOLEAN NOT NULL,
    instrument VARCHAR,
    date_from DATE,
    date_to DATE,
    sample BIGINT,
    days BIGINT NOT NULL,
    trades BIGINT NOT NULL,
    setups BIGINT NOT NULL,
    compared BIGINT NOT NULL,
    differences BIGINT NOT NULL,
    rows_digest VARCHAR NOT NULL,
    fingerprint VARCHAR NOT NULL,
    cost_digest VARCHAR NOT NULL,
    engine_revision BIGINT NOT NULL,
    CHECK (clean = (differences = 0)),
    CHECK (compared > 0),
    CHECK (NOT whole OR (instrument IS NULL AND date_from IS NULL AND date_to IS NULL AND sample IS NULL)),
    PRIMARY KEY (number)
)",
        ],
    }],
};
