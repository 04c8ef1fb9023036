//! The command line.
//!
//! Declared without clap's derive macro: that would change the features of what DuckDB's build
//! script is made of, and compile DuckDB a second time.

mod command;
mod evidence;
mod read;
mod verify;
mod warehouse;

use std::path::PathBuf;
use std::time::Duration;

use driftless_model::setup::Status;

pub(crate) use command::command;
pub(crate) use evidence::{Backtest, Grid, Promote, Span, Validate};
pub(crate) use verify::{Demo, Verify};
pub(crate) use warehouse::{Features, Ingest};

/// Makes and checks what is true: specs, the table of validated setups, and the copies of both.
#[derive(Debug)]
pub(crate) struct Args {
    /// Answers in JSON.
    pub(crate) json: bool,
    /// The folder of specs.
    pub(crate) specs: Option<PathBuf>,
    pub(crate) command: Command,
}

/// What to do.
#[derive(Debug)]
pub(crate) enum Command {
    /// Makes specs, data folders and the commit hook, in an empty or existing repository.
    Init(Init),
    /// Checks the whole chain: specs, lock, evidence, database, sources.
    Check(Check),
    /// Makes the snapshot what the table says, and shows every row and field that changes.
    Sync(Sync),
    /// Rows of the table `validated_setups`.
    Setup { what: SetupWhat },
    /// Brings rows of a table in another DuckDB file into ours, through a mapping.
    Import(Import),
    /// Lists the backups of the database, or puts one in its place.
    Restore(Restore),
    /// Takes the database to the present version of its schema, after a verified backup.
    Migrate { wait: Wait },
    /// Compares specs, lock, database, and what a binary was compiled from.
    Diff(Diff),
    /// Accepts a reviewed change of one authority: writes its digest into the lock.
    Accept(Accept),
    /// Adds an instrument, or completes one.
    Instrument { what: Instrument },
    /// Takes files of bars into the warehouse.
    Ingest(Ingest),
    /// Calculates trading days and setup trades from the bars of the warehouse.
    Features(Features),
    /// Runs setups over the bars of the warehouse, and writes nothing.
    Backtest(Box<Backtest>),
    /// Measures a setup trade by trade and holds it against `specs/limits.toml`.
    Validate(Validate),
    /// Measures a setup, writes its evidence and makes it active.
    Promote(Promote),
    /// Calculates everything stored again, and compares.
    Verify(Verify),
    /// Generates a year of bars, and takes them through every step.
    Demo(Demo),
    /// Finds hand-written copies, outside cargo.
    Scan(Scan),
    /// The commit hook: the fast part of `check`, on what is staged.
    Hook { what: Hook },
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
            Self::Sync(_) => "sync",
            Self::Setup { .. } => "setup",
            Self::Import(_) => "import",
            Self::Restore(_) => "restore",
            Self::Migrate { .. } => "migrate",
            Self::Diff(_) => "diff",
            Self::Accept(_) => "accept",
            Self::Instrument { .. } => "instrument",
            Self::Ingest(_) => "ingest",
            Self::Features(_) => "features",
            Self::Backtest(_) => "backtest",
            Self::Validate(_) => "validate",
            Self::Promote(_) => "promote",
            Self::Verify(_) => "verify",
            Self::Demo(_) => "demo",
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
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Wait {
    /// How long to wait while another process writes, such as `30s`.
    pub(crate) time: Duration,
}

/// Options of `init`.
#[derive(Debug)]
pub(crate) struct Init {
    /// The folder to make the desk in.
    pub(crate) folder: PathBuf,
    /// The name an application asks for; the folder's own by default.
    pub(crate) name: Option<String>,
    /// Touches files without asking.
    pub(crate) yes: bool,
}

/// Options of `check`.
#[derive(Debug)]
pub(crate) struct Check {
    pub(crate) wait: Wait,
}

/// Options of `sync`.
#[derive(Debug)]
pub(crate) struct Sync {
    /// Writes nothing; exit code 2 where something would change.
    pub(crate) check: bool,
    pub(crate) wait: Wait,
}

/// What to do with rows of the table.
#[derive(Debug)]
pub(crate) enum SetupWhat {
    /// Lists the setups.
    List {
        /// Only those in a state.
        status: Option<Status>,
        wait: Wait,
    },
    /// Shows a setup whole.
    Show {
        /// Its constant, or the beginning of it.
        name: String,
        wait: Wait,
    },
    /// Adds a row, from options or from a file.
    Add(Box<NewSetup>),
    /// Takes a setup out of trading, and says why.
    Retire {
        /// Its constant, or the beginning of it.
        name: String,
        /// Why it is no longer traded.
        reason: String,
        wait: Wait,
    },
    /// Marks a setup as never good enough, and says why.
    Reject {
        /// Its constant, or the beginning of it.
        name: String,
        /// Why it was not good enough.
        reason: String,
        wait: Wait,
    },
    /// Makes a candidate of a setup that was retired or rejected, and says why.
    Reopen {
        /// Its constant, or the beginning of it.
        name: String,
        /// Why it is looked at again.
        reason: String,
        wait: Wait,
    },
}

/// Options of `setup add`.
#[derive(Clone, Debug)]
pub(crate) struct NewSetup {
    /// A file with `[[setup]]` blocks as the snapshot has them; `-` is the standard input.
    pub(crate) file: Option<PathBuf>,
    /// The root symbol.
    pub(crate) instrument: Option<String>,
    /// The opening range, such as `1000`.
    pub(crate) orb_time: Option<String>,
    /// Length of the opening range in minutes; the calendar's own by default.
    pub(crate) orb_minutes: Option<String>,
    /// The target in multiples of the risk.
    pub(crate) rr: Option<String>,
    /// `full` or `half`.
    pub(crate) sl_mode: Option<String>,
    /// How the trade is entered.
    pub(crate) entry_rule: String,
    /// How far a bar trades through the edge, for `limit_edge`.
    pub(crate) entry_through_ticks: Option<String>,
    /// Consecutive closes outside that make a signal.
    pub(crate) confirm_closes: String,
    /// Length of the bars whose closes are counted: 1 or 5.
    pub(crate) bar_minutes: String,
    /// When an open trade is closed; the range's own scan end by default.
    pub(crate) scan_end: Option<String>,
    /// The farthest target, in points.
    pub(crate) target_cap_points: Option<String>,
    /// The widest stop, in points.
    pub(crate) max_stop_points: Option<String>,
    /// What must hold when the range ends.
    pub(crate) filter: Option<String>,
    /// The state.
    pub(crate) status: Status,
    /// Why it is retired or rejected.
    pub(crate) reason: Option<String>,
    /// Remarks.
    pub(crate) notes: Option<String>,
    /// Trades measured.
    pub(crate) sample_size: Option<String>,
    /// Share of trades that won, such as `0.51`.
    pub(crate) win_rate: Option<String>,
    /// Average win in R.
    pub(crate) avg_win_r: Option<String>,
    /// Average loss in R, as a positive number.
    pub(crate) avg_loss_r: Option<String>,
    /// Expectancy per trade in R before costs.
    pub(crate) expected_r: Option<String>,
    /// Expectancy per trade in R after costs.
    pub(crate) realized_expectancy: Option<String>,
    /// The figures are from before evidence was kept.
    pub(crate) legacy: bool,
    pub(crate) wait: Wait,
}

/// Options of `import`.
#[derive(Debug)]
pub(crate) struct Import {
    /// The DuckDB file; it is only read.
    pub(crate) file: PathBuf,
    /// A file with a `[mapping]`; that of specs/driftless.toml by default.
    pub(crate) mapping: Option<PathBuf>,
    /// The table, where the mapping names another.
    pub(crate) table: Option<String>,
    /// Leaves out rows that cannot be trusted instead of importing none.
    pub(crate) trusted_only: bool,
    /// Takes theirs where a setup is here already and differs.
    pub(crate) update: bool,
    /// Writes nothing; exit code 2 where something would change.
    pub(crate) check: bool,
    pub(crate) wait: Wait,
}

/// Options of `restore`.
#[derive(Debug)]
pub(crate) struct Restore {
    /// A backup by its name or time, or `latest`; without it the backups are listed.
    pub(crate) backup: Option<String>,
    /// Asks nothing.
    pub(crate) yes: bool,
    pub(crate) wait: Wait,
}

/// Options of `diff`.
#[derive(Debug)]
pub(crate) struct Diff {
    /// A compiled binary to compare too.
    pub(crate) binary: Vec<PathBuf>,
    pub(crate) wait: Wait,
}

/// An authority whose digest stands in the lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Authority {
    /// Contracts and costs.
    Instruments,
    /// Sessions and opening ranges.
    Calendar,
    /// The table of setups.
    Setups,
}

