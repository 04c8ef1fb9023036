//! Rows together with the bytes they were read from.

use driftless_model::attest::Reading;
use driftless_model::digest::Digest;
use driftless_model::load::stamp::{self, Stamp};

use super::ValidatedSetups;
use crate::StoreError;

/// Readings that are interrupted by a writer before one of them is given up.
const ATTEMPTS: usize = 5;

/// A state of the file: its rows, and the digest of its bytes at that moment.
#[derive(Clone, Debug)]
pub struct Observed {
    /// The rows.
    pub reading: Reading,
    /// The bytes, as the stamp has them.
    pub bytes: Digest,
}

impl Observed {
    /// The stamp that says this state was compared with a snapshot of the same rows.
    pub fn stamp(&self) -> Stamp {
        Stamp { database: self.bytes, setups: self.reading.digest }
    }
}

impl ValidatedSetups {
    /// The digest of the file's bytes at this moment, its write-ahead log included; `None` where
    /// there is no file. The same bytes hold the same rows, so whoever attested them once need not
    /// open them again. Not to be called while this process has the file open: that would give
    /// the lock up.
    ///
    /// # Errors
    ///
    /// D603 where the file cannot be read.
    pub fn bytes(&self) -> Result<Option<Digest>, StoreError> {
        let path = self.path();
        stamp::bytes(path).map_err(|error| StoreError::io(path, "read the file", &error))
    }

    /// Reads the rows and the bytes of one and the same state: bytes, rows, and bytes again, until
    /// both digests of bytes are the same. A lock would not do: hashing a file this process has
    /// open gives its lock up.
    ///
    /// # Errors
    ///
    /// As [`Self::read`], and D602 where somebody keeps writing.
    pub fn observe(&self) -> Result<Observed, StoreError> {
        let path = self.path();
        for _ in 0..ATTEMPTS {
            let before = self.bytes()?;
            let reading = self.read()?;
            if let (Some(before), Some(after)) = (before, self.bytes()?)
                && before == after
            {
                return Ok(Observed { reading, bytes: after });
            }
        }
        let message = "the file changes while it is read";
        Err(StoreError::new(driftless_model::code::Code::D602, path, message))
    }
}
