//! Differences between rows: every one, named, and no other.

use driftless_model::difference::{Change, differences};
use driftless_model::load::load;
use driftless_model::setup::{Identity, Metrics, Setup, Status};
use driftless_model::unit::{Points, Rr};
use proptest::prelude::*;

fn shipped() -> Vec<Setup> {
    let specs = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs");
    load(&specs).specs.unwrap().setups.into_iter().map(|row| row.value).collect()
}

fn with(setup: &Setup, identity: Identity, metrics: Metrics, reason: &str) -> Setup {
    let (notes, evidence) = (setup.notes().to_owned(), setup.evidence().copied());
    Setup::new(identity, setup.status(), reason.to_owned().into(), notes.into(), metrics, evidence)
}

#[test]
fn every_kind_of_difference_is_shown() {
    let old = shipped();
    let mut new = old.clone();
    let removed = new.remove(0);
    let metrics = Metrics { sample_size: None, ..new[0].metrics() };
    new[0] = with(&new[0], new[0].identity().clone(), metrics, "because");
    let identity = Identity {
        max_stop: Some(Points::from_nanos(2_500_000_000)),
        confirm_closes: 3,
        orb_minutes: 15,
        ..removed.identity().clone()
    };
    new.push(with(&removed, identity, removed.metrics(), ""));
    let lines: Vec<String> = differences(&old, &new).iter().map(ToString::to_string).collect();
    insta::assert_snapshot!("differences", lines.join("\n"));
}

/// White space around a text, and the order of rows, are no difference; the digests agree.
#[test]
fn spelling_is_no_difference() {
    let old = shipped();
    let mut new: Vec<Setup> = old
        .iter()
        .map(|row| {
            with(row, row.identity().clone(), row.metrics(), &format!(" {}\n", row.reason()))
        })
        .collect();
    new.reverse();
    assert_eq!(differences(&old, &new), []);
    use driftless_model::load::snapshot::digest;
    assert_eq!(digest(&old), digest(&new));
}

/// A row that stands twice on one side is not lost behind its double.
#[test]
fn doubles_are_counted() {
    let old = shipped();
    let twice: Vec<Setup> = old.iter().chain(&old[..1]).cloned().collect();
    let found = differences(&old, &twice);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].change, Change::Added);
    assert_eq!(differences(&twice, &old)[0].change, Change::Removed);
}

fn rows() -> impl Strategy<Value = Vec<Setup>> {
    let row = (1..6_i64, 1..4_u32, any::<bool>());
    prop::collection::btree_map(1..6_i64, row, 0..5).prop_map(|rows| {
        let first = shipped().remove(0);
        let rows = rows.into_iter().map(|(rr, (_, size, active))| {
            let rr = Rr::from_nanos(rr * 1_000_000_000).unwrap();
            let identity = Identity { rr, ..first.identity().clone() };
            let metrics = Metrics { sample_size: Some(size), ..first.metrics() };
            let status = if active { Status::Active } else { Status::Candidate };
            let evidence = first.evidence().copied();
            Setup::new(identity, status, "".into(), "".into(), metrics, evidence)
        });
        rows.collect()
    })
}

proptest! {
    /// No difference exactly where the digests agree, and as many as rows differ otherwise.
    #[test]
    fn differences_and_digests_agree(old in rows(), new in rows()) {
        use driftless_model::load::snapshot::digest;

        let found = differences(&old, &new);
        prop_assert_eq!(found.is_empty(), digest(&old) == digest(&new));
        let key = |row: &Setup| row.identity().clone();
        let same = |row: &Setup, rows: &[Setup]| rows.iter().any(|other| key(other) == key(row));
        let count = |change: fn(&Change) -> bool| found.iter().filter(|row| change(&row.change)).count();
        prop_assert_eq!(
            count(|change| *change == Change::Added),
            new.iter().filter(|row| !same(row, &old)).count()
        );
        prop_assert_eq!(
            count(|change| *change == Change::Removed),
            old.iter().filter(|row| !same(row, &new)).count()
        );
        let changed = old.iter().filter(|row| same(row, &new) && !new.contains(row)).count();
        prop_assert_eq!(count(|change| matches!(change, Change::Changed(_))), changed);
    }
}
