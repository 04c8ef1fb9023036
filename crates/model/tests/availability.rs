//! When each feature is known, row by row, and what a filter may therefore read.

use std::borrow::Cow;

use driftless_model::calendar::{Calendar, Session, UnknownFeature};
use driftless_model::filter::{Feature, Filter};
use jiff::Timestamp;

mod common;
use common::clock::{brisbane, date, in_zone, instant, session};

/// A feature as written in a filter.
fn feature(text: &str) -> Feature {
    ["> 1 points", "> 1", "== A1_TIGHT"]
        .iter()
        .find_map(|rest| format!("{text} {rest} if missing reject").parse::<Filter>().ok())
        .unwrap_or_else(|| panic!("{text}"))
        .features()
        .next()
        .unwrap()
        .clone()
}

fn known(calendar: &Calendar, day: &str, text: &str, own: &str) -> Timestamp {
    calendar.day(date(day)).unwrap().known_at(&feature(text), own).unwrap().unwrap()
}

/// Whether a filter on the range `own` may read the feature: it is known when the range ends.
fn allowed(calendar: &Calendar, day: &str, text: &str, own: &str) -> bool {
    let end = calendar.day(date(day)).unwrap().range(calendar.range(own).unwrap()).unwrap().end();
    known(calendar, day, text, own) <= end
}

#[test]
fn the_table_of_the_brisbane_calendar_row_by_row() {
    let calendar = brisbane();
    for (text, local) in [
        ("previous.asia.range", "2024-03-11 09:00"),
        ("previous.pre_asia.high", "2024-03-11 09:00"),
        ("previous.london.code", "2024-03-11 09:00"),
        ("previous.pre_ny.low", "2024-03-11 09:00"),
        ("previous.ny.range", "2024-03-11 09:00"),
        ("previous.orb.1000.size", "2024-03-11 09:00"),
        ("previous.orb.0030.size", "2024-03-11 09:00"),
        ("previous.orb.size", "2024-03-11 09:00"),
        ("previous.atr20", "2024-03-11 09:00"),
        ("previous.rsi14", "2024-03-11 09:00"),
        ("atr20", "2024-03-11 09:00"),
        ("pre_asia.high", "2024-03-11 09:00"),
        ("pre_asia.low", "2024-03-11 09:00"),
        ("pre_asia.range", "2024-03-11 09:00"),
        ("orb.0900.high", "2024-03-11 09:05"),
        ("orb.1000.low", "2024-03-11 10:05"),
        ("orb.1100.size", "2024-03-11 11:05"),
        ("orb.1800.bars", "2024-03-11 18:05"),
        ("orb.2300.size", "2024-03-11 23:05"),
        ("orb.0030.size", "2024-03-12 00:35"),
        ("asia.range", "2024-03-11 17:00"),
        ("asia.code", "2024-03-11 17:00"),
        ("pre_london.range", "2024-03-11 18:00"),
        ("london.high", "2024-03-11 23:00"),
        ("london.code", "2024-03-11 23:00"),
        ("pre_ny.range", "2024-03-12 00:30"),
        ("pre_ny.code", "2024-03-12 00:30"),
        ("ny.range", "2024-03-12 02:00"),
        ("rsi14", "2024-03-12 00:30"),
    ] {
        for own in ["0900", "1800", "0030"] {
            let expected = instant(local, "Australia/Brisbane");
            assert_eq!(known(&calendar, "2024-03-11", text, own), expected, "{text} on {own}");
        }
    }
}

#[test]
fn a_setup_s_own_range_is_known_when_it_ends() {
    let calendar = brisbane();
    for range in calendar.ranges.iter() {
        for field in ["high", "low", "size", "bars"] {
            let own = known(&calendar, "2024-03-11", &format!("orb.{field}"), &range.name);
            let named = format!("orb.{}.{field}", range.name);
            assert_eq!(own, known(&calendar, "2024-03-11", &named, "0900"), "{named}");
            assert!(allowed(&calendar, "2024-03-11", &named, &range.name), "{named}");
        }
    }
}

#[test]
fn i08_i09_what_each_range_may_read() {
    let calendar = brisbane();
    let every = [
        "previous.london.code",
        "atr20",
        "pre_asia.range",
        "orb.0900.size",
        "orb.1000.size",
        "orb.1100.size",
        "asia.code",
        "pre_london.range",
        "orb.1800.size",
        "london.code",
        "orb.2300.size",
        "rsi14",
        "pre_ny.code",
        "orb.0030.size",
        "ny.range",
    ];
    // The features stand in the order they become known, so each range reads the first so many.
    for (own, readable) in
        [("0900", 4), ("1000", 5), ("1100", 6), ("1800", 9), ("2300", 11), ("0030", 14)]
    {
        for (index, text) in every.iter().enumerate() {
            let may = allowed(&calendar, "2024-03-11", text, own);
            assert_eq!(may, index < readable, "{text} on {own}");
        }
    }
}

