//! The command line.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args as Arguments, Parser, Subcommand, ValueEnum};

use driftless_model::setup::Status;

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
    /// Checks the whole chain: specs, lock, evidence, database, sources.
    Check(Check),
    /// Makes the snapshot what the table says, and shows every row and field that changes.
    Sync(Sync),
    /// Rows of the table `validated_setups`.
    Setup {
        #[command(subcommand)]
        what: SetupWhat,
    },
    /// Brings rows of a table in another DuckDB file into ours, through a mapping.
    Import(Import),
    /// Lists the backups of the database, or puts one in its place.
    Restore(Restore),
    /// Takes the database to the present version of its schema, after a verified backup.
    Migrate {
        #[command(flatten)]
        wait: Wait,
    },
    /// Compares specs, lock, database, and what a binary was compiled from.
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
            Self::Sync(_) => "sync",
            Self::Setup { .. } => "setup",
            Self::Import(_) => "import",
            Self::Restore(_) => "restore",
            Self::Migrate { .. } => "migrate",
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

/// Options of `sync`.
#[derive(Debug, Arguments)]
pub(crate) struct Sync {
    /// Writes nothing; exit code 2 where something would change.
    #[arg(long)]
    pub(crate) check: bool,
    #[command(flatten)]
    pub(crate) wait: Wait,
}

/// What to do with rows of the table.
#[derive(Debug, Subcommand)]
pub(crate) enum SetupWhat {
    /// Lists the setups.
    List {
        /// Only those in a state.
        #[arg(long, value_parser = status)]
        status: Option<Status>,
        #[command(flatten)]
        wait: Wait,
    },
    /// Shows a setup whole.
    Show {
        /// Its constant, or the beginning of it.
        name: String,
        #[command(flatten)]
        wait: Wait,
    },
    /// Adds a row, from options or from a file.
    Add(Box<NewSetup>),
    /// Takes a setup out of trading, and says why.
    Retire {
        /// Its constant, or the beginning of it.
        name: String,
        /// Why it is no longer traded.
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        wait: Wait,
    },
    /// Marks a setup as never good enough, and says why.
    Reject {
        /// Its constant, or the beginning of it.
        name: String,
        /// Why it was not good enough.
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        wait: Wait,
    },
}

fn status(text: &str) -> Result<Status, String> {
    text.parse().map_err(|error: driftless_model::named::UnknownName| error.to_string())
}

/// Options of `setup add`.
#[derive(Debug, Arguments)]
pub(crate) struct NewSetup {
    /// A file with `[[setup]]` blocks as the snapshot has them; `-` is the standard input.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["instrument", "orb_time", "rr", "sl_mode"])]
    pub(crate) file: Option<PathBuf>,
    /// The root symbol.
    #[arg(long, required_unless_present = "file")]
    pub(crate) instrument: Option<String>,
    /// The opening range, such as `1000`.
    #[arg(long, required_unless_present = "file")]
    pub(crate) orb_time: Option<String>,
    /// Length of the opening range in minutes; the calendar's own by default.
    #[arg(long)]
    pub(crate) orb_minutes: Option<String>,
    /// The target in multiples of the risk.
    #[arg(long, required_unless_present = "file")]
    pub(crate) rr: Option<String>,
    /// `full` or `half`.
    #[arg(long, required_unless_present = "file")]
    pub(crate) sl_mode: Option<String>,
    /// How the trade is entered.
    #[arg(long, default_value = "next_open")]
    pub(crate) entry_rule: String,
    /// How far a bar trades through the edge, for `limit_edge`.
    #[arg(long)]
    pub(crate) entry_through_ticks: Option<String>,
    /// Consecutive closes outside that make a signal.
    #[arg(long, default_value = "1")]
    pub(crate) confirm_closes: String,
    /// Length of the bars whose closes are counted: 1 or 5.
    #[arg(long, default_value = "1")]
    pub(crate) bar_minutes: String,
    /// When an open trade is closed; the range's own scan end by default.
    #[arg(long)]
    pub(crate) scan_end: Option<String>,
    /// The farthest target, in points.
    #[arg(long)]
    pub(crate) target_cap_points: Option<String>,
    /// The widest stop, in points.
    #[arg(long)]
    pub(crate) max_stop_points: Option<String>,
    /// What must hold when the range ends.
    #[arg(long)]
    pub(crate) filter: Option<String>,
    /// The state.
    #[arg(long, default_value = "candidate", value_parser = status)]
    pub(crate) status: Status,
    /// Why it is retired or rejected.
    #[arg(long)]
    pub(crate) reason: Option<String>,
    /// Remarks.
    #[arg(long)]
    pub(crate) notes: Option<String>,
    /// Trades measured.
    #[arg(long)]
    pub(crate) sample_size: Option<String>,
    /// Share of trades that won, such as `0.51`.
    #[arg(long)]
    pub(crate) win_rate: Option<String>,
    /// Average win in R.
    #[arg(long)]
    pub(crate) avg_win_r: Option<String>,
    /// Average loss in R, as a positive number.
    #[arg(long)]
    pub(crate) avg_loss_r: Option<String>,
    /// Expectancy per trade in R before costs.
    #[arg(long, allow_hyphen_values = true)]
    pub(crate) expected_r: Option<String>,
    /// Expectancy per trade in R after costs.
    #[arg(long, allow_hyphen_values = true)]
    pub(crate) realized_expectancy: Option<String>,
    /// The figures are from before evidence was kept.
    #[arg(long)]
    pub(crate) legacy: bool,
    #[command(flatten)]
    pub(crate) wait: Wait,
}

/// Options of `import`.
#[derive(Debug, Arguments)]
pub(crate) struct Import {
    /// The DuckDB file; it is only read.
    pub(crate) file: PathBuf,
    /// A file with a `[mapping]`; that of specs/driftless.toml by default.
    #[arg(long, value_name = "FILE")]
    pub(crate) mapping: Option<PathBuf>,
    /// The table, where the mapping names another.
    #[arg(long)]
    pub(crate) table: Option<String>,
    /// Leaves out rows that cannot be trusted instead of importing none.
    #[arg(long)]
    pub(crate) trusted_only: bool,
    /// Takes theirs where a setup is here already and differs.
    #[arg(long)]
    pub(crate) update: bool,
    /// Writes nothing; exit code 2 where something would change.
    #[arg(long)]
    pub(crate) check: bool,
    #[command(flatten)]
    pub(crate) wait: Wait,
}

/// Options of `restore`.
#[derive(Debug, Arguments)]
pub(crate) struct Restore {
    /// A backup by its name or time, or `latest`; without it the backups are listed.
    pub(crate) backup: Option<String>,
    /// Asks nothing.
    #[arg(long)]
    pub(crate) yes: bool,
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
