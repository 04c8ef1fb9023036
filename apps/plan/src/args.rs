//! The command line.

use std::fmt::Display;
use std::str::FromStr;

use lexopt::Arg::{Long, Short};
use lexopt::{Error, Parser};

use crate::config::unit::{Fraction, Points, Usd};
use crate::config::{Date, Stress};
use driftless_show::Failure;

/// What `--help` prints.
pub(crate) const HELP: &str = "\
what is traded today and on what terms, from the generated constants alone

usage: plan [options]

  --date <YYYY-MM-DD>   the trading day to plan; today by the calendar's own zone
  --stop <points>       the stop distance of every trade; for each setup the smallest stop that
                        passes the cost gate under normal friction
  --stress <level>      normal, moderate, severe or extreme friction; normal
  --account <USD>       with --risk: adds the whole contracts an account carries
  --risk <fraction>     the share of the account put at risk, such as 0.01 for one percent
  --json                the same facts for a machine
  -h, --help            this text
  -V, --version         version, specs and fingerprint

json: fields keep their order, and each key names its unit. Exact figures are strings, because
most readers of JSON numbers round them to binary floats; counts are numbers. A ratio without a
finite decimal is rounded once, half to even at the ninth place, and stands beside its fraction.

environment: NO_COLOR turns colours off, COLUMNS sets the width.
exit code: 0 a plan, 1 no plan could be made or written, 2 wrong usage.
";

/// What is asked for.
#[derive(Debug)]
pub(crate) enum Call {
    /// The plan of a day.
    Plan {
        /// The day; `None` is today.
        date: Option<Date>,
        wish: Wish,
        json: bool,
    },
    Help,
    Version,
}

/// The terms one would like to trade on.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Wish {
    pub(crate) stress: Stress,
    /// The stop of every trade; `None` is each setup's smallest viable one.
    pub(crate) stop: Option<Points>,
    pub(crate) budget: Option<Budget>,
}

/// What may be lost with one trade.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Budget {
    pub(crate) account: Usd,
    pub(crate) risk: Fraction,
}

/// Reads the command line.
pub(crate) fn parse(mut parser: Parser) -> Result<Call, Failure> {
    let (mut date, mut stop, mut stress) = (None, None, None);
    let (mut account, mut risk, mut json) = (None, None, None);
    while let Some(arg) = parser.next().map_err(unread)? {
        match arg {
            Long("date") => once("--date", &mut date, read_date(&mut parser)?)?,
            Long("stop") => {
                let help = "give a distance in points, such as `--stop 4.5`";
                once("--stop", &mut stop, read(&mut parser, "--stop", help)?)?;
            }
            Long("stress") => {
                let help = "leave it out for normal friction";
                once("--stress", &mut stress, read(&mut parser, "--stress", help)?)?;
            }
            Long("account") => once("--account", &mut account, read_account(&mut parser)?)?,
            Long("risk") => once("--risk", &mut risk, read_risk(&mut parser)?)?,
            Long("json") => once("--json", &mut json, true)?,
            Long("help") | Short('h') => return Ok(Call::Help),
            Long("version") | Short('V') => return Ok(Call::Version),
            other => return Err(unread(other.unexpected())),
        }
    }
    let budget = match (account, risk) {
        (Some(account), Some(risk)) => Some(Budget { account, risk }),
        (None, None) => None,
        (Some(_), None) => return Err(alone("--account", "--risk", "0.01")),
        (None, Some(_)) => return Err(alone("--risk", "--account", "50000")),
    };
    let wish = Wish { stress: stress.unwrap_or_default(), stop, budget };
    Ok(Call::Plan { date, wish, json: json.unwrap_or(false) })
}

fn once<T>(option: &str, slot: &mut Option<T>, value: T) -> Result<(), Failure> {
    if slot.replace(value).is_some() {
        return Err(Failure::usage(format!("`{option}` is given twice"), "give it once"));
    }
    Ok(())
}

fn alone(given: &str, missing: &str, example: &str) -> Failure {
    Failure::usage(
        format!("`{given}` says nothing without `{missing}`"),
        format!("add `{missing} {example}`, or leave `{given}` out"),
    )
}

fn value(parser: &mut Parser) -> Result<String, Failure> {
    parser.value().and_then(|value| value.into_string().map_err(Error::from)).map_err(unread)
}

fn read<T>(parser: &mut Parser, option: &str, help: &str) -> Result<T, Failure>
where
    T: FromStr<Err: Display>,
{
    let text = value(parser)?;
    text.parse().map_err(|error| wrong(option, &text, error, help))
}

fn wrong(option: &str, text: &str, why: impl Display, help: &str) -> Failure {
    Failure::usage(format!("`{option}` is `{}`: {why}", text.escape_debug()), help)
}

fn read_date(parser: &mut Parser) -> Result<Date, Failure> {
    let text = value(parser)?;
    date(&text).ok_or_else(|| {
        let help = "write year, month and day, such as `--date 2026-01-05`";
        wrong("--date", &text, "no such day between 1900 and 2199", help)
    })
}

fn date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    // `parse` would also take `+5` and `005`.
    let digits =
        |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    if parts.next().is_some() || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

fn read_account(parser: &mut Parser) -> Result<Usd, Failure> {
    let help = "give its size in dollars, such as `--account 50000`";
    let text = value(parser)?;
    match text.parse() {
        Ok(account) if account > Usd::ZERO => Ok(account),
        Ok(_) => Err(wrong("--account", &text, "an account is above zero", help)),
        Err(error) => Err(wrong("--account", &text, error, help)),
    }
}

fn read_risk(parser: &mut Parser) -> Result<Fraction, Failure> {
    let help = "give a share of one: one percent is `--risk 0.01`";
    let text = value(parser)?;
    match text.parse::<Fraction>() {
        Ok(risk) if risk > Fraction::ZERO && risk.is_share() => Ok(risk),
        Ok(_) => Err(wrong("--risk", &text, "a share lies above 0 and at most at 1", help)),
        Err(error) => Err(wrong("--risk", &text, error, help)),
    }
}

/// What the parser refuses, in our words.
fn unread(error: Error) -> Failure {
    let message = match error {
        Error::MissingValue { option: Some(option) } => format!("`{option}` has no value"),
        Error::UnexpectedOption(option) => format!("there is no option `{option}`"),
        Error::UnexpectedArgument(argument) => {
            format!("`{}` is no option", argument.to_string_lossy().escape_debug())
        }
        Error::UnexpectedValue { option, .. } => format!("`{option}` takes no value"),
        Error::NonUnicodeValue(value) => {
            format!("`{}` is not valid Unicode", value.to_string_lossy())
        }
        other => other.to_string(),
    };
    Failure::usage(message, "run `plan --help` for the options there are")
}
