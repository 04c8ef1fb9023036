//! `ingest`: files of bars into the warehouse.

use std::path::Path;
use std::time::{Duration, Instant};

use driftless_features::Control;
use driftless_features::ingest::{Ingest, IngestError, Ingested};
use driftless_model::instrument::{Instrument, Production};
use driftless_model::load::Specs;
use driftless_store::warehouse::Warehouse;
use serde_json::{Map, Value, json};

use crate::args;
use crate::desk::{Desk, here};
use crate::failure::{Failure, Result};
use crate::guarded::shown;
use crate::interrupt::Interrupt;
use crate::meter::{Meter, rate, thousands};
use crate::outcome::{Outcome, Verdict};
use crate::page::{Tone, count, table};
use crate::warehouse;

/// A file that was taken in.
struct Taken {
    file: String,
    done: Ingested,
    time: Duration,
}

pub(super) fn run(desk: &Desk, options: &args::Ingest) -> Result<Outcome> {
    let specs = desk.readable()?;
    let only = options.instrument.as_deref();
    if let Some(symbol) = only {
        in_production(&specs, symbol)?;
    }
    let instruments: Vec<&Instrument<Production>> =
        specs.production.iter().map(|one| &one.value).collect();
    let ingest = Ingest {
        only,
        columns: options.columns.clone(),
        left_out: options.allowed.clone(),
        ..Ingest::new(&specs.calendar.value, &instruments)
    };
    let interrupt = Interrupt::listen()?;
    let warehouse = warehouse::make(options.wait.time)?;
    let mut taken = Vec::with_capacity(options.files.len());
    for path in &options.files {
        match one(&ingest, path, &warehouse, &interrupt) {
            Ok(done) => taken.push(done),
            Err(error) => return Err(stopped(&error, &taken)),
        }
    }
    warehouse::publish(&warehouse)?;
    Ok(outcome(&taken))
}

fn one(
    ingest: &Ingest<'_>,
    path: &Path,
    warehouse: &Warehouse,
    interrupt: &Interrupt,
) -> std::result::Result<Taken, IngestError> {
    let file = here().map_or_else(|_| path.display().to_string(), |base| shown(path, &base));
    let began = Instant::now();
    let mut meter = Meter::new(file.as_str());
    let mut progress = |progress| meter.show(progress);
    let mut control = Control { progress: &mut progress, cancel: interrupt.flag() };
    let done = ingest.file(path, warehouse, &mut control)?;
    Ok(Taken { file, done, time: began.elapsed() })
}

/// An instrument that bars can be taken in for, or why there is none.
pub(crate) fn in_production<'s>(
    specs: &'s Specs,
    symbol: &str,
) -> Result<&'s Instrument<Production>> {
    let found = specs.production.iter().find(|one| one.value.symbol() == symbol);
    if let Some(found) = found {
        return Ok(&found.value);
    }
    let blocked = specs.blocked.iter().find(|one| one.value.symbol() == symbol);
    Err(match blocked {
        Some(blocked) => Failure::unable(
            format!("`{symbol}` is blocked: {}", blocked.value.reason()),
            format!("complete it with `driftless instrument add {symbol}`"),
        ),
        None => {
            let known: Vec<&str> = specs.production.iter().map(|one| one.value.symbol()).collect();
            Failure::unable(
                format!("no instrument `{symbol}` in the specs"),
                format!("in production: {}", known.join(", ")),
            )
        }
    })
}

fn stopped(error: &IngestError, taken: &[Taken]) -> Box<Failure> {
    let failure = warehouse::ingest_failed(error);
    taken.iter().fold(failure, |failure, one| {
        let bars = thousands(one.done.new);
        failure.note(format!("{} was taken in before: {bars} new bars", one.file))
    })
}

fn outcome(taken: &[Taken]) -> Outcome {
    let mut page = table(
        &["file", "new bars", "there already", "days", "spreads", "left out"],
        taken.iter().map(|one| {
            let Ingested { new, known, days, spreads, ref faults } = one.done;
            let left_out: u64 = faults.found().values().map(|found| found.count).sum();
            let numbers = [new, known, days, spreads, left_out].map(thousands);
            [vec![one.file.clone()], numbers.to_vec()].concat()
        }),
    );
    page.push_str("\n\n");
    for one in taken {
        for note in one.done.faults.notes() {
            page.push_str(&format!("{} {}: {note}\n", Tone::Doubtful.on("!"), one.file));
        }
    }
    let time: Duration = taken.iter().map(|one| one.time).sum();
    let bars: u64 = taken.iter().map(|one| one.done.new + one.done.known).sum();
    page.push_str(&format!(
        "{} from {} in {:.2} s, {} a second\nnext: driftless features",
        count_of(bars, "bar"),
        count(taken.len(), "file"),
        time.as_secs_f64(),
        thousands(rate(bars, time)),
    ));
    let files: Vec<Value> = taken.iter().map(json).collect();
    Outcome::new(Verdict::Same, page)
        .with("files", files)
        .with("bars", bars)
        .with("seconds", time.as_secs_f64())
}

fn count_of(number: u64, one: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {one}{plural}", thousands(number))
}

fn json(one: &Taken) -> Value {
    let found = one.done.faults.found().iter();
    let left_out: Map<String, Value> =
        found.map(|(kind, found)| (kind.to_string(), found.count.into())).collect();
    json!({
        "file": one.file,
        "new": one.done.new,
        "known": one.done.known,
        "days": one.done.days,
        "spreads": one.done.spreads,
        "left_out": left_out,
        "seconds": one.time.as_secs_f64(),
    })
}
