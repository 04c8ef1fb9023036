//! Trading days, sessions and ranges as absolute instants, daylight saving included.

use std::borrow::Cow;

use driftless_model::calendar::{Calendar, Interval, OpeningRange, Session};
use driftless_model::clock::{Clock, NoClock};
use driftless_model::date::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use proptest::prelude::*;

mod common;
use common::clock::{at, brisbane, date, in_zone, instant, range, session};

const BRISBANE: &str = "Australia/Brisbane";

/// Zones whose clocks change in every way there is: whole hours in spring and autumn of either
/// hemisphere, half an hour, at midnight and across it, a skipped date, an odd offset.
const ZONES: &[&str] = &[
    BRISBANE,
    "America/New_York",
    "Europe/London",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "America/St_Johns",
    "Pacific/Apia",
    "Asia/Kathmandu",
    "America/Sao_Paulo",
    "UTC",
];

fn hours(interval: Interval) -> f64 {
    interval.length().as_secs_f64() / 3600.0
}

/// Start and end on a zone's clock.
fn shown(interval: Interval, zone: &str) -> String {
    let local =
        |instant: Timestamp| instant.in_tz(zone).unwrap().strftime("%m-%d %H:%M").to_string();
    format!("{} to {}", local(interval.start()), local(interval.end()))
}

#[test]
fn a_trading_day_runs_from_its_date_s_start_to_the_next_one_s() {
    let calendar = brisbane();
    let day = calendar.day(date("2024-03-11")).unwrap();
    assert_eq!(day.date(), date("2024-03-11"));
    assert_eq!(day.interval().start().to_string(), "2024-03-10T23:00:00Z");
    assert_eq!(day.interval().end().to_string(), "2024-03-11T23:00:00Z");
    assert_eq!(
        day.local(day.interval().start()).to_string(),
        "2024-03-11T09:00:00+10:00[Australia/Brisbane]"
    );
    assert_eq!(day.date_before().unwrap().interval().end(), day.interval().start());
}

#[test]
fn i33_half_past_midnight_belongs_to_the_day_that_began_the_morning_before() {
    let calendar = brisbane();
    let of = |text| calendar.day_of(instant(text, BRISBANE)).unwrap().date();
    assert_eq!(of("2024-03-12 00:30"), date("2024-03-11"));
    assert_eq!(of("2024-03-12 08:59:59.999999999"), date("2024-03-11"));
    assert_eq!(of("2024-03-12 09:00"), date("2024-03-12"));
    assert_eq!(of("2024-01-01 00:30"), date("2023-12-31"));
    assert_eq!(of("2024-03-01 00:30"), date("2024-02-29"));

    let day = calendar.day(date("2024-03-11")).unwrap();
    let night = day.range(calendar.range("0030").unwrap()).unwrap();
    assert_eq!(shown(night, BRISBANE), "03-12 00:30 to 03-12 00:35");
    assert_eq!(day.at(at("00:30")).unwrap(), night.start());
    let evening = day.range(calendar.range("2300").unwrap()).unwrap();
    assert!(evening.end() < night.start());
}

#[test]
fn ranges_and_scans_of_a_brisbane_day() {
    let calendar = brisbane();
    let day = calendar.day(date("2024-03-11")).unwrap();
    for (name, minutes, scan) in [
        ("0900", "03-11 09:00 to 03-11 09:05", "03-11 09:05 to 03-12 09:00"),
        ("1000", "03-11 10:00 to 03-11 10:05", "03-11 10:05 to 03-12 09:00"),
        ("1100", "03-11 11:00 to 03-11 11:05", "03-11 11:05 to 03-12 09:00"),
        ("1800", "03-11 18:00 to 03-11 18:05", "03-11 18:05 to 03-12 09:00"),
        ("2300", "03-11 23:00 to 03-11 23:05", "03-11 23:05 to 03-12 09:00"),
        ("0030", "03-12 00:30 to 03-12 00:35", "03-12 00:35 to 03-12 09:00"),
    ] {
        let range = calendar.range(name).unwrap();
        assert_eq!(shown(day.range(range).unwrap(), BRISBANE), minutes, "{name}");
        assert_eq!(shown(day.scan(range, range.scan_end).unwrap(), BRISBANE), scan, "{name}");
    }
    assert_eq!(calendar.range("1005"), None);
}

