//! Where the windows of a sweep lie on its days.

use core::ops::Range;

use driftless_model::calendar::TradingDay;

use crate::error::EngineError;
use crate::market::Market;
use crate::simulate::zones_exist;
use crate::sweep::plan::{Hours, Plan};
use crate::window::Window;

/// Where a window's bars lie on one day: places of the range and of the scan, minutes of the scan.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slot {
    pub(crate) range: (u32, u32),
    pub(crate) scan: (u32, u32),
    pub(crate) minutes: (i32, i32),
    /// What packed prices are counted from; `None` where range and scan have no base in common.
    pub(crate) base: Option<i32>,
}

/// Places of bars.
pub(crate) fn span((from, to): (u32, u32)) -> Range<usize> {
    from as usize..to as usize
}

impl Plan {
    /// Where each day's bars lie, by day and window; `None` where a range's zone has no such time
    /// on a day.
    pub(crate) fn slots(
        &self,
        market: &Market<'_>,
        days: &[TradingDay<'_>],
    ) -> Result<Vec<Option<Slot>>, EngineError> {
        let mut slots = Vec::with_capacity(days.len() * self.windows());
        let mut windows: Vec<Option<Window>> = Vec::with_capacity(self.windows());
        // A day's windows lie near each other, and near those of the day before.
        let (mut start, mut end) = (0, 0);
        for day in days {
            windows.clear();
            for hours in &self.hours {
                let window = match self.like_one_before(hours, &windows) {
                    Some(window) => Some(window),
                    None => window(day, hours)?,
                };
                slots.push(window.as_ref().map(|window| {
                    start = market.place(window.range.start, start);
                    end = market.place(window.scan.end, end);
                    slot(market, window, start, end)
                }));
                windows.push(window);
            }
        }
        Ok(slots)
    }

    /// The window of a range that starts when one before it does, where no time of day at which
    /// their scans end lies between the ends of both ranges.
    fn like_one_before(&self, hours: &Hours, windows: &[Option<Window>]) -> Option<Window> {
        self.hours.iter().zip(windows).rev().find_map(|(known, window)| {
            let alike = known.starts_with(hours) && known.scan_end == hours.scan_end;
            if alike { window.as_ref()?.with_minutes(hours.range.minutes) } else { None }
        })
    }
}

/// `None` where the range's zone has no such time on the day.
fn window(day: &TradingDay<'_>, hours: &Hours) -> Result<Option<Window>, EngineError> {
    match Window::of(day, &hours.range, hours.scan_end) {
        Ok(window) => Ok(Some(window)),
        Err(_) => zones_exist(day, &hours.range).map(|()| None),
    }
}

fn slot(market: &Market<'_>, window: &Window, start: usize, end: usize) -> Slot {
    let range_end = market.place(window.range.end, start);
    // A scan starts where its range ends.
    let place = |at: usize| at as u32;
    Slot {
        range: (place(start), place(range_end)),
        scan: (place(range_end), place(end)),
        minutes: (window.scan.start, window.scan.end),
        base: market.packed.base(start..end),
    }
}
