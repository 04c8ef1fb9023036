//! A page's main table as comma-separated values, exact.

use crate::page::{Exact, Page, Table};

/// The first part with several rows, else the first part at all.
pub(crate) fn text(page: &Page) -> Result<String, csv::Error> {
    let listed = |table: &&Table| !table.part.single;
    let Some(table) = page.tables().find(listed).or_else(|| page.tables().next()) else {
        return Ok(String::new());
    };
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(table.part.columns.iter().map(|column| column.key))?;
    for cells in &table.rows {
        writer.write_record(cells.iter().map(|cell| match &cell.exact {
            Exact::Null => String::new(),
            Exact::Text(text) => text.clone(),
            Exact::Count(count) => count.to_string(),
            Exact::Flag(flag) => flag.to_string(),
            Exact::Instant(instant) => instant.to_string(),
        }))?;
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
