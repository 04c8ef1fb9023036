//! All days of an instrument, from the bars of the warehouse into its tables.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::panic;
use std::sync::mpsc::sync_channel;
use std::thread;

use driftless_engine::{Bars, Columns, minute};
use driftless_model::calendar::TradingDay;
use driftless_model::date::Date;
use driftless_model::instrument::{Instrument, Production};
use driftless_model::roll::RollRule;
use driftless_store::warehouse::{DayContents, Front, FrontContract, StoredBars, Warehouse};

use crate::FeaturesError;
use crate::control::{Control, Phase, Progress};
use crate::day::{Earlier, build_features_for_day};
use crate::front::{FrontDay, Volumes};
use crate::plan::Plan;
use crate::rule::leave_one_rule;

/// Trading days whose bars are in memory together.
const TOGETHER: usize = 256;

/// Trades of setups that are in memory together, or those of one day: a kilobyte each.
const TRADES: usize = 1 << 15;

/// Which days are written, both included. What is read is never limited: an ATR looks back as far
/// as it needs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// The first.
    pub from: Date,
    /// The last.
    pub to: Date,
}

impl Dates {
    /// Every date there is.
    pub const ALL: Self = Self { from: Date::FIRST, to: Date::LAST };

    pub(crate) fn contains(self, date: Date) -> bool {
        (self.from..=self.to).contains(&date)
    }
}

/// What a calculation did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Calculated {
    /// Days written, new or changed.
    pub written: u64,
    /// Days that were there and the same; they were not touched.
    pub unchanged: u64,
    /// Stored days that are no trading days of these bars and this calendar, or were calculated by
    /// another rule of the roll; they were removed.
    pub removed: u64,
}

/// Calculates every trading day of the plan's instrument, and writes those that are not stored as
/// they should be: whole days, several in one transaction.
///
/// What decides is the row itself, so a run that was stopped goes on where it stopped, and a run
/// after it changes nothing.
///
/// Days of one rule never stand beside days of another: where every day is calculated, those of
/// another rule are removed first, and otherwise nothing is done.
///
/// # Errors
///
/// [`FeaturesError::Rule`] before anything is written; [`FeaturesError`]; the days written before it stay, whole.
pub fn calculate(
    plan: &Plan<'_>,
    warehouse: &Warehouse,
    dates: Dates,
    rule: RollRule,
    control: &mut Control<'_>,
) -> Result<Calculated, FeaturesError> {
    let symbol = plan.instrument.symbol();
    let other = leave_one_rule(warehouse, symbol, dates, rule)?;
    let fronts = fronts(plan, warehouse, rule)?;
    let beside = warehouse.beside()?;
    let mut run = thread::scope(|scope| {
        let (sender, waiting) = sync_channel::<Vec<DayContents>>(1);
        let writer =
            scope.spawn(move || waiting.iter().try_for_each(|days| beside.replace_all(&days)));
        // A writer that takes nothing more has failed, and says why.
        let write = |changed| sender.send(changed).map_err(|_| FeaturesError::Cancelled);
        let run = calculated(plan, warehouse, &fronts, Selected { dates, rule }, control, write);
        drop(sender);
        writer.join().unwrap_or_else(|panicked| panic::resume_unwind(panicked))?;
        run
    })?;
    run.removed = other + remove_others(warehouse, symbol, dates, &fronts)?;
    Ok(run)
}

/// Which days are wanted, and by which rule of the roll.
#[derive(Clone, Copy)]
struct Selected {
    dates: Dates,
    rule: RollRule,
}

/// Calculates days while those before them are written.
fn calculated(
    plan: &Plan<'_>,
    warehouse: &Warehouse,
    fronts: &[FrontDay],
    Selected { dates, rule }: Selected,
    control: &mut Control<'_>,
    mut write: impl FnMut(Vec<DayContents>) -> Result<(), FeaturesError>,
) -> Result<Calculated, FeaturesError> {
    let symbol = plan.instrument.symbol();
    let stored = Stored::new(warehouse, symbol)?;
    let mut run = Calculated::default();
    let (total, mut done) = (fronts.len() as u64, 0);
    let mut earlier = Earlier::default();
    let together = (TRADES / plan.setups.len().max(1)).clamp(1, TOGETHER);
    for run_of_days in runs(fronts).flat_map(|run| run.chunks(together)) {
        let days = plan.days(run_of_days)?;
        let minutes = needed(plan, &days)?;
        let bars = warehouse.bars(symbol, &run_of_days[0].contract, minutes)?;
        let bars = Bars::new(plan.instrument, columns(plan.instrument, bars))?;
        let known = stored.days(run_of_days)?;
        let mut changed = Vec::new();
        let mut cancelled = false;
        for (front, day) in run_of_days.iter().zip(&days) {
            cancelled = control.cancelled();
            if cancelled {
                break;
            }
            let (row, trades) = build_features_for_day(plan, day, &bars, &earlier)?;
            earlier.push(row.clone());
            if dates.contains(front.date) {
                let contents =
                    DayContents { front: front_row(symbol, front, rule), day: row, trades };
                if known.get(&front.date) == Some(&contents) {
                    run.unchanged += 1;
                } else {
                    changed.push(contents);
                    run.written += 1;
                }
            }
            done += 1;
            let phase = Phase::Calculating;
            control.report(Progress { phase, done, total, rows: done });
        }
        write(changed)?;
        if cancelled {
            return Err(FeaturesError::Cancelled);
        }
    }
    Ok(run)
}

