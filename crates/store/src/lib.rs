//! The tables of driftless in DuckDB.
//!
//! In: a path. Out: rows in the types of `driftless-model`, or one error that names the file, what
//! is wrong with it, and what to do. Nothing here calculates.
//!
//! | module | holds |
//! |---|---|
//! | [`schema`] | one declaration per table: creation, comments, digest, the check on opening, migrations |
//! | [`file`](mod@file) | a database file: opening, locks, backups |
//! | [`setups`] | the table `validated_setups`: reading, writing, mapping of foreign tables, attestation |
//! | [`warehouse`] | bars, trading days, trades: rows declared once, written day by day |
//! | [`parquet`] | files of bars that DuckDB reads for us, as text |
//! | [`publish`](mod@publish) | copies of the warehouse for those who only look |
//!
//! A file is opened for as long as something is read or written and no longer: DuckDB locks a whole
//! file against every other process. The write-ahead log beside a file holds committed rows and is
//! never deleted by this crate; DuckDB folds it into the file itself.

mod error;
pub mod file;
pub mod parquet;
pub mod publish;
pub mod schema;
pub mod setups;
mod sql;
pub mod warehouse;

pub use error::StoreError;
