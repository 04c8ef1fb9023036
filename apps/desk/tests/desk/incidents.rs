//! Accidents that became impossible, at the level of a page.

use std::time::{Duration, Instant};

use driftless_model::setup::Status;
use driftless_model::trade::Outcome;

use crate::scratch::{Scratch, key, publish, rows};
use crate::stored;

/// I13: retired and rejected setups are never shown among those that can be traded.
#[test]
fn i13_what_is_retired_is_shown_apart_and_cannot_be_planned() {
    let scratch = Scratch::full();
    let desk = scratch.serve(&[]);
    let listed = desk.json("/api/v1/setups");
    let today = desk.json("/api/v1/today");
    let has = |list: &serde_json::Value, key: &str| {
        list.as_array().unwrap().iter().any(|row| row["setup"] == key)
    };
    let rows = rows();
    assert!(rows.iter().any(|row| row.status() == Status::Retired));
    assert!(rows.iter().any(|row| row.status() == Status::Rejected));
    for row in &rows {
        let key = key(row);
        let traded = row.status() == Status::Active;
        assert_eq!(has(&listed["setups"], &key), traded, "{}", row.identity());
        assert_eq!(has(&listed["inactive"], &key), !traded, "{}", row.identity());
        assert_eq!(has(&today["setups"], &key), traded, "{}", row.identity());
        let plan = desk.get(&format!("/plan?setup={key}"));
        assert_eq!(plan.status, if traded { 200 } else { 400 }, "{}", row.identity());
    }
}

/// I16: points stay points, dollars dollars, and a win rate is one share, shown as percent.
#[test]
fn i16_units_stand_in_every_key() {
    let scratch = Scratch::full();
    let desk = scratch.serve(&[]);
    let trade = desk.json(&format!("/api/v1/trade/{}/2024-03-27", key(&rows()[0])));
    assert_eq!(trade["planned"]["realized_reward_usd"], "25.60");
    assert_eq!(trade["trade"]["risk_points"], "2.60");
    let setups = desk.json("/api/v1/setups");
    for row in setups["setups"].as_array().unwrap() {
        for name in ["validated_win_rate_fraction", "win_rate_fraction", "win_rate_low_fraction"] {
            let Some(rate) = row[name].as_str() else { continue };
            let rate: f64 = rate.parse().unwrap();
            assert!((0.0..=1.0).contains(&rate), "{name} {rate}");
        }
    }
    let page = desk.get("/setups").body;
    assert!(page.contains("<data value=\"0.509090909\" title=\"0.509090909\">50.9 %</data>"));
}

/// I36: a rejection is an outcome; it is no loss, and no missing result either.
#[test]
fn i36_rejections_are_counted_apart() {
    let scratch = Scratch::full();
    let desk = scratch.serve(&[]);
    let told = desk.json("/api/v1/trades?most=2000");
    let trades = told["trades"].as_array().unwrap();
    let rejected: Vec<_> = trades.iter().filter(|row| row["outcome"] == "REJECTED").collect();
    let stored: usize = stored::days()
        .into_iter()
        .flat_map(|date| stored::day(date, &rows()).trades)
        .filter(|trade| trade.range.outcome == Some(Outcome::Rejected))
        .count();
    assert_eq!(rejected.len(), stored);
    assert!(stored > 0);
    for row in rejected {
        assert!(row["reason"].is_string() && row["gross_r"].is_null() && row["net_r"].is_null());
        assert!(row["entry_price_points"].is_string(), "its levels are kept");
    }
    let all = &desk.json(&format!("/api/v1/setup/{}", key(&rows()[0])))["statistics"][0];
    assert_eq!((&all["trades"], &all["rejected"]), (&55.into(), &5.into()));
}

/// I43: a page shows rows of the store or nothing. A figure that changes in the store changes on
/// the page; without a store there is none.
#[test]
fn i43_there_is_no_figure_without_a_row() {
    let bare = Scratch::bare();
    let desk = bare.serve(&[]);
    for path in ["/api/v1/trades", "/api/v1/day", "/api/v1/bars/MGC/2024-03-27"] {
        assert_eq!(desk.get(path).status, 503, "{path}");
    }
    let full = Scratch::full();
    let desk = full.serve(&[]);
    let first = key(&rows()[0]);
    let figure = || {
        desk.json(&format!("/api/v1/setup/{first}"))["statistics"][0]["expectancy_net_r"].clone()
    };
    assert_eq!(figure(), "0.123456789");
    let mut figures = stored::figures(&rows()[0]);
    for row in &mut figures.statistics {
        row.figures.expectancy_net_r = Some("0.1111".parse().unwrap());
    }
    let warehouse = full.open();
    warehouse.replace_figures(&figures.statistics[0].key.setup, &figures).unwrap();
    publish(&warehouse);
    drop(warehouse);
    assert_eq!(figure(), "0.1111");
}

