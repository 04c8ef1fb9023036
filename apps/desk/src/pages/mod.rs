//! One file per page: what it is asked, what it shows, and where that comes from.

pub(crate) mod bars;
pub(crate) mod day;
pub(crate) mod plan;
pub(crate) mod setup;
pub(crate) mod setups;
pub(crate) mod today;
pub(crate) mod trade;
pub(crate) mod trades;
pub(crate) mod truth;

mod course;
mod progress;
mod turn;
