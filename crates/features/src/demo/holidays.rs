//! The holidays of exchanges in the United States.

use jiff::civil::{Date, Weekday};

/// What a holiday does to the session that is named by its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holiday {
    /// There is none.
    Closed,
    /// It ends early: the minute of the exchange's day.
    Until(i32),
}

/// Trading halts on most holidays, in minutes after midnight.
const HALT: i32 = 14 * 60 + 30;
/// The close of the day after Thanksgiving and of Christmas Eve.
const EVE: i32 = 13 * 60 + 45;

/// What is special about a date; `None` on an ordinary one.
pub(super) fn holiday(date: Date) -> Option<Holiday> {
    let fixed = |month, day| observed(date, month, day);
    let nth = |month, nth, weekday| {
        date.month() == month && date.nth_weekday_of_month(nth, weekday).is_ok_and(|it| it == date)
    };
    if fixed(1, 1) || fixed(12, 25) || good_friday(date.year()) == Some(date) {
        return Some(Holiday::Closed);
    }
    let halted = nth(1, 3, Weekday::Monday)
        || nth(2, 3, Weekday::Monday)
        || nth(5, -1, Weekday::Monday)
        || fixed(6, 19)
        || fixed(7, 4)
        || nth(9, 1, Weekday::Monday)
        || nth(11, 4, Weekday::Thursday);
    if halted {
        return Some(Holiday::Until(HALT));
    }
    let thanksgiving_before =
        date.yesterday().is_ok_and(|date| date.month() == 11 && is_thanksgiving(date));
    let eve = thanksgiving_before || (date.month() == 12 && date.day() == 24);
    eve.then_some(Holiday::Until(EVE))
}

fn is_thanksgiving(date: Date) -> bool {
    date.nth_weekday_of_month(4, Weekday::Thursday).is_ok_and(|it| it == date)
}

/// A holiday on a Sunday is kept on Monday. One on a Saturday is not made up for.
fn observed(date: Date, month: i8, day: i8) -> bool {
    let is = |date: Date| date.month() == month && date.day() == day;
    is(date) || (date.weekday() == Weekday::Monday && date.yesterday().is_ok_and(is))
}

/// Two days before Easter, by the anonymous Gregorian computus.
fn good_friday(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    let easter = Date::new(year, (sum / 31) as i8, (sum % 31 + 1) as i8).ok()?;
    easter.yesterday().ok()?.yesterday().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holidays(year: i16) -> Vec<(String, Holiday)> {
        let first = Date::new(year, 1, 1).unwrap();
        let days = first.series(jiff::ToSpan::days(1)).take_while(|date| date.year() == year);
        days.filter_map(|date| Some((date.to_string(), holiday(date)?))).collect()
    }

    /// The exchange's own list of 2025.
    #[test]
    fn a_year_of_holidays() {
        let (closed, halt, eve) = (Holiday::Closed, Holiday::Until(HALT), Holiday::Until(EVE));
        let expected = [
            ("2025-01-01", closed),
            ("2025-01-20", halt),
            ("2025-02-17", halt),
            ("2025-04-18", closed),
            ("2025-05-26", halt),
            ("2025-06-19", halt),
            ("2025-07-04", halt),
            ("2025-09-01", halt),
            ("2025-11-27", halt),
            ("2025-11-28", eve),
            ("2025-12-24", eve),
            ("2025-12-25", closed),
        ];
        assert_eq!(holidays(2025), expected.map(|(date, what)| (date.to_owned(), what)));
    }

    #[test]
    fn a_sunday_is_made_up_for_and_easter_moves() {
        let year = holidays(2023);
        assert!(year.contains(&("2023-01-02".into(), Holiday::Closed)), "{year:?}");
        assert!(year.contains(&("2023-04-07".into(), Holiday::Closed)), "{year:?}");
        assert_eq!(good_friday(2024), Date::new(2024, 3, 29).ok());
        assert_eq!(good_friday(2026), Date::new(2026, 4, 3).ok());
    }
}
