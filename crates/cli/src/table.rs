//! The table `validated_setups` against its snapshot.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use driftless_model::code::Code;
use driftless_model::difference::{Change, Difference, differences};
use driftless_model::load::{Loaded, Policy, Presence, snapshot};
use driftless_model::report::{Finding, Text};
use driftless_model::setup::Setup;
use driftless_store::StoreError;
use driftless_store::setups::{Observed, ValidatedSetups};
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::failure::{Failure, Result};
use crate::page::{Tone, plain};

/// The snapshot's file name.
pub(crate) const SNAPSHOT: &str = "validated_setups.toml";

impl Desk {
    /// The table that the specs name.
    pub(crate) fn table(&self, policy: &Policy, wait: Duration) -> ValidatedSetups {
        ValidatedSetups::of(&self.specs, policy).waiting(wait)
    }

    /// Name and policy, without which nobody knows where the table is.
    pub(crate) fn policy(&self) -> Result<Policy> {
        policy(&self.load())
    }

    /// The rows of the snapshot, whatever its seal says; `None` where they cannot be read.
    pub(crate) fn snapshot_rows(&self) -> Option<Vec<Setup>> {
        let text = fs::read_to_string(self.specs.join(SNAPSHOT)).ok()?;
        let text = Arc::new(Text::new(format!("specs/{SNAPSHOT}"), text));
        let (rows, _) = snapshot::rows(&text);
        Some(rows?.into_iter().map(|row| row.value).collect())
    }

    /// A failure of the table with the file as the specs name it.
    pub(crate) fn table_failed(&self, error: &StoreError) -> Box<Failure> {
        let shown = self.shown(error.path());
        let failure = Failure::unable(format!("{}: {shown}", error.message()), error.advice());
        error.facts().iter().fold(failure.coded(error.code()), |failure, fact| failure.note(fact))
    }

    /// A path below the desk's folder as it is shown.
    pub(crate) fn shown(&self, path: &Path) -> String {
        crate::guarded::shown(path, &self.root)
    }
}

/// Name and policy of specs that were read.
pub(crate) fn policy(loaded: &Loaded) -> Result<Policy> {
    loaded.policy.clone().ok_or_else(|| {
        Failure::unable("`specs/driftless.toml` cannot be read", "mend what is shown above")
            .findings(loaded.findings.clone())
    })
}

/// What comparing the table with the snapshot came to.
pub(crate) enum Compared {
    /// The policy does not ask for it, in words.
    NotAsked(String),
    /// It could not be told.
    Untold(Finding),
    /// Both say the same.
    Same(Observed),
    /// They do not.
    Differs(Observed, Vec<Difference>),
}

/// Reads the table and compares it with rows of a snapshot.
pub(crate) fn compare<'s>(
    desk: &Desk,
    policy: &Policy,
    rows: impl IntoIterator<Item = &'s Setup>,
    wait: Duration,
) -> Compared {
    let path = &policy.database.path;
    if policy.database.presence == Presence::Offline {
        return Compared::NotAsked("never looked at: policy `offline`".into());
    }
    let table = desk.table(policy, wait);
    if !table.exists() {
        if policy.database.presence == Presence::Required {
            let message = "the database is not there, and it is required";
            return Compared::Untold(Finding::in_file(Code::D205, path, message));
        }
        return Compared::NotAsked(format!("no `{path}` on this machine: policy `if-present`"));
    }
    match table.observe() {
        Err(error) => Compared::Untold(finding(desk, &error)),
        Ok(observed) => {
            let rows: Vec<&Setup> = rows.into_iter().collect();
            let found = differences(rows, &observed.reading.rows);
            if found.is_empty() {
                Compared::Same(observed)
            } else {
                Compared::Differs(observed, found)
            }
        }
    }
}

/// An error of the table as a finding.
pub(crate) fn finding(desk: &Desk, error: &StoreError) -> Finding {
    let finding = Finding::in_file(error.code(), desk.shown(error.path()), error.message());
    let finding = finding.help(error.advice());
    error.facts().iter().fold(finding, |finding, fact| finding.note(fact))
}

/// Differences for a person: what the table has in the tone of what becomes of it.
pub(crate) fn page(found: &[Difference]) -> String {
    let mut page = String::new();
    for difference in found {
        let tone = match difference.change {
            Change::Added => Tone::Good,
            Change::Removed => Tone::Fault,
            Change::Changed(_) => Tone::Doubtful,
        };
        let text = difference.to_string();
        let mut lines = text.lines();
        page.push_str(&tone.on(&plain(lines.next().unwrap_or_default())));
        page.push('\n');
        page.extend(lines.map(|line| format!("{}\n", plain(line))));
    }
    page
}

/// Differences for a machine.
pub(crate) fn json(found: &[Difference]) -> Value {
    found
        .iter()
        .map(|difference| {
            let (change, fields) = match &difference.change {
                Change::Added => ("added", &[][..]),
                Change::Removed => ("removed", &[][..]),
                Change::Changed(fields) => ("changed", fields.as_slice()),
            };
            let fields: Vec<Value> = fields
                .iter()
                .map(|field| json!({ "field": field.key, "old": field.old, "new": field.new }))
                .collect();
            json!({ "row": difference.row, "change": change, "fields": fields })
        })
        .collect()
}
