//! What the user allows, with a reason: items, expressions, files.

use core::ops::Range;
use std::sync::Arc;

use driftless_model::code::Code;
use driftless_model::report::{Finding, Place, Text};
use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, ForeignItem, ImplItem, Item, Meta, Stmt, TraitItem};

use crate::place;
use crate::token::{Complaint, text};
use crate::walk::is_test;

/// The attribute on an item, and the macro around an expression or statement.
pub(crate) const WORDS: &[&str] = &["allow_copy", "allow_value"];

/// A copy that is allowed.
#[derive(Clone, Debug)]
pub struct Allowance {
    /// Where it is allowed.
    pub place: Place,
    /// Why.
    pub reason: String,
    /// How many findings it allows.
    pub findings: usize,
}

/// An allowance as a file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Allowed {
    /// The attribute or macro itself.
    pub(crate) bytes: Range<usize>,
    /// What it is about.
    pub(crate) covers: Range<usize>,
    /// `None` where there is none, or nothing in it.
    pub(crate) reason: Option<String>,
}

/// Every allowance of a file. `tests` says whether test code counts.
pub(crate) fn allowances(stmts: &[Stmt], tests: bool) -> Vec<Allowed> {
    let mut reader = Reader { tests, allowed: Vec::new() };
    stmts.iter().for_each(|stmt| reader.visit_stmt(stmt));
    reader.allowed
}

/// Whether a finding can be allowed: not what cannot be read, and not an allowance.
pub(crate) fn is_allowable(finding: &Finding) -> bool {
    !matches!(finding.code, Code::D300 | Code::D309)
}

/// What is left of a file's findings, what its allowances allow, and findings about those.
pub(crate) fn allowed(
    findings: Vec<Finding>,
    allowed: &[Allowed],
    text: &Arc<Text>,
) -> (Vec<Finding>, Vec<Allowance>) {
    let place = |bytes: &Range<usize>| Place { text: Arc::clone(text), bytes: bytes.clone() };
    let mut uses = vec![0; allowed.len()];
    let mut left = Vec::new();
    for finding in findings {
        let covers = |one: &Allowed| {
            let inside = |place: &Place| one.covers.contains(&place.bytes.start);
            one.reason.is_some() && finding.place.as_ref().is_some_and(inside)
        };
        let around = allowed.iter().enumerate().filter(|(_, one)| covers(one));
        // The nearest one: an allowance around another is of no use for what is inside both.
        let nearest = around.min_by_key(|(_, one)| one.covers.len());
        match nearest {
            Some((at, _)) if is_allowable(&finding) => uses[at] += 1,
            _ => left.push(finding),
        }
    }
    let mut used = Vec::new();
    for (one, findings) in allowed.iter().zip(uses) {
        match &one.reason {
            None => left.push(refused(place(&one.bytes), NO_REASON)),
            Some(_) if findings == 0 => left.push(refused(place(&one.bytes), NO_USE)),
            Some(reason) => {
                let (place, reason) = (place(&one.bytes), reason.clone());
                used.push(Allowance { place, reason, findings });
            }
        }
    }
    (left, used)
}

/// What an allowance without a reason, or without anything to allow, is told.
pub(crate) fn refused(place: Place, why: &str) -> Finding {
    let finding = Finding::at(Code::D309, place, format!("this allowance {why}"));
    match why {
        NO_REASON => finding.help("say why the copy is right where it stands"),
        _ => finding.help("delete it"),
    }
}

pub(crate) const NO_REASON: &str = "gives no reason";
pub(crate) const NO_USE: &str = "allows nothing";

/// Expands `#[allow_copy(reason = "…")]`: the item alone, after an error where no reason is given.
pub fn allow_copy(attribute: TokenStream, item: TokenStream) -> TokenStream {
    if reason_of_attribute(&attribute).is_some() {
        return item;
    }
    let span = attribute.into_iter().next().map_or_else(Span::call_site, |tree| tree.span());
    let mut tokens = unreasoned(span, "#[driftless::allow_copy(reason = \"…\")]");
    tokens.extend(item);
    tokens
}

/// Expands `allow_value!("reason", …)`: what follows the reason alone.
pub fn allow_value(input: TokenStream) -> TokenStream {
    if first_text(&input).is_some() {
        return input.into_iter().skip(2).collect();
    }
    let span = input.into_iter().next().map_or_else(Span::call_site, |tree| tree.span());
    unreasoned(span, "driftless::allow_value!(\"…\", expression)")
}

