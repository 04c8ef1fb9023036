//! From a file and a catalogue to findings.

use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use driftless_model::catalogue::Catalogue;
use driftless_model::code::Code;
use driftless_model::formula::SOURCES;
use driftless_model::report::{Finding, Place, Text};
use syn::parse::Parser;
use syn::{Block, Stmt};

use crate::fact::Facts;
use crate::formula::{Formulas, Unread};
use crate::owned::Owned;
use crate::rule::{Case, asks_manifest, judge};
use crate::tree::Hit;
use crate::vocabulary::Vocabulary;
use crate::{lex, manifest, tree, walk};

/// What is scanned.
#[derive(Clone, Debug)]
pub struct Target {
    /// The file that holds `config!`: the crate root.
    pub file: PathBuf,
    /// Paths are shown relative to this folder.
    pub base: PathBuf,
    /// The folder of the package, for paths that start there.
    pub manifest: Option<PathBuf>,
    /// The module the user gave to `config!`, as replacements name it.
    pub module: String,
    /// Whether test code counts.
    pub tests: bool,
    /// How far the scan goes.
    pub reach: Reach,
}

/// How far a scan goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The whole module tree.
    Tree,
    /// The file alone.
    File,
}

/// What a scan found.
#[derive(Debug, Default)]
pub struct Scan {
    /// Findings by path, line, column and code.
    pub findings: Vec<Finding>,
    /// Every file read, by its real path.
    pub files: Vec<PathBuf>,
    /// Those rustc may not read itself, because a condition or a macro decides.
    pub untracked: Vec<PathBuf>,
}

/// Enough for what the outline lets through, in an unoptimised build.
const STACK: usize = 256 << 20;

/// Finds every hand-written copy in a target.
pub fn scan(target: &Target, catalogue: &Catalogue) -> Scan {
    let vocabulary = Vocabulary::new(catalogue);
    let tree = tree::walk(target, &vocabulary);
    let mut scan = Scan { findings: tree.findings, files: tree.files, untracked: tree.untracked };
    if !tree.hits.is_empty() {
        let judged = parsed(target, catalogue, &vocabulary, &tree.hits);
        scan.findings.extend(judged.findings);
        // Cargo does not build again because a manifest states other tables.
        let manifest = target.manifest.as_deref().filter(|_| judged.asks_manifest);
        if let Some(path) =
            manifest.and_then(|folder| folder.join("Cargo.toml").canonicalize().ok())
        {
            scan.files.push(path.clone());
            scan.untracked.push(path);
        }
    }
    sort(&mut scan.findings);
    scan
}

/// What parsed files gave.
#[derive(Default)]
struct Judged {
    findings: Vec<Finding>,
    /// What the package may write mattered.
    asks_manifest: bool,
}

/// Parses on a thread of its own: a parser recurses, and the compiler's stack is not ours.
fn parsed(target: &Target, catalogue: &Catalogue, vocabulary: &Vocabulary, hits: &[Hit]) -> Judged {
    let outcome = thread::scope(|scope| {
        let work = || judged(target, catalogue, vocabulary, hits);
        let worker = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        worker.map(|worker| worker.join())
    });
    let why = match outcome {
        Ok(Ok(judged)) => return judged,
        Ok(Err(_)) => "the parser gave up".to_owned(),
        Err(error) => format!("no thread to parse on: {error}"),
    };
    let refuse = |hit: &Hit| {
        let path = &hit.text.path;
        Finding::in_file(Code::D300, path, format!("`{path}` was not scanned: {why}"))
    };
    Judged { findings: hits.iter().map(refuse).collect(), asks_manifest: false }
}

fn judged(target: &Target, catalogue: &Catalogue, vocabulary: &Vocabulary, hits: &[Hit]) -> Judged {
    let owned = Owned::new(catalogue, vocabulary);
    let formulas = Formulas::of(SOURCES);
    let owns = target.manifest.as_deref().map(manifest::owns).unwrap_or_default();
    let mut judged = Judged::default();
    let mut files: Vec<(&Hit, Facts)> = Vec::new();
    for hit in hits {
        let mut facts = Facts::default();
        if hit.named {
            match parse(&hit.text) {
                Ok(stmts) => facts = walk::facts(&stmts, &target.module, target.tests),
                Err(finding) => {
                    judged.findings.push(*finding);
                    proc_macro2::extra::invalidate_current_thread_spans();
                    continue;
                }
            }
        }
        let text = &hit.text;
        match formulas.copies(&text.content, hit.named, target.tests, vocabulary, &owned) {
            Ok(copies) => facts.copies = copies,
            Err(Unread { what, bytes }) => {
                let place = Place { text: Arc::clone(text), bytes };
                judged.findings.push(Finding::at(Code::D300, place, what));
            }
        }
        files.push((hit, facts));
        // Positions are bytes by now; what they were made from may go.
        proc_macro2::extra::invalidate_current_thread_spans();
    }
    let roots = roots(target, files.iter().map(|(_, facts)| facts));
    for (hit, facts) in &files {
        // Below the root a bare `config::` would be looked for in the wrong module.
        let module =
            if hit.root { target.module.clone() } else { format!("crate::{}", target.module) };
        let text = &hit.text;
        let case = Case {
            text,
            facts,
            vocabulary,
            owned: &owned,
            module: &module,
            roots: &roots,
            owns: &owns,
        };
        judged.findings.extend(judge(&case));
        judged.asks_manifest |= asks_manifest(facts);
    }
    judged
}

/// Every name the generated crate goes by.
fn roots<'f>(target: &Target, facts: impl Iterator<Item = &'f Facts>) -> Vec<String> {
    let mut roots =
        vec!["driftless".to_owned(), "driftless_model".to_owned(), target.module.clone()];
    let mut renames = Vec::new();
    for facts in facts {
        roots.extend(facts.doors.iter().cloned());
        renames.extend(&facts.renames);
    }
    for (from, to) in renames {
        if roots.contains(from) {
            roots.push(to.clone());
        }
    }
    roots
}

fn parse(text: &Arc<Text>) -> Result<Vec<Stmt>, Box<Finding>> {
    let content = &text.content;
    let start = lex::start_of_code(content);
    // Spaces instead of a byte order mark and a `#!` line keep every position what it is.
    let blank;
    let source = if start == 0 {
        content.as_str()
    } else {
        blank = " ".repeat(start) + &content[start..];
        &blank
    };
    let error = match syn::parse_str::<syn::File>(source) {
        Ok(file) => return Ok(file.items.into_iter().map(Stmt::Item).collect()),
        Err(error) => error,
    };
    // A file for `include!` may hold statements or an expression.
    Block::parse_within.parse_str(source).map_err(|_| {
        let place = Place { text: Arc::clone(text), bytes: error.span().byte_range() };
        Box::new(Finding::at(Code::D300, place, format!("cannot be parsed: {error}")))
    })
}

/// By path, place and code; one finding of a rule in one place is enough.
fn sort(findings: &mut Vec<Finding>) {
    let key = |finding: &Finding| {
        let start = finding.place.as_ref().map_or(0, |place| place.bytes.start);
        (finding.path.clone(), start, finding.code)
    };
    findings.sort_by_cached_key(key);
    findings.dedup_by_key(|finding| key(finding));
}
