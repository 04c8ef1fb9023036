//! The walk along a trade: how far the market went before it came to the stop.

use crate::market::Market;
use crate::packed::{BLOCK, Packed, bars, highest, offset};

/// Farther against the trade than any price, with room to subtract another.
pub(crate) const NOWHERE: i32 = i32::MIN / 2;

/// Where a walk stands, and how far the market went in the trade's favour on the way.
///
/// The walks of a nearer and of a farther stop are one: the farther one goes on where the nearer
/// one stood. Prices are those of the trade's side: mirrored for a short one, so that favour is
/// always up.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cursor {
    pub(crate) at: usize,
    /// Farthest price in favour before [`Self::at`].
    pub(crate) farthest: i32,
    /// How bars on the way may have opened, as in [`Blocks`].
    pub(crate) gaps: u8,
}

/// Why a walk stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Halt {
    /// The bar it stands at touches the stop.
    Stop,
    /// Every target has been touched.
    Top,
    /// The scan ended.
    End,
}

/// Bars as one side sees them: `UP` as they are, otherwise mirrored.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mirror<'a, const UP: bool> {
    pub(crate) market: Market<'a>,
}

/// Some bars of one block: the first that touches the stop, the farthest price before it.
struct Look {
    stop: Option<usize>,
    farthest: i32,
}

impl<const UP: bool> Mirror<'_, UP> {
    /// The best price of a bar, read from the line a search has just read.
    pub(crate) fn favour(&self, at: usize) -> i32 {
        let Market { columns, blocks, .. } = self.market;
        let price = match blocks.base(at / BLOCK) {
            Some(base) => {
                let Packed { high, low } = &blocks.packed[at / BLOCK];
                base + i32::from(if UP { high } else { low }.as_array()[at % BLOCK])
            }
            None if UP => columns.high[at],
            None => columns.low[at],
        };
        if UP { price } else { -price }
    }

    pub(crate) fn adverse(&self, at: usize) -> i32 {
        let columns = self.market.columns;
        if UP { columns.low[at] } else { -columns.high[at] }
    }

    pub(crate) fn open(&self, at: usize) -> i32 {
        let open = self.market.columns.open[at];
        if UP { open } else { -open }
    }

    pub(crate) fn close(&self, at: usize) -> i32 {
        let close = self.market.columns.close[at];
        if UP { close } else { -close }
    }

    /// Walks on until the stop, until everything up to `top` has been touched, or to the end.
    pub(crate) fn walk(&self, cursor: &mut Cursor, end: usize, stop: i32, top: i32) -> Halt {
        let Cursor { mut at, mut farthest, mut gaps } = *cursor;
        let halt = loop {
            if farthest >= top {
                break Halt::Top;
            }
            if at >= end {
                break Halt::End;
            }
            let block = at / BLOCK;
            gaps |= self.market.blocks.gaps[block];
            let (favour, adverse) = self.extremes(block);
            let next = (block + 1) * BLOCK;
            if adverse > stop && at.is_multiple_of(BLOCK) && next <= end {
                farthest = farthest.max(favour);
                at = next;
                continue;
            }
            let to = next.min(end);
            let look = self.look(at, to, stop);
            farthest = farthest.max(look.farthest);
            at = look.stop.unwrap_or(to);
            if look.stop.is_some() {
                break Halt::Stop;
            }
        };
        *cursor = Cursor { at, farthest, gaps };
        halt
    }

    /// Favour and adverse of a whole block.
    fn extremes(&self, block: usize) -> (i32, i32) {
        let (high, low) = (self.market.blocks.high[block], self.market.blocks.low[block]);
        if UP { (high, low) } else { (-low, -high) }
    }

    /// Bars of one block, at least one.
    #[inline]
    fn look(&self, from: usize, to: usize, stop: i32) -> Look {
        let block = from / BLOCK;
        let Some(base) = self.market.blocks.base(block) else {
            return self.look_at_columns(from, to, stop);
        };
        let Packed { high, low } = self.market.blocks.packed[block];
        let (favour, adverse, base) = if UP { (high, low, base) } else { (-low, -high, -base) };
        let (start, end) = (from % BLOCK, to - block * BLOCK);
        let clear = adverse.simd_gt(offset(stop, base)).to_bitmask();
        let touched = !clear & bars(start, end);
        let stop = (touched != 0).then(|| touched.trailing_zeros() as usize);
        let end = stop.unwrap_or(end);
        let farthest =
            if start == end { NOWHERE } else { base + i32::from(highest(favour, start, end)) };
        Look { stop: stop.map(|place| block * BLOCK + place), farthest }
    }

    /// [`Self::look`] at a block whose prices lie too far apart to be packed.
    #[cold]
    fn look_at_columns(&self, from: usize, to: usize, stop: i32) -> Look {
        let stop = (from..to).find(|at| self.adverse(*at) <= stop);
        let passed = (from..stop.unwrap_or(to)).map(|at| self.favour(at));
        Look { stop, farthest: passed.max().unwrap_or(NOWHERE) }
    }

    /// The first bar from a place on that touches a price in favour, which one does.
    pub(crate) fn first_touch(&self, from: usize, price: i32) -> usize {
        let mut at = from;
        while self.favour(at) < price {
            at += 1;
        }
        at
    }
}
