//! What one pass over a file's tokens tells: its modules and includes, whether it holds anything
//! owned, and whether it can be parsed without overflowing a stack.

mod attribute;
mod module;
mod word;

pub(crate) use self::attribute::makes_test;
pub(crate) use self::module::{Include, Module};
use crate::clock;
use crate::formula;
use crate::hint::Hints;
use crate::lex::{self, Kind, Lexer, Part, Run, Seen, Token, Unterminated};
use crate::vocabulary::Vocabulary;

/// Brackets inside brackets beyond this are refused: a parser recurses once for each.
const DEEPEST: usize = 256;

/// Tokens in one expression, enclosing ones included, beyond which it is refused: operators and
/// method chains recurse without brackets.
const LONGEST: usize = 8_192;

/// A file in outline.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    pub(crate) modules: Vec<Module>,
    pub(crate) includes: Vec<Include>,
    /// It holds an owned name, a key or a way around the door.
    pub(crate) hit: bool,
    /// It holds arithmetic of which a formula could be made.
    pub(crate) reckons: bool,
    /// `#![cfg(test)]` stands at its top.
    pub(crate) test: bool,
    /// An expression too long to parse; it matters only where there is something to parse for.
    pub(crate) too_long: Option<Unreadable>,
}

/// Why a file has no outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable {
    pub(crate) what: String,
    pub(crate) at: usize,
}

impl From<Unterminated> for Unreadable {
    fn from(error: Unterminated) -> Self {
        Self { what: format!("a {} never ends", error.what), at: error.start }
    }
}

/// Attributes waiting for their item.
#[derive(Clone, Debug, Default)]
struct Pending {
    /// How many brackets were open.
    level: usize,
    paths: Vec<String>,
    path: Option<String>,
    test: bool,
    conditional: bool,
}

/// An open bracket.
#[derive(Clone, Copy, Debug, Default)]
struct Frame {
    open: u8,
    at: usize,
    run: Run,
    /// The runs of all enclosing brackets.
    runs: usize,
    module: bool,
    test: bool,
    conditional: bool,
}

/// Reads a file's outline. `tests` says whether test code counts.
pub(crate) fn outline(
    text: &str,
    vocabulary: &Vocabulary,
    tests: bool,
) -> Result<Outline, Unreadable> {
    Reader {
        lexer: Lexer::new(text),
        vocabulary,
        tests,
        outline: Outline::default(),
        frames: [Frame::default(); DEEPEST + 1],
        depth: 0,
        pending: Vec::new(),
        modules: Vec::new(),
        seen: Seen::new(),
        told: 0,
        met: 0,
    }
    .read()
}

struct Reader<'t> {
    lexer: Lexer<'t>,
    vocabulary: &'t Vocabulary,
    tests: bool,
    outline: Outline,
    /// The file and the brackets open in it; an array, because unoptimised vectors are slow.
    frames: [Frame; DEEPEST + 1],
    depth: usize,
    pending: Vec<Pending>,
    modules: Vec<(String, Option<String>)>,
    seen: Seen,
    /// What words hint at.
    told: Hints,
    /// What numbers answer.
    met: Hints,
}

