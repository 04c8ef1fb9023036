//! Source text to tokens, in one pass and without a tree.
//!
//! This runs over every file of a crate on every build, unoptimised: hence the tables, and no
//! allocation.

use crate::formula::is_number_one;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An identifier or keyword, without `r#`.
    Ident,
    /// A number with its suffix.
    Number,
    /// The inside of a string of any kind, escapes as written.
    Text,
    /// A character or byte.
    Char,
    /// A lifetime or label.
    Lifetime,
    /// One byte of punctuation.
    Punct(u8),
    /// An opening bracket.
    Open(u8),
    /// A closing bracket.
    Close(u8),
}

/// One token by its bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Of an identifier: a hash of its bytes, computed while they are read anyway.
    pub(crate) hash: u64,
}

/// A text that is not made of Rust tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unterminated {
    pub(crate) what: &'static str,
    pub(crate) start: usize,
}

const OTHER: u8 = 0;
const SPACE: u8 = 1;
const OPEN: u8 = 2;
const CLOSE: u8 = 3;
const QUOTE: u8 = 4;
const TICK: u8 = 5;
const SLASH: u8 = 6;
// Last, so that one comparison tells what goes on with a word.
const WORD: u8 = 7;
const DIGIT: u8 = 8;

/// A `static`: unoptimised, every look into a `const` copies all of it first.
static CLASS: [u8; 256] = {
    let mut class = [OTHER; 256];
    let mut at = 0;
    while at < 256 {
        class[at] = match at as u8 {
            b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c => SPACE,
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | 0x80..=0xff => WORD,
            b'0'..=b'9' => DIGIT,
            b'(' | b'[' | b'{' => OPEN,
            b')' | b']' | b'}' => CLOSE,
            b'"' => QUOTE,
            b'\'' => TICK,
            b'/' => SLASH,
            _ => OTHER,
        };
        at += 1;
    }
    class
};

/// The tokens of a text.
pub(crate) struct Lexer<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    /// It has divided, or taken something from one: what formulas are made of.
    pub(crate) reckons: bool,
}

