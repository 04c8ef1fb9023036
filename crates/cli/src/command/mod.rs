//! The commands, one file each.

mod accept;
mod backtest;
mod check;
mod demo;
mod diff;
mod doctor;
mod explain;
mod features;
mod hook;
mod impact;
mod import;
pub(crate) mod ingest;
mod init;
mod instrument;
mod manual;
mod promote;
mod restore;
mod scan;
pub(crate) mod setup;
mod sync;
mod validate;
mod verify;

use crate::args::{Args, Command, Instrument};
use crate::desk::Desk;
use crate::failure::Result;
use crate::outcome::Outcome;

/// Runs what the command line asks for.
pub(crate) fn run(args: &Args) -> Result<Outcome> {
    let desk = || Desk::find(args.specs.as_deref());
    match &args.command {
        Command::Init(options) => init::run(options),
        Command::Check(options) => check::run(&desk()?, options),
        Command::Diff(options) => diff::run(&desk()?, options),
        Command::Sync(options) => sync::run(&desk()?, options),
        Command::Setup { what } => setup::run(&desk()?, what),
        Command::Import(options) => import::run(&desk()?, options),
        Command::Restore(options) => restore::restore(&desk()?, options),
        Command::Migrate { wait } => restore::migrate(&desk()?, *wait),
        Command::Accept(options) => accept::run(&desk()?, options),
        Command::Instrument { what: Instrument::Add(options) } => {
            instrument::add(&desk()?, options)
        }
        Command::Ingest(options) => ingest::run(&desk()?, options),
        Command::Features(options) => features::run(&desk()?, options),
        Command::Backtest(options) => backtest::run(&desk()?, options),
        Command::Validate(options) => validate::run(&desk()?, options),
        Command::Promote(options) => promote::run(&desk()?, options),
        Command::Verify(options) => verify::run(&desk()?, options),
        Command::Demo(options) => demo::run(&desk()?, options),
        Command::Scan(options) => scan::run(&desk()?, options),
        Command::Hook { what } => hook::run(&desk()?, what),
        Command::Explain(options) => explain::run(desk, options),
        Command::Impact => impact::run(&desk()?),
        Command::Doctor => doctor::run(&desk()?),
        Command::Completions { shell } => Ok(manual::completions(*shell)),
        Command::Man { folder } => manual::pages(folder),
    }
}
