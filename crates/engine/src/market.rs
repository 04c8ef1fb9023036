//! A series as calculations read it: its columns, and the grid of its prices.

use core::ops::Range;

use driftless_model::instrument::{Instrument, Production};
use driftless_model::unit::Points;
use jiff::Timestamp;

use crate::bar::Columns;
use crate::gaps::Gaps;
use crate::minute;
use crate::packed::Packed;
use crate::price::Price;

/// The columns of a checked series, without the instrument's type.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Market<'a> {
    pub(crate) instrument: &'a Instrument<Production>,
    pub(crate) columns: &'a Columns,
    pub(crate) packed: &'a Packed,
    pub(crate) gaps: &'a Gaps,
}

impl Market<'_> {
    pub(crate) fn time(&self, place: usize) -> Timestamp {
        minute::instant(self.columns.minutes[place])
    }

    /// The place of the first bar that opens at a minute or after it, looked for from another
    /// place on: near it in few steps.
    pub(crate) fn place(&self, minute: i32, near: usize) -> usize {
        let minutes = self.columns.minutes.as_slice();
        let before = |at: usize| minutes[at] < minute;
        let (mut from, mut to, mut step) = (near, near, 1);
        while to < minutes.len() && before(to) {
            from = to + 1;
            to += step;
            step *= 2;
        }
        to = to.min(minutes.len());
        while from > 0 && !before(from - 1) {
            to = from - 1;
            from = from.saturating_sub(step);
            step *= 2;
        }
        from + minutes[from..to].partition_point(|at| *at < minute)
    }

    /// The places of the bars that open in a half-open interval of minutes.
    pub(crate) fn between(&self, minutes: Range<i32>) -> Range<usize> {
        let from = self.columns.minutes.partition_point(|minute| *minute < minutes.start);
        let rest = &self.columns.minutes[from..];
        from..from + rest.partition_point(|minute| *minute < minutes.end)
    }

    pub(crate) fn price(&self, halves: i32) -> Price {
        Price::of(halves, self.tick_size())
    }

    pub(crate) fn tick_size(&self) -> Points {
        self.instrument.tick_size()
    }
}
