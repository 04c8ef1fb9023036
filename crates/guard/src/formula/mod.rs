//! Owned formulas written again: arithmetic in its normal form, compared with the model's own.
//!
//! | module | holds |
//! |---|---|
//! | `owned` | the formulas, read from the sources of the model |
//! | `worth` | which items of a text can hold one |
//! | `reckon`, `figure` | from a parsed item to the figures in it |
//! | `polynomial`, `atom` | the normal form |
//! | `shape`, `role` | which shapes a formula has, and what names say about its terms |
//! | `reading` | what the names in a figure say, before any shape is tried on it |
//! | `judge` | whether a figure is a formula |

mod atom;
mod figure;
mod judge;
mod owned;
mod polynomial;
mod reading;
mod reckon;
mod role;
mod shape;
mod worth;

use core::ops::Range;
use std::collections::HashMap;
use std::rc::Rc;

use self::judge::outermost;
pub(crate) use self::owned::Formula;
use self::owned::formulas;
use self::reckon::{Function, Reader, parse};
use self::role::{Roles, about};
use self::shape::Shape;
use self::worth::worth_parsing;
use crate::head::{Heads, OWNED};
use crate::owned::Owned;
use crate::piece::{COMPLEMENTS, DIVIDES, Kind, Operations, Piece, is_one, operations_of};
use crate::vocabulary::Vocabulary;

/// Bytes of items that are parsed in one file; nobody writes this much arithmetic.
const MOST: usize = 8 << 20;

/// What a word alone says about the file it is in.
pub(crate) fn hint(word: &str) -> Operations {
    // What a variable `one` is used for is seen where it stands.
    if is_one(word) && word != "one" { COMPLEMENTS } else { operations_of(word) & DIVIDES }
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
    patterns: Vec<Pattern>,
    /// Its terms by their place among all.
    terms: Vec<usize>,
    /// Words that name it.
    about: Vec<String>,
    /// In how many formulas the most frequent of its terms stands.
    usual: usize,
}

/// A shape of a formula, with what is the same whatever it is tried on.
struct Pattern {
    shape: Shape,
    /// For each of its terms the term of any formula that names are asked about: what terms taken
    /// together go by is the rarest of them.
    leads: Vec<usize>,
    /// How often each of these stands in a formula.
    frequency: Vec<usize>,
    /// How many products with a term in them it has, above and below.
    products: [usize; 2],
}

impl Known {
    /// Notes what frequencies of terms among all formulas mean for it.
    fn compare(&mut self, frequency: &[usize]) {
        self.usual = self.terms.iter().map(|term| frequency[*term]).max().unwrap_or_default();
        for pattern in &mut self.patterns {
            let lead = |together: &Vec<usize>| {
                let together = together.iter().map(|term| self.terms[*term]);
                together.min_by_key(|term| frequency[*term]).unwrap_or_default()
            };
            pattern.leads = pattern.shape.terms.iter().map(lead).collect();
            pattern.frequency = pattern.leads.iter().map(|lead| frequency[*lead]).collect();
        }
    }
}

impl Pattern {
    fn of(shape: Shape) -> Self {
        let products = shape.named_products();
        Self { shape, leads: Vec::new(), frequency: Vec::new(), products }
    }

    /// Whether a term is one that few formulas have, which makes a shape that of this one; in a mere
    /// product all do.
    fn is_telling(&self, term: usize, known: &Known) -> bool {
        self.shape.is_product() || self.frequency[term] * 2 <= known.usual
    }
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
            let patterns = shapes.into_iter().map(Pattern::of).collect();
            let formula = Rc::new(formula);
            this.all.push(Known { formula, patterns, terms, about, usual: 0 });
        }
        let Self { all, frequency, .. } = &mut this;
        all.iter_mut().for_each(|known| known.compare(frequency));
        this
    }

    /// Words that are used for terms.
    pub(crate) fn words(&self) -> Heads {
        let mut heads = Heads::new();
        for word in self.terms.iter().flat_map(|term| role::words_for(term)) {
            heads.add(&word, OWNED);
        }
        heads
    }

    /// Every copy in the pieces of a text. `named` says that owned names stand in it, so that any arithmetic
    /// may be one.
    pub(crate) fn copies(
        &self,
        text: &str,
        pieces: &[Piece],
        named: bool,
        vocabulary: &Vocabulary,
        owned: &Owned<'_>,
    ) -> Result<Vec<Copy>, Unread> {
        let worth = worth_parsing(pieces, named);
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
        let mut roles = Roles::new(vocabulary, owned, &self.terms);
        let mut reader = Reader::new(text, &functions);
        let mut found = Vec::new();
        for function in &order {
            reader.read(function);
            let reckoned = core::mem::take(&mut reader.found);
            for one in &reckoned {
                found.extend(self.recognised(one, named, &mut reader, &mut roles));
            }
            found.extend(self.side_by_side(&reckoned, &reader, &mut roles));
        }
        Ok(outermost(found))
    }
}

#[cfg(test)]
mod tests;
