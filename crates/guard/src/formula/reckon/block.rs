//! Statements and branches, as they would run.

use syn::visit::Visit;
use syn::{Block, Expr, FnArg, Item, Pat, Stmt};

use super::Reader;
use super::scope::Thing;
use crate::fold::name_of;

impl Reader<'_> {
    pub(super) fn block(&mut self, block: &Block) -> Thing {
        let mark = self.variables.len();
        self.depth += 1;
        let mut last = Thing::Other;
        for stmt in &block.stmts {
            last = self.stmt(stmt);
        }
        self.depth -= 1;
        self.variables.truncate(mark);
        last
    }

    pub(super) fn stmt(&mut self, stmt: &Stmt) -> Thing {
        match stmt {
            Stmt::Local(local) => {
                let Some(init) = &local.init else {
                    self.declare(&local.pat, Thing::Other);
                    return Thing::Other;
                };
                let name = match &local.pat {
                    Pat::Ident(ident) => Some(name_of(&ident.ident)),
                    Pat::Type(typed) => match &*typed.pat {
                        Pat::Ident(ident) => Some(name_of(&ident.ident)),
                        _ => None,
                    },
                    _ => None,
                };
                let thing = self.given_to(name, &init.expr);
                if let Some((_, other)) = &init.diverge {
                    self.eval(other);
                }
                let thing = self.placed(thing, &init.expr);
                self.declare(&local.pat, thing);
                Thing::Other
            }
            Stmt::Expr(expr, end) => {
                let thing = self.eval(expr);
                match (thing, end) {
                    (Thing::Never, _) => Thing::Never,
                    (thing, None) => thing,
                    // `return x;` at the end gives what the function gives.
                    (thing, Some(_)) if matches!(expr, Expr::Return(_)) => thing,
                    _ => Thing::Other,
                }
            }
            Stmt::Item(item) => {
                self.inner_item(item);
                Thing::Other
            }
            Stmt::Macro(mac) => self.macro_call(&mac.mac),
        }
    }

    /// An item inside a function: its code is read, and its names are its own.
    pub(super) fn inner_item(&mut self, item: &Item) {
        struct Bodies<'r, 'a>(&'r mut Reader<'a>);
        impl<'ast> Visit<'ast> for Bodies<'_, '_> {
            fn visit_block(&mut self, block: &'ast Block) {
                self.0.block(block);
            }
            fn visit_expr(&mut self, expr: &'ast Expr) {
                self.0.eval(expr);
            }
            fn visit_signature(&mut self, signature: &'ast syn::Signature) {
                self.0.around.push(name_of(&signature.ident));
                for input in &signature.inputs {
                    if let FnArg::Typed(typed) = input {
                        self.0.declare(&typed.pat, Thing::Other);
                    }
                }
            }
        }
        let mark = self.variables.len();
        let around = self.around.len();
        Bodies(self).visit_item(item);
        self.around.truncate(around);
        self.variables.truncate(mark);
    }

    /// Evaluates what is given to a name.
    pub(super) fn given_to(&mut self, name: Option<String>, expr: &Expr) -> Thing {
        let around = self.around.len();
        self.around.extend(name);
        let thing = self.eval(expr);
        self.around.truncate(around);
        thing
    }

    /// The value of a branch: what is left without those that leave or give a plain number.
    pub(super) fn chosen(&mut self, things: Vec<Thing>) -> Thing {
        let mut left: Vec<Thing> = things
            .into_iter()
            .filter(|thing| match thing {
                Thing::Figure(figure) => !figure.is_number(&self.atoms),
                Thing::Never => false,
                _ => true,
            })
            .collect();
        if left.len() == 1 { left.remove(0) } else { Thing::Other }
    }

    pub(super) fn branches(&mut self, branch: &syn::ExprIf) -> Thing {
        let mark = self.variables.len();
        self.eval(&branch.cond);
        let mut things = vec![self.block(&branch.then_branch)];
        self.variables.truncate(mark);
        match &branch.else_branch {
            Some((_, other)) => things.push(self.eval(other)),
            None => return Thing::Other,
        }
        self.chosen(things)
    }

    pub(super) fn arms(&mut self, matched: &syn::ExprMatch) -> Thing {
        let of = self.eval(&matched.expr);
        let mut things = Vec::new();
        for arm in &matched.arms {
            let mark = self.variables.len();
            self.declare(&arm.pat, of.clone());
            things.push(self.eval(&arm.body));
            self.variables.truncate(mark);
        }
        self.chosen(things)
    }
}
