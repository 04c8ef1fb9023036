//! `setup`: rows of the table. The snapshot is `sync`'s.

use std::borrow::Cow;
use std::collections::HashSet;
use std::io::Read;
use std::sync::Arc;

use driftless_model::code::Code;
use driftless_model::load::{Placed, Specs, canonical, judge, name, snapshot};
use driftless_model::report::{Finding, Severity, Text};
use driftless_model::setup::{Identity, Metrics, Setup, Status};
use serde_json::{Map, Value, json};

use crate::args::{NewSetup, SetupWhat, Wait};
use crate::desk::Desk;
use crate::failure::{Failure, Result};
use crate::outcome::{Outcome, Verdict};
use crate::page::{self, Tone, count};
use crate::progress::Progress;

pub(super) fn run(desk: &Desk, what: &SetupWhat) -> Result<Outcome> {
    let _progress = Progress::new("at the table");
    match what {
        SetupWhat::List { status, wait } => list(desk, *status, *wait),
        SetupWhat::Show { name, wait } => show(desk, name, *wait),
        SetupWhat::Add(new) => add(desk, new),
        SetupWhat::Retire { name, reason, wait } => {
            settle(desk, name, Status::Retired, reason, *wait)
        }
        SetupWhat::Reject { name, reason, wait } => {
            settle(desk, name, Status::Rejected, reason, *wait)
        }
        SetupWhat::Reopen { name, reason, wait } => {
            settle(desk, name, Status::Candidate, reason, *wait)
        }
    }
}

/// The rows of the table with the names their constants have.
pub(crate) fn rows(desk: &Desk, specs: &Specs, wait: Wait) -> Result<Vec<(String, Setup)>> {
    let table = desk.table(&specs.policy, wait.time);
    let reading = table.read().map_err(|error| desk.table_failed(&error))?;
    let names = name::setups(&reading.rows, &specs.calendar);
    Ok(names.into_iter().zip(reading.rows).collect())
}

fn list(desk: &Desk, status: Option<Status>, wait: Wait) -> Result<Outcome> {
    let specs = desk.readable()?;
    let rows = rows(desk, &specs, wait)?;
    let wanted = rows.iter().filter(|(_, row)| status.is_none_or(|status| row.status() == status));
    let wanted: Vec<&(String, Setup)> = wanted.collect();
    let shown = |value: Option<String>| value.unwrap_or_else(|| "-".into());
    let cells = wanted.iter().map(|(name, row)| {
        let metrics = row.metrics();
        let tone = match row.status() {
            Status::Active => Tone::Good,
            Status::Candidate => Tone::Doubtful,
            Status::Retired | Status::Rejected => Tone::Quiet,
        };
        [
            name.clone(),
            tone.on(row.stage().name()),
            shown(metrics.sample_size.map(|size| size.to_string())),
            shown(metrics.win_rate.map(|rate| rate.to_string())),
            shown(metrics.expected_r.map(|r| r.to_string())),
            shown(metrics.realized_expectancy.map(|r| r.to_string())),
        ]
    });
    let head = ["setup", "status", "trades", "win rate", "expected R", "after costs"];
    let mut text = page::table(&head, cells);
    text.push_str(&format!("\n\n{} of {}", count(wanted.len(), "setup"), rows.len()));
    let list: Vec<Value> = wanted.iter().map(|(name, row)| row_json(name, row)).collect();
    Ok(Outcome::new(Verdict::Same, text).with("setups", list))
}

pub(crate) fn row_json(name: &str, row: &Setup) -> Value {
    let record = canonical::setup(row);
    let fields = record.fields().into_iter();
    let mut object: Map<String, Value> =
        fields.map(|(key, value)| (key.to_owned(), value.into())).collect();
    object.insert("name".into(), name.into());
    Value::Object(object)
}

fn show(desk: &Desk, wanted: &str, wait: Wait) -> Result<Outcome> {
    let specs = desk.readable()?;
    let rows = rows(desk, &specs, wait)?;
    let (name, row) = one(&rows, wanted)?;
    let record = canonical::setup(row);
    let cells = record.fields().into_iter();
    let cells = cells.map(|(key, value)| [key.to_owned(), page::plain(value)]);
    let text = format!("{}\n\n{}", Tone::Title.on(name), page::table(&["", "value"], cells));
    Ok(Outcome::new(Verdict::Same, text).with("setup", row_json(name, row)))
}

