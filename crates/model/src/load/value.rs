//! What a key of a spec can have as its value.

use toml::de::{DeArray, DeTable, DeValue};

use crate::date::Date;

/// A value, as its reader needs it.
#[derive(Clone, Copy)]
pub(super) enum Value<'t> {
    Text(&'t str),
    /// A whole number as written in decimal.
    Whole(&'t str),
    /// A whole number in hexadecimal, octal or binary.
    Coded,
    Decimal(&'t str),
    Flag(bool),
    /// A date or time; `None` for whatever is no date from 1900 to 2199.
    When(Option<Date>),
    List(&'t DeArray<'t>),
    Table(&'t DeTable<'t>),
}

impl<'t> Value<'t> {
    pub(super) fn of(value: &'t DeValue<'t>) -> Self {
        match value {
            DeValue::String(text) => Self::Text(text),
            DeValue::Integer(whole) if whole.radix() == 10 => Self::Whole(whole.as_str()),
            DeValue::Integer(_) => Self::Coded,
            DeValue::Float(decimal) => Self::Decimal(decimal.as_str()),
            DeValue::Boolean(flag) => Self::Flag(*flag),
            DeValue::Datetime(when) => {
                let date = when.date.filter(|_| when.time.is_none() && when.offset.is_none());
                Self::When(date.and_then(|date| {
                    Date::new(i16::try_from(date.year).ok()?, date.month, date.day)
                }))
            }
            DeValue::Array(items) => Self::List(items),
            DeValue::Table(table) => Self::Table(table),
        }
    }

    /// What it is, in words.
    pub(super) fn kind(self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Whole(_) | Self::Coded => "a whole number",
            Self::Decimal(_) => "a decimal number",
            Self::Flag(_) => "true or false",
            Self::When(_) => "a date or time",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
        }
    }
}
