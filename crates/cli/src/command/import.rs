//! `import`: a table from another DuckDB file, through a mapping.

use std::collections::HashMap;
use std::sync::Arc;

use driftless_model::load::{Mapping, Placed, Specs, judge, mapping, name, snapshot};
use driftless_model::record;
use driftless_model::report::{Finding, Severity, Text};
use driftless_model::setup::Setup;
use driftless_store::setups::{Mapped, Refused, ValidatedSetups};
use serde_json::{Value, json};

use crate::args::Import;
use crate::command::setup::rows_json;
use crate::desk::Desk;
use crate::failure::{Failure, Result};
use crate::outcome::{Outcome, Verdict};
use crate::page::{Tone, count, plain};
use crate::progress::Progress;

pub(super) fn run(desk: &Desk, options: &Import) -> Result<Outcome> {
    let _alone = desk.alone(options.wait.time)?;
    let _progress = Progress::new("importing");
    let specs = desk.readable()?;
    let through = through(options, &specs)?;
    let theirs = ValidatedSetups::at(&options.file).waiting(options.wait.time);
    let failed = |error| desk.table_failed(&error);
    let mapped = judged(theirs.map(&through).map_err(failed)?, &specs);
    let ours = desk.table(&specs.policy, options.wait.time);
    let here = ours.read().map_err(failed)?.rows;
    let key = |row: &Setup| record::identity(row).text();
    let known: HashMap<String, &Setup> = here.iter().map(|row| (key(row), row)).collect();
    let names = name::setups(mapped.rows.iter(), &specs.calendar);
    let (mut new, mut same, mut differ) = (Vec::new(), 0, Vec::new());
    for (name, row) in names.iter().zip(&mapped.rows) {
        match known.get(&key(row)) {
            None => new.push((name, row)),
            Some(known) if record::setup(known).text() == record::setup(row).text() => same += 1,
            Some(_) => differ.push((name, row)),
        }
    }
    let mut page = told(&mapped.refused);
    let changes = new.len() + if options.update { differ.len() } else { 0 };
    for (name, _) in &new {
        page.push_str(&format!("{} {name}\n", Tone::Good.on("+")));
    }
    for (name, _) in &differ {
        page.push_str(&format!("{} {name}\n", Tone::Doubtful.on("~")));
    }
    let refused = refused_json(&mapped.refused);
    if options.check {
        page.push_str(&format!(
            "{} new, {} differ, {same} the same, {} cannot be trusted; nothing was written",
            new.len(),
            differ.len(),
            mapped.refused.len()
        ));
        let drift = !mapped.refused.is_empty() || !new.is_empty() || !differ.is_empty();
        let verdict = if drift { Verdict::Drift } else { Verdict::Same };
        return Ok(Outcome::new(verdict, page).with("refused", refused).with("written", 0));
    }
    if !mapped.refused.is_empty() && !options.trusted_only {
        let failure = Failure::drift(
            "D604",
            format!("{} cannot be trusted", count(mapped.refused.len(), "row")),
            "correct the rows or the mapping, or import the others with `--trusted-only`",
        );
        let notes = notes(&mapped.refused);
        return Err(notes
            .into_iter()
            .fold(failure, |failure, note| failure.note(note))
            .note("nothing was written"));
    }
    if !differ.is_empty() && !options.update {
        let failure = Failure::drift(
            "D606",
            format!("{} differ from rows that are there", count(differ.len(), "setup")),
            "look at them with `--check`, then take theirs with `--update`",
        );
        return Err(differ
            .iter()
            .fold(failure, |failure, (name, _)| failure.note(name.as_str()))
            .note("nothing was written"));
    }
    if changes > 0 {
        let edit = ours.edit().map_err(failed)?;
        let rows: Vec<&Setup> = new.iter().map(|(_, row)| *row).collect();
        edit.insert_all(&rows).map_err(failed)?;
        for (_, row) in &differ {
            edit.overwrite(row).map_err(failed)?;
        }
        edit.commit().map_err(failed)?;
    }
    page.push_str(&format!(
        "{} imported, {} updated, {same} already there, {} left out\nnext: driftless sync",
        count(new.len(), "setup"),
        differ.len(),
        mapped.refused.len()
    ));
    let list = rows_json(names.iter().zip(&mapped.rows));
    Ok(Outcome::new(Verdict::Same, page)
        .with("rows", list)
        .with("refused", refused)
        .with("written", changes))
}

