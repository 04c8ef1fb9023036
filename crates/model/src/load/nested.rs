//! Tables and lists below a table.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use toml::de::{DeTable, DeValue};

use super::blocks::Block;
use super::schema::Key;
use super::section::{Section, What};
use super::value::Value;
use crate::report::Place;

impl<'t, 'f> Section<'t, 'f> {
    /// A table below this one.
    fn below(
        &self,
        table: &'t DeTable<'t>,
        bytes: Range<usize>,
        schema: &'static [Key],
        what: What,
    ) -> Self {
        let mut section = Self::new(self.text, bytes, schema, what, self.findings);
        section.take(table);
        section
    }

    /// An item of the list `[[key]]`, from its block.
    pub(super) fn block(
        &self,
        key: &'static str,
        schema: &'static [Key],
        block: Block<'t>,
    ) -> Self {
        let bytes = block.bytes.clone();
        let mut section = Self::new(self.text, bytes, schema, What::Item(key), self.findings);
        section.take_block(block);
        section
    }

    /// A table below this one, where there is one.
    pub(super) fn section_or_none(
        &self,
        key: &'static str,
        schema: &'static [Key],
    ) -> Option<Section<'t, 'f>> {
        match self.value(key)? {
            Value::Table(table) => {
                let bytes = self.place_of(key).bytes;
                Some(self.below(table, bytes, schema, What::Table(key)))
            }
            value => {
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
        let Value::List(items) = value else {
            self.wrong(value, key, &format!("a list of tables `[[{key}]]`"));
            return Vec::new();
        };
        let mut sections = Vec::new();
        for item in items.iter() {
            match item.get_ref() {
                DeValue::Table(table) => {
                    sections.push(self.below(table, item.span(), schema, What::Item(key)));
                }
                other => {
                    let place = self.place(item.span());
                    self.wrong_at(place, Value::of(other), key, &format!("a table `[[{key}]]`"));
                }
            }
        }
        sections
    }

    /// The texts of a list; absent is empty.
    pub(super) fn texts(&self, key: &'static str) -> Vec<(String, Place)> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let Value::List(items) = value else {
            self.wrong(value, key, "a list of texts in quotes");
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in items.iter() {
            match item.get_ref() {
                DeValue::String(text) => texts.push((text.trim().into(), self.place(item.span()))),
                other => {
                    let place = self.place(item.span());
                    self.wrong_at(place, Value::of(other), key, "a list of texts in quotes");
                }
            }
        }
        texts
    }
}
