//! Whether a warehouse may hold generated bars.

use std::fmt;

use driftless_model::code::Code;
use driftless_store::StoreError;
use driftless_store::warehouse::{GeneratedBars, Source, Warehouse};

use super::DemoMarket;

/// Why a market is not taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DemoError {
    /// The warehouse has bars of a market that was one.
    Real {
        /// Their instruments.
        instruments: Vec<String>,
    },
    /// It has the bars of another seed.
    Other {
        /// What made them.
        source: Source,
    },
    /// The warehouse cannot be read or written.
    Store(StoreError),
}

impl fmt::Display for DemoError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Real { instruments } => write!(
                f,
                "{}: the warehouse has bars of `{}` that were not generated\n{}",
                Code::D611,
                instruments.join("`, `"),
                Code::D611.rule().fix,
            ),
            Self::Other { source } => write!(
                f,
                "{}: the bars of `{}` are those of seed {} over {} sessions\n\
                 generate the same ones, or others in another folder: `driftless demo --folder DIR`",
                Code::D611,
                source.instrument,
                source.seed,
                source.sessions,
            ),
            Self::Store(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for DemoError {}

impl From<StoreError> for DemoError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl DemoMarket {
    /// Marks a warehouse as one of this market's bars, before any of them is there. Marked so
    /// already, it stays as it is.
    ///
    /// # Errors
    ///
    /// [`DemoError::Real`], [`DemoError::Other`]: bars of different origins never share a warehouse.
    pub fn claim(&self, warehouse: &Warehouse, symbols: &[&str]) -> Result<(), DemoError> {
        let generated = warehouse.generated()?;
        let known = |symbol: &str| generated.iter().find(|bars| bars.source.instrument == symbol);
        let mut real = warehouse.instruments()?;
        real.retain(|symbol| known(symbol).is_none());
        if !real.is_empty() {
            return Err(DemoError::Real { instruments: real });
        }
        let own = |symbol: &str| Source {
            instrument: symbol.to_owned(),
            seed: self.seed,
            sessions: self.sessions,
            revision: Self::REVISION,
        };
        let other = generated.iter().find(|bars| bars.source != own(&bars.source.instrument));
        if let Some(other) = other {
            return Err(DemoError::Other { source: other.source.clone() });
        }
        for symbol in symbols.iter().filter(|symbol| known(symbol).is_none()) {
            warehouse.mark_generated(&GeneratedBars { source: own(symbol) })?;
        }
        Ok(())
    }
}
