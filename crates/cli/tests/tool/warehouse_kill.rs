//! `kill -9` while bars and days are written: whole days, nothing committed is lost, and the next
//! run ends where an undisturbed one ends. And while a warehouse is taken to the present version of
//! its schema: it has the old one with all of its rows, or the new one.
//!
//! `DRIFTLESS_KILLS` is the number of kills of each command, and of the migration from each version;
//! 3 where it is not set. With 110, 220 in all, `ingest` and `features` passed; with 100 each, the
//! migrations did:
//!
//! ```sh
//! DRIFTLESS_KILLS=110 cargo test -p driftless-cli --test tool warehouse_kill -- --nocapture
//! ```

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::bars::{DAY, WAREHOUSE, connect, contents, contents_of, continuous, contracts, one};
use crate::desk::Desk;
use crate::kill::{kill, kills, moments};
use crate::migrate::{CHANGED, earlier_versions, earlier_warehouse};

const DAYS: usize = 120;
const INGEST: [&str; 4] = ["ingest", "bars.csv", "--map", "symbol=symbol"];
const FEATURES: [&str; 1] = ["features"];

/// A desk with a file of bars that was not taken in, what it becomes, and how long each step
/// takes.
struct Undisturbed {
    /// After `ingest`.
    filled: Desk,
    ingest: Duration,
    /// After `features` too.
    built: Desk,
    features: Duration,
}

impl Undisturbed {
    fn new() -> Self {
        let filled = Desk::specs_only();
        filled.write("bars.csv", contracts(DAYS));
        let timed = |desk: &Desk, command: &[&str]| {
            let began = Instant::now();
            desk.run(command).assert(0);
            began.elapsed()
        };
        let ingest = timed(&filled, &INGEST);
        let built = filled.copied();
        let features = timed(&built, &FEATURES);
        Self { filled, ingest, built, features }
    }
}

/// Kills a command again and again. After each kill the warehouse is whole, and has at least the
/// rows it had; once nothing is left to do it is what an undisturbed run makes of it.
fn survive(
    start: &Desk,
    command: &[&str],
    takes: Duration,
    rows: impl Fn(&Desk) -> i64,
    end: &Desk,
) {
    let (expected, all) = (contents(end), rows(end));
    let (mut desk, mut before, mut interrupted, mut partly) = (start.copied(), 0, 0, 0);
    for moment in moments(takes, kills()) {
        interrupted += u64::from(kill(&desk, command, moment));
        if !desk.path(WAREHOUSE).exists() {
            continue;
        }
        let now = rows(&desk);
        assert!(now >= before, "{now} rows after {before}");
        partly += u64::from(now > before && now < all);
        before = now;
        if now == all {
            desk.run(command).assert(0);
            assert_eq!(contents(&desk), expected);
            (desk, before) = (start.copied(), 0);
        }
    }
    desk.run(command).assert(0);
    assert_eq!(contents(&desk), expected);
    println!("{} kills of {command:?}: {interrupted} while it ran, {partly} with a part", kills());
}

/// Days of the file start at 23:00 UTC.
const WHOLE_DAYS: &str = "\
    SELECT count(*) FROM (SELECT CAST(ts_utc + INTERVAL 1 HOUR AS DATE) AS day, count(*) AS bars, \
    count(DISTINCT contract) AS contracts FROM bars_1m GROUP BY day) \
    WHERE bars <> 2 * 1380 OR contracts <> 2";

const FIVES: &str = "\
    SELECT count(*) FROM (SELECT instrument, contract, time_bucket(INTERVAL 5 MINUTE, ts_utc) AS ts_utc, \
    arg_min(open, ts_utc) AS open, max(high) AS high, min(low) AS low, arg_max(close, ts_utc) AS close, \
    sum(volume)::BIGINT AS volume FROM bars_1m GROUP BY ALL) AS one FULL JOIN bars_5m AS five \
    USING (instrument, contract, ts_utc) WHERE one.open IS DISTINCT FROM five.open \
    OR one.high IS DISTINCT FROM five.high OR one.low IS DISTINCT FROM five.low \
    OR one.close IS DISTINCT FROM five.close OR one.volume IS DISTINCT FROM five.volume";

/// Bars of a warehouse of whole days, every five minutes of them right.
fn bars(desk: &Desk) -> i64 {
    let connection = connect(&desk.path(WAREHOUSE));
    assert_eq!(one::<i64>(&connection, WHOLE_DAYS), 0, "half a day");
    assert_eq!(one::<i64>(&connection, FIVES), 0, "five-minute bars");
    one(&connection, "SELECT count(*) FROM bars_1m")
}

#[test]
fn ingest_survives() {
    let undisturbed = Undisturbed::new();
    let start = Desk::specs_only();
    start.write("bars.csv", fs::read(undisturbed.filled.path("bars.csv")).unwrap());
    assert_eq!(bars(&undisturbed.filled), (2 * DAYS * DAY) as i64);
    survive(&start, &INGEST, undisturbed.ingest, bars, &undisturbed.filled);
}