fn unreasoned(span: Span, form: &str) -> TokenStream {
    let code = Code::D309;
    Complaint::new(span, format!("{code}: this allowance {NO_REASON}"))
        .help(format!("say why the copy is right where it stands: `{form}`"))
        .into_tokens()
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
pub(crate) fn reason_of_attribute(tokens: &TokenStream) -> Option<String> {
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
pub(crate) fn first_text(tokens: &TokenStream) -> Option<String> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, Option<String>)> {
        let file = syn::parse_str::<syn::File>(text).expect("a file");
        let stmts: Vec<Stmt> = file.items.into_iter().map(Stmt::Item).collect();
        let found = allowances(&stmts, false);
        found.into_iter().map(|one| (text[one.covers].to_owned(), one.reason)).collect()
    }

    fn because(covers: &str) -> (String, Option<String>) {
        (covers.to_owned(), Some("why".to_owned()))
    }

    #[test]
    fn on_items_of_every_kind() {
        for item in [
            "const A: f64 = 10.0",
            "fn f() -> f64 { g(10.0",
            "mod m { const A: [f64; 2] = [1.0, 10.0",
            "impl S { const A: f64 = 10.0",
            "static A: M = vec![10.0]",
        ] {
            let copy = format!("allow_copy(reason = \"why\")] {item}");
            let close = match item.matches(['{', '(', '[']).count() {
                0 => ";",
                _ if item.starts_with("fn") => ") }",
                _ if item.starts_with("mod") => "]; }",
                _ if item.starts_with("impl") => "; }",
                _ => ";",
            };
            let text = format!("#[driftless::{copy}{close}");
            let found = found(&text);
            assert_eq!(found.len(), 1, "{text}");
            assert!(found[0].0.starts_with("driftless::allow_copy"), "{text}");
            assert!(found[0].0.ends_with(&item[item.len() - 4..]), "{text}: {}", found[0].0);
            assert_eq!(found[0].1.as_deref(), Some("why"));
        }
        let text = "impl S { #[allow_copy(reason = \"why\")] fn f() { 1 } fn g() { 2 } }";
        assert_eq!(found(text), [because("allow_copy(reason = \"why\")] fn f() { 1")]);
    }

    #[test]
    fn around_expressions_and_statements() {
        let text = "fn f() { let a = allow_value!(\"why\", 10.0); }";
        assert_eq!(found(text), [because("allow_value!(\"why\", 10.0)")]);
        let text = "fn f() { driftless::allow_value!(\"why\", let a = 10.0;); }";
        assert_eq!(found(text), [because("driftless::allow_value!(\"why\", let a = 10.0;)")]);
    }

    #[test]
    fn inside_other_macros() {
        let text = "fn f() { vec![(1, allow_value!(\"why\", 10.0))]; }";
        assert_eq!(found(text), [because("allow_value!(\"why\", 10.0)")]);
        let text = "m! { #[driftless::allow_copy(reason = \"why\")] const A: S = S { a: 1 }; b }";
        assert_eq!(
            found(text),
            [because("allow_copy(reason = \"why\")] const A: S = S { a: 1 };")]
        );
        let text = "m! { #[allow_copy(reason = \"why\")] fn f() { 1 } fn g() {} }";
        assert_eq!(found(text), [because("allow_copy(reason = \"why\")] fn f() { 1 }")]);
    }

    #[test]
    fn without_a_reason() {
        for attribute in [
            "allow_copy",
            "allow_copy()",
            "allow_copy(reason)",
            "allow_copy(reason = \"\")",
            "allow_copy(reason = \" \")",
            "allow_copy(reason = 5)",
            "allow_copy(why = \"why\")",
            "allow_copy(reason = \"why\", more)",
        ] {
            let found = found(&format!("#[{attribute}] const A: u8 = 1;"));
            assert_eq!(found.len(), 1, "{attribute}");
            assert_eq!(found[0].1, None, "{attribute}");
        }
        for call in ["allow_value!()", "allow_value!(1)", "allow_value!(\"\", 1)"] {
            assert_eq!(found(&format!("fn f() {{ {call}; }}"))[0].1, None, "{call}");
        }
    }

    #[test]
    fn they_expand_to_what_they_are_about() {
        let tokens = |text: &str| -> TokenStream { text.parse().expect("tokens") };
        let item = tokens("const A: u8 = 1;");
        let kept = allow_copy(tokens("reason = \"why\""), item.clone());
        assert_eq!(kept.to_string(), item.to_string());
        let refused = allow_copy(tokens("reason = \"\""), item.clone()).to_string();
        assert!(refused.contains("D309") && refused.ends_with(&item.to_string()), "{refused}");
        assert_eq!(allow_value(tokens("\"why\", 1 + 2")).to_string(), "1 + 2");
        assert_eq!(allow_value(tokens("\"why\", let a = 1;")).to_string(), "let a = 1 ;");
        for call in ["", "1 + 2", "\"\", 1", "\"why\""] {
            assert!(allow_value(tokens(call)).to_string().contains("D309"), "{call}");
        }
    }

    #[test]
    fn in_tests_they_do_not_count() {
        let copy = "#[allow_copy(reason = \"why\")] const A: u8 = 1;";
        assert_eq!(found(&format!("#[cfg(test)] mod tests {{ {copy} }}")), []);
        assert_eq!(found(&format!("#[test] fn f() {{ {copy} }}")), []);
    }
}
