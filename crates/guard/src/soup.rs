//! Macro bodies: tokens that follow no grammar but usually resemble one.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::visit::Visit;
use syn::{Block, Expr, Item, Token};

use crate::fact::{Binding, Form, Held};
use crate::fold::{Constants, name_of, text_of};
use crate::value::{key_of, name_of_place, values};
use crate::walk::Walk;
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
    paths(walk, body);
    let bytes = body.clone().into_iter().next().map_or(0..0, |tree| tree.span().byte_range());
    walk.time(clock::in_macro(name, body), bytes, true);
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

/// Tokens of unknown grammar: items, statements, or whatever can be made of them.
pub(crate) fn tokens(walk: &mut Walk<'_>, body: TokenStream) {
    if body.is_empty() {
        return;
    }
    let items = |input: ParseStream<'_>| {
        let mut items = Vec::new();
        while !input.is_empty() {
            items.push(input.parse::<Item>()?);
        }
        Ok(items)
    };
    if let Ok(items) = items.parse2(body.clone()) {
        // An unknown item is tokens again: taking it for parsed would never end.
        if !items.iter().any(|item| matches!(item, Item::Verbatim(_))) {
            return items.iter().for_each(|item| walk.visit_item(item));
        }
    }
    if let Ok(stmts) = Block::parse_within.parse2(body.clone()) {
        let known = |stmt: &syn::Stmt| {
            !matches!(
                stmt,
                syn::Stmt::Expr(Expr::Verbatim(_), _) | syn::Stmt::Item(Item::Verbatim(_))
            )
        };
        if stmts.iter().all(known) {
            return stmts.iter().for_each(|stmt| walk.visit_stmt(stmt));
        }
    }
    let mut segment = Vec::new();
    let mut fields = Vec::new();
    for tree in body {
        match &tree {
            TokenTree::Punct(punct) if matches!(punct.as_char(), ',' | ';') => {
                fields.extend(entry(walk, core::mem::take(&mut segment)));
            }
            _ => segment.push(tree),
        }
    }
    fields.extend(entry(walk, segment));
    record(walk, &fields);
}

/// Entries side by side are the fields of one thing: `json!({ "orb": "1000", "rr": 8.0 })`.
fn record(walk: &mut Walk<'_>, fields: &[(String, Expr)]) {
    if fields.len() < 2 {
        return;
    }
    let within = walk.sections.last().cloned();
    let keys = fields.iter().filter_map(|(_, expr)| key_of(expr, false)).chain(within).collect();
    let mut cells = Vec::new();
    for (name, expr) in fields {
        let held = values(expr, &walk.constants);
        cells.extend(held.into_iter().map(|one| (Some(name.clone()), one)));
    }
    let names = fields.iter().map(|(name, _)| name.clone()).collect();
    walk.under(names, |walk| walk.row(Form::Struct, keys, cells));
}

/// One entry between separators: `name = value`, `name: type = value`, `"key" => value`. Gives the
/// name with its value.
fn entry(walk: &mut Walk<'_>, trees: Vec<TokenTree>) -> Option<(String, Expr)> {
    let punct = |at: usize| match trees.get(at) {
        Some(TokenTree::Punct(punct)) => punct.as_char(),
        _ => ' ',
    };
    let mut name_end = None;
    let mut value_start = None;
    let mut at = 0;
    while at < trees.len() {
        let (before, here, after) =
            (at.checked_sub(1).map_or(' ', punct), punct(at), punct(at + 1));
        match (here, after) {
            ('=', '>') => {
                name_end = name_end.or(Some(at));
                value_start = Some(at + 2);
                at += 2;
                continue;
            }
            ('=', after) if after != '=' && !matches!(before, '=' | '!' | '<' | '>') => {
                name_end = name_end.or(Some(at));
                value_start = Some(at + 1);
            }
            (':', ':') => {
                at += 2;
                continue;
            }
            (':', _) if name_end.is_none() => {
                name_end = Some(at);
                value_start = Some(at + 1);
            }
            _ => {}
        }
        at += 1;
    }
    // `"MGC": { "mult": 10.0 }`.
    if let (Some(end), Some([TokenTree::Group(group)])) =
        (name_end, value_start.and_then(|start| trees.get(start..)))
        && group.delimiter() == Delimiter::Brace
        && syn::parse2::<Expr>(TokenStream::from(TokenTree::Group(group.clone()))).is_err()
    {
        let section = trees[..end].last().and_then(label);
        let depth = walk.sections.len();
        walk.sections.extend(section);
        tokens(walk, group.stream());
        walk.sections.truncate(depth);
        return None;
    }
    if let (Some(end), Some(start)) = (name_end, value_start) {
        let value: TokenStream = trees[start.min(trees.len())..].iter().cloned().collect();
        if let Ok(expr) = syn::parse2::<Expr>(value)
            && !matches!(expr, Expr::Verbatim(_))
        {
            let held = values(&expr, &walk.constants);
            let label = trees[..end].last().and_then(label);
            let name = label.as_ref().map(|(name, _)| name.clone());
            let mut integers = integer(&trees[..end]);
            let mut keys: Vec<_> = label.into_iter().collect();
            if let Some(TokenTree::Group(group)) = trees[..end].last() {
                compound(walk, group, &mut keys, &mut integers);
            }
            if let Some(name) = &name {
                walk.bind(name.clone(), Binding::Item, held.clone());
            }
            if !keys.is_empty() || !integers.is_empty() {
                let cells = held.into_iter().map(|one| (None, one)).collect();
                walk.row_with(Form::Arm, keys, integers, cells);
            }
            walk.under(name.iter().cloned().collect(), |walk| walk.visit_expr(&expr));
            groups(walk, &trees[..end]);
            return name.map(|name| (name, expr));
        }
    }
    groups(walk, &trees);
    None
}

