//! The files of a target: its module tree, walked from the file that holds `config!`.
//!
//! Found by reading `mod` items and not by listing folders: an orphan file is nobody's code.

use std::collections::HashSet;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use driftless_model::code::Code;
use driftless_model::report::{Finding, Place, Text};

use crate::outline::{Include, Module, Outline, Unreadable, outline};
use crate::scan::{Reach, Target};
use crate::vocabulary::Vocabulary;

/// A full parse costs about half a second a megabyte unoptimised; nobody writes files this long.
const LARGEST: usize = 8 << 20;

/// What a walk found.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    /// Files that hold something owned, or calculate.
    pub(crate) hits: Vec<Hit>,
    /// Files read.
    pub(crate) files: Vec<PathBuf>,
    /// Files rustc may not know of.
    pub(crate) untracked: Vec<PathBuf>,
    /// Files that cannot be read.
    pub(crate) findings: Vec<Finding>,
}

/// A file worth a full parse.
#[derive(Debug)]
pub(crate) struct Hit {
    pub(crate) text: Arc<Text>,
    /// It is the crate root.
    pub(crate) root: bool,
    /// It holds something owned, and is to be parsed whole.
    pub(crate) named: bool,
}

/// Walks the module tree of a target.
pub(crate) fn walk(target: &Target, vocabulary: &Vocabulary) -> Tree {
    let mut walk = Walk {
        target,
        vocabulary,
        tree: Tree::default(),
        read: HashSet::new(),
        met: HashSet::new(),
    };
    let folder = target.file.parent().unwrap_or(Path::new("")).to_owned();
    let mut open =
        vec![Visit { file: target.file.clone(), folder, within: None, untracked: false }];
    // A list instead of recursion: modules nest as deep as a user likes.
    while let Some(visit) = open.pop() {
        let next = walk.visit(&visit);
        if target.reach == Reach::Tree {
            open.extend(next);
        }
    }
    walk.tree
}

/// A file to read, with where its own modules are looked for.
#[derive(Debug)]
struct Visit {
    file: PathBuf,
    /// The folder of the file.
    folder: PathBuf,
    /// The folder below it for its modules, for a file that is no `mod.rs`.
    within: Option<String>,
    untracked: bool,
}

struct Walk<'a> {
    target: &'a Target,
    vocabulary: &'a Vocabulary,
    tree: Tree,
    /// Files read, by their real path: a symlink shows a file again.
    read: HashSet<PathBuf>,
    /// Files with the folder their modules are in: one file may be two modules.
    met: HashSet<(PathBuf, PathBuf)>,
}

