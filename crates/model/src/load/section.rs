//! One table of a spec: values by declared keys, findings for everything else.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt::Display;
use core::ops::Range;
use core::str::FromStr;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::findings::Findings;
use super::keys::Keys;
use super::schema::{DERIVED, Key};
use crate::code::Code;
use crate::date::Date;
use crate::report::{Finding, Place, Text};

/// The most syntax errors shown of one file; more would bury the first.
const MOST_SYNTAX_ERRORS: usize = 20;

/// Reads a document. `None` after findings.
pub(super) fn document<'t>(
    text: &'t Arc<Text>,
    findings: &Findings,
) -> Option<Spanned<DeTable<'t>>> {
    let (table, errors) = DeTable::parse_recoverable(&text.content);
    for error in errors.iter().take(MOST_SYNTAX_ERRORS) {
        let bytes = error.span().unwrap_or(text.content.len()..text.content.len());
        let place = Place { text: text.clone(), bytes };
        findings.push(Finding::at(Code::D101, place, format!("not TOML: {}", error.message())));
    }
    if errors.len() > MOST_SYNTAX_ERRORS {
        let more = errors.len() - MOST_SYNTAX_ERRORS;
        let message = format!("not TOML in {more} more places");
        findings.push(Finding::in_file(Code::D101, text.path.clone(), message));
    }
    errors.is_empty().then_some(table)
}

/// A table being read against its schema.
pub(super) struct Section<'t, 'f> {
    pub(super) text: &'t Arc<Text>,
    pub(super) findings: &'f Findings,
    table: &'t DeTable<'t>,
    schema: &'static [Key],
    what: String,
    bytes: Range<usize>,
    pub(super) keys: Keys,
    /// Keys that an unknown key was probably meant to be.
    meant: Vec<&'static str>,
}

impl<'t, 'f> Section<'t, 'f> {
    /// The top of a document.
    pub(super) fn top(
        text: &'t Arc<Text>,
        table: &'t Spanned<DeTable<'t>>,
        schema: &'static [Key],
        findings: &'f Findings,
    ) -> Self {
        Self::new(text, table.get_ref(), 0..0, schema, "the file".into(), findings)
    }

    fn new(
        text: &'t Arc<Text>,
        table: &'t DeTable<'t>,
        bytes: Range<usize>,
        schema: &'static [Key],
        what: String,
        findings: &'f Findings,
    ) -> Self {
        let mut section = Self {
            text,
            findings,
            table,
            schema,
            what,
            bytes,
            keys: Keys::with_capacity(table.len()),
            meant: Vec::new(),
        };
        for (key, value) in table {
            match schema.iter().find(|known| known.name == key.get_ref()) {
                Some(known) => {
                    section.keys.insert(known.name, value.span());
                }
                None => section.unknown(key),
            }
        }
        section
    }

