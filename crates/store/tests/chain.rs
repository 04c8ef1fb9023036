//! Drift injected into a real database, and the stage that stops it: the build by the stamp, the
//! start by the attestation.

#[allow(dead_code, reason = "each test uses a part")]
mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::folder::copy;
use common::{Scratch, foreign, shipped};
use driftless_model::attest::{AttestError, attest};
use driftless_model::code::Code;
use driftless_model::load::{Database, load, snapshot, stamp};
use driftless_store::setups::{ValidatedSetups, hold};

/// A desk: specs, their database, and the rows its binary was compiled from.
struct Desk {
    scratch: Scratch,
    table: ValidatedSetups,
}

impl Desk {
    /// Everything agrees, and was verified.
    fn new() -> Self {
        let scratch = Scratch::new();
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs");
        copy(&shipped, &scratch.path().join("specs"));
        let path = scratch.path().join(Database::PATH);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let desk = Self { scratch, table: ValidatedSetups::at(path) };
        desk.table.create().unwrap();
        let edit = desk.table.edit().unwrap();
        for setup in common::shipped() {
            edit.insert(&setup).unwrap();
        }
        edit.commit().unwrap();
        desk.verify();
        assert_eq!((desk.build(), desk.start()), (None, None));
        desk
    }

    fn specs(&self) -> PathBuf {
        self.scratch.path().join("specs")
    }

    /// As `driftless check`: rows against the snapshot, then the stamp.
    fn verify(&self) {
        let observed = self.table.observe().unwrap();
        let specs = load(&self.specs()).specs.unwrap();
        assert_eq!(observed.reading.digest, specs.digests.setups);
        observed.stamp().write(self.table.path()).unwrap();
    }

    /// The code a build stops with.
    fn build(&self) -> Option<Code> {
        let mut loaded = load(&self.specs());
        stamp::hold(&self.specs(), &mut loaded);
        assert_eq!(loaded.specs.is_none(), loaded.errors().next().is_some());
        loaded.errors().next().map(|finding| finding.code)
    }

    /// The code a build with the feature `live` stops with, and its text.
    fn live(&self) -> Option<(Code, String)> {
        let mut loaded = load(&self.specs());
        hold(&self.specs(), &mut loaded);
        assert_eq!(loaded.specs.is_none(), loaded.errors().next().is_some());
        loaded.errors().next().map(|finding| (finding.code, finding.render()))
    }

    /// The code a start stops with.
    fn start(&self) -> Option<Code> {
        let rows = shipped();
        match attest(snapshot::digest(&rows), &rows, &self.table) {
            Ok(_) => None,
            Err(AttestError::Drift(_)) => Some(Code::D501),
            Err(AttestError::Unavailable(error)) => Some(error.code()),
        }
    }

    /// What another program does, with a checkpoint at its end.
    fn elsewhere(&self, sql: &str) {
        foreign(self.table.path()).execute_batch(sql).unwrap();
    }

    /// What another program does that is killed before its checkpoint: the log alone changes.
    fn in_the_log(&self, sql: &str) {
        let mut command = std::process::Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "crash", "--test-threads=1"]);
        command.env("DRIFTLESS_CRASH", self.table.path()).env("DRIFTLESS_SQL", sql);
        assert!(!command.output().unwrap().status.success());
    }

    fn stops(&self, build: Code, start: Code) {
        assert_eq!((self.build(), self.start()), (Some(build), Some(start)));
    }
}

/// Not a test by itself: commits and ends without closing anything.
#[test]
fn crash() {
    let Some(path) = std::env::var_os("DRIFTLESS_CRASH") else {
        return;
    };
    let connection = foreign(Path::new(&path));
    connection.execute_batch(&std::env::var("DRIFTLESS_SQL").unwrap()).unwrap();
    std::process::abort();
}

const RETIRE: &str = "UPDATE validated_setups SET status = 'retired', reason = 'costs went up' \
                      WHERE orb_time = '1000' AND status = 'active'";

/// I01, I18, I19: whatever differs, in rows or fields, stops both stages.
#[test]
fn i01_i19_a_changed_table_stops_build_and_start() {
    for change in [
        RETIRE,
        "UPDATE validated_setups SET sample_size = sample_size + 1 WHERE orb_time = '0900'",
        "UPDATE validated_setups SET notes = 'seen' WHERE orb_time = '0900'",
        "DELETE FROM validated_setups WHERE orb_time = '0030'",
        "INSERT INTO validated_setups BY NAME SELECT * REPLACE (rr + 1 AS rr) \
         FROM validated_setups WHERE orb_time = '0030' AND status = 'active' LIMIT 1",
        "DELETE FROM validated_setups",
    ] {
        let desk = Desk::new();
        desk.elsewhere(change);
        desk.stops(Code::D202, Code::D501);
        let (code, text) = desk.live().unwrap();
        assert_eq!(code, Code::D201, "{text}");
    }
}

