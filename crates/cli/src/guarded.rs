//! What the guard says about a workspace: copies, doors that are missing, copies that are meant.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use driftless_guard::{Allowance, Door, Reach, Scan, doors, scan_with};
use driftless_model::catalogue::Catalogue;
use driftless_model::code::Code;
use driftless_model::report::{Finding, Text};

use crate::workspace::{Kind, Target, Workspace};

/// The outcome of scanning every target as the compiler would.
#[derive(Debug, Default)]
pub(crate) struct Guarded {
    pub(crate) findings: Vec<Finding>,
    pub(crate) allowances: Vec<Allowance>,
    /// Targets with a door.
    pub(crate) targets: usize,
    pub(crate) files: usize,
    /// Test targets without a door, which only test code sees.
    pub(crate) unguarded_tests: Vec<String>,
}

/// Scans every target that can see the constants. Paths are shown relative to the workspace.
pub(crate) fn guarded(workspace: &Workspace, specs: &str, catalogue: &Catalogue) -> Guarded {
    let mut guarded = Guarded::default();
    let mut files = std::collections::BTreeSet::new();
    for target in &workspace.targets {
        let shown = shown(&target.file, &workspace.root);
        let text = match fs::read_to_string(&target.file) {
            Ok(text) => Arc::new(Text::new(shown.as_str(), text)),
            Err(error) => {
                let message = format!("`{shown}` cannot be read: {error}");
                guarded.findings.push(Finding::in_file(Code::D300, shown, message));
                continue;
            }
        };
        match doors(&text) {
            Err(why) => {
                let message = format!("`{shown}` {why}");
                guarded.findings.push(Finding::in_file(Code::D300, shown, message));
            }
            Ok(found) if found.is_empty() => guarded.without(target, shown),
            // The desk's specs have nothing to say about targets compiled with others.
            Ok(found) => {
                for door in found.iter().filter(|door| is_for(door, specs)) {
                    guarded.targets += 1;
                    let scan = scan(target, door, &workspace.root, catalogue);
                    files.extend(scan.files);
                    guarded.findings.extend(scan.findings);
                    guarded.allowances.extend(scan.allowances);
                }
            }
        }
    }
    guarded.files = files.len();
    guarded.once();
    guarded
}

fn is_for(door: &Door, specs: &str) -> bool {
    door.specs.as_deref().is_none_or(|wanted| wanted == specs)
}

fn scan(target: &Target, door: &Door, root: &Path, catalogue: &Catalogue) -> Scan {
    let of = driftless_guard::Target {
        file: target.file.clone(),
        base: root.to_owned(),
        manifest: Some(target.folder.clone()),
        module: door.module.clone(),
        tests: door.tests,
        reach: Reach::Tree,
    };
    scan_with(&of, &door.options, catalogue)
}

impl Guarded {
    fn without(&mut self, target: &Target, shown: String) {
        let Target { package, name, kind, .. } = target;
        if *kind == Kind::Test {
            self.unguarded_tests.push(shown);
            return;
        }
        let message = format!(
            "the {} `{name}` of `{package}` sees the constants without `config!`",
            kind.name()
        );
        self.findings.push(Finding::in_file(Code::D310, shown, message));
    }

    /// Targets share modules, and a finding in one is a finding in all.
    fn once(&mut self) {
        let start = |finding: &Finding| finding.place.as_ref().map_or(0, |place| place.bytes.start);
        let key = |finding: &Finding| (finding.path.clone(), start(finding), finding.code);
        self.findings.sort_by_cached_key(key);
        self.findings.dedup_by_key(|finding| key(finding));
        let key = |one: &Allowance| (one.place.text.path.clone(), one.place.bytes.start);
        self.allowances.sort_by_cached_key(key);
        self.allowances.dedup_by_key(|one| key(one));
    }
}

/// A path as shown: relative, with forward slashes.
pub(crate) fn shown(file: &Path, base: &Path) -> String {
    let relative = file.strip_prefix(base).unwrap_or(file);
    relative.to_string_lossy().replace('\\', "/")
}
