//! Reduced fractions, compared exactly.

use core::cmp::Ordering;
use core::fmt;

/// An exact fraction in lowest terms with a positive denominator.
///
/// Every comparison in driftless that decides money is made on these: at the
/// cost gate's boundary binary floats once refused 19 of 50 identical trades.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ratio {
    numerator: i128,
    denominator: i128,
}

impl Ratio {
    /// Zero.
    pub const ZERO: Self = Self { numerator: 0, denominator: 1 };

    /// `numerator / denominator`, reduced. `None` for a zero denominator and for
    /// `i128::MIN`, which has no positive counterpart.
    pub const fn new(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator == 0 || numerator == i128::MIN || denominator == i128::MIN {
            return None;
        }
        let divisor = gcd(numerator.unsigned_abs(), denominator.unsigned_abs()) as i128;
        let sign = if denominator < 0 { -1 } else { 1 };
        Some(Self {
            numerator: sign * (numerator / divisor),
            denominator: sign * (denominator / divisor),
        })
    }

    /// The reduced numerator; carries the sign.
    pub const fn numerator(self) -> i128 {
        self.numerator
    }

    /// The reduced denominator, always positive.
    pub const fn denominator(self) -> i128 {
        self.denominator
    }

    /// The sum, or `None` when it leaves `i128` over the least common denominator.
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        // The plain product of the denominators would leave `i128` on sums of ordinary figures
        // with nine decimals, although they share their denominator.
        let shared = gcd(self.denominator.unsigned_abs(), other.denominator.unsigned_abs()) as i128;
        let (Some(left), Some(right), Some(denominator)) = (
            self.numerator.checked_mul(other.denominator / shared),
            other.numerator.checked_mul(self.denominator / shared),
            self.denominator.checked_mul(other.denominator / shared),
        ) else {
            return None;
        };
        match left.checked_add(right) {
            Some(numerator) => Self::new(numerator, denominator),
            None => None,
        }
    }

    /// The difference, or `None` when it leaves `i128`.
    pub const fn checked_sub(self, other: Self) -> Option<Self> {
        self.checked_add(Self { numerator: -other.numerator, denominator: other.denominator })
    }

    /// The product, or `None` when it leaves `i128`.
    pub const fn checked_mul(self, other: Self) -> Option<Self> {
        // Reducing crosswise first keeps products of reduced fractions as small as they can be.
        let (Some(a), Some(b)) = (
            Self::new(self.numerator, other.denominator),
            Self::new(other.numerator, self.denominator),
        ) else {
            return None;
        };
        match (a.numerator.checked_mul(b.numerator), a.denominator.checked_mul(b.denominator)) {
            // `new` refuses `i128::MIN`, which a product can be and whose negation would panic.
            (Some(numerator), Some(denominator)) => Self::new(numerator, denominator),
            _ => None,
        }
    }

    /// The quotient, or `None` for a zero divisor or a result beyond `i128`.
    pub const fn checked_div(self, other: Self) -> Option<Self> {
        match Self::new(other.denominator, other.numerator) {
            Some(inverse) => self.checked_mul(inverse),
            None => None,
        }
    }

    /// Compares exactly, whatever the size of the terms.
    pub const fn compare(self, other: Self) -> Ordering {
        if let (Some(left), Some(right)) = (
            self.numerator.checked_mul(other.denominator),
            other.numerator.checked_mul(self.denominator),
        ) {
            return order(left, right);
        }
        // Continued fractions: compare whole parts, then the inverted remainders.
        let (mut a, mut b) = (self, other);
        let mut flipped = false;
        loop {
            let (whole_a, whole_b) =
                (a.numerator.div_euclid(a.denominator), b.numerator.div_euclid(b.denominator));
            let rest_a = a.numerator.rem_euclid(a.denominator);
            let rest_b = b.numerator.rem_euclid(b.denominator);
            let decided = if whole_a != whole_b {
                Some(order(whole_a, whole_b))
            } else if rest_a == 0 || rest_b == 0 {
                Some(order(rest_a, rest_b))
            } else {
                None
            };
            if let Some(ordering) = decided {
                return if flipped { ordering.reverse() } else { ordering };
            }
            a = Self { numerator: a.denominator, denominator: rest_a };
            b = Self { numerator: b.denominator, denominator: rest_b };
            flipped = !flipped;
        }
    }

    /// The value times 10⁹, rounded half to even. `None` beyond `i64`.
    pub const fn to_nanos_half_even(self) -> Option<i64> {
        let whole = self.numerator.div_euclid(self.denominator);
        let rest = self.numerator.rem_euclid(self.denominator);
        if whole > i64::MAX as i128 || whole < i64::MIN as i128 {
            return None;
        }
        let (part, left) = nano_parts(rest as u128, self.denominator as u128);
        // `left < denominator`, so the comparison below cannot overflow.
        let up = match order(left as i128, self.denominator - left as i128) {
            Ordering::Greater => true,
            Ordering::Less => false,
            Ordering::Equal => part % 2 != 0,
        };
        let nanos = whole * super::NANO as i128 + part as i128 + if up { 1 } else { 0 };
        if nanos > i64::MAX as i128 || nanos < i64::MIN as i128 { None } else { Some(nanos as i64) }
    }
}

/// Quotient and remainder of `rest` · 10⁹ by a `divisor` above it, bit by bit: the product
/// itself may leave 128 bits, the remainders stay below twice the divisor.
const fn nano_parts(rest: u128, divisor: u128) -> (u128, u128) {
    let (mut quotient, mut left) = (0, 0);
    let mut bit = u64::BITS - super::NANO.leading_zeros();
    while bit > 0 {
        bit -= 1;
        quotient *= 2;
        left *= 2;
        if left >= divisor {
            left -= divisor;
            quotient += 1;
        }
        if super::NANO >> bit & 1 == 1 {
            left += rest;
            if left >= divisor {
                left -= divisor;
                quotient += 1;
            }
        }
    }
    (quotient, left)
}

const fn order(a: i128, b: i128) -> Ordering {
    if a < b {
        Ordering::Less
    } else if a > b {
        Ordering::Greater
    } else {
        Ordering::Equal
    }
}

const fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        self.compare(*other)
    }
}

/// `3/2`, or `3` for a whole number.
impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.denominator == 1 {
            write!(f, "{}", self.numerator)
        } else {
            write!(f, "{}/{}", self.numerator, self.denominator)
        }
    }
}

impl fmt::Debug for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
