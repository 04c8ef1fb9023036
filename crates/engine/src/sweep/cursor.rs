//! The walk along a trade: how far the market went before it came to the stop.

use driftless_model::trade::Direction;

use crate::lanes::{LANES, Lanes, first_or_least, load, splat, splat_above};
use crate::packed::Packed;

/// Packed prices as one side of a trade sees them, so that favour is always up.
///
/// A short trade sees them complemented: `!price` falls as the price rises, by as much, and unlike
/// `-price` every offset has one. Both sides are then one code path, and no processor has to guess
/// which one a breakout takes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Side<'a> {
    favour: &'a [i16],
    adverse: &'a [i16],
    block_favour: &'a [i16],
    block_adverse: &'a [i16],
    /// Every bit set for a short trade, none for a long one.
    flip: i16,
}

/// Where a walk stands, and how far the market went in the trade's favour on the way.
///
/// The walks of a nearer and of a farther stop are one: the farther one goes on where the nearer
/// one stood.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cursor {
    pub(crate) at: usize,
    /// The greatest of it is the farthest price in favour so far.
    farthest: Lanes,
}

/// Why a walk stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Halt {
    /// The bar it stands at touches the stop, or every target has been touched up to it.
    Decided,
    /// The scan ended.
    End,
}

/// Between which levels a walk goes on: above the stop, below the last target.
#[derive(Clone, Copy)]
struct Bounds {
    stop: i32,
    above_stop: Lanes,
    below_top: Lanes,
    flip: Lanes,
}

impl Cursor {
    pub(crate) fn new(at: usize) -> Self {
        Self { at, farthest: Lanes::splat(i16::MIN) }
    }

    /// The farthest price in favour before the bar it stands at, that bar included where it
    /// touched the last target; farther against the trade than any price where there was no bar.
    #[inline]
    pub(crate) fn farthest(&self) -> i32 {
        self.farthest.reduce_max().into()
    }
}

impl<'a> Side<'a> {
    #[inline]
    pub(crate) fn new(packed: &'a Packed, direction: Direction) -> Self {
        let (high, low) = (packed.high.as_slice(), packed.low.as_slice());
        let (block_high, block_low) = (packed.block_high.as_slice(), packed.block_low.as_slice());
        match direction {
            Direction::Up => Self {
                favour: high,
                adverse: low,
                block_favour: block_high,
                block_adverse: block_low,
                flip: 0,
            },
            Direction::Down => Self {
                favour: low,
                adverse: high,
                block_favour: block_low,
                block_adverse: block_high,
                flip: -1,
            },
        }
    }

    /// An offset as this side sees it.
    #[inline]
    pub(crate) fn seen(&self, offset: i32) -> i32 {
        offset ^ i32::from(self.flip)
    }

    /// The best price of a bar.
    #[inline]
    pub(crate) fn favour(&self, at: usize) -> i32 {
        (self.favour[at] ^ self.flip).into()
    }

    /// The worst price of a bar.
    #[inline]
    pub(crate) fn adverse(&self, at: usize) -> i32 {
        (self.adverse[at] ^ self.flip).into()
    }

    /// Walks on until the stop, until everything up to `top` has been touched, or to the end.
    #[inline]
    pub(crate) fn walk(&self, cursor: &mut Cursor, end: usize, stop: i32, top: i32) -> Halt {
        let flip = Lanes::splat(self.flip);
        let bounds =
            Bounds { stop, above_stop: splat(stop + 1), below_top: splat_above(top - 1), flip };
        if cursor.at >= end {
            return Halt::End;
        }
        if let Some(halt) = self.look(cursor, end, &bounds) {
            return halt;
        }
        // The first block holds bars that were looked at: they are within bounds.
        let (mut block, blocks) = (cursor.at / LANES, end / LANES);
        while block < blocks {
            let favour = load(self.block_favour, block) ^ flip;
            let adverse = load(self.block_adverse, block) ^ flip;
            let clear = bounds.clear(favour, adverse, blocks - block);
            cursor.farthest = cursor.farthest.max(first_or_least(favour, clear));
            block += clear;
            if clear < LANES {
                break;
            }
        }
        cursor.at = block * LANES;
        if cursor.at >= end {
            return Halt::End;
        }
        self.look(cursor, end, &bounds).unwrap_or(Halt::End)
    }

    /// Looks at sixteen bars; `None` where the walk goes on behind them.
    #[inline]
    fn look(&self, cursor: &mut Cursor, end: usize, bounds: &Bounds) -> Option<Halt> {
        let favour = load(self.favour, cursor.at) ^ bounds.flip;
        let adverse = load(self.adverse, cursor.at) ^ bounds.flip;
        let bars = end - cursor.at;
        let clear = bounds.clear(favour, adverse, bars);
        if clear == LANES {
            cursor.farthest = cursor.farthest.max(favour);
            cursor.at += LANES;
            return None;
        }
        cursor.at += clear;
        if clear == bars {
            cursor.farthest = cursor.farthest.max(first_or_least(favour, clear));
            return Some(Halt::End);
        }
        // The stop comes before a target of its own bar.
        let stopped = usize::from(self.adverse(cursor.at) <= bounds.stop);
        let taken = clear + 1 - stopped;
        cursor.farthest = cursor.farthest.max(first_or_least(favour, taken));
        Some(Halt::Decided)
    }

    /// The first bar from a place on that touches a price in favour, which one does.
    pub(crate) fn first_touch(&self, from: usize, price: i32) -> usize {
        let (below, flip) = (splat(price - 1), Lanes::splat(self.flip));
        let mut at = from;
        loop {
            let touched = (load(self.favour, at) ^ flip).simd_gt(below).to_bitmask();
            if touched != 0 {
                return at + touched.trailing_zeros() as usize;
            }
            at += LANES;
        }
    }
}

impl Bounds {
    /// How many come before the first that touches one of the levels, of so many.
    #[inline]
    fn clear(&self, favour: Lanes, adverse: Lanes, most: usize) -> usize {
        let touched =
            (adverse.simd_lt(self.above_stop) | favour.simd_gt(self.below_top)).to_bitmask();
        ((touched | 1 << LANES).trailing_zeros() as usize).min(most)
    }
}
