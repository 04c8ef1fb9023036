//! `ingest` and `features` as a person runs them.

use std::fs;
use std::process::{Command, Stdio};

use driftless_store::publish::{Publication, Published};
use duckdb::Connection;

use crate::bars::{DAY, WAREHOUSE, connect, contents, continuous, contracts, one};
use crate::desk::{Desk, MGC};

/// A desk without a database of setups, and a file of bars in it.
fn with_bars(days: usize) -> Desk {
    let desk = Desk::specs_only();
    desk.write("bars.csv", continuous(days));
    desk
}

const INGEST: [&str; 4] = ["ingest", "bars.csv", "--instrument", "MGC"];

#[test]
fn bars_become_days_without_a_database_of_setups() {
    let desk = with_bars(30);
    let told = desk.json(&INGEST);
    assert_eq!((&told["verdict"], &told["bars"]), (&"same".into(), &(30 * DAY).into()), "{told:#}");
    assert_eq!(told["files"][0]["days"], 30);
    let told = desk.json(&["features"]);
    let run = &told["instruments"][0];
    assert_eq!((&run["written"], &run["unchanged"]), (&30.into(), &0.into()), "{told:#}");
    assert!(!desk.path("data/authority").exists());
    let connection = connect(&desk.path(WAREHOUSE));
    let trades: i64 = one(&connection, "SELECT count(*) FROM setup_trades");
    assert_eq!(trades, 30 * run["setups"].as_i64().unwrap());
    assert!(trades > 0);
    let fives: i64 = one(&connection, "SELECT count(*) FROM bars_5m");
    assert_eq!(fives, 30 * DAY as i64 / 5);
}

#[test]
fn a_second_run_changes_nothing() {
    let desk = with_bars(30);
    desk.run(&INGEST).assert(0).says("next: driftless features");
    desk.run(&["features"]).assert(0);
    let before = contents(&desk);
    let told = desk.json(&INGEST);
    assert_eq!(
        (&told["files"][0]["new"], &told["files"][0]["known"]),
        (&0.into(), &(30 * DAY).into())
    );
    let told = desk.json(&["features"]);
    assert_eq!(
        (&told["instruments"][0]["written"], &told["instruments"][0]["unchanged"]),
        (&0.into(), &30.into())
    );
    assert_eq!(contents(&desk), before);
}

/// Who only looks sees what was written as soon as the command is done.
#[test]
fn what_was_written_is_published() {
    let desk = with_bars(3);
    let published = || Publication::of(&desk.path(WAREHOUSE)).unwrap();
    assert_eq!(published(), None);
    desk.run(&INGEST).assert(0);
    let bars = published().expect("bars");
    desk.run(&["features"]).assert(0);
    let days = published().expect("days");
    assert_ne!(bars.digest(), days.digest());
    let reader = Published::open(&desk.path(WAREHOUSE)).unwrap().expect("a copy");
    assert!(reader.stored().unwrap()[0].last_day.is_some());
}

/// What would stop a build is no reason to have no bars: evidence comes of them.
#[test]
fn specs_that_no_build_would_take_are_enough() {
    let desk = with_bars(2);
    desk.edit(MGC, "= 2.40", "= 2.50");
    desk.run(&INGEST).assert(0);
    desk.run(&["features"]).assert(0);
}

#[test]
fn columns_are_named_and_times_have_a_zone() {
    let desk = Desk::specs_only();
    let text = "When;Sym;O;H;L;C;V\n".replace(';', ",")
        + "2024-01-02 10:00:00,MGCG4,2070.0,2070.2,2069.9,2070.1,5\n"
        + "2024-01-02 10:00:00,MGCG4-MGCJ4,-19.9,-19.9,-19.9,-19.9,5\n";
    desk.write("other.csv", text);
    let map = ["time=When", "symbol=Sym", "open=O", "high=H", "low=L", "close=C", "volume=V"];
    let mut arguments = vec!["ingest", "other.csv", "--zone", "Australia/Brisbane"];
    arguments.extend(map.iter().flat_map(|map| ["--map", map]));
    let told = desk.json(&arguments);
    assert_eq!(
        (&told["files"][0]["new"], &told["files"][0]["spreads"]),
        (&1.into(), &1.into()),
        "{told:#}"
    );
    let connection = connect(&desk.path(WAREHOUSE));
    let bar: String = one(&connection, "SELECT contract || ' ' || ts_utc FROM bars_1m");
    assert_eq!(bar, "MGCG24 2024-01-02 00:00:00");
}

#[test]
fn faults_are_refused_and_left_out_where_that_is_said() {
    let desk = Desk::specs_only();
    let text = "ts_utc,open,high,low,close,volume\n\
                2024-01-02T00:00:00Z,2070.0,2070.2,2069.9,2070.1,5\n\
                2024-01-02T00:01:00Z,2070.05,2070.2,2069.9,2070.1,5\n\
                2024-01-02T00:02:00Z,2070.0,2069.0,2069.9,2070.1,5\n";
    desk.write("bars.csv", text);
    insta::assert_snapshot!(desk.run(&INGEST).assert(1).page());
    let one = [&INGEST[..], &["--allow", "off-grid"]].concat();
    desk.run(&one).assert(1).says("inconsistent: 1");
    let both = [&one[..], &["--allow", "inconsistent"]].concat();
    let told = desk.json(&both);
    assert_eq!(told["files"][0]["new"], 1);
    assert_eq!(
        told["files"][0]["left_out"],
        serde_json::json!({ "off-grid": 1, "inconsistent": 1 })
    );
}

