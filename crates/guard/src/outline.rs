//! What one pass over a file's tokens tells: its modules and includes, whether it holds anything
//! owned, and whether it can be parsed without overflowing a stack.

use crate::lex::{Kind, Lexer, Token, Unterminated};
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
    paths: Vec<String>,
    path: Option<String>,
    test: bool,
    conditional: bool,
}

/// An open bracket.
#[derive(Debug, Default)]
struct Frame {
    open: u8,
    at: usize,
    /// Tokens since the last separator here.
    chain: usize,
    /// The chains of all enclosing brackets.
    chains: usize,
    module: bool,
    test: bool,
    conditional: bool,
    pending: Pending,
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
        frames: vec![Frame::default()],
        modules: Vec::new(),
        seen: Seen::new(),
        before: [Before::Other; 2],
    }
    .read()
}

/// What stood before a token, as far as it matters.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    Other,
    Ident,
    Bang,
}

struct Reader<'t> {
    lexer: Lexer<'t>,
    vocabulary: &'t Vocabulary,
    tests: bool,
    outline: Outline,
    frames: Vec<Frame>,
    modules: Vec<(String, Option<String>)>,
    seen: Seen,
    before: [Before; 2],
}

impl Reader<'_> {
    fn read(mut self) -> Result<Outline, Unreadable> {
        while let Some(token) = self.lexer.next()? {
            self.token(token)?;
        }
        match self.frames.as_slice() {
            [_] => Ok(self.outline),
            [.., open] => Err(Unreadable {
                what: format!("the bracket `{}` is never closed", open.open as char),
                at: open.at,
            }),
            [] => Ok(self.outline),
        }
    }

    fn frame(&mut self) -> &mut Frame {
        if self.frames.is_empty() {
            self.frames.push(Frame::default());
        }
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    fn token(&mut self, token: Token) -> Result<(), Unreadable> {
        let frame = self.frame();
        frame.chain += 1;
        let length = frame.chain + frame.chains;
        if length > LONGEST && self.outline.too_long.is_none() {
            let what = format!("an expression of more than {LONGEST} tokens");
            self.outline.too_long = Some(Unreadable { what, at: token.start });
        }
        let mut before = Before::Other;
        match token.kind {
            Kind::Ident => {
                before = Before::Ident;
                self.word(token)?;
            }
            Kind::Text => self.text(&token),
            Kind::Open(byte) => self.open(byte, token.start)?,
            Kind::Close(byte) => self.close(byte, token.start)?,
            Kind::Punct(b';' | b',') => {
                let frame = self.frame();
                frame.chain = 0;
                frame.pending = Pending::default();
            }
            Kind::Punct(b'!') => before = Before::Bang,
            Kind::Punct(b'#') => self.attribute()?,
            _ => {}
        }
        self.before = [self.before[1], before];
        Ok(())
    }

    fn open(&mut self, byte: u8, at: usize) -> Result<(), Unreadable> {
        if self.frames.len() > DEEPEST {
            let what = format!("brackets are nested more than {DEEPEST} deep");
            return Err(Unreadable { what, at });
        }
        // The body of a macro call: whether rustc reads a module declared there, only it knows.
        let in_macro = self.before == [Before::Ident, Before::Bang];
        let frame = self.frame();
        let item = byte == b'{';
        let inner = Frame {
            open: byte,
            at,
            chain: 0,
            chains: frame.chains + frame.chain,
            module: false,
            test: frame.test || (item && frame.pending.test),
            conditional: frame.conditional || in_macro || (item && frame.pending.conditional),
            pending: Pending::default(),
        };
        self.frames.push(inner);
        Ok(())
    }

    fn close(&mut self, byte: u8, at: usize) -> Result<(), Unreadable> {
        let closed = if self.frames.len() > 1 { self.frames.pop() } else { None };
        let wanted = match byte {
            b')' => b'(',
            b']' => b'[',
            _ => b'{',
        };
        match closed {
            Some(frame) if frame.open == wanted => {
                if frame.module {
                    self.modules.pop();
                }
            }
            Some(frame) => {
                let what =
                    format!("`{}` is closed by `{}`", frame.open as char, byte as char);
                return Err(Unreadable { what, at });
            }
            None => {
                let what = format!("`{}` closes nothing", byte as char);
                return Err(Unreadable { what, at });
            }
        }
        if byte == b'}' {
            let ends = self.statement_ends();
            let frame = self.frame();
            frame.pending = Pending::default();
            if ends {
                frame.chain = 0;
            }
        }
        Ok(())
    }

    /// Whether what follows a closing brace starts something new. An `else`, a method call or an
    /// operator goes on with the same expression.
    fn statement_ends(&mut self) -> bool {
        let rest = self.lexer.rest().trim_start();
        !(rest.starts_with("else")
            || rest.starts_with(['.', '?', '+', '-', '*', '/', '%', '&', '|', '=', '<', '>', '^']))
            || rest.starts_with("//")
            || rest.starts_with("/*")
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
        if self.outline.hit || (self.frame().test && !self.tests) {
            return;
        }
        if self.seen.insert(hash) && self.vocabulary.knows(word) {
            self.outline.hit = true;
        }
    }

    fn text(&mut self, token: &Token) {
        let text = self.lexer.slice(token);
        if self.outline.hit {
            return;
        }
        for word in text.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-')) {
            if !word.is_empty() {
                self.see(crate::lex::hash(word.as_bytes()), word);
            }
        }
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
        let inside = self.modules.clone();
        let frame = self.frame();
        match after.kind {
            Kind::Punct(b';') => {
                let pending = core::mem::take(&mut frame.pending);
                let module = Module {
                    name,
                    paths: pending.paths,
                    inside,
                    test: frame.test || pending.test,
                    conditional: frame.conditional || pending.conditional,
                };
                frame.chain = 0;
                self.outline.modules.push(module);
                Ok(())
            }
            Kind::Open(b'{') => {
                let path = frame.pending.path.take();
                self.before = [Before::Other; 2];
                self.open(b'{', after.start)?;
                self.frame().module = true;
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
        let inside = self.group(&open)?;
        let (test, conditional) = {
            let frame = self.frame();
            (
                frame.test || frame.pending.test,
                frame.conditional || frame.pending.conditional,
            )
        };
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
        let top = self.frames.len() <= 1;
        let frame = self.frame();
        if inner {
            frame.test |= found.test;
            frame.conditional |= found.conditional;
            self.outline.test |= top && found.test;
            return Ok(());
        }
        frame.pending.path = frame.pending.path.take().or(found.path);
        frame.pending.paths.extend(found.paths);
        frame.pending.test |= found.test;
        frame.pending.conditional |= found.conditional;
        // Attributes belong to what follows and make no expression longer.
        frame.chain = 0;
        Ok(())
    }

    /// The tokens up to the bracket that closes `open`, each seen.
    fn group(&mut self, open: &Token) -> Result<Vec<(Kind, String)>, Unreadable> {
        let Kind::Open(byte) = open.kind else { return Ok(Vec::new()) };
        self.before = [Before::Other; 2];
        let level = self.frames.len();
        self.open(byte, open.start)?;
        let mut tokens = Vec::new();
        while let Some(token) = self.lexer.next()? {
            match token.kind {
                Kind::Open(byte) => self.open(byte, token.start)?,
                Kind::Close(byte) => {
                    self.close(byte, token.start)?;
                    if self.frames.len() <= level {
                        break;
                    }
                }
                Kind::Ident => self.see(token.hash, self.lexer.slice(&token)),
                Kind::Text => self.text(&token),
                _ => {}
            }
            tokens.push((token.kind, self.lexer.slice(&token).to_owned()));
        }
        Ok(tokens)
    }
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

/// Hashes of the words met so far, in a table that costs little unoptimised.
struct Seen {
    slots: Vec<u64>,
    used: usize,
}

impl Seen {
    fn new() -> Self {
        Self { slots: vec![0; 1024], used: 0 }
    }

    /// Whether it is new.
    fn insert(&mut self, hash: u64) -> bool {
        let hash = if hash == 0 { 1 } else { hash };
        if self.used * 2 >= self.slots.len() {
            let old = core::mem::take(&mut self.slots);
            self.slots = vec![0; old.len() * 2];
            for hash in old {
                if hash != 0 {
                    self.place(hash);
                }
            }
        }
        let new = self.place(hash);
        self.used += usize::from(new);
        new
    }

    fn place(&mut self, hash: u64) -> bool {
        let mask = self.slots.len() - 1;
        let mut at = (hash as usize) & mask;
        loop {
            let slot = self.slots[at];
            if slot == hash {
                return false;
            }
            if slot == 0 {
                self.slots[at] = hash;
                return true;
            }
            at = (at + 1) & mask;
        }
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