/// Options of `accept`.
#[derive(Debug)]
pub(crate) struct Accept {
    /// What was reviewed; instruments and setups never together, except where there is no lock yet.
    pub(crate) authorities: Vec<Authority>,
    pub(crate) wait: Wait,
}

/// What to do with an instrument.
#[derive(Debug)]
pub(crate) enum Instrument {
    /// Adds an instrument, or completes a blocked one; asks for what no option gives.
    Add(Box<NewInstrument>),
}

/// Options of `instrument add`.
#[derive(Debug)]
pub(crate) struct NewInstrument {
    /// The root symbol, such as `MGC`.
    pub(crate) symbol: String,
    /// The exchange's name for it.
    pub(crate) name: Option<String>,
    /// Where it trades, such as `COMEX`.
    pub(crate) exchange: Option<String>,
    /// Where the contract figures come from.
    pub(crate) source: Option<String>,
    /// The smallest movement of the price, in points.
    pub(crate) tick_size: Option<String>,
    /// What a tick is worth, in dollars.
    pub(crate) tick_value: Option<String>,
    /// What a point is worth, in dollars.
    pub(crate) point_value: Option<String>,
    /// Who charges the commission.
    pub(crate) broker: Option<String>,
    /// Where the cost figures come from.
    pub(crate) cost_source: Option<String>,
    /// Commission per round turn, in dollars.
    pub(crate) commission_rt: Option<String>,
    /// Spread paid at each of the two crossings, in ticks.
    pub(crate) spread_per_cross: Option<String>,
    /// Slippage per round turn beyond the spread, in ticks.
    pub(crate) slippage_rt: Option<String>,
    /// Puts a complete instrument into production.
    pub(crate) production: bool,
    /// Why it stays blocked.
    pub(crate) reason: Option<String>,
    /// Asks nothing.
    pub(crate) yes: bool,
    pub(crate) wait: Wait,
}

/// Options of `scan`.
#[derive(Debug)]
pub(crate) struct Scan {
    /// Files and folders, each file by itself; without any, every guarded target of the workspace.
    pub(crate) paths: Vec<PathBuf>,
    /// Scans test code too.
    pub(crate) tests: bool,
}

/// What to do about the commit hook.
#[derive(Debug)]
pub(crate) enum Hook {
    /// Makes git run the hook before each commit.
    Install {
        /// Replaces another hook.
        force: bool,
    },
    /// Checks what is staged.
    Run,
}

/// Options of `explain`.
#[derive(Debug)]
pub(crate) struct Explain {
    /// A code such as `D303`, or a constant such as `MGC_1000_RR8_FULL`.
    pub(crate) what: String,
}
