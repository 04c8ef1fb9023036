//! How a setup's trades are cut to be looked at in parts.

use crate::named::named;

/// By what the trades of a setup are cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slice {
    /// Not at all.
    All,
    /// By the year of the trading day.
    Year,
    /// By its weekday.
    Weekday,
    /// By the size of the opening range: quarters with about as many trades each.
    RangeSize,
    /// By time: the first 60 % of the trading days to choose on, 20 % to test, 20 % untouched.
    WalkForward,
}

named!(Slice, "slice", {
    All = "all",
    Year = "year",
    Weekday = "weekday",
    RangeSize = "range_size",
    WalkForward = "walk_forward",
});

/// A part of a walk forward.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Walk {
    /// What the setup was chosen on.
    Train,
    /// What the choice was tested on.
    Test,
    /// What nobody looked at.
    Holdout,
}

named!(Walk, "part of a walk forward", { Train = "train", Test = "test", Holdout = "holdout" });

impl Walk {
    /// The part that the day at a place of all trading days belongs to.
    pub const fn of(place: usize, days: usize) -> Self {
        // Whole numbers: a day belongs to the earlier part where a boundary falls into it.
        if 10 * place < 6 * days {
            Self::Train
        } else if 10 * place < 8 * days {
            Self::Test
        } else {
            Self::Holdout
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_walk_is_sixty_twenty_twenty() {
        let counts = |days: usize| {
            let count = |part| (0..days).filter(|place| Walk::of(*place, days) == part).count();
            [Walk::Train, Walk::Test, Walk::Holdout].map(count)
        };
        assert_eq!(counts(10), [6, 2, 2]);
        assert_eq!(counts(259), [156, 52, 51]);
        assert_eq!(counts(3), [2, 1, 0]);
        assert_eq!(counts(0), [0, 0, 0]);
    }
}
