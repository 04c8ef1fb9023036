//! The commands and their options, with what help says about them.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Arg, ArgAction, Command, ValueEnum, value_parser};
use clap_complete::Shell;
use driftless_model::named::UnknownName;
use driftless_model::setup::Status;

use super::{Authority, evidence, verify, warehouse};
use crate::desk::duration;

const EXIT_CODES: &str = "\
Exit codes: 0 same or done, 1 could not tell or not do it, 2 drift.

Specs are the folder `--specs` names, or `DRIFTLESS_SPECS`, or `specs/` here or above.
Colours are off where the output is no terminal or NO_COLOR is set.";

impl ValueEnum for Authority {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let about = match self {
            Self::Instruments => "Contracts and costs",
            Self::Calendar => "Sessions and opening ranges",
            Self::Setups => "The table of setups",
        };
        Some(PossibleValue::new(self.name()).help(about))
    }
}

/// An option with a value.
pub(super) fn option(name: &'static str, value: &'static str, about: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(about)
}

/// An option without one.
pub(super) fn flag(name: &'static str, about: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(about)
}

/// A value without a name.
pub(super) fn value(name: &'static str, shown: &'static str, about: &'static str) -> Arg {
    Arg::new(name).value_name(shown).help(about)
}

pub(super) fn path(arg: Arg) -> Arg {
    arg.value_parser(value_parser!(PathBuf))
}

pub(super) fn wait() -> Arg {
    option("wait", "TIME", "How long to wait while another process writes, such as `30s`")
        .value_parser(duration)
        .default_value("0s")
        .hide_default_value(true)
}

fn status(text: &str) -> Result<Status, String> {
    text.parse().map_err(|error: UnknownName| error.to_string())
}

pub(super) fn named(name: &'static str, about: &'static str) -> Command {
    Command::new(name).about(about)
}

/// The whole command line.
pub(crate) fn command() -> Command {
    named("driftless", "Makes and checks what is true: specs, the table of validated setups, and the copies of both")
        .version(env!("CARGO_PKG_VERSION"))
        .after_help(EXIT_CODES)
        .max_term_width(100)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .arg(flag("json", "Answers in JSON").global(true))
        .arg(path(option("specs", "FOLDER", "The folder of specs")).global(true))
        .subcommands([
            named("init", "Makes specs, data folders and the commit hook, in an empty or existing repository")
                .arg(path(value("folder", "FOLDER", "The folder to make the desk in")).default_value("."))
                .arg(option("name", "NAME", "The name an application asks for; the folder's own by default"))
                .arg(flag("yes", "Touches files without asking")),
            named("check", "Checks the whole chain: specs, lock, evidence, database, sources").arg(wait()),
            named("sync", "Makes the snapshot what the table says, and shows every row and field that changes")
                .arg(flag("check", "Writes nothing; exit code 2 where something would change"))
                .arg(wait()),
            setup(),
            import(),
            named("restore", "Lists the backups of the database, or puts one in its place")
                .arg(value("backup", "BACKUP", "A backup by its name or time, or `latest`; without it the backups are listed"))
                .arg(flag("yes", "Asks nothing"))
                .arg(wait()),
            named("migrate", "Takes the database to the present version of its schema, after a verified backup")
                .arg(wait()),
            named("diff", "Compares specs, lock, database, and what a binary was compiled from")
                .arg(path(option("binary", "FILE", "A compiled binary to compare too")).action(ArgAction::Append))
                .arg(wait()),
            named("accept", "Accepts a reviewed change of one authority: writes its digest into the lock")
                .arg(
                    value("authority", "AUTHORITY", "What was reviewed; instruments and setups never together, except where there is no lock yet")
                        .required(true)
                        .num_args(1..)
                        .value_parser(value_parser!(Authority)),
                )
                .arg(wait()),
            named("instrument", "Adds an instrument, or completes one")
                .subcommand_required(true)
                .arg_required_else_help(true)
                .subcommand(instrument()),
            warehouse::ingest(),
            warehouse::features(),
            evidence::backtest(),
            evidence::validate(),
            evidence::promote(),
            verify::verify(),
            verify::demo(),
            named("scan", "Finds hand-written copies, outside cargo")
                .arg(path(value("paths", "PATHS", "Files and folders, each file by itself; without any, every guarded target of the workspace")).num_args(0..))
                .arg(flag("tests", "Scans test code too")),
            named("hook", "The commit hook: the fast part of `check`, on what is staged")
                .subcommand_required(true)
                .arg_required_else_help(true)
                .subcommand(
                    named("install", "Makes git run the hook before each commit")
                        .arg(flag("force", "Replaces another hook")),
                )
                .subcommand(named("run", "Checks what is staged")),
            named("explain", "Explains a code, or where a constant comes from and who uses it")
                .arg(value("what", "WHAT", "A code such as `D303`, or a constant such as `MGC_1000_RR8_FULL`").required(true)),
            named("impact", "Shows what a pending change touches downstream, in the order to update it"),
            named("doctor", "One page: what is where, what would stop a build, and five questions about drift"),
            named("completions", "Prints completions for a shell")
                .arg(value("shell", "SHELL", "The shell").required(true).value_parser(value_parser!(Shell))),
            named("man", "Writes the manual pages into a folder")
                .arg(path(value("folder", "FOLDER", "The folder, which must exist")).required(true)),
        ])
}

