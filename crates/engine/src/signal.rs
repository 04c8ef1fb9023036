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
    match (signal_bars, confirm_closes) {
        (SignalBars::OneMinute, 1) => first_outside(columns, scan.bars.clone(), edges),
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

/// Closes looked at together, so that most are passed over without a branch each.
const TOGETHER: usize = 8;

/// [`find`] for one close of one minute, which is what most setups wait for.
pub(crate) fn first_outside(columns: &Columns, span: Range<usize>, edges: Edges) -> Option<Signal> {
    let closes = &columns.close[span.clone()];
    let outside = |close: i32| (close > edges.high) | (close < edges.low);
    let mut chunks = closes.chunks_exact(TOGETHER);
    let mut passed = span.start;
    let found = |closes: &[i32], passed: usize| {
        let at = closes.iter().position(|close| outside(*close))?;
        let direction = side(closes[at], edges)?;
        Some(Signal { direction, at: passed + at })
    };
    for chunk in &mut chunks {
        if chunk.iter().fold(false, |any, close| any | outside(*close)) {
            return found(chunk, passed);
        }
        passed += TOGETHER;
    }
    found(chunks.remainder(), passed)
}
