//! `demo`: a year of bars from a seed, and every step from them to a verdict on each setup.

use std::env;
use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, Instant};

use driftless_engine::Gate;
use driftless_features::demo::{DemoError, DemoMarket};
use driftless_features::ingest::Ingest;
use driftless_features::verify::Choice;
use driftless_features::{
    Backtest, Control, Criterion, Dates, Plan, Reckoning, RollRule, calculate, judge, statistics,
};
use driftless_model::code::Code;
use driftless_model::cost::Stress;
use driftless_model::instrument::{Instrument, Production};
use driftless_model::load::Specs;
use driftless_model::setup::Slice;
use driftless_store::file::Access;
use driftless_store::warehouse::Warehouse;
use serde_json::{Value, json};

use crate::args;
use crate::command::verify::{self, verified};
use crate::desk::Desk;
use crate::failure::{Failure, Result};
use crate::interrupt::Interrupt;
use crate::meter::{Meter, thousands};
use crate::outcome::{Outcome, Verdict};
use crate::page;
use crate::warehouse::{self, WAREHOUSE};

/// The front contract of generated days, as of all others where nothing else is said.
const RULE: RollRule = RollRule::PreviousDay;

/// One step, and what came of it.
struct Step {
    name: &'static str,
    rows: u64,
    told: String,
    time: Duration,
}

/// What every step works with.
struct Demo<'a> {
    specs: &'a Specs,
    instruments: Vec<&'a Instrument<Production>>,
    market: DemoMarket,
    interrupt: Interrupt,
    wait: Duration,
}

pub(super) fn run(desk: &Desk, options: &args::Demo) -> Result<Outcome> {
    let specs = desk.readable()?;
    if let Some(folder) = &options.folder {
        enter(folder)?;
    }
    let instruments: Vec<_> = specs.production.iter().map(|one| &one.value).collect();
    if instruments.is_empty() {
        return Err(Failure::unable(
            "no instrument is in production, so there is nothing to generate bars of",
            "complete one with `driftless instrument add SYMBOL`",
        ));
    }
    let demo = Demo {
        specs: &specs,
        instruments,
        market: options.market,
        interrupt: Interrupt::listen()?,
        wait: options.wait.time,
    };
    let mut steps = Vec::new();
    let warehouse = warehouse::make(demo.wait)?;
    let symbols: Vec<&str> = demo.instruments.iter().map(|one| one.symbol()).collect();
    demo.market.claim(&warehouse, &symbols).map_err(|error| refused(&error))?;
    demo.bars(&warehouse, &mut steps)?;
    steps.push(demo.features(&warehouse)?);
    steps.push(demo.statistics(&warehouse)?);
    drop(warehouse);
    let whole = |_| Choice::WHOLE;
    let verified = verified(&specs, whole, Some(RULE), &demo.interrupt, demo.wait)?;
    let clean = verified.report.is_clean();
    steps.push(Step {
        name: "verify",
        rows: verified.report.counts.compared.into(),
        told: match verified.report.differences.len() {
            0 => "values as calculated".into(),
            number => format!("values, {} differences", thousands(number as u64)),
        },
        time: verified.time,
    });
    demo.measure(&mut steps)?;
    let mut text = verify::shown(&verified.report);
    text.push_str(&page(&steps));
    let verdict = if clean { Verdict::Same } else { Verdict::Drift };
    let steps: Vec<Value> = steps.iter().map(json).collect();
    Ok(Outcome::new(verdict, text)
        .with("seed", demo.market.seed)
        .with("sessions", demo.market.sessions)
        .with("warehouse", WAREHOUSE)
        .with("steps", steps)
        .with("verification", verify::kept(&verified.row)))
}

/// Everything else is found from the current folder.
fn enter(folder: &Path) -> Result<()> {
    let shown = folder.display().to_string();
    fs::create_dir_all(folder).map_err(|error| Failure::file("write", &shown, &error))?;
    env::set_current_dir(folder).map_err(|error| Failure::file("enter", &shown, &error))
}

