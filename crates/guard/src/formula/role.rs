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
    /// By identifier, what it says about each term: files say the same names again and again.
    said: HashMap<String, Vec<Sign>>,
}

impl<'a> Roles<'a> {
    pub(crate) fn new(vocabulary: &'a Vocabulary, owned: &'a Owned<'a>) -> Self {
        Self { vocabulary, owned, said: HashMap::new() }
    }

    /// Reads an identifier, so that [`sign`](Self::sign) knows it.
    pub(crate) fn read(&mut self, identifier: &str, terms: &[String]) {
        if !self.said.contains_key(identifier) {
            let said = words(identifier);
            let signs = terms.iter().map(|term| self.sign_of(term, identifier, &said)).collect();
            self.said.insert(identifier.to_owned(), signs);
        }
    }

    /// What identifiers say about a term, by its place among all terms.
    pub(crate) fn sign(&self, term: usize, identifiers: &[&str]) -> Sign {
        let signs = identifiers.iter().filter_map(|name| self.said.get(*name)?.get(term));
        signs.max().copied().unwrap_or(Sign::None)
    }

    fn sign_of(&self, term: &str, identifier: &str, said: &[String]) -> Sign {
        let names = &self.vocabulary.names;
        if let (Some(wanted), Some(found)) = (names.find(term), names.find(identifier))
            && wanted.name == found.name
            && found.fit == Fit::Whole
            && (self.owned.class(found.name) == NameClass::Distinctive || said.len() > 1)
        {
            // A name of several words, such as `win_rate`, is nobody else's in such a shape.
            return Sign::Owned;
        }
        let more = more_for(term);
        // All words of the term itself, or one that is used for it.
        let whole = words(term).iter().all(|word| said.contains(word));
        let one = said.iter().any(|word| more.contains(&word.as_str()));
        if whole || one { Sign::Word } else { Sign::None }
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

/// Whether what stands around an expression has any of the words.
pub(crate) fn is_about<'n>(about: &[String], around: impl IntoIterator<Item = &'n str>) -> bool {
    around.into_iter().flat_map(words).any(|word| about.contains(&word))
}

/// Whether no term of a formula goes by a name, whatever shape it stands in.
pub(crate) fn is_never(identifier: &str) -> bool {
    words(identifier).iter().any(|word| NEVER.contains(&word.as_str()))
}

/// Whether a name belongs to another field.
pub(crate) fn is_elsewhere(identifier: &str) -> bool {
    words(identifier).iter().any(|word| ELSEWHERE.contains(&word.as_str()))
}

/// Whether a name is one of what is counted and laid out: columns, and the gaps between them.
pub(crate) fn is_laid_out(identifier: &str) -> bool {
    let is = |word: &str| {
        matches!(
            word,
            "card"
                | "cards"
                | "cell"
                | "cells"
                | "col"
                | "cols"
                | "column"
                | "columns"
                | "count"
                | "gap"
                | "gaps"
                | "gutter"
                | "item"
                | "items"
                | "len"
                | "length"
                | "line"
                | "lines"
                | "margin"
                | "n"
                | "num"
                | "padding"
                | "row"
                | "rows"
                | "size"
                | "space"
                | "spacing"
                | "step"
                | "steps"
                | "stride"
                | "tab"
                | "tabs"
                | "tile"
                | "tiles"
        )
    };
    is_elsewhere(identifier) || words(identifier).iter().any(|word| is(word))
}
