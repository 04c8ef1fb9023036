//! The files, where they are.

use std::collections::HashMap;
use std::io::Read;
use std::path::PathBuf;

use driftless_engine::{Columns, minute};
use driftless_model::unit::Points;
use flate2::read::GzDecoder;
use jiff::Timestamp;

/// A file beside the workspace, or in the folder `DRIFTLESS_REAL_DATA` names. Says that it was
/// skipped where there is none.
pub(crate) fn file(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("DRIFTLESS_REAL_DATA").map(PathBuf::from);
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    let path = folder.unwrap_or_else(|| beside.into()).join(name);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: no real data");
    None
}

/// The rows of a CSV file, by the names of their columns.
pub(crate) fn rows(name: &str) -> Option<Vec<HashMap<String, String>>> {
    let text = std::fs::read_to_string(file(name)?).unwrap();
    let mut lines = text.lines();
    let names: Vec<String> = lines.next().unwrap().split(',').map(str::to_owned).collect();
    let row = |line: &str| names.iter().cloned().zip(line.split(',').map(str::to_owned)).collect();
    Some(lines.map(row).collect())
}

/// The year of micro gold from an instant on, in half ticks of a tenth.
pub(crate) fn columns(from: &str) -> Option<Columns> {
    let packed = std::fs::File::open(file("mgc_1m_2024.csv.gz")?).unwrap();
    let mut text = String::new();
    GzDecoder::new(packed).read_to_string(&mut text).unwrap();
    let from: Timestamp = from.parse().unwrap();
    let mut columns = Columns::default();
    for line in text.lines().skip(1) {
        let mut cells = line.split(',');
        let mut next = || cells.next().unwrap();
        let time: Timestamp = next().parse().unwrap();
        if time >= from {
            let mut price = || (Points::parse(next()).unwrap().nanos() / 50_000_000) as i32;
            let prices = [price(), price(), price(), price()];
            columns.push(minute::whole(time).unwrap(), prices);
        }
    }
    Some(columns)
}
