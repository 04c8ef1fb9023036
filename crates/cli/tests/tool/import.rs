//! Tables that someone else designed, through a mapping.

use duckdb::Connection;

use crate::desk::{DATABASE, Desk};

/// DOUBLE columns, stop modes in two spellings, percent, NULL status, free-text notes.
const FOREIGN: &str = "
    CREATE TABLE setups (
        symbol VARCHAR, orb VARCHAR, target DOUBLE, stop VARCHAR, win_pct DOUBLE, state VARCHAR,
        trades INTEGER, avg_r DOUBLE, remark VARCHAR
    );
    INSERT INTO setups VALUES
        ('MGC', '1000', 4.0, 'FULL', 28.3, 'live', 120, 0.415, 'looks good'),
        ('MGC', '1100', 4.0, 'half', 25.1, NULL, 90, 0.255, NULL),
        ('MGC', '1800', 0.0, 'FULL', 50.0, 'live', 10, 0.0, 'no target'),
        ('MGC', '2300', 4.0, 'opposite', 50.0, 'live', 10, 1.5, 'no such stop'),
        ('MGC', '0900', 4.0, 'FULL', 0.6, 'live', 10, 2.0, 'a share among percentages');
";

const MAPPING: &str = "
[mapping]
table = \"setups\"
ignore = []
percent = [\"win_rate\"]

[mapping.columns]
instrument = \"symbol\"
orb_time = \"orb\"
rr = \"target\"
sl_mode = \"stop\"
win_rate = \"win_pct\"
status = \"state\"
sample_size = \"trades\"
expected_r = \"avg_r\"
notes = \"remark\"

[mapping.values.sl_mode]
FULL = \"full\"

[mapping.values.status]
live = \"candidate\"

[mapping.missing]
status = \"candidate\"
orb_minutes = \"5\"
entry_rule = \"next_open\"
confirm_closes = \"1\"
bar_minutes = \"1\"
scan_end = \"09:00\"
";

fn foreign(desk: &Desk) {
    let database = Connection::open(desk.path("their own.duckdb")).unwrap();
    database.execute_batch(FOREIGN).unwrap();
    desk.write("mapping.toml", MAPPING);
}

#[test]
fn what_can_be_trusted_is_imported_and_the_rest_listed() {
    let desk = Desk::new();
    foreign(&desk);
    let before = desk.json(&["setup", "list"])["setups"].as_array().unwrap().len();
    let import = ["import", "their own.duckdb", "--mapping", "mapping.toml"];
    let with = |more: &[&'static str]| [&import[..], more].concat();
    let mut pages = desk.run(&with(&["--check"])).assert(2).page();
    pages.push_str(&desk.run(&import).assert(2).page());
    let count = || desk.json(&["setup", "list"])["setups"].as_array().unwrap().len();
    assert_eq!(count(), before, "nothing was written");
    pages.push_str(&desk.run(&with(&["--trusted-only"])).assert(0).page());
    assert_eq!(count(), before + 2);
    pages.push_str(&desk.run(&with(&["--trusted-only"])).assert(0).page());
    assert_eq!(count(), before + 2, "what is there already is not there twice");
    pages.push_str(&desk.run(&["setup", "show", "MGC_1000_RR4_FULL"]).assert(0).page());
    insta::assert_snapshot!(pages);
    desk.run(&["sync"]).assert(0);
    desk.run(&["accept", "setups"]).assert(0);
    desk.run(&["check"]).assert(0);
}

#[test]
fn a_row_that_differs_is_taken_only_when_asked() {
    let (desk, other) = (Desk::new(), Desk::new());
    other.run(&["setup", "retire", "MGC_1100", "--reason", "gone"]).assert(0);
    let from = other.path(DATABASE);
    let from = from.to_str().unwrap();
    desk.run(&["import", from]).assert(2).says("D606").says("MGC_1100");
    desk.run(&["import", from, "--update"]).assert(0).says("1 updated");
    desk.run(&["sync", "--check"]).assert(2).says("status: active -> retired");
}

#[test]
fn names_from_outside_are_names_and_no_sql() {
    let desk = Desk::new();
    foreign(&desk);
    for table in ["setups; DROP TABLE setups", "\"", "nowhere", "a'b"] {
        desk.run(&["import", "their own.duckdb", "--mapping", "mapping.toml", "--table", table])
            .assert(1);
    }
    desk.write("mapping.toml", MAPPING.replace("\"target\"", "\"tar\\\"get\""));
    desk.run(&["import", "their own.duckdb", "--mapping", "mapping.toml"]).assert(1).says("D111");
    desk.write("mapping.toml", MAPPING.replace("\"target\"", "\"reward\""));
    desk.run(&["import", "their own.duckdb", "--mapping", "mapping.toml"]).assert(1).says("D607");
}
