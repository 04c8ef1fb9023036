//! Rows there and back.

use driftless_model::code::Code;
use duckdb::{Connection, Params, appender_params_from_iter};

use super::row::{Cells, Group};
use crate::file::Database;
use crate::schema::Declaration;
use crate::{StoreError, sql};

/// A row of a table.
pub(super) trait Row: Group {
    /// Where it is stored.
    const TABLE: &'static Declaration;
}

/// Which rows, and in which order of their key.
#[derive(Clone, Copy, Debug)]
pub(super) enum Order {
    /// All of them, the first key first.
    Rising,
    /// So many of them at most, the last key first.
    Last(u32),
}

/// The rows a condition holds for, in the order of their key.
pub(super) fn read<R: Row>(
    database: &Database,
    condition: &str,
    values: impl Params,
) -> Result<Vec<R>, StoreError> {
    ordered(database, condition, values, Order::Rising)
}

/// The rows a condition holds for.
pub(super) fn ordered<R: Row>(
    database: &Database,
    condition: &str,
    values: impl Params,
    order: Order,
) -> Result<Vec<R>, StoreError> {
    let refused = |error: duckdb::Error| sql::refused(database.path(), &error);
    let cells = cells::<R>(database.connection(), condition, values, order).map_err(refused)?;
    let rows = cells.iter().map(|values| {
        R::take(&mut Cells::new(R::TABLE.columns, values)).map_err(|error| {
            let key: Vec<&str> = R::TABLE
                .columns
                .iter()
                .zip(values)
                .filter(|(column, _)| R::TABLE.key.contains(&column.name))
                .map(|(_, value)| value.as_deref().unwrap_or("NULL"))
                .collect();
            let message = format!("a row of `{}` cannot be read", R::TABLE.name);
            StoreError::new(Code::D604, database.path(), message)
                .note(format!("{}: {error}", key.join(" ")))
                .help("restore the file with `driftless restore`, or calculate the day again")
        })
    });
    rows.collect()
}

fn cells<R: Row>(
    connection: &Connection,
    condition: &str,
    values: impl Params,
    order: Order,
) -> duckdb::Result<Vec<Vec<Option<String>>>> {
    let columns = R::TABLE.columns;
    let list: Vec<String> = columns
        .iter()
        .map(|column| format!("CAST({} AS VARCHAR)", sql::name(column.name)))
        .collect();
    let (falling, limit) = match order {
        Order::Rising => ("", String::new()),
        Order::Last(count) => (" DESC", format!(" LIMIT {count}")),
    };
    let key: Vec<String> =
        R::TABLE.key.iter().map(|column| format!("{}{falling}", sql::name(column))).collect();
    let (list, table, key) = (list.join(", "), sql::name(R::TABLE.name), key.join(", "));
    let query = format!("SELECT {list} FROM {table} WHERE {condition} ORDER BY {key}{limit}");
    let mut statement = connection.prepare(&query)?;
    let mut found = statement.query(values)?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        rows.push((0..columns.len()).map(|place| row.get(place)).collect::<duckdb::Result<_>>()?);
    }
    Ok(rows)
}

/// Appends rows inside the transaction that is open.
pub(super) fn append<'r, R: Row + 'r>(
    connection: &Connection,
    rows: impl IntoIterator<Item = &'r R>,
) -> duckdb::Result<()> {
    let mut rows = rows.into_iter().peekable();
    if rows.peek().is_none() {
        return Ok(());
    }
    let mut appender = connection.appender(R::TABLE.name)?;
    let mut cells = Vec::with_capacity(R::TABLE.columns.len());
    for row in rows {
        row.put(&mut cells);
        appender.append_row(appender_params_from_iter(cells.drain(..)))?;
    }
    appender.flush()
}

/// The values of a row, in the order of its columns.
pub(super) fn cells_of<R: Row>(row: &R) -> Vec<Option<String>> {
    let mut cells = Vec::with_capacity(R::TABLE.columns.len());
    row.put(&mut cells);
    cells
}
