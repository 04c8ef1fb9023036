//! Rows of our own table.

use std::collections::HashSet;

use driftless_model::attest::Reading;
use driftless_model::code::Code;
use driftless_model::load::snapshot;
use driftless_model::setup::Setup;
use duckdb::Connection;

use super::cells::Cells;
use super::declaration::VALIDATED_SETUPS;
use super::row;
use crate::file::Database;
use crate::{StoreError, sql};

/// Every row with its own digest, sorted as a snapshot is.
pub(super) fn reading(database: &Database) -> Result<Reading, StoreError> {
    let path = database.path();
    let cells = cells(database.connection()).map_err(|error| sql::refused(path, &error))?;
    let (mut rows, mut wrong) = (Vec::new(), Vec::new());
    for cells in &cells {
        match row::setup(cells) {
            Ok(setup) => rows.push(setup),
            Err(reasons) => {
                let name = cells.named();
                wrong.extend(reasons.into_iter().map(|reason| format!("{name}: {reason}")));
            }
        }
    }
    if !wrong.is_empty() {
        let message = format!("rows of `{}` cannot be read", VALIDATED_SETUPS.name);
        return Err(StoreError::new(Code::D604, path, message).notes(wrong));
    }
    ordered(rows, database)
}

/// The rows in their order with their digest; a setup that stands twice is refused, also where
/// the table's key is spelled two ways.
pub(super) fn ordered(mut rows: Vec<Setup>, database: &Database) -> Result<Reading, StoreError> {
    snapshot::sort(&mut rows);
    let mut seen = HashSet::new();
    let twice = rows.iter().map(Setup::identity).filter(|identity| !seen.insert(*identity));
    let twice: Vec<String> = twice.map(|identity| format!("{identity} stands twice")).collect();
    if !twice.is_empty() {
        let message = "two rows describe one setup";
        let help = "delete one of the two, or let them differ in a parameter that changes a trade";
        return Err(StoreError::new(Code::D103, database.path(), message).notes(twice).help(help));
    }
    let digest = snapshot::digest(&rows);
    Ok(Reading { rows, digest })
}

pub(super) fn cells(connection: &Connection) -> duckdb::Result<Vec<Cells>> {
    let columns = VALIDATED_SETUPS.columns;
    let list: Vec<String> = columns
        .iter()
        .map(|column| format!("CAST({} AS VARCHAR)", sql::name(column.name)))
        .collect();
    let table = sql::name(VALIDATED_SETUPS.name);
    let mut statement = connection.prepare(&format!("SELECT {} FROM {table}", list.join(", ")))?;
    let mut found = statement.query([])?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        let values: Vec<Option<String>> =
            (0..columns.len()).map(|place| row.get(place)).collect::<duckdb::Result<_>>()?;
        // The declaration has the columns of the snapshot, in their order.
        let mut values = values.into_iter();
        rows.push(Cells::new(|_| values.next().flatten()));
    }
    Ok(rows)
}
