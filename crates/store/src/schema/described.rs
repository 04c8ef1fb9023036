//! A table as DuckDB describes it, to compare a file with a declaration.

use std::collections::BTreeMap;

use duckdb::Connection;

use super::Declaration;

/// Columns and constraints of one table, in DuckDB's own words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Described {
    /// Type, obligation and default of each column, by name.
    columns: BTreeMap<String, String>,
    /// The order of the columns.
    order: Vec<String>,
    /// Keys and checks.
    constraints: Vec<String>,
}

const COLUMNS: &str = "\
    SELECT column_name, data_type || CASE WHEN is_nullable THEN '' ELSE ' NOT NULL' END \
        || coalesce(' DEFAULT ' || column_default, '') \
    FROM duckdb_columns() \
    WHERE NOT internal AND database_name = current_database() AND schema_name = 'main' \
        AND table_name = ? \
    ORDER BY column_index";

const CONSTRAINTS: &str = "\
    SELECT constraint_text FROM duckdb_constraints() \
    WHERE database_name = current_database() AND schema_name = 'main' AND table_name = ? \
        AND constraint_type <> 'NOT NULL' \
    ORDER BY constraint_text";

const TABLES: &str = "\
    SELECT table_name FROM duckdb_tables() \
    WHERE NOT internal AND database_name = current_database() AND schema_name = 'main' \
    ORDER BY table_name";

impl Described {
    /// The table of that name; `None` where there is none.
    pub(super) fn of(connection: &Connection, table: &str) -> duckdb::Result<Option<Self>> {
        let mut described = Self::default();
        let mut statement = connection.prepare(COLUMNS)?;
        let mut rows = statement.query([table])?;
        while let Some(row) = rows.next()? {
            let (name, kind): (String, String) = (row.get(0)?, row.get(1)?);
            described.order.push(name.clone());
            described.columns.insert(name, kind);
        }
        if described.order.is_empty() {
            return Ok(None);
        }
        let mut statement = connection.prepare(CONSTRAINTS)?;
        let mut rows = statement.query([table])?;
        while let Some(row) = rows.next()? {
            described.constraints.push(row.get(0)?);
        }
        Ok(Some(described))
    }

    /// The table as it would be if it were created from its declaration now, by this DuckDB: types
    /// and conditions are compared in the spelling DuckDB gives them, not in ours.
    pub(super) fn declared(declaration: &Declaration) -> duckdb::Result<Self> {
        let connection = Connection::open_in_memory_with_flags(crate::file::config()?)?;
        for statement in declaration.creation() {
            connection.execute_batch(&statement)?;
        }
        Ok(Self::of(&connection, declaration.name)?.unwrap_or_default())
    }

    /// What this table has otherwise than the declared one, one line each.
    pub(super) fn differences(&self, declared: &Self) -> Vec<String> {
        let mut found = Vec::new();
        for (name, kind) in &declared.columns {
            match self.columns.get(name) {
                None => found.push(format!("column `{name}` is missing, declared `{kind}`")),
                Some(other) if other != kind => {
                    found.push(format!("column `{name}` is `{other}`, declared `{kind}`"));
                }
                Some(_) => {}
            }
        }
        for (name, kind) in &self.columns {
            if !declared.columns.contains_key(name) {
                found.push(format!("column `{name}` is `{kind}`, and nobody declared it"));
            }
        }
        for constraint in &declared.constraints {
            if !self.constraints.contains(constraint) {
                found.push(format!("constraint `{constraint}` is missing"));
            }
        }
        for constraint in &self.constraints {
            if !declared.constraints.contains(constraint) {
                found.push(format!("constraint `{constraint}` is not declared"));
            }
        }
        if found.is_empty() && self.order != declared.order {
            found.push(format!("its columns are in another order: {}", self.order.join(", ")));
        }
        found
    }
}

/// The names of all tables of a file.
pub(super) fn tables(connection: &Connection) -> duckdb::Result<Vec<String>> {
    let mut statement = connection.prepare(TABLES)?;
    statement.query_map([], |row| row.get(0))?.collect()
}
