//! The statements of a function, and which of them say nothing.
//!
//! A function that may hold a copy holds it in one statement of many. The others are left out of
//! what is parsed, unless they hand a number on.

use super::*;
use crate::lex::hash_of;

/// Names given in one function to what may be a number; beyond, every statement of it stays.
const NAMES: usize = 64;

const LET: u64 = hash_of(b"let");
const CONST: u64 = hash_of(b"const");
const STATIC: u64 = hash_of(b"static");
const FN: u64 = hash_of(b"fn");
const MATCH: u64 = hash_of(b"match");
const MACRO_RULES: u64 = hash_of(b"macro_rules");

/// A statement, or what a block comes to, that says nothing by itself.
#[derive(Debug)]
pub(crate) struct Silent {
    pub(crate) bytes: Range<usize>,
    /// Which of the names its function mentions are its.
    pub(crate) mentions: Range<usize>,
}

/// What a bracket holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    /// Statements, or fields.
    Block,
    /// Arms of a `match`, where a brace may close a pattern with its condition behind it.
    Arms,
    /// Expressions.
    List,
    /// What only a macro knows.
    Tokens,
}

/// Between the names a `let` or an item gives and what is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Naming {
    Nothing,
    Local,
    Item,
}

/// What is being read inside one bracket: a statement, behind others.
#[derive(Debug)]
struct Stretch {
    holds: Holds,
    start: usize,
    /// What was said up to here.
    before: Said,
    /// How many names were mentioned up to here, given here, and how many statements said nothing.
    mentions: usize,
    given: usize,
    silent: usize,
    /// It uses a name given to what may be a number, or gives one.
    uses: bool,
    /// It uses a name given where it stands: `if let Some(value) = x { value }`.
    hands_on: bool,
    /// How many numbers stand in it.
    numbers: usize,
    /// A statement before it in the same bracket does.
    used: bool,
    /// Numbers of those before it.
    counted: usize,
    /// `match` was read, and its bracket is still to come.
    matches: bool,
}

/// Tells the statements of one function apart while its tokens are counted.
#[derive(Debug)]
pub(super) struct Statements {
    open: Vec<Stretch>,
    /// Names given to what may be a number.
    names: Vec<u64>,
    /// Names given in statements that have not ended.
    given: Vec<u64>,
    naming: Naming,
    /// How many brackets were open where the naming began.
    depth: usize,
    /// The next bracket is that of a `macro_rules!`.
    rules: bool,
    /// Nothing around the function is owned or hints at it.
    alone: bool,
    silent: Vec<Silent>,
}

impl Statements {
    /// Of a function whose bracket opens before `start`; `said` by its signature, and `around` it.
    pub(super) fn new(start: usize, said: &mut Said, around: Said) -> Self {
        let mut this = Self {
            open: Vec::new(),
            names: Vec::new(),
            given: Vec::new(),
            naming: Naming::Nothing,
            depth: 0,
            rules: false,
            alone: !around.with(*said).may_name(),
            silent: Vec::new(),
        };
        this.begin(Holds::Block, start, said, 0);
        this
    }

    /// The statements that say nothing, outermost only.
    pub(super) fn silent(self) -> Vec<Silent> {
        if self.names.len() > NAMES { Vec::new() } else { self.silent }
    }

    fn begin(&mut self, holds: Holds, start: usize, said: &mut Said, mentions: usize) {
        self.open.push(Stretch {
            holds,
            start,
            before: core::mem::take(said),
            mentions,
            given: self.given.len(),
            silent: self.silent.len(),
            uses: false,
            hands_on: false,
            numbers: 0,
            used: false,
            counted: 0,
            matches: false,
        });
    }

    /// Ends the statement that is being read; another begins.
    fn end(&mut self, end: usize, said: &mut Said, mentions: usize) {
        let alone = self.alone && self.open.len() == 1;
        let Some(stretch) = self.open.last_mut() else { return };
        // One number and no name that means anything: `self.position += 1`.
        let plain = alone && stretch.numbers == 1 && !said.may_name();
        let stays = stretch.uses || (said.may_be_part() && !plain);
        if stays {
            self.names.extend(self.given.drain(stretch.given..));
        } else if matches!(stretch.holds, Holds::Block | Holds::Arms)
            && self.naming == Naming::Nothing
        {
            self.given.truncate(stretch.given);
            if stretch.start < end {
                self.silent.truncate(stretch.silent);
                let mentions = stretch.mentions..mentions;
                self.silent.push(Silent { bytes: stretch.start..end, mentions });
            }
        }
        stretch.start = end;
        stretch.before = stretch.before.with(core::mem::take(said));
        stretch.mentions = mentions;
        stretch.given = self.given.len();
        stretch.silent = self.silent.len();
        stretch.used |= core::mem::take(&mut stretch.uses);
        stretch.counted += core::mem::take(&mut stretch.numbers);
        stretch.matches = false;
        stretch.hands_on = false;
    }

