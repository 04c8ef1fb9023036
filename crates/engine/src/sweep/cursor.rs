//! The walk along a trade: how far the market went before it came to the stop.

use crate::blocks::Extremes;
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
    /// How bars on the way may have opened, as in [`Extremes`].
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

impl<const UP: bool> Mirror<'_, UP> {
    /// The best price of a bar, read from the line a search has just read.
    pub(crate) fn favour(&self, at: usize) -> i32 {
        let Market { columns, blocks, .. } = self.market;
        let price = match blocks.extremes[at / BLOCK].base() {
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
        while cursor.farthest < top {
            if cursor.at >= end {
                return Halt::End;
            }
            // What lies before a whole block, or behind the last one.
            if !cursor.at.is_multiple_of(BLOCK) || cursor.at + BLOCK > end {
                let to = ((cursor.at / BLOCK + 1) * BLOCK).min(end);
                if self.look(cursor, to, stop) {
                    return Halt::Stop;
                }
                continue;
            }
            let blocks = cursor.at / BLOCK..end / BLOCK;
            for extremes in &self.market.blocks.extremes[blocks] {
                let (favour, adverse) = mirrored::<UP>(extremes);
                if adverse <= stop {
                    self.look(cursor, cursor.at + BLOCK, stop);
                    return Halt::Stop;
                }
                cursor.gaps |= extremes.gaps;
                cursor.farthest = cursor.farthest.max(favour);
                cursor.at += BLOCK;
                if cursor.farthest >= top {
                    break;
                }
            }
        }
        Halt::Top
    }

    /// Walks over bars of one block, at least one; whether one touches the stop.
    #[inline]
    fn look(&self, cursor: &mut Cursor, to: usize, stop: i32) -> bool {
        let Market { blocks, .. } = self.market;
        let block = cursor.at / BLOCK;
        cursor.gaps |= blocks.extremes[block].gaps;
        let Some(base) = blocks.extremes[block].base() else {
            return self.look_at_columns(cursor, to, stop);
        };
        let Packed { high, low } = blocks.packed[block];
        let (favour, adverse, base) = if UP { (high, low, base) } else { (-low, -high, -base) };
        let (start, end) = (cursor.at % BLOCK, to - block * BLOCK);
        let clear = adverse.simd_gt(offset(stop, base)).to_bitmask();
        let touched = !clear & bars(start, end);
        let end = end.min(touched.trailing_zeros() as usize);
        if start < end {
            let farthest = base + i32::from(highest(favour, start, end));
            cursor.farthest = cursor.farthest.max(farthest);
        }
        cursor.at = block * BLOCK + end;
        touched != 0
    }

    /// [`Self::look`] at a block whose prices lie too far apart to be packed.
    #[cold]
    fn look_at_columns(&self, cursor: &mut Cursor, to: usize, stop: i32) -> bool {
        while cursor.at < to {
            if self.adverse(cursor.at) <= stop {
                return true;
            }
            cursor.farthest = cursor.farthest.max(self.favour(cursor.at));
            cursor.at += 1;
        }
        false
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

/// Favour and adverse of a whole block.
fn mirrored<const UP: bool>(extremes: &Extremes) -> (i32, i32) {
    if UP { (extremes.high, extremes.low) } else { (-extremes.low, -extremes.high) }
}
