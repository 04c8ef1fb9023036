//! Calendar dates.

use core::fmt;

use crate::named::named;

/// A calendar date, as written `2024-12-31`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i16,
    month: u8,
    day: u8,
}

impl Date {
    /// The first date that can be held.
    pub const FIRST: Self = Self { year: 1900, month: 1, day: 1 };

    /// The last date that can be held.
    pub const LAST: Self = Self { year: 2199, month: 12, day: 31 };

    /// From year, month and day. `None` when there is no such day between 1900 and 2199.
    pub const fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        if year < 1900 || year > 2199 || day == 0 || day > days {
            None
        } else {
            Some(Self { year, month, day })
        }
    }

    /// The year.
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub const fn day(self) -> u8 {
        self.day
    }

    /// The day of the week.
    pub const fn weekday(self) -> Weekday {
        // Days before each month of a year that begins in March, so that a leap day is its last.
        let (year, month) = match self.month {
            1 | 2 => (self.year as i32 - 1, self.month as i32 + 9),
            _ => (self.year as i32, self.month as i32 - 3),
        };
        let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5;
        // The 1st of March of the year 0 was a Wednesday.
        Weekday::ALL[(days + self.day as i32 + 1).rem_euclid(7) as usize]
    }
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weekday {
    /// The first one.
    Monday,
    /// The second.
    Tuesday,
    /// The third.
    Wednesday,
    /// The fourth.
    Thursday,
    /// The fifth.
    Friday,
    /// The sixth.
    Saturday,
    /// The last one.
    Sunday,
}

named!(Weekday, "weekday", {
    Monday = "monday",
    Tuesday = "tuesday",
    Wednesday = "wednesday",
    Thursday = "thursday",
    Friday = "friday",
    Saturday = "saturday",
    Sunday = "sunday",
});

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays_follow_each_other_from_a_known_one() {
        let mut expected = Weekday::ALL.iter().cycle();
        // The 1st of January 1900 was a Monday.
        for year in 1900..2200 {
            for month in 1..=12 {
                for date in (1..=31).filter_map(|day| Date::new(year, month, day)) {
                    assert_eq!(Some(&date.weekday()), expected.next(), "{date}");
                }
            }
        }
    }
}