/// The row of a name, or of the only name that begins with it.
pub(crate) fn one<'r>(rows: &'r [(String, Setup)], wanted: &str) -> Result<&'r (String, Setup)> {
    let wanted = wanted.rsplit("::").next().unwrap_or(wanted);
    if let Some(found) = rows.iter().find(|(name, _)| name == wanted) {
        return Ok(found);
    }
    let begin: Vec<_> = rows.iter().filter(|(name, _)| name.starts_with(wanted)).collect();
    match begin.as_slice() {
        [found] => Ok(found),
        [] => Err(Failure::unable(
            format!("the table has no setup named `{wanted}`"),
            "list the setups with `driftless setup list`",
        )),
        several => {
            let names: Vec<&str> = several.iter().map(|(name, _)| name.as_str()).collect();
            Err(Failure::unable(
                format!("`{wanted}` begins {} names", several.len()),
                format!("write one of them: {}", names.join(", ")),
            ))
        }
    }
}

/// Gives a setup a state in which it is not traded, with the reason. A candidate begins anew: what
/// it was retired or rejected with is no evidence for it.
fn settle(desk: &Desk, wanted: &str, status: Status, reason: &str, wait: Wait) -> Result<Outcome> {
    let _alone = desk.alone(wait.time)?;
    let specs = desk.readable()?;
    if reason.trim().is_empty() {
        let message = format!("{status} without a reason");
        return Err(Failure::unable(message, "say why: it will be read by whoever tries it again"));
    }
    let rows = rows(desk, &specs, wait)?;
    let (name, row) = one(&rows, wanted)?;
    let before = row.stage();
    let kept = status != Status::Candidate;
    let changed = Setup::new(
        row.identity().clone(),
        status,
        Cow::Owned(reason.trim().to_owned()),
        Cow::Owned(row.notes().to_owned()),
        if kept { row.metrics() } else { Metrics::default() },
        row.evidence().copied().filter(|_| kept),
    );
    let failed = |error| desk.table_failed(&error);
    let edit = desk.table(&specs.policy, wait.time).edit().map_err(failed)?;
    edit.update(&changed).map_err(failed)?;
    edit.commit().map_err(failed)?;
    let text = format!("{name}: {before} → {status}\nnext: driftless sync");
    Ok(Outcome::new(Verdict::Same, text).with("setup", row_json(name, &changed)))
}

fn add(desk: &Desk, new: &NewSetup) -> Result<Outcome> {
    let _alone = desk.alone(new.wait.time)?;
    let specs = desk.readable()?;
    let text = Arc::new(match &new.file {
        Some(path) => given(path)?,
        None => Text::new("the command line", row_text(new, &specs)?),
    });
    let (rows, mut found) = snapshot::rows(&text);
    let rows: Vec<Placed<Setup>> = rows.unwrap_or_default();
    found.extend(judge(&rows, &specs));
    let (errors, warnings): (Vec<Finding>, Vec<Finding>) =
        found.into_iter().partition(|finding| finding.severity == Severity::Error);
    if !errors.is_empty() {
        let help =
            "correct what is shown above, where `win_rate` is `--win-rate`; nothing was written";
        return Err(Failure::unable("the row breaks rules", help).findings(errors));
    }
    if rows.is_empty() {
        let message = format!("`{}` holds no [[setup]]", text.path);
        return Err(Failure::unable(message, "write rows as specs/validated_setups.toml has them"));
    }
    let failed = |error| desk.table_failed(&error);
    let edit = desk.table(&specs.policy, new.wait.time).edit().map_err(failed)?;
    let there = edit.rows().map_err(failed)?.rows;
    let known: HashSet<&Identity> = there.iter().map(Setup::identity).collect();
    let twice = rows.iter().filter(|row| known.contains(row.identity()));
    let twice: Vec<String> = twice.map(|row| row.identity().to_string()).collect();
    if !twice.is_empty() {
        let failure = Failure::unable(
            format!("the table has {} of these setups already", twice.len()),
            "let them differ in a parameter that changes a trade; nothing was written",
        );
        let failure = failure.coded(Code::D606);
        return Err(twice.into_iter().fold(failure, |failure, row| failure.note(row)));
    }
    let new: Vec<&Setup> = rows.iter().map(|row| &row.value).collect();
    edit.insert_all(&new).map_err(failed)?;
    edit.commit().map_err(failed)?;
    let values = || rows.iter().map(|row| &row.value);
    let names = name::setups(values(), &specs.calendar);
    let mut page = page::findings(&warnings);
    for (name, row) in names.iter().zip(values()) {
        page.push_str(&format!("added {name} ({})\n", row.status()));
    }
    page.push_str("next: driftless sync");
    let list: Vec<Value> = names.iter().zip(values()).map(|(n, r)| row_json(n, r)).collect();
    Ok(Outcome::new(Verdict::Same, page).with("added", list))
}

