//! Words and numbers that make a file worth a full parse only together: `session` and `9`,
//! `range` and `1000`.

use std::collections::HashSet;

use driftless_model::catalogue::{Catalogue, Origin, OwnedValue};
use driftless_model::unit::Ratio;

use crate::head::Heads;
use crate::lex;
use crate::name::words;
use crate::number::Number;

/// What a word hints at, and what a number has to be for it: one bit each.
pub(crate) type Hints = u8;

/// A session, a range or a constructor of times; an integer that may be a time.
const CLOCK: Hints = 1;
/// A word for any time; an hour and a minute side by side.
const TIME: Hints = 2;
/// A word for a setup or a range; an integer that names an opening range.
const RANGE: Hints = 4;
/// A decimal made of an integer; the digits of a distinctive value.
const DECIMAL: Hints = 8;

const WORDS: &[(&str, Hints)] = &[
    ("orb", CLOCK | RANGE),
    ("orbs", CLOCK | RANGE),
    ("session", CLOCK | RANGE),
    ("sessions", CLOCK | RANGE),
    ("opening", CLOCK | RANGE),
    ("trading", CLOCK),
    ("scan", CLOCK),
    ("day", CLOCK),
    ("hms", CLOCK),
    ("hm", CLOCK),
    ("civil", CLOCK),
    ("midnight", CLOCK),
    ("time", TIME),
    ("clock", TIME),
    ("at", TIME),
    ("hour", CLOCK | TIME),
    ("setup", RANGE),
    ("setups", RANGE),
    ("range", RANGE),
    ("ranges", RANGE),
    ("rr", RANGE),
    ("decimal", DECIMAL),
    ("dec", DECIMAL),
    ("fixed", DECIMAL),
    ("ratio", DECIMAL),
    ("rational", DECIMAL),
    ("cents", DECIMAL),
    ("millis", DECIMAL),
    ("micros", DECIMAL),
    ("nanos", DECIMAL),
];

/// Integers as they are written for a time: minutes of a day, `1000` for ten o'clock.
const INTEGERS: usize = 2400;

/// The words and numbers of one catalogue.
#[derive(Debug)]
pub(crate) struct Clues {
    integers: Vec<Hints>,
    /// Hours with a minute, as 60 times the one and the other.
    minutes: Vec<bool>,
    /// Hashes of the significant digits of distinctive values, sorted.
    digits: Vec<u64>,
    /// Hashes of the values themselves, sorted.
    values: Vec<u64>,
    /// The values.
    ratios: HashSet<Ratio>,
}

/// Whether a value is one that no other number happens to be: not an integer, and three digits or
/// more as written, zeros before them aside. A tick of `0.10` is the step of half the world.
pub(crate) fn is_distinctive(value: &OwnedValue) -> bool {
    let number = Number::parse(&value.text);
    matches!(value.origin, Origin::Spec | Origin::Derived | Origin::Filter)
        && number.is_some_and(|number| !number.is_integer() && number.digits >= 3)
}

impl Clues {
    /// The clues of a catalogue; its words join `heads`.
    pub(crate) fn new(catalogue: &Catalogue, heads: &mut Heads) -> Self {
        let mut integers = vec![0; INTEGERS];
        let mut minutes = vec![false; 24 * 60];
        for clock in &catalogue.clocks {
            let (hour, minute) = (usize::from(clock.time.hour()), usize::from(clock.time.minute()));
            minutes[hour * 60 + minute] = true;
            // `5:00 pm`.
            minutes[hour % 12 * 60 + minute] = true;
            for integer in [hour, hour * 60 + minute, hour * 100 + minute] {
                integers[integer] |= CLOCK;
            }
        }
        for range in &catalogue.clocks {
            if let Ok(integer) = range.owner.parse::<usize>()
                && integer < INTEGERS
            {
                integers[integer] |= RANGE;
            }
        }
        for (word, hints) in WORDS {
            heads.add(word, *hints);
        }
        let sessions = catalogue.clocks.iter().flat_map(|clock| words(&clock.owner));
        for word in sessions.filter(|word| word != "pre") {
            heads.add(&word, CLOCK);
        }
        let texts = || catalogue.values.iter().filter(|value| is_distinctive(value));
        let mut digits: Vec<u64> =
            texts().map(|value| canonical(value.text.as_bytes()).digits).collect();
        digits.sort_unstable();
        let mut values: Vec<u64> =
            texts().map(|value| canonical(value.text.as_bytes()).value()).collect();
        values.sort_unstable();
        let ratios = texts().filter_map(|value| Some(Number::parse(&value.text)?.value)).collect();
        Self { integers, minutes, digits, values, ratios }
    }

