//! What a setup's figures were measured on.

use crate::date::Date;
use crate::digest::Digest;

/// The evidence behind a setup's metrics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Evidence {
    /// Figures from before evidence was kept. Accepted only where the policy says so.
    Legacy,
    /// Figures bound to data, costs and engine.
    Measured(Measured),
}

impl Evidence {
    /// Every kind by its name in specs and table.
    pub const NAMES: &[&str] = &["legacy", "measured"];

    /// Its name in specs and table.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Legacy => "legacy",
            Self::Measured(_) => "measured",
        }
    }
}

/// What was measured, with what, when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Measured {
    /// First trading day measured.
    pub data_from: Date,
    /// Last trading day measured.
    pub data_to: Date,
    /// Digest of the bars.
    pub bars_digest: Digest,
    /// Digest of the instrument's contract and costs at the time.
    pub cost_digest: Digest,
    /// The engine that simulated the trades.
    pub engine_revision: u32,
    /// The day the validation was run.
    pub validated_at: Date,
}
