//! The commands that fill the warehouse: what they take, and how clap is told.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, Error};
use driftless_features::RollRule;
use driftless_features::ingest::{CsvColumns, FaultKind};
use driftless_model::date::Date;

use super::Wait;
use super::command::{named, option, path, value, wait};
use super::read;

/// Options of `ingest`.
#[derive(Debug)]
pub(crate) struct Ingest {
    /// The files.
    pub(crate) files: Vec<PathBuf>,
    /// The instrument of files without symbols.
    pub(crate) instrument: Option<String>,
    /// What CSV files are read by.
    pub(crate) columns: CsvColumns,
    /// Kinds of faults whose bars are left out.
    pub(crate) allowed: Vec<FaultKind>,
    pub(crate) wait: Wait,
}

/// Options of `features`.
#[derive(Debug)]
pub(crate) struct Features {
    /// Instruments; every one in production that has bars where there is none.
    pub(crate) instruments: Vec<String>,
    /// The first day that is written.
    pub(crate) from: Date,
    /// The last day that is written.
    pub(crate) to: Date,
    /// Whose volume decides which contract is the front one; that of the stored days by default.
    pub(crate) roll: Option<RollRule>,
    pub(crate) wait: Wait,
}

pub(super) fn ingest() -> Command {
    let kinds = FaultKind::ALL.iter().map(|kind| kind.name());
    named("ingest", "Takes files of one-minute bars into the warehouse: CSV and Databento DBN, plain or packed, and Parquet")
        .args([
            path(value("files", "FILE", "Files of bars, taken in one after the other"))
                .required(true)
                .num_args(1..),
            option("instrument", "SYMBOL", "The instrument of files without symbols, such as `MGC`"),
            option("map", "WHAT=COLUMN", "A column of a CSV or Parquet file by its name, such as `time=Date`: time, open, high, low, close, volume, symbol")
                .action(ArgAction::Append)
                .value_parser(mapped),
            option("zone", "ZONE", "The zone of times without an offset, such as `America/Chicago`")
                .value_parser(zone),
            option("allow", "KIND", "Leaves out bars with this fault, and counts them, instead of refusing their file")
                .action(ArgAction::Append)
                .value_parser(PossibleValuesParser::new(kinds)),
            wait(),
        ])
}

pub(super) fn features() -> Command {
    let day = |arg: Arg| arg.value_parser(date);
    named("features", "Calculates trading days and setup trades from the bars of the warehouse; days that are as they should be stay untouched")
        .args([
            option("instrument", "SYMBOL", "Only this instrument; every one in production that has bars by default")
                .action(ArgAction::Append),
            day(option("from", "DATE", "The first day that is written, such as `2024-01-02`")),
            day(option("to", "DATE", "The last day that is written")),
            roll(),
            wait(),
        ])
}

/// The rule of the roll, for every command that reads days.
pub(super) fn roll() -> Arg {
    option("roll", "RULE", "Whose volume decides which contract is the front one: that of the day before, or of the day itself; by default as the stored days were calculated, at first by the day before")
        .value_parser(["previous-day", "same-day"])
}

pub(super) fn roll_of(own: &mut ArgMatches) -> Option<RollRule> {
    let roll = read::text(own, "roll")?;
    Some(if roll == "same-day" { RollRule::SameDay } else { RollRule::PreviousDay })
}

/// A part of a bar, and the column that holds it.
fn mapped(text: &str) -> Result<(Part, String), String> {
    let parts = "time, open, high, low, close, volume or symbol";
    let Some((part, column)) = text.split_once('=').filter(|(_, column)| !column.is_empty()) else {
        return Err(format!("write `WHAT=COLUMN`, with WHAT one of {parts}"));
    };
    let known = PARTS.iter().find(|(name, _)| *name == part);
    let (_, part) = known.ok_or_else(|| format!("`{part}` is none of {parts}"))?;
    Ok((*part, column.to_owned()))
}

/// Sets the column of one part of a bar.
type Part = fn(&mut CsvColumns, String);

const PARTS: [(&str, Part); 7] = [
    ("time", |columns, name| columns.time = name),
    ("open", |columns, name| columns.open = name),
    ("high", |columns, name| columns.high = name),
    ("low", |columns, name| columns.low = name),
    ("close", |columns, name| columns.close = name),
    ("volume", |columns, name| columns.volume = name),
    ("symbol", |columns, name| columns.symbol = Some(name)),
];

fn zone(text: &str) -> Result<String, String> {
    let known = jiff::tz::TimeZone::get(text);
    known
        .map(|_| text.to_owned())
        .map_err(|_| "write an IANA name, such as `America/Chicago`".into())
}

pub(super) fn date(text: &str) -> Result<Date, String> {
    let date = text.parse::<jiff::civil::Date>().ok();
    let date = date.and_then(|date| {
        Date::new(date.year(), date.month().unsigned_abs(), date.day().unsigned_abs())
    });
    date.ok_or_else(|| "write a date from 1900 to 2199, such as `2024-01-02`".into())
}

impl Ingest {
    pub(super) fn read(own: &mut ArgMatches) -> Result<Self, Error> {
        let mut columns = CsvColumns { zone: read::text(own, "zone"), ..CsvColumns::default() };
        for (set, name) in own.remove_many::<(Part, String)>("map").into_iter().flatten() {
            set(&mut columns, name);
        }
        let allowed = own.remove_many::<String>("allow").into_iter().flatten();
        let allowed = allowed
            .filter_map(|name| FaultKind::ALL.iter().find(|kind| kind.name() == name).copied());
        Ok(Self {
            files: read::paths(own, "files"),
            instrument: read::text(own, "instrument"),
            columns,
            allowed: allowed.collect(),
            wait: read::wait(own),
        })
    }
}

impl Features {
    pub(super) fn read(own: &mut ArgMatches) -> Result<Self, Error> {
        Ok(Self {
            instruments: own.remove_many("instrument").into_iter().flatten().collect(),
            from: own.remove_one("from").unwrap_or(Date::FIRST),
            to: own.remove_one("to").unwrap_or(Date::LAST),
            roll: roll_of(own),
            wait: read::wait(own),
        })
    }
}
