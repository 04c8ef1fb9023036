//! Owned formulas written again: arithmetic in its normal form, compared with the model's own.
//!
//! | module | holds |
//! |---|---|
//! | `owned` | the formulas, read from the sources of the model |
//! | `piece` | the items of a text that calculate, found without parsing |
//! | `reckon`, `figure` | from a parsed item to the figures in it |
//! | `polynomial`, `atom` | the normal form |
//! | `shape`, `role` | whether a figure has the shape of a formula, and what its names say |

mod atom;
mod figure;
mod owned;
mod piece;
mod polynomial;
mod reckon;
mod role;
mod shape;

use core::ops::Range;
use std::collections::HashMap;
use std::rc::Rc;

use syn::parse::Parser;
use syn::{Block, Expr, Stmt};

pub(crate) use self::owned::Formula;
use self::owned::formulas;
pub(crate) use self::piece::{COMPLEMENTS, DIVIDES, Operations, is_number_one, operations_of};
use self::piece::{Kind, Piece, is_one, pieces, worth_parsing};
use self::polynomial::{Monomial, Quotient};
use self::reckon::{Function, Reader, Reckoned};
use self::role::{Roles, Sign, about, is_about, is_elsewhere, is_never};
use self::shape::Shape;
use crate::owned::Owned;
use crate::vocabulary::Vocabulary;

/// Bytes of items that are parsed in one file; nobody writes this much arithmetic.
const MOST: usize = 8 << 20;

/// Sums of two terms in one function that are compared with each other.
const HALVES: usize = 64;

/// What a word alone says about the file it is in.
pub(crate) fn hint(word: &str) -> Operations {
    if is_one(word) { COMPLEMENTS } else { operations_of(word) & DIVIDES }
}

/// A formula found in a text.
#[derive(Clone, Debug)]
pub(crate) struct Copy {
    pub(crate) formula: Rc<Formula>,
    pub(crate) bytes: Range<usize>,
    /// Each term of the formula with what stands for it here.
    pub(crate) told: Vec<(String, String)>,
}

/// Why a text was not searched, and from which byte on.
#[derive(Debug)]
pub(crate) struct Unread {
    pub(crate) what: String,
    pub(crate) bytes: Range<usize>,
}

/// The formulas of the model, with their shapes.
pub(crate) struct Formulas {
    all: Vec<Known>,
    /// Every term of any formula, and in how many it stands.
    terms: Vec<String>,
    frequency: Vec<usize>,
}

struct Known {
    formula: Rc<Formula>,
    shapes: Vec<Shape>,
    /// Its terms by their place among all.
    terms: Vec<usize>,
    /// Words that name it.
    about: Vec<String>,
}

impl Formulas {
    /// From sources, each a path and its text.
    pub(crate) fn of(sources: &[(&str, &str)]) -> Self {
        let mut this = Self { all: Vec::new(), terms: Vec::new(), frequency: Vec::new() };
        for formula in formulas(sources) {
            let mut terms = Vec::new();
            for term in &formula.terms {
                let known = this.terms.iter().position(|known| known == term);
                let index = known.unwrap_or_else(|| {
                    this.terms.push(term.clone());
                    this.frequency.push(0);
                    this.terms.len() - 1
                });
                this.frequency[index] += 1;
                terms.push(index);
            }
            let shapes = Shape::all(&formula);
            let about = about(&formula.name, formula.function.as_deref());
            this.all.push(Known { formula: Rc::new(formula), shapes, terms, about });
        }
        this
    }

