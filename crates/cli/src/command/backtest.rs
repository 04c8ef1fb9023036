//! `backtest`: setups over the bars of the warehouse, and nothing written.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::Arc;

use driftless_model::load::{Placed, Specs, judge, snapshot};
use driftless_model::report::{Finding, Severity, Text};
use driftless_model::setup::{Setup, Slice, Status};
use driftless_store::warehouse::SetupStatistics;
use serde_json::{Value, json};

use crate::args::{Backtest, Grid, NewSetup, Wait};
use crate::command::setup::{one, row_text};
use crate::desk::Desk;
use crate::export::Told;
use crate::failure::{Failure, Result};
use crate::measure::{Measurement, known, measure, names};
use crate::outcome::{Outcome, Verdict};
use crate::page::{self, Tone, count};
use crate::{chart, export};

/// The most setups a grid may have: what is more than that is a mistake of a comma.
const MOST: usize = 10_000;

pub(super) fn run(desk: &Desk, options: &Backtest) -> Result<Outcome> {
    chart::possible(options.chart.as_deref())?;
    export::possible(options.out.as_deref())?;
    export::possible(options.trades.as_deref())?;
    let specs = desk.readable()?;
    let setups = wanted(desk, &specs, options)?;
    let measured = measure(&specs, &setups, &options.span)?;
    let named = names(&setups, &specs).into_iter().zip(&setups).zip(measured);
    let mut told: Vec<Told> = named
        .map(|((name, setup), measured)| Told {
            name,
            identity: setup.identity().to_string(),
            measured,
        })
        .collect();
    // The best first; where there was no trade there is no mean, and that is last.
    told.sort_by_key(|one| {
        Reverse(one.measured.whole().and_then(|row| row.figures.expectancy_net_r))
    });
    let mut page = table(&told);
    if let [one] = told.as_slice() {
        page.push_str(&parts(&one.measured));
    }
    page.push_str(&foot(&told, options.span.ungated));
    let mut written = Vec::new();
    for (path, write) in [
        (&options.chart, chart::write as fn(&[Told], &std::path::Path) -> Result<()>),
        (&options.out, export::statistics),
        (&options.trades, export::trades),
    ] {
        if let Some(path) = path {
            write(&told, path)?;
            page.push_str(&format!("wrote {}\n", path.display()));
            written.push(path.display().to_string());
        }
    }
    let setups: Vec<Value> = told.iter().map(as_json).collect();
    Ok(Outcome::new(Verdict::Same, page)
        .with("gated", !options.span.ungated)
        .with("setups", setups)
        .with("written", written))
}

fn as_json(one: &Told) -> Value {
    let mut object = one.measured.json();
    object.insert("name".into(), one.name.clone().into());
    object.insert("identity".into(), one.identity.clone().into());
    json!(object)
}

/// The setups that were named, then those of the grid, each once.
fn wanted(desk: &Desk, specs: &Specs, options: &Backtest) -> Result<Vec<Setup>> {
    let mut setups = Vec::new();
    if !options.names.is_empty() {
        let rows = known(desk, specs, options.span.wait)?;
        for name in &options.names {
            setups.push(one(&rows, name)?.1.clone());
        }
    }
    let grid = &options.grid;
    let asked = [&grid.orb_time, &grid.rr, &grid.sl_mode];
    if asked.iter().all(|values| !values.is_empty()) {
        setups.extend(of_grid(grid, specs)?);
    } else if setups.is_empty() || asked.iter().any(|values| !values.is_empty()) {
        return Err(Failure::unable(
            "no setup to run",
            "name one, or give `--orb-time`, `--rr` and `--sl-mode`",
        ));
    }
    let mut seen = HashSet::new();
    setups.retain(|setup| seen.insert(setup.identity().clone()));
    Ok(setups)
}

/// Every combination of the grid's values, each held to the rules of a row.
fn of_grid(grid: &Grid, specs: &Specs) -> Result<Vec<Setup>> {
    let rows = combinations(grid, specs)?;
    let (mut setups, mut errors): (Vec<Setup>, Vec<Finding>) = Default::default();
    for new in &rows {
        let text = Arc::new(Text::new("the command line", row_text(new, specs)?));
        let (placed, mut found) = snapshot::rows(&text);
        let placed: Vec<Placed<Setup>> = placed.unwrap_or_default();
        found.extend(judge(&placed, specs));
        errors.extend(found.into_iter().filter(|one| one.severity == Severity::Error));
        if !errors.is_empty() {
            // The others would say the same again.
            let help = "correct what is shown above, where `rr` is `--rr`";
            return Err(Failure::unable("a setup breaks rules", help).findings(errors));
        }
        setups.extend(placed.into_iter().map(|row| row.value));
    }
    Ok(setups)
}

/// Puts a value into a row.
type Axis = fn(&mut NewSetup, String);

