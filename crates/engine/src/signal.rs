//! The signal: closes outside the range, one after another, on the same side.

use core::ops::Range;

use driftless_model::setup::SignalBars;

use crate::bar::Columns;
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
    columns: &Columns,
    scan: &Scan,
    edges: Edges,
    signal_bars: SignalBars,
    confirm_closes: u8,
) -> Option<Signal> {
    match signal_bars {
        SignalBars::OneMinute => confirmed(scan.bars.clone(), columns, edges, confirm_closes),
        SignalBars::FiveMinutes => {
            confirmed(five_minute_closes(columns, scan), columns, edges, confirm_closes)
        }
    }
}

/// The side a close lies on, strictly.
pub(crate) fn side(close: i32, edges: Edges) -> Option<Direction> {
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
