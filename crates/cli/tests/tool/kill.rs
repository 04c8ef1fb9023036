//! `kill -9` at any moment: no torn file, and the next run completes.
//!
//! `DRIFTLESS_KILLS` is the number of kills of each of seven commands, 3 where it is not set. With 40, all
//! but `migrate` passed before they were first committed, and `migrate` later with 110. There is one
//! version of the authority's schema so far, so that its `migrate` has nothing to do yet: the
//! warehouse's migrations are ended in `warehouse_kill.rs`, and longer ones in the storage layer's
//! own tests.

use std::fs;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use crate::desk::{DATABASE, Desk, LOCK, MGC, SNAPSHOT};
use crate::folder::copy;

pub(crate) fn kills() -> u64 {
    std::env::var("DRIFTLESS_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(3)
}

/// Runs a command and kills it after a part of the time it takes; gives whether it was still
/// running.
pub(crate) fn kill(desk: &Desk, arguments: &[&str], after: Duration) -> bool {
    let mut command = desk.command(arguments);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    thread::sleep(after);
    let running = child.try_wait().unwrap().is_none();
    child.kill().unwrap();
    child.wait().unwrap();
    running
}

/// Moments spread over the time a command takes, each another: a sequence without a period.
pub(crate) fn moments(whole: Duration, count: u64) -> impl Iterator<Item = Duration> {
    (1..=count).map(move |turn| {
        let part = (turn * 618_033_988 % 1_000_000_000) as f64 / 1e9;
        whole.mul_f64(part * 1.1)
    })
}

/// Kills a command at many moments. `prepare` makes something to do, `whole` holds after each
/// kill, and the command itself completes at last.
fn survive(
    arguments: &[&str],
    prepare: impl Fn(&Desk, u64),
    whole: impl Fn(&Desk),
    complete: impl Fn(&Desk, u64) -> Vec<String>,
) {
    let start = Desk::new();
    prepare(&start, 0);
    let began = Instant::now();
    start.run(arguments).assert(0);
    let takes = began.elapsed();
    let desk = Desk::new();
    let mut interrupted = 0;
    for (turn, moment) in (1..).zip(moments(takes, kills())) {
        prepare(&desk, turn);
        interrupted += u64::from(kill(&desk, arguments, moment));
        whole(&desk);
        for next in complete(&desk, turn) {
            let next: Vec<&str> = next.split('\u{1f}').collect();
            desk.run(&next).assert(0);
        }
        desk.run(&["check"]).assert(0);
    }
    assert!(interrupted * 4 > kills(), "only {interrupted} of {} were interrupted", kills());
    println!("{} kills of {arguments:?}, {interrupted} while it ran", kills());
}

/// The snapshot is whole: its rows have the digest of its header.
fn snapshot_is_whole(desk: &Desk) {
    let run = desk.run(&["check"]);
    assert!(!run.out.contains("D102") && !run.out.contains("D101"), "{run:#?}");
    assert!(!run.out.contains("D603"), "{run:#?}");
}

fn line(arguments: &[&str]) -> String {
    arguments.join("\u{1f}")
}

/// Sets the notes of a row, so that there is something to sync each time.
fn candidate(desk: &Desk, turn: u64) {
    let rr = format!("{}.{:03}", 9 + turn / 1_000, turn % 1_000);
    let add = ["setup", "add", "--instrument", "MGC", "--orb-time", "1000", "--sl-mode", "half"];
    desk.run(&[&add[..], &["--rr", &rr]].concat()).assert(0);
}

#[test]
fn sync_survives() {
    let sync = |_: &Desk, _| vec![line(&["sync"]), line(&["accept", "setups"])];
    survive(&["sync"], candidate, snapshot_is_whole, sync);
}

#[test]
fn accept_survives() {
    let prepare = |desk: &Desk, turn: u64| {
        let text = desk.read(MGC);
        let old = text.lines().find(|line| line.starts_with("commission_rt_usd")).unwrap();
        let new = format!("commission_rt_usd = {}.{:02}", 2 + turn / 100, turn % 100);
        desk.write(MGC, text.replace(old, &new));
    };
    let whole = |desk: &Desk| {
        snapshot_is_whole(desk);
        assert_eq!(desk.read(LOCK).matches("sha256:").count(), 3);
    };
    let accept = |_: &Desk, _| vec![line(&["accept", "instruments"])];
    survive(&["accept", "instruments"], prepare, whole, accept);
}

#[test]
fn setup_add_survives() {
    // Whether the row is there or not, the table can be read, and it can be added or is there.
    let add = [
        "setup",
        "add",
        "--instrument",
        "MGC",
        "--orb-time",
        "0900",
        "--sl-mode",
        "half",
        "--rr",
        "7",
    ];
    let prepare = |desk: &Desk, turn: u64| {
        if turn > 0 && desk.run(&["setup", "show", "MGC_0900_RR7_HALF"]).code == Some(0) {
            remove(desk);
        }
    };
    let complete = |desk: &Desk, _| {
        let there = desk.run(&["setup", "show", "MGC_0900_RR7_HALF"]).code == Some(0);
        let mut next = vec![line(&["sync"]), line(&["accept", "setups"])];
        if !there {
            next.insert(0, line(&add));
        }
        next
    };
    survive(&add, prepare, snapshot_is_whole, complete);
}

/// The database without the row: the one of a fresh desk, put in its place as a person would.
fn remove(desk: &Desk) {
    let fresh = Desk::new();
    fs::copy(fresh.path(DATABASE), desk.path(DATABASE)).unwrap();
    let log = desk.path(&format!("{DATABASE}.wal"));
    if log.exists() {
        fs::remove_file(log).unwrap();
    }
    desk.run(&["sync"]).assert(0);
    desk.run(&["accept", "setups"]).assert(0);
}

#[test]
fn import_survives() {
    let source = Desk::new();
    for turn in 1..=5 {
        candidate(&source, turn);
    }
    let from = source.path(DATABASE);
    let import = ["import", from.to_str().unwrap()];
    let prepare = |desk: &Desk, turn: u64| {
        if turn > 0 {
            remove(desk);
        }
    };
    // All of it or nothing: five rows in one transaction.
    let whole = |desk: &Desk| {
        snapshot_is_whole(desk);
        let rows = desk.json(&["setup", "list"])["setups"].as_array().unwrap().len();
        assert!(rows == 8 || rows == 13, "{rows} rows");
    };
    let complete = |_: &Desk, _| vec![line(&import), line(&["sync"]), line(&["accept", "setups"])];
    survive(&import, prepare, whole, complete);
}

#[test]
fn migrate_survives() {
    let prepare = |desk: &Desk, _| crate::migrate::first_version(desk);
    let migrate = |_: &Desk, _| vec![line(&["migrate"]), line(&["sync", "--check"])];
    survive(&["migrate"], prepare, snapshot_is_whole, migrate);
}

#[test]
fn init_survives() {
    let specs = Desk::specs_only();
    let began = Instant::now();
    specs.run(&["init", "--yes"]).assert(0);
    let takes = began.elapsed();
    let mut interrupted = 0;
    for moment in moments(takes, kills()) {
        let desk = Desk::specs_only();
        interrupted += u64::from(kill(&desk, &["init", "--yes"], moment));
        desk.run(&["init", "--yes"]).assert(0);
        desk.run(&["setup", "add", "--file", SNAPSHOT]).assert(0);
        desk.run(&["sync"]).assert(0);
        desk.run(&["check"]).assert(0);
    }
    println!("{} kills of init, {interrupted} while it ran", kills());
}

#[test]
fn restore_survives() {
    let desk = Desk::new();
    let backup = desk.path("data/authority/authority.duckdb.backup-20260101T000000.000000Z-v1");
    fs::copy(desk.path(DATABASE), &backup).unwrap();
    let restore = ["restore", "latest", "--yes"];
    let began = Instant::now();
    let copied = Desk::specs_only();
    copy(&desk.path("data"), &copied.path("data"));
    copied.run(&restore).assert(0);
    let takes = began.elapsed();
    for moment in moments(takes, kills()) {
        candidate(&desk, u64::from(moment.subsec_nanos() % 900_000));
        kill(&desk, &restore, moment);
        // The state before or the state after, and nothing else.
        desk.run(&["setup", "list"]).assert(0);
        let name = "authority.duckdb.backup-20260101T000000.000000Z-v1";
        desk.run(&["restore", name, "--yes"]).assert(0);
        desk.run(&["check"]).assert(0);
    }
}
