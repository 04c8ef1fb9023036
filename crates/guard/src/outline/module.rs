//! What leads to other files: `mod` items and `include!`.

use super::*;

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

impl Reader<'_> {
    /// After `mod`.
    pub(super) fn module(&mut self) -> Result<(), Unreadable> {
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
    pub(super) fn include(&mut self) -> Result<(), Unreadable> {
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