impl Demo<'_> {
    /// A file of each instrument, written and taken in; then it is gone, as the seed is kept.
    fn bars(&self, warehouse: &Warehouse, steps: &mut Vec<Step>) -> Result<()> {
        let ingest = Ingest {
            columns: DemoMarket::columns(),
            ..Ingest::new(&self.specs.calendar.value, &self.instruments)
        };
        let mut generated = (0, Duration::ZERO);
        let (mut new, mut known, mut time) = (0, 0, Duration::ZERO);
        for instrument in &self.instruments {
            let symbol = instrument.symbol();
            let path = warehouse.path().with_file_name(format!("demo-{symbol}.csv"));
            let shown = path.display().to_string();
            let failed = |error: std::io::Error| Failure::file("write", &shown, &error);
            let began = Instant::now();
            let file = File::create(&path).map_err(failed)?;
            generated.0 += self.market.write(instrument, file).map_err(failed)?;
            generated.1 += began.elapsed();
            let began = Instant::now();
            let mut meter = Meter::new(symbol);
            let mut progress = |progress| meter.show(progress);
            let mut control = self.control(&mut progress);
            let taken = ingest.generated(&path, warehouse, &mut control);
            // Whatever came of it, the file can be written again.
            let _ = fs::remove_file(&path);
            let taken = taken.map_err(|error| warehouse::ingest_failed(&error))?;
            new += taken.new;
            known += taken.known;
            time += began.elapsed();
        }
        let (rows, generating) = generated;
        let sessions =
            format!("bars of {} sessions, seed {}", self.market.sessions, self.market.seed);
        steps.push(Step { name: "generate", rows, told: sessions, time: generating });
        let told = format!("bars, {} of them new", thousands(new));
        steps.push(Step { name: "ingest", rows: new + known, told, time });
        Ok(())
    }

    fn features(&self, warehouse: &Warehouse) -> Result<Step> {
        let began = Instant::now();
        let (mut days, mut written) = (0, 0);
        for instrument in &self.instruments {
            let failed = |error| warehouse::features_failed(&error);
            let plan = self.plan(instrument)?;
            let mut meter = Meter::new(instrument.symbol());
            let mut progress = |progress| meter.show(progress);
            let mut control = self.control(&mut progress);
            let run =
                calculate(&plan, warehouse, Dates::ALL, RULE, &mut control).map_err(failed)?;
            days += run.written + run.unchanged;
            written += run.written;
        }
        let told = format!("days, {} of them written", thousands(written));
        Ok(Step { name: "features", rows: days, told, time: began.elapsed() })
    }

    fn statistics(&self, warehouse: &Warehouse) -> Result<Step> {
        let began = Instant::now();
        let (mut setups, mut written) = (0, 0);
        for instrument in &self.instruments {
            let failed = |error| warehouse::features_failed(&error);
            let reckoning = Reckoning::new(instrument).map_err(failed)?;
            let run = statistics(&reckoning, warehouse).map_err(failed)?;
            setups += run.written + run.unchanged;
            written += run.written;
        }
        let told = format!("setups, {} of them written", thousands(written));
        Ok(Step { name: "statistics", rows: setups, told, time: began.elapsed() })
    }

    /// Every setup over every bar, and what it comes to against the limits.
    fn measure(&self, steps: &mut Vec<Step>) -> Result<()> {
        let failed = |error| warehouse::features_failed(&error);
        let began = Instant::now();
        let warehouse = warehouse::open(Access::Read, self.wait)?;
        let backtest = Backtest { gate: Gate::At(Stress::Normal), dates: Dates::ALL, rule: RULE };
        let (mut trades, mut figures) = (0, Vec::new());
        for instrument in &self.instruments {
            let plan = self.plan(instrument)?;
            let mut meter = Meter::new(instrument.symbol());
            let mut progress = |progress| meter.show(progress);
            let mut control = self.control(&mut progress);
            let done = backtest.run(&plan, &warehouse, &mut control).map_err(failed)?;
            for setup in done.setups {
                let whole = setup.figures.statistics.iter();
                let whole = whole.filter(|row| row.key.slice == Slice::All);
                trades += whole.map(|row| u64::from(row.counts.trades)).sum::<u64>();
                figures.push(setup.figures);
            }
        }
        let told = format!("trades of {} setups", thousands(figures.len() as u64));
        steps.push(Step { name: "backtest", rows: trades, told, time: began.elapsed() });
        let began = Instant::now();
        let judged: Vec<Vec<Criterion>> = match &self.specs.limits {
            Some(limits) => figures.iter().map(|figures| judge(limits, figures)).collect(),
            None => Vec::new(),
        };
        let meets = |criteria: &&Vec<Criterion>| criteria.iter().all(|one| one.met);
        let met = judged.iter().filter(meets).count();
        let told = match &self.specs.limits {
            Some(_) => {
                format!("setups, {} of them within specs/limits.toml", thousands(met as u64))
            }
            None => "setups: there is no specs/limits.toml".into(),
        };
        let rows = judged.len() as u64;
        steps.push(Step { name: "validate", rows, told, time: began.elapsed() });
        Ok(())
    }

    fn plan<'d>(&'d self, instrument: &'d Instrument<Production>) -> Result<Plan<'d>> {
        let setups = self.specs.setups.iter().map(|setup| &setup.value);
        Plan::new(&self.specs.calendar.value, instrument, setups)
            .map_err(|error| warehouse::features_failed(&error))
    }

    fn control<'c>(
        &'c self,
        progress: &'c mut dyn FnMut(driftless_features::Progress),
    ) -> Control<'c> {
        Control { progress, cancel: self.interrupt.flag() }
    }
}

/// A market that is not taken in.
fn refused(error: &DemoError) -> Box<Failure> {
    match error {
        DemoError::Store(error) => warehouse::failed(error),
        other => {
            let text = other.to_string();
            let (message, help) = text.split_once('\n').unwrap_or((&text, "run it again"));
            let message = message.strip_prefix("D611: ").unwrap_or(message);
            Failure::unable(message, help).coded(Code::D611)
        }
    }
}

fn page(steps: &[Step]) -> String {
    let rows = steps.iter().map(|step| {
        let time = format!("{:.2} s", step.time.as_secs_f64());
        [step.name.to_owned(), thousands(step.rows), step.told.clone(), time]
    });
    let mut page = page::table(&["step", "rows", "", "time"], rows);
    page.push_str(&format!(
        "\n\n{WAREHOUSE} holds generated bars, and is marked so: nothing in it was ever traded\n\
         next: driftless verify"
    ));
    page
}

fn json(step: &Step) -> Value {
    json!({
        "step": step.name,
        "rows": step.rows,
        "told": step.told,
        "seconds": step.time.as_secs_f64(),
    })
}
