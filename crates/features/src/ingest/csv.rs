//! Bars as CSV.

use std::io::BufRead;
use std::path::{Path, PathBuf};

use ::csv::{ByteRecord, Reader, ReaderBuilder};
use driftless_model::unit::parse_nanos;
use jiff::tz::TimeZone;

use super::IngestError;
use super::bar::{Feed, RawBar, Record};
use super::clock::Clock;

/// Which columns of a CSV file hold what.
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
    reader: Reader<Box<dyn BufRead>>,
    record: ByteRecord,
    /// Places of the time, the four prices, the volume.
    time: usize,
    prices: [usize; 4],
    volume: usize,
    symbol: Option<usize>,
    clock: Clock,
}

impl CsvFeed {
    pub(super) fn new(
        path: &Path,
        reader: Box<dyn BufRead>,
        columns: &CsvColumns,
    ) -> Result<Self, IngestError> {
        let mut reader = ReaderBuilder::new().flexible(true).from_reader(reader);
        let header = reader.byte_headers().map_err(|error| failed(path, &error))?;
        let names: Vec<String> =
            header.iter().map(|name| String::from_utf8_lossy(name).trim().to_owned()).collect();
        let mut missing = Vec::new();
        let mut place = |name: &str| {
            names.iter().position(|known| known == name).unwrap_or_else(|| {
                missing.push(name.to_owned());
                0
            })
        };
        let time = place(&columns.time);
        let prices = [&columns.open, &columns.high, &columns.low, &columns.close];
        let prices = prices.map(|name| place(name));
        let (volume, symbol) = (place(&columns.volume), columns.symbol.as_deref().map(place));
        if !missing.is_empty() {
            return Err(IngestError::header(path, &missing, &names));
        }
        let zone = columns.zone.as_deref().map(TimeZone::get).transpose();
        let zone = zone.map_err(|error| IngestError::unreadable(path, &error.to_string()))?;
        let (path, record, clock) = (path.to_owned(), ByteRecord::new(), Clock::new(zone));
        Ok(Self { path, reader, record, time, prices, volume, symbol, clock })
    }

    fn parse(&mut self, bar: &mut RawBar) -> Result<(), String> {
        bar.second = self.clock.second(text(&self.record, self.time)?)?;
        for (price, place) in bar.prices.iter_mut().zip(self.prices) {
            let text = text(&self.record, place)?;
            *price = parse_nanos(text).map_err(|error| format!("`{text}` is {error}"))?;
        }
        let volume = text(&self.record, self.volume)?;
        bar.volume = volume.parse().map_err(|_| format!("`{volume}` is no number of contracts"))?;
        bar.symbol.clear();
        if let Some(place) = self.symbol {
            bar.symbol.push_str(text(&self.record, place)?);
        }
        Ok(())
    }
}

fn text(record: &ByteRecord, place: usize) -> Result<&str, String> {
    let bytes = record.get(place).ok_or("the line ends early")?;
    std::str::from_utf8(bytes).map(str::trim).map_err(|_| "the line is no text".into())
}

impl Feed for CsvFeed {
    fn next(&mut self, bar: &mut RawBar) -> Result<Record, IngestError> {
        let more = self.reader.read_byte_record(&mut self.record);
        if !more.map_err(|error| failed(&self.path, &error))? {
            return Ok(Record::End);
        }
        bar.place = self.record.position().map_or(0, ::csv::Position::line);
        Ok(match self.parse(bar) {
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
