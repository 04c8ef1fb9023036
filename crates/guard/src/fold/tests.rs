use proptest::prelude::*;

use super::*;

fn folded(text: &str) -> Option<Ratio> {
    let expr = syn::parse_str::<Expr>(text).expect("an expression");
    fold(&expr, &Constants::new()).map(|number| number.value)
}

#[test]
fn ten_in_disguise() {
    let ten = Ratio::new(10, 1);
    for text in [
        "10.0",
        "5.0 * 2.0",
        "100.0 / 10.0",
        "1e1",
        "0xA as f64",
        "10_f64",
        "1_0.0f64",
        "-(-10.0)",
        "0b1010",
        "0o12u32 as f32",
        "f64::from(10u8)",
        "\"10.0\".parse::<f64>().unwrap()",
        "f64::from_str(\"10.0\").unwrap()",
        "dec!(10.00)",
        "Decimal::new(1000, 2)",
        "Ratio::new(20, 2)",
        "Some(10.0)",
        "UsdPerPoint(10.0)",
        "Usd::from_nanos(10_000_000_000)",
        "Usd::from_cents(1_000)",
        "{ 10.0 }",
        "const { 9.0 + 1.0 }",
        "(|| 10.0)()",
        "(1.0, 10.0).1",
        "[5.0, 10.0][1]",
        "1 << 3 | 2",
        "21 / 2",
        "100.0_f64.sqrt()",
        "2.0_f64.mul_add(4.0, 2.0)",
        "0.1_f64.recip()",
        "10_f64.powi(1)",
        "5.0_f64.max(10.0)",
        "f64::max(5.0, 10.0)",
        "f64::from_bits(0x4024_0000_0000_0000)",
        "10.0_f64.to_owned()",
        "*&10.0",
        "std::convert::Into::into(10.0)",
        "NonZeroU32::new(10).unwrap().get()",
        "110 % 100",
        "10.9 as u32",
    ] {
        assert_eq!(folded(text), ten, "{text}");
    }
}

#[test]
fn what_literals_do_not_decide() {
    for text in [
        "x",
        "x * 10.0",
        "f(10.0, 1.0, 2.0)",
        "round_to(10.0)",
        "vec![10.0]",
        "format!(\"{}\", 10.0)",
        "1.0 / 0.0",
        "i128::MAX",
        "[1.0, 2.0][7]",
        "1 << 1000",
        "10_f64.powi(1000)",
    ] {
        assert_eq!(folded(text), None, "{text}");
    }
}

proptest! {
    /// Folding agrees with exact arithmetic on every operator and grouping.
    #[test]
    fn arithmetic_is_exact(a in 1_i64..10_000, b in 1_i64..10_000, places in 0_usize..4) {
        let scale = 10_i64.pow(places as u32);
        let write = |n: i64| {
            if places == 0 { format!("{n}.0") } else {
                format!("{}.{:0places$}", n / scale, n % scale)
            }
        };
        let exact = |n: i64| Ratio::new(i128::from(n), i128::from(scale)).expect("small");
        let (x, y) = (write(a), write(b));
        prop_assert_eq!(folded(&format!("{x} + {y}")), exact(a).checked_add(exact(b)));
        prop_assert_eq!(folded(&format!("{x} - ({y})")), exact(a).checked_sub(exact(b)));
        prop_assert_eq!(folded(&format!("({x}) * {y}")), exact(a).checked_mul(exact(b)));
        prop_assert_eq!(folded(&format!("{x} / {y}")), exact(a).checked_div(exact(b)));
        prop_assert_eq!(folded(&format!("-(-{x})")), Some(exact(a)));
        prop_assert_eq!(folded(&format!("{x}_f64 as f32")), Some(exact(a)));
    }

    #[test]
    fn integers_divide_like_integers(a in 0_u32..100_000, b in 1_u32..1_000) {
        prop_assert_eq!(folded(&format!("{a} / {b}")), Ratio::new(i128::from(a / b), 1));
        prop_assert_eq!(folded(&format!("{a} % {b}")), Ratio::new(i128::from(a % b), 1));
        prop_assert_eq!(folded(&format!("{a:#x}")), Ratio::new(i128::from(a), 1));
    }
}
