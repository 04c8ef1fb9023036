//! `promote`: measured, held against the limits, written with its evidence, active.

use std::borrow::Cow;
use std::sync::Arc;

use driftless_model::code::Code;
use driftless_model::date::Date;
use driftless_model::load::{Placed, Specs, judge, snapshot};
use driftless_model::report::{Finding, Severity, Text};
use driftless_model::setup::{Evidence, Measured, Metrics, Setup, Status};
use driftless_model::unit::RMultiple;
use driftless_store::warehouse::SetupStatistics;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::args::{Promote, Wait};
use crate::command::setup::{one, row_json, rows};
use crate::command::validate::judged;
use crate::desk::Desk;
use crate::failure::{Failure, Result};
use crate::measure::Measurement;
use crate::outcome::{Outcome, Verdict};
use crate::page::count;

/// Before the reason of a promotion that did not meet the limits.
const OVERRIDE: &str = "override: ";

pub(super) fn run(desk: &Desk, options: &Promote) -> Result<Outcome> {
    let _alone = desk.alone(options.span.wait.time)?;
    let specs = desk.readable()?;
    let rows = rows(desk, &specs, options.span.wait)?;
    let (name, setup) = one(&rows, &options.name)?;
    let over = options.over.as_deref().map(str::trim);
    if over == Some("") {
        let help = "say why it is traded: it will be read by whoever loses money with it";
        return Err(Failure::unable("an override without a reason", help));
    }
    let judged = judged(&specs, setup, &options.span)?;
    let unmet: Vec<String> = judged
        .unmet()
        .map(|one| format!("{}: {} asked, {} found", one.key, one.asked, one.found))
        .collect();
    let mut refused = unmet.clone();
    let never = reasons_never(setup, options.span.ungated);
    refused.extend(never.iter().cloned());
    if !never.is_empty() || (!unmet.is_empty() && over.is_none()) {
        let message = format!("{name} is not promoted: {}", count(refused.len(), "reason"));
        let help = if never.is_empty() {
            "measure more, or another setup; `--override \"reason\"` trades it all the same and keeps the reason"
        } else {
            "promote what would be traded: measured with its costs, and a candidate"
        };
        let failure = Failure::unable(message, help).coded(Code::D405);
        return Err(refused.into_iter().fold(failure, |failure, reason| failure.note(reason)));
    }
    let reason = match over {
        Some(over) if !unmet.is_empty() => {
            format!("{OVERRIDE}{over}; not met: {}", unmet.join("; "))
        }
        _ => String::new(),
    };
    let overridden = !reason.is_empty();
    let change = Change { status: Status::Active, reason };
    let changed = write(desk, &specs, setup, &judged.measured, change, options.span.wait)?;
    let bars = &judged.measured.bars;
    let days = count(bars.days, "trading day");
    let mut page = format!(
        "{name}: {} → {}\nmeasured on {days} from {} to {}, {}\n",
        setup.stage(),
        changed.stage(),
        bars.from,
        bars.to,
        bars.digest
    );
    if overridden {
        page.push_str(&format!(
            "over {}, with the reason in its row\n",
            count(unmet.len(), "limit")
        ));
    }
    page.push_str("next: driftless sync");
    let mut outcome = Outcome::new(Verdict::Same, page)
        .with("setup", row_json(name, &changed))
        .with("overridden", unmet);
    outcome.json.extend(judged.measured.json());
    Ok(outcome)
}

/// What no reason outweighs.
fn reasons_never(setup: &Setup, ungated: bool) -> Vec<String> {
    let mut reasons = Vec::new();
    if ungated {
        reasons.push("measured without the cost gate: nobody trades that".into());
    }
    if !setup.status().may_become(Status::Active) {
        reasons.push(format!(
            "it is {}: {}; `driftless setup reopen` makes it a candidate again",
            setup.status(),
            setup.reason()
        ));
    }
    reasons
}

/// What becomes of a row beside its figures.
#[derive(Debug)]
pub(super) struct Change {
    pub(super) status: Status,
    pub(super) reason: String,
}

/// Writes what was measured into a setup's row: figures and evidence of one run, together.
pub(super) fn write(
    desk: &Desk,
    specs: &Specs,
    setup: &Setup,
    measured: &Measurement,
    change: Change,
    wait: Wait,
) -> Result<Setup> {
    let whole = measured.whole();
    let evidence = evidence(specs, measured)?;
    let changed = Setup::new(
        setup.identity().clone(),
        change.status,
        Cow::Owned(change.reason),
        Cow::Owned(setup.notes().to_owned()),
        whole.map(metrics).unwrap_or_default(),
        Some(Evidence::Measured(evidence)),
    );
    sound(specs, &changed)?;
    let failed = |error| desk.table_failed(&error);
    let edit = desk.table(&specs.policy, wait.time).edit().map_err(failed)?;
    edit.update(&changed).map_err(failed)?;
    edit.commit().map_err(failed)?;
    Ok(changed)
}

/// The figures of a row: before costs, but for the last.
fn metrics(row: &SetupStatistics) -> Metrics {
    let figures = &row.figures;
    Metrics {
        sample_size: Some(row.counts.trades).filter(|trades| *trades > 0),
        win_rate: figures.win_rate,
        // Where nothing won, or everything did, the other mean alone gives the expectancy.
        avg_win_r: figures.win_rate.map(|_| figures.avg_win_r.unwrap_or(RMultiple::ZERO)),
        avg_loss_r: figures.win_rate.map(|_| figures.avg_loss_r.unwrap_or(RMultiple::ZERO)),
        expected_r: figures.expectancy_gross_r,
        realized_expectancy: figures.expectancy_net_r,
    }
}

fn evidence(specs: &Specs, measured: &Measurement) -> Result<Measured> {
    let bars = &measured.bars;
    let provenance = measured.whole().map(|row| &row.provenance);
    let provenance = provenance.ok_or_else(|| {
        Failure::unable("nothing was measured", "take bars in with `driftless ingest`")
    })?;
    let validated_at = today(&specs.calendar.zone)?;
    if validated_at < bars.to {
        let message = format!("the bars end on {}, and today is {validated_at}", bars.to);
        return Err(Failure::unable(message, "measure up to today with `--to`, or set the clock"));
    }
    Ok(Measured {
        data_from: bars.from,
        data_to: bars.to,
        bars_digest: bars.digest,
        cost_digest: provenance.cost_digest,
        engine_revision: provenance.engine_revision,
        validated_at,
    })
}

/// The date where the calendar's days begin.
fn today(zone: &str) -> Result<Date> {
    let unknown = || Failure::unable("what day it is cannot be told", "set the clock");
    let zone = TimeZone::get(zone).map_err(|_| unknown())?;
    let now = Timestamp::now().to_zoned(zone);
    let (month, day) = (now.month().unsigned_abs(), now.day().unsigned_abs());
    Date::new(now.year(), month, day).ok_or_else(unknown)
}

/// The rules of a build, before anything is written.
fn sound(specs: &Specs, setup: &Setup) -> Result<()> {
    let text = Arc::new(Text::new("the row", snapshot::render([setup])));
    let (rows, mut found) = snapshot::rows(&text);
    let rows: Vec<Placed<Setup>> = rows.unwrap_or_default();
    found.extend(judge(&rows, specs));
    let errors: Vec<Finding> =
        found.into_iter().filter(|one| one.severity == Severity::Error).collect();
    if errors.is_empty() {
        return Ok(());
    }
    let help = "what was measured cannot be a row; nothing was written";
    Err(Failure::unable("the row breaks rules", help).findings(errors))
}
