//! `check`: every place where drift stops, in one answer.

use driftless_codegen::catalogue;
use driftless_model::load::{Loaded, Specs};
use driftless_model::report::{Finding, Severity};
use serde_json::{Value, json};

use crate::args::Check;
use crate::command::accept::pending;
use crate::desk::{Desk, here};
use crate::failure::Result;
use crate::guarded::{Guarded, guarded};
use crate::outcome::{Outcome, Verdict, findings_json};
use crate::page::{self, count};
use crate::progress::Progress;
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

    fn json(&self) -> Value {
        json!({
            "part": self.name,
            "verdict": self.verdict.name(),
            "told": self.told,
            "findings": findings_json(&self.findings),
        })
    }
}

pub(super) fn run(desk: &Desk, options: &Check) -> Result<Outcome> {
    let _ = options;
    let _progress = Progress::new("checking");
    let loaded = desk.load();
    let mut parts = of_specs(&loaded);
    let mut allowances = Vec::new();
    match loaded.specs.as_ref().or(loaded.draft.as_ref()) {
        Some(specs) => {
            let (part, found) = of_sources(specs)?;
            parts.push(part);
            allowances = found.allowances;
        }
        None => parts.push(Part::new("sources", Verdict::Unknown, "not scanned: no readable specs")),
    }
    let verdict = parts.iter().map(|part| part.verdict).max().unwrap_or_default();
    let mut text = page::findings(parts.iter().flat_map(|part| &part.findings));
    if !text.is_empty() {
        text.push('\n');
    }
    let rows = parts
        .iter()
        .map(|part| [part.name.to_owned(), page::verdict(part.verdict), part.told.clone()]);
    text.push_str(&page::table(&["part", "verdict", ""], rows));
    text.push('\n');
    if !allowances.is_empty() {
        text.push_str(&format!("\n{}:\n", count(allowances.len(), "copy that is allowed")
            .replace("copy that is alloweds", "copies that are allowed")));
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
    Ok(Outcome::new(verdict, text).with("parts", parts).with("allowances", allowed))
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
        (0, 0) => "every active setup's figures are bound to today's costs and engine".into(),
        (0, warnings) => format!("{} to know about", count(warnings, "warning")),
        (errors, _) => count(errors, "setup or figure").replace("figures", "figures")
            + " no longer fit",
    };
    vec![specs_part, lock_part, part("evidence", told, evidence)]
}

fn part(name: &'static str, told: String, findings: Vec<Finding>) -> Part {
    let verdict = Verdict::of(&findings);
    Part { findings, ..Part::new(name, verdict, told) }
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
