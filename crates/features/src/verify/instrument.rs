//! One instrument, day by day.

use std::collections::{BTreeMap, BTreeSet};

use driftless_engine::Bars;
use driftless_model::date::Date;
use driftless_model::digest::Digest;
use driftless_store::warehouse::{DayRow, FrontContract, RANGES, SetupTrade, StoredRow, Warehouse};

use super::choice::Choice;
use super::difference::Difference;
use super::figures::Calculated;
use super::realized::{self, Place};
use super::report::Report;
use crate::calculate::{columns, front_row, fronts, needed, runs};
use crate::control::{Control, Phase, Progress};
use crate::day::{Earlier, asia_range, build_features_for_day};
use crate::front::FrontDay;
use crate::{FeaturesError, Plan, RollRule};

/// One instrument's verification.
pub(super) struct Pass<'a> {
    pub(super) plan: &'a Plan<'a>,
    pub(super) warehouse: &'a Warehouse,
    pub(super) choice: &'a Choice,
    pub(super) rule: RollRule,
}

/// Trading days whose rows are in memory at once.
const HELD: usize = 32;

/// Rows as they are stored, of some days.
#[derive(Default)]
struct Rows {
    fronts: BTreeMap<Date, FrontContract>,
    days: BTreeMap<Date, DayRow>,
    trades: BTreeMap<(Date, Digest), SetupTrade>,
}

impl Pass<'_> {
    pub(super) fn run(
        &self,
        report: &mut Report,
        control: &mut Control<'_>,
    ) -> Result<(), FeaturesError> {
        let instrument = self.plan.instrument();
        let symbol = instrument.symbol();
        let off_grid = self.warehouse.off_grid(symbol, instrument.tick_size())?;
        let unreckoned = !off_grid.is_empty();
        report.extend(off_grid.into_iter().map(Difference::from));
        report.extend(self.warehouse.misderived(symbol)?.into_iter().map(Difference::from));
        if unreckoned {
            // The engine takes no series of them: what follows from these bars cannot be told.
            return Ok(());
        }
        let fronts = fronts(self.plan, self.warehouse, self.rule)?;
        let chosen = self.choice.of(&fronts);
        self.others(&fronts, report)?;
        let mut figures =
            self.choice.has_every_day().then(|| Calculated::new(self.plan)).transpose()?;
        let (mut earlier, mut done) = (Earlier::default(), 0);
        for run in runs(&fronts) {
            let days = self.plan.days(run)?;
            let minutes = needed(self.plan, &days)?;
            let bars = self.warehouse.bars(symbol, &run[0].contract, minutes)?;
            let bars = Bars::new(instrument, columns(instrument, bars))?;
            let mut stored = Rows::default();
            for (at, (front, day)) in run.iter().zip(&days).enumerate() {
                if at % HELD == 0 {
                    let held = &run[at..run.len().min(at + HELD)];
                    stored = self.stored(held.iter().map(|front| front.date), &chosen)?;
                }
                if control.cancelled() {
                    return Err(FeaturesError::Cancelled);
                }
                let next = fronts.get(done + 1).map(|next| next.date);
                if chosen.contains(&front.date) {
                    let (row, trades) = build_features_for_day(self.plan, day, &bars, &earlier)?;
                    self.compare(front, &row, &trades, &mut stored, report);
                    for trade in &trades {
                        figures.as_mut().map_or(Ok(()), |figures| figures.push(trade))?;
                    }
                    earlier.push(row);
                } else if next.is_some_and(|next| chosen.contains(&next)) {
                    // What a filter of the next day reads of the day before.
                    let (row, _) = build_features_for_day(self.plan, day, &bars, &earlier)?;
                    earlier.push(row);
                } else {
                    earlier.previous = None;
                    earlier.asia_ranges.push(asia_range(self.plan, day, &bars)?);
                }
                done += 1;
                control.report(Progress {
                    phase: Phase::Verifying,
                    done: done as u64,
                    total: fronts.len() as u64,
                    rows: u64::from(report.counts.days),
                });
            }
        }
        figures.map_or(Ok(()), |figures| figures.check(self.warehouse, report))
    }

    /// What is stored of those of the days that are chosen.
    fn stored(
        &self,
        days: impl Iterator<Item = Date>,
        chosen: &BTreeSet<Date>,
    ) -> Result<Rows, FeaturesError> {
        let (warehouse, symbol) = (self.warehouse, self.plan.instrument().symbol());
        let mut days = days.filter(|date| chosen.contains(date));
        let Some(from) = days.next() else { return Ok(Rows::default()) };
        let to = days.last().unwrap_or(from);
        let fronts = warehouse.front_rows(symbol, from, to)?;
        let days = warehouse.day_rows(symbol, from, to)?;
        let trades = warehouse.trade_rows(symbol, from, to)?;
        let trade_key = |trade: &SetupTrade| (trade.key.date_local, trade.key.setup);
        Ok(Rows {
            fronts: fronts.into_iter().map(|row| (row.front.date_local, row)).collect(),
            days: days.into_iter().map(|row| (row.key.date_local, row)).collect(),
            trades: trades.into_iter().map(|row| (trade_key(&row), row)).collect(),
        })
    }

    /// Rows of dates that are no trading days.
    fn others(&self, fronts: &[FrontDay], report: &mut Report) -> Result<(), FeaturesError> {
        let symbol = self.plan.instrument().symbol();
        let days: BTreeSet<Date> = fronts.iter().map(|front| front.date).collect();
        let dates = self.choice.dates;
        for (table, stored) in self.warehouse.derived_dates(symbol, dates.from, dates.to)? {
            report.compared(stored.len());
            let others = stored.difference(&days);
            let key = |date: &Date| format!("{date} {symbol}");
            report.extend(others.map(|date| Difference::of_row(table, key(date), true)));
        }
        Ok(())
    }

    fn compare(
        &self,
        front: &FrontDay,
        row: &DayRow,
        trades: &[SetupTrade],
        stored: &mut Rows,
        report: &mut Report,
    ) {
        let date = front.date;
        let stored_day = stored.days.get(&date);
        if let Some(day) = stored_day {
            self.realized(day, report);
        }
        let front = front_row(self.plan.instrument().symbol(), front, self.rule);
        hold(stored.fronts.get(&date), &front, report);
        hold(stored_day, row, report);
        report.counts.days += 1;
        for ((digest, setup), trade) in self.plan.setups.iter().zip(trades) {
            let stored = stored.trades.remove(&(date, *digest));
            if let Some(stored) = &stored {
                let key = stored.key();
                let place = Place { table: SetupTrade::TABLE, key: &key, columns: TRADE_COLUMNS };
                let instrument = self.plan.instrument();
                realized::check(instrument, setup, &stored.range, &place, report);
            }
            hold(stored.as_ref(), trade, report);
            report.counts.trades += 1;
        }
        // Those of setups nobody has.
        let others = stored.trades.range((date, LOWEST)..=(date, HIGHEST));
        report.extend(others.flat_map(|(_, trade)| Difference::of_rows(Some(trade), None)));
    }

    fn realized(&self, day: &DayRow, report: &mut Report) {
        let key = day.key();
        let references = self.plan.references.iter().zip(&day.ranges).zip(DAY_COLUMNS);
        for ((setup, range), columns) in references {
            let place = Place { table: DayRow::TABLE, key: &key, columns };
            realized::check(self.plan.instrument(), setup, range, &place, report);
        }
    }
}

