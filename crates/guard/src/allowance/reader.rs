//! The allowances of a file, on items and in tokens.

use core::ops::Range;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, ForeignItem, ImplItem, Item, Meta, Stmt, TraitItem};

use super::{Allowed, WORDS};
use crate::place;
use crate::token::text;
use crate::walk::is_test;

/// Every allowance of a file. `tests` says whether test code counts.
pub(crate) fn allowances(stmts: &[Stmt], tests: bool) -> Vec<Allowed> {
    let mut reader = Reader { tests, allowed: Vec::new() };
    stmts.iter().for_each(|stmt| reader.visit_stmt(stmt));
    reader.allowed
}

struct Reader {
    tests: bool,
    allowed: Vec<Allowed>,
}

impl Reader {
    /// Notes the allowances among an item's attributes; whether the item counts at all.
    fn attributes(&mut self, attrs: &[Attribute], reach: impl FnOnce() -> Range<usize>) -> bool {
        if !self.tests && is_test(attrs) {
            return false;
        }
        let is_allowance = |attr: &&Attribute| {
            attr.path().segments.last().is_some_and(|last| last.ident == WORDS[0])
        };
        if let Some(attr) = attrs.iter().find(is_allowance) {
            let bytes = place::of_path(attr.path());
            let reason = match &attr.meta {
                Meta::List(list) => reason_of_attribute(&list.tokens),
                _ => None,
            };
            let all = reach();
            let covers = all.start.min(bytes.start)..all.end.max(bytes.end);
            self.allowed.push(Allowed { bytes, covers, reason });
        }
        true
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast Item) {
        if let Item::Verbatim(tokens) = item {
            return in_tokens(tokens, &mut self.allowed);
        }
        if self.attributes(attributes_of(item), || place::reach(|reach| reach.visit_item(item))) {
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item(&mut self, item: &'ast ImplItem) {
        let attrs: &[Attribute] = match item {
            ImplItem::Const(item) => &item.attrs,
            ImplItem::Fn(item) => &item.attrs,
            ImplItem::Type(item) => &item.attrs,
            ImplItem::Macro(item) => &item.attrs,
            _ => &[],
        };
        if self.attributes(attrs, || place::reach(|reach| reach.visit_impl_item(item))) {
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_trait_item(&mut self, item: &'ast TraitItem) {
        let attrs: &[Attribute] = match item {
            TraitItem::Const(item) => &item.attrs,
            TraitItem::Fn(item) => &item.attrs,
            TraitItem::Type(item) => &item.attrs,
            TraitItem::Macro(item) => &item.attrs,
            _ => &[],
        };
        if self.attributes(attrs, || place::reach(|reach| reach.visit_trait_item(item))) {
            visit::visit_trait_item(self, item);
        }
    }

    fn visit_foreign_item(&mut self, _: &'ast ForeignItem) {}

    fn visit_local(&mut self, local: &'ast syn::Local) {
        if self.tests || !is_test(&local.attrs) {
            visit::visit_local(self, local);
        }
    }

    fn visit_macro(&mut self, mac: &'ast syn::Macro) {
        let bytes = place::of_path(&mac.path);
        if mac.path.segments.last().is_some_and(|last| last.ident == WORDS[1]) {
            let covers = bytes.start..place::of_delimiter(&mac.delimiter).end;
            self.allowed.push(Allowed { bytes, covers, reason: first_text(&mac.tokens) });
        }
        in_tokens(&mac.tokens, &mut self.allowed);
    }
}

fn attributes_of(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::ExternCrate(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::ForeignMod(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::TraitAlias(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Union(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// The text of `reason = "…"`; `None` where it is missing or says nothing.
pub(super) fn reason_of_attribute(tokens: &TokenStream) -> Option<String> {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    match trees.as_slice() {
        [
            TokenTree::Ident(key),
            TokenTree::Punct(equals),
            TokenTree::Literal(reason),
            rest @ ..,
        ] if key == "reason" && equals.as_char() == '=' => {
            let ends = match rest {
                [] => true,
                [TokenTree::Punct(comma)] => comma.as_char() == ',',
                _ => false,
            };
            text(reason).filter(|reason| ends && !reason.trim().is_empty())
        }
        _ => None,
    }
}

/// The text in front of the first comma; `None` where it is missing or says nothing.
pub(super) fn first_text(tokens: &TokenStream) -> Option<String> {
    let mut trees = tokens.clone().into_iter();
    match (trees.next(), trees.next()) {
        (Some(TokenTree::Literal(reason)), Some(TokenTree::Punct(comma)))
            if comma.as_char() == ',' =>
        {
            text(&reason).filter(|reason| !reason.trim().is_empty())
        }
        _ => None,
    }
}

/// Allowances inside a macro's body, whatever its grammar.
fn in_tokens(tokens: &TokenStream, allowed: &mut Vec<Allowed>) {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    for (at, tree) in trees.iter().enumerate() {
        match (tree, trees.get(at + 1), trees.get(at + 2)) {
            (
                TokenTree::Ident(word),
                Some(TokenTree::Punct(bang)),
                Some(TokenTree::Group(group)),
            ) if word == WORDS[1] && bang.as_char() == '!' => {
                let bytes = word.span().byte_range();
                let covers = bytes.start..group.span_close().byte_range().end;
                let reason = first_text(&group.stream());
                allowed.push(Allowed { bytes, covers, reason });
            }
            (TokenTree::Punct(hash), Some(TokenTree::Group(attribute)), _)
                if hash.as_char() == '#' && attribute.delimiter() == Delimiter::Bracket =>
            {
                if let Some((bytes, reason)) = attribute_in(&attribute.stream()) {
                    let covers = bytes.start..end_of_item(&trees[at + 2..]).unwrap_or(bytes.end);
                    allowed.push(Allowed { bytes, covers, reason });
                }
            }
            _ => {}
        }
        if let TokenTree::Group(group) = tree {
            in_tokens(&group.stream(), allowed);
        }
    }
}

/// The name and reason of an `allow_copy` inside the brackets of an attribute.
fn attribute_in(attribute: &TokenStream) -> Option<(Range<usize>, Option<String>)> {
    let trees: Vec<TokenTree> = attribute.clone().into_iter().collect();
    let is_name = |tree: &TokenTree| matches!(tree, TokenTree::Ident(word) if word == WORDS[0]);
    let at = trees.iter().position(is_name)?;
    let reason = match trees.get(at + 1) {
        Some(TokenTree::Group(group)) => reason_of_attribute(&group.stream()),
        _ => None,
    };
    Some((trees[at].span().byte_range(), reason))
}

/// Where the item ends that these tokens start with.
fn end_of_item(trees: &[TokenTree]) -> Option<usize> {
    let mut to_semicolon = false;
    for (at, tree) in trees.iter().enumerate() {
        match tree {
            TokenTree::Ident(word) if word == "const" || word == "static" || word == "let" => {
                let function = |tree: &TokenTree| matches!(tree, TokenTree::Ident(w) if w == "fn");
                to_semicolon = !trees.get(at + 1).is_some_and(function);
            }
            TokenTree::Punct(punct) if punct.as_char() == ';' => {
                return Some(punct.span().byte_range().end);
            }
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace && !to_semicolon => {
                return Some(group.span_close().byte_range().end);
            }
            _ => {}
        }
    }
    trees.last().map(|last| last.span().byte_range().end)
}
