//! What setups come to: their trades out, their statistics in.

use std::collections::BTreeMap;

use driftless_model::digest::Digest;
use duckdb::params;

use super::contents::Warehouse;
use super::equity::{SETUP_EQUITY, SetupEquity};
use super::statistics::{SETUP_STATISTICS, SetupStatistics};
use super::table;
use super::trade::SetupTrade;
use crate::{StoreError, sql};

/// Everything that is stored of what one setup comes to: written together or not at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SetupFigures {
    /// Its statistics, in the order of their key.
    pub statistics: Vec<SetupStatistics>,
    /// Its equity, in the order of the days.
    pub equity: Vec<SetupEquity>,
}

impl Warehouse {
    /// What every setup of an instrument did on every stored day, in the order of the days.
    ///
    /// # Errors
    ///
    /// D603, D604.
    pub fn setup_trades(
        &self,
        instrument: &str,
    ) -> Result<BTreeMap<Digest, Vec<SetupTrade>>, StoreError> {
        let mut setups: BTreeMap<Digest, Vec<SetupTrade>> = BTreeMap::new();
        for trade in table::read::<SetupTrade>(&self.database, OF_ONE, params![instrument])? {
            setups.entry(trade.key.setup).or_default().push(trade);
        }
        Ok(setups)
    }

    /// The stored figures of every setup of an instrument.
    ///
    /// # Errors
    ///
    /// D603, D604.
    pub fn figures(&self, instrument: &str) -> Result<BTreeMap<Digest, SetupFigures>, StoreError> {
        let mut figures: BTreeMap<Digest, SetupFigures> = BTreeMap::new();
        for row in table::read::<SetupStatistics>(&self.database, OF_ONE, params![instrument])? {
            figures.entry(row.key.setup).or_default().statistics.push(row);
        }
        for row in table::read::<SetupEquity>(&self.database, OF_ONE, params![instrument])? {
            figures.entry(row.point.setup).or_default().equity.push(row);
        }
        Ok(figures)
    }

    /// Replaces the figures of one setup, in one transaction; without rows they are removed.
    ///
    /// # Errors
    ///
    /// D603, D606; nothing of the setup was written then.
    pub fn replace_figures(
        &self,
        setup: &Digest,
        figures: &SetupFigures,
    ) -> Result<(), StoreError> {
        self.transaction(|connection| {
            for table in [&SETUP_STATISTICS, &SETUP_EQUITY] {
                let table = sql::name(table.name);
                let statement = format!("DELETE FROM {table} WHERE setup = ?");
                connection.execute(&statement, params![setup.to_string()])?;
            }
            table::append(connection, &figures.statistics)?;
            table::append(connection, &figures.equity)
        })
    }
}

const OF_ONE: &str = "instrument = ?";