/// I46: the database moves while a page is open; the very next answer is the refusal, rows and
/// fields, and nothing else.
#[test]
fn i46_the_next_page_after_a_drift_is_the_refusal() {
    let scratch = Scratch::full();
    let desk = scratch.serve(&[]);
    let before = desk.get("/setups");
    assert!(before.body.contains("attested"));
    scratch.drift();
    let start = Instant::now();
    assert_eq!(desk.get("/setups").status, 503);
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
    // Where there is no page, its frame would show what the others no longer do.
    for path in ["/setups", "/today", "/plan", "/truth", "/trades", "/nowhere"] {
        let answer = desk.get(path);
        assert_eq!(answer.status, 503, "{path}");
        for said in ["D501", "status", "active", "retired", "costs went up", "data-refused"] {
            assert!(answer.body.contains(said), "{path}: {said}");
        }
        for shown in ["<nav", "R per trade", "8.40", "data-part"] {
            assert!(!answer.body.contains(shown), "{path}: {shown}");
        }
    }
    let told = desk.get("/api/v1/setups");
    assert_eq!(told.status, 503);
    let told: serde_json::Value = serde_json::from_str(&told.body).unwrap();
    assert_eq!(told["refused"]["drift"], true);
    assert_eq!(told["refused"]["rows"][0]["fields"][1]["found"], "retired");
}

/// A desk does not start on another table, and says which row.
#[test]
fn i46_it_refuses_to_start_after_a_drift() {
    let scratch = Scratch::full();
    scratch.drift();
    for words in [&["serve", "--listen", "127.0.0.1:0"][..], &["setups"], &["plan"]] {
        let output = scratch.run(words);
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        assert!(output.stdout.is_empty(), "{words:?}");
        let text = String::from_utf8(output.stderr).unwrap();
        assert!(text.contains("status: active -> retired"), "{text}");
    }
}

/// I45: rows that a verification found wrong, or that changed since, are not shown; plans and what
/// was compiled in are.
#[test]
fn i45_rows_that_are_not_verified_are_not_shown() {
    let scratch = Scratch::full();
    let desk = scratch.serve(&[]);
    assert_eq!(desk.get("/trades").status, 200);
    let told = |said: &str| {
        for path in ["/trades", "/day", "/bars/MGC/2024-03-27"] {
            let answer = desk.get(path);
            assert_eq!(answer.status, 503, "{path}");
            assert!(answer.body.contains(said), "{path}: {}", answer.body);
        }
        let row = &desk.json("/api/v1/setups")["setups"][0];
        assert_eq!(row["expectancy_net_r"], serde_json::Value::Null);
        assert!(row["validated_trades"].is_number());
        assert!(desk.get("/setups").body.contains(said));
        assert_eq!(desk.get("/plan").status, 200);
        desk.json("/api/v1/truth")["verification"][0]["standing"].as_str().unwrap().to_owned()
    };
    let warehouse = scratch.open();
    let date = driftless_model::date::Date::new(2024, 3, 28).unwrap();
    warehouse.replace(&stored::day(date, &rows())).unwrap();
    warehouse.publish().unwrap();
    assert_eq!(told("rows have changed since they were verified"), "older");
    warehouse.add_verification(&stored::verification(&warehouse, false)).unwrap();
    warehouse.publish().unwrap();
    assert_eq!(told("the last verification found 3 differences"), "failed");
    publish(&warehouse);
    assert_eq!(desk.get("/trades").status, 200);
    let mut other = stored::verification(&warehouse, true);
    other.against.fingerprint = other.against.rows_digest;
    warehouse.add_verification(&other).unwrap();
    warehouse.publish().unwrap();
    assert_eq!(told("verified against other specs"), "other_specs");
}
