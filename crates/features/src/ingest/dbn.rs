//! Bars as Databento's binary encoding.

use std::io::BufRead;
use std::path::{Path, PathBuf};

use ::dbn::decode::dbn::Decoder;
use ::dbn::decode::{DbnMetadata, DecodeRecord};
use ::dbn::{OhlcvMsg, Schema, TsSymbolMap};

use super::IngestError;
use super::bar::{Feed, RawBar, Record};

/// Nanoseconds of a second.
const SECOND: u64 = 1_000_000_000;

/// A DBN file that is being read.
pub(super) struct DbnFeed {
    path: PathBuf,
    decoder: Decoder<Box<dyn BufRead>>,
    symbols: TsSymbolMap,
    records: u64,
}

impl DbnFeed {
    pub(super) fn new(path: &Path, reader: Box<dyn BufRead>) -> Result<Self, IngestError> {
        let failed = |error: ::dbn::Error| IngestError::unreadable(path, &error.to_string());
        let decoder = Decoder::new(reader).map_err(failed)?;
        if decoder.metadata().schema != Some(Schema::Ohlcv1M) {
            return Err(IngestError::unreadable(path, "the schema is not `ohlcv-1m`"));
        }
        let symbols = TsSymbolMap::from_metadata(decoder.metadata()).map_err(failed)?;
        Ok(Self { path: path.into(), decoder, symbols, records: 0 })
    }
}

impl Feed for DbnFeed {
    fn next(&mut self, bar: &mut RawBar) -> Result<Record, IngestError> {
        let record = self.decoder.decode_record::<OhlcvMsg>();
        let record =
            record.map_err(|error| IngestError::unreadable(&self.path, &error.to_string()))?;
        let Some(record) = record else { return Ok(Record::End) };
        self.records += 1;
        bar.place = self.records;
        let (time, id) = (record.hd.ts_event, record.hd.instrument_id);
        bar.symbol.clear();
        match self.symbols.get_for_ts(time, id) {
            Some(symbol) => bar.symbol.push_str(symbol),
            None => return Ok(Record::Unreadable(format!("no symbol for the id `{id}`"))),
        }
        bar.second = if time % SECOND == 0 { i64::try_from(time / SECOND).ok() } else { None };
        bar.prices = [record.open, record.high, record.low, record.close];
        bar.volume = i64::try_from(record.volume).unwrap_or(i64::MAX);
        Ok(Record::Bar)
    }
}
