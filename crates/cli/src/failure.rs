//! Why something could not be told or done, and what to do about it.

use driftless_model::code::Code;
use driftless_model::report::{Finding, Severity};
use serde_json::{Map, Value, json};

use crate::outcome::{Verdict, envelope, findings_json};
use crate::page::{Tone, findings};

/// A failure with its remedy.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) verdict: Verdict,
    code: Option<&'static str>,
    message: String,
    notes: Vec<String>,
    findings: Vec<Finding>,
    help: String,
}

pub(crate) type Result<T, E = Box<Failure>> = std::result::Result<T, E>;

impl Failure {
    /// It could not be told or done.
    pub(crate) fn unable(message: impl Into<String>, help: impl Into<String>) -> Box<Self> {
        Box::new(Self {
            verdict: Verdict::Unknown,
            code: None,
            message: message.into(),
            notes: Vec::new(),
            findings: Vec::new(),
            help: help.into(),
        })
    }

    /// It is refused because something has drifted.
    pub(crate) fn drift(
        code: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Box<Self> {
        let mut failure = Self::unable(message, help);
        failure.verdict = Verdict::Drift;
        failure.code = Some(code);
        failure
    }

    /// With the rule that says so.
    pub(crate) fn coded(mut self: Box<Self>, code: Code) -> Box<Self> {
        self.code = Some(code.name());
        self
    }

    /// A file that cannot be read or written.
    pub(crate) fn file(doing: &str, path: &str, error: &std::io::Error) -> Box<Self> {
        let why = error.to_string();
        let why = why.split(" (os error").next().unwrap_or(&why).to_lowercase();
        Self::unable(
            format!("cannot {doing} `{path}`: {why}"),
            format!("make `{path}` a place this user may {doing}, then run the command again"),
        )
    }

    /// With a fact beside the message.
    pub(crate) fn note(mut self: Box<Self>, note: impl Into<String>) -> Box<Self> {
        self.notes.push(note.into());
        self
    }

    /// With the findings that are in the way.
    pub(crate) fn findings(mut self: Box<Self>, found: Vec<Finding>) -> Box<Self> {
        self.findings = found;
        self
    }

    /// As shown on a terminal.
    pub(crate) fn page(&self) -> String {
        let mut page = findings(&self.findings);
        let severe = self.findings.iter().any(|finding| finding.severity == Severity::Error);
        if severe {
            page.push('\n');
        }
        let code = self.code.map(|code| format!("{code}: ")).unwrap_or_default();
        page.push_str(&Tone::Fault.on(&format!("error: {code}{}", self.message)));
        for note in &self.notes {
            page.push_str(&format!("\n  = note: {note}"));
        }
        page.push_str(&format!("\n  = help: {}", self.help));
        page
    }

    pub(crate) fn envelope(&self, command: &str) -> Value {
        let mut more = Map::new();
        more.insert("findings".into(), findings_json(&self.findings));
        more.insert(
            "error".into(),
            json!({
                "code": self.code,
                "message": self.message,
                "notes": self.notes,
                "help": self.help,
            }),
        );
        envelope(command, self.verdict, more)
    }
}
