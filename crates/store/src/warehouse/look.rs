//! What those who only look ask a warehouse for.

use std::ops::Range;

use driftless_model::date::Date;
use driftless_model::digest::Digest;
use driftless_model::setup::Slice;
use duckdb::params;
use jiff::Timestamp;

use super::contents::{DayContents, Warehouse};
use super::equity::SetupEquity;
use super::statistics::SetupStatistics;
use super::table::{self, Order};
use super::trade::SetupTrade;
use super::value::Value;
use super::{BARS_1M, DAILY_FEATURES};
use crate::{StoreError, sql};

/// What is stored of an instrument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// The root symbol.
    pub instrument: String,
    /// When the last one-minute bar opened.
    pub last_bar: Timestamp,
    /// The last trading day that has a row; `None` before any was calculated.
    pub last_day: Option<Date>,
}

/// The trading days beside one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Neighbours {
    /// The last one before it.
    pub before: Option<Date>,
    /// The first one after it.
    pub after: Option<Date>,
}

/// Which rows of `setup_trades`: all conditions hold, both dates are included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TradesOf {
    /// The digest of a setup's identity; `None` for every setup.
    pub setup: Option<Digest>,
    /// The first trading day.
    pub from: Date,
    /// The last trading day.
    pub to: Date,
    /// Rows at most, the last days first.
    pub most: u32,
}

impl Warehouse {
    /// The instruments that have bars, and how far they reach.
    ///
    /// # Errors
    ///
    /// D603, D604.
    pub fn stored(&self) -> Result<Vec<Stored>, StoreError> {
        let query = format!(
            "SELECT instrument, CAST(max(ts_utc) AS VARCHAR), (SELECT CAST(max(date_local) AS \
             VARCHAR) FROM {} day WHERE day.instrument = bar.instrument) FROM {} bar \
             GROUP BY instrument ORDER BY instrument",
            DAILY_FEATURES.name, BARS_1M.name
        );
        self.asked(&query, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .into_iter()
            .map(|(instrument, bar, day): (String, Option<String>, Option<String>)| {
                Ok(Stored {
                    instrument,
                    last_bar: self.value(bar.as_deref())?,
                    last_day: self.value(day.as_deref())?,
                })
            })
            .collect()
    }

    /// One trading day; `None` where nothing is stored of it.
    ///
    /// # Errors
    ///
    /// D603, D604.
    pub fn day(&self, instrument: &str, date: Date) -> Result<Option<DayContents>, StoreError> {
        Ok(self.days(instrument, date, date)?.remove(&date))
    }

    /// The trading days before and after a date, whether that is one or not.
    ///
    /// # Errors
    ///
    /// D603, D604.
    pub fn neighbours(&self, instrument: &str, date: Date) -> Result<Neighbours, StoreError> {
        let query = format!(
            "SELECT CAST(max(date_local) FILTER (date_local < CAST(? AS DATE)) AS VARCHAR), \
             CAST(min(date_local) FILTER (date_local > CAST(? AS DATE)) AS VARCHAR) \
             FROM {} WHERE instrument = ?",
            DAILY_FEATURES.name
        );
        let date = date.to_string();
        let found = self
            .asked(&query, params![date, date, instrument], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let Some((before, after)): Option<(Option<String>, Option<String>)> =
            found.into_iter().next()
        else {
            return Ok(Neighbours::default());
        };
        Ok(Neighbours {
            before: self.value(before.as_deref())?,
            after: self.value(after.as_deref())?,
        })
    }

    /// What setups did, the last days first.
    ///
    /// # Errors
    ///
    /// D603, D604.
    pub fn trades(&self, of: &TradesOf) -> Result<Vec<SetupTrade>, StoreError> {
        let condition = "(? IS NULL OR setup = ?) AND date_local BETWEEN CAST(? AS DATE) AND \
                         CAST(? AS DATE)";
        let setup = of.setup.map(|setup| setup.to_string());
        let values = params![setup, setup, of.from.to_string(), of.to.to_string()];
        table::ordered(&self.database, condition, values, Order::Last(of.most))
    }

    /// One slice of every setup's statistics, in the order of the setups' digests.
    ///
    /// # Errors
    ///
    /// D603, D604.
    pub fn statistics_by(&self, slice: Slice) -> Result<Vec<SetupStatistics>, StoreError> {
        table::read(&self.database, "slice = ?", params![slice.name()])
    }

    /// Every slice of a setup's statistics.
    ///
    /// # Errors
    ///
    /// D603, D604.
    pub fn statistics_of(&self, setup: Digest) -> Result<Vec<SetupStatistics>, StoreError> {
        let mut rows: Vec<SetupStatistics> =
            table::read(&self.database, "setup = ?", params![setup.to_string()])?;
        // The whole first, then by year, weekday, size, time: the order of the declaration.
        rows.sort_by_key(|row| row.key.slice);
        Ok(rows)
    }

    /// A setup's equity after each of its trades, in the order of the days.
    ///
    /// # Errors
    ///
    /// D603, D604.
    pub fn equity_of(&self, setup: Digest) -> Result<Vec<SetupEquity>, StoreError> {
        table::read(&self.database, "setup = ?", params![setup.to_string()])
    }

    /// Minutes since 1970-01-01 00:00 UTC between two instants, as bars are asked for.
    pub fn minutes_between(from: Timestamp, to: Timestamp) -> Range<i32> {
        let minute = |instant: Timestamp| {
            i32::try_from(instant.as_second().div_euclid(60)).unwrap_or(i32::MAX)
        };
        minute(from)..minute(to)
    }

    pub(super) fn asked<T>(
        &self,
        query: &str,
        values: impl duckdb::Params,
        read: impl FnMut(&duckdb::Row<'_>) -> duckdb::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let refused = |error: duckdb::Error| sql::refused(self.path(), &error);
        let mut statement = self.database.connection().prepare_cached(query).map_err(refused)?;
        let rows = statement.query_map(values, read).map_err(refused)?;
        rows.collect::<duckdb::Result<_>>().map_err(refused)
    }

    pub(super) fn value<T: Value>(&self, text: Option<&str>) -> Result<T, StoreError> {
        T::read(text).map_err(|error| {
            let message = format!("a value cannot be read: {error}");
            StoreError::new(driftless_model::code::Code::D604, self.path(), message)
                .help("restore the file with `driftless restore`, or calculate the day again")
        })
    }
}
