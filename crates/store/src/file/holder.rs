//! Which process holds a file.

use std::fs;
use std::path::Path;

/// The process DuckDB's message names, or the one the system lists for the file.
pub(super) fn holder(path: &Path, message: &str) -> Option<u32> {
    named(message).or_else(|| listed(path))
}

/// Whether a message is about a lock.
pub(super) fn is_lock(message: &str) -> bool {
    message.contains("Could not set lock on file") || message.contains("Conflicting lock")
}

fn named(message: &str) -> Option<u32> {
    let (_, after) = message.split_once("(PID ")?;
    after.split_once(')')?.0.parse().ok()
}

/// From the list of locks Linux gives; other systems give none.
#[cfg(unix)]
fn listed(path: &Path) -> Option<u32> {
    locks(path, |_| true)
}

/// The process that has a file open for writing, where the system lists it: Linux does.
#[cfg(unix)]
pub(crate) fn writer(path: &Path) -> Option<u32> {
    locks(path, |kind| kind == "WRITE")
}

#[cfg(unix)]
fn locks(path: &Path, of: impl Fn(&str) -> bool) -> Option<u32> {
    use std::os::unix::fs::MetadataExt;

    let file = fs::metadata(path).ok()?.ino().to_string();
    let locks = fs::read_to_string("/proc/locks").ok()?;
    locks.lines().find_map(|line| {
        // `1: POSIX ADVISORY WRITE 4711 fd:00:1234 0 EOF`
        let fields: Vec<&str> = line.split_whitespace().collect();
        let (kind, pid, place) = (fields.get(3)?, fields.get(4)?, fields.get(5)?);
        (place.rsplit(':').next()? == file && of(kind)).then(|| pid.parse().ok())?
    })
}

#[cfg(not(unix))]
fn listed(_: &Path) -> Option<u32> {
    None
}

/// The process that has a file open for writing; not told here.
#[cfg(not(unix))]
pub(crate) fn writer(_: &Path) -> Option<u32> {
    None
}

/// The command line of a process, where the system tells it.
pub(super) fn command(pid: u32) -> Option<String> {
    let bytes = fs::read(format!("/proc/{pid}/cmdline")).ok()?;
    let text = String::from_utf8_lossy(&bytes).replace('\0', " ");
    let text: String = text.trim().chars().filter(|sign| !sign.is_control()).take(200).collect();
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_process_is_read_from_the_message() {
        let message = "IO Error: Could not set lock on file \"/a (PID x)/b.duckdb\": Conflicting \
                       lock is held in /usr/bin/python3.11 (PID 8167). See also https://duckdb.org";
        assert!(is_lock(message));
        assert_eq!(named(&message.replace("/a (PID x)", "/a")), Some(8167));
        assert_eq!(named("IO Error: Could not set lock on file"), None);
    }
}
