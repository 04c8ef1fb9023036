//! The check on opening, and the way from one version to the next.

#[allow(dead_code, reason = "each test uses a part")]
mod common;

use std::time::Duration;

use common::{Scratch, foreign, shown};
use driftless_model::code::Code;
use driftless_store::StoreError;
use driftless_store::file::{Access, Database, backups};
use driftless_store::schema::{Column, Declaration, Kind, Migration, Schema};
use driftless_store::setups::{AUTHORITY, VALIDATED_SETUPS};
use driftless_store::warehouse::WAREHOUSE;

fn opened(scratch: &Scratch, schema: &Schema) -> Result<Database, StoreError> {
    Database::open(&scratch.file(), schema, Access::Read, Duration::ZERO)
}

/// D601, I24 and I26: whatever is otherwise than declared is named.
#[test]
fn i24_i26_an_unknown_schema_is_refused_by_name() {
    let mut texts = Vec::new();
    for (what, change) in [
        ("a column added", "ALTER TABLE validated_setups ADD COLUMN sharpe DOUBLE"),
        ("a column dropped", "ALTER TABLE validated_setups DROP COLUMN notes"),
        ("a column renamed", "ALTER TABLE validated_setups RENAME reason TO why"),
        ("another type", "ALTER TABLE validated_setups ALTER notes TYPE BLOB"),
        (
            "no key and no checks",
            "CREATE TABLE other AS FROM validated_setups; DROP TABLE validated_setups; \
             ALTER TABLE other RENAME TO validated_setups",
        ),
        ("no table", "DROP TABLE validated_setups"),
        ("another schema", "UPDATE driftless_schema SET name = 'warehouse'"),
        ("another digest", "UPDATE driftless_schema SET digest = concat(digest[:-9], '00000000')"),
        ("a newer version", "UPDATE driftless_schema SET version = 99"),
        ("no schema", "DROP TABLE driftless_schema"),
        ("no version", "DELETE FROM driftless_schema"),
    ] {
        let scratch = Scratch::new();
        scratch.filled();
        foreign(&scratch.file()).execute_batch(change).unwrap();
        let error = opened(&scratch, &AUTHORITY).expect_err(what);
        assert_eq!(error.code(), Code::D601, "{what}: {error}");
        texts.push(format!("# {what}\n\n{}", shown(&error, &scratch)));
    }
    insta::assert_snapshot!("unknown", texts.join("\n\n"));
}

/// A program that is killed in a migration leaves what it made in the log beside the file. The next one
/// replays the log before DuckDB has the functions of its extensions: no constraint may need one.
/// A file that is created has its name once nothing of it is in a log.
#[test]
fn what_a_migration_makes_is_replayed_from_the_log() {
    let scratch = Scratch::new();
    let living = scratch.path().join("living.duckdb");
    let connection = foreign(&living);
    let tables = WAREHOUSE.tables.iter().flat_map(Declaration::creation);
    tables.for_each(|statement| connection.execute_batch(&statement).unwrap());
    let log = |of: &std::path::Path| of.with_added_extension("wal");
    assert!(log(&living).metadata().unwrap().len() > 0);
    std::fs::copy(&living, scratch.file()).unwrap();
    std::fs::copy(log(&living), log(&scratch.file())).unwrap();
    let replayed: i64 = foreign(&scratch.file())
        .query_row("SELECT count(*) FROM duckdb_tables()", [], |row| row.get(0))
        .unwrap();
    assert_eq!(replayed as usize, WAREHOUSE.tables.len());
}

/// What others keep beside our tables is theirs.
#[test]
fn tables_of_others_are_left_alone() {
    let scratch = Scratch::new();
    scratch.filled();
    let theirs = "CREATE TABLE scratch (x INTEGER); CREATE VIEW v AS FROM validated_setups; \
                  COMMENT ON TABLE validated_setups IS 'mine'";
    foreign(&scratch.file()).execute_batch(theirs).unwrap();
    opened(&scratch, &AUTHORITY).unwrap();
}

/// What every column means, with its unit, stands in the file.
#[test]
fn the_file_explains_itself() {
    let scratch = Scratch::new();
    scratch.empty();
    let connection = foreign(&scratch.file());
    for column in VALIDATED_SETUPS.columns {
        let query = "SELECT comment FROM duckdb_columns() WHERE table_name = 'validated_setups' \
                     AND column_name = ?";
        let comment = connection.query_row(query, [column.name], |row| row.get::<_, String>(0));
        assert_eq!(comment.as_deref(), Ok(column.comment));
    }
}

const OLD: Declaration = Declaration {
    name: "rules",
    comment: "Rules.",
    columns: &[
        Column::new("id", Kind::Long, "The rule."),
        Column::new("size", Kind::Decimal(18, 9), "Points.").check("size > 0"),
    ],
    key: &["id"],
    checks: &[],
};

const NEW: Declaration = Declaration {
    columns: &[
        Column::new("id", Kind::Long, "The rule."),
        Column::new("size", Kind::Decimal(18, 9), "Points, not ticks.").check("size > 0"),
        Column::new("why", Kind::Text, "The reason.").or("''").optional(),
    ],
    ..OLD
};

