//! The table by its path.

use std::path::{Path, PathBuf};
use std::time::Duration;

use driftless_model::attest::{Authority, Reading};
use driftless_model::code::Code;
use driftless_model::load::{Mapping, Policy};

use super::declaration::AUTHORITY;
use super::edit::Edit;
use super::foreign::{self, Mapped};
use super::read;
use crate::StoreError;
use crate::file::{Access, Database};
use crate::schema::Migrated;

/// The table `validated_setups` in a file. Holds no connection: each method opens the file, and
/// closes it when it is done.
#[derive(Clone, Debug)]
pub struct ValidatedSetups {
    path: PathBuf,
    mapping: Option<Mapping>,
    wait: Duration,
}

impl ValidatedSetups {
    /// Our own table in the file at a path.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), mapping: None, wait: Duration::ZERO }
    }

    /// The table that specs name: their file, and their mapping where there is one.
    pub fn of(specs: &Path, policy: &Policy) -> Self {
        Self::at(policy.database.file(specs)).mapped(policy.mapping.clone())
    }

    /// Read through a mapping where there is one.
    pub fn mapped(self, mapping: Option<Mapping>) -> Self {
        Self { mapping, ..self }
    }

    /// Waiting so long for a file that is in use; otherwise that is an error at once.
    pub fn waiting(self, wait: Duration) -> Self {
        Self { wait, ..self }
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the file is there.
    pub fn exists(&self) -> bool {
        self.path.symlink_metadata().is_ok()
    }

    /// Creates the file with an empty table.
    ///
    /// # Errors
    ///
    /// As [`Database::create`].
    pub fn create(&self) -> Result<(), StoreError> {
        Database::create(&self.path, &AUTHORITY)
    }

    /// Takes the file to the present version of its schema.
    ///
    /// # Errors
    ///
    /// As [`Database::migrate`].
    pub fn migrate(&self) -> Result<Option<Migrated>, StoreError> {
        Database::migrate(&self.path, &AUTHORITY, self.wait)
    }

    /// Every row, sorted as a snapshot is, with the digest of what was read.
    ///
    /// # Errors
    ///
    /// D601 to D605, D607; D604 and D103 name every row they are about.
    pub fn read(&self) -> Result<Reading, StoreError> {
        let Some(mapping) = &self.mapping else {
            let database = Database::open(&self.path, &AUTHORITY, Access::Read, self.wait)?;
            return read::reading(&database);
        };
        let database = Database::open_any(&self.path, Access::Read, self.wait)?;
        let mapped = foreign::read(&database, mapping)?;
        if mapped.refused.is_empty() {
            return read::ordered(mapped.rows, &database);
        }
        let wrong = mapped.refused.into_iter().flat_map(|refused| {
            let row = refused.row;
            refused.reasons.into_iter().map(move |reason| format!("{row}: {reason}"))
        });
        let message = format!("rows of `{}` cannot be trusted", mapping.table);
        Err(StoreError::new(Code::D604, &self.path, message).notes(wrong))
    }

    /// What a mapping makes of the table: the rows that can be trusted, and the others with the
    /// reasons.
    ///
    /// # Errors
    ///
    /// D602, D603, D607.
    pub fn map(&self, mapping: &Mapping) -> Result<Mapped, StoreError> {
        let database = Database::open_any(&self.path, Access::Read, self.wait)?;
        foreign::read(&database, mapping)
    }

    /// Begins a change, which locks the file until it is committed or dropped.
    ///
    /// # Errors
    ///
    /// D601 to D603, D605; D607 for a table that is read through a mapping: whoever designed it
    /// writes it.
    pub fn edit(&self) -> Result<Edit, StoreError> {
        if let Some(mapping) = &self.mapping {
            let message = format!("`{}` is read through a mapping and not written", mapping.table);
            return Err(StoreError::new(Code::D607, &self.path, message)
                .help("import it with `driftless import`, or change it where it is written"));
        }
        Edit::begin(Database::open(&self.path, &AUTHORITY, Access::Write, self.wait)?)
    }
}

/// The rows of this moment: the file is read on every call.
impl Authority for ValidatedSetups {
    type Error = StoreError;

    fn name(&self) -> String {
        self.path.display().to_string()
    }

    fn setups(&self) -> Result<Reading, StoreError> {
        self.read()
    }
}
