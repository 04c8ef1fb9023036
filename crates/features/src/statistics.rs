//! Statistics of every setup, from its stored trades into the warehouse.

use driftless_engine::{ClosedTrade, DayResult};
use driftless_model::trade::{BreakDirection, Direction, Outcome};
use driftless_model::unit::{NANO, Points, Ratio};
use driftless_store::warehouse::{SetupFigures, SetupTrade, Warehouse};

use crate::FeaturesError;
use crate::cut::SetupDay;
use crate::figures::Reckoning;

/// Rows of setups that are in memory together, a kilobyte each.
pub(crate) const ROWS: u64 = 1 << 16;

/// What a calculation of statistics did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reckoned {
    /// Setups whose figures were written, new or changed.
    pub written: u64,
    /// Setups whose figures were there and the same; they were not touched.
    pub unchanged: u64,
    /// Setups whose figures were removed: they have no trades under today's costs and engine.
    pub removed: u64,
}

/// Calculates the statistics and the equity of every setup that has rows in `setup_trades`, and
/// writes those that are not stored as they should be, each setup whole in one transaction.
///
/// Figures of trades under several costs would be figures of nothing: a setup with a row of other
/// costs or another engine than today's has none.
///
/// # Errors
///
/// [`FeaturesError`]; the setups written before it stay, whole.
pub fn statistics(
    reckoning: &Reckoning<'_>,
    warehouse: &Warehouse,
) -> Result<Reckoned, FeaturesError> {
    let symbol = reckoning.instrument().symbol();
    let mut run = Reckoned::default();
    for setups in warehouse.setup_groups(symbol, ROWS)? {
        let mut stored = warehouse.figures(symbol, &setups)?;
        for (setup, trades) in warehouse.setup_trades(symbol, &setups)? {
            if trades.iter().any(|trade| trade.provenance != *reckoning.provenance()) {
                continue;
            }
            let days = trades
                .iter()
                .map(|trade| setup_day(reckoning, trade))
                .collect::<Result<Vec<_>, _>>()?;
            let orb_time = trades.first().map_or("", |trade| &trade.key.orb_time);
            let figures = reckoning.figures(setup, orb_time, &days)?;
            if stored.remove(&setup).as_ref() == Some(&figures) {
                run.unchanged += 1;
            } else {
                warehouse.replace_figures(&setup, &figures)?;
                run.written += 1;
            }
        }
        for setup in stored.into_keys() {
            warehouse.replace_figures(&setup, &SetupFigures::default())?;
            run.removed += 1;
        }
    }
    Ok(run)
}

/// A stored row as statistics count it.
///
/// # Errors
///
/// [`FeaturesError::Row`] where the row contradicts itself: the levels it has give another result
/// than the one it states.
pub fn setup_day(reckoning: &Reckoning<'_>, row: &SetupTrade) -> Result<SetupDay, FeaturesError> {
    let range = &row.range;
    let result = match (range.outcome, range.reason) {
        (None, _) => DayResult::NoRange,
        (Some(_), Some(reason)) => DayResult::Refused(reason),
        (Some(outcome), None) => settled(reckoning, row, outcome)?,
    };
    Ok(SetupDay { date: row.key.date_local, range_size: range.size, result })
}

fn settled(
    reckoning: &Reckoning<'_>,
    row: &SetupTrade,
    outcome: Outcome,
) -> Result<DayResult, FeaturesError> {
    let wrong = |column: &'static str| FeaturesError::Row {
        date: row.key.date_local,
        setup: row.key.setup,
        column,
    };
    let (range, course) = (&row.range, &row.course);
    let direction = match range.break_dir {
        Some(BreakDirection::Up) => Direction::Up,
        Some(BreakDirection::Down) => Direction::Down,
        Some(BreakDirection::None) | None => return Err(wrong("orb_break_dir")),
    };
    let entry = range.entry_price.map(ratio).ok_or_else(|| wrong("orb_entry_price"))?;
    let (exit, column) = match outcome {
        Outcome::Win => (range.target_price.map(|level| level.ratio()), "orb_target_price"),
        Outcome::Loss => (range.stop_price.map(ratio), "orb_stop_price"),
        _ => (course.time_exit_price.map(ratio), "time_exit_price"),
    };
    let exit = exit.ok_or_else(|| wrong(column))?;
    let settled = reckoning.settlements().settle(&ClosedTrade {
        outcome,
        movement: ClosedTrade::movement(direction, entry, exit).ok_or_else(|| wrong(column))?,
        risk: range.risk_points.ok_or_else(|| wrong("orb_risk_points"))?,
        both_touched: course.both_touched.ok_or_else(|| wrong("both_touched"))?,
        gapped: course.gapped.ok_or_else(|| wrong("gapped"))?,
    })?;
    if range.r_multiple != Some(settled.gross) {
        return Err(wrong("orb_r_multiple"));
    }
    if course.net_r != settled.nets.first().copied() {
        return Err(wrong("net_r"));
    }
    Ok(DayResult::Settled(settled))
}

fn ratio(points: Points) -> Ratio {
    Ratio::new(points.nanos().into(), NANO.into()).unwrap_or(Ratio::ZERO)
}
