//! Any bytes as the files of a specs folder: refused with findings, or generated.
//!
//! An input is shipped files with parts replaced: the texts between lines of `%` and a file's
//! number take the place of that file. What an input does not name stays as it is shipped, so
//! that one odd file is not hidden behind six broken ones.
#![no_main]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

use driftless_model::load::{load, snapshot};
use driftless_model::report::Text;
use libfuzzer_sys::fuzz_target;

const FILES: [&str; 7] = [
    "driftless.toml",
    "calendar.toml",
    "instruments/mgc.toml",
    "instruments/nq.toml",
    "validated_setups.toml",
    "driftless.lock",
    "instruments/odd.toml",
];

/// The folder of this process and the shipped text of each file; the last has none.
fn folder() -> &'static (PathBuf, [Option<Vec<u8>>; 7]) {
    static FOLDER: OnceLock<(PathBuf, [Option<Vec<u8>>; 7])> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let root = std::env::temp_dir().join(format!("driftless-fuzz-{}", std::process::id()));
        fs::create_dir_all(root.join("instruments")).unwrap();
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
        (root, FILES.map(|path| fs::read(shipped.join(path)).ok()))
    })
}

/// Writes a file, where it is not what the input before left there.
fn put(at: usize, path: &Path, bytes: Option<&[u8]>) {
    static LAST: Mutex<[Option<Option<Vec<u8>>>; 7]> = Mutex::new([const { None }; 7]);
    let last = &mut LAST.lock().unwrap()[at];
    if last.as_ref().is_some_and(|last| last.as_deref() == bytes) {
        return;
    }
    *last = Some(bytes.map(<[u8]>::to_vec));
    match bytes {
        Some(bytes) => fs::write(path, bytes).unwrap(),
        None => drop(fs::remove_file(path)),
    }
}

/// Gives a snapshot that can be read the digest of its rows: no mutation would ever find it.
fn sealed(bytes: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let (rows, _) = snapshot::rows(&Arc::new(Text::new("specs/validated_setups.toml", text)));
    let rows = rows?;
    let rows = || rows.iter().map(|row| &row.value);
    let written = snapshot::render(rows());
    let (again, findings) = snapshot::rows(&Arc::new(Text::new("again", written.as_str())));
    let again = again.unwrap_or_else(|| panic!("{written}\n{findings:#?}"));
    assert_eq!(snapshot::digest(again.iter().map(|row| &row.value)), snapshot::digest(rows()));
    Some(written.into_bytes())
}

fuzz_target!(|data: &[u8]| {
    let (root, shipped) = folder();
    let mut files: [Option<Vec<u8>>; 7] = shipped.clone();
    let mut seal = false;
    for part in data.split(|byte| *byte == b'%') {
        let Some((number, text)) = part.split_first() else { continue };
        let text = text.strip_prefix(b"\n").unwrap_or(text);
        seal |= *number == b's';
        let at = usize::from(if *number == b's' { b'4' } else { *number }.wrapping_sub(b'0'));
        if let Some(file) = files.get_mut(at) {
            *file = Some(text.to_vec());
        }
    }
    if seal && let Some(text) = files[4].as_deref().and_then(sealed) {
        files[4] = Some(text);
    }
    for (at, (path, bytes)) in FILES.iter().zip(&files).enumerate() {
        put(at, &root.join(path), bytes.as_deref());
    }
    let mut loaded = load(root);
    for finding in loaded.findings.iter().take(100) {
        let text = finding.render();
        assert!(text.starts_with(finding.code.name()));
        assert!(text.lines().last().is_some_and(|line| line.starts_with("  = help: ")), "{text}");
        assert!(!finding.message.contains('\n'), "{text}");
    }
    assert_eq!(loaded.specs.is_none(), loaded.errors().next().is_some());
    if let Some(specs) = loaded.specs.take() {
        let text = driftless_codegen::generate(&specs);
        assert_eq!(text, driftless_codegen::generate(&specs));
    }
});
