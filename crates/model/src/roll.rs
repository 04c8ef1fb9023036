//! How the front contract of a trading day is chosen.

use crate::named::named;

/// Whose volume decides which contract is the front one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RollRule {
    /// That of the trading day before; the first day has only its own. Looks at nothing that is
    /// not known when the day starts.
    #[default]
    PreviousDay,
    /// That of the day itself, which is known when it is over.
    SameDay,
}

named!(RollRule, "roll rule", { PreviousDay = "previous_day", SameDay = "same_day" });