/// The parts of a key in brackets: `("MGC", "1000") => 8.0`.
fn compound(
    walk: &Walk<'_>,
    group: &proc_macro2::Group,
    keys: &mut Vec<(String, core::ops::Range<usize>)>,
    integers: &mut Vec<Held>,
) {
    let list = Punctuated::<Expr, Token![,]>::parse_terminated;
    let Ok(exprs) = list.parse2(group.stream()) else { return };
    for expr in &exprs {
        keys.extend(key_of(expr, false));
        integers.extend(values(expr, &walk.constants).into_iter().filter(|one| one.number.whole));
    }
}

/// The integer a key is: `1000 => 8.0`.
fn integer(key: &[TokenTree]) -> Vec<Held> {
    let Some(TokenTree::Literal(literal)) = key.last() else { return Vec::new() };
    number(literal).filter(|held| held.number.whole).into_iter().collect()
}

/// The number a token is.
fn number(literal: &proc_macro2::Literal) -> Option<Held> {
    let bytes = literal.span().byte_range();
    let stream = TokenStream::from(TokenTree::Literal(literal.clone()));
    let number = crate::fold::literal(&syn::parse2(stream).ok()?)?;
    Some(Held { number, bytes, strong: true, text: false })
}

fn groups(walk: &mut Walk<'_>, trees: &[TokenTree]) {
    for tree in trees {
        if let TokenTree::Literal(literal) = tree
            && let Some(held) = number(literal)
        {
            walk.number(held);
        }
        if let TokenTree::Group(group) = tree {
            let list = Punctuated::<Expr, Token![,]>::parse_terminated;
            let form =
                if group.delimiter() == Delimiter::Brace { Form::Struct } else { Form::List };
            match list.parse2(group.stream()) {
                Ok(exprs) if !exprs.iter().any(|expr| matches!(expr, Expr::Verbatim(_))) => {
                    walk.cells(form, &exprs);
                    exprs.iter().for_each(|expr| walk.visit_expr(expr));
                }
                _ => tokens(walk, group.stream()),
            }
        }
    }
}

/// The name or text a token is.
fn label(tree: &TokenTree) -> Option<(String, core::ops::Range<usize>)> {
    match tree {
        TokenTree::Ident(ident) => Some((name_of(ident), ident.span().byte_range())),
        TokenTree::Literal(literal) => {
            let stream = TokenStream::from(TokenTree::Literal(literal.clone()));
            let expr = syn::parse2::<Expr>(stream).ok()?;
            key_of(&expr, false)
        }
        _ => None,
    }
}

/// Times an attribute gives as a default: `default_value = "09:00"`.
pub(crate) fn default_times(body: &TokenStream) -> Vec<((u8, u8), core::ops::Range<usize>)> {
    let trees: Vec<TokenTree> = body.clone().into_iter().collect();
    let time = |three: &[TokenTree]| match three {
        [TokenTree::Ident(name), TokenTree::Punct(sign), value @ TokenTree::Literal(_)]
            if sign.as_char() == '=' && name.to_string().starts_with("default") =>
        {
            let (text, bytes) = label(value)?;
            Some((clock::parse(&text)?, bytes))
        }
        _ => None,
    };
    trees.windows(3).filter_map(time).collect()
}

/// Numbers an attribute gives as a default: `default_value = "10.0"`, `#[default(10.0)]`.
pub(crate) fn defaults(body: &TokenStream, constants: &Constants) -> Vec<Held> {
    let trees: Vec<TokenTree> = body.clone().into_iter().collect();
    let mut held = Vec::new();
    for (at, tree) in trees.iter().enumerate() {
        let TokenTree::Ident(ident) = tree else { continue };
        let assigns = matches!(trees.get(at + 1), Some(TokenTree::Punct(p)) if p.as_char() == '=');
        if !assigns || !ident.to_string().to_ascii_lowercase().starts_with("default") {
            continue;
        }
        let value: TokenStream = trees[at + 2..]
            .iter()
            .take_while(|tree| !matches!(tree, TokenTree::Punct(p) if p.as_char() == ','))
            .cloned()
            .collect();
        let Ok(expr) = syn::parse2::<Expr>(value) else { continue };
        held.extend(values(&expr, constants));
        // `#[serde(default = "usual_value")]` names a function.
        if let Some(path) = text_of(&expr)
            && let Some(Some(number)) =
                path.rsplit("::").next().and_then(|name| constants.get(name))
        {
            let bytes = crate::place::of(&expr);
            held.push(Held { number: *number, bytes, strong: true, text: true });
        }
    }
    held
}

/// Texts and numbers of an attribute: `#[query(sql = "DELETE …")]`, `#[validate(range(min = 8.4))]`.
pub(crate) fn attribute(walk: &mut Walk<'_>, body: &TokenStream) {
    for tree in body.clone() {
        match tree {
            TokenTree::Group(group) => attribute(walk, &group.stream()),
            TokenTree::Literal(literal) => {
                let stream = TokenStream::from(TokenTree::Literal(literal));
                if let Ok(lit) = syn::parse2::<syn::Lit>(stream) {
                    walk.attribute_literal(&lit);
                }
            }
            _ => {}
        }
    }
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
