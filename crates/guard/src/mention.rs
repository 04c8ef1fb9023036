//! Where a source text names constants: for tools that say who uses what.

use core::ops::Range;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use driftless_model::catalogue::Catalogue;
use driftless_model::report::{Place, Text};

use crate::lex::{Kind, Lexer, Token};
use crate::setup;

/// A constant named in a source text.
#[derive(Clone, Debug)]
pub struct Mention {
    /// The constant, as it was asked for.
    pub constant: String,
    /// Its name there, the one a `use` gave it, or the whole call of `setup!`.
    pub place: Place,
}

/// Every place where a source text names one of `constants`, in the order of the text.
///
/// A constant is written as below the module of `config!`: `setups::MGC_1000_RR8_FULL`,
/// `instruments::MGC`, `attest`. Counted are paths in code, the arguments of macros included, names
/// that a `use` of the same text gave (`use config::instruments::MGC as GOLD`), and calls of
/// `setup!` by the setup they come to. Comments and strings are no code. A field, an associated
/// item (`Symbol::MGC`), and an item that the text declares itself are no constants; neither is
/// `MGC` below `setups::`.
///
/// A text that ends inside a string or a comment is read up to there. Names that another file gave
/// are not followed.
pub fn mentions(text: &Arc<Text>, constants: &[&str], catalogue: &Catalogue) -> Vec<Mention> {
    let mut lexer = Lexer::new(&text.content);
    let mut tokens = Vec::new();
    while let Ok(Some(token)) = lexer.next() {
        tokens.push(token);
    }
    let mut asked: HashMap<&str, Vec<&str>> = HashMap::new();
    for constant in constants {
        asked.entry(split(constant).1).or_default().push(constant);
    }
    let mut kinds = HashSet::from(["calendar", "instruments", "setups"]);
    kinds.extend(constants.iter().filter_map(|constant| split(constant).0));
    let mut reader =
        Reader { text: &text.content, within: Vec::new(), tokens, asked, kinds, catalogue };
    reader.within = reader.within();
    let found = reader.read();
    let at =
        |(constant, bytes)| Mention { constant, place: Place { text: Arc::clone(text), bytes } };
    found.into_iter().map(at).collect()
}

/// The module of a constant and its name in it.
fn split(constant: &str) -> (Option<&str>, &str) {
    match constant.rsplit_once("::") {
        Some((module, name)) => (Some(module.rsplit("::").next().unwrap_or(module)), name),
        None => (None, constant),
    }
}

/// What leads to an item in a path.
enum Before<'t> {
    /// Nothing, so that only a `use` or the text itself says what it is.
    Nothing,
    Segment(&'t str),
    /// It is a field, a type, or a name just given.
    Other,
}

struct Reader<'t, 'a> {
    text: &'t str,
    tokens: Vec<Token>,
    /// For each token the segment before the brackets of the `use` it stands in: `setups::{A, B}`.
    within: Vec<Option<&'t str>>,
    /// The constants by the last segment of each.
    asked: HashMap<&'a str, Vec<&'a str>>,
    /// Modules that constants are in.
    kinds: HashSet<&'a str>,
    catalogue: &'a Catalogue,
}

