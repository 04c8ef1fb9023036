//! Scratch folders, and the rows the repository ships.

#[path = "../../../../tests/support/folder.rs"]
pub(crate) mod folder;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use driftless_model::load::load;
use driftless_model::setup::Setup;
use driftless_store::setups::ValidatedSetups;

/// A folder that is gone afterwards.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("store {} {count} 'é\"", std::process::id());
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.0.join("authority.duckdb")
    }

    /// The table, created and empty.
    pub(crate) fn empty(&self) -> ValidatedSetups {
        let table = ValidatedSetups::at(self.file());
        table.create().unwrap();
        table
    }

    /// The table with the shipped rows.
    pub(crate) fn filled(&self) -> ValidatedSetups {
        let table = self.empty();
        let edit = table.edit().unwrap();
        for setup in shipped() {
            edit.insert(&setup).unwrap();
        }
        edit.commit().unwrap();
        table
    }

    /// The names of everything in the folder.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The rows of the shipped snapshot, in its order.
pub(crate) fn shipped() -> Vec<Setup> {
    let specs = load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs")).specs.unwrap();
    specs.setups.into_iter().map(|row| row.value).collect()
}

/// A connection that knows nothing of our rules, as another program has it.
pub(crate) fn foreign(path: &Path) -> duckdb::Connection {
    duckdb::Connection::open(path).unwrap()
}

/// An error text without what differs between machines and runs.
pub(crate) fn shown(error: &driftless_store::StoreError, scratch: &Scratch) -> String {
    let folder = scratch.path().display().to_string();
    error.to_string().replace(&format!("{folder}/"), "").replace(&folder, "…")
}
