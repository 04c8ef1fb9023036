//! What setups come to, against what is stored of it.

use std::collections::BTreeMap;

use driftless_model::digest::Digest;
use driftless_store::warehouse::{SetupFigures, SetupTrade, StoredRow, Warehouse};

use super::difference::Difference;
use super::instrument::hold;
use super::report::Report;
use crate::cut::SetupDay;
use crate::figures::Reckoning;
use crate::statistics::{ROWS, setup_day};
use crate::{FeaturesError, Plan};

/// The days of each setup, as they are calculated from the bars.
pub(super) struct Calculated<'a> {
    reckoning: Reckoning<'a>,
    days: BTreeMap<Digest, Days>,
}

/// The range of a setup, and its days.
type Days = (String, Vec<SetupDay>);

impl<'a> Calculated<'a> {
    pub(super) fn new(plan: &Plan<'a>) -> Result<Self, FeaturesError> {
        Ok(Self { reckoning: Reckoning::new(plan.instrument())?, days: BTreeMap::new() })
    }

    /// Takes a day of a setup into account; days come in their order.
    pub(super) fn push(&mut self, trade: &SetupTrade) -> Result<(), FeaturesError> {
        let day = setup_day(&self.reckoning, trade)?;
        let orb_time = || (trade.key.orb_time.clone(), Vec::new());
        self.days.entry(trade.key.setup).or_insert_with(orb_time).1.push(day);
        Ok(())
    }

    /// Holds stored statistics and equity against these days. Where none are stored of the whole
    /// instrument, nobody has asked for them yet.
    pub(super) fn check(
        self,
        warehouse: &Warehouse,
        report: &mut Report,
    ) -> Result<(), FeaturesError> {
        let Self { reckoning, mut days } = self;
        let symbol = reckoning.instrument().symbol();
        if !warehouse.has_figures(symbol)? {
            return Ok(());
        }
        let mut compare = |setup: Digest, days: Days, is: SetupFigures| {
            let must = reckoning.figures(setup, &days.0, &days.1)?;
            rows(is.statistics, &must.statistics, report);
            rows(is.equity, &must.equity, report);
            Ok::<(), FeaturesError>(())
        };
        let mut unknown = Vec::new();
        for setups in warehouse.setup_groups(symbol, ROWS)? {
            let mut stored = warehouse.figures(symbol, &setups)?;
            for (setup, days) in days.extract_if(setups, |_, _| true) {
                compare(setup, days, stored.remove(&setup).unwrap_or_default())?;
            }
            unknown.extend(stored.into_values());
        }
        for (setup, days) in days {
            compare(setup, days, SetupFigures::default())?;
        }
        for figures in unknown {
            rows(figures.statistics, &[], report);
            rows(figures.equity, &[], report);
        }
        Ok(())
    }
}

/// Rows of one table, by their keys.
fn rows<R: StoredRow>(stored: Vec<R>, calculated: &[R], report: &mut Report) {
    let mut stored: BTreeMap<String, R> = stored.into_iter().map(|row| (row.key(), row)).collect();
    for row in calculated {
        hold(stored.remove(&row.key()).as_ref(), row, report);
    }
    report.extend(stored.values().flat_map(|row| Difference::of_rows(Some(row), None)));
}