fn setup() -> Command {
    let one = || value("name", "NAME", "Its constant, or the beginning of it").required(true);
    let reason = |about| option("reason", "REASON", about).required(true);
    named("setup", "Rows of the table `validated_setups`")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands([
            named("list", "Lists the setups")
                .arg(option("status", "STATUS", "Only those in a state").value_parser(status))
                .arg(wait()),
            named("show", "Shows a setup whole").arg(one()).arg(wait()),
            new_setup(),
            named("retire", "Takes a setup out of trading, and says why")
                .arg(one())
                .arg(reason("Why it is no longer traded"))
                .arg(wait()),
            named("reject", "Marks a setup as never good enough, and says why")
                .arg(one())
                .arg(reason("Why it was not good enough"))
                .arg(wait()),
            named(
                "reopen",
                "Makes a candidate of a setup that was retired or rejected, and says why",
            )
            .arg(one())
            .arg(reason("Why it is looked at again"))
            .arg(wait()),
        ])
}

fn new_setup() -> Command {
    let needed = |arg: Arg| arg.required_unless_present("file");
    let signed = |arg: Arg| arg.allow_hyphen_values(true);
    let file = "A file with `[[setup]]` blocks as the snapshot has them; `-` is the standard input";
    named("add", "Adds a row, from options or from a file").args([
        path(option("file", "FILE", file)).conflicts_with_all([
            "instrument",
            "orb-time",
            "rr",
            "sl-mode",
        ]),
        needed(option("instrument", "SYMBOL", "The root symbol")),
        needed(option("orb-time", "RANGE", "The opening range, such as `1000`")),
        option(
            "orb-minutes",
            "MINUTES",
            "Length of the opening range; the calendar's own by default",
        ),
        needed(option("rr", "R", "The target in multiples of the risk")),
        needed(option("sl-mode", "MODE", "`full` or `half`")),
        option("entry-rule", "RULE", "How the trade is entered").default_value("next_open"),
        option(
            "entry-through-ticks",
            "TICKS",
            "How far a bar trades through the edge, for `limit_edge`",
        ),
        option("confirm-closes", "NUMBER", "Consecutive closes outside that make a signal")
            .default_value("1"),
        option("bar-minutes", "MINUTES", "Length of the bars whose closes are counted: 1 or 5")
            .default_value("1"),
        option(
            "scan-end",
            "TIME",
            "When an open trade is closed; the range's own scan end by default",
        ),
        option("target-cap-points", "POINTS", "The farthest target"),
        option("max-stop-points", "POINTS", "The widest stop"),
        option("filter", "FILTER", "What must hold when the range ends"),
        option("status", "STATUS", "The state").default_value("candidate").value_parser(status),
        option("reason", "REASON", "Why it is retired or rejected"),
        option("notes", "NOTES", "Remarks"),
        option("sample-size", "NUMBER", "Trades measured"),
        option("win-rate", "SHARE", "Share of trades that won, such as `0.51`"),
        option("avg-win-r", "R", "Average win in R"),
        option("avg-loss-r", "R", "Average loss in R, as a positive number"),
        signed(option("expected-r", "R", "Expectancy per trade in R before costs")),
        signed(option("realized-expectancy", "R", "Expectancy per trade in R after costs")),
        flag("legacy", "The figures are from before evidence was kept"),
        wait(),
    ])
}

fn import() -> Command {
    named("import", "Brings rows of a table in another DuckDB file into ours, through a mapping")
        .args([
            path(value("file", "FILE", "The DuckDB file; it is only read")).required(true),
            path(option(
                "mapping",
                "FILE",
                "A file with a `[mapping]`; that of specs/driftless.toml by default",
            )),
            option("table", "TABLE", "The table, where the mapping names another"),
            flag(
                "trusted-only",
                "Leaves out rows that cannot be trusted instead of importing none",
            ),
            flag("update", "Takes theirs where a setup is here already and differs"),
            flag("check", "Writes nothing; exit code 2 where something would change"),
            wait(),
        ])
}

fn instrument() -> Command {
    named("add", "Adds an instrument, or completes a blocked one; asks for what no option gives")
        .args([
            value("symbol", "SYMBOL", "The root symbol, such as `MGC`").required(true),
            option("name", "NAME", "The exchange's name for it"),
            option("exchange", "EXCHANGE", "Where it trades, such as `COMEX`"),
            option("source", "SOURCE", "Where the contract figures come from"),
            option("tick-size", "POINTS", "The smallest movement of the price, in points"),
            option("tick-value", "USD", "What a tick is worth, in dollars"),
            option("point-value", "USD", "What a point is worth, in dollars"),
            option("broker", "BROKER", "Who charges the commission"),
            option("cost-source", "SOURCE", "Where the cost figures come from"),
            option("commission-rt", "USD", "Commission per round turn, in dollars"),
            option(
                "spread-per-cross",
                "TICKS",
                "Spread paid at each of the two crossings, in ticks",
            ),
            option("slippage-rt", "TICKS", "Slippage per round turn beyond the spread, in ticks"),
            flag("production", "Puts a complete instrument into production"),
            option("reason", "REASON", "Why it stays blocked").conflicts_with("production"),
            flag("yes", "Asks nothing"),
            wait(),
        ])
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_declaration_is_sound() {
        super::command().debug_assert();
    }
}
