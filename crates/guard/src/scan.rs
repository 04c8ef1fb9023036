//! From a file and a catalogue to findings.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, thread};

use driftless_model::catalogue::Catalogue;
use driftless_model::code::Code;
use driftless_model::formula::SOURCES;
use driftless_model::report::{Finding, Place, Text};
use syn::parse::Parser;
use syn::{Block, Stmt};

use crate::allowance::{self, Allowance};
use crate::also::{self, Other};
use crate::fact::Facts;
use crate::focus::focus;
use crate::formula::{Formulas, Unread};
use crate::options::{FileAllowance, Options};
use crate::owned::Owned;
use crate::piece::pieces;
use crate::rule::{Case, asks_manifest, judge};
use crate::said::Listener;
use crate::tree::Hit;
use crate::vocabulary::Vocabulary;
use crate::{lex, manifest, plain, tree, walk};

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
    /// Those rustc may not read itself, because a condition or a macro decides, or the language.
    pub untracked: Vec<PathBuf>,
    /// Every allowance that allows something, by path and place.
    pub allowances: Vec<Allowance>,
}

/// Enough for what the outline lets through, in an unoptimised build.
const STACK: usize = 256 << 20;

/// Finds every hand-written copy in a target.
pub fn scan(target: &Target, catalogue: &Catalogue) -> Scan {
    scan_with(target, &Options::default(), catalogue)
}

/// The same with options.
pub fn scan_with(target: &Target, options: &Options, catalogue: &Catalogue) -> Scan {
    let vocabulary = Vocabulary::new(catalogue);
    let tree = tree::walk(target, &vocabulary);
    let folder = target.manifest.as_ref().unwrap_or(&target.base);
    let (others, unread) = also::others(folder, &options.also, catalogue);
    let mut scan = Scan {
        findings: tree.findings,
        files: tree.files,
        untracked: tree.untracked,
        allowances: Vec::new(),
    };
    scan.findings.extend(unread);
    for other in &others {
        scan.files.push(other.file.clone());
        scan.untracked.push(other.file.clone());
    }
    let work = Work { target, catalogue, vocabulary: &vocabulary, hits: &tree.hits };
    if !tree.hits.is_empty() || !others.is_empty() {
        let judged = work.parsed(&others);
        scan.findings.extend(judged.findings);
        scan.allowances = judged.allowances;
        // Cargo does not build again because a manifest states other tables.
        let manifest = target.manifest.as_deref().filter(|_| judged.asks_manifest);
        if let Some(path) =
            manifest.and_then(|folder| folder.join("Cargo.toml").canonicalize().ok())
        {
            scan.files.push(path.clone());
            scan.untracked.push(path);
        }
    }
    allow_files(&mut scan, target, options);
    sort(&mut scan.findings);
    scan.allowances.sort_by_key(|one| (one.place.text.path.clone(), one.place.bytes.start));
    scan
}

/// What parsed files gave.
#[derive(Default)]
pub(crate) struct Judged {
    pub(crate) findings: Vec<Finding>,
    pub(crate) allowances: Vec<Allowance>,
    /// What the package may write mattered.
    asks_manifest: bool,
}

/// What is left to do once the files are known.
pub(crate) struct Work<'a> {
    pub(crate) target: &'a Target,
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) vocabulary: &'a Vocabulary,
    pub(crate) hits: &'a [Hit],
}

