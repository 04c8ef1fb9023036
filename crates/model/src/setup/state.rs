//! Where a setup is in its life.

use crate::named::named;

/// The life of a setup. Only active ones are traded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Under examination.
    Candidate,
    /// Validated and traded.
    Active,
    /// Was traded once; kept with the reason it is no longer.
    Retired,
    /// Never good enough; kept so that nobody tries it again unknowingly.
    Rejected,
}

named!(Status, "status", {
    Candidate = "candidate",
    Active = "active",
    Retired = "retired",
    Rejected = "rejected",
});
