//! The functions, constants and macros of a text that calculate, found without parsing it.
//!
//! A formula may stand in any file, whatever words the file holds, and parsing every file costs
//! too much: so a pass over the tokens finds the items that hold enough arithmetic, alone or
//! together with those they call, and only these are parsed.

mod count;
mod worth;

use self::count::Count;
pub(crate) use self::worth::worth_parsing;
use core::ops::Range;
use std::collections::{HashMap, HashSet};

use crate::lex::{Kind as Token, Lexer, Token as Read, hash};
use crate::outline::makes_test;

/// Operations an item is made of.
pub(crate) type Operations = u8;

pub(crate) const ADDS: Operations = 1;
pub(crate) const SUBTRACTS: Operations = 2;
pub(crate) const MULTIPLIES: Operations = 4;
pub(crate) const DIVIDES: Operations = 8;
/// It subtracts from one.
pub(crate) const COMPLEMENTS: Operations = 16;
/// It turns a sign, so that a difference may be a sum: `-f - s * v`.
const NEGATES: Operations = 32;

/// Tokens of one expression beyond which an item is not parsed; see the outline.
const LONGEST: usize = 8_192;

/// How an item is to be parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A function with its signature.
    Function,
    /// The expression a constant or static is given.
    Constant,
    /// The body of a `macro_rules!`.
    Macro,
}

/// An item that calculates.
#[derive(Debug)]
pub(crate) struct Piece {
    pub(crate) kind: Kind,
    pub(crate) name: String,
    pub(crate) bytes: Range<usize>,
    pub(crate) operations: Operations,
    /// Hashes of the names it mentions before a bracket.
    calls: HashSet<u64>,
    /// Only a macro knows what its tokens mean.
    pub(crate) in_macro: bool,
    /// It holds an expression too long to parse.
    pub(crate) too_long: bool,
}

/// Whether a word is one of the operations, written as a method.
pub(crate) fn operations_of(word: &str) -> Operations {
    let plain = ["checked_", "saturating_", "wrapping_", "strict_", "unchecked_", "try_"]
        .iter()
        .find_map(|prefix| word.strip_prefix(prefix))
        .unwrap_or(word);
    match plain {
        "add" | "plus" | "sum" | "add_assign" => ADDS,
        "sub" | "minus" | "sub_assign" => SUBTRACTS,
        "neg" => SUBTRACTS | NEGATES,
        "mul" | "times" | "product" | "mul_assign" => MULTIPLIES,
        "mul_add" => MULTIPLIES | ADDS | SUBTRACTS,
        "div" | "div_euclid" | "recip" | "div_assign" => DIVIDES,
        "powi" | "powf" | "pow" => DIVIDES | MULTIPLIES,
        _ => 0,
    }
}

/// Whether a word is the number one.
pub(crate) fn is_one(word: &str) -> bool {
    matches!(word, "ONE" | "one" | "One")
}

/// Whether a number is one, whatever its type.
pub(crate) fn is_number_one(number: &str) -> bool {
    let digits = number.split(['f', 'i', 'u']).next().unwrap_or_default();
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    whole.trim_matches('_') == "1" && part.bytes().all(|byte| matches!(byte, b'0' | b'_'))
}

/// Every item of a text that calculates. `tests` says whether test code counts.
pub(crate) fn pieces(text: &str, tests: bool) -> Vec<Piece> {
    let mut reader = Reader {
        lexer: Lexer::new(text),
        tests,
        pieces: Vec::new(),
        depth: 0,
        macros: Vec::new(),
        dead: None,
        before: None,
        back: Vec::new(),
    };
    // What is no token ends the reading; the outline has refused such a text already.
    while reader.item().is_some() {}
    reader.pieces
}

struct Reader<'t> {
    lexer: Lexer<'t>,
    tests: bool,
    pieces: Vec<Piece>,
    depth: usize,
    /// Depths at which the body of a macro call is open.
    macros: Vec<usize>,
    /// Test code until this depth is left.
    dead: Option<usize>,
    before: Option<Read>,
    /// Tokens read too far.
    back: Vec<Read>,
}

impl<'t> Reader<'t> {
    fn next(&mut self) -> Option<Read> {
        if let Some(token) = self.back.pop() {
            return Some(token);
        }
        self.lexer.next().ok().flatten()
    }

