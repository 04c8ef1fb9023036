//! Bars of one minute, read by column.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use driftless_model::code::Code;
use driftless_model::unit::Points;
use duckdb::arrow::array::{Decimal128Array, Int32Array, Int64Array, StringArray};
use duckdb::arrow::record_batch::RecordBatch;
use duckdb::params;
use jiff::Timestamp;

use super::BARS_1M;
use super::contents::Warehouse;
use crate::{StoreError, sql};

/// Microseconds of a minute.
const MINUTE: i64 = 60_000_000;
/// Bars listed; the rest are counted.
pub(super) const LISTED: usize = 20;

/// A bar as stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MinuteBar {
    /// Opening minute since 1970-01-01 00:00 UTC.
    pub minute: i32,
    /// Open, high, low and close.
    pub prices: [Points; 4],
    /// Contracts traded.
    pub volume: i64,
}

/// Bars of one contract by column, in the order of time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoredBars {
    /// Opening minutes since 1970-01-01 00:00 UTC.
    pub minutes: Vec<i32>,
    /// Open, high, low and close, each in billionths of a point.
    pub prices: [Vec<i64>; 4],
    /// Contracts traded.
    pub volumes: Vec<i64>,
}

impl Warehouse {
    /// The bars of a contract in some minutes.
    ///
    /// # Errors
    ///
    /// D604 where a bar stands twice, D603.
    pub fn bars(
        &self,
        instrument: &str,
        contract: &str,
        minutes: Range<i32>,
    ) -> Result<StoredBars, StoreError> {
        let query = format!(
            "SELECT minute, open, high, low, close, volume FROM {} \
             WHERE instrument = ? AND contract = ? AND minute >= ? AND minute < ?",
            BARS_1M.name
        );
        let mut bars = StoredBars::default();
        self.stream(&query, params![instrument, contract, minutes.start, minutes.end], |batch| {
            bars.minutes.extend(sql::column::<Int32Array>(batch, 0)?.values());
            for (place, prices) in bars.prices.iter_mut().enumerate() {
                let column = sql::column::<Decimal128Array>(batch, place + 1)?;
                // Eighteen digits fit 64 bits.
                prices.extend(column.values().iter().map(|price| *price as i64));
            }
            bars.volumes.extend(sql::column::<Int64Array>(batch, 5)?.values());
            Some(())
        })?;
        // Bars lie in the order in which they came, which is nearly always that of time.
        if !bars.minutes.is_sorted() {
            bars = bars.in_order();
        }
        match bars.minutes.windows(2).find(|pair| pair[0] == pair[1]) {
            None => Ok(bars),
            Some(_) => Err(self.twice(instrument)),
        }
    }

    /// The opening minute and volume of every bar of an instrument, by contract, in no order.
    ///
    /// # Errors
    ///
    /// D604 where a bar stands twice, D603.
    pub fn volumes(
        &self,
        instrument: &str,
        mut each: impl FnMut(&str, i32, i64),
    ) -> Result<(), StoreError> {
        let query =
            format!("SELECT contract, minute, volume FROM {} WHERE instrument = ?", BARS_1M.name);
        let mut order = Order::default();
        self.stream(&query, params![instrument], |batch| {
            let contracts = sql::column::<StringArray>(batch, 0)?;
            let minutes = sql::column::<Int32Array>(batch, 1)?;
            let volumes = sql::column::<Int64Array>(batch, 2)?;
            for place in 0..batch.num_rows() {
                let (contract, minute) = (contracts.value(place), minutes.value(place));
                order.push(contract, minute);
                each(contract, minute, volumes.value(place));
            }
            Some(())
        })?;
        // Bars that ascend cannot stand twice; others may, and are looked at.
        if order.ascends || self.duplicates(instrument)?.is_empty() {
            Ok(())
        } else {
            Err(self.twice(instrument))
        }
    }

    /// Bars that stand more than once, by contract and minute, the first of them.
    ///
    /// # Errors
    ///
    /// D603.
    pub fn duplicates(&self, instrument: &str) -> Result<Vec<(String, i32)>, StoreError> {
        let query = format!(
            "SELECT contract, minute FROM {} WHERE instrument = ? \
             GROUP BY ALL HAVING count(*) > 1 ORDER BY ALL LIMIT {LISTED}",
            BARS_1M.name
        );
        let mut found = Vec::new();
        self.stream(&query, params![instrument], |batch| {
            let contracts = sql::column::<StringArray>(batch, 0)?;
            let minutes = sql::column::<Int32Array>(batch, 1)?;
            let rows = 0..batch.num_rows();
            found.extend(rows.map(|row| (contracts.value(row).to_owned(), minutes.value(row))));
            Some(())
        })?;
        Ok(found)
    }

