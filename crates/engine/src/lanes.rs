//! Sixteen prices at once: 16-bit offsets, compared in one step.

use wide::i16x16;

/// Prices in a step, and bars in a block.
pub(crate) const LANES: usize = 16;

pub(crate) type Lanes = i16x16;

/// A row of greatest numbers and a row of least ones: what is loaded between them has as many of
/// the first as wanted.
const GREATEST_THEN_LEAST: [i16; 2 * LANES] = turning(i16::MAX, i16::MIN);
const LEAST_THEN_GREATEST: [i16; 2 * LANES] = turning(i16::MIN, i16::MAX);

const fn turning(first: i16, second: i16) -> [i16; 2 * LANES] {
    let mut row = [second; 2 * LANES];
    let mut at = 0;
    while at < LANES {
        row[at] = first;
        at += 1;
    }
    row
}

/// The prices from a place on.
///
/// # Panics
///
/// When there are fewer than sixteen: packed columns are padded, so that there never are.
#[inline]
pub(crate) fn load(prices: &[i16], at: usize) -> Lanes {
    Lanes::new(*prices[at..].first_chunk().expect("packed columns are padded"))
}

/// The first lanes; the others are the least number.
#[inline]
pub(crate) fn first_or_least(prices: Lanes, lanes: usize) -> Lanes {
    prices.min(load(&GREATEST_THEN_LEAST, LANES - lanes))
}

/// The first lanes; the others are the greatest number.
#[inline]
pub(crate) fn first_or_greatest(prices: Lanes, lanes: usize) -> Lanes {
    prices.max(load(&LEAST_THEN_GREATEST, LANES - lanes))
}

/// An offset that a price has, in every lane.
#[inline]
pub(crate) fn splat(offset: i32) -> Lanes {
    debug_assert!(i16::try_from(offset).is_ok(), "{offset}");
    Lanes::splat(offset as i16)
}

/// A level in every lane. Packed prices lie strictly within 16 bits, so a level above them
/// compares as the number it is held to.
#[inline]
pub(crate) fn splat_above(offset: i32) -> Lanes {
    Lanes::splat(offset.min(i16::MAX.into()) as i16)
}
