//! Golden totals: what the engine made of a fixed walk, by revision.

use driftless_engine::{Bars, NoFeatures, Summary, Sweep};
use driftless_model::ENGINE_REVISION;

use crate::common::{brisbane, gold};
use crate::stream::{costs, setups, walk};

/// Revision, trades, wins, losses, time exits, then billionths of R before and after costs, and
/// at one and a half times the costs. A row is added when a total changes, never altered.
const GOLDEN: [(u32, [i128; 7]); 1] =
    [(1, [9_288, 3_445, 5_762, 81, 223_618_425_942, -3_437_331_788_982, -4_338_246_488_660])];

fn totals(summaries: &[Summary]) -> [i128; 7] {
    let sum = |figure: &dyn Fn(&Summary) -> i128| summaries.iter().map(figure).sum();
    [
        sum(&|summary| summary.total().trades().into()),
        sum(&|summary| summary.total().wins().into()),
        sum(&|summary| summary.total().losses().into()),
        sum(&|summary| summary.total().time_exits().into()),
        sum(&|summary| summary.total().gross().total_nanos()),
        sum(&|summary| summary.total().net().total_nanos()),
        sum(&|summary| summary.levels()[1].1.total_nanos()),
    ]
}

/// What must hold of the rows when the engine gives these totals at a revision.
fn stale(golden: &[(u32, [i128; 7])], revision: u32, totals: [i128; 7]) -> Option<String> {
    let consecutive = golden.iter().enumerate().all(|(place, row)| row.0 == place as u32 + 1);
    let differ = golden.windows(2).all(|pair| pair[0].1 != pair[1].1);
    if !consecutive || !differ {
        return Some("each row is the next revision, and its totals are new".to_owned());
    }
    match golden.last() {
        Some(last) if *last == (revision, totals) => None,
        Some((last, known)) if *known == totals => {
            Some(format!("`ENGINE_REVISION` is `{revision}`, the totals are those of `{last}`"))
        }
        _ => Some(format!(
            "golden totals changed: {totals:?}\nraise `ENGINE_REVISION` in crates/model/src/revision.rs and add a row"
        )),
    }
}

#[test]
fn totals_are_those_of_the_revision() {
    let (mgc, calendar) = (gold(), brisbane());
    let bars = Bars::new(&mgc, walk().columns()).unwrap();
    let sweep = Sweep::new(&bars, &calendar, &setups(), &costs()).unwrap();
    let totals = totals(&sweep.summaries(&NoFeatures));
    assert_eq!(stale(&GOLDEN, ENGINE_REVISION, totals), None);
}

#[test]
fn a_change_without_a_new_revision_is_seen() {
    let (old, new) = ([1; 7], [2; 7]);
    assert_eq!(stale(&[(1, old)], 1, old), None);
    assert!(stale(&[(1, old)], 1, new).unwrap().contains("raise `ENGINE_REVISION`"));
    assert!(stale(&[(1, old)], 2, new).unwrap().contains("add a row"));
    assert!(stale(&[(1, old)], 2, old).unwrap().contains("the totals are those of `1`"));
    assert!(stale(&[(1, old), (2, new)], 1, new).is_some());
    assert_eq!(stale(&[(1, old), (2, new)], 2, new), None);
    assert!(stale(&[(1, old), (2, old)], 2, old).is_some());
    assert!(stale(&[(1, old), (1, new)], 1, new).is_some());
}
