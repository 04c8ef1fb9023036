//! `[mapping]` of `driftless.toml`: how a table that someone else designed is read.
//!
//! Every translation is declared, none is guessed: a column of the table that is neither mapped
//! nor ignored, and a value that is in no list, are findings of whoever reads the table.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;

use super::document::document;
use super::entry::Entry;
use super::findings::Findings;
use super::nearest::suggestion;
use super::schema;
use super::section::Section;
use crate::code::Code;
use crate::report::{Finding, Place, Text};

/// The longest name of a table or column anybody writes.
const LONGEST_NAME: usize = 128;

/// How a foreign table becomes rows of ours. Keys are columns of ours, as in the snapshot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// The table's name.
    pub table: String,
    /// Columns of theirs that are looked at by nobody.
    pub ignore: Vec<String>,
    /// Columns of theirs by columns of ours, where the names differ.
    pub columns: BTreeMap<&'static str, String>,
    /// Values of ours by values of theirs, by column: `FULL` is `full`.
    pub values: BTreeMap<&'static str, BTreeMap<String, String>>,
    /// Texts in which `{}` is replaced by their value: a threshold becomes a filter.
    pub templates: BTreeMap<&'static str, String>,
    /// Shares they write in percent.
    pub percent: Vec<&'static str>,
    /// Decimals to which their binary figures are rounded, half to even.
    pub round: BTreeMap<&'static str, u8>,
    /// What a value that is NULL or a column that is not there means.
    pub missing: BTreeMap<&'static str, String>,
}

/// Columns that hold a share of one.
#[derive(Clone, Copy, Debug)]
pub struct Share;

impl Share {
    /// Their names.
    pub const COLUMNS: &[&str] = &["win_rate"];
}

impl Mapping {
    /// The name of the table where the mapping gives none.
    pub const TABLE: &str = "validated_setups";

    /// Their name of a column of ours.
    pub fn column<'m>(&'m self, ours: &'m str) -> &'m str {
        self.columns.get(ours).map_or(ours, String::as_str)
    }
}

/// A mapping in a file of its own, under `[mapping]` as in `driftless.toml`.
///
/// For whoever imports a table; a build reads the one of `driftless.toml`.
pub fn mapping(text: &Arc<Text>) -> (Option<Mapping>, Vec<Finding>) {
    let findings = Findings::new();
    let mapping = document(text, &findings).and_then(|document| {
        let top = Section::top(text, &document, schema::MAPPING_FILE, &findings);
        read(&top)
    });
    (mapping, findings.finish(&[]))
}

/// `None` after a finding.
pub(super) fn read(top: &Section<'_, '_>) -> Option<Mapping> {
    let before = top.findings.errors();
    let section = top.section("mapping", schema::MAPPING)?;
    let name = section.text_or_none("table").unwrap_or_else(|| Mapping::TABLE.into());
    named(&section, &name, section.place_of("table"));
    let mut mapping = Mapping { table: name, ..Mapping::default() };
    for (name, place) in section.texts("ignore") {
        named(&section, &name, place);
        mapping.ignore.push(name);
    }
    for (column, entry) in by_column(&section, "columns") {
        if let Some(theirs) = text(&section, &entry) {
            named(&section, &theirs, entry.place);
            mapping.columns.insert(column, theirs);
        }
    }
    for (column, entry) in by_column(&section, "values") {
        if !entry.is_table {
            let message = format!("`{column}` is no table of values");
            let help = format!("write `[mapping.values.{column}]` and a line for each value");
            section.push(Finding::at(Code::D111, entry.place, message).help(help));
            continue;
        }
        let words = mapping.values.entry(column).or_default();
        for value in entry.entries {
            if let Some(ours) = text(&section, &value) {
                words.insert(value.key.to_string(), ours);
            }
        }
    }
    for (column, entry) in by_column(&section, "templates") {
        let Some(template) = text(&section, &entry) else { continue };
        if template.matches("{}").count() == 1 {
            mapping.templates.insert(column, template);
        } else {
            let message = format!("the template of `{column}` has not one `{{}}`");
            let help = "write `{}` where their value belongs";
            section.push(Finding::at(Code::D111, entry.place, message).help(help));
        }
    }
    for (name, place) in section.texts("percent") {
        match Share::COLUMNS.iter().find(|column| **column == name) {
            Some(column) => mapping.percent.push(column),
            None => {
                let finding =
                    Finding::at(Code::D114, place, format!("`{name}` is no share of one"));
                let shares = Share::COLUMNS.iter().copied();
                section.push(finding.help(suggestion(&name, shares)));
            }
        }
    }
    for (column, entry) in by_column(&section, "round") {
        match entry.text.as_deref().and_then(|text| text.parse::<u8>().ok()) {
            Some(decimals @ 0..=9) => {
                mapping.round.insert(column, decimals);
            }
            _ => {
                let message = format!("`{column}` cannot be rounded to that");
                let finding = Finding::at(Code::D112, entry.place, message);
                section.push(finding.help("write the number of decimals, from 0 to 9"));
            }
        }
    }
    for (column, entry) in by_column(&section, "missing") {
        if let Some(value) = text(&section, &entry) {
            mapping.missing.insert(column, value);
        }
    }
    (top.findings.errors() == before).then_some(mapping)
}

/// The entries of a table whose keys are columns of ours.
fn by_column<'t>(section: &Section<'t, '_>, key: &'static str) -> Vec<(&'static str, Entry<'t>)> {
    let mut found = Vec::new();
    for entry in section.entries(key) {
        match schema::SETUP.iter().find(|column| column.name == entry.key) {
            Some(column) => found.push((column.name, entry)),
            None => {
                let message = format!("unknown column `{}` in `[mapping.{key}]`", entry.key);
                let columns = schema::SETUP.iter().map(|column| column.name);
                let help = suggestion(entry.key, columns);
                section.push(Finding::at(Code::D109, entry.key_place, message).help(help));
            }
        }
    }
    found
}

fn text(section: &Section<'_, '_>, entry: &Entry<'_>) -> Option<String> {
    if entry.text.is_none() {
        let message = format!("`{}` is neither text nor a figure", entry.key);
        let finding = Finding::at(Code::D111, entry.place.clone(), message);
        section.push(finding.help("write a text in quotes or a plain figure"));
    }
    entry.text.clone()
}

/// Whether a name can be one of a table or column. It is quoted wherever it is used; what would
/// end a quotation, or cannot be seen, is no name all the same.
fn named(section: &Section<'_, '_>, name: &str, place: Place) {
    let sound = !name.is_empty()
        && name.len() <= LONGEST_NAME
        && !name.contains(|sign| sign == '"' || crate::catalogue::is_invisible(sign));
    if !sound {
        let finding = Finding::at(Code::D111, place, format!("`{name}` names no table or column"));
        section.push(finding.help("write the name as the database lists it"));
    }
}
