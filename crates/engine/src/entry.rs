//! The entry: where and when a trade is filled.

use driftless_model::setup::{EntryRule, SignalBars};

use crate::bar::Columns;
use crate::range::Edges;
use crate::signal::{self, Scan, Signal};
use driftless_model::trade::Direction;

/// A fill, and the bars examined after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fill {
    /// The bar the order is filled in.
    pub(crate) at: usize,
    /// The price in half ticks.
    pub(crate) price: i32,
    /// First bar in which a touch of the stop counts, and first that excursions are taken of.
    pub(crate) first: usize,
    /// First bar in which a touch of the target counts. A limit's fill bar may have been at the
    /// target before it came to the order.
    pub(crate) first_target: usize,
}

impl Fill {
    /// The same with its price counted from elsewhere.
    pub(crate) fn shifted(self, by: i32) -> Self {
        Self { price: self.price + by, ..self }
    }
}

/// What a scan gives: a signal, and a fill where there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entered {
    pub(crate) signal: Signal,
    pub(crate) fill: Option<Fill>,
}

/// Waits for the signal and the fill of an entry rule; `None` without a signal.
pub(crate) fn enter(
    columns: &Columns,
    scan: &Scan,
    edges: Edges,
    rule: EntryRule,
    signal_bars: SignalBars,
    confirm_closes: u8,
) -> Option<Entered> {
    // The order at the edge waits for no close: trading through it is the signal.
    let signal = match rule {
        EntryRule::LimitEdge { through } => {
            through_the_edge(columns, scan, edges, through.halves())?
        }
        _ => signal::find(columns, scan, edges, signal_bars, confirm_closes)?,
    };
    Some(Entered { signal, fill: fill(columns, scan.bars.end, edges, rule, signal) })
}

/// The fill of an order a signal gives; `None` where the scan ends before.
pub(crate) fn fill(
    columns: &Columns,
    end: usize,
    edges: Edges,
    rule: EntryRule,
    signal: Signal,
) -> Option<Fill> {
    let next = signal.at + 1;
    match rule {
        EntryRule::NextOpen => (next < end).then(|| Fill {
            at: next,
            price: columns.open[next],
            first: next,
            first_target: next,
        }),
        EntryRule::SignalClose => Some(Fill {
            at: signal.at,
            price: columns.close[signal.at],
            first: next,
            first_target: next,
        }),
        EntryRule::LimitRetrace => {
            let back = (next..end).find(|at| match signal.direction {
                Direction::Up => columns.low[*at] <= edges.high,
                Direction::Down => columns.high[*at] >= edges.low,
            });
            back.map(|at| limit(at, signal.direction, edges))
        }
        // Its signal is its fill.
        EntryRule::LimitEdge { .. } => Some(limit(signal.at, signal.direction, edges)),
    }
}

fn through_the_edge(columns: &Columns, scan: &Scan, edges: Edges, through: i64) -> Option<Signal> {
    scan.bars.clone().find_map(|at| {
        let up = i64::from(columns.high[at]) >= i64::from(edges.high) + through;
        let down = i64::from(columns.low[at]) <= i64::from(edges.low) - through;
        let direction = match (up, down) {
            (true, false) => Direction::Up,
            (false, true) => Direction::Down,
            // Nobody knows which side came first.
            (true, true) | (false, false) => return None,
        };
        Some(Signal { direction, at })
    })
}

fn limit(at: usize, direction: Direction, edges: Edges) -> Fill {
    let price = match direction {
        Direction::Up => edges.high,
        Direction::Down => edges.low,
    };
    Fill { at, price, first: at, first_target: at + 1 }
}
