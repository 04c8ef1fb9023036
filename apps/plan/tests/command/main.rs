//! The command as a person or a script runs it.

use std::process::{Command, Output};

#[cfg(target_os = "linux")]
mod colour;
mod day;
mod json;
mod pipe;
mod table;
mod usage;

driftless::config!(
    /// What the specs own, to compare the output with.
    pub mod config
);

/// A trading day like any other.
const DAY: &str = "--date=2026-01-05";

/// The command in an environment that says nothing about terminals.
fn plan(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plan"));
    command.args(args).env_remove("COLUMNS").env_remove("NO_COLOR").env("TERM", "xterm");
    command
}

fn run(command: &mut Command) -> Output {
    command.output().expect("the command starts")
}

/// What a successful run prints.
fn printed(command: &mut Command) -> String {
    let output = run(command);
    assert!(output.status.success(), "{output:?}");
    assert!(output.stderr.is_empty(), "{output:?}");
    String::from_utf8(output.stdout).expect("the output is text")
}

/// Output without the digests, which change with every figure and would hide what else did.
fn without_digests(text: &str) -> String {
    let mut text = text.to_owned();
    for (digest, name) in
        [(config::FINGERPRINT, "[fingerprint]"), (config::SETUPS_DIGEST, "[setups]")]
    {
        text = text.replace(&digest.to_string(), name).replace(&format!("{digest:.12}"), name);
    }
    text
}