impl<'t> Lexer<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, bytes: text.as_bytes(), at: start_of_code(text), reckons: false }
    }

    pub(crate) fn bytes(&self) -> &'t [u8] {
        self.bytes
    }

    pub(crate) fn text(&self) -> &'t str {
        self.text
    }

    pub(crate) fn slice(&self, token: &Token) -> &'t str {
        &self.text[token.start..token.end]
    }

    /// What has not been read yet.
    pub(crate) fn rest(&self) -> &'t [u8] {
        &self.bytes[self.at.min(self.bytes.len())..]
    }

    fn peek(&self, ahead: usize) -> u8 {
        let at = self.at + ahead;
        if at < self.bytes.len() { self.bytes[at] } else { 0 }
    }

    /// The next token, or `None` at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Token>, Unterminated> {
        let bytes = self.bytes;
        loop {
            if self.at >= bytes.len() {
                return Ok(None);
            }
            let start = self.at;
            let byte = bytes[start];
            let kind = match CLASS[byte as usize] {
                SPACE => {
                    self.at += 1;
                    continue;
                }
                WORD => return self.word(start).map(Some),
                DIGIT => {
                    self.number();
                    Kind::Number
                }
                OPEN => {
                    self.at += 1;
                    Kind::Open(byte)
                }
                CLOSE => {
                    self.at += 1;
                    Kind::Close(byte)
                }
                QUOTE => return self.string(start).map(Some),
                TICK => self.tick(),
                SLASH => {
                    if self.comment()? {
                        continue;
                    }
                    Kind::Punct(byte)
                }
                _ => {
                    self.at += 1;
                    Kind::Punct(byte)
                }
            };
            return Ok(Some(Token { kind, start, end: self.at, hash: 0 }));
        }
    }

    /// The next token anybody looks at: a bracket, a `#`, a text, a word not met before, `mod` or
    /// `include`. Everything between is counted and no more; this loop meets every byte of a
    /// crate, so it calls nothing it can do without.
    pub(crate) fn skim(
        &mut self,
        seen: &mut Seen,
        run: &mut Run,
    ) -> Result<Option<Token>, Unterminated> {
        let bytes = self.bytes;
        let length = bytes.len();
        let mut at = self.at;
        while at < length {
            let byte = bytes[at];
            let class = CLASS[byte as usize];
            if class == SPACE {
                at += 1;
                // A third of a file is indentation.
                while at < length && bytes[at] == b' ' {
                    at += 1;
                }
                continue;
            }
            if class == WORD {
                let prefixed = (byte == b'r' || byte == b'b' || byte == b'c')
                    && at + 1 < length
                    && matches!(bytes[at + 1], b'"' | b'#' | b'\'' | b'r');
                if !prefixed {
                    let start = at;
                    let mut hash = FNV_START;
                    while at < length {
                        let byte = bytes[at];
                        if CLASS[byte as usize] < WORD {
                            break;
                        }
                        hash = (hash ^ byte as u64).wrapping_mul(FNV_PRIME);
                        at += 1;
                    }
                    run.tokens += 1;
                    if hash == MOD || hash == INCLUDE || !seen.holds(hash) {
                        self.at = at;
                        return Ok(Some(Token { kind: Kind::Ident, start, end: at, hash }));
                    }
                    continue;
                }
            } else if class == OPEN || class == CLOSE {
                run.tokens += 1;
                self.at = at + 1;
                let kind = if class == OPEN { Kind::Open(byte) } else { Kind::Close(byte) };
                return Ok(Some(Token { kind, start: at, end: at + 1, hash: 0 }));
            } else if class == OTHER && byte != b'#' {
                at += 1;
                run.tokens += 1;
                if byte == b';' || byte == b',' {
                    run.longest = run.longest.max(run.tokens);
                    run.tokens = 0;
                    run.separated = true;
                }
                continue;
            }
            // Whatever is left is rarer, and read as everywhere else.
            self.at = at;
            run.tokens += 1;
            let Some(token) = self.next()? else { return Ok(None) };
            match token.kind {
                Kind::Open(_) | Kind::Close(_) | Kind::Text | Kind::Ident | Kind::Punct(b'#') => {
                    return Ok(Some(token));
                }
                Kind::Punct(b'/') => {
                    self.reckons = true;
                    at = self.at;
                }
                Kind::Number => {
                    if bytes[token.start] == b'1' && self.is_taken_from(&token) {
                        self.reckons = true;
                    }
                    return Ok(Some(token));
                }
                _ => at = self.at,
            }
        }
        self.at = at;
        Ok(None)
    }

    /// Whether a number is one and something is taken from it, or it from something.
    fn is_taken_from(&self, number: &Token) -> bool {
        let before = self.bytes[..number.start].iter().rev().find(|byte| **byte != b' ');
        let after = self.bytes[number.end..].iter().find(|byte| !byte.is_ascii_whitespace());
        let minus = |byte: Option<&u8>| byte == Some(&b'-');
        // `1.0.sub(p)`.
        let method = after == Some(&b'.') && self.bytes.get(number.end + 1) != Some(&b'.');
        (minus(before) || minus(after) || method) && is_number_one(self.slice(number))
    }

    /// An identifier, or a literal with a prefix of letters.
    fn word(&mut self, start: usize) -> Result<Token, Unterminated> {
        match (self.bytes[start], self.peek(1), self.peek(2)) {
            (b'r', b'"', _) | (b'r', b'#', b'"' | b'#') => return self.raw(start, 1),
            (b'b' | b'c', b'r', b'"' | b'#') => return self.raw(start, 2),
            (b'b' | b'c', b'"', _) => {
                self.at += 1;
                return self.string(start + 1);
            }
            (b'b', b'\'', _) => {
                self.at += 1;
                let kind = self.tick();
                return Ok(Token { kind, start, end: self.at, hash: 0 });
            }
            (b'r', b'#', next) if CLASS[next as usize] == WORD => self.at += 2,
            _ => {}
        }
        let start = self.at;
        let bytes = self.bytes;
        let mut at = start;
        let mut hash = FNV_START;
        while at < bytes.len() {
            let byte = bytes[at];
            if CLASS[byte as usize] < WORD {
                break;
            }
            hash = (hash ^ byte as u64).wrapping_mul(FNV_PRIME);
            at += 1;
        }
        self.at = at;
        Ok(Token { kind: Kind::Ident, start, end: at, hash })
    }

    fn number(&mut self) {
        let start = self.at;
        self.digits();
        let radix = self.bytes[start] == b'0'
            && matches!(self.bytes.get(start + 1).copied(), Some(b'x' | b'o' | b'b'));
        if !radix {
            // `1.` before a name is a method call, before another point a range.
            if self.peek(0) == b'.' && self.peek(1) != b'.' && CLASS[self.peek(1) as usize] != WORD
            {
                self.at += 1;
                self.digits();
            }
            let last = self.bytes[self.at - 1];
            if (last == b'e' || last == b'E')
                && matches!(self.peek(0), b'+' | b'-')
                && self.peek(1).is_ascii_digit()
            {
                self.at += 1;
                self.digits();
            }
        }
    }

    fn digits(&mut self) {
        while self.at < self.bytes.len() {
            if CLASS[self.bytes[self.at] as usize] < WORD {
                break;
            }
            self.at += 1;
        }
    }

    fn string(&mut self, quote: usize) -> Result<Token, Unterminated> {
        let bytes = self.bytes;
        let mut at = quote + 1;
        while at < bytes.len() {
            match bytes[at] {
                b'"' => {
                    self.at = at + 1;
                    return Ok(Token { kind: Kind::Text, start: quote + 1, end: at, hash: 0 });
                }
                b'\\' => at += 2,
                _ => at += 1,
            }
        }
        Err(Unterminated { what: "string", start: quote })
    }

    fn raw(&mut self, start: usize, prefix: usize) -> Result<Token, Unterminated> {
        let bytes = self.bytes;
        let mut at = start + prefix;
        let mut hashes = 0;
        while at < bytes.len() && bytes[at] == b'#' {
            hashes += 1;
            at += 1;
        }
        if at >= bytes.len() || bytes[at] != b'"' {
            // `r##x` or the like: no raw string, and no text either.
            self.at = start + prefix;
            return Ok(Token { kind: Kind::Ident, start, end: self.at, hash: 0 });
        }
        let inside = at + 1;
        at = inside;
        while at < bytes.len() {
            if bytes[at] == b'"' {
                let mut closing = 0;
                while closing < hashes
                    && at + 1 + closing < bytes.len()
                    && bytes[at + 1 + closing] == b'#'
                {
                    closing += 1;
                }
                if closing == hashes {
                    self.at = at + 1 + hashes;
                    return Ok(Token { kind: Kind::Text, start: inside, end: at, hash: 0 });
                }
            }
            at += 1;
        }
        Err(Unterminated { what: "raw string", start })
    }

    /// A character, a lifetime, or a lone tick.
    fn tick(&mut self) -> Kind {
        let bytes = self.bytes;
        let start = self.at;
        if self.peek(1) == b'\\' {
            let mut at = start + 3;
            while at < bytes.len() && bytes[at] != b'\'' && bytes[at] != b'\n' {
                at += 1;
            }
            self.at = (at + 1).min(bytes.len());
            return Kind::Char;
        }
        let Some(next) = self.text[start + 1..].chars().next() else {
            self.at += 1;
            return Kind::Punct(b'\'');
        };
        let after = start + 1 + next.len_utf8();
        if after < bytes.len() && bytes[after] == b'\'' {
            self.at = after + 1;
            return Kind::Char;
        }
        self.at += 1;
        if CLASS[self.peek(0) as usize] == WORD {
            self.digits();
            return Kind::Lifetime;
        }
        Kind::Punct(b'\'')
    }

    /// Skips a comment; whether there was one.
    fn comment(&mut self) -> Result<bool, Unterminated> {
        let bytes = self.bytes;
        match self.peek(1) {
            b'/' => {
                let mut at = self.at + 2;
                while at < bytes.len() && bytes[at] != b'\n' {
                    at += 1;
                }
                self.at = at;
                Ok(true)
            }
            b'*' => {
                let start = self.at;
                let mut at = start + 2;
                let mut depth = 1;
                while at < bytes.len() {
                    match (bytes[at], bytes.get(at + 1).copied()) {
                        (b'*', Some(b'/')) => {
                            depth -= 1;
                            at += 2;
                            if depth == 0 {
                                self.at = at;
                                return Ok(true);
                            }
                        }
                        (b'/', Some(b'*')) => {
                            depth += 1;
                            at += 2;
                        }
                        _ => at += 1,
                    }
                }
                Err(Unterminated { what: "block comment", start })
            }
            _ => {
                self.at += 1;
                Ok(false)
            }
        }
    }
}

