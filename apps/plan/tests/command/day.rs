//! Which day is planned.

use jiff::Timestamp;
use serde_json::Value;

use super::{config, plan, printed};
use config::Date;
use config::calendar::CALENDAR;

fn today() -> Date {
    CALENDAR.day_of(Timestamp::now()).expect("a zone that exists").date()
}

fn day_of(args: &[&str]) -> Value {
    let text = printed(plan(args).arg("--json"));
    let mut plan: Value = serde_json::from_str(&text).expect("the output is JSON");
    plan["trading_day"].take()
}

#[test]
fn without_a_date_it_is_today_by_the_zone_of_the_calendar() {
    let before = today();
    let shown = day_of(&[]);
    // The day may turn while the command runs.
    assert!([before, today()].iter().any(|day| shown["date"] == day.to_string()), "{shown}");
    assert_eq!(shown["zone"], *CALENDAR.zone);
}

#[test]
fn a_date_is_the_trading_day_that_starts_on_it() {
    let shown = day_of(&["--date=2024-02-29"]);
    assert_eq!(shown["date"], "2024-02-29");
    assert_eq!(shown["weekday"], "Thursday");
    let day = CALENDAR.day(Date::new(2024, 2, 29).expect("a leap day")).expect("a trading day");
    assert_eq!(shown["start_utc"], day.interval().start().to_string());
    assert_eq!(shown["end_utc"], day.interval().end().to_string());
}

#[test]
fn the_first_and_last_dates_have_a_plan() {
    for date in ["1900-01-01", "2199-12-31"] {
        assert_eq!(day_of(&["--date", date])["date"], date);
    }
}
