//! The desk: shows what the store holds, in a browser and on a terminal.
//!
//! In: the constants of `driftless::config!`, the authority to attest them against, and the
//! published copy of the warehouse. Out: pages. It calculates nothing and writes nothing: every
//! figure is a constant, a stored value, or the result of a function that comes with the constants.
//! Before a page shows a number the authority is attested; where that fails, every page is the
//! refusal.
//!
//! | module | holds |
//! |---|---|
//! | [`args`] | the command line |
//! | [`standing`] | whether the authority is what was compiled in |
//! | [`snapshot`] | the published state, open for many readers |
//! | [`book`] | the setups compiled in, to be found by key and by words |
//! | [`desk`] | all of these together, and the pages made once per state |
//! | [`page`], [`pages`] | what a page is; one file per page |
//! | [`route`], [`query`] | which pages there are, and what they may be asked |
//! | [`render`] | a page as HTML, JSON, CSV, or text |
//! | [`server`] | pages over HTTP |

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

mod args;
mod book;
mod desk;
mod page;
mod pages;
mod query;
mod render;
mod route;
mod server;
mod snapshot;
mod standing;

driftless::config!(
    /// What the specs own: instruments, calendar, setups.
    pub mod config
);

use args::Call;
use desk::Desk;
use driftless_show::Failure;

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(failure) => {
            // Where the message cannot be shown, the exit code still tells.
            let _ = writeln!(io::stderr(), "{failure}");
            failure.exit_code()
        }
    }
}

fn run() -> Result<ExitCode, Failure> {
    match args::parse(lexopt::Parser::from_env())? {
        Call::Help => print(&args::help()),
        Call::Version => print(&format!(
            "desk {}\nspecs {}\nfingerprint {}\n",
            env!("CARGO_PKG_VERSION"),
            config::SPECS,
            config::FINGERPRINT
        )),
        Call::Openapi => print(&render::openapi::text()),
        Call::Serve(places, serve) => server::serve(Desk::open(places)?, serve),
        Call::Show(places, show) => {
            let desk = Desk::open(places)?;
            let (text, code) = render::terminal::show(&desk, &show)?;
            print(&text)?;
            Ok(code)
        }
    }
}

fn print(text: &str) -> Result<ExitCode, Failure> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Ok(()) => Ok(ExitCode::SUCCESS),
        // Who reads the first line only has what they wanted.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        Err(error) => Err(Failure::unable(
            format!("the page cannot be written: {error}"),
            "write it to a place with room, or look at it on the terminal",
        )),
    }
}
