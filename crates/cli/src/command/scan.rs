//! `scan`: the guard outside cargo.

use std::fs;
use std::path::{Path, PathBuf};

use driftless_codegen::catalogue;
use driftless_guard::{OTHER_LANGUAGES, loose};
use driftless_model::report::Finding;
use serde_json::json;

use crate::args::Scan;
use crate::desk::{Desk, here};
use crate::failure::{Failure, Result};
use crate::guarded::guarded;
use crate::outcome::{Outcome, Verdict, findings_json};
use crate::page::{self, count};
use crate::progress::Progress;
use crate::workspace::Workspace;

pub(super) fn run(desk: &Desk, options: &Scan) -> Result<Outcome> {
    let specs = desk.readable()?;
    let catalogue = catalogue(&specs);
    let _progress = Progress::new("scanning");
    if options.paths.is_empty() {
        let workspace = Workspace::above(&here()?)?.ok_or_else(|| {
            Failure::unable(
                "no `Cargo.toml` here or above, and no path given",
                "name files or folders: `driftless scan scripts/`",
            )
        })?;
        let found = guarded(&workspace, &specs.policy.name, &catalogue);
        return Ok(outcome(&found.findings, found.files));
    }
    let base = here()?;
    let mut files = Vec::new();
    for path in &options.paths {
        gather(&base.join(path), options.tests, true, &mut files)?;
    }
    files.sort();
    files.dedup();
    let scan = loose(&files, &base, options.tests, &catalogue);
    Ok(outcome(&scan.findings, scan.files.len()))
}

fn outcome(findings: &[Finding], files: usize) -> Outcome {
    let verdict = Verdict::of(findings);
    let mut page = page::findings(findings);
    if !page.is_empty() {
        page.push('\n');
    }
    let line = format!("{} in {}", count(findings.len(), "finding"), count(files, "file"));
    page.push_str(&format!("{}: {line}", page::verdict(verdict)));
    Outcome::new(verdict, page)
        .with("findings", findings_json(findings))
        .with("files", json!(files))
}

/// Every file the guard reads below a path. Hidden folders and those cargo marks as caches are
/// nobody's sources; tests count when asked for.
fn gather(path: &Path, tests: bool, named: bool, files: &mut Vec<PathBuf>) -> Result<()> {
    let fail = |error| Failure::file("read", &path.display().to_string(), &error);
    let about =
        if named { fs::metadata(path) } else { fs::symlink_metadata(path) }.map_err(fail)?;
    if about.is_dir() {
        if path.join("CACHEDIR.TAG").exists() && !named {
            return Ok(());
        }
        let mut entries = Vec::new();
        for entry in fs::read_dir(path).map_err(fail)? {
            entries.push(entry.map_err(fail)?);
        }
        for entry in entries {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if !name.starts_with('.') && (tests || name != "tests") {
                gather(&entry.path(), tests, false, files)?;
            }
        }
    } else if about.is_file() {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if named || ending == "rs" || OTHER_LANGUAGES.contains(&ending) {
            files.push(path.to_owned());
        }
    }
    Ok(())
}
