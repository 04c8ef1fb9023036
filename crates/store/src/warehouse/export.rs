//! Rows to files that other programs read.

use std::fs;
use std::path::Path;

use duckdb::{Connection, params};

use super::statistics::SetupStatistics;
use super::table::{self, Row};
use super::trade::SetupTrade;
use crate::file::beside;
use crate::{StoreError, sql};

/// What a file is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values under a header.
    Csv,
    /// Parquet, with the types of the tables.
    Parquet,
}

/// A setup's name and identity, which stand before each of its rows.
#[derive(Clone, Copy, Debug)]
pub struct Named<'n, R> {
    /// The name of its constant.
    pub name: &'n str,
    /// Its identity in words.
    pub identity: &'n str,
    /// Its rows.
    pub rows: &'n [R],
}

/// Writes statistics of setups to a file, which appears whole or not at all.
///
/// # Errors
///
/// D603 where the file cannot be written.
pub fn export_statistics(
    setups: &[Named<'_, SetupStatistics>],
    path: &Path,
    format: Format,
) -> Result<(), StoreError> {
    export(setups, path, format)
}

/// Writes trades of setups to a file, which appears whole or not at all.
///
/// # Errors
///
/// As [`export_statistics`].
pub fn export_trades(
    setups: &[Named<'_, SetupTrade>],
    path: &Path,
    format: Format,
) -> Result<(), StoreError> {
    export(setups, path, format)
}

fn export<R: Row>(setups: &[Named<'_, R>], path: &Path, format: Format) -> Result<(), StoreError> {
    let half = beside(path, &format!("part-{}", std::process::id()));
    let refused = |error: duckdb::Error| {
        sql::refused(path, &error).help("make room or correct the rights, then try again")
    };
    let done = copy(setups, &half, format).map_err(refused).and_then(|()| {
        fs::rename(&half, path).map_err(|error| StoreError::io(path, "write the file", &error))
    });
    if done.is_err() {
        // Ours alone, and of no use to anybody.
        let _ = fs::remove_file(&half);
    }
    done
}

/// DuckDB writes the file: it knows the types, and both forms.
fn copy<R: Row>(setups: &[Named<'_, R>], path: &Path, format: Format) -> duckdb::Result<()> {
    // The one connection that may touch another file than its own: the one it is to write.
    let config = crate::file::config()?.with("enable_external_access", "true")?;
    let connection = Connection::open_in_memory_with_flags(config)?;
    for statement in R::TABLE.creation() {
        connection.execute_batch(&statement)?;
    }
    connection.execute_batch(
        "CREATE TABLE named (place BIGINT PRIMARY KEY, setup VARCHAR, name VARCHAR, \
         identity VARCHAR)",
    )?;
    let digest = R::TABLE.columns.iter().position(|column| column.name == "setup");
    for (place, named) in setups.iter().enumerate() {
        let cells = named.rows.first().map(table::cells_of);
        let setup = digest.and_then(|at| cells?.get(at)?.clone());
        let values = params![place as i64, setup, named.name, named.identity];
        connection.execute("INSERT INTO named VALUES (?, ?, ?, ?)", values)?;
        table::append(&connection, named.rows)?;
    }
    let table = sql::name(R::TABLE.name);
    let key: Vec<String> = R::TABLE.key.iter().map(|column| sql::name(column)).collect();
    let format = match format {
        Format::Csv => "FORMAT csv, HEADER true",
        Format::Parquet => "FORMAT parquet",
    };
    connection.execute_batch(&format!(
        "COPY (SELECT named.name, named.identity, {table}.* FROM {table} JOIN named USING (setup) \
         ORDER BY named.place, {}) TO {} ({format})",
        key.join(", "),
        sql::text(&path.display().to_string())
    ))
}
