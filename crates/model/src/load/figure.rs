//! Numbers of a table.

use alloc::format;
use core::ops::Range;

use super::section::Section;
use super::value::Value;
use crate::code::Code;
use crate::report::Finding;

impl Section<'_, '_> {
    /// An exact decimal figure in billionths.
    pub(super) fn nanos(&self, key: &'static str) -> Option<i64> {
        if !self.has(key) {
            self.missing(key);
            return None;
        }
        self.nanos_or_none(key)
    }

    /// An exact decimal figure in billionths, where there is one.
    pub(super) fn nanos_or_none(&self, key: &'static str) -> Option<i64> {
        let written = match self.value(key)? {
            Value::Whole(written) | Value::Decimal(written) => written,
            Value::Coded => {
                let message = format!("`{key}` is not written in decimal");
                self.push(
                    Finding::at(Code::D111, self.place_of(key), message)
                        .help("write a plain decimal number"),
                );
                return None;
            }
            value => {
                self.wrong(value, key, "a plain decimal number");
                return None;
            }
        };
        match crate::unit::parse_nanos(written) {
            Ok(nanos) => Some(nanos),
            Err(error) => {
                let place = self.place_of(key);
                self.push(
                    Finding::at(Code::D111, place, format!("`{key}` is {error}"))
                        .help("write a plain decimal number with at most nine decimals"),
                );
                None
            }
        }
    }

    /// A whole number between bounds.
    pub(super) fn whole<T: TryFrom<i64>>(
        &self,
        key: &'static str,
        bounds: Range<i64>,
    ) -> Option<T> {
        if !self.has(key) {
            self.missing(key);
            return None;
        }
        self.whole_or_none(key, bounds)
    }

    /// A whole number between bounds, where there is one.
    pub(super) fn whole_or_none<T: TryFrom<i64>>(
        &self,
        key: &'static str,
        bounds: Range<i64>,
    ) -> Option<T> {
        let number = match self.value(key)? {
            Value::Whole(written) => written.parse::<i64>().ok(),
            Value::Coded => None,
            value => {
                self.wrong(value, key, "a whole number");
                return None;
            }
        };
        let fits = number.filter(|number| bounds.contains(number));
        if let Some(value) = fits.and_then(|number| T::try_from(number).ok()) {
            return Some(value);
        }
        let place = self.place_of(key);
        let (first, last) = (bounds.start, bounds.end - 1);
        self.push(
            Finding::at(Code::D112, place, format!("`{key}` is not between {first} and {last}"))
                .help(format!("write a whole number from {first} to {last}")),
        );
        None
    }
}
