//! Accidents of bars and days that became impossible, each injected through the tool itself.

use std::collections::BTreeMap;
use std::process::Command;

use duckdb::Connection;

use crate::bars::{DAY, WAREHOUSE, connect, contents, continuous, one};
use crate::desk::{Desk, MGC};

const INGEST: [&str; 4] = ["ingest", "bars.csv", "--instrument", "MGC"];
const HEADER: &str = "ts_utc,open,high,low,close,volume\n";

/// A desk whose days are calculated from a text of bars.
fn built(bars: impl AsRef<[u8]>) -> Desk {
    let desk = Desk::specs_only();
    desk.write("bars.csv", bars);
    desk.run(&INGEST).assert(0);
    desk.run(&["features"]).assert(0);
    desk
}

fn number(desk: &Desk, query: &str) -> i64 {
    one(&connect(&desk.path(WAREHOUSE)), query)
}

/// Where each row lies, and what it holds.
fn rows(desk: &Desk, table: &str, key: &str) -> BTreeMap<String, (i64, String)> {
    let connection = connect(&desk.path(WAREHOUSE));
    let query = format!("SELECT concat_ws(' ', {key}), rowid, hash(one)::VARCHAR FROM {table} one");
    let mut statement = connection.prepare(&query).unwrap();
    let row = |row: &duckdb::Row<'_>| Ok((row.get(0)?, (row.get(1)?, row.get(2)?)));
    statement.query_map([], row).unwrap().map(Result::unwrap).collect()
}

const TABLES: [(&str, &str); 5] = [
    ("bars_1m", "instrument, contract, ts_utc"),
    ("bars_5m", "instrument, contract, ts_utc"),
    ("front_contracts", "instrument, date_local"),
    ("daily_features", "instrument, date_local"),
    ("setup_trades", "instrument, date_local, setup"),
];

/// I23: rebuilds replaced every row, and with them history.
#[test]
fn i23_unchanged_rows_stay_as_they_are() {
    let whole = continuous(24);
    // A minute of the last day comes later.
    let late = whole.lines().nth(1 + 23 * DAY + 702).unwrap();
    let desk = built(whole.replace(&format!("{late}\n"), ""));
    let before = TABLES.map(|(table, key)| rows(&desk, table, key));
    desk.write("late.csv", format!("{HEADER}{late}\n"));
    let told = desk.json(&["ingest", "late.csv", "--instrument", "MGC"]);
    assert_eq!((&told["files"][0]["new"], &told["files"][0]["known"]), (&1.into(), &0.into()));
    let told = desk.json(&["features"]);
    let mut changed = Vec::new();
    for ((table, key), before) in TABLES.into_iter().zip(before) {
        let after = rows(&desk, table, key);
        let differing = before.iter().filter(|(key, old)| after[*key].1 != old.1).count();
        // What is written of a day is written whole.
        for (key, old) in before
            .iter()
            .filter(|(key, _)| !key.contains("2020-02-06 ") && !key.ends_with("2020-02-06"))
        {
            let new = &after[key];
            assert!(new.1 != old.1 || new.0 == old.0, "{table} {key} was written again");
        }
        changed.push((table, differing, after.len() - before.len()));
    }
    assert_eq!(changed[..2], [("bars_1m", 0, 1), ("bars_5m", 1, 0)]);
    assert_eq!(told["instruments"][0]["unchanged"], 23, "{told:#}");
    assert!(changed[2..].iter().all(|(_, _, new)| *new == 0), "{changed:?}");
    let wrong = "SELECT count(*) FROM bars_5m WHERE volume <> 35";
    assert_eq!(number(&desk, wrong), 0);
}

