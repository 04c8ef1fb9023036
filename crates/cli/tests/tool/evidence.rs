//! `backtest`, `validate` and `promote` as a person runs them.

use serde_json::Value;

use crate::bars::{WAREHOUSE, connect, one};
use crate::candidate::{ADD, INGEST, LIMITS, LOOSE, SETUP, wild};
use crate::desk::{Desk, MGC};

/// A desk with a table, a candidate, and bars.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("bars.csv", wild());
    desk.run(INGEST).assert(0);
    desk.run(ADD).assert(0).says(SETUP);
    desk
}

fn whole(statistics: &Value) -> &Value {
    let rows = statistics.as_array().unwrap();
    rows.iter().find(|row| row["slice"] == "all").unwrap()
}

#[test]
fn a_grid_is_run_and_written_in_every_form() {
    let desk = desk();
    let grid = ["backtest", "--orb-time", "0900,1000", "--rr", "1,1.5", "--sl-mode", "full,half"];
    let files = ["--chart", "a.svg", "--out", "a.json", "--trades", "t.csv"];
    let told = desk.json(&[&grid[..], &files].concat());
    assert_eq!(told["setups"].as_array().unwrap().len(), 8, "{told:#}");
    desk.run(
        &[&grid[..], &["--chart", "a.html", "--out", "a.parquet", "--trades", "t.parquet"]]
            .concat(),
    )
    .assert(0)
    .says("8 setups, 40 trading days from 2020-01-06 to 2020-02-28");
    let svg = desk.read("a.svg");
    assert!(svg.starts_with("<svg") && svg.contains("MGC_0900_RR1_FULL after costs"), "{svg}");
    assert!(desk.read("a.html").contains("<svg"));
    let rows: Value = serde_json::from_str(&desk.read("a.json")).unwrap();
    let connection = duckdb::Connection::open_in_memory().unwrap();
    let file = |name: &str| desk.path(name).display().to_string().replace('\'', "''");
    let count =
        |name: &str| -> i64 { one(&connection, &format!("SELECT count(*) FROM '{}'", file(name))) };
    assert_eq!(count("a.parquet"), rows.as_array().unwrap().len() as i64);
    assert_eq!((count("t.csv"), count("t.parquet")), (8 * 40, 8 * 40));
    // The file has what was told, to the last digit.
    let setup = told["setups"].as_array().unwrap().iter().find(|one| one["name"] == SETUP).unwrap();
    let net: String = one(
        &connection,
        &format!(
            "SELECT expectancy_net_r::VARCHAR FROM '{}' WHERE name = '{SETUP}' AND slice = 'all'",
            file("a.parquet")
        ),
    );
    let told = whole(&setup["statistics"])["expectancy_net_r"].as_str().unwrap();
    assert_eq!(net.trim_end_matches('0'), told);
    for (wrong, says) in [
        (&["backtest"][..], "no setup to run"),
        (&["backtest", SETUP, "--chart", "a.png"], "is no picture"),
        (&["backtest", SETUP, "--out", "a.xlsx"], "is no file of rows"),
        (&["backtest", SETUP, "--from", "2021-01-01"], "no trading day of `MGC` to measure"),
        (
            &["backtest", "--orb-time", "1000", "--rr", "x", "--sl-mode", "full"],
            "is no figure for `rr`",
        ),
    ] {
        desk.run(wrong).assert(1).says(says);
    }
}

/// I08: for the range at 10:00 the day's own London session is not known yet; yesterday's is.
#[test]
fn i08_a_backtest_that_looks_ahead_is_refused() {
    let desk = desk();
    let filter = |filter: &'static str| {
        let grid = ["backtest", "--orb-time", "1000", "--rr", "1", "--sl-mode", "full"];
        desk.run(&[&grid[..], &["--filter", filter]].concat())
    };
    filter("london.code == L4_CONSOLIDATION if missing reject").assert(1).says("D402");
    filter("previous.london.code == L4_CONSOLIDATION if missing reject").assert(0);
}

/// I37, I38: an expectancy is the mean of what every trade made, those without an exit at their
/// levels among them; never a mean of what was planned, which is above zero for every setup.
#[test]
fn i37_i38_an_expectancy_is_the_mean_of_every_result() {
    let desk = desk();
    let add = ["--instrument", "MGC", "--orb-time", "0900", "--rr", "4", "--sl-mode", "full"];
    desk.run(&[&["setup", "add"][..], &add, &["--scan-end", "11:00"]].concat()).assert(0);
    desk.run(&["sync"]).assert(0);
    desk.run(&["features"]).assert(0);
    let connection = connect(&desk.path(WAREHOUSE));
    let compared: i64 = one(
        &connection,
        "SELECT count(*) FROM setup_statistics s JOIN ( \
             SELECT setup, count(*) trades, sum(net_r) net, sum(orb_r_multiple) gross, \
                    avg(orb_realized_rr) planned, count(*) FILTER (orb_outcome = 'TIME_EXIT') timed \
             FROM setup_trades WHERE net_r IS NOT NULL GROUP BY setup) t USING (setup) \
         WHERE slice = 'all' AND s.trades = t.trades AND s.time_exits = t.timed \
             AND abs(s.expectancy_net_r * t.trades - t.net) < 1e-6 \
             AND abs(s.expectancy_gross_r * t.trades - t.gross) < 1e-6 \
             AND t.planned > 0 AND t.planned > s.expectancy_net_r",
    );
    let with_trades: i64 = one(
        &connection,
        "SELECT count(*) FROM setup_statistics WHERE slice = 'all' AND trades > 0",
    );
    let timed: i64 = one(
        &connection,
        "SELECT sum(time_exits)::BIGINT FROM setup_statistics WHERE slice = 'all'",
    );
    assert_eq!(compared, with_trades);
    assert!(with_trades >= 5 && timed > 0, "{with_trades} setups, {timed} time exits");
}

