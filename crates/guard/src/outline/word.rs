//! Words, numbers and texts: what they hint at.

use super::*;

impl Reader<'_> {
    pub(super) fn see(&mut self, hash: u64, word: &str) {
        // A word met first in a test is not yet met in code.
        if self.outline.hit || (self.frames[self.depth].test && !self.tests) {
            return;
        }
        if self.seen.insert(hash) {
            self.outline.reckons |= formula::hint(word) != 0;
            match self.vocabulary.knows(word, hash) {
                Ok(()) => self.outline.hit = true,
                Err(hints) => self.told |= hints,
            }
            self.outline.hit |= self.told & self.met != 0;
        }
    }

    pub(super) fn number(&mut self, token: &Token) {
        if self.outline.hit || (self.frames[self.depth].test && !self.tests) {
            return;
        }
        let bytes = self.lexer.bytes();
        match self.vocabulary.clues.number(&bytes[token.start..token.end], &bytes[token.end..]) {
            None => self.outline.hit = true,
            Some(hints) => self.met |= hints,
        }
        self.outline.hit |= self.told & self.met != 0;
    }

    /// The words of a string.
    pub(super) fn text(&mut self, token: &Token) {
        let bytes = self.lexer.bytes();
        let mut at = token.start;
        while at < token.end && !self.outline.hit {
            let start = at;
            let mut hash = lex::hash(&[]);
            while at < token.end && is_wordy(bytes[at]) {
                hash = lex::hash_more(hash, bytes[at]);
                at += 1;
            }
            if at > start {
                let word = Token { start, end: at, ..*token };
                self.see(hash, self.lexer.slice(&word));
                if bytes[start].is_ascii_digit() {
                    at = self.number_in_text(&word, token.end);
                }
            } else {
                at += 1;
            }
        }
    }

    /// A figure or a time inside a string, which starts as a word; gives where it ends.
    pub(super) fn number_in_text(&mut self, word: &Token, end: usize) -> usize {
        let bytes = self.lexer.bytes();
        let mut at = word.end;
        while at < end && (bytes[at].is_ascii_digit() || matches!(bytes[at], b'.' | b':')) {
            at += 1;
        }
        if at == word.end {
            return at;
        }
        let whole = Token { end: at, ..*word };
        match clock::parse(self.lexer.slice(&whole)) {
            Some((hour, minute)) => {
                self.met |= self.vocabulary.clues.time(hour, minute);
                self.outline.hit |= self.told & self.met != 0;
            }
            None => self.number(&whole),
        }
        at
    }
}
