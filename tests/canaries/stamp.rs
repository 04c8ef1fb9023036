//! D202, D205 and D603 of a build: a database that was not verified, is not there, or cannot be
//! read. What is in the file does not matter to a build, so these files hold anything.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use driftless_model::code::Code;
use driftless_model::digest::Digest;
use driftless_model::load::stamp::{self, Stamp};
use driftless_model::load::{Database, Loaded};
use driftless_model::report::Finding;

use crate::support::canary::shown;
use crate::support::{CONFIG, SNAPSHOT, Scratch};

/// Specs in a folder that holds a database beside them.
struct Home {
    root: PathBuf,
    specs: Scratch,
}

impl Home {
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("home {}-{number}", std::process::id());
        let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        let home = Self { specs: Scratch::at(&root.join("specs")), root };
        fs::create_dir_all(home.database().parent().unwrap()).unwrap();
        home
    }

    fn database(&self) -> PathBuf {
        self.root.join(Database::PATH)
    }

    fn put(&self, name: &str, bytes: &str) -> &Self {
        fs::write(self.database().with_file_name(name), bytes).unwrap();
        self
    }

    fn policy(&self, policy: &str) -> &Self {
        self.specs.append(CONFIG, &format!("\n[database]\npolicy = \"{policy}\"\n"));
        self
    }

    /// As the tool does after it has compared every row.
    fn verify(&self) -> &Self {
        let database = stamp::bytes(&self.database()).unwrap().unwrap();
        let setups = self.specs.specs().digests.setups;
        Stamp { database, setups }.write(&self.database()).unwrap();
        self
    }

    fn load(&self) -> Loaded {
        let mut loaded = self.specs.load();
        stamp::hold(self.specs.root(), &mut loaded);
        loaded
    }

    /// The text of the one error there is.
    fn refused(&self, code: Code) -> String {
        let loaded = self.load();
        let errors: Vec<&Finding> = loaded.errors().collect();
        assert_eq!(errors.iter().map(|error| error.code).collect::<Vec<_>>(), [code]);
        assert!(loaded.specs.is_none(), "specs were given out against an unverified database");
        let text = errors[0].render();
        assert!(!text.contains(&*self.root.to_string_lossy()), "a machine path: {text}");
        text
    }

    fn accepted(&self) {
        let loaded = self.load();
        assert!(loaded.specs.is_some(), "{:#?}", loaded.errors().collect::<Vec<_>>());
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

const FILE: &str = "authority.duckdb";
const LOG: &str = "authority.duckdb.wal";

#[test]
fn d202_unverified() {
    let mut text = String::new();
    let mut see = |what: &str, refused: String| text += &format!("# {what}\n\n{refused}\n\n");

    let home = Home::new();
    home.put(FILE, "rows");
    see("no stamp", home.refused(Code::D202));

    home.verify().accepted();
    home.put(FILE, "other");
    see("other bytes", home.refused(Code::D202));
    // What was verified once is verified when it is back.
    home.put(FILE, "rows").accepted();

    home.put(LOG, "a row");
    home.refused(Code::D202);
    home.verify().accepted();
    fs::remove_file(home.database().with_file_name(LOG)).unwrap();
    home.refused(Code::D202);
    home.put(LOG, "a row").accepted();
    home.put("authority.duckdb.wal.checkpoint", "").refused(Code::D202);

    let home = Home::new();
    home.put(FILE, "rows").verify();
    home.specs.edit_row(("1000", "8"), "sample_size = 516", "sample_size = 523").seal();
    home.specs.accept();
    see("another snapshot", home.refused(Code::D202));

    let home = Home::new();
    home.put(FILE, "rows").verify().accepted();
    home.put(stamp::FILE, "version = 2\n").refused(Code::D202);
    home.put(stamp::FILE, "").refused(Code::D202);
    fs::remove_file(home.database().with_file_name(stamp::FILE)).unwrap();
    fs::create_dir(home.database().with_file_name(stamp::FILE)).unwrap();
    see("a stamp that cannot be read", home.refused(Code::D202));
    shown("D202", text.trim_end());
}

#[test]
fn d205_absent() {
    let home = Home::new();
    home.accepted();
    home.policy("required");
    shown("D205", &home.refused(Code::D205));
    home.put(FILE, "rows").verify().accepted();
}

#[test]
fn d603_unreadable() {
    let home = Home::new();
    fs::create_dir(home.database()).unwrap();
    shown("D603-build", &home.refused(Code::D603));
}

#[test]
fn offline_never_looks() {
    let home = Home::new();
    home.policy("offline").accepted();
    home.put(FILE, "nobody verified this").accepted();
    assert_eq!(stamp::watched(home.specs.root(), &home.specs.specs()), None);
}

/// What a build watches: a folder that is there, or one that has to be.
#[test]
fn the_folder_is_watched() {
    let home = Home::new();
    let folder = home.database().parent().unwrap().to_owned();
    assert_eq!(stamp::watched(home.specs.root(), &home.specs.specs()), Some(folder.clone()));
    fs::remove_dir(&folder).unwrap();
    assert_eq!(stamp::watched(home.specs.root(), &home.specs.specs()), None);
    home.policy("required");
    assert_eq!(stamp::watched(home.specs.root(), &home.specs.specs()), Some(folder));
}

/// I20: a backup restored over the database, and a copy from another folder.
#[test]
fn i20_a_restored_backup_is_seen() {
    let home = Home::new();
    home.put(FILE, "old").verify();
    let old = fs::read(home.database().with_file_name(stamp::FILE)).unwrap();
    home.put(FILE, "new").verify().accepted();
    home.put(FILE, "old").refused(Code::D202);
    // Restored together with its stamp it would pass, if the snapshot were the old one too.
    fs::write(home.database().with_file_name(stamp::FILE), old).unwrap();
    home.accepted();
    home.specs.edit_row(("1000", "8"), "sample_size = 516", "sample_size = 523").seal();
    home.specs.accept();
    home.refused(Code::D202);
}

/// A stamp is written once: a build that watches the folder would run again for nothing.
#[test]
fn the_same_stamp_is_not_written_again() {
    let home = Home::new();
    home.put(FILE, "rows").verify();
    let path = home.database().with_file_name(stamp::FILE);
    let written = || fs::metadata(&path).unwrap().modified().unwrap();
    let before = written();
    home.verify();
    assert_eq!(written(), before);
    let digest = Digest::from_bytes([7; 32]);
    let other = Stamp { database: digest, setups: digest };
    other.write(&home.database()).unwrap();
    assert_eq!(Stamp::read(&home.database()).unwrap(), Some(other));
    let names: Vec<_> = fs::read_dir(path.parent().unwrap()).unwrap().collect();
    assert_eq!(names.len(), 2, "nothing is left behind: {names:?}");
}

/// The snapshot that is meant is the one in the specs.
#[test]
fn the_snapshot_has_the_digest_of_the_stamp() {
    let home = Home::new();
    home.put(FILE, "rows").verify();
    let stamp = Stamp::read(&home.database()).unwrap().unwrap();
    assert!(home.specs.read(SNAPSHOT).contains(&stamp.setups.to_string()));
}
