//! Files of other languages: which there are, and what is read of them.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use driftless_model::catalogue::Catalogue;
use driftless_model::code::Code;
use driftless_model::report::Finding;
use glob::{MatchOptions, Pattern};

/// A text longer than this is data, and no script or configuration.
const LARGEST: usize = 8 << 20;

const OPTIONS: MatchOptions = MatchOptions {
    case_sensitive: true,
    require_literal_separator: true,
    require_literal_leading_dot: false,
};

/// A file of another language.
#[derive(Debug)]
pub(crate) struct Other {
    pub(crate) file: PathBuf,
    /// From the folder of the package.
    pub(crate) path: String,
    pub(crate) content: String,
}

/// Every file below `folder` that one of the patterns means, in order, and what cannot be read.
pub(crate) fn others(
    folder: &Path,
    patterns: &[String],
    catalogue: &Catalogue,
) -> (Vec<Other>, Vec<Finding>) {
    let mut others: Vec<Other> = Vec::new();
    let mut findings = Vec::new();
    let owners = owners(catalogue);
    for pattern in patterns {
        let refuse = |why: &str| {
            let message = format!("`{pattern}`, which `also` names, {why}");
            Finding::in_file(Code::D300, pattern, message)
                .help("write paths from the package's folder, such as `scripts/**/*.py`")
        };
        let Ok(compiled) = Pattern::new(pattern) else {
            findings.push(refuse("is no pattern of paths"));
            continue;
        };
        let found = files(folder, pattern, &compiled);
        if found.is_empty() {
            // What is guarded by a misspelt pattern is guarded by nobody.
            findings.push(refuse("means no file"));
        }
        for (file, path) in found {
            // The specs themselves are no copies.
            let owned = owners.iter().any(|owner| path.ends_with(owner));
            if owned || others.iter().any(|other| other.file == file) {
                continue;
            }
            match read(&file) {
                Ok(content) => others.push(Other { file, path, content }),
                Err(why) => {
                    let message = format!("`{path}` {why}");
                    let finding = Finding::in_file(Code::D300, path, message);
                    findings.push(finding.help("make it a text, or leave it out of `also`"));
                }
            }
        }
    }
    others.sort_by(|a, b| a.path.cmp(&b.path));
    (others, findings)
}

/// A file by itself.
pub(crate) fn one(file: &Path, shown: &str) -> Result<Other, Box<Finding>> {
    let content = read(file).map_err(|why| {
        let finding = Finding::in_file(Code::D300, shown, format!("`{shown}` {why}"));
        Box::new(finding.help("make it a text, or leave it out"))
    })?;
    Ok(Other { file: file.to_owned(), path: shown.to_owned(), content })
}

/// Files in which what is owned is written, by the end of their paths.
pub(crate) fn owners(catalogue: &Catalogue) -> HashSet<&str> {
    let places = catalogue.values.iter().map(|value| value.place.as_str());
    let places = places.chain(catalogue.setups.iter().map(|setup| setup.place.as_str()));
    let places = places.chain(catalogue.clocks.iter().map(|clock| clock.place.as_str()));
    places.filter_map(|place| place.rsplit_once(':')).map(|(path, _)| path).collect()
}

fn read(file: &Path) -> Result<String, String> {
    let bytes = fs::read(file).map_err(|error| format!("cannot be read: {error}"))?;
    if bytes.len() > LARGEST {
        return Err(format!("is larger than {} MB", LARGEST >> 20));
    }
    String::from_utf8(bytes)
        .map_err(|error| format!("is not UTF-8 from byte {} on", error.utf8_error().valid_up_to()))
}

/// Files by their real path, each with its path below the folder.
///
/// Hidden folders and those cargo marks as caches are nobody's sources; a link to a folder is
/// followed once, so that a cycle ends.
fn files(folder: &Path, pattern: &str, compiled: &Pattern) -> Vec<(PathBuf, String)> {
    // Up to the first part that is no plain name there is but one folder to look in.
    let parts: Vec<&str> = pattern.split('/').collect();
    let is_plain = |part: &&&str| !part.contains(['*', '?', '[']);
    let plain = parts[..parts.len() - 1].iter().take_while(is_plain).count();
    let start = parts[..plain].join("/");
    let mut open = vec![(folder.join(&start), start)];
    let mut met = HashSet::new();
    let mut found = Vec::new();
    while let Some((here, path)) = open.pop() {
        let Ok(real) = fs::canonicalize(&here) else { continue };
        if !met.insert(real) {
            continue;
        }
        let Ok(entries) = fs::read_dir(&here) else { continue };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let below = if path.is_empty() { name.clone() } else { format!("{path}/{name}") };
            let file = entry.path();
            if file.is_dir() {
                let hidden = name.starts_with('.') || file.join("CACHEDIR.TAG").exists();
                if !hidden {
                    open.push((file, below));
                }
            } else if file.is_file() && compiled.matches_with(&below, OPTIONS) {
                let real = fs::canonicalize(&file).unwrap_or(file);
                found.push((real, below));
            }
        }
    }
    found.sort();
    found
}
