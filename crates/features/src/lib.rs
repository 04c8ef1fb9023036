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
//! | [`calculate()`] | every day of an instrument, from the warehouse's bars into its tables |
//! | [`verify`](mod@verify) | what is stored against what the bars give |

mod atr;
mod calculate;
mod code;
mod contract;
mod control;
mod day;
pub mod demo;
mod error;
mod front;
pub mod ingest;
mod inputs;
mod levels;
mod plan;
mod range;
mod rsi;
pub mod verify;

pub use atr::AsiaRanges;
pub use calculate::{Calculated, Dates, calculate};
pub use contract::Expiry;
pub use control::{Control, Phase, Progress};
pub use day::{Earlier, build_features_for_day};
pub use error::FeaturesError;
pub use front::{FrontDay, RollRule, Volumes};
pub use plan::Plan;
