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

/// Columns and constraints in one result: what DuckDB is asked on every opening it is asked once.
const EVERYTHING: &str = "\
    SELECT table_name, column_name, data_type \
            || CASE WHEN is_nullable THEN '' ELSE ' NOT NULL' END \
            || coalesce(' DEFAULT ' || column_default, '') AS what, column_index AS place \
        FROM duckdb_columns() \
        WHERE NOT internal AND database_name = current_database() AND schema_name = 'main' \
    UNION ALL \
    SELECT table_name, NULL, constraint_text, 0 FROM duckdb_constraints() \
        WHERE database_name = current_database() AND schema_name = 'main' \
            AND constraint_type <> 'NOT NULL' \
    ORDER BY table_name, place, what";

impl Described {
    /// Every table and view of a file by its name.
    pub(super) fn all(connection: &Connection) -> duckdb::Result<BTreeMap<String, Self>> {
        let mut tables: BTreeMap<String, Self> = BTreeMap::new();
        let mut statement = connection.prepare(EVERYTHING)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (table, column, what): (String, Option<String>, String) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            let described = tables.entry(table).or_default();
            match column {
                None => described.constraints.push(what),
                Some(name) => {
                    described.order.push(name.clone());
                    described.columns.insert(name, what);
                }
            }
        }
        Ok(tables)
    }

    /// The tables as they would be if they were created from their declarations now, by this
    /// DuckDB: types and conditions are compared in the spelling DuckDB gives them, not in ours.
    pub(super) fn declared(declarations: &[&Declaration]) -> duckdb::Result<Vec<Self>> {
        // One database for all of them: opening it takes as long as two tables do.
        let connection = Connection::open_in_memory_with_flags(crate::file::config()?)?;
        for declaration in declarations {
            // What comments say is not compared, and stating them takes a hundred times as long.
            for statement in declaration.creation().iter().take(1) {
                connection.execute_batch(statement)?;
            }
        }
        let mut tables = Self::all(&connection)?;
        let table = |one: &&Declaration| tables.remove(one.name).unwrap_or_default();
        Ok(declarations.iter().map(table).collect())
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
