//! `config!`: scans the crate, then opens the constants to it.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use driftless_model::code::Code;
use driftless_model::report::Finding;
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree, fallback};
use quote::quote;

use crate::listing::listing;
use crate::options::{FileAllowance, Options};
use crate::scan::{Reach, Scan, Target, scan_with};
use crate::token::{Complaint, given, nearest, text};

/// Options of `config!`, in the order messages list them.
const OPTIONS: &[&str] = &["specs", "tests", "allow", "also"];

/// One expansion at a time: an editor expands on several threads, and whose tokens are made
/// while parsing outside the compiler is a setting of the whole library.
pub(crate) static ONE: Mutex<()> = Mutex::new(());

/// Expands `config!`: `$crate "catalogue" pub mod config; option = value`.
///
/// On success the module that re-exports the constants, and what keeps the build honest: the
/// check of the call's depth, and a reference to every file rustc may not track. On failure one
/// error with all findings *and* the module, so that editors keep resolving names.
pub fn config(input: TokenStream) -> TokenStream {
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    expand(input, &Site::here())
}

/// Where a macro is expanded.
#[derive(Clone, Debug)]
pub(crate) struct Site {
    /// The file of the user's tokens, instead of the one their spans tell.
    pub(crate) file: Option<PathBuf>,
    pub(crate) manifest: Option<PathBuf>,
    pub(crate) folder: PathBuf,
    /// An editor expands, which may not know files at all.
    pub(crate) editor: bool,
    /// A doctest is compiled: its tokens name the file of its comment, which is another target.
    pub(crate) doctest: bool,
}

impl Site {
    fn here() -> Self {
        let program = env::current_exe().ok();
        let program = program.as_deref().and_then(Path::file_stem).and_then(|name| name.to_str());
        let compiler = program.is_some_and(|name| {
            ["rustc", "rustdoc", "clippy-driver", "miri"]
                .iter()
                .any(|known| name.starts_with(known))
        });
        let analyzer = env::var_os("RUST_ANALYZER_INTERNALS_DO_NOT_USE").is_some()
            || program.is_some_and(|name| name.contains("rust-analyzer"));
        Self {
            file: None,
            manifest: env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from),
            folder: env::current_dir().unwrap_or_default(),
            editor: analyzer && !compiler,
            doctest: env::var_os("UNSTABLE_RUSTDOC_TEST_PATH").is_some(),
        }
    }
}

/// A call as the user wrote it.
pub(crate) struct Call {
    /// Attributes and visibility.
    front: TokenStream,
    pub(crate) name: Ident,
    pub(crate) specs: Option<(String, Span)>,
    pub(crate) tests: bool,
    pub(crate) options: Options,
}

