//! Any text as a filter: refused with a place inside it, or a tree whose text reads back as it.
#![no_main]

use driftless_model::filter::{Feature, Filter, Inputs};
use driftless_model::unit::Ratio;
use libfuzzer_sys::fuzz_target;

/// Values that follow from the feature's name and a seed: extremes, zeros, gaps.
struct Day(u8);

impl Day {
    fn lot(&self, feature: &Feature) -> u8 {
        feature.to_string().bytes().fold(self.0, |lot, byte| lot.wrapping_mul(31) ^ byte)
    }
}

impl Inputs for Day {
    fn number(&self, feature: &Feature) -> Option<Ratio> {
        match self.lot(feature) % 8 {
            0 => None,
            1 => Ratio::new(0, 1),
            2 => Ratio::new(i128::MAX, 1),
            3 => Ratio::new(i128::MIN + 1, 1),
            4 => Ratio::new(1, i128::MAX),
            5 => Ratio::new(i128::MAX, i128::MAX - 1),
            lot => Ratio::new(i128::from(lot) * 123_456_789, 1_000_000_000),
        }
    }

    fn code(&self, feature: &Feature) -> Option<&str> {
        [None, Some(""), Some("A1_TIGHT"), Some("L4_CONSOLIDATION")]
            [usize::from(self.lot(feature) % 4)]
    }
}

fuzz_target!(|text: &str| {
    let filter = match text.parse::<Filter>() {
        Ok(filter) => filter,
        Err(error) => {
            assert!(text.get(error.at()).is_some(), "{error} at {:?}", error.at());
            assert!(!error.to_string().is_empty() && !error.help().is_empty());
            return;
        }
    };
    let shown = filter.to_string();
    let again: Filter = shown.parse().unwrap_or_else(|error| panic!("{shown}: {error}"));
    assert_eq!(again, filter, "{shown}");
    assert_eq!(again.to_string(), shown);
    for seed in 0..4 {
        let day = Day(seed);
        assert_eq!(filter.evaluate(&day), again.evaluate(&day), "{shown}");
    }
});
