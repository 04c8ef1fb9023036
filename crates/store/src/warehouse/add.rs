//! Bars that are added: new ones appended, known ones left as they are, `bars_5m` with them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use driftless_model::code::Code;
use duckdb::Connection;
use duckdb::arrow::array::{
    ArrayRef, Decimal64Array, Int32Array, Int64Array, StringArray, TimestampMicrosecondArray,
};
use duckdb::arrow::datatypes::{DataType, Field, Schema, TimeUnit};
use duckdb::arrow::record_batch::RecordBatch;

use super::contents::Warehouse;
use super::disagreement::Disagreements;
use super::five::{fives, span};
use super::minutes::{MinuteBar, StoredBars, micros, time};
use super::{BARS_1M, BARS_5M};
use crate::schema::Declaration;
use crate::{StoreError, sql};

/// Bars that are turned into columns together: they stay in the processor's cache.
const COLUMNS: usize = 1 << 14;

/// Five-minute bars written by one statement where some of them may be there.
const MENDED: usize = 1 << 10;

/// What adding bars did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// Bars that were not there.
    pub new: usize,
    /// Bars that were there, and the same.
    pub known: usize,
}

/// What is new of a contract.
struct New<'b> {
    contract: &'b str,
    minutes: Cow<'b, [MinuteBar]>,
    /// The five-minute bars that the new minutes belong to, whole.
    fives: Vec<MinuteBar>,
    /// Whether any of the five-minute bars may be there.
    mends: bool,
}

impl Warehouse {
    /// Adds bars by contract, each contract's in the order of time, in one transaction; `bars_5m`
    /// follows. Bars that are there already are left as they are, and so is every five-minute bar
    /// that no new bar belongs to.
    ///
    /// # Errors
    ///
    /// D609 where a bar is there already with other figures: every such bar is counted. D606 where
    /// bars of a contract do not follow each other in time. D603. Nothing is written then.
    pub fn add_bars(
        &self,
        instrument: &str,
        bars: &BTreeMap<String, Vec<MinuteBar>>,
    ) -> Result<Added, StoreError> {
        Ok(self.add_bars_in_turn(instrument, bars, || true)?.unwrap_or_default())
    }

