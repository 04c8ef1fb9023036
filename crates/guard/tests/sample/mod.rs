//! A configuration to test against, and a folder to test in.

// Each test file uses its own part.
#![allow(dead_code)]

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs, process};

use driftless_model::catalogue::Catalogue;
use driftless_model::load::load;

/// What the specs beside this file own. They are not the shipped ones, whose figures move on
/// while the corpus stays; schema and catalogue are.
pub(crate) fn catalogue() -> Catalogue {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sample/specs");
    let loaded = load(&specs);
    driftless_codegen::catalogue(&loaded.specs.expect("sound specs"))
}

/// A folder of its own, gone when the test is.
pub(crate) struct Scratch {
    folder: PathBuf,
}

impl Scratch {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = env::temp_dir().join(format!("driftless-guard-{}-{count}", process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        Self { folder: folder.canonicalize().expect("a real folder") }
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn file(&self, path: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).expect("a folder");
        }
        fs::write(&path, content).expect("a file");
        path
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}
