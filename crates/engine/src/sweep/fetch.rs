//! Asking for a day's bars before they are needed.

use core::hint::black_box;

use crate::packed::BLOCK;
use crate::sweep::Prepared;

/// Blocks asked for of each range: few trades of a short one need more.
const AHEAD: usize = 3;

impl Prepared<'_> {
    /// Loads what the next day starts with: where its ranges begin and where its scans do. Nobody
    /// waits for the values, so the loads overlap with the day at work; met one after another
    /// they were half of the time of a small sweep.
    pub(crate) fn fetch(&self, place: usize) {
        if place >= self.days.len() {
            return;
        }
        let blocks = self.market.blocks;
        let mut loaded = 0;
        let mut last = None;
        for slot in self.day_slots(place).iter().flatten() {
            if last == Some(slot.range.0) {
                continue;
            }
            last = Some(slot.range.0);
            let first = slot.range.0 as usize / BLOCK;
            for block in first..(first + AHEAD).min(blocks.packed.len()) {
                loaded ^= i32::from(blocks.packed[block].high.as_array()[0]);
            }
            loaded ^= blocks.extremes.get(first).map_or(0, |extremes| extremes.high);
            loaded ^= blocks.closes.get(first).map_or(0, |closes| closes.as_array()[0].into());
        }
        black_box(loaded);
    }
}
