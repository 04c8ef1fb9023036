//! The warehouse file, and the days in it.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use driftless_model::date::Date;
use duckdb::{Connection, params};

use super::day::{DayKey, DayRow};
use super::front::FrontContract;
use super::table::{self, Row};
use super::trade::SetupTrade;
use super::{DAILY_FEATURES, FRONT_CONTRACTS, SETUP_TRADES, WAREHOUSE};
use crate::file::{Access, Database};
use crate::{StoreError, sql};

/// A warehouse that is open.
#[derive(Debug)]
pub struct Warehouse {
    pub(crate) database: Database,
}

/// Everything derived of one trading day of one instrument: written together or not at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayContents {
    /// The contract it is calculated from.
    pub front: FrontContract,
    /// The day.
    pub day: DayRow,
    /// What each setup did, in the order of the setups' digests.
    pub trades: Vec<SetupTrade>,
}

impl Warehouse {
    /// Creates the file with empty tables.
    ///
    /// # Errors
    ///
    /// As [`Database::create`].
    pub fn create(path: &Path) -> Result<(), StoreError> {
        Database::create(path, &WAREHOUSE)
    }

    /// Opens the file, waiting at most `wait` for whoever has it open.
    ///
    /// # Errors
    ///
    /// As [`Database::open`].
    pub fn open(path: &Path, access: Access, wait: Duration) -> Result<Self, StoreError> {
        Ok(Self { database: Database::open(path, &WAREHOUSE, access, wait)? })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        self.database.path()
    }

    /// The same file once more, open for reading, for another thread.
    pub(crate) fn another(&self) -> Result<Self, StoreError> {
        Ok(Self { database: self.database.another()? })
    }

    /// The same file once more, open as this one is, for another thread: what two threads add is
    /// in two transactions.
    ///
    /// # Errors
    ///
    /// D603.
    pub fn beside(&self) -> Result<Self, StoreError> {
        Ok(Self { database: self.database.beside()? })
    }

    /// Folds the write-ahead log into the file.
    ///
    /// # Errors
    ///
    /// D603 where the file cannot be written.
    pub fn checkpoint(&self) -> Result<(), StoreError> {
        self.database.checkpoint()
    }

    /// The stored days of an instrument, both dates included.
    ///
    /// # Errors
    ///
    /// D603, D604.
    pub fn days(
        &self,
        instrument: &str,
        from: Date,
        to: Date,
    ) -> Result<BTreeMap<Date, DayContents>, StoreError> {
        let mut fronts: BTreeMap<Date, FrontContract> = BTreeMap::new();
        for front in self.between::<FrontContract>(instrument, from, to)? {
            fronts.insert(front.front.date_local, front);
        }
        let mut trades: BTreeMap<Date, Vec<SetupTrade>> = BTreeMap::new();
        for trade in self.between::<SetupTrade>(instrument, from, to)? {
            trades.entry(trade.key.date_local).or_default().push(trade);
        }
        let mut days = BTreeMap::new();
        for day in self.between::<DayRow>(instrument, from, to)? {
            let date = day.key.date_local;
            // One transaction writes all three, so a day without its contract was not written here
            // and is written again.
            let Some(front) = fronts.remove(&date) else { continue };
            let trades = trades.remove(&date).unwrap_or_default();
            days.insert(date, DayContents { front, day, trades });
        }
        Ok(days)
    }

    /// The dates of which anything is stored, both bounds included.
    ///
    /// # Errors
    ///
    /// D603, D604.
    pub fn dates(&self, instrument: &str, from: Date, to: Date) -> Result<Vec<Date>, StoreError> {
        let days = self.between::<FrontContract>(instrument, from, to)?;
        Ok(days.into_iter().map(|day| day.front.date_local).collect())
    }

    /// The stored rows of `front_contracts`, both dates included; of the other tables likewise.
    ///
    /// # Errors
    ///
    /// D603, D604.
    pub fn front_rows(
        &self,
        instrument: &str,
        from: Date,
        to: Date,
    ) -> Result<Vec<FrontContract>, StoreError> {
        self.between(instrument, from, to)
    }

    /// The stored rows of `daily_features`.
    ///
    /// # Errors
    ///
    /// D603, D604.
    pub fn day_rows(
        &self,
        instrument: &str,
        from: Date,
        to: Date,
    ) -> Result<Vec<DayRow>, StoreError> {
        self.between(instrument, from, to)
    }

