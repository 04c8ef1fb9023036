//! A file from its beginning to its end, by records or by whole days.

use std::cell::Cell;
use std::io::Seek;
use std::panic;
use std::rc::Rc;
use std::sync::mpsc::sync_channel;
use std::thread;

use super::IngestError;
use super::bar::{Feed, RawBar, Record};
use super::batch::{Batch, Days};
use super::check::{Checked, Checker};
use super::csv::CsvFeed;
use super::dbn::DbnFeed;
use super::file::{Form, Unpacked};
use super::parquet::ParquetFeed;
use super::source::Source;
use super::write::{Ingest, Ingested};
use super::writers::Ahead;
use crate::control::{Phase, Progress};

/// How far a reading has come.
#[derive(Clone, Copy, Default)]
pub(super) struct Reached {
    /// Bytes of the file, as packed.
    read: u64,
    /// Bytes in all.
    size: u64,
    pub(super) records: u64,
}

impl Reached {
    pub(super) fn progress(self, phase: Phase, rows: u64) -> Progress {
        Progress { phase, done: self.read, total: self.size, rows }
    }

    /// How many rows a file will have that has so many up to here, if it goes on like this.
    pub(super) fn expected(self, rows: u64) -> u64 {
        let all = u128::from(rows) * u128::from(self.size) / u128::from(self.read.max(1));
        u64::try_from(all).unwrap_or(u64::MAX).max(rows)
    }
}

impl Ingest<'_> {
    /// Hands out whole days while the next ones are read; one batch waits at most.
    pub(super) fn batches(
        &self,
        source: &Source,
        mut each: impl FnMut(Batch, Reached) -> Result<(), IngestError>,
    ) -> Result<Checker<'_>, IngestError> {
        thread::scope(|scope| {
            let (sender, batches) = sync_channel::<(Batch, Reached)>(1);
            let reader = scope.spawn(|| self.send(source, None, sender));
            for (batch, reached) in batches {
                each(batch, reached)?;
            }
            reader.join().unwrap_or_else(|panicked| panic::resume_unwind(panicked))
        })
    }

    /// Sends whole days until the file ends, or nobody takes them any more. Where the file was read
    /// before, its last day is only sent if nothing has changed since: it may have been cut off.
    pub(super) fn send(
        &self,
        source: &Source,
        first: Option<&Ingested>,
        ahead: Ahead,
    ) -> Result<Checker<'_>, IngestError> {
        let mut days = Days::new(self.calendar);
        let mut last = Reached::default();
        let pass =
            |batch, reached| ahead.send((batch, reached)).map_err(|_| IngestError::Cancelled);
        let checker = self.read(source, |checked, reached| {
            last = reached;
            let Some(checked) = checked else { return Ok(()) };
            let batches = days.push(checked)?;
            if !batches.is_empty() {
                let records = reached.records;
                days.expect(reached.expected(records) - records);
            }
            batches.into_iter().try_for_each(|batch| pass(batch, reached))
        })?;
        if let Some(first) = first {
            let before = (first.new + first.known, first.spreads, &first.faults);
            if before != (checker.bars, checker.spreads, &checker.report) {
                return Err(source.changed());
            }
        }
        last.read = last.size;
        days.finish().into_iter().try_for_each(|batch| pass(batch, last))?;
        Ok(checker)
    }

    /// Reads a file from its beginning to its end.
    pub(super) fn read(
        &self,
        source: &Source,
        mut each: impl FnMut(Option<Checked<'_>>, Reached) -> Result<(), IngestError>,
    ) -> Result<Checker<'_>, IngestError> {
        let Opened { mut feed, read } = self.feed(source)?;
        let (mut checker, size) = (Checker::new(self.instruments, self.only), source.size());
        let (mut raw, mut records) = (RawBar::default(), 0_u64);
        loop {
            let record = feed.next(&mut raw)?;
            if record == Record::End {
                source.unchanged()?;
                return Ok(checker);
            }
            records += 1;
            let checked = checker.check(&record, &raw);
            each(checked, Reached { read: read.get(), size, records })?;
        }
    }

    fn feed(&self, source: &Source) -> Result<Opened, IngestError> {
        let path = &source.path;
        let failed = |error: std::io::Error| IngestError::io(path, &error);
        let mut again = source.file.try_clone().map_err(failed)?;
        again.rewind().map_err(failed)?;
        let Unpacked { reader, form, read } = Unpacked::open(again).map_err(failed)?;
        let feed: Box<dyn Feed> = match form {
            Form::Dbn => Box::new(DbnFeed::new(path, reader)?),
            Form::Csv => Box::new(CsvFeed::new(path, reader, &self.columns)?),
            Form::Parquet => {
                source.still_named()?;
                Box::new(ParquetFeed::new(path, &self.columns, source.size(), Rc::clone(&read))?)
            }
        };
        Ok(Opened { feed, read })
    }
}

/// A file whose kind is known.
struct Opened {
    feed: Box<dyn Feed>,
    /// Bytes read so far, as packed.
    read: Rc<Cell<u64>>,
}