#[test]
fn features_survive() {
    let undisturbed = Undisturbed::new();
    let rows = |desk: &Desk| {
        let connection = connect(&desk.path(WAREHOUSE));
        let half = "SELECT count(*) FROM (SELECT date_local, count(*) AS rows FROM setup_trades \
                    GROUP BY ALL) AS trades FULL JOIN daily_features USING (date_local) \
                    FULL JOIN front_contracts USING (date_local) WHERE trades.rows IS DISTINCT FROM \
                    (SELECT max(rows) FROM (SELECT count(*) AS rows FROM setup_trades GROUP BY date_local)) \
                    OR daily_features.instrument IS NULL OR front_contracts.contract IS NULL";
        assert_eq!(one::<i64>(&connection, half), 0, "half a day");
        one(&connection, "SELECT count(*) FROM daily_features")
    };
    assert_eq!(rows(&undisturbed.built), DAYS as i64);
    let rolls = "SELECT count(*) FROM front_contracts WHERE roll";
    assert_eq!(one::<i64>(&connect(&undisturbed.built.path(WAREHOUSE)), rolls), 1);
    survive(&undisturbed.filled, &FEATURES, undisturbed.features, rows, &undisturbed.built);
}

/// The backup that was made last.
fn latest_backup(desk: &Desk) -> PathBuf {
    let folder = desk.path(WAREHOUSE).parent().unwrap().to_owned();
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let is_backup = |path: &PathBuf| path.to_string_lossy().contains(".duckdb.backup-");
    files.filter(is_backup).max().unwrap()
}

#[test]
fn migrations_survive() {
    let today = Desk::specs_only();
    today.write("bars.csv", continuous(20));
    today.run(&["ingest", "bars.csv", "--instrument", "MGC"]).assert(0);
    today.run(&FEATURES).assert(0);
    let (migrate, of_today) = (["migrate"], contents(&today));
    for version in earlier_versions() {
        let earlier = today.copied();
        earlier_warehouse(&earlier, version);
        let before = contents(&earlier);
        let undisturbed = earlier.copied();
        let began = Instant::now();
        undisturbed.run(&migrate).assert(0).says(&format!("schema {version} → 4"));
        let takes = began.elapsed();
        let expected = contents(&undisturbed);
        for (table, rows) in before.iter().filter(|(table, _)| *table != "driftless_schema") {
            match CHANGED.iter().find(|(changed, _)| *changed == table.as_str()) {
                None => assert_eq!(expected[table], *rows, "{table} of version {version}"),
                // What a bar's minute is follows from its bar.
                Some((_, "minute")) => assert_eq!(expected[table], of_today[table], "{table}"),
                // By which rule an old day was rolled nobody wrote down.
                Some(_) => {}
            }
        }
        let (mut interrupted, mut done) = (0, 0);
        for moment in moments(takes, kills()) {
            let desk = earlier.copied();
            interrupted += u64::from(kill(&desk, &migrate, moment));
            let now = contents(&desk);
            done += u64::from(now == expected);
            assert!(now == before || now == expected, "{now:#?} after {moment:?}");
            desk.run(&migrate).assert(0);
            assert_eq!(contents(&desk), expected, "after {moment:?}");
            assert_eq!(contents_of(&latest_backup(&desk)), before, "after {moment:?}");
        }
        assert!(interrupted * 4 > kills(), "only {interrupted} of {} were interrupted", kills());
        println!(
            "{} kills of the migration from version {version}: {interrupted} while it ran, {done} after it was made",
            kills()
        );
    }
}

/// Ctrl-C while a file is read and written: the program says so and ends with 1, whole days stay,
/// and the next run ends where an undisturbed one ends.
#[test]
fn ctrl_c_leaves_whole_days_of_a_file() {
    let undisturbed = Undisturbed::new();
    let (expected, all) = (contents(&undisturbed.filled), bars(&undisturbed.filled));
    let file = fs::read(undisturbed.filled.path("bars.csv")).unwrap();
    let (mut stopped, mut turns) = (0, 0);
    for moment in moments(undisturbed.ingest, kills().max(8)) {
        let desk = Desk::specs_only();
        desk.write("bars.csv", &file);
        let mut command = desk.command(&INGEST);
        let child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        thread::sleep(moment);
        let pid = child.id().to_string();
        // Sent to one that has ended, it has no effect; it is not yet waited for.
        assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
        let output = child.wait_with_output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        turns += 1;
        match output.status.code() {
            Some(0) => assert_eq!(bars(&desk), all),
            Some(1) => {
                assert!(told.contains("cancelled between two days"), "{told}");
                assert!(told.contains("help: run it again to go on"), "{told}");
                stopped += 1;
                assert!(bars(&desk) < all);
            }
            // Before it listened, or could.
            None => {}
            Some(code) => panic!("exit code {code}: {told}"),
        }
        desk.run(&INGEST).assert(0);
        assert_eq!(contents(&desk), expected);
    }
    assert!(stopped > 0, "none of {turns} was stopped");
    println!("{turns} interrupts of {INGEST:?}: {stopped} stopped it");
}
