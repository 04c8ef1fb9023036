//! The environment of programs under test.

use std::process::Command;

/// Takes away what the running test was built with, and what started it: neither is for the program
/// under test. What is meant for it is set afterwards.
pub(crate) fn clean(command: &mut Command) -> &mut Command {
    for (name, _) in std::env::vars() {
        let cargo = name == "CARGO" || name.starts_with("CARGO_") && name != "CARGO_HOME";
        // What runs the tests may be a hook.
        if cargo || name.starts_with("GIT_") || name == "DRIFTLESS_SPECS" {
            command.env_remove(name);
        }
    }
    command.env("CARGO_TERM_COLOR", "never")
}
