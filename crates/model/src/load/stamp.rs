//! The stamp: which state of the database was last found equal to which snapshot.
//!
//! A build must not open the database: that would link DuckDB into every build script, take a
//! lock, and fail while another program writes. So whoever did compare the rows leaves a stamp
//! beside the file, and a build compares bytes with it: SHA-256 over the whole file and every
//! `.wal` file beside it. Header bytes alone repeat after a restore. A different stamp does not
//! mean that the rows differ; it means that nobody has looked since.
//!
//! The stamp belongs to one machine and is not committed.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use sha2::Digest as _;

use super::policy::Presence;
use super::specs::{Loaded, Specs};
use crate::code::Code;
use crate::digest::Digest;
use crate::report::{Finding, Severity};

/// The stamp's file name, beside the database.
pub const FILE: &str = "verified.stamp";

/// Bytes hashed at a time.
const BLOCK: usize = 1 << 16;

/// The largest stamp anybody wrote.
const LARGEST: u64 = 1 << 12;

/// A verified state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The bytes of the database, as [`bytes`] gives them.
    pub database: Digest,
    /// The rows it held, which were those of the snapshot.
    pub setups: Digest,
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "# The state of the database that was last compared with the snapshot, row by"
        )?;
        writeln!(f, "# row, on this machine. Written by `driftless`; not to be committed.")?;
        writeln!(f, "version = 1")?;
        writeln!(f, "database = \"{}\"", self.database)?;
        writeln!(f, "setups = \"{}\"", self.setups)
    }
}

impl Stamp {
    /// Where the stamp of a database is.
    pub fn path(database: &Path) -> PathBuf {
        database.with_file_name(FILE)
    }

    /// The stamp beside a database; `None` where there is none, or none that can be understood.
    ///
    /// # Errors
    ///
    /// When the file is there and cannot be read.
    pub fn read(database: &Path) -> io::Result<Option<Self>> {
        let file = match File::open(Self::path(database)) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            file => file?,
        };
        let mut bytes = Vec::new();
        file.take(LARGEST).read_to_end(&mut bytes)?;
        // One that cannot be understood verifies nothing; the next verification replaces it.
        Ok(core::str::from_utf8(&bytes).ok().and_then(Self::parse))
    }

    fn parse(text: &str) -> Option<Self> {
        let value = |key: &str| {
            let mut values = text.lines().filter_map(|line| line.strip_prefix(key));
            let value = values.next()?.strip_prefix(" = ");
            if values.next().is_some() { None } else { value }
        };
        let digest = |key| value(key)?.strip_prefix('"')?.strip_suffix('"')?.parse().ok();
        (value("version") == Some("1"))
            .then_some(Self { database: digest("database")?, setups: digest("setups")? })
    }

    /// Writes the stamp beside a database, whole or not at all; the same stamp is not written
    /// again, since a build watches the folder.
    ///
    /// # Errors
    ///
    /// When it cannot be written; the one before it stays.
    pub fn write(&self, database: &Path) -> io::Result<()> {
        if Self::read(database)? == Some(*self) {
            return Ok(());
        }
        let path = Self::path(database);
        let half = path.with_extension(format!("stamp.{}.new", std::process::id()));
        let written = fs::write(&half, self.to_string())
            .and_then(|()| File::open(&half)?.sync_all())
            .and_then(|()| fs::rename(&half, &path));
        if written.is_err() {
            // What is half written would be noise in the folder; the error is what counts.
            let _ = fs::remove_file(&half);
        }
        written
    }
}

