//! A stored row against the same row calculated.

use super::row::Group;
use super::table::Row;

/// A row of the warehouse, as it is told of.
pub trait StoredRow {
    /// The table.
    const TABLE: &'static str;

    /// Columns of the table.
    const COLUMNS: usize;

    /// The key, its columns one after another.
    fn key(&self) -> String;

    /// The columns in which another row has something else.
    fn differing(&self, other: &Self) -> Vec<Differing>;
}

/// A column in which two rows differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differing {
    /// The column.
    pub column: &'static str,
    /// What the row has; `None` for NULL.
    pub this: Option<String>,
    /// What the other has; `None` for NULL.
    pub other: Option<String>,
}

impl<R: Row> StoredRow for R {
    const TABLE: &'static str = R::TABLE.name;
    const COLUMNS: usize = R::TABLE.columns.len();

    fn key(&self) -> String {
        let columns = R::TABLE.columns.iter().zip(cells(self));
        let key = columns.filter(|(column, _)| R::TABLE.key.contains(&column.name));
        let key: Vec<String> = key.filter_map(|(_, cell)| cell).collect();
        key.join(" ")
    }

    fn differing(&self, other: &Self) -> Vec<Differing> {
        let columns = R::TABLE.columns.iter().zip(cells(self)).zip(cells(other));
        let differing = columns.filter(|((_, this), other)| this != other);
        let named = |((column, this), other): ((&crate::schema::Column, _), _)| Differing {
            column: column.name,
            this,
            other,
        };
        differing.map(named).collect()
    }
}

fn cells<R: Group>(row: &R) -> Vec<Option<String>> {
    let mut cells = Vec::new();
    row.put(&mut cells);
    cells
}
