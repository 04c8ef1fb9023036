//! From the table to the snapshot, row by row.

use std::fs;

use crate::desk::{DATABASE, Desk, SNAPSHOT};

#[test]
fn a_retired_row_goes_from_table_to_snapshot() {
    let desk = Desk::new();
    let before = desk.read(SNAPSHOT);
    let mut pages = String::new();
    for (arguments, code) in [
        (&["setup", "retire", "MGC_1000_RR8_FULL", "--reason", "edge gone"][..], 0),
        (&["check"], 2),
        (&["sync", "--check"], 2),
        (&["diff"], 2),
        (&["sync"], 0),
        (&["check"], 2),
        (&["accept", "setups"], 0),
        (&["check"], 0),
    ] {
        let run = desk.run(arguments).assert(code);
        if arguments[0] != "diff" {
            pages.push_str(&run.page());
            pages.push('\n');
        }
        if arguments.contains(&"--check") {
            assert_eq!(desk.read(SNAPSHOT), before, "`--check` writes nothing");
        }
    }
    insta::assert_snapshot!(pages);
}

#[test]
fn a_snapshot_that_is_broken_is_written_anew() {
    let desk = Desk::new();
    let sound = desk.read(SNAPSHOT);
    for broken in ["", "no toml [", &sound[..sound.len() / 2]] {
        desk.write(SNAPSHOT, broken);
        desk.run(&["check"]).assert(2);
        desk.run(&["sync"]).assert(0);
        assert_eq!(desk.read(SNAPSHOT), sound);
    }
    fs::remove_file(desk.path(SNAPSHOT)).unwrap();
    desk.run(&["sync"]).assert(0);
    assert_eq!(desk.read(SNAPSHOT), sound);
    desk.run(&["check"]).assert(0);
}

#[test]
fn what_is_synced_already_is_not_written() {
    let desk = Desk::new();
    let modified = || fs::metadata(desk.path(SNAPSHOT)).unwrap().modified().unwrap();
    let before = modified();
    let answer = desk.json(&["sync"]);
    assert_eq!((&answer["written"], &answer["verdict"]), (&false.into(), &"same".into()));
    assert_eq!(modified(), before);
}

#[test]
fn a_table_that_cannot_be_read_changes_nothing() {
    let desk = Desk::new();
    let sound = desk.read(SNAPSHOT);
    let bytes = fs::read(desk.path(DATABASE)).unwrap();
    for damaged in [&bytes[..bytes.len() / 3], b"", b"not a database at all"] {
        desk.write(DATABASE, damaged);
        desk.run(&["sync"]).assert(1).says("D603");
        desk.run(&["check"]).assert(1).says("D603");
        assert_eq!(desk.read(SNAPSHOT), sound);
        assert_eq!(fs::read(desk.path(DATABASE)).unwrap(), damaged, "nothing repairs it");
    }
    fs::remove_file(desk.path(DATABASE)).unwrap();
    desk.run(&["sync"]).assert(1).says("D603");
    assert_eq!(desk.read(SNAPSHOT), sound);
}

#[test]
fn a_row_that_breaks_a_rule_is_not_added() {
    let desk = Desk::new();
    let mut pages = String::new();
    let plain = ["setup", "add", "--instrument", "MGC", "--sl-mode", "full"];
    for (wrong, code) in [
        (&["--orb-time", "1000", "--rr", "0"][..], 1),
        (&["--orb-time", "1015", "--rr", "2"], 1),
        (&["--orb-time", "1000", "--rr", "2", "--status", "active"], 1),
        (
            &[
                "--orb-time",
                "1000",
                "--rr",
                "2",
                "--filter",
                "london.code == L4_CONSOLIDATION if missing reject",
            ],
            1,
        ),
        (&["--orb-time", "1000", "--rr", "8"], 1),
    ] {
        pages.push_str(&desk.run(&[&plain, wrong].concat()).assert(code).page());
        pages.push('\n');
    }
    insta::assert_snapshot!(pages);
    desk.run(&["sync", "--check"]).assert(0);
}
