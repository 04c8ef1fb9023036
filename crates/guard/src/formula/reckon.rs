//! From parsed items to the figures they calculate.
//!
//! Reads a function statement by statement, as it would run: a name stands for what it was last
//! given, a call of a function of the same file for what that function returns. Whatever is no
//! arithmetic is an atom.

use core::ops::Range;
use std::collections::HashMap;
use std::rc::Rc;

use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{Block, Expr, FnArg, Item, Member, Pat, Stmt, Token};

use super::atom::Atoms;
use super::figure::Figure;
use super::piece::{is_one, operations_of};
use super::polynomial::{Atom, Quotient};
use crate::fold::{Constants, fold, is_fraction, last_segment, name_of, passes, wraps};
use crate::place;

/// Calls inside calls that are followed.
const DEEPEST: usize = 6;

/// Expressions read inside calls before calls are followed no more: functions that call each
/// other twice double the work at each level.
const STEPS: usize = 50_000;

/// A function or constant of the file.
pub(crate) struct Function {
    pub(crate) name: String,
    /// Patterns of the parameters; the receiver is one of them. `None` for a constant.
    parameters: Option<Vec<Option<Pat>>>,
    body: Body,
    /// Where the source it was parsed from starts in the file.
    base: usize,
    /// All of it, in bytes of the file.
    bytes: Range<usize>,
}

enum Body {
    Block(Block),
    Expr(Expr),
}

impl Function {
    pub(crate) fn of_item(item: syn::ItemFn, base: usize, bytes: Range<usize>) -> Self {
        let parameters = item.sig.inputs.into_iter().map(|input| match input {
            FnArg::Receiver(_) => None,
            FnArg::Typed(typed) => Some(*typed.pat),
        });
        let parameters = Some(parameters.collect());
        let name = name_of(&item.sig.ident);
        Self { name, parameters, body: Body::Block(*item.block), base, bytes }
    }

    pub(crate) fn of_constant(name: String, expr: Expr, base: usize, bytes: Range<usize>) -> Self {
        Self { name, parameters: None, body: Body::Expr(expr), base, bytes }
    }

    /// Statements of a file or macro.
    pub(crate) fn of_stmts(
        name: String,
        stmts: Vec<Stmt>,
        base: usize,
        bytes: Range<usize>,
    ) -> Self {
        let block = Block { brace_token: syn::token::Brace::default(), stmts };
        Self { name, parameters: Some(Vec::new()), body: Body::Block(block), base, bytes }
    }
}

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

/// What an expression stands for.
#[derive(Clone)]
enum Thing {
    Figure(Figure),
    /// A tuple or array.
    List(Vec<Thing>),
    Fields(Vec<(String, Thing)>),
    Closure(Rc<Closure>),
    /// Not a value: the function is left.
    Never,
    /// What has no arithmetic.
    Other,
}

/// A closure by its source: it is parsed again where it is called.
struct Closure {
    bytes: Range<usize>,
}

/// What is being followed, innermost last: nothing is noted inside.
enum Followed {
    Function(Rc<Function>),
    Closure,
}

struct Variable {
    name: String,
    thing: Thing,
    /// Blocks around its declaration.
    depth: usize,
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

    /// Notes what a call comes to, where its arguments have a part in it.
    fn note_call(&mut self, expr: &Expr, thing: Thing) -> Thing {
        if let (Thing::Figure(figure), true) = (&thing, self.inside.is_empty()) {
            let (figure, around, bytes) = (figure.clone(), self.around.clone(), self.at(expr));
            self.found.push(Reckoned { figure, bytes, called: true, divisor: None, around });
        }
        thing
    }

    fn bind(&mut self, name: String, thing: Thing) {
        self.variables.push(Variable { name, thing, depth: self.depth });
    }