/// Rows that break a rule of the specs cannot be trusted either: a filter that looks ahead, an
/// instrument that is blocked.
fn judged(mapped: Mapped, specs: &Specs) -> Mapped {
    let Mapped { rows, mut refused } = mapped;
    let placed = placed(&rows).unwrap_or_else(|_| {
        // One row at least breaks a rule that a snapshot has and a mapping has not.
        let (sound, others): (Vec<_>, Vec<_>) = rows
            .into_iter()
            .map(|row| (placed(std::slice::from_ref(&row)).err(), row))
            .partition(|(broken, _)| broken.is_none());
        let refuse = |(broken, row): (Option<Vec<String>>, Setup)| Refused {
            row: row.identity().to_string(),
            reasons: broken.unwrap_or_default(),
        };
        refused.extend(others.into_iter().map(refuse));
        let sound: Vec<Setup> = sound.into_iter().map(|(_, row)| row).collect();
        placed(&sound).unwrap_or_else(|broken| {
            let each = sound.into_iter().map(|row| refuse((Some(broken.clone()), row)));
            refused.extend(each);
            Vec::new()
        })
    });
    let mut reasons: Vec<Vec<String>> = placed.iter().map(|_| Vec::new()).collect();
    let found = judge(&placed, specs);
    for finding in found.iter().filter(|finding| finding.severity == Severity::Error) {
        let at = finding.place.as_ref().map_or(0, |place| place.bytes.start);
        // Blocks stand one after the other; a finding belongs to the last that begins before it.
        let row = placed.partition_point(|row| row.place.bytes.start <= at).saturating_sub(1);
        if let Some(reasons) = reasons.get_mut(row) {
            reasons.push(reason(finding));
        }
    }
    let mut judged = Mapped { rows: Vec::new(), refused };
    for (row, reasons) in placed.into_iter().zip(reasons) {
        if reasons.is_empty() {
            judged.rows.push(row.value);
        } else {
            judged.refused.push(Refused { row: row.identity().to_string(), reasons });
        }
    }
    judged
}

/// Rows as a snapshot of them would have them; why not, where it could not be read.
fn placed(rows: &[Setup]) -> Result<Vec<Placed<Setup>>, Vec<String>> {
    let text = Arc::new(Text::new("the table", snapshot::render(rows)));
    let (placed, found) = snapshot::rows(&text);
    placed.ok_or_else(|| found.iter().map(reason).collect())
}

fn reason(finding: &Finding) -> String {
    format!("{}: {}", finding.code, finding.message)
}

/// The mapping that was named, or that of the specs, or the table as we have it ourselves.
fn through(options: &Import, specs: &Specs) -> Result<Mapping> {
    let mut mapping = match &options.mapping {
        Some(path) => {
            let shown = path.display().to_string();
            let text = std::fs::read_to_string(path)
                .map_err(|error| Failure::file("read", &shown, &error))?;
            let (read, findings) = mapping(&Arc::new(Text::new(shown.as_str(), text)));
            read.ok_or_else(|| {
                Failure::unable(format!("`{shown}` is no mapping"), "mend what is shown above")
                    .findings(findings)
            })?
        }
        None => specs
            .policy
            .mapping
            .clone()
            .unwrap_or_else(|| Mapping { table: Mapping::TABLE.into(), ..Mapping::default() }),
    };
    if let Some(table) = &options.table {
        if table.is_empty() || table.contains(|c: char| c == '"' || c.is_control()) {
            let message = format!("`{}` names no table", plain(table));
            return Err(Failure::unable(message, "write the name as the database lists it"));
        }
        mapping.table.clone_from(table);
    }
    Ok(mapping)
}

fn notes(refused: &[Refused]) -> Vec<String> {
    refused
        .iter()
        .flat_map(|one| one.reasons.iter().map(|why| format!("{}: {why}", one.row)))
        .map(|note| plain(&note))
        .collect()
}

fn told(refused: &[Refused]) -> String {
    notes(refused).iter().map(|note| format!("{} {note}\n", Tone::Fault.on("!"))).collect()
}

fn refused_json(refused: &[Refused]) -> Value {
    refused.iter().map(|one| json!({ "row": one.row, "reasons": one.reasons })).collect()
}