const V1: Schema = Schema { name: "rules", tables: &[OLD], migrations: &[] };
const V2: Schema = Schema {
    tables: &[NEW],
    migrations: &[Migration {
        to: 2,
        what: "a reason for every rule",
        statements: &["ALTER TABLE rules ADD COLUMN why VARCHAR DEFAULT ''"],
    }],
    ..V1
};
const TO_NOWHERE: Schema = Schema {
    migrations: &[Migration {
        to: 2,
        what: "forgets the column",
        statements: &["UPDATE rules SET size = size * 2"],
    }],
    ..V2
};
const BROKEN: Schema = Schema {
    migrations: &[Migration {
        to: 2,
        what: "fails half-way",
        statements: &[
            "ALTER TABLE rules ADD COLUMN why VARCHAR DEFAULT ''",
            "INSERT INTO rules (id, size) VALUES (1, 0)",
        ],
    }],
    ..V2
};

const LIMITED: &str = "183.1 MiB";
const UNLIMITED: Schema = Schema {
    migrations: &[Migration {
        to: 2,
        what: "fails where memory is limited",
        statements: &[
            "INSERT INTO rules SELECT 3, CAST(current_setting('memory_limit') <> '183.1 MiB' AS INTEGER)",
            "ALTER TABLE rules ADD COLUMN why VARCHAR DEFAULT ''",
        ],
    }],
    ..V2
};

