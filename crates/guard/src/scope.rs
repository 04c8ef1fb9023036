//! What names stand for inside one file: constants, locals, and functions that take nothing.

use std::collections::HashMap;

use syn::visit::{self, Visit};
use syn::{Block, Expr, FnArg, Local, Pat, Signature, Stmt};

use crate::fold::{Constants, fold, name_of};
use crate::quote::Texts;

/// Parameter names of the file's functions, by `name` and `Type::name`; `None` where a name has
/// several functions.
pub(crate) type Parameters = HashMap<String, Option<Vec<String>>>;

/// Names a file binds once for all.
#[derive(Debug, Default)]
pub(crate) struct Scope {
    pub(crate) constants: Constants,
    pub(crate) texts: Texts,
    pub(crate) parameters: Parameters,
}

/// Constants of the file that literals alone decide, so that `TEN` is ten, and what else its items
/// bind.
pub(crate) fn scope(stmts: &[Stmt]) -> Scope {
    let mut found = Found::default();
    stmts.iter().for_each(|stmt| found.visit_stmt(stmt));
    let mut constants = Constants::new();
    // Each round resolves constants made of constants; longer chains are nobody's habit.
    for _ in 0..3 {
        let mut next = Constants::new();
        for (name, expr) in &found.numbers {
            let number = fold(expr, &constants);
            let twice = next.contains_key(name);
            next.insert(name.clone(), if twice { None } else { number });
        }
        constants = next;
    }
    let mut texts = Texts::new();
    for (name, expr) in &found.numbers {
        let Some(text) = crate::fold::text_of(expr) else { continue };
        let twice = texts.contains_key(name);
        texts.insert(name.clone(), if twice { None } else { Some(text) });
    }
    Scope { constants, texts, parameters: found.parameters }
}

#[derive(Default)]
struct Found<'a> {
    numbers: Vec<(String, &'a Expr)>,
    parameters: Parameters,
    /// The type whose functions are read.
    owner: Option<String>,
}

impl<'a> Found<'a> {
    fn function(&mut self, sig: &Signature, block: &'a Block) {
        let name = name_of(&sig.ident);
        if sig.inputs.is_empty()
            && let [Stmt::Expr(expr, None)] = block.stmts.as_slice()
        {
            self.numbers.push((name.clone(), expr));
        }
        let parameters: Vec<String> = sig
            .inputs
            .iter()
            .filter_map(|input| match input {
                FnArg::Typed(typed) => match &*typed.pat {
                    Pat::Ident(ident) => Some(name_of(&ident.ident)),
                    _ => Some(String::new()),
                },
                _ => None,
            })
            .collect();
        let full = self.owner.as_ref().map(|owner| format!("{owner}::{name}"));
        for key in core::iter::once(name).chain(full) {
            let twice = self.parameters.contains_key(&key);
            self.parameters.insert(key, if twice { None } else { Some(parameters.clone()) });
        }
    }
}

impl<'a> Visit<'a> for Found<'a> {
    fn visit_item_const(&mut self, item: &'a syn::ItemConst) {
        self.numbers.push((name_of(&item.ident), &item.expr));
    }

    fn visit_item_static(&mut self, item: &'a syn::ItemStatic) {
        self.numbers.push((name_of(&item.ident), &item.expr));
    }

    fn visit_impl_item_const(&mut self, item: &'a syn::ImplItemConst) {
        self.numbers.push((name_of(&item.ident), &item.expr));
    }

    fn visit_item_fn(&mut self, item: &'a syn::ItemFn) {
        self.function(&item.sig, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_item_impl(&mut self, item: &'a syn::ItemImpl) {
        let owner = match &*item.self_ty {
            syn::Type::Path(path) => path.path.segments.last().map(|s| name_of(&s.ident)),
            _ => None,
        };
        let outer = core::mem::replace(&mut self.owner, owner);
        visit::visit_item_impl(self, item);
        self.owner = outer;
    }

    fn visit_impl_item_fn(&mut self, item: &'a syn::ImplItemFn) {
        self.function(&item.sig, &item.block);
        visit::visit_impl_item_fn(self, item);
    }
}

/// What names of one kind stand for; `None` where nobody knows.
type Known<T> = HashMap<String, Option<T>>;

/// What names were before a block gave them other values.
pub(crate) type Before<T> = Vec<(String, Option<Option<T>>)>;

/// Notes what a local stands for from here on.
pub(crate) fn learn<T>(
    known: &mut Known<T>,
    local: &Local,
    before: &mut Before<T>,
    read: impl FnOnce(&Expr, &Known<T>) -> Option<T>,
) {
    let pat = match &local.pat {
        Pat::Type(typed) => &*typed.pat,
        pat => pat,
    };
    if let (Pat::Ident(ident), Some(init)) = (pat, &local.init)
        && ident.mutability.is_none()
        && let Some(value) = read(&init.expr, known)
    {
        let name = name_of(&ident.ident);
        before.push((name.clone(), known.insert(name, Some(value))));
        return;
    }
    hide(known, pat, before);
}

/// Names a pattern binds to what nobody knows are no constants here.
pub(crate) fn hide<T>(known: &mut Known<T>, pat: &Pat, before: &mut Before<T>) {
    struct Names<'a>(Vec<&'a syn::Ident>);
    impl<'a> Visit<'a> for Names<'a> {
        fn visit_pat_ident(&mut self, pat: &'a syn::PatIdent) {
            self.0.push(&pat.ident);
            visit::visit_pat_ident(self, pat);
        }
    }
    let mut names = Names(Vec::new());
    names.visit_pat(pat);
    for ident in names.0 {
        let name = name_of(ident);
        // `TEN` in a pattern is the constant, and not a new name.
        let new = name.starts_with(|c: char| c.is_lowercase() || c == '_');
        if new && known.contains_key(&name) {
            before.push((name.clone(), known.insert(name, None)));
        }
    }
}

/// Gives names back what they were.
pub(crate) fn restore<T>(known: &mut Known<T>, before: Before<T>) {
    for (name, value) in before.into_iter().rev() {
        match value {
            Some(value) => known.insert(name, value),
            None => known.remove(&name),
        };
    }
}