#[test]
fn what_cannot_be_done_is_said_with_the_way_out() {
    let desk = with_bars(1);
    let pages = [
        &["features"][..],
        &["ingest", "nowhere.csv"],
        &["ingest", "bars.csv"],
        &["ingest", "bars.csv", "--instrument", "ES"],
        &["ingest", "bars.csv", "--instrument", "NQ"],
        &["ingest", "bars.csv", "--instrument", "MGC", "--zone", "Mars/Olympus"],
        &["ingest", "bars.csv", "--instrument", "MGC", "--map", "time=Date"],
        &["ingest", "bars.csv", "--map", "price=Close"],
        &["ingest", "bars.csv", "--allow", "anything"],
        &["ingest", "specs"],
        &["features", "--from", "2024-13-01"],
        &["features", "--from", "2024-02-01", "--to", "2024-01-01"],
    ]
    .map(|arguments| desk.run(arguments).assert(1).page());
    insta::assert_snapshot!(pages.join("\n"));
}

#[test]
fn bars_that_disagree_are_named_and_nothing_of_them_is_written() {
    let desk = Desk::specs_only();
    let head = "ts_utc,open,high,low,close,volume\n";
    let bar = "2024-01-02T00:00:00Z,2070.0,2070.2,2069.9,2070.1,5\n";
    desk.write("bars.csv", format!("{head}{bar}"));
    desk.run(&INGEST).assert(0);
    let before = contents(&desk);
    desk.write(
        "bars.csv",
        format!(
            "{head}{}{}",
            bar.replace("2070.1,5", "2070.0,5"),
            bar.replace("00:00:00", "00:01:00")
        ),
    );
    insta::assert_snapshot!(desk.run(&INGEST).assert(1).page());
    assert_eq!(contents(&desk), before);
}

/// The rule of the roll is that of the stored days, and another one is never mixed in.
#[test]
fn the_rule_of_the_roll_is_remembered() {
    let desk = Desk::specs_only();
    desk.write("bars.csv", contracts(20));
    desk.run(&["ingest", "bars.csv", "--map", "symbol=symbol"]).assert(0);
    let rule = |arguments: &[&str]| desk.json(arguments)["instruments"][0].clone();
    let told = rule(&["features", "--roll", "same-day"]);
    assert_eq!((&told["roll_rule"], &told["written"]), (&"same_day".into(), &20.into()));
    let told = rule(&["features"]);
    assert_eq!((&told["roll_rule"], &told["unchanged"]), (&"same_day".into(), &20.into()));
    desk.run(&["verify"]).says("20 days");
    let before = contents(&desk);
    let some = ["features", "--roll", "previous-day", "--from", "2020-02-03"];
    desk.run(&some).assert(1).says("by `same_day`").says("leave `--from` and `--to` out");
    let mixed = contents(&desk);
    assert_eq!(mixed["front_contracts"], before["front_contracts"]);
    let told = rule(&["features", "--roll", "previous-day"]);
    assert_eq!((&told["written"], &told["removed"]), (&20.into(), &20.into()), "{told:#}");
}

/// A Parquet file, through the tool: the same warehouse as from the CSV it was made of.
#[test]
fn parquet_is_taken_in_as_csv_is() {
    let (csv, parquet) = (with_bars(3), Desk::specs_only());
    csv.run(&INGEST).assert(0);
    let copy = format!(
        "COPY (SELECT left(ts_utc, 19)::TIMESTAMP AS \"When\", * EXCLUDE (ts_utc) REPLACE (volume::INTEGER AS \
         volume, open::DOUBLE AS open) FROM read_csv('{}', all_varchar = true)) TO '{}' (FORMAT parquet)",
        csv.path("bars.csv").display().to_string().replace('\'', "''"),
        parquet.path("bars.parquet").display().to_string().replace('\'', "''"),
    );
    Connection::open_in_memory().unwrap().execute_batch(&copy).unwrap();
    let ingest = ["ingest", "bars.parquet", "--instrument", "MGC", "--map", "time=When"];
    parquet.run(&ingest).assert(1).says("state it, such as `--zone UTC`");
    parquet.run(&[&ingest[..], &["--zone", "UTC"]].concat()).assert(0);
    assert_eq!(contents(&parquet), contents(&csv));
}

/// The dates limit what is written, and never what is read.
#[test]
fn a_range_of_dates_limits_what_is_written() {
    let desk = with_bars(30);
    desk.run(&INGEST).assert(0);
    let told = desk.json(&["features", "--from", "2020-02-03", "--to", "2020-02-05"]);
    assert_eq!(told["instruments"][0]["written"], 3, "{told:#}");
    let connection = connect(&desk.path(WAREHOUSE));
    let with_atr: i64 = one(&connection, "SELECT count(atr_20) FROM daily_features");
    assert_eq!(with_atr, 3);
}

