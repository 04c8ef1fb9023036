//! What is known of every sixteen bars: how a search skips them, or reads them at once.

use crate::bar::Columns;
use crate::packed::{BLOCK, Offsets, Packed};

/// Some bar of the block opens off the close of the bar in front of it.
pub(crate) const OFF: u8 = 1;
/// Some bar of the block opens outside the range of the bar in front of it.
pub(crate) const AWAY: u8 = 2;

/// Highest high and lowest low of a block, and how its bars open.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Extremes {
    pub(crate) high: i32,
    pub(crate) low: i32,
    pub(crate) gaps: u8,
}

/// Each block's extremes, and its prices, packed.
#[derive(Clone, Debug)]
pub(crate) struct Blocks {
    pub(crate) extremes: Vec<Extremes>,
    pub(crate) packed: Vec<Packed>,
    pub(crate) closes: Vec<Offsets>,
}

impl Blocks {
    pub(crate) fn new(columns: &Columns) -> Self {
        let blocks = columns.open.len().div_ceil(BLOCK);
        let mut new = Self {
            extremes: Vec::with_capacity(blocks),
            packed: Vec::with_capacity(blocks),
            closes: Vec::with_capacity(blocks),
        };
        for block in 0..blocks {
            let span = block * BLOCK..columns.open.len().min((block + 1) * BLOCK);
            let high = &columns.high[span.clone()];
            let low = &columns.low[span.clone()];
            let extremes = Extremes {
                high: high.iter().fold(i32::MIN, |high, bar| high.max(*bar)),
                low: low.iter().fold(i32::MAX, |low, bar| low.min(*bar)),
                gaps: span.clone().fold(0, |gaps, bar| gaps | opening(columns, bar)),
            };
            // What a wide block packs is never read.
            let base = extremes.middle();
            new.packed.push(Packed { high: pack(high, base), low: pack(low, base) });
            new.closes.push(pack(&columns.close[span], base));
            new.extremes.push(extremes);
        }
        new
    }
}

impl Extremes {
    /// The farthest a block's prices may lie apart to be packed: offsets from their middle then
    /// keep clear of both ends of sixteen bits.
    const MOST_APART: i32 = 65_532;

    /// What a block's offsets are counted from; `None` where its prices lie too far apart to be
    /// packed, and the columns have to be read.
    #[inline]
    pub(crate) fn base(&self) -> Option<i32> {
        (self.high - self.low <= Self::MOST_APART).then(|| self.middle())
    }

    fn middle(&self) -> i32 {
        (self.high + self.low) / 2
    }
}

fn pack(prices: &[i32], base: i32) -> Offsets {
    let mut offsets = [0; BLOCK];
    for (offset, price) in offsets.iter_mut().zip(prices) {
        *offset = (price - base) as i16;
    }
    Offsets::new(offsets)
}

fn opening(columns: &Columns, bar: usize) -> u8 {
    let Some(before) = bar.checked_sub(1) else { return 0 };
    let open = columns.open[bar];
    let away = (open > columns.high[before]) | (open < columns.low[before]);
    (u8::from(open != columns.close[before]) * OFF) | (u8::from(away) * AWAY)
}
