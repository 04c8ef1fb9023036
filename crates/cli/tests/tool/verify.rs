//! `demo` and `verify` as a person runs them: clean, and not.

use driftless_store::file::Database;
use driftless_store::schema::Schema;
use driftless_store::warehouse::WAREHOUSE as WAREHOUSE_SCHEMA;
use duckdb::Connection;
use serde_json::Value;

use crate::bars::{WAREHOUSE, connect, continuous};
use crate::desk::{Desk, MGC};

/// A month, a roll in it.
const DEMO: [&str; 3] = ["demo", "--days", "30"];

fn generated() -> Desk {
    let desk = Desk::specs_only();
    desk.run(&DEMO).assert(0);
    desk
}

/// As another program would.
fn inject(desk: &Desk, sql: &str) {
    let connection = Connection::open(desk.path(WAREHOUSE)).unwrap();
    let changed = connection.execute(sql, []).unwrap();
    assert!(changed > 0, "nothing was injected: {sql}");
    connection.close().unwrap();
}

fn steps(told: &Value) -> Vec<(&str, u64)> {
    let steps = told["steps"].as_array().unwrap().iter();
    steps.map(|step| (step["step"].as_str().unwrap(), step["rows"].as_u64().unwrap())).collect()
}

#[test]
fn a_fresh_folder_has_a_verified_warehouse_after_demo() {
    let desk = Desk::specs_only();
    let told = desk.json(&DEMO);
    assert_eq!(told["verdict"], "same", "{told:#}");
    let names: Vec<&str> = steps(&told).into_iter().map(|(name, _)| name).collect();
    let expected =
        ["generate", "ingest", "features", "statistics", "verify", "backtest", "validate"];
    assert_eq!(names, expected);
    assert!(steps(&told).iter().all(|(_, rows)| *rows > 0), "{told:#}");
    assert!(told["steps"].as_array().unwrap().iter().all(|step| step["seconds"].is_number()));
    // The file of bars is gone, the mark is there.
    let connection = connect(&desk.path(WAREHOUSE));
    let mark = "SELECT concat_ws(' ', instrument, seed, sessions) FROM generated_bars";
    let mark: String = connection.query_row(mark, [], |row| row.get(0)).unwrap();
    assert_eq!(mark, "MGC 1 30");
    connection.close().unwrap();
    let left = std::fs::read_dir(desk.path("data/warehouse")).unwrap();
    let mut left: Vec<String> =
        left.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    // Beside it lies what was published of it.
    left.retain(|name| !name.contains("published"));
    left.sort();
    assert_eq!(left, [".gitignore", "warehouse.duckdb"]);

    let told = desk.json(&["verify"]);
    assert_eq!((&told["verdict"], &told["differences"]), (&"same".into(), &Value::Array(vec![])));
    let kept = &told["verification"];
    assert_eq!(
        (&kept["number"], &kept["whole"], &kept["clean"]),
        (&2.into(), &true.into(), &true.into())
    );
    assert_eq!(kept["days"], 30);
    // Again, and nothing is new.
    let told = desk.json(&DEMO);
    let (bars, days) = (&told["steps"][1], &told["steps"][2]);
    assert!(bars["told"].as_str().unwrap().contains(" 0 of them new"), "{told:#}");
    assert!(days["told"].as_str().unwrap().contains(" 0 of them written"), "{told:#}");
}

/// I45: table, key, column and both values, for a person and a machine; and what it was is kept.
#[test]
fn i45_a_stored_value_that_is_no_longer_calculated_is_drift() {
    let desk = generated();
    inject(
        &desk,
        "UPDATE daily_features SET orb_1000_high = orb_1000_high + 0.1 WHERE date_local = '2025-02-06'",
    );
    let run = desk.run(&["verify"]).assert(2);
    run.says("D612: a stored value that is not what the bars give")
        .says("daily_features 2025-02-06 MGC orb_1000_high: stored `");
    let told = desk.json(&["verify", "--instrument", "MGC"]);
    let found = &told["differences"][0];
    assert_eq!((&told["verdict"], &found["check"]), (&"drift".into(), &"rows".into()));
    assert_eq!(found["column"], "orb_1000_high");
    assert_ne!(found["stored"], found["calculated"]);
    assert_eq!(told["verification"]["clean"], false);
    // A day beside it is as it must be.
    desk.run(&["verify", "--from", "2025-02-07"]).assert(0);
    desk.run(&["features"]).assert(0);
    let told = desk.json(&["verify"]);
    assert_eq!(told["verdict"], "same", "{told:#}");
    assert_eq!(told["verification"]["number"], 5);
}