#[test]
fn i29_i32_the_scan_starts_where_the_range_ends_and_ends_before_its_end() {
    let calendar = brisbane();
    let day = calendar.day(date("2024-03-11")).unwrap();
    let ten = calendar.range("1000").unwrap();
    let range = day.range(ten).unwrap();
    let scan = |end| day.scan(ten, at(end)).unwrap();
    // A scan misses no minute after the range and reads no bar of the next day.
    assert_eq!(scan("09:00").start(), range.end());
    assert!(!scan("09:00").contains(day.interval().end()));
    assert!(scan("09:00").contains(day.interval().end() - 1.minute()));
    assert_eq!(shown(scan("17:00"), BRISBANE), "03-11 10:05 to 03-11 17:00");
    assert_eq!(shown(scan("10:06"), BRISBANE), "03-11 10:05 to 03-11 10:06");
    // The range's own end has passed, so its next occurrence is tomorrow's.
    assert_eq!(shown(scan("10:05"), BRISBANE), "03-11 10:05 to 03-12 10:05");
}

#[test]
fn sessions_of_a_brisbane_day_follow_one_another() {
    let calendar = brisbane();
    let day = calendar.day(date("2024-03-11")).unwrap();
    let mut last = None;
    for (name, times) in [
        ("pre_asia", "03-11 07:00 to 03-11 09:00"),
        ("asia", "03-11 09:00 to 03-11 17:00"),
        ("pre_london", "03-11 17:00 to 03-11 18:00"),
        ("london", "03-11 18:00 to 03-11 23:00"),
        ("pre_ny", "03-11 23:00 to 03-12 00:30"),
        ("ny", "03-12 00:30 to 03-12 02:00"),
    ] {
        let session = day.session(calendar.session(name).unwrap()).unwrap();
        assert_eq!(shown(session, BRISBANE), times);
        assert!(last.is_none_or(|last: Interval| last.end() == session.start()), "{name}");
        last = Some(session);
    }
    assert_eq!(calendar.session("tokyo"), None);
}

#[test]
fn a_bar_belongs_to_the_interval_its_opening_lies_in() {
    let calendar = brisbane();
    let day = calendar.day(date("2024-03-11")).unwrap();
    let range = day.range(calendar.range("1000").unwrap()).unwrap();
    let minute = |n: i64| range.start() + n.minutes();
    assert!(!range.contains(minute(-1)));
    assert_eq!((0..5).filter(|n| range.contains(minute(*n))).count(), 5);
    assert!(!range.contains(minute(5)));

    let (start, end) = (range.start(), range.end());
    assert_eq!(Interval::new(start, start), None);
    assert_eq!(Interval::new(end, start), None);
    let next = Interval::new(end, minute(10)).unwrap();
    assert!(!range.overlaps(&next) && !next.overlaps(&range));
    assert!(range.overlaps(&Interval::new(minute(4), minute(6)).unwrap()));
    assert_eq!(range.length(), SignedDuration::from_mins(5));
}

#[test]
fn days_of_daylight_saving_are_an_hour_shorter_or_longer() {
    for (zone, date_text, length) in [
        ("America/New_York", "2024-03-08", 24.0),
        ("America/New_York", "2024-03-09", 23.0),
        ("America/New_York", "2024-03-10", 24.0),
        ("America/New_York", "2024-11-02", 25.0),
        ("Europe/London", "2024-03-30", 23.0),
        ("Europe/London", "2024-10-26", 25.0),
        ("Australia/Sydney", "2024-10-05", 23.0),
        ("Australia/Sydney", "2024-04-06", 25.0),
        ("Australia/Lord_Howe", "2024-10-05", 23.5),
        ("Australia/Brisbane", "2024-10-05", 24.0),
    ] {
        let calendar = in_zone(zone);
        let day = calendar.day(date(date_text)).unwrap();
        assert_eq!(hours(day.interval()), length, "{zone} {date_text}");
    }
}