/// I25: a table without a key held its rows twice.
#[test]
fn i25_no_bar_stands_twice() {
    let desk = built(continuous(2));
    let before = contents(&desk);
    desk.run(&INGEST).assert(0);
    assert_eq!(contents(&desk), before);
    let other = Connection::open(desk.path(WAREHOUSE)).unwrap();
    for table in ["bars_1m", "bars_5m", "daily_features", "front_contracts", "setup_trades"] {
        let again = format!("INSERT INTO {table} SELECT * FROM {table} LIMIT 1");
        let error = other.execute_batch(&again).unwrap_err().to_string();
        assert!(error.contains("Duplicate key"), "{table}: {error}");
    }
    // Nor under another minute than its own.
    for table in ["bars_1m", "bars_5m"] {
        let again = format!(
            "INSERT INTO {table} SELECT * REPLACE (minute + 10000 AS minute) FROM {table} LIMIT 1"
        );
        let error = other.execute_batch(&again).unwrap_err().to_string();
        assert!(error.contains("CHECK constraint failed"), "{table}: {error}");
    }
    drop(other);
    let bar = "2024-01-02T00:00:00Z,2070.0,2070.2,2069.9,2070.1,5\n";
    desk.write("twice.csv", format!("{HEADER}{bar}{bar}"));
    let twice = ["ingest", "twice.csv", "--instrument", "MGC"];
    desk.run(&twice).assert(1).says("D610").says("duplicate: 1");
    assert_eq!(contents(&desk), before);
}

/// I29, I30: the first minute after the range was skipped, and a bar of the next day read.
#[test]
fn i29_i30_the_scan_begins_with_the_range_s_end_and_ends_with_the_day() {
    let desk = built(continuous(60));
    let range_end = "date_local + INTERVAL 5 MINUTE";
    let of_1000 = "FROM setup_trades WHERE orb_time = '1000' AND signal_at";
    assert!(number(&desk, &format!("SELECT count(*) {of_1000} = {range_end}")) > 0);
    assert_eq!(number(&desk, &format!("SELECT count(*) {of_1000} < {range_end}")), 0);
    let next_open =
        "SELECT count(*) FROM setup_trades WHERE entered_at <> signal_at + INTERVAL 1 MINUTE";
    assert_eq!(number(&desk, next_open), 0);
    // The first bar examined is that of the entry, and no minute is missing here.
    let held = "FROM setup_trades WHERE bars_held IS NOT NULL";
    let counted = format!(
        "SELECT count(*) {held} AND bars_held <> 1 + date_diff('minute', entered_at, exit_at)"
    );
    assert_eq!(number(&desk, &counted), 0);
    assert!(number(&desk, &format!("SELECT count(*) {held}")) > 0);
    let beyond = "SELECT count(*) FROM setup_trades WHERE exit_at >= date_local + INTERVAL 23 HOUR";
    assert_eq!(number(&desk, beyond), 0);
}

/// I31: the opening range of 00:30 stood with the wrong night.
#[test]
fn i31_the_range_after_midnight_belongs_to_the_day_that_began_before() {
    let desk = built(continuous(30));
    let wrong = "SELECT count(*) FROM daily_features AS day WHERE orb_0030_high IS DISTINCT FROM (\
                 SELECT max(high) FROM bars_1m WHERE ts_utc >= day.date_local + INTERVAL 870 MINUTE \
                 AND ts_utc < day.date_local + INTERVAL 875 MINUTE) OR orb_0030_bars <> 5";
    assert_eq!(number(&desk, wrong), 0);
    assert_eq!(number(&desk, "SELECT count(*) FROM daily_features"), 30);
}

/// I34: events of New York moved by an hour where a session followed the wrong clock.
#[test]
fn i34_a_session_follows_the_daylight_saving_of_its_own_zone() {
    let desk = Desk::specs_only();
    let text = desk.read("specs/calendar.toml");
    let old = "name  = \"ny\"\nstart = \"00:30\"\nend   = \"02:00\"\n";
    assert!(text.contains(old));
    let new =
        "name  = \"ny\"\nzone  = \"America/New_York\"\nstart = \"09:30\"\nend   = \"11:00\"\n";
    desk.write("specs/calendar.toml", text.replace(old, new));
    desk.write("bars.csv", continuous(60));
    desk.run(&INGEST).assert(0);
    desk.run(&["features"]).assert(0);
    // From 8 March 2020 on New York is four hours behind UTC.
    let wrong = "SELECT count(*) FROM daily_features AS day WHERE ny_high IS DISTINCT FROM (\
                 SELECT max(high) FROM bars_1m WHERE ts_utc >= day.date_local + to_minutes(CASE WHEN \
                 date_local >= DATE '2020-03-08' THEN 810 ELSE 870 END) AND ts_utc < day.date_local + \
                 to_minutes(CASE WHEN date_local >= DATE '2020-03-08' THEN 900 ELSE 960 END))";
    assert_eq!(number(&desk, wrong), 0);
    let summer = "SELECT count(*) FROM daily_features WHERE date_local >= DATE '2020-03-08'";
    assert!(number(&desk, summer) > 0);
}

