//! Shows numbers only while the database is what this program was compiled from.
//!
//! In: the configuration compiled in, and the path of the authority's file. Out: a page for each
//! attestation, or the reason why there is none. It attests before the first page, refuses to start
//! when anything differs, and attests again before every further page.

driftless::config!(pub mod config);

mod args;

use std::process::ExitCode;
use std::thread;

use config::AttestError;
use driftless_store::StoreError;
use driftless_store::setups::ValidatedSetups;

use args::Args;

/// Nothing could be compared.
const UNKNOWN: u8 = 1;

/// The database is another one.
const DRIFT: u8 = 2;

fn main() -> ExitCode {
    let args = match Args::read() {
        Ok(args) => args,
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::from(UNKNOWN);
        }
    };
    let database = ValidatedSetups::at(&args.database).waiting(args.wait);
    for page in 0.. {
        if page > 0 {
            thread::sleep(args.every);
        }
        match config::attest(&database) {
            Ok(attested) => show(&attested),
            Err(error) => return refuse(&error),
        }
        if args.pages == Some(page + 1) {
            break;
        }
    }
    ExitCode::SUCCESS
}

/// One page: what it was attested against stands on it, above the numbers.
fn show(attested: &config::Attested) {
    println!("{attested}");
    for setup in config::setups::ACTIVE {
        println!("  {}: {}", setup.name(), setup.setup().identity());
    }
}

/// No number is shown any more; the code tells a supervisor which of the two it was.
fn refuse(error: &AttestError<StoreError>) -> ExitCode {
    eprintln!("{error}");
    ExitCode::from(match error {
        AttestError::Unavailable(_) => UNKNOWN,
        AttestError::Drift(_) => DRIFT,
    })
}
