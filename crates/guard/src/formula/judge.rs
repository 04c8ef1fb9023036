//! Whether a figure is a formula, by its shape and by what its names say.

use core::ops::Range;
use std::rc::Rc;

use super::owned::Formula;
use super::polynomial::{Monomial, Quotient};
use super::reading::Reading;
use super::reckon::{Reader, Reckoned};
use super::role::{Roles, Sign};
use super::shape::Shape;
use super::{Copy, Formulas, Known, Pattern};

/// Sums of two terms in one function that are compared with each other.
const HALVES: usize = 64;

impl Formulas {
    pub(super) fn recognised(
        &self,
        reckoned: &Reckoned,
        named: bool,
        reader: &mut Reader<'_>,
        roles: &mut Roles<'_>,
    ) -> Option<Found> {
        let figure = &reckoned.figure;
        let mut readings: Vec<Quotient> = figure.nested.reduced().into_iter().collect();
        if figure.flat != figure.nested {
            readings.extend(figure.flat.reduced());
        }
        let halves: Vec<Quotient> =
            readings.iter().filter_map(|reading| reader.atoms.halves(reading)).collect();
        readings.extend(halves);
        let reader = &*reader;
        let mut best: Option<Found> = None;
        for reading in &readings {
            let mut names = None;
            for (index, known) in self.all.iter().enumerate() {
                for pattern in &known.patterns {
                    let shape = &pattern.shape;
                    // Where no name is owned, names cannot make up for a shape.
                    if !shape.counts(reading) || !(named || shape.tells()) {
                        continue;
                    }
                    let names = names.get_or_insert_with(|| {
                        Reading::new(self, reading, reckoned, &reader.atoms, roles)
                    });
                    if !names.may_be(index, known, pattern) {
                        continue;
                    }
                    let about = names.is_about(index);
                    let trial =
                        Trial { known, pattern, reckoned, reading: names, about, reader, roles };
                    let fit = best_fit(shape, reading, reader, |told| trial.score(told));
                    let Some((score, told)) = fit else { continue };
                    let rank = (shape.weight(), score);
                    if best.as_ref().is_none_or(|best| rank > best.rank) {
                        best = Some(Found {
                            copy: Copy {
                                formula: Rc::clone(&known.formula),
                                bytes: reckoned.bytes.clone(),
                                told: shown(&known.formula, shape, &told, reader),
                            },
                            rank,
                            called: reckoned.called,
                            parts: figure.parts.clone(),
                        });
                    }
                }
            }
        }
        best
    }

    /// Halves of a quotient in one function, though nothing divides them there.
    pub(super) fn side_by_side(
        &self,
        reckoned: &[Reckoned],
        reader: &Reader<'_>,
        roles: &mut Roles<'_>,
    ) -> Vec<Found> {
        let is_half = |one: &&Reckoned| {
            one.figure.nested.polynomial().is_some_and(|half| half.terms().len() == 2)
        };
        let halves: Vec<&Reckoned> = reckoned.iter().filter(is_half).take(HALVES).collect();
        let mut found = Vec::new();
        for (one, two) in halves.iter().flat_map(|one| halves.iter().map(move |two| (one, two))) {
            let Some(quotient) = one.figure.nested.divided_by(&two.figure.nested) else { continue };
            let mut names = None;
            for (index, known) in self.all.iter().enumerate() {
                // Only in full: `x * scale - margin` and `y * scale + margin` are any frame.
                let Some(pattern) = known.patterns.first() else { continue };
                let shape = &pattern.shape;
                if quotient.is_whole() || !shape.tells() || !shape.counts(&quotient) {
                    continue;
                }
                let reading = names.get_or_insert_with(|| {
                    Reading::new(self, &quotient, one, &reader.atoms, roles)
                });
                if !reading.may_be(index, known, pattern) {
                    continue;
                }
                let about = reading.is_about(index);
                let trial = Trial { known, pattern, reckoned: one, reading, about, reader, roles };
                let score = |told: &[Monomial]| {
                    let literal = |term: &Monomial| reader.atoms.is_number(term);
                    if told.iter().any(literal) { None } else { trial.score(told) }
                };
                if let Some((score, told)) = best_fit(shape, &quotient, reader, score) {
                    found.push(Found {
                        copy: Copy {
                            formula: Rc::clone(&known.formula),
                            bytes: one.bytes.clone(),
                            told: shown(&known.formula, shape, &told, reader),
                        },
                        rank: (shape.weight(), score),
                        // Where they are divided after all, the quotient is the copy.
                        called: true,
                        parts: one.figure.parts.clone(),
                    });
                }
            }
        }
        found
    }
}

