//! What a text of another language says, reduced to the same facts: Python, SQL, TOML, JSON, YAML.
//!
//! Read line by line, without a grammar: `name = number`, `name: number`, `"name": number` in any
//! of them, what stands side by side on a line as a row, and what stands in texts as SQL.

use core::ops::Range;
use std::rc::Rc;

use crate::fact::{Bind, Binding, Facts, Form, Held, Loose, Piece, Quote, Row};
use crate::number::Number;

/// How a language writes comments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Comment {
    Hash,
    Dashes,
    None,
}

/// Facts of a text; its language is told by the end of its path.
pub(crate) fn facts(path: &str, text: &str) -> Facts {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let comment = match ending.as_str() {
        "sql" => Comment::Dashes,
        "json" => Comment::None,
        _ => Comment::Hash,
    };
    let shown = text.bytes().map(|byte| if byte == b'\n' { byte } else { b' ' }).collect();
    let mut reader =
        Reader { text, comment, block: None, open: None, shown, facts: Facts::default() };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        reader.line(start, line.trim_end_matches(['\n', '\r']));
        start += line.len();
    }
    reader.finished()
}

/// A token of any of the languages.
#[derive(Clone, Debug)]
enum Token {
    Word(String, Range<usize>),
    Text(String, Range<usize>),
    Number(Number, Range<usize>),
    Sign(&'static str, usize),
}

struct Reader<'t> {
    text: &'t str,
    comment: Comment,
    /// What ends the comment or documentation the last line left open.
    block: Option<&'static str>,
    /// What ends a text that the last line left open and that is no documentation.
    open: Option<&'static str>,
    /// The text with nothing left but what may be SQL; a semicolon stands between two strings.
    shown: Vec<u8>,
    facts: Facts,
}

impl Reader<'_> {
    fn line(&mut self, start: usize, line: &str) {
        let tokens = self.tokens(start, line);
        self.binds(&tokens);
        self.numbers(&tokens);
        self.row(&tokens);
    }

    fn finished(mut self) -> Facts {
        let source = String::from_utf8_lossy(&self.shown).into_owned();
        let pieces = vec![Piece { source, start: 0, literal: true }];
        self.facts.quotes.push(Quote { pieces, fills: Vec::new(), near: Vec::new() });
        self.facts
    }

    /// Leaves some bytes to be read as SQL.
    fn show(&mut self, bytes: Range<usize>) {
        for at in bytes {
            let byte = self.text.as_bytes()[at];
            // What quotes a name in SQL would end the text it is in.
            self.shown[at] = if byte == b'"' { b' ' } else { byte };
        }
    }

    /// Every number, those of a line together.
    fn numbers(&mut self, tokens: &[Token]) {
        let list = Some(self.facts.lists.len());
        let before = self.facts.numbers.len();
        for token in tokens {
            if let Token::Number(number, bytes) = token {
                let held =
                    Held { number: *number, bytes: bytes.clone(), strong: true, text: false };
                self.facts.numbers.push(Loose { held, money: false, scenery: false, list });
            }
        }
        self.facts.lists.push(self.facts.numbers.len() - before);
    }

    fn tokens(&mut self, start: usize, line: &str) -> Vec<Token> {
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

    /// `10.0 AS name`, `name = 10.0`, `name: 10.0`, `name: float = 10.0`, `name DOUBLE DEFAULT 10.0`, `name > 10`.
    fn binds(&mut self, tokens: &[Token]) {
        for three in tokens.windows(3) {
            let [Token::Number(number, bytes), Token::Word(word, _), Token::Word(name, _)] = three
            else {
                continue;
            };
            if word.eq_ignore_ascii_case("as") {
                let held =
                    Held { number: *number, bytes: bytes.clone(), strong: true, text: false };
                self.facts.binds.push(Bind {
                    name: name.clone(),
                    how: Binding::Item,
                    context: Vec::new(),
                    beside: Rc::from([]),
                    values: vec![held],
                });
            }
        }
        for (at, token) in tokens.iter().enumerate() {
            let (Token::Word(name, _) | Token::Text(name, _)) = token else { continue };
            let rest = &tokens[at + 1..];
            let sign = |at: usize| match rest.get(at) {
                Some(Token::Sign(sign, _)) => *sign,
                _ => "",
            };
            let default = |token: &Token| matches!(token, Token::Word(word, _) if word.eq_ignore_ascii_case("default"));
            let (how, value) = match (sign(0), sign(2)) {
                (":", "=") => (Binding::Item, 3),
                ("=" | ":" | "=>" | ":=", _) => (Binding::Item, 1),
                ("==" | "!=" | "<=" | ">=" | "<>" | "<" | ">", _) => (Binding::Compare, 1),
                // A column with a default: the words between are its type and constraints.
                _ => match rest.iter().take_while(|one| !is_comma(one)).position(default) {
                    Some(at) if matches!(token, Token::Word(..)) => (Binding::Item, at + 1),
                    _ => continue,
                },
            };
            let Some(held) = self.held(rest.get(value..).unwrap_or_default(), how) else {
                continue;
            };
            let values = vec![held];
            self.facts.binds.push(Bind {
                name: name.clone(),
                how,
                context: Vec::new(),
                beside: Rc::from([]),
                values,
            });
        }
    }

    /// A number, perhaps after a sign, an opening bracket or the name of a type.
    fn held(&self, tokens: &[Token], how: Binding) -> Option<Held> {
        let strong = how == Binding::Item;
        match tokens {
            [Token::Number(number, bytes), ..] => {
                Some(Held { number: *number, bytes: bytes.clone(), strong, text: false })
            }
            [Token::Sign("-", at), Token::Number(number, bytes), ..] => {
                let text = format!("-{}", self.text.get(bytes.clone())?);
                let number = Number::parse(&text).unwrap_or(*number);
                Some(Held { number, bytes: *at..bytes.end, strong, text: false })
            }
            // `Decimal("10.0")`, `float(10)`.
            [Token::Word(..), Token::Sign("(", _), rest @ ..]
            | [Token::Sign("(", _), rest @ ..] => self.held(rest, how),
            _ => None,
        }
    }

    /// Everything on the line that may be a key, beside everything that is a number.
    fn row(&mut self, tokens: &[Token]) {
        let (mut keys, mut integers, mut cells) = (Vec::new(), Vec::new(), Vec::new());
        let mut before: Option<String> = None;
        for token in tokens {
            match token {
                Token::Word(text, bytes) | Token::Text(text, bytes) => {
                    keys.push((text.clone(), bytes.clone()));
                    before = Some(text.clone());
                }
                Token::Number(number, bytes) => {
                    let digits = self.text.get(bytes.clone()).unwrap_or_default();
                    let held =
                        Held { number: *number, bytes: bytes.clone(), strong: true, text: false };
                    // `0900` is a range, and `1000` one where more is said.
                    if is_bare_range(digits) {
                        integers.push(held.clone());
                    } else if digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit())
                    {
                        keys.push((digits.to_owned(), bytes.clone()));
                    }
                    cells.push((before.clone(), held));
                }
                Token::Sign(",", _) => before = None,
                Token::Sign(..) => {}
            }
        }
        let named = !keys.is_empty() || !integers.is_empty();
        if named && !cells.is_empty() {
            // `order("MGC", 10)` is no row, `VALUES ('MGC', 10)` is.
            let calls = tokens.windows(2).any(|pair| match pair {
                [Token::Word(word, _), Token::Sign("(", _)] => !word.eq_ignore_ascii_case("values"),
                _ => false,
            });
            let form = if calls { Form::Call } else { Form::List };
            self.facts.rows.push(Row { form, keys, cells, integers, near: Vec::new() });
        }
    }
}

