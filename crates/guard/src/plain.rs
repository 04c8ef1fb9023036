//! What a text of another language says, reduced to the same facts: Python, SQL, TOML, JSON, YAML.
//!
//! Read line by line, without a grammar: `name = number`, `name: number`, `"name": number` in any
//! of them, what stands side by side on a line as a row, and what stands in texts as SQL.

mod token;

use std::rc::Rc;

use self::token::Token;
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

#[cfg(test)]
mod tests;