/// I38, I40: trades without an exit fell out of averages; a missing ATR rejected everything in one
/// reader and passed everything in another.
#[test]
fn i38_i40_every_trade_has_a_result_and_a_missing_input_a_reason() {
    let desk = built(continuous(60));
    let timed = "SELECT count(*) FROM setup_trades WHERE orb_outcome = 'TIME_EXIT'";
    assert!(number(&desk, timed) > 0);
    let without = "SELECT count(*) FROM setup_trades WHERE orb_outcome IN ('WIN', 'LOSS', 'TIME_EXIT') \
                   AND (orb_r_multiple IS NULL OR net_r IS NULL)";
    assert_eq!(number(&desk, without), 0);
    let missing = |atr: &str| {
        format!(
            "SELECT count(*) FROM setup_trades JOIN daily_features USING (date_local, instrument) \
             WHERE orb_reason = 'missing_input' AND atr_20 IS {atr}"
        )
    };
    assert!(number(&desk, &missing("NULL")) > 0);
    assert_eq!(number(&desk, &missing("NOT NULL")), 0);
}

/// Thirty days with an hour on each Sunday evening, and a holiday.
fn with_sundays(holiday: &str) -> String {
    let whole = continuous(30);
    let mut lines: Vec<String> = whole
        .lines()
        .skip(1)
        // A day starts at 23:00 UTC; the holiday's bars are those of its date before that.
        .filter(|line| !line.starts_with(holiday) || line[11..].starts_with("23"))
        .map(str::to_owned)
        .collect();
    for sunday in ["2020-01-12", "2020-01-19", "2020-01-26", "2020-02-02", "2020-02-09"] {
        let bar =
            |minute: usize| format!("{sunday}T22:{minute:02}:00Z,10000,10000.1,9999.9,10000,1");
        lines.extend((0..60).map(bar));
    }
    lines.sort();
    format!("{HEADER}{}\n", lines.join("\n"))
}

/// I08, I41: a filter looked hours ahead; Sunday's stub served as the day before.
#[test]
fn i41_the_previous_day_is_the_last_trading_day() {
    let desk = Desk::new();
    let add = [
        "setup",
        "add",
        "--instrument",
        "MGC",
        "--orb-time",
        "1000",
        "--rr",
        "2",
        "--sl-mode",
        "full",
        "--filter",
    ];
    let ahead = "london.code == L4_CONSOLIDATION if missing reject";
    desk.run(&[&add[..], &[ahead]].concat()).assert(1).says("D402").says("previous.london.code");
    let behind = "previous.london.code == L4_CONSOLIDATION if missing reject";
    desk.run(&[&add[..], &[behind]].concat()).assert(0);
    desk.run(&["sync"]).assert(0);
    // The night into the holiday belongs to the day before it and is left as it is.
    desk.write("bars.csv", with_sundays("2020-01-22"));
    desk.run(&INGEST).assert(0);
    desk.run(&["features"]).assert(0);
    let days = "SELECT count(*) FROM daily_features WHERE dayofweek(date_local) IN (0, 6)";
    assert_eq!(number(&desk, days), 0);
    let told = |what: &str| {
        // Of the setups at 10:00 this one alone has a filter.
        let query = format!(
            "WITH day AS (SELECT date_local, lag(london_type_code) OVER (ORDER BY date_local) AS before \
             FROM daily_features), filtered AS (SELECT DISTINCT setup FROM setup_trades \
             WHERE orb_time = '1000' AND orb_reason = 'filter') \
             SELECT count(*) FROM setup_trades SEMI JOIN filtered USING (setup) \
             JOIN day USING (date_local) WHERE {what}"
        );
        number(&desk, &query)
    };
    assert_eq!(told("orb_reason = 'filter' AND before IS NOT DISTINCT FROM 'L4_CONSOLIDATION'"), 0);
    assert_eq!(
        told("orb_r_multiple IS NOT NULL AND before IS DISTINCT FROM 'L4_CONSOLIDATION'"),
        0
    );
    assert!(told("orb_reason = 'filter' AND before <> 'L4_CONSOLIDATION'") > 5);
    assert!(told("before = 'L4_CONSOLIDATION' AND orb_reason IS DISTINCT FROM 'cost_gate'") > 0);
    assert_eq!(told("true"), number(&desk, "SELECT count(*) FROM daily_features"));
}

