//! The table: what is written is what is read, and what is wrong is refused by name.

#[allow(dead_code, reason = "each test uses a part")]
mod common;

use common::{Scratch, foreign, shipped, shown};
use driftless_model::attest::Authority;
use driftless_model::code::Code;
use driftless_model::load::snapshot;
use driftless_model::setup::{Setup, Status};
use driftless_store::setups::ValidatedSetups;

#[test]
fn what_is_written_is_what_is_read() {
    let scratch = Scratch::new();
    let reading = scratch.filled().read().unwrap();
    let rows = shipped();
    assert!(rows.len() > 5);
    assert_eq!(reading.rows, rows);
    assert_eq!(reading.digest, snapshot::digest(&rows));
    assert_eq!(scratch.names(), ["authority.duckdb"], "the log is folded in");
}

#[test]
fn a_change_that_is_not_committed_has_not_happened() {
    let scratch = Scratch::new();
    let table = scratch.filled();
    let before = table.read().unwrap();
    let edit = table.edit().unwrap();
    edit.remove(before.rows[0].identity()).unwrap();
    assert_eq!(edit.rows().unwrap().rows.len(), before.rows.len() - 1);
    drop(edit);
    assert_eq!(table.read().unwrap(), before);
}

fn retired(setup: &Setup) -> Setup {
    Setup::new(
        setup.identity().clone(),
        Status::Retired,
        "validated under other costs: \"7.40\", it's over; ünïcödé\n2 lines".into(),
        setup.notes().to_owned().into(),
        setup.metrics(),
        setup.evidence().copied(),
    )
}

#[test]
fn a_row_is_changed_and_no_other() {
    let scratch = Scratch::new();
    let table = scratch.filled();
    let mut rows = table.read().unwrap().rows;
    let place = rows.iter().position(|row| row.status() == Status::Active).unwrap();
    rows[place] = retired(&rows[place]);
    let edit = table.edit().unwrap();
    edit.update(&rows[place]).unwrap();
    let committed = edit.commit().unwrap();
    snapshot::sort(&mut rows);
    assert_eq!(committed.rows, rows);
    assert_eq!(table.read().unwrap(), committed);
}

/// A filter written by hand in another spelling is the same filter, and its row is found.
#[test]
fn a_filter_is_what_it_says_not_how_it_is_spelled() {
    let scratch = Scratch::new();
    let table = scratch.filled();
    let rows = table.read().unwrap().rows;
    let filtered = rows.iter().find(|row| row.identity().condition.filter().is_some()).unwrap();
    let spelled = "UPDATE validated_setups SET filter = replace(filter, ' <= ', '<=')";
    foreign(&scratch.file()).execute_batch(spelled).unwrap();
    assert_eq!(table.read().unwrap().rows, rows);
    let edit = table.edit().unwrap();
    edit.update(&retired(filtered)).unwrap();
    edit.remove(filtered.identity()).unwrap();
    assert_eq!(edit.commit().unwrap().rows.len(), rows.len() - 1);
}

/// D103, and I25: a key that is there already, in whatever spelling.
#[test]
fn i25_one_setup_stands_once() {
    let scratch = Scratch::new();
    let table = scratch.filled();
    let rows = shipped();
    let edit = table.edit().unwrap();
    let error = edit.insert(&rows[0]).unwrap_err();
    assert_eq!(error.code(), Code::D606);
    insta::assert_snapshot!("once", shown(&error, &scratch));
    drop(edit);

    let again = "INSERT INTO validated_setups BY NAME SELECT * REPLACE \
                 (replace(filter, ' <= ', '<=') AS filter) FROM validated_setups \
                 WHERE filter <> '' LIMIT 1";
    foreign(&scratch.file()).execute_batch(again).unwrap();
    let error = table.read().unwrap_err();
    assert_eq!(error.code(), Code::D103);
    insta::assert_snapshot!("twice", shown(&error, &scratch));
}

/// Many rows are taken as each of them would be, in whatever order; a refused one is named as it is by
/// itself, and nothing of the change is left.
#[test]
fn rows_are_added_together_or_not_at_all() {
    let scratch = Scratch::new();
    let table = scratch.empty();
    let rows = shipped();
    let backwards: Vec<&Setup> = rows.iter().rev().collect();
    let edit = table.edit().unwrap();
    edit.insert_all(&backwards).unwrap();
    let reading = edit.commit().unwrap();
    assert_eq!((&reading.rows, reading.digest), (&rows, snapshot::digest(&rows)));

    let beyond = |setup: &Setup| {
        let mut identity = setup.identity().clone();
        identity.confirm_closes = 61;
        let (metrics, evidence) = (setup.metrics(), setup.evidence().copied());
        Setup::new(identity, setup.status(), "".into(), "".into(), metrics, evidence)
    };
    let moved = |setup: &Setup| {
        let mut identity = setup.identity().clone();
        identity.confirm_closes = 2;
        retired(&Setup::new(
            identity,
            Status::Candidate,
            "".into(),
            "".into(),
            setup.metrics(),
            None,
        ))
    };
    let (sound, beyond) = (moved(&rows[0]), beyond(&rows[1]));
    for (refused, more) in [(&beyond, "beyond"), (&rows[2], "once")] {
        let alone = table.edit().unwrap().insert(refused).unwrap_err();
        let edit = table.edit().unwrap();
        edit.remove(rows[3].identity()).unwrap();
        let error = edit.insert_all(&[&sound, refused]).unwrap_err();
        assert_eq!(error.to_string(), alone.to_string(), "{more}");
        assert_eq!(error.code(), Code::D606);
        assert!(edit.commit().is_err(), "{more}: there is nothing left to commit");
        assert_eq!(table.read().unwrap(), reading, "{more}");
    }
}

