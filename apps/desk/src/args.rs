//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use lexopt::Arg::{Long, Short, Value};
use lexopt::{Error, Parser};

use crate::desk::Places;
use crate::query::Query;
use crate::route::{ROUTES, Route};
use driftless_show::Failure;

const HEAD: &str = "\
shows what the store holds; calculates nothing, writes nothing

usage: desk serve [options]
       desk <page> [what to ask] [options]
";

const TAIL: &str = "
options of every page:
  --json                the same for a machine; every figure an exact decimal
  --csv                 the page's main table
  --authority <path>    the file that is attested (data/authority/authority.duckdb)
  --warehouse <path>    the file whose published copy is shown (data/warehouse/warehouse.duckdb)
  --at <instant>        shows the pages as of an instant, such as 2024-03-27T00:10:00Z
  --wait <seconds>      for a file in use (2; none while serving)

options of `serve`:
  --listen <address>    where to listen (127.0.0.1:8177); anything but loopback needs a token
  --token-file <path>   a file with the token that every request must carry
  --host <name>         another name this desk is reached by

  -h, --help            this text
  -V, --version         version, specs and fingerprint

environment: DESK_TOKEN is the token where no file is named, NO_COLOR turns colours off, COLUMNS
sets the width.
exit code: 0 a page, 1 no page could be made, 2 wrong usage or drift.
";

/// Where `serve` listens.
const LISTEN: SocketAddr =
    SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 8177);

/// What is asked for.
#[derive(Debug)]
pub(crate) enum Call {
    Help,
    Version,
    /// The description of the interface.
    Openapi,
    Serve(Places, Serve),
    Show(Places, Show),
}

/// How to serve.
#[derive(Debug)]
pub(crate) struct Serve {
    pub(crate) listen: SocketAddr,
    pub(crate) token: Option<String>,
    pub(crate) hosts: Vec<String>,
}

/// A page for the terminal.
#[derive(Debug)]
pub(crate) struct Show {
    pub(crate) route: &'static Route,
    pub(crate) query: Query,
    pub(crate) form: Output,
}

/// For whom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Output {
    #[default]
    Text,
    Json,
    Csv,
}

/// What `--help` prints.
pub(crate) fn help() -> String {
    let mut text = HEAD.to_owned();
    for route in ROUTES {
        let given: Vec<String> = route.in_path().map(|name| format!(" <{name}>")).collect();
        text.push_str(&format!(
            "\n  desk {}{}\n      {}\n",
            route.name,
            given.concat(),
            route.about
        ));
        for parameter in route.parameters {
            if !route.in_path().any(|name| name == parameter.name) {
                text.push_str(&format!("      --{:<12} {}\n", parameter.name, parameter.about));
            }
        }
    }
    text.push_str(TAIL);
    text
}