/// Tokens passed over.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Run {
    /// Since the last separator.
    pub(crate) tokens: usize,
    /// The longest run that ended at a separator.
    pub(crate) longest: usize,
    /// There was a separator.
    pub(crate) separated: bool,
}

/// Hashes of the words met so far, in a table that costs little unoptimised.
#[derive(Debug)]
pub(crate) struct Seen {
    slots: Vec<u64>,
    used: usize,
}

impl Seen {
    pub(crate) fn new() -> Self {
        Self { slots: vec![0; 1024], used: 0 }
    }

    fn holds(&self, hash: u64) -> bool {
        let slots = self.slots.as_slice();
        let mask = slots.len() - 1;
        let mut at = (hash as usize) & mask;
        loop {
            let slot = slots[at];
            if slot == hash {
                return true;
            }
            if slot == 0 {
                return false;
            }
            at = (at + 1) & mask;
        }
    }

    /// Adds a hash; whether it is new.
    pub(crate) fn insert(&mut self, hash: u64) -> bool {
        if self.holds(hash) {
            return false;
        }
        if self.used * 2 >= self.slots.len() {
            let old = core::mem::take(&mut self.slots);
            self.slots = vec![0; old.len() * 2];
            old.into_iter().filter(|hash| *hash != 0).for_each(|hash| self.place(hash));
        }
        self.place(hash);
        self.used += 1;
        true
    }

