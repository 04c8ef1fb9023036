//! A file into the warehouse: read to its end and checked, then written; a long one is read again.

use std::panic;
use std::path::Path;
use std::sync::mpsc::{channel, sync_channel};
use std::thread;

use driftless_model::calendar::Calendar;
use driftless_model::instrument::{Instrument, Production};
use driftless_store::warehouse::{Disagreements, Warehouse};

use super::IngestError;
use super::batch::Batch;
use super::check::Checker;
use super::csv::CsvColumns;
use super::fault::{FaultKind, FaultReport};
use super::source::Source;
use super::writers::{Queue, Results, Writers, Written};
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
    /// Bars that are kept until a file is known to be sound, 48 bytes each: a file of more is read
    /// twice.
    pub kept: usize,
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

impl<'a> Ingest<'a> {
    /// Bars that are kept where nothing else is asked for: somewhat more than five years of a
    /// market that is open 23 hours a day.
    pub const KEPT: usize = 1 << 21;

    /// Files with symbols, with the columns of [`CsvColumns::default`]; no fault is left out, and
    /// [`Self::KEPT`] bars are kept.
    pub fn new(calendar: &'a Calendar, instruments: &'a [&'a Instrument<Production>]) -> Self {
        let (columns, left_out) = (CsvColumns::default(), Vec::new());
        Self { calendar, instruments, only: None, columns, left_out, kept: Self::KEPT }
    }

    /// Reads a file to its end and checks every bar; nothing is written.
    ///
    /// # Errors
    ///
    /// [`IngestError::File`], [`IngestError::Faults`], [`IngestError::Changed`],
    /// [`IngestError::Cancelled`].
    pub fn check(&self, path: &Path, control: &mut Control<'_>) -> Result<Ingested, IngestError> {
        let source = Source::open(path)?;
        let checker = self.read(&source, |_, reached| {
            if reached.records.is_multiple_of(REPORT) {
                if control.cancelled() {
                    return Err(IngestError::Cancelled);
                }
                control.report(reached.progress(Phase::Checking, reached.records));
            }
            Ok(())
        })?;
        self.sound(&source, checker, control)
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
        let (first, done) = self.first(&source, warehouse, control)?;
        if done { Ok(first) } else { self.again(&source, &first, warehouse, control) }
    }

    /// The first reading: every bar against what a bar must be and, where there are bars already,
    /// against the one that is stored. What is read meanwhile is made ready to be written, as long
    /// as there is not too much of it, and committed once the whole file is known to be sound. False
    /// where there was too much: nothing is written then.
    fn first(
        &self,
        source: &Source,
        warehouse: &Warehouse,
        control: &mut Control<'_>,
    ) -> Result<(Ingested, bool), IngestError> {
        let empty = warehouse.instruments()?.is_empty();
        let writers = Writers::beside(warehouse, self.calendar)?;
        let (keep, kept) = channel();
        let queue = Queue::new(kept);
        thread::scope(|scope| {
            let results = writers.write(scope, &queue, |batch| self.symbol(batch));
            // Ended below, or dropped with an error: then nothing is committed.
            let start = queue.start();
            let mut keep = Some(keep);
            let (mut found, mut days, mut rows) = (Disagreements::default(), 0, 0);
            let checker = self.batches(source, |batch, reached| {
                if control.cancelled() {
                    return Err(IngestError::Cancelled);
                }
                if !empty {
                    warehouse.compare(self.symbol(&batch), &batch.bars, &mut found)?;
                }
                days += batch.days;
                rows += batch.bars.values().map(Vec::len).sum::<usize>();
                control.report(reached.progress(Phase::Checking, rows as u64));
                let long = reached.expected(rows as u64) > self.kept as u64;
                keep.take_if(|keep| long || keep.send((batch, reached)).is_err());
                Ok(())
            })?;
            let done = self.sound(source, checker, control)?;
            if let Some(refusal) = warehouse.refusal(&found) {
                return Err(refusal.into());
            }
            let (new, known) = (done.new - found.known, found.known);
            let first = Ingested { new, known, days, ..done };
            if new == 0 {
                return Ok((first, true));
            }
            if keep.take().is_none() {
                return Ok((first, false));
            }
            start.end();
            Ok((self.written(results, &queue, &first, control)?, true))
        })
    }

    /// The second reading, of a file too long to be kept.
    fn again(
        &self,
        source: &Source,
        first: &Ingested,
        warehouse: &Warehouse,
        control: &mut Control<'_>,
    ) -> Result<Ingested, IngestError> {
        let writers = Writers::beside(warehouse, self.calendar)?;
        let (sender, waiting) = sync_channel(1);
        let queue = Queue::new(waiting);
        thread::scope(|scope| {
            let reader = scope.spawn(|| self.send(source, Some(first), sender));
            let results = writers.write(scope, &queue, |batch| self.symbol(batch));
            queue.start().end();
            let written = self.written(results, &queue, first, control);
            let read = reader.join().unwrap_or_else(|panicked| panic::resume_unwind(panicked));
            match written {
                Err(error) if error != IngestError::Cancelled => Err(error),
                written => read.and(written),
            }
        })
    }

    /// What the writers did.
    fn written(
        &self,
        results: Results,
        queue: &Queue,
        first: &Ingested,
        control: &mut Control<'_>,
    ) -> Result<Ingested, IngestError> {
        let (spreads, faults) = (first.spreads, first.faults.clone());
        let mut done = Ingested { spreads, faults, ..Ingested::default() };
        let all = first.new + first.known;
        let mut failed = None;
        for result in results {
            match result {
                Ok(Written { added, days, reached }) => {
                    done.new += added.new as u64;
                    done.known += added.known as u64;
                    done.days += days;
                    let rows = done.new + done.known;
                    control.report(reached.progress(Phase::Writing, rows));
                    if rows < all && control.cancelled() {
                        queue.close();
                    }
                }
                Err(error) => failed = failed.or(Some(error)),
            }
        }
        match failed {
            Some(error) => Err(error.into()),
            None if done.new + done.known < all => Err(IngestError::Cancelled),
            None => Ok(done),
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

    fn symbol(&self, batch: &Batch) -> &str {
        self.instruments[batch.instrument].symbol()
    }
}
