//! The published state of the warehouse, open for many readers.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use driftless_store::StoreError;
use driftless_store::publish::{Publication, Published};
use driftless_store::warehouse::{SetupStatistics, Standing, Stored};

use crate::config::{self, Digest};

/// Connections kept for the next reader; more are opened when more read at once.
const KEPT: usize = 4;

/// A published state: what was asked for often is read once.
#[derive(Debug)]
pub(crate) struct Snapshot {
    publication: Publication,
    pool: Mutex<Vec<Published>>,
    first: Mutex<Published>,
    /// How far bars and days of each instrument reach.
    pub(crate) stored: Vec<Stored>,
    /// What all trades of each setup come to.
    pub(crate) statistics: HashMap<Digest, SetupStatistics>,
    /// What the verifications say of the rows.
    pub(crate) verified: Standing,
}

/// Why no row of the warehouse is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Withheld {
    /// Nothing was published yet.
    Unpublished,
    /// Nobody ever verified all of it.
    Unverified,
    /// The last verification found so many differences.
    Failed(u32),
    /// Rows have changed since the last verification.
    Older,
    /// The last verification held the rows against other specs than those compiled in.
    OtherSpecs,
}

impl Withheld {
    /// In words, with what to do.
    pub(crate) fn words(&self) -> (String, &'static str) {
        const VERIFY: &str = "run `driftless verify`, which publishes at its end";
        match self {
            Self::Unpublished => (
                "nothing is published yet: there is no state of the warehouse to show".into(),
                "calculate it with `driftless ingest` and `driftless features`, then run \
                 `driftless verify`",
            ),
            Self::Unverified => {
                ("the published rows were never verified, so none is shown".into(), VERIFY)
            }
            Self::Failed(count) => (
                format!("the last verification found {count} differences, so no row is shown"),
                "run `driftless verify`, which names each of them, and calculate those days again",
            ),
            Self::Older => {
                ("rows have changed since they were verified, so none is shown".into(), VERIFY)
            }
            Self::OtherSpecs => (
                "the rows were verified against other specs than those compiled in, so none is \
                 shown"
                    .into(),
                VERIFY,
            ),
        }
    }
}

impl Snapshot {
    /// What is published now; `None` where nothing ever was.
    pub(crate) fn open(warehouse: &Path) -> Result<Option<Self>, StoreError> {
        let Some(published) = Published::open(warehouse)? else { return Ok(None) };
        Ok(Some(Self {
            publication: published.publication().clone(),
            stored: published.stored()?,
            statistics: published.totals()?,
            verified: published.standing()?,
            pool: Mutex::default(),
            first: Mutex::new(published),
        }))
    }

    /// Why none of its rows is to be shown; `None` where all may be.
    pub(crate) fn withheld(&self) -> Option<Withheld> {
        match &self.verified {
            Standing::Never => Some(Withheld::Unverified),
            Standing::Failed(one) => Some(Withheld::Failed(one.counts.differences)),
            Standing::Older(_) => Some(Withheld::Older),
            Standing::Verified(one) if one.against.fingerprint != config::FINGERPRINT => {
                Some(Withheld::OtherSpecs)
            }
            Standing::Verified(_) => None,
        }
    }

    pub(crate) fn publication(&self) -> &Publication {
        &self.publication
    }

    /// Reads with a connection nobody else uses meanwhile.
    pub(crate) fn read<T>(
        &self,
        read: impl FnOnce(&Published) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let kept = self.pool.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let published = match kept {
            Some(published) => published,
            None => self.first.lock().unwrap_or_else(PoisonError::into_inner).another()?,
        };
        let done = read(&published);
        let mut pool = self.pool.lock().unwrap_or_else(PoisonError::into_inner);
        if pool.len() < KEPT {
            pool.push(published);
        }
        done
    }
}