impl Walk<'_> {
    fn visit(&mut self, visit: &Visit) -> Vec<Visit> {
        let Ok(real) = fs::canonicalize(&visit.file) else {
            // A missing module is rustc's to report, or configured out. A missing root is not.
            if visit.file == self.target.file {
                self.refuse(&visit.file, "cannot be found");
            }
            return Vec::new();
        };
        let modules = match &visit.within {
            Some(within) => visit.folder.join(within),
            None => visit.folder.clone(),
        };
        let real_modules = fs::canonicalize(&modules).unwrap_or(modules);
        if !self.met.insert((real.clone(), real_modules)) {
            return Vec::new();
        }
        let first = self.read.insert(real.clone());
        // A device in the place of a file may never end.
        if !real.is_file() {
            if first {
                self.refuse(&visit.file, "is not a file");
            }
            return Vec::new();
        }
        let bytes = match fs::read(&visit.file) {
            Ok(bytes) => bytes,
            Err(error) => {
                if first {
                    self.refuse(&visit.file, &format!("cannot be read: {error}"));
                }
                return Vec::new();
            }
        };
        if first {
            self.tree.files.push(real.clone());
            if visit.untracked {
                self.tree.untracked.push(real);
            }
        }
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                if first {
                    self.refuse(&visit.file, &format!("is not UTF-8 from byte {at} on"));
                }
                return Vec::new();
            }
        };
        let outline = match outline(&text, self.vocabulary, self.target.tests) {
            Ok(outline) => outline,
            Err(error) => {
                if first {
                    self.unreadable(&visit.file, text, error);
                }
                return Vec::new();
            }
        };
        if outline.test && !self.target.tests {
            return Vec::new();
        }
        if first && outline.hit {
            if text.len() > LARGEST {
                let size = format!("is larger than {} MB and holds owned names", LARGEST >> 20);
                self.refuse(&visit.file, &size);
            } else if let Some(error) = outline.too_long.clone() {
                self.unreadable(&visit.file, text, error);
            } else {
                let root = visit.file == self.target.file;
                let text = Arc::new(Text::new(self.shown(&visit.file), text));
                self.tree.hits.push(Hit { text, root, named: true });
            }
        } else if first && outline.reckons {
            let root = visit.file == self.target.file;
            let text = Arc::new(Text::new(self.shown(&visit.file), text));
            self.tree.hits.push(Hit { text, root, named: false });
        }
        self.next(visit, &outline)
    }

    fn next(&self, visit: &Visit, outline: &Outline) -> Vec<Visit> {
        let tests = self.target.tests;
        let modules = outline.modules.iter().filter(|module| tests || !module.test);
        let includes = outline.includes.iter().filter(|include| tests || !include.test);
        modules
            .flat_map(|module| self.files_of(visit, module))
            .chain(includes.filter_map(|include| self.included(visit, include)))
            .collect()
    }

    /// Where rustc looks for a module's file.
    fn files_of(&self, visit: &Visit, module: &Module) -> Vec<Visit> {
        let mut folder = visit.folder.clone();
        let mut within = visit.within.clone();
        for (name, path) in &module.inside {
            match path {
                Some(path) => {
                    folder.push(path);
                    within = None;
                }
                None => {
                    folder.extend(within.take());
                    folder.push(name);
                }
            }
        }
        let untracked = visit.untracked || module.conditional;
        let mut files: Vec<Visit> = module
            .paths
            .iter()
            .map(|path| {
                let file = folder.join(path);
                let folder = file.parent().unwrap_or(Path::new("")).to_owned();
                Visit { file, folder, within: None, untracked }
            })
            .collect();
        // A conditional path leaves the usual place possible.
        if files.is_empty() || module.conditional {
            let folder = match &within {
                Some(within) => folder.join(within),
                None => folder,
            };
            let flat = folder.join(format!("{}.rs", module.name));
            let own = folder.join(&module.name);
            let nested = own.join("mod.rs");
            if flat.is_file() {
                files.push(Visit {
                    file: flat,
                    folder,
                    within: Some(module.name.clone()),
                    untracked,
                });
            } else {
                files.push(Visit { file: nested, folder: own, within: None, untracked });
            }
        }
        files
    }

    fn included(&self, visit: &Visit, include: &Include) -> Option<Visit> {
        let file = if include.from_manifest {
            let manifest = self.target.manifest.as_ref()?;
            manifest.join(include.path.trim_start_matches('/'))
        } else {
            visit.file.parent().unwrap_or(Path::new("")).join(&include.path)
        };
        let folder = file.parent().unwrap_or(Path::new("")).to_owned();
        let untracked = visit.untracked || include.conditional;
        Some(Visit { file, folder, within: None, untracked })
    }

    fn shown(&self, file: &Path) -> String {
        shown(file, &self.target.base)
    }

    fn refuse(&mut self, file: &Path, why: &str) {
        let path = self.shown(file);
        let message = format!("`{path}` {why}");
        self.tree.findings.push(Finding::in_file(Code::D300, path, message));
    }

    fn unreadable(&mut self, file: &Path, content: String, error: Unreadable) {
        let text = Arc::new(Text::new(self.shown(file), content));
        let place = Place { text, bytes: error.at..error.at + 1 };
        self.tree.findings.push(Finding::at(Code::D300, place, error.what));
    }
}

/// A path as shown: relative to the workspace, so that terminals and editors link it.
pub(crate) fn shown(file: &Path, base: &Path) -> String {
    let relative = file.strip_prefix(base).unwrap_or(file);
    let mut parts: Vec<Component<'_>> = Vec::new();
    for part in relative.components() {
        match (part, parts.last()) {
            (Component::CurDir, _) => {}
            (Component::ParentDir, Some(Component::Normal(_))) => {
                parts.pop();
            }
            (part, _) => parts.push(part),
        }
    }
    let shown: PathBuf = parts.into_iter().collect();
    shown.to_string_lossy().replace('\\', "/")
}
