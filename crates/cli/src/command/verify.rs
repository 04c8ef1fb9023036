//! `verify`: config against database, costs, realized values, and every stored row against the bars.

use std::time::{Duration, Instant};

use driftless_features::verify::{Check, Choice, Difference, Report, Sample, verify};
use driftless_features::{Control, RollRule};
use driftless_model::code::Code;
use driftless_model::load::Specs;
use driftless_store::file::Access;
use driftless_store::warehouse::Verification;
use serde_json::{Value, json};

use crate::args;
use crate::command::check::{Part, of_database, of_sources, of_specs};
use crate::command::ingest::in_production;
use crate::desk::Desk;
use crate::failure::{Failure, Result};
use crate::interrupt::Interrupt;
use crate::meter::{Meter, thousands};
use crate::outcome::{Outcome, Verdict};
use crate::page::{self, Tone};
use crate::table;
use crate::warehouse;

/// Differences a person is shown of each question; a machine is given all.
const SHOWN: usize = 20;

/// A verification that was run and stored.
pub(super) struct Verified {
    pub(super) report: Report,
    pub(super) row: Verification,
    pub(super) time: Duration,
}

pub(super) fn run(desk: &Desk, options: &args::Verify) -> Result<Outcome> {
    if options.dates.from > options.dates.to {
        let message = format!("`{}` is after `{}`", options.dates.from, options.dates.to);
        return Err(Failure::unable(message, "give the earlier date to `--from`"));
    }
    let loaded = desk.load();
    let mut parts = of_specs(&loaded);
    let Some(specs) = loaded.specs.as_ref().or(loaded.draft.as_ref()) else {
        return Err(Failure::unable(
            "the specs cannot be read, and nothing can be held against them",
            "mend what is shown above, then run it again",
        )
        .findings(loaded.findings));
    };
    if let Some(symbol) = &options.instrument {
        in_production(specs, symbol)?;
    }
    let (part, differing) = of_database(desk, specs, options.wait.time);
    parts.push(part);
    let (part, _) = of_sources(specs)?;
    parts.push(part);
    let verified = warehouse(specs, options)?;
    parts.extend(of_rows(&verified.report));
    Ok(outcome(&parts, &differing, &verified))
}

/// Verifies the warehouse of the current folder, and stores what came of it.
fn warehouse(specs: &Specs, options: &args::Verify) -> Result<Verified> {
    let interrupt = Interrupt::listen()?;
    let choice = |number: u32| Choice {
        instrument: options.instrument.clone(),
        dates: options.dates,
        sample: options.sample.map(|days| Sample { days, seed: number.into() }),
    };
    verified(specs, choice, options.roll, &interrupt, options.wait.time)
}

/// Verifies what a choice, given the number of the verification, says; nobody writes meanwhile, and
/// nothing is stored where somebody wrote before it could be.
pub(super) fn verified(
    specs: &Specs,
    choice: impl FnOnce(u32) -> Choice,
    rule: Option<RollRule>,
    interrupt: &Interrupt,
    wait: Duration,
) -> Result<Verified> {
    let began = Instant::now();
    let failed = |error| warehouse::failed(&error);
    let warehouse = warehouse::open(Access::Read, wait)?;
    let last = warehouse.verifications().map_err(failed)?.pop();
    let number = last.map_or(0, |last| last.answer.number) + 1;
    let choice = choice(number);
    let mut meter = Meter::new("the warehouse");
    let mut progress = |progress| meter.show(progress);
    let mut control = Control { progress: &mut progress, cancel: interrupt.flag() };
    let report = verify(specs, &warehouse, &choice, rule, &mut control)
        .map_err(|error| warehouse::features_failed(&error))?;
    drop(meter);
    let rows = warehouse.rows_digest().map_err(failed)?;
    drop(warehouse);
    let row = report.verification(number, &choice, specs, rows);
    let warehouse = warehouse::open(Access::Write, wait)?;
    if warehouse.rows_digest().map_err(failed)? != rows {
        return Err(Failure::unable(
            "the warehouse was written to while it was verified",
            "run it again once nobody writes",
        ));
    }
    warehouse.add_verification(&row).map_err(failed)?;
    warehouse::publish(&warehouse)?;
    Ok(Verified { report, row, time: began.elapsed() })
}

