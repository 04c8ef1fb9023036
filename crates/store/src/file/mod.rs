//! A database file: opening it, waiting for it, keeping copies of it.

mod backup;
mod claim;
mod content;
mod copy;
mod database;
mod holder;
mod restore;

pub use backup::{Backup, backups};
pub use database::{Access, Database};
pub(crate) use database::{beside, folder};
pub use restore::{Restored, restore};

pub(crate) use copy::digest;
pub(crate) use holder::writer;

use duckdb::Config;

/// The storage version of new files: clients of DuckDB 1.5 and later read and write them.
pub const STORAGE_VERSION: &str = "v1.5.0";

/// What every connection has: nothing is fetched from a network, and files other than the one
/// opened are out of reach.
pub(crate) fn config() -> duckdb::Result<Config> {
    Config::default()
        .with("autoinstall_known_extensions", "false")?
        .with("autoload_known_extensions", "false")?
        .with("enable_external_access", "false")?
        .with("storage_compatibility_version", STORAGE_VERSION)?
        // Tables of settings are small, and starting threads takes longer than reading them.
        .threads(1)
}
