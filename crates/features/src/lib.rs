//! From bars to trading days.
//!
//! In: bars of contracts, a calendar, setups. Out: one row per trading day and instrument, and one
//! per setup and day, in the warehouse. Ranges and trades are the engine's, money is the model's;
//! here are sessions, codes and indicators, and the order in which days are calculated.
//!
//! | item | is |
//! |---|---|
//! | [`demo`] | bars from a seed, as an exchange would trade them |
//! | [`mod@ingest`] | files of bars into the warehouse |
//! | [`Plan`] | what is calculated of every day, checked once |
//! | [`build_features_for_day`] | one trading day, from its bars and what earlier days left |
//! | [`Volumes`] | the front contract of each trading day |
//! | [`Backtest`] | setups over the bars of the warehouse, nothing written |
//! | [`judge()`] | what setups come to against what `specs/limits.toml` asks |
//! | [`calculate()`] | every day of an instrument, from the warehouse's bars into its tables |
//! | [`statistics()`] | what the trades of every setup come to, from its rows into the warehouse |
//! | [`verify`](mod@verify) | what is stored against what the bars give |

mod atr;
mod backtest;
mod bars_digest;
mod calculate;
mod code;
mod contract;
mod control;
mod cut;
mod day;
pub mod demo;
mod error;
mod figures;
mod front;
mod history;
pub mod ingest;
mod inputs;
mod judge;
mod levels;
mod plan;
mod range;
mod rsi;
mod rule;
mod statistics;
pub mod verify;

pub use atr::AsiaRanges;
pub use backtest::{Backtest, Backtested, BacktestedSetup};
pub use bars_digest::{BarsUsed, bars_used};
pub use calculate::{Calculated, Dates, calculate};
pub use contract::Expiry;
pub use control::{Control, Phase, Progress};
pub use cut::SetupDay;
pub use day::{Earlier, build_features_for_day};
pub use driftless_model::roll::RollRule;
pub use error::FeaturesError;
pub use figures::{LEVELS, Reckoning};
pub use front::{FrontDay, Volumes};
pub use judge::{Criterion, judge};
pub use plan::Plan;
pub use rule::rule_of;
pub use statistics::{Reckoned, setup_day, statistics};
