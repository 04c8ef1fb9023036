//! What the names in an expression say about the parts they play in a formula.

use std::collections::HashMap;

use driftless_model::catalogue::NameClass;

use crate::name::{Fit, words};
use crate::owned::Owned;
use crate::vocabulary::Vocabulary;

/// Other words people use for a term of a formula, beside those of its own name and the aliases
/// the specs declare.
const WORDS: &[(&str, &[&str])] = &[
    ("account", &["balance", "bankroll", "capital", "equity"]),
    ("avg_loss", &["loser", "losses"]),
    ("avg_win", &["rr", "winner", "wins"]),
    ("commission", &["comm", "commissions", "fee", "fees"]),
    (
        "friction",
        &["comm", "commission", "commissions", "cost", "costs", "fee", "fees", "fric", "slippage"],
    ),
    ("multiplier", &["mult", "stress"]),
    ("point_value", &["dollars", "mult", "multiplier", "pv", "tv", "usd"]),
    ("risk_share", &["fraction", "pct", "percent"]),
    ("rr", &["multiple", "reward", "target", "tp"]),
    ("share", &["fraction", "limit", "pct", "threshold"]),
    ("slippage", &["slip"]),
    ("spread", &["spreads"]),
    ("stop", &["dist", "distance", "points", "pts", "risk", "sl", "ticks"]),
    ("tick_value", &["dollars", "tv", "usd"]),
    ("ticks", &["slip", "slippage"]),
    ("ticks_per_cross", &["spread", "spreads"]),
    ("win_rate", &["hit", "winrate", "wr"]),
];

/// Words of a formula's name, or of the function that offers it, that say nothing by themselves.
const PLAIN: &[&str] =
    &["calculate", "check", "minimum", "of", "per", "planned", "r", "ratio", "rt", "size", "total"];

/// What is bought in a quantity has a price and fees of its own, and no win is a logarithm.
const NEVER: &[&str] = &[
    "buy", "cos", "ln", "log", "lots", "price", "proceeds", "qty", "quantity", "sell", "shares",
    "sin", "sqrt", "units",
];

/// Words of other fields, where friction is a force and a spread has a width.
const ELSEWHERE: &[&str] = &[
    "accel",
    "acceleration",
    "angle",
    "angular",
    "area",
    "axle",
    "coeff",
    "coefficient",
    "contact",
    "damping",
    "density",
    "drag",
    "force",
    "g",
    "gravity",
    "height",
    "heat",
    "inertia",
    "joint",
    "kinetic",
    "mass",
    "momentum",
    "mu",
    "normal",
    "pipe",
    "pixel",
    "pixels",
    "pressure",
    "reynolds",
    "speed",
    "temperature",
    "torque",
    "velocity",
    "viscosity",
    "wheel",
    "width",
];

/// What is counted and laid out in columns and rows.
const LAID_OUT: &[&str] = &[
    "card", "cards", "cell", "cells", "col", "cols", "column", "columns", "count", "gap", "gaps",
    "gutter", "item", "items", "len", "length", "line", "lines", "margin", "n", "num", "padding",
    "row", "rows", "size", "space", "spacing", "step", "steps", "stride", "tab", "tabs", "tile",
    "tiles",
];

/// How well a name fits a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sign {
    None,
    /// A word of it is used for such things.
    Word,
    /// The specs own it.
    Owned,
}

/// Knows what names say.
pub(crate) struct Roles<'a> {
    vocabulary: &'a Vocabulary,
    owned: &'a Owned<'a>,
    terms: Vec<Term>,
    /// By identifier: files say the same names again and again.
    said: HashMap<String, Name>,
}

/// A term of some formula.
struct Term {
    /// The owned name it is.
    name: Option<usize>,
    words: Vec<String>,
    more: &'static [&'static str],
}

/// What an identifier says.
pub(crate) struct Name {
    words: Vec<String>,
    /// About each term.
    pub(crate) signs: Vec<Sign>,
    /// No term goes by it, whatever shape it stands in.
    pub(crate) never: bool,
    /// It belongs to another field.
    pub(crate) elsewhere: bool,
    /// It is one of what is counted and laid out: columns, and the gaps between them.
    pub(crate) laid_out: bool,
}

impl<'a> Roles<'a> {
    /// Of every term of any formula.
    pub(crate) fn new(vocabulary: &'a Vocabulary, owned: &'a Owned<'a>, terms: &[String]) -> Self {
        let term = |term: &String| Term {
            name: vocabulary.names.find(term).map(|found| found.name),
            words: words(term),
            more: more_for(term),
        };
        let terms = terms.iter().map(term).collect();
        Self { vocabulary, owned, terms, said: HashMap::new() }
    }

    /// Reads an identifier, so that [`sign`](Self::sign) knows it.
    pub(crate) fn read(&mut self, identifier: &str) -> &Name {
        if !self.said.contains_key(identifier) {
            let words = words(identifier);
            let is = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
            let elsewhere = is(ELSEWHERE);
            let laid_out = elsewhere || is(LAID_OUT);
            let (never, signs) = (is(NEVER), self.signs(identifier, &words));
            let name = Name { words, signs, never, elsewhere, laid_out };
            self.said.insert(identifier.to_owned(), name);
        }
        &self.said[identifier]
    }

    /// Whether an identifier that was read has any of some words.
    pub(crate) fn is_about(&self, about: &[String], identifier: &str) -> bool {
        let said = self.said.get(identifier);
        said.is_some_and(|name| name.words.iter().any(|word| about.contains(word)))
    }

    /// What identifiers say about a term, by its place among all terms.
    pub(crate) fn sign(&self, term: usize, identifiers: &[&str]) -> Sign {
        let signs = identifiers.iter().filter_map(|name| self.said.get(*name)?.signs.get(term));
        signs.max().copied().unwrap_or(Sign::None)
    }

    fn signs(&self, identifier: &str, said: &[String]) -> Vec<Sign> {
        let found = self.vocabulary.names.find(identifier).filter(|found| {
            // A name of several words, such as `win_rate`, is nobody else's in such a shape.
            found.fit == Fit::Whole
                && (self.owned.class(found.name) == NameClass::Distinctive || said.len() > 1)
        });
        let sign = |term: &Term| {
            if term.name.is_some() && term.name == found.map(|found| found.name) {
                return Sign::Owned;
            }
            // All words of the term itself, or one that is used for it.
            let whole = term.words.iter().all(|word| said.contains(word));
            let one = said.iter().any(|word| term.more.contains(&word.as_str()));
            if whole || one { Sign::Word } else { Sign::None }
        };
        self.terms.iter().map(sign).collect()
    }
}

/// Other words for a term.
fn more_for(term: &str) -> &'static [&'static str] {
    WORDS.iter().find(|(name, _)| *name == term).map_or(&[], |(_, more)| more)
}

/// Every word that is used for a term.
pub(super) fn words_for(term: &str) -> impl Iterator<Item = String> {
    words(term).into_iter().chain(more_for(term).iter().map(|word| (*word).to_owned()))
}

/// Words that name a formula, or the function that offers it.
pub(crate) fn about(name: &str, function: Option<&str>) -> Vec<String> {
    let mut about = words(name);
    about.extend(function.into_iter().flat_map(words));
    about.retain(|word| !PLAIN.contains(&word.as_str()));
    about
}
