//! `verify` and `demo`: what they take, and how clap is told.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, Error, value_parser};
use driftless_features::demo::DemoMarket;
use driftless_features::{Dates, RollRule};
use driftless_model::date::Date;

use super::Wait;
use super::command::{named, option, path, wait};
use super::read;
use super::warehouse::{date, roll, roll_of};

/// The longest market that is generated: ten years of sessions.
const MOST_SESSIONS: i64 = 2_600;

/// Options of `verify`.
#[derive(Debug)]
pub(crate) struct Verify {
    /// The only instrument.
    pub(crate) instrument: Option<String>,
    /// The days.
    pub(crate) dates: Dates,
    /// Days of each instrument, drawn at random.
    pub(crate) sample: Option<u32>,
    /// The rule the rows must have been calculated by; the stored one by default.
    pub(crate) roll: Option<RollRule>,
    pub(crate) wait: Wait,
}

/// Options of `demo`.
#[derive(Debug)]
pub(crate) struct Demo {
    /// The market.
    pub(crate) market: DemoMarket,
    /// The folder that `data/warehouse` is made in; the current one by default.
    pub(crate) folder: Option<PathBuf>,
    pub(crate) wait: Wait,
}

pub(super) fn verify() -> Command {
    let sample = value_parser!(u32).range(1..);
    let day = |arg: Arg| arg.value_parser(date);
    named("verify", "Calculates everything in the warehouse again and compares: config against database, costs, realized values, every stored row")
        .args([
            option("sample", "N", "Only so many days of each instrument, drawn at random").value_parser(sample),
            option("instrument", "SYMBOL", "Only this instrument"),
            day(option("from", "DATE", "The first day that is compared, such as `2024-01-02`")),
            day(option("to", "DATE", "The last day that is compared")),
            roll(),
            wait(),
        ])
}

pub(super) fn demo() -> Command {
    let number = || value_parser!(u32).range(0..);
    named("demo", "Generates a year of bars from a seed, and takes them through ingest, features, verify, backtest and validate")
        .args([
            option("seed", "N", "Where the draws start")
                .value_parser(number())
                .default_value("1"),
            option("days", "N", "Sessions of the exchange from 2 January 2025 on, up to ten years of them")
                .value_parser(value_parser!(u32).range(1..=MOST_SESSIONS))
                .default_value("258"),
            path(option("folder", "DIR", "The folder to make `data/warehouse` in; this one by default")),
            wait(),
        ])
}

impl Verify {
    pub(super) fn read(own: &mut ArgMatches) -> Result<Self, Error> {
        Ok(Self {
            instrument: read::text(own, "instrument"),
            dates: Dates {
                from: own.remove_one("from").unwrap_or(Date::FIRST),
                to: own.remove_one("to").unwrap_or(Date::LAST),
            },
            sample: own.remove_one("sample"),
            roll: roll_of(own),
            wait: read::wait(own),
        })
    }
}

impl Demo {
    pub(super) fn read(own: &mut ArgMatches) -> Result<Self, Error> {
        let market =
            DemoMarket { seed: read::one(own, "seed")?, sessions: read::one(own, "days")? };
        let folder = own.remove_one("folder");
        Ok(Self { market, folder, wait: read::wait(own) })
    }
}
