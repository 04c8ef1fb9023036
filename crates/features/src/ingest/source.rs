//! A file that stays the one it was while it is read.

use std::fs::{self, File, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::IngestError;

/// A file that may be read twice. One handle serves both readings: a name may come to mean another
/// file, and one that loses its name is read to its end.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) path: PathBuf,
    pub(super) file: File,
    facts: Facts,
}

/// What no writer leaves as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Facts {
    size: u64,
    modified: Option<SystemTime>,
}

impl From<&Metadata> for Facts {
    fn from(metadata: &Metadata) -> Self {
        Self { size: metadata.len(), modified: metadata.modified().ok() }
    }
}

impl Source {
    /// Opens a file. What is none, such as a pipe, is refused before it is waited for.
    pub(super) fn open(path: &Path) -> Result<Self, IngestError> {
        let failed = |error: io::Error| IngestError::io(path, &error);
        let metadata = fs::metadata(path).map_err(failed)?;
        if metadata.is_dir() {
            return Err(failed(io::ErrorKind::IsADirectory.into()));
        }
        if !metadata.is_file() {
            return Err(IngestError::File {
                path: path.into(),
                message: "this is a pipe or a device, and a file is read twice".into(),
                help: "write it to a file first, then take that in".into(),
            });
        }
        let file = File::open(path).map_err(failed)?;
        let facts = Facts::from(&file.metadata().map_err(failed)?);
        Ok(Self { path: path.into(), file, facts })
    }

    /// Bytes of the file, as packed.
    pub(super) fn size(&self) -> u64 {
        self.facts.size
    }

    /// Refuses a file that was written to, or cut off, since it was opened.
    pub(super) fn unchanged(&self) -> Result<(), IngestError> {
        let now = self.file.metadata().map_err(|error| IngestError::io(&self.path, &error))?;
        if Facts::from(&now) == self.facts { Ok(()) } else { Err(self.changed()) }
    }

    /// Refuses a name that no longer means this file, for what is read by its name.
    pub(super) fn still_named(&self) -> Result<(), IngestError> {
        let named =
            fs::metadata(&self.path).map_err(|error| IngestError::io(&self.path, &error))?;
        if Facts::from(&named) == self.facts { Ok(()) } else { Err(self.changed()) }
    }

    pub(super) fn changed(&self) -> IngestError {
        IngestError::Changed { path: self.path.clone() }
    }
}