    fn twice(&self, instrument: &str) -> StoreError {
        let found = self.duplicates(instrument).unwrap_or_default();
        let bars = found.iter().map(|(contract, minute)| format!("{contract} {}", time(*minute)));
        StoreError::new(Code::D604, self.path(), "bars stand twice in `bars_1m`")
            .notes(bars)
            .help("another program wrote them: take the files in again into an empty warehouse")
    }

    /// The contracts an instrument has bars of in some minutes.
    pub(super) fn contracts_within(
        &self,
        instrument: &str,
        minutes: Range<i32>,
    ) -> Result<BTreeSet<String>, StoreError> {
        let query = format!(
            "SELECT DISTINCT contract FROM {} WHERE instrument = ? \
             AND minute >= ? AND minute < ?",
            BARS_1M.name
        );
        self.names(&query, params![instrument, minutes.start, minutes.end])
    }

    /// The instruments that have bars, in their order.
    ///
    /// # Errors
    ///
    /// D603.
    pub fn instruments(&self) -> Result<Vec<String>, StoreError> {
        let query = format!("SELECT DISTINCT instrument FROM {}", BARS_1M.name);
        Ok(self.names(&query, [])?.into_iter().collect())
    }

    /// The contracts an instrument has bars of, in the order of their names.
    ///
    /// # Errors
    ///
    /// D603.
    pub fn contracts(&self, instrument: &str) -> Result<Vec<String>, StoreError> {
        let query = format!("SELECT DISTINCT contract FROM {} WHERE instrument = ?", BARS_1M.name);
        Ok(self.names(&query, params![instrument])?.into_iter().collect())
    }

    fn names(
        &self,
        query: &str,
        values: impl duckdb::Params,
    ) -> Result<BTreeSet<String>, StoreError> {
        let mut found = BTreeSet::new();
        self.stream(query, values, |batch| {
            let names = sql::column::<StringArray>(batch, 0)?;
            found.extend(names.iter().flatten().map(str::to_owned));
            Some(())
        })?;
        Ok(found)
    }

    /// Hands out a result by parts; `None` says that a column is not what its table declares.
    fn stream(
        &self,
        query: &str,
        values: impl duckdb::Params,
        mut each: impl FnMut(&RecordBatch) -> Option<()>,
    ) -> Result<(), StoreError> {
        let refused = |error: duckdb::Error| sql::refused(self.path(), &error);
        let mut statement = self.database.connection().prepare_cached(query).map_err(refused)?;
        // Read as it is handed out: a hundred years of bars do not fit into memory together.
        for batch in statement.stream_arrow(values).map_err(refused)? {
            each(&batch.map_err(refused)?).ok_or_else(|| {
                let message = "the database gives a column another type than its table has";
                StoreError::new(Code::D603, self.path(), message)
            })?;
        }
        Ok(())
    }
}

/// Whether the bars of each contract come in the order of time.
struct Order {
    contract: String,
    last: BTreeMap<String, i32>,
    minute: i32,
    ascends: bool,
}

impl Default for Order {
    fn default() -> Self {
        Self { contract: String::new(), last: BTreeMap::new(), minute: i32::MIN, ascends: true }
    }
}

impl Order {
    fn push(&mut self, contract: &str, minute: i32) {
        if self.contract != contract {
            let before = std::mem::replace(&mut self.contract, contract.to_owned());
            self.last.insert(before, self.minute);
            self.minute = self.last.get(contract).copied().unwrap_or(i32::MIN);
        }
        self.ascends &= self.minute < minute;
        self.minute = minute;
    }
}

impl StoredBars {
    fn in_order(&self) -> Self {
        let mut places: Vec<usize> = (0..self.minutes.len()).collect();
        places.sort_by_key(|place| self.minutes[*place]);
        let picked = |column: &[i64]| places.iter().map(|place| column[*place]).collect();
        Self {
            minutes: places.iter().map(|place| self.minutes[*place]).collect(),
            prices: [0, 1, 2, 3].map(|column| picked(&self.prices[column])),
            volumes: picked(&self.volumes),
        }
    }

    /// The bar at a place.
    ///
    /// # Panics
    ///
    /// When there is no such bar.
    pub fn bar(&self, place: usize) -> MinuteBar {
        MinuteBar {
            minute: self.minutes[place],
            prices: [0, 1, 2, 3].map(|column| Points::from_nanos(self.prices[column][place])),
            volume: self.volumes[place],
        }
    }
}

pub(super) fn micros(minute: i32) -> i64 {
    i64::from(minute) * MINUTE
}

/// A minute as instants are written.
pub(super) fn time(minute: i32) -> Timestamp {
    Timestamp::from_second(i64::from(minute) * 60).unwrap_or_default()
}
