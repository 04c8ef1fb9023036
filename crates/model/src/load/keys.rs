//! Where the keys of a table are written.

use alloc::vec::Vec;
use core::ops::Range;

/// The keys of one table and the bytes of their values. A list: a snapshot has one for every row,
/// and none is longer than its schema.
#[derive(Clone, Debug, Default)]
pub struct Keys(Vec<(&'static str, Range<usize>)>);

impl Keys {
    pub(super) fn with_capacity(keys: usize) -> Self {
        Self(Vec::with_capacity(keys))
    }

    /// Adds a key that is not there.
    pub(super) fn push(&mut self, key: &'static str, bytes: Range<usize>) {
        self.0.push((key, bytes));
    }

    /// The place of a key among the keys, looked for from `first` on and then from the start.
    pub(super) fn position(&self, key: &str, first: usize) -> Option<usize> {
        let first = first.min(self.0.len());
        let (before, behind) = self.0.split_at(first);
        let is = |(known, _): &(&str, Range<usize>)| *known == key;
        behind.iter().position(is).map(|at| first + at).or_else(|| before.iter().position(is))
    }

    /// Adds a key, unless it is there.
    pub(super) fn insert(&mut self, key: &'static str, bytes: Range<usize>) {
        if !self.contains_key(key) {
            self.0.push((key, bytes));
        }
    }

    /// Adds the keys of another table that are not there.
    pub(super) fn extend(&mut self, other: &Self) {
        for (key, bytes) in &other.0 {
            self.insert(key, bytes.clone());
        }
    }

    /// The bytes of a key's value.
    pub fn get(&self, key: &str) -> Option<&Range<usize>> {
        self.0.iter().find(|(known, _)| *known == key).map(|(_, bytes)| bytes)
    }

    /// Whether a key is there.
    pub fn contains_key(&self, key: &str) -> bool {
        self.get(key).is_some()
    }
}