/// SHA-256 over a database: its file and every `.wal` file beside it, by name. `None` where there
/// is no file.
///
/// Closes each file it read; on POSIX systems that gives up the locks the same process has on it,
/// so it is not called while the database is open in this process.
///
/// # Errors
///
/// When a file cannot be read.
pub fn bytes(database: &Path) -> io::Result<Option<Digest>> {
    if let Err(error) = fs::metadata(database)
        && error.kind() == ErrorKind::NotFound
    {
        return Ok(None);
    }
    let mut hash = sha2::Sha256::new();
    hash.update(b"driftless stamp 1\n");
    let mut block = alloc::vec![0; BLOCK];
    for path in files(database)? {
        let name = path.file_name().unwrap_or_default().as_encoded_bytes().to_vec();
        hash.update(length(name.len() as u64));
        hash.update(&name);
        let mut file = File::open(&path)?;
        // The length goes first, so that bytes cannot move from one file to the next unseen. A
        // file that grows in between gets a digest no state has, which is what it deserves.
        hash.update(length(file.metadata()?.len()));
        loop {
            match file.read(&mut block) {
                Ok(0) => break,
                Ok(count) => hash.update(&block[..count]),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
    Ok(Some(Digest::from_bytes(hash.finalize().into())))
}

const fn length(length: u64) -> [u8; 8] {
    length.to_le_bytes()
}

/// The file itself, then its write-ahead logs by name.
fn files(database: &Path) -> io::Result<Vec<PathBuf>> {
    let mut wal: OsString = database.file_name().unwrap_or_default().into();
    wal.push(".wal");
    // A bare name is in the present folder.
    let here = Path::new(".");
    let folder = database.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(here);
    let mut logs = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        if name.as_encoded_bytes().starts_with(wal.as_encoded_bytes()) {
            logs.push(folder.join(name));
        }
    }
    logs.sort();
    logs.insert(0, database.into());
    Ok(logs)
}

/// Holds loaded specs against the state of the database that was verified, as the policy says.
/// What is found is added to the findings; with an error among them the specs are gone.
pub fn hold(folder: &Path, loaded: &mut Loaded) {
    let Some(specs) = &loaded.specs else { return };
    if let Some(finding) = verified(folder, specs) {
        if finding.severity == Severity::Error {
            loaded.specs = None;
        }
        loaded.findings.push(finding);
    }
}

/// What a build has to watch besides the specs: the folder of the database.
///
/// A folder that is not there would make Cargo build every time, so it is watched only where the
/// policy requires what should be in it.
pub fn watched(folder: &Path, specs: &Specs) -> Option<PathBuf> {
    let database = &specs.policy.database;
    let file = database.file(folder);
    let parent = file.parent()?;
    match database.presence {
        Presence::Offline => None,
        Presence::IfPresent if !parent.is_dir() => None,
        Presence::Required | Presence::IfPresent => Some(parent.into()),
    }
}

fn verified(folder: &Path, specs: &Specs) -> Option<Finding> {
    let database = &specs.policy.database;
    let at = |code, message: String| Finding::in_file(code, database.path.clone(), message);
    if database.presence == Presence::Offline {
        return None;
    }
    let file = database.file(folder);
    let state = match bytes(&file) {
        Ok(Some(state)) => state,
        Ok(None) if database.presence == Presence::Required => {
            return Some(at(Code::D205, "the database is not there, and it is required".into()));
        }
        Ok(None) => return None,
        Err(error) => {
            let message = format!("the database cannot be read: {}", super::folder::reason(&error));
            let help = "make the file readable, or restore a backup with `driftless restore`";
            return Some(at(Code::D603, message).help(help));
        }
    };
    let stamp = match Stamp::read(&file) {
        Ok(stamp) => stamp,
        Err(error) => {
            let message = format!("`{FILE}` cannot be read: {}", super::folder::reason(&error));
            return Some(at(Code::D202, message));
        }
    };
    match stamp {
        Some(stamp) if stamp.database == state && stamp.setups == specs.digests.setups => None,
        None => Some(at(Code::D202, "nobody has compared this database with the snapshot".into())),
        Some(stamp) if stamp.database != state => {
            let finding = at(Code::D202, "this is not the database that was verified last".into());
            Some(finding.note(format!("verified: {:.12}, found: {state:.12}", stamp.database)))
        }
        Some(stamp) => {
            let message = "the database was verified against another snapshot than this one";
            let now = specs.digests.setups;
            let note = format!("verified: {:.12}, specs/: {now:.12}", stamp.setups);
            Some(at(Code::D202, message.into()).note(note))
        }
    }
}
