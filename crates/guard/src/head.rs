//! What the words of an identifier start or hint at: one look into one table for each word.

use crate::hint::Hints;
use crate::lex::{self, FNV_PRIME, FNV_START};

/// The word starts something owned.
pub(crate) const OWNED: Hints = 128;

pub(crate) const OTHER: u8 = 0;
const LOWER: u8 = 1;
const UPPER: u8 = 2;
const DIGIT: u8 = 3;

/// A `static`, like every table that is looked into for each byte.
pub(crate) static KIND: [u8; 256] = {
    let mut kind = [OTHER; 256];
    let mut at = 0;
    while at < 256 {
        kind[at] = match at as u8 {
            b'a'..=b'z' => LOWER,
            b'A'..=b'Z' => UPPER,
            b'0'..=b'9' => DIGIT,
            _ => OTHER,
        };
        at += 1;
    }
    kind
};

/// Whether a word ends before a byte, by its kind and that of its neighbours.
pub(crate) fn starts_word(before: u8, kind: u8, next: u8) -> bool {
    kind == OTHER
        || before == OTHER
        || (kind == DIGIT) != (before == DIGIT)
        || (kind == UPPER && (before == LOWER || next == LOWER))
}

/// Words by the low byte of their hash.
#[derive(Debug)]
pub(crate) struct Heads {
    buckets: [Vec<(u64, Hints)>; 256],
}

impl Heads {
    pub(crate) fn new() -> Self {
        Self { buckets: [const { Vec::new() }; 256] }
    }

    /// Adds a word in lower case.
    pub(crate) fn add(&mut self, word: &str, hints: Hints) {
        let hash = lex::hash(word.as_bytes());
        let bucket = &mut self.buckets[(hash & 0xff) as usize];
        match bucket.iter_mut().find(|(known, _)| *known == hash) {
            Some((_, known)) => *known |= hints,
            None => bucket.push((hash, hints)),
        }
    }

    /// What the words of an identifier are about, split as [`words`](crate::name::words) does. It
    /// is asked for every identifier, and calls nothing it can do without.
    pub(crate) fn hints(&self, identifier: &[u8]) -> Hints {
        let mut hints = 0;
        let mut hash = FNV_START;
        let mut before = OTHER;
        let mut at = 0;
        while at < identifier.len() {
            let byte = identifier[at];
            let kind = KIND[byte as usize];
            let next = if at + 1 < identifier.len() { identifier[at + 1] } else { 0 };
            if before != OTHER && starts_word(before, kind, KIND[next as usize]) {
                hints |= self.of(hash);
                hash = FNV_START;
            }
            if kind != OTHER {
                let lower = if kind == UPPER { byte | 0x20 } else { byte };
                hash = (hash ^ lower as u64).wrapping_mul(FNV_PRIME);
            }
            before = kind;
            at += 1;
        }
        if before == OTHER { hints } else { hints | self.of(hash) }
    }

    fn of(&self, hash: u64) -> Hints {
        let bucket = self.buckets[(hash & 0xff) as usize].as_slice();
        let mut at = 0;
        while at < bucket.len() {
            if bucket[at].0 == hash {
                return bucket[at].1;
            }
            at += 1;
        }
        0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Words of identifiers are the same words everywhere.
        #[test]
        fn every_word_is_looked_up(identifier in "[a-zA-Z0-9_]{0,12}") {
            for word in crate::name::words(&identifier) {
                let mut heads = Heads::new();
                heads.add(&word, OWNED);
                prop_assert_eq!(heads.hints(identifier.as_bytes()), OWNED, "{}", word);
            }
            let mut heads = Heads::new();
            heads.add("none of them", OWNED);
            prop_assert_eq!(heads.hints(identifier.as_bytes()), 0);
        }
    }
}
