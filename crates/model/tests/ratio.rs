//! Exact fractions, against big integers as oracle.

use std::cmp::Ordering;

use driftless_model::unit::Ratio;
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};
use proptest::prelude::*;

mod common;
use common::ratio;

fn big(value: Ratio) -> BigRational {
    BigRational::new(value.numerator().into(), value.denominator().into())
}

fn small(value: &BigRational) -> Option<Ratio> {
    Ratio::new(value.numer().to_i128()?, value.denom().to_i128()?)
}

fn in_lowest_terms(value: Ratio) -> bool {
    let exact = big(value);
    value.denominator() > 0
        && value.numerator() != i128::MIN
        && exact.numer() == &value.numerator().into()
        && exact.denom() == &value.denominator().into()
}

/// Terms of every size, with the ones at the edges often among them.
fn term() -> impl Strategy<Value = i128> {
    prop_oneof![
        4 => any::<i64>().prop_map(i128::from),
        3 => any::<i128>(),
        2 => -20_i128..=20,
        1 => prop::sample::select(vec![
            i128::MAX, i128::MIN, i128::MIN + 1, i128::MAX - 1, 1 << 64, -(1 << 63), 1 << 126,
        ]),
    ]
}

fn any_ratio() -> impl Strategy<Value = Ratio> {
    (term(), term()).prop_filter_map("no fraction", |(a, b)| Ratio::new(a, b))
}

/// What formulas are made of: nine decimals, up to nine billion.
fn decimal() -> impl Strategy<Value = Ratio> {
    any::<i64>().prop_map(|nanos| ratio(nanos.into(), 1_000_000_000))
}

#[test]
fn fractions_are_reduced_and_carry_their_sign_above() {
    assert_eq!(ratio(6, -4), ratio(-3, 2));
    assert_eq!(ratio(0, -7), Ratio::ZERO);
    assert_eq!((ratio(-6, -4).numerator(), ratio(-6, -4).denominator()), (3, 2));
    assert_eq!(ratio(-3, 2).to_string(), "-3/2");
    assert_eq!(ratio(4, 2).to_string(), "2");
}

#[test]
fn what_has_no_positive_counterpart_is_refused() {
    assert_eq!(Ratio::new(1, 0), None);
    assert_eq!(Ratio::new(i128::MIN, 2), None);
    assert_eq!(Ratio::new(2, i128::MIN), None);
    // -2⁶³ · 2⁶⁴ is `i128::MIN`, although neither factor is.
    assert_eq!(ratio(-(1 << 63), 1).checked_mul(ratio(1 << 64, 1)), None);
    assert_eq!(ratio(-(1 << 63), 1).checked_div(ratio(1, 1 << 64)), None);
    assert_eq!(ratio(-i128::MAX, 1).checked_sub(ratio(1, 1)), None);
}

#[test]
fn sums_over_a_common_denominator_stay_in_range() {
    let most = ratio(i128::MAX - 2, i128::MAX);
    assert_eq!(most.checked_add(ratio(1, i128::MAX)), Some(ratio(i128::MAX - 1, i128::MAX)));
    assert_eq!(most.checked_sub(most), Some(Ratio::ZERO));
}

#[test]
fn billionths_are_rounded_half_to_even() {
    for (numerator, denominator, nanos) in [
        (1, 2_000_000_000, 0),
        (3, 2_000_000_000, 2),
        (5, 2_000_000_000, 2),
        (-1, 2_000_000_000, 0),
        (-3, 2_000_000_000, -2),
        (-5, 2_000_000_000, -2),
        (1, 3, 333_333_333),
        (2, 3, 666_666_667),
        (-2, 3, -666_666_667),
        (1, i128::MAX, 0),
        (i128::MAX - 1, i128::MAX, 1_000_000_000),
        (1 - i128::MAX, i128::MAX, -1_000_000_000),
        (i64::MAX as i128, 1_000_000_000, i64::MAX),
        (i64::MIN as i128, 1_000_000_000, i64::MIN),
    ] {
        let rounded = ratio(numerator, denominator).to_nanos_half_even();
        assert_eq!(rounded, Some(nanos), "{numerator}/{denominator}");
    }
}

