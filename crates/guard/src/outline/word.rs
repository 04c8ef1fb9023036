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

    /// The words and figures of a string.
    pub(super) fn text(&mut self, token: &Token) {
        let bytes = self.lexer.bytes();
        for part in lex::parts(bytes, token.start, token.end) {
            if self.outline.hit {
                return;
            }
            match part {
                Part::Word(word) => self.see(word.hash, self.lexer.slice(&word)),
                Part::Number(number) => match clock::parse(self.lexer.slice(&number)) {
                    Some((hour, minute)) => {
                        self.met |= self.vocabulary.clues.time(hour, minute);
                        self.outline.hit |= self.told & self.met != 0;
                    }
                    None => self.number(&number),
                },
            }
        }
    }
}
