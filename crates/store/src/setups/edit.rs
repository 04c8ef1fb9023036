//! A change of the table: several rows, one transaction.

use driftless_model::attest::Reading;
use driftless_model::code::Code;
use driftless_model::setup::{Identity, Setup, Status};
use duckdb::{appender_params_from_iter, params_from_iter};

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
    ) -> Result<usize, StoreError> {
        let spelled = key(identity);
        let with = |key: &[String]| {
            let values = values.iter().cloned();
            values.chain(key.iter().cloned().map(Some)).collect::<Vec<_>>()
        };
        let changed = self.execute(statement, with(&spelled))?;
        if changed > 0 {
            return Ok(changed);
        }
        let stored = self.stored(identity, spelled)?;
        self.execute(statement, with(&stored))
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

    /// Adds many rows: ten thousand in two seconds, where a statement each, as [`Self::insert`] has it,
    /// took half a minute.
    ///
    /// # Errors
    ///
    /// D606 as for one row, about the first that is refused. Nothing of the change is left then.
    pub fn insert_all(&self, setups: &[&Setup]) -> Result<(), StoreError> {
        let Err(error) = self.append(setups) else { return Ok(()) };
        // DuckDB refuses rows together and names none. Each by itself tells which, in a transaction
        // of its own, since one in which something failed takes no more statements.
        let _ = self.run("ROLLBACK");
        self.run("BEGIN TRANSACTION")?;
        let refused = setups.iter().try_for_each(|setup| self.insert(setup));
        self.run("ROLLBACK")?;
        Err(refused.err().unwrap_or(error))
    }

    fn append(&self, setups: &[&Setup]) -> Result<(), StoreError> {
        let append = || {
            let mut appender = self.database.connection().appender(VALIDATED_SETUPS.name)?;
            for setup in setups {
                appender.append_row(appender_params_from_iter(values(setup)))?;
            }
            appender.flush()
        };
        append().map_err(|error| sql::refused(self.database.path(), &error))
    }

    /// Replaces everything but the identity of the row that has the same one.
    ///
    /// # Errors
    ///
    /// D606 where there is no such row, it breaks a constraint, or its state does not follow from
    /// the one it has: [`Status::may_become`].
    pub fn update(&self, setup: &Setup) -> Result<(), StoreError> {
        let before = Status::ALL.iter().filter(|status| status.may_become(setup.status()));
        let before: Vec<String> = before.map(|status| sql::text(status.name())).collect();
        let condition = format!("{} AND status IN ({})", on_key(), before.join(", "));
        if self.set(setup, &condition)? > 0 {
            return Ok(());
        }
        let message = format!("no setup in its state becomes {}", setup.status());
        let error = StoreError::new(Code::D606, self.database.path(), message).help(
            "only a candidate becomes active or is rejected, only an active setup is retired; \
             `driftless setup reopen` makes a candidate of what was retired or rejected",
        );
        Err(named(error, setup.identity()))
    }

    /// As [`Self::update`], whatever the row's state was: for rows that another table is the
    /// authority for.
    ///
    /// # Errors
    ///
    /// D606 where there is no such row, or it breaks a constraint.
    pub fn overwrite(&self, setup: &Setup) -> Result<(), StoreError> {
        self.set(setup, &on_key()).map(|_| ())
    }

    /// Sets everything but the identity where a condition on the row's key holds.
    fn set(&self, setup: &Setup, condition: &str) -> Result<usize, StoreError> {
        let columns = VALIDATED_SETUPS.columns;
        let (mut set, mut new) = (Vec::new(), Vec::new());
        for (column, value) in columns.iter().zip(values(setup)) {
            if !VALIDATED_SETUPS.key.contains(&column.name) {
                set.push(format!("{} = ?", sql::name(column.name)));
                new.push(value);
            }
        }
        let table = sql::name(VALIDATED_SETUPS.name);
        let statement = format!("UPDATE {table} SET {} WHERE {condition}", set.join(", "));
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
        removed.map(|_| ()).map_err(|error| named(error, identity))
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