#[test]
fn a_change_in_the_log_alone_is_seen() {
    let desk = Desk::new();
    let before = fs::read(desk.table.path()).unwrap();
    desk.in_the_log(RETIRE);
    assert_eq!(fs::read(desk.table.path()).unwrap(), before, "the file itself did not change");
    desk.stops(Code::D202, Code::D501);
}

/// A client that writes nothing may still fold a log in: other bytes, the same rows.
#[test]
fn other_bytes_with_the_same_rows_are_verified_again() {
    let desk = Desk::new();
    desk.elsewhere("CREATE TABLE scratch (x INTEGER)");
    assert_eq!((desk.build(), desk.start()), (Some(Code::D202), None));
    assert_eq!(desk.live(), None);
    desk.verify();
    assert_eq!((desk.build(), desk.start()), (None, None));
}

/// I20: a backup with its old time, and a database of another folder. The bytes tell a build that
/// runs; the rows tell a start, whether or not Cargo saw a reason to build.
#[test]
fn i20_a_restored_copy_is_seen() {
    let desk = Desk::new();
    let old = fs::read(desk.table.path()).unwrap();
    let time = fs::metadata(desk.table.path()).unwrap().modified().unwrap();
    desk.elsewhere(RETIRE);
    let new = fs::read(desk.table.path()).unwrap();
    fs::write(desk.table.path(), &old).unwrap();
    fs::File::options().append(true).open(desk.table.path()).unwrap().set_modified(time).unwrap();
    assert_eq!((desk.build(), desk.start()), (None, None), "the state that was verified is back");
    fs::write(desk.table.path(), &new).unwrap();
    fs::File::options().append(true).open(desk.table.path()).unwrap().set_modified(time).unwrap();
    desk.stops(Code::D202, Code::D501);

    let other = Desk::new();
    other.elsewhere(RETIRE);
    fs::copy(other.table.path(), desk.table.path()).unwrap();
    desk.stops(Code::D202, Code::D501);
}

/// I17: no database is no empty configuration.
#[test]
fn i17_a_missing_or_broken_file_stops_what_needs_it() {
    let desk = Desk::new();
    let bytes = fs::read(desk.table.path()).unwrap();
    fs::write(desk.table.path(), &bytes[..bytes.len() / 3]).unwrap();
    desk.stops(Code::D202, Code::D603);
    let (code, text) = desk.live().unwrap();
    assert_eq!(code, Code::D603, "{text}");
    fs::remove_file(desk.table.path()).unwrap();
    assert_eq!((desk.build(), desk.start()), (None, Some(Code::D603)), "if-present");
    let config = desk.specs().join("driftless.toml");
    let required = fs::read_to_string(&config).unwrap() + "\n[database]\npolicy = \"required\"\n";
    fs::write(&config, required).unwrap();
    desk.stops(Code::D205, Code::D603);
    assert_eq!(desk.live().map(|(code, _)| code), Some(Code::D205));
}

/// I18: an authority whose digest is not of its rows is refused, whatever the rows are.
#[test]
fn i18_two_derivations_must_agree() {
    use driftless_model::attest::{Authority, Reading};

    struct Liar(Vec<driftless_model::setup::Setup>, driftless_model::digest::Digest);

    impl Authority for Liar {
        type Error = std::fmt::Error;

        fn name(&self) -> String {
            "a table".into()
        }

        fn setups(&self) -> Result<Reading, std::fmt::Error> {
            Ok(Reading { rows: self.0.clone(), digest: self.1 })
        }
    }

    let rows = shipped();
    let digest = snapshot::digest(&rows);
    let other = snapshot::digest(&rows[1..]);
    assert!(attest(digest, &rows, &Liar(rows.clone(), digest)).is_ok());
    assert!(attest(digest, &rows, &Liar(rows[1..].to_vec(), digest)).is_err());
    let error = attest(digest, &rows, &Liar(rows.clone(), other)).unwrap_err();
    insta::assert_snapshot!("disagree", error.to_string());
}

/// What D201 says: every row and field, the snapshot's value and the table's.
#[test]
fn d201_names_rows_and_fields() {
    let desk = Desk::new();
    desk.elsewhere(RETIRE);
    desk.elsewhere("DELETE FROM validated_setups WHERE orb_time = '0030'");
    insta::assert_snapshot!("live", desk.live().unwrap().1);
}
