//! A value with the places it was read from.

use alloc::format;
use alloc::string::String;
use core::ops::{Deref, Range};

use super::keys::Keys;
use crate::report::Place;

/// A value and where a person wrote it.
#[derive(Clone, Debug)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Where its table starts.
    pub place: Place,
    /// Where each of its keys is written.
    pub keys: Keys,
}

impl<T> Placed<T> {
    /// `path:line` of a key, or of the table where the key is absent.
    pub fn line_of(&self, key: &str) -> String {
        format!("{}:{}", self.place.text.path, self.line(key))
    }

    /// The line of a key, from one, or of the table where the key is absent.
    pub fn line(&self, key: &str) -> usize {
        self.place.text.line(self.bytes_of(key).start)
    }

    /// The text of a key's value as written; empty where the key is absent.
    pub fn written(&self, key: &str) -> &str {
        self.keys
            .get(key)
            .and_then(|bytes| self.place.text.content.get(bytes.clone()))
            .unwrap_or_default()
    }

    /// The place of a key, or of the table where the key is absent.
    pub fn place_of(&self, key: &str) -> Place {
        Place { text: self.place.text.clone(), bytes: self.bytes_of(key).clone() }
    }

    fn bytes_of(&self, key: &str) -> &Range<usize> {
        self.keys.get(key).unwrap_or(&self.place.bytes)
    }
}

impl<T> Deref for Placed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
