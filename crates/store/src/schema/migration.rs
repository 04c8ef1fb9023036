//! From nothing to the present schema, and from an earlier version to it.

use std::path::Path;

use driftless_model::code::Code;
use duckdb::Connection;

use super::version::{self, VERSIONS};
use super::{Schema, check};
use crate::file::Backup;
use crate::{StoreError, sql};

/// One numbered step.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// The version it leads to, from the one before.
    pub to: u32,
    /// What it does, in a few words; stored in the file.
    pub what: &'static str,
    /// Its statements.
    pub statements: &'static [&'static str],
}

/// A migration that was made.
#[derive(Clone, Debug)]
pub struct Migrated {
    /// The version before.
    pub from: u32,
    /// The version now.
    pub to: u32,
    /// What was done, step by step.
    pub steps: Vec<&'static str>,
    /// The state before.
    pub backup: Backup,
}

/// Creates every table of a schema in an empty file, in one transaction.
pub(crate) fn create(
    connection: &Connection,
    path: &Path,
    schema: &Schema,
) -> Result<(), StoreError> {
    for table in schema.tables {
        if let Some(column) = table.misplaced().first() {
            let message =
                format!("`{column}` belongs to a strategy, not to a row of `{}`", table.name);
            return Err(StoreError::new(Code::D601, path, message)
                .help("move the column to `validated_setups`"));
        }
    }
    transaction(connection, path, || {
        for table in [&VERSIONS].into_iter().chain(schema.tables) {
            for statement in table.creation() {
                connection.execute_batch(&statement)?;
            }
        }
        version::state(connection, schema, schema.version(), "created")
    })
}

/// Takes a file to the present version in one transaction: all of its steps or none. `None` where
/// it has that version. `backup` is called before anything is changed.
pub(crate) fn migrate(
    connection: &Connection,
    path: &Path,
    schema: &Schema,
    backup: impl FnOnce(u32) -> Result<Backup, StoreError>,
) -> Result<Option<Migrated>, StoreError> {
    let from = match check::check(connection, path, schema) {
        Ok(()) => return Ok(None),
        Err(error) if error.code() == Code::D605 => {
            let stated = version::stated(connection).map_err(|error| sql::refused(path, &error))?;
            stated.map_or(0, |stated| stated.version)
        }
        Err(error) => return Err(error),
    };
    let steps: Vec<&Migration> =
        schema.migrations.iter().filter(|migration| migration.to > from).collect();
    let backup = backup(from)?;
    let mut wrong = Vec::new();
    let done = transaction(connection, path, || {
        for step in &steps {
            for statement in step.statements {
                connection.execute_batch(statement)?;
            }
            version::state(connection, schema, step.to, step.what)?;
        }
        wrong = check::differences(connection, schema)?;
        if !wrong.is_empty() {
            // Any error: it ends the transaction, and is not the one that is shown.
            return Err(duckdb::Error::InvalidQuery);
        }
        for statement in schema.tables.iter().flat_map(|table| table.comments()) {
            connection.execute_batch(&statement)?;
        }
        Ok(())
    });
    if !wrong.is_empty() {
        let message =
            format!("the migration from version {from} does not lead to what is declared");
        return Err(StoreError::new(Code::D601, path, message)
            .notes(wrong)
            .help("the file is as it was; mend the migration"));
    }
    done?;
    let steps = steps.into_iter().map(|step| step.what).collect();
    Ok(Some(Migrated { from, to: schema.version(), steps, backup }))
}

/// Everything or nothing.
fn transaction(
    connection: &Connection,
    path: &Path,
    run: impl FnOnce() -> duckdb::Result<()>,
) -> Result<(), StoreError> {
    let refused = |error: duckdb::Error| sql::refused(path, &error);
    connection.execute_batch("BEGIN TRANSACTION").map_err(refused)?;
    if let Err(error) = run() {
        // The error that stopped it is the one that counts; a transaction that cannot be rolled
        // back ends with its connection.
        let _ = connection.execute_batch("ROLLBACK");
        return Err(refused(error));
    }
    connection.execute_batch("COMMIT").map_err(refused)
}
