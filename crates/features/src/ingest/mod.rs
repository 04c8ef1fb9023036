//! Files of bars into the warehouse.
//!
//! In: CSV (plain, gzip, zstd) and Databento DBN, read as streams. Out: `bars_1m` and `bars_5m`,
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
mod resolve;
mod write;

pub use bar::RawBar;
pub use csv::CsvColumns;
pub use error::IngestError;
pub use fault::{FaultKind, FaultReport, Found};
pub use write::{Ingest, Ingested};
