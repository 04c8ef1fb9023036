//! One column.

use std::fmt;

/// A column of a declared table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether a row may leave it out.
    pub optional: bool,
    /// Its value where an insert names none, as SQL.
    pub default: Option<&'static str>,
    /// What every value satisfies, as SQL.
    pub check: Option<&'static str>,
    /// What it means, with its unit; stored in the file.
    pub comment: &'static str,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A whole number of 32 bits.
    Whole,
    /// A whole number of 64 bits.
    Long,
    /// An exact decimal: digits in all, digits after the point.
    Decimal(u8, u8),
    /// A calendar date.
    Date,
    /// An instant in microseconds, UTC.
    Instant,
    /// True or false.
    Flag,
    /// One of a few words.
    Word(&'static [&'static str]),
}

impl Column {
    /// A column every row has a value in.
    pub const fn new(name: &'static str, kind: Kind, comment: &'static str) -> Self {
        Self { name, kind, optional: false, default: None, check: None, comment }
    }

    /// That a row may leave out.
    pub const fn optional(self) -> Self {
        Self { optional: true, ..self }
    }

    /// With a value where an insert names none, as SQL.
    pub const fn or(self, default: &'static str) -> Self {
        Self { default: Some(default), ..self }
    }

    /// With what every value satisfies, as SQL. A condition on NULL counts as satisfied.
    pub const fn check(self, check: &'static str) -> Self {
        Self { check: Some(check), ..self }
    }
}

/// The type as SQL writes it.
impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text => f.write_str("VARCHAR"),
            Self::Whole => f.write_str("INTEGER"),
            Self::Long => f.write_str("BIGINT"),
            Self::Decimal(width, scale) => write!(f, "DECIMAL({width},{scale})"),
            Self::Date => f.write_str("DATE"),
            Self::Instant => f.write_str("TIMESTAMP"),
            Self::Flag => f.write_str("BOOLEAN"),
            Self::Word(words) => {
                let words: Vec<String> = words.iter().map(|word| crate::sql::text(word)).collect();
                write!(f, "ENUM({})", words.join(", "))
            }
        }
    }
}
