//! Rows of our own table.

use std::borrow::Cow;
use std::collections::HashSet;
use std::panic::resume_unwind;
use std::thread;

use driftless_model::attest::Reading;
use driftless_model::code::Code;
use driftless_model::digest::Digest;
use driftless_model::load::{canonical, snapshot};
use driftless_model::setup::Setup;
use duckdb::Connection;
use duckdb::arrow::array::{Array, StringArray};
use duckdb::arrow::record_batch::RecordBatch;

use super::cells::Cells;
use super::declaration::VALIDATED_SETUPS;
use super::row;
use crate::file::Database;
use crate::{StoreError, sql};

/// Every row with its own digest, sorted as a snapshot is.
pub(super) fn reading(database: &Database) -> Result<Reading, StoreError> {
    let path = database.path();
    let refused = |error: duckdb::Error| sql::refused(path, &error);
    let batches = batches(database.connection()).map_err(refused)?;
    let [first, second] = halves(&batches, |batches| {
        let (mut rows, mut wrong) = (Vec::new(), Vec::new());
        let read = each_of(batches, |cells| match row::setup(cells) {
            Ok(setup) => rows.push(setup),
            Err(reasons) => {
                let name = cells.named();
                wrong.extend(reasons.into_iter().map(|reason| format!("{name}: {reason}")));
            }
        });
        read.map(|()| (rows, wrong))
    });
    let (mut rows, mut wrong) = first.map_err(refused)?;
    let (more, more_wrong) = second.map_err(refused)?;
    rows.extend(more);
    wrong.extend(more_wrong);
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
    let digest = digest(&rows);
    Ok(Reading { rows, digest })
}

/// What [`snapshot::digest`] gives.
fn digest(rows: &[Setup]) -> Digest {
    let [first, second] =
        halves(rows, |rows| rows.iter().map(canonical::setup).collect::<Vec<_>>());
    canonical::digest(first.into_iter().chain(second))
}

/// Does something with each half of a list, one beside the other: somebody waits for whole tables.
fn halves<T: Sync, U: Send>(all: &[T], of: impl Fn(&[T]) -> U + Sync) -> [U; 2] {
    let (first, second) = all.split_at(all.len() / 2);
    thread::scope(|scope| {
        let second = scope.spawn(|| of(second));
        [of(first), second.join().unwrap_or_else(|panic| resume_unwind(panic))]
    })
}

/// Every row of the table as text.
pub(super) fn each(connection: &Connection, row: impl FnMut(&Cells<'_>)) -> duckdb::Result<()> {
    each_of(&batches(connection)?, row)
}

/// The table as text. DuckDB makes the texts, and they are read column by column where they lie: a
/// cell at a time, and copied, 10,000 rows took five times as long.
fn batches(connection: &Connection) -> duckdb::Result<Vec<RecordBatch>> {
    let list: Vec<String> = VALIDATED_SETUPS
        .columns
        .iter()
        .map(|column| format!("CAST({} AS VARCHAR)", sql::name(column.name)))
        .collect();
    let table = sql::name(VALIDATED_SETUPS.name);
    let mut statement = connection.prepare(&format!("SELECT {} FROM {table}", list.join(", ")))?;
    statement.stream_arrow([])?.collect()
}

fn each_of(batches: &[RecordBatch], mut row: impl FnMut(&Cells<'_>)) -> duckdb::Result<()> {
    for batch in batches {
        // The declaration has the columns of the snapshot, in their order.
        let columns: Vec<&StringArray> = (0..batch.num_columns())
            .map(|place| sql::column(batch, place).ok_or(duckdb::Error::InvalidQuery))
            .collect::<duckdb::Result<_>>()?;
        for at in 0..batch.num_rows() {
            row(&Cells::new(|field| {
                let column = columns[field.place()];
                column.is_valid(at).then(|| Cow::Borrowed(column.value(at)))
            }));
        }
    }
    Ok(())
}
