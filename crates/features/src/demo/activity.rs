//! How lively a market is: by the hour, and from day to day.

use driftless_engine::generator::Draws;

use super::exchange::OPEN;

/// Movement of each hour of the exchange's clock, in percent of the mean: quiet in the evening and
/// the night, livelier when London opens, most lively from its own morning on.
const HOURS: [i32; 24] = [
    50, 50, 75, 115, 105, 85, 80, 100, 175, 185, 190, 145, 110, 95, 80, 60, 40, 0, 70, 60, 75, 80,
    65, 55,
];
/// The minute figures are published at, after midnight of the exchange's day.
const RELEASE: i32 = 8 * 60 + 30;
/// One session in so many has a figure that moves the market.
const RELEASES: u64 = 20;

/// The state of a market on one day.
#[derive(Clone, Debug)]
pub(super) struct Activity {
    /// Movement of the day, in percent of the mean.
    day: i32,
    release: bool,
}

impl Activity {
    pub(super) const fn calm() -> Self {
        Self { day: 100, release: false }
    }

    /// A lively day is followed by a lively one more often than not.
    pub(super) fn next_day(&mut self, draws: &mut Draws) {
        self.day = (100 + (self.day - 100) * 9 / 10 + draws.step(14)).clamp(50, 250);
        self.release = draws.bits().is_multiple_of(RELEASES);
    }

    /// Movement in a minute, counted from the session's opening, in percent of the mean.
    pub(super) fn of(&self, since_open: i32) -> i32 {
        let minute = (OPEN + since_open).rem_euclid(24 * 60);
        let hour = HOURS[(minute / 60) as usize];
        let moved = match minute {
            RELEASE if self.release => 8 * hour,
            _ if since_open == 0 => 2 * hour,
            _ => hour,
        };
        (moved * self.day / 100).max(1)
    }
}
