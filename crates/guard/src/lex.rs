//! Source text to tokens, in one pass and without a tree.
//!
//! This runs over every file of a crate on every build, unoptimised: hence the tables, and no
//! allocation.

mod literal;
mod seen;
mod text;

pub(crate) use self::seen::{FNV_PRIME, FNV_START, Hashing, Run, Seen, hash, hash_more, hash_of};
use core::ops::Range;

use self::seen::{INCLUDE, MOD, ONE};
pub(crate) use self::text::{Part, parts};
use crate::piece::{is_number_one, operations_of};

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
    /// Where comments stood, for who asked for them.
    pub(crate) comments: Option<Vec<Range<usize>>>,
}

impl<'t> Lexer<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            at: start_of_code(text),
            reckons: false,
            comments: None,
        }
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

    /// What a text means: its slice, but for what is escaped in it.
    pub(crate) fn meaning(&self, text: &Token) -> String {
        let inside = self.slice(text);
        // Before the quote of a raw string stands `r` or `#`.
        let before = text.start.checked_sub(2).map(|at| self.bytes[at]);
        if matches!(before, Some(b'r' | b'#')) || !inside.contains('\\') {
            return inside.to_owned();
        }
        let literal = syn::parse_str::<syn::LitStr>(&format!("\"{inside}\""));
        literal.map_or_else(|_| inside.to_owned(), |literal| literal.value())
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
                        let end = self.at;
                        if let Some(comments) = &mut self.comments {
                            comments.push(start..end);
                        }
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
                    if hash == ONE && self.is_calculated_with(start, at) {
                        self.reckons = true;
                    }
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

    /// Whether something is taken from what stands there, or an operation is called on it: most
    /// that is called `one` is one of several.
    fn is_calculated_with(&self, start: usize, end: usize) -> bool {
        let before = self.bytes[..start].iter().rev().find(|byte| **byte != b' ');
        let after = self.bytes[end..].trim_ascii_start();
        match after.split_first() {
            _ if before == Some(&b'-') => true,
            Some((b'-' | b'(', _)) => true,
            Some((b'.', rest)) => {
                let wordy = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
                let length = rest.iter().position(|byte| !wordy(byte)).unwrap_or(rest.len());
                core::str::from_utf8(&rest[..length]).is_ok_and(|word| operations_of(word) != 0)
            }
            _ => false,
        }
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
mod tests;
