//! The one error of this crate.

use std::fmt;
use std::path::{Path, PathBuf};

use driftless_model::code::Code;

/// Why a database could not be read or written: code, file, and what to do.
///
/// Its text has the form of every message of driftless: the last line says what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreError(Box<Report>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Report {
    code: Code,
    path: PathBuf,
    message: String,
    notes: Vec<String>,
    help: String,
    holder: Option<u32>,
}

impl StoreError {
    pub(crate) fn new(code: Code, path: &Path, message: impl Into<String>) -> Self {
        Self(Box::new(Report {
            code,
            path: path.into(),
            message: message.into(),
            notes: Vec::new(),
            help: code.rule().fix.into(),
            holder: None,
        }))
    }

    /// An error of the operating system about a file.
    pub(crate) fn io(path: &Path, doing: &str, error: &std::io::Error) -> Self {
        let text = error.to_string();
        let reason = text.split(" (os error").next().unwrap_or(&text).to_lowercase();
        Self::new(Code::D603, path, format!("cannot {doing}: {reason}"))
            .help("make room or correct the rights, then try again; nothing was changed")
    }

    pub(crate) fn note(mut self, note: impl Into<String>) -> Self {
        self.0.notes.push(note.into());
        self
    }

    pub(crate) fn notes(mut self, notes: impl IntoIterator<Item = String>) -> Self {
        self.0.notes.extend(notes);
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.0.help = help.into();
        self
    }

    pub(crate) fn held_by(mut self, holder: Option<u32>) -> Self {
        self.0.holder = holder;
        self
    }

    /// The rule that was broken.
    pub fn code(&self) -> Code {
        self.0.code
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.0.path
    }

    /// What is wrong, in one line.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Facts beside the message: one per differing column, row or constraint.
    pub fn facts(&self) -> &[String] {
        &self.0.notes
    }

    /// What to do.
    pub fn advice(&self) -> &str {
        &self.0.help
    }

    /// Whether the file is only in use (D602): somebody writes, and will be done.
    pub fn is_in_use(&self) -> bool {
        self.0.code == Code::D602
    }

    /// The process that holds the file, where that is what is wrong (D602) and it is known.
    pub fn holder(&self) -> Option<u32> {
        self.0.holder
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let report = &self.0;
        writeln!(f, "{}: {}", report.code, report.message)?;
        writeln!(f, " --> {}", report.path.display())?;
        for note in &report.notes {
            writeln!(f, "  = note: {note}")?;
        }
        write!(f, "  = help: {}", report.help)
    }
}

impl std::error::Error for StoreError {}