impl Work<'_> {
    /// Parses on a thread of its own: a parser recurses, and the compiler's stack is not ours.
    pub(crate) fn parsed(&self, others: &[Other]) -> Judged {
        let outcome = thread::scope(|scope| {
            let work = || self.judged(others);
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
        Judged { findings: self.hits.iter().map(refuse).collect(), ..Judged::default() }
    }

    fn judged(&self, others: &[Other]) -> Judged {
        let Self { target, vocabulary, .. } = *self;
        let owned = Owned::new(self.catalogue, vocabulary);
        let formulas = Formulas::of(SOURCES);
        let terms = formulas.words();
        let mut listener = Listener::new(vocabulary, &terms, &target.module);
        let owns = target.manifest.as_deref().map(manifest::owns).unwrap_or_default();
        let mut judged = Judged::default();
        let mut files: Vec<(&Hit, Facts)> = Vec::new();
        for hit in self.hits {
            match self.facts(hit, &formulas, &owned, &mut listener) {
                Ok(facts) => files.push((hit, facts)),
                Err(finding) => judged.findings.push(*finding),
            }
            // Positions are bytes by now; what they were made from may go.
            proc_macro2::extra::invalidate_current_thread_spans();
        }
        let roots = roots(target, files.iter().map(|(_, facts)| facts));
        for (hit, facts) in &files {
            // Below the root a bare `config::` would be looked for in the wrong module.
            let below = format!("crate::{}", target.module);
            let module = if hit.root { &target.module } else { &below };
            let text = &hit.text;
            let (owned, roots, owns) = (&owned, &roots, &owns);
            let case = Case { text, facts, vocabulary, owned, module, roots, owns };
            let (left, used) = allowance::allowed(judge(&case), &facts.allowed, text);
            judged.findings.extend(left);
            judged.allowances.extend(used);
            judged.asks_manifest |= asks_manifest(facts);
        }
        for other in others {
            let shown = tree::shown(&other.file, &real(&target.base));
            let text = Arc::new(Text::new(shown, other.content.as_str()));
            let facts = plain::facts(&other.path, &other.content);
            let (text, facts, module) = (&text, &facts, target.module.as_str());
            let (owned, roots, owns) = (&owned, &roots, &owns);
            let case = Case { text, facts, vocabulary, owned, module, roots, owns };
            judged.findings.extend(judge(&case));
            judged.asks_manifest |= asks_manifest(facts);
        }
        judged
    }
}

impl Work<'_> {
    /// What a file says, or why it cannot be told.
    fn facts(
        &self,
        hit: &Hit,
        formulas: &Formulas,
        owned: &Owned<'_>,
        listener: &mut Listener<'_>,
    ) -> Result<Facts, Box<Finding>> {
        let Self { target, vocabulary, .. } = *self;
        let text = &hit.text;
        let pieces = pieces(&text.content, target.tests, hit.named.then_some(listener));
        let focused = if hit.named { focus(&text.content, &pieces) } else { None };
        let mut facts = Facts::default();
        if let Some(focused) = focused {
            // What was left out may have been a part of what is left.
            let stmts = parse(text, focused).or_else(|_| parse(text, text.content.clone()))?;
            facts = walk::facts(&stmts, &target.module, target.tests);
            facts.allowed = allowance::allowances(&stmts, target.tests);
        }
        let pieces = &pieces.items;
        let copies = formulas.copies(&text.content, pieces, hit.named, vocabulary, owned);
        facts.copies = copies.map_err(|Unread { what, bytes }| {
            let place = Place { text: Arc::clone(text), bytes };
            Box::new(Finding::at(Code::D300, place, what))
        })?;
        Ok(facts)
    }
}

/// Takes out what stands in files whose copies are allowed.
fn allow_files(scan: &mut Scan, target: &Target, options: &Options) {
    if options.allow.is_empty() {
        return;
    }
    let root = fs::read_to_string(&target.file).unwrap_or_default();
    let root = Arc::new(Text::new(tree::shown(&target.file, &target.base), root));
    let folder = target.manifest.as_ref().unwrap_or(&target.base);
    for FileAllowance { path, reason } in &options.allow {
        // The option as it is written in the crate root, behind the macro.
        let call = root.content.find("config!").unwrap_or(0);
        let written = root.content[call..].find(&format!("{path:?}")).unwrap_or(0);
        let start = call + written;
        let bytes = start..start + if written > 0 { path.len() + 2 } else { 7 };
        let place = Place { text: Arc::clone(&root), bytes };
        if reason.trim().is_empty() {
            scan.findings.push(allowance::refused(place, allowance::NO_REASON));
            continue;
        }
        let file = tree::shown(&folder.join(path), &target.base);
        let allowable =
            |finding: &Finding| finding.path == file && allowance::is_allowable(finding);
        let before = scan.findings.len();
        scan.findings.retain(|finding| !allowable(finding));
        let findings = before - scan.findings.len();
        if findings == 0 {
            scan.findings.push(allowance::refused(place, allowance::NO_USE));
        } else {
            scan.allowances.push(Allowance { place, reason: reason.clone(), findings });
        }
    }
}

fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
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

/// Parses what was left of a text.
fn parse(text: &Arc<Text>, mut source: String) -> Result<Vec<Stmt>, Box<Finding>> {
    // Spaces instead of a byte order mark and a `#!` line keep every position what it is.
    let start = lex::start_of_code(&text.content);
    source.replace_range(..start, &" ".repeat(start));
    let source = source.as_str();
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
pub(crate) fn sort(findings: &mut Vec<Finding>) {
    let key = |finding: &Finding| {
        let start = finding.place.as_ref().map_or(0, |place| place.bytes.start);
        (finding.path.clone(), start, finding.code)
    };
    findings.sort_by_cached_key(key);
    findings.dedup_by_key(|finding| key(finding));
}
