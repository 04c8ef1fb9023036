//! Bars that several connections add, each in its turn.

use std::collections::BTreeMap;
use std::time::Duration;

use driftless_model::unit::Points;
use driftless_store::file::Access;
use driftless_store::warehouse::{Added, MinuteBar, Warehouse};

#[allow(dead_code, reason = "a part of it is used")]
mod common;
use common::Scratch;

fn bars(from: i32) -> BTreeMap<String, Vec<MinuteBar>> {
    let price = Points::parse("2000.1").unwrap();
    let bars = (from..from + 10).map(|minute| MinuteBar { minute, prices: [price; 4], volume: 1 });
    [("MGC".to_owned(), bars.collect())].into()
}

#[test]
fn what_must_not_be_committed_is_not_there_and_can_be_added_later() {
    let folder = Scratch::new();
    let path = folder.path().join("warehouse.duckdb");
    Warehouse::create(&path).unwrap();
    let warehouse = Warehouse::open(&path, Access::Write, Duration::ZERO).unwrap();
    let beside = warehouse.beside().unwrap();
    let stored = || warehouse.bars("MGC", "MGC", 0..i32::MAX).unwrap().minutes;
    assert_eq!(beside.add_bars_in_turn("MGC", &bars(0), || false).unwrap(), None);
    assert!(stored().is_empty());
    // Another connection adds while these are ready.
    let between = || {
        warehouse.add_bars("MGC", &bars(100)).unwrap();
        true
    };
    let added = beside.add_bars_in_turn("MGC", &bars(0), between).unwrap();
    assert_eq!(added, Some(Added { new: 10, known: 0 }));
    assert!(stored().into_iter().eq((0..10).chain(100..110)));
}
