//! Ended at any moment, as by a power failure: the file is whole, and the next run completes.

#[allow(dead_code, reason = "each test uses a part")]
mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use common::{Scratch, shipped};
use driftless_store::file::{Database, backups, restore};
use driftless_store::schema::{Column, Declaration, Kind, Migration, Schema};
use driftless_store::setups::{AUTHORITY, ValidatedSetups};

/// Kills per kind of work; `DRIFTLESS_KILLS` raises it.
fn kills() -> u32 {
    std::env::var("DRIFTLESS_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(8)
}

/// Runs one of the workers below in a process of its own, and kills it after a while.
fn killed(worker: &str, path: &Path, after: Duration) -> bool {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", worker, "--test-threads=1"]).env("DRIFTLESS_WORK", path);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    thread::sleep(after);
    let finished = child.try_wait().unwrap().is_some();
    let _ = child.kill();
    child.wait().unwrap();
    finished
}

fn work() -> Option<PathBuf> {
    std::env::var_os("DRIFTLESS_WORK").map(PathBuf::from)
}

/// How long a worker takes that is left alone.
fn whole(worker: &str, path: &Path) -> Duration {
    let before = Instant::now();
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", worker, "--test-threads=1"]).env("DRIFTLESS_WORK", path);
    assert!(command.output().unwrap().status.success(), "{worker} fails when left alone");
    before.elapsed()
}

/// Moments spread over the time the work takes and a little more, none of them twice.
fn moments(whole: Duration) -> impl Iterator<Item = Duration> {
    let count = kills();
    (0..count).map(move |step| whole.mul_f64(f64::from(step) * 1.1 / f64::from(count)))
}

// The workers. Not tests by themselves: without work they do nothing.

/// All rows out, all rows in.
#[test]
fn edits() {
    let Some(path) = work() else { return };
    let table = ValidatedSetups::at(path);
    let edit = table.edit().unwrap();
    let rows = edit.rows().unwrap().rows;
    for row in &rows {
        edit.remove(row.identity()).unwrap();
    }
    let half = if rows.len() == shipped().len() { rows.len() / 2 } else { shipped().len() };
    for row in &shipped()[..half] {
        edit.insert(row).unwrap();
    }
    edit.commit().unwrap();
}

#[test]
fn creates() {
    let Some(path) = work() else { return };
    ValidatedSetups::at(path).create().unwrap();
}

#[test]
fn migrates() {
    let Some(path) = work() else { return };
    Database::migrate(&path, &V2, Duration::ZERO).unwrap();
}

#[test]
fn restores() {
    let Some(path) = work() else { return };
    let backup = backups(&path).unwrap().pop().unwrap();
    restore(&path, &backup.path, &AUTHORITY, Duration::ZERO).unwrap();
}

#[test]
fn an_edit_happened_or_did_not() {
    let scratch = Scratch::new();
    let table = scratch.filled();
    let (all, half) = (shipped().len(), shipped().len() / 2);
    let time = whole("edits", table.path());
    let mut unfinished = 0;
    for after in moments(time) {
        unfinished += u32::from(!killed("edits", table.path(), after));
        let rows = table.read().unwrap().rows.len();
        assert!(rows == all || rows == half, "{rows} rows after {after:?}");
    }
    assert!(unfinished > 0, "every run was done before it was killed");
    whole("edits", table.path());
}

#[test]
fn a_file_is_created_whole_or_not() {
    let scratch = Scratch::new();
    let time = whole("creates", &scratch.path().join("first.duckdb"));
    for (number, after) in moments(time).enumerate() {
        let table = ValidatedSetups::at(scratch.path().join(format!("{number}.duckdb")));
        killed("creates", table.path(), after);
        if table.exists() {
            assert_eq!(table.read().unwrap().rows, []);
        } else {
            table.create().unwrap();
        }
    }
}

const TABLE: Declaration = Declaration {
    name: "rules",
    comment: "Rules.",
    columns: &[Column::new("id", Kind::Long, "The rule.")],
    key: &["id"],
    checks: &[],
};
const NEW: Declaration = Declaration {
    columns: &[
        Column::new("id", Kind::Long, "The rule."),
        Column::new("why", Kind::Text, "The reason.").or("''").optional(),
    ],
    ..TABLE
};
const V1: Schema = Schema { name: "rules", tables: &[TABLE], migrations: &[] };
const V2: Schema = Schema {
    tables: &[NEW],
    migrations: &[Migration {
        to: 2,
        what: "a reason for every rule",
        statements: &[
            "ALTER TABLE rules ADD COLUMN why VARCHAR DEFAULT ''",
            "UPDATE rules SET why = 'before reasons were kept'",
        ],
    }],
    ..V1
};

fn rules(path: &Path) -> i64 {
    let connection = common::foreign(path);
    connection.query_row("SELECT count(*) FROM rules", [], |row| row.get(0)).unwrap()
}

#[test]
fn a_migration_happened_or_did_not() {
    let scratch = Scratch::new();
    let old = scratch.path().join("old.duckdb");
    Database::create(&old, &V1).unwrap();
    common::foreign(&old).execute_batch("INSERT INTO rules SELECT unnest(range(5000))").unwrap();
    let first = scratch.path().join("first.duckdb");
    fs::copy(&old, &first).unwrap();
    let time = whole("migrates", &first);
    for (number, after) in moments(time).enumerate() {
        let path = scratch.path().join(format!("{number}.duckdb"));
        fs::copy(&old, &path).unwrap();
        killed("migrates", &path, after);
        Database::migrate(&path, &V2, Duration::ZERO).unwrap();
        assert_eq!(rules(&path), 5000);
        // A backup that was cut off by the kill is not what the next run relied on.
        let latest = &backups(&path).unwrap()[0];
        assert_eq!(rules(&latest.path), 5000);
    }
}

#[test]
fn a_restored_file_is_the_old_one_or_the_backup() {
    let scratch = Scratch::new();
    let table = scratch.filled();
    let backup = scratch.path().join("authority.duckdb.backup-20000101T000000.000000Z-v1");
    fs::copy(table.path(), &backup).unwrap();
    let all = shipped().len();
    let shrink = || {
        let edit = table.edit().unwrap();
        for row in edit.rows().unwrap().rows.iter().skip(1) {
            edit.remove(row.identity()).unwrap();
        }
        edit.commit().unwrap();
    };
    shrink();
    let time = whole("restores", table.path());
    for after in moments(time) {
        shrink();
        killed("restores", table.path(), after);
        let rows = table.read().unwrap().rows.len();
        assert!(rows == 1 || rows == all, "{rows} rows after {after:?}");
    }
    whole("restores", table.path());
    assert_eq!(table.read().unwrap().rows.len(), all);
}
