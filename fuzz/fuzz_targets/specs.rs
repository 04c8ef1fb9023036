//! A specs folder with anything in one of its files.
#![no_main]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use driftless_codegen::generate;
use driftless_model::load::load;
use libfuzzer_sys::fuzz_target;

const FILES: [&str; 7] = [
    "driftless.toml",
    "calendar.toml",
    "instruments/mgc.toml",
    "instruments/mpl.toml",
    "instruments/nq.toml",
    "validated_setups.toml",
    "driftless.lock",
];

/// A folder of this process with the shipped specs, and their bytes.
fn specs() -> &'static (PathBuf, [Vec<u8>; 7]) {
    static SPECS: OnceLock<(PathBuf, [Vec<u8>; 7])> = OnceLock::new();
    SPECS.get_or_init(|| {
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
        let root = std::env::temp_dir().join(format!("driftless-fuzz-{}", std::process::id()));
        fs::create_dir_all(root.join("instruments")).expect("a folder");
        let sound = FILES.map(|file| fs::read(shipped.join(file)).expect("a shipped file"));
        for (file, bytes) in FILES.iter().zip(&sound) {
            fs::write(root.join(file), bytes).expect("a file");
        }
        (root, sound)
    })
}

fuzz_target!(|data: &[u8]| {
    let [which, at, length, bytes @ ..] = data else {
        return;
    };
    let (root, sound) = specs();
    let index = usize::from(which % 7);
    let (file, whole) = (root.join(FILES[index]), &sound[index]);
    // The high bit: the bytes are the file, or they replace a part of it.
    let content = if which & 0x80 == 0 {
        bytes.to_vec()
    } else {
        let start = usize::from(*at) * whole.len() / 256;
        let end = (start + usize::from(*length)).min(whole.len());
        [&whole[..start], bytes, &whole[end..]].concat()
    };
    fs::write(&file, content).expect("a file");
    let loaded = load(root);
    for finding in &loaded.findings {
        assert!(!finding.render().is_empty());
    }
    match &loaded.specs {
        Some(specs) => assert!(!generate(specs).is_empty()),
        None => assert!(loaded.errors().next().is_some(), "refused without a reason"),
    }
    fs::write(&file, whole).expect("a file");
});
