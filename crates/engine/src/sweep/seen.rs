//! What the ranges of a day have in common.

use crate::packed::Packed;
use crate::range::Edges;
use crate::sweep::slot::span;

/// What the last range of the day leaves to know of one that begins with it: a longer range
/// holds a shorter one, and what closes inside the shorter one closes inside the longer.
pub(crate) struct Seen {
    range: (u32, u32),
    /// The lowest possible high and the highest possible low where there was no bar.
    edges: Edges,
    /// No close after the range and before this bar lies outside its edges.
    pub(crate) quiet_to: usize,
}

const NONE: Edges = Edges { high: i32::MIN, low: i32::MAX };

impl Seen {
    pub(crate) fn new() -> Self {
        Self { range: (0, 0), edges: NONE, quiet_to: 0 }
    }

    /// High and low of a range as offsets; `None` without a bar.
    #[inline]
    pub(crate) fn edges(&mut self, packed: &Packed, range: (u32, u32)) -> Option<Edges> {
        let mut from = self.range.1;
        if range.0 != self.range.0 || range.1 < from {
            *self = Self::new();
            from = range.0;
        }
        self.range = range;
        self.edges = packed.widen(self.edges, span((from, range.1)));
        (range.0 < range.1).then_some(self.edges)
    }
}
