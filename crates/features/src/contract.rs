//! Contracts by their symbol: root, month of expiry, year.

use std::fmt;

/// The letters of the months, January first, as every futures exchange uses them.
const MONTHS: [u8; 12] = *b"FGHJKMNQUVXZ";

/// When a contract expires: the order in which contracts follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Expiry {
    year: i16,
    month: u8,
}

impl Expiry {
    /// The expiry that a symbol names after its root, for a bar of some year and month: `G4` or
    /// `G24`. One digit stands for the first such year in which the contract has not expired.
    pub fn named(symbol: &str, root: &str, bar: (i16, u8)) -> Option<Self> {
        let rest = symbol.strip_prefix(root)?.as_bytes();
        let (letter, digits) = rest.split_first()?;
        let month = MONTHS.iter().position(|known| known == letter)? as u8 + 1;
        if !digits.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let digits = digits.iter().map(|digit| i16::from(digit - b'0'));
        let (number, cycle) = match digits.len() {
            1 => (digits.sum::<i16>(), 10),
            2 => (digits.fold(0, |number, digit| number * 10 + digit), 100),
            _ => return None,
        };
        let first = bar.0 - bar.0.rem_euclid(cycle) + number;
        let expired = (first, month) < bar;
        Some(Self { year: if expired { first + cycle } else { first }, month })
    }

    /// Of a contract as the warehouse names it, with two digits for a year from 1970 to 2069.
    pub fn of(contract: &str, root: &str) -> Option<Self> {
        let digits = contract.strip_prefix(root)?.len();
        if digits == 3 { Self::named(contract, root, (1970, 1)) } else { None }
    }

    /// A month from January 1900 to December 2199.
    pub(crate) const fn new(year: i16, month: u8) -> Self {
        Self { year, month }
    }

    /// As exchanges name it: the root, the letter of the month, the last digit of the year.
    pub fn symbol(self, root: &str) -> String {
        let letter = char::from(MONTHS[usize::from(self.month) - 1]);
        format!("{root}{letter}{}", self.year.rem_euclid(10))
    }

    /// Year and month.
    pub const fn month(self) -> (i16, u8) {
        (self.year, self.month)
    }
}

/// Letter and two digits, as in `G24`.
impl fmt::Display for Expiry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = char::from(MONTHS[usize::from(self.month) - 1]);
        write!(f, "{letter}{:02}", self.year.rem_euclid(100))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_digit_is_the_next_such_year() {
        let named = |symbol, bar| Expiry::named(symbol, "MGC", bar).map(Expiry::month);
        assert_eq!(named("MGCG4", (2024, 1)), Some((2024, 2)));
        assert_eq!(named("MGCG4", (2024, 2)), Some((2024, 2)));
        assert_eq!(named("MGCG4", (2024, 3)), Some((2034, 2)));
        assert_eq!(named("MGCZ9", (2024, 3)), Some((2029, 12)));
        assert_eq!(named("MGCG24", (2024, 1)), Some((2024, 2)));
        for symbol in ["MGC", "MGCA4", "MGCG", "MGCG2024", "GCG4", "MGCGX"] {
            assert_eq!(named(symbol, (2024, 1)), None, "{symbol}");
        }
    }

    #[test]
    fn the_stored_name_orders_contracts() {
        let of = |contract| Expiry::of(contract, "MGC");
        assert!(of("MGCZ23") < of("MGCG24"));
        assert!(of("MGCG24") < of("MGCJ24"));
        assert_eq!(of("MGCG4"), None);
        assert_eq!(of("MGC"), None);
        assert_eq!(of("MGCG24").map(|expiry| expiry.to_string()), Some("G24".into()));
        assert_eq!(of("MGCZ69").map(Expiry::month), Some((2069, 12)));
    }
}
