//! What the manifest of the scanned package says about it.

use std::fs;
use std::path::Path;

/// The tables a package may write, as its manifest states them:
///
/// ```toml
/// [package.metadata.driftless]
/// owns = ["daily_features", "setup_trades"]
/// ```
///
/// A reader of this one key: a macro that brings a TOML parser along costs every clean build.
pub(crate) fn owns(folder: &Path) -> Vec<String> {
    fs::read_to_string(folder.join("Cargo.toml")).map(|text| read(&text)).unwrap_or_default()
}

fn read(manifest: &str) -> Vec<String> {
    let mut inside = false;
    let mut list = String::new();
    for line in manifest.lines() {
        let line = without_comment(line);
        if list.is_empty() {
            if let Some(header) = line.trim().strip_prefix('[') {
                let name: String = header.chars().filter(|c| !c.is_whitespace()).collect();
                inside = name == "package.metadata.driftless]";
                continue;
            }
            let value =
                line.trim().strip_prefix("owns").and_then(|rest| rest.trim().strip_prefix('='));
            let Some(value) = value.filter(|_| inside) else { continue };
            list.push_str(value);
        } else {
            list.push_str(line);
        }
        if list.contains(']') {
            break;
        }
    }
    // Whatever stands between quotes; the rest is commas and brackets.
    let list = list.replace('\'', "\"");
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// A line up to a `#` that is in no quotes.
fn without_comment(line: &str) -> &str {
    let mut quote = None;
    for (at, c) in line.char_indices() {
        match (quote, c) {
            (None, '#') => return &line[..at],
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_tables_of_a_package() {
        for (manifest, tables) in [
            ("[package.metadata.driftless]\nowns = [\"a\", 'b']\n", &["a", "b"][..]),
            (
                "[package.metadata.driftless] # words\nlayer = \"x\"\nowns = [ # tables\n  \"a\", # [b]\n  \"c\",\n]\n[x]\nowns = [\"d\"]",
                &["a", "c"],
            ),
            ("[ package . metadata . driftless ]\nowns=[]\n", &[]),
            ("[package]\nowns = [\"a\"]\n", &[]),
            ("[package.metadata.driftless]\nowners = [\"a\"]\n", &[]),
            ("", &[]),
        ] {
            assert_eq!(read(manifest), tables, "{manifest}");
        }
        assert_eq!(owns(Path::new("/nowhere")), [] as [&str; 0]);
    }

    proptest! {
        #[test]
        fn any_manifest_is_read(text in ".*", lines in "(\\[package.metadata.driftless\\]|owns = |\\[|\\]|\"a\"|,|#|\n){0,12}") {
            let _ = read(&text);
            let _ = read(&lines);
        }
    }
}