    fn unknown(&mut self, key: &Spanned<toml::de::DeString<'_>>) {
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
        self.keys.contains_key(key)
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

    fn value(&self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        debug_assert!(self.schema.iter().any(|known| known.name == key), "`{key}` is undeclared");
        self.table.get(key)
    }

    fn wrong(&self, value: &Spanned<DeValue<'_>>, key: &str, wanted: &str) {
        let found = match value.get_ref() {
            DeValue::String(_) => "text",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) => "a decimal number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date or time",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let place = self.place(value.span());
        self.push(
            Finding::at(Code::D111, place, format!("`{key}` is {found}, not {wanted}"))
                .help(format!("write {wanted}")),
        );
    }

    /// Text, trimmed; empty text counts as absent.
    pub(super) fn text_or_none(&self, key: &'static str) -> Option<String> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::String(text) => {
                let text = text.trim();
                (!text.is_empty()).then(|| text.to_owned())
            }
            _ => {
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

    /// An exact decimal figure in billionths.
    pub(super) fn nanos(&self, key: &'static str) -> Option<i64> {
        if !self.has(key) {
            self.missing(key);
            return None;
        }
        self.nanos_or_none(key)
    }

    /// An exact decimal figure in billionths, where there is one.
    pub(super) fn nanos_or_none(&self, key: &'static str) -> Option<i64> {
        let value = self.value(key)?;
        let written = match value.get_ref() {
            DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str(),
            DeValue::Integer(_) => {
                let place = self.place(value.span());
                self.push(
                    Finding::at(Code::D111, place, format!("`{key}` is not written in decimal"))
                        .help("write a plain decimal number"),
                );
                return None;
            }
            DeValue::Float(float) => float.as_str(),
            _ => {
                self.wrong(value, key, "a plain decimal number");
                return None;
            }
        };
        match crate::unit::parse_nanos(written) {
            Ok(nanos) => Some(nanos),
            Err(error) => {
                let place = self.place(value.span());
                self.push(
                    Finding::at(Code::D111, place, format!("`{key}` is {error}"))
                        .help("write a plain decimal number with at most nine decimals"),
                );
                None
            }
        }
    }

    /// A whole number between bounds.
    pub(super) fn whole<T: TryFrom<i64>>(
        &self,
        key: &'static str,
        bounds: Range<i64>,
    ) -> Option<T> {
        if !self.has(key) {
            self.missing(key);
            return None;
        }
        self.whole_or_none(key, bounds)
    }

    /// A whole number between bounds, where there is one.
    pub(super) fn whole_or_none<T: TryFrom<i64>>(
        &self,
        key: &'static str,
        bounds: Range<i64>,
    ) -> Option<T> {
        let value = self.value(key)?;
        let DeValue::Integer(integer) = value.get_ref() else {
            self.wrong(value, key, "a whole number");
            return None;
        };
        let number =
            if integer.radix() == 10 { integer.as_str().parse::<i64>().ok() } else { None };
        let fits = number.filter(|number| bounds.contains(number));
        if let Some(value) = fits.and_then(|number| T::try_from(number).ok()) {
            return Some(value);
        }
        let place = self.place(value.span());
        let (first, last) = (bounds.start, bounds.end - 1);
        self.push(
            Finding::at(Code::D112, place, format!("`{key}` is not between {first} and {last}"))
                .help(format!("write a whole number from {first} to {last}")),
        );
        None
    }

    /// True or false; absent is false.
    pub(super) fn flag(&self, key: &'static str) -> bool {
        match self.value(key) {
            None => false,
            Some(value) => match value.get_ref() {
                DeValue::Boolean(flag) => *flag,
                _ => {
                    self.wrong(value, key, "`true` or `false`");
                    false
                }
            },
        }
    }

    /// The entries of a table below this one whose keys are words of somebody else; absent is
    /// empty.
    pub(super) fn entries(&self, key: &'static str) -> Vec<Entry<'t>> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong(value, key, &format!("a table `[{key}]`"));
            return Vec::new();
        };
        table.iter().map(|(key, value)| self.entry(key, value)).collect()
    }

    fn entry(
        &self,
        key: &'t Spanned<toml::de::DeString<'t>>,
        value: &'t Spanned<DeValue<'t>>,
    ) -> Entry<'t> {
        let table = match value.get_ref() {
            DeValue::Table(table) => Some(table),
            _ => None,
        };
        Entry {
            key: key.get_ref(),
            key_place: self.place(key.span()),
            place: self.place(value.span()),
            text: match value.get_ref() {
                DeValue::String(text) => Some(text.trim().into()),
                // A figure or a date, as it is written.
                DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_) => {
                    self.text.content.get(value.span()).map(Into::into)
                }
                DeValue::Boolean(_) | DeValue::Array(_) | DeValue::Table(_) => None,
            },
            entries: table.map_or_else(Vec::new, |table| {
                table.iter().map(|(key, value)| self.entry(key, value)).collect()
            }),
            is_table: table.is_some(),
        }
    }

    /// The texts of a list; absent is empty.
    pub(super) fn texts(&self, key: &'static str) -> Vec<(String, Place)> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong(value, key, "a list of texts in quotes");
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in items.iter() {
            match item.get_ref() {
                DeValue::String(text) => texts.push((text.trim().into(), self.place(item.span()))),
                _ => self.wrong(item, key, "a list of texts in quotes"),
            }
        }
        texts
    }

    /// A date that must be there.
    pub(super) fn date(&self, key: &'static str) -> Option<Date> {
        let Some(value) = self.value(key) else {
            self.missing(key);
            return None;
        };
        let date = match value.get_ref() {
            DeValue::Datetime(when) if when.time.is_none() && when.offset.is_none() => when
                .date
                .and_then(|date| Date::new(i16::try_from(date.year).ok()?, date.month, date.day)),
            _ => None,
        };
        if date.is_none() {
            self.wrong(value, key, "a date such as `2024-12-31`, from 1900 to 2199");
        }
        date
    }

    /// A table below this one, where there is one.
    pub(super) fn section_or_none(
        &self,
        key: &'static str,
        schema: &'static [Key],
    ) -> Option<Section<'t, 'f>> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::Table(table) => {
                let what = format!("`[{key}]`");
                Some(Section::new(self.text, table, value.span(), schema, what, self.findings))
            }
            _ => {
                self.wrong(value, key, &format!("a table `[{key}]`"));
                None
            }
        }
    }

    /// A table below this one that must be there.
    pub(super) fn section(
        &self,
        key: &'static str,
        schema: &'static [Key],
    ) -> Option<Section<'t, 'f>> {
        if !self.has(key) {
            self.missing(key);
            return None;
        }
        self.section_or_none(key, schema)
    }

    /// The tables of a list `[[key]]`; absent is empty.
    pub(super) fn list(&self, key: &'static str, schema: &'static [Key]) -> Vec<Section<'t, 'f>> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong(value, key, &format!("a list of tables `[[{key}]]`"));
            return Vec::new();
        };
        let mut sections = Vec::new();
        for item in items.iter() {
            match item.get_ref() {
                DeValue::Table(table) => {
                    let what = format!("`[[{key}]]`");
                    let section =
                        Section::new(self.text, table, item.span(), schema, what, self.findings);
                    sections.push(section);
                }
                _ => self.wrong(item, key, &format!("a table `[[{key}]]`")),
            }
        }
        sections
    }
}

