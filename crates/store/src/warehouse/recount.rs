//! What of the warehouse does not follow from its one-minute bars, found by the database alone.

use std::collections::BTreeSet;

use driftless_model::date::Date;
use driftless_model::unit::Points;
use duckdb::params;

use super::contents::Warehouse;
use super::{
    BARS_1M, BARS_5M, DAILY_FEATURES, FRONT_CONTRACTS, SETUP_EQUITY, SETUP_STATISTICS, SETUP_TRADES,
};
use crate::{StoreError, sql};

/// A value of a bar that is otherwise than it must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongBar {
    /// The table.
    pub table: &'static str,
    /// Instrument, contract and opening time.
    pub key: String,
    /// The column; `None` where the row as a whole should not be there, or is missing.
    pub column: Option<&'static str>,
    /// What is stored; `None` where nothing is.
    pub stored: Option<String>,
    /// What follows from the minutes; `None` where nothing does.
    pub derived: Option<String>,
}

/// Columns of a bar beside its key.
const FIGURES: [&str; 5] = ["open", "high", "low", "close", "volume"];

impl Warehouse {
    /// Prices of an instrument off its tick grid.
    ///
    /// # Errors
    ///
    /// D603.
    pub fn off_grid(&self, instrument: &str, tick: Points) -> Result<Vec<WrongBar>, StoreError> {
        let mut wrong = Vec::new();
        for column in &FIGURES[..4] {
            let query = format!(
                "SELECT concat_ws(' ', instrument, contract, ts_utc), {} \
                 FROM {} WHERE instrument = ? AND {column} % CAST(? AS DECIMAL(18,9)) <> 0 \
                 ORDER BY contract, ts_utc",
                shown(column),
                BARS_1M.name
            );
            let bar = |row: &duckdb::Row<'_>| {
                Ok(WrongBar {
                    table: BARS_1M.name,
                    key: row.get(0)?,
                    column: Some(column),
                    stored: row.get(1)?,
                    derived: Some(format!("a multiple of {tick}")),
                })
            };
            wrong.extend(self.rows(&query, params![instrument, tick.to_string()], bar)?);
        }
        Ok(wrong)
    }

    /// Five-minute bars of an instrument that are not those of its minutes.
    ///
    /// # Errors
    ///
    /// D603.
    pub fn misderived(&self, instrument: &str) -> Result<Vec<WrongBar>, StoreError> {
        // Told otherwise than where they are written: as the first and last of sorted rows.
        let derived = format!(
            "SELECT contract, time_bucket(INTERVAL 5 minutes, ts_utc, TIMESTAMP '1970-01-01') AS ts_utc, \
             first(open ORDER BY ts_utc) AS open, max(high) AS high, min(low) AS low, \
             last(close ORDER BY ts_utc) AS close, CAST(sum(volume) AS BIGINT) AS volume \
             FROM {} WHERE instrument = ? GROUP BY ALL",
            BARS_1M.name
        );
        let both: Vec<String> = FIGURES
            .iter()
            .map(|name| format!("{}, {}", shown(&format!("s.{name}")), shown(&format!("d.{name}"))))
            .collect();
        let differ: Vec<String> =
            FIGURES.iter().map(|name| format!("s.{name} IS DISTINCT FROM d.{name}")).collect();
        let query = format!(
            "SELECT concat_ws(' ', ?, contract, ts_utc), {} \
             FROM (SELECT * FROM {} WHERE instrument = ?) s FULL JOIN ({derived}) d \
             USING (contract, ts_utc) WHERE {} ORDER BY contract, ts_utc",
            both.join(", "),
            BARS_5M.name,
            differ.join(" OR "),
        );
        let wrong = |row: &duckdb::Row<'_>| {
            let key: String = row.get(0)?;
            let pair = |place: usize| -> duckdb::Result<Pair> {
                Ok((row.get(1 + 2 * place)?, row.get(2 + 2 * place)?))
            };
            let pairs = (0..FIGURES.len()).map(pair).collect::<duckdb::Result<Vec<_>>>()?;
            Ok((key, pairs))
        };
        let rows = self.rows(&query, params![instrument, instrument, instrument], wrong)?;
        Ok(rows.into_iter().flat_map(|(key, pairs)| wrong_bars(&key, pairs)).collect())
    }

    /// Each table of derived rows with the dates it has rows of.
    ///
    /// # Errors
    ///
    /// D603, D604.
    pub fn derived_dates(
        &self,
        instrument: &str,
        from: Date,
        to: Date,
    ) -> Result<Vec<(&'static str, BTreeSet<Date>)>, StoreError> {
        let mut tables = Vec::new();
        for table in DERIVED {
            let query = format!(
                "SELECT DISTINCT year(date_local), month(date_local), day(date_local) FROM {table} \
                 WHERE instrument = ? AND date_local BETWEEN CAST(? AS DATE) AND CAST(? AS DATE)"
            );
            let values = params![instrument, from.to_string(), to.to_string()];
            let date = |row: &duckdb::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
            let dates = self.rows::<(i16, u8, u8)>(&query, values, date)?;
            let dates = dates.into_iter().filter_map(|(y, m, d)| Date::new(y, m, d)).collect();
            tables.push((table, dates));
        }
        Ok(tables)
    }

    /// Rows derived of each instrument, by table: instrument, table, rows.
    ///
    /// # Errors
    ///
    /// D603.
    pub fn derived_instruments(&self) -> Result<Vec<(String, &'static str, i64)>, StoreError> {
        let mut found = Vec::new();
        for table in DERIVED.into_iter().chain([SETUP_STATISTICS.name, SETUP_EQUITY.name]) {
            let query =
                format!("SELECT instrument, count(*) FROM {table} GROUP BY instrument ORDER BY 1");
            let row = |row: &duckdb::Row<'_>| Ok((row.get(0)?, table, row.get(1)?));
            found.extend(self.rows::<(String, &'static str, i64)>(&query, [], row)?);
        }
        Ok(found)
    }

    fn rows<T>(
        &self,
        query: &str,
        values: impl duckdb::Params,
        row: impl FnMut(&duckdb::Row<'_>) -> duckdb::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let refused = |error: duckdb::Error| sql::refused(self.path(), &error);
        let mut statement = self.database.connection().prepare(query).map_err(refused)?;
        let rows = statement.query_map(values, row).map_err(refused)?;
        rows.collect::<duckdb::Result<_>>().map_err(refused)
    }
}

/// A figure of a bar as the shortest decimal.
fn shown(figure: &str) -> String {
    format!("regexp_replace(CAST({figure} AS VARCHAR), '(\\.[0-9]*?)0+$', '\\1')")
}

/// The tables of rows by day and instrument.
const DERIVED: [&str; 3] = [FRONT_CONTRACTS.name, DAILY_FEATURES.name, SETUP_TRADES.name];

/// A figure as stored, and as derived.
type Pair = (Option<String>, Option<String>);

fn wrong_bars(key: &str, pairs: Vec<Pair>) -> Vec<WrongBar> {
    let table = BARS_5M.name;
    let row = |there: bool| there.then(|| "a row".to_owned());
    let stored = pairs.iter().any(|(stored, _)| stored.is_some());
    let derived = pairs.iter().any(|(_, derived)| derived.is_some());
    if !stored || !derived {
        let (stored, derived) = (row(stored), row(derived));
        return vec![WrongBar { table, key: key.into(), column: None, stored, derived }];
    }
    let columns = FIGURES.into_iter().zip(pairs);
    let differing = columns.filter(|(_, (stored, derived))| stored != derived);
    let wrong = differing.map(|(column, (stored, derived))| WrongBar {
        table,
        key: key.into(),
        column: Some(column),
        stored,
        derived,
    });
    wrong.collect()
}
