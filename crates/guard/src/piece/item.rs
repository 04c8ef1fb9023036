//! One item, from its keyword on.

use super::*;

impl Reader<'_, '_, '_> {
    /// After `fn`.
    pub(super) fn function(&mut self, start: usize) -> Option<()> {
        let outer = core::mem::take(&mut self.said);
        let piece = self.function_item(start)?;
        match piece {
            Some(piece) => {
                self.push(piece);
                self.said = outer;
            }
            None => self.said = outer.with(self.said),
        }
        Some(())
    }

    fn function_item(&mut self, start: usize) -> Option<Option<Piece>> {
        let name = self.next()?;
        if name.kind != Token::Ident {
            self.back.push(name);
            return Some(None);
        }
        let Some((open, takes_nothing)) = self.signature()? else { return Some(None) };
        let signature = self.said;
        let mut count = Count::default();
        // What takes nothing may stand for a number, and is what all of it comes to.
        if self.listener.is_some() && self.dead.is_none() && !takes_nothing {
            let around = self.around();
            count.statements = Some(Statements::new(open.end, &mut self.said, around));
        }
        let end = self.count_group(&mut count)?;
        let gives = takes_nothing && count.all <= SHORT && self.said.counts();
        let piece = self.piece(Kind::Function, &name, start..end, count);
        Some(Some(Piece { body: open.end..end - 1, signature, gives, ..piece }))
    }

    /// To the bracket of a function's body, if it has one, and whether the function takes nothing.
    fn signature(&mut self) -> Option<Option<(Read, bool)>> {
        let mut takes_nothing = None;
        let mut angles = 0_i32;
        let mut before: Option<Read> = None;
        loop {
            let token = self.next()?;
            match token.kind {
                Token::Punct(b';') => return Some(None),
                Token::Close(_) => {
                    self.back.push(token);
                    return Some(None);
                }
                Token::Open(b'{') if angles <= 0 => {
                    return Some(Some((token, takes_nothing == Some(true))));
                }
                Token::Open(byte) => {
                    let end = self.skip_group()?;
                    if byte == b'(' {
                        takes_nothing.get_or_insert(end == token.end);
                    }
                }
                Token::Punct(b'<') => angles += 1,
                Token::Punct(b'>') if before.is_none_or(|one| one.kind != Token::Punct(b'-')) => {
                    angles -= 1;
                }
                _ => {}
            }
            before = Some(token);
        }
    }

    /// After `const` or `static`.
    pub(super) fn constant(&mut self) -> Option<()> {
        let outer = core::mem::take(&mut self.said);
        let read = self.constant_item();
        self.said = outer.with(self.said);
        read
    }

    fn constant_item(&mut self) -> Option<()> {
        let mut name = self.next()?;
        while name.kind == Token::Ident && matches!(self.word(&name), "mut" | "ref") {
            name = self.next()?;
        }
        let is_name = name.kind == Token::Ident
            && !matches!(self.word(&name), "fn" | "unsafe" | "async" | "extern" | "move");
        let colon = self.next()?;
        if !is_name || colon.kind != Token::Punct(b':') {
            self.back.push(colon);
            self.back.push(name);
            return Some(());
        }
        let mut angles = 0_i32;
        let mut before = colon;
        // Over the type.
        loop {
            let token = self.next()?;
            match token.kind {
                Token::Punct(b'=') => {
                    before = token;
                    break;
                }
                Token::Punct(b'<') => angles += 1,
                Token::Punct(b'>') if before.kind != Token::Punct(b'-') => angles -= 1,
                Token::Open(b'(' | b'[') => {
                    self.skip_group()?;
                }
                Token::Open(_) | Token::Close(_) | Token::Punct(b';') => {
                    self.back.push(token);
                    return Some(());
                }
                _ => {}
            }
            if angles < 0 {
                return Some(());
            }
            before = token;
        }
        let from = before.end;
        let mut count = Count::default();
        let mut before = None;
        loop {
            let token = self.next()?;
            let end = match token.kind {
                Token::Punct(b';') if count.open.is_empty() => token.start,
                Token::Close(_) if count.open.is_empty() => {
                    self.back.push(token);
                    token.start
                }
                _ => {
                    self.count(&mut count, before, &token)?;
                    before = Some(token);
                    continue;
                }
            };
            let piece = self.piece(Kind::Constant, &name, from..end, count);
            self.push(piece);
            return Some(());
        }
    }

    /// After `macro_rules`.
    pub(super) fn macro_rules(&mut self) -> Option<()> {
        let bang = self.next()?;
        let name = self.next()?;
        let open = self.next()?;
        if bang.kind != Token::Punct(b'!') || !matches!(open.kind, Token::Open(_)) {
            self.back.extend([open, name, bang]);
            return Some(());
        }
        let mut count = Count::default();
        let end = self.count_group(&mut count)?;
        let piece = self.piece(Kind::Macro, &name, open.end..end - 1, count);
        self.push(piece);
        Some(())
    }

    fn piece(&self, kind: Kind, name: &Read, bytes: Range<usize>, mut count: Count) -> Piece {
        let silent = count.statements.take().map(Statements::silent).unwrap_or_default();
        let mentions = if silent.is_empty() { Vec::new() } else { count.calls.clone() };
        count.calls.sort_unstable();
        count.calls.dedup();
        Piece {
            kind,
            name: self.word(name).to_owned(),
            bytes,
            body: 0..0,
            operations: count.operations,
            calls: count.calls,
            mentions,
            silent,
            in_macro: !self.macros.is_empty(),
            too_long: count.longest > LONGEST,
            said: self.said,
            signature: Said::default(),
            around: self.around(),
            gives: false,
        }
    }

    /// What the heads around say.
    fn around(&self) -> Said {
        self.heads.last().map(|(_, said)| *said).unwrap_or_default()
    }

    fn push(&mut self, piece: Piece) {
        if piece.operations != 0 || !piece.calls.is_empty() || !piece.said.is_nothing() {
            self.pieces.items.push(piece);
        }
    }
}
