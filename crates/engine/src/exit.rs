//! The exit: which of stop and target is touched first.

use crate::bar::Columns;
use crate::entry::Fill;
use crate::search::Sight;
use crate::target::Distance;
use driftless_model::trade::{Direction, Outcome};

/// A trade that is open: its fill, its side, its levels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Open {
    pub(crate) fill: Fill,
    pub(crate) direction: Direction,
    pub(crate) stop: i32,
    pub(crate) distance: Distance,
    /// First bar after the scan.
    pub(crate) end: usize,
}

/// How an open trade ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Closed {
    pub(crate) outcome: Outcome,
    pub(crate) at: usize,
    /// Last bar examined, and one; bars are examined from the fill's first.
    pub(crate) examined_to: usize,
    pub(crate) both_touched: bool,
    pub(crate) gapped: bool,
}

impl Open {
    pub(crate) fn close(&self, sight: &Sight<'_>, columns: &Columns) -> Closed {
        let (fill, sign) = (self.fill, self.direction.sign());
        let level = fill.price + sign * self.distance.reach();
        let stopped = sight.first_at_stop(fill.first..self.end, self.stop);
        // A target in the stop's own bar does not count, so only earlier bars are searched.
        let targets = fill.first_target..stopped.unwrap_or(self.end);
        if let Some(at) = sight.first_at_target(targets, level) {
            let beyond = sign * columns.open[at] >= sign * fill.price + self.distance.beyond();
            return self.closed(Outcome::Win, at, false, beyond);
        }
        if let Some(at) = stopped {
            let both =
                at >= fill.first_target && sight.first_at_target(at..at + 1, level).is_some();
            // A limit's fill bar opened before the trade did.
            let gapped = at >= fill.first_target && sign * columns.open[at] < sign * self.stop;
            return self.closed(Outcome::Loss, at, both, gapped);
        }
        self.closed(Outcome::TimeExit, self.end - 1, false, false)
    }

    fn closed(&self, outcome: Outcome, at: usize, both_touched: bool, gapped: bool) -> Closed {
        // A fill at the scan's last close has no bar to examine.
        Closed { outcome, at, examined_to: (at + 1).max(self.fill.first), both_touched, gapped }
    }
}
