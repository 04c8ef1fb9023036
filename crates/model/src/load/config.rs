//! `driftless.toml`.

use alloc::format;
use alloc::sync::Arc;

use super::findings::Findings;
use super::policy::{Answer, Policy};
use super::schema;
use super::section::{Section, document};
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
    Some(Policy { name: name?, legacy_evidence: legacy?, empty_setups: empty? })
}
