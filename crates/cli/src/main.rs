//! `driftless`: makes and checks what is true.
//!
//! In: a folder of specs, a database, the sources of a workspace. Out: answers for a person or,
//! with `--json`, for a machine; and changes of one authority at a time. The tool never depends on
//! the generated crate: when that does not build, this is what mends it.
//!
//! | module | holds |
//! |---|---|
//! | [`args`] | the command line |
//! | [`command`] | one file per command |
//! | [`desk`] | where specs and data are, and who may write them |
//! | [`workspace`], [`guarded`], [`uses`] | packages that use the constants, what the guard says about them, who names which |
//! | [`table`] | the table of setups against its snapshot |
//! | [`downstream`] | stored columns that follow from an authority |
//! | [`git`] | what is staged, and what was committed |
//! | [`outcome`], [`failure`] | what a command came to |
//! | [`warehouse`], [`interrupt`] | the file of bars and days, and Ctrl-C while it is written |
//! | [`page`], [`progress`], [`meter`], [`prompt`] | what a person sees and answers |

mod args;
mod command;
mod desk;
mod downstream;
mod failure;
mod git;
mod guarded;
mod interrupt;
mod meter;
mod outcome;
mod page;
mod progress;
mod prompt;
mod table;
mod uses;
mod warehouse;
mod workspace;

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use clap::error::ErrorKind as Usage;

use args::Args;
use failure::Failure;
use outcome::{Outcome, Verdict};

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // Help and version are answers. A command that is none is no drift, which 2 would say.
            let asked = matches!(error.kind(), Usage::DisplayHelp | Usage::DisplayVersion);
            let printed = error.print();
            return if asked && printed.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(1) };
        }
    };
    let json = args.json;
    let name = args.command.name();
    let (verdict, printed) = match command::run(&args) {
        Ok(outcome) => (outcome.verdict, show(name, &outcome, json)),
        Err(failure) => (failure.verdict, complain(name, &failure, json)),
    };
    match printed {
        Ok(()) => verdict.exit_code(),
        // Who reads the first line only has what they wanted.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => verdict.exit_code(),
        Err(_) => Verdict::Unknown.exit_code(),
    }
}

fn show(name: &str, outcome: &Outcome, json: bool) -> std::io::Result<()> {
    if json {
        return write(&outcome.envelope(name));
    }
    let mut stdout = anstream::stdout().lock();
    stdout.write_all(page::finish(&outcome.page).as_bytes())?;
    stdout.flush()
}

fn complain(name: &str, failure: &Failure, json: bool) -> std::io::Result<()> {
    if json {
        return write(&failure.envelope(name));
    }
    let mut stderr = anstream::stderr().lock();
    writeln!(stderr, "{}", page::finish(&failure.page()))
}

fn write(value: &serde_json::Value) -> std::io::Result<()> {
    let mut stdout = std::io::stdout().lock();
    writeln!(stdout, "{value:#}")?;
    stdout.flush()
}
