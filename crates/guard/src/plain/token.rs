//! The tokens of a line, in any of the languages.

use core::ops::Range;

use super::{Comment, Reader};
use crate::number::Number;

/// A token of any of the languages.
#[derive(Clone, Debug)]
pub(super) enum Token {
    Word(String, Range<usize>),
    Text(String, Range<usize>),
    Number(Number, Range<usize>),
    Sign(&'static str, usize),
}

impl Reader<'_> {
    /// Leaves some bytes to be read as SQL.
    fn show(&mut self, bytes: Range<usize>) {
        for at in bytes {
            let byte = self.text.as_bytes()[at];
            // What quotes a name in SQL would end the text it is in.
            self.shown[at] = if byte == b'"' { b' ' } else { byte };
        }
    }

    pub(super) fn tokens(&mut self, start: usize, line: &str) -> Vec<Token> {
        let bytes = line.as_bytes();
        let mut tokens = Vec::new();
        // Where what is to be shown started.
        let mut shows = None;
        let mut at = 0;
        while at < bytes.len() {
            let rest = &line[at..];
            if let Some(end) = self.block {
                match rest.find(end) {
                    Some(found) => {
                        at += found + end.len();
                        self.block = None;
                    }
                    None => break,
                }
                continue;
            }
            let here = start + at;
            let byte = bytes[at];
            if let Some(from) = shows.take() {
                self.show(from..here);
            }
            if self.comment == Comment::Dashes || self.open.is_some() {
                shows = Some(here);
            }
            let comments = match self.comment {
                Comment::Hash => byte == b'#',
                Comment::Dashes => rest.starts_with("--"),
                Comment::None => false,
            };
            if comments {
                shows = None;
                break;
            }
            if self.comment == Comment::Dashes && rest.starts_with("/*") {
                shows = None;
                self.block = Some("*/");
                at += 2;
                continue;
            }
            if let Some(quotes) = ["\"\"\"", "'''"].into_iter().find(|q| rest.starts_with(q)) {
                at += 3;
                if self.open == Some(quotes) {
                    self.open = None;
                } else if tokens.is_empty() {
                    self.block = Some(quotes);
                } else {
                    // SQL in a text over several lines: they are read on.
                    self.shown[here] = b';';
                    self.open = Some(quotes);
                }
                continue;
            }
            if byte == b'"' || byte == b'\'' || byte == b'`' {
                let end = closing(bytes, at);
                let inside = &line[at + 1..end.min(line.len())];
                let place = here + 1..here + 1 + inside.len();
                if self.comment != Comment::Dashes && self.open.is_none() {
                    self.shown[here] = b';';
                }
                self.show(place.clone());
                match Number::parse(inside) {
                    Some(number) => tokens.push(Token::Number(number, place)),
                    None => tokens.push(Token::Text(inside.to_owned(), place)),
                }
                at = (end + 1).min(line.len());
                continue;
            }
            // `$3` and `?3` are the third of what is bound.
            if matches!(byte, b'$' | b'?') {
                at += 1 + rest[1..].bytes().take_while(u8::is_ascii_digit).count();
                continue;
            }
            let length = rest.find(|c: char| !is_wordy(c)).unwrap_or(rest.len());
            if byte.is_ascii_digit()
                || (byte == b'.' && bytes.get(at + 1).is_some_and(u8::is_ascii_digit))
            {
                let length = number_length(rest);
                let place = here..here + length;
                match Number::parse(&rest[..length]) {
                    Some(number) => tokens.push(Token::Number(number, place)),
                    None => tokens.push(Token::Word(rest[..length].to_owned(), place)),
                }
                at += length;
                continue;
            }
            if length > 0 {
                tokens.push(Token::Word(rest[..length].to_owned(), here..here + length));
                at += length;
                continue;
            }
            let sign =
                ["==", "!=", "<=", ">=", "<>", "=>", ":=", "=", ":", "<", ">", ",", "-", "("]
                    .into_iter()
                    .find(|sign| rest.starts_with(sign));
            if let Some(sign) = sign {
                tokens.push(Token::Sign(sign, here));
                at += sign.len();
            } else {
                at += rest.chars().next().map_or(1, char::len_utf8);
            }
        }
        if let Some(from) = shows {
            self.show(from..start + line.len());
        }
        tokens
    }
}

fn is_wordy(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Where the string ends that starts at `at`, or the line.
fn closing(bytes: &[u8], at: usize) -> usize {
    let mut end = at + 1;
    while end < bytes.len() && bytes[end] != bytes[at] {
        end += if bytes[end] == b'\\' { 2 } else { 1 };
    }
    end.min(bytes.len())
}

/// How long a number is, with point, exponent and separators.
fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        let point = byte == b'.' && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        let sign = matches!(byte, b'+' | b'-')
            && at > 0
            && matches!(bytes[at - 1], b'e' | b'E')
            && bytes[0].is_ascii_digit();
        if !(byte.is_ascii_alphanumeric() || byte == b'_' || point || sign || byte >= 0x80) {
            break;
        }
        at += 1;
    }
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}
