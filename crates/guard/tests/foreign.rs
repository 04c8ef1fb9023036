//! Measurements on code of other people: no finding in it, and how long it takes.
//!
//! Run by hand: `DRIFTLESS_FOREIGN=~/.cargo/registry/src/<index> cargo test -p driftless-guard
//! --test foreign -- --ignored --nocapture`.

mod sample;

use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, fs};

use driftless_guard::{Reach, Target, scan};
use driftless_model::code::Code;
use sample::Scratch;

fn target(file: PathBuf, base: &Path) -> Target {
    Target {
        file,
        base: base.to_owned(),
        manifest: Some(base.to_owned()),
        module: "config".to_owned(),
        tests: false,
        reach: Reach::Tree,
    }
}

#[test]
#[ignore = "needs a folder of crates"]
fn no_finding_in_foreign_code() {
    let folder = PathBuf::from(env::var_os("DRIFTLESS_FOREIGN").expect("DRIFTLESS_FOREIGN"));
    let catalogue = sample::catalogue();
    let (mut crates, mut files, mut accused) = (0, 0, Vec::new());
    let started = Instant::now();
    for entry in fs::read_dir(&folder).expect("a folder") {
        let base = entry.expect("a crate").path();
        for root in ["src/lib.rs", "src/main.rs"] {
            let file = base.join(root);
            if !file.is_file() {
                continue;
            }
            let scan = scan(&target(file, &base), &catalogue);
            crates += 1;
            files += scan.files.len();
            accused
                .extend(scan.findings.iter().map(|f| format!("{}/{}", base.display(), f.render())));
        }
    }
    println!("{crates} crates, {files} files, {:?}", started.elapsed());
    println!("{}", accused.join("\n\n"));
    assert!(accused.is_empty(), "{} findings", accused.len());
}

#[test]
#[ignore = "a measurement"]
fn fifty_thousand_lines_without_a_hit() {
    let scratch = Scratch::new();
    let line =
        "    let total_of_row = self.buffer.iter().map(|item| item.width + 1).sum::<u64>();\n";
    let body = format!("fn f(&self) {{\n{}}}\n", line.repeat(98));
    let mut main = String::new();
    for file in 0..50 {
        main.push_str(&format!("mod m{file};\n"));
        scratch.file(&format!("src/m{file}.rs"), body.repeat(10));
    }
    let file = scratch.file("src/main.rs", main);
    let target = target(file, scratch.folder());
    let catalogue = sample::catalogue();
    let started = Instant::now();
    let scan = scan(&target, &catalogue);
    println!("{} files in {:?}", scan.files.len(), started.elapsed());
    assert!(scan.findings.iter().all(|finding| finding.code != Code::D301));
}
