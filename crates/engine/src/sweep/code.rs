//! Why a lane has no trade on a day, as a number.

use driftless_model::trade::Reason;

pub(crate) const NO_RANGE: u8 = 0;
/// The first reason; the others follow in their order.
const FIRST_REASON: u8 = 1;

/// Codes there are.
pub(crate) const CODES: usize = FIRST_REASON as usize + Reason::ALL.len();

pub(crate) const fn refused(reason: Reason) -> u8 {
    FIRST_REASON + reason as u8
}
