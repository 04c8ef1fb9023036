//! Literals and comments: where they end.

use super::*;

impl Lexer<'_> {
    pub(super) fn number(&mut self) {
        let start = self.at;
        self.digits();
        let radix = self.bytes[start] == b'0'
            && matches!(self.bytes.get(start + 1).copied(), Some(b'x' | b'o' | b'b'));
        if !radix {
            // `1.` before a name is a method call, before another point a range.
            if self.peek(0) == b'.' && self.peek(1) != b'.' && CLASS[self.peek(1) as usize] != WORD
            {
                self.at += 1;
                self.digits();
            }
            let last = self.bytes[self.at - 1];
            if (last == b'e' || last == b'E')
                && matches!(self.peek(0), b'+' | b'-')
                && self.peek(1).is_ascii_digit()
            {
                self.at += 1;
                self.digits();
            }
        }
    }

    pub(super) fn digits(&mut self) {
        while self.at < self.bytes.len() {
            if CLASS[self.bytes[self.at] as usize] < WORD {
                break;
            }
            self.at += 1;
        }
    }

    pub(super) fn string(&mut self, quote: usize) -> Result<Token, Unterminated> {
        let bytes = self.bytes;
        let mut at = quote + 1;
        while at < bytes.len() {
            match bytes[at] {
                b'"' => {
                    self.at = at + 1;
                    return Ok(Token { kind: Kind::Text, start: quote + 1, end: at, hash: 0 });
                }
                b'\\' => at += 2,
                _ => at += 1,
            }
        }
        Err(Unterminated { what: "string", start: quote })
    }

    pub(super) fn raw(&mut self, start: usize, prefix: usize) -> Result<Token, Unterminated> {
        let bytes = self.bytes;
        let mut at = start + prefix;
        let mut hashes = 0;
        while at < bytes.len() && bytes[at] == b'#' {
            hashes += 1;
            at += 1;
        }
        if at >= bytes.len() || bytes[at] != b'"' {
            // `r##x` or the like: no raw string, and no text either.
            self.at = start + prefix;
            return Ok(Token { kind: Kind::Ident, start, end: self.at, hash: 0 });
        }
        let inside = at + 1;
        at = inside;
        while at < bytes.len() {
            if bytes[at] == b'"' {
                let mut closing = 0;
                while closing < hashes
                    && at + 1 + closing < bytes.len()
                    && bytes[at + 1 + closing] == b'#'
                {
                    closing += 1;
                }
                if closing == hashes {
                    self.at = at + 1 + hashes;
                    return Ok(Token { kind: Kind::Text, start: inside, end: at, hash: 0 });
                }
            }
            at += 1;
        }
        Err(Unterminated { what: "raw string", start })
    }

    /// A character, a lifetime, or a lone tick.
    pub(super) fn tick(&mut self) -> Kind {
        let bytes = self.bytes;
        let start = self.at;
        if self.peek(1) == b'\\' {
            let mut at = start + 3;
            while at < bytes.len() && bytes[at] != b'\'' && bytes[at] != b'\n' {
                at += 1;
            }
            self.at = (at + 1).min(bytes.len());
            return Kind::Char;
        }
        let Some(next) = self.text[start + 1..].chars().next() else {
            self.at += 1;
            return Kind::Punct(b'\'');
        };
        let after = start + 1 + next.len_utf8();
        if after < bytes.len() && bytes[after] == b'\'' {
            self.at = after + 1;
            return Kind::Char;
        }
        self.at += 1;
        if CLASS[self.peek(0) as usize] == WORD {
            self.digits();
            return Kind::Lifetime;
        }
        Kind::Punct(b'\'')
    }

    /// Skips a comment; whether there was one.
    pub(super) fn comment(&mut self) -> Result<bool, Unterminated> {
        let bytes = self.bytes;
        match self.peek(1) {
            b'/' => {
                let mut at = self.at + 2;
                while at < bytes.len() && bytes[at] != b'\n' {
                    at += 1;
                }
                self.at = at;
                Ok(true)
            }
            b'*' => {
                let start = self.at;
                let mut at = start + 2;
                let mut depth = 1;
                while at < bytes.len() {
                    match (bytes[at], bytes.get(at + 1).copied()) {
                        (b'*', Some(b'/')) => {
                            depth -= 1;
                            at += 2;
                            if depth == 0 {
                                self.at = at;
                                return Ok(true);
                            }
                        }
                        (b'/', Some(b'*')) => {
                            depth += 1;
                            at += 2;
                        }
                        _ => at += 1,
                    }
                }
                Err(Unterminated { what: "block comment", start })
            }
            _ => {
                self.at += 1;
                Ok(false)
            }
        }
    }
}