pub(crate) fn expand(input: TokenStream, site: &Site) -> TokenStream {
    let given = match given(input) {
        Ok(given) => given,
        Err(complaint) => return complaint.into_tokens(),
    };
    let (call, complaint) = match read(given.rest) {
        Ok(read) => read,
        Err(complaint) => return complaint.into_tokens(),
    };
    let krate = &given.krate;
    let Call { front, name, .. } = &call;
    let door = quote! {
        #[doc = "The constants generated from the specs; no copy of one stands beside them."]
        #front mod #name {
            #[allow(unused_imports)]
            pub use #krate::__generated::*;
        }
        const _: () = #krate::__private::assert_crate_root(::core::module_path!());
    };
    let complaint = complaint.or_else(|| other_specs(&call, &given.catalogue.specs));
    if let Some(complaint) = complaint {
        let error = complaint.into_tokens();
        return quote! { #error #door };
    }
    let file = site.file.clone().or_else(|| name.span().local_file());
    let scan = match file {
        // An example of a page of prose: rustdoc gives its lines to the compiler, not its file.
        Some(file) if site.doctest && file.extension().is_none_or(|end| end != "rs") => {
            Scan::default()
        }
        Some(file) => {
            let target = target(file, site, &call);
            let _outside = Outside::enter();
            scan_with(&target, &call.options, &given.catalogue)
        }
        None if site.editor => Scan::default(),
        None => Scan { findings: vec![no_file()], ..Scan::default() },
    };
    let tracked = scan.untracked.iter().filter_map(|path| path.to_str()).map(|path| {
        quote! { const _: &[u8] = ::core::include_bytes!(#path); }
    });
    if scan.findings.is_empty() {
        return quote! { #door #(#tracked)* };
    }
    let error = Complaint::new(name.span(), listing(&scan.findings)).into_tokens();
    quote! { #error #door #(#tracked)* }
}

/// While it lives, tokens are made outside the compiler, where they know their bytes.
struct Outside;

impl Outside {
    fn enter() -> Self {
        fallback::force();
        Self
    }
}

impl Drop for Outside {
    fn drop(&mut self) {
        fallback::unforce();
    }
}

fn no_file() -> Finding {
    let message = "the file that `config!` stands in cannot be told";
    Finding::in_file(Code::D300, "the crate root", message)
        .help("write `config!(pub mod config);` in the crate root itself, and not in a macro of another crate")
}

fn target(file: PathBuf, site: &Site, call: &Call) -> Target {
    let file = site.folder.join(file);
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    // What is compiled from a file far from the package has no module tree there.
    let inside =
        site.manifest.as_deref().is_some_and(|manifest| real(&file).starts_with(real(manifest)));
    Target {
        file,
        base: site.folder.clone(),
        manifest: site.manifest.clone(),
        module: call.name.to_string(),
        tests: call.tests,
        reach: if inside && !site.doctest { Reach::Tree } else { Reach::File },
    }
}

fn other_specs(call: &Call, compiled: &str) -> Option<Complaint> {
    let (wanted, span) = call.specs.as_ref()?;
    if wanted == compiled {
        return None;
    }
    let message = format!(
        "D108: this application is for the specs `{wanted}`, and `{compiled}` were compiled in"
    );
    Some(Complaint::new(*span, message).help(Code::D108.rule().fix))
}

/// Reads `pub mod config; option = value; …`. An error in the options comes beside the call, so
/// that the module is there all the same.
pub(crate) fn read(trees: Vec<TokenTree>) -> Result<(Call, Option<Complaint>), Complaint> {
    let usage = |span| {
        Complaint::new(span, "expected `pub mod config`")
            .help("write `driftless::config!(pub mod config);`")
    };
    let end = trees.last().map_or_else(Span::call_site, TokenTree::span);
    let is_mod = |tree: &TokenTree| matches!(tree, TokenTree::Ident(word) if word == "mod");
    let Some(at) = trees.iter().position(is_mod) else { return Err(usage(end)) };
    let name = match trees.get(at + 1) {
        Some(TokenTree::Ident(name)) => name.clone(),
        other => return Err(usage(other.map_or(end, TokenTree::span))),
    };
    let front = trees[..at].iter().cloned().collect();
    let mut call = Call { front, name, specs: None, tests: false, options: Options::default() };
    let complaint = read_options(&mut call, &trees[at + 2..]).err();
    Ok((call, complaint))
}

fn read_options(call: &mut Call, mut rest: &[TokenTree]) -> Result<(), Complaint> {
    while let Some((separator, option)) = rest.split_first() {
        if !is_punct(separator, ';') {
            return Err(Complaint::new(separator.span(), "expected `;` before an option")
                .help(format!("options are {}", options())));
        }
        if option.is_empty() {
            break;
        }
        let length = option.iter().position(|tree| is_punct(tree, ';')).unwrap_or(option.len());
        read_option(call, &option[..length])?;
        rest = &option[length..];
    }
    Ok(())
}

fn read_option(call: &mut Call, option: &[TokenTree]) -> Result<(), Complaint> {
    let Some(TokenTree::Ident(name)) = option.first() else {
        let span = option.first().map_or_else(Span::call_site, TokenTree::span);
        return Err(
            Complaint::new(span, "expected an option").help(format!("options are {}", options()))
        );
    };
    let key = name.to_string();
    let value = match option {
        [_, equals, value] if is_punct(equals, '=') => ungrouped(value),
        _ => {
            let complaint = Complaint::new(name.span(), format!("`{key}` needs one value"));
            return Err(complaint.help(format!("write `; {key} = …`")));
        }
    };
    match (key.as_str(), &value) {
        ("specs", TokenTree::Literal(literal)) => {
            let span = literal.span();
            let specs = text(literal).ok_or_else(|| {
                Complaint::new(span, "`specs` is a text").help("write `; specs = \"my-desk\"`")
            })?;
            call.specs = Some((specs, span));
        }
        ("tests", TokenTree::Ident(word)) if word == "true" || word == "false" => {
            call.tests = word == "true";
        }
        ("allow", TokenTree::Group(group)) => {
            for entry in entries(group) {
                call.options.allow.push(file_allowance(&entry, name.span())?);
            }
        }
        ("also", TokenTree::Group(group)) => {
            for entry in entries(group) {
                let pattern = match entry.as_slice() {
                    [TokenTree::Literal(literal)] => text(literal),
                    _ => None,
                };
                let usage = || {
                    Complaint::new(span_of(&entry, name.span()), "`also` is a list of paths")
                        .help("write `; also = [\"scripts/**/*.py\"]`")
                };
                call.options.also.push(pattern.ok_or_else(usage)?);
            }
        }
        ("allow", other) => {
            return Err(Complaint::new(other.span(), "`allow` is a list of files and reasons")
                .help("write `; allow = [(\"src/legacy.rs\", \"reason\")]`"));
        }
        ("also", other) => {
            return Err(Complaint::new(other.span(), "`also` is a list of paths")
                .help("write `; also = [\"scripts/**/*.py\"]`"));
        }
        ("specs", other) => {
            return Err(Complaint::new(other.span(), "`specs` is a text")
                .help("write `; specs = \"my-desk\"`"));
        }
        ("tests", other) => {
            return Err(Complaint::new(other.span(), "`tests` is `true` or `false`")
                .help("write `; tests = true`"));
        }
        _ => {
            let complaint = Complaint::new(name.span(), format!("`config!` has no option `{key}`"));
            return Err(match nearest(&key, OPTIONS.iter().copied()) {
                Some(known) => {
                    complaint.help(format!("write `{known}`; options are {}", options()))
                }
                None => complaint.help(format!("options are {}", options())),
            });
        }
    }
    Ok(())
}

/// What stands between the commas of a list.
fn entries(list: &Group) -> Vec<Vec<TokenTree>> {
    let trees: Vec<TokenTree> = list.stream().into_iter().map(|tree| ungrouped(&tree)).collect();
    let mut entries: Vec<Vec<TokenTree>> =
        trees.split(|tree| is_punct(tree, ',')).map(<[TokenTree]>::to_vec).collect();
    if entries.last().is_some_and(Vec::is_empty) {
        entries.pop();
    }
    entries
}

fn span_of(entry: &[TokenTree], otherwise: Span) -> Span {
    entry.first().map_or(otherwise, TokenTree::span)
}

/// `("src/legacy.rs", "reason")`.
fn file_allowance(entry: &[TokenTree], otherwise: Span) -> Result<FileAllowance, Complaint> {
    let parts = match entry {
        [TokenTree::Group(group)] => entries(group),
        _ => Vec::new(),
    };
    let literal = |part: &Vec<TokenTree>| match part.as_slice() {
        [TokenTree::Literal(literal)] => text(literal),
        _ => None,
    };
    let written: Vec<Option<String>> = parts.iter().map(literal).collect();
    match written.as_slice() {
        [Some(path), Some(reason)] => {
            Ok(FileAllowance { path: path.clone(), reason: reason.clone() })
        }
        _ => Err(Complaint::new(span_of(entry, otherwise), "expected a file and a reason")
            .help("write `; allow = [(\"src/legacy.rs\", \"reason\")]`")),
    }
}

fn options() -> String {
    OPTIONS.iter().map(|option| format!("`{option}`")).collect::<Vec<_>>().join(", ")
}

fn is_punct(tree: &TokenTree, wanted: char) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == wanted)
}

/// A literal that came through another macro stands in an invisible group.
fn ungrouped(tree: &TokenTree) -> TokenTree {
    if let TokenTree::Group(group) = tree
        && group.delimiter() == Delimiter::None
        && let Some(inner) = group.stream().into_iter().next()
    {
        return ungrouped(&inner);
    }
    tree.clone()
}

#[cfg(test)]
mod tests;
