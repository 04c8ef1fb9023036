//! `features`: trading days and setup trades from the bars of the warehouse.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use driftless_features::{
    Calculated, Control, Dates, FeaturesError, Plan, Reckoned, Reckoning, RollRule, calculate,
    rule_of, statistics,
};
use driftless_model::instrument::{Instrument, Production};
use driftless_model::load::Specs;
use driftless_store::file::Access;
use driftless_store::warehouse::Warehouse;
use serde_json::{Value, json};

use crate::args::Features;
use crate::command::ingest::in_production;
use crate::desk::Desk;
use crate::failure::{Failure, Result};
use crate::interrupt::Interrupt;
use crate::meter::{Meter, thousands};
use crate::outcome::{Outcome, Verdict};
use crate::page::{Tone, count, table};
use crate::warehouse::{self, WAREHOUSE};

/// An instrument whose days are as they should be.
struct Done {
    symbol: String,
    setups: usize,
    rule: RollRule,
    run: Calculated,
    figures: Reckoned,
    time: Duration,
}

pub(super) fn run(desk: &Desk, options: &Features) -> Result<Outcome> {
    if options.from > options.to {
        let message = format!("`{}` is after `{}`", options.from, options.to);
        return Err(Failure::unable(message, "give the earlier date to `--from`"));
    }
    let specs = desk.readable()?;
    for symbol in &options.instruments {
        in_production(&specs, symbol)?;
    }
    let interrupt = Interrupt::listen()?;
    let warehouse = warehouse::open(Access::Write, options.wait.time)?;
    let stored = warehouse.instruments().map_err(|error| warehouse::failed(&error))?;
    let stored: BTreeSet<&str> = stored.iter().map(String::as_str).collect();
    let chosen = chosen(&specs, options, &stored)?;
    let mut done = Vec::with_capacity(chosen.len());
    for instrument in chosen {
        let calculated = one(&specs, instrument, &warehouse, options, &interrupt);
        done.push(calculated.map_err(|error| warehouse::features_failed(&error))?);
    }
    warehouse::publish(&warehouse)?;
    let without = stored.iter().filter(|symbol| {
        !specs.production.iter().any(|instrument| instrument.value.symbol() == **symbol)
    });
    Ok(outcome(&done, &without.copied().collect::<Vec<_>>()))
}

/// The instruments that were named, or every one in production that has bars.
fn chosen<'s>(
    specs: &'s Specs,
    options: &Features,
    stored: &BTreeSet<&str>,
) -> Result<Vec<&'s Instrument<Production>>> {
    let named = |symbol: &str| {
        options.instruments.is_empty() || options.instruments.iter().any(|one| one == symbol)
    };
    let missing = options.instruments.iter().find(|symbol| !stored.contains(symbol.as_str()));
    if let Some(symbol) = missing {
        return Err(Failure::unable(
            format!("no bars of `{symbol}` in `{WAREHOUSE}`"),
            format!("take them in with `driftless ingest FILE --instrument {symbol}`"),
        ));
    }
    let all = specs.production.iter().map(|one| &one.value);
    let chosen: Vec<_> =
        all.filter(|one| named(one.symbol()) && stored.contains(one.symbol())).collect();
    if chosen.is_empty() {
        return Err(Failure::unable(
            format!("no bars of an instrument in production in `{WAREHOUSE}`"),
            "take them in with `driftless ingest FILE`",
        ));
    }
    Ok(chosen)
}

fn one(
    specs: &Specs,
    instrument: &Instrument<Production>,
    warehouse: &Warehouse,
    options: &Features,
    interrupt: &Interrupt,
) -> std::result::Result<Done, FeaturesError> {
    let setups = specs.setups.iter().map(|setup| &setup.value);
    let plan = Plan::new(&specs.calendar.value, instrument, setups)?;
    let symbol = instrument.symbol().to_owned();
    let began = Instant::now();
    let mut meter = Meter::new(symbol.as_str());
    let mut progress = |progress| meter.show(progress);
    let mut control = Control { progress: &mut progress, cancel: interrupt.flag() };
    let dates = Dates { from: options.from, to: options.to };
    let rule = rule_of(warehouse, &symbol, options.roll)?;
    let run = calculate(&plan, warehouse, dates, rule, &mut control)?;
    let figures = statistics(&Reckoning::new(instrument)?, warehouse)?;
    Ok(Done { symbol, setups: plan.setups().len(), rule, run, figures, time: began.elapsed() })
}

fn outcome(done: &[Done], without: &[&str]) -> Outcome {
    let mut page = table(
        &["instrument", "setups", "days written", "unchanged", "removed", "statistics"],
        done.iter().map(|one| {
            let Calculated { written, unchanged, removed } = one.run;
            let numbers = [one.setups as u64, written, unchanged, removed].map(thousands);
            let Reckoned { written, unchanged, .. } = one.figures;
            let figures = format!("{written} new, {unchanged} unchanged");
            [vec![one.symbol.clone()], numbers.to_vec(), vec![figures]].concat()
        }),
    );
    page.push_str("\n\n");
    for symbol in without {
        let mark = Tone::Doubtful.on("!");
        page.push_str(&format!("{mark} {symbol} has bars and is not in production: no days\n"));
    }
    let time: Duration = done.iter().map(|one| one.time).sum();
    let days: u64 = done.iter().map(|one| one.run.written + one.run.unchanged).sum();
    page.push_str(&format!("{} in {:.2} s", count(days as usize, "day"), time.as_secs_f64()));
    let instruments: Vec<Value> = done.iter().map(json).collect();
    Outcome::new(Verdict::Same, page)
        .with("instruments", instruments)
        .with("without", without)
        .with("days", days)
        .with("seconds", time.as_secs_f64())
}

fn json(one: &Done) -> Value {
    json!({
        "instrument": one.symbol,
        "setups": one.setups,
        "roll_rule": one.rule.name(),
        "written": one.run.written,
        "unchanged": one.run.unchanged,
        "removed": one.run.removed,
        "statistics_written": one.figures.written,
        "statistics_unchanged": one.figures.unchanged,
        "statistics_removed": one.figures.removed,
        "seconds": one.time.as_secs_f64(),
    })
}
