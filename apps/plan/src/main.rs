//! Today's trading plan, from the generated constants alone.
//!
//! In: the constants of `driftless::config!`, a date, and what one would like to risk. Out: what
//! is traded when and on what terms, and what is not traded and why; for a person or, with
//! `--json`, for a machine. No database, and no formula: every figure is a constant or the result
//! of a function that comes with the constants.

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

mod args;
mod json;
mod page;
mod plan;

driftless::config!(
    /// What the specs own: instruments, calendar, setups.
    pub mod config
);

use args::Call;
use driftless_show::Failure;
use driftless_show::Terminal;
use plan::Plan;

fn main() -> ExitCode {
    match text().and_then(|text| print(&text)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            // Where the message cannot be shown, the exit code still tells.
            let _ = writeln!(io::stderr(), "{failure}");
            failure.exit_code()
        }
    }
}

fn text() -> Result<String, Failure> {
    match args::parse(lexopt::Parser::from_env())? {
        Call::Help => Ok(args::HELP.to_owned()),
        Call::Version => Ok(format!(
            "plan {}\nspecs {}\nfingerprint {}\n",
            env!("CARGO_PKG_VERSION"),
            config::SPECS,
            config::FINGERPRINT
        )),
        Call::Plan { date, wish, json } => {
            let plan = Plan::collect(date, wish)?;
            if json { json::text(&plan) } else { Ok(page::text(&plan, &Terminal::detect())) }
        }
    }
}

fn print(text: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        // Who reads the first line only has what they wanted.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Failure::unable(
            format!("the plan cannot be written: {error}"),
            "write it to a place with room, or look at it on the terminal",
        )),
        Ok(()) => Ok(()),
    }
}
