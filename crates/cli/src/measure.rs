//! Setups measured over the bars of the warehouse, for `backtest`, `validate` and `promote`.

use std::collections::BTreeMap;

use driftless_engine::Gate;
use driftless_features::{
    Backtest, BacktestedSetup, BarsUsed, Control, Dates, FeaturesError, Plan, rule_of,
};
use driftless_model::cost::Stress;
use driftless_model::digest::Digest;
use driftless_model::load::{Specs, canonical, name};
use driftless_model::setup::{Condition, Setup, Slice};
use driftless_store::file::Access;
use driftless_store::warehouse::{SetupStatistics, Warehouse};
use serde_json::{Map, Value, json};

use crate::args::{Span, Wait};
use crate::command::ingest::in_production;
use crate::command::setup::rows;
use crate::desk::Desk;
use crate::export::value;
use crate::failure::{Failure, Result};
use crate::interrupt::Interrupt;
use crate::meter::Meter;
use crate::page::plain;
use crate::warehouse;

/// What a setup did, and on which bars.
#[derive(Clone, Debug)]
pub(crate) struct Measurement {
    /// The trading days and their bars.
    pub(crate) bars: BarsUsed,
    /// Trades, statistics and equity.
    pub(crate) tested: BacktestedSetup,
}

impl Measurement {
    /// The statistics of all of its trading days.
    pub(crate) fn whole(&self) -> Option<&SetupStatistics> {
        self.tested.figures.statistics.iter().find(|row| row.key.slice == Slice::All)
    }

    /// Bars and statistics for machines, every figure as it is stored.
    pub(crate) fn json(&self) -> Map<String, Value> {
        let statistics: Vec<Value> = self.tested.figures.statistics.iter().map(row_json).collect();
        let mut object = Map::new();
        object.insert("bars".into(), bars_json(&self.bars));
        object.insert("statistics".into(), statistics.into());
        object
    }
}

fn bars_json(bars: &BarsUsed) -> Value {
    json!({
        "data_from": bars.from.to_string(),
        "data_to": bars.to.to_string(),
        "trading_days": bars.days,
        "bars_digest": bars.digest.to_string(),
    })
}

fn row_json(row: &SetupStatistics) -> Value {
    let cells = row.cells().map(|(column, cell)| (column.name.to_owned(), value(column, cell)));
    Value::Object(cells.collect())
}

/// Every setup there is with the name of its constant: the rows of the table, or those of the
/// snapshot where this machine has no table.
pub(crate) fn known(desk: &Desk, specs: &Specs, wait: Wait) -> Result<Vec<(String, Setup)>> {
    if desk.table(&specs.policy, wait.time).exists() {
        return rows(desk, specs, wait);
    }
    let setups = specs.setups.iter().map(|setup| setup.value.clone());
    Ok(specs.names.iter().cloned().zip(setups).collect())
}

/// The names of constants of some setups.
pub(crate) fn names(setups: &[Setup], specs: &Specs) -> Vec<String> {
    name::setups(setups, &specs.calendar)
}

/// Measures setups, in their order.
pub(crate) fn measure(specs: &Specs, setups: &[Setup], span: &Span) -> Result<Vec<Measurement>> {
    if span.from > span.to {
        let message = format!("`{}` is after `{}`", span.from, span.to);
        return Err(Failure::unable(message, "give the earlier date to `--from`"));
    }
    for setup in setups {
        if let Condition::Unread(text) = &setup.identity().condition {
            let message = format!("`{}` is not a filter", plain(text));
            return Err(Failure::unable(message, "write it in the grammar of filters"));
        }
    }
    let interrupt = Interrupt::listen()?;
    let warehouse = warehouse::open(Access::Read, span.wait.time)?;
    let mut found: BTreeMap<Digest, Measurement> = BTreeMap::new();
    let mut symbols: Vec<&str> = setups.iter().map(|one| &*one.identity().instrument).collect();
    symbols.sort_unstable();
    symbols.dedup();
    for symbol in symbols {
        let instrument = in_production(specs, symbol)?;
        let plan = Plan::new(&specs.calendar.value, instrument, setups);
        let measured = plan.and_then(|plan| of_one(&plan, &warehouse, span, &interrupt));
        found.extend(measured.map_err(|error| warehouse::features_failed(&error))?);
    }
    let found = setups.iter().map(|setup| {
        let digest = canonical::digest([canonical::identity(setup)]);
        found.get(&digest).cloned().ok_or_else(|| {
            let message = format!("{} was not measured", setup.identity());
            Failure::unable(message, "correct its instrument or its filter")
        })
    });
    found.collect()
}

fn of_one(
    plan: &Plan<'_>,
    warehouse: &Warehouse,
    span: &Span,
    interrupt: &Interrupt,
) -> std::result::Result<Vec<(Digest, Measurement)>, FeaturesError> {
    let gate = if span.ungated { Gate::Off } else { Gate::At(Stress::Normal) };
    let dates = Dates { from: span.from, to: span.to };
    let mut meter = Meter::new(plan.instrument().symbol());
    let mut progress = |progress| meter.show(progress);
    let mut control = Control { progress: &mut progress, cancel: interrupt.flag() };
    let rule = rule_of(warehouse, plan.instrument().symbol(), span.roll)?;
    let tested = Backtest { gate, dates, rule }.run(plan, warehouse, &mut control)?;
    let bars = tested.bars;
    let measured = tested.setups.into_iter();
    Ok(measured.map(|tested| (tested.setup, Measurement { bars, tested })).collect())
}
