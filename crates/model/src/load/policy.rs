//! What a desk accepts that others refuse.

use alloc::string::String;

use crate::named::named;

/// Accept or refuse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It passes, with a warning that counts it.
    Accept,
    /// It stops the build.
    Refuse,
}

named!(Answer, "answer", { Accept = "accept", Refuse = "refuse" });

/// `specs/driftless.toml`: the name of the specs and the policy for doubtful states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// The name an application outside this workspace asks for (D108).
    pub name: String,
    /// Active setups whose figures were measured before evidence was kept.
    pub legacy_evidence: Answer,
    /// A table without a single setup.
    pub empty_setups: Answer,
}