/// The front contract of every trading day.
pub(crate) fn fronts(
    plan: &Plan<'_>,
    warehouse: &Warehouse,
    rule: RollRule,
) -> Result<Vec<FrontDay>, FeaturesError> {
    let mut volumes = Volumes::new(plan.calendar);
    let mut failed = None;
    warehouse.volumes(plan.instrument.symbol(), |contract, minute, volume| {
        if failed.is_none() {
            failed = volumes.push(contract, minute, volume).err();
        }
    })?;
    match failed {
        Some(error) => Err(error.into()),
        None => volumes.fronts(plan.instrument.symbol(), rule),
    }
}

/// Days one after another that have one contract, as many as fit into memory together.
pub(crate) fn runs(fronts: &[FrontDay]) -> impl Iterator<Item = &[FrontDay]> {
    let same = |one: &FrontDay, next: &FrontDay| one.contract == next.contract;
    fronts.chunk_by(same).flat_map(|days| days.chunks(TOGETHER))
}

/// The minutes some days read: from the first session before the first to the end of the last.
pub(crate) fn needed(
    plan: &Plan<'_>,
    days: &[TradingDay<'_>],
) -> Result<Range<i32>, FeaturesError> {
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return Ok(0..0) };
    let mut minutes =
        minute::interval(first.interval()).start..minute::interval(last.interval()).end;
    for session in plan.sessions.iter().filter(|session| session.before_day_start) {
        if let Ok(interval) = first.session(session) {
            minutes.start = minutes.start.min(minute::interval(interval).start);
        }
    }
    for setup in plan.references.iter().chain(plan.setups.iter().map(|(_, setup)| *setup)) {
        // A scan may end on the next day, and reads its bars.
        let range = plan.calendar.range(&setup.orb_time);
        if let Some(Ok(scan)) = range.map(|range| last.scan(range, setup.scan_end)) {
            minutes.end = minutes.end.max(minute::interval(scan).end);
        }
    }
    Ok(minutes)
}

/// Stored prices in half ticks. Bars off the grid of today's tick become odd or too large here,
/// which the series then refuses.
pub(crate) fn columns(instrument: &Instrument<Production>, bars: StoredBars) -> Columns {
    let tick = instrument.tick_size().nanos();
    let halves = |prices: Vec<i64>| -> Vec<i32> {
        let half = |price: i64| {
            let ticks = i32::try_from(price / tick * 2).unwrap_or(i32::MAX);
            if price % tick == 0 { ticks } else { ticks.saturating_sub(1) | 1 }
        };
        prices.into_iter().map(half).collect()
    };
    let [open, high, low, close] = bars.prices.map(halves);
    Columns { minutes: bars.minutes, open, high, low, close }
}

pub(crate) fn front_row(symbol: &str, front: &FrontDay, rule: RollRule) -> FrontContract {
    FrontContract {
        front: Front {
            date_local: front.date,
            instrument: symbol.to_owned(),
            contract: front.contract.clone(),
            roll: front.roll,
            continuous: front.continuous,
            roll_rule: Some(rule),
        },
    }
}

/// The stored rows of the days that are being calculated.
struct Stored<'w> {
    warehouse: &'w Warehouse,
    symbol: &'w str,
    dates: BTreeSet<Date>,
}

impl<'w> Stored<'w> {
    fn new(warehouse: &'w Warehouse, symbol: &'w str) -> Result<Self, FeaturesError> {
        let dates = warehouse.dates(symbol, Date::FIRST, Date::LAST)?.into_iter().collect();
        Ok(Self { warehouse, symbol, dates })
    }

    fn days(&self, days: &[FrontDay]) -> Result<BTreeMap<Date, DayContents>, FeaturesError> {
        match (days.first(), days.last()) {
            (Some(first), Some(last))
                if self.dates.range(first.date..=last.date).next().is_some() =>
            {
                Ok(self.warehouse.days(self.symbol, first.date, last.date)?)
            }
            _ => Ok(BTreeMap::new()),
        }
    }
}

fn remove_others(
    warehouse: &Warehouse,
    symbol: &str,
    dates: Dates,
    fronts: &[FrontDay],
) -> Result<u64, FeaturesError> {
    let days: BTreeSet<Date> = fronts.iter().map(|front| front.date).collect();
    let mut others = warehouse.dates(symbol, dates.from, dates.to)?;
    others.retain(|date| !days.contains(date));
    warehouse.remove(symbol, &others)?;
    Ok(others.len() as u64)
}
