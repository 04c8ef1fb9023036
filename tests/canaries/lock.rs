//! D203 and D204: authorities that differ from what was accepted.

use driftless_model::code::Code;

use crate::support::{CALENDAR, Canary, LOCK, MGC, Scratch};

fn commission(specs: &Scratch) {
    specs.edit(MGC, "commission_rt_usd      = 2.40", "commission_rt_usd      = 2.50");
}

fn scan_end(specs: &Scratch) {
    specs.edit(
        CALENDAR,
        "start    = \"10:00\"\nminutes  = 5\nscan_end = \"09:00\"",
        "start    = \"10:00\"\nminutes  = 5\nscan_end = \"17:00\"",
    );
}

fn sample(specs: &Scratch) {
    specs.edit_row(("1000", "8"), "sample_size = 516", "sample_size = 523").seal();
}

#[test]
fn d203_changed() {
    Canary::of(Code::D203)
        .warns("instruments", commission)
        .warns("the calendar", scan_end)
        .warns("both of what a person edits", |specs| {
            commission(specs);
            scan_end(specs);
        })
        .warns("the table", sample)
        .accepts("a change that somebody accepted", |specs| {
            commission(specs);
            specs.accept();
        })
        .accepts("one change after the other", |specs| {
            commission(specs);
            specs.accept();
            sample(specs);
            specs.accept();
        })
        .shown();
}

#[test]
fn d204_both() {
    Canary::of(Code::D204)
        .refuses_all(2, "instruments and table", |specs| {
            commission(specs);
            sample(specs);
        })
        .refuses_all(2, "calendar and table", |specs| {
            scan_end(specs);
            sample(specs);
        })
        .refuses_all(3, "all three", |specs| {
            commission(specs);
            scan_end(specs);
            sample(specs);
        })
        .shown();
}

/// The digest a warning gives is the one that makes it go away.
#[test]
fn d203_says_what_to_write() {
    let specs = Scratch::sound();
    commission(&specs);
    let loaded = specs.load();
    let finding = loaded.warnings().find(|finding| finding.code == Code::D203).unwrap();
    let line = finding.help.split('`').nth(1).unwrap();
    let lock = specs.read(LOCK);
    let old = lock.lines().find(|line| line.starts_with("instruments")).unwrap();
    specs.edit(LOCK, old, line);
    assert!(specs.load().warnings().all(|finding| finding.code != Code::D203));
}
