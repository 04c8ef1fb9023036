//! What an arithmetic expression comes to, in two readings.

use core::ops::Range;

use super::atom::Atoms;
use super::polynomial::{Atom, Monomial, Polynomial, Quotient};

/// Names, places and complements kept of what an expression is made of.
const KEPT: usize = 32;

/// An expression's normal form.
///
/// `flat` distributes everything: `(rr - k) / (1 + k)` is recognised whatever `k` is made of.
/// `nested` leaves sums whole where they are a factor, or come from elsewhere as part of another
/// sum: `(entry - stop) * value - (fees + spread)` has the shape of `a * b - c`.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    pub(crate) flat: Quotient,
    pub(crate) nested: Quotient,
    /// It was given a name, and is used under it here.
    pub(crate) inlined: bool,
    /// Names it and its parts were given.
    pub(crate) names: Vec<String>,
    /// Where parts of it stand that are written elsewhere.
    pub(crate) parts: Vec<Range<usize>>,
    /// Every `x` it takes `1 - x` of.
    pub(crate) complements: Vec<Monomial>,
    /// Every `x` it is `x - 1.0` of: a complement with the other sign, or the gaps between columns.
    pub(crate) shortfalls: Vec<Monomial>,
}

impl Figure {
    pub(crate) fn new(quotient: Quotient) -> Self {
        Self {
            nested: quotient.clone(),
            flat: quotient,
            inlined: false,
            names: Vec::new(),
            parts: Vec::new(),
            complements: Vec::new(),
            shortfalls: Vec::new(),
        }
    }

    pub(crate) fn of(atom: Atom) -> Self {
        Self::new(Quotient::of(Monomial::of(atom)))
    }

    pub(crate) fn count(times: i64) -> Self {
        Self::new(Quotient::count(times))
    }

    /// The atom it is, where it is nothing else.
    pub(crate) fn atom(&self) -> Option<Atom> {
        match self.flat.monomial()?.factors() {
            [(atom, 1)] => Some(*atom),
            _ => None,
        }
    }

    /// Whether no variable has a part in it.
    pub(crate) fn is_number(&self, atoms: &Atoms) -> bool {
        let polynomials = [&self.flat.over, &self.flat.under];
        let terms = polynomials.iter().flat_map(|one| one.terms());
        terms.into_iter().all(|(monomial, _)| atoms.is_number(monomial))
    }

    /// Whether it is 0, 1 or -1, which says the same under any name.
    pub(crate) fn is_unit(&self) -> bool {
        self.flat.polynomial().is_some_and(|one| {
            one.is_zero()
                || matches!(one.terms(), [(monomial, times)] if monomial.is_one() && times.abs() == 1)
        })
    }

    /// The same, with one taken from what it is otherwise.
    pub(crate) fn short_of(mut self, x: &Self) -> Self {
        keep(&mut self.shortfalls, x.flat.monomial().filter(|x| !x.is_one()).cloned());
        self
    }

    /// The same, known by a name and written at a place.
    pub(crate) fn known_as(mut self, name: &str, place: Option<Range<usize>>) -> Self {
        self.inlined = true;
        keep(&mut self.names, [name.to_owned()]);
        keep(&mut self.parts, place);
        self
    }

    pub(crate) fn negated(&self) -> Self {
        Self { flat: self.flat.negated(), nested: self.nested.negated(), ..self.clone() }
    }

    pub(crate) fn plus(&self, other: &Self, atoms: &mut Atoms) -> Option<Self> {
        let flat = self.flat.plus(&other.flat)?;
        let (left, right) = (self.summand(atoms), other.summand(atoms));
        let mut sum = self.joined(other, flat, left.plus(&right));
        for (one, x, nested) in [(self, other, &right), (other, self, &left)] {
            // `1 - x`; `x - 1` is the gaps between so many columns.
            let unit = one.flat.polynomial().filter(|_| one.is_unit());
            for x in [&x.flat, nested] {
                let taken = match (unit.map(Polynomial::terms), x.polynomial()) {
                    (Some([(_, 1)]), Some(x)) => x.negated().monomial().cloned(),
                    _ => None,
                };
                keep(&mut sum.complements, taken.filter(|x| !x.is_one()));
            }
        }
        Some(sum)
    }

    pub(crate) fn times(&self, other: &Self, atoms: &mut Atoms) -> Option<Self> {
        let flat = self.flat.times(&other.flat)?;
        let nested = self.factor(atoms).times(&other.factor(atoms));
        Some(self.joined(other, flat, nested))
    }

    pub(crate) fn divided_by(&self, other: &Self) -> Option<Self> {
        let flat = self.flat.divided_by(&other.flat)?;
        let nested = self.nested.divided_by(&other.nested);
        Some(self.joined(other, flat, nested))
    }

    fn joined(&self, other: &Self, flat: Quotient, nested: Option<Quotient>) -> Self {
        let mut joined = Self {
            nested: nested.unwrap_or_else(|| flat.clone()),
            flat,
            inlined: false,
            names: self.names.clone(),
            parts: self.parts.clone(),
            complements: self.complements.clone(),
            shortfalls: self.shortfalls.clone(),
        };
        keep(&mut joined.names, other.names.iter().cloned());
        keep(&mut joined.parts, other.parts.iter().cloned());
        keep(&mut joined.complements, other.complements.iter().cloned());
        keep(&mut joined.shortfalls, other.shortfalls.iter().cloned());
        joined
    }

    /// A factor of a product: a sum stays whole, unless it has a plain number in it, as
    /// complements do.
    fn factor(&self, atoms: &mut Atoms) -> Quotient {
        if self.inlined && self.nested.divides() {
            return atoms.ratio(&self.nested, &self.names);
        }
        match self.nested.polynomial() {
            Some(sum) if sum.terms().len() > 1 && !sum.has_constant() => {
                atoms.sum(sum, &self.names)
            }
            _ => self.nested.clone(),
        }
    }

    fn summand(&self, atoms: &mut Atoms) -> Quotient {
        if self.inlined { self.factor(atoms) } else { self.nested.clone() }
    }
}

fn keep<T: PartialEq>(kept: &mut Vec<T>, more: impl IntoIterator<Item = T>) {
    for one in more {
        if kept.len() < KEPT && !kept.contains(&one) {
            kept.push(one);
        }
    }
}
