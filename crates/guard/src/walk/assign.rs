//! What is put into a place.

use super::*;

impl Walk<'_> {
    pub(super) fn assign(&mut self, assign: &syn::ExprAssign) {
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
}