/// One part for each question about the warehouse.
fn of_rows(report: &Report) -> Vec<Part> {
    let counts = &report.counts;
    let parts = Check::ALL.iter().map(|check| {
        let found = report.of(*check).count();
        let sound = match check {
            Check::Costs => "every instrument in production has all of them".to_owned(),
            Check::Bars => {
                "on their grid, and those of five minutes are of their minutes".to_owned()
            }
            Check::Realized => "the model's, exactly where a trade was taken".to_owned(),
            Check::Figures => match counts.setups {
                0 => "no setup has evidence of today's costs and engine".into(),
                setups => format!(
                    "of {} are what its evidence gives",
                    page::count(setups as usize, "setup")
                ),
            },
            Check::Rows => format!(
                "{} and {} are as calculated",
                page::count(counts.days as usize, "day"),
                page::count(counts.trades as usize, "setup trade"),
            ),
        };
        match found {
            0 => Part::new(check.name(), Verdict::Same, sound),
            _ => {
                let told = format!("{}, shown above", page::count(found, "difference"));
                Part::new(check.name(), Verdict::Drift, told)
            }
        }
    });
    parts.collect()
}

fn outcome(
    parts: &[Part],
    differing: &[driftless_model::difference::Difference],
    verified: &Verified,
) -> Outcome {
    let verdict = parts.iter().map(|part| part.verdict).max().unwrap_or_default();
    let mut text = table::page(differing);
    if !text.is_empty() {
        text.insert_str(0, "from the snapshot to the table\n");
        text.push('\n');
    }
    text.push_str(&page::findings(parts.iter().flat_map(|part| &part.findings)));
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(&shown(&verified.report));
    let rows = parts
        .iter()
        .map(|part| [part.name.to_owned(), page::verdict(part.verdict), part.told.clone()]);
    text.push_str(&page::table(&["part", "verdict", ""], rows));
    let counts = &verified.report.counts;
    text.push_str(&format!(
        "\n\n{} values compared in {:.2} s; kept as verification {}",
        thousands(counts.compared.into()),
        verified.time.as_secs_f64(),
        verified.row.answer.number,
    ));
    let parts: Vec<Value> = parts.iter().map(Part::json).collect();
    let found: Vec<Value> = verified.report.differences.iter().map(json).collect();
    Outcome::new(verdict, text)
        .with("parts", parts)
        .with("setups", table::json(differing))
        .with("differences", found)
        .with("verification", kept(&verified.row))
        .with("seconds", verified.time.as_secs_f64())
}

/// The first differences of each question, and how many more there are.
pub(super) fn shown(report: &Report) -> String {
    let mut text = String::new();
    for check in Check::ALL {
        let found: Vec<&Difference> = report.of(check).collect();
        if found.is_empty() {
            continue;
        }
        let rule = Code::D612.rule();
        text.push_str(&Tone::Fault.on(&format!("error: {}: {}", rule.code, rule.title)));
        text.push('\n');
        for difference in found.iter().take(SHOWN) {
            text.push_str(&format!("  {}\n", page::plain(&difference.to_string())));
        }
        if let Some(more) = found.len().checked_sub(SHOWN).filter(|more| *more > 0) {
            text.push_str(&format!(
                "  and {} more: `--json` has them all\n",
                thousands(more as u64)
            ));
        }
        text.push_str(&format!("  = help: {}\n\n", rule.fix));
    }
    text
}

fn json(difference: &Difference) -> Value {
    json!({
        "check": difference.check.name(),
        "table": difference.table,
        "key": difference.key,
        "column": difference.column,
        "stored": difference.stored,
        "calculated": difference.calculated,
    })
}

/// A stored verification for machines.
pub(super) fn kept(row: &Verification) -> Value {
    let Verification { answer, scope, counts, against } = row;
    json!({
        "number": answer.number,
        "verified_at": answer.verified_at.to_string(),
        "clean": answer.clean,
        "whole": scope.whole,
        "instrument": scope.instrument,
        "from": scope.date_from.map(|date| date.to_string()),
        "to": scope.date_to.map(|date| date.to_string()),
        "sample": scope.sample,
        "days": counts.days,
        "trades": counts.trades,
        "setups": counts.setups,
        "compared": counts.compared,
        "differences": counts.differences,
        "rows_digest": against.rows_digest.to_string(),
        "fingerprint": against.fingerprint.to_string(),
        "cost_digest": against.cost_digest.to_string(),
        "engine_revision": against.engine_revision,
    })
}
