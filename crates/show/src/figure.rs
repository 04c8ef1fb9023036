//! Figures as people read them. Rounds for the eye only, once, half to even.

use driftless_model::unit::{Fraction, NANO, Ratio};

/// A ratio as a percentage with one decimal, without the sign: `3/10` is `30.0`.
pub fn percent(ratio: Ratio) -> String {
    // A billionth of the result is a tenth of a percent.
    let tenths = Ratio::new(1, 1_000_000)
        .and_then(|unit| ratio.checked_mul(unit))
        .and_then(Ratio::to_nanos_half_even);
    match tenths {
        Some(tenths) => {
            let sign = if tenths < 0 { "-" } else { "" };
            let size = tenths.unsigned_abs();
            format!("{sign}{}.{}", size / 10, size % 10)
        }
        None => ratio.to_string(),
    }
}

/// A share of one as a percentage with one decimal, without the sign: `0.603` is `60.3`.
pub fn share(share: Fraction) -> String {
    match Ratio::new(i128::from(share.nanos()), i128::from(NANO)) {
        Some(ratio) => percent(ratio),
        None => share.to_string(),
    }
}

/// A ratio as a decimal, at the ninth place where it is not finite.
pub fn decimal(ratio: Ratio) -> String {
    match ratio.to_nanos_half_even() {
        Some(nanos) => Fraction::from_nanos(nanos).to_string(),
        None => ratio.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{decimal, percent};
    use driftless_model::unit::Ratio;

    fn ratio(numerator: i128, denominator: i128) -> Ratio {
        Ratio::new(numerator, denominator).expect("a fraction")
    }

    #[test]
    fn percentages_are_rounded_once_and_half_to_even() {
        for (numerator, denominator, shown) in [
            (0, 1, "0.0"),
            (3, 10, "30.0"),
            (1, 3, "33.3"),
            (2, 3, "66.7"),
            (1, 1, "100.0"),
            (1, 2_000, "0.0"),
            (3, 2_000, "0.2"),
            // A hair above the half: rounding at the ninth decimal first would lose it.
            (10_000_000_001, 20_000_000_000_000, "0.1"),
            (-1, 8, "-12.5"),
        ] {
            assert_eq!(percent(ratio(numerator, denominator)), shown, "{numerator}/{denominator}");
        }
    }

    #[test]
    fn what_cannot_be_rounded_is_shown_as_a_fraction() {
        assert_eq!(percent(ratio(i128::MAX, 1)), i128::MAX.to_string());
        assert_eq!(decimal(ratio(i128::MAX, 2)), format!("{}/2", i128::MAX));
    }

    #[test]
    fn a_ratio_without_a_finite_decimal_ends_at_the_ninth_place() {
        assert_eq!(decimal(ratio(1, 8)), "0.125");
        assert_eq!(decimal(ratio(2, 3)), "0.666666667");
    }
}
