//! A build that opens the database itself.

use std::path::Path;

use driftless_model::code::Code;
use driftless_model::difference::differences;
use driftless_model::load::{Loaded, Presence, Specs};
use driftless_model::report::{Finding, Severity};

use super::ValidatedSetups;
use crate::StoreError;

/// Holds loaded specs against the rows of the database, as the policy says: what the feature
/// `live` does in place of the stamp. What is found is added to the findings; with an error among
/// them the specs are gone.
pub fn hold(folder: &Path, loaded: &mut Loaded) {
    let Some(specs) = &loaded.specs else { return };
    if let Some(finding) = compared(folder, specs) {
        if finding.severity == Severity::Error {
            loaded.specs = None;
        }
        loaded.findings.push(finding);
    }
}

fn compared(folder: &Path, specs: &Specs) -> Option<Finding> {
    let database = &specs.policy.database;
    let table = ValidatedSetups::of(folder, &specs.policy);
    let at = |code, message: &str| Finding::in_file(code, database.path.clone(), message);
    match database.presence {
        Presence::Offline => return None,
        Presence::IfPresent if !table.exists() => return None,
        Presence::Required if !table.exists() => {
            return Some(at(Code::D205, "the database is not there, and it is required"));
        }
        Presence::Required | Presence::IfPresent => {}
    }
    let reading = match table.read() {
        Ok(reading) => reading,
        Err(error) => return Some(unread(&error, &database.path)),
    };
    let rows = specs.setups.iter().map(|row| &row.value);
    let differing = differences(rows, &reading.rows);
    if differing.is_empty() && reading.digest == specs.digests.setups {
        return None;
    }
    let mut finding = at(Code::D201, "the rows of the database are not those of the snapshot");
    finding = differing.iter().fold(finding, |finding, row| finding.note(row.to_string()));
    Some(finding)
}

fn unread(error: &StoreError, path: &str) -> Finding {
    let finding = Finding::in_file(error.code(), path, error.message()).help(error.advice());
    error.facts().iter().fold(finding, |finding, fact| finding.note(fact.as_str()))
}
