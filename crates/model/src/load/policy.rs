//! What a desk accepts that others refuse.

use alloc::string::String;
use std::path::{Path, PathBuf};

use super::mapping::Mapping;
use crate::named::named;

/// Accept or refuse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It passes, with a warning that counts it.
    Accept,
    /// It stops the build.
    Refuse,
}

named!(Answer, "answer", { Accept = "accept", Refuse = "refuse" });

/// `specs/driftless.toml`: the name of the specs and the policy for doubtful states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// The name an application outside this workspace asks for (D108).
    pub name: String,
    /// Active setups whose figures were measured before evidence was kept.
    pub legacy_evidence: Answer,
    /// A table without a single setup.
    pub empty_setups: Answer,
    /// Where the table is, and whether a build must have seen it.
    pub database: Database,
    /// How a table that someone else designed is read; `None` for our own.
    pub mapping: Option<Mapping>,
}

/// `[database]`: the authority's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Database {
    /// Its path, relative to the folder that holds the specs.
    pub path: String,
    /// Whether a build needs it.
    pub presence: Presence,
}

impl Database {
    /// The path where `specs/driftless.toml` names none.
    pub const PATH: &str = "data/authority/authority.duckdb";

    /// The file, for specs in a folder.
    pub fn file(&self, specs: &Path) -> PathBuf {
        let home = specs.parent().unwrap_or(specs);
        self.path.split('/').fold(home.into(), |path, part| path.join(part))
    }
}

/// Whether a build needs the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// A build without a verified database is refused.
    Required,
    /// A database that is there must be verified; one that is not is no error: a reviewer's
    /// machine or a continuous build has the snapshot alone.
    IfPresent,
    /// The database is never looked at.
    Offline,
}

named!(Presence, "policy", {
    Required = "required",
    IfPresent = "if-present",
    Offline = "offline",
});
