//! Published copies: whole, replaced at once, readable whatever happens to the warehouse.

use std::fs;
use std::path::Path;
use std::time::Duration;

use driftless_model::code::Code;
use driftless_model::date::Date;
use driftless_model::unit::Points;
use driftless_store::file::Access;
#[cfg(target_os = "linux")]
use driftless_store::publish::writer as writer_of;
use driftless_store::publish::{Publication, Published, publish};
use driftless_store::warehouse::{MinuteBar, TradesOf, Warehouse};

#[allow(dead_code, reason = "a part of it is used")]
mod common;
use common::Scratch;

/// A folder with a warehouse that has so many bars.
fn with_bars(count: i32) -> (Scratch, std::path::PathBuf) {
    let folder = Scratch::new();
    let path = folder.path().join("warehouse.duckdb");
    Warehouse::create(&path).unwrap();
    add(&path, 0, count);
    (folder, path)
}

fn add(path: &Path, from: i32, count: i32) {
    let warehouse = Warehouse::open(path, Access::Write, Duration::ZERO).unwrap();
    let price = Points::parse("2000.1").unwrap();
    let bars = (from..from + count)
        .map(|minute| MinuteBar { minute, prices: [price; 4], volume: 1 })
        .collect();
    let bars = [("MGC".to_owned(), bars)].into();
    warehouse.add_bars("MGC", &bars).unwrap();
}

fn bars(published: &Published) -> usize {
    let (from, to) = (jiff::Timestamp::from_second(0), jiff::Timestamp::from_second(6_000_000));
    published.bars("MGC", "MGC", from.unwrap(), to.unwrap()).unwrap().minutes.len()
}

fn files(folder: &Scratch) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn nothing_is_published_until_somebody_does() {
    let (_folder, path) = with_bars(3);
    assert_eq!(Publication::of(&path).unwrap(), None);
    assert!(Published::open(&path).unwrap().is_none());
}

#[test]
fn a_reader_keeps_its_state_while_another_is_published() {
    let (folder, path) = with_bars(3);
    let first = publish(&path, Duration::ZERO).unwrap();
    let reader = Published::open(&path).unwrap().unwrap();
    assert_eq!((bars(&reader), reader.publication()), (3, &first));
    let beside = reader.another().unwrap();

    add(&path, 100, 4);
    // Written, and not published.
    assert_eq!(bars(&Published::open(&path).unwrap().unwrap()), 3);
    let second = publish(&path, Duration::ZERO).unwrap();
    assert_ne!(first.digest(), second.digest());
    assert_eq!(Publication::of(&path).unwrap(), Some(second));
    assert_eq!(bars(&Published::open(&path).unwrap().unwrap()), 7);
    assert_eq!((bars(&reader), bars(&beside)), (3, 3));
    assert!(!first.path().exists());
    // The warehouse, one copy, and what names it.
    assert_eq!(files(&folder).len(), 3, "{:?}", files(&folder));
}

#[test]
fn readers_do_not_wait_for_a_writer_nor_hold_one_up() {
    let (_folder, path) = with_bars(3);
    publish(&path, Duration::ZERO).unwrap();
    let writer = Warehouse::open(&path, Access::Write, Duration::ZERO).unwrap();
    let reader = Published::open(&path).unwrap().unwrap();
    assert_eq!(bars(&reader), 3);
    #[cfg(target_os = "linux")]
    assert_eq!(writer_of(&path), Some(std::process::id()));
    let price = Points::parse("2000.1").unwrap();
    let bar = MinuteBar { minute: 50, prices: [price; 4], volume: 1 };
    writer.add_bars("MGC", &[("MGC".to_owned(), vec![bar])].into()).unwrap();
    writer.publish().unwrap();
    assert_eq!(bars(&Published::open(&path).unwrap().unwrap()), 4);
    assert_eq!(bars(&reader), 3);
    // It is still open, and still writes.
    let bar = MinuteBar { minute: 51, ..bar };
    writer.add_bars("MGC", &[("MGC".to_owned(), vec![bar])].into()).unwrap();
}

#[test]
fn publishing_the_same_state_again_says_so() {
    let (_folder, path) = with_bars(3);
    let first = publish(&path, Duration::ZERO).unwrap();
    let second = publish(&path, Duration::ZERO).unwrap();
    assert_eq!(first.digest(), second.digest());
    assert!(second.at() >= first.at());
    assert_eq!(bars(&Published::open(&path).unwrap().unwrap()), 3);
}

#[test]
fn what_a_killed_publisher_left_is_ignored_and_removed() {
    let (folder, path) = with_bars(3);
    publish(&path, Duration::ZERO).unwrap();
    fs::write(folder.path().join("warehouse.duckdb.publishing-1"), "half").unwrap();
    fs::write(folder.path().join("warehouse.duckdb.published-0123456789abcdef"), "x").unwrap();
    fs::write(folder.path().join("warehouse.duckdb.published-notes"), "somebody's").unwrap();
    assert_eq!(bars(&Published::open(&path).unwrap().unwrap()), 3);
    publish(&path, Duration::ZERO).unwrap();
    let left = files(&folder);
    assert_eq!(left.len(), 4, "{left:?}");
    assert!(left.contains(&"warehouse.duckdb.published-notes".to_owned()));
}

#[test]
fn a_name_that_names_nothing_is_refused() {
    let (folder, path) = with_bars(3);
    let publication = publish(&path, Duration::ZERO).unwrap();
    let name = folder.path().join("warehouse.duckdb.published");
    let text = fs::read_to_string(&name).unwrap();
    for torn in
        ["", "driftless publication 1\n", &text[..text.len() - 2], &text.replace(" 1\n", " 2\n")]
    {
        fs::write(&name, torn).unwrap();
        let error = Published::open(&path).unwrap_err();
        assert_eq!(error.code(), Code::D603, "{torn:?}");
    }
    fs::write(&name, &text).unwrap();
    fs::remove_file(publication.path()).unwrap();
    assert_eq!(Published::open(&path).unwrap_err().code(), Code::D603);
}

#[test]
fn what_is_not_stored_is_not_there() {
    let (_folder, path) = with_bars(3);
    publish(&path, Duration::ZERO).unwrap();
    let published = Published::open(&path).unwrap().unwrap();
    let stored = published.stored().unwrap();
    assert_eq!(stored.len(), 1);
    assert_eq!((stored[0].last_bar.as_second(), stored[0].last_day), (120, None));
    let date = Date::new(2024, 3, 27).unwrap();
    assert_eq!(published.day("MGC", date).unwrap(), None);
    assert_eq!(published.neighbours("MGC", date).unwrap(), Default::default());
    let of = TradesOf { setup: None, from: Date::FIRST, to: Date::LAST, most: 10 };
    assert_eq!(published.trades(&of).unwrap(), []);
    assert!(published.totals().unwrap().is_empty());
}
