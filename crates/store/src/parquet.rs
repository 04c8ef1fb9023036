//! Parquet files as rows of text, read by DuckDB.
//!
//! In: a path, and names of columns. Out: what kind of value each column holds, and row by row the
//! text of each value: exact decimals, the shortest text of a binary number, an instant with its
//! offset and a time of a clock without one.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use driftless_model::code::Code;
use duckdb::Connection;
use duckdb::arrow::array::{Array, StringArray};
use duckdb::arrow::record_batch::RecordBatch;

use crate::{StoreError, sql};

/// A column of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParquetColumn {
    /// Its name.
    pub name: String,
    /// What its values are.
    pub kind: ParquetKind,
}

/// What the values of a column are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParquetKind {
    /// Text.
    Text,
    /// Whole numbers.
    Whole,
    /// Decimals or binary numbers.
    Number,
    /// Instants: the file says that they are UTC.
    Instant,
    /// Times of a clock; the file does not say which.
    Civil,
    /// Anything else, by DuckDB's name of its type.
    Other(String),
}

/// A file that is open.
#[derive(Debug)]
pub struct Parquet {
    path: PathBuf,
    connection: Connection,
    columns: Vec<ParquetColumn>,
    rows: u64,
}

/// Rows on their way.
#[derive(Debug)]
pub struct ParquetRows {
    path: PathBuf,
    batches: Receiver<duckdb::Result<RecordBatch>>,
    batch: Option<RecordBatch>,
    row: usize,
}

impl Parquet {
    /// Opens a file.
    ///
    /// # Errors
    ///
    /// D603 where it is not there or is no Parquet file.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let shown = path.display().to_string();
        if shown.contains(['*', '?', '[']) {
            let message = "DuckDB takes a name with `*`, `?` or `[` for many files";
            return Err(StoreError::new(Code::D603, path, message).help("give it another name"));
        }
        let refused = |error: duckdb::Error| sql::refused(path, &error);
        // The connection has no file of its own, so it may touch the one it is to read.
        let config = crate::file::config().map_err(refused)?;
        let config = config.with("enable_external_access", "true").map_err(refused)?;
        let connection = Connection::open_in_memory_with_flags(config).map_err(refused)?;
        let columns = described(&connection, &shown).map_err(refused)?;
        let count = format!("SELECT count(*) FROM read_parquet({})", sql::text(&shown));
        let rows = connection.query_row(&count, [], |row| row.get(0)).map_err(refused)?;
        Ok(Self { path: path.into(), connection, columns, rows })
    }

    /// Its columns.
    pub fn columns(&self) -> &[ParquetColumn] {
        &self.columns
    }

    /// How many rows it has.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Reads columns by their places, in the order of the file, a part of it at a time.
    pub fn read(self, places: &[usize]) -> ParquetRows {
        let columns = places.iter().filter_map(|place| self.columns.get(*place)).map(text);
        let query = format!(
            "SELECT {} FROM read_parquet({})",
            columns.collect::<Vec<_>>().join(", "),
            sql::text(&self.path.display().to_string())
        );
        let (sender, batches) = sync_channel(2);
        let connection = self.connection;
        thread::spawn(move || send(&connection, &query, &sender));
        ParquetRows { path: self.path, batches, batch: None, row: 0 }
    }
}

/// Ends with the rows, with an error, or when nobody takes them any more.
fn send(connection: &Connection, query: &str, sender: &SyncSender<duckdb::Result<RecordBatch>>) {
    let read = || -> duckdb::Result<()> {
        let mut statement = connection.prepare(query)?;
        for batch in statement.stream_arrow([])? {
            if sender.send(Ok(batch?)).is_err() {
                break;
            }
        }
        Ok(())
    };
    if let Err(error) = read() {
        // Nobody to tell is nobody to mind.
        let _ = sender.send(Err(error));
    }
}

fn described(connection: &Connection, path: &str) -> duckdb::Result<Vec<ParquetColumn>> {
    let query = format!(
        "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet({}))",
        sql::text(path)
    );
    let mut statement = connection.prepare(&query)?;
    let column = |row: &duckdb::Row<'_>| {
        let kind: String = row.get(1)?;
        Ok(ParquetColumn { name: row.get(0)?, kind: kind_of(&kind) })
    };
    statement.query_map([], column)?.collect()
}

fn kind_of(name: &str) -> ParquetKind {
    match name {
        "VARCHAR" => ParquetKind::Text,
        "TINYINT" | "SMALLINT" | "INTEGER" | "BIGINT" | "HUGEINT" | "UTINYINT" | "USMALLINT"
        | "UINTEGER" | "UBIGINT" => ParquetKind::Whole,
        "FLOAT" | "DOUBLE" => ParquetKind::Number,
        "TIMESTAMP WITH TIME ZONE" => ParquetKind::Instant,
        "TIMESTAMP" | "TIMESTAMP_S" | "TIMESTAMP_MS" | "TIMESTAMP_NS" => ParquetKind::Civil,
        decimal if decimal.starts_with("DECIMAL(") => ParquetKind::Number,
        other => ParquetKind::Other(other.to_owned()),
    }
}

/// The text of a column's values as SQL.
fn text(column: &ParquetColumn) -> String {
    let name = sql::name(&column.name);
    match column.kind {
        ParquetKind::Instant => {
            format!("strftime(make_timestamp(epoch_us({name})), '%Y-%m-%dT%H:%M:%S.%fZ')")
        }
        _ => format!("CAST({name} AS VARCHAR)"),
    }
}

impl ParquetRows {
    /// Goes to the next row; `false` after the last one.
    ///
    /// # Errors
    ///
    /// D603 where the file cannot be read on.
    pub fn advance(&mut self) -> Result<bool, StoreError> {
        self.row += 1;
        while self.batch.as_ref().is_none_or(|batch| self.row >= batch.num_rows()) {
            let Ok(next) = self.batches.recv() else { return Ok(false) };
            self.batch = Some(next.map_err(|error| sql::refused(&self.path, &error))?);
            self.row = 0;
        }
        Ok(true)
    }

    /// A value of the row, by its place among the columns that are read; `None` for NULL.
    pub fn cell(&self, place: usize) -> Option<&str> {
        let column = self.batch.as_ref()?.columns().get(place)?;
        let column = column.as_any().downcast_ref::<StringArray>()?;
        (self.row < column.len() && !column.is_null(self.row)).then(|| column.value(self.row))
    }
}