    /// Gives what stands in a pattern its values.
    fn declare(&mut self, pat: &Pat, thing: Thing) {
        match (pat, thing) {
            (Pat::Ident(ident), thing) => {
                let name = name_of(&ident.ident);
                let thing = self.named(&name, thing);
                self.bind(name, thing);
            }
            (Pat::Type(typed), thing) => self.declare(&typed.pat, thing),
            (Pat::Paren(paren), thing) => self.declare(&paren.pat, thing),
            (Pat::Reference(reference), thing) => self.declare(&reference.pat, thing),
            (Pat::Tuple(pats), Thing::List(things)) if pats.elems.len() == things.len() => {
                pats.elems.iter().zip(things).for_each(|(pat, thing)| self.declare(pat, thing));
            }
            (Pat::Slice(pats), Thing::List(things)) if pats.elems.len() == things.len() => {
                pats.elems.iter().zip(things).for_each(|(pat, thing)| self.declare(pat, thing));
            }
            (Pat::TupleStruct(pats), thing) if pats.elems.len() == 1 => {
                pats.elems.iter().for_each(|pat| self.declare(pat, thing.clone()));
            }
            (Pat::Struct(pats), thing) => {
                for field in &pats.fields {
                    let value = match (&thing, &field.member) {
                        (Thing::Fields(fields), Member::Named(member)) => {
                            let name = name_of(member);
                            let known = fields.iter().find(|(known, _)| *known == name);
                            known.map_or(Thing::Other, |(_, thing)| thing.clone())
                        }
                        (Thing::Figure(whole), Member::Named(member)) => {
                            self.field(whole, &name_of(member))
                        }
                        _ => Thing::Other,
                    };
                    self.declare(&field.pat, value);
                }
            }
            (pat, _) => {
                // Every name in it is something nobody knows.
                struct Names(Vec<String>);
                impl<'ast> Visit<'ast> for Names {
                    fn visit_pat_ident(&mut self, pat: &'ast syn::PatIdent) {
                        self.0.push(name_of(&pat.ident));
                        visit::visit_pat_ident(self, pat);
                    }
                }
                let mut names = Names(Vec::new());
                names.visit_pat(pat);
                for name in names.0 {
                    let thing = self.named(&name, Thing::Other);
                    self.bind(name, thing);
                }
            }
        }
    }

    /// What is written here, and may be used elsewhere.
    fn placed(&self, thing: Thing, expr: &Expr) -> Thing {
        match thing {
            Thing::Figure(mut figure) if self.inside.is_empty() => {
                figure.parts.push(self.at(expr));
                Thing::Figure(figure)
            }
            thing => thing,
        }
    }

    /// What a variable of that name stands for.
    fn named(&mut self, name: &str, thing: Thing) -> Thing {
        match thing {
            Thing::Figure(figure) if figure.is_unit() => Thing::Figure(figure),
            // A number under a name is that name.
            Thing::Figure(figure) if !figure.is_number(&self.atoms) => {
                if let Some(atom) = figure.atom() {
                    self.atoms.call(atom, name);
                }
                Thing::Figure(figure.known_as(name, None))
            }
            Thing::List(_) | Thing::Fields(_) | Thing::Closure(_) => thing,
            _ => Thing::Figure(Figure::of(self.atoms.fresh(name))),
        }
    }

