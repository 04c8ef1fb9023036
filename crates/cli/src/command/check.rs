//! `check`: every place where drift stops, in one answer.

use std::thread;
use std::time::Duration;

use driftless_codegen::catalogue;
use driftless_model::code::Code;
use driftless_model::difference::Difference;
use driftless_model::load::{Loaded, Specs};
use driftless_model::report::{Finding, Severity};
use driftless_store::setups::AUTHORITY;
use serde_json::{Value, json};

use crate::args::Check;
use crate::command::accept::pending;
use crate::desk::{Desk, here};
use crate::failure::Result;
use crate::guarded::{Guarded, guarded};
use crate::outcome::{Outcome, Verdict, findings_json};
use crate::page::{self, count};
use crate::progress::Progress;
use crate::table::{self, Compared, compare};
use crate::workspace::Workspace;

/// One part of the chain.
#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) name: &'static str,
    pub(crate) verdict: Verdict,
    /// In one line.
    pub(crate) told: String,
    pub(crate) findings: Vec<Finding>,
}

impl Part {
    pub(crate) fn new(name: &'static str, verdict: Verdict, told: impl Into<String>) -> Self {
        Self { name, verdict, told: told.into(), findings: Vec::new() }
    }

    pub(crate) fn json(&self) -> Value {
        json!({
            "part": self.name,
            "verdict": self.verdict.name(),
            "told": self.told,
            "findings": findings_json(&self.findings),
        })
    }
}

pub(super) fn run(desk: &Desk, options: &Check) -> Result<Outcome> {
    let _progress = Progress::new("checking");
    let loaded = thread::scope(|scope| {
        scope.spawn(|| AUTHORITY.prepare());
        desk.load()
    });
    let mut parts = of_specs(&loaded);
    let mut allowances = Vec::new();
    let mut differing = Vec::new();
    match loaded.specs.as_ref().or(loaded.draft.as_ref()) {
        Some(specs) => {
            let (part, found) = of_database(desk, specs, options.wait.time);
            parts.push(part);
            differing = found;
            let (part, found) = of_sources(specs)?;
            parts.push(part);
            allowances = found.allowances;
        }
        None => {
            parts.push(Part::new("sources", Verdict::Unknown, "not scanned: no readable specs"))
        }
    }
    let verdict = parts.iter().map(|part| part.verdict).max().unwrap_or_default();
    let mut text = table::page(&differing);
    if !text.is_empty() {
        text.insert_str(0, "from the snapshot to the table\n");
        text.push('\n');
    }
    text.push_str(&page::findings(parts.iter().flat_map(|part| &part.findings)));
    if !text.is_empty() {
        text.push('\n');
    }
    let rows = parts
        .iter()
        .map(|part| [part.name.to_owned(), page::verdict(part.verdict), part.told.clone()]);
    text.push_str(&page::table(&["part", "verdict", ""], rows));
    text.push('\n');
    if !allowances.is_empty() {
        text.push_str(&format!("\n{} of copies:\n", count(allowances.len(), "allowance")));
        for one in &allowances {
            let reason = page::plain(&one.reason);
            text.push_str(&format!("  {}: {reason}\n", one.place.position()));
        }
    }
    let allowed: Vec<Value> = allowances
        .iter()
        .map(|one| {
            json!({ "place": one.place.position(), "reason": one.reason, "findings": one.findings })
        })
        .collect();
    let parts: Vec<Value> = parts.iter().map(Part::json).collect();
    Ok(Outcome::new(verdict, text)
        .with("parts", parts)
        .with("differences", table::json(&differing))
        .with("allowances", allowed))
}

