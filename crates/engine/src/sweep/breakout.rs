//! Opening ranges and first closes outside them, on packed prices.

use core::ops::Range;

use crate::lanes::{LANES, first_or_greatest, first_or_least, load, splat};
use crate::packed::Packed;
use crate::range::Edges;

impl Packed {
    /// Edges that hold the bars of a span, too, as offsets.
    #[inline]
    pub(crate) fn widen(&self, mut edges: Edges, span: Range<usize>) -> Edges {
        let mut at = span.start;
        while at < span.end {
            let bars = (span.end - at).min(LANES);
            edges = edges.with(Edges {
                high: first_or_least(load(&self.high, at), bars).reduce_max().into(),
                low: first_or_greatest(load(&self.low, at), bars).reduce_min().into(),
            });
            at += LANES;
        }
        edges
    }

    /// The first bar of a span that closes outside edges given as offsets.
    #[inline]
    pub(crate) fn first_outside(&self, span: Range<usize>, edges: Edges) -> Option<usize> {
        let (high, low) = (splat(edges.high), splat(edges.low));
        let mut at = span.start;
        while at < span.end {
            let closes = load(&self.close, at);
            let outside = (closes.simd_gt(high) | closes.simd_lt(low)).to_bitmask();
            if outside != 0 {
                let found = at + outside.trailing_zeros() as usize;
                return (found < span.end).then_some(found);
            }
            at += LANES;
        }
        None
    }
}
