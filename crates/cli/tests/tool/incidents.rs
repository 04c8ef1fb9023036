//! Accidents that `driftless check` and the tool stop, one canary each.

use std::fs;

use crate::desk::{CONFIG, DATABASE, Desk, Holder, MGC, SNAPSHOT};

/// I01: the table said RR 8.0 for the 10:00 range, the config file still 1.0.
#[test]
fn i01_a_target_that_differs_is_named_with_both_values() {
    let desk = Desk::new();
    desk.edit(SNAPSHOT, "\nrr = 8\n", "\nrr = 1\n");
    let run = desk.run(&["check"]).assert(2).says("D102").says("D201");
    assert!(run.out.contains("+ MGC 1000 rr 8") && run.out.contains("- MGC 1000 rr 1"), "{run:#?}");
}

/// I02: a second setup on one range silently replaced the first.
#[test]
fn i02_two_setups_on_one_range_coexist_and_the_same_one_twice_is_refused() {
    let desk = Desk::new();
    let add = ["setup", "add", "--instrument", "MGC", "--orb-time", "1000", "--sl-mode", "full"];
    desk.run(&[&add[..], &["--rr", "2"]].concat()).assert(0);
    desk.run(&[&add[..], &["--rr", "2"]].concat()).assert(1).says("D606");
    desk.run(&["sync"]).assert(0);
    let text = desk.read(SNAPSHOT);
    assert!(text.contains("\nrr = 2\n") && text.contains("\nrr = 8\n"), "{text}");
}

/// I05: friction changed five times in six days, and one table held expectancies from all of them.
#[test]
fn i05_figures_of_other_costs_are_stale_and_the_way_out_is_open() {
    let desk = Desk::new();
    desk.git(&["init", "-q", "."]);
    desk.write("row.toml", desk.measured(3));
    desk.run(&["setup", "add", "--file", "row.toml"]).assert(0);
    desk.run(&["sync"]).assert(0);
    desk.run(&["accept", "setups"]).assert(0);
    desk.run(&["check"]).assert(0);
    desk.git(&["add", "specs"]);
    assert!(desk.git(&["commit", "-q", "-m", "specs"]).status.success());
    desk.edit(MGC, "= 2.40", "= 2.41");
    desk.run(&["check"]).assert(2).says("D401").says("not accepted: instruments");
    desk.run(&["impact"])
        .assert(2)
        .says("MGC_1000_RR3_HALF")
        .says("MGC commission_rt_usd: 2.4 → 2.41");
    desk.run(&["accept", "instruments"])
        .assert(0)
        .says("1 setup measured under other costs\n  MGC_1000_RR3_HALF\n");
    desk.run(&["check"]).assert(2).says("D401");
    desk.edit(MGC, "= 2.41", "= 2.40");
    desk.run(&["accept", "instruments"]).assert(0);
    desk.run(&["check"]).assert(0);
}

/// I15: contract figures that contradict each other.
#[test]
fn i15_contradicting_figures_are_never_written_or_accepted() {
    let desk = Desk::specs_only();
    let figures = ["--tick-size", "0.25", "--tick-value", "0.50", "--point-value", "0.50"];
    let add =
        ["instrument", "add", "MES", "--yes", "--name", "a", "--exchange", "b", "--source", "c"];
    desk.run(&[&add[..], &figures].concat()).assert(1).says("D104");
    assert!(!desk.path("specs/instruments/mes.toml").exists());
    desk.edit(MGC, "tick_size_points = 0.10", "tick_size_points = 0.01");
    desk.run(&["check"]).assert(2).says("D104");
}

/// I17: an empty or unreachable database turned into an empty configuration.
#[test]
fn i17_an_empty_table_never_becomes_an_empty_snapshot() {
    let desk = Desk::new();
    let sound = desk.read(SNAPSHOT);
    fs::remove_file(desk.path(DATABASE)).unwrap();
    desk.run(&["init", "--yes"]).assert(0).says("authority.duckdb");
    desk.run(&["sync"]).assert(2).says("D107");
    desk.run(&["check"]).assert(2).says("D201");
    assert_eq!(desk.read(SNAPSHOT), sound);
}

/// I19: extra entries that the table does not have gave only a warning.
#[test]
fn i19_an_entry_the_table_does_not_have_is_drift() {
    let desk = Desk::new();
    let text = desk.read(SNAPSHOT);
    let block = text.rfind("[[setup]]").unwrap();
    let extra = text[block..].replace("rr = 1.5", "rr = 4");
    desk.write(SNAPSHOT, format!("{text}\n{extra}"));
    let run = desk.run(&["check"]).assert(2).says("D102").says("D201");
    assert!(run.out.contains("- MGC 2300 rr 4"), "{run:#?}");
}