    fn place(&mut self, hash: u64) {
        let mask = self.slots.len() - 1;
        let mut at = (hash as usize) & mask;
        while self.slots[at] != 0 {
            at = (at + 1) & mask;
        }
        self.slots[at] = hash;
    }
}

const MOD: u64 = hash_of(b"mod");
const INCLUDE: u64 = hash_of(b"include");

const fn hash_of(bytes: &[u8]) -> u64 {
    let mut hash = FNV_START;
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u64).wrapping_mul(FNV_PRIME);
        at += 1;
    }
    hash
}

pub(crate) const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;
pub(crate) const FNV_PRIME: u64 = 0x0100_0000_01b3;

/// The hash a [`Token`] carries, of any bytes.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    hash_of(bytes)
}

/// A [`hash`] of one byte more.
pub(crate) fn hash_more(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(FNV_PRIME)
}

/// Where code starts: after a byte order mark and a `#!` line.
pub(crate) fn start_of_code(text: &str) -> usize {
    let mark = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let rest = &text[mark..];
    if rest.starts_with("#!") && !rest[2..].trim_start().starts_with('[') {
        return mark + rest.find('\n').unwrap_or(rest.len());
    }
    mark
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<(Kind, &str)> {
        let mut lexer = Lexer::new(text);
        let mut all = Vec::new();
        while let Some(token) = lexer.next().expect("terminated") {
            all.push((token.kind, lexer.slice(&token)));
        }
        all
    }

    #[test]
    fn literals_of_every_kind() {
        use Kind::{Char, Ident, Lifetime, Number, Open, Punct, Text};
        assert_eq!(
            tokens(r####"r#type r#"a"b"# b"c\"" br##"d"## 'x' '\'' b'\\' 'life c"e" 'é'"####),
            [
                (Ident, "type"),
                (Text, "a\"b"),
                (Text, "c\\\""),
                (Text, "d"),
                (Char, "'x'"),
                (Char, "'\\''"),
                (Char, "b'\\\\'"),
                (Lifetime, "'life"),
                (Text, "e"),
                (Char, "'é'"),
            ]
        );
        assert_eq!(
            tokens("1_0.0f64 1e-5 0xAe 1..2 1.max(x) 2.")
                .into_iter()
                .filter(|(kind, _)| *kind == Number)
                .map(|(_, text)| text)
                .collect::<Vec<_>>(),
            ["1_0.0f64", "1e-5", "0xAe", "1", "2", "1", "2."]
        );
        assert_eq!(tokens("/* a /* b */ c */ [ // d\n/"), [(Open(b'['), "["), (Punct(b'/'), "/")]);
    }

    #[test]
    fn what_never_ends() {
        for (text, what) in
            [("\"a", "string"), ("r#\"a\"", "raw string"), ("/* /* */", "block comment")]
        {
            let error = Lexer::new(text).next().expect_err("unterminated");
            assert_eq!((error.what, error.start), (what, 0));
        }
    }

    #[test]
    fn the_first_line_may_be_for_the_shell() {
        assert_eq!(tokens("\u{feff}#!/usr/bin/env run\na"), [(Kind::Ident, "a")]);
        assert_eq!(tokens("#![a]").len(), 5);
    }
}
