//! From parsed items to the figures they calculate.
//!
//! Reads a function statement by statement, as it would run: a name stands for what it was last
//! given, a call of a function of the same file for what that function returns. Whatever is no
//! arithmetic is an atom.

mod block;
mod call;
mod follow;
mod function;
mod operation;
mod scope;

use core::ops::Range;
use std::collections::HashMap;
use std::rc::Rc;

use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{Block, Expr, Member, Token};

use self::follow::Followed;
use self::function::Body;
pub(crate) use self::function::{Function, parse};
use self::scope::{Thing, Variable};
use super::atom::Atoms;
use super::figure::Figure;
use super::polynomial::{Atom, Quotient};
use crate::fold::{Constants, last_segment, name_of};
use crate::place;

/// An arithmetic expression somewhere in a file.
#[derive(Debug)]
pub(crate) struct Reckoned {
    pub(crate) figure: Figure,
    /// Where it stands.
    pub(crate) bytes: Range<usize>,
    /// It is what a call comes to, and may be written in what is called.
    pub(crate) called: bool,
    /// What it is divided by there.
    pub(crate) divisor: Option<Quotient>,
    /// The function or constant around it, and the variable or field it is given to.
    pub(crate) around: Vec<String>,
}

/// Reads every function of a file.
pub(crate) struct Reader<'a> {
    text: &'a str,
    functions: &'a HashMap<String, Vec<Rc<Function>>>,
    constants: Constants,
    pub(crate) atoms: Atoms,
    pub(crate) found: Vec<Reckoned>,
    variables: Vec<Variable>,
    depth: usize,
    base: usize,
    /// Functions being followed; nothing is noted inside them.
    inside: Vec<Followed>,
    around: Vec<String>,
    steps: usize,
    divisor: Option<Quotient>,
    pairing: bool,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(text: &'a str, functions: &'a HashMap<String, Vec<Rc<Function>>>) -> Self {
        Self {
            text,
            functions,
            constants: Constants::new(),
            atoms: Atoms::default(),
            found: Vec::new(),
            variables: Vec::new(),
            depth: 0,
            base: 0,
            inside: Vec::new(),
            around: Vec::new(),
            steps: 0,
            divisor: None,
            pairing: false,
        }
    }

    /// Reads one function and notes every arithmetic expression in it.
    pub(crate) fn read(&mut self, function: &Function) {
        self.variables.clear();
        self.found.clear();
        self.atoms = Atoms::default();
        self.depth = 0;
        self.base = function.base;
        self.around = vec![function.name.clone()];
        for pat in function.parameters.iter().flatten().flatten() {
            self.declare(pat, Thing::Other);
        }
        self.body(&function.body);
    }

    /// The figure of one expression over given names.
    pub(crate) fn figure_of(&mut self, expr: &Expr, names: &[String]) -> (Figure, Vec<Atom>) {
        let mut atoms = Vec::new();
        for name in names {
            let atom = self.atoms.named(name, name);
            atoms.push(atom);
            self.bind(name.clone(), Thing::Figure(Figure::of(atom)));
        }
        (self.figure(expr), atoms)
    }

    fn body(&mut self, body: &Body) -> Thing {
        match body {
            Body::Block(block) => self.block(block),
            Body::Expr(expr) => self.eval(expr),
        }
    }

    fn at(&self, expr: &Expr) -> Range<usize> {
        let bytes = place::of(expr);
        self.base + bytes.start..self.base + bytes.end
    }

    /// Notes an arithmetic expression.
    fn note(&mut self, figure: &Figure, bytes: Range<usize>, divisor: Option<Quotient>) {
        if self.inside.is_empty() {
            let (figure, around) = (figure.clone(), self.around.clone());
            self.found.push(Reckoned { figure, bytes, called: false, divisor, around });
        }
    }

    /// An expression as a figure, an atom where it is no arithmetic.
    fn figure(&mut self, expr: &Expr) -> Figure {
        match self.eval(expr) {
            Thing::Figure(figure) => figure,
            _ => self.atom_of(expr, ""),
        }
    }

    /// An expression as one atom, known by its text.
    fn atom_of(&mut self, expr: &Expr, name: &str) -> Figure {
        let bytes = self.at(expr);
        let text = self.text.get(bytes).unwrap_or_default();
        let key: String = text.split_whitespace().collect();
        if key.is_empty() {
            return Figure::of(self.atoms.fresh(name));
        }
        Figure::of(self.atoms.named(&key, name))
    }

    fn eval(&mut self, expr: &Expr) -> Thing {
        self.steps += usize::from(!self.inside.is_empty());
        let divisor = self.divisor.take();
        match expr {
            Expr::Lit(_) => self.number(expr).map_or(Thing::Other, Thing::Figure),
            Expr::Paren(paren) => {
                self.divisor = divisor;
                self.eval(&paren.expr)
            }
            Expr::Group(group) => {
                self.divisor = divisor;
                self.eval(&group.expr)
            }
            Expr::Reference(reference) => self.eval(&reference.expr),
            Expr::Try(tried) => self.eval(&tried.expr),
            Expr::Await(awaited) => self.eval(&awaited.base),
            Expr::Cast(cast) => self.eval(&cast.expr),
            Expr::Unary(unary) => self.unary(expr, unary),
            Expr::Binary(binary) => self.binary(expr, binary, divisor),
            Expr::Path(path) => self.path(expr, &path.path),
            Expr::Field(field) => self.field_access(field),
            Expr::MethodCall(call) => self.method(expr, call),
            Expr::Call(call) => self.call(expr, call),
            Expr::Block(block) => self.block(&block.block),
            Expr::Unsafe(block) => self.block(&block.block),
            Expr::Const(block) => self.block(&block.block),
            Expr::TryBlock(block) => self.block(&block.block),
            Expr::Async(block) => self.block(&block.block),
            Expr::If(branch) => self.branches(branch),
            Expr::Match(matched) => self.arms(matched),
            Expr::Closure(closure) => self.closure(expr, closure),
            Expr::Tuple(tuple) => self.list(&tuple.elems),
            Expr::Array(array) => self.list(&array.elems),
            Expr::Struct(literal) => {
                let fields = literal.fields.iter().filter_map(|field| {
                    let Member::Named(member) = &field.member else {
                        self.eval(&field.expr);
                        return None;
                    };
                    let name = name_of(member);
                    let thing = self.given_to(Some(name.clone()), &field.expr);
                    Some((name, self.placed(thing, &field.expr)))
                });
                let fields = fields.collect();
                if let Some(rest) = &literal.rest {
                    self.eval(rest);
                }
                Thing::Fields(fields)
            }
            Expr::Return(returned) => match &returned.expr {
                Some(expr) => match self.eval(expr) {
                    // An early return of nothing leaves the other branch as the value.
                    Thing::Figure(figure) if !figure.is_number(&self.atoms) => {
                        Thing::Figure(figure)
                    }
                    Thing::List(things) => Thing::List(things),
                    Thing::Fields(fields) => Thing::Fields(fields),
                    _ => Thing::Never,
                },
                None => Thing::Never,
            },
            Expr::Break(_) | Expr::Continue(_) => {
                self.descend(expr);
                Thing::Never
            }
            Expr::Assign(assign) => {
                let name = last_segment(&assign.left);
                let thing = self.given_to(name, &assign.right);
                let thing = self.placed(thing, &assign.right);
                self.assign(&assign.left, thing);
                Thing::Other
            }
            Expr::Let(pattern) => {
                let thing = self.eval(&pattern.expr);
                self.declare(&pattern.pat, thing);
                Thing::Other
            }
            Expr::ForLoop(each) => {
                self.eval(&each.expr);
                let mark = self.variables.len();
                self.declare(&each.pat, Thing::Other);
                self.block(&each.body);
                self.variables.truncate(mark);
                Thing::Other
            }
            Expr::Index(index) => {
                let name = crate::value::name_of_place(expr).unwrap_or_default();
                self.eval(&index.index);
                Thing::Figure(self.atom_of(expr, &name))
            }
            Expr::Macro(mac) => match self.number(expr) {
                Some(number) => Thing::Figure(number),
                None => self.macro_call(&mac.mac),
            },
            _ => {
                self.descend(expr);
                Thing::Other
            }
        }
    }

    fn list(&mut self, elems: &Punctuated<Expr, Token![,]>) -> Thing {
        let placed = |elem| {
            let thing = self.eval(elem);
            self.placed(thing, elem)
        };
        Thing::List(elems.iter().map(placed).collect())
    }

    /// Reads whatever stands below an expression that is no arithmetic itself.
    fn descend(&mut self, expr: &Expr) {
        struct Below<'r, 'a>(&'r mut Reader<'a>);
        impl<'ast> Visit<'ast> for Below<'_, '_> {
            fn visit_expr(&mut self, expr: &'ast Expr) {
                self.0.eval(expr);
            }
            fn visit_block(&mut self, block: &'ast Block) {
                self.0.block(block);
            }
        }
        visit::visit_expr(&mut Below(self), expr);
    }

    /// What has been read already, as a figure.
    fn as_figure(&mut self, thing: Thing, expr: &Expr) -> Figure {
        match thing {
            Thing::Figure(figure) => figure,
            _ => self.atom_of(expr, ""),
        }
    }
}
