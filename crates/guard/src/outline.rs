//! What one pass over a file's tokens tells: its modules and includes, whether it holds anything
//! owned, and whether it can be parsed without overflowing a stack.

use crate::clock;
use crate::formula;
use crate::hint::Hints;
use crate::lex::{self, Kind, Lexer, Run, Seen, Token, Unterminated};
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

/// A `mod x;`.
#[derive(Debug)]
pub(crate) struct Module {
    pub(crate) name: String,
    /// `path` attributes, conditional ones too.
    pub(crate) paths: Vec<String>,
    /// Inline modules around it, outermost first, each with its `path` attribute.
    pub(crate) inside: Vec<(String, Option<String>)>,
    pub(crate) test: bool,
    /// A condition or a macro decides whether rustc reads it.
    pub(crate) conditional: bool,
}

/// An `include!`.
#[derive(Debug)]
pub(crate) struct Include {
    pub(crate) path: String,
    /// Relative to the folder of the manifest instead of the file.
    pub(crate) from_manifest: bool,
    pub(crate) test: bool,
    pub(crate) conditional: bool,
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

    fn see(&mut self, hash: u64, word: &str) {
        // A word met first in a test is not yet met in code.
        if self.outline.hit || (self.frames[self.depth].test && !self.tests) {
            return;
        }
        if self.seen.insert(hash) {
            self.outline.reckons |= formula::hint(word) != 0;
            match self.vocabulary.knows(word, hash) {
                Ok(()) => self.outline.hit = true,
                Err(hints) => self.told |= hints,
            }
            self.outline.hit |= self.told & self.met != 0;
        }
    }

    fn number(&mut self, token: &Token) {
        if self.outline.hit || (self.frames[self.depth].test && !self.tests) {
            return;
        }
        let bytes = self.lexer.bytes();
        match self.vocabulary.clues.number(&bytes[token.start..token.end], &bytes[token.end..]) {
            None => self.outline.hit = true,
            Some(hints) => self.met |= hints,
        }
        self.outline.hit |= self.told & self.met != 0;
    }

    /// The words of a string.
    fn text(&mut self, token: &Token) {
        let bytes = self.lexer.bytes();
        let mut at = token.start;
        while at < token.end && !self.outline.hit {
            let start = at;
            let mut hash = lex::hash(&[]);
            while at < token.end && is_wordy(bytes[at]) {
                hash = lex::hash_more(hash, bytes[at]);
                at += 1;
            }
            if at > start {
                let word = Token { start, end: at, ..*token };
                self.see(hash, self.lexer.slice(&word));
                if bytes[start].is_ascii_digit() {
                    at = self.number_in_text(&word, token.end);
                }
            } else {
                at += 1;
            }
        }
    }

    /// A figure or a time inside a string, which starts as a word; gives where it ends.
    fn number_in_text(&mut self, word: &Token, end: usize) -> usize {
        let bytes = self.lexer.bytes();
        let mut at = word.end;
        while at < end && (bytes[at].is_ascii_digit() || matches!(bytes[at], b'.' | b':')) {
            at += 1;
        }
        if at == word.end {
            return at;
        }
        let whole = Token { end: at, ..*word };
        match clock::parse(self.lexer.slice(&whole)) {
            Some((hour, minute)) => {
                self.met |= self.vocabulary.clues.time(hour, minute);
                self.outline.hit |= self.told & self.met != 0;
            }
            None => self.number(&whole),
        }
        at
    }

    /// After `mod`.
    fn module(&mut self) -> Result<(), Unreadable> {
        let Some(name) = self.lexer.next()? else { return Ok(()) };
        if name.kind != Kind::Ident {
            return self.token(name);
        }
        let text = self.lexer.slice(&name);
        self.see(name.hash, text);
        let name = text.to_owned();
        let Some(after) = self.lexer.next()? else { return Ok(()) };
        match after.kind {
            Kind::Punct(b';') => {
                let pending = self.pending().cloned().unwrap_or_default();
                self.outline.modules.push(Module {
                    name,
                    paths: pending.paths,
                    inside: self.modules.clone(),
                    test: self.frames[self.depth].test || pending.test,
                    conditional: self.is_conditional() || pending.conditional,
                });
                self.token(after)
            }
            Kind::Open(b'{') => {
                let path = self.pending().and_then(|pending| pending.path.clone());
                self.open(b'{', after.start)?;
                self.frames[self.depth].module = true;
                self.modules.push((name, path));
                Ok(())
            }
            _ => self.token(after),
        }
    }

    /// After `include`.
    fn include(&mut self) -> Result<(), Unreadable> {
        let Some(bang) = self.lexer.next()? else { return Ok(()) };
        if bang.kind != Kind::Punct(b'!') {
            return self.token(bang);
        }
        let Some(open) = self.lexer.next()? else { return Ok(()) };
        if !matches!(open.kind, Kind::Open(_)) {
            return self.token(open);
        }
        let pending = self.pending().cloned().unwrap_or_default();
        let test = self.frames[self.depth].test || pending.test;
        let conditional = self.is_conditional() || pending.conditional;
        let inside = self.group(&open)?;
        if let Some((path, from_manifest)) = included(&inside) {
            self.outline.includes.push(Include { path, from_manifest, test, conditional });
        }
        Ok(())
    }

