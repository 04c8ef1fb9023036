//! The shapes a formula is recognised by, and whether an expression has one.

mod fitting;

use driftless_model::unit::Ratio;

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

    /// How many of its products have a term that a name must fit, above and below; none where terms
    /// overlap, and what one is may be taken out of another.
    pub(crate) fn named_products(&self) -> [usize; 2] {
        let all: Vec<usize> = self.terms.iter().flatten().copied().collect();
        if all.iter().enumerate().any(|(at, term)| all[..at].contains(term)) {
            return [0, 0];
        }
        [&self.over, &self.under]
            .map(|side| side.iter().filter(|product| !product.terms.is_empty()).count())
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
}

impl Product {
    fn power(&self, wanted: usize) -> i8 {
        self.terms.iter().find(|(term, _)| *term == wanted).map_or(0, |(_, power)| *power)
    }
}
