//! Bars that are added: new ones appended, known ones left as they are, `bars_5m` with them.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use driftless_model::code::Code;
use duckdb::Connection;
use duckdb::arrow::array::{
    ArrayRef, Decimal64Array, Int64Array, StringArray, TimestampMicrosecondArray,
};
use duckdb::arrow::datatypes::{DataType, Field, Schema, TimeUnit};
use duckdb::arrow::record_batch::RecordBatch;

use super::contents::Warehouse;
use super::minutes::{LISTED, MinuteBar, StoredBars, micros, time};
use super::{BARS_1M, BARS_5M};
use crate::{StoreError, sql};

/// Minutes of a bar of `bars_5m`.
const BUCKET: i32 = 5;

/// What adding bars did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// Bars that were not there.
    pub new: usize,
    /// Bars that were there, and the same.
    pub known: usize,
}

/// Bars on their way into the table.
#[derive(Default)]
struct Sorted<'b> {
    added: Added,
    new: Vec<(&'b str, &'b MinuteBar)>,
    /// Contracts that have new bars: those without any other in these minutes, and those with.
    fresh: Vec<&'b str>,
    touched: Vec<&'b str>,
    wrong: Vec<String>,
}

impl Warehouse {
    /// Adds bars by contract, each contract's in the order of time, in one transaction; `bars_5m`
    /// follows. Bars that are there already are left as they are, and so is every five-minute bar
    /// that no new bar belongs to.
    ///
    /// # Errors
    ///
    /// D609 where a bar is there already with other figures: every such bar is named. D606 where
    /// bars of a contract do not follow each other in time. D603. Nothing is written then.
    pub fn add_bars(
        &self,
        instrument: &str,
        bars: &BTreeMap<String, Vec<MinuteBar>>,
    ) -> Result<Added, StoreError> {
        self.in_order(bars)?;
        let Some(minutes) = span(bars) else { return Ok(Added::default()) };
        let known = self.contracts_within(instrument, minutes.clone())?;
        let mut sorted = Sorted::default();
        for (contract, bars) in bars {
            let stored = if known.contains(contract) {
                self.bars(instrument, contract, minutes.clone())?
            } else {
                StoredBars::default()
            };
            sorted.sort(contract, bars, &stored, known.contains(contract));
        }
        let Sorted { added, new, fresh, touched, mut wrong } = sorted;
        if !wrong.is_empty() {
            let message = match wrong.len() {
                1 => "a bar is there already with other figures".to_owned(),
                bars => format!("{bars} bars are there already with other figures"),
            };
            let more = wrong.len().saturating_sub(LISTED);
            wrong.truncate(LISTED);
            wrong.extend((more > 0).then(|| format!("and {more} more")));
            return Err(StoreError::new(Code::D609, self.path(), message).notes(wrong));
        }
        if new.is_empty() {
            return Ok(added);
        }
        self.transaction(|connection| {
            let mut appender = connection.appender(BARS_1M.name)?;
            appender.append_record_batch(batch(instrument, &new)?)?;
            appender.flush()?;
            insert_fives(connection, instrument, &fresh, &minutes)?;
            mend_fives(connection, instrument, &touched, &minutes)
        })?;
        Ok(added)
    }

    fn in_order(&self, bars: &BTreeMap<String, Vec<MinuteBar>>) -> Result<(), StoreError> {
        for (contract, bars) in bars {
            if let Some(pair) = bars.windows(2).find(|pair| pair[0].minute >= pair[1].minute) {
                let [before, after] = [pair[0].minute, pair[1].minute].map(time);
                let message = "bars of a contract follow each other in time, none twice";
                return Err(StoreError::new(Code::D606, self.path(), message)
                    .note(format!("{contract}: {after} after {before}")));
            }
        }
        Ok(())
    }
}

impl<'b> Sorted<'b> {
    fn sort(&mut self, contract: &'b str, bars: &'b [MinuteBar], stored: &StoredBars, known: bool) {
        let before = self.new.len();
        for bar in bars {
            match stored.minutes.binary_search(&bar.minute) {
                Err(_) => self.new.push((contract, bar)),
                Ok(place) if stored.bar(place) == *bar => self.added.known += 1,
                Ok(place) => self.wrong.push(disagreement(contract, &stored.bar(place), bar)),
            }
        }
        self.added.new += self.new.len() - before;
        if self.new.len() > before {
            let list = if known { &mut self.touched } else { &mut self.fresh };
            list.push(contract);
        }
    }
}

