//! A file into the warehouse: read to its end and checked, then read again and written.

use std::cell::Cell;
use std::fs::File;
use std::io::Seek;
use std::panic;
use std::path::Path;
use std::rc::Rc;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use driftless_model::calendar::Calendar;
use driftless_model::instrument::{Instrument, Production};
use driftless_store::warehouse::{Added, Warehouse};

use super::IngestError;
use super::bar::{Feed, RawBar, Record};
use super::batch::{Batch, Days};
use super::check::{Checked, Checker};
use super::csv::{CsvColumns, CsvFeed};
use super::dbn::DbnFeed;
use super::fault::{FaultKind, FaultReport};
use super::file::Unpacked;
use crate::control::{Control, Phase, Progress};

/// Records between two reports of progress.
const REPORT: u64 = 1 << 16;

/// How files are read.
#[derive(Clone, Debug)]
pub struct Ingest<'a> {
    /// Whose trading days the transactions follow.
    pub calendar: &'a Calendar,
    /// The instruments whose bars are taken in.
    pub instruments: &'a [&'a Instrument<Production>],
    /// The instrument of files without symbols.
    pub only: Option<&'a str>,
    /// What CSV files are read by.
    pub columns: CsvColumns,
    /// Kinds of faults whose bars are left out instead of the file being refused.
    pub left_out: Vec<FaultKind>,
}

/// What became of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ingested {
    /// Bars that were not in the warehouse.
    pub new: u64,
    /// Bars that were there, and the same.
    pub known: u64,
    /// Spreads passed over.
    pub spreads: u64,
    /// Trading days of an instrument that the file has bars of.
    pub days: u64,
    /// Faults whose bars were left out.
    pub faults: FaultReport,
}

