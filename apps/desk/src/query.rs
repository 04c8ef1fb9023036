//! What a page is asked: typed, bounded, and nothing else.

use std::collections::BTreeMap;
use std::fmt::{self, Display};
use std::str::FromStr;

use crate::config::Date;

/// Bytes of a whole query.
const LONGEST: usize = 2_048;

/// Characters of one value.
const LONGEST_VALUE: usize = 200;

/// Why something asked for is not answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BadQuery(String);

impl Display for BadQuery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Parameters of a page by name; empty ones are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Query {
    values: BTreeMap<String, String>,
}

impl Query {
    /// Reads a query of an address: names a page has, each once, each value short and printable.
    pub(crate) fn parse(text: &str, names: &[&str]) -> Result<Self, BadQuery> {
        if text.len() > LONGEST {
            return Err(BadQuery(format!("a query has at most {LONGEST} bytes")));
        }
        let pairs = form_urlencoded::parse(text.as_bytes());
        Self::of(pairs.map(|(name, value)| (name.into_owned(), value.into_owned())), names)
    }

    /// The same from pairs, whoever wrote them.
    pub(crate) fn of(
        pairs: impl IntoIterator<Item = (String, String)>,
        names: &[&str],
    ) -> Result<Self, BadQuery> {
        let mut values = BTreeMap::new();
        for (name, value) in pairs {
            if !names.contains(&name.as_str()) {
                let name: String = name.chars().take(LONGEST_VALUE).collect();
                let known = names.join("`, `");
                return Err(BadQuery(if names.is_empty() {
                    format!("there is nothing to ask here, such as `{}`", name.escape_debug())
                } else {
                    format!("no parameter `{}`; there are `{known}`", name.escape_debug())
                }));
            }
            // What was no text comes as replacement characters.
            let printable = |c: char| !c.is_control() && c != char::REPLACEMENT_CHARACTER;
            if value.chars().count() > LONGEST_VALUE || !value.chars().all(printable) {
                let most = LONGEST_VALUE;
                return Err(BadQuery(format!("`{name}` is at most {most} printable characters")));
            }
            if values.contains_key(&name) {
                return Err(BadQuery(format!("`{name}` is given twice")));
            }
            values.insert(name, value.trim().to_owned());
        }
        values.retain(|_, value| !value.is_empty());
        Ok(Self { values })
    }

    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.values.insert(name.into(), value.into());
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.values.remove(name);
        self
    }

    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }

    /// A value of a type that says what it is not.
    pub(crate) fn value<T: FromStr<Err: Display>>(
        &self,
        name: &str,
    ) -> Result<Option<T>, BadQuery> {
        let parse = |text: &str| text.parse().map_err(|error| self.wrong(name, error));
        self.text(name).map(parse).transpose()
    }

    /// A day, as `2024-03-27`.
    pub(crate) fn date(&self, name: &str) -> Result<Option<Date>, BadQuery> {
        let parse = |text: &str| {
            let wrong = || self.wrong(name, "no day between 1900 and 2199, such as 2024-03-27");
            date(text).ok_or_else(wrong)
        };
        self.text(name).map(parse).transpose()
    }

    pub(crate) fn wrong(&self, name: &str, why: impl Display) -> BadQuery {
        let value = self.text(name).unwrap_or_default();
        BadQuery(format!("`{name}` is `{}`: {why}", value.escape_debug()))
    }

    pub(crate) fn refused(why: impl Into<String>) -> BadQuery {
        BadQuery(why.into())
    }

    /// The same with another value, as the query of an address.
    pub(crate) fn address(&self, path: &str, name: &str, value: impl Display) -> String {
        let mut out = form_urlencoded::Serializer::new(String::new());
        for (other, value) in self.values.iter().filter(|(other, _)| *other != name) {
            out.append_pair(other, value);
        }
        out.append_pair(name, &value.to_string());
        format!("{path}?{}", out.finish())
    }

    /// Everything asked, in one order.
    pub(crate) fn canonical(&self) -> String {
        let mut out = form_urlencoded::Serializer::new(String::new());
        out.extend_pairs(&self.values);
        out.finish()
    }
}

/// A day by its parts; `parse` of a number would also take `+5`.
fn date(text: &str) -> Option<Date> {
    let day: jiff::civil::Date = text.parse().ok()?;
    let (month, date) = (day.month().unsigned_abs(), day.day().unsigned_abs());
    Date::new(day.year(), month, date).filter(|date| date.to_string() == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_typed_and_bounded() {
        let names = ["q", "date", "page"];
        let query = Query::parse("q=a+b%20c&date=2024-03-27&page=", &names).expect("a query");
        assert_eq!(query.text("q"), Some("a b c"));
        assert_eq!(query.text("page"), None);
        assert_eq!(query.date("date"), Ok(Date::new(2024, 3, 27)));
        assert_eq!(query.address("/x", "page", 2), "/x?date=2024-03-27&q=a+b+c&page=2");
        for (text, why) in [
            ("other=1", "no parameter `other`; there are `q`, `date`, `page`"),
            ("q=1&q=2", "`q` is given twice"),
            ("q=%ff", "`q` is at most 200 printable characters"),
            ("q=%00", "`q` is at most 200 printable characters"),
        ] {
            assert_eq!(Query::parse(text, &names).map_err(|e| e.to_string()), Err(why.into()));
        }
        let long = format!("q={}", "a".repeat(201));
        assert!(Query::parse(&long, &names).is_err());
        assert!(Query::parse(&"q".repeat(3_000), &names).is_err());
    }

    #[test]
    fn days_are_written_one_way() {
        let names = ["date"];
        for text in ["2024-3-27", "+002024-03-27", "20240327", "2024-02-30", "1899-12-31", "x"] {
            let query = Query::parse(&format!("date={text}"), &names).expect("a query");
            assert!(query.date("date").is_err(), "{text}");
        }
    }
}
