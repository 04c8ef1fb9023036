//! `impact`: what a pending change touches downstream, in the order in which to update it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::Duration;

use driftless_codegen::catalogue;
use driftless_model::difference::Difference;
use driftless_model::digest::Digest;
use driftless_model::load::{self, Specs, canonical};
use driftless_model::setup::{Evidence, Setup, Status};
use driftless_store::setups::VALIDATED_SETUPS;
use serde_json::{Value, json};

use crate::args::Authority;
use crate::command::accept::{pending, together};
use crate::desk::Desk;
use crate::downstream::{self, Columns};
use crate::failure::{Failure, Result};
use crate::git::Git;
use crate::outcome::{Outcome, Verdict};
use crate::page::{self, Tone, count};
use crate::progress::Progress;
use crate::table::{Compared, compare};
use crate::uses::uses;

/// What is touched.
#[derive(Default)]
struct Impact {
    changes: Vec<String>,
    stale: Vec<String>,
    constants: BTreeSet<String>,
    /// By crate, where a constant of it is named.
    crates: BTreeMap<String, Vec<String>>,
    columns: Vec<Columns>,
    steps: Vec<String>,
}

pub(super) fn run(desk: &Desk) -> Result<Outcome> {
    let _progress = Progress::new("looking");
    let loaded = desk.load();
    let specs = desk.readable()?;
    let pending = pending(loaded.accepted.as_ref(), &specs.digests);
    let moved = moved(desk, &specs)?;
    if pending.is_empty() && moved.is_empty() {
        let page = "nothing pending: the specs are as accepted, the table as its snapshot";
        return Ok(Outcome::new(Verdict::Same, page).with("pending", json!([])));
    }
    let before = accepted(desk, loaded.accepted.as_ref().map(|digests| digests.instruments))?;
    let mut impact = Impact::default();
    for authority in &pending {
        match authority {
            Authority::Instruments => instruments(&mut impact, before.as_ref(), &specs),
            Authority::Calendar => calendar(&mut impact, &specs),
            Authority::Setups => setups(&mut impact, before.as_ref(), &specs),
        }
    }
    table(&mut impact, &specs, &moved);
    let constants: Vec<&str> = impact.constants.iter().map(String::as_str).collect();
    for one in uses(&constants, &catalogue(&specs))? {
        let place = one.place();
        impact.crates.entry(one.package).or_default().push(place);
    }
    steps(&mut impact, &pending, !moved.is_empty());
    let mut names: Vec<&str> = pending.iter().map(|one| one.name()).collect();
    if !moved.is_empty() {
        names.push("table");
    }
    Ok(outcome(&impact, names))
}

/// What changed in the table since it was last synced; nothing where there is no table to look at.
fn moved(desk: &Desk, specs: &Specs) -> Result<Vec<Difference>> {
    let rows = specs.setups.iter().map(|row| &row.value);
    match compare(desk, &specs.policy, rows, Duration::ZERO) {
        Compared::NotAsked(_) | Compared::Same(_) => Ok(Vec::new()),
        Compared::Differs(_, found) => Ok(found),
        Compared::Untold(finding) => {
            let message = "the table cannot be compared with its snapshot";
            Err(Failure::unable(message, finding.help.clone()).findings(vec![finding]))
        }
    }
}

/// Rows of the table that the next `sync` brings.
fn table(impact: &mut Impact, specs: &Specs, moved: &[Difference]) {
    let names = specs.setups.iter().zip(&specs.names);
    let names: BTreeMap<String, &String> =
        names.map(|(row, name)| (row.identity().to_string(), name)).collect();
    for difference in moved {
        impact.changes.extend(difference.to_string().lines().map(str::to_owned));
        impact.constants.extend(names.get(&difference.row).map(|name| format!("setups::{name}")));
    }
}

