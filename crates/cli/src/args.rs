//! The command line.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args as Arguments, Parser, Subcommand, ValueEnum};

use crate::desk::duration;

const EXIT_CODES: &str = "\
Exit codes: 0 same or done, 1 could not tell or not do it, 2 drift.

Specs are the folder `--specs` names, or `DRIFTLESS_SPECS`, or `specs/` here or above.
Colours are off where the output is no terminal or NO_COLOR is set.";

/// Makes and checks what is true: specs, the table of validated setups, and the copies of both.
#[derive(Debug, Parser)]
#[command(name = "driftless", version, after_help = EXIT_CODES, max_term_width = 100)]
pub(crate) struct Args {
    /// Answers in JSON.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// The folder of specs.
    #[arg(long, global = true, value_name = "FOLDER")]
    pub(crate) specs: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Makes specs, data folders and the commit hook, in an empty or existing repository.
    Init(Init),
    /// Checks the whole chain: specs, lock, evidence, sources.
    Check(Check),
    /// Compares what was accepted, what the specs say, and what a binary was compiled from.
    Diff(Diff),
    /// Accepts a reviewed change of one authority: writes its digest into the lock.
    Accept(Accept),
    /// Adds an instrument, or completes one.
    Instrument {
        #[command(subcommand)]
        what: Instrument,
    },
    /// Finds hand-written copies, outside cargo.
    Scan(Scan),
    /// The commit hook: the fast part of `check`, on what is staged.
    Hook {
        #[command(subcommand)]
        what: Hook,
    },
    /// Explains a code, or where a constant comes from and who uses it.
    Explain(Explain),
    /// Shows what a pending change touches downstream, in the order to update it.
    Impact,
    /// One page: what is where, what would stop a build, and five questions about drift.
    Doctor,
    /// Prints completions for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Writes the manual pages into a folder.
    Man {
        /// The folder, which must exist.
        folder: PathBuf,
    },
}

impl Command {
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Self::Init(_) => "init",
            Self::Check(_) => "check",
            Self::Diff(_) => "diff",
            Self::Accept(_) => "accept",
            Self::Instrument { .. } => "instrument",
            Self::Scan(_) => "scan",
            Self::Hook { .. } => "hook",
            Self::Explain(_) => "explain",
            Self::Impact => "impact",
            Self::Doctor => "doctor",
            Self::Completions { .. } => "completions",
            Self::Man { .. } => "man",
        }
    }
}

/// How long to wait for whoever is at work.
#[derive(Clone, Copy, Debug, Arguments)]
pub(crate) struct Wait {
    /// How long to wait while another process writes, such as `30s`.
    #[arg(long = "wait", value_name = "TIME", value_parser = duration, default_value = "0s", hide_default_value = true)]
    pub(crate) time: Duration,
}

/// Options of `init`.
#[derive(Debug, Arguments)]
pub(crate) struct Init {
    /// The folder to make the desk in.
    #[arg(default_value = ".")]
    pub(crate) folder: PathBuf,
    /// The name an application asks for; the folder's own by default.
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// Touches files without asking.
    #[arg(long)]
    pub(crate) yes: bool,
}

/// Options of `check`.
#[derive(Debug, Arguments)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) wait: Wait,
}

/// Options of `diff`.
#[derive(Debug, Arguments)]
pub(crate) struct Diff {
    /// A compiled binary to compare too.
    #[arg(long, value_name = "FILE")]
    pub(crate) binary: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) wait: Wait,
}

/// An authority whose digest stands in the lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Authority {
    /// Contracts and costs.
    Instruments,
    /// Sessions and opening ranges.
    Calendar,
    /// The table of setups.
    Setups,
}

/// Options of `accept`.
#[derive(Debug, Arguments)]
pub(crate) struct Accept {
    /// What was reviewed; instruments and setups never together, except where there is no lock yet.
    #[arg(required = true, value_name = "AUTHORITY")]
    pub(crate) authorities: Vec<Authority>,
    #[command(flatten)]
    pub(crate) wait: Wait,
}

/// What to do with an instrument.
#[derive(Debug, Subcommand)]
pub(crate) enum Instrument {
    /// Adds an instrument, or completes a blocked one; asks for what no option gives.
    Add(Box<NewInstrument>),
}

/// Options of `instrument add`.
#[derive(Debug, Arguments)]
pub(crate) struct NewInstrument {
    /// The root symbol, such as `MGC`.
    pub(crate) symbol: String,
    /// The exchange's name for it.
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// Where it trades, such as `COMEX`.
    #[arg(long)]
    pub(crate) exchange: Option<String>,
    /// Where the contract figures come from.
    #[arg(long)]
    pub(crate) source: Option<String>,
    /// The smallest movement of the price, in points.
    #[arg(long, value_name = "POINTS")]
    pub(crate) tick_size: Option<String>,
    /// What a tick is worth, in dollars.
    #[arg(long, value_name = "USD")]
    pub(crate) tick_value: Option<String>,
    /// What a point is worth, in dollars.
    #[arg(long, value_name = "USD")]
    pub(crate) point_value: Option<String>,
    /// Who charges the commission.
    #[arg(long)]
    pub(crate) broker: Option<String>,
    /// Where the cost figures come from.
    #[arg(long)]
    pub(crate) cost_source: Option<String>,
    /// Commission per round turn, in dollars.
    #[arg(long, value_name = "USD")]
    pub(crate) commission_rt: Option<String>,
    /// Spread paid at each of the two crossings, in ticks.
    #[arg(long, value_name = "TICKS")]
    pub(crate) spread_per_cross: Option<String>,
    /// Slippage per round turn beyond the spread, in ticks.
    #[arg(long, value_name = "TICKS")]
    pub(crate) slippage_rt: Option<String>,
    /// Puts a complete instrument into production.
    #[arg(long)]
    pub(crate) production: bool,
    /// Why it stays blocked.
    #[arg(long, conflicts_with = "production")]
    pub(crate) reason: Option<String>,
    /// Asks nothing.
    #[arg(long)]
    pub(crate) yes: bool,
    #[command(flatten)]
    pub(crate) wait: Wait,
}

/// Options of `scan`.
#[derive(Debug, Arguments)]
pub(crate) struct Scan {
    /// Files and folders, each file by itself; without any, every guarded target of the workspace.
    pub(crate) paths: Vec<PathBuf>,
    /// Scans test code too.
    #[arg(long)]
    pub(crate) tests: bool,
}

/// What to do about the commit hook.
#[derive(Debug, Subcommand)]
pub(crate) enum Hook {
    /// Makes git run the hook before each commit.
    Install {
        /// Replaces another hook.
        #[arg(long)]
        force: bool,
    },
    /// Checks what is staged.
    Run,
}

/// Options of `explain`.
#[derive(Debug, Arguments)]
pub(crate) struct Explain {
    /// A code such as `D303`, or a constant such as `MGC_1000_RR8_FULL`.
    pub(crate) what: String,
}
