//! From a syntax tree to facts.

use core::ops::Range;
use std::rc::Rc;

use syn::visit::{self, Visit};
use syn::{Attribute, Block, Expr, Item, Member, Meta, Pat, Signature, Stmt, UseTree};

use crate::fact::{Bind, Binding, Facts, Form, Held, Row, Use};
use crate::fold::{Constants, fold, name_of, text_of};
use crate::gather::{self, is_sum, member, names_money, names_of, texts_of};
use crate::outline::makes_test;
use crate::quote::Texts;
use crate::scope::{Before, Parameters, Scope, hide, learn, restore, scope};
use crate::value::{equal_keys, is_drawn, key_of, keys_of, name_of_place, values, values_of_block};
use crate::vocabulary::{HIDDEN, INNER};
use crate::{chain, place, quote, soup};

/// Reduces a file to facts. `tests` says whether test code counts.
pub(crate) fn facts(stmts: &[Stmt], module: &str, tests: bool) -> Facts {
    let Scope { constants, texts, parameters } = scope(stmts);
    let mut walk = Walk {
        constants,
        texts,
        parameters,
        module,
        tests,
        context: Vec::new(),
        near: Vec::new(),
        beside: Rc::from([]),
        chained: false,
        money: false,
        summed: false,
        folded: false,
        list: None,
        talk: false,
        sections: Vec::new(),
        facts: Facts::default(),
    };
    stmts.iter().for_each(|stmt| walk.visit_stmt(stmt));
    walk.facts
}

pub(crate) struct Walk<'a> {
    /// Constants of the file, and the locals known where the walk is.
    pub(crate) constants: Constants,
    pub(crate) texts: Texts,
    pub(crate) parameters: Parameters,
    pub(crate) module: &'a str,
    pub(crate) tests: bool,
    /// Names of the items around.
    pub(crate) context: Vec<String>,
    /// Names of what is nearer than an item: locals, fields, calls, keys.
    pub(crate) near: Vec<String>,
    /// Fields and methods beside the one that is read.
    pub(crate) beside: Rc<[String]>,
    /// The call is the receiver of another, whose chain it was read with.
    pub(crate) chained: bool,
    /// Something named for money is added or taken here.
    pub(crate) money: bool,
    /// A part of a sum that has been read as a whole.
    pub(crate) summed: bool,
    /// A part of a number already noted.
    pub(crate) folded: bool,
    pub(crate) list: Option<usize>,
    /// A text here is for a person.
    pub(crate) talk: bool,
    /// Keys of the objects a macro's body nests here.
    pub(crate) sections: Vec<(String, Range<usize>)>,
    pub(crate) facts: Facts,
}

