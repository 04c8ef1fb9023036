//! Setups over the bars of the warehouse, trade by trade, without writing anything.

use std::num::NonZeroUsize;

use driftless_engine::{Bars, CostLevel, Gate, Sweep, SweepCosts, TradeRow};
use driftless_model::calendar::TradingDay;
use driftless_model::cost::Stress;
use driftless_model::digest::Digest;
use driftless_model::filter::{Day, Source};
use driftless_model::instrument::{Instrument, Production};
use driftless_model::roll::RollRule;
use driftless_model::setup::Identity;
use driftless_store::warehouse::{SetupFigures, SetupTrade, TradeKey, Warehouse};

use crate::FeaturesError;
use crate::bars_digest::{BarsDigest, BarsUsed};
use crate::calculate::{Dates, columns, fronts, needed, runs};
use crate::control::{Control, Phase, Progress};
use crate::day::{Earlier, course, row};
use crate::figures::Reckoning;
use crate::front::FrontDay;
use crate::history::History;
use crate::plan::Plan;
use crate::range;
use crate::statistics::setup_day;

/// Trading days worked out together; their trades are held once more meanwhile.
const AT_ONCE: NonZeroUsize = NonZeroUsize::new(16).unwrap();

/// What is measured, and over what.
#[derive(Clone, Copy, Debug)]
pub struct Backtest {
    /// Which trades are taken. What is stored and what is promoted is gated at normal cost; without
    /// a gate every trade with a risk counts, which is nobody's trading.
    pub gate: Gate,
    /// Trading days that are measured, both dates included; what is looked back on is not limited.
    pub dates: Dates,
    /// Whose volume decides which contract is the front one.
    pub rule: RollRule,
}

/// What some setups did on some trading days.
#[derive(Clone, Debug)]
pub struct Backtested {
    /// The trading days and their bars.
    pub bars: BarsUsed,
    /// In the order of the plan's setups.
    pub setups: Vec<BacktestedSetup>,
}

/// What one setup did.
#[derive(Clone, Debug)]
pub struct BacktestedSetup {
    /// Digest of its identity.
    pub setup: Digest,
    /// One row a trading day, trades and their absence alike, as `setup_trades` has them.
    pub trades: Vec<SetupTrade>,
    /// What they come to, as `setup_statistics` and `setup_equity` have it.
    pub figures: SetupFigures,
}

impl Backtest {
    /// Runs every setup of a plan over the bars of the warehouse.
    ///
    /// # Errors
    ///
    /// [`FeaturesError`]; [`FeaturesError::NoDays`] where there is no trading day to measure.
    pub fn run(
        &self,
        plan: &Plan<'_>,
        warehouse: &Warehouse,
        control: &mut Control<'_>,
    ) -> Result<Backtested, FeaturesError> {
        let symbol = plan.instrument.symbol();
        let fronts = fronts(plan, warehouse, self.rule)?;
        let identities: Vec<Identity> =
            plan.setups.iter().map(|(_, setup)| (*setup).clone()).collect();
        let looks_back = identities.iter().any(reads_days);
        let mut digest = BarsDigest::new(symbol);
        let mut trades: Vec<Vec<SetupTrade>> = vec![Vec::new(); identities.len()];
        let mut earlier = Earlier::default();
        let (total, mut done) = (fronts.len() as u64, 0);
        for run in runs(&fronts) {
            if control.cancelled() {
                return Err(FeaturesError::Cancelled);
            }
            let days = plan.days(run)?;
            let wanted = days.iter().any(|day| self.dates.contains(day.date()));
            if wanted || looks_back {
                let stored = warehouse.bars(symbol, &run[0].contract, needed(plan, &days)?)?;
                let mut measured = Vec::new();
                for (day, FrontDay { contract, .. }) in days.iter().zip(run) {
                    if self.dates.contains(day.date()) {
                        digest.push(day, contract, &stored);
                        measured.push(day.clone());
                    }
                }
                let bars = Bars::new(plan.instrument, columns(plan.instrument, stored))?;
                let mut history = History::default();
                for day in days.iter().filter(|_| looks_back) {
                    let row = row(plan, day, &bars, &earlier)?;
                    history.push(row.clone(), earlier.previous.take());
                    earlier.push(row);
                }
                self.sweep(plan, &bars, &measured, &identities, &history, &mut trades)?;
            }
            done += run.len() as u64;
            control.report(Progress { phase: Phase::Calculating, done, total, rows: done });
        }
        let bars =
            digest.finish().ok_or_else(|| FeaturesError::NoDays { instrument: symbol.into() })?;
        let reckoning = Reckoning::new(plan.instrument)?;
        let setups = plan.setups.iter().zip(trades);
        let setups = setups.map(|((setup, identity), trades)| {
            let days = trades.iter().map(|trade| setup_day(&reckoning, trade));
            let days = days.collect::<Result<Vec<_>, _>>()?;
            let figures = reckoning.figures(*setup, &identity.orb_time, &days)?;
            Ok(BacktestedSetup { setup: *setup, trades, figures })
        });
        Ok(Backtested { bars, setups: setups.collect::<Result<_, FeaturesError>>()? })
    }

    /// Every trade of some days of one contract.
    fn sweep(
        &self,
        plan: &Plan<'_>,
        bars: &Bars<&Instrument<Production>>,
        days: &[TradingDay<'_>],
        identities: &[Identity],
        history: &History,
        trades: &mut [Vec<SetupTrade>],
    ) -> Result<(), FeaturesError> {
        let levels = vec![CostLevel::Stress(Stress::Normal)];
        let costs = SweepCosts { gate: self.gate, levels };
        let sweep = Sweep::over(bars, days, plan.calendar, identities, &costs)?;
        let mut failed = None;
        sweep.trades(history, Stress::Normal, AT_ONCE, |rows| {
            for row in rows {
                match stored(plan, row) {
                    Ok(trade) => trades[row.setup].push(trade),
                    Err(error) => failed = failed.take().or(Some(error)),
                }
            }
        })?;
        failed.map_or(Ok(()), Err)
    }
}

/// A trade as it is stored.
fn stored(plan: &Plan<'_>, row: &TradeRow) -> Result<SetupTrade, FeaturesError> {
    let (setup, identity) = &plan.setups[row.setup];
    Ok(SetupTrade {
        key: TradeKey {
            date_local: row.date,
            instrument: plan.instrument.symbol().to_owned(),
            setup: *setup,
            orb_time: identity.orb_time.to_string(),
        },
        range: range::stored(row.result.as_ref(), row.date, &identity.orb_time)?,
        course: course(row.result.as_ref()),
        provenance: plan.provenance.clone(),
    })
}

/// Whether a filter reads more than the engine measures: the setup's own range on the same day.
fn reads_days(setup: &Identity) -> bool {
    let filter = setup.condition.filter();
    filter.is_some_and(|filter| {
        filter.features().any(|feature| {
            feature.day == Day::Previous
                || !matches!(feature.source, Source::Orb { range: None, .. })
        })
    })
}
