//! A crate in a scratch folder, scanned as `config!` scans the one it stands in.

// Each test file uses its own part.
#![allow(dead_code, unused_imports)]

#[path = "../sample/mod.rs"]
mod sample;

use std::path::Path;

use driftless_guard::{Options, Reach, Scan, Target, scan_with};
pub(crate) use sample::{Scratch, catalogue};

/// The crate whose root is a file of a folder.
pub(crate) fn target(folder: &Path, root: &str) -> Target {
    Target {
        file: folder.join(root),
        base: folder.to_owned(),
        manifest: Some(folder.to_owned()),
        module: "config".to_owned(),
        tests: false,
        reach: Reach::Tree,
    }
}

/// What is found from `src/main.rs` on.
pub(crate) fn scan_main(scratch: &Scratch) -> Scan {
    scan_main_with(scratch, &Options::default())
}

/// The same with options.
pub(crate) fn scan_main_with(scratch: &Scratch, options: &Options) -> Scan {
    scan_with(&target(scratch.folder(), "src/main.rs"), options, &catalogue())
}
