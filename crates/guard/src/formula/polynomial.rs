//! The normal form of arithmetic: a quotient of polynomials over whatever is not arithmetic.
//!
//! Order, brackets, signs, division as an inverse and distribution are gone once an expression
//! is in this form; what is left is compared.

/// What arithmetic stops at, by its index in the [`Atoms`](super::atom::Atoms) of a file.
pub(crate) type Atom = u32;

/// Beyond this many terms nothing looks like a formula of ours.
const TERMS: usize = 24;

/// The same for the factors of one term.
const FACTORS: usize = 12;

/// A product of atoms, each to a power: sorted, and without powers of zero.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Monomial(Vec<(Atom, i8)>);

impl Monomial {
    pub(crate) fn of(atom: Atom) -> Self {
        Self(vec![(atom, 1)])
    }

    pub(crate) fn is_one(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn factors(&self) -> &[(Atom, i8)] {
        &self.0
    }

    pub(crate) fn atoms(&self) -> impl Iterator<Item = Atom> {
        self.0.iter().map(|(atom, _)| *atom)
    }

    pub(crate) fn times(&self, other: &Self) -> Option<Self> {
        let mut product = self.0.clone();
        for (atom, power) in &other.0 {
            match product.binary_search_by_key(atom, |(atom, _)| *atom) {
                Ok(at) => {
                    product[at].1 = product[at].1.checked_add(*power)?;
                    if product[at].1 == 0 {
                        product.remove(at);
                    }
                }
                Err(at) => product.insert(at, (*atom, *power)),
            }
        }
        (product.len() <= FACTORS).then_some(Self(product))
    }

    pub(crate) fn inverse(&self) -> Option<Self> {
        let turned = self.0.iter().map(|(atom, power)| Some((*atom, power.checked_neg()?)));
        turned.collect::<Option<Vec<_>>>().map(Self)
    }

    pub(crate) fn over(&self, other: &Self) -> Option<Self> {
        self.times(&other.inverse()?)
    }

    fn power_of(&self, wanted: Atom) -> i8 {
        self.0.iter().find(|(atom, _)| *atom == wanted).map_or(0, |(_, power)| *power)
    }
}

/// A sum of products, each with how often it is added: sorted, and without zeros.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Polynomial(Vec<(Monomial, i64)>);

impl Polynomial {
    pub(crate) fn count(times: i64) -> Self {
        if times == 0 { Self::default() } else { Self(vec![(Monomial::default(), times)]) }
    }

    pub(crate) fn of(monomial: Monomial) -> Self {
        Self(vec![(monomial, 1)])
    }

    pub(crate) fn terms(&self) -> &[(Monomial, i64)] {
        &self.0
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn is_one(&self) -> bool {
        matches!(self.0.as_slice(), [(monomial, 1)] if monomial.is_one())
    }

    /// Its only term, where it has but one, added once.
    pub(crate) fn monomial(&self) -> Option<&Monomial> {
        match self.0.as_slice() {
            [(monomial, 1)] => Some(monomial),
            _ => None,
        }
    }

    /// Whether a plain number is among its terms.
    pub(crate) fn has_constant(&self) -> bool {
        self.0.iter().any(|(monomial, _)| monomial.is_one())
    }

    pub(crate) fn negated(&self) -> Self {
        Self(self.0.iter().map(|(monomial, times)| (monomial.clone(), -times)).collect())
    }

    pub(crate) fn plus(&self, other: &Self) -> Option<Self> {
        let mut sum = self.0.clone();
        for (monomial, times) in &other.0 {
            add(&mut sum, monomial.clone(), *times)?;
        }
        Some(Self(sum))
    }

    pub(crate) fn times(&self, other: &Self) -> Option<Self> {
        let mut product = Vec::new();
        for (left, times) in &self.0 {
            for (right, more) in &other.0 {
                add(&mut product, left.times(right)?, times.checked_mul(*more)?)?;
            }
        }
        Some(Self(product))
    }

    fn times_monomial(&self, factor: &Monomial) -> Option<Self> {
        self.times(&Self::of(factor.clone()))
    }
}

fn add(terms: &mut Vec<(Monomial, i64)>, monomial: Monomial, times: i64) -> Option<()> {
    match terms.binary_search_by(|(known, _)| known.cmp(&monomial)) {
        Ok(at) => {
            terms[at].1 = terms[at].1.checked_add(times)?;
            if terms[at].1 == 0 {
                terms.remove(at);
            }
        }
        Err(at) if terms.len() < TERMS => terms.insert(at, (monomial, times)),
        Err(_) => return None,
    }
    Some(())
}

/// One polynomial over another. What divides by a single term is inside the upper one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Quotient {
    pub(crate) over: Polynomial,
    pub(crate) under: Polynomial,
}

impl Quotient {
    pub(crate) fn whole(over: Polynomial) -> Self {
        Self { over, under: Polynomial::count(1) }
    }

    pub(crate) fn count(times: i64) -> Self {
        Self::whole(Polynomial::count(times))
    }

    pub(crate) fn of(monomial: Monomial) -> Self {
        Self::whole(Polynomial::of(monomial))
    }

    pub(crate) fn is_whole(&self) -> bool {
        self.under.is_one()
    }

    /// The polynomial of a quotient that is one.
    pub(crate) fn polynomial(&self) -> Option<&Polynomial> {
        self.is_whole().then_some(&self.over)
    }

    /// Whether anything is divided in it, by a sum or by a factor.
    pub(crate) fn divides(&self) -> bool {
        let divided = |(monomial, _): &(Monomial, i64)| {
            monomial.factors().iter().any(|(_, power)| *power < 0)
        };
        !self.is_whole() || self.over.terms().iter().any(divided)
    }

