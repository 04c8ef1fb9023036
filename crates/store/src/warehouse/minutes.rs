//! Bars of one minute: added day by day, read by column.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use driftless_model::code::Code;
use driftless_model::unit::Points;
use duckdb::arrow::array::{
    Array, ArrayRef, Decimal128Array, Int64Array, StringArray, TimestampMicrosecondArray,
};
use duckdb::arrow::datatypes::{DataType, Field, Schema, TimeUnit};
use duckdb::arrow::record_batch::RecordBatch;
use duckdb::{Connection, params};
use jiff::Timestamp;

use super::contents::Warehouse;
use super::{BARS_1M, BARS_5M};
use crate::{StoreError, sql};

/// Microseconds of a minute.
const MINUTE: i64 = 60_000_000;
/// Disagreements listed; the rest are counted.
const LISTED: usize = 20;

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

/// What adding bars did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// Bars that were not there.
    pub new: usize,
    /// Bars that were there, and the same.
    pub known: usize,
}

impl Warehouse {
    /// Adds the bars of some minutes, by contract, each in the order of time, in one transaction;
    /// `bars_5m` follows. Bars that are there already are left as they are.
    ///
    /// # Errors
    ///
    /// D609 where a bar is there already with other figures: every such bar is named, and nothing
    /// of these minutes is written. D603, D606.
    pub fn add_bars(
        &self,
        instrument: &str,
        minutes: Range<i32>,
        bars: &BTreeMap<String, Vec<MinuteBar>>,
    ) -> Result<Added, StoreError> {
        let (mut added, mut wrong, mut new) = (Added::default(), Vec::new(), Vec::new());
        let mut contracts: Vec<&str> = Vec::new();
        let known = self.any_bars(instrument, minutes.clone())?;
        for (contract, bars) in bars {
            let stored = if known {
                self.bars(instrument, contract, minutes.clone())?
            } else {
                StoredBars::default()
            };
            for bar in bars {
                match stored.minutes.binary_search(&bar.minute) {
                    Err(_) => new.push((contract.as_str(), bar)),
                    Ok(place) if stored.bar(place) == *bar => added.known += 1,
                    Ok(place) => wrong.push(disagreement(contract, &stored.bar(place), bar)),
                }
            }
            if new.last().is_some_and(|(last, _)| *last == contract) {
                contracts.push(contract);
            }
        }
        if !wrong.is_empty() {
            let message = format!("{} bars are there already with other figures", wrong.len());
            let more = wrong.len().saturating_sub(LISTED);
            wrong.truncate(LISTED);
            wrong.extend((more > 0).then(|| format!("and {more} more")));
            return Err(StoreError::new(Code::D609, self.path(), message).notes(wrong));
        }
        if new.is_empty() {
            return Ok(added);
        }
        added.new = new.len();
        self.transaction(|connection| {
            let mut appender = connection.appender(BARS_1M.name)?;
            appender.append_record_batch(batch(instrument, &new)?)?;
            appender.flush()?;
            derive(connection, instrument, &contracts, &minutes)
        })?;
        Ok(added)
    }

    fn any_bars(&self, instrument: &str, minutes: Range<i32>) -> Result<bool, StoreError> {
        let refused = |error: duckdb::Error| sql::refused(self.path(), &error);
        let query = format!(
            "SELECT EXISTS (SELECT 1 FROM {} WHERE instrument = ? AND ts_utc >= make_timestamp(?) \
             AND ts_utc < make_timestamp(?))",
            BARS_1M.name
        );
        let (from, to) = (micros(minutes.start), micros(minutes.end));
        let connection = self.database.connection();
        let mut statement = connection.prepare_cached(&query).map_err(refused)?;
        statement.query_row(params![instrument, from, to], |row| row.get(0)).map_err(refused)
    }

    /// The bars of a contract in some minutes.
    ///
    /// # Errors
    ///
    /// D603.
    pub fn bars(
        &self,
        instrument: &str,
        contract: &str,
        minutes: Range<i32>,
    ) -> Result<StoredBars, StoreError> {
        let query = format!(
            "SELECT ts_utc, open, high, low, close, volume FROM {} \
             WHERE instrument = ? AND contract = ? AND ts_utc >= make_timestamp(?) \
             AND ts_utc < make_timestamp(?) ORDER BY ts_utc",
            BARS_1M.name
        );
        let (from, to) = (micros(minutes.start), micros(minutes.end));
        let mut bars = StoredBars::default();
        self.stream(&query, params![instrument, contract, from, to], |batch| {
            let Some(times) = column::<TimestampMicrosecondArray>(batch, 0) else { return };
            bars.minutes.extend(times.values().iter().map(|time| minute(*time)));
            for (place, prices) in bars.prices.iter_mut().enumerate() {
                if let Some(column) = column::<Decimal128Array>(batch, place + 1) {
                    // Eighteen digits fit 64 bits.
                    prices.extend(column.values().iter().map(|price| *price as i64));
                }
            }
            if let Some(volumes) = column::<Int64Array>(batch, 5) {
                bars.volumes.extend(volumes.values());
            }
        })?;
        Ok(bars)
    }

    /// The opening minute and volume of every bar of an instrument, by contract, in no order.
    ///
    /// # Errors
    ///
    /// D603.
    pub fn volumes(
        &self,
        instrument: &str,
        mut each: impl FnMut(&str, i32, i64),
    ) -> Result<(), StoreError> {
        let query =
            format!("SELECT contract, ts_utc, volume FROM {} WHERE instrument = ?", BARS_1M.name);
        self.stream(&query, params![instrument], |batch| {
            let (Some(contracts), Some(times), Some(volumes)) = (
                column::<StringArray>(batch, 0),
                column::<TimestampMicrosecondArray>(batch, 1),
                column::<Int64Array>(batch, 2),
            ) else {
                return;
            };
            for place in 0..batch.num_rows() {
                let time = minute(times.value(place));
                each(contracts.value(place), time, volumes.value(place));
            }
        })
    }

