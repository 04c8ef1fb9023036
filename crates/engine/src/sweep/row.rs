//! A sweep's trades one by one, as a stream.

use core::num::NonZeroUsize;

use driftless_model::cost::Stress;
use driftless_model::date::Date;
use rayon::prelude::*;

use crate::costs::TradeCosts;
use crate::entry::enter;
use crate::error::EngineError;
use crate::features::{DayFeatures, refusal};
use crate::range::{Edges, MeasuredRange};
use crate::rules::Rules;
use crate::signal::Scan;
use crate::sweep::Sweep;
use crate::sweep::slot::span;
use crate::trade::TradeResult;

/// What one setup did on one day of a sweep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TradeRow {
    /// The trading day.
    pub date: Date,
    /// The setup, by its place in the list the sweep was given.
    pub setup: usize,
    /// What it did; `None` where its opening range had no bar.
    pub result: Option<TradeResult>,
}

impl Sweep<'_> {
    /// Hands every trade to `sink`, day by day, the setups of a day in their order.
    ///
    /// `days_at_once` days are worked out together on the threads of the current rayon pool and
    /// then handed over, so memory is bounded by their rows. Trades are gated as the sweep says
    /// and settled at `stress`.
    ///
    /// # Errors
    ///
    /// [`EngineError`] when a plan cannot be held exactly. The days before it have been handed
    /// over.
    pub fn trades(
        &self,
        features: &impl DayFeatures,
        stress: Stress,
        days_at_once: NonZeroUsize,
        mut sink: impl FnMut(&[TradeRow]),
    ) -> Result<(), EngineError> {
        let costs = TradeCosts { stress, gate: self.costs.gate };
        let instrument = self.prepared.market.instrument;
        let rules = |setup| Rules::new(instrument, setup, costs);
        let rules: Vec<Rules<'_>> = self.setups.iter().map(rules).collect::<Result<_, _>>()?;
        let days: Vec<usize> = (0..self.days()).collect();
        for days in days.chunks(days_at_once.get()) {
            let rows = days.par_iter().map(|day| self.day_rows(*day, &rules, features));
            for rows in rows.collect::<Vec<_>>() {
                sink(&rows?);
            }
        }
        Ok(())
    }

    fn day_rows(
        &self,
        place: usize,
        rules: &[Rules<'_>],
        features: &impl DayFeatures,
    ) -> Result<Vec<TradeRow>, EngineError> {
        let prepared = &self.prepared;
        let market = &prepared.market;
        let date = prepared.days[place].date;
        let mut rows: Vec<TradeRow> =
            (0..rules.len()).map(|setup| TradeRow { date, setup, result: None }).collect();
        let slots = prepared.day_slots(place);
        for group in &prepared.plan.groups {
            let Some(slot) = slots[group.hours] else { continue };
            let Some(edges) = Edges::of(market.columns, span(slot.range)) else { continue };
            let range = MeasuredRange::new(edges, span(slot.range).len(), market.tick_size());
            let scan = Scan { bars: span(slot.scan), minutes: slot.minutes.0..slot.minutes.1 };
            let entered = enter(
                market.columns,
                &scan,
                edges,
                group.entry_rule,
                group.signal_bars,
                group.confirm_closes,
            );
            for setup in &prepared.plan.setups[group.lanes.clone()] {
                let refused = || {
                    let filter = self.setups[*setup].condition.filter()?;
                    refusal(filter, date, &group.orb_time, &range, features)
                };
                let result = rules[*setup].trade(market, range, edges, &scan, entered, refused)?;
                rows[*setup].result = Some(result);
            }
        }
        Ok(rows)
    }
}
