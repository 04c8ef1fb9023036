//! What a `match` and an `if` choose between.

use super::*;

impl Walk<'_> {
    pub(super) fn arms(&mut self, matched: &syn::ExprMatch) {
        let name = name_of_place(&matched.expr);
        let variable = looked_up(&matched.expr);
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
        visit::visit_expr_if(self, branch);
    }
}
