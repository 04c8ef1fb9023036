//! The commands that measure setups: what they take, and how clap is told.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, Error};
use driftless_features::RollRule;
use driftless_model::date::Date;

use super::Wait;
use super::command::{flag, named, option, path, value, wait};
use super::read;
use super::warehouse::{date, roll, roll_of};

/// Over which bars setups are measured.
#[derive(Debug)]
pub(crate) struct Span {
    /// The first day that is measured.
    pub(crate) from: Date,
    /// The last day that is measured.
    pub(crate) to: Date,
    /// Whose volume decides which contract is the front one; that of the stored days by default.
    pub(crate) roll: Option<RollRule>,
    /// Every trade with a risk, whatever its costs.
    pub(crate) ungated: bool,
    pub(crate) wait: Wait,
}

/// Options of `backtest`.
#[derive(Debug)]
pub(crate) struct Backtest {
    /// Setups by their constants, or the beginnings of them.
    pub(crate) names: Vec<String>,
    /// A setup, or many, by their parameters.
    pub(crate) grid: Grid,
    /// A chart of the running results.
    pub(crate) chart: Option<PathBuf>,
    /// The statistics as a table.
    pub(crate) out: Option<PathBuf>,
    /// Every trade as a table.
    pub(crate) trades: Option<PathBuf>,
    pub(crate) span: Span,
}

/// Parameters of setups; where one has several values, each goes with each of the others.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grid {
    pub(crate) instrument: Option<String>,
    pub(crate) orb_time: Vec<String>,
    pub(crate) orb_minutes: Vec<String>,
    pub(crate) rr: Vec<String>,
    pub(crate) sl_mode: Vec<String>,
    pub(crate) entry_rule: Vec<String>,
    pub(crate) entry_through_ticks: Option<String>,
    pub(crate) confirm_closes: Vec<String>,
    pub(crate) bar_minutes: Vec<String>,
    pub(crate) scan_end: Vec<String>,
    pub(crate) target_cap_points: Vec<String>,
    pub(crate) max_stop_points: Vec<String>,
    pub(crate) filter: Vec<String>,
}

/// Options of `validate`.
#[derive(Debug)]
pub(crate) struct Validate {
    /// Its constant, or the beginning of it.
    pub(crate) name: String,
    /// Writes figures and evidence into its row.
    pub(crate) record: bool,
    pub(crate) span: Span,
}

/// Options of `promote`.
#[derive(Debug)]
pub(crate) struct Promote {
    /// Its constant, or the beginning of it.
    pub(crate) name: String,
    /// Why it is traded although it does not meet the limits.
    pub(crate) over: Option<String>,
    pub(crate) span: Span,
}

fn span(command: Command) -> Command {
    let day = |arg: Arg| arg.value_parser(date);
    command.args([
        day(option("from", "DATE", "The first day that is measured, such as `2024-01-02`")),
        day(option("to", "DATE", "The last day that is measured")),
        roll(),
        flag("ungated", "Counts every trade with a risk, also those that costs forbid: to see what costs take, never to promote"),
        wait(),
    ])
}

