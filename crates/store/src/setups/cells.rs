//! One row as text: the form in which every type of every table can be read without loss.

use driftless_model::load::schema::SETUP;

/// The values of one row by column of ours, as DuckDB writes them; `None` for NULL.
///
/// DuckDB writes decimals with all their digits and binary figures in the shortest form that reads
/// back as the same figure, so text is exact where a conversion would not be.
#[derive(Clone, Debug)]
pub(super) struct Cells(Vec<Option<String>>);

impl Cells {
    /// From the value of each column, in the order of the snapshot's keys.
    pub(super) fn new(mut value: impl FnMut(&'static str) -> Option<String>) -> Self {
        Self(SETUP.iter().map(|column| value(column.name)).collect())
    }

    /// The trimmed value of a column; NULL and empty text are none.
    pub(super) fn get(&self, column: &str) -> Option<&str> {
        let place = SETUP.iter().position(|known| known.name == column)?;
        let value = self.0.get(place)?.as_deref()?.trim();
        (!value.is_empty()).then_some(value)
    }

    /// A few words that tell the row from its neighbours, for rows without a readable identity.
    pub(super) fn named(&self) -> String {
        let words = ["instrument", "orb_time", "rr", "sl_mode", "filter"];
        let shown = words.iter().map(|column| self.get(column).unwrap_or("NULL"));
        shown.collect::<Vec<_>>().join(" ")
    }
}