impl<'t, 'a> Reader<'t, 'a> {
    fn word(&self, at: usize) -> Option<&'t str> {
        let token = self.tokens.get(at).filter(|token| token.kind == Kind::Ident)?;
        Some(&self.text[token.start..token.end])
    }

    fn is(&self, at: usize, kind: Kind) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == kind)
    }

    fn read(&self) -> Vec<(String, Range<usize>)> {
        let declared = self.declared();
        let (renamed, pickers) = self.renamed();
        let ends = self.ends();
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let Some(word) = self.word(at) else {
                at += 1;
                continue;
            };
            if pickers.contains(word)
                && self.is(at + 1, Kind::Punct(b'!'))
                && let Some(&end) = ends.get(&(at + 2))
            {
                found.extend(self.picked(at, end));
                at = end + 1;
                continue;
            }
            let bytes = self.tokens[at].start..self.tokens[at].end;
            let before = self.before(at);
            let constants = match before {
                Before::Other => Vec::new(),
                Before::Nothing if declared.contains(word) => Vec::new(),
                Before::Nothing => {
                    renamed.get(word).cloned().unwrap_or_else(|| self.named(word, None))
                }
                Before::Segment(segment) => self.named(word, Some(segment)),
            };
            found.extend(constants.into_iter().map(|one| (one.to_owned(), bytes.clone())));
            at += 1;
        }
        found
    }

    /// The constants asked for that end in a name, where it stands below a segment.
    fn named(&self, word: &str, below: Option<&str>) -> Vec<&'a str> {
        let all = self.asked.get(word).map(Vec::as_slice).unwrap_or_default();
        // A module may go by another name; a type is none, and neither is the module of others.
        let fits = |constant: &&&str| {
            below.is_none_or(|segment| {
                split(constant).0 == Some(segment)
                    || !(segment.starts_with(char::is_uppercase) || self.kinds.contains(segment))
            })
        };
        all.iter().filter(fits).copied().collect()
    }

    fn before(&self, at: usize) -> Before<'t> {
        let is = |back: usize, kind: Kind| at >= back && self.is(at - back, kind);
        if is(1, Kind::Punct(b':')) && is(2, Kind::Punct(b':')) {
            return match at.checked_sub(3).and_then(|at| self.word(at)) {
                Some(segment) => Before::Segment(segment),
                None => Before::Nothing,
            };
        }
        // A cast, or the new name itself.
        if at.checked_sub(1).and_then(|before| self.word(before)) == Some("as") {
            return Before::Other;
        }
        // `0..MGC` is no field.
        if is(1, Kind::Punct(b'.')) && !is(2, Kind::Punct(b'.')) {
            return Before::Other;
        }
        self.within[at].map_or(Before::Nothing, Before::Segment)
    }

    /// See the field.
    fn within(&self) -> Vec<Option<&'t str>> {
        let mut used = false;
        let mut open: Vec<Option<&str>> = Vec::new();
        let mut within = Vec::with_capacity(self.tokens.len());
        for (at, token) in self.tokens.iter().enumerate() {
            within.push(open.last().copied().flatten());
            match token.kind {
                // `impl Trait + use<'a>` is no declaration.
                Kind::Ident if self.word(at) == Some("use") => {
                    used = !self.is(at + 1, Kind::Punct(b'<'));
                }
                Kind::Open(b'{') if used => {
                    open.push(at.checked_sub(3).and_then(|before| self.word(before)));
                }
                Kind::Close(b'}') if used => {
                    open.pop();
                }
                Kind::Punct(b';') => {
                    used = false;
                    open.clear();
                }
                _ => {}
            }
        }
        within
    }

    /// Names of items that the text declares, and that are asked for.
    fn declared(&self) -> HashSet<&'t str> {
        let declares = |word: &str| {
            matches!(
                word,
                "const" | "enum" | "fn" | "mod" | "static" | "struct" | "trait" | "type" | "union"
            )
        };
        let mut declared = HashSet::new();
        for at in 1..self.tokens.len() {
            if let (Some(before), Some(word)) = (self.word(at - 1), self.word(at))
                && declares(before)
                && self.asked.contains_key(word)
            {
                declared.insert(word);
            }
        }
        declared
    }

    /// What each `use` gave another name: constants, and `setup!`.
    fn renamed(&self) -> (HashMap<&'t str, Vec<&'a str>>, HashSet<&'t str>) {
        let mut renamed: HashMap<&'t str, Vec<&'a str>> = HashMap::new();
        let mut pickers = HashSet::from(["setup"]);
        let mut used = false;
        for at in 0..self.tokens.len() {
            match self.word(at) {
                // `impl Trait + use<'a>` is no declaration.
                Some("use") => used = !self.is(at + 1, Kind::Punct(b'<')),
                Some("as") if used && at > 0 => {
                    let (Some(old), Some(new)) = (self.word(at - 1), self.word(at + 1)) else {
                        continue;
                    };
                    let constants = match self.before(at - 1) {
                        Before::Segment(segment) => self.named(old, Some(segment)),
                        Before::Nothing => self.named(old, None),
                        Before::Other => Vec::new(),
                    };
                    if pickers.contains(old) {
                        pickers.insert(new);
                    } else if !constants.is_empty() {
                        renamed.insert(new, constants);
                    }
                }
                _ if self.is(at, Kind::Punct(b';')) => used = false,
                _ => {}
            }
        }
        (renamed, pickers)
    }

    /// For each opening bracket the one that closes it.
    fn ends(&self) -> HashMap<usize, usize> {
        let mut open = Vec::new();
        let mut ends = HashMap::new();
        for (at, token) in self.tokens.iter().enumerate() {
            match token.kind {
                Kind::Open(_) => open.push(at),
                Kind::Close(_) => {
                    open.pop().map(|start| ends.insert(start, at));
                }
                _ => {}
            }
        }
        ends
    }

    /// The constant that a call of `setup!` comes to, if it is asked for.
    fn picked(&self, at: usize, end: usize) -> Option<(String, Range<usize>)> {
        let inside = &self.text[self.tokens[at + 2].end..self.tokens[end].start];
        let constant = setup::constant(inside, self.catalogue)?;
        let all = self.asked.get(constant.as_str())?;
        let asked = all.iter().find(|one| one.strip_suffix(&constant) == Some("setups::"))?;
        Some(((*asked).to_owned(), self.tokens[at].start..self.tokens[end].end))
    }
}

#[cfg(test)]
mod tests;
