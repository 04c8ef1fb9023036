//! The table `generated_bars`: which bars never were a market's.

use super::contents::Warehouse;
use super::row::{group, join, row};
use super::table;
use crate::StoreError;
use crate::schema::{Column, Declaration};

group! {
    ($) source_columns
    /// What the bars of an instrument were made by.
    pub struct Source {
        /// The root symbol.
        instrument: String,
        /// Where the draws start.
        seed: u32,
        /// Sessions of the exchange.
        sessions: u32,
        /// The revision of the generator.
        revision: u32,
    }
}

row! {
    /// An instrument whose bars came from a seed.
    pub struct GeneratedBars in GENERATED_BARS {
        /// The seed.
        source: Source,
    }
}

const COLUMNS: [Column; 4] = join(&[&source_columns!("")]);

/// One row per instrument with generated bars.
pub const GENERATED_BARS: Declaration = Declaration {
    name: "generated_bars",
    comment: "Instruments whose bars came from a seed and not from a market: nothing here was ever traded.",
    columns: &COLUMNS,
    key: &["instrument"],
    checks: &[],
};

impl Warehouse {
    /// The instruments whose bars came from a seed.
    ///
    /// # Errors
    ///
    /// D603, D604.
    pub fn generated(&self) -> Result<Vec<GeneratedBars>, StoreError> {
        table::read(&self.database, "true", [])
    }

    /// States that the bars of an instrument come from a seed, before any of them is there.
    ///
    /// # Errors
    ///
    /// D603, D606 where that is stated already.
    pub fn mark_generated(&self, source: &GeneratedBars) -> Result<(), StoreError> {
        self.transaction(|connection| table::append(connection, [source]))
    }
}