    /// After `#`.
    fn attribute(&mut self) -> Result<(), Unreadable> {
        let Some(mut next) = self.lexer.next()? else { return Ok(()) };
        let inner = next.kind == Kind::Punct(b'!');
        if inner {
            let Some(after) = self.lexer.next()? else { return Ok(()) };
            next = after;
        }
        if next.kind != Kind::Open(b'[') {
            return self.token(next);
        }
        let tokens = self.group(&next)?;
        let found = attribute(&tokens);
        let level = self.depth;
        if inner {
            self.frames[self.depth].test |= found.test;
            self.frames[self.depth].conditional |= found.conditional;
            self.outline.test |= level == 0 && found.test;
            return Ok(());
        }
        match self.pending.last_mut().filter(|pending| pending.level == level) {
            Some(pending) => {
                pending.path = pending.path.take().or(found.path);
                pending.paths.extend(found.paths);
                pending.test |= found.test;
                pending.conditional |= found.conditional;
            }
            None => self.pending.push(Pending { level, ..found }),
        }
        // Attributes belong to what follows and make no expression longer.
        self.frames[self.depth].run.tokens = 0;
        Ok(())
    }

    /// The tokens up to the bracket that closes `open`, each seen.
    fn group(&mut self, open: &Token) -> Result<Vec<(Kind, String)>, Unreadable> {
        let Kind::Open(byte) = open.kind else { return Ok(Vec::new()) };
        let level = self.depth;
        self.open(byte, open.start)?;
        let mut tokens = Vec::new();
        while let Some(token) = self.lexer.next()? {
            match token.kind {
                Kind::Open(byte) => self.open(byte, token.start)?,
                Kind::Close(byte) => {
                    self.close(byte, token.start)?;
                    if self.depth <= level {
                        break;
                    }
                }
                Kind::Ident => self.see(token.hash, self.lexer.slice(&token)),
                Kind::Text => self.text(&token),
                Kind::Number => self.number(&token),
                _ => {}
            }
            tokens.push((token.kind, self.lexer.slice(&token).to_owned()));
        }
        Ok(tokens)
    }
}

/// Whether a byte is part of a word inside a string, where names are also written with dashes.
fn is_wordy(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-' || byte >= 0x80
}

/// What an attribute says about the item after it.
fn attribute(tokens: &[(Kind, String)]) -> Pending {
    let mut found = Pending::default();
    let words: Vec<&str> = tokens.iter().map(|(_, text)| text.as_str()).collect();
    match words.as_slice() {
        ["path", "=", path] => {
            found.path = Some((*path).to_owned());
            found.paths.push((*path).to_owned());
        }
        ["cfg", "(", rest @ ..] => {
            found.conditional = true;
            found.test = is_test_only(rest);
        }
        ["cfg_attr", "(", ..] => {
            found.conditional = true;
            found.paths = tokens
                .windows(3)
                .filter(|w| w[0].1 == "path" && w[1].1 == "=" && w[2].0 == Kind::Text)
                .map(|w| w[2].1.clone())
                .collect();
        }
        _ => {
            let path = words.iter().take_while(|word| **word != "(" && **word != "=");
            // `#[test]`, `#[bench]`, `#[tokio::test]`.
            found.test = matches!(path.last().copied(), Some("test" | "bench"));
        }
    }
    found
}

/// Whether an attribute, by the text inside its brackets, makes its item a test.
pub(crate) fn makes_test(attribute_text: &str) -> bool {
    let mut lexer = Lexer::new(attribute_text);
    let mut tokens = Vec::new();
    while let Ok(Some(token)) = lexer.next() {
        tokens.push((token.kind, lexer.slice(&token).to_owned()));
    }
    attribute(&tokens).test
}

/// Whether a condition holds in tests only.
fn is_test_only(words: &[&str]) -> bool {
    fn predicate(words: &[&str], at: &mut usize) -> bool {
        let name = words.get(*at).copied().unwrap_or_default();
        *at += 1;
        match words.get(*at).copied() {
            Some("(") => {
                *at += 1;
                let mut inner = Vec::new();
                while *at < words.len() && words[*at] != ")" {
                    inner.push(predicate(words, at));
                    if words.get(*at).copied() == Some(",") {
                        *at += 1;
                    }
                }
                *at += 1;
                match name {
                    "all" => inner.contains(&true),
                    "any" => !inner.is_empty() && !inner.contains(&false),
                    _ => false,
                }
            }
            Some("=") => {
                *at += 2;
                false
            }
            _ => name == "test",
        }
    }
    predicate(words, &mut 0)
}

