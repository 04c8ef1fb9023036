//! `restore` and `migrate`: backups beside the database.

use std::path::PathBuf;

use driftless_store::file::{Backup, Database, backups};
use driftless_store::schema::Migrated;
use driftless_store::setups::AUTHORITY;
use serde_json::{Value, json};

use crate::args::{Restore, Wait};
use crate::desk::{Desk, here};
use crate::failure::{Failure, Result};
use crate::outcome::{Outcome, Verdict};
use crate::page::{self, count};
use crate::progress::Progress;
use crate::prompt::consent;
use crate::warehouse::{self, WAREHOUSE};

pub(super) fn restore(desk: &Desk, options: &Restore) -> Result<Outcome> {
    let policy = desk.policy()?;
    let table = desk.table(&policy, options.wait.time);
    let failed = |error| desk.table_failed(&error);
    let list = backups(table.path()).map_err(failed)?;
    let Some(wanted) = &options.backup else { return Ok(listed(desk, &list)) };
    let backup = find(&list, wanted)?;
    let _alone = desk.alone(options.wait.time)?;
    let shown = desk.shown(&backup);
    consent(&format!("put `{shown}` in the place of `{}`?", policy.database.path), options.yes)?;
    let _progress = Progress::new("restoring");
    let restored =
        driftless_store::file::restore(table.path(), &backup, &AUTHORITY, options.wait.time)
            .map_err(failed)?;
    let kept = restored.kept.map(|path| desk.shown(&path));
    let mut page = format!("restored {shown}\n");
    if let Some(kept) = &kept {
        page.push_str(&format!("what was there is kept as {kept}\n"));
    }
    page.push_str("next: driftless sync --check");
    Ok(Outcome::new(Verdict::Same, page).with("restored", shown).with("kept", kept))
}

fn listed(desk: &Desk, list: &[Backup]) -> Outcome {
    let rows = list.iter().map(|one| {
        [
            // The name alone: with its folder it would not fit on a line, and it is to be copied.
            one.path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            one.made.clone(),
            one.version.to_string(),
            format!("{} bytes", one.size),
        ]
    });
    let mut text = page::table(&["backup", "made (UTC)", "schema", "size"], rows);
    text.push_str(&format!("\n\n{}", count(list.len(), "backup")));
    if !list.is_empty() {
        text.push_str("\nnext: driftless restore NAME");
    }
    let list: Vec<Value> = list
        .iter()
        .map(|one| {
            json!({ "path": desk.shown(&one.path), "made": one.made, "schema": one.version, "bytes": one.size })
        })
        .collect();
    Outcome::new(Verdict::Same, text).with("backups", list)
}

/// A backup by its path or name, or `latest`.
fn find(list: &[Backup], wanted: &str) -> Result<PathBuf> {
    let named = |one: &&Backup| {
        one.path.file_name().is_some_and(|name| name == wanted) || one.made == wanted
    };
    let found = if wanted == "latest" { list.first() } else { list.iter().find(named) };
    if let Some(found) = found {
        return Ok(found.path.clone());
    }
    let path = PathBuf::from(wanted);
    if path.is_file() {
        return Ok(path);
    }
    let message = format!("no backup is named `{wanted}`");
    Err(Failure::unable(message, "list them with `driftless restore`"))
}

pub(super) fn migrate(desk: &Desk, wait: Wait) -> Result<Outcome> {
    let _alone = desk.alone(wait.time)?;
    let _progress = Progress::new("migrating");
    let policy = desk.policy()?;
    let table = desk.table(&policy, wait.time);
    let warehouse = here()?.join(WAREHOUSE);
    let stored = warehouse.symlink_metadata().is_ok();
    let mut outcome = Outcome::default();
    // A folder may have the one without the other.
    if table.exists() || !stored {
        let migrated = table.migrate().map_err(|error| desk.table_failed(&error))?;
        outcome = told(desk, "the database", migrated.as_ref());
        if migrated.is_some() {
            outcome.page.push_str("next: driftless check\n");
        }
    }
    if stored {
        let migrated =
            Database::migrate(&warehouse, &driftless_store::warehouse::WAREHOUSE, wait.time)
                .map_err(|error| warehouse::failed(&error))?;
        let told = told(desk, WAREHOUSE, migrated.as_ref());
        outcome.page.push_str(&told.page);
        outcome = outcome.with("warehouse", told.json);
    }
    Ok(outcome)
}

/// What became of one file.
fn told(desk: &Desk, file: &str, migrated: Option<&Migrated>) -> Outcome {
    let Some(migrated) = migrated else {
        let page = format!("{file} has this version of the schema already");
        return Outcome::new(Verdict::Same, page).with("migrated", false);
    };
    let backup = desk.shown(&migrated.backup.path);
    let mut page = format!("schema {} → {}\n", migrated.from, migrated.to);
    page.extend(migrated.steps.iter().map(|step| format!("  {step}\n")));
    page.push_str(&format!("the state before is kept as {backup}"));
    Outcome::new(Verdict::Same, page)
        .with("migrated", true)
        .with("from", migrated.from)
        .with("to", migrated.to)
        .with("backup", backup)
}
