//! Bars without a vendor: a market from a seed, the same on every machine.
//!
//! In: an instrument, a seed, a number of sessions. Out: one-minute bars of its contracts as an
//! exchange in the United States trades them: five sessions a week of 23 hours, its holidays and early
//! closes, rolls during which two contracts overlap, quiet hours and lively ones, minutes without a
//! trade. The prices are a random walk, in which no setup has an edge. No floating point is involved.

mod activity;
mod claim;
mod contracts;
mod exchange;
mod file;
mod holidays;
mod market;

pub use claim::DemoError;
pub use market::{DemoBar, DemoMarket};
