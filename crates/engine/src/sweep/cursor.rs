//! The walk along a trade: how far the market went before it came to the stop.

use crate::bar::Columns;
use crate::blocks::{BLOCK, Blocks};

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
    pub(crate) columns: &'a Columns,
    pub(crate) blocks: &'a Blocks,
}

impl<const UP: bool> Mirror<'_, UP> {
    pub(crate) fn favour(&self, at: usize) -> i32 {
        if UP { self.columns.high[at] } else { -self.columns.low[at] }
    }

    pub(crate) fn adverse(&self, at: usize) -> i32 {
        if UP { self.columns.low[at] } else { -self.columns.high[at] }
    }

    pub(crate) fn open(&self, at: usize) -> i32 {
        if UP { self.columns.open[at] } else { -self.columns.open[at] }
    }

    pub(crate) fn close(&self, at: usize) -> i32 {
        if UP { self.columns.close[at] } else { -self.columns.close[at] }
    }

    /// Walks on until the stop, until everything up to `top` has been touched, or to the end.
    pub(crate) fn walk(&self, cursor: &mut Cursor, end: usize, stop: i32, top: i32) -> Halt {
        let (favour, adverse): (&[i32], &[i32]) = if UP {
            (&self.columns.high[..end], &self.columns.low[..end])
        } else {
            (&self.columns.low[..end], &self.columns.high[..end])
        };
        let (block_favour, block_adverse) = if UP {
            (&self.blocks.high, &self.blocks.low)
        } else {
            (&self.blocks.low, &self.blocks.high)
        };
        let mirrored = |price: i32| if UP { price } else { -price };
        let mut farthest = cursor.farthest;
        let mut at = cursor.at;
        let mut gaps = cursor.gaps;
        let halt = loop {
            if farthest >= top {
                break Halt::Top;
            }
            if at >= end {
                break Halt::End;
            }
            let block = at / BLOCK;
            gaps |= self.blocks.gaps[block];
            let next = (block + 1) * BLOCK;
            if at.is_multiple_of(BLOCK) && next <= end && mirrored(block_adverse[block]) > stop {
                farthest = farthest.max(mirrored(block_favour[block]));
                at = next;
                continue;
            }
            let to = next.min(end);
            let mut stopped = false;
            for (favour, adverse) in favour[at..to].iter().zip(&adverse[at..to]) {
                if mirrored(*adverse) <= stop {
                    stopped = true;
                    break;
                }
                farthest = farthest.max(mirrored(*favour));
                at += 1;
            }
            if stopped {
                break Halt::Stop;
            }
        };
        *cursor = Cursor { at, farthest, gaps };
        halt
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
