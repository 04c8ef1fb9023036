//! Filter text to words, each with its place.

use core::ops::Range;

/// One word of a filter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind,
    pub(super) text: &'a str,
    pub(super) at: usize,
}

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// Digits with an optional point.
    Number,
    /// Letters, digits, `_` and `.`: a keyword, feature or code.
    Word,
    /// A comparison.
    Comparison,
    /// One of `+ - * / ( )`.
    Sign,
    /// Anything else.
    Stray,
    /// Nothing left.
    End,
}

impl Token<'_> {
    pub(super) fn range(&self) -> Range<usize> {
        self.at..self.at + self.text.len()
    }
}

/// The next word of `text` from byte `from` on.
pub(super) fn next(text: &str, from: usize) -> Token<'_> {
    let rest = &text[from..];
    let at = from + rest.len() - rest.trim_start().len();
    let rest = &text[at..];
    let Some(first) = rest.chars().next() else {
        return Token { kind: Kind::End, text: "", at };
    };
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
    let (kind, length) = match first {
        '0'..='9' => (Kind::Number, rest.find(|c| !is_word(c)).unwrap_or(rest.len())),
        'a'..='z' | 'A'..='Z' | '_' => {
            (Kind::Word, rest.find(|c| !is_word(c)).unwrap_or(rest.len()))
        }
        '<' | '>' | '=' | '!' => {
            let length = if rest[1..].starts_with('=') { 2 } else { 1 };
            let known = matches!(&rest[..length], "<" | "<=" | ">" | ">=" | "==" | "!=");
            (if known { Kind::Comparison } else { Kind::Stray }, length)
        }
        '+' | '-' | '*' | '/' | '(' | ')' => (Kind::Sign, 1),
        other => (Kind::Stray, other.len_utf8()),
    };
    Token { kind, text: &rest[..length], at }
}
