//! Rows as generated: what a checked spec gives comes back, what was tampered with does not compile.

use std::panic::catch_unwind;

use driftless_model::__private::{Columns, Nodes, Shape, setups, shapes};
use driftless_model::filter::{Comparison, Missing, Node};
use driftless_model::setup::{Condition, Evidence, Identity, Metrics, Setup, SignalBars, Status};
use driftless_model::unit::{Fraction, RMultiple};
use proptest::prelude::*;

static TEXTS: [&str; 5] = ["", "0900", "MGC", "a reason", "no filter"];
static NODES: [Node; 3] = [Node::Number(1), Node::Number(2), Node::Compare(0, Comparison::Less, 1)];
static FILTERS: [Nodes; 1] = [(&NODES, Missing::Pass)];
static EVIDENCE: [Option<Evidence>; 2] = [None, Some(Evidence::Legacy)];

const COLUMNS: Columns<2> = Columns {
    instrument: [2, 2],
    orb_time: [1, 1],
    bar_minutes: [1, 5],
    scan_end: [540, 1439],
    filter: [1, 0],
    unread_filter: [0, 4],
    ..Columns::PLAIN
};

const ROW: [i64; 13] =
    [1, 3, 3, 0, 1, 0b10_0101, 1_500_000_000, 55, 0, 0, -2_000_000_000, 0, 700_000_000];

fn row(numbers: &[i64; 13]) -> Setup {
    let shapes: [Shape; 2] = shapes(&COLUMNS, &TEXTS, &FILTERS);
    let [row] = setups(numbers, &shapes, &TEXTS, &EVIDENCE);
    row
}

#[test]
fn a_row_is_put_together_from_its_tables() {
    let first = row(&ROW);
    let Identity { instrument, orb_time, rr, signal_bars, scan_end, condition, .. } =
        first.identity();
    assert_eq!((&**instrument, &**orb_time, rr.to_string().as_str()), ("MGC", "0900", "1.5"));
    assert_eq!((*signal_bars, scan_end.to_string().as_str()), (SignalBars::FiveMinutes, "23:59"));
    assert_eq!(condition, &Condition::Unread("no filter".into()));
    assert_eq!((first.status(), first.reason(), first.notes()), (Status::Rejected, "a reason", ""));
    assert_eq!(first.evidence(), Some(&Evidence::Legacy));
    let metrics = Metrics {
        sample_size: Some(55),
        avg_loss_r: Some(RMultiple::from_nanos(-2_000_000_000)),
        realized_expectancy: Some(RMultiple::from_nanos(700_000_000)),
        ..Metrics::default()
    };
    assert_eq!(first.metrics(), metrics);
    let mut second = ROW;
    second[0] = 0;
    assert!(row(&second).identity().condition.filter().is_some());
}

/// The compiler evaluates these functions: a panic is an error of the build.
#[test]
fn numbers_that_no_checked_spec_gives_are_refused() {
    let refused = |at: usize, number: i64| {
        let mut numbers = ROW;
        numbers[at] = number;
        assert!(catch_unwind(|| row(&numbers)).is_err(), "{number} at {at}");
    };
    // Places beyond their tables, or before them.
    for (at, length) in [(0, 2), (1, 4), (2, 5), (3, 5), (4, 2)] {
        refused(at, length);
        refused(at, -1);
    }
    refused(5, 64);
    refused(5, -1);
    refused(6, 0);
    refused(6, i64::MAX);
    refused(7, 1 << 32);
    refused(7, -1);
    let shape = |columns: Columns<2>| catch_unwind(|| shapes(&columns, &TEXTS, &FILTERS).len());
    assert_eq!(shape(COLUMNS).ok(), Some(2));
    assert!(shape(Columns { sl_mode: [0, 2], ..COLUMNS }).is_err());
    assert!(shape(Columns { entry_rule: [4, 0], ..COLUMNS }).is_err());
    assert!(shape(Columns { bar_minutes: [1, 3], ..COLUMNS }).is_err());
    assert!(shape(Columns { scan_end: [1440, 0], ..COLUMNS }).is_err());
    assert!(shape(Columns { filter: [2, 0], ..COLUMNS }).is_err());
}

#[test]
fn half_a_row_is_refused() {
    let whole = |numbers: &'static [i64]| {
        catch_unwind(|| {
            setups::<1>(numbers, &shapes(&COLUMNS, &TEXTS, &FILTERS), &TEXTS, &EVIDENCE)
        })
    };
    assert!(whole(&ROW).is_ok());
    assert!(whole(&const { [0; 26] }).is_err());
    assert!(whole(ROW.split_at(12).0).is_err());
}

proptest! {
    #[test]
    fn metrics_come_back_as_they_went_in(
        sample_size in proptest::option::of(any::<u32>()),
        figures in proptest::array::uniform5(proptest::option::of(any::<i64>())),
    ) {
        let [rate, win, loss, before, after] = figures;
        let r = |nanos: Option<i64>| nanos.map(RMultiple::from_nanos);
        let metrics = Metrics {
            sample_size,
            win_rate: rate.map(Fraction::from_nanos),
            avg_win_r: r(win),
            avg_loss_r: r(loss),
            expected_r: r(before),
            realized_expectancy: r(after),
        };
        let plain = row(&ROW);
        let (reason, notes) = (plain.reason().to_owned().into(), plain.notes().to_owned().into());
        let identity = plain.identity().clone();
        let setup = Setup::new(identity, plain.status(), reason, notes, metrics, None);
        prop_assert_eq!(setup.metrics(), metrics);
    }
}
