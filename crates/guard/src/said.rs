//! What the tokens of an item say about what is owned, noted while they are read.

use crate::clock;
use crate::head::Heads;
use crate::hint::Hints;
use crate::lex::{Kind, Lexer, Part, Token, hash, parts};
use crate::vocabulary::{Vocabulary, Word};

/// Another name may be given to the crate here; `as`, or a call of its macro.
const ROOT: Hints = 64;

/// What a stretch of tokens says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Said {
    /// What its words hint at.
    told: Hints,
    /// What its numbers answer.
    met: Hints,
    /// It holds an owned name or key.
    known: bool,
    /// It holds an owned name.
    named: bool,
    /// It holds a number other than zero.
    number: bool,
    /// A word of it is used for a term of a formula.
    term: bool,
    /// It holds what is looked at by itself: a distinctive value, a table, a text that writes.
    enough: bool,
    /// It holds an allowance, or a way around the door, which may be about anything.
    pub(crate) way: bool,
}

impl Said {
    /// What both say.
    pub(crate) fn with(self, other: Self) -> Self {
        Self {
            told: self.told | other.told,
            met: self.met | other.met,
            known: self.known | other.known,
            named: self.named | other.named,
            number: self.number | other.number,
            term: self.term | other.term,
            enough: self.enough | other.enough,
            way: self.way | other.way,
        }
    }

    /// Whether a rule may find something where this is said.
    pub(crate) fn may_copy(self) -> bool {
        self.way || self.enough || (self.known && self.number) || self.told & self.met != 0
    }

    /// Whether a statement that says this may be a part of what a rule finds.
    pub(crate) fn may_be_part(self) -> bool {
        self.may_name() || self.number || self.met & !ROOT != 0
    }

    /// Whether it says whose a number beside it is, or what it is for.
    pub(crate) fn may_name(self) -> bool {
        self.way || self.enough || self.known || self.told != 0
    }

    /// Whether it holds a number that is not zero.
    pub(crate) fn counts(self) -> bool {
        self.number
    }

    /// Whether names may say that arithmetic here is a formula.
    pub(crate) fn names_terms(self) -> bool {
        self.named || self.term
    }

    /// Whether it holds what is looked at by itself.
    pub(crate) fn is_enough(self) -> bool {
        self.enough
    }

    /// Whether it says nothing.
    pub(crate) fn is_nothing(self) -> bool {
        self == Self::default()
    }
}

/// Hears what tokens say. One listener serves all files of a crate, which say the same words again
/// and again.
pub(crate) struct Listener<'a> {
    vocabulary: &'a Vocabulary,
    terms: &'a Heads,
    /// The module of `config!`, by its hash.
    module: u64,
    heard: Heard,
}

impl<'a> Listener<'a> {
    /// `terms` are words for the terms of formulas.
    pub(crate) fn new(vocabulary: &'a Vocabulary, terms: &'a Heads, module: &str) -> Self {
        let module = hash(module.as_bytes());
        Self { vocabulary, terms, module, heard: Heard::new() }
    }

    /// What one token says.
    pub(crate) fn hear(&mut self, token: &Token, lexer: &Lexer<'_>) -> Said {
        match token.kind {
            Kind::Ident => self.word(lexer.slice(token), token.hash),
            Kind::Number => self.number(token, lexer),
            Kind::Text => self.text(token, lexer),
            // A byte is a number.
            Kind::Char => Said { number: lexer.bytes()[token.start] == b'b', ..Said::default() },
            _ => Said::default(),
        }
    }

    fn word(&mut self, word: &str, hash: u64) -> Said {
        if let Some(said) = self.heard.get(hash) {
            return said;
        }
        let Word { known, named, table, way, hints } = self.vocabulary.word(word, hash);
        let root = hash == self.module || matches!(word, "driftless" | "driftless_model");
        let said = Said {
            told: hints | if root { ROOT } else { 0 },
            met: if word == "as" { ROOT } else { 0 },
            known,
            named,
            number: false,
            term: self.terms.hints(word.as_bytes()) != 0,
            enough: table,
            way,
        };
        self.heard.insert(hash, said);
        said
    }