#[test]
fn a_time_in_the_gap_is_later_and_a_time_in_the_fold_is_the_first() {
    let calendar = in_zone("America/New_York");
    let half_past_two = OpeningRange { start: at("02:30"), ..range("0230") };
    let spring = calendar.day(date("2024-03-09")).unwrap();
    assert_eq!(
        spring.range(&half_past_two).unwrap().start(),
        instant("2024-03-10 03:30", "America/New_York")
    );
    let half_past_one = OpeningRange { start: at("01:30"), ..range("0130") };
    let autumn = calendar.day(date("2024-11-02")).unwrap();
    let first = autumn.range(&half_past_one).unwrap().start();
    assert_eq!(first.to_string(), "2024-11-03T05:30:00Z");
    // Half past midnight to two o'clock holds the repeated hour.
    let ny = autumn.session(calendar.session("ny").unwrap()).unwrap();
    assert_eq!(hours(ny), 2.5);
    assert_eq!(hours(spring.session(calendar.session("ny").unwrap()).unwrap()), 1.5);
}

fn new_york(name: &'static str, start: &str, end: &str) -> Session {
    Session { zone: Some(Cow::Borrowed("America/New_York")), ..session(name, start, end) }
}

#[test]
fn i34_what_follows_new_york_moves_with_its_daylight_saving() {
    let calendar = brisbane();
    let open = new_york("cash", "09:30", "16:00");
    let on = |text| calendar.day(date(text)).unwrap();
    for (day, cash) in [
        ("2024-03-08", "03-09 00:30 to 03-09 07:00"),
        ("2024-03-11", "03-11 23:30 to 03-12 06:00"),
        ("2024-11-01", "11-01 23:30 to 11-02 06:00"),
        ("2024-11-04", "11-05 00:30 to 11-05 07:00"),
    ] {
        let found = on(day).session(&open).unwrap();
        assert_eq!(shown(found, BRISBANE), cash, "{day}");
        let local = found.start().in_tz("America/New_York").unwrap();
        assert_eq!(local.strftime("%H:%M").to_string(), "09:30", "{day}");
        // A range on the calendar's own clock stays where it is, an hour beside New York's.
        let fixed = on(day).range(calendar.range("0030").unwrap()).unwrap();
        assert!(shown(fixed, BRISBANE).contains("00:30 to"), "{day}");
    }
}

#[test]
fn i34_a_range_s_scan_ends_on_the_range_s_own_clock() {
    let calendar = brisbane();
    let open = OpeningRange {
        zone: Some(Cow::Borrowed("America/New_York")),
        scan_end: at("16:00"),
        ..range("0930")
    };
    for (day, scan) in
        [("2024-03-08", "03-09 00:35 to 03-09 07:00"), ("2024-03-11", "03-11 23:35 to 03-12 06:00")]
    {
        let day = calendar.day(date(day)).unwrap();
        assert_eq!(shown(day.scan(&open, open.scan_end).unwrap(), BRISBANE), scan);
    }
}

#[test]
fn a_range_never_starts_outside_its_day() {
    let calendar = brisbane();
    // 18:00 in New York is 08:00 or 09:00 in Brisbane: on the Sunday the clocks go back, the
    // day that starts at 09:00 has none, and it must not be given Monday's.
    let open = OpeningRange { zone: Some(Cow::Borrowed("America/New_York")), ..range("1800") };
    let sunday = calendar.day(date("2026-11-01")).unwrap();
    let error = sunday.range(&open).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`1800` does not start on the trading day of 2026-11-01: \
         the next `18:00` of its zone is after it"
    );
    assert!(sunday.scan(&open, at("09:00")).is_err());
    assert!(sunday.session(&new_york("globex", "18:00", "19:00")).is_err());
    let monday = calendar.day(date("2026-11-02")).unwrap();
    assert_eq!(monday.range(&open).unwrap().start(), monday.interval().start());
}

#[test]
fn unknown_zones_are_errors_that_name_them() {
    let calendar = Calendar { zone: Cow::Borrowed("Mars/Olympus"), ..brisbane() };
    for error in [
        calendar.day(date("2024-03-11")).unwrap_err(),
        calendar.day_of(Timestamp::UNIX_EPOCH).unwrap_err(),
    ] {
        assert!(error.to_string().contains("Mars/Olympus"), "{error}");
    }
    let calendar = brisbane();
    let day = calendar.day(date("2024-03-11")).unwrap();
    let lost = Session { zone: Some(Cow::Borrowed("Nowhere")), ..session("x", "09:00", "10:00") };
    assert!(day.session(&lost).unwrap_err().to_string().contains("Nowhere"));
}

