//! Code of other people: no finding in it. Run by `scripts/foreign-crates`.

use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, fs};

use driftless_guard::{Reach, Target, scan};
use driftless_model::load::load;

/// What the scan must have met to say anything.
const FEWEST: usize = 60;

#[test]
#[ignore = "needs a folder of crates"]
fn no_finding_in_foreign_code() {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs");
    let catalogue = driftless_codegen::catalogue(&load(&specs).specs.expect("sound specs"));
    let folder = PathBuf::from(env::var_os("DRIFTLESS_FOREIGN").expect("DRIFTLESS_FOREIGN"));
    let mut packages: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("a folder")
        .map(|entry| entry.expect("a package").path())
        .filter(|path| {
            !path.file_name().is_some_and(|n| n.to_string_lossy().starts_with("driftless"))
        })
        .collect();
    packages.sort();
    let (mut crates, mut files, mut unread, mut accused) = (0, 0, 0, Vec::new());
    let started = Instant::now();
    for base in packages {
        for root in ["src/lib.rs", "src/main.rs", "lib.rs", "src/mod.rs"] {
            let file = base.join(root);
            if !file.is_file() {
                continue;
            }
            let target = Target {
                file,
                base: base.clone(),
                manifest: Some(base.clone()),
                module: "config".to_owned(),
                tests: env::var_os("DRIFTLESS_FOREIGN_TESTS").is_some(),
                reach: Reach::Tree,
            };
            let scan = scan(&target, &catalogue);
            crates += 1;
            files += scan.files.len();
            let name = base.file_name().unwrap_or_default().to_string_lossy().into_owned();
            for finding in &scan.findings {
                // A crate may include what only its build script writes.
                unread += usize::from(finding.code.name() == "D300");
                accused.push(format!("{name}/{}", finding.render()));
            }
        }
    }
    println!("{}", accused.join("\n\n"));
    println!(
        "{crates} crates, {files} files, {} findings in {:?}",
        accused.len(),
        started.elapsed()
    );
    assert!(crates >= FEWEST, "{crates} crates are too few to say anything");
    assert_eq!((accused.len(), unread), (0, 0));
}
