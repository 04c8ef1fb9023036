//! D306: SQL that writes what another package owns.

use driftless_model::code::Code;
use driftless_model::report::Finding;
use driftless_model::table::Table;

use super::Case;
use crate::fact::Facts;
use crate::sql::{Word, Write, writes};

pub(super) fn judge(case: &Case<'_>) -> Vec<Finding> {
    case.facts.quotes.iter().flat_map(writes).filter_map(|write| finding(case, &write)).collect()
}

/// Whether a file writes any table that somebody owns.
pub(crate) fn asks_manifest(facts: &Facts) -> bool {
    let mut writes = facts.quotes.iter().flat_map(writes);
    writes.any(|write| Table::named(&write.table.text).is_some())
}

fn finding(case: &Case<'_>, write: &Write) -> Option<Finding> {
    let table = Table::named(&write.table.text)?;
    if !case.owns.iter().any(|name| name.eq_ignore_ascii_case(table.name)) {
        let message =
            format!("`{} {}` writes a table this package does not own", write.verb, table.name);
        let help = format!(
            "leave the write to the package that states `owns = [\"{}\"]` under [package.metadata.driftless]",
            table.name
        );
        return Some(
            Finding::at(Code::D306, case.place(&write.table.bytes), message)
                .label("written in one place, which is not here")
                .help(help),
        );
    }
    let metric = write.columns.iter().find(|word| table.refuses(&word.text))?;
    let message = format!(
        "`{}` belongs to a whole strategy, and `{}` has one row a {}",
        shown(metric),
        table.name,
        table.row
    );
    Some(
        Finding::at(Code::D306, case.place(&metric.bytes), message)
            .label("always missing or always the same here")
            .help("keep it in `validated_setups`, and compute it from the rows where it is shown"),
    )
}

fn shown(word: &Word) -> String {
    word.text.to_ascii_lowercase()
}
