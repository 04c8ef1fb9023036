//! Files of earlier versions of the schema.

use std::fs;

use driftless_store::file::Database;
use driftless_store::schema::Schema;
use driftless_store::warehouse;
use duckdb::Connection;

use crate::bars::WAREHOUSE;
use crate::desk::{DATABASE, Desk};

/// The authority as it was first shipped, with the rows of the snapshot of then.
const FIRST: &str = include_str!("authority-1.sql");

/// Puts a database of the first version in the place of a desk's own.
pub(crate) fn first_version(desk: &Desk) {
    fs::remove_file(desk.path(DATABASE)).unwrap();
    let database = Connection::open(desk.path(DATABASE)).unwrap();
    database.execute_batch(FIRST).unwrap();
}

/// The tables that each version of the warehouse added, where it added any.
const EARLIER: [&[&str]; 3] = [
    &["bars_1m", "bars_5m", "front_contracts", "daily_features", "setup_trades"],
    &["generated_bars", "verifications"],
    &["setup_statistics", "setup_equity"],
];

/// Tables that the fourth version changed, with the column it added.
pub(crate) const CHANGED: [(&str, &str); 3] =
    [("bars_1m", "minute"), ("bars_5m", "minute"), ("front_contracts", "roll_rule")];

/// These tables as they were before.
const THIRD: &str = include_str!("../../../store/tests/warehouse-3.sql");

/// The versions of the warehouse before today's.
pub(crate) fn earlier_versions() -> impl Iterator<Item = u32> {
    let earlier = 1..warehouse::WAREHOUSE.version();
    assert_eq!(earlier.len(), EARLIER.len(), "a new version of the warehouse");
    earlier
}

/// Puts a warehouse of an earlier version, with the same rows, in the place of a desk's own.
pub(crate) fn earlier_warehouse(desk: &Desk, version: u32) {
    let (path, today) = (desk.path(WAREHOUSE), desk.path("today.duckdb"));
    fs::rename(&path, &today).unwrap();
    let names = EARLIER[..version as usize].concat();
    let all = warehouse::WAREHOUSE.tables.iter();
    let changed = |name: &str| CHANGED.iter().find(|(table, _)| *table == name);
    let kept = all.filter(|table| names.contains(&table.name) && changed(table.name).is_none());
    let tables: Vec<_> = kept.copied().collect();
    assert_eq!(tables.len(), names.len() - CHANGED.len());
    let migrations = &warehouse::WAREHOUSE.migrations[..version as usize - 1];
    let earlier = Schema { tables: tables.leak(), migrations, ..warehouse::WAREHOUSE };
    Database::create(&path, &earlier).unwrap();
    let database = Connection::open(&path).unwrap();
    database.execute_batch(THIRD).unwrap();
    let shown = today.display().to_string().replace('\'', "''");
    database.execute_batch(&format!("ATTACH '{shown}' AS today (READ_ONLY)")).unwrap();
    for name in names {
        let without = changed(name).map(|(_, added)| format!("EXCLUDE ({added})"));
        let without = without.unwrap_or_default();
        let rows = format!(
            "DELETE FROM main.{name}; INSERT INTO main.{name} SELECT * {without} FROM today.{name}"
        );
        database.execute_batch(&rows).unwrap();
    }
    database.close().unwrap();
    fs::remove_file(today).unwrap();
}

/// Every file that was ever made can be brought to the present schema, and says what it said.
#[test]
fn a_file_of_the_first_version_becomes_one_of_today() {
    let desk = Desk::new();
    let rows = || desk.json(&["setup", "list"])["setups"].clone();
    let today = rows();
    first_version(&desk);
    desk.run(&["migrate"]).assert(0);
    assert_eq!(rows(), today);
    desk.run(&["sync", "--check"]).assert(0);
    desk.run(&["check"]).assert(0).says("8 rows equal");
    desk.run(&["migrate"]).assert(0).says("has this version of the schema already");
}

/// A file nobody knows is refused by name and left alone.
#[test]
fn a_schema_of_somebody_else_is_not_migrated() {
    let desk = Desk::new();
    for change in [
        "UPDATE driftless_schema SET version = 99",
        "UPDATE driftless_schema SET name = 'warehouse'",
        "ALTER TABLE validated_setups ADD COLUMN sharpe DOUBLE",
        "DROP TABLE driftless_schema",
    ] {
        let sound = fs::read(desk.path(DATABASE)).unwrap();
        Connection::open(desk.path(DATABASE)).unwrap().execute_batch(change).unwrap();
        let bytes = fs::read(desk.path(DATABASE)).unwrap();
        desk.run(&["migrate"]).assert(1).says("D601");
        desk.run(&["check"]).assert(1).says("D601");
        desk.run(&["sync"]).assert(1).says("D601");
        assert_eq!(fs::read(desk.path(DATABASE)).unwrap(), bytes, "{change}");
        desk.write(DATABASE, sound);
    }
}
