//! The shapes a formula is recognised by, and whether an expression has one.

use driftless_model::unit::Ratio;

use super::atom::Atoms;
use super::owned::Formula;
use super::polynomial::{Atom, Monomial, Polynomial, Quotient};

/// Ways to tell terms apart that are tried before an expression counts as something else.
const TRIES: usize = 2_000;

/// Fewer terms than this are nobody's.
const FEWEST: usize = 3;

/// A formula with some of its terms taken together: `t * v - f` is `rr * s * v - f`, where the
/// target is a distance already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shape {
    over: Vec<Product>,
    under: Vec<Product>,
    /// For each of its terms, those of the formula it stands for.
    pub(crate) terms: Vec<Vec<usize>>,
    /// The term that is taken from one.
    complement: Option<usize>,
    /// The term that one takes the place of: losses of one R.
    unit: bool,
}

/// A term of a polynomial, in terms of the formula.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Product {
    times: i64,
    fixed: Vec<Ratio>,
    /// Each with its power.
    terms: Vec<(usize, i8)>,
}

impl Shape {
    /// Every shape of a formula, its own first.
    pub(crate) fn all(formula: &Formula) -> Vec<Self> {
        let Some(own) = Self::own(formula) else { return Vec::new() };
        let mut shapes = vec![own];
        let mut at = 0;
        while at < shapes.len() && shapes.len() < 64 {
            for next in shapes[at].looser() {
                if !shapes.contains(&next) {
                    shapes.push(next);
                }
            }
            at += 1;
        }
        shapes
    }

    fn own(formula: &Formula) -> Option<Self> {
        let index = |atom: Atom| formula.atoms.iter().position(|one| *one == atom);
        let product = |(monomial, times): &(Monomial, i64)| {
            let mut product = Product { times: *times, fixed: Vec::new(), terms: Vec::new() };
            for (atom, power) in monomial.factors() {
                match (index(*atom), formula.literals.value(*atom)) {
                    (Some(term), _) => product.terms.push((term, *power)),
                    (None, Some(value)) => product.fixed.push(value),
                    (None, None) => return None,
                }
            }
            Some(product)
        };
        let products = |polynomial: &Polynomial| {
            polynomial.terms().iter().map(product).collect::<Option<Vec<_>>>()
        };
        let complement = formula.figure.complements.first().and_then(|one| match one.factors() {
            [(atom, 1)] => index(*atom),
            _ => None,
        });
        Some(Self {
            over: products(&formula.figure.flat.over)?,
            under: products(&formula.figure.flat.under)?,
            terms: (0..formula.terms.len()).map(|term| vec![term]).collect(),
            complement,
            unit: false,
        })
    }

    fn products(&self) -> impl Iterator<Item = &Product> {
        self.over.iter().chain(&self.under)
    }

    fn occurrences(&self, term: usize) -> usize {
        self.products().filter(|product| product.power(term) != 0).count()
    }

    /// Shapes with one term fewer.
    fn looser(&self) -> Vec<Self> {
        let mut shapes = Vec::new();
        if self.terms.len() > FEWEST {
            for product in self.products() {
                for &(one, power) in &product.terms {
                    for &(other, _) in product.terms.iter().filter(|two| two.1 == power) {
                        // A term met once may stand for itself times anything beside it; two that
                        // are met together only may be one.
                        let free = self.occurrences(one) == 1;
                        let together =
                            self.products().all(|each| each.power(one) == each.power(other));
                        if one != other && (free || (together && one < other)) {
                            shapes.push(self.merged(one, other, free && !together));
                        }
                    }
                }
            }
        }
        // Losses of one R: what the complement is multiplied by may be left out.
        if let (Some(complement), false) = (self.complement, self.unit) {
            for product in self.over.iter().filter(|product| product.terms.len() == 2) {
                for &(term, _) in product.terms.iter().filter(|one| one.0 != complement) {
                    if self.occurrences(term) > 1 {
                        shapes.push(Self { unit: true, ..self.without(term) });
                    }
                }
            }
        }
        shapes
    }

    /// `one` stands for itself and `other`; which stays, where it stands elsewhere too.
    fn merged(&self, one: usize, other: usize, stays: bool) -> Self {
        let mut next = self.clone();
        for product in next.over.iter_mut().chain(&mut next.under) {
            if product.power(one) != 0 {
                product.terms.retain(|(term, _)| *term != other);
            }
        }
        let absorbed = next.terms[other].clone();
        next.terms[one].extend(absorbed);
        if stays { next } else { next.dropped(other) }
    }

    fn without(&self, term: usize) -> Self {
        let mut next = self.clone();
        for product in next.over.iter_mut().chain(&mut next.under) {
            product.terms.retain(|(one, _)| *one != term);
        }
        next.dropped(term)
    }

    /// With the number of a term that no longer occurs taken out.
    fn dropped(mut self, gone: usize) -> Self {
        self.terms.remove(gone);
        let lower = |term: usize| if term > gone { term - 1 } else { term };
        for product in self.over.iter_mut().chain(&mut self.under) {
            product.terms.iter_mut().for_each(|one| one.0 = lower(one.0));
        }
        self.complement = self.complement.filter(|term| *term != gone).map(lower);
        self
    }

    /// Whether the shape alone says whose it is.
    ///
    /// Two of its terms must stand in it twice, as point value and friction do in a realized RR,
    /// and there must be four in all, or one of them is taken from one, as a win rate is. Less is
    /// anybody's: `a * b * c - d`, `a / (b * c)`, `(a * b - c) / (b + c)`.
    pub(crate) fn tells(&self) -> bool {
        let twice = (0..self.terms.len()).filter(|term| self.occurrences(*term) > 1).count();
        twice >= 2 && !self.unit && (self.terms.len() >= 4 || self.complement.is_some())
    }

    /// Whether the losses of it are one R each, and stand nowhere.
    pub(crate) fn loses_one(&self) -> bool {
        self.unit
    }

    /// Whether it is a product and nothing else, which is least of all a sign.
    pub(crate) fn is_product(&self) -> bool {
        self.under.iter().all(|product| product.terms.is_empty())
            && matches!(self.over.as_slice(), [product] if product.terms.iter().all(|one| one.1 > 0))
    }

    /// For each product of the shape, the terms in it.
    pub(crate) fn terms_of_products(&self) -> impl Iterator<Item = Vec<usize>> {
        let terms = |product: &Product| product.terms.iter().map(|one| one.0).collect::<Vec<_>>();
        self.products().map(terms).filter(|terms| !terms.is_empty())
    }

    /// How much of the formula the shape still tells apart.
    pub(crate) fn weight(&self) -> usize {
        self.over.len() + self.under.len() + self.terms.len()
    }

    pub(crate) fn complement(&self) -> Option<usize> {
        self.complement
    }

    /// Terms that stand in the shape twice or more.
    pub(crate) fn repeated(&self) -> impl Iterator<Item = usize> {
        (0..self.terms.len()).filter(|term| self.occurrences(*term) > 1)
    }

    /// Whether a quotient has as many terms above and below.
    pub(crate) fn counts(&self, quotient: &Quotient) -> bool {
        quotient.over.terms().len() == self.over.len()
            && quotient.under.terms().len() == self.under.len()
    }

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

impl Product {
    fn power(&self, wanted: usize) -> i8 {
        self.terms.iter().find(|(term, _)| *term == wanted).map_or(0, |(_, power)| *power)
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
