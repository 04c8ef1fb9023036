//! `oracle_daily_2024.csv`: levels of six sessions, ATR, RSI, three codes.

use std::collections::{BTreeMap, HashMap};

use driftless_features::Plan;
use driftless_model::calendar::Session;
use driftless_model::unit::Points;
use driftless_store::warehouse::{DayRow, SESSIONS, SessionLevels};

use super::data;
use crate::common::{days, gold, specs};

/// Where the other system differs, by column.
const DIFFERING: [(&str, &[&str]); 4] = [
    // It had no Asia session of the first day it was given.
    ("london_type_code", &["2024-01-02"]),
    // Two highs come from another contract, and the ranges with them.
    ("pre_asia_high", &["2024-01-09", "2024-01-10"]),
    ("pre_asia_range", &["2024-01-09", "2024-01-10"]),
    // It takes a missing ATR as normal; ours is missing then.
    (
        "pre_ny_type_code",
        &[
            "2024-01-05",
            "2024-01-08",
            "2024-01-10",
            "2024-01-11",
            "2024-01-15",
            "2024-01-18",
            "2024-01-22",
            "2024-01-23",
            "2024-01-25",
        ],
    ),
];

const CHAPTER: &str = include_str!("../../../../../docs/features.md");

#[test]
fn every_column_but_those_listed_is_reproduced_on_every_day() {
    let from = "2024-01-01T23:00:00Z";
    let (Some(rows), Some(columns)) = (data::rows("oracle_daily_2024.csv"), data::columns(from))
    else {
        return;
    };
    let specs = specs();
    // Its `ny` starts after the opening range, and its RSI is as of that time.
    let mut calendar = specs.calendar.value.clone();
    calendar.rsi14_as_of = "00:35".parse().unwrap();
    let late = |session: &Session| {
        let mut session = session.clone();
        if session.name == "ny" {
            session.start = "00:35".parse().unwrap();
        }
        session
    };
    calendar.sessions = calendar.sessions.iter().map(late).collect();
    let plan = Plan::new(&calendar, gold(&specs), []).unwrap();
    let built = days(&plan, &calendar, columns);
    let built: BTreeMap<String, DayRow> =
        built.into_iter().map(|(day, _)| (day.key.date_local.to_string(), day)).collect();
    assert_eq!(rows.len(), 259);
    let mut differing: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut compared = 0;
    for row in &rows {
        let day = &built[&row["date_local"]];
        for (column, same) in columns_of(row, day) {
            compared += 1;
            if !same {
                differing.entry(column).or_default().push(row["date_local"].clone());
            }
        }
    }
    for date in &differing["pre_ny_type_code"] {
        let ours = &built[date].indicators;
        assert_eq!((ours.atr_20, ours.pre_ny_type_code), (None, None), "{date}");
    }
    let expected = DIFFERING.map(|(column, dates)| {
        (column.to_owned(), dates.iter().map(|date| (*date).to_owned()).collect())
    });
    assert_eq!(differing, BTreeMap::from(expected));
    assert_eq!(compared, 259 * 23);
    let cells: usize = differing.values().map(Vec::len).sum();
    let told = format!("every column of {} days but {cells} cells", rows.len());
    assert!(CHAPTER.contains(&told), "docs/features.md does not say `{told}`");
}

/// Each column of the row, and whether ours is the same.
fn columns_of(row: &HashMap<String, String>, day: &DayRow) -> Vec<(String, bool)> {
    let mut columns = Vec::new();
    for session in SESSIONS {
        let SessionLevels { high, low, range } = day.session(session).unwrap();
        for (field, ours) in [("high", high), ("low", low), ("range", range)] {
            let column = format!("{session}_{field}");
            let same = level(&row[&column]) == *ours;
            columns.push((column, same));
        }
    }
    let indicators = &day.indicators;
    let near = |theirs: &str, ours: Option<i64>| match (theirs, ours) {
        ("", ours) => ours.is_none(),
        // Six decimals of a binary figure.
        (text, Some(ours)) => (Points::parse(text).unwrap().nanos() - ours).abs() <= 500,
        (_, None) => false,
    };
    let atr = indicators.atr_20.map(Points::nanos);
    columns.push(("atr20".into(), near(&row["atr20_stored_as_atr_14"], atr)));
    let rsi = indicators.rsi_14.map(|rsi| rsi.nanos());
    columns.push(("rsi14".into(), near(&row["rsi14_at_0030"], rsi)));
    let code = |name: &str| Some(row[name].as_str()).filter(|code| !code.is_empty());
    let asia = indicators.asia_type_code.map(|code| code.name());
    let london = indicators.london_type_code.map(|code| code.name());
    let pre_ny = indicators.pre_ny_type_code.map(|code| code.name());
    columns.push(("asia_type_code".into(), code("asia_type_code") == asia));
    columns.push(("london_type_code".into(), code("london_type_code") == london));
    columns.push(("pre_ny_type_code".into(), code("pre_ny_type_code") == pre_ny));
    columns
}

fn level(text: &str) -> Option<Points> {
    (!text.is_empty()).then(|| Points::parse(text).unwrap())
}
