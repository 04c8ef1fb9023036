//! The extremes of every sixteen bars: how a search skips what cannot hold what it looks for.

use crate::bar::Columns;

/// Bars in a block.
pub(crate) const BLOCK: usize = 16;

/// Some bar of the block opens off the close of the bar in front of it.
pub(crate) const OFF: u8 = 1;
/// Some bar of the block opens outside the range of the bar in front of it.
pub(crate) const AWAY: u8 = 2;

/// Highest high and lowest low of each block, and how its bars open.
#[derive(Clone, Debug)]
pub(crate) struct Blocks {
    pub(crate) high: Vec<i32>,
    pub(crate) low: Vec<i32>,
    pub(crate) gaps: Vec<u8>,
}

impl Blocks {
    pub(crate) fn new(columns: &Columns) -> Self {
        let blocks = columns.open.len().div_ceil(BLOCK);
        let mut new = Self {
            high: Vec::with_capacity(blocks),
            low: Vec::with_capacity(blocks),
            gaps: Vec::with_capacity(blocks),
        };
        for block in 0..blocks {
            let span = block * BLOCK..columns.open.len().min((block + 1) * BLOCK);
            let high = &columns.high[span.clone()];
            let low = &columns.low[span.clone()];
            new.high.push(high.iter().fold(i32::MIN, |high, bar| high.max(*bar)));
            new.low.push(low.iter().fold(i32::MAX, |low, bar| low.min(*bar)));
            new.gaps.push(span.fold(0, |gaps, bar| gaps | opening(columns, bar)));
        }
        new
    }
}

fn opening(columns: &Columns, bar: usize) -> u8 {
    let Some(before) = bar.checked_sub(1) else { return 0 };
    let open = columns.open[bar];
    let away = (open > columns.high[before]) | (open < columns.low[before]);
    (u8::from(open != columns.close[before]) * OFF) | (u8::from(away) * AWAY)
}