pub(super) fn backtest() -> Command {
    let many = |name, shown, about| {
        option(name, shown, about).value_delimiter(',').action(ArgAction::Append)
    };
    let command = named(
        "backtest",
        "Runs setups over the bars of the warehouse, by name or by parameters, and writes nothing",
    )
    .args([
        value("names", "NAME", "Constants of setups, or the beginnings of them").num_args(0..),
        option("instrument", "SYMBOL", "The root symbol; the only one in production by default"),
        many("orb-time", "RANGES", "Opening ranges, such as `1000,1100`"),
        many("rr", "R", "Targets in multiples of the risk, such as `1,1.5,2`"),
        many("sl-mode", "MODES", "`full`, `half`, or both"),
        many(
            "orb-minutes",
            "MINUTES",
            "Lengths of the opening range; the calendar's own by default",
        ),
        many("entry-rule", "RULES", "How trades are entered; `next_open` by default"),
        option(
            "entry-through-ticks",
            "TICKS",
            "How far a bar trades through the edge, for `limit_edge`",
        ),
        many(
            "confirm-closes",
            "NUMBERS",
            "Consecutive closes outside that make a signal; 1 by default",
        ),
        many(
            "bar-minutes",
            "MINUTES",
            "Lengths of the bars whose closes are counted; 1 by default",
        ),
        many(
            "scan-end",
            "TIMES",
            "When open trades are closed; the range's own scan end by default",
        ),
        many("target-cap-points", "POINTS", "The farthest targets"),
        many("max-stop-points", "POINTS", "The widest stops"),
        option(
            "filter",
            "FILTER",
            "What must hold when the range ends; several are tried one by one, `none` is no filter",
        )
        .action(ArgAction::Append),
        path(option("chart", "FILE", "Draws the running results: `.svg` or `.html`")),
        path(option("out", "FILE", "Writes the statistics: `.csv`, `.json` or `.parquet`")),
        path(option("trades", "FILE", "Writes every trade: `.csv`, `.json` or `.parquet`")),
    ]);
    span(command)
}

pub(super) fn validate() -> Command {
    let command = named("validate", "Measures a setup trade by trade and holds it against specs/limits.toml")
        .arg(one())
        .arg(flag("record", "Writes figures and evidence into its row where it meets the limits: a candidate is then validated"));
    span(command)
}

pub(super) fn promote() -> Command {
    let command = named("promote", "Measures a setup, writes its evidence and makes it active; refuses what does not meet specs/limits.toml")
        .arg(one())
        .arg(option("override", "REASON", "Why it is traded although it does not meet the limits; kept in its row"));
    span(command)
}

fn one() -> Arg {
    value("name", "NAME", "Its constant, or the beginning of it").required(true)
}

fn texts(own: &mut ArgMatches, name: &str) -> Vec<String> {
    own.remove_many(name).into_iter().flatten().collect()
}

impl Span {
    fn read(own: &mut ArgMatches) -> Result<Self, Error> {
        Ok(Self {
            from: own.remove_one("from").unwrap_or(Date::FIRST),
            to: own.remove_one("to").unwrap_or(Date::LAST),
            roll: roll_of(own),
            ungated: own.get_flag("ungated"),
            wait: read::wait(own),
        })
    }
}

impl Backtest {
    pub(super) fn read(own: &mut ArgMatches) -> Result<Self, Error> {
        let grid = Grid {
            instrument: read::text(own, "instrument"),
            orb_time: texts(own, "orb-time"),
            orb_minutes: texts(own, "orb-minutes"),
            rr: texts(own, "rr"),
            sl_mode: texts(own, "sl-mode"),
            entry_rule: texts(own, "entry-rule"),
            entry_through_ticks: read::text(own, "entry-through-ticks"),
            confirm_closes: texts(own, "confirm-closes"),
            bar_minutes: texts(own, "bar-minutes"),
            scan_end: texts(own, "scan-end"),
            target_cap_points: texts(own, "target-cap-points"),
            max_stop_points: texts(own, "max-stop-points"),
            filter: texts(own, "filter"),
        };
        Ok(Self {
            names: texts(own, "names"),
            grid,
            chart: own.remove_one("chart"),
            out: own.remove_one("out"),
            trades: own.remove_one("trades"),
            span: Span::read(own)?,
        })
    }
}

impl Validate {
    pub(super) fn read(own: &mut ArgMatches) -> Result<Self, Error> {
        let (name, record) = (read::one(own, "name")?, own.get_flag("record"));
        Ok(Self { name, record, span: Span::read(own)? })
    }
}

impl Promote {
    pub(super) fn read(own: &mut ArgMatches) -> Result<Self, Error> {
        let (name, over) = (read::one(own, "name")?, read::text(own, "override"));
        Ok(Self { name, over, span: Span::read(own)? })
    }
}