impl Walk<'_> {
    pub(crate) fn bind(&mut self, name: String, how: Binding, values: Vec<Held>) {
        if !values.is_empty() {
            let (context, beside) = (self.context.clone(), Rc::clone(&self.beside));
            self.facts.binds.push(Bind { name, how, context, beside, values });
        }
    }

    pub(crate) fn bind_expr(&mut self, name: String, how: Binding, expr: &Expr) {
        let values = values(expr, &self.constants);
        self.bind(name, how, values);
    }

    fn within(&mut self, name: String, visit: impl FnOnce(&mut Self)) {
        self.context.push(name);
        visit(self);
        self.context.pop();
    }

    pub(crate) fn row(
        &mut self,
        form: Form,
        keys: Vec<(String, Range<usize>)>,
        cells: Vec<(Option<String>, Held)>,
    ) {
        self.row_with(form, keys, Vec::new(), cells);
    }

    /// A row with integers in the place of keys.
    pub(crate) fn row_with(
        &mut self,
        form: Form,
        keys: Vec<(String, Range<usize>)>,
        integers: Vec<Held>,
        cells: Vec<(Option<String>, Held)>,
    ) {
        if !cells.is_empty() {
            let near = self.names_around();
            let keys = keys.into_iter().map(|(key, bytes)| (self.spelled(key), bytes)).collect();
            self.facts.rows.push(Row { form, keys, cells, integers, near });
        }
    }

    /// The text of a constant that goes by the name, or the name.
    fn spelled(&self, name: String) -> String {
        self.texts.get(&name).cloned().flatten().unwrap_or(name)
    }

    /// A constant text as a key.
    fn constant_key(&self, expr: &Expr) -> Option<(String, Range<usize>)> {
        let Expr::Path(path) = expr else { return None };
        let name = name_of(path.path.get_ident()?);
        let text = self.texts.get(&name)?.clone()?;
        Some((text, place::of(expr)))
    }

    /// What a branch comes to, or puts into something: `{ spec.tick = 0.1; }`.
    fn cells_of_branch(&self, block: &Block) -> Vec<(Option<String>, Held)> {
        let held = values_of_block(block, &self.constants);
        let mut cells: Vec<(Option<String>, Held)> =
            held.into_iter().map(|one| (None, one)).collect();
        for stmt in &block.stmts {
            if let Stmt::Expr(Expr::Assign(assign), _) = stmt {
                let held = values(&assign.right, &self.constants);
                let name = name_of_place(&assign.left);
                cells.extend(held.into_iter().map(|one| (name.clone(), one)));
            }
        }
        cells
    }

    pub(crate) fn names_around(&self) -> Vec<String> {
        self.context.iter().chain(&self.near).cloned().collect()
    }

    /// Reads something under a name nearer than an item's.
    pub(crate) fn under(&mut self, names: Vec<String>, visit: impl FnOnce(&mut Self)) {
        let length = self.near.len();
        self.near.extend(names);
        visit(self);
        self.near.truncate(length);
    }

    /// Fields or methods that stand side by side.
    pub(crate) fn among(&mut self, names: Rc<[String]>, visit: impl FnOnce(&mut Self)) {
        let outer = core::mem::replace(&mut self.beside, names);
        visit(self);
        self.beside = outer;
    }

    /// The values of a function, its locals known.
    fn function(&mut self, sig: &Signature, block: &Block) {
        self.visit_signature(sig);
        let mut before = Before::new();
        for input in &sig.inputs {
            if let syn::FnArg::Typed(typed) = input {
                hide(&mut self.constants, &typed.pat, &mut before);
            }
        }
        let parameters = before.len();
        for stmt in &block.stmts {
            if let Stmt::Local(local) = stmt {
                learn(&mut self.constants, local, &mut before);
            }
        }
        let values = values_of_block(block, &self.constants);
        let locals = before.split_off(parameters);
        restore(&mut self.constants, locals);
        self.bind(name_of(&sig.ident), Binding::Item, values);
        self.within(name_of(&sig.ident), |walk| walk.visit_block(block));
        restore(&mut self.constants, before);
    }

    /// Expressions side by side: a row, and each text among them a name for what follows it.
    pub(crate) fn cells<'e>(&mut self, form: Form, exprs: impl IntoIterator<Item = &'e Expr>) {
        let mut keys = Vec::new();
        let mut cells = Vec::new();
        let mut before: Option<String> = None;
        for expr in exprs {
            let held = values(expr, &self.constants);
            if let (Some(name), false) = (before.take(), held.is_empty()) {
                self.bind(name, Binding::Call, held.clone());
            }
            before = text_of(expr);
            keys.extend(key_of(expr, form == Form::Call).or_else(|| self.constant_key(expr)));
            if !is_drawn(expr) {
                cells.extend(held.into_iter().map(|one| (None, one)));
            }
        }
        self.row(form, keys, cells);
    }

    fn pattern(&mut self, pat: &Pat, expr: &Expr) {
        match (pat, expr) {
            (Pat::Ident(ident), _) => {
                self.bind_expr(name_of(&ident.ident), Binding::Local, expr);
            }
            (Pat::Type(typed), _) => self.pattern(&typed.pat, expr),
            (Pat::Paren(paren), _) => self.pattern(&paren.pat, expr),
            (Pat::Reference(reference), _) => self.pattern(&reference.pat, expr),
            (Pat::Tuple(pats), Expr::Tuple(exprs)) => {
                for (pat, expr) in pats.elems.iter().zip(&exprs.elems) {
                    self.pattern(pat, expr);
                }
            }
            (Pat::Slice(pats), Expr::Array(exprs)) => {
                for (pat, expr) in pats.elems.iter().zip(&exprs.elems) {
                    self.pattern(pat, expr);
                }
            }
            (Pat::TupleStruct(pats), _) if pats.elems.len() == 1 => {
                if let Some(pat) = pats.elems.first() {
                    self.pattern(pat, expr);
                }
            }
            _ => {}
        }
    }

    /// `let POINT_VALUE = …`, `point_value: 10.0` in a pattern, `10.0 => …` on an owned name.
    pub(crate) fn literals_of(&mut self, name: &str, pat: &Pat) {
        match pat {
            Pat::Lit(lit) => {
                let number = crate::fold::literal(&lit.lit);
                let bytes = lit.lit.span().byte_range();
                let held = number.map(|number| Held { number, bytes, strong: false, text: false });
                self.bind(name.to_owned(), Binding::Compare, held.into_iter().collect());
            }
            Pat::Or(or) => or.cases.iter().for_each(|case| self.literals_of(name, case)),
            Pat::Paren(paren) => self.literals_of(name, &paren.pat),
            Pat::Guard(guard) => self.literals_of(name, &guard.pat),
            Pat::TupleStruct(tuple) => {
                tuple.elems.iter().for_each(|elem| self.literals_of(name, elem));
            }
            _ => {}
        }
    }

    pub(crate) fn compare(&mut self, left: &Expr, right: &Expr) {
        for (place, value) in [(left, right), (right, left)] {
            if let (Some(name), Some(number)) = (name_of_place(place), fold(value, &self.constants))
            {
                let bytes = place::of(value);
                let held = vec![Held { number, bytes, strong: false, text: false }];
                self.bind(name, Binding::Compare, held);
            }
        }
    }

    /// Notes a path through something hidden; whether it is one.
    pub(crate) fn path(&mut self, segments: Vec<String>, bytes: Range<usize>) -> bool {
        let hidden = |segment: &String| {
            HIDDEN.contains(&segment.as_str()) || INNER.contains(&segment.as_str())
        };
        let found = segments.iter().any(hidden);
        if found {
            self.facts.uses.push(Use { segments, bytes });
        }
        found
    }

    fn use_tree(&mut self, tree: &UseTree, before: &mut Vec<String>) {
        match tree {
            UseTree::Path(path) => {
                before.push(name_of(&path.ident));
                // One finding for a hidden module, whatever is taken from it.
                if !self.path(before.clone(), path.ident.span().byte_range()) {
                    self.use_tree(&path.tree, before);
                }
                before.pop();
            }
            UseTree::Name(name) => {
                before.push(name_of(&name.ident));
                self.path(before.clone(), name.ident.span().byte_range());
                before.pop();
            }
            UseTree::Rename(rename) => {
                before.push(name_of(&rename.ident));
                self.path(before.clone(), rename.ident.span().byte_range());
                if before.len() == 1 || rename.ident == "self" {
                    let root = before.first().cloned().unwrap_or_default();
                    self.facts.renames.push((root, name_of(&rename.rename)));
                }
                before.pop();
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.use_tree(tree, before);
                }
            }
            UseTree::Glob(_) => {}
        }
    }

    fn is_skipped(&self, attrs: &[Attribute]) -> bool {
        !self.tests && is_test(attrs)
    }

    /// `#[arg(default_value_t = 10.0)] point_value: f64`.
    fn defaults(&mut self, field: &syn::Field) {
        let Some(ident) = &field.ident else { return };
        for attr in &field.attrs {
            let held = match &attr.meta {
                Meta::List(list) if list.path.is_ident("default") => {
                    let expr = list.parse_args::<Expr>();
                    expr.map(|expr| values(&expr, &self.constants)).unwrap_or_default()
                }
                Meta::List(list) => soup::defaults(&list.tokens, &self.constants),
                Meta::NameValue(pair) if pair.path.is_ident("default") => {
                    values(&pair.value, &self.constants)
                }
                _ => continue,
            };
            held.iter().filter(|one| !one.text).for_each(|one| self.number(one.clone()));
            self.bind(name_of(ident), Binding::Default, held);
            if let Meta::List(list) = &attr.meta {
                for (time, bytes) in soup::default_times(&list.tokens) {
                    self.under(vec![name_of(ident)], |walk| walk.time(Some(time), bytes, false));
                }
            }
        }
    }
}

