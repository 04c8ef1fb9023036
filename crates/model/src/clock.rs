//! Times of day.

use core::fmt;
use core::str::FromStr;

/// A time of day to the minute, in whatever zone its owner names.
///
/// Not an instant, and without an order: 00:30 comes after 23:00 of the same trading day. Clock
/// times were once compared without their dates across midnight, which is why intervals are
/// absolute; within a day, [`Self::minutes_after`] its start gives the order.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Clock {
    pub(crate) minutes: u16,
}

impl Clock {
    /// From hour and minute. `None` outside 00:00 to 23:59.
    pub const fn new(hour: u8, minute: u8) -> Option<Self> {
        if hour < 24 && minute < 60 {
            Some(Self { minutes: hour as u16 * 60 + minute as u16 })
        } else {
            None
        }
    }

    /// The hour, 0 to 23.
    pub const fn hour(self) -> u8 {
        (self.minutes / 60) as u8
    }

    /// The minute, 0 to 59.
    pub const fn minute(self) -> u8 {
        (self.minutes % 60) as u8
    }

    /// Minutes from `earlier` forward to this time, wrapping at midnight: 0 to 1439.
    pub const fn minutes_after(self, earlier: Self) -> u16 {
        (self.minutes + 1440 - earlier.minutes) % 1440
    }

    /// The time this many minutes later, wrapping at midnight.
    pub const fn plus_minutes(self, minutes: u16) -> Self {
        Self { minutes: (self.minutes + minutes % 1440) % 1440 }
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour(), self.minute())
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A text that is no time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoClock;

impl fmt::Display for NoClock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a time of day is written `HH:MM`, from `00:00` to `23:59`")
    }
}

impl core::error::Error for NoClock {}

impl FromStr for Clock {
    type Err = NoClock;

    fn from_str(text: &str) -> Result<Self, NoClock> {
        let [h1, h2, b':', m1, m2] = *text.as_bytes() else {
            return Err(NoClock);
        };
        let digit = |byte: u8| if byte.is_ascii_digit() { Ok(byte - b'0') } else { Err(NoClock) };
        Self::new(digit(h1)? * 10 + digit(h2)?, digit(m1)? * 10 + digit(m2)?).ok_or(NoClock)
    }
}