pub(super) fn hold<R: StoredRow>(stored: Option<&R>, calculated: &R, report: &mut Report) {
    report.compared(R::COLUMNS);
    report.extend(Difference::of_rows(stored, Some(calculated)));
}

const LOWEST: Digest = Digest::from_bytes([0; 32]);
const HIGHEST: Digest = Digest::from_bytes([0xFF; 32]);

const TRADE_COLUMNS: [&str; realized::VALUES] =
    ["orb_realized_rr", "orb_realized_risk_dollars", "orb_realized_reward_dollars"];

macro_rules! day_columns {
    ($($range:literal),+) => {
        [$([
            concat!("orb_", $range, "_realized_rr"),
            concat!("orb_", $range, "_realized_risk_dollars"),
            concat!("orb_", $range, "_realized_reward_dollars"),
        ]),+]
    };
}

/// In the order of [`RANGES`].
const DAY_COLUMNS: [[&str; realized::VALUES]; RANGES.len()] =
    day_columns!("0900", "1000", "1100", "1800", "2300", "0030");

#[cfg(test)]
mod tests {
    use driftless_store::warehouse::{DAILY_FEATURES, SETUP_TRADES};

    use super::*;

    #[test]
    fn every_column_named_here_is_one_of_its_table() {
        for (range, columns) in RANGES.into_iter().zip(DAY_COLUMNS) {
            for column in columns {
                assert!(DAILY_FEATURES.column(column).is_some(), "{column}");
                assert!(column.starts_with(&format!("orb_{range}_")), "{column}");
            }
        }
        for column in TRADE_COLUMNS {
            assert!(SETUP_TRADES.column(column).is_some(), "{column}");
        }
    }
}
