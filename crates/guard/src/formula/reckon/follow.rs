//! Functions and closures of the file, followed to what they come to.

use std::rc::Rc;

use syn::Expr;

use super::scope::{Closure, Thing};
use super::{Function, Reader};

/// Calls inside calls that are followed.
const DEEPEST: usize = 6;

/// Expressions read inside calls before calls are followed no more: functions that call each
/// other twice double the work at each level.
const STEPS: usize = 50_000;

/// What is being followed, innermost last: nothing is noted inside.
pub(super) enum Followed {
    Function(Rc<Function>),
    Closure,
}

impl Reader<'_> {
    pub(super) fn closure(&mut self, expr: &Expr, closure: &syn::ExprClosure) -> Thing {
        let mark = self.variables.len();
        for pat in &closure.inputs {
            self.declare(pat, Thing::Other);
        }
        self.eval(&closure.body);
        self.variables.truncate(mark);
        Thing::Closure(Rc::new(Closure { bytes: self.at(expr) }))
    }

    pub(super) fn call_closure(&mut self, closure: &Closure, arguments: Vec<Thing>) -> Thing {
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
    pub(super) fn follow(&mut self, name: &str, arguments: Option<Vec<Thing>>) -> Option<Thing> {
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

    pub(super) fn is_inside(&self, function: &Rc<Function>) -> bool {
        let same = |one: &Followed| match one {
            Followed::Function(one) => Rc::ptr_eq(one, function),
            Followed::Closure => false,
        };
        self.inside.iter().any(same)
    }

    pub(super) fn written(&self, things: Vec<Thing>, function: &Function) -> Vec<Thing> {
        let place = |thing| match thing {
            Thing::Figure(figure) => {
                Thing::Figure(figure.known_as(&function.name, Some(function.bytes.clone())))
            }
            thing => thing,
        };
        things.into_iter().map(place).collect()
    }
}
