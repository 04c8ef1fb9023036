//! Numbers where they stand alone, and what sums are of.

use super::*;

impl Walk<'_> {
    /// Notes an expression that comes to a number, as a whole and not as its parts.
    pub(crate) fn whole_number(&mut self, expr: &Expr) -> bool {
        let counts = match expr {
            Expr::Binary(_) | Expr::Unary(_) | Expr::MethodCall(_) | Expr::Macro(_) => true,
            Expr::Call(call) => call.args.len() == 1 || makes_decimal(&call.func),
            _ => false,
        };
        // Each link of a chain would fold all links before it.
        if !counts || self.folded || is_long(expr) {
            return false;
        }
        let Some(number) = fold(expr, &self.constants) else { return false };
        let bytes = place::of(expr);
        self.number(Held { number, bytes, strong: true, text: false });
        true
    }
}

/// Whether an expression is a longer chain of operators or methods than a person disguises a
/// number with.
pub(super) fn is_long(expr: &Expr) -> bool {
    let mut expr = expr;
    for _ in 0..64 {
        expr = match expr {
            Expr::Binary(binary) => &binary.left,
            Expr::MethodCall(call) => &call.receiver,
            _ => return false,
        };
    }
    true
}

/// How many numbers some expressions hold.
pub(super) fn numbers_in<'e>(exprs: impl IntoIterator<Item = &'e Expr>) -> usize {
    pub(super) struct Count(usize);
    impl<'a> Visit<'a> for Count {
        fn visit_lit(&mut self, lit: &'a syn::Lit) {
            self.0 += usize::from(matches!(lit, syn::Lit::Int(_) | syn::Lit::Float(_)));
        }
    }
    let mut count = Count(0);
    exprs.into_iter().for_each(|expr| count.visit_expr(expr));
    count.0
}

pub(crate) fn is_sum(op: &syn::BinOp) -> bool {
    use syn::BinOp::{Add, AddAssign, Sub, SubAssign};
    matches!(op, Add(_) | Sub(_) | AddAssign(_) | SubAssign(_))
}

/// Words of what is earned and paid.
pub(super) fn is_money(word: &str) -> bool {
    matches!(
        word,
        "gross"
            | "pnl"
            | "profit"
            | "friction"
            | "fee"
            | "fees"
            | "commission"
            | "cost"
            | "costs"
            | "usd"
            | "dollars"
    )
}

/// Whether a sum is one of money, by the names in it.
pub(crate) fn names_money(binary: &syn::ExprBinary) -> bool {
    pub(super) struct Money(bool);
    impl<'a> Visit<'a> for Money {
        fn visit_ident(&mut self, ident: &'a syn::Ident) {
            self.0 |= crate::name::words(&ident.to_string()).iter().any(|word| is_money(word));
        }
        fn visit_expr_closure(&mut self, _: &'a syn::ExprClosure) {}
        fn visit_expr_block(&mut self, _: &'a syn::ExprBlock) {}
    }
    let mut money = Money(false);
    money.visit_expr_binary(binary);
    money.0
}

/// `Decimal::new(840, 2)`, and not `Point::new(840, 2)`.
pub(crate) fn makes_decimal(func: &Expr) -> bool {
    let Expr::Path(path) = func else { return false };
    let is = |segment: &syn::PathSegment| {
        let name = segment.ident.to_string();
        ["Decimal", "Dec", "Fixed", "Ratio", "Rational", "Money", "Usd"]
            .iter()
            .any(|word| name.contains(word))
    };
    path.path.segments.iter().any(is)
}
