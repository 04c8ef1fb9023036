//! The command line.

use std::path::PathBuf;
use std::time::Duration;

use lexopt::{Arg, Parser, ValueExt};

const USAGE: &str = "\
usage: attest [--database PATH] [--every SECONDS] [--pages COUNT] [--wait SECONDS]

  --database PATH   the authority's file (data/authority/authority.duckdb)
  --every SECONDS   between one page and the next (5)
  --pages COUNT     stop after so many (never)
  --wait SECONDS    for a file that is in use (1)";

/// What the command line says.
pub(crate) struct Args {
    pub(crate) database: PathBuf,
    pub(crate) every: Duration,
    pub(crate) pages: Option<u32>,
    pub(crate) wait: Duration,
}

impl Args {
    /// Reads the command line of this process; an error is a text to show.
    pub(crate) fn read() -> Result<Self, String> {
        Self::parse(Parser::from_env()).map_err(|error| format!("{error}\n\n{USAGE}"))
    }

    fn parse(mut parser: Parser) -> Result<Self, lexopt::Error> {
        let mut args = Self {
            database: "data/authority/authority.duckdb".into(),
            every: Duration::from_secs(5),
            pages: None,
            wait: Duration::from_secs(1),
        };
        while let Some(argument) = parser.next()? {
            match argument {
                Arg::Long("database") => args.database = parser.value()?.into(),
                Arg::Long("every") => args.every = seconds(&mut parser)?,
                Arg::Long("pages") => args.pages = Some(parser.value()?.parse()?),
                Arg::Long("wait") => args.wait = seconds(&mut parser)?,
                other => return Err(other.unexpected()),
            }
        }
        Ok(args)
    }
}

fn seconds(parser: &mut Parser) -> Result<Duration, lexopt::Error> {
    parser.value()?.parse_with(|text| {
        let seconds = text.parse::<f64>().ok().and_then(|s| Duration::try_from_secs_f64(s).ok());
        seconds.ok_or("a number of seconds")
    })
}
