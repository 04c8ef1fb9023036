//! Whole trading days on their way into the warehouse.

use std::collections::BTreeMap;
use std::ops::Range;

use driftless_engine::minute;
use driftless_model::calendar::{Calendar, OutOfTime};
use driftless_store::warehouse::MinuteBar;

use super::check::Checked;

/// Bars of whole days of a long file that are written together, at least: three of DuckDB's groups
/// of rows. Fewer whole ones between two parts of one would be merged, and so written, again.
const TOGETHER: usize = 3 * GROUP;

/// DuckDB's group of rows. One of them is enough to begin with: nobody writes before it is read.
const GROUP: usize = 122_880;

/// Bars by contract.
type Bars = BTreeMap<String, Vec<MinuteBar>>;

/// Whole trading days of one instrument, written in one transaction.
pub(super) struct Batch {
    /// Place in the list of instruments.
    pub(super) instrument: usize,
    pub(super) bars: Bars,
    pub(super) days: u64,
}

/// Days as they are read: one per instrument is open, those before it wait to be written.
pub(super) struct Days<'c> {
    calendar: &'c Calendar,
    open: BTreeMap<usize, Day>,
    /// By instrument.
    waiting: BTreeMap<usize, Batch>,
    /// Bars of days that wait, and how many of them are given out.
    count: usize,
    /// How many are enough.
    together: usize,
}

/// A trading day, as far as it was read.
struct Day {
    minutes: Range<i32>,
    bars: Bars,
}

impl<'c> Days<'c> {
    pub(super) fn new(calendar: &'c Calendar) -> Self {
        Self {
            calendar,
            open: BTreeMap::new(),
            waiting: BTreeMap::new(),
            count: 0,
            together: GROUP,
        }
    }

    /// Takes a bar; days that have become enough to be written are given out.
    pub(super) fn push(&mut self, checked: Checked<'_>) -> Result<Vec<Batch>, OutOfTime> {
        let Checked { instrument, contract, bar } = checked;
        if let Some(day) = self.open.get_mut(&instrument)
            && day.minutes.contains(&bar.minute)
        {
            add(&mut day.bars, contract, bar);
            return Ok(Vec::new());
        }
        self.close(instrument);
        let day = self.calendar.day_of(minute::instant(bar.minute))?;
        let mut bars = Bars::new();
        add(&mut bars, contract, bar);
        let minutes = minute::interval(day.interval());
        self.open.insert(instrument, Day { minutes, bars });
        Ok(if self.count < self.together { Vec::new() } else { self.give() })
    }

    /// Cuts what follows by how many bars are to be expected of it. Of a short file both writers
    /// have as much to do, and none of them less than a group.
    pub(super) fn expect(&mut self, rest: u64) {
        if self.together < TOGETHER {
            let rest = usize::try_from(rest).unwrap_or(usize::MAX);
            let half = (rest / 2 / GROUP * GROUP).clamp(GROUP, TOGETHER);
            // More than what is expected, which is a guess.
            self.together = if rest < half + GROUP { half + 2 * GROUP } else { half };
        }
    }

    /// What is left at the end of the file.
    pub(super) fn finish(mut self) -> Vec<Batch> {
        while let Some(instrument) = self.open.keys().next().copied() {
            self.close(instrument);
        }
        self.give()
    }

    fn close(&mut self, instrument: usize) {
        let Some(day) = self.open.remove(&instrument) else { return };
        let batch = self.waiting.entry(instrument);
        let batch = batch.or_insert_with(|| Batch { instrument, bars: Bars::new(), days: 0 });
        batch.days += 1;
        for (contract, mut bars) in day.bars {
            self.count += bars.len();
            batch.bars.entry(contract).or_default().append(&mut bars);
        }
    }

    fn give(&mut self) -> Vec<Batch> {
        self.count = 0;
        std::mem::take(&mut self.waiting).into_values().collect()
    }
}

fn add(bars: &mut Bars, contract: &str, bar: MinuteBar) {
    match bars.get_mut(contract) {
        Some(bars) => bars.push(bar),
        None => {
            bars.insert(contract.to_owned(), vec![bar]);
        }
    }
}
