//! What the names in one reading of a figure say, found out once for every shape tried on it.
//!
//! Telling terms apart is a search, and most arithmetic has the shape of something; names say
//! beforehand whether anything could come of it.

use super::atom::Atoms;
use super::polynomial::{Atom, Polynomial, Quotient};
use super::reckon::Reckoned;
use super::role::{Roles, Sign};
use super::{Formulas, Known, Pattern};

/// A reading, by its names. All of them stand in any way of telling its terms apart.
pub(super) struct Reading {
    /// By term, the most any name says about it.
    best: Vec<Sign>,
    /// By formula, whether what stands around is about it.
    about: Vec<bool>,
    /// A name is never that of a term.
    never: bool,
    /// A name belongs to another field.
    pub(super) elsewhere: bool,
    /// A name is one of what is laid out.
    pub(super) laid_out: bool,
    /// A part of it is a ratio with a name.
    ratio: bool,
    /// It takes something from one, or one from something.
    takes_one: bool,
    /// How many products have a name for a term, above and below.
    named: [usize; 2],
}

impl Reading {
    pub(super) fn new(
        formulas: &Formulas,
        quotient: &Quotient,
        reckoned: &Reckoned,
        atoms: &Atoms,
        roles: &mut Roles<'_>,
    ) -> Self {
        let mut this = Self {
            best: vec![Sign::None; formulas.terms.len()],
            about: Vec::new(),
            never: false,
            elsewhere: false,
            laid_out: false,
            ratio: false,
            takes_one: false,
            named: [0, 0],
        };
        for (side, polynomial) in [&quotient.over, &quotient.under].into_iter().enumerate() {
            this.named[side] = this.read(polynomial, atoms, roles);
        }
        let figure = &reckoned.figure;
        this.takes_one =
            !figure.complements.is_empty() || (!figure.shortfalls.is_empty() && !this.laid_out);
        let around: Vec<&String> = reckoned.around.iter().chain(&figure.names).collect();
        for name in &around {
            roles.read(name);
        }
        let about = |known: &Known| around.iter().any(|name| roles.is_about(&known.about, name));
        this.about = formulas.all.iter().map(about).collect();
        this
    }

    /// Reads the names of a polynomial; how many of its products have one for a term.
    fn read(&mut self, polynomial: &Polynomial, atoms: &Atoms, roles: &mut Roles<'_>) -> usize {
        let mut named = 0;
        for (monomial, _) in polynomial.terms() {
            let mut any = false;
            for atom in monomial.atoms() {
                any |= self.atom(atom, atoms, roles);
            }
            named += usize::from(any);
        }
        named
    }

    fn atom(&mut self, atom: Atom, atoms: &Atoms, roles: &mut Roles<'_>) -> bool {
        let mut any = false;
        self.ratio |= atoms.is_ratio(atom);
        for name in atoms.names(atom) {
            let said = roles.read(name);
            self.never |= said.never;
            self.elsewhere |= said.elsewhere;
            self.laid_out |= said.laid_out;
            for (best, sign) in self.best.iter_mut().zip(&said.signs) {
                any |= *sign != Sign::None;
                *best = (*best).max(*sign);
            }
        }
        any
    }

    /// Whether what stands around is about a formula, by its place among all.
    pub(super) fn is_about(&self, formula: usize) -> bool {
        self.about[formula]
    }

    /// Whether some way of telling its terms apart could be sure enough.
    pub(super) fn may_be(&self, formula: usize, known: &Known, pattern: &Pattern) -> bool {
        let Pattern { shape, leads, .. } = pattern;
        // Shares and averages are ratios; what else is one is taken apart.
        if self.never || (shape.complement().is_none() && self.ratio) {
            return false;
        }
        let complete = shape.complement().is_none() || self.takes_one;
        if shape.tells() && complete {
            return true;
        }
        if self.elsewhere {
            return false;
        }
        let signs = leads.iter().map(|lead| self.best[*lead]);
        let about = usize::from(self.is_about(formula));
        let points = signs.clone().map(|sign| sign as usize).sum::<usize>() + about;
        if shape.loses_one() && complete && points >= 1 {
            return true;
        }
        let enough = points >= 3 || (points >= 2 && signs.clone().any(|sign| sign == Sign::Owned));
        if !enough {
            return false;
        }
        let nameless =
            |(term, sign): &(usize, Sign)| pattern.is_telling(*term, known) && *sign == Sign::None;
        if signs.enumerate().filter(nameless).count() > about {
            return false;
        }
        pattern.products.iter().zip(self.named).all(|(products, named)| *products <= named)
    }
}
