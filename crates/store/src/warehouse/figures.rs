//! What setups come to: their trades out, their statistics in.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use driftless_model::digest::Digest;
use duckdb::params;

use super::contents::Warehouse;
use super::equity::{SETUP_EQUITY, SetupEquity};
use super::statistics::{SETUP_STATISTICS, SetupStatistics};
use super::table::{self, Row};
use super::trade::{SETUP_TRADES, SetupTrade};
use crate::{StoreError, sql};

/// Everything that is stored of what one setup comes to: written together or not at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SetupFigures {
    /// Its statistics, in the order of their key.
    pub statistics: Vec<SetupStatistics>,
    /// Its equity, in the order of the days.
    pub equity: Vec<SetupEquity>,
}

/// Setups beside each other in the order of their digests, both included.
pub type Setups = RangeInclusive<Digest>;

impl Warehouse {
    /// The setups of an instrument that have trades or figures, in groups of so many rows at most,
    /// or of one setup: thousands of setups over years do not fit into memory together.
    ///
    /// # Errors
    ///
    /// D603, D604.
    pub fn setup_groups(&self, instrument: &str, rows: u64) -> Result<Vec<Setups>, StoreError> {
        let tables = [&SETUP_TRADES, &SETUP_STATISTICS, &SETUP_EQUITY];
        let each = tables.map(|table| {
            let table = sql::name(table.name);
            format!("SELECT setup, instrument FROM {table}")
        });
        let query = format!(
            "SELECT setup, count(*)::UBIGINT FROM ({}) WHERE instrument = ? GROUP BY setup ORDER BY setup",
            each.join(" UNION ALL ")
        );
        let setups: Vec<(Option<String>, u64)> =
            self.asked(&query, params![instrument], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut groups: Vec<Setups> = Vec::new();
        let mut together = 0;
        for (setup, count) in setups {
            let setup: Digest = self.value(setup.as_deref())?;
            together += count;
            match groups.last_mut().filter(|_| together <= rows) {
                Some(group) => *group = *group.start()..=setup,
                None => {
                    groups.push(setup..=setup);
                    together = count;
                }
            }
        }
        Ok(groups)
    }

    /// Whether any figures are stored of an instrument.
    ///
    /// # Errors
    ///
    /// D603.
    pub fn has_figures(&self, instrument: &str) -> Result<bool, StoreError> {
        let tables = [&SETUP_STATISTICS, &SETUP_EQUITY].map(|table| {
            let table = sql::name(table.name);
            format!("EXISTS (SELECT 1 FROM {table} WHERE instrument = $1)")
        });
        let query = format!("SELECT {}", tables.join(" OR "));
        let found = self.asked(&query, params![instrument], |row| row.get(0))?;
        Ok(found.contains(&true))
    }

    /// What setups of an instrument did on every stored day, in the order of the days.
    ///
    /// # Errors
    ///
    /// D603, D604.
    pub fn setup_trades(
        &self,
        instrument: &str,
        setups: &Setups,
    ) -> Result<BTreeMap<Digest, Vec<SetupTrade>>, StoreError> {
        let mut found: BTreeMap<Digest, Vec<SetupTrade>> = BTreeMap::new();
        for trade in self.of_setups::<SetupTrade>(instrument, setups)? {
            found.entry(trade.key.setup).or_default().push(trade);
        }
        Ok(found)
    }

    /// The stored figures of setups of an instrument.
    ///
    /// # Errors
    ///
    /// D603, D604.
    pub fn figures(
        &self,
        instrument: &str,
        setups: &Setups,
    ) -> Result<BTreeMap<Digest, SetupFigures>, StoreError> {
        let mut figures: BTreeMap<Digest, SetupFigures> = BTreeMap::new();
        for row in self.of_setups::<SetupStatistics>(instrument, setups)? {
            figures.entry(row.key.setup).or_default().statistics.push(row);
        }
        for row in self.of_setups::<SetupEquity>(instrument, setups)? {
            figures.entry(row.point.setup).or_default().equity.push(row);
        }
        Ok(figures)
    }

    fn of_setups<R: Row>(&self, instrument: &str, setups: &Setups) -> Result<Vec<R>, StoreError> {
        let condition = "instrument = ? AND setup BETWEEN ? AND ?";
        let (first, last) = (setups.start().to_string(), setups.end().to_string());
        table::read(&self.database, condition, params![instrument, first, last])
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
