//! Bars that open elsewhere than the bar in front of them left off.

use core::ops::Range;

use wide::i32x8;

use crate::bar::Columns;
use crate::lanes::LANES;

/// How the bars of a series open, a bit a bar. Only a bar that opens away from the bar in front of
/// it can open beyond a level which that one did not touch.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gaps {
    /// Off the close of the bar in front.
    off: Vec<u16>,
    /// Outside the range of the bar in front.
    away: Vec<u16>,
    /// Bars in front of a block that open away.
    away_before: Vec<u32>,
}

impl Gaps {
    pub(crate) fn new(columns: &Columns) -> Self {
        let bars = columns.open.len();
        let blocks = bars.div_ceil(LANES);
        let mut gaps = Self {
            off: Vec::with_capacity(blocks + 1),
            away: Vec::with_capacity(blocks + 1),
            away_before: Vec::with_capacity(blocks + 2),
        };
        let mut before = 0;
        gaps.away_before.push(before);
        for block in 0..blocks {
            let bars = block * LANES..bars.min((block + 1) * LANES);
            let (off, away) = if bars.start > 0 && bars.len() == LANES {
                let [first, second] = [bars.start, bars.start + 8].map(|from| eight(columns, from));
                (first.0 | second.0 << 8, first.1 | second.1 << 8)
            } else {
                one_by_one(columns, bars)
            };
            before += away.count_ones();
            gaps.off.push(off);
            gaps.away.push(away);
            gaps.away_before.push(before);
        }
        // A signal in the last bar asks for what comes after it.
        gaps.off.push(0);
        gaps.away.push(0);
        gaps.away_before.push(before);
        gaps
    }

    /// Whether a bar opens off the close of the bar in front of it.
    #[inline]
    pub(crate) fn off(&self, bar: usize) -> bool {
        self.off[bar / LANES] >> (bar % LANES) & 1 == 1
    }

    /// Whether a bar opens outside the range of the bar in front of it.
    pub(crate) fn away(&self, bar: usize) -> bool {
        self.away[bar / LANES] >> (bar % LANES) & 1 == 1
    }

    /// Whether some bar does so in the blocks that hold the bars from one to another, which may be
    /// the place behind the last.
    #[inline]
    pub(crate) fn any_away(&self, from: usize, last: usize) -> bool {
        self.away_before[from / LANES] != self.away_before[last / LANES + 1]
    }
}

/// How the bars from one up to another open.
fn one_by_one(columns: &Columns, bars: Range<usize>) -> (u16, u16) {
    let (mut off, mut away) = (0, 0);
    for (place, bar) in bars.enumerate() {
        let Some(front) = bar.checked_sub(1) else { continue };
        let open = columns.open[bar];
        let outside = open > columns.high[front] || open < columns.low[front];
        off |= u16::from(open != columns.close[front]) << place;
        away |= u16::from(outside) << place;
    }
    (off, away)
}

/// How eight bars open that are not the first.
fn eight(columns: &Columns, from: usize) -> (u16, u16) {
    let load = |column: &[i32], from: usize| {
        i32x8::new(*column[from..].first_chunk().expect("eight bars"))
    };
    let (open, front) = (load(&columns.open, from), from - 1);
    let off = !open.simd_eq(load(&columns.close, front));
    let away = open.simd_gt(load(&columns.high, front)) | open.simd_lt(load(&columns.low, front));
    (off.to_bitmask() as u16, away.to_bitmask() as u16)
}