    /// The only term of a quotient that has but one.
    pub(crate) fn monomial(&self) -> Option<&Monomial> {
        self.polynomial()?.monomial()
    }

    pub(crate) fn negated(&self) -> Self {
        Self { over: self.over.negated(), under: self.under.clone() }
    }

    pub(crate) fn plus(&self, other: &Self) -> Option<Self> {
        if self.under == other.under {
            return Self::new(self.over.plus(&other.over)?, self.under.clone());
        }
        let over = self.over.times(&other.under)?.plus(&other.over.times(&self.under)?)?;
        Self::new(over, self.under.times(&other.under)?)
    }

    pub(crate) fn times(&self, other: &Self) -> Option<Self> {
        Self::new(self.over.times(&other.over)?, self.under.times(&other.under)?)
    }

    pub(crate) fn divided_by(&self, other: &Self) -> Option<Self> {
        if other.over.is_zero() {
            return None;
        }
        Self::new(self.over.times(&other.under)?, self.under.times(&other.over)?)
    }

    fn new(over: Polynomial, under: Polynomial) -> Option<Self> {
        if over == under {
            return Some(Self::count(1));
        }
        if let [(monomial, times)] = under.terms()
            && times.abs() == 1
        {
            let over = if *times < 0 { over.negated() } else { over };
            return Some(Self::whole(over.times_monomial(&monomial.inverse()?)?));
        }
        // Cancels what every term has, and clears what any term divides by.
        let common = common(over.terms().iter().chain(under.terms()).map(|(monomial, _)| monomial));
        let common = common.inverse()?;
        Some(Self { over: over.times_monomial(&common)?, under: under.times_monomial(&common)? })
    }

    /// Without what every term above is multiplied by.
    pub(crate) fn reduced(&self) -> Option<Self> {
        if !self.is_whole() || self.over.terms().len() < 2 {
            return Some(self.clone());
        }
        let common = common(self.over.terms().iter().map(|(monomial, _)| monomial));
        let mut shared = common.0;
        shared.retain(|(_, power)| *power > 0);
        Some(Self::whole(self.over.times_monomial(&Monomial(shared).inverse()?)?))
    }
}

/// The largest powers every monomial can be divided by.
fn common<'m>(monomials: impl Iterator<Item = &'m Monomial> + Clone) -> Monomial {
    let mut atoms: Vec<Atom> = monomials.clone().flat_map(Monomial::atoms).collect();
    atoms.sort_unstable();
    atoms.dedup();
    let lowest = |atom: Atom| monomials.clone().map(|one| one.power_of(atom)).min().unwrap_or(0);
    Monomial(
        atoms
            .into_iter()
            .map(|atom| (atom, lowest(atom)))
            .filter(|(_, power)| *power != 0)
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn atom(index: Atom) -> Quotient {
        Quotient::of(Monomial::of(index))
    }

    #[test]
    fn a_quotient_has_one_form() {
        let [a, b, c] = [atom(0), atom(1), atom(2)];
        let sum = b.plus(&c).expect("small");
        // a / (b + c) = 1 / (b/a + c/a)
        let left = a.divided_by(&sum).expect("small");
        let parts = b.divided_by(&a).and_then(|x| x.plus(&c.divided_by(&a)?)).expect("small");
        let right = Quotient::count(1).divided_by(&parts).expect("small");
        assert_eq!(left, right);
        // (a·b + a·c) / a = b + c
        let product = a.times(&sum).expect("small");
        assert_eq!(product.divided_by(&a).expect("small"), sum);
        assert_eq!(product.divided_by(&product), Some(Quotient::count(1)));
        assert_eq!(product.reduced(), Some(sum));
        assert_eq!(a.divided_by(&Quotient::count(0)), None);
    }

    #[test]
    fn what_grows_without_end_is_given_up() {
        let mut sum = atom(0);
        for index in 1..30 {
            match sum.plus(&atom(index)) {
                Some(next) => sum = next,
                None => return,
            }
        }
        panic!("thirty terms were kept");
    }

    proptest! {
        /// Evaluating the normal form gives what evaluating the operations gives.
        #[test]
        fn the_form_keeps_the_value(
            operations in prop::collection::vec((0..4_u8, 0..3_u32), 1..8),
            values in prop::array::uniform3(1_i32..20),
        ) {
            let mut form = atom(0);
            let mut plain = f64::from(values[0]);
            for (operation, with) in operations {
                let (other, value) = (atom(with), f64::from(values[with as usize]));
                let next = match operation {
                    0 => form.plus(&other).map(|form| (form, plain + value)),
                    1 => form.plus(&other.negated()).map(|form| (form, plain - value)),
                    2 => form.times(&other).map(|form| (form, plain * value)),
                    _ => form.divided_by(&other).map(|form| (form, plain / value)),
                };
                let Some(next) = next else { return Ok(()) };
                (form, plain) = next;
            }
            let eval = |polynomial: &Polynomial| -> f64 {
                let term = |(monomial, times): &(Monomial, i64)| {
                    let power = |(atom, power): &(Atom, i8)| {
                        f64::from(values[*atom as usize]).powi(i32::from(*power))
                    };
                    monomial.factors().iter().map(power).product::<f64>() * *times as f64
                };
                polynomial.terms().iter().map(term).sum()
            };
            let formed = eval(&form.over) / eval(&form.under);
            prop_assert!((formed - plain).abs() <= 1e-6 * plain.abs().max(1.0));
        }
    }
}