    fn number(&self, token: &Token, lexer: &Lexer<'_>) -> Said {
        let bytes = lexer.bytes();
        let number = is_some(&bytes[token.start..token.end]);
        let clues = &self.vocabulary.clues;
        match clues.number(&bytes[token.start..token.end], &bytes[token.end..]) {
            None => Said { number, enough: true, ..Said::default() },
            Some(met) => Said { number, met, ..Said::default() },
        }
    }

    fn text(&mut self, token: &Token, lexer: &Lexer<'_>) -> Said {
        let bytes = lexer.bytes();
        let mut said = Said::default();
        for part in parts(bytes, token.start, token.end) {
            match part {
                Part::Word(word) => {
                    let text = lexer.slice(&word);
                    said = said.with(self.word(text, word.hash));
                    said.enough |= writes(text);
                    said.number |=
                        !is_format(bytes, token.start, word.start) && is_some(text.as_bytes());
                }
                Part::Number(number) => match clock::parse(lexer.slice(&number)) {
                    Some((hour, minute)) => said.met |= self.vocabulary.clues.time(hour, minute),
                    None => {
                        let heard = self.number(&number, lexer);
                        said = said.with(heard);
                    }
                },
            }
        }
        said
    }
}

/// Whether a number is not zero, or may not be.
fn is_some(number: &[u8]) -> bool {
    number.iter().any(|byte| matches!(byte, b'1'..=b'9' | b'x' | b'X'))
}

/// Whether a digit inside a text says how something is written: `{:.2}`, `{name:>8}`.
fn is_format(bytes: &[u8], start: usize, at: usize) -> bool {
    let mut before = at;
    while before > start && matches!(bytes[before - 1], b'.' | b'<' | b'>' | b'^' | b'+' | b'#') {
        before -= 1;
    }
    before > start
        && bytes[before - 1] == b':'
        && (before < at || (before - 1 > start && bytes[before - 2] == b'{'))
}

/// Whether a word of a text may start a statement of SQL that writes.
fn writes(word: &str) -> bool {
    let verbs = [
        "alter", "copy", "create", "delete", "drop", "insert", "into", "merge", "replace",
        "truncate", "update",
    ];
    verbs.iter().any(|verb| word.eq_ignore_ascii_case(verb))
}

/// What words say, by their hashes, in a table that costs little unoptimised.
struct Heard {
    slots: Vec<(u64, Said)>,
    used: usize,
}

impl Heard {
    fn new() -> Self {
        Self { slots: vec![(0, Said::default()); 2048], used: 0 }
    }

    fn get(&self, hash: u64) -> Option<Said> {
        let slots = self.slots.as_slice();
        let mask = slots.len() - 1;
        let mut at = (hash as usize) & mask;
        loop {
            if slots[at].0 == hash {
                return Some(slots[at].1);
            }
            if slots[at].0 == 0 {
                return None;
            }
            at = (at + 1) & mask;
        }
    }

    fn insert(&mut self, hash: u64, said: Said) {
        if self.used * 2 >= self.slots.len() {
            let old = core::mem::take(&mut self.slots);
            self.slots = vec![(0, Said::default()); old.len() * 2];
            let old = old.into_iter().filter(|(hash, _)| *hash != 0);
            old.for_each(|(hash, said)| self.place(hash, said));
        }
        self.place(hash, said);
        self.used += 1;
    }

    fn place(&mut self, hash: u64, said: Said) {
        let mask = self.slots.len() - 1;
        let mut at = (hash as usize) & mask;
        while self.slots[at].0 != 0 {
            at = (at + 1) & mask;
        }
        self.slots[at] = (hash, said);
    }
}
