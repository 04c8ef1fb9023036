//! What was validated: every parameter that changes a trade, its state, its figures, its evidence.

mod active;
pub mod bounds;
mod entry;
mod evidence;
mod identity;
mod inactive;
mod life;
mod metrics;
mod slice;
mod state;

pub use active::{ActiveSetup, Listed, TradableSetup};
pub use entry::{EntryRule, SlMode};
pub use evidence::{Evidence, Measured};
pub use identity::{Condition, Identity, SignalBars};
pub use inactive::{Candidate, InactiveSetup, Rejected, Retired, Traded};
pub use life::Stage;
pub use metrics::Metrics;
pub(crate) use metrics::Packed;
pub use slice::{Slice, Walk};
pub use state::Status;

use alloc::borrow::Cow;

/// One row of `validated_setups`.
///
/// A row is not tradable by itself: only [`ActiveSetup`] is, and only active rows become one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setup {
    pub(crate) identity: Identity,
    pub(crate) status: Status,
    pub(crate) reason: Cow<'static, str>,
    pub(crate) notes: Cow<'static, str>,
    pub(crate) metrics: Packed,
    pub(crate) evidence: Option<Evidence>,
}

impl Setup {
    /// A row from its groups of columns.
    pub const fn new(
        identity: Identity,
        status: Status,
        reason: Cow<'static, str>,
        notes: Cow<'static, str>,
        metrics: Metrics,
        evidence: Option<Evidence>,
    ) -> Self {
        let metrics = Packed::new(metrics);
        Self { identity, status, reason, notes, metrics, evidence }
    }

    /// The key: every parameter that changes a trade.
    pub const fn identity(&self) -> &Identity {
        &self.identity
    }

    /// Where the setup is in its life.
    pub const fn status(&self) -> Status {
        self.status
    }

    /// Why it has this status; empty for rows that never left it.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// Remarks of the researcher. Never read by a calculation.
    pub fn notes(&self) -> &str {
        &self.notes
    }

    /// What its validation measured.
    pub const fn metrics(&self) -> Metrics {
        self.metrics.metrics()
    }

    /// What the figures were measured on; `None` for rows that were never measured.
    pub const fn evidence(&self) -> Option<&Evidence> {
        self.evidence.as_ref()
    }
}
