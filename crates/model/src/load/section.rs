//! One table of a spec: values by declared keys, findings for everything else.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::cell::Cell;
use core::fmt::{self, Display};
use core::ops::Range;
use core::str::FromStr;

use toml::Spanned;
use toml::de::{DeString, DeTable};

use super::blocks::Block;
use super::findings::Findings;
use super::keys::Keys;
use super::nearest::{nearest, suggestion};
use super::schema::{DERIVED, Key};
use super::value::Value;
use crate::code::Code;
use crate::date::Date;
use crate::report::{Finding, Place, Text};

/// A table being read against its schema.
pub(super) struct Section<'t, 'f> {
    pub(super) text: &'t Arc<Text>,
    pub(super) findings: &'f Findings,
    schema: &'static [Key],
    what: What,
    bytes: Range<usize>,
    pub(super) keys: Keys,
    /// The value of each of the keys.
    values: Vec<Value<'t>>,
    /// Where the key asked for next stands, if tables are read in the order they are written in.
    next: Cell<usize>,
    /// Keys that an unknown key was probably meant to be.
    meant: Vec<&'static str>,
}

/// Which table it is.
#[derive(Clone, Copy)]
pub(super) enum What {
    File,
    Table(&'static str),
    Item(&'static str),
}

impl Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => f.write_str("the file"),
            Self::Table(key) => write!(f, "`[{key}]`"),
            Self::Item(key) => write!(f, "`[[{key}]]`"),
        }
    }
}

impl<'t, 'f> Section<'t, 'f> {
    /// The top of a document.
    pub(super) fn top(
        text: &'t Arc<Text>,
        table: &'t Spanned<DeTable<'t>>,
        schema: &'static [Key],
        findings: &'f Findings,
    ) -> Self {
        let mut section = Self::new(text, 0..0, schema, What::File, findings);
        section.take(table.get_ref());
        section
    }

    /// A table from which nothing has been taken yet.
    pub(super) fn new(
        text: &'t Arc<Text>,
        bytes: Range<usize>,
        schema: &'static [Key],
        what: What,
        findings: &'f Findings,
    ) -> Self {
        let (keys, values, meant) = (Keys::default(), Vec::new(), Vec::new());
        let next = Cell::new(0);
        Self { text, findings, schema, what, bytes, keys, values, next, meant }
    }

    /// Takes what a table holds, and finds its unknown keys.
    pub(super) fn take(&mut self, table: &'t DeTable<'t>) {
        for (key, value) in table {
            match self.schema.iter().find(|known| known.name == key.get_ref()) {
                Some(known) => {
                    self.keys.push(known.name, value.span());
                    self.values.push(Value::of(value.get_ref()));
                }
                None => self.unknown(key),
            }
        }
    }

    /// Takes what a block holds, all of whose keys are known.
    pub(super) fn take_block(&mut self, block: Block<'t>) {
        (self.keys, self.values) = (block.keys, block.values);
    }

    fn unknown(&mut self, key: &Spanned<DeString<'_>>) {
        let name: &str = key.get_ref();
        let place = self.place(key.span());
        if let Some(derived) = DERIVED.iter().find(|derived| derived.is(name)) {
            self.findings.push(
                Finding::at(Code::D113, place, format!("`{name}` is derived and cannot be typed"))
                    .note(format!("it is derived from {}", derived.from)),
            );
            return;
        }
        let names = self.schema.iter().map(|key| key.name);
        // `tick_size` without its unit is farther from its key than any misspelling.
        let spelled = self.schema.iter().find(|key| key.is_also(name));
        let name_meant = spelled.map(|key| key.name).or_else(|| nearest(name, names.clone()));
        self.meant.extend(name_meant);
        let help = name_meant
            .map_or_else(|| suggestion(name, names), |meant| format!("did you mean `{meant}`?"));
        self.findings.push(
            Finding::at(Code::D109, place, format!("unknown key `{name}` in {}", self.what))
                .help(help),
        );
    }

    pub(super) fn place(&self, bytes: Range<usize>) -> Place {
        Place { text: self.text.clone(), bytes }
    }

    /// Where the table starts.
    pub(super) fn here(&self) -> Place {
        self.place(self.bytes.clone())
    }

    /// The value of a key as a place; the table's where the key is absent.
    pub(super) fn place_of(&self, key: &str) -> Place {
        self.place(self.keys.get(key).unwrap_or(&self.bytes).clone())
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.keys.position(key, self.next.get()).is_some()
    }

    pub(super) fn push(&self, finding: Finding) {
        self.findings.push(finding);
    }

