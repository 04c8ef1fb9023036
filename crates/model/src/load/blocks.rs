//! The rows of a snapshot, read as they are written.
//!
//! `driftless sync` writes a snapshot plainly: a value a line, in the order of the schema, without
//! comments between the rows. TOML allows much more than that, and taking ten thousand rows for it is
//! most of a build's reading. What is not plain, or not sound, is left to the TOML reader, which
//! says what is wrong with it.

use alloc::vec::Vec;
use core::ops::Range;

use toml::Spanned;
use toml::de::DeTable;

use super::keys::Keys;
use super::schema::Key;
use super::value::Value;
use crate::date::Date;

/// A document whose end is a list of plain tables.
pub(super) struct Blocks<'t> {
    /// What stands before the first of them.
    pub(super) head: Spanned<DeTable<'t>>,
    /// The tables of the list.
    pub(super) blocks: Vec<Block<'t>>,
}

/// One table of the list.
pub(super) struct Block<'t> {
    /// Its header.
    pub(super) bytes: Range<usize>,
    pub(super) keys: Keys,
    /// The value of each of the keys.
    pub(super) values: Vec<Value<'t>>,
}

/// The most digits of a whole number; one with more is for the TOML reader to judge.
const MOST_DIGITS: usize = 18;

/// Reads a document that ends in the list `[[key]]`. `None` where any of it is not plain.
pub(super) fn read<'t>(content: &'t str, key: &str, schema: &'static [Key]) -> Option<Blocks<'t>> {
    let is_header = |line: &str| {
        line.strip_prefix("[[")
            .and_then(|rest| rest.strip_suffix("]]"))
            .is_some_and(|name| name == key)
    };
    let mut lines = Lines { content, at: 0 };
    let first = loop {
        let (start, line) = lines.next()?;
        if is_header(line) {
            break start;
        }
    };
    // A text that runs over the header has no end before it, and is no document.
    let head = DeTable::parse(&content[..first]).ok()?;
    if head.get_ref().contains_key(key) {
        return None;
    }
    lines.at = first;
    let mut blocks: Vec<Block<'t>> = Vec::new();
    let mut known = schema.iter();
    for (start, line) in lines {
        if line.is_empty() {
            continue;
        }
        if is_header(line) {
            let keys = blocks.last().map_or(0, |block| block.values.len());
            blocks.push(Block {
                bytes: start..start + line.len(),
                keys: Keys::with_capacity(keys),
                values: Vec::with_capacity(keys),
            });
            known = schema.iter();
            continue;
        }
        let block = blocks.last_mut()?;
        let (name, written) = line.split_once(" = ")?;
        // In the order of the schema, no key stands twice.
        let key = known.find(|key| key.name == name)?;
        let at = start + name.len() + " = ".len();
        block.values.push(plain(written)?);
        block.keys.push(key.name, at..at + written.len());
    }
    Some(Blocks { head, blocks })
}

/// A value that needs no decoding.
fn plain(written: &str) -> Option<Value<'_>> {
    if let Some(text) = written.strip_prefix('"') {
        let text = text.strip_suffix('"')?;
        let plain = |byte: u8| byte != b'"' && byte != b'\\' && byte >= b' ' && byte != 0x7f;
        return text.bytes().all(plain).then_some(Value::Text(text));
    }
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()) && !text.is_empty();
    let unsigned = written.strip_prefix('-').unwrap_or(written);
    let (whole, decimals) = match unsigned.split_once('.') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (unsigned, None),
    };
    if !digits(whole) {
        return day(written).map(|day| Value::When(Some(day)));
    }
    let leads = whole.len() > 1 && whole.starts_with('0');
    if leads || whole.len() > MOST_DIGITS {
        return None;
    }
    match decimals {
        Some(decimals) => digits(decimals).then_some(Value::Decimal(written)),
        None => Some(Value::Whole(written)),
    }
}

/// A date written as `2024-12-31`.
fn day(written: &str) -> Option<Date> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *written.as_bytes() else { return None };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0_i16, |number, byte| {
            byte.is_ascii_digit().then(|| number * 10 + i16::from(byte - b'0'))
        })
    };
    let (month, day) = (number(&[m1, m2])?, number(&[d1, d2])?);
    Date::new(number(&[y1, y2, y3, y4])?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// The lines of a text, each with the byte it starts at.
struct Lines<'t> {
    content: &'t str,
    at: usize,
}

impl<'t> Iterator for Lines<'t> {
    type Item = (usize, &'t str);

    fn next(&mut self) -> Option<(usize, &'t str)> {
        let (start, rest) = (self.at, self.content.get(self.at..)?);
        if rest.is_empty() {
            return None;
        }
        let line = rest.split_once('\n').map_or(rest, |(line, _)| line);
        self.at = start + line.len() + 1;
        Some((start, line))
    }
}
