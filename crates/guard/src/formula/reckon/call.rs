//! Calls: of what the file holds, of macros, of what nobody knows.

use std::rc::Rc;

use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Block, Expr, Stmt, Token};

use super::scope::Thing;
use super::{Reader, Reckoned};
use crate::fold::{bare, is_fraction, last_segment, name_of, passes, wraps};
use crate::formula::figure::Figure;
use crate::formula::polynomial::Atom;
use crate::piece::is_one;

impl Reader<'_> {
    pub(super) fn call(&mut self, expr: &Expr, call: &syn::ExprCall) -> Thing {
        let name = last_segment(&call.func).unwrap_or_default();
        let local = match &*call.func {
            Expr::Path(path) => path.path.get_ident().and_then(|_| self.variable(&name)).cloned(),
            _ => None,
        };
        let things: Vec<Thing> = call.args.iter().map(|arg| self.eval(arg)).collect();
        if let Some(Thing::Closure(closure)) = &local {
            let thing = self.call_closure(closure, things);
            return self.note_call(expr, thing);
        }
        if let bare @ Expr::Closure(closure) = bare(&call.func)
            && let Thing::Closure(closure) = self.closure(bare, closure)
        {
            let thing = self.call_closure(&closure, things);
            return self.note_call(expr, thing);
        }
        if let Some(number) = self.number(expr) {
            return Thing::Figure(number);
        }
        if things.is_empty() && is_one(&name) {
            return Thing::Figure(Figure::count(1));
        }
        if let Some(thing) = self.follow(&name, Some(things.clone())) {
            return self.note_call(expr, thing);
        }
        let args: Vec<&Expr> = call.args.iter().collect();
        match args.as_slice() {
            [_] if wraps(&call.func) => {
                return things.into_iter().next().unwrap_or(Thing::Other);
            }
            [_, _] if wraps(&call.func) && is_fraction(&call.func) => {
                let figures = self.as_figures(things, &args);
                let bytes = self.at(expr);
                return self.combined('/', &figures[0], &figures[1], bytes, None);
            }
            _ => {}
        }
        let figures = self.as_figures(things, &args);
        // `f64::max(x, 0.0)`, `Mul::mul(a, b)`.
        let by_path = matches!(&*call.func, Expr::Path(path) if path.path.segments.len() > 1);
        if let (true, Some((receiver, rest))) = (by_path, figures.split_first())
            && let Some(thing) = self.operation(expr, &name, receiver, rest)
        {
            return thing;
        }
        Thing::Figure(self.called(expr, &name, &figures))
    }

    /// A call nobody knows: an atom that remembers what it was called with.
    pub(super) fn called(&mut self, expr: &Expr, name: &str, with: &[Figure]) -> Figure {
        let text = self.text.get(self.at(expr)).unwrap_or_default();
        let mut key: String = text.split_whitespace().collect();
        let mut atoms: Vec<Atom> = Vec::new();
        for figure in with {
            // The same text means another thing where its variables do.
            key.push_str(&format!("|{:?}", figure.flat));
            let terms = figure.flat.over.terms();
            atoms.extend(terms.iter().flat_map(|(monomial, _)| monomial.atoms()));
        }
        atoms.retain(|atom| !self.atoms.is_literal(*atom));
        let atom = self.atoms.named(&key, name);
        self.atoms.called_with(atom, atoms);
        Figure::of(atom)
    }

    pub(super) fn method(&mut self, expr: &Expr, call: &syn::ExprMethodCall) -> Thing {
        let name = name_of(&call.method);
        if let Some(number) = self.number(expr) {
            return Thing::Figure(number);
        }
        let receiver = self.eval(&call.receiver);
        let things: Vec<Thing> = call.args.iter().map(|arg| self.eval(arg)).collect();
        let args: Vec<&Expr> = call.args.iter().collect();
        let hands_on = passes(&name) && (args.is_empty() || name == "expect")
            || matches!(
                name.as_str(),
                "unwrap_or"
                    | "unwrap_or_else"
                    | "ok_or"
                    | "ok_or_else"
                    | "map_err"
                    | "max"
                    | "min"
                    | "clamp"
                    | "round"
                    | "floor"
                    | "ceil"
                    | "trunc"
                    | "round_dp"
                    | "context"
                    | "value"
            );
        if let (true, Thing::List(_)) = (matches!(name.as_str(), "sum" | "product"), &receiver) {
            return self.all_of(expr, &name, receiver);
        }
        if hands_on {
            // The larger of two variables is neither.
            let bounded = matches!(name.as_str(), "max" | "min" | "clamp");
            let number = |thing: &Thing| match thing {
                Thing::Figure(figure) => figure.is_number(&self.atoms),
                _ => true,
            };
            if !bounded || things.iter().all(number) {
                match receiver {
                    Thing::Other | Thing::Never => {}
                    receiver => return receiver,
                }
            }
        }
        if let ("and_then" | "map", [Thing::Closure(closure)]) = (name.as_str(), things.as_slice())
        {
            let closure = Rc::clone(closure);
            let thing = self.call_closure(&closure, vec![receiver]);
            return self.note_call(expr, thing);
        }
        let mut arguments = vec![receiver.clone()];
        arguments.extend(things.iter().cloned());
        let rest = things;
        if let Some(thing) = self.follow(&name, Some(arguments)) {
            return self.note_call(expr, thing);
        }
        let whole = match receiver {
            Thing::Figure(figure) => figure,
            Thing::Other => self.atom_of(&call.receiver, ""),
            _ => return Thing::Other,
        };
        let figures = self.as_figures(rest, &args);
        if let Some(thing) = self.operation(expr, &name, &whole, &figures) {
            return thing;
        }
        // `instrument.point_value()` is a field in all but name.
        if let (Some(_), []) = (whole.atom(), figures.as_slice()) {
            return self.field(&whole, &name);
        }
        let with: Vec<Figure> = core::iter::once(whole).chain(figures).collect();
        Thing::Figure(self.called(expr, &name, &with))
    }

    /// The sum or product of a list.
    pub(super) fn all_of(&mut self, expr: &Expr, name: &str, list: Thing) -> Thing {
        let Thing::List(things) = list else { return Thing::Other };
        let bytes = self.at(expr);
        let operation = if name == "sum" { '+' } else { '*' };
        let mut all = None;
        for thing in things {
            let Thing::Figure(figure) = thing else { return Thing::Other };
            all = Some(match all {
                None => figure,
                Some(before) => {
                    match self.combined(operation, &before, &figure, bytes.clone(), None) {
                        Thing::Figure(figure) => figure,
                        _ => return Thing::Other,
                    }
                }
            });
        }
        all.map_or(Thing::Other, Thing::Figure)
    }

    /// The arguments of a macro, or its statements.
    pub(super) fn macro_call(&mut self, mac: &syn::Macro) -> Thing {
        let list = Punctuated::<Expr, Token![,]>::parse_terminated;
        if let Ok(exprs) = list.parse2(mac.tokens.clone()) {
            let mut things: Vec<Thing> = exprs.iter().map(|expr| self.eval(expr)).collect();
            let vec = mac.path.segments.last().is_some_and(|last| last.ident == "vec");
            return match (vec, things.len()) {
                (true, _) => Thing::List(things),
                // `dec!(x)`, `black_box!(x)`.
                (false, 1) => things.pop().unwrap_or(Thing::Other),
                _ => Thing::Other,
            };
        }
        if let Ok(stmts) = Block::parse_within.parse2(mac.tokens.clone()) {
            let mark = self.variables.len();
            let known = |stmt: &Stmt| !matches!(stmt, Stmt::Expr(Expr::Verbatim(_), _));
            stmts.iter().filter(|stmt| known(stmt)).for_each(|stmt| {
                self.stmt(stmt);
            });
            self.variables.truncate(mark);
        }
        Thing::Other
    }

    /// Notes what a call comes to, where its arguments have a part in it.
    pub(super) fn note_call(&mut self, expr: &Expr, thing: Thing) -> Thing {
        if let (Thing::Figure(figure), true) = (&thing, self.inside.is_empty()) {
            let (figure, around, bytes) = (figure.clone(), self.around.clone(), self.at(expr));
            self.found.push(Reckoned { figure, bytes, called: true, divisor: None, around });
        }
        thing
    }

    pub(super) fn as_figures(&mut self, things: Vec<Thing>, exprs: &[&Expr]) -> Vec<Figure> {
        things.into_iter().zip(exprs).map(|(thing, expr)| self.as_figure(thing, expr)).collect()
    }
}