/// Specs that have drifted are told beside rows that have not.
#[test]
fn verify_asks_what_check_asks() {
    let desk = generated();
    desk.edit("specs/validated_setups.toml", "sample_size = 516", "sample_size = 517");
    let told = desk.json(&["verify"]);
    assert_eq!(told["verdict"], "drift", "{told:#}");
    let parts = told["parts"].as_array().unwrap();
    let part = |name: &str| parts.iter().find(|part| part["part"] == name).unwrap();
    assert_eq!(
        (&part("specs")["verdict"], &part("bars")["verdict"]),
        (&"drift".into(), &"same".into())
    );
}

/// A cost that changed changes what was taken and made: every row says by what it was calculated.
#[test]
fn a_cost_that_changed_makes_every_row_differ() {
    let desk = generated();
    desk.edit(MGC, "= 2.40", "= 2.41");
    let told = desk.json(&["verify"]);
    let found = told["differences"].as_array().unwrap();
    let costs = found.iter().filter(|found| found["column"] == "cost_digest").count();
    assert!(costs > 30, "{costs}");
    let shown = desk.run(&["verify"]).assert(2);
    assert!(shown.out.lines().count() < 120, "a person is shown a bounded number");
    shown.says("more: `--json` has them all");
}

#[test]
fn a_sample_is_verified_and_kept_as_one() {
    let desk = generated();
    let told = desk.json(&["verify", "--sample", "5"]);
    let kept = &told["verification"];
    assert_eq!((&kept["days"], &kept["sample"]), (&5.into(), &5.into()));
    assert_eq!((&kept["whole"], &told["verdict"]), (&false.into(), &"same".into()));
}

/// I47: what cannot be compared is not the same.
#[test]
fn i47_nothing_to_verify_could_not_be_told() {
    let desk = Desk::specs_only();
    desk.run(&["verify"]).assert(1).says("no warehouse at `data/warehouse/warehouse.duckdb`");
    let desk = generated();
    desk.run(&["verify", "--to", "1999-12-31"]).assert(1).says("no trading day");
    desk.run(&["verify", "--instrument", "NQ"]).assert(1).says("blocked");
    desk.run(&["verify", "--from", "2025-02-07", "--to", "2025-02-06"]).assert(1).says("is after");
}

/// I43: generated bars stay where they are marked, and others away from them.
#[test]
fn i43_generated_bars_and_others_never_share_a_warehouse() {
    let desk = Desk::specs_only();
    desk.write("bars.csv", continuous(2));
    let ingest = ["ingest", "bars.csv", "--instrument", "MGC"];
    desk.run(&ingest).assert(0);
    desk.run(&DEMO).assert(1).says("D611").says("--folder DIR");
    desk.run(&["demo", "--days", "2", "--folder", "apart"]).assert(0);
    let desk = generated();
    desk.write("bars.csv", continuous(2));
    desk.run(&ingest).assert(1).says("D611").says("generated");
    desk.run(&["demo", "--days", "30", "--seed", "2"]).assert(1).says("seed 1");
}

/// A warehouse of an earlier schema is refused by name, and migrated on purpose.
#[test]
fn an_earlier_warehouse_is_migrated() {
    let desk = Desk::specs_only();
    desk.write("data/warehouse/.gitignore", "*\n");
    let first = WAREHOUSE_SCHEMA.tables[..5].iter();
    let unchanged = first.filter(|table| ["daily_features", "setup_trades"].contains(&table.name));
    let unchanged: Vec<_> = unchanged.copied().collect();
    assert_eq!(unchanged.len(), 2);
    let earlier = Schema { tables: Vec::leak(unchanged), migrations: &[], ..WAREHOUSE_SCHEMA };
    Database::create(&desk.path(WAREHOUSE), &earlier).unwrap();
    let others = include_str!("../../../store/tests/warehouse-3.sql");
    let database = Connection::open(desk.path(WAREHOUSE)).unwrap();
    database.execute_batch(others).unwrap();
    // What is left is what the generated bars go into.
    let empty = "DELETE FROM bars_1m; DELETE FROM bars_5m; DELETE FROM front_contracts";
    database.execute_batch(empty).unwrap();
    drop(database);
    desk.run(&["verify"]).assert(1).says("D605").says("driftless migrate");
    let told = desk.json(&["migrate"]);
    assert_eq!(
        (&told["warehouse"]["from"], &told["warehouse"]["migrated"]),
        (&1.into(), &true.into())
    );
    assert_eq!(desk.json(&["migrate"])["warehouse"]["migrated"], false);
    desk.run(&DEMO).assert(0);
}
