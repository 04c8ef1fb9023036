//! Names and texts inside SQL, and what DuckDB says when it refuses.

use std::path::Path;

use driftless_model::code::Code;
use duckdb::arrow::record_batch::RecordBatch;

use crate::StoreError;

/// A name as SQL writes it, whatever it holds.
pub(crate) fn name(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A text as SQL writes it, for the statements that take no parameters.
pub(crate) fn text(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// A column of a result, where it is of a type.
pub(crate) fn column<T: 'static>(batch: &RecordBatch, place: usize) -> Option<&T> {
    batch.column(place).as_any().downcast_ref()
}

/// An error of DuckDB about a file that is open.
pub(crate) fn refused(path: &Path, error: &duckdb::Error) -> StoreError {
    let text = error.to_string();
    let first = first_line(&text);
    let refused = ["Constraint Error: ", "Conversion Error: "];
    // An appender tells the kind by the words alone, and fails for other reasons too.
    let words = ["constraint failed", "Duplicate key", "Could not convert"];
    let appended = first.strip_prefix("Failed to append: ");
    let appended = appended.filter(|rest| words.iter().any(|word| rest.contains(word)));
    let row = refused.iter().find_map(|kind| first.strip_prefix(kind)).or(appended);
    if let Some(first) = row {
        StoreError::new(Code::D606, path, format!("the table refuses the row: {first}"))
    } else {
        StoreError::new(Code::D603, path, format!("the database reports: {first}"))
    }
}

/// What DuckDB says without its advice and its pictures.
pub(crate) fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default().trim_end_matches('.')
}
