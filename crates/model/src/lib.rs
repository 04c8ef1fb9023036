//! The words of driftless: what every other crate means by tick, point, friction and setup.
//!
//! This crate is for the crates of driftless. An application does not use it directly: it uses
//! the generated constants through `driftless::config!`, which re-exports the types it needs.
//!
//! In: exact figures. Out: types that cannot hold contradictions, and the only formulas of money.
//! The core has no dependency, allocates nothing for constants, and works without `std`.
//!
//! | module | holds |
//! |---|---|
//! | [`mod@unit`] | points, ticks, dollars, R: one type each, exact |
//! | [`contract`], [`cost`], [`instrument`] | what an instrument is and costs |
//! | [`formula`] | realized RR, cost gate, expectancy, position size, total friction, Kelly, ruin, account floors |
//! | [`filter`] | conditions on a day's features, and their one evaluator |
//! | [`calendar`] | trading days, sessions, opening ranges, and when a feature is known |
//! | [`table`] | tables of the database, and what one row of each is |
//! | [`roll`] | whose volume decides which contract is the front one |
//! | [`trade`] | outcomes, reasons, directions: the words that are stored |
//! | [`record`], [`difference`] | a row as its fields, and how two sets of rows differ |
//! | [`mod@attest`] | rows of a database against the rows compiled in |
//! | [`setup`] | rows of `validated_setups`, and the handles that can be traded |
//! | [`limits`] | what a setup must show before it is one of them |
//!
//! Features: `clock` adds absolute instants, `report` errors about text a person wrote,
//! `load` the reading and checking of specs.

#![no_std]

extern crate alloc;
#[cfg(any(test, feature = "report", feature = "clock"))]
extern crate std;

pub mod attest;
pub mod calendar;
#[cfg(feature = "report")]
pub mod catalogue;
pub mod clock;
pub mod code;
pub mod contract;
pub mod cost;
pub mod date;
pub mod difference;
pub mod digest;
pub mod filter;
pub mod formula;
pub mod instrument;
pub mod limits;
#[cfg(feature = "load")]
pub mod load;
pub mod named;
pub mod record;
#[cfg(feature = "report")]
pub mod report;
mod revision;
pub mod roll;
pub mod setup;
pub mod table;
pub mod trade;
pub mod unit;

pub use revision::ENGINE_REVISION;

mod sealed {
    /// Instruments and setups; generated code implements it for what must not be traded.
    pub trait Sealed {}

    /// What stands for a value of a unit.
    pub trait Unit {}
}

#[doc(hidden)]
#[allow(missing_docs, reason = "not an API")]
#[path = "generated.rs"]
pub mod __private;
