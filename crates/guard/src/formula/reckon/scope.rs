//! Names, and what they stand for.

use core::ops::Range;
use std::rc::Rc;

use syn::visit::{self, Visit};
use syn::{Expr, Member, Pat};

use super::Reader;
use crate::fold::{bare, name_of};
use crate::formula::figure::Figure;
use crate::piece::is_one;

/// What an expression stands for.
#[derive(Clone)]
pub(super) enum Thing {
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
pub(super) struct Closure {
    pub(super) bytes: Range<usize>,
}

pub(super) struct Variable {
    pub(super) name: String,
    pub(super) thing: Thing,
    /// Blocks around its declaration.
    pub(super) depth: usize,
}

impl Reader<'_> {
    pub(super) fn bind(&mut self, name: String, thing: Thing) {
        self.variables.push(Variable { name, thing, depth: self.depth });
    }

    /// Gives what stands in a pattern its values.
    pub(super) fn declare(&mut self, pat: &Pat, thing: Thing) {
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
    pub(super) fn placed(&self, thing: Thing, expr: &Expr) -> Thing {
        match thing {
            Thing::Figure(mut figure) if self.inside.is_empty() => {
                figure.parts.push(self.at(expr));
                Thing::Figure(figure)
            }
            thing => thing,
        }
    }

    /// What a variable of that name stands for.
    pub(super) fn named(&mut self, name: &str, thing: Thing) -> Thing {
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

    pub(super) fn variable(&self, name: &str) -> Option<&Thing> {
        let found = self.variables.iter().rev().find(|variable| variable.name == name);
        found.map(|variable| &variable.thing)
    }

    pub(super) fn path(&mut self, expr: &Expr, path: &syn::Path) -> Thing {
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

    pub(super) fn field(&mut self, whole: &Figure, name: &str) -> Thing {
        let key = match whole.atom() {
            Some(atom) => format!("{}.{name}", self.atoms.key(atom)),
            None => return Thing::Other,
        };
        Thing::Figure(Figure::of(self.atoms.named(&key, name)))
    }

    pub(super) fn field_access(&mut self, field: &syn::ExprField) -> Thing {
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

    pub(super) fn assign(&mut self, place: &Expr, thing: Thing) {
        let name = match bare(place) {
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
}
