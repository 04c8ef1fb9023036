//! Which words make a file worth a full parse.

use std::collections::HashSet;

use driftless_model::catalogue::{Catalogue, Origin};
use driftless_model::table::{TABLES, Table};

use crate::head::{Heads, OWNED};
use crate::hint::{Clues, Hints};
use crate::name::{Names, spellings, words};
use crate::{allowance, lex};

/// Hidden modules and macros of the generated crate.
pub(crate) const HIDDEN: &[&str] = &["__generated", "__private", "__setup", "__with_catalogue"];

/// Crates an application has no business to name: their macros and constructors go around the door.
pub(crate) const INNER: &[&str] = &["driftless_macros", "driftless_guard", "driftless_codegen"];

/// What a word is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// It carries an owned name or key.
    pub(crate) known: bool,
    /// It carries an owned name.
    pub(crate) named: bool,
    /// It names a guarded table.
    pub(crate) table: bool,
    /// It is an allowance, or a way around the door.
    pub(crate) way: bool,
    /// What else it hints at.
    pub(crate) hints: Hints,
}

/// Owned names and keys, ready to be met in a text.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    pub(crate) names: Names,
    pub(crate) clues: Clues,
    /// Symbols, ranges and other owners of values, in lower case.
    keys: HashSet<String>,
    /// The words any of them starts with, and those that hint at something.
    heads: Heads,
    /// Hashes of the ways around the door.
    ways: Vec<u64>,
}

impl Vocabulary {
    pub(crate) fn new(catalogue: &Catalogue) -> Self {
        // A threshold is owned by a setup, whose words are not those of an instrument.
        let figures = catalogue.values.iter().filter(|value| value.origin != Origin::Filter);
        let mut owners: Vec<&str> = figures.map(|value| value.owner.as_str()).collect();
        owners.extend(catalogue.setups.iter().map(|setup| setup.instrument.as_str()));
        owners.sort_unstable();
        owners.dedup();
        let names = Names::new(&catalogue.names, owners.iter().copied());
        let ranges = catalogue.setups.iter().map(|setup| setup.orb_time.as_str());
        let keys: HashSet<String> =
            owners.iter().copied().chain(ranges).map(str::to_lowercase).collect();
        let mut heads = Heads::new();
        // A spelling as one word, and the word it starts with where it is written as several.
        let firsts = catalogue
            .names
            .iter()
            .flat_map(|name| core::iter::once(&name.name).chain(&name.aliases))
            .filter_map(|name| words(name).into_iter().next())
            .chain(keys.iter().flat_map(|key| words(key)))
            .chain(keys.iter().cloned())
            .chain(TABLES.iter().filter_map(|table| words(table.name).into_iter().next()));
        for word in names.spelled().map(str::to_owned).chain(firsts.flat_map(|w| spellings(&w))) {
            heads.add(&word, OWNED);
        }
        let clues = Clues::new(catalogue, &mut heads);
        let ways = [HIDDEN, INNER, allowance::WORDS]
            .concat()
            .iter()
            .map(|way| lex::hash(way.as_bytes()))
            .collect();
        Self { names, clues, keys, heads, ways }
    }

    /// Whether an identifier carries an owned name, a key, a guarded table, an allowance or a way
    /// around the door; if not, what it hints at.
    pub(crate) fn knows(&self, identifier: &str, hash: u64) -> Result<(), Hints> {
        let word = self.word(identifier, hash);
        if word.known || word.table || word.way { Ok(()) } else { Err(word.hints) }
    }

    /// What an identifier is.
    pub(crate) fn word(&self, identifier: &str, hash: u64) -> Word {
        let hints = self.heads.hints(identifier.as_bytes());
        let owned = hints & OWNED != 0;
        let named = owned && !self.names.inside(identifier).is_empty();
        let known = owned
            && (named
                || self.keys.contains(&identifier.to_lowercase())
                || words(identifier).iter().any(|word| self.keys.contains(word)));
        Word {
            known,
            named,
            table: owned && Table::named(identifier).is_some(),
            way: self.ways.contains(&hash),
            hints: hints & !OWNED,
        }
    }

    /// Whether a text is the key of something owned, whatever its case.
    pub(crate) fn is_key(&self, text: &str) -> bool {
        self.keys.contains(&text.to_lowercase())
    }

    /// The keys among the words of an identifier.
    pub(crate) fn keys_in(&self, identifier: &str) -> Vec<String> {
        words(identifier).into_iter().filter(|word| self.keys.contains(word)).collect()
    }
}