#[test]
fn i08_the_london_session_of_the_same_day_looks_13_hours_ahead_of_ten_o_clock() {
    let calendar = brisbane();
    assert!(!allowed(&calendar, "2024-03-11", "london.code", "1000"));
    assert!(allowed(&calendar, "2024-03-11", "previous.london.code", "1000"));
    let day = calendar.day(date("2024-03-11")).unwrap();
    let end = day.range(calendar.range("1000").unwrap()).unwrap().end();
    let ahead = known(&calendar, "2024-03-11", "london.code", "1000").duration_since(end);
    assert_eq!(ahead.as_mins(), 12 * 60 + 55);
}

#[test]
fn i09_the_rsi_is_known_on_no_range_but_the_last() {
    let calendar = brisbane();
    for range in calendar.ranges.iter() {
        let may = allowed(&calendar, "2024-03-11", "rsi14", &range.name);
        assert_eq!(may, range.name == "0030", "{}", range.name);
        assert!(allowed(&calendar, "2024-03-11", "previous.rsi14", &range.name));
    }
}

#[test]
fn i34_a_session_of_new_york_is_known_an_hour_later_in_winter() {
    let mut calendar = brisbane();
    let ny_morning = Session {
        zone: Some(Cow::Borrowed("America/New_York")),
        ..session("us_early", "08:30", "09:30")
    };
    calendar.sessions.to_mut().push(ny_morning);
    let local = |day: &str| {
        let known = known(&calendar, day, "us_early.range", "0030");
        known.in_tz("Australia/Brisbane").unwrap().strftime("%m-%d %H:%M").to_string()
    };
    assert_eq!(local("2024-03-08"), "03-09 00:30");
    assert_eq!(local("2024-03-11"), "03-11 23:30");
    // Known at 23:30 for eight months, it is still ahead of 23:05 in all of them.
    assert!(!allowed(&calendar, "2024-03-11", "us_early.range", "2300"));
    assert!(allowed(&calendar, "2024-03-11", "us_early.range", "0030"));
    assert!(allowed(&calendar, "2024-03-08", "us_early.range", "0030"));
}

#[test]
fn what_ran_into_the_day_is_not_known_at_its_start() {
    let mut calendar = brisbane();
    calendar.sessions.to_mut().push(session("late", "08:00", "10:30"));
    let expected = instant("2024-03-11 10:30", "Australia/Brisbane");
    assert_eq!(known(&calendar, "2024-03-11", "previous.late.range", "1000"), expected);
    assert!(!allowed(&calendar, "2024-03-11", "previous.late.range", "1000"));
    assert!(allowed(&calendar, "2024-03-11", "previous.late.range", "1100"));
}

#[test]
fn on_a_clock_with_daylight_saving_every_row_keeps_its_local_time() {
    let calendar = in_zone("America/New_York");
    // The day the clocks go forward and the day they go back.
    for (day, next) in [("2024-03-09", "2024-03-10"), ("2024-11-02", "2024-11-03")] {
        for (text, local) in [
            ("atr20", format!("{day} 09:00")),
            ("asia.code", format!("{day} 17:00")),
            ("orb.2300.size", format!("{day} 23:05")),
            ("rsi14", format!("{next} 00:30")),
            ("previous.rsi14", format!("{day} 09:00")),
        ] {
            let expected = instant(&local, "America/New_York");
            assert_eq!(known(&calendar, day, text, "0900"), expected, "{text} {day}");
        }
    }
}

#[test]
fn what_the_calendar_does_not_have_is_named() {
    let calendar = brisbane();
    let day = calendar.day(date("2024-03-11")).unwrap();
    let unknown = |text: &str, own: &str| day.known_at(&feature(text), own).unwrap().unwrap_err();
    for (text, own, name) in [
        ("orb.1005.size", "1000", "1005"),
        ("previous.orb.1005.size", "1000", "1005"),
        ("orb.size", "1005", "1005"),
        ("tokyo.range", "1000", "tokyo"),
        ("previous.tokyo.code", "1000", "tokyo"),
    ] {
        assert_eq!(unknown(text, own), UnknownFeature { name: name.into() }, "{text}");
    }
    assert_eq!(unknown("tokyo.range", "1000").to_string(), "the calendar has no `tokyo`");
}
