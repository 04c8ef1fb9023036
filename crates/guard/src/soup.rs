//! Macro bodies: tokens that follow no grammar but usually resemble one.

mod attribute;
mod entry;

pub(crate) use self::attribute::{attribute, default_times, defaults};
pub(crate) use self::entry::tokens;
use proc_macro2::{TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::visit::Visit;
use syn::{Expr, Token};

use crate::fact::Form;
use crate::fold::name_of;
use crate::value::name_of_place;
use crate::walk::{Walk, is_hidden};
use crate::{clock, quote};

/// Macros that say their numbers to a person: formatting, logging, panics.
pub(crate) fn is_talk(name: &str) -> bool {
    matches!(
        name,
        "format"
            | "print"
            | "println"
            | "eprint"
            | "eprintln"
            | "write"
            | "writeln"
            | "panic"
            | "todo"
            | "unimplemented"
            | "unreachable"
            | "format_args"
            | "log"
            | "trace"
            | "debug"
            | "info"
            | "warn"
            | "error"
            | "concat"
            | "stringify"
            | "line"
            | "column"
            | "file"
            | "bail"
            | "anyhow"
            | "ensure"
            | "compile_error"
            | "env"
            | "option_env"
            | "include_str"
            | "include_bytes"
            | "include"
    )
}

fn is_assertion(name: &str) -> bool {
    matches!(
        name,
        "assert_eq"
            | "assert_ne"
            | "debug_assert_eq"
            | "debug_assert_ne"
            | "matches"
            | "assert"
            | "debug_assert"
    )
}

/// The body of a macro call.
pub(crate) fn macro_call(walk: &mut Walk<'_>, path: &[String], body: &TokenStream) {
    let name = path.last().map(String::as_str).unwrap_or_default();
    if is_door(walk, path, body) {
        if let ("config", [root, _, ..]) = (name, path) {
            walk.facts.doors.push(root.clone());
        }
        return;
    }
    if hides(body) {
        paths(walk, body);
    }
    if let Some(time) = clock::in_macro(name, body) {
        let bytes = body.clone().into_iter().next().map_or(0..0, |tree| tree.span().byte_range());
        walk.time(Some(time), bytes, true);
    }
    let outer = walk.talk;
    walk.talk |= is_talk(name);
    if name == "matches"
        && let Some((expr, pat)) = matched(body)
        && let Some(name) = name_of_place(&expr)
    {
        walk.literals_of(&name, &pat);
    }
    walk.under(vec![name.to_owned()], |walk| match arguments(body) {
        Some(exprs) => {
            if is_assertion(name) {
                if let (Some(left), Some(right)) = (exprs.first(), exprs.get(1)) {
                    walk.compare(left, right);
                }
            } else if !is_talk(name) {
                walk.cells(Form::Call, &exprs);
            } else if is_text(name) && !outer {
                text(walk, name, &exprs);
            }
            walk.listed(&exprs, |walk| exprs.iter().for_each(|expr| walk.visit_expr(expr)));
        }
        None => tokens(walk, body.clone()),
    });
    walk.talk = outer;
}

/// `matches!(point_value, 10 | 20)`: what is matched, and with what.
pub(crate) fn matched(body: &TokenStream) -> Option<(Expr, syn::Pat)> {
    let pattern = |input: ParseStream<'_>| {
        let expr: Expr = input.parse()?;
        input.parse::<Token![,]>()?;
        let pat = syn::Pat::parse_multi_with_leading_vert(input)?;
        input.parse::<TokenStream>()?;
        Ok((expr, pat))
    };
    pattern.parse2(body.clone()).ok()
}

/// A macro's body as expressions, `name = expression` in formatting macros included.
fn arguments(body: &TokenStream) -> Option<Vec<Expr>> {
    let list = Punctuated::<Expr, Token![,]>::parse_terminated;
    list.parse2(body.clone()).ok().map(|exprs| exprs.into_iter().collect())
}