/// Specs, lock and evidence. A pending change of an authority is a warning to a build, and drift
/// to whoever asks whether everything is as accepted.
pub(crate) fn of_specs(loaded: &Loaded) -> Vec<Part> {
    let group = |finding: &Finding| match finding.code.name().as_bytes()[1] {
        b'2' => 1,
        b'4' => 2,
        _ => 0,
    };
    let mut groups = [Vec::new(), Vec::new(), Vec::new()];
    for finding in &loaded.findings {
        groups[group(finding)].push(finding.clone());
    }
    let [specs, lock, evidence] = groups;
    let known = loaded.specs.as_ref().or(loaded.draft.as_ref());
    let told = known.map_or_else(
        || "cannot be read as a whole".to_owned(),
        |specs| {
            format!(
                "{}, {}, {}",
                count(specs.production.len() + specs.blocked.len(), "instrument"),
                count(specs.ranges.len(), "opening range"),
                count(specs.setups.len(), "setup"),
            )
        },
    );
    let specs_part = part("specs", told, specs);
    let differing = known.map(|specs| pending(loaded.accepted.as_ref(), &specs.digests));
    let lock_part = match differing {
        None => Part::new("lock", Verdict::Unknown, "not compared: no readable specs"),
        Some(differing) if differing.is_empty() => {
            Part::new("lock", Verdict::Same, "every authority is as accepted")
        }
        Some(differing) => {
            let names: Vec<&str> = differing.iter().map(|one| one.name()).collect();
            let told = format!("not accepted: {}", names.join(", "));
            Part { findings: lock, ..Part::new("lock", Verdict::Drift, told) }
        }
    };
    let errors = evidence.iter().filter(|finding| finding.severity == Severity::Error).count();
    let told = match (errors, evidence.len() - errors) {
        (0, 0) => "no active setup's figures are of other costs or another engine".into(),
        (0, warnings) => format!("{} to know about", count(warnings, "warning")),
        (errors, _) => format!("{}: figures that no longer hold", count(errors, "finding")),
    };
    vec![specs_part, lock_part, part("evidence", told, evidence)]
}

fn part(name: &'static str, told: String, findings: Vec<Finding>) -> Part {
    let verdict = Verdict::of(&findings);
    Part { findings, ..Part::new(name, verdict, told) }
}

/// The rows of the table against those of the snapshot. A state that was found equal is stamped, so
/// that builds trust it.
pub(crate) fn of_database(desk: &Desk, specs: &Specs, wait: Duration) -> (Part, Vec<Difference>) {
    let rows = specs.setups.iter().map(|row| &row.value);
    let one = |verdict, told: String| Part::new("database", verdict, told);
    match compare(desk, &specs.policy, rows, wait) {
        Compared::NotAsked(why) => (one(Verdict::Same, why), Vec::new()),
        Compared::Untold(finding) => {
            let part = one(Verdict::Unknown, "could not be compared".into());
            (Part { findings: vec![finding], ..part }, Vec::new())
        }
        Compared::Differs(_, found) => {
            let path = &specs.policy.database.path;
            let message =
                format!("{} between snapshot and table", count(found.len(), "difference"));
            let finding = Finding::in_file(Code::D201, path, message);
            let told = format!("{}, shown above", count(found.len(), "difference"));
            (Part { findings: vec![finding], ..one(Verdict::Drift, told) }, found)
        }
        Compared::Same(observed) => {
            let path = specs.policy.database.file(&desk.specs);
            let rows = count(specs.setups.len(), "row");
            match observed.stamp().write(&path) {
                Ok(()) => (one(Verdict::Same, format!("{rows} equal, state stamped")), Vec::new()),
                // Equal all the same; a build on a disk that cannot be written asks again.
                Err(error) => {
                    (one(Verdict::Same, format!("{rows} equal, not stamped: {error}")), Vec::new())
                }
            }
        }
    }
}

/// Every target that can see the constants, scanned as the compiler does.
pub(crate) fn of_sources(specs: &Specs) -> Result<(Part, Guarded)> {
    let Some(workspace) = Workspace::above(&here()?)? else {
        let part = Part::new("sources", Verdict::Same, "no `Cargo.toml` here or above: no target");
        return Ok((part, Guarded::default()));
    };
    let mut found = guarded(&workspace, &specs.policy.name, &catalogue(specs));
    let verdict = Verdict::of(&found.findings);
    let mut told = format!(
        "{} of {} scanned, {}",
        count(found.targets, "target"),
        count(workspace.packages.len(), "package"),
        count(found.files, "file"),
    );
    if !found.unguarded_tests.is_empty() {
        told.push_str(&format!(
            "; {} without `config!`, not scanned",
            count(found.unguarded_tests.len(), "test target")
        ));
    }
    let findings = std::mem::take(&mut found.findings);
    Ok((Part { findings, ..Part::new("sources", verdict, told) }, found))
}
