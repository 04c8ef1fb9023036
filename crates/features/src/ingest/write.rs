//! A file into the warehouse: read to its end and checked, then read again and written.

use std::cell::Cell;
use std::io::Seek;
use std::panic;
use std::path::Path;
use std::rc::Rc;
use std::sync::mpsc::sync_channel;
use std::thread;

use driftless_model::calendar::Calendar;
use driftless_model::instrument::{Instrument, Production};
use driftless_store::warehouse::{Disagreements, Warehouse};

use super::IngestError;
use super::bar::{Feed, RawBar, Record};
use super::batch::{Batch, Days, TOGETHER};
use super::check::{Checked, Checker};
use super::csv::{CsvColumns, CsvFeed};
use super::dbn::DbnFeed;
use super::fault::{FaultKind, FaultReport};
use super::file::{Form, Unpacked};
use super::parquet::ParquetFeed;
use super::source::Source;
use super::writers::{self, Ahead, Written};
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
    /// What CSV and Parquet files are read by.
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
    /// [`IngestError::File`], [`IngestError::Faults`], [`IngestError::Changed`],
    /// [`IngestError::Cancelled`].
    pub fn check(&self, path: &Path, control: &mut Control<'_>) -> Result<Ingested, IngestError> {
        self.checked(&Source::open(path)?, control)
    }

    /// Takes a file in. Bars that are there already are left as they are, so a file can be taken
    /// in again after whatever stopped it.
    ///
    /// # Errors
    ///
    /// As [`Self::check`] and, before anything is written too, [`IngestError::Store`] where the
    /// warehouse has other figures for bars (D609) and [`IngestError::Generated`] where it has bars
    /// from a seed; [`IngestError::Store`] where it cannot be written; [`IngestError::Changed`]
    /// where the file has become another between the two readings.
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
        let source = Source::open(path)?;
        let first = if warehouse.instruments()?.is_empty() {
            self.checked(&source, control)?
        } else {
            self.compared(&source, warehouse, control)?
        };
        if first.new == 0 { Ok(first) } else { self.written(&source, &first, warehouse, control) }
    }

    /// The first reading: every bar against what a bar must be.
    fn checked(&self, source: &Source, control: &mut Control<'_>) -> Result<Ingested, IngestError> {
        let checker = self.read(source, |_, reached| {
            if reached.records.is_multiple_of(REPORT) {
                if control.cancelled() {
                    return Err(IngestError::Cancelled);
                }
                control.report(reached.progress(Phase::Checking, reached.records));
            }
            Ok(())
        })?;
        self.sound(source, checker, control)
    }

    /// The first reading where there are bars already: every bar against the one that is stored.
    fn compared(
        &self,
        source: &Source,
        warehouse: &Warehouse,
        control: &mut Control<'_>,
    ) -> Result<Ingested, IngestError> {
        let (mut found, mut days, mut rows) = (Disagreements::default(), 0, 0);
        let checker = self.batches(source, |batch, reached| {
            if control.cancelled() {
                return Err(IngestError::Cancelled);
            }
            warehouse.compare(self.symbol(&batch), &batch.bars, &mut found)?;
            days += batch.days;
            rows += batch.bars.values().map(|bars| bars.len() as u64).sum::<u64>();
            control.report(reached.progress(Phase::Checking, rows));
            Ok(())
        })?;
        let done = self.sound(source, checker, control)?;
        match warehouse.refusal(&found) {
            Some(refusal) => Err(refusal.into()),
            None => Ok(Ingested { new: done.new - found.known, known: found.known, days, ..done }),
        }
    }

    /// What a first reading came to.
    fn sound(
        &self,
        source: &Source,
        checker: Checker<'_>,
        control: &mut Control<'_>,
    ) -> Result<Ingested, IngestError> {
        if checker.report.refuses(&self.left_out) {
            let path = source.path.clone();
            return Err(IngestError::Faults { path, report: checker.report });
        }
        let Checker { bars, spreads, report, .. } = checker;
        let size = source.size();
        control.report(Progress { phase: Phase::Checking, done: size, total: size, rows: bars });
        Ok(Ingested { new: bars, spreads, faults: report, ..Ingested::default() })
    }

    /// The second reading: into the warehouse.
    fn written(
        &self,
        source: &Source,
        first: &Ingested,
        warehouse: &Warehouse,
        control: &mut Control<'_>,
    ) -> Result<Ingested, IngestError> {
        let mut done = Ingested::default();
        let all = first.new + first.known;
        // Two writers have as much to do, and each transaction at least what it is worth.
        let pairs = (all / (2 * TOGETHER as u64)).max(1);
        let together = usize::try_from(all.div_ceil(2 * pairs)).unwrap_or(TOGETHER);
        let alone = !self.calendar.day_start.minute().is_multiple_of(5);
        let checker = writers::write(
            warehouse,
            alone,
            |ahead| self.send(source, Some(first), together, ahead),
            |batch| self.symbol(batch),
            |Written { added, days, reached }| {
                done.new += added.new as u64;
                done.known += added.known as u64;
                done.days += days;
                let rows = done.new + done.known;
                control.report(reached.progress(Phase::Writing, rows));
                rows == all || !control.cancelled()
            },
        );
        let Checker { spreads, report: faults, .. } = checker?;
        if done.new + done.known < all {
            return Err(IngestError::Cancelled);
        }
        Ok(Ingested { spreads, faults, ..done })
    }

    fn symbol(&self, batch: &Batch) -> &str {
        self.instruments[batch.instrument].symbol()
    }

    /// Hands out whole days while the next ones are read; one batch waits at most.
    fn batches(
        &self,
        source: &Source,
        mut each: impl FnMut(Batch, Reached) -> Result<(), IngestError>,
    ) -> Result<Checker<'_>, IngestError> {
        thread::scope(|scope| {
            let (sender, batches) = sync_channel::<(Batch, Reached)>(1);
            let reader = scope.spawn(|| self.send(source, None, TOGETHER, sender));
            for (batch, reached) in batches {
                each(batch, reached)?;
            }
            reader.join().unwrap_or_else(|panicked| panic::resume_unwind(panicked))
        })
    }

    /// Sends whole days until the file ends, or nobody takes them any more. Where the file was read
    /// before, its last day is only sent if nothing has changed since: it may have been cut off.
    fn send(
        &self,
        source: &Source,
        first: Option<&Ingested>,
        together: usize,
        ahead: Ahead,
    ) -> Result<Checker<'_>, IngestError> {
        let mut days = Days::new(self.calendar, together);
        let mut last = Reached::default();
        let pass =
            |batch, reached| ahead.send((batch, reached)).map_err(|_| IngestError::Cancelled);
        let checker = self.read(source, |checked, reached| {
            last = reached;
            let Some(checked) = checked else { return Ok(()) };
            days.push(checked)?.into_iter().try_for_each(|batch| pass(batch, reached))
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
    fn read(
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

/// How far a reading has come.
#[derive(Clone, Copy, Default)]
pub(super) struct Reached {
    /// Bytes of the file, as packed.
    read: u64,
    /// Bytes in all.
    size: u64,
    records: u64,
}

impl Reached {
    fn progress(self, phase: Phase, rows: u64) -> Progress {
        Progress { phase, done: self.read, total: self.size, rows }
    }
}

/// A file whose kind is known.
struct Opened {
    feed: Box<dyn Feed>,
    /// Bytes read so far, as packed.
    read: Rc<Cell<u64>>,
}