/// Macros that make a text for whatever reads it, and not for a person alone.
fn is_text(name: &str) -> bool {
    matches!(name, "format" | "write" | "writeln" | "format_args" | "concat")
}

/// The text of `concat!` or of a template, with what fills its gaps.
fn text(walk: &mut Walk<'_>, name: &str, exprs: &[Expr]) {
    let mut parts = Vec::new();
    let mut fills: Vec<(String, String)> = Vec::new();
    if name == "concat" {
        exprs.iter().for_each(|expr| quote::pieces(expr, &walk.texts, &mut parts));
    } else {
        let skipped = usize::from(name.starts_with("write"));
        let mut exprs = exprs.iter().skip(skipped);
        if let Some(template) = exprs.next() {
            quote::pieces(template, &walk.texts, &mut parts);
        }
        for (at, expr) in exprs.enumerate() {
            let (key, value) = match expr {
                Expr::Assign(named) => match &*named.left {
                    Expr::Path(path) if path.path.get_ident().is_some() => {
                        (path.path.get_ident().map(name_of).unwrap_or_default(), &*named.right)
                    }
                    _ => continue,
                },
                expr => (at.to_string(), expr),
            };
            fills.extend(quote::filled(value, &walk.texts).map(|text| (key, text)));
        }
        let known =
            walk.texts.iter().filter_map(|(name, text)| Some((name.clone(), text.clone()?)));
        fills.extend(known);
    }
    let talk = core::mem::replace(&mut walk.talk, false);
    walk.quote(parts, fills);
    walk.talk = talk;
}

/// The variable of the environment a macro reads: `option_env!("POINT_VALUE")`.
pub(crate) fn variable(mac: &syn::Macro) -> Option<String> {
    let last = mac.path.segments.last()?;
    if last.ident != "env" && last.ident != "option_env" {
        return None;
    }
    match mac.tokens.clone().into_iter().next()? {
        TokenTree::Literal(literal) => crate::token::text(&literal),
        _ => None,
    }
}

/// Whether a macro call is one of the two doors: what is typed there is checked there.
fn is_door(walk: &Walk<'_>, path: &[String], body: &TokenStream) -> bool {
    let Some(name) = path.last() else { return false };
    let mut trees = body.clone().into_iter();
    match name.as_str() {
        "setup" => {
            let first = matches!(trees.next(), Some(TokenTree::Ident(_)));
            let second = matches!(trees.next(), Some(TokenTree::Punct(p)) if p.as_char() == ',');
            first && second
        }
        "config" => body
            .clone()
            .into_iter()
            .zip(trees.skip(1))
            .any(|(word, name)| word.to_string() == "mod" && name.to_string() == walk.module),
        _ => false,
    }
}

/// Whether any token names something hidden.
fn hides(body: &TokenStream) -> bool {
    body.clone().into_iter().any(|tree| match tree {
        TokenTree::Ident(ident) => is_hidden(&ident),
        TokenTree::Group(group) => hides(&group.stream()),
        _ => false,
    })
}

/// Paths inside tokens, whatever the grammar around them.
fn paths(walk: &mut Walk<'_>, body: &TokenStream) {
    let mut segments: Vec<String> = Vec::new();
    let mut bytes = 0..0;
    let mut colons = 0;
    for tree in body.clone() {
        match &tree {
            TokenTree::Ident(ident) => {
                let here = ident.span().byte_range();
                if colons == 2 && !segments.is_empty() {
                    bytes.end = here.end;
                } else {
                    walk.path(core::mem::take(&mut segments), bytes);
                    bytes = here;
                }
                segments.push(name_of(ident));
                colons = 0;
                continue;
            }
            TokenTree::Punct(punct) if punct.as_char() == ':' => {
                colons += 1;
                continue;
            }
            TokenTree::Group(group) => paths(walk, &group.stream()),
            _ => {}
        }
        colons = 0;
        walk.path(core::mem::take(&mut segments), bytes.clone());
    }
    walk.path(segments, bytes);
}
