//! The extremes of every sixteen bars: how a search skips what cannot hold what it looks for.

use crate::bar::Columns;

/// Bars in a block.
pub(crate) const BLOCK: usize = 16;

/// Highest high and lowest low of each block, and whether any bar of it opens away from the
/// range of the bar in front of it.
#[derive(Clone, Debug)]
pub(crate) struct Blocks {
    pub(crate) high: Vec<i32>,
    pub(crate) low: Vec<i32>,
    pub(crate) gap: Vec<bool>,
}

impl Blocks {
    pub(crate) fn new(columns: &Columns) -> Self {
        let extreme = |column: &[i32], best: fn(i32, i32) -> i32| {
            let of = |block: &[i32]| block.iter().copied().reduce(best).unwrap_or_default();
            column.chunks(BLOCK).map(of).collect::<Vec<_>>()
        };
        let gap = (0..columns.open.len().div_ceil(BLOCK)).map(|block| {
            let end = columns.open.len().min((block + 1) * BLOCK);
            (block * BLOCK..end).any(|place| {
                place > 0
                    && (columns.open[place] > columns.high[place - 1]
                        || columns.open[place] < columns.low[place - 1])
            })
        });
        Self {
            high: extreme(&columns.high, i32::max),
            low: extreme(&columns.low, i32::min),
            gap: gap.collect(),
        }
    }
}