impl Reader<'_> {
    fn read(mut self) -> Result<Outline, Unreadable> {
        loop {
            let run = &mut self.frames[self.depth].run;
            let next = self.lexer.skim(&mut self.seen, run)?;
            if run.separated {
                run.separated = false;
                if !self.pending.is_empty() {
                    self.drop_pending();
                }
            }
            let Some(token) = next else { break };
            self.token(token)?;
        }
        self.measure(self.lexer.bytes().len().saturating_sub(1));
        self.outline.reckons |= self.lexer.reckons;
        if self.depth == 0 {
            return Ok(self.outline);
        }
        let open = self.frames[self.depth];
        let what = format!("the bracket `{}` is never closed", open.open as char);
        Err(Unreadable { what, at: open.at })
    }

    fn token(&mut self, token: Token) -> Result<(), Unreadable> {
        match token.kind {
            Kind::Open(byte) => self.open(byte, token.start),
            Kind::Close(byte) => self.close(byte, token.start),
            Kind::Ident => self.word(token),
            Kind::Text => {
                self.text(&token);
                Ok(())
            }
            Kind::Number => {
                self.number(&token);
                Ok(())
            }
            Kind::Punct(b'#') => self.attribute(),
            Kind::Punct(b';' | b',') => {
                self.measure(token.start);
                self.frames[self.depth].run = Run::default();
                self.drop_pending();
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Forgets attributes whose item ended here.
    fn drop_pending(&mut self) {
        let level = self.depth;
        while self.pending.last().is_some_and(|pending| pending.level >= level) {
            self.pending.pop();
        }
    }

    /// Attributes of the item that goes on here.
    fn pending(&self) -> Option<&Pending> {
        self.pending.last().filter(|pending| pending.level == self.depth)
    }

    /// Notes an expression that is too long, `at` about its end.
    fn measure(&mut self, at: usize) {
        let frame = &self.frames[self.depth];
        let run =
            if frame.run.tokens > frame.run.longest { frame.run.tokens } else { frame.run.longest };
        if run + frame.runs > LONGEST && self.outline.too_long.is_none() {
            let what = format!("an expression of more than {LONGEST} tokens");
            self.outline.too_long = Some(Unreadable { what, at });
        }
    }

    fn open(&mut self, byte: u8, at: usize) -> Result<(), Unreadable> {
        if self.depth == DEEPEST {
            let what = format!("brackets are nested more than {DEEPEST} deep");
            return Err(Unreadable { what, at });
        }
        let outer = &self.frames[self.depth];
        let mut inner = Frame {
            open: byte,
            at,
            run: Run { tokens: 0, longest: 0, separated: false },
            runs: outer.runs + outer.run.tokens,
            module: false,
            test: outer.test,
            conditional: outer.conditional,
        };
        if byte == b'{'
            && !self.pending.is_empty()
            && let Some(pending) = self.pending()
        {
            inner.test |= pending.test;
            inner.conditional |= pending.conditional;
        }
        self.depth += 1;
        self.frames[self.depth] = inner;
        Ok(())
    }

    /// Whether a condition or a macro decides over what stands here. Of a macro's body only the
    /// macro knows whether rustc reads a module declared there.
    fn is_conditional(&self) -> bool {
        let open = &self.frames[..=self.depth];
        open.iter().any(|frame| frame.conditional || self.follows_bang(frame.at))
    }

    /// Whether a bracket opens the body of a macro call: `x! {`, `x! name {`.
    fn follows_bang(&self, at: usize) -> bool {
        let bytes = self.lexer.bytes();
        let mut before = at;
        while before > 0 && bytes[before - 1].is_ascii_whitespace() {
            before -= 1;
        }
        while before > 0 && (bytes[before - 1].is_ascii_alphanumeric() || bytes[before - 1] == b'_')
        {
            before -= 1;
        }
        while before > 0 && bytes[before - 1].is_ascii_whitespace() {
            before -= 1;
        }
        before > 0 && bytes[before - 1] == b'!'
    }

    fn close(&mut self, byte: u8, at: usize) -> Result<(), Unreadable> {
        self.measure(at);
        let closed = self.frames[self.depth];
        let wanted = match closed.open {
            b'(' => b')',
            b'[' => b']',
            b'{' => b'}',
            _ => {
                let what = format!("`{}` closes nothing", byte as char);
                return Err(Unreadable { what, at });
            }
        };
        if byte != wanted {
            let what = format!("`{}` is closed by `{}`", closed.open as char, byte as char);
            return Err(Unreadable { what, at });
        }
        self.depth -= 1;
        if closed.module {
            self.modules.pop();
        }
        if byte == b'}' {
            if !self.pending.is_empty() {
                self.drop_pending();
            }
            if self.statement_ends() {
                self.measure(at);
                self.frames[self.depth].run.tokens = 0;
            }
        }
        Ok(())
    }

    /// Whether what follows a closing brace starts something new. An `else`, a method call or an
    /// operator goes on with the same expression.
    fn statement_ends(&self) -> bool {
        let bytes = self.lexer.rest();
        let mut at = 0;
        while at < bytes.len() && bytes[at].is_ascii_whitespace() {
            at += 1;
        }
        let first = if at < bytes.len() { bytes[at] } else { b';' };
        match first {
            b'e' => !bytes[at..].starts_with(b"else"),
            b'/' => matches!(bytes.get(at + 1), Some(b'/' | b'*')),
            b'.' | b'?' | b'+' | b'-' | b'*' | b'%' | b'&' | b'|' | b'=' | b'<' | b'>' | b'^' => {
                false
            }
            _ => true,
        }
    }

    fn word(&mut self, token: Token) -> Result<(), Unreadable> {
        let word = self.lexer.slice(&token);
        match word {
            "mod" => return self.module(),
            "include" => return self.include(),
            _ => self.see(token.hash, word),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
