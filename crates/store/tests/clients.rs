//! Other programs of the DuckDB family beside us: Python's `duckdb` and the shell.
//!
//! They are no dependency of the project. The tests run where `DRIFTLESS_PYTHON` names a Python
//! that imports `duckdb`, or `DRIFTLESS_DUCKDB` a shell: `scripts/clients` installs both and runs a
//! command with them.

#[allow(dead_code, reason = "each test uses a part")]
mod common;

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use common::{Scratch, shipped};
use driftless_store::setups::ValidatedSetups;

/// Runs SQL in another program, and gives its last result as text, one row per line.
type Client = fn(&OsString, &Path, &str) -> String;

fn output(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn python(program: &OsString, path: &Path, sql: &str) -> String {
    const SCRIPT: &str = "\
import duckdb, sys
connection = duckdb.connect(sys.argv[1])
result = None
for statement in sys.argv[2].split(';'):
    result = connection.execute(statement)
for row in result.fetchall():
    print('|'.join('' if value is None else str(value) for value in row))
";
    output(Command::new(program).args(["-c", SCRIPT]).arg(path).arg(sql))
}

fn shell(program: &OsString, path: &Path, sql: &str) -> String {
    let mut command = Command::new(program);
    output(command.args(["-noheader", "-list", "-nullvalue", ""]).arg(path).args(["-c", sql]))
}

fn clients() -> Vec<(OsString, Client)> {
    let known: [(&str, Client); 2] = [("DRIFTLESS_PYTHON", python), ("DRIFTLESS_DUCKDB", shell)];
    let found: Vec<_> = known
        .into_iter()
        .filter_map(|(name, client)| Some((std::env::var_os(name)?, client)))
        .collect();
    if found.is_empty() {
        println!("skipped: neither DRIFTLESS_PYTHON nor DRIFTLESS_DUCKDB, see scripts/clients");
    }
    found
}

const FIGURES: &str = "SELECT CAST(COLUMNS(*) AS VARCHAR) FROM validated_setups ORDER BY ALL";

/// What they read is what we wrote, to the last decimal.
#[test]
fn others_read_what_we_wrote() {
    for (program, client) in clients() {
        let scratch = Scratch::new();
        let table = scratch.filled();
        let theirs = client(&program, table.path(), FIGURES);
        let ours: Vec<String> = {
            let connection = common::foreign(table.path());
            let mut statement = connection.prepare(FIGURES).unwrap();
            let columns = driftless_store::setups::VALIDATED_SETUPS.columns.len();
            let rows = statement.query_map([], |row| {
                let values: Vec<Option<String>> =
                    (0..columns).map(|place| row.get(place)).collect::<Result<_, _>>()?;
                Ok(values.into_iter().map(Option::unwrap_or_default).collect::<Vec<_>>().join("|"))
            });
            rows.unwrap().map(Result::unwrap).collect()
        };
        assert_eq!(theirs.lines().count(), shipped().len());
        assert_eq!(theirs.lines().collect::<Vec<_>>(), ours);
    }
}

/// What they write is what we read, and it is caught.
#[test]
fn others_write_what_we_read() {
    for (program, client) in clients() {
        let scratch = Scratch::new();
        let table = scratch.filled();
        let before = table.observe().unwrap();
        let told = client(
            &program,
            table.path(),
            "UPDATE validated_setups SET rr = 7.123456789 WHERE orb_time = '0900' \
             AND status = 'active'; SELECT count(*) FROM validated_setups",
        );
        assert_eq!(told, shipped().len().to_string());
        let after = table.observe().unwrap();
        assert_ne!(after.bytes, before.bytes, "the stamp sees it");
        assert_ne!(after.reading.digest, before.reading.digest, "the digest sees it");
        let targets = |table: &ValidatedSetups| {
            let rows = table.read().unwrap().rows;
            rows.iter().map(|row| row.identity().rr.to_string()).collect::<Vec<_>>()
        };
        assert!(targets(&table).contains(&"7.123456789".to_owned()));
        let edit = table.edit().unwrap();
        edit.remove(after.reading.rows[0].identity()).unwrap();
        edit.commit().unwrap();
        let count = client(&program, table.path(), "SELECT count(*) FROM validated_setups");
        assert_eq!(count, (shipped().len() - 1).to_string());
    }
}

/// Our constraints hold in their hands.
#[test]
fn others_cannot_write_what_no_setup_has() {
    for (program, client) in clients() {
        let scratch = Scratch::new();
        let table = scratch.filled();
        let before = table.read().unwrap();
        let bad = "UPDATE validated_setups SET win_rate = 60.3 WHERE status = 'active'";
        let refused = std::panic::catch_unwind(|| client(&program, table.path(), bad));
        assert!(refused.is_err(), "60.3 was accepted as a share of one");
        assert_eq!(table.read().unwrap(), before);
    }
}
