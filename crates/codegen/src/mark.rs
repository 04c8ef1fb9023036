//! The mark every binary carries: what it was compiled from, for tools that look at a binary.
//!
//! A static that the compiler and the linker keep though nothing reads it. Its text is
//!
//! ```text
//! driftless mark 1
//! specs=driftless
//! fingerprint=sha256:…
//! instruments=sha256:…
//! calendar=sha256:…
//! setups=sha256:…
//! ```
//!
//! with an empty line behind it.

use driftless_model::digest::Digest;
use driftless_model::load::{Digests, Specs};

use crate::literal;
use crate::source::Source;

/// The first line.
const HEAD: &str = "driftless mark 1\n";

/// What a binary was compiled from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The name of the specs.
    pub specs: String,
    /// All digests in one.
    pub fingerprint: Digest,
    /// The digest of each authority.
    pub digests: Digests,
}

impl Mark {
    /// The mark of checked specs.
    pub fn of(specs: &Specs) -> Self {
        Self {
            specs: specs.policy.name.clone(),
            fingerprint: specs.fingerprint,
            digests: specs.digests,
        }
    }

    fn text(&self) -> String {
        let Self { specs, fingerprint, digests: Digests { instruments, calendar, setups } } = self;
        format!(
            "{HEAD}specs={specs}\nfingerprint={fingerprint}\ninstruments={instruments}\n\
             calendar={calendar}\nsetups={setups}\n\n"
        )
    }

    /// Every mark in the bytes of a binary, each once: two versions of the generated crate may
    /// have been linked into one.
    pub fn find(bytes: &[u8]) -> Vec<Self> {
        let mut marks = Vec::new();
        let mut rest = bytes;
        while let Some(at) = position(rest, HEAD.as_bytes()) {
            rest = &rest[at + HEAD.len()..];
            if let Some(mark) = Self::read(rest).filter(|mark| !marks.contains(mark)) {
                marks.push(mark);
            }
        }
        marks
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let end = position(bytes, b"\n\n").filter(|end| *end < 1_000)?;
        let mut lines = std::str::from_utf8(&bytes[..end]).ok()?.lines();
        let mut field = |name: &str| lines.next()?.strip_prefix(name)?.strip_prefix('=');
        let specs = field("specs")?.to_owned();
        let mut digest = |name| field(name)?.parse().ok();
        Some(Self {
            specs,
            fingerprint: digest("fingerprint")?,
            digests: Digests {
                instruments: digest("instruments")?,
                calendar: digest("calendar")?,
                setups: digest("setups")?,
            },
        })
    }
}

/// Where a text begins in bytes.
fn position(bytes: &[u8], text: &[u8]) -> Option<usize> {
    let first = text[0];
    let mut from = 0;
    while let Some(at) = bytes.get(from..)?.iter().position(|byte| *byte == first) {
        if bytes[from + at..].starts_with(text) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}

pub(crate) fn emit(source: &mut Source, specs: &Specs) {
    let text = Mark::of(specs).text();
    source.line("/// What tools find in a binary to tell what it was compiled from.");
    source.line("#[used]");
    source.line(&format!("static MARK: [u8; {}] =", text.len()));
    source.line(&format!("    *b{};", literal::text(&text)));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(name: &str) -> Mark {
        let digest = Digest::from_bytes([7; 32]);
        let digests = Digests { instruments: digest, calendar: digest, setups: digest };
        Mark { specs: name.into(), fingerprint: Digest::from_bytes([1; 32]), digests }
    }

    #[test]
    fn a_mark_is_found_among_other_bytes() {
        let (one, two) = (mark("one"), mark("two"));
        let texts = [one.text(), two.text()];
        let [first, second] = texts.each_ref().map(|text| text.as_bytes());
        let bytes: [&[u8]; 4] = [b"\x7fELF\0", first, &[0xff; 40], second];
        assert_eq!(Mark::find(&bytes.concat()), [one.clone(), two]);
        assert_eq!(Mark::find((one.text() + &one.text()).as_bytes()), [one]);
    }

    #[test]
    fn half_a_mark_is_none() {
        let text = mark("one").text();
        for end in 0..text.len() {
            assert_eq!(Mark::find(&text.as_bytes()[..end]), [], "{end}");
        }
        assert_eq!(Mark::find(text.replace("sha256:07", "sha256:0x").as_bytes()), []);
        assert_eq!(Mark::find(HEAD.repeat(3).as_bytes()), []);
    }
}