    /// [`Self::add_bars`] where others add too: `turn` is called once everything is ready to be
    /// committed, and waits until it may be. Where it says that it never may, nothing is written,
    /// and the answer is `None`.
    ///
    /// # Errors
    ///
    /// As [`Self::add_bars`].
    pub fn add_bars_in_turn(
        &self,
        instrument: &str,
        bars: &BTreeMap<String, Vec<MinuteBar>>,
        turn: impl FnOnce() -> bool,
    ) -> Result<Option<Added>, StoreError> {
        self.in_order(bars)?;
        let Some(minutes) = span(bars) else { return Ok(Some(Added::default())) };
        let known = self.contracts_within(instrument, minutes.clone())?;
        let (mut found, mut new) = (Disagreements::default(), Vec::with_capacity(bars.len()));
        for (contract, bars) in bars {
            new.push(if known.contains(contract) {
                let stored = self.bars(instrument, contract, minutes.clone())?;
                New::beside(contract, bars, &stored, &mut found)
            } else {
                New::alone(contract, bars)
            });
        }
        if let Some(refusal) = self.refusal(&found) {
            return Err(refusal);
        }
        let added = Added {
            new: new.iter().map(|new| new.minutes.len()).sum(),
            known: usize::try_from(found.known).unwrap_or(usize::MAX),
        };
        let mut on = true;
        if added.new > 0 {
            let done = self.transaction(|connection| {
                let minutes = new.iter().map(|new| (new.contract, &*new.minutes));
                append(connection, &BARS_1M, instrument, minutes)?;
                let (mended, whole): (Vec<_>, Vec<_>) = new.iter().partition(|new| new.mends);
                let whole = whole.iter().map(|new| (new.contract, &*new.fives));
                append(connection, &BARS_5M, instrument, whole)?;
                mended.iter().try_for_each(|new| {
                    new.fives
                        .chunks(MENDED)
                        .try_for_each(|fives| mend(connection, instrument, new.contract, fives))
                })?;
                on = turn();
                // Any error: it ends the transaction, and is not the one that is shown.
                if on { Ok(()) } else { Err(duckdb::Error::InvalidQuery) }
            });
            if on {
                done?;
            }
        }
        Ok(on.then_some(added))
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

impl<'b> New<'b> {
    /// Of a contract without any other bar in these minutes.
    fn alone(contract: &'b str, bars: &'b [MinuteBar]) -> Self {
        Self { contract, minutes: bars.into(), fives: fives(bars), mends: false }
    }

    /// Of a contract that has bars in these minutes.
    fn beside(
        contract: &'b str,
        bars: &[MinuteBar],
        stored: &StoredBars,
        found: &mut Disagreements,
    ) -> Self {
        let new = bars.iter().filter(|bar| !found.push(contract, stored, bar));
        let new: Vec<MinuteBar> = new.copied().collect();
        let mut all: Vec<MinuteBar> =
            (0..stored.minutes.len()).map(|place| stored.bar(place)).collect();
        all.extend(&new);
        all.sort_unstable_by_key(|bar| bar.minute);
        let touched = fives(&new);
        let mut fives = fives(&all);
        fives.retain(|five| touched.binary_search_by_key(&five.minute, |new| new.minute).is_ok());
        Self { contract, minutes: new.into(), fives, mends: true }
    }
}

fn append<'b>(
    connection: &Connection,
    table: &Declaration,
    instrument: &str,
    bars: impl Iterator<Item = (&'b str, &'b [MinuteBar])>,
) -> duckdb::Result<()> {
    let mut appender = connection.appender(table.name)?;
    for (contract, bars) in bars {
        for bars in bars.chunks(COLUMNS) {
            appender.append_record_batch(batch(table, instrument, contract, bars)?)?;
        }
    }
    appender.flush()
}

/// Five-minute bars as their minutes make them now: those that are there are updated, the others
/// inserted, and no other row is touched.
fn mend(
    connection: &Connection,
    instrument: &str,
    contract: &str,
    fives: &[MinuteBar],
) -> duckdb::Result<()> {
    let rows = fives.iter().map(|five| {
        let [open, high, low, close] = five.prices;
        let (time, minute, volume) = (micros(five.minute), five.minute, five.volume);
        format!("(make_timestamp({time}), {minute}, {open}, {high}, {low}, {close}, {volume})")
    });
    let rows: Vec<String> = rows.collect();
    let figures = ["open", "high", "low", "close", "volume"];
    let figures = figures.map(|figure| format!("{figure} = excluded.{figure}"));
    connection.execute_batch(&format!(
        "INSERT INTO {} SELECT {}, {}, * FROM (VALUES {}) \
         ON CONFLICT ({}) DO UPDATE SET {}",
        BARS_5M.name,
        sql::text(instrument),
        sql::text(contract),
        rows.join(", "),
        BARS_5M.key.join(", "),
        figures.join(", "),
    ))
}

fn batch(
    table: &Declaration,
    instrument: &str,
    contract: &str,
    bars: &[MinuteBar],
) -> duckdb::Result<RecordBatch> {
    let price = |place: usize| -> duckdb::Result<ArrayRef> {
        let prices = bars.iter().map(|bar| bar.prices[place].nanos());
        let column = Decimal64Array::from_iter_values(prices).with_precision_and_scale(18, 9);
        Ok(Arc::new(column.map_err(arrow)?))
    };
    let text = |text: &str| Arc::new(StringArray::new_repeated(text, bars.len()));
    let minutes = bars.iter().map(|bar| bar.minute);
    let columns: Vec<ArrayRef> = vec![
        text(instrument),
        text(contract),
        Arc::new(TimestampMicrosecondArray::from_iter_values(minutes.clone().map(micros))),
        Arc::new(Int32Array::from_iter_values(minutes)),
        price(0)?,
        price(1)?,
        price(2)?,
        price(3)?,
        Arc::new(Int64Array::from_iter_values(bars.iter().map(|bar| bar.volume))),
    ];
    let price = DataType::Decimal64(18, 9);
    let types = [
        DataType::Utf8,
        DataType::Utf8,
        DataType::Timestamp(TimeUnit::Microsecond, None),
        DataType::Int32,
        price.clone(),
        price.clone(),
        price.clone(),
        price,
        DataType::Int64,
    ];
    let fields = table.columns.iter().zip(types);
    let fields: Vec<Field> =
        fields.map(|(column, kind)| Field::new(column.name, kind, false)).collect();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns).map_err(arrow)
}

fn arrow(error: duckdb::arrow::error::ArrowError) -> duckdb::Error {
    duckdb::Error::ToSqlConversionFailure(Box::new(error))
}
