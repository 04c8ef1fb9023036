//! The lock moves for one authority at a time, after its own checks pass.

use std::fs;

use crate::desk::{Desk, LOCK, MGC, SNAPSHOT};

#[test]
fn a_reviewed_commission_is_accepted_before_evidence_is_fresh() {
    let desk = Desk::specs_only();
    let lock = desk.read(LOCK);
    desk.edit(MGC, "commission_rt_usd      = 2.40", "commission_rt_usd      = 2.41");
    let mut pages = desk.run(&["check"]).assert(2).page();
    pages.push_str(&desk.run(&["accept", "instruments"]).assert(0).page());
    pages.push_str(&desk.run(&["check"]).assert(0).page());
    insta::assert_snapshot!(pages);
    let changed: Vec<(&str, String)> = lock
        .lines()
        .zip(desk.read(LOCK).lines().map(str::to_owned))
        .filter(|(old, new)| old != new)
        .collect();
    assert_eq!(changed.len(), 1, "one line moves, comments and alignment stay: {changed:#?}");
    assert!(changed[0].0.starts_with("instruments"), "{changed:#?}");
}

#[test]
fn what_breaks_a_rule_is_not_accepted() {
    let desk = Desk::specs_only();
    let lock = desk.read(LOCK);
    desk.edit(MGC, "point_value_usd  = 10.00", "point_value_usd  = 1.00");
    desk.run(&["accept", "instruments"]).assert(1).says("D104");
    assert_eq!(desk.read(LOCK), lock);
}

#[test]
fn a_first_lock_is_written_as_a_whole() {
    let desk = Desk::specs_only();
    let lock = desk.read(LOCK);
    fs::remove_file(desk.path(LOCK)).unwrap();
    desk.run(&["accept", "instruments"])
        .assert(1)
        .says("driftless accept instruments calendar setups");
    desk.run(&["accept", "instruments", "calendar", "setups"]).assert(0);
    let digests = |text: &str| -> Vec<String> {
        text.lines().filter_map(|line| Some(line.split_once("sha256:")?.1.to_owned())).collect()
    };
    assert_eq!(digests(&desk.read(LOCK)), digests(&lock));
    desk.run(&["check"]).assert(0);
}

#[test]
fn a_snapshot_edited_by_hand_is_not_accepted() {
    let desk = Desk::specs_only();
    desk.edit(SNAPSHOT, "sample_size = 516", "sample_size = 517");
    desk.run(&["accept", "setups"]).assert(1).says("D102");
}

/// Whoever accepts other costs is told which setups have to be measured again.
#[test]
fn setups_measured_under_other_costs_are_named() {
    let desk = Desk::new();
    // Two more than a page shows.
    let rows: String = (2..24).map(|rr| desk.measured(rr)).collect();
    desk.write("rows.toml", rows);
    desk.run(&["setup", "add", "--file", "rows.toml"]).assert(0);
    desk.run(&["sync"]).assert(0);
    desk.run(&["accept", "setups"]).assert(0);
    desk.edit(MGC, "commission_rt_usd      = 2.40", "commission_rt_usd      = 2.41");
    let told = desk.copied().json(&["accept", "instruments"]);
    let stale = told["stale"].as_array().unwrap();
    assert_eq!((stale.len(), &stale[21]), (22, &"MGC_1000_RR23_HALF".into()), "{told:#}");
    insta::assert_snapshot!(desk.run(&["accept", "instruments"]).assert(0).page());
}