#[test]
fn billionths_beyond_their_range_are_none() {
    // Half a billionth above the range rounds out of it, just below it rounds back in.
    let twice = 2 * i64::MAX as i128;
    assert_eq!(ratio(twice + 1, 2_000_000_000).to_nanos_half_even(), None);
    assert_eq!(
        ratio(10 * i64::MAX as i128 + 4, 10_000_000_000).to_nanos_half_even(),
        Some(i64::MAX)
    );
    assert_eq!(ratio(i128::MAX, 1).to_nanos_half_even(), None);
    assert_eq!(ratio(-i128::MAX, 1).to_nanos_half_even(), None);
    // The whole part times 10⁹ still fits 128 bits, the fraction beside it no longer does.
    let edge = i128::MAX / 1_000_000_000 * 10 + 9;
    assert_eq!(ratio(edge, 10).to_nanos_half_even(), None);
}

#[test]
fn i35_comparisons_are_exact_where_floats_are_equal() {
    let (a, b) = (ratio(i128::MAX - 1, i128::MAX), ratio(i128::MAX - 2, i128::MAX - 1));
    assert_eq!(a.compare(b), Ordering::Greater);
    assert_eq!(
        a.numerator() as f64 / a.denominator() as f64,
        b.numerator() as f64 / b.denominator() as f64
    );
}

proptest! {
    #[test]
    fn a_fraction_is_its_quotient_in_lowest_terms(a in term(), b in term()) {
        match Ratio::new(a, b) {
            Some(value) => {
                prop_assert!(in_lowest_terms(value));
                prop_assert_eq!(big(value), BigRational::new(a.into(), b.into()));
            }
            None => prop_assert!(b == 0 || a == i128::MIN || b == i128::MIN),
        }
    }

    #[test]
    fn arithmetic_is_exact_or_refused(a in any_ratio(), b in any_ratio()) {
        let mut results = vec![
            (a.checked_add(b), big(a) + big(b)),
            (a.checked_sub(b), big(a) - big(b)),
            (a.checked_mul(b), big(a) * big(b)),
        ];
        if b == Ratio::ZERO {
            prop_assert_eq!(a.checked_div(b), None);
        } else {
            results.push((a.checked_div(b), big(a) / big(b)));
        }
        for (found, exact) in results {
            if let Some(found) = found {
                prop_assert!(in_lowest_terms(found));
                prop_assert_eq!(big(found), exact);
            }
        }
    }

    #[test]
    fn a_product_or_quotient_that_fits_is_given(a in any_ratio(), b in any_ratio()) {
        prop_assert_eq!(a.checked_mul(b), small(&(big(a) * big(b))));
        if b != Ratio::ZERO {
            prop_assert_eq!(a.checked_div(b), small(&(big(a) / big(b))));
        }
    }

    #[test]
    fn figures_with_nine_decimals_always_add_and_multiply(a in decimal(), b in decimal(), c in decimal()) {
        prop_assert_eq!(a.checked_add(b), small(&(big(a) + big(b))));
        prop_assert_eq!(a.checked_sub(b), small(&(big(a) - big(b))));
        let (left, right) = (a.checked_mul(b).unwrap(), b.checked_mul(c).unwrap());
        prop_assert_eq!(left.checked_sub(right), small(&(big(a) * big(b) - big(b) * big(c))));
    }

    #[test]
    fn order_is_the_order_of_the_values(a in any_ratio(), b in any_ratio()) {
        prop_assert_eq!(a.compare(b), big(a).cmp(&big(b)));
        prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
        prop_assert_eq!(a == b, a.cmp(&b) == Ordering::Equal);
    }

    #[test]
    fn order_of_near_neighbours_is_exact(a in any_ratio(), by in 1_i128..4) {
        if let Some(next) = a.numerator().checked_add(by).and_then(|n| Ratio::new(n, a.denominator())) {
            prop_assert_eq!(a.compare(next), Ordering::Less);
        }
    }

    #[test]
    fn rounding_is_to_the_nearest_and_to_even(value in any_ratio()) {
        let scaled = big(value) * BigInt::from(1_000_000_000);
        match value.to_nanos_half_even() {
            Some(nanos) => {
                let distance = (scaled - BigRational::from_integer(nanos.into())).abs();
                let half = BigRational::new(1.into(), 2.into());
                prop_assert!(distance < half || (distance == half && nanos % 2 == 0));
            }
            None => {
                let rounded = (&scaled + BigRational::new(1.into(), 2.into())).floor();
                let tie = (&scaled + BigRational::new(1.into(), 2.into())).fract().is_zero();
                let whole = rounded.to_integer();
                let even = if tie && (&whole % 2) != BigInt::zero() { whole - 1 } else { whole };
                prop_assert_eq!(even.to_i64(), None);
            }
        }
    }
}
