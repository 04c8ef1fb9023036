//! Prices as 16-bit offsets, so that sixteen bars are compared at once.

use core::ops::Range;

use crate::bar::Columns;
use crate::lanes::LANES;

/// Highs, lows and closes of a series as distances from a base, which runs of blocks have in
/// common: a day's prices are compared without knowing the base. Of every sixteen bars also the
/// highest high and the lowest low, which is how a search skips them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Packed {
    pub(crate) high: Vec<i16>,
    pub(crate) low: Vec<i16>,
    pub(crate) close: Vec<i16>,
    pub(crate) block_high: Vec<i16>,
    pub(crate) block_low: Vec<i16>,
    runs: Vec<Run>,
}

/// Bars whose offsets are counted from one base.
#[derive(Clone, Copy, Debug)]
struct Run {
    /// Its first bar.
    from: usize,
    /// `None` for a block whose own prices lie too far apart to be packed.
    base: Option<i32>,
}

/// The farthest the prices of a run may lie apart: offsets from its middle then keep clear of both
/// ends of sixteen bits.
const MOST_APART: i32 = 65_530;

impl Packed {
    pub(crate) fn new(columns: &Columns) -> Self {
        let bars = columns.close.len();
        let block = |block: usize| block * LANES..bars.min((block + 1) * LANES);
        let extremes: Vec<Extremes> =
            (0..bars.div_ceil(LANES)).map(|at| Extremes::of(columns, block(at))).collect();
        let mut packed = Self {
            high: Vec::with_capacity(bars + LANES),
            low: Vec::with_capacity(bars + LANES),
            close: Vec::with_capacity(bars + LANES),
            block_high: Vec::with_capacity(extremes.len() + LANES),
            block_low: Vec::with_capacity(extremes.len() + LANES),
            runs: Vec::new(),
        };
        let mut from = 0;
        while from < extremes.len() {
            let (to, all) = run(&extremes, from);
            let base = all.base();
            packed.runs.push(Run { from: from * LANES, base });
            // What cannot be packed is never read.
            let base = base.unwrap_or_default();
            let span = from * LANES..bars.min(to * LANES);
            packed.high.extend(offsets(&columns.high[span.clone()], base));
            packed.low.extend(offsets(&columns.low[span.clone()], base));
            packed.close.extend(offsets(&columns.close[span], base));
            let blocks = &extremes[from..to];
            packed.block_high.extend(blocks.iter().map(|block| (block.high - base) as i16));
            packed.block_low.extend(blocks.iter().map(|block| (block.low - base) as i16));
            from = to;
        }
        // A search reads sixteen at a time, and looks where they end afterwards.
        for column in [
            &mut packed.high,
            &mut packed.low,
            &mut packed.close,
            &mut packed.block_high,
            &mut packed.block_low,
        ] {
            column.extend([0; LANES]);
        }
        packed
    }

    /// What the offsets of a span of bars are counted from; `None` where they have no base in
    /// common.
    pub(crate) fn base(&self, span: Range<usize>) -> Option<i32> {
        let next = self.runs.partition_point(|run| run.from <= span.start);
        let whole = self.runs.get(next).is_none_or(|run| run.from >= span.end);
        if whole { self.runs.get(next.checked_sub(1)?)?.base } else { None }
    }
}

/// Highest high and lowest low.
#[derive(Clone, Copy)]
struct Extremes {
    high: i32,
    low: i32,
}

impl Extremes {
    fn of(columns: &Columns, span: Range<usize>) -> Self {
        let (high, low) = (&columns.high[span.clone()], &columns.low[span]);
        Self {
            high: high.iter().fold(i32::MIN, |high, bar| high.max(*bar)),
            low: low.iter().fold(i32::MAX, |low, bar| low.min(*bar)),
        }
    }

    fn with(self, other: Self) -> Self {
        Self { high: self.high.max(other.high), low: self.low.min(other.low) }
    }

    fn base(self) -> Option<i32> {
        (self.high - self.low <= MOST_APART).then_some((self.high + self.low) / 2)
    }
}

/// The blocks from one on that have a base in common, at least one, and their extremes.
fn run(extremes: &[Extremes], from: usize) -> (usize, Extremes) {
    let mut all = extremes[from];
    let mut to = from + 1;
    while let Some(more) = extremes.get(to).map(|block| all.with(*block))
        && more.base().is_some()
    {
        all = more;
        to += 1;
    }
    (to, all)
}

fn offsets(prices: &[i32], base: i32) -> impl Iterator<Item = i16> {
    prices.iter().map(move |price| (price - base) as i16)
}