    /// The stored rows of `setup_trades`.
    ///
    /// # Errors
    ///
    /// D603, D604.
    pub fn trade_rows(
        &self,
        instrument: &str,
        from: Date,
        to: Date,
    ) -> Result<Vec<SetupTrade>, StoreError> {
        self.between(instrument, from, to)
    }

    fn between<R: Row>(
        &self,
        instrument: &str,
        from: Date,
        to: Date,
    ) -> Result<Vec<R>, StoreError> {
        let condition = "instrument = ? AND date_local BETWEEN CAST(? AS DATE) AND CAST(? AS DATE)";
        table::read(
            &self.database,
            condition,
            params![instrument, from.to_string(), to.to_string()],
        )
    }

    /// Replaces what is stored of one day, in one transaction.
    ///
    /// # Errors
    ///
    /// D603, D606; nothing of the day was written then.
    pub fn replace(&self, contents: &DayContents) -> Result<(), StoreError> {
        self.replace_all(std::slice::from_ref(contents))
    }

    /// Replaces what is stored of some days, in one transaction: whole days are there at any time,
    /// and a transaction for each would cost more than everything else.
    ///
    /// # Errors
    ///
    /// D603, D606; nothing of the days was written then.
    pub fn replace_all(&self, days: &[DayContents]) -> Result<(), StoreError> {
        if days.is_empty() {
            return Ok(());
        }
        self.transaction(|connection| {
            delete(connection, days.iter().map(|contents| &contents.day.key))?;
            table::append(connection, days.iter().map(|contents| &contents.front))?;
            table::append(connection, days.iter().map(|contents| &contents.day))?;
            table::append(connection, days.iter().flat_map(|contents| &contents.trades))
        })
    }

    /// Removes what is stored of some days, in one transaction.
    ///
    /// # Errors
    ///
    /// D603.
    pub fn remove(&self, instrument: &str, dates: &[Date]) -> Result<(), StoreError> {
        if dates.is_empty() {
            return Ok(());
        }
        let key = |date: &Date| DayKey { date_local: *date, instrument: instrument.to_owned() };
        let keys: Vec<DayKey> = dates.iter().map(key).collect();
        self.transaction(|connection| delete(connection, &keys))
    }

    /// Everything or nothing.
    pub(super) fn transaction<T>(
        &self,
        run: impl FnOnce(&Connection) -> duckdb::Result<T>,
    ) -> Result<T, StoreError> {
        let connection = self.database.connection();
        let refused = |error: duckdb::Error| sql::refused(self.database.path(), &error);
        connection.execute_batch("BEGIN TRANSACTION").map_err(refused)?;
        let done = run(connection).and_then(|done| {
            connection.execute_batch("COMMIT")?;
            Ok(done)
        });
        done.map_err(|error| {
            // The error that stopped it is the one that counts.
            let _ = connection.execute_batch("ROLLBACK");
            refused(error)
        })
    }
}

fn delete<'k>(
    connection: &Connection,
    keys: impl IntoIterator<Item = &'k DayKey>,
) -> duckdb::Result<()> {
    let keys: Vec<&DayKey> = keys.into_iter().collect();
    let dates = keys.iter().map(|key| key.date_local);
    let (Some(first), Some(last)) = (dates.clone().min(), dates.max()) else { return Ok(()) };
    let list = keys
        .iter()
        .map(|key| format!("({}, DATE '{}')", sql::text(&key.instrument), key.date_local))
        .collect::<Vec<_>>()
        .join(", ");
    for table in [&FRONT_CONTRACTS, &DAILY_FEATURES, &SETUP_TRADES] {
        let table = sql::name(table.name);
        // Nothing is stored of most days that are written, and a list of keys is planned and joined
        // even where it finds no row.
        let any = format!(
            "SELECT count(*) FROM {table} WHERE date_local BETWEEN DATE '{first}' AND DATE '{last}'"
        );
        if connection.query_row(&any, [], |row| row.get::<_, i64>(0))? > 0 {
            connection.execute_batch(&format!(
                "DELETE FROM {table} WHERE (instrument, date_local) IN ({list})"
            ))?;
        }
    }
    Ok(())
}
