//! From bars to trading days.
//!
//! In: bars of contracts, a calendar, setups. Out: one row per trading day and instrument, and one
//! per setup and day, in the warehouse. Ranges and trades are the engine's, money is the model's;
//! here are sessions, codes and indicators, and the order in which days are calculated.
//!
//! | item | is |
//! |---|---|
//! | [`Plan`] | what is calculated of every day, checked once |
//! | [`build_features_for_day`] | one trading day, from its bars and what earlier days left |

mod atr;
mod code;
mod day;
mod error;
mod inputs;
mod levels;
mod plan;
mod range;
mod rsi;

pub use atr::AsiaRanges;
pub use day::{Earlier, build_features_for_day};
pub use error::FeaturesError;
pub use plan::Plan;