/// Whether a text is four digits that count as often as they tell a time: `1000`, and not `0900`.
pub(crate) fn is_bare_range(text: &str) -> bool {
    text.len() == 4 && !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_comma(token: &&Token) -> bool {
    matches!(token, Token::Sign(",", _))
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Names with the numbers bound to them.
    fn bound(path: &str, text: &str) -> Vec<String> {
        let facts = facts(path, text);
        let show = |bind: &Bind| {
            let bytes = bind.values[0].bytes.clone();
            format!("{} {}", bind.name, &text[bytes])
        };
        facts.binds.iter().filter(|bind| bind.how == Binding::Item).map(show).collect()
    }

    #[test]
    fn names_and_numbers_in_every_language() {
        for (path, text, expected) in [
            ("a.py", "POINT_VALUE = 10.0", vec!["POINT_VALUE 10.0"]),
            ("a.py", "point_value: float = 10.0  # dollars", vec!["point_value 10.0"]),
            ("a.py", "f(point_value=10, x=-2)", vec!["point_value 10", "x -2"]),
            ("a.py", "pv = Decimal(\"10.0\")", vec!["pv 10.0"]),
            ("a.py", "# point_value = 10.0", vec![]),
            ("a.py", "\"\"\"point_value = 10.0\"\"\"", vec![]),
            ("a.py", "\"\"\"\npoint_value = 10.0\n\"\"\"\nx = 1", vec!["x 1"]),
            ("a.py", "sql = \"\"\"\nSET x = 5\n\"\"\"\ny = 6", vec!["x 5", "y 6"]),
            ("a.sql", "commission INT, slippage INT DEFAULT 4", vec!["slippage 4"]),
            ("a.sql", "SET point_value = 10.0; -- x = 5", vec!["point_value 10.0"]),
            ("a.sql", "/* x = 5\n y = 6 */ z = 7", vec!["z 7"]),
            ("a.sql", "point_value DOUBLE NOT NULL DEFAULT 10.0,", vec!["point_value 10.0"]),
            ("a.toml", "point_value_usd = 10.00", vec!["point_value_usd 10.00"]),
            (
                "a.json",
                "{\"point_value\": 10.0, \"rr\": \"8.0\"}",
                vec!["point_value 10.0", "rr 8.0"],
            ),
            ("a.yaml", "point_value: 10.0", vec!["point_value 10.0"]),
            ("a.yml", "- point_value: 1e1", vec!["point_value 1e1"]),
        ] {
            // The words of a type come before a value too.
            let types = ["DOUBLE", "NOT", "NULL", "INT", "float"];
            let mut found = bound(path, text);
            found.retain(|one| !types.iter().any(|word| one.starts_with(word)));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn any_text_is_read() {
        for text in
            ["\"", "'\\", "1e", "\u{e9}1\u{e9}", "'''", "a =", "= 1", "-", "\u{feff}x = 1", "1é2"]
        {
            for path in ["a.py", "a.sql", "a.json"] {
                facts(path, text);
            }
        }
    }
}
