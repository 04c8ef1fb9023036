//! Which words make a file worth a full parse.

use std::collections::HashSet;

use driftless_model::catalogue::Catalogue;

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
    /// Symbols, ranges and other owners of values, in lower case.
    keys: HashSet<String>,
    /// Hashes of the words any of them starts with, by their low byte.
    heads: [Vec<u64>; 256],
}

impl Vocabulary {
    pub(crate) fn new(catalogue: &Catalogue) -> Self {
        let mut owners: Vec<&str> = catalogue.values.iter().map(|v| v.owner.as_str()).collect();
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
            .chain(keys.iter().cloned());
        for word in names.spelled().map(str::to_owned).chain(firsts.flat_map(|w| heads_of(&w))) {
            let hash = lex::hash(word.as_bytes());
            let bucket: &mut Vec<u64> = &mut heads[(hash & 0xff) as usize];
            if !bucket.contains(&hash) {
                bucket.push(hash);
            }
        }
        Self { names, keys, heads }
    }

    /// Whether an identifier carries an owned name, a key, or a way around the door.
    pub(crate) fn knows(&self, identifier: &str) -> bool {
        let hidden = [HIDDEN, INNER, allowance::WORDS];
        if hidden.iter().any(|words| words.contains(&identifier)) {
            return true;
        }
        self.may_know(identifier.as_bytes())
            && (!self.names.inside(identifier).is_empty()
                || self.keys.contains(&identifier.to_lowercase())
                || words(identifier).iter().any(|word| self.keys.contains(word)))
    }

    /// Whether any word of it starts something owned: the cheap question, asked of every
    /// identifier once.
    fn may_know(&self, identifier: &[u8]) -> bool {
        let mut start = 0;
        let mut at = 0;
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
                if self.heads_hold(&identifier[start..at]) {
                    return true;
                }
                start = if separates { at + 1 } else { at };
            }
            at += 1;
        }
        self.heads_hold(&identifier[start.min(at)..])
    }

    fn heads_hold(&self, word: &[u8]) -> bool {
        if word.is_empty() {
            return false;
        }
        let mut hash = lex::hash(&[]);
        for byte in word {
            hash = lex::hash_more(hash, byte.to_ascii_lowercase());
        }
        self.heads[(hash & 0xff) as usize].contains(&hash)
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
