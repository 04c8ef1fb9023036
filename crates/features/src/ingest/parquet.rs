//! Bars as Parquet.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use driftless_store::parquet::{Parquet, ParquetColumn, ParquetKind, ParquetRows};

use super::bar::{Feed, RawBar, Record};
use super::clock::Clock;
use super::place::Places;
use super::{CsvColumns, IngestError};

/// A Parquet file that is being read.
pub(super) struct ParquetFeed {
    path: PathBuf,
    rows: ParquetRows,
    /// Columns are read in the order of a bar.
    places: Places,
    clock: Clock,
    row: u64,
    /// Rows and bytes in all, and bytes so far: rows are what is counted.
    total: u64,
    size: u64,
    read: Rc<Cell<u64>>,
}

impl ParquetFeed {
    pub(super) fn new(
        path: &Path,
        columns: &CsvColumns,
        size: u64,
        read: Rc<Cell<u64>>,
    ) -> Result<Self, IngestError> {
        let failed = |error| IngestError::foreign(path, &error);
        let file = Parquet::open(path).map_err(failed)?;
        let names = file.columns().iter().map(|column| column.name.as_str());
        let places = Places::of(columns, names.clone()).map_err(|missing| {
            let names: Vec<String> = names.map(str::to_owned).collect();
            IngestError::header(path, &missing, &names)
        })?;
        let clock = clock(path, columns, file.columns(), places)?;
        let wanted = [places.time].into_iter().chain(places.prices).chain([places.volume]);
        let wanted: Vec<usize> = wanted.chain(places.symbol).collect();
        let total = file.rows();
        let rows = file.read(&wanted);
        let symbol = places.symbol.map(|_| 6);
        let places = Places { time: 0, prices: [1, 2, 3, 4], volume: 5, symbol };
        Ok(Self { path: path.into(), rows, places, clock, row: 0, total, size, read })
    }
}

/// Refuses columns of another type than a bar has there, and says how times are read.
fn clock(
    path: &Path,
    columns: &CsvColumns,
    own: &[ParquetColumn],
    places: Places,
) -> Result<Clock, IngestError> {
    let refuse = |place: usize, what: &str, help: &str| {
        let ParquetColumn { name, kind } = &own[place];
        let kind = match kind {
            ParquetKind::Text => "text",
            ParquetKind::Whole => "whole numbers",
            ParquetKind::Number => "numbers with decimals",
            ParquetKind::Instant | ParquetKind::Civil => "times",
            ParquetKind::Other(kind) => kind,
        };
        Err(IngestError::column(path, &format!("`{name}` holds {kind}, and {what}"), help))
    };
    for place in places.prices {
        let prices = [ParquetKind::Text, ParquetKind::Whole, ParquetKind::Number];
        if !prices.contains(&own[place].kind) {
            return refuse(place, "a price is a number", "write it as a decimal, or map another");
        }
    }
    if ![ParquetKind::Text, ParquetKind::Whole].contains(&own[places.volume].kind) {
        let help = "write it as whole numbers, or map another";
        return refuse(places.volume, "a volume is a whole number", help);
    }
    if let Some(place) = places.symbol.filter(|place| own[*place].kind != ParquetKind::Text) {
        return refuse(place, "a symbol is text", "write it as text, or map another");
    }
    match own[places.time].kind {
        // They are UTC, whatever the zone of other times is.
        ParquetKind::Instant => Ok(Clock::default()),
        ParquetKind::Civil if columns.zone.is_none() => refuse(
            places.time,
            "the file does not say in which zone",
            "state it, such as `--zone UTC`, or write times with their zone",
        ),
        ParquetKind::Civil | ParquetKind::Text => Clock::in_zone(path, columns),
        _ => refuse(
            places.time,
            "a bar opens at a time",
            "write it as a timestamp, or as text with its offset",
        ),
    }
}

impl Feed for ParquetFeed {
    fn next(&mut self, bar: &mut RawBar) -> Result<Record, IngestError> {
        let more = self.rows.advance();
        if !more.map_err(|error| IngestError::foreign(&self.path, &error))? {
            return Ok(Record::End);
        }
        self.row += 1;
        let part = u128::from(self.size) * u128::from(self.row) / u128::from(self.total.max(1));
        self.read.set(u64::try_from(part).unwrap_or(self.size));
        bar.place = self.row;
        let rows = &self.rows;
        let field = |place| {
            rows.cell(place).map(str::as_bytes).ok_or_else(|| "a value is missing".to_owned())
        };
        Ok(match self.places.read(bar, &mut self.clock, field) {
            Ok(()) => Record::Bar,
            Err(reason) => Record::Unreadable(reason),
        })
    }
}