/// One shape tried on one reading of a figure.
struct Trial<'t, 'r> {
    known: &'t Known,
    pattern: &'t Pattern,
    reckoned: &'t Reckoned,
    reading: &'t Reading,
    /// What stands around is about the formula.
    about: bool,
    reader: &'t Reader<'r>,
    roles: &'t Roles<'r>,
}

impl Trial<'_, '_> {
    /// How sure it is that the reading is the formula, its terms told apart in one way; `None` if it
    /// is not sure enough. What the names rule out in any way has been ruled out by the reading.
    fn score(&self, told: &[Monomial]) -> Option<usize> {
        let Self { known, pattern, reckoned, reading, about, reader, roles } = *self;
        let shape = &pattern.shape;
        let names = |monomial: &Monomial| -> Vec<&str> {
            let atoms = &reader.atoms;
            monomial.atoms().flat_map(|atom| atoms.names(atom)).map(String::as_str).collect()
        };
        if let Some(share) = shape.complement()
            && is_no_expectancy(share, told, reckoned, reader)
        {
            return None;
        }
        let sign = |term: usize| roles.sign(pattern.leads[term], &names(&told[term]));
        let signs: Vec<Sign> = (0..told.len()).map(sign).collect();
        let points = signs.iter().map(|sign| *sign as usize).sum::<usize>() + usize::from(about);
        // `x * (y + gap) - gap` has no share in it, and is a layout.
        let figure = &reckoned.figure;
        let share = |term: usize| {
            let short = || figure.shortfalls.contains(&told[term]) && !reading.laid_out;
            figure.complements.contains(&told[term]) || short()
        };
        let complete = shape.complement().is_none_or(share);
        if shape.tells() && complete && is_telling(shape, told, reader) {
            return Some(10 + points);
        }
        if reading.elsewhere {
            return None;
        }
        // `p * rr - (1 - p)`: the share is told by its complement, and what is won by its name.
        if shape.loses_one() && complete && points >= 1 && is_telling_apart(told, reader) {
            return Some(points);
        }
        let enough = points >= 3 || (points >= 2 && signs.contains(&Sign::Owned));
        let is_named = |terms: &Vec<usize>| terms.iter().any(|term| signs[*term] != Sign::None);
        if !enough || !shape.terms_of_products().all(|terms| is_named(&terms)) {
            return None;
        }
        let nameless =
            |term: &usize| pattern.is_telling(*term, known) && signs[*term] == Sign::None;
        ((0..told.len()).filter(nameless).count() <= usize::from(about)).then_some(points)
    }
}

/// Whether what has the shape of an expectancy is known to be something else.
fn is_no_expectancy(
    share: usize,
    told: &[Monomial],
    reckoned: &Reckoned,
    reader: &Reader<'_>,
) -> bool {
    // Logarithms of a share and of its complement are an entropy.
    let arguments = |term: &usize| -> Vec<u32> {
        let atoms = told[*term].atoms();
        atoms.flat_map(|atom| reader.atoms.arguments(atom).to_vec()).collect()
    };
    let others: Vec<usize> = (0..told.len()).filter(|term| *term != share).collect();
    if let [first, second] = others.as_slice() {
        let second = arguments(second);
        if arguments(first).iter().any(|atom| second.contains(atom)) {
            return true;
        }
    }
    // Divided by what is won, it is the share of a bankroll to bet.
    let divisor = reckoned.divisor.as_ref().and_then(Quotient::monomial);
    divisor.is_some_and(|divisor| told.contains(divisor))
}

