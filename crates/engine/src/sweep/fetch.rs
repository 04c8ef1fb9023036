//! Asking for a day's bars before they are needed.

use core::hint::black_box;

use crate::sweep::Prepared;
use crate::sweep::plan::Plan;

/// Bars of a cache line of packed prices.
const LINE: usize = 32;
/// Most lines asked for of a start.
const MOST: usize = 6;

/// A time of day at which ranges start.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Start {
    /// One of the windows that start there.
    hours: usize,
    /// Cache lines asked for of each column: the more trades start there, the farther one goes.
    lines: usize,
}

impl Start {
    /// Every start of a plan.
    pub(crate) fn of(plan: &Plan) -> Vec<Self> {
        let mut starts: Vec<Self> = Vec::new();
        for group in &plan.groups {
            let known = starts.iter_mut().find(|start| plan.same_start(start.hours, group.hours));
            let walks = group.walks.len();
            match known {
                Some(start) => start.lines = (start.lines + walks).min(MOST),
                None => starts.push(Self { hours: group.hours, lines: (1 + walks).min(MOST) }),
            }
        }
        starts
    }
}

impl Prepared<'_> {
    /// Loads what the next day begins with, at each start. Nobody waits for the values, so the
    /// loads overlap with the day at work; met one after another they cost a tenth more.
    pub(crate) fn fetch(&self, place: usize) {
        if place >= self.days.len() {
            return;
        }
        let (packed, slots) = (self.market.packed, self.day_slots(place));
        let mut loaded = 0;
        for start in &self.starts {
            let Some(slot) = &slots[start.hours] else { continue };
            for line in 0..start.lines {
                let at = slot.range.0 as usize + line * LINE;
                for column in [&packed.high, &packed.low, &packed.close] {
                    loaded ^= column.get(at).copied().unwrap_or_default();
                }
            }
        }
        black_box(loaded);
    }
}
