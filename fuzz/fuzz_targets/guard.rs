//! Any text as the only file of a crate, and as a script beside it: an answer, in bounded time.
//!
//! The guard's own corpus is a good start:
//! `cargo +nightly fuzz run guard fuzz/corpus/guard crates/guard/tests/corpus/copies -- -timeout=10`

#![no_main]

use std::path::PathBuf;
use std::sync::OnceLock;
use std::{env, fs, process};

use driftless_guard::{Options, Reach, Target, listing, scan_with};
use driftless_model::catalogue::Catalogue;
use libfuzzer_sys::fuzz_target;

const CATALOGUE: &str = "driftless-catalogue 1\n\
    specs\tfuzz\n\
    name\tpoint_value\tdistinctive\tdollars_per_point\n\
    name\ttotal_friction\tdistinctive\tfriction\n\
    name\trr\tambiguous\t\n\
    value\tMGC\tpoint_value\t10.00\tspec\tspecs/mgc.toml:9\tinstruments::MGC.point_value()\n\
    value\tMGC\ttotal_friction\t8.40\tderived\tspecs/mgc.toml:14\tinstruments::MGC.cost()\n\
    setup\tMGC_1000_RR8_FULL\tMGC\t1000\t8.0\tfull\tactive\tspecs/setups.toml:5\twin_rate=0.153";

fn folder() -> &'static PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = env::temp_dir().join(format!("driftless-fuzz-{}", process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        folder
    })
}

fuzz_target!(|data: &[u8]| {
    let catalogue = Catalogue::parse(CATALOGUE).expect("a catalogue");
    let folder = folder();
    for name in ["main.rs", "script.py", "script.sql"] {
        fs::write(folder.join(name), data).expect("a file");
    }
    let target = Target {
        file: folder.join("main.rs"),
        base: folder.clone(),
        manifest: Some(folder.clone()),
        module: "config".to_owned(),
        tests: data.first() == Some(&b'/'),
        reach: Reach::Tree,
    };
    let also = vec!["*.py".to_owned(), "*.sql".to_owned()];
    let scan = scan_with(&target, &Options { also, ..Options::default() }, &catalogue);
    let gave_up = scan.findings.iter().any(|finding| finding.message.contains("gave up"));
    assert!(!gave_up, "{}", listing(&scan.findings));
    listing(&scan.findings);
});