    /// Reads a token; `mentions` counts the names mentioned before it, `rest` is what follows it.
    pub(super) fn token(
        &mut self,
        before: Option<Read>,
        token: &Read,
        word: &str,
        said: &mut Said,
        mentions: usize,
        rest: &[u8],
    ) {
        match token.kind {
            Token::Open(byte) => self.opened(byte, before, token.end, said, mentions),
            Token::Close(byte) => self.closed(byte, token, said, mentions, rest),
            Token::Punct(b';') => {
                self.naming = Naming::Nothing;
                if self.holds() == Holds::Block {
                    self.end(token.end, said, mentions);
                }
            }
            Token::Punct(b'=') => self.naming = Naming::Nothing,
            // Before a type; `::` goes on, and so does a field in a pattern.
            Token::Punct(b':')
                if self.depth == self.open.len()
                    && before.is_none_or(|one| one.kind != Token::Punct(b':'))
                    && rest.first() != Some(&b':') =>
            {
                self.naming = Naming::Nothing;
            }
            Token::Number => self.number(),
            Token::Ident => self.word(token.hash, word),
            _ => {}
        }
    }

    fn holds(&self) -> Holds {
        self.open.last().map_or(Holds::Tokens, |stretch| stretch.holds)
    }

    fn uses(&mut self) {
        if let Some(stretch) = self.open.last_mut() {
            stretch.uses = true;
        }
    }

    fn name(&mut self, naming: Naming) {
        self.naming = naming;
        self.depth = self.open.len();
    }

    fn number(&mut self) {
        let gives = !self.given.is_empty();
        if let Some(stretch) = self.open.last_mut() {
            stretch.numbers += 1;
            // What a name is given may be zero.
            stretch.uses |= gives;
        }
    }

    fn word(&mut self, hash: u64, word: &str) {
        match hash {
            LET => self.name(Naming::Local),
            CONST | STATIC | FN => self.name(Naming::Item),
            MACRO_RULES => self.rules = true,
            MATCH => {
                if let Some(stretch) = self.open.last_mut() {
                    stretch.matches = true;
                }
            }
            _ => {
                if self.names.len() <= NAMES && self.names.as_slice().contains(&hash) {
                    self.uses();
                }
                if self.given.as_slice().contains(&hash)
                    && let Some(stretch) = self.open.last_mut()
                {
                    stretch.hands_on = true;
                }
                // What starts in upper case in a pattern is a type or a constant.
                let gives = match self.naming {
                    Naming::Nothing => false,
                    Naming::Local => {
                        !word.starts_with(|c: char| c.is_ascii_uppercase())
                            && !matches!(word, "mut" | "ref")
                    }
                    Naming::Item => true,
                };
                if gives {
                    self.given.push(hash);
                }
            }
        }
    }

    fn opened(
        &mut self,
        byte: u8,
        before: Option<Read>,
        end: usize,
        said: &mut Said,
        mentions: usize,
    ) {
        if self.naming == Naming::Item {
            self.naming = Naming::Nothing;
        }
        let bang = before.is_some_and(|one| one.kind == Token::Punct(b'!'));
        let tokens = core::mem::take(&mut self.rules) || bang || self.holds() == Holds::Tokens;
        let matches = match self.open.last_mut() {
            Some(outer) if byte == b'{' => core::mem::take(&mut outer.matches),
            _ => false,
        };
        let holds = match byte {
            _ if tokens => Holds::Tokens,
            b'{' if matches => Holds::Arms,
            b'{' => Holds::Block,
            _ => Holds::List,
        };
        self.begin(holds, end, said, mentions);
    }

    fn closed(&mut self, byte: u8, token: &Read, said: &mut Said, mentions: usize, rest: &[u8]) {
        if let Some(stretch) = self.open.last_mut() {
            stretch.uses |= stretch.hands_on && stretch.holds == Holds::Block;
        }
        self.end(token.start, said, mentions);
        let Some(inner) = self.open.pop() else { return };
        *said = inner.before;
        let Some(outer) = self.open.last_mut() else { return };
        outer.uses |= inner.used;
        outer.numbers += inner.counted;
        if byte != b'}' {
            return;
        }
        let rest = rest.trim_ascii_start();
        // `match unsafe { x } {`.
        outer.matches |= inner.holds == Holds::Arms && rest.starts_with(b"{");
        if outer.holds == Holds::Block && starts_statement(rest) {
            self.end(token.end, said, mentions);
        }
    }
}

/// Whether what follows a brace is a statement of its own, as far as its first word tells.
fn starts_statement(rest: &[u8]) -> bool {
    let wordy = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    let length = rest.iter().take(8).position(|byte| !wordy(byte)).unwrap_or(rest.len().min(8));
    match &rest[..length] {
        b"" => rest.starts_with(b"#"),
        word => !matches!(word, b"as" | b"else" | b"in" | b"where"),
    }
}