    /// What a number answers, by its bytes and what follows them; `None` where it alone is enough.
    pub(crate) fn number(&self, number: &[u8], after: &[u8]) -> Option<Hints> {
        let mut integer: usize = 0;
        let mut at = 0;
        while at < number.len() && (number[at].is_ascii_digit() || number[at] == b'_') {
            if number[at] != b'_' {
                integer = integer.saturating_mul(10).saturating_add((number[at] - b'0') as usize);
            }
            at += 1;
        }
        if at < number.len() && matches!(number[at], b'.' | b'e' | b'E') {
            let known = self.values.binary_search(&canonical(number).value()).is_ok();
            return if known || self.makes_value(number, after) { None } else { Some(0) };
        }
        let mut hints = if integer < INTEGERS { self.integers[integer] } else { 0 };
        if integer >= 100 && self.digits.binary_search(&canonical(number).digits).is_ok() {
            hints |= DECIMAL;
        }
        if integer < 24 && self.minutes_after(integer, after) {
            hints |= CLOCK | TIME;
        }
        Some(hints)
    }

    /// Whether a number and the one after it come to a distinctive value: `4.20 * 2.0`.
    fn makes_value(&self, number: &[u8], after: &[u8]) -> bool {
        let rest = after.trim_ascii_start();
        let Some((operator @ (b'+' | b'-' | b'*' | b'/'), rest)) = rest.split_first() else {
            return false;
        };
        let second = rest.trim_ascii_start();
        let numeric = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'_');
        let length = second.iter().position(|byte| !numeric(byte)).unwrap_or(second.len());
        let parsed = |bytes: &[u8]| {
            let length = bytes.iter().position(|byte| !numeric(byte)).unwrap_or(bytes.len());
            Some(Number::parse(core::str::from_utf8(&bytes[..length]).ok()?)?.value)
        };
        let (Some(left), Some(right)) = (parsed(number), parsed(&second[..length])) else {
            return false;
        };
        let value = match operator {
            b'+' => left.checked_add(right),
            b'-' => left.checked_sub(right),
            b'*' => left.checked_mul(right),
            _ => left.checked_div(right),
        };
        value.is_some_and(|value| self.ratios.contains(&value))
    }

    /// What a time written `HH:MM` answers.
    pub(crate) fn time(&self, hour: u8, minute: u8) -> Hints {
        let known = self.minutes[usize::from(hour) * 60 + usize::from(minute)];
        if known { CLOCK | TIME } else { 0 }
    }

    /// Whether the minute of an owned time stands after its hour: `9, 0`, `9:00`.
    fn minutes_after(&self, hour: usize, after: &[u8]) -> bool {
        let mut at = 0;
        let mut separated = false;
        while at < after.len()
            && (after[at] == b' ' || (!separated && matches!(after[at], b',' | b':')))
        {
            separated |= after[at] != b' ';
            at += 1;
        }
        let mut minute = 0;
        let mut digits = 0;
        while at < after.len() && after[at].is_ascii_digit() && digits < 2 {
            minute = minute * 10 + (after[at] - b'0') as usize;
            digits += 1;
            at += 1;
        }
        separated && digits > 0 && minute < 60 && self.minutes[hour * 60 + minute]
    }
}

