//! A desk on the generated year, made by the tool as its reader makes it.

use std::fs;
use std::process::Command;

use crate::scratch::Scratch;

/// The rows compiled in, and what `driftless demo` leaves in an empty folder.
pub(crate) fn demo() -> Scratch {
    let scratch = Scratch::bare();
    let workspace = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--package", "driftless-cli", "--", "demo", "--folder"])
        .arg(&scratch.folder)
        .current_dir(workspace)
        .output()
        .expect("cargo");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for entry in fs::read_dir(scratch.folder.join("data/warehouse")).unwrap() {
        let entry = entry.unwrap();
        fs::rename(entry.path(), scratch.folder.join(entry.file_name())).unwrap();
    }
    scratch
}