    fn word(&self, token: &Read) -> &'t str {
        self.lexer.slice(token)
    }

    /// Reads one token outside of pieces, or a whole piece.
    fn item(&mut self) -> Option<()> {
        let token = self.next()?;
        let before = self.before.replace(token);
        match token.kind {
            Token::Open(byte) => {
                self.depth += 1;
                if self.is_macro_body(&before, &token) || (byte != b'{' && !self.macros.is_empty())
                {
                    self.macros.push(self.depth);
                }
            }
            Token::Close(_) => self.close(),
            Token::Punct(b'#') => self.attribute()?,
            Token::Ident if self.dead.is_none() => match self.word(&token) {
                "fn" => self.function(token.start)?,
                "const" | "static"
                    if !matches!(before.map(|one| one.kind), Some(Token::Punct(b'*' | b'<'))) =>
                {
                    self.constant()?;
                }
                "macro_rules" => self.macro_rules()?,
                _ => {}
            },
            _ => {}
        }
        Some(())
    }

    fn close(&mut self) {
        if self.macros.last() == Some(&self.depth) {
            self.macros.pop();
        }
        if self.dead == Some(self.depth) {
            self.dead = None;
        }
        self.depth = self.depth.saturating_sub(1);
    }

    /// Whether a bracket opens the body of a macro call: `x! {`.
    fn is_macro_body(&self, before: &Option<Read>, open: &Read) -> bool {
        let bang = before.is_some_and(|one| one.kind == Token::Punct(b'!'));
        bang && matches!(open.kind, Token::Open(_))
    }

    /// After `#`.
    fn attribute(&mut self) -> Option<()> {
        let mut next = self.next()?;
        let inner = next.kind == Token::Punct(b'!');
        if inner {
            next = self.next()?;
        }
        if next.kind != Token::Open(b'[') {
            self.back.push(next);
            return Some(());
        }
        let end = self.skip_group()?;
        let text = &self.lexer.text()[next.end..end];
        if self.tests || self.dead.is_some() || !makes_test(text) {
            return Some(());
        }
        if inner {
            self.dead = Some(self.depth);
            return Some(());
        }
        // What follows is a test: over it, up to its block or its end.
        loop {
            let token = self.next()?;
            match token.kind {
                Token::Open(b'{') => {
                    self.skip_group()?;
                    return Some(());
                }
                Token::Open(_) => {
                    self.skip_group()?;
                }
                Token::Punct(b';' | b',') => return Some(()),
                Token::Close(_) => {
                    self.back.push(token);
                    return Some(());
                }
                _ => {}
            }
        }
    }

    /// To the bracket that closes the one just read; where that one starts.
    fn skip_group(&mut self) -> Option<usize> {
        let mut depth = 1;
        loop {
            let token = self.next()?;
            match token.kind {
                Token::Open(_) => depth += 1,
                Token::Close(_) => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Some(token.start);
            }
        }
    }

    /// After `fn`.
    fn function(&mut self, start: usize) -> Option<()> {
        let name = self.next()?;
        if name.kind != Token::Ident {
            self.back.push(name);
            return Some(());
        }
        let mut count = Count::default();
        loop {
            let token = self.next()?;
            match token.kind {
                Token::Punct(b';') => return Some(()),
                Token::Close(_) => {
                    self.back.push(token);
                    return Some(());
                }
                Token::Open(b'{') => break,
                Token::Open(_) => {
                    self.skip_group()?;
                }
                _ => {}
            }
        }
        let end = self.count_group(&mut count)?;
        self.push(Kind::Function, self.word(&name).to_owned(), start..end, count);
        Some(())
    }

    /// After `const` or `static`.
    fn constant(&mut self) -> Option<()> {
        let mut name = self.next()?;
        while name.kind == Token::Ident && matches!(self.word(&name), "mut" | "ref") {
            name = self.next()?;
        }
        let is_name = name.kind == Token::Ident
            && !matches!(self.word(&name), "fn" | "unsafe" | "async" | "extern" | "move");
        let colon = self.next()?;
        if !is_name || colon.kind != Token::Punct(b':') {
            self.back.push(colon);
            self.back.push(name);
            return Some(());
        }
        let mut angles = 0_i32;
        let mut before = colon;
        // Over the type.
        loop {
            let token = self.next()?;
            match token.kind {
                Token::Punct(b'=') => break,
                Token::Punct(b'<') => angles += 1,
                Token::Punct(b'>') if before.kind != Token::Punct(b'-') => angles -= 1,
                Token::Open(b'(' | b'[') => {
                    self.skip_group()?;
                }
                Token::Open(_) | Token::Close(_) | Token::Punct(b';') => {
                    self.back.push(token);
                    return Some(());
                }
                _ => {}
            }
            if angles < 0 {
                return Some(());
            }
            before = token;
        }
        let mut count = Count::default();
        let mut start = None;
        let mut before = None;
        loop {
            let token = self.next()?;
            let from = *start.get_or_insert(token.start);
            let end = match token.kind {
                Token::Punct(b';') if count.open.is_empty() => token.start,
                Token::Close(_) if count.open.is_empty() => {
                    self.back.push(token);
                    token.start
                }
                _ => {
                    self.count(&mut count, before, &token)?;
                    before = Some(token);
                    continue;
                }
            };
            self.push(Kind::Constant, self.word(&name).to_owned(), from..end, count);
            return Some(());
        }
    }

    /// After `macro_rules`.
    fn macro_rules(&mut self) -> Option<()> {
        let bang = self.next()?;
        let name = self.next()?;
        let open = self.next()?;
        if bang.kind != Token::Punct(b'!') || !matches!(open.kind, Token::Open(_)) {
            self.back.extend([open, name, bang]);
            return Some(());
        }
        let mut count = Count::default();
        let end = self.count_group(&mut count)?;
        self.push(Kind::Macro, self.word(&name).to_owned(), open.end..end - 1, count);
        Some(())
    }

    fn push(&mut self, kind: Kind, name: String, bytes: Range<usize>, count: Count) {
        if count.operations == 0 && count.calls.is_empty() {
            return;
        }
        self.pieces.push(Piece {
            kind,
            name,
            bytes,
            operations: count.operations,
            calls: count.calls,
            in_macro: !self.macros.is_empty(),
            too_long: count.longest > LONGEST,
        });
    }
}

#[cfg(test)]
mod tests;
