//! A specs folder: the shipped one with other rows.

#[path = "../../tests/support/folder.rs"]
mod copies;

use std::fs;
use std::path::{Path, PathBuf};

use driftless_model::load::{canonical, load, snapshot};
use driftless_model::setup::Setup;

use super::rows::rows;

pub(crate) use copies::copy;

/// The specs of this repository.
pub fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("specs")
}

/// A folder of this benchmark's own below the target folder, empty.
pub fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("an old folder can be removed");
    }
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

/// Writes a specs folder with `count` seeded setups.
pub fn specs(folder: &Path, count: usize) -> PathBuf {
    let specs = folder.join("specs");
    copy(&shipped(), &specs);
    let shipped = load(&specs).specs.expect("the shipped specs are sound");
    let costs = canonical::cost_digest(&shipped.production[0]);
    let rows: Vec<Setup> = rows(count, costs);
    if count == 0 {
        let policy = fs::read_to_string(specs.join("driftless.toml")).expect("the policy");
        let policy = policy.replace("empty = \"refuse\"", "empty = \"accept\"");
        fs::write(specs.join("driftless.toml"), policy).expect("the policy");
    }
    let text = snapshot::render(&rows);
    fs::write(specs.join("validated_setups.toml"), text).expect("the snapshot can be written");
    let lock = fs::read_to_string(specs.join("driftless.lock")).expect("the lock can be read");
    let old = format!("setups      = \"{}\"", shipped.digests.setups);
    let new = format!("setups      = \"{}\"", snapshot::digest(&rows));
    assert!(lock.contains(&old), "the lock no longer has the line `{old}`");
    fs::write(specs.join("driftless.lock"), lock.replace(&old, &new)).expect("the lock");
    specs
}
