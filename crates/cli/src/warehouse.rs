//! The file of bars and days: `data/warehouse/` below the folder the command was started in.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use driftless_features::FeaturesError;
use driftless_features::ingest::IngestError;
use driftless_model::code::Code;
use driftless_model::load::replace;
use driftless_store::StoreError;
use driftless_store::file::Access;
use driftless_store::warehouse::Warehouse;

use crate::desk::here;
use crate::failure::{Failure, Result};
use crate::guarded::shown;

/// Where the warehouse is, below the current folder.
pub(crate) const WAREHOUSE: &str = "data/warehouse/warehouse.duckdb";

/// What is in the folder belongs to one machine and is calculated again anywhere.
const IGNORE: &str = "data/warehouse/.gitignore";

/// Opens the warehouse, waiting for whoever has it open.
pub(crate) fn open(access: Access, wait: Duration) -> Result<Warehouse> {
    let path = here()?.join(WAREHOUSE);
    if fs::symlink_metadata(&path).is_err() {
        return Err(Failure::unable(
            format!("no warehouse at `{WAREHOUSE}` in this folder"),
            "take bars in with `driftless ingest FILE`, or change to the folder of the warehouse",
        ));
    }
    Warehouse::open(&path, access, wait).map_err(|error| failed(&error))
}

/// Opens the warehouse for writing, and makes it where there is none.
pub(crate) fn make(wait: Duration) -> Result<Warehouse> {
    let path = here()?.join(WAREHOUSE);
    if fs::symlink_metadata(&path).is_err() {
        folder(&path).map_err(|(what, error)| Failure::file("write", what, &error))?;
        // Somebody else may have made it meanwhile; then theirs is opened.
        let made = Warehouse::create(&path);
        made.or_else(|error| if path.exists() { Ok(()) } else { Err(failed(&error)) })?;
    }
    Warehouse::open(&path, Access::Write, wait).map_err(|error| failed(&error))
}

fn folder(path: &Path) -> std::result::Result<(), (&'static str, std::io::Error)> {
    let folder: PathBuf = path.parent().map_or_else(PathBuf::new, Path::to_owned);
    fs::create_dir_all(&folder).map_err(|error| ("data/warehouse", error))?;
    let ignore = folder.join(".gitignore");
    if fs::symlink_metadata(&ignore).is_err() {
        replace(&ignore, b"*\n!.gitignore\n").map_err(|error| (IGNORE, error))?;
    }
    Ok(())
}

/// Publishes what was written, for those who only look: the end of every command that writes.
pub(crate) fn publish(warehouse: &Warehouse) -> Result<()> {
    let published = warehouse.publish().map(drop);
    published.map_err(|error| failed(&error).note("what was calculated is written, not published"))
}

/// A failure of the warehouse, its file as it is seen from here.
pub(crate) fn failed(error: &StoreError) -> Box<Failure> {
    let base = here().unwrap_or_default();
    let message = format!("{}: {}", error.message(), shown(error.path(), &base));
    let failure = Failure::unable(message, advice(error)).coded(error.code());
    error.facts().iter().fold(failure, |failure, fact| failure.note(fact))
}

/// What the store advises for every file, where the warehouse has a way of its own.
fn advice(error: &StoreError) -> String {
    error.advice().replace("`driftless restore`", "a copy of it kept beside it")
}

/// A file that was not taken in.
pub(crate) fn ingest_failed(error: &IngestError) -> Box<Failure> {
    let base = here().unwrap_or_default();
    match error {
        IngestError::Store(error) => failed(error),
        IngestError::File { path, message, help } => {
            let message = format!("{message}: {}", shown(path, &base));
            Failure::unable(message, help).coded(Code::D610)
        }
        IngestError::Faults { path, report } => {
            let message = format!("{}: {}", Code::D610.rule().title, shown(path, &base));
            let help = "mend the file, or leave such bars out with `--allow KIND`; nothing of the file was written";
            let failure = Failure::unable(message, help).coded(Code::D610);
            report.notes().into_iter().fold(failure, |failure, note| failure.note(note))
        }
        IngestError::Changed { path } => Failure::unable(
            format!("the file changed while it was read: {}", shown(path, &base)),
            "take it in again once nobody writes it; what was written of it is whole days",
        )
        .coded(Code::D610),
        other => told(&other.to_string()),
    }
}

/// Days that were not calculated.
pub(crate) fn features_failed(error: &FeaturesError) -> Box<Failure> {
    match error {
        FeaturesError::Store(error) => failed(error),
        other => told(&other.to_string()),
    }
}

/// A message whose last line says what to do.
fn told(text: &str) -> Box<Failure> {
    let (message, help) = text.rsplit_once('\n').unwrap_or((text, "run it again"));
    let mut lines = message.lines();
    let failure = Failure::unable(lines.next().unwrap_or_default(), help);
    lines.fold(failure, |failure, line| failure.note(line))
}