/// The path of an `include!`, and whether it starts at the manifest's folder.
fn included(tokens: &[(Kind, String)]) -> Option<(String, bool)> {
    match tokens {
        [(Kind::Text, path)] | [(Kind::Text, path), (Kind::Punct(b','), _)] => {
            Some((path.clone(), false))
        }
        [(Kind::Ident, concat), (Kind::Punct(b'!'), _), (Kind::Open(_), _), rest @ ..]
            if concat == "concat" =>
        {
            let words: Vec<&str> = rest.iter().map(|(_, text)| text.as_str()).collect();
            let (texts, from_manifest) = match words.as_slice() {
                ["env", "!", _, "CARGO_MANIFEST_DIR", _, ..] => (&rest[5..], true),
                // What a build script wrote nobody typed.
                ["env", "!", ..] => return None,
                _ => (rest, false),
            };
            let path = texts
                .iter()
                .filter(|(kind, _)| *kind == Kind::Text)
                .map(|(_, text)| text.as_str())
                .collect();
            Some((path, from_manifest))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use driftless_model::catalogue::Catalogue;

    use super::*;

    fn of(text: &str) -> Result<Outline, Unreadable> {
        outline(text, &Vocabulary::new(&Catalogue::default()), false)
    }

    #[test]
    fn modules_with_everything_around_them() {
        let outline = of(r#"
            mod plain;
            #[path = "other.rs"] pub(crate) mod moved;
            #[cfg(unix)] mod unix { #[path = "in"] mod inner { mod deep; } }
            #[cfg(test)] mod tests { mod helper; }
            #[cfg(all(test, unix))] mod more;
            #[cfg(any(test, unix))] mod either;
            #[cfg_attr(unix, path = "u.rs")] mod by_system;
            cfg_if! { if #[cfg(a)] { mod chosen; } }
            macro_rules! m { ($name:ident) => { mod $name; } }
            fn modern(mod_: u8) {}
        "#)
        .expect("balanced");
        let seen: Vec<String> = outline
            .modules
            .iter()
            .map(|m| {
                let inside: String = m.inside.iter().map(|(name, _)| format!("{name}/")).collect();
                let marks = format!(
                    "{}{}",
                    if m.test { " test" } else { "" },
                    if m.conditional { " if" } else { "" }
                );
                format!("{inside}{} {:?}{marks}", m.name, m.paths)
            })
            .collect();
        assert_eq!(
            seen,
            [
                "plain []",
                "moved [\"other.rs\"]",
                "unix/inner/deep [] if",
                "tests/helper [] test if",
                "more [] test if",
                "either [] if",
                "by_system [\"u.rs\"] if",
                "chosen [] if",
            ]
        );
    }

    #[test]
    fn includes_by_literal_and_from_the_manifest() {
        let outline = of(r#"
            include!("a.rs");
            const X: u8 = include!(concat!(env!("CARGO_MANIFEST_DIR"), "/b.in"));
            include!(concat!(env!("OUT_DIR"), "/c.rs"));
            include_str!("d");
        "#)
        .expect("balanced");
        let seen: Vec<(&str, bool)> =
            outline.includes.iter().map(|one| (one.path.as_str(), one.from_manifest)).collect();
        assert_eq!(seen, [("a.rs", false), ("/b.in", true)]);
    }

    #[test]
    fn a_file_that_overflows_a_parser_is_refused() {
        for (text, what) in [
            ("(".repeat(300), "brackets are nested more than 256 deep"),
            ("(".repeat(100_000), "brackets are nested more than 256 deep"),
            ("{".to_owned(), "the bracket `{` is never closed"),
            ("}".to_owned(), "`}` closes nothing"),
            ("(]".to_owned(), "`(` is closed by `]`"),
            ("\"".to_owned(), "a string never ends"),
        ] {
            assert_eq!(of(&text).expect_err("unreadable").what, what);
        }
        for text in ["-", "a.b()", "if a {} else ", "(x) + (y) "] {
            assert!(of(&text.repeat(100_000)).expect("balanced").too_long.is_some(), "{text}");
        }
        for text in ["fn f() { g(); }\n", "1,", "#[a(b = 1)] struct S { x: u8 }"] {
            assert!(of(&text.repeat(20_000)).expect("balanced").too_long.is_none(), "{text}");
        }
    }

    #[test]
    fn test_code_is_told_from_code() {
        for (attribute, test) in [
            ("test", true),
            ("tokio::test(flavor = \"x\")", true),
            ("bench", true),
            ("cfg(test)", true),
            ("cfg(all(unix, test))", true),
            ("cfg(any(test, doctest))", false),
            ("cfg(any(test))", true),
            ("cfg(not(test))", false),
            ("cfg(feature = \"test\")", false),
            ("derive(test)", false),
        ] {
            assert_eq!(makes_test(attribute), test, "{attribute}");
        }
    }
}