#[test]
fn a_date_the_zone_skipped_has_no_trading_day() {
    let calendar = in_zone("Pacific/Apia");
    assert!(calendar.day(date("2011-12-30")).is_err());
    // The day before it lasts until the morning after.
    let last = calendar.day(date("2011-12-29")).unwrap();
    let next = calendar.day(date("2011-12-31")).unwrap();
    assert_eq!(last.interval().end(), next.interval().start());
    assert_eq!(calendar.day_of(last.interval().end() - 1.second()).unwrap().date(), last.date());
    assert_eq!(calendar.day_of(next.interval().start()).unwrap().date(), next.date());
}

#[test]
fn a_day_that_has_begun_goes_on_where_clocks_are_put_back_across_its_start() {
    let calendar = Calendar { day_start: at("00:00"), ..in_zone("America/St_Johns") };
    // A minute after midnight clocks went back to a minute after eleven: midnight came twice.
    let again_half_past_eleven = "2010-11-07T03:00:00Z".parse().unwrap();
    let day = calendar.day_of(again_half_past_eleven).unwrap();
    assert_eq!(day.date(), date("2010-11-07"));
    assert_eq!(day.interval().start().to_string(), "2010-11-07T02:30:00Z");
    assert_eq!(hours(day.interval()), 25.0);
}

#[test]
fn instants_no_bar_can_have_are_errors() {
    let calendar = brisbane();
    for instant in [Timestamp::MIN, Timestamp::MAX] {
        assert!(calendar.day_of(instant).is_err());
    }
    // A date that cannot be held must not come back as another one.
    let before = instant("1899-12-31 12:00", BRISBANE);
    let error = calendar.day_of(before).unwrap_err();
    assert_eq!(error.to_string(), "`1899-12-31` lies outside 1900 to 2199");
    let first = calendar.day(Date::FIRST).unwrap();
    assert!(first.date_before().is_err());
    let last = calendar.day(date("2199-12-31")).unwrap();
    assert_eq!(last.date(), date("2199-12-31"));
    assert!(calendar.day_of(last.interval().end()).is_err());
}

#[test]
fn times_of_day_are_written_with_two_digits_each() {
    for (text, hour, minute) in [("00:00", 0, 0), ("09:05", 9, 5), ("23:59", 23, 59)] {
        let clock = at(text);
        assert_eq!((clock.hour(), clock.minute()), (hour, minute));
        assert_eq!(clock.to_string(), text);
    }
    for text in
        ["", "9:00", "24:00", "00:60", "0900", "09:00:00", "09.00", "-1:00", "09:0a", "０９:00"]
    {
        assert_eq!(text.parse::<Clock>(), Err(NoClock), "{text}");
    }
    assert_eq!(Clock::new(24, 0), None);
    assert_eq!(Clock::new(0, 60), None);
    assert_eq!(at("00:30").minutes_after(at("09:00")), 930);
    assert_eq!(at("09:00").minutes_after(at("09:00")), 0);
    assert_eq!(at("23:00").plus_minutes(90), at("00:30"));
    assert_eq!(at("23:59").plus_minutes(u16::MAX), at("12:14"));
}

#[test]
fn dates_are_real_days() {
    for (year, month, day, real) in [
        (2024, 2, 29, true),
        (2023, 2, 29, false),
        (1900, 2, 29, false),
        (2000, 2, 29, true),
        (2024, 4, 31, false),
        (2024, 13, 1, false),
        (2024, 0, 1, false),
        (2024, 1, 0, false),
        (1899, 12, 31, false),
        (2200, 1, 1, false),
        (i16::MIN, u8::MAX, u8::MAX, false),
    ] {
        assert_eq!(Date::new(year, month, day).is_some(), real, "{year} {month} {day}");
    }
    assert_eq!(date("2024-03-01").to_string(), "2024-03-01");
}

fn zone() -> impl Strategy<Value = &'static str> {
    prop::sample::select(ZONES)
}

