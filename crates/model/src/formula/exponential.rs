//! e^(−x) without binary floats, so that every machine gives the same digits.

use crate::unit::Ratio;

/// One, in the fixed point of this module: 62 bits behind the point.
pub(super) const ONE: u128 = 1 << 62;

/// The natural logarithm of two.
const LN_2: u128 = 3_196_577_161_300_663_914;

/// e^(−x); zero where it is below what can be told from it.
pub(super) const fn exp_minus(x: u128) -> u128 {
    let halvings = x / LN_2;
    if halvings >= 62 {
        return 0;
    }
    let rest = x % LN_2;
    // The series of e^(−rest) below ln 2, from its end: 1 − r/1·(1 − r/2·(1 − …)). Twenty terms
    // leave less than 2⁻⁶².
    let (mut sum, mut term) = (ONE, 20);
    while term > 0 {
        sum = ONE - rest * sum / ONE / term;
        term -= 1;
    }
    sum >> halvings
}

/// A number above zero times an exact ratio above zero; `None` where it is too large to matter.
pub(super) const fn product(x: u128, ratio: Ratio) -> Option<u128> {
    let (over, under) = (ratio.numerator().unsigned_abs(), ratio.denominator().unsigned_abs());
    let (whole, rest) = (over / under, over % under);
    let (Some(whole), Some(rest)) = (x.checked_mul(whole), part(x, rest, under)) else {
        return None;
    };
    whole.checked_add(rest)
}

/// `x` times a proper fraction, in 62 bits of it.
const fn part(x: u128, rest: u128, under: u128) -> Option<u128> {
    // Terms of more bits differ from their halves by less than the last bit of the result.
    let (mut rest, mut under) = (rest, under);
    while under >= 1 << 65 {
        (rest, under) = (rest >> 1, under >> 1);
    }
    let fraction = rest * ONE / under;
    let Some(high) = (x >> 31).checked_mul(fraction) else { return None };
    Some((high >> 31) + (((x % (1 << 31)) * fraction) >> 62))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values() {
        let close = |found: u128, wanted: f64| {
            let found = found as f64 / ONE as f64;
            assert!((found - wanted).abs() < 1e-15, "{found} {wanted}");
        };
        close(exp_minus(0), 1.0);
        close(exp_minus(ONE), (-1.0_f64).exp());
        close(exp_minus(ONE / 3), (-1.0_f64 / 3.0).exp());
        close(exp_minus(LN_2), 0.5);
        close(exp_minus(20 * ONE), (-20.0_f64).exp());
        assert_eq!(exp_minus(1000 * ONE), 0);
    }

    #[test]
    fn products_are_exact_to_the_last_bits() {
        let ratio = |over, under| Ratio::new(over, under).expect("a fraction");
        let near =
            |found: u128, wanted: u128| assert!(found.abs_diff(wanted) < 8, "{found} {wanted}");
        near(product(ONE, ratio(3, 2)).expect("fits"), ONE + ONE / 2);
        near(product(7 * ONE, ratio(1, 3)).expect("fits"), 7 * ONE / 3);
        near(product(ONE, ratio(i128::MAX - 1, i128::MAX)).expect("fits"), ONE);
        assert_eq!(product(u128::MAX, ratio(2, 1)), None);
    }
}