/// Whether enough of an expression is not a plain number for its shape to mean anything.
fn is_telling(shape: &Shape, told: &[Monomial], reader: &Reader<'_>) -> bool {
    let number = |monomial: &Monomial| reader.atoms.is_number(monomial);
    let variables = told.iter().filter(|monomial| !number(monomial)).count();
    variables >= 3 && !shape.repeated().any(|term| number(&told[term]))
}

/// Whether nothing in it is a plain number.
fn is_telling_apart(told: &[Monomial], reader: &Reader<'_>) -> bool {
    !told.iter().any(|monomial| reader.atoms.is_number(monomial))
}

/// The terms of a formula as an expression has them.
fn shown(
    formula: &Formula,
    shape: &Shape,
    told: &[Monomial],
    reader: &Reader<'_>,
) -> Vec<(String, String)> {
    let factor = |(atom, power): &(u32, i8)| {
        let atoms = &reader.atoms;
        let name = atoms.names(*atom).last().cloned();
        let factor = name.or_else(|| atoms.value(*atom).map(|value| value.to_string()))?;
        Some(if *power < 0 { format!("1 / {factor}") } else { factor })
    };
    let term = |(index, monomial): (usize, &Monomial)| {
        let of = |term: &usize| formula.terms[*term].as_str();
        let terms: Vec<&str> = shape.terms[index].iter().map(of).collect();
        let factors: Option<Vec<String>> = monomial.factors().iter().map(factor).collect();
        Some((terms.join(" * "), factors?.join(" * ")))
    };
    told.iter().enumerate().filter_map(term).collect()
}

/// The surest way a quotient has a shape.
fn best_fit(
    shape: &Shape,
    quotient: &Quotient,
    reader: &Reader<'_>,
    score: impl Fn(&[Monomial]) -> Option<usize>,
) -> Option<(usize, Vec<Monomial>)> {
    let mut best: Option<(usize, Vec<Monomial>)> = None;
    shape.fit(quotient, &reader.atoms, |told| {
        if let Some(points) = score(told)
            && best.as_ref().is_none_or(|(most, _)| points > *most)
        {
            best = Some((points, told.to_vec()));
        }
    });
    best
}

pub(super) struct Found {
    copy: Copy,
    rank: (usize, usize),
    called: bool,
    parts: Vec<Range<usize>>,
}

impl Found {
    /// Whether some bytes are inside it, there or where it was taken from.
    fn holds(&self, inner: &Range<usize>) -> bool {
        let whole = core::iter::once(&self.copy.bytes).chain(&self.parts);
        whole.into_iter().any(|outer| outer.start <= inner.start && inner.end <= outer.end)
    }
}

/// Without what is part of a larger formula, and without what only holds or calls one.
pub(super) fn outermost(mut found: Vec<Found>) -> Vec<Copy> {
    found.sort_by_key(|one| {
        let bytes = &one.copy.bytes;
        (core::cmp::Reverse(one.rank.0), one.called, core::cmp::Reverse(bytes.len()), bytes.start)
    });
    let is_multiple = |one: &Found| {
        found.iter().any(|other| {
            let same = other.copy.formula.name == one.copy.formula.name && !other.called;
            same && other.copy.bytes != one.copy.bytes && one.holds(&other.copy.bytes)
        })
    };
    let single: Vec<bool> = found.iter().map(|one| !is_multiple(one)).collect();
    let mut taken: Vec<Found> = Vec::new();
    for (one, _) in found.into_iter().zip(single).filter(|(_, single)| *single) {
        let inside = |other: &Found| other.holds(&one.copy.bytes);
        if !taken.iter().any(|other| inside(other) || one.holds(&other.copy.bytes)) {
            taken.push(one);
        }
    }
    let mut copies: Vec<Copy> = taken.into_iter().map(|one| one.copy).collect();
    copies.sort_by_key(|copy| copy.bytes.start);
    copies
}
