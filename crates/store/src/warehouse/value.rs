//! Values of a row, each with the column type that holds it without loss.

use std::str::FromStr;

use driftless_model::calendar::{AsiaCode, LondonCode, PreNyCode};
use driftless_model::date::Date;
use driftless_model::digest::Digest;
use driftless_model::roll::RollRule;
use driftless_model::setup::Slice;
use driftless_model::trade::{BreakDirection, Outcome, Reason};
use driftless_model::unit::{
    Fraction, Points, ProfitFactor, RMultiple, RealizedRr, Rsi, Usd, parse_nanos,
};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::level::Level;
use crate::schema::Kind;

/// Amounts in billionths, ±999,999,999: DuckDB keeps them in 64 bits.
const AMOUNT: Kind = Kind::Decimal(18, 9);

/// What a column holds: its type in the table, and its text there and back.
///
/// Text is exact where a conversion would not be, and DuckDB's appender casts it.
pub(super) trait Value: Sized {
    /// The column's type.
    const KIND: Kind;
    /// Whether NULL is a value.
    const OPTIONAL: bool = false;

    fn text(&self) -> Option<String>;

    /// The error is what the text should have been.
    fn read(text: Option<&str>) -> Result<Self, String>;
}

impl<T: Value> Value for Option<T> {
    const KIND: Kind = T::KIND;
    const OPTIONAL: bool = true;

    fn text(&self) -> Option<String> {
        self.as_ref().and_then(T::text)
    }

    fn read(text: Option<&str>) -> Result<Self, String> {
        text.map(|text| T::read(Some(text))).transpose()
    }
}

/// Types whose text is read as it is written.
macro_rules! plain {
    ($($type:ty: $kind:expr),+ $(,)?) => {$(
        impl Value for $type {
            const KIND: Kind = $kind;

            fn text(&self) -> Option<String> {
                Some(self.to_string())
            }

            fn read(text: Option<&str>) -> Result<Self, String> {
                parsed(text)
            }
        }
    )+};
}

plain! {
    String: Kind::Text,
    u32: Kind::Long,
    bool: Kind::Flag,
    Digest: Kind::Text,
    Points: AMOUNT,
    Usd: AMOUNT,
    RMultiple: AMOUNT,
    Rsi: AMOUNT,
    Fraction: AMOUNT,
    // Whatever 64 bits of billionths hold.
    ProfitFactor: Kind::Decimal(19, 9),
    Slice: Kind::Word(Slice::NAMES),
    RollRule: Kind::Word(RollRule::NAMES),
    Level: Level::KIND,
    BreakDirection: Kind::Word(BreakDirection::NAMES),
    Outcome: Kind::Word(Outcome::NAMES),
    Reason: Kind::Word(Reason::NAMES),
    AsiaCode: Kind::Word(AsiaCode::NAMES),
    LondonCode: Kind::Word(LondonCode::NAMES),
    PreNyCode: Kind::Word(PreNyCode::NAMES),
}

fn parsed<T: FromStr<Err: ToString>>(text: Option<&str>) -> Result<T, String> {
    present(text)?.parse().map_err(|error: T::Err| error.to_string())
}

fn present(text: Option<&str>) -> Result<&str, String> {
    text.ok_or_else(|| "a value is missing".into())
}

impl Value for RealizedRr {
    const KIND: Kind = AMOUNT;

    fn text(&self) -> Option<String> {
        Some(self.to_string())
    }

    fn read(text: Option<&str>) -> Result<Self, String> {
        let billionths = parse_nanos(present(text)?).map_err(|error| error.to_string())?;
        Self::stored(billionths).ok_or_else(|| "a planned ratio is never below zero".into())
    }
}

impl Value for Date {
    const KIND: Kind = Kind::Date;

    fn text(&self) -> Option<String> {
        Some(self.to_string())
    }

    fn read(text: Option<&str>) -> Result<Self, String> {
        let date: jiff::civil::Date = parsed(text)?;
        let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
        Self::new(date.year(), month, day).ok_or_else(|| "no date from 1900 to 2199".into())
    }
}

/// An instant without its zone, which is always UTC.
const INSTANT: &str = "%Y-%m-%d %H:%M:%S";

impl Value for Timestamp {
    const KIND: Kind = Kind::Instant;

    fn text(&self) -> Option<String> {
        Some(self.strftime(INSTANT).to_string())
    }

    fn read(text: Option<&str>) -> Result<Self, String> {
        let time =
            DateTime::strptime(INSTANT, present(text)?).map_err(|error| error.to_string())?;
        TimeZone::UTC.to_timestamp(time).map_err(|error| error.to_string())
    }
}
