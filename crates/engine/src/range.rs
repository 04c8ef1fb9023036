//! The opening range: highest and lowest price of its minutes.

use core::ops::Range;

use driftless_model::unit::{Points, Ticks};

use crate::bar::Columns;
use crate::price::{Price, ticks};

/// High and low of an opening range in half ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Edges {
    pub(crate) high: i32,
    pub(crate) low: i32,
}

impl Edges {
    /// Of the bars at some places; `None` where there are none.
    pub(crate) fn of(columns: &Columns, span: Range<usize>) -> Option<Self> {
        let high = columns.high[span.clone()].iter().copied().max()?;
        let low = columns.low[span].iter().copied().min()?;
        Some(Self { high, low })
    }

    /// Of both together.
    pub(crate) fn with(self, other: Self) -> Self {
        Self { high: self.high.max(other.high), low: self.low.min(other.low) }
    }

    /// The same, counted from elsewhere.
    pub(crate) fn shifted(self, by: i32) -> Self {
        Self { high: self.high + by, low: self.low + by }
    }

    /// The middle. Both edges are whole ticks, so their mean is a whole number of half ticks.
    pub(crate) fn middle(self) -> i32 {
        (self.high + self.low) / 2
    }
}

/// An opening range as measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeasuredRange {
    edges: Edges,
    bars: u32,
    tick_size: Points,
}

impl MeasuredRange {
    pub(crate) fn new(edges: Edges, bars: usize, tick_size: Points) -> Self {
        Self { edges, bars: u32::try_from(bars).unwrap_or(u32::MAX), tick_size }
    }

    /// Its highest price.
    pub fn high(&self) -> Price {
        Price::of(self.edges.high, self.tick_size)
    }

    /// Its lowest price.
    pub fn low(&self) -> Price {
        Price::of(self.edges.low, self.tick_size)
    }

    /// High less low, in points.
    pub fn size(&self) -> Price {
        Price::of(self.edges.high - self.edges.low, self.tick_size)
    }

    /// High less low, in ticks.
    pub fn size_ticks(&self) -> Ticks {
        ticks(self.edges.high - self.edges.low)
    }

    /// One-minute bars seen in it.
    pub const fn bars(&self) -> u32 {
        self.bars
    }
}
