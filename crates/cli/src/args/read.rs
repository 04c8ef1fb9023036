//! From what clap matched to the commands.

use std::path::PathBuf;
use std::time::Duration;

use clap::{ArgMatches, Error};

use super::{
    Accept, Args, Backtest, Check, Command, Demo, Diff, Explain, Features, Hook, Import, Ingest,
    Init, Instrument, NewInstrument, NewSetup, Promote, Restore, Scan, SetupWhat, Sync, Validate,
    Verify, Wait, command,
};

impl Args {
    /// Reads the command line of this process.
    pub(crate) fn try_parse() -> Result<Self, Error> {
        let mut matched = command().try_get_matches()?;
        let (json, specs) = (matched.get_flag("json"), matched.remove_one("specs"));
        Ok(Self { json, specs, command: chosen(&mut matched)? })
    }
}

/// What clap has let through is there and of its kind; what it let through by mistake is refused
/// as a misspelt command is.
pub(super) fn one<T: Clone + Send + std::marker::Sync + 'static>(
    matched: &mut ArgMatches,
    name: &str,
) -> Result<T, Error> {
    matched.remove_one(name).ok_or_else(misspelt)
}

fn misspelt() -> Error {
    command().error(clap::error::ErrorKind::MissingRequiredArgument, "a value is missing")
}

pub(super) fn text(matched: &mut ArgMatches, name: &str) -> Option<String> {
    matched.remove_one(name)
}

pub(super) fn wait(matched: &mut ArgMatches) -> Wait {
    Wait { time: matched.remove_one::<Duration>("wait").unwrap_or_default() }
}

pub(super) fn paths(matched: &mut ArgMatches, name: &str) -> Vec<PathBuf> {
    matched.remove_many(name).map(Iterator::collect).unwrap_or_default()
}

fn chosen(matched: &mut ArgMatches) -> Result<Command, Error> {
    let (name, mut own) = matched.remove_subcommand().ok_or_else(misspelt)?;
    let own = &mut own;
    Ok(match name.as_str() {
        "init" => Command::Init(Init {
            folder: one(own, "folder")?,
            name: text(own, "name"),
            yes: own.get_flag("yes"),
        }),
        "check" => Command::Check(Check { wait: wait(own) }),
        "sync" => Command::Sync(Sync { check: own.get_flag("check"), wait: wait(own) }),
        "setup" => Command::Setup { what: setup(own)? },
        "import" => Command::Import(Import {
            file: one(own, "file")?,
            mapping: own.remove_one("mapping"),
            table: text(own, "table"),
            trusted_only: own.get_flag("trusted-only"),
            update: own.get_flag("update"),
            check: own.get_flag("check"),
            wait: wait(own),
        }),
        "restore" => Command::Restore(Restore {
            backup: text(own, "backup"),
            yes: own.get_flag("yes"),
            wait: wait(own),
        }),
        "migrate" => Command::Migrate { wait: wait(own) },
        "diff" => Command::Diff(Diff { binary: paths(own, "binary"), wait: wait(own) }),
        "accept" => {
            let authorities = own.remove_many("authority").ok_or_else(misspelt)?.collect();
            Command::Accept(Accept { authorities, wait: wait(own) })
        }
        "instrument" => {
            let (_, mut own) = own.remove_subcommand().ok_or_else(misspelt)?;
            Command::Instrument { what: Instrument::Add(Box::new(new_instrument(&mut own)?)) }
        }
        "ingest" => Command::Ingest(Ingest::read(own)?),
        "features" => Command::Features(Features::read(own)?),
        "backtest" => Command::Backtest(Box::new(Backtest::read(own)?)),
        "validate" => Command::Validate(Validate::read(own)?),
        "promote" => Command::Promote(Promote::read(own)?),
        "verify" => Command::Verify(Verify::read(own)?),
        "demo" => Command::Demo(Demo::read(own)?),
        "scan" => Command::Scan(Scan { paths: paths(own, "paths"), tests: own.get_flag("tests") }),
        "hook" => {
            let (what, own) = own.remove_subcommand().ok_or_else(misspelt)?;
            Command::Hook {
                what: match what.as_str() {
                    "install" => Hook::Install { force: own.get_flag("force") },
                    _ => Hook::Run,
                },
            }
        }
        "explain" => Command::Explain(Explain { what: one(own, "what")? }),
        "impact" => Command::Impact,
        "doctor" => Command::Doctor,
        "completions" => Command::Completions { shell: one(own, "shell")? },
        "man" => Command::Man { folder: one(own, "folder")? },
        _ => return Err(misspelt()),
    })
}

fn setup(matched: &mut ArgMatches) -> Result<SetupWhat, Error> {
    let (what, mut own) = matched.remove_subcommand().ok_or_else(misspelt)?;
    let own = &mut own;
    Ok(match what.as_str() {
        "list" => SetupWhat::List { status: own.remove_one("status"), wait: wait(own) },
        "show" => SetupWhat::Show { name: one(own, "name")?, wait: wait(own) },
        "add" => SetupWhat::Add(Box::new(new_setup(own)?)),
        "retire" => SetupWhat::Retire {
            name: one(own, "name")?,
            reason: one(own, "reason")?,
            wait: wait(own),
        },
        "reject" => SetupWhat::Reject {
            name: one(own, "name")?,
            reason: one(own, "reason")?,
            wait: wait(own),
        },
        "reopen" => SetupWhat::Reopen {
            name: one(own, "name")?,
            reason: one(own, "reason")?,
            wait: wait(own),
        },
        _ => return Err(misspelt()),
    })
}

fn new_setup(own: &mut ArgMatches) -> Result<NewSetup, Error> {
    Ok(NewSetup {
        file: own.remove_one("file"),
        instrument: text(own, "instrument"),
        orb_time: text(own, "orb-time"),
        orb_minutes: text(own, "orb-minutes"),
        rr: text(own, "rr"),
        sl_mode: text(own, "sl-mode"),
        entry_rule: one(own, "entry-rule")?,
        entry_through_ticks: text(own, "entry-through-ticks"),
        confirm_closes: one(own, "confirm-closes")?,
        bar_minutes: one(own, "bar-minutes")?,
        scan_end: text(own, "scan-end"),
        target_cap_points: text(own, "target-cap-points"),
        max_stop_points: text(own, "max-stop-points"),
        filter: text(own, "filter"),
        status: one(own, "status")?,
        reason: text(own, "reason"),
        notes: text(own, "notes"),
        sample_size: text(own, "sample-size"),
        win_rate: text(own, "win-rate"),
        avg_win_r: text(own, "avg-win-r"),
        avg_loss_r: text(own, "avg-loss-r"),
        expected_r: text(own, "expected-r"),
        realized_expectancy: text(own, "realized-expectancy"),
        legacy: own.get_flag("legacy"),
        wait: wait(own),
    })
}

fn new_instrument(own: &mut ArgMatches) -> Result<NewInstrument, Error> {
    Ok(NewInstrument {
        symbol: one(own, "symbol")?,
        name: text(own, "name"),
        exchange: text(own, "exchange"),
        source: text(own, "source"),
        tick_size: text(own, "tick-size"),
        tick_value: text(own, "tick-value"),
        point_value: text(own, "point-value"),
        broker: text(own, "broker"),
        cost_source: text(own, "cost-source"),
        commission_rt: text(own, "commission-rt"),
        spread_per_cross: text(own, "spread-per-cross"),
        slippage_rt: text(own, "slippage-rt"),
        production: own.get_flag("production"),
        reason: text(own, "reason"),
        yes: own.get_flag("yes"),
        wait: wait(own),
    })
}
