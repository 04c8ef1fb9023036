//! Tokens of unknown grammar: items, statements, or entries between separators.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::visit::Visit;
use syn::{Block, Expr, Item, Token};

use crate::fact::{Binding, Form, Held};
use crate::fold::name_of;
use crate::key::key_of;
use crate::value::values;
use crate::walk::Walk;

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
pub(super) fn label(tree: &TokenTree) -> Option<(String, core::ops::Range<usize>)> {
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
