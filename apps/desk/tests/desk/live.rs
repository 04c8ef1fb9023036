//! An open page is told when it is old; a writer is waited for by nobody.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use crate::scratch::{Scratch, Served, publish};
use crate::stored;

/// The tags a reader of events is told.
struct Told(BufReader<TcpStream>);

impl Told {
    fn by(desk: &Served) -> Self {
        let mut stream = TcpStream::connect(&desk.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        write!(stream, "GET /events HTTP/1.1\r\nHost: {}\r\n\r\n", desk.address).unwrap();
        Self(BufReader::new(stream))
    }

    fn next(&mut self) -> String {
        let mut line = String::new();
        loop {
            line.clear();
            assert_ne!(self.0.read_line(&mut line).unwrap(), 0, "the events ended");
            if let Some(tag) = line.strip_prefix("data: ") {
                return tag.trim().to_owned();
            }
        }
    }
}

#[test]
fn a_drift_is_told_within_two_seconds() {
    let scratch = Scratch::full();
    let desk = scratch.serve(&[]);
    let mut told = Told::by(&desk);
    let first = told.next();
    let page = desk.get("/setups").body;
    assert!(page.contains(&format!("data-state=\"{first}\"")), "the page has the tag it is told");
    scratch.drift();
    let start = Instant::now();
    let mut second = told.next();
    // While the change was being written, that was told too.
    while desk.get("/setups").status != 503 || !desk.get("/setups").body.contains(&second) {
        assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
        second = told.next();
    }
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
    assert_ne!(first, second);
}

#[test]
fn a_publication_is_told() {
    let scratch = Scratch::full();
    let desk = scratch.serve(&[]);
    let mut told = Told::by(&desk);
    let first = told.next();
    // A second later, so that it is another instant.
    std::thread::sleep(Duration::from_millis(1_100));
    let start = Instant::now();
    driftless_store::publish::publish(&scratch.warehouse(), Duration::from_secs(20)).unwrap();
    assert_ne!(told.next(), first);
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
}

/// D602: the last attested state is shown, and the page says so.
#[test]
fn while_somebody_writes_the_last_attested_state_is_shown() {
    let scratch = Scratch::full();
    let desk = scratch.serve(&[]);
    assert_eq!(desk.json("/api/v1/setups")["standing"]["state"], "attested");
    let edit = scratch.table.clone().waiting(Duration::from_secs(20)).edit().unwrap();
    let first = stored::figures(&crate::scratch::rows()[0]).statistics[0].key.setup;
    // The bytes are those attested until something is written to them.
    let row = edit.rows().unwrap().rows.into_iter().next().unwrap();
    edit.remove(row.identity()).unwrap();
    edit.insert(&row).unwrap();
    let told = desk.json("/api/v1/setups");
    let state = told["standing"]["state"].as_str().unwrap().to_owned();
    let figure =
        desk.json(&format!("/api/v1/setup/{first:.12}"))["statistics"][0]["trades"].clone();
    assert!(["held", "attested"].contains(&state.as_str()), "{state}");
    assert_eq!(figure, 55);
    edit.commit().unwrap();
    assert_eq!(desk.json("/api/v1/setups")["standing"]["state"], "attested");
}

/// A build holds the warehouse: pages show what is published, and say so.
#[test]
fn while_the_warehouse_is_built_the_published_state_is_shown() {
    let scratch = Scratch::full();
    let desk = scratch.serve(&[]);
    let building = scratch.open();
    let date = driftless_model::date::Date::new(2024, 3, 28).unwrap();
    building.replace(&stored::day(date, &crate::scratch::rows())).unwrap();
    let told = desk.json("/api/v1/day");
    assert_eq!(told["day"]["date_local"], "2024-03-27");
    let page = desk.get("/day").body;
    assert!(page.contains("published "), "its age stands on the page");
    #[cfg(target_os = "linux")]
    assert!(page.contains("warehouse being written"), "{page}");
    publish(&building);
    assert_eq!(desk.json("/api/v1/day")["day"]["date_local"], "2024-03-28");
}
