//! The functions, constants and macros of a text, found without parsing it.
//!
//! Parsing every file costs too much: so a pass over the tokens finds the items that say something
//! about what is owned, or hold enough arithmetic, and only these are parsed.

mod count;
mod item;
mod operation;
mod statement;

use self::count::Count;
pub(crate) use self::operation::{
    ADDS, COMPLEMENTS, DIVIDES, MULTIPLIES, NEGATES, Operations, SUBTRACTS, is_number_one, is_one,
    operations_of,
};
pub(crate) use self::statement::Silent;
use self::statement::Statements;
use core::ops::Range;

use crate::lex::{Kind as Token, Lexer, Token as Read};
use crate::outline::makes_test;
use crate::said::{Listener, Said};

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

/// An item.
#[derive(Debug)]
pub(crate) struct Piece {
    pub(crate) kind: Kind,
    pub(crate) name: String,
    pub(crate) bytes: Range<usize>,
    /// What stands in the brackets of a function.
    pub(crate) body: Range<usize>,
    pub(crate) operations: Operations,
    /// Hashes of the names it mentions before a bracket, sorted.
    pub(crate) calls: Vec<u64>,
    /// The same where they stand, one by one, for `silent`.
    pub(crate) mentions: Vec<u64>,
    /// Statements of a function that say nothing by themselves, in order.
    pub(crate) silent: Vec<Silent>,
    /// Only a macro knows what its tokens mean.
    pub(crate) in_macro: bool,
    /// It holds an expression too long to parse.
    pub(crate) too_long: bool,
    /// What it says, where somebody listened.
    pub(crate) said: Said,
    /// What its signature says.
    pub(crate) signature: Said,
    /// What the heads of the modules, types and traits around it say.
    pub(crate) around: Said,
    /// It is so short, and takes nothing, that it may stand for a number.
    pub(crate) gives: bool,
}

/// The pieces of a text.
#[derive(Debug, Default)]
pub(crate) struct Pieces {
    pub(crate) items: Vec<Piece>,
    /// What is said outside of them.
    pub(crate) said: Said,
    /// Bodies of tests, where they do not count.
    pub(crate) tests: Vec<Range<usize>>,
    /// Comments, where somebody listened.
    pub(crate) comments: Vec<Range<usize>>,
}

/// Tokens of a function that may stand for a number.
const SHORT: usize = 64;

/// Every item of a text that calculates, or says something to a listener. `tests` says whether
/// test code counts.
pub(crate) fn pieces(text: &str, tests: bool, listener: Option<&mut Listener<'_>>) -> Pieces {
    let mut lexer = Lexer::new(text);
    lexer.comments = listener.is_some().then(Vec::new);
    let mut reader = Reader {
        lexer,
        tests,
        pieces: Pieces::default(),
        depth: 0,
        macros: Vec::new(),
        heads: Vec::new(),
        head: None,
        dead: None,
        before: None,
        back: Vec::new(),
        listener,
        said: Said::default(),
    };
    // What is no token ends the reading; the outline has refused such a text already.
    while reader.item().is_some() {}
    reader.end_head();
    reader.pieces.said = reader.said;
    reader.pieces.comments = reader.lexer.comments.take().unwrap_or_default();
    reader.pieces
}

struct Reader<'t, 'l, 'v> {
    lexer: Lexer<'t>,
    tests: bool,
    pieces: Pieces,
    depth: usize,
    /// Depths at which the body of a macro call is open.
    macros: Vec<usize>,
    /// Depths at which a module, an `impl` or a trait is open, each with what heads say up to it.
    heads: Vec<(usize, Said)>,
    /// The depth of the head that is being read, and what was said before it.
    head: Option<(usize, Said)>,
    /// Test code until this depth is left.
    dead: Option<usize>,
    before: Option<Read>,
    /// Tokens read too far.
    back: Vec<Read>,
    listener: Option<&'l mut Listener<'v>>,
    /// What is said in what is being read.
    said: Said,
}

impl<'t> Reader<'t, '_, '_> {
    fn next(&mut self) -> Option<Read> {
        if let Some(token) = self.back.pop() {
            return Some(token);
        }
        let token = self.lexer.next().ok().flatten()?;
        if let (Some(listener), None) = (&mut self.listener, self.dead) {
            self.said = self.said.with(listener.hear(&token, &self.lexer));
        }
        Some(token)
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
                self.open(byte, before);
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
                "impl" | "mod" | "trait" if self.head.is_none() => {
                    self.head = Some((self.depth, core::mem::take(&mut self.said)));
                }
                // The call of the door tells what the crate goes by.
                "config" => {
                    let next = self.next()?;
                    self.said.way |= next.kind == Token::Punct(b'!') && self.depth == 0;
                    self.back.push(next);
                }
                _ => {}
            },
            Token::Punct(b';')
                if self.head.as_ref().is_some_and(|(depth, _)| *depth == self.depth) =>
            {
                self.end_head();
            }
            _ => {}
        }
        Some(())
    }

    /// A bracket, which may be that of a module, an `impl` or a trait.
    fn open(&mut self, byte: u8, before: Option<Read>) {
        // `impl Of<{ N }>`.
        let argument =
            before.is_some_and(|one| matches!(one.kind, Token::Punct(b'<' | b',' | b'=')));
        let ends = |head: &(usize, Said)| head.0 + 1 == self.depth;
        if byte != b'{' || argument || !self.head.as_ref().is_some_and(ends) {
            return;
        }
        let around = self.heads.last().map(|(_, said)| *said).unwrap_or_default();
        self.heads.push((self.depth, around.with(self.said)));
        self.end_head();
    }

    fn end_head(&mut self) {
        if let Some((_, outer)) = self.head.take() {
            self.said = outer.with(self.said);
        }
    }

    fn close(&mut self) {
        if self.head.as_ref().is_some_and(|(depth, _)| *depth == self.depth) {
            self.end_head();
        }
        if self.macros.last() == Some(&self.depth) {
            self.macros.pop();
        }
        if self.heads.last().is_some_and(|(depth, _)| *depth == self.depth) {
            self.heads.pop();
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
        let said = self.said;
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
            self.said = said;
            return Some(());
        }
        let skipped = self.skip_test();
        self.said = said;
        skipped
    }

    /// Over a test, up to its block or its end.
    fn skip_test(&mut self) -> Option<()> {
        loop {
            let token = self.next()?;
            match token.kind {
                Token::Open(b'{') => {
                    let end = self.skip_group()?;
                    self.pieces.tests.push(token.end..end);
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
}

#[cfg(test)]
mod tests;
