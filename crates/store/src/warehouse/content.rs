//! What a warehouse holds, in one digest.

use driftless_model::digest::Digest;
use sha2::Digest as _;

use super::contents::Warehouse;
use super::{GENERATED_BARS, VERIFICATIONS, WAREHOUSE};
use crate::{StoreError, sql};

impl Warehouse {
    /// A digest of bars and everything derived from them, whatever the order they were written in.
    ///
    /// Rows are hashed by DuckDB and their hashes added up, so that it takes milliseconds and can
    /// precede a page of numbers. It finds whatever changed by accident; it does not withstand
    /// somebody who looks for rows of the same sum. Another version of DuckDB may hash otherwise:
    /// rows then count as changed until they are verified again.
    ///
    /// # Errors
    ///
    /// D603.
    pub fn rows_digest(&self) -> Result<Digest, StoreError> {
        let refused = |error: duckdb::Error| sql::refused(self.path(), &error);
        let mut hash = sha2::Sha256::new();
        hash.update(b"driftless rows 1\n");
        for table in WAREHOUSE.tables {
            if [VERIFICATIONS.name, GENERATED_BARS.name].contains(&table.name) {
                continue;
            }
            let query = format!(
                "SELECT CAST(count(*) AS VARCHAR), \
                 CAST(coalesce(sum(CAST(hash({}) AS HUGEINT)), 0) AS VARCHAR) FROM {}",
                table.list(),
                sql::name(table.name),
            );
            let both = |row: &duckdb::Row<'_>| Ok((row.get(0)?, row.get(1)?));
            let (rows, sum): (String, String) =
                self.database.connection().query_row(&query, [], both).map_err(refused)?;
            hash.update(format!("{} {rows} {sum}\n", table.name));
        }
        Ok(Digest::from_bytes(hash.finalize().into()))
    }
}
