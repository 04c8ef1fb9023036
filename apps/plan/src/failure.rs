//! Why there is no plan, and what to do about it.

use std::fmt;
use std::process::ExitCode;

/// A failure with its remedy.
#[derive(Debug)]
pub(crate) struct Failure {
    message: String,
    help: String,
    code: u8,
}

impl Failure {
    /// The command line asks for what cannot be: exit code 2.
    pub(crate) fn usage(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into(), code: 2 }
    }

    /// The plan cannot be made or shown: exit code 1.
    pub(crate) fn unable(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into(), code: 1 }
    }

    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(self.code)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}\nhelp: {}", self.message, self.help)
    }
}
