//! From a syntax tree to facts.

mod assign;
mod attribute;
mod branch;
mod node;

use self::attribute::is_remark;
pub(crate) use self::attribute::is_test;
use core::ops::Range;
use std::rc::Rc;

use syn::visit::{self, Visit};
use syn::{Attribute, Block, Expr, Item, Member, Meta, Pat, Signature, Stmt, UseTree};

use crate::fact::{Bind, Binding, Facts, Form, Held, Row, Use};
use crate::fold::{Constants, fold, name_of, text_of};
use crate::gather::{self, is_sum, member, names_money, names_of, texts_of};
use crate::key::{equal_keys, key_of, keys_of};
use crate::outline::makes_test;
use crate::quote::Texts;
use crate::scope::{Before, Parameters, Scope, hide, learn, restore, scope};
use crate::value::{is_drawn, looked_up, name_of_place, values, values_of_block};
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
                learn(&mut self.constants, local, &mut before, fold);
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
        let found = segments.iter().any(is_hidden);
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
}

/// Whether a name is that of something hidden.
pub(crate) fn is_hidden<T: PartialEq<str> + ?Sized>(name: &T) -> bool {
    HIDDEN.iter().chain(INNER).any(|hidden| *name == **hidden)
}

/// Owned numbers in a cell without its place in the list.
fn named(name: &Member, held: Vec<Held>) -> Vec<(Option<String>, Held)> {
    let name = match name {
        Member::Named(ident) => Some(name_of(ident)),
        Member::Unnamed(_) => None,
    };
    held.into_iter().map(|one| (name.clone(), one)).collect()
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