/// A decimal number without what does not change it.
struct Canonical {
    /// A hash of the digits between the zeros at either end.
    digits: u64,
    /// The power of ten the last of them stands for.
    power: i64,
}

impl Canonical {
    fn value(&self) -> u64 {
        lex::hash_more(self.digits, self.power as u8)
    }
}

/// Reads a number up to its suffix; separators, zeros and the place of the point do not matter.
fn canonical(number: &[u8]) -> Canonical {
    let mut canonical = Canonical { digits: lex::hash(&[]), power: 0 };
    let mut zeros = 0;
    let mut places = 0;
    let mut pointed = false;
    let mut started = false;
    let mut at = 0;
    while at < number.len() {
        let byte = number[at];
        match byte {
            b'0'..=b'9' => {
                places += i64::from(pointed);
                if byte == b'0' {
                    zeros += i64::from(started);
                } else {
                    while zeros > 0 {
                        canonical.digits = lex::hash_more(canonical.digits, b'0');
                        zeros -= 1;
                    }
                    canonical.digits = lex::hash_more(canonical.digits, byte);
                    started = true;
                }
            }
            b'.' => pointed = true,
            b'_' => {}
            _ => break,
        }
        at += 1;
    }
    canonical.power = zeros - places;
    if at < number.len() && matches!(number[at], b'e' | b'E') {
        canonical.power = canonical.power.wrapping_add(exponent(&number[at + 1..]));
    }
    canonical
}

fn exponent(digits: &[u8]) -> i64 {
    let mut value: i64 = 0;
    for byte in digits {
        match byte {
            b'0'..=b'9' => value = value.wrapping_mul(10).wrapping_add(i64::from(byte - b'0')),
            b'-' | b'+' | b'_' => {}
            _ => break,
        }
    }
    if digits.first() == Some(&b'-') { value.wrapping_neg() } else { value }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::sample::catalogue;

    #[test]
    fn a_distinctive_value_is_enough_however_it_is_written() {
        let clues = Clues::new(&catalogue(), &mut Heads::new());
        for text in ["8.40", "8.4", "0840e-2", "8_4.0e-1", "12.40f64", "0.155", "1.12e-1"] {
            assert_eq!(clues.number(text.as_bytes(), b""), None, "{text}");
        }
        for text in
            ["8.41", "84.0", "0.84", "840e-1", "0.10", "1.0", "10.00", "0.25", "840", "0x84", "1e9"]
        {
            assert!(clues.number(text.as_bytes(), b"").is_some(), "{text}");
        }
    }

    #[test]
    fn an_integer_needs_its_word() {
        let clues = Clues::new(&catalogue(), &mut Heads::new());
        let of = |text: &str, after: &str| clues.number(text.as_bytes(), after.as_bytes());
        assert_eq!(of("9", ", 0, 0)"), Some(CLOCK | TIME));
        assert_eq!(of("10", ":05)"), Some(CLOCK | TIME));
        assert_eq!(of("10", ", 7)"), Some(CLOCK));
        assert_eq!(of("1000", ", 8.0)"), Some(CLOCK | RANGE));
        assert_eq!(of("840", ", 2)"), Some(DECIMAL));
        assert_eq!(of("99999999999999999999999999", ""), Some(0));
        let mut heads = Heads::new();
        Clues::new(&catalogue(), &mut heads);
        assert_eq!(heads.hints(b"preAsia"), CLOCK);
        assert_eq!(heads.hints(b"orb_time"), CLOCK | RANGE | TIME);
        assert_eq!(heads.hints(b"prefix"), 0);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read(number in prop::collection::vec(any::<u8>(), 0..12), after in prop::collection::vec(any::<u8>(), 0..6)) {
            let _ = Clues::new(&Catalogue::default(), &mut Heads::new()).number(&number, &after);
        }
    }
}
