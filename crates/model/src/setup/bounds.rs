//! Bounds of whole-numbered columns, half-open, the same for specs and table.

use core::ops::Range;

/// Length of an opening range in minutes: at most half a day.
pub const ORB_MINUTES: Range<i64> = 1..721;

/// Consecutive closes that make a signal.
pub const CONFIRM_CLOSES: Range<i64> = 1..61;

/// How far a bar must trade through the edge to fill a limit order, in ticks.
pub const ENTRY_THROUGH_TICKS: Range<i64> = 0..1001;

/// Trades measured.
pub const SAMPLE_SIZE: Range<i64> = 1..u32::MAX as i64;

/// Revisions of the engine.
pub const ENGINE_REVISION: Range<i64> = 1..u32::MAX as i64;
