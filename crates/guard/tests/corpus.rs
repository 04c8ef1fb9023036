//! Every copy of the corpus is found where its first line says, and no innocent is.
//!
//! A copy starts with `//@ line:column code`, or `//@ file:line:column code` for a case of several
//! files, which is a folder with a `main.rs`.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use driftless_guard::{Scan, scan};

fn corpus(kind: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(kind);
    let mut cases: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the corpus")
        .map(|entry| entry.expect("a case").path())
        .map(|path| if path.is_dir() { path.join("main.rs") } else { path })
        .collect();
    cases.sort();
    assert!(cases.len() >= 60, "the corpus is smaller than it was");
    cases
}

fn scan_case(file: &Path) -> Scan {
    let folder = file.parent().expect("a folder");
    let root = file.file_name().expect("a name").to_string_lossy();
    scan(&common::target(folder, &root), &common::catalogue())
}

fn found(file: &Path) -> Vec<String> {
    let name = file.file_name().expect("a name").to_string_lossy().into_owned();
    let scan = scan_case(file);
    scan.findings
        .iter()
        .map(|finding| {
            let position = finding.position();
            let short = position.strip_prefix(&format!("{name}:")).unwrap_or(&position);
            format!("{short} {}", finding.code)
        })
        .collect()
}

#[test]
fn every_copy_is_found() {
    let mut wrong = Vec::new();
    for file in corpus("copies") {
        let text = fs::read_to_string(&file).expect("a case");
        let expected: Vec<String> = text
            .lines()
            .next()
            .and_then(|line| line.strip_prefix("//@ "))
            .expect("a first line that says what is expected")
            .split(", ")
            .map(str::to_owned)
            .collect();
        let found = found(&file);
        if found != expected {
            wrong.push(format!("{}: expected {expected:?}, found {found:?}", file.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_innocent_is_accused() {
    let mut wrong = Vec::new();
    for file in corpus("innocents") {
        let scan = scan_case(&file);
        wrong.extend(scan.findings.iter().map(|f| format!("{}\n{}", file.display(), f.render())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
