//! A change of the table: several rows, one transaction.

use driftless_model::attest::Reading;
use driftless_model::code::Code;
use driftless_model::setup::{Identity, Setup};
use duckdb::params_from_iter;

use super::declaration::VALIDATED_SETUPS;
use super::field;
use super::values::{key, values};
use super::{read, row};
use crate::file::Database;
use crate::{StoreError, sql};

/// A change that is being made. The file is locked meanwhile; dropped without
/// [`commit`](Self::commit), nothing has happened.
#[derive(Debug)]
pub struct Edit {
    database: Database,
}

impl Edit {
    pub(super) fn begin(database: Database) -> Result<Self, StoreError> {
        let edit = Self { database };
        edit.run("BEGIN TRANSACTION")?;
        Ok(edit)
    }

    fn run(&self, statement: &str) -> Result<(), StoreError> {
        let done = self.database.connection().execute_batch(statement);
        done.map_err(|error| sql::refused(self.database.path(), &error))
    }

    fn execute(&self, statement: &str, values: Vec<Option<String>>) -> Result<usize, StoreError> {
        let prepared = self.database.connection().prepare_cached(statement);
        let done = prepared.and_then(|mut prepared| prepared.execute(params_from_iter(values)));
        done.map_err(|error| sql::refused(self.database.path(), &error))
    }

    /// Runs a statement on the row that has an identity: first under the key as we spell it, then
    /// under the one the table has it under. A filter may be spelled in more ways than one.
    fn on_row(
        &self,
        statement: &str,
        values: Vec<Option<String>>,
        identity: &Identity,
    ) -> Result<(), StoreError> {
        let spelled = key(identity);
        let with = |key: &[String]| {
            let values = values.iter().cloned();
            values.chain(key.iter().cloned().map(Some)).collect::<Vec<_>>()
        };
        if self.execute(statement, with(&spelled))? > 0 {
            return Ok(());
        }
        let stored = self.stored(identity, spelled)?;
        self.execute(statement, with(&stored)).map(|_| ())
    }

    /// The rows as they stand inside the change.
    ///
    /// # Errors
    ///
    /// As for a reading of the table.
    pub fn rows(&self) -> Result<Reading, StoreError> {
        read::reading(&self.database)
    }

    /// Adds a row.
    ///
    /// # Errors
    ///
    /// D606 where its identity is there already, or it breaks a constraint.
    pub fn insert(&self, setup: &Setup) -> Result<(), StoreError> {
        let (table, list) = (sql::name(VALIDATED_SETUPS.name), VALIDATED_SETUPS.list());
        let marks = vec!["?"; VALIDATED_SETUPS.columns.len()].join(", ");
        let statement = format!("INSERT INTO {table} ({list}) VALUES ({marks})");
        let inserted = self.execute(&statement, values(setup));
        inserted.map(|_| ()).map_err(|error| named(error, setup.identity()))
    }

    /// Replaces everything but the identity of the row that has the same one.
    ///
    /// # Errors
    ///
    /// D606 where there is no such row, or it breaks a constraint.
    pub fn update(&self, setup: &Setup) -> Result<(), StoreError> {
        let columns = VALIDATED_SETUPS.columns;
        let (mut set, mut new) = (Vec::new(), Vec::new());
        for (column, value) in columns.iter().zip(values(setup)) {
            if !VALIDATED_SETUPS.key.contains(&column.name) {
                set.push(format!("{} = ?", sql::name(column.name)));
                new.push(value);
            }
        }
        let table = sql::name(VALIDATED_SETUPS.name);
        let statement = format!("UPDATE {table} SET {} WHERE {}", set.join(", "), on_key());
        let updated = self.on_row(&statement, new, setup.identity());
        updated.map_err(|error| named(error, setup.identity()))
    }

    /// Removes the row with an identity.
    ///
    /// # Errors
    ///
    /// D606 where there is no such row.
    pub fn remove(&self, identity: &Identity) -> Result<(), StoreError> {
        let table = sql::name(VALIDATED_SETUPS.name);
        let statement = format!("DELETE FROM {table} WHERE {}", on_key());
        let removed = self.on_row(&statement, Vec::new(), identity);
        removed.map_err(|error| named(error, identity))
    }

    /// Makes the change, all of it, and gives the rows there are then.
    ///
    /// # Errors
    ///
    /// Where a row cannot be read back, or the file cannot be written; nothing has happened then.
    pub fn commit(self) -> Result<Reading, StoreError> {
        let reading = self.rows()?;
        self.run("COMMIT")?;
        // What is committed is safe in the log, so this failing is no failure of the change. It is
        // done because a stamp of one file outlives a stamp of two.
        let _ = self.database.checkpoint();
        Ok(reading)
    }

    /// The key of the row that has an identity, as the table spells it.
    fn stored(&self, identity: &Identity, spelled: Vec<String>) -> Result<Vec<String>, StoreError> {
        let refused = |error: duckdb::Error| sql::refused(self.database.path(), &error);
        let mut filter = None;
        let looked = read::each(self.database.connection(), |cells| {
            if filter.is_none() && row::setup(cells).is_ok_and(|setup| setup.identity() == identity)
            {
                filter = Some(cells.get(field::FILTER).unwrap_or_default().to_owned());
            }
        });
        looked.map_err(refused)?;
        let Some(filter) = filter else {
            let message = "there is no such setup";
            return Err(StoreError::new(Code::D606, self.database.path(), message)
                .help("list the setups with `driftless setup list`; nothing was written"));
        };
        let columns = VALIDATED_SETUPS.key.iter().zip(spelled);
        let key = columns.map(|(column, spelled)| match *column {
            "filter" => filter.clone(),
            _ => spelled,
        });
        Ok(key.collect())
    }
}

/// The condition on a row's key, a parameter for each of its columns.
fn on_key() -> String {
    let columns = VALIDATED_SETUPS.columns.iter();
    let conditions: Vec<String> = columns
        .filter(|column| VALIDATED_SETUPS.key.contains(&column.name))
        .map(|column| format!("{} = CAST(? AS {})", sql::name(column.name), column.kind))
        .collect();
    conditions.join(" AND ")
}

fn named(error: StoreError, identity: &Identity) -> StoreError {
    error.note(format!("the row is {identity}"))
}
