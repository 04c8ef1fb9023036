//! One lane's day in a byte.

use driftless_model::trade::Reason;

pub(crate) const NO_RANGE: u8 = 0;
pub(crate) const WIN: u8 = 1;
pub(crate) const LOSS: u8 = 2;
pub(crate) const TIME_EXIT: u8 = 3;
/// The first reason; the others follow in their order.
const FIRST_REASON: u8 = 4;

/// Codes there are without their flags.
pub(crate) const CODES: usize = FIRST_REASON as usize + Reason::ALL.len();

/// The bits of a code that say what happened.
pub(crate) const KIND: u8 = 0x0F;
/// The exit bar touched both stop and target.
pub(crate) const BOTH: u8 = 0x10;
/// The exit bar opened beyond the exit price.
pub(crate) const GAPPED: u8 = 0x20;

pub(crate) const fn refused(reason: Reason) -> u8 {
    FIRST_REASON + reason as u8
}

pub(crate) const fn is_trade(kind: u8) -> bool {
    kind.wrapping_sub(WIN) <= TIME_EXIT - WIN
}