fn rules(scratch: &Scratch) -> Vec<(i64, String)> {
    let connection = foreign(&scratch.file());
    let mut statement = connection.prepare("SELECT id, size::VARCHAR FROM rules").unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

fn old() -> Scratch {
    let scratch = Scratch::new();
    Database::create(&scratch.file(), &V1).unwrap();
    foreign(&scratch.file()).execute_batch("INSERT INTO rules VALUES (1, 0.1), (2, 2.5)").unwrap();
    scratch
}

fn migrate(
    scratch: &Scratch,
    schema: &Schema,
) -> Result<Option<driftless_store::schema::Migrated>, StoreError> {
    Database::migrate(&scratch.file(), schema, Duration::ZERO)
}

/// D605: an earlier version is migrated on purpose, never on the way.
#[test]
fn an_earlier_version_is_migrated() {
    let scratch = old();
    let before = rules(&scratch);
    let error = opened(&scratch, &V2).unwrap_err();
    assert_eq!(error.code(), Code::D605);
    insta::assert_snapshot!("earlier", shown(&error, &scratch));

    let migrated = migrate(&scratch, &V2).unwrap().unwrap();
    assert_eq!((migrated.from, migrated.to), (1, 2));
    assert_eq!(migrated.steps, ["a reason for every rule"]);
    opened(&scratch, &V2).unwrap();
    assert_eq!(rules(&scratch), before);
    assert!(migrate(&scratch, &V2).unwrap().is_none(), "there is nothing left to do");

    // The backup is the file as it was.
    assert_eq!(backups(&scratch.file()).unwrap(), std::slice::from_ref(&migrated.backup));
    assert_eq!(migrated.backup.version, 1);
    Database::open(&migrated.backup.path, &V1, Access::Read, Duration::ZERO).unwrap();
    // The file as it is says what its columns mean today.
    let comment = "SELECT comment FROM duckdb_columns() WHERE column_name = 'size'";
    let told = foreign(&scratch.file()).query_row(comment, [], |row| row.get::<_, String>(0));
    assert_eq!(told.as_deref(), Ok("Points, not ticks."));
}

/// A migration that fails, or does not lead to what is declared, has not happened.
#[test]
fn a_migration_is_whole_or_nothing() {
    for (schema, code) in [(TO_NOWHERE, Code::D601), (BROKEN, Code::D606)] {
        let scratch = old();
        let before = rules(&scratch);
        let error = migrate(&scratch, &schema).unwrap_err();
        assert_eq!(error.code(), code, "{error}");
        opened(&scratch, &V1).unwrap();
        assert_eq!(rules(&scratch), before);
        assert_eq!(backups(&scratch.file()).unwrap().len(), 1, "the backup is there all the same");
        migrate(&scratch, &V2).unwrap();
        opened(&scratch, &V2).unwrap();
    }
}

/// A warehouse of forty years could not be migrated within the limit: the keys of a table filled in
/// one transaction have to be in memory. Everything else keeps to it.
#[test]
fn memory_is_limited_but_for_migrations() {
    let scratch = old();
    let limit = |schema| {
        let database = opened(&scratch, schema).unwrap();
        let asked = "SELECT current_setting('memory_limit')";
        database.connection().query_row(asked, [], |row| row.get::<_, String>(0)).unwrap()
    };
    assert_eq!(limit(&V1), LIMITED);
    migrate(&scratch, &UNLIMITED).unwrap();
    assert_eq!(limit(&V2), LIMITED);
    assert_eq!(rules(&scratch).len(), 3);
}

/// I27: what a whole strategy has is no column of a day or a trade.
#[test]
fn i27_metrics_of_a_strategy_are_no_columns_of_a_day() {
    const DAYS: Declaration = Declaration {
        name: "daily_features",
        columns: &[
            Column::new("id", Kind::Long, "The day."),
            Column::new("orb_1000_realized_expectancy", Kind::Decimal(18, 9), "Always NULL."),
        ],
        ..OLD
    };
    const WAREHOUSE: Schema = Schema { name: "warehouse", tables: &[DAYS], migrations: &[] };
    let scratch = Scratch::new();
    let error = Database::create(&scratch.file(), &WAREHOUSE).unwrap_err();
    assert_eq!(error.code(), Code::D601);
    insta::assert_snapshot!("misplaced", shown(&error, &scratch));
    assert_eq!(scratch.names(), Vec::<String>::new(), "nothing is left behind");
}

/// Each earlier version of the warehouse is taken to today's: tables that changed since stand in a
/// file as they were, with a row each.
#[test]
fn every_earlier_warehouse_becomes_todays() {
    let (today, all) = (WAREHOUSE.version(), WAREHOUSE.tables);
    let second = [&FIRST_TABLES[..], &["generated_bars", "verifications"]].concat();
    let third = [&second[..], &["setup_statistics", "setup_equity"]].concat();
    let earlier: &[(u32, &[&str])] = &[(1, &FIRST_TABLES), (2, &second), (3, &third)];
    for (version, names) in earlier {
        let tables = all.iter().filter(|table| names.contains(&table.name)).copied();
        let tables: Vec<Declaration> =
            tables.filter(|table| !CHANGED_TABLES.contains(&table.name)).collect();
        assert_eq!(tables.len(), names.len() - CHANGED_TABLES.len());
        let migrations = &WAREHOUSE.migrations[..*version as usize - 1];
        let earlier = Schema { tables: Vec::leak(tables), migrations, ..WAREHOUSE };
        let scratch = Scratch::new();
        Database::create(&scratch.file(), &earlier).unwrap();
        foreign(&scratch.file()).execute_batch(include_str!("warehouse-3.sql")).unwrap();
        assert_eq!(opened(&scratch, &WAREHOUSE).unwrap_err().code(), Code::D605);
        let migrated = migrate(&scratch, &WAREHOUSE).unwrap().unwrap();
        assert_eq!((migrated.from, migrated.to), (*version, today));
        drop(opened(&scratch, &WAREHOUSE).unwrap());
        let kept: String = foreign(&scratch.file())
            .query_row(
                "SELECT (SELECT string_agg(concat_ws(' ', contract, ts_utc, minute, close, volume), ', ' \
                 ORDER BY ts_utc) FROM bars_1m) || '; ' || (SELECT concat_ws(' ', ts_utc, minute, volume) \
                 FROM bars_5m) || '; ' || (SELECT concat_ws(' ', date_local, contract, roll_rule IS NULL) \
                 FROM front_contracts)",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(
            kept,
            "MGCZ69 1969-12-31 23:59:00 -1 2070.100000000 5, \
             MGCG24 2024-01-02 00:01:00 28402561 2070.300000000 6; \
             2024-01-02 00:00:00 28402560 6; 2024-01-02 MGCG24 true"
        );
    }
    // A table that no migration makes would be missing from a file of the first version.
    let made: String =
        WAREHOUSE.migrations.iter().flat_map(|step| step.statements).copied().collect();
    for table in all.iter().filter(|table| !FIRST_TABLES.contains(&table.name)) {
        assert!(made.contains(&format!("CREATE TABLE {} (", table.name)), "{}", table.name);
    }
}

/// A bar that opens within a minute was never taken in; a file that has one stays as it is.
#[test]
fn a_warehouse_with_a_bar_between_two_minutes_is_not_migrated() {
    let tables = WAREHOUSE.tables.iter().filter(|table| !CHANGED_TABLES.contains(&table.name));
    let tables: Vec<Declaration> = tables.copied().collect();
    let earlier =
        Schema { tables: Vec::leak(tables), migrations: &WAREHOUSE.migrations[..2], ..WAREHOUSE };
    let scratch = Scratch::new();
    Database::create(&scratch.file(), &earlier).unwrap();
    let connection = foreign(&scratch.file());
    connection.execute_batch(include_str!("warehouse-3.sql")).unwrap();
    let between = "UPDATE bars_1m SET ts_utc = ts_utc + INTERVAL 30 SECONDS";
    connection.execute_batch(between).unwrap();
    drop(connection);
    assert_eq!(migrate(&scratch, &WAREHOUSE).unwrap_err().code(), Code::D606);
    assert_eq!(opened(&scratch, &WAREHOUSE).unwrap_err().code(), Code::D605);
}

/// Tables that a migration changed, as they were before.
const CHANGED_TABLES: [&str; 3] = ["bars_1m", "bars_5m", "front_contracts"];

/// The tables the warehouse began with.
const FIRST_TABLES: [&str; 5] =
    ["bars_1m", "bars_5m", "front_contracts", "daily_features", "setup_trades"];