/// I22: two writers at once leave neither of their results.
#[test]
fn i22_a_second_writer_is_told_who_holds_the_file() {
    let desk = with_bars(2);
    desk.run(&INGEST).assert(0);
    let held = Connection::open(desk.path(WAREHOUSE)).unwrap();
    for command in [&INGEST[..], &["features"]] {
        let run = desk.run(command).assert(1);
        let holder = format!("process {} has the file open", std::process::id());
        run.says("D602").says(&holder).says("--wait 30s");
    }
    drop(held);
    desk.run(&["features", "--wait", "10s"]).assert(0);
}

/// I21: a damaged file is an error that names it, and its log stays as it is.
#[test]
fn i21_nothing_is_deleted_to_repair_a_damaged_warehouse() {
    let desk = with_bars(2);
    desk.run(&INGEST).assert(0);
    let path = desk.path(WAREHOUSE);
    let log = desk.path(&format!("{WAREHOUSE}.wal"));
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    fs::write(&log, b"rows that were committed").unwrap();
    for command in [&INGEST[..], &["features"]] {
        desk.run(command).assert(1).says("D603").says(WAREHOUSE);
        assert_eq!(fs::read(&log).unwrap(), b"rows that were committed");
        assert_eq!(fs::read(&path).unwrap().len(), whole.len() / 2);
    }
}

/// I24, I26, I27: a table that somebody changed by hand is refused by name.
#[test]
fn i24_i26_i27_a_changed_table_is_refused_by_name() {
    for (change, told) in [
        (
            "ALTER TABLE daily_features ADD COLUMN orb_1000_realized_expectancy DOUBLE",
            "nobody declared it",
        ),
        (
            "ALTER TABLE daily_features DROP COLUMN orb_1000_mfe_r",
            "column `orb_1000_mfe_r` is missing",
        ),
        ("ALTER TABLE bars_1m ADD COLUMN vwap DOUBLE", "column `vwap`"),
    ] {
        let desk = with_bars(1);
        desk.run(&INGEST).assert(0);
        let connection = Connection::open(desk.path(WAREHOUSE)).unwrap();
        if let Err(error) = connection.execute_batch(change) {
            // A column that a condition reads cannot be dropped at all.
            assert!(error.to_string().contains("depend"), "{error}");
            continue;
        }
        drop(connection);
        for command in [&INGEST[..], &["features"]] {
            desk.run(command).assert(1).says("D601").says(told);
        }
    }
}

/// A disk that is full, and then is not.
#[test]
fn a_full_disk_loses_nothing() {
    let Some(disk) = Disk::mount("full", "40m") else { return };
    let desk = &disk.desk;
    desk.write("bars.csv", contracts(20));
    let symbol = ["--map", "symbol=symbol"];
    let ingest = [&["ingest", "bars.csv"][..], &symbol].concat();
    let whole = Desk::specs_only();
    whole.write("bars.csv", contracts(20));
    whole.run(&ingest).assert(0);
    fs::write(desk.path("data/ballast"), vec![0; 41_300_000]).unwrap();
    let run = desk.run(&ingest).assert(1);
    assert!(run.err.contains("D603") || run.err.contains("space"), "{run:#?}");
    fs::remove_file(desk.path("data/ballast")).unwrap();
    desk.run(&ingest).assert(0);
    assert_eq!(contents(desk), contents(&whole));
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let Some(disk) = Disk::mount("read-only", "24m") else { return };
    let desk = &disk.desk;
    desk.write("bars.csv", continuous(1));
    disk.remount("ro");
    desk.run(&INGEST).assert(1).says("data/warehouse").says("help");
    disk.remount("rw");
    desk.run(&INGEST).assert(0);
    let before = contents(desk);
    disk.remount("ro");
    for command in [&INGEST[..], &["features"]] {
        desk.run(command).assert(1).says("D603");
    }
    disk.remount("rw");
    assert_eq!(contents(desk), before);
}

/// A desk whose `data` is a small disk of its own.
struct Disk {
    desk: Desk,
}

impl Disk {
    /// Where this user may not mount, the test is skipped, and says so.
    fn mount(name: &str, size: &str) -> Option<Self> {
        let desk = Desk::specs_only();
        let data = desk.path("data");
        fs::create_dir_all(&data).unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={size}"), name]).arg(&data);
        let mounted = mount.stderr(Stdio::null()).status().is_ok_and(|status| status.success());
        if !mounted {
            println!("skipped: no right to mount");
            return None;
        }
        Some(Self { desk })
    }

    fn remount(&self, how: &str) {
        let mut mount = Command::new("mount");
        mount.args(["-o", &format!("remount,{how}")]).arg(self.desk.path("data"));
        assert!(mount.status().unwrap().success());
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.desk.path("data")).status();
    }
}
