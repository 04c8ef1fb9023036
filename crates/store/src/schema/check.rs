//! A file against its schema, on every opening.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use driftless_model::code::Code;
use driftless_model::digest::Digest;
use duckdb::Connection;
use sha2::Digest as _;

use super::described::Described;
use super::version::{self, VERSIONS};
use super::{Declaration, Schema};
use crate::{StoreError, sql};

/// Declared tables as DuckDB describes them: making them takes longer than everything else a check
/// does, and a page of numbers is preceded by a check.
static DECLARED: Mutex<BTreeMap<Digest, Described>> = Mutex::new(BTreeMap::new());

impl Schema {
    /// The digest of all its declarations.
    pub fn digest(&self) -> Digest {
        let mut hash = sha2::Sha256::new();
        hash.update(format!("driftless schema 1\n{}\n{}\n", self.name, self.version()));
        for table in self.tables {
            hash.update(table.digest().as_bytes());
        }
        Digest::from_bytes(hash.finalize().into())
    }

    /// Works out what every opening compares a file with, so that the first need not: for whoever
    /// has something else to read first. What fails here fails there, and is told there.
    pub fn prepare(&self) {
        let _ = declared(&self.with_versions());
    }

    /// Every table a file of it has.
    fn with_versions(&self) -> Vec<&Declaration> {
        self.tables.iter().chain([&VERSIONS]).collect()
    }
}

/// Refuses a file whose tables are not the declared ones (D601), or are those of an earlier
/// version (D605).
pub(crate) fn check(
    connection: &Connection,
    path: &Path,
    schema: &Schema,
) -> Result<(), StoreError> {
    let refused = |error: duckdb::Error| sql::refused(path, &error);
    let Some(stated) = version::stated(connection).map_err(refused)? else {
        let tables = Described::all(connection).map_err(refused)?;
        let tables: Vec<String> = tables.into_keys().collect();
        let message = format!("the file states no schema; `{}` was expected", schema.name);
        let tables = if tables.is_empty() {
            "it has no table".into()
        } else {
            format!("its tables are {}", quoted(&tables))
        };
        return Err(StoreError::new(Code::D601, path, message).note(tables));
    };
    let (name, version) = (schema.name, schema.version());
    if stated.name != name {
        let message = format!("the file has the schema `{}`, not `{name}`", stated.name);
        return Err(StoreError::new(Code::D601, path, message)
            .help("name the right file in specs/driftless.toml"));
    }
    if stated.version > version {
        let found = stated.version;
        let message =
            format!("the file has version {found} of `{name}`, this program knows {version}");
        let help = "use the program that wrote it, or a newer one";
        return Err(StoreError::new(Code::D601, path, message).help(help));
    }
    if stated.version < version {
        let found = stated.version;
        let message = format!("the file has version {found} of `{name}`, today's is {version}");
        return Err(StoreError::new(Code::D605, path, message));
    }
    let mut found = differences(connection, schema).map_err(refused)?;
    if stated.digest != schema.digest().to_string() {
        found.push(format!("it was declared as {}, not as {}", stated.digest, schema.digest()));
    }
    if found.is_empty() {
        return Ok(());
    }
    let message = format!("the tables are not those of version {version} of `{name}`");
    Err(StoreError::new(Code::D601, path, message).notes(found))
}

/// What the tables of a file have otherwise than declared, one line each.
pub(super) fn differences(connection: &Connection, schema: &Schema) -> duckdb::Result<Vec<String>> {
    let mut found = Vec::new();
    let tables = Described::all(connection)?;
    let declarations = schema.with_versions();
    for (declaration, declared) in declarations.iter().zip(declared(&declarations)?) {
        let name = declaration.name;
        match tables.get(name) {
            None => found.push(format!("`{name}` is missing")),
            Some(table) => {
                let differences = table.differences(&declared).into_iter();
                found.extend(differences.map(|difference| format!("`{name}`: {difference}")));
            }
        }
    }
    Ok(found)
}

fn declared(declarations: &[&Declaration]) -> duckdb::Result<Vec<Described>> {
    let digests: Vec<Digest> = declarations.iter().map(|one| one.digest()).collect();
    // Held meanwhile: who asks next waits for the answer, and does not work it out again.
    let mut known = DECLARED.lock().unwrap_or_else(PoisonError::into_inner);
    if !digests.iter().all(|digest| known.contains_key(digest)) {
        let described = Described::declared(declarations)?;
        known.extend(digests.iter().copied().zip(described));
    }
    Ok(digests.iter().filter_map(|digest| known.get(digest).cloned()).collect())
}

fn quoted(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}
