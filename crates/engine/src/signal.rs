//! The signal: closes outside the range, one after another, on the same side.

use core::ops::Range;

use driftless_model::setup::SignalBars;

use crate::bar::Columns;
use crate::market::Market;
use crate::packed::{BLOCK, bars, offset};
use crate::range::Edges;
use driftless_model::trade::Direction;

/// A signal: its direction and the place of the one-minute bar whose close gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Signal {
    pub(crate) direction: Direction,
    pub(crate) at: usize,
}

/// The bars scanned: their places, and the minutes the scan runs from and to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Scan {
    pub(crate) bars: Range<usize>,
    pub(crate) minutes: Range<i32>,
}

/// The first signal of a scan.
pub(crate) fn find(
    market: &Market<'_>,
    scan: &Scan,
    edges: Edges,
    signal_bars: SignalBars,
    confirm_closes: u8,
) -> Option<Signal> {
    let columns = market.columns;
    match (signal_bars, confirm_closes) {
        (SignalBars::OneMinute, 1) => first_outside(market, scan.bars.clone(), edges),
        (SignalBars::OneMinute, closes) => confirmed(scan.bars.clone(), columns, edges, closes),
        (SignalBars::FiveMinutes, closes) => {
            confirmed(five_minute_closes(columns, scan), columns, edges, closes)
        }
    }
}

/// The side a close lies on, strictly.
fn side(close: i32, edges: Edges) -> Option<Direction> {
    if close > edges.high {
        Some(Direction::Up)
    } else if close < edges.low {
        Some(Direction::Down)
    } else {
        None
    }
}

fn confirmed(
    closes: impl IntoIterator<Item = usize>,
    columns: &Columns,
    edges: Edges,
    wanted: u8,
) -> Option<Signal> {
    let (mut last, mut count) = (None, 0);
    for at in closes {
        let side = side(columns.close[at], edges);
        count = match side {
            None => 0,
            Some(_) if side == last => count + 1,
            Some(_) => 1,
        };
        last = side;
        if let Some(direction) = side
            && count >= wanted
        {
            return Some(Signal { direction, at });
        }
    }
    None
}

/// Places of the last bars of the five-minute buckets that lie wholly inside a scan. Buckets are
/// aligned to the epoch and have the closes of whatever minutes they have.
fn five_minute_closes<'a>(
    columns: &'a Columns,
    scan: &'a Scan,
) -> impl Iterator<Item = usize> + 'a {
    let bucket = |at: usize| columns.minutes[at].div_euclid(5);
    scan.bars.clone().filter(move |at| {
        let this = bucket(*at);
        let last = *at + 1 == columns.minutes.len() || bucket(*at + 1) != this;
        last && this * 5 >= scan.minutes.start && this * 5 + 5 <= scan.minutes.end
    })
}

/// [`find`] for one close of one minute, which is what most setups wait for.
pub(crate) fn first_outside(
    market: &Market<'_>,
    span: Range<usize>,
    edges: Edges,
) -> Option<Signal> {
    let blocks = market.blocks;
    let mut from = span.start;
    while from < span.end {
        let block = from / BLOCK;
        let to = ((block + 1) * BLOCK).min(span.end);
        let extremes = blocks.extremes[block];
        if extremes.high > edges.high || extremes.low < edges.low {
            let place = match extremes.base() {
                Some(base) => {
                    let (high, low) = (offset(edges.high, base), offset(edges.low, base));
                    let closes = blocks.closes[block];
                    let outside = (closes.simd_gt(high) | closes.simd_lt(low)).to_bitmask()
                        & bars(from % BLOCK, to - block * BLOCK);
                    (outside != 0).then(|| block * BLOCK + outside.trailing_zeros() as usize)
                }
                None => (from..to).find(|at| side(market.columns.close[*at], edges).is_some()),
            };
            if let Some(at) = place {
                let direction = side(market.close(at), edges)?;
                return Some(Signal { direction, at });
            }
        }
        from = to;
    }
    None
}