    /// The instruments that have bars, in their order.
    ///
    /// # Errors
    ///
    /// D603.
    pub fn instruments(&self) -> Result<Vec<String>, StoreError> {
        let mut found = Vec::new();
        let query = format!("SELECT DISTINCT instrument FROM {} ORDER BY 1", BARS_1M.name);
        self.stream(&query, [], |batch| {
            if let Some(names) = column::<StringArray>(batch, 0) {
                found.extend(names.iter().flatten().map(str::to_owned));
            }
        })?;
        Ok(found)
    }

    /// The contracts an instrument has bars of, in the order of their names.
    ///
    /// # Errors
    ///
    /// D603.
    pub fn contracts(&self, instrument: &str) -> Result<Vec<String>, StoreError> {
        let mut found = Vec::new();
        let table = BARS_1M.name;
        let query =
            format!("SELECT DISTINCT contract FROM {table} WHERE instrument = ? ORDER BY 1");
        self.stream(&query, params![instrument], |batch| {
            if let Some(names) = column::<StringArray>(batch, 0) {
                found.extend(names.iter().flatten().map(str::to_owned));
            }
        })?;
        Ok(found)
    }

    fn stream(
        &self,
        query: &str,
        values: impl duckdb::Params,
        mut each: impl FnMut(&RecordBatch),
    ) -> Result<(), StoreError> {
        let refused = |error: duckdb::Error| sql::refused(self.path(), &error);
        let mut statement = self.database.connection().prepare(query).map_err(refused)?;
        for batch in statement.query_arrow(values).map_err(refused)? {
            each(&batch);
        }
        Ok(())
    }
}

impl StoredBars {
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

/// `bars_5m` of the contracts that have new minutes: buckets aligned to the epoch, of the minutes
/// present.
fn derive(
    connection: &Connection,
    instrument: &str,
    contracts: &[&str],
    minutes: &Range<i32>,
) -> duckdb::Result<()> {
    let from = micros(minutes.start.div_euclid(5) * 5);
    let to = micros(minutes.end.div_euclid(5) * 5 + 5);
    let (one, five) = (BARS_1M.name, BARS_5M.name);
    let within = "instrument = ? AND contract = ? AND ts_utc >= make_timestamp(?) \
                  AND ts_utc < make_timestamp(?)";
    // Minutes of a neighbouring day may share a bucket with these.
    let insert = format!(
        "INSERT OR REPLACE INTO {five} SELECT instrument, contract, \
         make_timestamp(epoch_us(ts_utc) // 300000000 * 300000000) AS bucket, \
         arg_min(open, ts_utc), max(high), min(low), arg_max(close, ts_utc), sum(volume) \
         FROM {one} WHERE {within} GROUP BY instrument, contract, bucket ORDER BY bucket"
    );
    for contract in contracts {
        connection.prepare_cached(&insert)?.execute(params![instrument, contract, from, to])?;
    }
    Ok(())
}

fn batch(instrument: &str, bars: &[(&str, &MinuteBar)]) -> duckdb::Result<RecordBatch> {
    let price = |place: usize| -> duckdb::Result<ArrayRef> {
        let prices = bars.iter().map(|(_, bar)| i128::from(bar.prices[place].nanos()));
        let column = Decimal128Array::from_iter_values(prices).with_precision_and_scale(18, 9);
        Ok(Arc::new(column.map_err(arrow)?))
    };
    let minutes = bars.iter().map(|(_, bar)| micros(bar.minute));
    let columns: Vec<ArrayRef> = vec![
        Arc::new(StringArray::from_iter_values(bars.iter().map(|_| instrument))),
        Arc::new(StringArray::from_iter_values(bars.iter().map(|(contract, _)| *contract))),
        Arc::new(TimestampMicrosecondArray::from_iter_values(minutes)),
        price(0)?,
        price(1)?,
        price(2)?,
        price(3)?,
        Arc::new(Int64Array::from_iter_values(bars.iter().map(|(_, bar)| bar.volume))),
    ];
    let types = [
        DataType::Utf8,
        DataType::Utf8,
        DataType::Timestamp(TimeUnit::Microsecond, None),
        DataType::Decimal128(18, 9),
        DataType::Decimal128(18, 9),
        DataType::Decimal128(18, 9),
        DataType::Decimal128(18, 9),
        DataType::Int64,
    ];
    let fields = BARS_1M.columns.iter().zip(types);
    let fields: Vec<Field> =
        fields.map(|(column, kind)| Field::new(column.name, kind, false)).collect();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns).map_err(arrow)
}

fn arrow(error: duckdb::arrow::error::ArrowError) -> duckdb::Error {
    duckdb::Error::ToSqlConversionFailure(Box::new(error))
}

fn column<T: 'static>(batch: &RecordBatch, place: usize) -> Option<&T> {
    batch.column(place).as_any().downcast_ref()
}

fn micros(minute: i32) -> i64 {
    i64::from(minute) * MINUTE
}

fn minute(micros: i64) -> i32 {
    // What was stored was a minute of 32 bits.
    micros.div_euclid(MINUTE) as i32
}

fn disagreement(contract: &str, stored: &MinuteBar, bar: &MinuteBar) -> String {
    let time = Timestamp::from_second(i64::from(bar.minute) * 60).unwrap_or_default();
    let figures = |bar: &MinuteBar| {
        let [open, high, low, close] = bar.prices;
        format!("{open} {high} {low} {close} volume {}", bar.volume)
    };
    format!("{contract} {time}: stored {}, now {}", figures(stored), figures(bar))
}
