//! Sixteen bars in a cache line: prices as 16-bit offsets, compared sixteen at a time.

use wide::i16x16;

/// Bars in a block.
pub(crate) const BLOCK: usize = 16;

/// The prices of one kind of a block's bars, each as its distance from the block's base.
pub(crate) type Offsets = i16x16;

/// Highs and lows of a block: the line a search reads where the block's extremes do not settle it.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub(crate) struct Packed {
    pub(crate) high: Offsets,
    pub(crate) low: Offsets,
}

const PLACES: Offsets = i16x16::new([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);

/// A level as an offset. Prices lie strictly within the bounds it is held to, so one that lies
/// beyond them compares as the level itself does.
#[inline]
pub(crate) fn offset(level: i32, base: i32) -> Offsets {
    i16x16::splat((level - base).clamp(i16::MIN.into(), i16::MAX.into()) as i16)
}

/// The bars of a block from one place up to another, a bit each.
#[inline]
pub(crate) fn bars(from: usize, to: usize) -> u32 {
    (1 << to) - (1 << from)
}

/// The highest price of the bars from one place up to another; the least number without a bar.
#[inline]
pub(crate) fn highest(prices: Offsets, from: usize, to: usize) -> i16 {
    between(from, to).select(prices, i16x16::splat(i16::MIN)).reduce_max()
}

/// The lowest price of the bars from one place up to another; the greatest number without a bar.
#[inline]
pub(crate) fn lowest(prices: Offsets, from: usize, to: usize) -> i16 {
    between(from, to).select(prices, i16x16::splat(i16::MAX)).reduce_min()
}

#[inline]
fn between(from: usize, to: usize) -> Offsets {
    !PLACES.simd_lt(i16x16::splat(from as i16)) & PLACES.simd_lt(i16x16::splat(to as i16))
}
