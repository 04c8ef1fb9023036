//! Which schema a file has: a table of its own, one row per version it has been through.

use duckdb::{Connection, params};

use super::{Column, Declaration, Kind, Schema};

/// The table that says which schema a file has.
pub(super) const VERSIONS: Declaration = Declaration {
    name: "driftless_schema",
    comment: "The versions of the schema this file has been through; the last one is its own.",
    columns: &[
        Column::new("version", Kind::Whole, "The version of the schema.").check("version > 0"),
        Column::new("name", Kind::Text, "The name of the schema."),
        Column::new("digest", Kind::Text, "The digest of its declaration.")
            .check("regexp_full_match(digest, 'sha256:[0-9a-f]{64}')"),
        Column::new("what", Kind::Text, "What the migration to this version did."),
    ],
    key: &["version"],
    checks: &[],
};

/// What a file says of its schema.
pub(super) struct Stated {
    pub(super) name: String,
    pub(super) version: u32,
    pub(super) digest: String,
}

/// The schema a file states; `None` where it states none, or in a table that is not ours.
pub(super) fn stated(connection: &Connection) -> duckdb::Result<Option<Stated>> {
    let last = "SELECT name, version, digest FROM driftless_schema ORDER BY version DESC LIMIT 1";
    let Ok(mut statement) = connection.prepare(last) else {
        return Ok(None);
    };
    let mut rows = statement.query([])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let (Ok(name), Ok(version), Ok(digest)) = (row.get(0), row.get(1), row.get(2)) else {
        return Ok(None);
    };
    Ok(Some(Stated { name, version, digest }))
}

/// States that the file has reached a version.
pub(super) fn state(
    connection: &Connection,
    schema: &Schema,
    version: u32,
    what: &str,
) -> duckdb::Result<()> {
    let insert = "INSERT INTO driftless_schema (version, name, digest, what) VALUES (?, ?, ?, ?)";
    connection.execute(insert, params![version, schema.name, schema.digest().to_string(), what])?;
    Ok(())
}
