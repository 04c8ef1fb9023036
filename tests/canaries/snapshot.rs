//! D102 and D107: a snapshot that is not what was read from the table, or is empty.

use driftless_model::code::Code;
use driftless_model::load::snapshot::render;

use crate::support::{CONFIG, Canary, SNAPSHOT, Scratch};

#[test]
fn d102_hand_edit() {
    Canary::of(Code::D102)
        .refuses("a figure changed", |specs| {
            specs.edit_row(("1000", "8"), "sample_size = 516", "sample_size = 523");
        })
        .refuses("a target changed", |specs| {
            specs.edit_row(("1800", "2"), "rr = 2\n", "rr = 2.5\n");
        })
        .refuses("a row added", |specs| {
            let row = specs.row(("1800", "2")).replace("rr = 2\n", "rr = 4\n");
            specs.append(SNAPSHOT, &format!("\n{row}"));
        })
        .refuses("a row deleted", |specs| {
            let row = specs.row(("1800", "2"));
            specs.edit(SNAPSHOT, &row, "");
        })
        .refuses("a reason reworded", |specs| {
            specs.edit_row(("1000", "1.5"), "under a friction", "under the friction");
        })
        .refuses("the digest changed", |specs| {
            specs.edit(SNAPSHOT, "digest = \"sha256:4", "digest = \"sha256:5");
        })
        .accepts("rows in another order", |specs| {
            let row = specs.row(("0900", "6"));
            specs.edit(SNAPSHOT, &row, "").append(SNAPSHOT, &format!("\n{row}"));
        })
        .shown();
}

#[test]
fn d107_empty_table() {
    let empty = |specs: &Scratch| {
        let text = specs.read(SNAPSHOT);
        let (without, _) = text.split_once("[[setup]]").unwrap();
        specs.write(SNAPSHOT, without).seal();
    };
    Canary::of(Code::D107)
        .refuses("no row, where the policy refuses it", empty)
        .refuses("a list of rows without one", |specs| {
            empty(specs);
            specs.append(SNAPSHOT, "setup = []\n");
        })
        .warns("no row, where the policy accepts it", |specs| {
            specs.edit(CONFIG, "empty = \"refuse\"", "empty = \"accept\"");
            empty(specs);
            specs.accept();
        })
        .shown();
}

/// What `sync` writes is what the build reads: the shipped file is its own rendering.
#[test]
fn the_snapshot_is_a_fixed_point() {
    let specs = Scratch::sound();
    let rows = specs.specs().setups;
    assert_eq!(render(rows.iter().map(|row| &row.value)), specs.read(SNAPSHOT));
}