/// The specs of the last commit, where they are the ones that were accepted.
fn accepted(desk: &Desk, instruments: Option<Digest>) -> Result<Option<Specs>> {
    let Some(git) = Git::above(&desk.root) else { return Ok(None) };
    let Some(folder) = git.export_head("head", &desk.specs)? else { return Ok(None) };
    let loaded = load::load(&folder);
    let top: PathBuf = git.own("driftless/head")?;
    // What lies below git's own folder is a cache; one that stays is emptied the next time.
    let _ = std::fs::remove_dir_all(top);
    let specs = loaded.specs.or(loaded.draft);
    Ok(specs.filter(|specs| instruments.is_none_or(|digest| specs.digests.instruments == digest)))
}

fn instruments(impact: &mut Impact, before: Option<&Specs>, specs: &Specs) {
    if before.is_none() {
        let unknown =
            "the last commit does not hold what was accepted: every instrument counts as changed";
        impact.changes.push(unknown.into());
    }
    let mut costed = false;
    for now in &specs.production {
        let symbol = now.symbol();
        let then =
            before.and_then(|specs| specs.production.iter().find(|then| then.symbol() == symbol));
        let record = canonical::production(now);
        let old = then.map(|then| canonical::production(then));
        let changes = changes(symbol, old.as_ref(), &record);
        if then.is_some() && changes.is_empty() {
            continue;
        }
        impact.changes.extend(changes);
        impact.constants.insert(format!("instruments::{}", load::name::symbol(symbol)));
        let digest = canonical::cost_digest(now);
        if then.is_some_and(|then| canonical::cost_digest(then) == digest) {
            continue;
        }
        costed = true;
        for (setup, name) in specs.setups.iter().zip(&specs.names) {
            let active = setup.status() == Status::Active;
            if !active || setup.identity().instrument != symbol {
                continue;
            }
            let fresh =
                matches!(setup.evidence(), Some(Evidence::Measured(m)) if m.cost_digest == digest);
            if !fresh {
                impact.stale.push(name.clone());
                impact.constants.insert(format!("setups::{name}"));
            }
        }
    }
    for now in &specs.blocked {
        let then = before
            .and_then(|specs| specs.blocked.iter().find(|then| then.symbol() == now.symbol()));
        let old = then.map(|then| canonical::blocked(then));
        let changes = changes(now.symbol(), old.as_ref(), &canonical::blocked(now));
        if !changes.is_empty() {
            impact.constants.insert(format!("instruments::{}", load::name::symbol(now.symbol())));
        }
        impact.changes.extend(changes);
    }
    if costed {
        add(&mut impact.columns, downstream::of_costs());
    }
}

/// Columns of one more authority.
fn add(columns: &mut Vec<Columns>, more: Vec<Columns>) {
    for (table, names) in more {
        match columns.iter_mut().find(|(known, _)| *known == table) {
            Some((_, known)) => {
                let new: Vec<_> = names.into_iter().filter(|name| !known.contains(name)).collect();
                known.extend(new);
            }
            None => columns.push((table, names)),
        }
    }
}

fn calendar(impact: &mut Impact, specs: &Specs) {
    impact.changes.push("the calendar differs from what was accepted".into());
    impact.constants.extend(
        specs.ranges.iter().map(|range| format!("calendar::ORB_{}", range.name.to_uppercase())),
    );
    add(&mut impact.columns, downstream::of_calendar());
    let active = specs.setups.iter().zip(&specs.names);
    let active = active.filter(|(setup, _)| setup.status() == Status::Active);
    impact.stale.extend(active.map(|(_, name)| name.clone()));
}

fn setups<'s>(impact: &mut Impact, before: Option<&'s Specs>, specs: &'s Specs) {
    let Some(before) = before else {
        impact.changes.push("the setups differ from what was accepted".into());
        return;
    };
    let [old, new] = [before, specs].map(|specs| specs.setups.iter().map(|row| &row.value));
    let differences = driftless_model::difference::differences(old, new);
    impact.changes.extend(differences.iter().map(ToString::to_string));
    let by_name = |specs: &'s Specs| -> BTreeMap<&'s str, &'s Setup> {
        let rows = specs.setups.iter().map(|row| &row.value);
        specs.names.iter().map(String::as_str).zip(rows).collect()
    };
    let (old, new) = (by_name(before), by_name(specs));
    let names: BTreeSet<&str> = old.keys().chain(new.keys()).copied().collect();
    let changed = names.into_iter().filter(|name| old.get(name) != new.get(name));
    impact.constants.extend(changed.map(|name| format!("setups::{name}")));
}

