//! Minutes since the epoch, in which bars and intervals are compared.

use core::ops::Range;

use driftless_model::calendar::Interval;
use jiff::Timestamp;

/// Minutes that every instant of the years 1900 to 2199 has, and a day to spare: no sum of two
/// times of a trading day leaves 32 bits.
const RECKONED: Range<i32> = -37_000_000..121_000_000;

pub(crate) fn is_reckoned(minute: i32) -> bool {
    RECKONED.contains(&minute)
}

/// The minute an instant begins, if it does, and lies between 1900 and 2199.
pub fn whole(instant: Timestamp) -> Option<i32> {
    if instant.subsec_nanosecond() != 0 { None } else { of_second(instant.as_second()) }
}

/// The minute a second since the epoch begins, if it does, and lies between 1900 and 2199.
pub fn of_second(second: i64) -> Option<i32> {
    if second % 60 != 0 {
        return None;
    }
    i32::try_from(second / 60).ok().filter(|minute| is_reckoned(*minute))
}

/// When a minute begins.
pub fn instant(minute: i32) -> Timestamp {
    Timestamp::from_second(i64::from(minute) * 60).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The minutes that begin in an interval.
pub fn interval(interval: Interval) -> Range<i32> {
    first_at_or_after(interval.start())..first_at_or_after(interval.end())
}

/// Zones of a century ago had offsets of seconds.
fn first_at_or_after(instant: Timestamp) -> i32 {
    let up = i64::from(instant.as_second().rem_euclid(60) != 0 || instant.subsec_nanosecond() > 0);
    let minute = instant.as_second().div_euclid(60) + up;
    minute.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32
}