    fn block(&mut self, block: &Block) -> Thing {
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

    fn stmt(&mut self, stmt: &Stmt) -> Thing {
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
    fn inner_item(&mut self, item: &Item) {
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
    fn given_to(&mut self, name: Option<String>, expr: &Expr) -> Thing {
        let around = self.around.len();
        self.around.extend(name);
        let thing = self.eval(expr);
        self.around.truncate(around);
        thing
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

    /// A number that literals decide: 0, 1 and -1 count, any other is an atom.
    fn number(&mut self, expr: &Expr) -> Option<Figure> {
        let value = fold(expr, &self.constants)?.value;
        if value.denominator() == 1 && value.numerator().unsigned_abs() <= 1 {
            return Some(Figure::count(value.numerator() as i64));
        }
        let size = if value.numerator() < 0 {
            driftless_model::unit::Ratio::ZERO.checked_sub(value)?
        } else {
            value
        };
        let figure = Figure::of(self.atoms.literal(size));
        Some(if value.numerator() < 0 { figure.negated() } else { figure })
    }

    fn unary(&mut self, expr: &Expr, unary: &syn::ExprUnary) -> Thing {
        match unary.op {
            syn::UnOp::Neg(_) => match self.number(expr) {
                Some(number) => Thing::Figure(number),
                None => {
                    let figure = self.figure(&unary.expr).negated();
                    let bytes = self.at(expr);
                    self.note(&figure, bytes, None);
                    Thing::Figure(figure)
                }
            },
            syn::UnOp::Deref(_) => self.eval(&unary.expr),
            _ => {
                self.eval(&unary.expr);
                Thing::Other
            }
        }
    }

    fn binary(
        &mut self,
        expr: &Expr,
        binary: &syn::ExprBinary,
        divisor: Option<Quotient>,
    ) -> Thing {
        use syn::BinOp;
        if let Some(number) = self.number(expr) {
            return Thing::Figure(number);
        }
        let (operation, assigns) = match binary.op {
            BinOp::Add(_) => ('+', false),
            BinOp::Sub(_) => ('-', false),
            BinOp::Mul(_) => ('*', false),
            BinOp::Div(_) => ('/', false),
            BinOp::AddAssign(_) => ('+', true),
            BinOp::SubAssign(_) => ('-', true),
            BinOp::MulAssign(_) => ('*', true),
            BinOp::DivAssign(_) => ('/', true),
            _ => {
                self.eval(&binary.left);
                self.eval(&binary.right);
                return Thing::Other;
            }
        };
        let bytes = self.at(expr);
        let right = self.figure(&binary.right);
        if operation == '/' {
            self.divisor = Some(right.flat.clone());
        }
        let left = self.figure(&binary.left);
        let thing = self.combined(operation, &left, &right, bytes.clone(), divisor);
        if matches!(operation, '+' | '-') && !assigns {
            self.pairs(expr, &bytes);
        }
        if assigns {
            let thing = self.placed(thing, expr);
            self.assign(&binary.left, thing);
            return Thing::Other;
        }
        thing
    }

    /// The result of an operation, noted.
    fn combined(
        &mut self,
        operation: char,
        left: &Figure,
        right: &Figure,
        bytes: Range<usize>,
        divisor: Option<Quotient>,
    ) -> Thing {
        let result = match operation {
            '+' => left.plus(right, &mut self.atoms),
            '-' => left.plus(&right.negated(), &mut self.atoms),
            '*' => left.times(right, &mut self.atoms),
            _ => left.divided_by(right),
        };
        match result {
            Some(figure) => {
                self.note(&figure, bytes, divisor);
                Thing::Figure(figure)
            }
            // Larger than anything owned: one thing from here on.
            None => Thing::Figure(Figure::of(self.atoms.fresh(""))),
        }
    }

    /// Two summands of a longer sum: costs may stand between the halves of an expectancy.
    fn pairs(&mut self, expr: &Expr, bytes: &Range<usize>) {
        const MOST: usize = 6;
        fn summands<'e>(expr: &'e Expr, minus: bool, all: &mut Vec<(&'e Expr, bool)>) {
            match crate::fold::bare(expr) {
                _ if all.len() > MOST => {}
                Expr::Binary(binary) if matches!(binary.op, syn::BinOp::Add(_)) => {
                    summands(&binary.left, minus, all);
                    summands(&binary.right, minus, all);
                }
                Expr::Binary(binary) if matches!(binary.op, syn::BinOp::Sub(_)) => {
                    summands(&binary.left, minus, all);
                    summands(&binary.right, !minus, all);
                }
                _ => all.push((expr, minus)),
            }
        }
        // Once for an expression: what is read again here must not do the same inside.
        if !self.inside.is_empty() || self.pairing {
            return;
        }
        let mut all = Vec::new();
        summands(expr, false, &mut all);
        if all.len() < 3 || all.len() > MOST {
            return;
        }
        self.pairing = true;
        let kept = self.found.len();
        let figures: Vec<Figure> = all
            .into_iter()
            .map(|(summand, minus)| {
                let figure = self.figure(summand);
                if minus { figure.negated() } else { figure }
            })
            .collect();
        // They have been noted where they stand.
        self.found.truncate(kept);
        self.pairing = false;
        for (at, left) in figures.iter().enumerate() {
            for right in &figures[at + 1..] {
                self.combined('+', left, right, bytes.clone(), None);
            }
        }
    }

    fn variable(&self, name: &str) -> Option<&Thing> {
        let found = self.variables.iter().rev().find(|variable| variable.name == name);
        found.map(|variable| &variable.thing)
    }

    fn path(&mut self, expr: &Expr, path: &syn::Path) -> Thing {
        let Some(last) = path.segments.last() else { return Thing::Other };
        let name = name_of(&last.ident);
        if path.segments.len() == 1
            && let Some(thing) = self.variable(&name)
        {
            return thing.clone();
        }
        if is_one(&name) {
            return Thing::Figure(Figure::count(1));
        }
        if name == "ZERO" {
            return Thing::Figure(Figure::count(0));
        }
        if name == "None" {
            return Thing::Never;
        }
        if let Some(thing) = self.follow(&name, None) {
            return thing;
        }
        Thing::Figure(self.atom_of(expr, &name))
    }

    fn field(&mut self, whole: &Figure, name: &str) -> Thing {
        let key = match whole.atom() {
            Some(atom) => format!("{}.{name}", self.atoms.key(atom)),
            None => return Thing::Other,
        };
        Thing::Figure(Figure::of(self.atoms.named(&key, name)))
    }

    fn field_access(&mut self, field: &syn::ExprField) -> Thing {
        match (self.eval(&field.base), &field.member) {
            (Thing::List(things), Member::Unnamed(at)) => {
                things.into_iter().nth(at.index as usize).unwrap_or(Thing::Other)
            }
            (Thing::Fields(fields), Member::Named(member)) => {
                let name = name_of(member);
                let known = fields.into_iter().find(|(known, _)| *known == name);
                known.map_or(Thing::Other, |(_, thing)| thing)
            }
            (Thing::Figure(whole), Member::Named(member)) => self.field(&whole, &name_of(member)),
            // The inside of a newtype.
            (Thing::Figure(whole), Member::Unnamed(at)) if at.index == 0 => Thing::Figure(whole),
            (Thing::Figure(whole), Member::Unnamed(at)) => {
                self.field(&whole, &at.index.to_string())
            }
            _ => Thing::Other,
        }
    }

    fn assign(&mut self, place: &Expr, thing: Thing) {
        let name = match crate::fold::bare(place) {
            Expr::Path(path) => path.path.get_ident().map(name_of),
            Expr::Unary(unary) => return self.assign(&unary.expr, thing),
            _ => None,
        };
        let Some(name) = name else { return };
        let thing = self.named(&name, thing);
        let depth = self.depth;
        let straight =
            self.variables.iter().rev().find(|one| one.name == name).map(|one| one.depth == depth);
        let thing = match straight {
            Some(true) => thing,
            // Given in a branch or a loop: it may be this or what it was before.
            Some(false) => self.named(&name, Thing::Other),
            None => return,
        };
        if let Some(variable) = self.variables.iter_mut().rev().find(|one| one.name == name) {
            variable.thing = thing;
        }
    }

    /// The value of a branch: what is left without those that leave or give a plain number.
    fn chosen(&mut self, things: Vec<Thing>) -> Thing {
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

    fn branches(&mut self, branch: &syn::ExprIf) -> Thing {
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

    fn arms(&mut self, matched: &syn::ExprMatch) -> Thing {
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

    fn closure(&mut self, expr: &Expr, closure: &syn::ExprClosure) -> Thing {
        let mark = self.variables.len();
        for pat in &closure.inputs {
            self.declare(pat, Thing::Other);
        }
        self.eval(&closure.body);
        self.variables.truncate(mark);
        Thing::Closure(Rc::new(Closure { bytes: self.at(expr) }))
    }

    fn call_closure(&mut self, closure: &Closure, arguments: Vec<Thing>) -> Thing {
        if self.inside.len() >= DEEPEST || self.steps > STEPS {
            return Thing::Other;
        }
        let source = self.text.get(closure.bytes.clone()).unwrap_or_default();
        // In a macro `$x` is a name like any other.
        let Ok(parsed) = syn::parse_str::<syn::ExprClosure>(&source.replace('$', " ")) else {
            return Thing::Other;
        };
        if arguments.len() != parsed.inputs.len() {
            return Thing::Other;
        }
        let base = core::mem::replace(&mut self.base, closure.bytes.start);
        let mark = self.variables.len();
        self.inside.push(Followed::Closure);
        for (pat, thing) in parsed.inputs.iter().zip(arguments) {
            self.declare(pat, thing);
        }
        let thing = self.eval(&parsed.body);
        self.inside.pop();
        self.variables.truncate(mark);
        self.base = base;
        match thing {
            Thing::Figure(figure) => {
                Thing::Figure(figure.known_as("", Some(closure.bytes.clone())))
            }
            thing => thing,
        }
    }

    /// What a function or constant of this file comes to, with these arguments.
    fn follow(&mut self, name: &str, arguments: Option<Vec<Thing>>) -> Option<Thing> {
        if self.inside.len() >= DEEPEST || self.steps > STEPS {
            return None;
        }
        let count = arguments.as_ref().map(Vec::len);
        let known = self.functions.get(name)?;
        let mut fitting = known.iter().filter(|one| one.parameters.as_ref().map(Vec::len) == count);
        let function = Rc::clone(fitting.next()?);
        // Of two by one name it cannot be told which is meant.
        if fitting.next().is_some() || self.is_inside(&function) {
            return None;
        }
        let outer = core::mem::take(&mut self.variables);
        let base = core::mem::replace(&mut self.base, function.base);
        let depth = core::mem::replace(&mut self.depth, 0);
        self.inside.push(Followed::Function(Rc::clone(&function)));
        for (pat, thing) in function.parameters.iter().flatten().zip(arguments.unwrap_or_default())
        {
            match pat {
                Some(pat) => self.declare(pat, thing),
                None => self.bind("self".to_owned(), thing),
            }
        }
        let thing = self.body(&function.body);
        self.inside.pop();
        self.depth = depth;
        self.base = base;
        self.variables = outer;
        match thing {
            // A plain number keeps the name it has.
            Thing::Figure(figure) if figure.is_number(&self.atoms) && !figure.is_unit() => None,
            Thing::Figure(figure) => {
                Some(Thing::Figure(figure.known_as(&function.name, Some(function.bytes.clone()))))
            }
            Thing::List(things) => Some(Thing::List(self.written(things, &function))),
            Thing::Fields(fields) => {
                let (names, things): (Vec<String>, Vec<Thing>) = fields.into_iter().unzip();
                let things = self.written(things, &function);
                Some(Thing::Fields(names.into_iter().zip(things).collect()))
            }
            _ => None,
        }
    }

    fn is_inside(&self, function: &Rc<Function>) -> bool {
        let same = |one: &Followed| match one {
            Followed::Function(one) => Rc::ptr_eq(one, function),
            Followed::Closure => false,
        };
        self.inside.iter().any(same)
    }

    fn written(&self, things: Vec<Thing>, function: &Function) -> Vec<Thing> {
        let place = |thing| match thing {
            Thing::Figure(figure) => {
                Thing::Figure(figure.known_as(&function.name, Some(function.bytes.clone())))
            }
            thing => thing,
        };
        things.into_iter().map(place).collect()
    }

    fn call(&mut self, expr: &Expr, call: &syn::ExprCall) -> Thing {
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
        if let bare @ Expr::Closure(closure) = crate::fold::bare(&call.func)
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

    fn as_figures(&mut self, things: Vec<Thing>, exprs: &[&Expr]) -> Vec<Figure> {
        things.into_iter().zip(exprs).map(|(thing, expr)| self.as_figure(thing, expr)).collect()
    }

    /// What has been read already, as a figure.
    fn as_figure(&mut self, thing: Thing, expr: &Expr) -> Figure {
        match thing {
            Thing::Figure(figure) => figure,
            _ => self.atom_of(expr, ""),
        }
    }

    /// A call nobody knows: an atom that remembers what it was called with.
    fn called(&mut self, expr: &Expr, name: &str, with: &[Figure]) -> Figure {
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

    fn method(&mut self, expr: &Expr, call: &syn::ExprMethodCall) -> Thing {
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
    fn all_of(&mut self, expr: &Expr, name: &str, list: Thing) -> Thing {
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

    /// An operation in the form of a method.
    fn operation(
        &mut self,
        expr: &Expr,
        name: &str,
        receiver: &Figure,
        args: &[Figure],
    ) -> Option<Thing> {
        let bytes = self.at(expr);
        let operations = operations_of(name);
        match (name, args) {
            ("mul_add", [factor, term]) => {
                let product = receiver.times(factor, &mut self.atoms)?;
                Some(self.combined('+', &product, term, bytes, None))
            }
            ("abs" | "unsigned_abs", []) => {
                // A distance: the sum as one thing, whatever its sign.
                let sum = receiver.nested.polynomial().filter(|sum| sum.terms().len() > 1)?;
                let whole = self.atoms.sum(&sum.clone(), &receiver.names);
                let negative = whole.over.terms().iter().any(|(_, times)| *times < 0);
                let whole = if negative { whole.negated() } else { whole };
                let (names, parts) = (receiver.names.clone(), receiver.parts.clone());
                Some(Thing::Figure(Figure { names, parts, ..Figure::new(whole) }))
            }
            ("max" | "min", [other]) if other.is_number(&self.atoms) => {
                Some(Thing::Figure(receiver.clone()))
            }
            // `f64::max(0.0, x)`.
            ("max" | "min", [other]) if receiver.is_number(&self.atoms) => {
                Some(Thing::Figure(other.clone()))
            }
            ("recip", []) => Some(self.combined('/', &Figure::count(1), receiver, bytes, None)),
            ("neg", []) => Some(Thing::Figure(receiver.negated())),
            ("powi" | "powf" | "pow" | "checked_pow", [times]) => {
                let times = self.whole(times).filter(|times| times.abs() <= 4)?;
                let mut power = Figure::count(1);
                for _ in 0..times.unsigned_abs() {
                    power = power.times(receiver, &mut self.atoms)?;
                }
                if times < 0 {
                    return Some(self.combined('/', &Figure::count(1), &power, bytes, None));
                }
                self.note(&power, bytes, None);
                Some(Thing::Figure(power))
            }
            (_, [other]) if operations.count_ones() == 1 && name != "sum" && name != "product" => {
                let operation = match operations {
                    super::piece::ADDS => '+',
                    super::piece::SUBTRACTS => '-',
                    super::piece::MULTIPLIES => '*',
                    _ => '/',
                };
                Some(self.combined(operation, receiver, other, bytes, None))
            }
            _ => None,
        }
    }

    /// The integer a figure is.
    fn whole(&self, figure: &Figure) -> Option<i128> {
        let [(monomial, times)] = figure.flat.polynomial()?.terms() else { return None };
        let value = match monomial.factors() {
            [] => driftless_model::unit::Ratio::new(1, 1)?,
            [(atom, 1)] => self.atoms.value(*atom)?,
            _ => return None,
        };
        (value.denominator() == 1).then(|| value.numerator() * i128::from(*times))
    }

    /// The arguments of a macro, or its statements.
    fn macro_call(&mut self, mac: &syn::Macro) -> Thing {
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
}
