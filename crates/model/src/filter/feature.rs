//! What a filter may read.

use alloc::borrow::Cow;
use core::fmt;

use crate::named::named;

/// One value of a trading day, named as in a filter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Feature {
    /// Of which trading day.
    pub day: Day,
    /// Of what.
    pub source: Source,
}

/// The trading day a feature is read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Day {
    /// The trade's own trading day.
    Same,
    /// The trading day before it: the last one that exists, not the last date.
    Previous,
}

/// Where a feature comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// An opening range: the setup's own, or another by name.
    Orb {
        /// The range's name; `None` is the setup's own.
        range: Option<Cow<'static, str>>,
        /// Which of its values.
        field: OrbField,
    },
    /// A session by name.
    Session {
        /// The session's name.
        session: Cow<'static, str>,
        /// Which of its values.
        field: SessionField,
    },
    /// Mean range of the Asia session over the last 20 trading days, in points.
    Atr20,
    /// Relative strength index over 14 five-minute closes, 0 to 100.
    Rsi14,
}

/// A value of an opening range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OrbField {
    /// Highest price.
    High,
    /// Lowest price.
    Low,
    /// High less low.
    Size,
    /// One-minute bars seen.
    Bars,
}

named!(OrbField, "value of an opening range", {
    High = "high",
    Low = "low",
    Size = "size",
    Bars = "bars",
});

/// A value of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SessionField {
    /// Highest price.
    High,
    /// Lowest price.
    Low,
    /// High less low.
    Range,
    /// Its type code, such as `A1_TIGHT`.
    Code,
}

named!(SessionField, "value of a session", {
    High = "high",
    Low = "low",
    Range = "range",
    Code = "code",
});

/// What a term of a filter measures. Terms of different quantities cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quantity {
    /// A plain number: a ratio, a count, an index.
    Number,
    /// A price level or distance in points.
    Points,
    /// A session's type code.
    Code,
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Number => "a plain number",
            Self::Points => "points",
            Self::Code => "a code",
        })
    }
}

impl Feature {
    /// What it measures.
    pub const fn quantity(&self) -> Quantity {
        match self.source {
            Source::Orb { field: OrbField::Bars, .. } | Source::Rsi14 => Quantity::Number,
            Source::Session { field: SessionField::Code, .. } => Quantity::Code,
            Source::Orb { .. } | Source::Session { .. } | Source::Atr20 => Quantity::Points,
        }
    }
}

/// As written in a filter.
impl fmt::Display for Feature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.day == Day::Previous {
            f.write_str("previous.")?;
        }
        match &self.source {
            Source::Orb { range: None, field } => write!(f, "orb.{field}"),
            Source::Orb { range: Some(range), field } => write!(f, "orb.{range}.{field}"),
            Source::Session { session, field } => write!(f, "{session}.{field}"),
            Source::Atr20 => f.write_str("atr20"),
            Source::Rsi14 => f.write_str("rsi14"),
        }
    }
}

impl Feature {
    /// Reads a feature as written in a filter. Whether its range or session exists is for the
    /// calendar to say.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (day, text) = match text.strip_prefix("previous.") {
            Some(rest) => (Day::Previous, rest),
            None => (Day::Same, text),
        };
        let mut parts = text.split('.');
        let source = match (parts.next()?, parts.next(), parts.next(), parts.next()) {
            ("atr20", None, ..) => Source::Atr20,
            ("rsi14", None, ..) => Source::Rsi14,
            ("orb", Some(field), None, _) => {
                Source::Orb { range: None, field: field.parse::<OrbField>().ok()? }
            }
            ("orb", Some(range), Some(field), None) if !range.is_empty() => Source::Orb {
                range: Some(Cow::Owned(range.into())),
                field: field.parse::<OrbField>().ok()?,
            },
            (session, Some(field), None, _)
                if !matches!(session, "" | "previous" | "atr20" | "rsi14") =>
            {
                Source::Session {
                    session: Cow::Owned(session.into()),
                    field: field.parse::<SessionField>().ok()?,
                }
            }
            _ => return None,
        };
        Some(Self { day, source })
    }
}
