//! One difference.

use std::fmt;

use driftless_store::warehouse::{StoredRow, WrongBar};

/// Which of the questions found it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Check {
    /// Whether every instrument in production has its costs.
    Costs,
    /// Whether bars are what they must be: on the grid, and five minutes from one.
    Bars,
    /// Whether realized values stand exactly where a trade was taken, and are the model's.
    Realized,
    /// Whether rows are what is calculated from the bars.
    Rows,
    /// Whether the figures of setups are what their evidence gives.
    Figures,
}

impl Check {
    /// Every question, in the order they are asked in.
    pub const ALL: [Self; 5] = [Self::Costs, Self::Bars, Self::Realized, Self::Rows, Self::Figures];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Costs => "costs",
            Self::Bars => "bars",
            Self::Realized => "realized",
            Self::Rows => "rows",
            Self::Figures => "figures",
        }
    }
}

/// Something stored that is otherwise than it must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Who asked.
    pub check: Check,
    /// The table.
    pub table: &'static str,
    /// The row, its key columns one after another.
    pub key: String,
    /// The column; `None` where it is about the row as a whole.
    pub column: Option<&'static str>,
    /// What is stored; `None` for NULL, and for a row that is missing.
    pub stored: Option<String>,
    /// What it must be; `None` for NULL, and for a row that must not be there.
    pub calculated: Option<String>,
}

impl Difference {
    /// Of a row that is stored, calculated, or both.
    pub(super) fn of_rows<R: StoredRow>(stored: Option<&R>, calculated: Option<&R>) -> Vec<Self> {
        match (stored, calculated) {
            (Some(stored), Some(calculated)) => {
                let differing = stored.differing(calculated).into_iter();
                let told = differing.map(|differing| Self {
                    check: Check::Rows,
                    table: R::TABLE,
                    key: stored.key(),
                    column: Some(differing.column),
                    stored: differing.this,
                    calculated: differing.other,
                });
                told.collect()
            }
            (Some(stored), None) => vec![Self::of_row(R::TABLE, stored.key(), true)],
            (None, Some(calculated)) => vec![Self::of_row(R::TABLE, calculated.key(), false)],
            (None, None) => Vec::new(),
        }
    }

    /// Of a row that is stored and must not be, or the other way round.
    pub(super) fn of_row(table: &'static str, key: String, stored: bool) -> Self {
        let row = |here: bool| here.then(|| "a row".to_owned());
        Self {
            check: Check::Rows,
            table,
            key,
            column: None,
            stored: row(stored),
            calculated: row(!stored),
        }
    }
}

impl From<WrongBar> for Difference {
    fn from(wrong: WrongBar) -> Self {
        let WrongBar { table, key, column, stored, derived } = wrong;
        Self { check: Check::Bars, table, key, column, stored, calculated: derived }
    }
}

/// Table, row and column, then both values.
impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.table, self.key)?;
        if let Some(column) = self.column {
            write!(f, " {column}")?;
        }
        let none = if self.column.is_some() { "NULL" } else { "nothing" };
        let shown = |value: &Option<String>| match value {
            Some(value) => format!("`{value}`"),
            None => none.into(),
        };
        write!(f, ": stored {}, must be {}", shown(&self.stored), shown(&self.calculated))
    }
}
