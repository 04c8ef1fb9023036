//! Why the engine gives no result.

use core::fmt;

use driftless_model::calendar::OutOfTime;
use driftless_model::formula::FormulaError;
use driftless_model::unit::Points;

/// What a setup, a calendar or a cost level is refused for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EngineError {
    /// A setup of another instrument than the bars.
    Instrument {
        /// The setup's.
        setup: String,
        /// That of the bars.
        bars: String,
    },
    /// The calendar has no opening range of that name.
    Range {
        /// The name.
        orb_time: String,
    },
    /// A range of no minutes.
    NoMinutes {
        /// The name.
        orb_time: String,
    },
    /// A signal of no closes.
    NoCloses,
    /// A filter that is text nobody can evaluate.
    Unread {
        /// The text.
        filter: String,
    },
    /// A target cap that gives no result that can be held exactly.
    Cap {
        /// The cap.
        cap: Points,
    },
    /// A cost level that is no exact amount.
    Percent {
        /// The level in percent of the normal total.
        percent: u16,
    },
    /// A sweep without a cost level.
    NoLevel,
    /// The calendar cannot be reckoned.
    Time(OutOfTime),
    /// A figure that cannot be held exactly.
    Formula(FormulaError),
}

impl fmt::Display for EngineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Instrument { setup, bars } => {
                write!(
                    f,
                    "a setup of `{setup}` on bars of `{bars}`\npass the bars of its instrument"
                )
            }
            Self::Range { orb_time } => write!(
                f,
                "the calendar has no opening range `{orb_time}`\nadd it to `specs/calendar.toml`"
            ),
            Self::NoMinutes { orb_time } => {
                write!(f, "the range `{orb_time}` has no minutes\ngive it a length of one or more")
            }
            Self::NoCloses => {
                f.write_str("a signal of `0` closes\nset `confirm_closes` to one or more")
            }
            Self::Unread { filter } => {
                write!(f, "`{filter}` is not a filter\nwrite it in the grammar of filters")
            }
            Self::Cap { cap } => write!(
                f,
                "a target cap of `{cap}` points gives no exact result\nset it above zero and on the half-tick grid"
            ),
            Self::Percent { percent } => write!(
                f,
                "`{percent}` percent of the friction is no exact amount\nuse another multiple"
            ),
            Self::NoLevel => f.write_str("a sweep without costs\nname one cost level or more"),
            Self::Time(error) => write!(f, "{error}\ncorrect `specs/calendar.toml`"),
            Self::Formula(error) => {
                write!(f, "{error}\ncheck tick size, costs and limits of the setup")
            }
        }
    }
}

impl core::error::Error for EngineError {}

impl From<OutOfTime> for EngineError {
    fn from(error: OutOfTime) -> Self {
        Self::Time(error)
    }
}

impl From<FormulaError> for EngineError {
    fn from(error: FormulaError) -> Self {
        Self::Formula(error)
    }
}
