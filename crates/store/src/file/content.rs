//! What a file holds, whatever its tables: to see that a copy holds the same.

use std::collections::BTreeMap;

use duckdb::Connection;

use crate::sql;

/// Rows and their digest, by table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Content(BTreeMap<String, (u64, String)>);

const TABLES: &str = "\
    SELECT schema_name, table_name FROM duckdb_tables() \
    WHERE NOT internal AND database_name = current_database() ORDER BY ALL";

impl Content {
    /// Counts and digests every table. The digest is DuckDB's own, of rows in any order: it tells
    /// a copy from a damaged one, not from a forgery.
    pub(super) fn of(connection: &Connection) -> duckdb::Result<Self> {
        let mut statement = connection.prepare(TABLES)?;
        let names = statement
            .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?
            .collect::<duckdb::Result<Vec<_>>>()?;
        let mut tables = BTreeMap::new();
        for (schema, table) in names {
            let from = format!("{}.{}", sql::name(&schema), sql::name(&table));
            let query = format!(
                "SELECT count(*)::UBIGINT, coalesce(sum(hash(one)::HUGEINT), 0)::VARCHAR \
                 FROM {from} one"
            );
            let told = connection.query_row(&query, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
            tables.insert(from, told);
        }
        Ok(Self(tables))
    }

    /// Rows in all tables.
    pub(super) fn rows(&self) -> u64 {
        self.0.values().map(|(count, _)| count).sum()
    }
}
