//! A folder of its own for each test.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use driftless_features::ingest::{Ingest, IngestError, Ingested};
use driftless_features::{Calculated, Control, Dates, FeaturesError, Plan, RollRule, calculate};
use driftless_model::instrument::{Instrument, Production};
use driftless_model::load::Specs;
use driftless_store::file::Access;
use driftless_store::warehouse::Warehouse;

use crate::common::gold;

pub(crate) struct Scratch(PathBuf);

impl Scratch {
    pub(crate) fn new(name: &str) -> Self {
        let folder = format!("driftless-features-{name}-{}", std::process::id());
        let path = std::env::temp_dir().join(folder);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, content).unwrap();
        path
    }

    pub(crate) fn warehouse(&self, name: &str) -> Warehouse {
        let path = self.0.join(name);
        if !path.exists() {
            Warehouse::create(&path).unwrap();
        }
        Warehouse::open(&path, Access::Write, Duration::ZERO).unwrap()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

static GO_ON: AtomicBool = AtomicBool::new(false);

/// How files of micro gold without symbols are read.
pub(crate) fn reading<'a>(
    specs: &'a Specs,
    instruments: &'a [&'a Instrument<Production>],
) -> Ingest<'a> {
    Ingest { only: Some("MGC"), ..Ingest::new(&specs.calendar.value, instruments) }
}

/// Takes a file in as micro gold.
pub(crate) fn ingest(
    specs: &Specs,
    path: &Path,
    warehouse: &Warehouse,
) -> Result<Ingested, IngestError> {
    let instruments = [gold(specs)];
    let ingest = reading(specs, &instruments);
    ingest.file(path, warehouse, &mut Control { progress: &mut |_| {}, cancel: &GO_ON })
}

pub(crate) fn calculated(
    plan: &Plan<'_>,
    warehouse: &Warehouse,
) -> Result<Calculated, FeaturesError> {
    let mut control = Control { progress: &mut |_| {}, cancel: &GO_ON };
    calculate(plan, warehouse, Dates::ALL, RollRule::PreviousDay, &mut control)
}
