//! Files by themselves: what a command line or a commit hook scans outside any target.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use driftless_model::catalogue::Catalogue;

use crate::also::{self, Other};
use crate::scan::{Reach, Scan, Target, Work, sort};
use crate::tree::{self, Tree};
use crate::vocabulary::Vocabulary;

/// Languages other than Rust that the rules are read in, by the ends of file names.
pub const OTHER_LANGUAGES: &[&str] = &["py", "sql", "toml", "json", "yaml", "yml"];

/// Finds every hand-written copy in files, each by itself and whatever its language; Rust is told
/// by `.rs`. Modules are not followed. Paths are shown relative to `base`.
///
/// Which tables may be written is read from the manifest nearest above each file.
pub fn loose(files: &[PathBuf], base: &Path, tests: bool, catalogue: &Catalogue) -> Scan {
    let vocabulary = Vocabulary::new(catalogue);
    let mut packages: BTreeMap<Option<PathBuf>, Vec<&PathBuf>> = BTreeMap::new();
    let owners = also::owners(catalogue);
    for file in files {
        // The specs themselves are no copies.
        let shown = tree::shown(file, base);
        if owners.iter().any(|owner| shown.ends_with(owner)) {
            continue;
        }
        packages.entry(package(file)).or_default().push(file);
    }
    let mut scan = Scan::default();
    for (manifest, files) in packages {
        let target = |file: &Path| Target {
            file: file.to_owned(),
            base: base.to_owned(),
            manifest: manifest.clone(),
            module: "config".into(),
            tests,
            reach: Reach::File,
        };
        let (mut whole, mut others) = (Tree::default(), Vec::new());
        for file in files {
            if file.extension().is_some_and(|end| end == "rs") {
                let tree = tree::walk(&target(file), &vocabulary);
                whole.hits.extend(tree.hits);
                whole.findings.extend(tree.findings);
                whole.files.extend(tree.files);
            } else {
                match also::one(file, &tree::shown(file, base)) {
                    Ok(other) => others.push(other),
                    Err(finding) => whole.findings.push(*finding),
                }
            }
        }
        whole.files.extend(others.iter().map(|other: &Other| other.file.clone()));
        scan.findings.extend(whole.findings);
        scan.files.extend(whole.files);
        if !whole.hits.is_empty() || !others.is_empty() {
            let target = target(base);
            let hits = &whole.hits;
            let work = Work { target: &target, catalogue, vocabulary: &vocabulary, hits };
            let judged = work.parsed(&others);
            scan.findings.extend(judged.findings);
            scan.allowances.extend(judged.allowances);
        }
    }
    sort(&mut scan.findings);
    scan
}

/// The folder of the manifest nearest above a file.
fn package(file: &Path) -> Option<PathBuf> {
    let folders = file.ancestors().skip(1);
    folders.filter(|folder| folder.join("Cargo.toml").is_file()).map(Path::to_owned).next()
}
