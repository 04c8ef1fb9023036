//! Putting a backup in the place of a database.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use driftless_model::code::Code;
use jiff::Timestamp;

use super::backup;
use super::copy::{copy, digest};
use super::database::{Access, Database, beside, folder};
use crate::StoreError;
use crate::schema::{self, Schema};

/// What became of the file a backup replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// Where the replaced state is kept; `None` where there was none.
    pub kept: Option<PathBuf>,
}

/// Replaces a database by a backup. The backup is opened first and stays where it is. The state
/// that is replaced is kept too: as a verified backup where it can be opened, else under the name
/// `….damaged-…`, with its write-ahead logs. Nothing is deleted.
///
/// # Errors
///
/// D602 where another process has the database open, D603 where the backup or the folder cannot
/// be read, D608 where the copy differs. The database is then as it was.
pub fn restore(
    database: &Path,
    from: &Path,
    schema: &Schema,
    wait: Duration,
) -> Result<Restored, StoreError> {
    let backup = Database::open_any(from, Access::Read, wait)?;
    match schema::check(backup.connection(), from, schema) {
        // A backup of an earlier version is migrated like any other file, after it is back.
        Err(error) if error.code() != Code::D605 => return Err(error),
        _ => drop(backup),
    }
    let half = beside(database, &format!("restored-{}", std::process::id()));
    let placed = place(database, from, &half, wait);
    if placed.is_err() {
        // The copy is ours alone; the backup it was made of stays.
        let _ = fs::remove_file(&half);
    }
    placed
}

fn place(
    database: &Path,
    from: &Path,
    half: &Path,
    wait: Duration,
) -> Result<Restored, StoreError> {
    let failed = |error: std::io::Error| StoreError::io(database, "restore the backup", &error);
    let (read, _) = copy(from, half).map_err(failed)?;
    if digest(half).map_err(failed)? != read {
        let message = "the copy of the backup has other bytes than the backup";
        return Err(StoreError::new(Code::D608, from, message));
    }
    let kept = match Database::open_any(database, Access::Write, wait) {
        Ok(open) => {
            let version = schema::version(open.connection()).unwrap_or_default();
            let kept = backup::make(&open, version)?;
            // While it is open, nobody else can write to what is about to be replaced.
            fs::rename(half, database).map_err(failed)?;
            drop(open);
            Some(kept.path)
        }
        Err(error) if error.code() == Code::D602 => return Err(error),
        Err(_) => {
            let kept = set_aside(database)?;
            fs::rename(half, database).map_err(failed)?;
            kept
        }
    };
    // Not every system can flush a folder; the renaming itself is whole either way.
    let _ = File::open(folder(database)).and_then(|folder| folder.sync_all());
    Ok(Restored { kept })
}

/// Renames a file that cannot be opened, and its logs, which hold what was committed last.
fn set_aside(database: &Path) -> Result<Option<PathBuf>, StoreError> {
    let failed = |error: std::io::Error| StoreError::io(database, "set the file aside", &error);
    let mark = format!("damaged-{}", Timestamp::now().strftime("%Y%m%dT%H%M%S.%6fZ"));
    let aside = beside(database, &mark);
    let log = |path: &Path| beside(path, "wal");
    // The log goes first: without it the file is an older state, with a foreign one it is none.
    if log(database).symlink_metadata().is_ok() {
        fs::rename(log(database), log(&aside)).map_err(failed)?;
    }
    if database.symlink_metadata().is_err() {
        return Ok(None);
    }
    // A copy of the name, not a renaming: until the backup is in its place there is a file there.
    fs::hard_link(database, &aside).map_err(failed)?;
    Ok(Some(aside))
}