fn combinations(grid: &Grid, specs: &Specs) -> Result<Vec<NewSetup>> {
    let mut rows = vec![first(grid, specs)?];
    // One axis after the other: a value given is one more of every row so far.
    let axes: [(&[String], Axis); 11] = [
        (&grid.orb_time, |row, value| row.orb_time = Some(value)),
        (&grid.orb_minutes, |row, value| row.orb_minutes = Some(value)),
        (&grid.rr, |row, value| row.rr = Some(value)),
        (&grid.sl_mode, |row, value| row.sl_mode = Some(value)),
        (&grid.entry_rule, |row, value| row.entry_rule = value),
        (&grid.confirm_closes, |row, value| row.confirm_closes = value),
        (&grid.bar_minutes, |row, value| row.bar_minutes = value),
        (&grid.scan_end, |row, value| row.scan_end = Some(value)),
        (&grid.target_cap_points, |row, value| row.target_cap_points = Some(value)),
        (&grid.max_stop_points, |row, value| row.max_stop_points = Some(value)),
        (&grid.filter, |row, value| row.filter = Some(value).filter(|value| value != "none")),
    ];
    for (values, set) in axes {
        if values.is_empty() {
            continue;
        }
        if rows.len() * values.len() > MOST {
            let message = format!("more than {MOST} setups");
            return Err(Failure::unable(message, "give fewer values, and run it several times"));
        }
        let with = |row: &NewSetup, value: &String| {
            let mut row = row.clone();
            set(&mut row, value.clone());
            row
        };
        rows =
            rows.iter().flat_map(|row| values.iter().map(move |value| with(row, value))).collect();
    }
    Ok(rows)
}

/// A row with what has one value alone.
fn first(grid: &Grid, specs: &Specs) -> Result<NewSetup> {
    let instrument = match (&grid.instrument, specs.production.as_slice()) {
        (Some(symbol), _) => symbol.clone(),
        (None, [only]) => only.value.symbol().to_owned(),
        (None, _) => {
            let help = "name one with `--instrument`";
            return Err(Failure::unable("several instruments are in production, or none", help));
        }
    };
    Ok(NewSetup {
        file: None,
        instrument: Some(instrument),
        orb_time: None,
        orb_minutes: None,
        rr: None,
        sl_mode: None,
        entry_rule: "next_open".into(),
        entry_through_ticks: grid.entry_through_ticks.clone(),
        confirm_closes: "1".into(),
        bar_minutes: "1".into(),
        scan_end: None,
        target_cap_points: None,
        max_stop_points: None,
        filter: None,
        status: Status::Candidate,
        reason: None,
        notes: None,
        sample_size: None,
        win_rate: None,
        avg_win_r: None,
        avg_loss_r: None,
        expected_r: None,
        realized_expectancy: None,
        legacy: false,
        wait: Wait::default(),
    })
}

fn table(told: &[Told]) -> String {
    let head = [
        "setup", "trades", "win rate", "95 %", "gross R", "net R", "+50 %", "factor", "drawdown",
        "run",
    ];
    page::table(&head, told.iter().map(|one| row(&one.name, one.measured.whole())))
}

fn row(name: &str, row: Option<&SetupStatistics>) -> Vec<String> {
    let mut cells = vec![name.to_owned()];
    let Some(row) = row else { return cells };
    let (counts, figures) = (&row.counts, &row.figures);
    let (low, high) = (figures.win_rate_low, figures.win_rate_high);
    cells.extend([
        counts.trades.to_string(),
        short(figures.win_rate.map(|rate| rate.nanos())),
        match (low, high) {
            (Some(low), Some(high)) => {
                format!("{}–{}", short(Some(low.nanos())), short(Some(high.nanos())))
            }
            _ => "-".into(),
        },
        short(figures.expectancy_gross_r.map(|r| r.nanos())),
        net(figures.expectancy_net_r.map(|r| r.nanos())),
        short(figures.expectancy_net_plus_50_r.map(|r| r.nanos())),
        short(figures.profit_factor.map(|factor| factor.nanos())),
        short(Some(figures.max_drawdown_r.nanos())),
        counts.longest_losing_run.to_string(),
    ]);
    cells
}

/// Three decimals for the eye; `--json` and `--out` have them all.
pub(super) fn short(nanos: Option<i64>) -> String {
    nanos.map_or_else(|| "-".into(), |nanos| format!("{:.3}", nanos as f64 / 1e9))
}

fn net(nanos: Option<i64>) -> String {
    let tone = if nanos.is_some_and(|nanos| nanos > 0) { Tone::Good } else { Tone::Fault };
    tone.on(&short(nanos))
}

/// The parts of one setup's trading days.
fn parts(measured: &Measurement) -> String {
    let rows = measured.tested.figures.statistics.iter();
    let rows = rows.filter(|row| row.key.slice != Slice::All).map(|row| {
        let sizes = row.span.range_size_from.zip(row.span.range_size_to);
        let sizes = sizes.map(|(from, to)| format!(" ({from}–{to} points)")).unwrap_or_default();
        vec![
            format!("{}{sizes}", row.key.part),
            row.span.days.to_string(),
            row.counts.trades.to_string(),
            short(row.figures.win_rate.map(|rate| rate.nanos())),
            net(row.figures.expectancy_net_r.map(|r| r.nanos())),
            short(Some(row.figures.max_drawdown_r.nanos())),
        ]
    });
    let head = ["part", "days", "trades", "win rate", "net R", "drawdown"];
    format!("\n\n{}", page::table(&head, rows))
}

fn foot(told: &[Told], ungated: bool) -> String {
    let mut page = format!("\n\n{}", count(told.len(), "setup"));
    // The days of an instrument are the same for all of its setups.
    let mut seen = HashSet::new();
    for bars in told.iter().map(|one| &one.measured.bars).filter(|bars| seen.insert(bars.digest)) {
        let days = count(bars.days, "trading day");
        page.push_str(&format!(", {days} from {} to {}", bars.from, bars.to));
    }
    page.push_str(if ungated {
        ", every trade with a risk: costs forbid most of what is not among the gated ones\n"
    } else {
        ", trades as costs leave them\n"
    });
    page
}
