//! Why there is nothing to show, and what to do about it.

use std::fmt;
use std::process::ExitCode;

/// A failure with its remedy.
#[derive(Debug)]
pub struct Failure {
    message: String,
    help: String,
    code: u8,
}

impl Failure {
    /// The command line asks for what cannot be: exit code 2.
    pub fn usage(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into(), code: 2 }
    }

    /// What was asked for cannot be made or shown: exit code 1.
    pub fn unable(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into(), code: 1 }
    }

    /// What the process ends with.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(self.code)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}\nhelp: {}", self.message, self.help)
    }
}
