//! The door for those who only look.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::time::Duration;

use driftless_model::code::Code;
use driftless_model::date::Date;
use driftless_model::digest::Digest;
use driftless_model::setup::Slice;
use jiff::Timestamp;

use super::Publication;
use crate::StoreError;
use crate::file::Access;
use crate::warehouse::{
    DayContents, Neighbours, SetupEquity, SetupStatistics, SetupTrade, Standing, Stored,
    StoredBars, TradesOf, Warehouse,
};

/// How often a copy that was replaced between naming and opening is looked for again.
const ATTEMPTS: usize = 5;

/// A published state of a warehouse, open for reading. It stays what it is, whatever is
/// published after it.
#[derive(Debug)]
pub struct Published {
    warehouse: Warehouse,
    publication: Publication,
}

impl Published {
    /// Opens what is published of a warehouse now; `None` where nothing ever was.
    ///
    /// # Errors
    ///
    /// D601, D603, D605: a copy has the schema of whoever published it.
    pub fn open(warehouse: &Path) -> Result<Option<Self>, StoreError> {
        let mut last = None;
        for _ in 0..ATTEMPTS {
            let Some(publication) = Publication::of(warehouse)? else { return Ok(None) };
            match Warehouse::open(publication.path(), Access::Read, Duration::ZERO) {
                Ok(warehouse) => return Ok(Some(Self { warehouse, publication })),
                // Replaced since it was named: what is named now is there.
                Err(error) if error.code() == Code::D603 => last = Some(error),
                Err(error) => return Err(error),
            }
        }
        last.map_or(Ok(None), Err)
    }

    /// The same state once more, for another thread.
    ///
    /// # Errors
    ///
    /// D603.
    pub fn another(&self) -> Result<Self, StoreError> {
        let warehouse = self.warehouse.another()?;
        Ok(Self { warehouse, publication: self.publication.clone() })
    }

    /// What was published, and when.
    pub fn publication(&self) -> &Publication {
        &self.publication
    }

    /// As [`Warehouse::standing`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn standing(&self) -> Result<Standing, StoreError> {
        self.warehouse.standing()
    }

    /// As [`Warehouse::stored`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn stored(&self) -> Result<Vec<Stored>, StoreError> {
        self.warehouse.stored()
    }

    /// As [`Warehouse::day`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn day(&self, instrument: &str, date: Date) -> Result<Option<DayContents>, StoreError> {
        self.warehouse.day(instrument, date)
    }

    /// As [`Warehouse::days`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn days(
        &self,
        instrument: &str,
        from: Date,
        to: Date,
    ) -> Result<BTreeMap<Date, DayContents>, StoreError> {
        self.warehouse.days(instrument, from, to)
    }

    /// As [`Warehouse::neighbours`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn neighbours(&self, instrument: &str, date: Date) -> Result<Neighbours, StoreError> {
        self.warehouse.neighbours(instrument, date)
    }

    /// As [`Warehouse::trades`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn trades(&self, of: &TradesOf) -> Result<Vec<SetupTrade>, StoreError> {
        self.warehouse.trades(of)
    }

    /// What all trades of each setup come to, by the digests of their identities.
    ///
    /// # Errors
    ///
    /// D603, D604.
    pub fn totals(&self) -> Result<HashMap<Digest, SetupStatistics>, StoreError> {
        let rows = self.warehouse.statistics_by(Slice::All)?;
        Ok(rows.into_iter().map(|row| (row.key.setup, row)).collect())
    }

    /// As [`Warehouse::statistics_of`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn statistics(&self, setup: Digest) -> Result<Vec<SetupStatistics>, StoreError> {
        self.warehouse.statistics_of(setup)
    }

    /// As [`Warehouse::equity_of`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn equity(&self, setup: Digest) -> Result<Vec<SetupEquity>, StoreError> {
        self.warehouse.equity_of(setup)
    }

    /// The bars of a contract that open from one instant up to, not including, another.
    ///
    /// # Errors
    ///
    /// As [`Warehouse::bars`].
    pub fn bars(
        &self,
        instrument: &str,
        contract: &str,
        from: Timestamp,
        to: Timestamp,
    ) -> Result<StoredBars, StoreError> {
        let minutes = Warehouse::minutes_between(from, to);
        self.warehouse.bars(instrument, contract, minutes)
    }
}
