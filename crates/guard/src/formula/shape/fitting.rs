//! The ways in which the terms of a shape can be told in a quotient.

use super::{Product, Shape, TRIES};
use crate::formula::atom::Atoms;
use crate::formula::polynomial::{Monomial, Quotient};

impl Shape {
    /// Shows every way in which the terms of the shape can be told in a quotient.
    pub(crate) fn fit(
        &self,
        quotient: &Quotient,
        atoms: &Atoms,
        mut accept: impl FnMut(&[Monomial]),
    ) {
        if !self.counts(quotient) {
            return;
        }
        // A whole that is negative is the same, and so is one whose halves both are.
        let signs = [(1, 1), (-1, 1), (1, -1), (-1, -1)];
        let signs = if quotient.is_whole() { &signs[..2] } else { &signs[..] };
        for &(above, below) in signs {
            let mut fitting = Fitting {
                shape: self,
                atoms,
                above,
                below,
                told: vec![None; self.terms.len()],
                tries: 0,
                accept: &mut accept,
            };
            let over: Vec<&(Monomial, i64)> = quotient.over.terms().iter().collect();
            let under: Vec<&(Monomial, i64)> = quotient.under.terms().iter().collect();
            fitting.products(self.simplest_first(), over, under);
        }
    }

    /// Products by how many terms they leave open: few first.
    fn simplest_first(&self) -> Vec<(bool, &Product)> {
        let over = self.over.iter().map(|product| (true, product));
        let under = self.under.iter().map(|product| (false, product));
        let mut all: Vec<(bool, &Product)> = over.chain(under).collect();
        all.sort_by_key(|(_, product)| product.terms.len());
        all
    }
}

struct Fitting<'a> {
    shape: &'a Shape,
    atoms: &'a Atoms,
    above: i64,
    below: i64,
    told: Vec<Option<Monomial>>,
    tries: usize,
    accept: &'a mut dyn FnMut(&[Monomial]),
}

impl Fitting<'_> {
    fn products(
        &mut self,
        mut open: Vec<(bool, &Product)>,
        over: Vec<&(Monomial, i64)>,
        under: Vec<&(Monomial, i64)>,
    ) {
        if open.is_empty() {
            return self.told();
        }
        let (above, product) = open.remove(0);
        let side = if above { &over } else { &under };
        let sign = if above { self.above } else { self.below };
        for (at, (monomial, times)) in side.iter().enumerate() {
            if *times != product.times * sign {
                continue;
            }
            let Some(rest) = self.without_fixed(product, monomial) else { continue };
            let mut left = side.clone();
            left.remove(at);
            let (over, under) = if above { (left, under.clone()) } else { (over.clone(), left) };
            self.split(&product.terms, rest, &open, &over, &under);
        }
    }

    /// A monomial without the numbers the formula itself has in the product.
    fn without_fixed(&self, product: &Product, monomial: &Monomial) -> Option<Monomial> {
        let mut rest = monomial.clone();
        for value in &product.fixed {
            let atom = rest.atoms().find(|atom| self.atoms.value(*atom) == Some(*value))?;
            rest = rest.over(&Monomial::of(atom))?;
        }
        Some(rest)
    }

    /// Tells the factors of a monomial apart as the terms of a product.
    fn split(
        &mut self,
        terms: &[(usize, i8)],
        rest: Monomial,
        open: &[(bool, &Product)],
        over: &[&(Monomial, i64)],
        under: &[&(Monomial, i64)],
    ) {
        self.tries += 1;
        if self.tries > TRIES {
            return;
        }
        let Some((&(term, power), others)) = terms.split_first() else {
            if rest.is_one() {
                self.products(open.to_vec(), over.to_vec(), under.to_vec());
            }
            return;
        };
        if let Some(told) = self.told[term].clone() {
            let left = if power < 0 { rest.times(&told) } else { rest.over(&told) };
            if let Some(left) = left {
                self.split(others, left, open, over, under);
            }
            return;
        }
        let last = others.iter().all(|(other, _)| self.told[*other].is_some());
        if last {
            // What the terms already told leave over.
            let mut left = Some(rest.clone());
            for (other, power) in others {
                let told = self.told[*other].clone().unwrap_or_default();
                left = left.and_then(
                    |left| {
                        if *power < 0 { left.times(&told) } else { left.over(&told) }
                    },
                );
            }
            let Some(left) = left else { return };
            let Some(value) = (if power < 0 { left.inverse() } else { Some(left.clone()) }) else {
                return;
            };
            if let Some(rest) = rest.over(&left) {
                self.tell(term, value, others, rest, open, over, under);
            }
            return;
        }
        let units: Vec<Monomial> = rest
            .factors()
            .iter()
            .flat_map(|(atom, power)| {
                let one = Monomial::of(*atom);
                let unit = if *power < 0 { one.inverse() } else { Some(one) };
                core::iter::repeat_n(unit, usize::from(power.unsigned_abs())).flatten()
            })
            .collect();
        if units.len() > 10 {
            return;
        }
        let mut seen: Vec<Monomial> = Vec::new();
        for chosen in 1..1_usize << units.len() {
            let taken = units.iter().enumerate().filter(|(at, _)| chosen >> at & 1 == 1);
            let mut part = Some(Monomial::default());
            for (_, unit) in taken {
                part = part.and_then(|part| part.times(unit));
            }
            let Some(part) = part.filter(|part| !seen.contains(part)) else { continue };
            seen.push(part.clone());
            let value = if power < 0 { part.inverse() } else { Some(part.clone()) };
            if let (Some(value), Some(left)) = (value, rest.over(&part)) {
                self.tell(term, value, others, left, open, over, under);
            }
        }
    }

    #[allow(clippy::too_many_arguments, reason = "one step of a search, with all that is open")]
    fn tell(
        &mut self,
        term: usize,
        value: Monomial,
        others: &[(usize, i8)],
        rest: Monomial,
        open: &[(bool, &Product)],
        over: &[&(Monomial, i64)],
        under: &[&(Monomial, i64)],
    ) {
        // A term is something, and more than a division by something.
        if !value.factors().iter().any(|(_, power)| *power > 0) {
            return;
        }
        self.told[term] = Some(value);
        self.split(others, rest, open, over, under);
        self.told[term] = None;
    }

    /// Every term is told: shows them, if they are different things.
    fn told(&mut self) {
        let told: Vec<Monomial> = self.told.iter().flatten().cloned().collect();
        if told.len() != self.shape.terms.len() {
            return;
        }
        for (one, first) in told.iter().enumerate() {
            for (other, second) in told.iter().enumerate().skip(one + 1) {
                let related =
                    self.shape.terms[one].iter().any(|t| self.shape.terms[other].contains(t));
                let shared = first
                    .atoms()
                    .any(|atom| !self.atoms.is_literal(atom) && second.atoms().any(|o| o == atom));
                if first == second || (shared && !related) {
                    return;
                }
            }
        }
        (self.accept)(&told);
    }
}
