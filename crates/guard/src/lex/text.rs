//! The words and numbers of a text in another language.

use super::{FNV_START, Kind, Token, hash_more};

/// A word or a number of a text.
pub(crate) enum Part {
    /// A run of letters, digits, `_` and `-`, where names are also written with dashes.
    Word(Token),
    /// What starts as the word before and goes on: `8.40`, `09:05`.
    Number(Token),
}

/// The words and numbers between two places.
pub(crate) fn parts(bytes: &[u8], start: usize, end: usize) -> Parts<'_> {
    Parts { bytes, at: start, end, digits: None }
}

pub(crate) struct Parts<'t> {
    bytes: &'t [u8],
    at: usize,
    end: usize,
    /// Where the word starts that was given last, if it may go on as a number.
    digits: Option<usize>,
}

impl Iterator for Parts<'_> {
    type Item = Part;

    fn next(&mut self) -> Option<Part> {
        let bytes = self.bytes;
        let end = self.end;
        let mut at = self.at;
        if let Some(start) = self.digits.take() {
            while at < end && (bytes[at].is_ascii_digit() || matches!(bytes[at], b'.' | b':')) {
                at += 1;
            }
            if at > self.at {
                self.at = at;
                return Some(Part::Number(Token { kind: Kind::Number, start, end: at, hash: 0 }));
            }
        }
        while at < end && !is_wordy(bytes[at]) {
            at += 1;
        }
        if at >= end {
            self.at = at;
            return None;
        }
        let start = at;
        let mut hash = FNV_START;
        while at < end && is_wordy(bytes[at]) {
            hash = hash_more(hash, bytes[at]);
            at += 1;
        }
        self.at = at;
        self.digits = bytes[start].is_ascii_digit().then_some(start);
        Some(Part::Word(Token { kind: Kind::Ident, start, end: at, hash }))
    }
}

/// Whether a byte is part of a word.
fn is_wordy(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-' || byte >= 0x80
}
