//! Attributes: where a module's file is, and what is a test.

use super::*;

impl Reader<'_> {
    /// After `#`.
    pub(super) fn attribute(&mut self) -> Result<(), Unreadable> {
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
    pub(super) fn group(&mut self, open: &Token) -> Result<Vec<(Kind, String)>, Unreadable> {
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
            let meaning = match token.kind {
                Kind::Text => self.lexer.meaning(&token),
                _ => self.lexer.slice(&token).to_owned(),
            };
            tokens.push((token.kind, meaning));
        }
        Ok(tokens)
    }
}

/// What an attribute says about the item after it.
pub(super) fn attribute(tokens: &[(Kind, String)]) -> Pending {
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
pub(super) fn is_test_only(words: &[&str]) -> bool {
    pub(super) fn predicate(words: &[&str], at: &mut usize) -> bool {
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