/// One entry of a table whose keys nobody declared.
pub(super) struct Entry<'t> {
    /// The key.
    pub(super) key: &'t str,
    /// Where the key is written.
    pub(super) key_place: Place,
    /// Where its value is written.
    pub(super) place: Place,
    /// A text, figure or date; `None` for anything else.
    pub(super) text: Option<String>,
    /// The entries of a table.
    pub(super) entries: Vec<Entry<'t>>,
    /// Whether it is a table.
    pub(super) is_table: bool,
}

/// "did you mean …", or the names there are.
pub(super) fn suggestion<'n>(name: &str, names: impl Iterator<Item = &'n str> + Clone) -> String {
    if let Some(known) = nearest(name, names.clone()) {
        return format!("did you mean `{known}`?");
    }
    let all: Vec<String> = names.map(|known| format!("`{known}`")).collect();
    if all.is_empty() {
        "there is none to choose from".into()
    } else {
        format!("use one of {}", all.join(", "))
    }
}

/// The name that was probably meant, where one is near enough.
fn nearest<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let name = name.to_lowercase();
    let length = name.chars().count();
    names
        // A distance is at least the difference in length: cheap where a key has a million letters.
        .filter(|known| length.abs_diff(known.len()) <= known.len() / 3 + 1)
        .map(|known| (strsim::damerau_levenshtein(&name, &known.to_lowercase()), known))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, known)| *distance <= known.len() / 3 + 1)
        .map(|(_, known)| known)
}
