//! Decimal text to billionths and back, against `rust_decimal` as oracle.

use std::str::FromStr;

use driftless_model::unit::{
    DecimalError, Fraction, NANO, Points, RMultiple, Rr, RrError, Ticks, Usd, parse_nanos,
};
use proptest::prelude::*;
use rust_decimal::Decimal;

mod common;

#[test]
fn figures_are_read_exactly() {
    for (text, nanos) in [
        ("0", 0),
        ("-0", 0),
        ("-0.000", 0),
        ("0e99", 0),
        ("1", NANO),
        ("+1", NANO),
        ("-1", -NANO),
        ("0.1", 100_000_000),
        ("0.10", 100_000_000),
        ("00.10", 100_000_000),
        ("8.40", 8_400_000_000),
        ("-0.000000001", -1),
        ("1_273.72", 1_273_720_000_000),
        ("1_2.3_4", 12_340_000_000),
        ("4.0e-1", 400_000_000),
        ("4E3", 4_000_000_000_000),
        ("4e+3", 4_000_000_000_000),
        ("0.1000000000000000000000000000000000000000000000", 100_000_000),
        ("9223372036.854775807", i64::MAX),
        ("-9223372036.854775808", i64::MIN),
    ] {
        assert_eq!(parse_nanos(text), Ok(nanos), "{text}");
    }
}

#[test]
fn exponents_that_end_in_zero_keep_their_zero() {
    assert_eq!(parse_nanos("1e-10"), Err(DecimalError::TooPrecise));
    assert_eq!(parse_nanos("1e10"), Err(DecimalError::TooLarge));
    assert_eq!(parse_nanos("0.00000000001e10"), Ok(100_000_000));
    assert_eq!(parse_nanos("25_000_000_000e-10"), Ok(2_500_000_000));
    assert_eq!(parse_nanos("1e010"), Err(DecimalError::TooLarge));
    assert_eq!(parse_nanos("1e100"), Err(DecimalError::TooLarge));
}

#[test]
fn what_is_no_plain_decimal_is_malformed() {
    for text in [
        "", " ", "+", "-", ".", "1.", ".1", "-.1", "--1", "+-1", "1.2.3", "1..2", "_1", "1_",
        "1__0", "1_.0", "1._0", "1.0_", "e", "1e", "1e+", "1e_1", "1e1_", "1e1.0", "nan", "inf",
        "-inf", "NaN", "0x10", "0b1", "0o7", "1 ", " 1", "1,5", "1,000", "1f64", "$1", "١", "1\0",
        "½",
    ] {
        assert_eq!(parse_nanos(text), Err(DecimalError::Malformed), "{text:?}");
    }
}

#[test]
fn what_does_not_fit_exactly_is_refused_and_says_why() {
    for text in ["0.0000000001", "1.0000000001", "1e-400", "1.000000000000000000000000000000000001"]
    {
        assert_eq!(parse_nanos(text), Err(DecimalError::TooPrecise), "{text}");
    }
    for text in [
        "9223372036.854775808",
        "-9223372036.854775809",
        "9223372037",
        "1e400",
        "1e99999999999999999999999999999999999999999999999999999999",
        "340282366920938463463374607431768211456",
        "1234567890123456789012345678901234567890123456789e-5",
    ] {
        assert_eq!(parse_nanos(text), Err(DecimalError::TooLarge), "{text}");
    }
}

#[test]
fn a_very_long_text_is_answered() {
    let zeros = "0".repeat(1_000_000);
    assert_eq!(parse_nanos(&format!("{zeros}1.5{zeros}")), Ok(1_500_000_000));
    assert_eq!(parse_nanos(&format!("1{zeros}e-1000000")), Ok(NANO));
    assert_eq!(parse_nanos(&format!("0.{zeros}1e1000001")), Ok(NANO));
    assert_eq!(parse_nanos(&"9".repeat(1_000_000)), Err(DecimalError::TooLarge));
    assert_eq!(parse_nanos(&format!("1e{}", "9".repeat(100_000))), Err(DecimalError::TooLarge));
}

#[test]
fn amounts_show_their_unit_s_decimals_and_more_where_needed() {
    assert_eq!(Usd::from_nanos(8_400_000_000).to_string(), "8.40");
    assert_eq!(Usd::from_nanos(8_405_000_000).to_string(), "8.405");
    assert_eq!(Usd::from_nanos(-1).to_string(), "-0.000000001");
    assert_eq!(Usd::ZERO.to_string(), "0.00");
    assert_eq!(Points::from_nanos(i64::MIN).to_string(), "-9223372036.854775808");
    assert_eq!(Points::from_nanos(i64::MAX).to_string(), "9223372036.854775807");
    assert_eq!(Fraction::from_nanos(603_000_000).to_string(), "0.603");
    assert_eq!(RMultiple::from_nanos(3 * NANO).to_string(), "3");
    assert_eq!(common::rr(80).to_string(), "8.0");
    assert_eq!(common::rr(15).to_string(), "1.5");
    assert_eq!(format!("[{:>9}]", Usd::from_nanos(-8_400_000_000)), "[    -8.40]");
    assert_eq!(format!("[{:<9}]", Usd::from_nanos(8_400_000_000)), "[8.40     ]");
    assert_eq!(format!("{:?}", Usd::from_nanos(8_400_000_000)), "Usd(8.40)");
}

