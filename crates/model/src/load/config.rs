//! `driftless.toml`.

use alloc::format;
use alloc::sync::Arc;

use super::document::document;
use super::findings::Findings;
use super::mapping;
use super::policy::{Answer, Database, Policy, Presence};
use super::schema;
use super::section::Section;
use crate::code::Code;
use crate::report::{Finding, Text};

pub(super) fn read(text: &Arc<Text>, findings: &Findings) -> Option<Policy> {
    let document = document(text, findings)?;
    let top = Section::top(text, &document, schema::CONFIG, findings);
    let name = top.text("name").filter(|name| {
        let sound = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        if !sound {
            let message = format!("`{name}` is not a name");
            findings.push(
                Finding::at(Code::D111, top.place_of("name"), message)
                    .help("use letters, digits, `-` and `_`"),
            );
        }
        sound
    });
    let legacy = top
        .section("evidence", schema::CONFIG_EVIDENCE)
        .and_then(|section| section.named::<Answer>("legacy", Answer::NAMES));
    let empty = top
        .section("setups", schema::CONFIG_SETUPS)
        .and_then(|section| section.named::<Answer>("empty", Answer::NAMES));
    let database = database(&top);
    let mapping = if top.has("mapping") { Some(mapping::read(&top)?) } else { None };
    Some(Policy {
        name: name?,
        legacy_evidence: legacy?,
        empty_setups: empty?,
        database: database?,
        mapping,
    })
}

/// `None` after a finding; what is not said has its default.
fn database(top: &Section<'_, '_>) -> Option<Database> {
    let mut database = Database { path: Database::PATH.into(), presence: Presence::IfPresent };
    if !top.has("database") {
        return Some(database);
    }
    let section = top.section("database", schema::CONFIG_DATABASE)?;
    if section.has("path") {
        database.path = section.text("path")?;
        let sound = |part: &str| !part.is_empty() && part != "." && !part.contains(['\\', ':']);
        if !database.path.split('/').all(sound) {
            let place = section.place_of("path");
            let message = format!(
                "`{}` is no path relative to the folder that holds the specs",
                database.path
            );
            let help = "write a relative path with `/`, such as `data/authority/authority.duckdb`";
            section.push(Finding::at(Code::D111, place, message).help(help));
            return None;
        }
    }
    if section.has("policy") {
        database.presence = section.named("policy", Presence::NAMES)?;
    }
    Some(database)
}
