//! Files that change as a whole or not at all.

use alloc::format;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Replaces a file in one step: whoever reads it, and whenever the writer is killed, finds the old
/// bytes or the new ones. Bytes that would not change are not written.
///
/// The new bytes are on the disk before they take the file's name, which is what a power cut
/// asks for. Gives whether anything was written.
///
/// # Errors
///
/// When the folder cannot be written; the file stays as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    if fs::read(path).is_ok_and(|current| current == bytes) {
        return Ok(false);
    }
    // A link stays one: what it points at is replaced.
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.into());
    let name = path.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
    let half = path.with_file_name(format!(".{}.new", name.to_string_lossy()));
    let mut file = File::create(&half)?;
    if let Ok(before) = fs::metadata(path) {
        file.set_permissions(before.permissions())?;
    }
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&half, path)?;
    // The name itself; where a folder cannot be opened as a file there is no such thing to do.
    if let Some(Ok(folder)) = path.parent().map(File::open) {
        folder.sync_all()?;
    }
    Ok(true)
}
