//! Published copies of the warehouse, for those who only look.
//!
//! DuckDB lets one process write or several read, never both. So whoever has finished writing
//! publishes: the file is copied beside itself, and a small file that names the copy is replaced
//! by renaming. A reader opens the copy that is named, keeps it for as long as it likes (a copy
//! that is replaced stays whole for those who have it open), and never keeps a writer waiting.
//!
//! The authority is not published: its rows are compiled into those who show them.

mod pointer;
mod published;

pub use pointer::Publication;
pub use published::Published;

use std::fs::{self, File};
use std::path::Path;
use std::time::Duration;

use driftless_model::code::Code;
use jiff::Timestamp;

use crate::StoreError;
use crate::file::{Access, digest, folder};
use crate::warehouse::Warehouse;

/// Publishes a warehouse by its path: what every program that wrote to it does at its end.
///
/// # Errors
///
/// As [`Warehouse::open`] and [`Warehouse::publish`].
pub fn publish(warehouse: &Path, wait: Duration) -> Result<Publication, StoreError> {
    Warehouse::open(warehouse, Access::Write, wait)?.publish()
}

/// The process that writes to a warehouse now, where the system tells: readers of what is published
/// need not care, and may say so.
pub fn writer(warehouse: &Path) -> Option<u32> {
    crate::file::writer(warehouse)
}

impl Warehouse {
    /// Publishes what is committed: readers see this state from now on, and no other until the
    /// next publication. The warehouse stays open.
    ///
    /// # Errors
    ///
    /// D603 where a file cannot be written, D608 where the copy is not what was copied. What was
    /// published before then stays published; the warehouse is to be closed.
    pub fn publish(&self) -> Result<Publication, StoreError> {
        let path = self.path();
        self.checkpoint()?;
        let half = Publication::half(path);
        // Of a run that was killed under this process number; nobody else writes this name.
        let _ = fs::remove_file(&half);
        let read = self.database.copy_to(&half)?;
        let placed = place(path, &half, read);
        if placed.is_err() {
            let _ = fs::remove_file(&half);
        }
        placed
    }
}

fn place(
    path: &Path,
    half: &Path,
    read: driftless_model::digest::Digest,
) -> Result<Publication, StoreError> {
    let failed = |error: std::io::Error| StoreError::io(path, "publish the warehouse", &error);
    if digest(half).map_err(failed)? != read {
        let message = "the published copy has other bytes than the warehouse";
        return Err(StoreError::new(Code::D608, path, message));
    }
    let publication = Publication::new(path, Timestamp::now(), read);
    fs::rename(half, publication.path()).map_err(failed)?;
    flush_folder(path);
    publication.write(path)?;
    flush_folder(path);
    remove_others(path, &publication);
    Ok(publication)
}

/// Not every system can flush a folder; a renaming itself is whole either way.
fn flush_folder(path: &Path) {
    let _ = File::open(folder(path)).and_then(|folder| folder.sync_all());
}

/// Removes copies that are no longer named, and what a killed publisher left. Who has one open
/// keeps it; where the system refuses, the next publication tries again.
fn remove_others(path: &Path, publication: &Publication) {
    let Ok(entries) = fs::read_dir(folder(path)) else { return };
    for entry in entries.flatten() {
        let other = entry.path();
        if Publication::is_copy(path, &other) && other != publication.path() {
            let _ = fs::remove_file(other);
        }
    }
}