/// I20: a backup restored over the database; another copy of it in another folder.
#[test]
fn i20_an_older_copy_is_seen_whatever_its_modification_time() {
    let desk = Desk::new();
    let old = fs::read(desk.path(DATABASE)).unwrap();
    let modified = fs::metadata(desk.path(DATABASE)).unwrap().modified().unwrap();
    desk.run(&["setup", "retire", "MGC_1100", "--reason", "gone"]).assert(0);
    desk.run(&["sync"]).assert(0);
    desk.run(&["accept", "setups"]).assert(0);
    desk.run(&["check"]).assert(0);
    desk.write(DATABASE, old);
    let file = fs::File::options().append(true).open(desk.path(DATABASE)).unwrap();
    file.set_modified(modified).unwrap();
    drop(file);
    let run = desk.run(&["check"]).assert(2).says("D201");
    assert!(run.out.contains("status: retired -> active"), "{run:#?}");
}

/// I22: writers from several processes.
#[test]
fn i22_a_second_process_is_named_and_waited_for() {
    let desk = Desk::new();
    let holder = Holder::of(&desk, 600);
    for arguments in [&["check"][..], &["sync"], &["setup", "list"]] {
        desk.run(arguments).assert(1).says("D602").says(&holder.id());
    }
    drop(holder);
    let _holder = Holder::of(&desk, 1);
    desk.run(&["check", "--wait", "30s"]).assert(0);
}

/// I48: instruments and setups changed in one step, so nothing could be compared.
#[test]
fn i48_two_authorities_never_move_together() {
    let desk = Desk::new();
    desk.edit(MGC, "= 2.40", "= 2.50");
    desk.run(&["setup", "retire", "MGC_1100", "--reason", "gone"]).assert(0);
    let sound = desk.read(SNAPSHOT);
    desk.run(&["sync"]).assert(2).says("D204");
    assert_eq!(desk.read(SNAPSHOT), sound);
    desk.run(&["accept", "instruments"]).assert(0);
    desk.run(&["sync"]).assert(0);
    desk.edit(MGC, "= 2.50", "= 2.40");
    desk.run(&["check"]).assert(2).says("D204");
    desk.run(&["accept", "setups"]).assert(2).says("D204");
    desk.run(&["accept", "instruments", "setups"]).assert(2).says("D204");
    desk.run(&["instrument", "add", "MES", "--yes"]).assert(2).says("D204");
}

/// I50: a new instrument went live with specs but no cost model.
#[test]
fn i50_an_instrument_stays_blocked_until_both_steps_are_complete() {
    let desk = Desk::specs_only();
    let add = ["instrument", "add", "MES", "--yes"];
    let names = ["--name", "Micro E-mini S&P 500", "--exchange", "CME", "--source", "CME specs"];
    let contract = ["--tick-size", "0.25", "--tick-value", "1.25", "--point-value", "5.00"];
    let cost = [
        "--broker",
        "Tradovate",
        "--cost-source",
        "statement",
        "--commission-rt",
        "1.04",
        "--spread-per-cross",
        "1",
        "--slippage-rt",
        "2",
    ];
    let with = |parts: &[&[&'static str]]| [&[&add[..]], parts].concat().concat();
    let file = "specs/instruments/mes.toml";
    desk.run(&with(&[&cost])).assert(1).says("costs before the contract");
    desk.run(&with(&[&names, &contract, &["--production"]]))
        .assert(1)
        .says("[cost] commission_rt_usd");
    assert!(!desk.path(file).exists());
    desk.run(&with(&[&names, &contract])).assert(0).says("state `blocked`");
    desk.run(&with(&[&["--broker", "Tradovate"]])).assert(1).says("a cost model in part");
    desk.run(&with(&[&cost])).assert(0).says("state `blocked`");
    assert!(desk.read(file).contains("status = \"blocked\""));
    desk.run(&with(&[&["--production"]])).assert(0).says("driftless accept instruments");
    insta::assert_snapshot!(desk.read(file));
    desk.run(&["check"]).assert(2).says("not accepted: instruments");
    desk.run(&["accept", "instruments"]).assert(0);
    desk.run(&["check"]).assert(0);
    // By hand the same is refused by a build and a check.
    desk.edit(MGC, "[cost]", "[costs]");
    desk.run(&["check"]).assert(2).says("D106");
}

/// A database that a policy requires and that is gone is not the same.
#[test]
fn a_database_that_is_required_is_missed() {
    let desk = Desk::new();
    let policy = desk.read(CONFIG) + "\n[database]\npolicy = \"required\"\n";
    desk.write(CONFIG, policy);
    desk.run(&["check"]).assert(0);
    fs::remove_file(desk.path(DATABASE)).unwrap();
    desk.run(&["check"]).assert(1).says("D205");
    desk.edit(CONFIG, "\"required\"", "\"offline\"");
    desk.run(&["check"]).assert(0).says("never looked at");
}
