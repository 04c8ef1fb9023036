//! What the desk's own sources may not hold.

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
}

/// `config!` scans them for copies at every build. The truth page says that nothing was let pass:
/// there is no allowance, and no way to write.
#[test]
fn there_is_no_allowance_and_no_write() {
    let mut found = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    assert!(found.len() > 20);
    let forbidden = [
        "allow_copy",
        "allow_value",
        "allow = [",
        "Access::Write",
        "fs::write",
        "File::create",
        "INSERT ",
        "UPDATE ",
        "DELETE ",
        ".edit()",
        "publish(",
    ];
    for (path, text) in &found {
        for word in forbidden {
            assert!(!text.contains(word), "{}: `{word}`", path.display());
        }
    }
}
