//! Text that may be a filter, on a day that may be anything.
#![no_main]

use driftless_model::filter::{Feature, Filter, Inputs};
use driftless_model::unit::Ratio;
use libfuzzer_sys::fuzz_target;

/// A day made of bytes: which of them a feature gets depends on its name.
struct Day<'d>(&'d [u8]);

impl Day<'_> {
    fn byte(&self, name: &str, salt: usize) -> u8 {
        let place: usize = name.bytes().map(usize::from).sum::<usize>() + salt;
        self.0.get(place % self.0.len().max(1)).copied().unwrap_or_default()
    }
}

impl Inputs for Day<'_> {
    fn number(&self, feature: &Feature) -> Option<Ratio> {
        let name = feature.to_string();
        let byte = |salt| i128::from(self.byte(&name, salt));
        match self.byte(&name, 0) {
            0 => None,
            1 => Ratio::new(i128::MAX, 1 + byte(1)),
            2 => Ratio::new(-i128::MAX, 1 + byte(1)),
            3 => Some(Ratio::ZERO),
            _ => Ratio::new(byte(1) - byte(2), 1 + byte(3)),
        }
    }

    fn code(&self, feature: &Feature) -> Option<&str> {
        match self.byte(&feature.to_string(), 0) {
            0 => None,
            1 => Some("A1_TIGHT"),
            _ => Some(""),
        }
    }
}

fuzz_target!(|input: (&str, &[u8])| {
    let (text, day) = input;
    match text.parse::<Filter>() {
        Err(error) => {
            assert!(text.get(error.at()).is_some(), "{error} at no part of the text");
            assert!(!error.to_string().is_empty() && !error.help().is_empty());
        }
        Ok(filter) => {
            let canonical = filter.to_string();
            let again: Filter = canonical.parse().expect("a canonical text is a filter");
            assert_eq!(again.to_string(), canonical);
            assert_eq!(again.evaluate(&Day(day)), filter.evaluate(&Day(day)));
        }
    }
});
