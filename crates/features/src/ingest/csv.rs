//! Bars as CSV.

use std::io::BufRead;
use std::path::{Path, PathBuf};

use super::IngestError;
use super::bar::{Feed, RawBar, Record};
use super::clock::Clock;
use super::line::Records;
use super::place::Places;

/// Which columns of a CSV or Parquet file hold what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvColumns {
    /// When a bar opens.
    pub time: String,
    /// First price, points.
    pub open: String,
    /// Highest price, points.
    pub high: String,
    /// Lowest price, points.
    pub low: String,
    /// Last price, points.
    pub close: String,
    /// Contracts traded.
    pub volume: String,
    /// The contract's symbol; `None` where the file is one continuous series.
    pub symbol: Option<String>,
    /// IANA name of the zone that times without an offset are in; `None` where every time states
    /// its offset.
    pub zone: Option<String>,
}

/// `ts_utc,open,high,low,close,volume`, a continuous series, times with their offset.
impl Default for CsvColumns {
    fn default() -> Self {
        Self {
            time: "ts_utc".into(),
            open: "open".into(),
            high: "high".into(),
            low: "low".into(),
            close: "close".into(),
            volume: "volume".into(),
            symbol: None,
            zone: None,
        }
    }
}

/// A CSV file that is being read.
pub(super) struct CsvFeed {
    path: PathBuf,
    records: Records,
    places: Places,
    clock: Clock,
}

impl CsvFeed {
    pub(super) fn new(
        path: &Path,
        reader: Box<dyn BufRead>,
        columns: &CsvColumns,
    ) -> Result<Self, IngestError> {
        let mut records = Records::new(reader);
        records.next().map_err(|error| failed(path, &error))?;
        let names = records.fields().map(|name| String::from_utf8_lossy(name).trim().to_owned());
        let names: Vec<String> = names.collect();
        let places = Places::of(columns, names.iter().map(String::as_str));
        let places = places.map_err(|missing| IngestError::header(path, &missing, &names))?;
        let clock = Clock::in_zone(path, columns)?;
        Ok(Self { path: path.into(), records, places, clock })
    }
}

fn field(records: &Records, place: usize) -> Result<&[u8], String> {
    Ok(records.field(place).ok_or("the line ends early")?.trim_ascii())
}

impl Feed for CsvFeed {
    fn next(&mut self, bar: &mut RawBar) -> Result<Record, IngestError> {
        if !self.records.next().map_err(|error| failed(&self.path, &error))? {
            return Ok(Record::End);
        }
        bar.place = self.records.number();
        let records = &self.records;
        Ok(match self.places.read(bar, &mut self.clock, |place| field(records, place)) {
            Ok(()) => Record::Bar,
            Err(reason) => Record::Unreadable(reason),
        })
    }
}

fn failed(path: &Path, error: &::csv::Error) -> IngestError {
    match error.kind() {
        ::csv::ErrorKind::Io(error) => IngestError::io(path, error),
        _ => IngestError::unreadable(path, &error.to_string()),
    }
}
