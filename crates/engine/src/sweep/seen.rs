//! What the ranges of a day have in common.

use crate::market::Market;
use crate::range::Edges;
use crate::sweep::plan::span;

/// What the last range of the day leaves to know of one that begins with it: a longer range
/// holds a shorter one, and what closes inside the shorter one closes inside the longer.
#[derive(Default)]
pub(crate) struct Seen {
    range: (u32, u32),
    edges: Option<Edges>,
    /// No close after the range and before this bar lies outside its edges.
    pub(crate) quiet_to: usize,
}

impl Seen {
    /// High and low of a range; `None` without a bar.
    pub(crate) fn edges(&mut self, market: &Market<'_>, range: (u32, u32)) -> Option<Edges> {
        let (known, more) = match self.edges {
            Some(edges) if range.0 == self.range.0 && range.1 >= self.range.1 => {
                (Some(edges), self.range.1..range.1)
            }
            _ => {
                self.quiet_to = 0;
                (None, range.0..range.1)
            }
        };
        let more = Edges::of(market.columns, span((more.start, more.end)));
        self.range = range;
        self.edges = match (known, more) {
            (Some(known), Some(more)) => Some(known.with(more)),
            (known, more) => known.or(more),
        };
        self.edges
    }
}