/// I42: levels were read without the instrument in the key.
#[test]
fn i42_instruments_in_one_warehouse_do_not_mix() {
    let alone = built(continuous(24));
    let both = Desk::specs_only();
    let other = both.read(MGC).replace("\"MGC\"", "\"XGC\"");
    both.write("specs/instruments/xgc.toml", other);
    both.write("bars.csv", continuous(24));
    both.write("other.csv", continuous(24).replace(",7\n", ",9\n"));
    both.run(&["ingest", "other.csv", "--instrument", "XGC"]).assert(0);
    both.run(&INGEST).assert(0);
    both.run(&["features"]).assert(0);
    for (table, _) in TABLES {
        let query = format!(
            "SELECT coalesce(sum(hash(one)::HUGEINT), 0)::VARCHAR FROM {table} one WHERE instrument = 'MGC'"
        );
        let told = |desk: &Desk| one::<String>(&connect(&desk.path(WAREHOUSE)), &query);
        assert_eq!(told(&both), told(&alone), "{table}");
    }
    assert_eq!(number(&both, "SELECT count(*) FROM daily_features WHERE instrument = 'XGC'"), 24);
}

/// I44: realized values were missing where a trade was taken.
#[test]
fn i44_a_trade_without_its_realized_values_cannot_be_stored() {
    let desk = built(continuous(10));
    let other = Connection::open(desk.path(WAREHOUSE)).unwrap();
    for column in ["realized_rr", "realized_risk_dollars", "realized_reward_dollars"] {
        let traded = "orb_1000_r_multiple IS NOT NULL";
        let there: i64 =
            one(&other, &format!("SELECT count(*) FROM daily_features WHERE {traded}"));
        assert!(there > 0);
        let take = format!("UPDATE daily_features SET orb_1000_{column} = NULL WHERE {traded}");
        let error = other.execute_batch(&take).unwrap_err().to_string();
        assert!(error.contains("CHECK constraint"), "{error}");
    }
}

/// Every table and column says in the file what it means.
#[test]
fn comments_stand_in_the_file() {
    let desk = built(continuous(1));
    for of in ["tables", "columns"] {
        let silent =
            format!("SELECT count(*) FROM duckdb_{of}() WHERE NOT internal AND comment IS NULL");
        assert_eq!(number(&desk, &silent), 0, "{of}");
    }
}

/// Python's `duckdb` finds the documented schema. Runs where `DRIFTLESS_PYTHON` names a Python that
/// imports it.
#[test]
fn python_reads_the_warehouse() {
    let Some(python) = std::env::var_os("DRIFTLESS_PYTHON") else {
        println!("skipped: no DRIFTLESS_PYTHON");
        return;
    };
    let desk = built(continuous(3));
    const SCRIPT: &str = "\
import duckdb, sys
connection = duckdb.connect(sys.argv[1], read_only=True)
print(connection.execute('SELECT count(*), sum(volume) FROM bars_1m').fetchone())
print(connection.execute('SELECT date_local, orb_1000_size FROM daily_features ORDER BY 1').fetchall()[0])
print(connection.execute(\"SELECT comment FROM duckdb_columns() WHERE table_name = 'bars_1m' AND column_name = 'ts_utc'\").fetchone()[0])
";
    let mut command = Command::new(python);
    let output = command.args(["-c", SCRIPT]).arg(desk.path(WAREHOUSE)).output().unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(told.starts_with("(4140, 28980)\n(datetime.date(2020, 1, 6), Decimal("), "{told}");
    assert!(told.trim_end().ends_with("When the bar opens, UTC."), "{told}");
}
