//! Asking for a day's bars before they are needed.

use core::hint::black_box;

use crate::blocks::BLOCK;
use crate::sweep::Prepared;

impl Prepared<'_> {
    /// Loads what the next day starts with: where its ranges begin and where its scans do. Nobody
    /// waits for the values, so the loads overlap with the day at work; met one after another
    /// they were half of the time of a small sweep.
    pub(crate) fn fetch(&self, place: usize) {
        if place >= self.days.len() {
            return;
        }
        let (columns, blocks) = (self.market.columns, self.market.blocks);
        let price = |column: &[i32], at: usize| column.get(at).copied().unwrap_or_default();
        let mut loaded = 0;
        let mut last = None;
        for slot in self.day_slots(place).iter().flatten() {
            if last == Some(slot.range.0) {
                continue;
            }
            last = Some(slot.range.0);
            let (range, scan) = (slot.range.0 as usize, slot.scan.0 as usize);
            loaded ^= price(&columns.high, range) ^ price(&columns.high, scan);
            loaded ^= price(&columns.low, range) ^ price(&columns.low, scan);
            loaded ^= price(&columns.close, scan) ^ price(&columns.close, scan + BLOCK);
            loaded ^= price(&blocks.high, scan / BLOCK) ^ price(&blocks.low, scan / BLOCK);
        }
        black_box(loaded);
    }
}
