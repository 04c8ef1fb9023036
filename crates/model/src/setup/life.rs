//! From candidate to active, and out of trading again.

use super::{Evidence, Setup, Status};
use crate::named::named;

/// Where a setup is in its life, evidence considered: a state, and whether it was measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Under examination.
    Candidate,
    /// A candidate that met the limits under the costs and the engine its evidence names.
    Validated,
    /// Traded.
    Active,
    /// Was traded once.
    Retired,
    /// Never good enough.
    Rejected,
}

named!(Stage, "stage", {
    Candidate = "candidate",
    Validated = "validated",
    Active = "active",
    Retired = "retired",
    Rejected = "rejected",
});

impl Status {
    /// Whether a setup in this state may be put into another one. It may always stay what it is.
    ///
    /// Only a candidate becomes active: what was retired or rejected was so for a reason, and is
    /// made a candidate again, with a reason, before it is traded once more. Only what was traded
    /// is retired; what was not is rejected.
    pub const fn may_become(self, next: Self) -> bool {
        match self {
            Self::Candidate => matches!(next, Self::Candidate | Self::Active | Self::Rejected),
            Self::Active => matches!(next, Self::Active | Self::Retired),
            Self::Retired => matches!(next, Self::Retired | Self::Candidate),
            Self::Rejected => matches!(next, Self::Rejected | Self::Candidate),
        }
    }
}

impl Setup {
    /// Where it is in its life.
    pub const fn stage(&self) -> Stage {
        match (self.status, &self.evidence) {
            (Status::Candidate, Some(Evidence::Measured(_))) => Stage::Validated,
            (Status::Candidate, _) => Stage::Candidate,
            (Status::Active, _) => Stage::Active,
            (Status::Retired, _) => Stage::Retired,
            (Status::Rejected, _) => Stage::Rejected,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The life as a table: rows become columns.
    #[test]
    fn only_a_candidate_becomes_active_and_only_what_was_traded_is_retired() {
        use Status::{Active, Candidate, Rejected, Retired};
        let all = [Candidate, Active, Retired, Rejected];
        let may = |one: Status| all.map(|next| one.may_become(next));
        assert_eq!(may(Candidate), [true, true, false, true]);
        assert_eq!(may(Active), [false, true, true, false]);
        assert_eq!(may(Retired), [true, false, true, false]);
        assert_eq!(may(Rejected), [true, false, false, true]);
    }
}
