//! The first bar that reaches a level, and the farthest price of a span.

use core::ops::Range;

use crate::bar::Columns;
use driftless_model::trade::Direction;

/// Bars as one side of a trade sees them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sight<'a> {
    columns: &'a Columns,
    direction: Direction,
}

impl<'a> Sight<'a> {
    pub(crate) fn new(columns: &'a Columns, direction: Direction) -> Self {
        Self { columns, direction }
    }

    /// The first bar of a span that trades at a level or beyond it in the trade's favour.
    pub(crate) fn first_at_target(&self, span: Range<usize>, level: i32) -> Option<usize> {
        match self.direction {
            Direction::Up => first(&self.columns.high, span, |price| price >= level),
            Direction::Down => first(&self.columns.low, span, |price| price <= level),
        }
    }

    /// The first bar of a span that trades at a level or beyond it against the trade.
    pub(crate) fn first_at_stop(&self, span: Range<usize>, level: i32) -> Option<usize> {
        match self.direction {
            Direction::Up => first(&self.columns.low, span, |price| price <= level),
            Direction::Down => first(&self.columns.high, span, |price| price >= level),
        }
    }

    /// How far the bars of a span go in the trade's favour and against it, from a price; at
    /// least zero each.
    pub(crate) fn excursions(&self, span: Range<usize>, from: i32) -> (i32, i32) {
        let highest = self.columns.high[span.clone()].iter().copied().max().unwrap_or(from);
        let lowest = self.columns.low[span].iter().copied().min().unwrap_or(from);
        let (up, down) = ((highest - from).max(0), (from - lowest).max(0));
        match self.direction {
            Direction::Up => (up, down),
            Direction::Down => (down, up),
        }
    }
}

/// The first value of a span that satisfies a condition.
fn first(values: &[i32], span: Range<usize>, reached: impl Fn(i32) -> bool) -> Option<usize> {
    let from = span.start;
    let place = values.get(span)?.iter().position(|value| reached(*value))?;
    Some(from + place)
}
