//! Tables whose keys are somebody else's words.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use toml::Spanned;
use toml::de::{DeString, DeValue};

use super::section::Section;
use super::value::Value;
use crate::report::Place;

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

impl<'t> Section<'t, '_> {
    /// The entries of a table below this one whose keys are words of somebody else; absent is
    /// empty.
    pub(super) fn entries(&self, key: &'static str) -> Vec<Entry<'t>> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let Value::Table(table) = value else {
            self.wrong(value, key, &format!("a table `[{key}]`"));
            return Vec::new();
        };
        table.iter().map(|(key, value)| self.entry(key, value)).collect()
    }

    fn entry(&self, key: &'t Spanned<DeString<'t>>, value: &'t Spanned<DeValue<'t>>) -> Entry<'t> {
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
}
