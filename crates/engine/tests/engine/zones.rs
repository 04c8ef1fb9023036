//! Days on which clocks change: ranges of the desk's own clock, and ranges that follow another.

use core::num::NonZeroUsize;
use std::borrow::Cow;

use driftless_engine::generator::RandomWalk;
use driftless_engine::{
    Bars, CostLevel, Gate, NoFeatures, Sweep, SweepCosts, TradeCosts, TradeResult, TradeRow,
    simulate_orb_trade, trading_days,
};
use driftless_model::calendar::{Calendar, OpeningRange};
use driftless_model::cost::Stress;
use driftless_model::setup::Identity;

use crate::common::{brisbane, clock, date, gold, range, setup};
use crate::written::{at, minute_in};

/// A range of the calendar's clock and one that follows another zone.
fn with(name: &'static str, start: &str, scan_end: &str, zone: Option<&'static str>) -> Calendar {
    let range = OpeningRange {
        name: Cow::Borrowed(name),
        start: clock(start),
        zone: zone.map(Cow::Borrowed),
        scan_end: clock(scan_end),
        ..range("0900")
    };
    Calendar { ranges: Cow::Owned(vec![range]), ..brisbane() }
}

/// A trade on a day, on bars without a gap from two days before it to two days after.
fn trade(calendar: &Calendar, on: &str) -> Option<TradeResult> {
    let mgc = gold();
    let day = calendar.day(date(on)).unwrap();
    let first = (day.interval().start().as_second() / 60) as i32 - 2 * 1_440;
    let walk =
        RandomWalk { days: 1, bars_a_day: 5 * 1_440, first_minute: first, ..RandomWalk::BENCHMARK };
    let bars = Bars::new(&mgc, walk.columns()).unwrap();
    let name = calendar.ranges[0].name.clone();
    let scan_end = calendar.ranges[0].scan_end;
    let setup = Identity { orb_time: name, scan_end, ..setup("0900") };
    let costs = TradeCosts::ungated(Stress::Normal);
    let trade = simulate_orb_trade(&bars, &day, &setup, costs, &NoFeatures).unwrap();
    // The range is the one of those five minutes and no others.
    if let Some(trade) = &trade {
        assert_eq!(trade.range().bars(), 5);
        let start = day.range(&calendar.ranges[0]).unwrap();
        let span = bars.within(start);
        let high = bars.columns().high[span].iter().max().copied().unwrap();
        let high = i64::from(high) * 50_000_000;
        assert_eq!(trade.range().high().points().unwrap().nanos(), high);
        let signal = trade.signal().unwrap().at;
        assert!(signal >= start.end(), "{signal}");
    }
    trade
}

/// When the range starts on a day, in Coordinated Universal Time.
fn start(calendar: &Calendar, on: &str) -> String {
    assert!(trade(calendar, on).is_some());
    let day = calendar.day(date(on)).unwrap();
    day.range(&calendar.ranges[0]).unwrap().start().to_string()
}

#[test]
fn i34_new_york_moves_and_brisbane_does_not() {
    let desk = with("2330", "23:30", "09:00", None);
    let exchange = with("0930", "09:30", "16:00", Some("America/New_York"));
    // The Fridays before and the Mondays after both American changes of 2024.
    for (day, brisbane, new_york) in [
        ("2024-03-08", "2024-03-08T13:30:00Z", "2024-03-08T14:30:00Z"),
        ("2024-03-11", "2024-03-11T13:30:00Z", "2024-03-11T13:30:00Z"),
        ("2024-11-01", "2024-11-01T13:30:00Z", "2024-11-01T13:30:00Z"),
        ("2024-11-04", "2024-11-04T13:30:00Z", "2024-11-04T14:30:00Z"),
    ] {
        assert_eq!(start(&desk, day), brisbane, "{day}");
        assert_eq!(start(&exchange, day), new_york, "{day}");
    }
}

#[test]
fn london_moves_on_other_days_than_new_york() {
    let london = with("0800", "08:00", "16:30", Some("Europe/London"));
    for (day, expected) in [
        ("2024-03-29", "2024-03-29T08:00:00Z"),
        ("2024-04-01", "2024-04-01T07:00:00Z"),
        ("2024-10-25", "2024-10-25T07:00:00Z"),
        ("2024-10-28", "2024-10-28T08:00:00Z"),
    ] {
        assert_eq!(start(&london, day), expected, "{day}");
    }
}

#[test]
fn a_desk_in_sydney_has_days_of_23_and_25_hours() {
    let sydney = Calendar {
        zone: Cow::Borrowed("Australia/Sydney"),
        ..with("1000", "10:00", "09:00", None)
    };
    for (day, expected) in [
        ("2024-04-05", "2024-04-04T23:00:00Z"),
        ("2024-04-08", "2024-04-08T00:00:00Z"),
        ("2024-10-04", "2024-10-04T00:00:00Z"),
        ("2024-10-07", "2024-10-06T23:00:00Z"),
    ] {
        assert_eq!(start(&sydney, day), expected, "{day}");
    }
    // Of Saturday's trading day the night from Saturday to Sunday loses or gains its hour, and a
    // scan to the next day start loses or gains it too.
    for (day, minutes) in [("2024-04-06", 25 * 60 - 65), ("2024-10-05", 23 * 60 - 65)] {
        let on = sydney.day(date(day)).unwrap();
        let scan = on.scan(&sydney.ranges[0], clock("09:00")).unwrap();
        assert_eq!(scan.length().as_mins(), minutes, "{day}");
        assert!(trade(&sydney, day).is_some());
    }
}

