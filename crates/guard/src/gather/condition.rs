//! What conditions compare with.

use super::*;

impl Walk<'_> {
    /// What a condition compares side by side is a row: `orb == "1000" && rr == 8.0`.
    pub(crate) fn condition(&mut self, binary: &syn::ExprBinary) {
        use syn::BinOp::{And, Eq, Ge, Gt, Le, Lt, Ne, Or};
        let both = matches!(binary.op, And(_));
        if !both && !matches!(binary.op, Or(_)) {
            return;
        }
        let mut open = vec![&*binary.right, &*binary.left];
        let (mut keys, mut cells, mut compared) = (Vec::new(), Vec::new(), 0);
        while let Some(expr) = open.pop() {
            let Expr::Binary(inner) = bare(expr) else { continue };
            let equal = match inner.op {
                And(_) if both => None,
                Or(_) if !both => None,
                Eq(_) if both => Some((&*inner.left, &*inner.right)),
                Ne(_) if !both => Some((&*inner.left, &*inner.right)),
                // `(rr - 8.0).abs() < 1e-9`.
                Lt(_) | Le(_) if both => difference(&inner.left),
                Gt(_) | Ge(_) if !both => difference(&inner.left),
                _ => continue,
            };
            let Some((left, right)) = equal else {
                if matches!(inner.op, And(_) | Or(_)) && compared < CONDITIONS {
                    compared += 1;
                    open.extend([&*inner.right, &*inner.left]);
                }
                continue;
            };
            let name = name_of_place(left).or_else(|| name_of_place(right));
            for side in [left, right] {
                keys.extend(key_of(side, false));
                let held = values(side, &self.constants);
                cells.extend(held.into_iter().map(|one| (name.clone(), one)));
            }
        }
        let names = cells.iter().filter_map(|(name, _)| name.clone()).collect();
        self.under(names, |walk| walk.row(Form::Struct, keys, cells));
    }

    /// The integers a condition compares with.
    pub(crate) fn equal_integers(&self, condition: &Expr) -> Vec<Held> {
        match condition {
            Expr::Binary(binary) if matches!(binary.op, syn::BinOp::Eq(_)) => {
                let sides = [&*binary.left, &*binary.right].into_iter();
                sides
                    .flat_map(|side| values(side, &self.constants))
                    .filter(|one| one.number.whole)
                    .collect()
            }
            Expr::Binary(binary) => {
                let mut integers = self.equal_integers(&binary.left);
                integers.extend(self.equal_integers(&binary.right));
                integers
            }
            Expr::Paren(paren) => self.equal_integers(&paren.expr),
            Expr::Let(pattern) => integers_of(&pattern.pat),
            _ => Vec::new(),
        }
    }
}

/// What is compared by how far it is apart.
pub(super) fn difference(expr: &Expr) -> Option<(&Expr, &Expr)> {
    let Expr::MethodCall(call) = bare(expr) else { return None };
    match bare(&call.receiver) {
        Expr::Binary(binary) if call.method == "abs" && matches!(binary.op, syn::BinOp::Sub(_)) => {
            Some((&binary.left, &binary.right))
        }
        _ => None,
    }
}

/// The integers a pattern matches.
pub(crate) fn integers_of(pat: &Pat) -> Vec<Held> {
    match pat {
        Pat::Lit(lit) => {
            let bytes = lit.lit.span().byte_range();
            let number = crate::fold::literal(&lit.lit).filter(|number| number.whole);
            number
                .map(|number| Held { number, bytes, strong: true, text: false })
                .into_iter()
                .collect()
        }
        Pat::Or(or) => or.cases.iter().flat_map(integers_of).collect(),
        Pat::Tuple(tuple) => tuple.elems.iter().flat_map(integers_of).collect(),
        Pat::Paren(paren) => integers_of(&paren.pat),
        Pat::Reference(reference) => integers_of(&reference.pat),
        _ => Vec::new(),
    }
}

/// What a condition compares.
pub(crate) fn compared(condition: &Expr) -> Option<String> {
    match condition {
        Expr::Binary(binary) => name_of_place(&binary.left)
            .or_else(|| compared(&binary.left))
            .or_else(|| name_of_place(&binary.right)),
        Expr::MethodCall(call) => name_of_place(&call.receiver),
        Expr::Let(pattern) => name_of_place(&pattern.expr),
        Expr::Paren(paren) => compared(&paren.expr),
        _ => None,
    }
}
