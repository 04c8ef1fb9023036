//! Tokens in and out of the macros.

use driftless_model::catalogue::Catalogue;
use proc_macro2::{Literal, Span, TokenStream, TokenTree};
use quote::quote_spanned;
use std::sync::{Arc, Mutex, PoisonError};

/// An error at the tokens that caused it.
#[derive(Debug)]
pub(crate) struct Complaint {
    pub(crate) span: Span,
    pub(crate) message: String,
}

impl Complaint {
    pub(crate) fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into() }
    }

    /// With what to do, as the last line.
    pub(crate) fn help(mut self, help: impl AsRef<str>) -> Self {
        self.message.push_str("\n  = help: ");
        self.message.push_str(help.as_ref());
        self
    }

    pub(crate) fn into_tokens(self) -> TokenStream {
        let message = self.message;
        quote_spanned! {self.span=> ::core::compile_error!{#message} }
    }
}

/// What every macro is given before the user's tokens.
pub(crate) struct Given {
    /// The path of the generated crate.
    pub(crate) krate: TokenTree,
    pub(crate) catalogue: Arc<Catalogue>,
    pub(crate) rest: Vec<TokenTree>,
}

/// Takes crate and catalogue off the front of the input.
pub(crate) fn given(input: TokenStream) -> Result<Given, Complaint> {
    let mut trees = input.into_iter();
    let not_wrapped = |span| {
        Complaint::new(span, "this macro is called by the generated crate")
            .help("write `driftless::config!(pub mod config);`")
    };
    let Some(krate @ TokenTree::Ident(_)) = trees.next() else {
        return Err(not_wrapped(Span::call_site()));
    };
    let literal = match trees.next() {
        Some(TokenTree::Literal(literal)) => literal,
        other => {
            return Err(not_wrapped(other.map_or_else(Span::call_site, |tree| tree.span())));
        }
    };
    let text = text(&literal).ok_or_else(|| not_wrapped(literal.span()))?;
    let catalogue = catalogue(text).map_err(|error| {
        Complaint::new(literal.span(), error).help("run `cargo clean` and build again")
    })?;
    Ok(Given { krate, catalogue, rest: trees.collect() })
}

/// The content of a string literal; `None` for any other literal.
pub(crate) fn text(literal: &Literal) -> Option<String> {
    let written = literal.to_string();
    // The catalogue is a raw string of megabytes: no unescaping where there is nothing to unescape.
    if let Some(raw) = written.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        let inside = raw.get(hashes + 1..raw.len().checked_sub(hashes + 1)?)?;
        return Some(inside.to_owned());
    }
    let inside = written.strip_prefix('"')?.strip_suffix('"')?;
    if !inside.contains('\\') {
        return Some(inside.to_owned());
    }
    let stream = TokenStream::from(TokenTree::Literal(literal.clone()));
    syn::parse2::<syn::LitStr>(stream).ok().map(|text| text.value())
}

/// The catalogue of a text. The last one is kept: a crate has one, and many calls of `setup!`.
fn catalogue(text: String) -> Result<Arc<Catalogue>, String> {
    static LAST: Mutex<Option<(String, Arc<Catalogue>)>> = Mutex::new(None);
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((known, catalogue)) = &*last
        && *known == text
    {
        return Ok(Arc::clone(catalogue));
    }
    let catalogue = Arc::new(Catalogue::parse(&text).map_err(|error| error.to_string())?);
    *last = Some((text, Arc::clone(&catalogue)));
    Ok(catalogue)
}

/// The nearest of some names to a misspelt one.
pub(crate) fn nearest<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    names
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|(distance, candidate)| *distance * 3 <= candidate.len().max(name.len()))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Edits between two words.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}