    /// Every copy in a text. `named` says that owned names stand in it, so that any arithmetic
    /// may be one.
    pub(crate) fn copies(
        &self,
        text: &str,
        named: bool,
        tests: bool,
        vocabulary: &Vocabulary,
        owned: &Owned<'_>,
    ) -> Result<Vec<Copy>, Unread> {
        let pieces = pieces(text, tests);
        let worth = worth_parsing(&pieces, named);
        if worth.is_empty() {
            return Ok(Vec::new());
        }
        let mut bytes = 0;
        let mut functions: HashMap<String, Vec<Rc<Function>>> = HashMap::new();
        let mut order = Vec::new();
        for index in worth {
            let piece = &pieces[index];
            bytes += piece.bytes.len();
            if bytes > MOST || piece.too_long {
                let what = "a calculation too long to be read".to_owned();
                return Err(Unread { what, bytes: piece.bytes.clone() });
            }
            for function in parse(text, piece)? {
                let function = Rc::new(function);
                if piece.kind != Kind::Macro {
                    functions.entry(function.name.clone()).or_default().push(Rc::clone(&function));
                }
                order.push(function);
            }
        }
        let mut roles = Roles::new(vocabulary, owned);
        let mut reader = Reader::new(text, &functions);
        let mut found = Vec::new();
        for function in &order {
            reader.read(function);
            let reckoned = core::mem::take(&mut reader.found);
            for one in &reckoned {
                found.extend(self.recognised(one, named, &mut reader, &mut roles));
            }
            found.extend(self.side_by_side(&reckoned, &reader, &roles));
        }
        Ok(outermost(found))
    }

