//! One row as text: the form in which every type of every table can be read without loss.

use std::array;
use std::borrow::Cow;

use super::field::{self, COUNT, Field};

/// The values of one row by column of ours, as DuckDB writes them; `None` for NULL.
///
/// DuckDB writes decimals with all their digits and binary figures in the shortest form that reads
/// back as the same figure, so text is exact where a conversion would not be.
#[derive(Clone, Debug)]
pub(super) struct Cells<'r>([Option<Cow<'r, str>>; COUNT]);

impl<'r> Cells<'r> {
    /// From the value of each column, in the order of the snapshot's keys.
    pub(super) fn new(mut value: impl FnMut(Field) -> Option<Cow<'r, str>>) -> Self {
        let mut fields = Field::all();
        Self(array::from_fn(|_| fields.next().and_then(&mut value)))
    }

    /// The trimmed value of a column; NULL and empty text are none.
    pub(super) fn get(&self, field: Field) -> Option<&str> {
        let value = self.0[field.place()].as_deref()?.trim();
        (!value.is_empty()).then_some(value)
    }

    /// A few words that tell the row from its neighbours, for rows without a readable identity.
    pub(super) fn named(&self) -> String {
        let words = [field::INSTRUMENT, field::ORB_TIME, field::RR, field::SL_MODE, field::FILTER];
        let shown = words.map(|column| self.get(column).unwrap_or("NULL"));
        shown.join(" ")
    }
}