impl Ingest<'_> {
    /// Reads a file to its end and checks every bar; nothing is written.
    ///
    /// # Errors
    ///
    /// [`IngestError::File`], [`IngestError::Faults`], [`IngestError::Cancelled`].
    pub fn check(&self, path: &Path, control: &mut Control<'_>) -> Result<Ingested, IngestError> {
        self.checked(path, &open(path)?, control)
    }

    /// Takes a file in. Bars that are there already are left as they are, so a file can be taken
    /// in again after whatever stopped it.
    ///
    /// # Errors
    ///
    /// As [`Self::check`], before anything is written; [`IngestError::Store`] where the warehouse
    /// has other figures for a bar, or cannot be written; [`IngestError::Changed`] where the file
    /// has become another between the two readings; [`IngestError::Generated`] where the warehouse
    /// has bars from a seed.
    pub fn file(
        &self,
        path: &Path,
        warehouse: &Warehouse,
        control: &mut Control<'_>,
    ) -> Result<Ingested, IngestError> {
        let generated = warehouse.generated()?;
        if !generated.is_empty() {
            let instruments = generated.into_iter().map(|bars| bars.source.instrument).collect();
            return Err(IngestError::Generated { instruments });
        }
        self.generated(path, warehouse, control)
    }

    /// [`Self::file`] into a warehouse that was claimed for generated bars
    /// ([`DemoMarket::claim`](crate::demo::DemoMarket::claim)).
    ///
    /// # Errors
    ///
    /// As [`Self::file`].
    pub fn generated(
        &self,
        path: &Path,
        warehouse: &Warehouse,
        control: &mut Control<'_>,
    ) -> Result<Ingested, IngestError> {
        // One handle for both readings: a name may come to mean another file.
        let file = open(path)?;
        let first = self.checked(path, &file, control)?;
        let mut done = Ingested::default();
        let second = thread::scope(|scope| {
            // Reading and writing overlap; at most two batches wait.
            let (sender, batches) = sync_channel::<(Batch, Reached)>(2);
            let reader = scope.spawn(|| self.send(path, &file, sender));
            for (batch, reached) in batches {
                let symbol = self.instruments[batch.instrument].symbol();
                let Added { new, known } = warehouse.add_bars(symbol, &batch.bars)?;
                done.new += new as u64;
                done.known += known as u64;
                done.days += batch.days;
                let Reached { read: bytes, size: total, .. } = reached;
                let rows = done.new + done.known;
                let phase = Phase::Writing;
                control.report(Progress { phase, done: bytes, total, rows });
                if control.cancelled() && rows < first.new {
                    return Err(IngestError::Cancelled);
                }
            }
            reader.join().unwrap_or_else(|panicked| panic::resume_unwind(panicked))
        })?;
        let Checker { spreads, report: faults, .. } = second;
        done = Ingested { spreads, faults, ..done };
        let same = (first.new, first.spreads, &first.faults)
            == (done.new + done.known, done.spreads, &done.faults);
        if same { Ok(done) } else { Err(IngestError::Changed { path: path.into() }) }
    }

    fn checked(
        &self,
        path: &Path,
        file: &File,
        control: &mut Control<'_>,
    ) -> Result<Ingested, IngestError> {
        let phase = Phase::Checking;
        let checker = self.read(path, file, |_, reached| {
            if reached.records.is_multiple_of(REPORT) {
                if control.cancelled() {
                    return Err(IngestError::Cancelled);
                }
                let Reached { read: done, size: total, records: rows } = reached;
                control.report(Progress { phase, done, total, rows });
            }
            Ok(())
        })?;
        if checker.report.refuses(&self.left_out) {
            return Err(IngestError::Faults { path: path.into(), report: checker.report });
        }
        let Checker { bars, spreads, report, .. } = checker;
        Ok(Ingested { new: bars, spreads, faults: report, ..Ingested::default() })
    }

    /// Sends whole days until the file ends, or nobody takes them any more.
    fn send(
        &self,
        path: &Path,
        file: &File,
        batches: SyncSender<(Batch, Reached)>,
    ) -> Result<Checker<'_>, IngestError> {
        let mut days = Days::new(self.calendar);
        let mut last = Reached::default();
        let pass =
            |batch, reached| batches.send((batch, reached)).map_err(|_| IngestError::Cancelled);
        let checker = self.read(path, file, |checked, reached| {
            last = reached;
            let Some(checked) = checked else { return Ok(()) };
            days.push(checked)?.into_iter().try_for_each(|batch| pass(batch, reached))
        })?;
        // The file may have changed since it was checked.
        if checker.report.refuses(&self.left_out) {
            return Err(IngestError::Changed { path: path.into() });
        }
        last.read = last.size;
        days.finish().into_iter().try_for_each(|batch| pass(batch, last))?;
        Ok(checker)
    }

    /// Reads a file from its beginning to its end.
    fn read(
        &self,
        path: &Path,
        file: &File,
        mut each: impl FnMut(Option<Checked<'_>>, Reached) -> Result<(), IngestError>,
    ) -> Result<Checker<'_>, IngestError> {
        let Opened { mut feed, read, size } = self.feed(path, file)?;
        let mut checker = Checker::new(self.instruments, self.only);
        let (mut raw, mut records) = (RawBar::default(), 0_u64);
        loop {
            let record = feed.next(&mut raw)?;
            if record == Record::End {
                return Ok(checker);
            }
            records += 1;
            let checked = checker.check(&record, &raw);
            each(checked, Reached { read: read.get(), size, records })?;
        }
    }

    fn feed(&self, path: &Path, file: &File) -> Result<Opened, IngestError> {
        let failed = |error: std::io::Error| IngestError::io(path, &error);
        let mut again = file.try_clone().map_err(failed)?;
        again.rewind().map_err(failed)?;
        let Unpacked { reader, dbn, read, size } = Unpacked::open(again).map_err(failed)?;
        let feed: Box<dyn Feed> = if dbn {
            Box::new(DbnFeed::new(path, reader)?)
        } else {
            Box::new(CsvFeed::new(path, reader, &self.columns)?)
        };
        Ok(Opened { feed, read, size })
    }
}

fn open(path: &Path) -> Result<File, IngestError> {
    let folder = || std::io::Error::from(std::io::ErrorKind::IsADirectory);
    let opened = File::open(path)
        .and_then(|file| if file.metadata()?.is_dir() { Err(folder()) } else { Ok(file) });
    opened.map_err(|error| IngestError::io(path, &error))
}

/// How far a reading has come.
#[derive(Clone, Copy, Default)]
struct Reached {
    /// Bytes of the file, as packed.
    read: u64,
    /// Bytes in all.
    size: u64,
    records: u64,
}

/// A file whose kind is known.
struct Opened {
    feed: Box<dyn Feed>,
    /// Bytes read so far, and bytes in all, as packed.
    read: Rc<Cell<u64>>,
    size: u64,
}