/// The minutes of whole buckets that hold some bars.
fn span(bars: &BTreeMap<String, Vec<MinuteBar>>) -> Option<Range<i32>> {
    let first = bars.values().filter_map(|bars| bars.first()).map(|bar| bar.minute).min()?;
    let last = bars.values().filter_map(|bars| bars.last()).map(|bar| bar.minute).max()?;
    Some(first.div_euclid(BUCKET) * BUCKET..last.div_euclid(BUCKET) * BUCKET + BUCKET)
}

/// Five-minute bars as the minutes present make them: buckets aligned to the epoch.
fn fives(instrument: &str, contracts: &[&str], minutes: &Range<i32>) -> String {
    let contracts: Vec<String> = contracts.iter().map(|contract| sql::text(contract)).collect();
    format!(
        "SELECT instrument, contract, make_timestamp(epoch_us(ts_utc) // 300000000 * 300000000) \
         AS bucket, arg_min(open, ts_utc) AS open, max(high) AS high, min(low) AS low, \
         arg_max(close, ts_utc) AS close, CAST(sum(volume) AS BIGINT) AS volume \
         FROM {} WHERE instrument = {} AND contract IN ({}) \
         AND ts_utc >= make_timestamp({}) AND ts_utc < make_timestamp({}) \
         GROUP BY instrument, contract, bucket",
        BARS_1M.name,
        sql::text(instrument),
        contracts.join(", "),
        micros(minutes.start),
        micros(minutes.end),
    )
}

/// `bars_5m` of contracts that had no bar in these minutes.
fn insert_fives(
    connection: &Connection,
    instrument: &str,
    contracts: &[&str],
    minutes: &Range<i32>,
) -> duckdb::Result<()> {
    if contracts.is_empty() {
        return Ok(());
    }
    let new = fives(instrument, contracts, minutes);
    let insert = format!("INSERT INTO {} {new} ORDER BY contract, bucket", BARS_5M.name);
    connection.execute_batch(&insert)
}

/// `bars_5m` of contracts that had bars in these minutes: buckets that changed are updated, new
/// ones inserted, and no other row is touched.
fn mend_fives(
    connection: &Connection,
    instrument: &str,
    contracts: &[&str],
    minutes: &Range<i32>,
) -> duckdb::Result<()> {
    if contracts.is_empty() {
        return Ok(());
    }
    let (table, new) = (BARS_5M.name, fives(instrument, contracts, minutes));
    let same = "old.instrument = new.instrument AND old.contract = new.contract \
                AND old.ts_utc = new.bucket";
    connection.execute_batch(&format!(
        "UPDATE {table} AS old SET open = new.open, high = new.high, low = new.low, \
         close = new.close, volume = new.volume FROM ({new}) AS new WHERE {same} \
         AND (old.open, old.high, old.low, old.close, old.volume) \
         IS DISTINCT FROM (new.open, new.high, new.low, new.close, new.volume)"
    ))?;
    connection.execute_batch(&format!(
        "INSERT INTO {table} SELECT new.* FROM ({new}) AS new \
         WHERE NOT EXISTS (SELECT 1 FROM {table} AS old WHERE {same}) ORDER BY contract, bucket"
    ))
}

fn batch(instrument: &str, bars: &[(&str, &MinuteBar)]) -> duckdb::Result<RecordBatch> {
    let price = |place: usize| -> duckdb::Result<ArrayRef> {
        let prices = bars.iter().map(|(_, bar)| bar.prices[place].nanos());
        let column = Decimal64Array::from_iter_values(prices).with_precision_and_scale(18, 9);
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
    let price = DataType::Decimal64(18, 9);
    let types = [
        DataType::Utf8,
        DataType::Utf8,
        DataType::Timestamp(TimeUnit::Microsecond, None),
        price.clone(),
        price.clone(),
        price.clone(),
        price,
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

fn disagreement(contract: &str, stored: &MinuteBar, bar: &MinuteBar) -> String {
    let figures = |bar: &MinuteBar| {
        let [open, high, low, close] = bar.prices;
        format!("{open} {high} {low} {close} volume {}", bar.volume)
    };
    format!("{contract} {}: stored {}, now {}", time(bar.minute), figures(stored), figures(bar))
}