/// Options as they are given, before anybody knows for what.
#[derive(Default)]
struct Given {
    places: Vec<(&'static str, String)>,
    hosts: Vec<String>,
    asked: Vec<(String, String)>,
    form: Option<Output>,
}

/// Reads the command line.
pub(crate) fn parse(mut parser: Parser) -> Result<Call, Failure> {
    let command = match parser.next().map_err(unread)? {
        None | Some(Long("help") | Short('h')) => return Ok(Call::Help),
        Some(Long("version") | Short('V')) => return Ok(Call::Version),
        Some(Value(word)) => text(word)?,
        Some(other) => return Err(unread(other.unexpected())),
    };
    if command == "openapi" {
        return Ok(Call::Openapi);
    }
    let route = Route::named(&command);
    if route.is_none() && command != "serve" {
        let names: Vec<&str> = ROUTES.iter().map(|route| route.name).collect();
        let help = format!("pages are `{}`; `desk serve` shows all of them", names.join("`, `"));
        return Err(Failure::usage(format!("no page `{}`", command.escape_debug()), help));
    }
    let Some(given) = options(&mut parser, route)? else { return Ok(Call::Help) };
    let wait = if route.is_some() { Duration::from_secs(2) } else { Duration::ZERO };
    let places = places(&given, wait)?;
    match route {
        Some(route) => {
            let query = Query::of(given.asked, &route.names()).map_err(|error| {
                Failure::usage(
                    error.to_string(),
                    "look at what the page can be asked with `desk --help`",
                )
            })?;
            Ok(Call::Show(places, Show { route, query, form: given.form.unwrap_or_default() }))
        }
        None => serve(places, &given),
    }
}

fn options(parser: &mut Parser, route: Option<&'static Route>) -> Result<Option<Given>, Failure> {
    let mut given = Given::default();
    let mut words = route.into_iter().flat_map(Route::in_path);
    // The day of `desk day 2024-03-27`, though its address has it in the query.
    let mut free = route
        .filter(|route| route.in_path().next().is_none())
        .and_then(|route| route.parameters.first().filter(|parameter| parameter.name == "date"));
    while let Some(argument) = parser.next().map_err(unread)? {
        match argument {
            Long("help") | Short('h') => return Ok(None),
            Long("json") if route.is_some() => once(&mut given.form, Output::Json)?,
            Long("csv") if route.is_some() => once(&mut given.form, Output::Csv)?,
            Long("host") if route.is_none() => given.hosts.push(value(parser)?),
            Long(name) => {
                let known = ["authority", "warehouse", "at", "wait", "listen", "token-file"];
                let known = if route.is_some() { &known[..4] } else { &known[..] };
                if let Some(name) = known.iter().find(|known| **known == name) {
                    given.places.push((name, value(parser)?));
                } else if route.is_some_and(|route| route.names().contains(&name)) {
                    let name = name.to_owned();
                    given.asked.push((name, value(parser)?));
                } else {
                    return Err(unread(Long(name).unexpected()));
                }
            }
            Value(word) => match words.next().or(free.take().map(|parameter| parameter.name)) {
                Some(name) => given.asked.push((name.to_owned(), text(word)?)),
                None => return Err(unread(Value(word).unexpected())),
            },
            other => return Err(unread(other.unexpected())),
        }
    }
    if let Some(missing) = words.next() {
        let help = "look at what the page is asked with in `desk --help`";
        return Err(Failure::usage(format!("`<{missing}>` is missing"), help));
    }
    Ok(Some(given))
}

fn once(slot: &mut Option<Output>, form: Output) -> Result<(), Failure> {
    match slot.replace(form) {
        None => Ok(()),
        Some(_) => {
            Err(Failure::usage("`--json` or `--csv` is given twice", "give one of them, once"))
        }
    }
}

fn places(given: &Given, wait: Duration) -> Result<Places, Failure> {
    let mut places = Places {
        authority: "data/authority/authority.duckdb".into(),
        warehouse: "data/warehouse/warehouse.duckdb".into(),
        wait,
        at: None,
    };
    for (name, value) in &given.places {
        match *name {
            "authority" => places.authority = value.into(),
            "warehouse" => places.warehouse = value.into(),
            "at" => {
                let wrong = |error| {
                    let message = format!("`--at` is `{}`: {error}", value.escape_debug());
                    Failure::usage(message, "write an instant, such as `2024-03-27T00:10:00Z`")
                };
                places.at = Some(value.parse::<jiff::Timestamp>().map_err(wrong)?);
            }
            "wait" => {
                let seconds = value.parse::<u32>().map_err(|error| {
                    let message = format!("`--wait` is `{}`: {error}", value.escape_debug());
                    Failure::usage(message, "write a whole number of seconds")
                })?;
                places.wait = Duration::from_secs(seconds.into());
            }
            _ => {}
        }
    }
    Ok(places)
}

fn serve(places: Places, given: &Given) -> Result<Call, Failure> {
    let named = |wanted| given.places.iter().rev().find(|(name, _)| *name == wanted);
    let listen = match named("listen") {
        Some((_, value)) => value.parse().map_err(|error| {
            let message = format!("`--listen` is `{}`: {error}", value.escape_debug());
            Failure::usage(message, "write an address and a port, such as `192.168.1.5:8177`")
        })?,
        None => LISTEN,
    };
    let token = match named("token-file") {
        Some((_, path)) => {
            let path = PathBuf::from(path);
            let text = std::fs::read_to_string(&path).map_err(|error| {
                let message =
                    format!("the token cannot be read from `{}`: {error}", path.display());
                Failure::unable(message, "name a file that holds the token and nothing else")
            })?;
            Some(text.trim().to_owned())
        }
        None => std::env::var("DESK_TOKEN").ok().filter(|token| !token.is_empty()),
    };
    if token.as_ref().is_some_and(|token| token.len() < SHORTEST_TOKEN) {
        let message = format!("a token has at least {SHORTEST_TOKEN} characters");
        return Err(Failure::usage(message, "make one with `openssl rand -hex 32`"));
    }
    if token.is_none() && !listen.ip().is_loopback() {
        let message = format!("`{listen}` can be reached from elsewhere, and there is no token");
        let help = "name one with `--token-file`, or listen on 127.0.0.1";
        return Err(Failure::usage(message, help));
    }
    Ok(Call::Serve(places, Serve { listen, token, hosts: given.hosts.clone() }))
}

/// Characters below which a token can be guessed.
const SHORTEST_TOKEN: usize = 16;

fn value(parser: &mut Parser) -> Result<String, Failure> {
    text(parser.value().map_err(unread)?)
}

fn text(word: std::ffi::OsString) -> Result<String, Failure> {
    word.into_string().map_err(|word| unread(Error::NonUnicodeValue(word)))
}

/// What the parser refuses, in our words.
fn unread(error: Error) -> Failure {
    let message = match error {
        Error::MissingValue { option: Some(option) } => format!("`{option}` has no value"),
        Error::UnexpectedOption(option) => format!("there is no option `{option}` here"),
        Error::UnexpectedArgument(word) => {
            format!("`{}` is not asked for here", word.to_string_lossy().escape_debug())
        }
        other => other.to_string(),
    };
    Failure::usage(message, "look at the options with `desk --help`")
}
