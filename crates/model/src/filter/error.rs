//! Why a text is no filter.

use alloc::string::String;
use core::fmt;
use core::ops::Range;

use super::Quantity;
use crate::unit::DecimalError;

/// The deepest nesting of brackets and `not` accepted.
pub(super) const DEEPEST: u16 = 64;

/// The most nodes accepted; far beyond any filter a person would read.
pub(super) const MOST_NODES: usize = 1_000;

/// Why a text is no filter, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterError {
    pub(super) at: Range<usize>,
    pub(super) problem: Problem,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    Expected { what: &'static str, found: String },
    Number(DecimalError),
    Feature { name: String },
    Mixed { left: Quantity, right: Quantity },
    Product,
    CodeNeeded,
    NotACode,
    NoMeaningOfMissing,
    TooDeep,
    TooLong,
}

impl FilterError {
    /// The bytes of the text that are wrong.
    pub fn at(&self) -> Range<usize> {
        self.at.clone()
    }

    /// The unknown feature, when that is what is wrong.
    pub fn unknown_feature(&self) -> Option<&str> {
        match &self.problem {
            Problem::Feature { name } => Some(name),
            _ => None,
        }
    }

    /// What to do about it.
    pub fn help(&self) -> String {
        match &self.problem {
            Problem::Expected { .. } | Problem::TooLong | Problem::TooDeep => {
                "write a condition such as `orb.size / atr20 <= 0.155 if missing reject`".into()
            }
            Problem::Number(_) => "write a plain decimal number with at most nine decimals".into(),
            Problem::Feature { .. } => "a filter reads `orb.size`, `orb.1000.high`, `asia.range`, `asia.code`, `atr20`, \
                 `rsi14`, or any of them with `previous.` before it"
                .into(),
            Problem::Mixed { .. } => {
                "give both sides one unit: divide points by points, or write `points` after the number".into()
            }
            Problem::Product => "multiply or divide by a plain number, or divide points by points".into(),
            Problem::CodeNeeded | Problem::NotACode => {
                "compare a code with `==` or `!=`, for example `asia.code == A1_TIGHT`".into()
            }
            Problem::NoMeaningOfMissing => {
                "end the filter with `if missing reject` or `if missing pass`".into()
            }
        }
    }
}

impl fmt::Display for FilterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.problem {
            Problem::Expected { what, found } if found.is_empty() => {
                write!(f, "expected {what}, found the end of the filter")
            }
            Problem::Expected { what, found } => write!(f, "expected {what}, found `{found}`"),
            Problem::Number(error) => error.fmt(f),
            Problem::Feature { name } => write!(f, "unknown feature `{name}`"),
            Problem::Mixed { left, right } => write!(f, "{left} put beside {right}"),
            Problem::Product => f.write_str("a product or quotient that measures nothing"),
            Problem::CodeNeeded => f.write_str("a code can only be compared with a code"),
            Problem::NotACode => f.write_str("a code compared with something that has none"),
            Problem::NoMeaningOfMissing => {
                f.write_str("the filter does not say what a missing input means")
            }
            Problem::TooDeep => write!(f, "nested deeper than {DEEPEST}"),
            Problem::TooLong => write!(f, "more than {MOST_NODES} terms and conditions"),
        }
    }
}

impl core::error::Error for FilterError {}