/// Rows in a file, or from the standard input for `-`.
fn given(path: &std::path::Path) -> Result<Text> {
    let shown = path.display().to_string();
    let fail = |error| Failure::file("read", &shown, &error);
    let mut content = String::new();
    if shown == "-" {
        std::io::stdin().lock().read_to_string(&mut content).map_err(fail)?;
    } else {
        content = std::fs::read_to_string(path).map_err(fail)?;
    }
    // A snapshot has a head; rows by themselves need none.
    if !content.contains("version =") {
        content = format!("{}{content}", head());
    }
    Ok(Text::new(shown, content))
}

/// What the reader of a snapshot expects above its rows.
fn head() -> String {
    let nobody: [Setup; 0] = [];
    format!("version = 1\ndigest = \"{}\"\n", snapshot::digest(&nobody))
}

/// The row as the snapshot would have it. What is not said is the plain case: the opening range's
/// own length and scan end, the next open, one close of one-minute bars.
pub(crate) fn row_text(new: &NewSetup, specs: &Specs) -> Result<String> {
    let range = new.orb_time.as_ref().and_then(|name| specs.calendar.range(name));
    if let (Some(name), None) = (&new.orb_time, range) {
        let names: Vec<&str> = specs.ranges.iter().map(|range| &*range.name).collect();
        return Err(Failure::unable(
            format!("the calendar has no opening range `{}`", page::plain(name)),
            format!("write one of {}", names.join(", ")),
        ));
    }
    let mut lines = head() + "\n[[setup]]\n";
    let mut text = |key: &str, value: Option<&str>| {
        if let Some(value) = value {
            lines.push_str(&format!("{key} = {}\n", toml_edit::Value::from(value)));
        }
    };
    text("instrument", new.instrument.as_deref());
    text("orb_time", new.orb_time.as_deref());
    text("sl_mode", new.sl_mode.as_deref());
    text("entry_rule", Some(&new.entry_rule));
    let end = range.map(|range| range.scan_end.to_string());
    text("scan_end", new.scan_end.as_deref().or(end.as_deref()));
    text("filter", new.filter.as_deref());
    text("status", Some(new.status.name()));
    text("reason", new.reason.as_deref());
    text("notes", new.notes.as_deref());
    text("evidence", new.legacy.then_some("legacy"));
    let minutes = range.map(|range| range.minutes.to_string());
    for (key, value) in [
        ("orb_minutes", new.orb_minutes.as_ref().or(minutes.as_ref())),
        ("rr", new.rr.as_ref()),
        ("entry_through_ticks", new.entry_through_ticks.as_ref()),
        ("confirm_closes", Some(&new.confirm_closes)),
        ("bar_minutes", Some(&new.bar_minutes)),
        ("target_cap_points", new.target_cap_points.as_ref()),
        ("max_stop_points", new.max_stop_points.as_ref()),
        ("sample_size", new.sample_size.as_ref()),
        ("win_rate", new.win_rate.as_ref()),
        ("avg_win_r", new.avg_win_r.as_ref()),
        ("avg_loss_r", new.avg_loss_r.as_ref()),
        ("expected_r", new.expected_r.as_ref()),
        ("realized_expectancy", new.realized_expectancy.as_ref()),
    ] {
        let Some(value) = value else { continue };
        // Anything else could be another line of the row.
        if !value.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-')) {
            let message = format!("`{}` is no figure for `{key}`", page::plain(value));
            return Err(Failure::unable(message, "write a decimal such as `1.5`"));
        }
        lines.push_str(&format!("{key} = {value}\n"));
    }
    Ok(lines)
}

/// The row that was added, for `import` too.
pub(super) fn rows_json<'r>(rows: impl IntoIterator<Item = (&'r String, &'r Setup)>) -> Value {
    let list: Vec<Value> = rows.into_iter().map(|(name, row)| row_json(name, row)).collect();
    json!(list)
}
