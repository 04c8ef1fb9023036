//! The operations, calls and tokens of a piece.

use super::*;

/// What stands between two places of a piece, counted on the way.
#[derive(Default)]
pub(super) struct Count {
    pub(super) operations: Operations,
    pub(super) calls: Vec<u64>,
    /// All tokens.
    pub(super) all: usize,
    tokens: usize,
    pub(super) longest: usize,
    /// Runs of the brackets around, and what they come to.
    pub(super) open: Vec<usize>,
    runs: usize,
    /// The last token was a minus with nothing before it.
    minus: bool,
    /// For a function somebody listens to.
    pub(super) statements: Option<Statements>,
}

impl Reader<'_, '_, '_> {
    /// Counts to the bracket that closes the one just read; where that one ends.
    pub(super) fn count_group(&mut self, count: &mut Count) -> Option<usize> {
        count.open.clear();
        count.runs = 0;
        let mut before = None;
        loop {
            let token = self.next()?;
            if let Some(statements) = &mut count.statements {
                let word = self.lexer.slice(&token);
                let rest = self.lexer.rest();
                let mentions = count.calls.len();
                statements.token(before, &token, word, &mut self.said, mentions, rest);
            }
            if matches!(token.kind, Token::Close(_)) && count.open.is_empty() {
                return Some(token.end);
            }
            self.count(count, before, &token)?;
            before = Some(token);
        }
    }

    pub(super) fn count(
        &mut self,
        count: &mut Count,
        before: Option<Read>,
        token: &Read,
    ) -> Option<()> {
        count.all += 1;
        count.tokens += 1;
        let run = count.tokens + count.runs;
        if run > count.longest {
            count.longest = run;
        }
        let is_value = |one: Read| match one.kind {
            Token::Ident | Token::Number | Token::Close(_) => true,
            Token::Punct(byte) => byte == b'?',
            _ => false,
        };
        let binary = before.is_some_and(is_value);
        // `-c + a * b`.
        if before.is_some_and(|one| one.kind == Token::Punct(b'-'))
            && matches!(token.kind, Token::Ident | Token::Open(_))
        {
            count.operations |= SUBTRACTS;
            count.operations |= if count.minus { NEGATES } else { 0 };
        }
        count.minus = token.kind == Token::Punct(b'-') && !binary;
        match token.kind {
            Token::Open(_) => {
                count.open.push(count.tokens);
                count.runs += count.tokens;
                count.tokens = 0;
                if let Some(name) = before.filter(|one| one.kind == Token::Ident) {
                    count.calls.push(name.hash);
                }
            }
            Token::Close(byte) => {
                count.tokens = count.open.pop().unwrap_or(0);
                count.runs -= count.tokens;
                if byte == b'}' {
                    count.tokens = 0;
                }
            }
            Token::Punct(b';' | b',') => count.tokens = 0,
            Token::Punct(b'+') if binary => count.operations |= ADDS,
            Token::Punct(b'*') if binary => count.operations |= MULTIPLIES,
            Token::Punct(b'/') if binary => count.operations |= DIVIDES,
            Token::Punct(b'-') if binary => {
                count.operations |= SUBTRACTS;
                if before.is_some_and(|one| self.is_unit(&one)) {
                    count.operations |= COMPLEMENTS;
                }
            }
            // `1.0.sub(p)`.
            Token::Punct(b'.') if before.is_some_and(|one| self.is_unit(&one)) => {
                count.operations |= COMPLEMENTS;
            }
            Token::Number
                if before.is_some_and(|one| one.kind == Token::Punct(b'-'))
                    && self.is_unit(token) =>
            {
                count.operations |= COMPLEMENTS;
            }
            Token::Ident => {
                let word = self.word(token);
                count.operations |= operations_of(word);
                if is_one(word) {
                    count.operations |= COMPLEMENTS;
                }
                if !binary && before.is_some_and(|one| one.kind == Token::Punct(b'.')) {
                    count.calls.push(token.hash);
                }
                // A constant is mentioned and not called.
                if word.starts_with(|c: char| c.is_ascii_uppercase()) {
                    count.calls.push(token.hash);
                }
            }
            _ => {}
        }
        Some(())
    }

    pub(super) fn is_unit(&self, token: &Read) -> bool {
        match token.kind {
            Token::Number => is_number_one(self.word(token)),
            Token::Ident => is_one(self.word(token)),
            _ => false,
        }
    }
}
