//! Which words make a file worth a full parse.

use std::collections::HashSet;

use driftless_model::catalogue::{Catalogue, Origin};
use driftless_model::table::{TABLES, Table};

use crate::hint::{Clues, Hints};
use crate::name::{Names, words};
use crate::{allowance, lex};

/// Hidden modules and macros of the generated crate.
pub(crate) const HIDDEN: &[&str] = &["__generated", "__private", "__with_catalogue"];

/// Crates an application has no business to name: their macros and constructors go around the door.
pub(crate) const INNER: &[&str] = &["driftless_macros", "driftless_guard", "driftless_codegen"];

/// Owned names and keys, ready to be met in a text.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    pub(crate) names: Names,
    pub(crate) clues: Clues,
    /// Symbols, ranges and other owners of values, in lower case.
    keys: HashSet<String>,
    /// Hashes of the words any of them starts with, by their low byte.
    heads: [Vec<u64>; 256],
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
        let mut heads = [const { Vec::new() }; 256];
        // A spelling as one word, and the word it starts with where it is written as several.
        let firsts = catalogue
            .names
            .iter()
            .flat_map(|name| core::iter::once(&name.name).chain(&name.aliases))
            .filter_map(|name| words(name).into_iter().next())
            .chain(keys.iter().flat_map(|key| words(key)))
            .chain(keys.iter().cloned())
            .chain(TABLES.iter().filter_map(|table| words(table.name).into_iter().next()));
        for word in names.spelled().map(str::to_owned).chain(firsts.flat_map(|w| heads_of(&w))) {
            let hash = lex::hash(word.as_bytes());
            let bucket: &mut Vec<u64> = &mut heads[(hash & 0xff) as usize];
            if !bucket.contains(&hash) {
                bucket.push(hash);
            }
        }
        Self { names, clues: Clues::new(catalogue), keys, heads }
    }

    /// Whether an identifier carries an owned name, a key, a guarded table, an allowance or a way
    /// around the door; if not, what it hints at.
    pub(crate) fn knows(&self, identifier: &str) -> Result<(), Hints> {
        let hidden = [HIDDEN, INNER, allowance::WORDS];
        if hidden.iter().any(|words| words.contains(&identifier)) {
            return Ok(());
        }
        let (may_know, hints) = self.may_know(identifier.as_bytes());
        let known = may_know
            && (!self.names.inside(identifier).is_empty()
                || self.keys.contains(&identifier.to_lowercase())
                || Table::named(identifier).is_some()
                || words(identifier).iter().any(|word| self.keys.contains(word)));
        if known { Ok(()) } else { Err(hints) }
    }

    /// Whether any word of it starts something owned, and what its words hint at: the cheap
    /// question, asked of every identifier once.
    fn may_know(&self, identifier: &[u8]) -> (bool, Hints) {
        let mut start = 0;
        let mut at = 0;
        let mut known = false;
        let mut hints = 0;
        while at < identifier.len() {
            let byte = identifier[at];
            let separates = !byte.is_ascii_alphanumeric();
            let starts = at > start
                && (byte.is_ascii_uppercase() && !identifier[at - 1].is_ascii_uppercase()
                    || byte.is_ascii_uppercase()
                        && at + 1 < identifier.len()
                        && identifier[at + 1].is_ascii_lowercase()
                    || byte.is_ascii_digit() != identifier[at - 1].is_ascii_digit());
            if separates || starts {
                self.word(&identifier[start..at], &mut known, &mut hints);
                start = if separates { at + 1 } else { at };
            }
            at += 1;
        }
        self.word(&identifier[start.min(at)..], &mut known, &mut hints);
        (known, hints)
    }

    fn word(&self, word: &[u8], known: &mut bool, hints: &mut Hints) {
        if word.is_empty() {
            return;
        }
        let mut hash = lex::hash(&[]);
        for byte in word {
            hash = lex::hash_more(hash, byte.to_ascii_lowercase());
        }
        *known |= self.heads[(hash & 0xff) as usize].contains(&hash);
        *hints |= self.clues.word(hash);
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

fn heads_of(word: &str) -> Vec<String> {
    crate::name::spellings(word)
}