    fn recognised(
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
            for known in &self.all {
                for shape in &known.shapes {
                    // Where no name is owned, names cannot make up for a shape.
                    if !shape.counts(reading) || !(named || shape.tells()) {
                        continue;
                    }
                    let polynomials = [&reading.over, &reading.under];
                    let monomials = polynomials.iter().flat_map(|one| one.terms());
                    for atom in monomials.flat_map(|(monomial, _)| monomial.atoms()) {
                        let names = reader.atoms.names(atom);
                        names.iter().for_each(|name| roles.read(name, &self.terms));
                    }
                    let score =
                        |told: &[Monomial]| self.score(known, shape, told, reckoned, reader, roles);
                    let Some((score, told)) = best_fit(shape, reading, reader, score) else {
                        continue;
                    };
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
    fn side_by_side(
        &self,
        reckoned: &[Reckoned],
        reader: &Reader<'_>,
        roles: &Roles<'_>,
    ) -> Vec<Found> {
        let is_half = |one: &&Reckoned| {
            one.figure.nested.polynomial().is_some_and(|half| half.terms().len() == 2)
        };
        let halves: Vec<&Reckoned> = reckoned.iter().filter(is_half).take(HALVES).collect();
        let mut found = Vec::new();
        for (one, two) in halves.iter().flat_map(|one| halves.iter().map(move |two| (one, two))) {
            let Some(reading) = one.figure.nested.divided_by(&two.figure.nested) else { continue };
            for known in &self.all {
                // Only in full: `x * scale - margin` and `y * scale + margin` are any frame.
                let Some(shape) = known.shapes.first() else { continue };
                if reading.is_whole() || !shape.tells() || !shape.counts(&reading) {
                    continue;
                }
                let score = |told: &[Monomial]| {
                    let literal = |term: &Monomial| reader.atoms.is_number(term);
                    let score = || self.score(known, shape, told, one, reader, roles);
                    if told.iter().any(literal) { None } else { score() }
                };
                if let Some((score, told)) = best_fit(shape, &reading, reader, score) {
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

    /// How sure it is that an expression is the formula; `None` if it is not sure enough.
    fn score(
        &self,
        known: &Known,
        shape: &Shape,
        told: &[Monomial],
        reckoned: &Reckoned,
        reader: &Reader<'_>,
        roles: &Roles<'_>,
    ) -> Option<usize> {
        let names = |monomial: &Monomial| -> Vec<&str> {
            let atoms = &reader.atoms;
            monomial.atoms().flat_map(|atom| atoms.names(atom)).map(String::as_str).collect()
        };
        let mut all = told.iter().flat_map(&names);
        if all.clone().any(is_never) {
            return None;
        }
        if let Some(share) = shape.complement()
            && is_no_expectancy(share, told, reckoned, reader)
        {
            return None;
        }
        // What terms taken together go by is the rarest of them.
        let lead = |term: usize| {
            let together = shape.terms[term].iter().map(|term| known.terms[*term]);
            together.min_by_key(|term| self.frequency[*term]).unwrap_or_default()
        };
        let sign = |term: usize| roles.sign(lead(term), &names(&told[term]));
        let signs: Vec<Sign> = (0..told.len()).map(sign).collect();
        let around = reckoned.around.iter().chain(&reckoned.figure.names).map(String::as_str);
        let about = is_about(&known.about, around);
        let points = signs.iter().map(|sign| *sign as usize).sum::<usize>() + usize::from(about);
        if shape.tells() && is_telling(shape, told, reader) {
            return Some(10 + points);
        }
        if all.any(is_elsewhere) {
            return None;
        }
        let enough = points >= 3 || (points >= 2 && signs.contains(&Sign::Owned));
        let is_named = |terms: &Vec<usize>| terms.iter().any(|term| signs[*term] != Sign::None);
        if !enough || !shape.terms_of_products().all(|terms| is_named(&terms)) {
            return None;
        }
        // A term that few formulas have is what makes it this one, and in a mere product all do.
        let usual = known.terms.iter().map(|term| self.frequency[*term]).max().unwrap_or_default();
        let telling = |term: &usize| shape.is_product() || self.frequency[lead(*term)] * 2 <= usual;
        let nameless = |term: &usize| telling(term) && signs[*term] == Sign::None;
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
    // `x * (y + gap) - gap` has no share in it, and is a layout.
    if !reckoned.figure.complements.contains(&told[share]) {
        return true;
    }
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

struct Found {
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
fn outermost(mut found: Vec<Found>) -> Vec<Copy> {
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

/// The functions a piece holds.
fn parse(text: &str, piece: &Piece) -> Result<Vec<Function>, Unread> {
    let Piece { kind, name, bytes, .. } = piece;
    let source = text.get(bytes.clone()).unwrap_or_default();
    let refuse = |error: syn::Error| {
        // A macro makes of its tokens what it likes.
        if piece.in_macro {
            return Ok(Vec::new());
        }
        let at = error.span().byte_range();
        let bytes = bytes.start + at.start..bytes.start + at.end;
        Err(Unread { what: format!("cannot be parsed: {error}"), bytes })
    };
    match kind {
        Kind::Function => match syn::parse_str::<syn::ItemFn>(source) {
            Ok(item) => Ok(vec![Function::of_item(item, bytes.start, bytes.clone())]),
            Err(error) => refuse(error),
        },
        Kind::Constant => match syn::parse_str::<Expr>(source) {
            Ok(expr) => {
                Ok(vec![Function::of_constant(name.clone(), expr, bytes.start, bytes.clone())])
            }
            Err(error) => refuse(error),
        },
        Kind::Macro => Ok(arms(source)
            .into_iter()
            .filter_map(|arm| {
                let body = source.get(arm.clone())?;
                // `$x` is a name like any other here.
                let plain = body.replace('$', " ");
                let stmts: Vec<Stmt> = Block::parse_within.parse_str(&plain).ok()?;
                let start = bytes.start + arm.start;
                let place = start..bytes.start + arm.end;
                Some(Function::of_stmts(name.clone(), stmts, start, place))
            })
            .collect()),
    }
}

/// What stands in the brackets after each `=>` of a `macro_rules!`.
fn arms(source: &str) -> Vec<Range<usize>> {
    use crate::lex::{Kind, Lexer};
    let mut lexer = Lexer::new(source);
    let mut arms = Vec::new();
    let mut depth = 0_usize;
    let mut start = None;
    let mut before = [None, None];
    while let Ok(Some(token)) = lexer.next() {
        match token.kind {
            Kind::Open(_) => {
                let arrow = before == [Some(Kind::Punct(b'=')), Some(Kind::Punct(b'>'))];
                if depth == 0 && arrow {
                    start = Some(token.end);
                }
                depth += 1;
            }
            Kind::Close(_) => {
                depth = depth.saturating_sub(1);
                if depth == 0
                    && let Some(start) = start.take()
                {
                    arms.push(start..token.start);
                }
            }
            _ => {}
        }
        before = [before[1], Some(token.kind)];
    }
    arms
}

#[cfg(test)]
mod tests;
