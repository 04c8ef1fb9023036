//! What a `match` and an `if` choose between.

use super::*;

impl Walk<'_> {
    pub(super) fn arms(&mut self, matched: &syn::ExprMatch) {
        let name = name_of_place(&matched.expr);
        let variable = looked_up(&matched.expr);
        let handed_on = matched.arms.iter().any(|arm| hands_on(&arm.pat, &arm.body));
        for arm in &matched.arms {
            let mut keys = Vec::new();
            keys_of(&arm.pat, &mut keys);
            let held = values(&arm.body, &self.constants);
            for (key, _) in &keys {
                self.bind(key.clone(), Binding::Call, held.clone());
            }
            if let Some(variable) = &variable {
                self.bind(variable.clone(), Binding::Call, held.clone());
            }
            if let (true, Some(name)) = (handed_on, &name) {
                self.bind(name.clone(), Binding::Local, held.clone());
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

    pub(super) fn branch(&mut self, branch: &syn::ExprIf) {
        let mut keys = Vec::new();
        equal_keys(&branch.cond, &mut keys);
        let integers = self.equal_integers(&branch.cond);
        if !keys.is_empty() || !integers.is_empty() {
            let cells = self.cells_of_branch(&branch.then_branch);
            let near = gather::compared(&branch.cond).into_iter().collect();
            self.under(near, |walk| walk.row_with(Form::Arm, keys, integers, cells));
        }
        if let (Expr::Let(found), Some((_, other))) = (&*branch.cond, &branch.else_branch)
            && let Some(variable) = looked_up(&found.expr)
        {
            self.bind_expr(variable, Binding::Call, other);
        }
        if let (Expr::Let(found), Some((_, other)), [Stmt::Expr(then, None)]) =
            (&*branch.cond, &branch.else_branch, branch.then_branch.stmts.as_slice())
            && let (true, Some(name)) = (hands_on(&found.pat, then), name_of_place(&found.expr))
        {
            self.bind_expr(name, Binding::Local, other);
        }
        visit::visit_expr_if(self, branch);
    }

    /// What stands in for a missing value: `spec.point_value.unwrap_or(10.0)`.
    pub(crate) fn fallback(&mut self, call: &syn::ExprMethodCall) {
        let method = call.method.to_string();
        if matches!(method.as_str(), "unwrap_or" | "unwrap_or_else" | "or" | "or_else")
            && let (Some(name), [other]) =
                (name_of_missing(&call.receiver), call.args.iter().collect::<Vec<_>>().as_slice())
        {
            self.bind_expr(name, Binding::Local, other);
        }
    }
}

/// What may be missing goes by this name.
fn name_of_missing(expr: &Expr) -> Option<String> {
    match expr {
        Expr::MethodCall(call) if matches!(call.method.to_string().as_str(), "filter" | "or") => {
            name_of_missing(&call.receiver)
        }
        _ => name_of_place(expr),
    }
}

/// Whether what was found is given as it is: `Some(value) => value`.
fn hands_on(pat: &Pat, body: &Expr) -> bool {
    let Pat::TupleStruct(found) = pat else { return false };
    match found.elems.first() {
        Some(Pat::Ident(ident)) => name_of_place(body) == Some(name_of(&ident.ident)),
        _ => false,
    }
}
