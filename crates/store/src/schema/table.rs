//! One table.

use std::fmt::Write;

use driftless_model::digest::Digest;
use driftless_model::table::Table;
use sha2::Digest as _;

use super::Column;
use crate::sql;

/// A table as declared: the only place that says which columns it has.
#[derive(Clone, Copy, Debug)]
pub struct Declaration {
    /// Its name.
    pub name: &'static str,
    /// What it holds; stored in the file.
    pub comment: &'static str,
    /// Its columns, in order.
    pub columns: &'static [Column],
    /// The columns that tell one row from every other.
    pub key: &'static [&'static str],
    /// What every row satisfies across columns, as SQL.
    pub checks: &'static [&'static str],
}

impl Declaration {
    /// The column of that name.
    pub fn column(&self, name: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// The statements that create the table and say what everything in it means.
    pub fn creation(&self) -> Vec<String> {
        let mut parts: Vec<String> = self.columns.iter().map(Self::defined).collect();
        parts.extend(self.checks.iter().map(|check| format!("CHECK ({check})")));
        let key: Vec<String> = self.key.iter().map(|column| sql::name(column)).collect();
        parts.push(format!("PRIMARY KEY ({})", key.join(", ")));
        let table = sql::name(self.name);
        let mut statements =
            vec![format!("CREATE TABLE {table} (\n    {}\n)", parts.join(",\n    "))];
        statements.extend(self.comments());
        statements
    }

    /// The statements that say what the table and its columns mean.
    pub fn comments(&self) -> Vec<String> {
        let table = sql::name(self.name);
        let mut statements =
            vec![format!("COMMENT ON TABLE {table} IS {}", sql::text(self.comment))];
        statements.extend(self.columns.iter().map(|column| {
            let (name, comment) = (sql::name(column.name), sql::text(column.comment));
            format!("COMMENT ON COLUMN {table}.{name} IS {comment}")
        }));
        statements
    }

    fn defined(column: &Column) -> String {
        let mut text = format!("{} {}", sql::name(column.name), column.kind);
        if !column.optional {
            text.push_str(" NOT NULL");
        }
        // Writing to a string cannot fail.
        if let Some(default) = column.default {
            let _ = write!(text, " DEFAULT {default}");
        }
        if let Some(check) = column.check {
            let _ = write!(text, " CHECK ({check})");
        }
        text
    }

    /// The digest of the declaration: equal declarations have equal digests, whatever the version
    /// of DuckDB.
    pub fn digest(&self) -> Digest {
        let mut hash = sha2::Sha256::new();
        hash.update(b"driftless table 1\n");
        for statement in self.creation() {
            hash.update(statement.as_bytes());
            hash.update(b";\n");
        }
        Digest::from_bytes(hash.finalize().into())
    }

    /// Columns that hold what only a whole strategy has, in a table whose rows are something else:
    /// expectancies once stood on every row of a day, and were always NULL.
    pub fn misplaced(&self) -> Vec<&'static str> {
        let Some(table) = Table::named(self.name) else {
            return Vec::new();
        };
        let names = self.columns.iter().map(|column| column.name);
        names.filter(|name| table.refuses(name)).collect()
    }

    /// The columns as a list for SQL.
    pub fn list(&self) -> String {
        let names: Vec<String> = self.columns.iter().map(|column| sql::name(column.name)).collect();
        names.join(", ")
    }
}
