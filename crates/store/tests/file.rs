//! A file among other programs: locks, copies, damage.

#[allow(dead_code, reason = "each test uses a part")]
mod common;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use common::{Scratch, foreign, shipped, shown};
use driftless_model::code::Code;
use driftless_store::StoreError;
use driftless_store::file::{Access, Database, STORAGE_VERSION, backups, restore};
use driftless_store::setups::{AUTHORITY, ValidatedSetups};

/// Another process that has a file open until it is told to let go: this test program itself,
/// started for the test `holder` alone.
struct Other(Child);

impl Other {
    fn holding(path: &Path) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "holder", "--nocapture", "--test-threads=1"]);
        command.env("DRIFTLESS_HOLD", path).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let lines = BufReader::new(child.stdout.as_mut().unwrap()).lines();
        assert!(lines.map(Result::unwrap).any(|line| line.contains("held")), "it is open");
        Self(child)
    }

    fn id(&self) -> u32 {
        self.0.id()
    }

    fn let_go(&mut self) {
        self.0.stdin.as_mut().unwrap().write_all(b"\n").unwrap();
    }

    /// As a power failure ends it: nothing is closed, nothing is written.
    fn kill(mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

impl Drop for Other {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Not a test by itself: the other process of the tests below.
#[test]
fn holder() {
    let Some(path) = std::env::var_os("DRIFTLESS_HOLD") else {
        return;
    };
    let connection = foreign(Path::new(&path));
    connection.execute_batch("UPDATE validated_setups SET notes = 'from elsewhere'").unwrap();
    println!("held");
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
}

/// D602 and I22: one writer, and the error names it.
#[test]
fn i22_a_file_in_use_names_its_holder() {
    let scratch = Scratch::new();
    let table = scratch.filled();
    let other = Other::holding(&scratch.file());
    for error in [table.read().unwrap_err(), table.edit().unwrap_err()] {
        assert_eq!(error.code(), Code::D602);
        assert_eq!(error.holder(), Some(other.id()));
        assert!(error.message().contains(&format!("process {} has", other.id())), "{error}");
        assert!(error.facts().iter().any(|fact| fact.contains("holder")), "{error}");
    }
    let error = table.read().unwrap_err();
    let command = std::env::current_exe().unwrap().display().to_string();
    let text = shown(&error, &scratch).replace(&other.id().to_string(), "4711");
    insta::assert_snapshot!("in_use", text.replace(&command, "program"));
}

/// `--wait`: as long as it takes, and no longer than asked.
#[test]
fn a_file_in_use_is_waited_for() {
    let scratch = Scratch::new();
    let table = scratch.filled();
    let mut other = Other::holding(&scratch.file());
    let error = table.clone().waiting(Duration::from_millis(60)).read().unwrap_err();
    assert_eq!(error.code(), Code::D602);
    other.let_go();
    let reading = table.waiting(Duration::from_secs(60)).read().unwrap();
    assert!(reading.rows.iter().all(|row| row.notes() == "from elsewhere"));
}

/// I21: what was committed before a crash stands in the log, and is read from there.
#[test]
fn i21_a_log_left_by_a_crash_is_read_and_kept() {
    let scratch = Scratch::new();
    let table = scratch.filled();
    let other = Other::holding(&scratch.file());
    other.kill();
    let log = scratch.path().join("authority.duckdb.wal");
    let bytes = fs::read(&log).unwrap();
    assert!(!bytes.is_empty());
    assert!(table.read().unwrap().rows.iter().all(|row| row.notes() == "from elsewhere"));
    assert_eq!(fs::read(&log).unwrap(), bytes, "reading changes nothing");
    table.edit().unwrap().commit().unwrap();
    assert!(!log.exists(), "a writer folds the log in");
    assert!(table.read().unwrap().rows.iter().all(|row| row.notes() == "from elsewhere"));
}

#[test]
fn one_process_opens_a_file_for_writing_once() {
    let scratch = Scratch::new();
    let table = scratch.filled();
    let edit = table.edit().unwrap();
    let error = table.read().unwrap_err();
    assert_eq!((error.code(), error.holder()), (Code::D602, Some(std::process::id())));
    assert_eq!(table.edit().unwrap_err().code(), Code::D602);
    drop(edit);
    let open = || Database::open(&scratch.file(), &AUTHORITY, Access::Read, Duration::ZERO);
    let (one, two) = (open().unwrap(), open().unwrap());
    assert_eq!(table.edit().unwrap_err().code(), Code::D602);
    drop(one);
    assert_eq!(table.edit().unwrap_err().code(), Code::D602);
    drop(two);
    table.edit().unwrap();
}

#[test]
fn readers_do_not_write() {
    let scratch = Scratch::new();
    let table = scratch.filled();
    let before = fs::read(scratch.file()).unwrap();
    let open = Database::open(&scratch.file(), &AUTHORITY, Access::Read, Duration::ZERO).unwrap();
    let write = open.connection().execute_batch("UPDATE validated_setups SET notes = 'x'");
    assert!(write.unwrap_err().to_string().contains("read-only"));
    drop(open);
    table.read().unwrap();
    assert_eq!(fs::read(scratch.file()).unwrap(), before);
    assert_eq!(scratch.names(), ["authority.duckdb"]);
}

/// New files have the storage version that clients of DuckDB 1.5 read.
#[test]
fn new_files_have_the_oldest_storage_version_promised() {
    let scratch = Scratch::new();
    scratch.empty();
    let query = "SELECT tags['storage_version'] FROM duckdb_databases() WHERE path IS NOT NULL";
    let version = foreign(&scratch.file()).query_row(query, [], |row| row.get::<_, String>(0));
    assert!(version.unwrap().starts_with(STORAGE_VERSION));
}

/// D603: whatever is wrong with the bytes, the file is named, and nothing beside it changes.
#[test]
fn a_damaged_file_is_an_error_that_names_it() {
    let scratch = Scratch::new();
    let table = scratch.filled();
    let whole = fs::read(scratch.file()).unwrap();
    let half = whole[..whole.len() / 2].to_vec();
    let mut header = whole.clone();
    header[..64].fill(0xff);
    let mut texts = Vec::new();
    for (what, bytes) in [
        ("cut in half", half),
        ("a header of something else", header),
        ("text", b"instrument,rr\nMGC,8\n".repeat(1000)),
        ("nothing", Vec::new()),
    ] {
        fs::write(scratch.file(), &bytes).unwrap();
        let error = table.read().unwrap_err();
        assert!([Code::D603, Code::D601].contains(&error.code()), "{what}: {error}");
        assert!(error.to_string().contains("authority.duckdb"), "{what}: {error}");
        assert_eq!(fs::read(scratch.file()).unwrap(), bytes, "{what}: the file was changed");
        assert_eq!(scratch.names(), ["authority.duckdb"], "{what}");
        texts.push(format!("# {what}\n\n{}", shown(&error, &scratch)));
    }
    insta::assert_snapshot!("damaged", texts.join("\n\n"));
}

/// Bytes that turn anywhere: an error or the rows as they were, never other rows.
#[test]
fn flipped_bytes_are_never_other_rows() {
    let scratch = Scratch::new();
    let table = scratch.filled();
    let before = table.read().unwrap();
    let whole = fs::read(scratch.file()).unwrap();
    let mut refused = 0;
    for step in 0..24 {
        let mut bytes = whole.clone();
        let place = step * bytes.len() / 24 + step * 7;
        bytes[place] ^= 0x55;
        fs::write(scratch.file(), &bytes).unwrap();
        match table.read() {
            Ok(reading) => assert_eq!(reading, before, "byte {place}"),
            Err(error) => {
                assert!(error.code().name().starts_with("D6"), "{error}");
                refused += 1;
            }
        }
    }
    assert!(refused > 0, "no byte mattered");
}

fn damaged(table: &ValidatedSetups, scratch: &Scratch) -> StoreError {
    fs::write(scratch.file(), b"not a database").unwrap();
    fs::write(scratch.path().join("authority.duckdb.wal"), b"nor a log").unwrap();
    table.read().unwrap_err()
}

#[test]
fn a_backup_is_listed_and_restored() {
    let scratch = Scratch::new();
    let table = scratch.filled();
    let first = table.read().unwrap();
    assert_eq!(backups(table.path()).unwrap(), []);

    // Any state can be kept by hand, under a name of the same form.
    let kept = scratch.path().join("authority.duckdb.backup-20261122T100000.000000Z-v1");
    fs::copy(scratch.file(), &kept).unwrap();
    let edit = table.edit().unwrap();
    edit.remove(first.rows[0].identity()).unwrap();
    let second = edit.commit().unwrap();

    let listed = backups(table.path()).unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!((&listed[0].path, listed[0].version), (&kept, 1));
    assert_eq!(listed[0].made, "20261122T100000.000000Z");
    assert_eq!(listed[0].size, fs::metadata(&kept).unwrap().len());

    let restored = restore(table.path(), &kept, &AUTHORITY, Duration::ZERO).unwrap();
    assert_eq!(table.read().unwrap(), first);
    // The state that was replaced is a backup now.
    let replaced = ValidatedSetups::at(restored.kept.clone().unwrap());
    assert_eq!(replaced.read().unwrap(), second);
    assert_eq!(backups(table.path()).unwrap()[0].path, restored.kept.unwrap());
    assert!(kept.exists());
}

/// I21: a damaged file makes way, with its log, and nothing is deleted.
#[test]
fn i21_a_damaged_file_is_kept_aside() {
    let scratch = Scratch::new();
    let table = scratch.filled();
    let before = table.read().unwrap();
    let backup = scratch.path().join("authority.duckdb.backup-20261122T100000.000000Z-v1");
    fs::copy(scratch.file(), &backup).unwrap();
    assert_eq!(damaged(&table, &scratch).code(), Code::D603);
    let restored = restore(table.path(), &backup, &AUTHORITY, Duration::ZERO).unwrap();
    assert_eq!(table.read().unwrap(), before);
    let aside = restored.kept.unwrap();
    assert_eq!(fs::read(&aside).unwrap(), b"not a database");
    let log = format!("{}.wal", aside.display());
    assert_eq!(fs::read(log).unwrap(), b"nor a log");
}

#[test]
fn what_is_no_backup_is_not_restored() {
    let scratch = Scratch::new();
    let table = scratch.filled();
    let before = fs::read(scratch.file()).unwrap();
    let backup = scratch.path().join("authority.duckdb.backup-20261122T100000.000000Z-v1");
    fs::write(&backup, b"a full disk").unwrap();
    let error = restore(table.path(), &backup, &AUTHORITY, Duration::ZERO).unwrap_err();
    assert_eq!(error.code(), Code::D603);
    let other = Other::holding(&scratch.file());
    fs::copy(scratch.file(), &backup).unwrap();
    let error = restore(table.path(), &backup, &AUTHORITY, Duration::ZERO).unwrap_err();
    assert_eq!((error.code(), error.holder()), (Code::D602, Some(other.id())));
    other.kill();
    assert_eq!(fs::read(scratch.file()).unwrap(), before);
    let names = scratch.names();
    assert!(names.iter().all(|name| !name.contains("restored-")), "{names:?}");
}

/// Files nobody can write to are read all the same, and refuse a change by name.
#[cfg(unix)]
#[test]
fn a_file_without_rights_is_read() {
    use std::os::unix::fs::PermissionsExt;

    let scratch = Scratch::new();
    let table = scratch.filled();
    fs::set_permissions(scratch.file(), fs::Permissions::from_mode(0o444)).unwrap();
    assert_eq!(table.read().unwrap().rows, shipped());
    // The administrator may write whatever the rights say.
    let may_write = fs::OpenOptions::new().append(true).open(scratch.file()).is_ok();
    if !may_write {
        assert_eq!(table.edit().unwrap_err().code(), Code::D603);
    }
}