    /// A finding about a key that is not there, unless its misspelling has one already.
    pub(super) fn missing(&self, key: &str) {
        if self.meant.contains(&key) {
            return;
        }
        let message = format!("{} lacks `{key}`", self.what);
        let finding = if self.bytes.is_empty() {
            Finding::in_file(Code::D110, self.text.path.clone(), message)
        } else {
            Finding::at(Code::D110, self.here(), message)
        };
        self.push(finding.help(format!("add `{key}`")));
    }

    pub(super) fn value(&self, key: &'static str) -> Option<Value<'t>> {
        debug_assert!(self.schema.iter().any(|known| known.name == key), "`{key}` is undeclared");
        let at = self.keys.position(key, self.next.get())?;
        self.next.set(at + 1);
        self.values.get(at).copied()
    }

    /// A finding about a value of another form than wanted.
    pub(super) fn wrong(&self, value: Value<'_>, key: &str, wanted: &str) {
        self.wrong_at(self.place_of(key), value, key, wanted);
    }

    /// The same of a value elsewhere, such as an item of a list.
    pub(super) fn wrong_at(&self, place: Place, value: Value<'_>, key: &str, wanted: &str) {
        let found = value.kind();
        self.push(
            Finding::at(Code::D111, place, format!("`{key}` is {found}, not {wanted}"))
                .help(format!("write {wanted}")),
        );
    }

    /// Text, trimmed; empty text counts as absent.
    pub(super) fn text_or_none(&self, key: &'static str) -> Option<String> {
        match self.value(key)? {
            Value::Text(text) => {
                let text = text.trim();
                (!text.is_empty()).then(|| text.to_owned())
            }
            value => {
                self.wrong(value, key, "text in quotes");
                None
            }
        }
    }

    /// Text that must be there.
    pub(super) fn text(&self, key: &'static str) -> Option<String> {
        if !self.has(key) {
            self.missing(key);
            return None;
        }
        let before = self.findings.errors();
        let text = self.text_or_none(key);
        if text.is_none() && self.findings.errors() == before {
            let place = self.place_of(key);
            let finding = Finding::at(Code::D111, place, format!("`{key}` is empty"));
            self.push(finding.help(format!("write what `{key}` is")));
        }
        text
    }

    /// Text that names one of a type's values.
    pub(super) fn named<T: FromStr<Err: Display>>(
        &self,
        key: &'static str,
        names: &[&'static str],
    ) -> Option<T> {
        let text = self.text(key)?;
        match text.parse() {
            Ok(value) => Some(value),
            Err(_) => {
                self.no_such(key, &text, names.iter().copied());
                None
            }
        }
    }

    /// One of a few words.
    pub(super) fn choice<T: Copy>(
        &self,
        key: &'static str,
        options: &[(&'static str, T)],
    ) -> Option<T> {
        let text = self.text(key)?;
        let chosen = options.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if chosen.is_none() {
            self.no_such(key, &text, options.iter().map(|(word, _)| *word));
        }
        chosen
    }

    /// A finding about a word that is none of those there are.
    pub(super) fn no_such<'n>(
        &self,
        key: &str,
        text: &str,
        words: impl Iterator<Item = &'n str> + Clone,
    ) {
        let message = format!("`{key}` cannot be `{text}`");
        let finding = Finding::at(Code::D114, self.place_of(key), message);
        self.push(finding.help(suggestion(text, words)));
    }

    /// A value written as text in a form of its own, such as a time of day or a digest.
    pub(super) fn parsed<T: FromStr<Err: Display>>(&self, key: &'static str) -> Option<T> {
        let text = self.text(key)?;
        match text.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                let place = self.place_of(key);
                let error: T::Err = error;
                self.push(
                    Finding::at(Code::D111, place, format!("`{key}` cannot be read: `{text}`"))
                        .help(error.to_string()),
                );
                None
            }
        }
    }

    /// True or false; absent is false.
    pub(super) fn flag(&self, key: &'static str) -> bool {
        match self.value(key) {
            None => false,
            Some(Value::Flag(flag)) => flag,
            Some(value) => {
                self.wrong(value, key, "`true` or `false`");
                false
            }
        }
    }

    /// A date that must be there.
    pub(super) fn date(&self, key: &'static str) -> Option<Date> {
        let Some(value) = self.value(key) else {
            self.missing(key);
            return None;
        };
        let date = match value {
            Value::When(date) => date,
            _ => None,
        };
        if date.is_none() {
            self.wrong(value, key, "a date such as `2024-12-31`, from 1900 to 2199");
        }
        date
    }
}
