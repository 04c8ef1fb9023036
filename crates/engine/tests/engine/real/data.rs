//! The files, where they are.

use std::collections::HashMap;
use std::io::Read;
use std::path::PathBuf;

use driftless_engine::{Bar, Bars};
use driftless_model::instrument::{Instrument, Production};
use driftless_model::unit::Points;
use flate2::read::GzDecoder;

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

pub(crate) fn bars(instrument: &Instrument<Production>) -> Option<Bars<&Instrument<Production>>> {
    let packed = std::fs::File::open(file("mgc_1m_2024.csv.gz")?).unwrap();
    let mut text = String::new();
    GzDecoder::new(packed).read_to_string(&mut text).unwrap();
    let bar = |line: &str| {
        let mut cells = line.split(',');
        let mut next = || cells.next().unwrap();
        let time = next().parse().unwrap();
        let mut price = || Points::parse(next()).unwrap();
        Bar { time, open: price(), high: price(), low: price(), close: price() }
    };
    Some(Bars::from_bars(instrument, text.lines().skip(1).map(bar)).unwrap())
}