/// Whether an attribute is for the compiler or a person, so that what it says is said to them.
fn is_remark(attr: &Attribute) -> bool {
    let Some(last) = attr.path().segments.last() else { return false };
    matches!(
        last.ident.to_string().as_str(),
        "allow"
            | "allow_copy"
            | "cfg"
            | "cfg_attr"
            | "deny"
            | "deprecated"
            | "derive"
            | "diagnostic"
            | "display"
            | "doc"
            | "error"
            | "expect"
            | "help"
            | "must_use"
            | "note"
            | "on_unimplemented"
            | "path"
            | "warn"
    )
}

/// Whether attributes make their item a test.
pub(crate) fn is_test(attrs: &[Attribute]) -> bool {
    attrs.iter().any(|attr| {
        let text = match &attr.meta {
            Meta::Path(path) => path
                .segments
                .iter()
                .map(|segment| segment.ident.to_string())
                .collect::<Vec<_>>()
                .join("::"),
            Meta::List(list) if list.path.is_ident("cfg") => {
                format!("cfg({})", list.tokens)
            }
            Meta::List(list) => match list.path.segments.last() {
                Some(segment) => segment.ident.to_string(),
                None => return false,
            },
            _ => return false,
        };
        makes_test(&text)
    })
}

/// Owned numbers in a cell without its place in the list.
fn named(name: &Member, held: Vec<Held>) -> Vec<(Option<String>, Held)> {
    let name = match name {
        Member::Named(ident) => Some(name_of(ident)),
        Member::Unnamed(_) => None,
    };
    held.into_iter().map(|one| (name.clone(), one)).collect()
}