/// I42: two instruments with the same range, target and stop are two setups.
#[test]
fn i42_the_instrument_is_part_of_the_key() {
    let scratch = Scratch::new();
    let table = scratch.filled();
    let first = shipped().remove(0);
    let mut identity = first.identity().clone();
    identity.instrument = "MNQ".into();
    let other = Setup::new(
        identity,
        Status::Candidate,
        "".into(),
        "".into(),
        first.metrics(),
        first.evidence().copied(),
    );
    let edit = table.edit().unwrap();
    edit.insert(&other).unwrap();
    let reading = edit.commit().unwrap();
    assert!(reading.rows.contains(&first) && reading.rows.contains(&other));
}

/// Every constraint refuses what it is about, whoever writes.
#[test]
fn bad_rows_are_impossible() {
    let scratch = Scratch::new();
    scratch.filled();
    let writer = foreign(&scratch.file());
    let refused = [
        "rr = 0",
        "rr = 1000.5",
        "rr = NULL",
        "sl_mode = 'FULL'",
        "entry_rule = 'market'",
        "orb_minutes = 0",
        "confirm_closes = 61",
        "bar_minutes = 3",
        "scan_end = '24:00'",
        "scan_end = '9:00'",
        "target_cap_points = -1",
        "max_stop_points = NULL",
        "filter = ' x'",
        "instrument = ''",
        "orb_time = NULL",
        "status = 'live'",
        "entry_through_ticks = 2",
        "win_rate = 60.3",
        "win_rate = NULL",
        "sample_size = 0",
        "avg_win_r = -1",
        "avg_loss_r = NULL",
        "expected_r = 1000.5",
        "expected_r = NULL, realized_expectancy = NULL",
        "evidence = NULL",
        "evidence = 'measured'",
        "data_from = DATE '2024-01-02'",
        "bars_digest = 'sha256:0'",
        "engine_revision = 0",
        "status = 'retired', reason = ' '",
        "evidence = 'measured', data_from = '2024-02-01', data_to = '2024-01-01', \
         validated_at = '2024-03-01', engine_revision = 1, \
         bars_digest = concat('sha256:', repeat('a', 64)), \
         cost_digest = concat('sha256:', repeat('a', 64))",
    ];
    let active = "orb_time = '0900' AND status = 'active'";
    let count = writer.query_row(
        &format!("SELECT count(*) FROM validated_setups WHERE {active}"),
        [],
        |row| row.get::<_, i64>(0),
    );
    assert_eq!(count, Ok(1));
    for set in refused {
        let statement = format!("UPDATE validated_setups SET {set} WHERE {active}");
        let error = writer.execute_batch(&statement).expect_err(set).to_string();
        let expected = ["Constraint Error", "Conversion Error"];
        assert!(expected.iter().any(|kind| error.starts_with(kind)), "{set}: {error}");
    }
    let accepted = format!("UPDATE validated_setups SET notes = 'seen' WHERE {active}");
    writer.execute_batch(&accepted).unwrap();
}

/// D604: a row that slipped by the constraints is named, and nothing else is given out.
#[test]
fn a_filter_nobody_can_read_is_no_row() {
    let scratch = Scratch::new();
    let table = scratch.filled();
    let set = "UPDATE validated_setups SET filter = 'small ranges only' WHERE orb_time = '2300' \
               AND status = 'active'";
    foreign(&scratch.file()).execute_batch(set).unwrap();
    let error = table.read().unwrap_err();
    assert_eq!(error.code(), Code::D604);
    insta::assert_snapshot!("unread", shown(&error, &scratch));
}

/// I17: no row is a reading, and it says so; no file is an error.
#[test]
fn i17_an_empty_table_and_no_table_are_two_things() {
    let scratch = Scratch::new();
    let table = ValidatedSetups::at(scratch.file());
    let error = table.setups().unwrap_err();
    assert_eq!(error.code(), Code::D603);
    insta::assert_snapshot!("nowhere", shown(&error, &scratch));
    table.create().unwrap();
    assert_eq!(table.setups().unwrap().rows, []);
    let error = table.create().unwrap_err();
    assert_eq!(error.code(), Code::D603);
    insta::assert_snapshot!("exists", shown(&error, &scratch));
}
