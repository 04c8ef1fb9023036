//! Copies of a database file, beside it, each of which was opened and counted once.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use driftless_model::code::Code;
use jiff::Timestamp;

use super::content::Content;
use super::copy::{Kept, copy, digest};
use super::database::{Access, Database, beside, folder};
use crate::{StoreError, sql};

/// Between a file's name and the instant of its backup.
const MARK: &str = "backup-";

/// How an instant is written in a name: sorted by name is sorted by time.
const INSTANT: &str = "%Y%m%dT%H%M%S.%6fZ";

/// A verified copy of a database file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// The copy.
    pub path: PathBuf,
    /// When it was made, UTC, as its name says.
    pub made: String,
    /// The version of the schema it has.
    pub version: u32,
    /// Its size in bytes.
    pub size: u64,
}

/// The backups of a database file, the latest first.
///
/// # Errors
///
/// D603 where the folder cannot be read.
pub fn backups(database: &Path) -> Result<Vec<Backup>, StoreError> {
    let unread = |error: std::io::Error| StoreError::io(database, "list the backups", &error);
    let mut found = Vec::new();
    for entry in fs::read_dir(folder(database)).map_err(unread)? {
        let entry = entry.map_err(unread)?;
        let name = entry.file_name().into_string().unwrap_or_default();
        let own = database.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let Some((made, version)) = name
            .strip_prefix(own)
            .and_then(|rest| rest.strip_prefix('.')?.strip_prefix(MARK)?.rsplit_once("-v"))
        else {
            continue;
        };
        if let Ok(version) = version.parse() {
            let size = entry.metadata().map_err(unread)?.len();
            found.push(Backup { path: entry.path(), made: made.into(), version, size });
        }
    }
    found.sort_by(|one, other| other.path.cmp(&one.path));
    Ok(found)
}

/// Makes a verified backup of an open database: its log is folded in, its bytes are copied, the
/// copy is read back, opened, and its rows are counted and digested against the original's.
pub(crate) fn make(database: &Database, version: u32) -> Result<Backup, StoreError> {
    let (backup, kept) = make_kept(database, version)?;
    database.keep(kept);
    Ok(backup)
}

fn make_kept(database: &Database, version: u32) -> Result<(Backup, Kept), StoreError> {
    let path = database.path();
    database.checkpoint()?;
    let content = Content::of(database.connection()).map_err(|error| sql::refused(path, &error))?;
    let made = Timestamp::now().strftime(INSTANT).to_string();
    let copied = beside(path, &format!("{MARK}{made}-v{version}"));
    let failed = |what: &str| {
        let message = format!("the backup cannot be kept: {what}");
        StoreError::new(Code::D608, &copied, message)
    };
    let (read, kept) = copy(path, &copied).map_err(|error| failed(&error.to_string()))?;
    let verified = verify(&copied, read, &content).map_err(|what| failed(&what));
    let size = verified.inspect_err(|_| {
        // A copy that is none would be taken for one.
        let _ = fs::remove_file(&copied);
    })?;
    Ok((Backup { path: copied, made, version, size }, kept))
}

/// Whether a copy has the bytes that were read and the rows of the original.
fn verify(
    copied: &Path,
    read: driftless_model::digest::Digest,
    content: &Content,
) -> Result<u64, String> {
    let written = digest(copied).map_err(|error| error.to_string())?;
    if written != read {
        return Err("its bytes are not those that were copied".into());
    }
    let copy = Database::open_any(copied, Access::Read, Duration::ZERO)
        .map_err(|error| error.message().to_owned())?;
    let found = Content::of(copy.connection()).map_err(|error| error.to_string())?;
    if found != *content {
        let (rows, found) = (content.rows(), found.rows());
        return Err(format!("it has {found} rows of {rows}, or others"));
    }
    drop(copy);
    Ok(fs::metadata(copied).map_err(|error| error.to_string())?.len())
}
