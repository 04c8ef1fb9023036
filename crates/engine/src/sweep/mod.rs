//! Sweeps: many setups over many days in one pass.
//!
//! Signal and entry of a day are found once for all setups that share them, the walk to a stop
//! once for all targets: which targets were touched follows from how far the market went before.

mod apart;
mod breakout;
mod code;
mod column;
mod cursor;
mod fetch;
mod ladder;
mod levels;
mod part;
mod path;
mod plan;
mod row;
mod seen;
mod sheet;
mod slot;
mod tally;
mod task;
mod total;
mod verdict;
mod walks;

use core::ops::Range;

use driftless_model::calendar::{Calendar, TradingDay};
use driftless_model::date::Date;
use driftless_model::formula::Settlement;
use driftless_model::instrument::TradableInstrument;
use driftless_model::setup::Identity;
use rayon::prelude::*;

use crate::bars::Bars;
use crate::costs::{CostLevel, Gate};
use crate::days::trading_days;
use crate::error::EngineError;
use crate::features::DayFeatures;
use crate::market::Market;
use crate::summary::Summary;
pub use row::TradeRow;

use fetch::Start;
use part::Part;
use plan::Plan;
use slot::Slot;
use task::Task;

/// At which costs a sweep's trades are gated and settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SweepCosts {
    /// Which trades are taken, at every level.
    pub gate: Gate,
    /// Levels to settle them at; totals by year and weekday, drawdown and losing runs are those
    /// of the first.
    pub levels: Vec<CostLevel>,
}

/// A sweep that is ready to run: bars, days, setups, costs.
#[derive(Clone, Debug)]
pub struct Sweep<'a> {
    prepared: Prepared<'a>,
    costs: SweepCosts,
    setups: Vec<Identity>,
}

/// What every thread of a sweep reads.
#[derive(Clone, Debug)]
struct Prepared<'a> {
    market: Market<'a>,
    plan: Plan,
    days: Vec<Day>,
    /// By day and window.
    slots: Vec<Option<Slot>>,
    starts: Vec<Start>,
    settlements: Vec<Settlement>,
    least_risk: i32,
}

/// A trading day by its date.
#[derive(Clone, Copy, Debug)]
struct Day {
    date: Date,
    /// Monday is zero.
    weekday: u8,
}

impl<'a> Sweep<'a> {
    /// Prepares a sweep over every trading day of a series.
    ///
    /// # Errors
    ///
    /// [`EngineError`] when a setup is of another instrument, names a range the calendar does not
    /// have or carries a parameter without a meaning, or a cost level is no exact amount.
    pub fn new<I: TradableInstrument>(
        bars: &'a Bars<I>,
        calendar: &Calendar,
        setups: &[Identity],
        costs: &SweepCosts,
    ) -> Result<Self, EngineError> {
        Self::over(bars, &trading_days(bars, calendar)?, calendar, setups, costs)
    }

    /// Prepares a sweep over some trading days, in order.
    ///
    /// # Errors
    ///
    /// As [`Self::new`].
    pub fn over<I: TradableInstrument>(
        bars: &'a Bars<I>,
        days: &[TradingDay<'_>],
        calendar: &Calendar,
        setups: &[Identity],
        costs: &SweepCosts,
    ) -> Result<Self, EngineError> {
        let instrument = bars.instrument();
        if costs.levels.is_empty() {
            return Err(EngineError::NoLevel);
        }
        let plan = Plan::new(instrument, calendar, setups)?;
        let settlement = |level: &CostLevel| level.settlement(instrument);
        let prepared = Prepared {
            market: bars.market(),
            slots: plan.slots(&bars.market(), days)?,
            starts: Start::of(&plan),
            plan,
            days: days.iter().map(Day::of).collect(),
            settlements: costs.levels.iter().map(settlement).collect::<Result<_, _>>()?,
            least_risk: costs.gate.least_risk(instrument)?,
        };
        Ok(Self { prepared, costs: costs.clone(), setups: setups.to_vec() })
    }

    /// Trading days swept.
    pub fn days(&self) -> usize {
        self.prepared.days.len()
    }

    /// Every setup's summary, in the order the setups were given.
    ///
    /// Runs on the threads of the current rayon pool; with one thread, on the caller's alone.
    pub fn summaries(&self, features: &impl DayFeatures) -> Vec<Summary> {
        let days = self.prepared.days.len();
        let run = |days: Range<usize>| Task::new(&self.prepared, features).run(days);
        let part = match rayon::current_num_threads() {
            1 => run(0..days),
            // Parts are joined in the order of their days, whichever is ready first.
            threads => {
                let parts = cut(days, 2 * threads).into_par_iter().map(run);
                parts.reduce_with(Part::append).expect("days are cut into one piece at least")
            }
        };
        total::summaries(&part, &self.prepared.plan, &self.costs.levels)
    }
}

impl Prepared<'_> {
    /// The windows of a day.
    fn day_slots(&self, place: usize) -> &[Option<Slot>] {
        let windows = self.plan.windows();
        &self.slots[place * windows..(place + 1) * windows]
    }
}

impl Day {
    fn of(day: &TradingDay<'_>) -> Self {
        let local = day.local(day.interval().start());
        Self { date: day.date(), weekday: local.weekday().to_monday_zero_offset() as u8 }
    }
}

/// Runs of days of nearly the same length.
fn cut(days: usize, pieces: usize) -> Vec<Range<usize>> {
    let pieces = pieces.clamp(1, days.max(1));
    (0..pieces).map(|piece| piece * days / pieces..(piece + 1) * days / pieces).collect()
}