impl<'ast> Visit<'ast> for Walk<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        let attrs: &[Attribute] = match item {
            Item::Const(item) => &item.attrs,
            Item::Enum(item) => &item.attrs,
            Item::Fn(item) => &item.attrs,
            Item::Impl(item) => &item.attrs,
            Item::Macro(item) => &item.attrs,
            Item::Mod(item) => &item.attrs,
            Item::Static(item) => &item.attrs,
            Item::Struct(item) => &item.attrs,
            Item::Trait(item) => &item.attrs,
            Item::Use(item) => &item.attrs,
            Item::Verbatim(tokens) => {
                return soup::tokens(self, tokens.clone());
            }
            _ => &[],
        };
        if !self.is_skipped(attrs) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        self.facts.modules.push(name_of(&item.ident));
        self.within(name_of(&item.ident), |walk| visit::visit_item_mod(walk, item));
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        let name = match &*item.self_ty {
            syn::Type::Path(path) => path.path.segments.last().map(|s| name_of(&s.ident)),
            _ => None,
        };
        self.within(name.unwrap_or_default(), |walk| visit::visit_item_impl(walk, item));
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        self.within(name_of(&item.ident), |walk| visit::visit_item_trait(walk, item));
    }

    fn visit_item_const(&mut self, item: &'ast syn::ItemConst) {
        self.bind_expr(name_of(&item.ident), Binding::Item, &item.expr);
        self.within(name_of(&item.ident), |walk| visit::visit_item_const(walk, item));
    }

    fn visit_item_static(&mut self, item: &'ast syn::ItemStatic) {
        self.bind_expr(name_of(&item.ident), Binding::Item, &item.expr);
        self.within(name_of(&item.ident), |walk| visit::visit_item_static(walk, item));
    }

    fn visit_impl_item_const(&mut self, item: &'ast syn::ImplItemConst) {
        if self.is_skipped(&item.attrs) {
            return;
        }
        self.bind_expr(name_of(&item.ident), Binding::Item, &item.expr);
        self.within(name_of(&item.ident), |walk| visit::visit_impl_item_const(walk, item));
    }

    fn visit_trait_item_const(&mut self, item: &'ast syn::TraitItemConst) {
        if let Some((_, expr)) = &item.default {
            self.bind_expr(name_of(&item.ident), Binding::Item, expr);
        }
        visit::visit_trait_item_const(self, item);
    }

    fn visit_const_param(&mut self, param: &'ast syn::ConstParam) {
        if let Some((_, expr)) = &param.default {
            self.bind_expr(name_of(&param.ident), Binding::Item, expr);
        }
        visit::visit_const_param(self, param);
    }

    fn visit_variant(&mut self, variant: &'ast syn::Variant) {
        if let Some((_, expr)) = &variant.discriminant {
            // Most discriminants number their variants.
            self.bind_expr(name_of(&variant.ident), Binding::Call, expr);
        }
        visit::visit_variant(self, variant);
    }

    fn visit_fields_named(&mut self, fields: &'ast syn::FieldsNamed) {
        let names: Rc<[String]> =
            fields.named.iter().flat_map(|one| &one.ident).map(name_of).collect();
        self.among(names, |walk| visit::visit_fields_named(walk, fields));
    }

    fn visit_field(&mut self, field: &'ast syn::Field) {
        self.defaults(field);
        if let (Some(ident), Some((_, expr))) = (&field.ident, &field.default) {
            self.bind_expr(name_of(ident), Binding::Item, expr);
        }
        visit::visit_field(self, field);
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        item.attrs.iter().for_each(|attr| self.visit_attribute(attr));
        self.function(&item.sig, &item.block);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        if self.is_skipped(&item.attrs) {
            return;
        }
        item.attrs.iter().for_each(|attr| self.visit_attribute(attr));
        self.function(&item.sig, &item.block);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        item.attrs.iter().for_each(|attr| self.visit_attribute(attr));
        match &item.default {
            Some(block) => self.function(&item.sig, block),
            None => self.visit_signature(&item.sig),
        }
    }

    fn visit_local(&mut self, local: &'ast syn::Local) {
        if self.is_skipped(&local.attrs) {
            return;
        }
        if let Some(init) = &local.init {
            self.pattern(&local.pat, &init.expr);
            if let Some((_, other)) = &init.diverge {
                self.pattern(&local.pat, other);
            }
        }
        let names = names_of(&local.pat);
        self.under(names, |walk| visit::visit_local(walk, local));
    }

    fn visit_block(&mut self, block: &'ast Block) {
        let outer = (self.money, self.summed);
        (self.money, self.summed) = (false, false);
        let mut before = Before::new();
        for stmt in &block.stmts {
            self.visit_stmt(stmt);
            if let Stmt::Local(local) = stmt {
                learn(&mut self.constants, local, &mut before);
            }
        }
        restore(&mut self.constants, before);
        (self.money, self.summed) = outer;
    }

    fn visit_expr_closure(&mut self, closure: &'ast syn::ExprClosure) {
        let mut before = Before::new();
        closure.inputs.iter().for_each(|pat| self.visit_pat(pat));
        self.visit_return_type(&closure.output);
        closure.inputs.iter().for_each(|pat| hide(&mut self.constants, pat, &mut before));
        self.visit_expr(&closure.body);
        restore(&mut self.constants, before);
    }

    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        let mut before = Before::new();
        hide(&mut self.constants, &arm.pat, &mut before);
        let mut keys = Vec::new();
        keys_of(&arm.pat, &mut keys);
        let names = keys.into_iter().map(|(key, _)| key).collect();
        self.under(names, |walk| visit::visit_arm(walk, arm));
        restore(&mut self.constants, before);
    }

    fn visit_expr_for_loop(&mut self, each: &'ast syn::ExprForLoop) {
        let mut before = Before::new();
        self.visit_expr(&each.expr);
        hide(&mut self.constants, &each.pat, &mut before);
        self.visit_block(&each.body);
        restore(&mut self.constants, before);
    }

    fn visit_expr_let(&mut self, expr: &'ast syn::ExprLet) {
        self.pattern(&expr.pat, &expr.expr);
        if let Some(name) = name_of_place(&expr.expr) {
            self.literals_of(&name, &expr.pat);
        }
        visit::visit_expr_let(self, expr);
    }

    fn visit_expr_assign(&mut self, assign: &'ast syn::ExprAssign) {
        match (&*assign.left, &*assign.right) {
            (Expr::Tuple(places), Expr::Tuple(exprs)) => {
                for (place, expr) in places.elems.iter().zip(&exprs.elems) {
                    if let Some(name) = name_of_place(place) {
                        self.bind_expr(name, Binding::Local, expr);
                    }
                }
            }
            (place, expr) => {
                if let Some(name) = name_of_place(place) {
                    self.bind_expr(name, Binding::Local, expr);
                }
                if let Some(Expr::MethodCall(call)) = gather::pointed(place) {
                    // `*specs.get_mut("MGC").unwrap() = 10.0`.
                    let keys = chain::links(call).into_iter().flat_map(|link| link.args);
                    let keys = keys.filter_map(|arg| key_of(arg, true)).collect();
                    let cells = values(expr, &self.constants).into_iter().map(|one| (None, one));
                    let cells = cells.collect();
                    self.row(Form::Arm, keys, cells);
                }
                if let Expr::Index(index) = place {
                    let cells = values(expr, &self.constants).into_iter().map(|one| (None, one));
                    let keys = key_of(&index.index, false).into_iter().collect();
                    let integers = values(&index.index, &self.constants);
                    let cells = cells.collect();
                    let names = name_of_place(&index.expr).into_iter().collect();
                    self.under(names, |walk| walk.row_with(Form::Arm, keys, integers, cells));
                }
            }
        }
        let names = name_of_place(&assign.left).into_iter().collect();
        self.under(names, |walk| visit::visit_expr_assign(walk, assign));
    }

    fn visit_expr_binary(&mut self, binary: &'ast syn::ExprBinary) {
        if matches!(
            binary.op,
            syn::BinOp::Eq(_)
                | syn::BinOp::Ne(_)
                | syn::BinOp::Lt(_)
                | syn::BinOp::Le(_)
                | syn::BinOp::Gt(_)
                | syn::BinOp::Ge(_)
        ) {
            self.compare(&binary.left, &binary.right);
        }
        // A sum inside a sum is part of it, and was read with it.
        let outer = (self.money, self.summed);
        if is_sum(&binary.op) && !self.summed {
            self.money |= names_money(binary);
            self.summed = true;
            let mut pieces = Vec::new();
            quote::pieces(&binary.left, &self.texts, &mut pieces);
            quote::pieces(&binary.right, &self.texts, &mut pieces);
            self.quote(pieces, Vec::new());
        }
        self.condition(binary);
        visit::visit_expr_binary(self, binary);
        (self.money, self.summed) = outer;
    }

    fn visit_expr_struct(&mut self, literal: &'ast syn::ExprStruct) {
        let mut keys: Vec<(String, Range<usize>)> = Vec::new();
        let mut cells = Vec::new();
        if let Some(last) = literal.path.segments.last() {
            keys.push((name_of(&last.ident), place::of_path(&literal.path)));
        }
        let fields: Rc<[String]> =
            literal.fields.iter().filter_map(|field| member(&field.member)).collect();
        for field in &literal.fields {
            let held = values(&field.expr, &self.constants);
            if let Member::Named(ident) = &field.member {
                let held = held.clone();
                self.among(Rc::clone(&fields), |walk| {
                    walk.bind(name_of(ident), Binding::Item, held);
                });
            }
            keys.extend(key_of(&field.expr, false));
            cells.extend(named(&field.member, held));
        }
        let of_type = literal.path.segments.last().map(|segment| name_of(&segment.ident));
        let near = fields.iter().chain(&of_type).cloned().collect();
        self.under(near, |walk| walk.row(Form::Struct, keys, cells));
        self.hour_and_minute(literal);
        let texts = texts_of(literal.fields.iter().map(|field| &field.expr));
        for field in &literal.fields {
            let names = of_type.iter().chain(&texts).cloned().chain(member(&field.member));
            self.under(names.collect(), |walk| walk.visit_expr(&field.expr));
        }
        if let Some(rest) = &literal.rest {
            self.visit_expr(rest);
        }
    }

    fn visit_expr_tuple(&mut self, tuple: &'ast syn::ExprTuple) {
        self.cells(Form::List, &tuple.elems);
        self.compound(&tuple.elems);
        let elems: Vec<&Expr> = tuple.elems.iter().collect();
        self.pair(&elems, elems.first().map_or(0..0, |first| place::of(first)));
        let texts = texts_of(elems.iter().copied());
        self.under(texts, |walk| {
            walk.listed(elems, |walk| visit::visit_expr_tuple(walk, tuple));
        });
    }

    fn visit_expr_array(&mut self, array: &'ast syn::ExprArray) {
        self.cells(Form::List, &array.elems);
        let elems: Vec<&Expr> = array.elems.iter().collect();
        self.pair(&elems, elems.first().map_or(0..0, |first| place::of(first)));
        self.listed(elems, |walk| visit::visit_expr_array(walk, array));
    }

    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        let path: Vec<String> = match &*call.func {
            Expr::Path(path) => path.path.segments.iter().map(|s| name_of(&s.ident)).collect(),
            _ => Vec::new(),
        };
        let near = path.clone();
        self.under(near, |walk| walk.call(call, &path));
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        let outer = Rc::clone(&self.beside);
        if !core::mem::take(&mut self.chained) {
            self.beside = self.chain(call);
        }
        let receiver = name_of_place(&call.receiver);
        let near = receiver.into_iter().chain([name_of(&call.method)]).collect();
        self.under(near, |walk| walk.method(call));
        self.chained = matches!(&*call.receiver, Expr::MethodCall(_));
        self.visit_expr(&call.receiver);
        self.chained = false;
        self.beside = outer;
    }

    fn visit_expr_lit(&mut self, lit: &'ast syn::ExprLit) {
        if let Some(number) = crate::fold::literal(&lit.lit) {
            let bytes = lit.lit.span().byte_range();
            self.number(Held { number, bytes, strong: true, text: false });
        }
        if let Some(piece) = quote::piece(&lit.lit) {
            if !self.talk {
                self.entries(&piece);
            }
            self.quote(vec![piece], Vec::new());
        }
    }

    fn visit_expr_match(&mut self, matched: &'ast syn::ExprMatch) {
        let name = name_of_place(&matched.expr);
        for arm in &matched.arms {
            let mut keys = Vec::new();
            keys_of(&arm.pat, &mut keys);
            let held = values(&arm.body, &self.constants);
            for (key, _) in &keys {
                self.bind(key.clone(), Binding::Call, held.clone());
            }
            let cells = match &*arm.body {
                Expr::Block(block) => self.cells_of_branch(&block.block),
                _ => held.into_iter().map(|one| (None, one)).collect(),
            };
            let integers = gather::integers_of(&arm.pat);
            let near = name.iter().cloned().chain(keys.iter().map(|(key, _)| key.clone()));
            self.under(near.collect(), |walk| walk.row_with(Form::Arm, keys, integers, cells));
            if let Some(name) = &name {
                self.literals_of(name, &arm.pat);
            }
        }
        visit::visit_expr_match(self, matched);
    }

    fn visit_expr_if(&mut self, branch: &'ast syn::ExprIf) {
        let mut keys = Vec::new();
        equal_keys(&branch.cond, &mut keys);
        let integers = self.equal_integers(&branch.cond);
        if !keys.is_empty() || !integers.is_empty() {
            let cells = self.cells_of_branch(&branch.then_branch);
            let near = gather::compared(&branch.cond).into_iter().collect();
            self.under(near, |walk| walk.row_with(Form::Arm, keys, integers, cells));
        }
        visit::visit_expr_if(self, branch);
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.use_tree(&item.tree, &mut Vec::new());
    }

    fn visit_item_extern_crate(&mut self, item: &'ast syn::ItemExternCrate) {
        let name = name_of(&item.ident);
        self.path(vec![name.clone()], item.ident.span().byte_range());
        if let Some((_, rename)) = &item.rename {
            self.facts.renames.push((name, name_of(rename)));
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments = path.segments.iter().map(|segment| name_of(&segment.ident)).collect();
        self.path(segments, place::of_path(path));
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, mac: &'ast syn::Macro) {
        let segments: Vec<String> =
            mac.path.segments.iter().map(|segment| name_of(&segment.ident)).collect();
        self.path(segments.clone(), place::of_path(&mac.path));
        soup::macro_call(self, &segments, &mac.tokens);
    }

    fn visit_attribute(&mut self, attr: &'ast Attribute) {
        match &attr.meta {
            _ if is_remark(attr) => {}
            Meta::List(list) => soup::attribute(self, &list.tokens),
            Meta::NameValue(pair) => {
                if let Expr::Lit(lit) = &pair.value {
                    self.attribute_literal(&lit.lit);
                }
            }
            Meta::Path(_) => {}
        }
    }

    fn visit_expr(&mut self, expr: &'ast Expr) {
        if let Expr::Verbatim(tokens) = expr {
            return soup::tokens(self, tokens.clone());
        }
        let outer = self.folded;
        self.folded |= self.whole_number(expr);
        visit::visit_expr(self, expr);
        self.folded = outer;
    }
}

/// Methods that put their argument into what they are called on.
pub(crate) fn is_filled_by(method: &str) -> bool {
    matches!(
        method,
        "get_or_init"
            | "get_or_insert"
            | "get_or_insert_with"
            | "set"
            | "store"
            | "swap"
            | "replace"
            | "insert"
            | "push"
            | "write"
            | "fill"
    )
}

pub(crate) fn is_setter(name: &str) -> bool {
    name.starts_with("set_") || name.starts_with("with_") || name.starts_with("default_")
}
