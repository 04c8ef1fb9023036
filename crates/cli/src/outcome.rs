//! What a command came to.

use std::process::ExitCode;

use driftless_model::report::{Finding, Severity};
use serde_json::{Map, Value, json};

/// The answer in one word, and the exit code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Verdict {
    /// Nothing has drifted, or what was asked for is done: 0.
    #[default]
    Same,
    /// It could not be told, or not be done: 1.
    Unknown,
    /// Something has drifted: 2.
    Drift,
}

impl Verdict {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Unknown => "unknown",
            Self::Drift => "drift",
        }
    }

    pub(crate) fn exit_code(self) -> ExitCode {
        ExitCode::from(self as u8)
    }

    /// Drift where a finding stops a build.
    pub(crate) fn of<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Self {
        let stops = findings.into_iter().any(|finding| finding.severity == Severity::Error);
        if stops { Self::Drift } else { Self::Same }
    }
}

/// A page for a person, and the same for a machine.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    pub(crate) verdict: Verdict,
    pub(crate) page: String,
    pub(crate) json: Map<String, Value>,
}

impl Outcome {
    pub(crate) fn new(verdict: Verdict, page: impl Into<String>) -> Self {
        let mut page = page.into();
        if !page.ends_with('\n') && !page.is_empty() {
            page.push('\n');
        }
        Self { verdict, page, json: Map::new() }
    }

    /// With a value for machines.
    pub(crate) fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.json.insert(key.into(), value.into());
        self
    }

    pub(crate) fn envelope(&self, command: &str) -> Value {
        envelope(command, self.verdict, self.json.clone())
    }
}

/// What every answer for a machine has.
pub(crate) fn envelope(command: &str, verdict: Verdict, more: Map<String, Value>) -> Value {
    let mut object = Map::new();
    object.insert("driftless".into(), env!("CARGO_PKG_VERSION").into());
    object.insert("command".into(), command.into());
    object.insert("verdict".into(), verdict.name().into());
    object.extend(more);
    Value::Object(object)
}

/// Findings for machines.
pub(crate) fn findings_json<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Value {
    findings.into_iter().map(finding_json).collect()
}

fn finding_json(finding: &Finding) -> Value {
    let place = finding.place.as_ref().map(|place| place.line_column());
    json!({
        "code": finding.code.name(),
        "severity": match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        "message": finding.message,
        "path": finding.path,
        "line": place.map(|(line, _)| line),
        "column": place.map(|(_, column)| column),
        "notes": finding.notes,
        "help": finding.help,
        "rendered": finding.render(),
    })
}
