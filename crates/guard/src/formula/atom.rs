//! What arithmetic stops at: variables, fields, calls, literals.

use std::collections::HashMap;

use driftless_model::unit::Ratio;

use super::polynomial::{Atom, Monomial, Polynomial, Quotient};

/// The atoms of a file, each by the text or value it is known by.
#[derive(Debug, Default)]
pub(crate) struct Atoms {
    known: Vec<Known>,
    by_key: HashMap<String, Atom>,
    by_sum: HashMap<Polynomial, Atom>,
    by_ratio: HashMap<(Polynomial, Polynomial), Atom>,
}

#[derive(Debug, Default)]
struct Known {
    key: String,
    /// Identifiers it goes by: its own, and those of variables and parameters it was given to.
    names: Vec<String>,
    /// Of a literal: its value.
    literal: Option<Ratio>,
    /// Of a call: what it was called with.
    arguments: Vec<Atom>,
    /// It is a ratio with a name.
    ratio: bool,
}

impl Atoms {
    /// The atom of a text.
    pub(crate) fn named(&mut self, key: &str, name: &str) -> Atom {
        if let Some(atom) = self.by_key.get(key) {
            return *atom;
        }
        let atom = self.push(Known { key: key.to_owned(), ..Known::default() });
        self.by_key.insert(key.to_owned(), atom);
        self.call(atom, name);
        atom
    }

    /// An atom nothing else is equal to.
    pub(crate) fn fresh(&mut self, name: &str) -> Atom {
        let key = format!("{name}#{}", self.known.len());
        self.named(&key, name)
    }

    pub(crate) fn literal(&mut self, value: Ratio) -> Atom {
        let key = format!("#{}/{}", value.numerator(), value.denominator());
        let atom = self.named(&key, "");
        self.known[atom as usize].literal = Some(value);
        atom
    }

    /// A sum as one thing, for where it is a factor or a part of another sum. The sign it is first
    /// written with is the one it has.
    pub(crate) fn sum(&mut self, sum: &Polynomial, names: &[String]) -> Quotient {
        let turned = sum.negated();
        let (atom, sign) = match (self.by_sum.get(sum), self.by_sum.get(&turned)) {
            (Some(atom), _) => (*atom, 1),
            (None, Some(atom)) => (*atom, -1),
            (None, None) => {
                let atom = self.push(Known { key: format!("({sum:?})"), ..Known::default() });
                self.by_sum.insert(sum.clone(), atom);
                (atom, 1)
            }
        };
        names.iter().for_each(|name| self.call(atom, name));
        let whole = Quotient::of(Monomial::of(atom));
        if sign < 0 { whole.negated() } else { whole }
    }

    /// A ratio that has a name, as one thing: what it is made of would cancel against another.
    pub(crate) fn ratio(&mut self, ratio: &Quotient, names: &[String]) -> Quotient {
        // Its sign is no part of it, whichever way round it is met first.
        let minus = ratio.over.terms().first().is_some_and(|(_, times)| *times < 0);
        let over = if minus { ratio.over.negated() } else { ratio.over.clone() };
        let key = (over, ratio.under.clone());
        let atom = self.by_ratio.get(&key).copied().unwrap_or_else(|| {
            let known = Known { key: format!("({key:?})"), ratio: true, ..Known::default() };
            let atom = self.push(known);
            self.by_ratio.insert(key, atom);
            atom
        });
        names.iter().for_each(|name| self.call(atom, name));
        let whole = Quotient::of(Monomial::of(atom));
        if minus { whole.negated() } else { whole }
    }

    /// With the terms that stand in both halves, on one side with the other sign, as one thing:
    /// `(a - b - c) / (d + b + c)` has the halves `a - f` and `d + f`.
    pub(crate) fn halves(&mut self, quotient: &Quotient) -> Option<Quotient> {
        let (over, under) = (quotient.over.terms(), quotient.under.terms());
        let turned = |(monomial, times): &&(Monomial, i64)| {
            over.iter().any(|(other, count)| other == monomial && *count == -times)
        };
        let shared: Vec<&(Monomial, i64)> = under.iter().filter(turned).collect();
        if shared.len() < 2 || shared.len() == under.len() || shared.len() == over.len() {
            return None;
        }
        let sum = shared.iter().try_fold(Polynomial::default(), |sum, (monomial, times)| {
            sum.plus(&Polynomial::of(monomial.clone()).times(&Polynomial::count(*times))?)
        })?;
        let one = self.sum(&sum, &[]).over;
        Some(Quotient {
            over: quotient.over.plus(&sum)?.plus(&one.negated())?,
            under: quotient.under.plus(&sum.negated())?.plus(&one)?,
        })
    }

    fn push(&mut self, known: Known) -> Atom {
        self.known.push(known);
        (self.known.len() - 1) as Atom
    }

    /// Notes another name of an atom.
    pub(crate) fn call(&mut self, atom: Atom, name: &str) {
        if let Some(known) = self.known.get_mut(atom as usize)
            && !name.is_empty()
            && !known.names.iter().any(|one| one == name)
        {
            known.names.push(name.to_owned());
        }
    }

    pub(crate) fn called_with(&mut self, atom: Atom, arguments: Vec<Atom>) {
        if let Some(known) = self.known.get_mut(atom as usize) {
            known.arguments = arguments;
        }
    }

    pub(crate) fn key(&self, atom: Atom) -> &str {
        self.known.get(atom as usize).map_or("", |known| &known.key)
    }

    pub(crate) fn names(&self, atom: Atom) -> &[String] {
        self.known.get(atom as usize).map_or(&[], |known| &known.names)
    }

    pub(crate) fn arguments(&self, atom: Atom) -> &[Atom] {
        self.known.get(atom as usize).map_or(&[], |known| &known.arguments)
    }

    pub(crate) fn value(&self, atom: Atom) -> Option<Ratio> {
        self.known.get(atom as usize)?.literal
    }

    pub(crate) fn is_ratio(&self, atom: Atom) -> bool {
        self.known.get(atom as usize).is_some_and(|known| known.ratio)
    }

    pub(crate) fn is_literal(&self, atom: Atom) -> bool {
        self.value(atom).is_some()
    }

    /// Whether a monomial is made of literals alone.
    pub(crate) fn is_number(&self, monomial: &Monomial) -> bool {
        monomial.atoms().all(|atom| self.is_literal(atom))
    }
}