fn clock() -> impl Strategy<Value = Clock> {
    (0_u8..24, 0_u8..60).prop_map(|(hour, minute)| Clock::new(hour, minute).unwrap())
}

/// Seconds from 1971 to 2037, often near a change of clocks.
fn seconds() -> impl Strategy<Value = i64> {
    let changes = vec![
        "2024-03-10T07:00:00Z",
        "2024-11-03T06:00:00Z",
        "2024-03-31T01:00:00Z",
        "2024-10-27T01:00:00Z",
        "2024-10-05T16:00:00Z",
        "2024-04-06T16:00:00Z",
        "2010-11-07T02:31:00Z",
        "2011-12-30T10:00:00Z",
        "2018-02-18T02:00:00Z",
    ];
    let near = (prop::sample::select(changes), -172_800_i64..172_800)
        .prop_map(|(change, by)| change.parse::<Timestamp>().unwrap().as_second() + by);
    prop_oneof![31_536_000_i64..2_114_380_800, near]
}

proptest! {
    #[test]
    fn every_instant_belongs_to_exactly_one_trading_day(
        zone in zone(),
        day_start in clock(),
        second in seconds(),
    ) {
        let calendar = Calendar { day_start, ..in_zone(zone) };
        let instant = Timestamp::from_second(second).unwrap();
        let day = calendar.day_of(instant).unwrap();
        prop_assert!(day.interval().contains(instant));
        prop_assert_eq!(calendar.day(day.date()).unwrap().interval(), day.interval());
        // The days beside it touch it and do not have the instant.
        let next = calendar.day_of(day.interval().end()).unwrap();
        prop_assert_eq!(next.interval().start(), day.interval().end());
        prop_assert!(next.date() > day.date());
        let last = calendar.day_of(day.interval().start() - 1.nanosecond()).unwrap();
        prop_assert_eq!(last.interval().end(), day.interval().start());
        prop_assert!(last.date() < day.date());
    }

    #[test]
    fn ranges_lie_in_their_day_and_scans_after_them(
        zone in prop::sample::select(&["Australia/Brisbane", "America/New_York", "Europe/London", "Australia/Sydney"][..]),
        second in seconds(),
    ) {
        let calendar = in_zone(zone);
        let day = calendar.day_of(Timestamp::from_second(second).unwrap()).unwrap();
        let mut last = day.interval().start();
        for one in calendar.ranges.iter() {
            let range = day.range(one).unwrap();
            prop_assert!(last <= range.start() && range.end() <= day.interval().end());
            prop_assert_eq!(range.length(), SignedDuration::from_mins(5));
            last = range.end();
            let scan = day.scan(one, one.scan_end).unwrap();
            prop_assert_eq!(scan.start(), range.end());
            prop_assert_eq!(scan.end(), day.interval().end());
        }
        let mut last = None;
        for one in calendar.sessions.iter() {
            let session = day.session(one).unwrap();
            let before = session.end() <= day.interval().start();
            prop_assert_eq!(before, one.before_day_start);
            prop_assert!(before || session.start() >= day.interval().start());
            prop_assert!(session.end() <= day.interval().end());
            prop_assert!(last.is_none_or(|last| last == session.start()));
            last = Some(session.end());
        }
    }

    #[test]
    fn what_starts_on_a_day_starts_within_it(
        home in zone(),
        away in zone(),
        (day_start, start, end) in (clock(), clock(), clock()),
        second in seconds(),
    ) {
        let calendar = Calendar { day_start, ..in_zone(home) };
        let day = calendar.day_of(Timestamp::from_second(second).unwrap()).unwrap();
        let zoned = OpeningRange { start, zone: Some(Cow::Borrowed(away)), ..range("1000") };
        if let Ok(range) = day.range(&zoned) {
            prop_assert!(day.interval().contains(range.start()));
            prop_assert!(day.scan(&zoned, end).unwrap().start() == range.end());
        }
        let zoned = Session { start, end, zone: Some(Cow::Borrowed(away)), ..session("x", "00:00", "00:00") };
        if let Ok(session) = day.session(&zoned) {
            prop_assert!(day.interval().contains(session.start()));
        }
        let before = Session { before_day_start: true, ..zoned };
        let before = day.session(&before).unwrap();
        prop_assert!(before.start() < day.interval().start());
    }
}
