//! Files this process has open.
//!
//! DuckDB's lock is a POSIX record lock. It keeps other processes out, not a second connection of
//! the same one, and the system gives it up as soon as the process closes any descriptor of the
//! file. So a file is open once in a process, or several times for reading.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// How often each file is open for reading; [`WRITTEN`] where it is open for writing.
static OPEN: Mutex<BTreeMap<PathBuf, usize>> = Mutex::new(BTreeMap::new());

const WRITTEN: usize = usize::MAX;

/// One opening of a file, until it is dropped.
#[derive(Debug)]
pub(super) struct Claim(PathBuf);

impl Claim {
    /// Claims a file; `None` while it is open in a way that excludes this.
    pub(super) fn take(path: &Path, write: bool) -> Option<Self> {
        let path = path.canonicalize().unwrap_or_else(|_| path.into());
        let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.get(&path).copied().unwrap_or_default();
        let after = match (count, write) {
            (0, true) => WRITTEN,
            (WRITTEN, _) | (_, true) => return None,
            (readers, false) => readers + 1,
        };
        open.insert(path.clone(), after);
        Some(Self(path))
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
        match open.get(&self.0) {
            Some(2..WRITTEN) => {
                if let Some(count) = open.get_mut(&self.0) {
                    *count -= 1;
                }
            }
            _ => {
                open.remove(&self.0);
            }
        }
    }
}
