//! Who names a constant, file by file.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use driftless_guard::mentions;
use driftless_model::catalogue::Catalogue;
use driftless_model::report::Text;

use crate::desk::here;
use crate::failure::{Failure, Result};
use crate::guarded::shown;
use crate::workspace::Workspace;

/// A place where a constant is named.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Use {
    pub(crate) package: String,
    /// Relative to the workspace.
    path: String,
    line: usize,
}

impl Use {
    /// `path:line`.
    pub(crate) fn place(&self) -> String {
        format!("{}:{}", self.path, self.line)
    }
}

/// Every line of the packages that see the constants in which one of these is named: by its path,
/// by a name a `use` gave it, or by the `setup!` that comes to it. Constants are written as below the
/// module of `config!`.
pub(crate) fn uses(constants: &[&str], catalogue: &Catalogue) -> Result<Vec<Use>> {
    let Some(workspace) = Workspace::above(&here()?)? else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for (package, folder) in &workspace.packages {
        let mut files = Vec::new();
        sources(folder, &mut files)?;
        files.sort();
        for file in files {
            let name = shown(&file, &workspace.root);
            let content =
                fs::read_to_string(&file).map_err(|error| Failure::file("read", &name, &error))?;
            if !may_name(&content, constants) {
                continue;
            }
            let text = Arc::new(Text::new(name.as_str(), content));
            let lines = mentions(&text, constants, catalogue).into_iter();
            found.extend(lines.map(|mention| Use {
                package: package.clone(),
                path: name.clone(),
                line: mention.place.line(),
            }));
        }
    }
    found.sort();
    found.dedup();
    Ok(found)
}

/// Whether a text holds the words at all: most files do not, and need not be read as code.
fn may_name(text: &str, constants: &[&str]) -> bool {
    let last = |constant: &&str| text.contains(constant.rsplit("::").next().unwrap_or(constant));
    text.contains("setup") || constants.iter().any(last)
}

/// Rust files of a package: those below its folder up to the next manifest.
fn sources(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let fail = |error| Failure::file("read", &folder.display().to_string(), &error);
    for entry in fs::read_dir(folder).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        let path = entry.path();
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if entry.file_type().map_err(fail)?.is_dir() {
            let other = path.join("Cargo.toml").exists() || path.join("CACHEDIR.TAG").exists();
            if !hidden && !other {
                sources(&path, files)?;
            }
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    Ok(())
}
