//! A file into the warehouse: read to its end and checked, then written day by day.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::rc::Rc;

use driftless_engine::minute;
use driftless_model::calendar::Calendar;
use driftless_model::instrument::{Instrument, Production};
use driftless_store::warehouse::{Added, MinuteBar, Warehouse};

use super::IngestError;
use super::bar::{Feed, RawBar, Record};
use super::check::{Checked, Checker};
use super::csv::{CsvColumns, CsvFeed};
use super::dbn::DbnFeed;
use super::fault::{FaultKind, FaultReport};
use super::file::Unpacked;
use crate::control::{Control, Phase, Progress};

/// Bars between two reports of progress.
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
    /// Transactions, one per trading day and instrument.
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
        let checker = self.read(path, Phase::Checking, control, |_, _| Ok(()))?;
        if checker.report.refuses(&self.left_out) {
            return Err(IngestError::Faults { path: path.into(), report: checker.report });
        }
        let Checker { bars, spreads, report, .. } = checker;
        Ok(Ingested { new: bars, spreads, faults: report, ..Ingested::default() })
    }

    /// Takes a file in. Bars that are there already are left as they are, so a file can be taken
    /// in again after whatever stopped it.
    ///
    /// # Errors
    ///
    /// As [`Self::check`], before anything is written; [`IngestError::Store`] where the warehouse
    /// has other figures for a bar, or cannot be written.
    pub fn file(
        &self,
        path: &Path,
        warehouse: &Warehouse,
        control: &mut Control<'_>,
    ) -> Result<Ingested, IngestError> {
        self.check(path, control)?;
        let mut days =
            Days { ingest: self, warehouse, open: BTreeMap::new(), done: Ingested::default() };
        let checker = self
            .read(path, Phase::Writing, control, |checked, control| days.push(checked, control))?;
        // The file may have changed between the two readings.
        if checker.report.refuses(&self.left_out) {
            return Err(IngestError::Faults { path: path.into(), report: checker.report });
        }
        days.flush_all()?;
        let (spreads, faults) = (checker.spreads, checker.report);
        Ok(Ingested { spreads, faults, ..days.done })
    }

    fn read(
        &self,
        path: &Path,
        phase: Phase,
        control: &mut Control<'_>,
        mut each: impl FnMut(Checked<'_>, &Control<'_>) -> Result<(), IngestError>,
    ) -> Result<Checker<'_>, IngestError> {
        let Opened { mut feed, read, size } = self.open(path)?;
        let mut checker = Checker::new(self.instruments, self.only);
        let (mut raw, mut records) = (RawBar::default(), 0_u64);
        loop {
            let record = feed.next(&mut raw)?;
            if record == Record::End {
                break;
            }
            if let Some(checked) = checker.check(&record, &raw) {
                each(checked, control)?;
            }
            records += 1;
            if records.is_multiple_of(REPORT) {
                if control.cancelled() {
                    return Err(IngestError::Cancelled);
                }
                control.report(Progress { phase, done: read.get(), total: size, rows: records });
            }
        }
        control.report(Progress { phase, done: size, total: size, rows: records });
        Ok(checker)
    }

    fn open(&self, path: &Path) -> Result<Opened, IngestError> {
        let Unpacked { reader, dbn, read, size } = Unpacked::open(path)?;
        let feed: Box<dyn Feed> = if dbn {
            Box::new(DbnFeed::new(path, reader)?)
        } else {
            Box::new(CsvFeed::new(path, reader, &self.columns)?)
        };
        Ok(Opened { feed, read, size })
    }
}

/// A file whose kind is known.
struct Opened {
    feed: Box<dyn Feed>,
    /// Bytes read so far, and bytes in all, as packed.
    read: Rc<Cell<u64>>,
    size: u64,
}

/// The bars of one trading day of one instrument, as far as they were read.
struct OpenDay {
    minutes: Range<i32>,
    bars: BTreeMap<String, Vec<MinuteBar>>,
}

/// Trading days on their way into the warehouse: one per instrument is held.
struct Days<'d> {
    ingest: &'d Ingest<'d>,
    warehouse: &'d Warehouse,
    open: BTreeMap<usize, OpenDay>,
    done: Ingested,
}

impl Days<'_> {
    fn push(&mut self, checked: Checked<'_>, control: &Control<'_>) -> Result<(), IngestError> {
        let Checked { instrument, contract, bar } = checked;
        let here = self.open.get(&instrument).is_some_and(|day| day.minutes.contains(&bar.minute));
        if !here {
            self.flush(instrument)?;
            if control.cancelled() {
                return Err(IngestError::Cancelled);
            }
            let day = self.ingest.calendar.day_of(minute::instant(bar.minute))?;
            let minutes = minute::interval(day.interval());
            self.open.insert(instrument, OpenDay { minutes, bars: BTreeMap::new() });
        }
        if let Some(day) = self.open.get_mut(&instrument) {
            match day.bars.get_mut(contract) {
                Some(bars) => bars.push(bar),
                None => {
                    day.bars.insert(contract.to_owned(), vec![bar]);
                }
            }
        }
        Ok(())
    }

    fn flush(&mut self, instrument: usize) -> Result<(), IngestError> {
        let Some(day) = self.open.remove(&instrument) else { return Ok(()) };
        let symbol = self.ingest.instruments[instrument].symbol();
        let Added { new, known } = self.warehouse.add_bars(symbol, day.minutes, &day.bars)?;
        self.done.new += new as u64;
        self.done.known += known as u64;
        self.done.days += 1;
        Ok(())
    }

    fn flush_all(&mut self) -> Result<(), IngestError> {
        while let Some(instrument) = self.open.keys().next().copied() {
            self.flush(instrument)?;
        }
        Ok(())
    }
}
