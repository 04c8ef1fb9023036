//! Arithmetic of numbers, exact, as operators and as methods.

use super::*;

pub(super) fn cast_to(number: Number, ty: &Type) -> Option<Number> {
    let Type::Path(path) = ty else { return Some(number) };
    let name = path.path.segments.last()?.ident.to_string();
    let whole = matches!(
        name.as_str(),
        "i8" | "i16"
            | "i32"
            | "i64"
            | "i128"
            | "isize"
            | "u8"
            | "u16"
            | "u32"
            | "u64"
            | "u128"
            | "usize"
    );
    if whole { number.truncated() } else { Some(Number { whole: false, ..number }) }
}

pub(super) fn arithmetic(left: Number, op: &BinOp, right: Number) -> Option<Number> {
    let whole = left.whole && right.whole;
    let joined = |value: Ratio| {
        // A power of ten shifts the digits of the other factor and adds none.
        Some(Number { value, whole, digits: left.digits.max(right.digits) })
    };
    let (a, b) = (left.value, right.value);
    match op {
        BinOp::Add(_) => joined(a.checked_add(b)?),
        BinOp::Sub(_) => joined(a.checked_sub(b)?),
        BinOp::Mul(_) => joined(a.checked_mul(b)?),
        BinOp::Div(_) if whole => joined(a.checked_div(b)?)?.truncated(),
        BinOp::Div(_) => joined(a.checked_div(b)?),
        BinOp::Rem(_) => {
            let times = joined(a.checked_div(b)?)?.truncated()?.value;
            joined(a.checked_sub(times.checked_mul(b)?)?)
        }
        _ => {
            let (a, b) = (integer(left)?, integer(right)?);
            let value = match op {
                BinOp::Shl(_) => a.checked_mul(1_i128.checked_shl(u32::try_from(b).ok()?)?)?,
                BinOp::Shr(_) => a.checked_shr(u32::try_from(b).ok()?)?,
                BinOp::BitAnd(_) => a & b,
                BinOp::BitOr(_) => a | b,
                BinOp::BitXor(_) => a ^ b,
                _ => return None,
            };
            joined(Ratio::new(value, 1)?)
        }
    }
}

pub(super) fn integer(number: Number) -> Option<i128> {
    number.is_integer().then(|| number.value.numerator())
}

pub(super) fn unary_method(method: &str, number: Number) -> Option<Number> {
    let value = number.value;
    match method {
        "abs" | "unsigned_abs" if value.numerator() < 0 => {
            Some(number.with(Ratio::ZERO.checked_sub(value)?))
        }
        "abs" | "unsigned_abs" => Some(number),
        "neg" => Some(number.with(Ratio::ZERO.checked_sub(value)?)),
        "recip" => Some(number.with(Ratio::new(1, 1)?.checked_div(value)?)),
        "trunc" => number.truncated().map(|whole| Number { whole: false, ..whole }),
        "round" | "floor" | "ceil" if number.is_integer() => Some(number),
        "sqrt" => {
            let root = Ratio::new(root(value.numerator())?, root(value.denominator())?)?;
            Some(number.with(root))
        }
        _ => None,
    }
}

pub(super) fn root(square: i128) -> Option<i128> {
    let size = u128::try_from(square).ok()?;
    let root = size.isqrt();
    (root * root == size).then(|| i128::try_from(root).ok())?
}

pub(super) fn binary_method(method: &str, left: Number, right: Number) -> Option<Number> {
    let (a, b) = (left.value, right.value);
    let name = ["checked_", "wrapping_", "saturating_", "strict_", "unchecked_"]
        .iter()
        .find_map(|prefix| method.strip_prefix(prefix))
        .unwrap_or(method);
    let value = match name {
        "add" => a.checked_add(b)?,
        "sub" => a.checked_sub(b)?,
        "mul" => a.checked_mul(b)?,
        "div" if left.whole && right.whole => return left.with(a.checked_div(b)?).truncated(),
        "div" | "div_euclid" => a.checked_div(b)?,
        "max" => a.max(b),
        "min" => a.min(b),
        "pow" | "powi" | "powf" => {
            let times = integer(right)?;
            let mut power = Ratio::new(1, 1)?;
            for _ in 0..u8::try_from(times.unsigned_abs()).ok()? {
                power = power.checked_mul(a)?;
            }
            if times < 0 { Ratio::new(1, 1)?.checked_div(power)? } else { power }
        }
        // The default of a value that is there already.
        "unwrap_or" | "or" | "get_or_insert" => a,
        _ => return None,
    };
    Some(Number { value, whole: left.whole && right.whole, digits: left.digits.max(right.digits) })
}
