//! The first bar that reaches a level, and the farthest price of a span.

use core::ops::Range;

use crate::bar::Columns;
use crate::blocks::Blocks;
use crate::packed::BLOCK;
use driftless_model::trade::Direction;

/// Bars as one side of a trade sees them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sight<'a> {
    columns: &'a Columns,
    blocks: &'a Blocks,
    direction: Direction,
}

impl<'a> Sight<'a> {
    pub(crate) fn new(columns: &'a Columns, blocks: &'a Blocks, direction: Direction) -> Self {
        Self { columns, blocks, direction }
    }

    /// The first bar of a span that trades at a level or beyond it in the trade's favour.
    pub(crate) fn first_at_target(&self, span: Range<usize>, level: i32) -> Option<usize> {
        match self.direction {
            Direction::Up => first(
                &self.columns.high,
                |block| self.blocks.extremes[block].high,
                span,
                |price| price >= level,
            ),
            Direction::Down => first(
                &self.columns.low,
                |block| self.blocks.extremes[block].low,
                span,
                |price| price <= level,
            ),
        }
    }

    /// The first bar of a span that trades at a level or beyond it against the trade.
    pub(crate) fn first_at_stop(&self, span: Range<usize>, level: i32) -> Option<usize> {
        match self.direction {
            Direction::Up => first(
                &self.columns.low,
                |block| self.blocks.extremes[block].low,
                span,
                |price| price <= level,
            ),
            Direction::Down => first(
                &self.columns.high,
                |block| self.blocks.extremes[block].high,
                span,
                |price| price >= level,
            ),
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

/// The first value of a span that satisfies `reached`, which must hold for the extreme of a
/// block exactly when it holds for one of its values.
fn first(
    values: &[i32],
    extreme: impl Fn(usize) -> i32,
    span: Range<usize>,
    reached: impl Fn(i32) -> bool,
) -> Option<usize> {
    let mut at = span.start;
    while at < span.end {
        let block = at / BLOCK;
        let end = ((block + 1) * BLOCK).min(span.end);
        if reached(extreme(block))
            && let Some(found) = values[at..end].iter().position(|value| reached(*value))
        {
            return Some(at + found);
        }
        at = end;
    }
    None
}