/// D405: whatever is not met is said, and nothing is written.
#[test]
fn what_does_not_meet_the_limits_is_not_promoted() {
    let desk = desk();
    let before = desk.json(&["setup", "show", SETUP]);
    let run = desk.run(&["validate", SETUP]).assert(1).says("not met");
    assert!(run.out.contains("sample.trading_days") && run.out.contains("40 trading days"));
    let mut page = desk.run(&["promote", SETUP]).assert(1).says("D405").page();
    page.push_str(&desk.run(&["promote", "MGC_1000_RR1_5_FULL"]).assert(1).page());
    insta::assert_snapshot!(page);
    assert_eq!(desk.json(&["setup", "show", SETUP]), before);
    let told = desk.json(&["validate", SETUP]);
    assert_eq!((&told["met"], &told["verdict"]), (&false.into(), &"unknown".into()));
    std::fs::remove_file(desk.path(LIMITS)).unwrap();
    desk.run(&["promote", SETUP]).assert(1).says("no `specs/limits.toml`");
}

/// The life of a setup: no state is reached but from the one before it, and each says why.
#[test]
fn a_candidate_is_validated_promoted_retired_and_reopened() {
    let desk = desk();
    desk.write(LIMITS, LOOSE);
    desk.run(&["validate", SETUP]).assert(0).says("meets every limit");
    assert_eq!(desk.json(&["setup", "show", SETUP])["setup"]["evidence"], Value::Null);
    desk.run(&["validate", SETUP, "--record"]).assert(0).says("candidate → validated");
    desk.run(&["setup", "list"]).assert(0).says("validated");
    desk.run(&["promote", SETUP, "--ungated"]).assert(1).says("nobody trades that");
    desk.run(&["promote", SETUP]).assert(0).says("validated → active");
    let row = &desk.json(&["setup", "show", SETUP])["setup"];
    for (key, value) in
        [("evidence", "measured"), ("data_from", "2020-01-06"), ("data_to", "2020-02-28")]
    {
        assert_eq!(row[key], value, "{row:#}");
    }
    desk.run(&["sync"]).assert(0);
    desk.run(&["accept", "setups"]).assert(0);
    desk.run(&["check"]).assert(0);
    desk.run(&["setup", "reject", SETUP, "--reason", "x"]).assert(1).says("D606");
    desk.run(&["setup", "retire", SETUP, "--reason", "edge gone"]).assert(0);
    desk.run(&["promote", SETUP]).assert(1).says("it is retired: edge gone");
    desk.run(&["setup", "reopen", SETUP, "--reason", "new regime"])
        .assert(0)
        .says("retired → candidate");
    desk.run(&["promote", SETUP]).assert(0).says("candidate → active");
}

/// An override is a row that says so to everyone who reads it.
#[test]
fn an_override_keeps_its_reason_in_the_row() {
    let desk = desk();
    desk.run(&["promote", SETUP, "--override", " "]).assert(1).says("an override without a reason");
    let run = desk.run(&["promote", SETUP, "--override", "a small trial"]).assert(0);
    assert!(run.out.contains("with the reason in its row"), "{run:#?}");
    let row = desk.json(&["setup", "show", SETUP]);
    let reason = row["setup"]["reason"].as_str().unwrap();
    assert!(
        reason.starts_with("override: a small trial; not met: sample.trading_days"),
        "{reason}"
    );
    desk.run(&["sync"]).assert(0);
    assert!(desk.read("specs/validated_setups.toml").contains("override: a small trial"));
}

/// I05, I06: figures of other costs stop the build, and figures measured again let it go on; they
/// come from one run at the row's own target, or not at all.
#[test]
fn i05_i06_costs_move_and_the_setup_is_measured_again() {
    let desk = desk();
    desk.write(LIMITS, LOOSE);
    desk.run(&["promote", SETUP]).assert(0);
    desk.run(&["sync"]).assert(0);
    desk.run(&["accept", "setups"]).assert(0);
    desk.run(&["check"]).assert(0);
    let before = desk.json(&["setup", "show", SETUP])["setup"].clone();
    desk.edit(MGC, "= 2.40", "= 2.41");
    desk.run(&["accept", "instruments"]).assert(0);
    desk.run(&["check"]).assert(2).says("D401").says(SETUP_ROW);
    desk.run(&["promote", SETUP]).assert(0).says("active → active");
    desk.run(&["sync"]).assert(0);
    desk.run(&["accept", "setups"]).assert(0);
    desk.run(&["check"]).assert(0);
    let after = desk.json(&["setup", "show", SETUP])["setup"].clone();
    assert_ne!(before["cost_digest"], after["cost_digest"]);
    assert_ne!(before["realized_expectancy"], after["realized_expectancy"]);
    assert_eq!(before["expected_r"], after["expected_r"], "costs do not touch what is before them");
    assert_eq!(before["bars_digest"], after["bars_digest"]);
}

/// Where the evidence stands in the snapshot.
const SETUP_ROW: &str = "specs/validated_setups.toml";
