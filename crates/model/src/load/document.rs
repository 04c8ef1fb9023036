//! A file of specs as TOML, or what is wrong with its syntax.

use alloc::format;
use alloc::sync::Arc;

use toml::Spanned;
use toml::de::DeTable;

use super::findings::Findings;
use crate::code::Code;
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
