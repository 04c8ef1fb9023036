//! Declarations of tables.
//!
//! A table is declared once. The declaration creates it, comments it, gives the digest it is known
//! by, and is held against the file whenever one is opened: the same table once existed with 86,
//! 134 and 152 columns in three places.

mod check;
mod column;
mod described;
mod migration;
mod table;
mod version;

pub use column::{Column, Kind};
pub use migration::{Migrated, Migration};
pub use table::Declaration;

pub(crate) use check::check;
pub(crate) use migration::{create, migrate};

/// The version of the schema a file states, whatever the schema.
pub(crate) fn version(connection: &duckdb::Connection) -> Option<u32> {
    version::stated(connection).ok().flatten().map(|stated| stated.version)
}

/// A set of tables that live in one file and change their version together.
#[derive(Clone, Copy, Debug)]
pub struct Schema {
    /// Its name, stored in the file.
    pub name: &'static str,
    /// Its tables at the present version.
    pub tables: &'static [Declaration],
    /// The way here from version 1, in order: the first leads to version 2.
    pub migrations: &'static [Migration],
}

impl Schema {
    /// The present version: one more than there are migrations.
    pub fn version(&self) -> u32 {
        self.migrations.iter().map(|migration| migration.to).max().unwrap_or(1)
    }
}