#[test]
fn half_ticks_show_as_halves() {
    assert_eq!(Ticks::from_halves(7).unwrap().to_string(), "3.5");
    assert_eq!(Ticks::from_halves(-1).unwrap().to_string(), "-0.5");
    assert_eq!(Ticks::new(4).unwrap().to_string(), "4");
    assert_eq!(Ticks::from_halves(Ticks::MAX_HALVES).unwrap().to_string(), "2147483648");
    assert_eq!(Ticks::from_halves(-Ticks::MAX_HALVES).unwrap().to_string(), "-2147483648");
    assert_eq!(Ticks::from_halves(Ticks::MAX_HALVES + 1), None);
    for extreme in [i64::MAX, i64::MIN] {
        assert_eq!(Ticks::new(extreme), None);
        assert_eq!(Ticks::from_halves(extreme), None);
    }
}

#[test]
fn amounts_never_wrap() {
    let (least, most) = (Usd::from_nanos(i64::MIN), Usd::from_nanos(i64::MAX));
    let nano = Usd::from_nanos(1);
    assert_eq!(most.checked_add(nano), None);
    assert_eq!(least.checked_sub(nano), None);
    assert_eq!(least.checked_times(-1), None);
    assert_eq!(Usd::ZERO.checked_sub(least), None);
    assert_eq!(most.checked_sub(most), Some(Usd::ZERO));
    assert_eq!(Usd::from_nanos(3).checked_times(-4), Some(Usd::from_nanos(-12)));
    assert_eq!(Fraction::from_nanos(i64::MIN).complement(), None);
    assert_eq!(Fraction::from_nanos(-1).complement(), Some(Fraction::from_nanos(NANO + 1)));
}

#[test]
fn i16_a_percentage_is_no_share() {
    assert!(common::share("0.603").is_share());
    assert!(Fraction::ZERO.is_share() && Fraction::ONE.is_share());
    assert!(!common::share("60.3").is_share());
    assert!(!common::share("1.000000001").is_share());
    assert!(!common::share("-0.000000001").is_share());
}

#[test]
fn targets_lie_above_zero_and_at_most_at_a_thousand() {
    assert_eq!("1.5".parse::<Rr>(), Ok(common::rr(15)));
    assert_eq!("1000".parse::<Rr>(), Ok(Rr::MAX));
    for text in ["0", "-1", "1000.000000001"] {
        assert_eq!(text.parse::<Rr>(), Err(RrError::OutOfRange), "{text}");
    }
    assert_eq!("1,5".parse::<Rr>(), Err(RrError::Decimal(DecimalError::Malformed)));
    assert_eq!(RrError::OutOfRange.to_string(), "a target lies above 0 and at most at 1000.0");
    assert_eq!(Rr::from_nanos(i64::MAX), None);
    assert_eq!(Rr::from_nanos(i64::MIN), None);
}

/// What the text is worth, by the oracle: billionths, or `None` where it does not fit exactly.
fn oracle(text: &str) -> Option<i64> {
    let value = Decimal::from_str_exact(&text.replace('_', "")).ok()?;
    let nanos = value.checked_mul(Decimal::from(NANO))?.normalize();
    if nanos.scale() == 0 { i64::try_from(nanos.mantissa()).ok() } else { None }
}

proptest! {
    #[test]
    fn printing_and_reading_give_the_same_amount(nanos: i64) {
        prop_assert_eq!(Usd::from_str(&Usd::from_nanos(nanos).to_string()), Ok(Usd::from_nanos(nanos)));
        prop_assert_eq!(
            RMultiple::from_str(&RMultiple::from_nanos(nanos).to_string()),
            Ok(RMultiple::from_nanos(nanos))
        );
    }

    #[test]
    fn reading_agrees_with_the_oracle(text in r"[+-]?[0-9]{1,11}(\.[0-9]{1,12})?") {
        prop_assert_eq!(parse_nanos(&text).ok(), oracle(&text), "{}", text);
    }

    #[test]
    fn an_exponent_moves_the_point(mantissa in -999_999_i64..=999_999, exponent in -12_i32..=9) {
        let moved = Decimal::from_scientific(&format!("{mantissa}e{exponent}")).unwrap();
        prop_assert_eq!(
            parse_nanos(&format!("{mantissa}e{exponent}")).ok(),
            oracle(&moved.to_string())
        );
    }

    #[test]
    fn spelling_does_not_change_a_figure(nanos: i64, zeros in 0_usize..5) {
        let plain = Points::from_nanos(nanos).to_string();
        let (whole, part) = plain.split_once('.').unwrap();
        let digits = whole.trim_start_matches('-');
        let grouped: Vec<String> = digits.chars().map(String::from).collect();
        let sign = if whole.starts_with('-') { "-" } else { "" };
        let respelt = format!("{sign}{}.{part}{}", grouped.join("_"), "0".repeat(zeros));
        prop_assert_eq!(parse_nanos(&respelt), Ok(nanos));
        let shifted = format!("{sign}{digits}{part}e-{}", part.len());
        prop_assert_eq!(parse_nanos(&shifted), Ok(nanos));
    }

    #[test]
    fn no_text_panics(text in r"\PC*", figures in r"[-+0-9._eExX]{0,60}") {
        let _ = parse_nanos(&text);
        let _ = parse_nanos(&figures);
    }
}

#[test]
fn amounts_round_for_the_eye_once_and_half_to_even() {
    let amount = |text: &str| RMultiple::parse(text).unwrap();
    for (text, shown) in [
        ("0.1235", "+0.124"),
        ("0.1225", "+0.122"),
        ("-0.1235", "-0.124"),
        ("8", "+8.000"),
        ("-0.0004", "+0.000"),
        ("0.123499999", "+0.123"),
    ] {
        assert_eq!(format!("{:+.3}", amount(text)), shown, "{text}");
    }
    assert_eq!(format!("{:>8.2}", amount("-1.005")), "   -1.00");
    assert_eq!(amount("-1.005").to_string(), "-1.005");
}
