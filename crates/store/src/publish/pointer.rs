//! The small file that says which copy is published.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use driftless_model::code::Code;
use driftless_model::digest::Digest;
use jiff::Timestamp;

use crate::StoreError;
use crate::file::beside;

/// The first line: what the file is, and the version of its form.
const FIRST: &str = "driftless publication 1";

/// Behind the name of the warehouse.
const SUFFIX: &str = "published";

/// Behind it while a copy is made, before the number of the process.
const HALF: &str = "publishing";

/// Digits of its digest that name a copy.
const DIGITS: usize = 16;

/// A published state of a warehouse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    path: PathBuf,
    at: Timestamp,
    digest: Digest,
}

impl Publication {
    pub(super) fn new(warehouse: &Path, at: Timestamp, digest: Digest) -> Self {
        // To the second: it is read back as it is written.
        let at = Timestamp::from_second(at.as_second()).unwrap_or(at);
        Self { path: copy_of(warehouse, digest), at, digest }
    }

    /// The copy.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// When it was published.
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// The digest of the copy's bytes.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// What is published of a warehouse; `None` where nothing ever was. Reads one small file, and
    /// no database.
    ///
    /// # Errors
    ///
    /// D603 where that file is unreadable.
    pub fn of(warehouse: &Path) -> Result<Option<Self>, StoreError> {
        let path = beside(warehouse, SUFFIX);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(StoreError::io(&path, "read what is published", &error)),
        };
        let read = Self::read(warehouse, &text).ok_or_else(|| {
            StoreError::new(Code::D603, &path, "the file does not say what is published")
                .help("publish the warehouse again: `driftless features` does at its end")
        });
        read.map(Some)
    }

    fn read(warehouse: &Path, text: &str) -> Option<Self> {
        let mut lines = text.lines().skip(1);
        let mut value = |key: &str| lines.next()?.strip_prefix(key)?.strip_prefix('=');
        let (at, digest) = (value("at")?.parse().ok()?, value("digest")?.parse().ok()?);
        // Whatever else is in the file, the first line included.
        Some(Self::new(warehouse, at, digest)).filter(|whole| whole.text() == text)
    }

    fn text(&self) -> String {
        format!("{FIRST}\nat={}\ndigest={}\n", self.at, self.digest)
    }

    /// Names this publication; another is named until then.
    pub(super) fn write(&self, warehouse: &Path) -> Result<(), StoreError> {
        let path = beside(warehouse, SUFFIX);
        let half = beside(warehouse, &format!("{SUFFIX}-new-{}", std::process::id()));
        let written = File::create(&half).and_then(|mut file| {
            file.write_all(self.text().as_bytes())?;
            file.sync_all()
        });
        let named = written.and_then(|()| fs::rename(&half, &path));
        named.map_err(|error| StoreError::io(&path, "name what is published", &error))
    }

    /// Whether a file is a published copy of a warehouse, or was to become one.
    pub(super) fn is_copy(warehouse: &Path, file: &Path) -> bool {
        let name = |path: &Path| path.file_name().and_then(|name| name.to_str()).map(str::to_owned);
        let (Some(own), Some(name)) = (name(warehouse), name(file)) else { return false };
        let rest = name.strip_prefix(&own).and_then(|rest| rest.strip_prefix('.'));
        let after = |mark: &str| rest?.strip_prefix(mark)?.strip_prefix('-');
        let hex = |digits: &str| digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        after(SUFFIX).is_some_and(|digits| digits.len() == DIGITS && hex(digits))
            || after(HALF)
                .is_some_and(|process| process.bytes().all(|digit| digit.is_ascii_digit()))
    }

    /// Where a copy of a warehouse is made by this process.
    pub(super) fn half(warehouse: &Path) -> PathBuf {
        beside(warehouse, &format!("{HALF}-{}", std::process::id()))
    }
}

fn copy_of(warehouse: &Path, digest: Digest) -> PathBuf {
    beside(warehouse, &format!("{SUFFIX}-{digest:.DIGITS$}"))
}