#[test]
fn a_time_a_day_does_not_have_is_no_range_and_a_zone_that_is_none_is_an_error() {
    // Where New York's clock goes back in Sydney's afternoon, a range at the day's very start
    // falls twice into one day and not at all into the next.
    let fold = Calendar {
        zone: Cow::Borrowed("America/New_York"),
        day_start: clock("09:00"),
        ..with("0030", "23:00", "09:00", Some("Australia/Brisbane"))
    };
    let days = ["2024-03-08", "2024-03-09", "2024-03-10", "2024-11-02", "2024-11-03"];
    let found: Vec<_> = days.iter().map(|day| trade(&fold, day).is_some()).collect();
    assert!(found.contains(&true), "{found:?}");
    for (day, found) in days.iter().zip(found) {
        let on = fold.day(date(day)).unwrap();
        assert_eq!(found, on.range(&fold.ranges[0]).is_ok(), "{day}");
    }
    let nowhere = with("0930", "09:30", "16:00", Some("America/Atlantis"));
    let mgc = gold();
    let day = nowhere.day(date("2024-01-08")).unwrap();
    let bars = Bars::new(&mgc, RandomWalk { days: 1, ..RandomWalk::BENCHMARK }.columns()).unwrap();
    let setup = Identity { orb_time: Cow::Borrowed("0930"), ..setup("0900") };
    let costs = TradeCosts::at(Stress::Normal);
    let error = simulate_orb_trade(&bars, &day, &setup, costs, &NoFeatures).unwrap_err();
    assert!(error.to_string().contains("America/Atlantis"), "{error}");
}

#[test]
fn i31_half_past_midnight_belongs_to_the_day_that_began_the_morning_before() {
    let calendar = with("0030", "00:30", "09:00", None);
    let expected = at(minute_in("2024-01-09T00:30", "Australia/Brisbane")).to_string();
    assert_eq!(start(&calendar, "2024-01-08"), expected);
}

/// A sweep reckons the windows of a day from each other; alone, each is reckoned from the calendar.
#[test]
fn a_sweep_finds_the_windows_that_single_trades_have() {
    let sydney = Calendar {
        zone: Cow::Borrowed("Australia/Sydney"),
        ..with("1000", "10:00", "09:00", None)
    };
    let exchange = with("0930", "09:30", "16:00", Some("America/New_York"));
    let late = with("0030", "00:30", "02:00", Some("Australia/Sydney"));
    let mgc = gold();
    let costs = SweepCosts { gate: Gate::Off, levels: vec![CostLevel::Stress(Stress::Normal)] };
    for calendar in [sydney, exchange, late] {
        for first in ["2024-03-05", "2024-04-01", "2024-10-01", "2024-10-29"] {
            let first = calendar.day(date(first)).unwrap().interval().start();
            let first_minute = (first.as_second() / 60) as i32;
            // Eight days without a gap, over a change of clocks.
            let walk = RandomWalk {
                days: 1,
                bars_a_day: 8 * 1_440,
                first_minute,
                ..RandomWalk::BENCHMARK
            };
            let bars = Bars::new(&mgc, walk.columns()).unwrap();
            let scan_ends = [calendar.ranges[0].scan_end, clock("01:15")];
            let setups: Vec<_> = [30, 5, 15, 400, 60]
                .into_iter()
                .flat_map(|orb_minutes| scan_ends.map(|scan_end| (orb_minutes, scan_end)))
                .map(|(orb_minutes, scan_end)| {
                    let orb_time = calendar.ranges[0].name.clone();
                    Identity { orb_time, orb_minutes, scan_end, ..setup("0900") }
                })
                .collect();
            let sweep = Sweep::new(&bars, &calendar, &setups, &costs).unwrap();
            let days = trading_days(&bars, &calendar).unwrap();
            let mut rows = 0;
            let all = NonZeroUsize::new(days.len()).unwrap();
            let sink = |some: &[TradeRow]| {
                for row in some {
                    let day = days.iter().find(|day| day.date() == row.date).unwrap();
                    let costs = TradeCosts::ungated(Stress::Normal);
                    let setup = &setups[row.setup];
                    let alone = simulate_orb_trade(&bars, day, setup, costs, &NoFeatures);
                    assert_eq!(row.result, alone.unwrap(), "{} {setup:?}", row.date);
                    rows += 1;
                }
            };
            sweep.trades(&NoFeatures, Stress::Normal, all, sink).unwrap();
            assert_eq!(rows, days.len() * setups.len());
        }
    }
}