/// `MGC commission_rt_usd: 2.4 → 2.5`; the whole record where nothing is known of before.
fn changes(symbol: &str, old: Option<&canonical::Record>, new: &canonical::Record) -> Vec<String> {
    let Some(old) = old else { return vec![format!("{symbol}: nothing to compare with")] };
    let (old, new) = (old.fields(), new.fields());
    let keys: BTreeSet<&str> = old.iter().chain(&new).map(|(key, _)| *key).collect();
    let value = |fields: &[(&str, &str)], key: &str| {
        let found = fields.iter().find(|(name, _)| *name == key);
        found.map_or_else(|| "nothing".to_owned(), |(_, value)| page::plain(value))
    };
    keys.into_iter()
        .map(|key| (key, value(&old, key), value(&new, key)))
        .filter(|(_, old, new)| old != new)
        .map(|(key, old, new)| format!("{symbol} {key}: {old} → {new}"))
        .collect()
}

fn steps(impact: &mut Impact, pending: &[Authority], moved: bool) {
    let mut steps = Vec::new();
    if let Some(both) = together(pending) {
        steps.push(format!("first: {}", both.page().lines().last().unwrap_or_default().trim()));
    }
    for authority in pending {
        steps.push(format!("driftless accept {}", authority.name()));
    }
    let derived = impact.columns.iter().filter(|(table, _)| *table != VALIDATED_SETUPS.name);
    steps.extend(
        derived.map(|(table, columns)| {
            format!("rebuild {table} from the bars: {}", columns.join(", "))
        }),
    );
    if !impact.stale.is_empty() {
        steps.push(format!("validate again and promote: {}", impact.stale.join(", ")));
    }
    if moved || !impact.stale.is_empty() {
        steps.push("driftless sync".into());
        steps.push("driftless accept setups".into());
    }
    let crates: Vec<&str> = impact.crates.keys().map(String::as_str).collect();
    steps.push(match crates.as_slice() {
        [] => "cargo build, then restart what runs".into(),
        crates => format!("cargo build, then restart what runs of {}", crates.join(", ")),
    });
    impact.steps = steps;
}

fn outcome(impact: &Impact, names: Vec<&str>) -> Outcome {
    let mut text = format!("{}\n", Tone::Title.on(&format!("pending: {}", names.join(", "))));
    let mut section = |title: String, lines: Vec<String>| {
        if !lines.is_empty() {
            text.push_str(&format!("\n{title}\n"));
            text.extend(lines.iter().map(|line| format!("  {}\n", line.replace('\n', "\n  "))));
        }
    };
    let lines = |set: &BTreeSet<String>| set.iter().cloned().collect::<Vec<_>>();
    section("changed".into(), impact.changes.clone());
    section(
        format!("{} whose evidence is of before", count(impact.stale.len(), "setup")),
        impact.stale.clone(),
    );
    section(
        "columns counted with it".into(),
        impact
            .columns
            .iter()
            .map(|(table, columns)| format!("{table}: {}", columns.join(", ")))
            .collect(),
    );
    section(count(impact.constants.len(), "constant"), lines(&impact.constants));
    let crates =
        impact.crates.iter().map(|(name, places)| format!("{name}: {}", places.join(", ")));
    section(format!("{} with them", count(impact.crates.len(), "crate")), crates.collect());
    let steps = impact.steps.iter().enumerate();
    section(
        "in this order".into(),
        steps.map(|(at, step)| format!("{}. {step}", at + 1)).collect(),
    );
    let columns: Vec<Value> = impact
        .columns
        .iter()
        .map(|(table, columns)| json!({ "table": table, "columns": columns }))
        .collect();
    Outcome::new(Verdict::Drift, text)
        .with("pending", names)
        .with("changes", impact.changes.clone())
        .with("stale", impact.stale.clone())
        .with("columns", columns)
        .with("constants", lines(&impact.constants))
        .with("crates", json!(impact.crates))
        .with("steps", impact.steps.clone())
}
