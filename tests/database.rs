//! DuckDB is compiled once, whichever packages are built.
//!
//! It takes 50 minutes of CPU, and its build script is compiled anew wherever the features of what
//! that script is made of differ. Cargo unites features over the packages that are built together;
//! so each package built alone must give those packages the features the whole workspace gives them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn cargo(root: &Path, arguments: &[&str]) -> String {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let output = Command::new(cargo).current_dir(root).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// What DuckDB's build script is made of, with features, in a build of some packages; empty where
/// the build does without DuckDB.
fn made_of(selection: &[&str], edges: &str) -> BTreeSet<String> {
    made_at(Path::new(ROOT), selection, edges)
}

fn made_at(root: &Path, selection: &[&str], edges: &str) -> BTreeSet<String> {
    let fixed =
        ["tree", "--offline", "--no-dedupe", "--prefix=depth", "-f", " {p} {f}", "-e", edges];
    let tree = cargo(root, &[&fixed[..], selection].concat());
    let mut parts = BTreeSet::new();
    let mut inside: Option<usize> = None;
    for line in tree.lines() {
        let Some((depth, package)) = line.split_once(' ') else { continue };
        let Ok(depth) = depth.parse::<usize>() else { continue };
        if inside.is_some_and(|above| depth <= above) {
            inside = None;
        }
        if inside.is_some() {
            parts.insert(package.trim().trim_end_matches("(*)").trim().to_owned());
        } else if package.starts_with("libduckdb-sys ") {
            inside = Some(depth);
        }
    }
    parts
}

/// The packages of the workspace that link DuckDB.
fn linking() -> Vec<String> {
    let metadata: Value = serde_json::from_str(&cargo(
        Path::new(ROOT),
        &["metadata", "--format-version=1", "--no-deps", "--offline"],
    ))
    .unwrap();
    let names = metadata["packages"].as_array().unwrap().iter();
    let names = names.map(|package| package["name"].as_str().unwrap().to_owned());
    names.filter(|name| !made_of(&["-p", name], "normal,build").is_empty()).collect()
}

#[test]
fn duckdb_is_compiled_once() {
    let whole = made_of(&["--workspace"], "normal,build,dev");
    assert!(whole.iter().any(|part| part.starts_with("cc ")), "{whole:#?}");
    let linking = linking();
    assert!(linking.contains(&"driftless-store".to_owned()), "{linking:?}");
    for package in &linking {
        for edges in ["normal,build", "normal,build,dev"] {
            let alone = made_of(&["-p", package], edges);
            let other: Vec<&String> = alone.symmetric_difference(&whole).collect();
            assert_eq!(other, Vec::<&String>::new(), "{package} built alone ({edges})");
        }
    }
    let live = made_of(&["-p", "driftless", "--features", "live"], "normal,build");
    assert_eq!(live, whole, "the feature `live`");
}

/// The canary: without the features the storage layer states, a package built alone differs.
#[cfg(unix)]
#[test]
fn other_features_are_seen() {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("workspace");
    let _ = fs::remove_dir_all(&root);
    linked(Path::new(ROOT), &root, &["crates", "Cargo.lock"]);
    // A copy: Cargo writes it, and through a link it would write ours.
    fs::copy(Path::new(ROOT).join("Cargo.lock"), root.join("Cargo.lock")).unwrap();
    linked(&Path::new(ROOT).join("crates"), &root.join("crates"), &["store"]);
    let store = PathBuf::from("crates/store");
    linked(&Path::new(ROOT).join(&store), &root.join(&store), &["Cargo.toml"]);
    let manifest = fs::read_to_string(Path::new(ROOT).join("crates/store/Cargo.toml")).unwrap();
    let (before, after) = manifest.split_once("[build-dependencies]").unwrap();
    let (_, after) = after.split_once("\n[").unwrap();
    fs::write(root.join("crates/store/Cargo.toml"), format!("{before}[{after}")).unwrap();

    let whole = made_at(&root, &["--workspace"], "normal,build,dev");
    let alone = made_at(&root, &["-p", "driftless-store"], "normal,build,dev");
    assert!(!alone.is_empty());
    assert_ne!(alone, whole);
    fs::remove_dir_all(root).unwrap();
}

/// A folder of links to everything in another, but for some names.
#[cfg(unix)]
fn linked(from: &Path, to: &Path, without: &[&str]) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name();
        if !without.iter().any(|without| name == *without) && name != "target" && name != ".git" {
            std::os::unix::fs::symlink(entry.path(), to.join(name)).unwrap();
        }
    }
}

/// What a fresh machine builds first does without it.
#[test]
fn the_default_build_is_without() {
    assert_eq!(made_of(&[], "normal,build"), BTreeSet::new());
}
