//! The book is what the programs do: chapter by chapter, command by command.
//!
//! `UPDATE_BOOK=1` writes what the commands say now into the book.

mod chapter;
#[path = "../../../../tests/support/environment.rs"]
mod environment;
mod reader;
mod shell;

use std::fs;
use std::path::{Path, PathBuf};

use reader::Reader;

/// The workspace under test.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

fn root() -> PathBuf {
    Path::new(ROOT).canonicalize().unwrap()
}

#[test]
fn tool() {
    Reader::new().follow("tool.md", "desk");
}

#[test]
fn instrument() {
    Reader::new().follow("instrument.md", "desk");
}

#[test]
fn authorities() {
    Reader::new().follow("authorities.md", "desk");
}

#[test]
fn adopting() {
    Reader::new().follow("adopting.md", "desk");
}

/// The walk-through ends at the very application that `examples/outside` is.
#[test]
fn outside() {
    let reader = Reader::new();
    reader.follow("outside.md", "");
    let example = root().join("examples/outside");
    let mut compared = 0;
    for file in files(&example) {
        let path = file.strip_prefix(&example).unwrap();
        // Versions are those of the workspace under test, and digests of files are no text.
        if path.ends_with("Cargo.lock") || path.starts_with("target") {
            continue;
        }
        let mut made = reader.read(&Path::new("my-desk").join(path));
        if path == Path::new("Cargo.toml") {
            made = made.replace("\"../driftless\"", "\"../..\"");
        }
        let kept = fs::read_to_string(&file).unwrap();
        if std::env::var_os("UPDATE_BOOK").is_some() {
            fs::write(&file, made).unwrap();
        } else {
            assert!(made == kept, "{} is not what the walk-through makes", path.display());
        }
        compared += 1;
    }
    assert!(compared >= 8, "only {compared} files in {}", example.display());
}

/// Every file of a folder that is not ignored there.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if !path.is_dir() {
            files.push(path);
        } else if !path.ends_with("target") {
            files.extend(self::files(&path));
        }
    }
    files.retain(|path| path.extension().is_none_or(|name| name != "duckdb" && name != "stamp"));
    files
}
