//! Files of bars into the warehouse.
//!
//! In: CSV and Databento DBN (plain, gzip, zstd), read as streams, and Parquet. Out: `bars_1m` and `bars_5m`,
//! whole trading days in every transaction. A file is read to its end before anything of it is
//! written, so that a file with faults leaves nothing behind.

mod bar;
mod batch;
mod check;
mod clock;
mod csv;
mod dbn;
mod error;
mod fault;
mod file;
mod line;
mod parquet;
mod place;
mod reading;
mod resolve;
mod source;
mod turns;
mod write;
mod writers;

pub use bar::RawBar;
pub use csv::CsvColumns;
pub use error::IngestError;
pub use fault::{FaultKind, FaultReport, Found};
pub use write::{Ingest, Ingested};
