//! The operations a formula is made of.

/// Operations an item is made of.
pub(crate) type Operations = u8;

pub(crate) const ADDS: Operations = 1;
pub(crate) const SUBTRACTS: Operations = 2;
pub(crate) const MULTIPLIES: Operations = 4;
pub(crate) const DIVIDES: Operations = 8;
/// It subtracts from one.
pub(crate) const COMPLEMENTS: Operations = 16;
/// It turns a sign, so that a difference may be a sum: `-f - s * v`.
pub(crate) const NEGATES: Operations = 32;

/// Whether a word is one of the operations, written as a method.
pub(crate) fn operations_of(word: &str) -> Operations {
    let plain = ["checked_", "saturating_", "wrapping_", "strict_", "unchecked_", "try_"]
        .iter()
        .find_map(|prefix| word.strip_prefix(prefix))
        .unwrap_or(word);
    match plain {
        "add" | "plus" | "sum" | "add_assign" => ADDS,
        "sub" | "minus" | "sub_assign" => SUBTRACTS,
        "neg" => SUBTRACTS | NEGATES,
        "mul" | "times" | "product" | "mul_assign" => MULTIPLIES,
        "mul_add" => MULTIPLIES | ADDS | SUBTRACTS,
        "div" | "div_euclid" | "recip" | "div_assign" => DIVIDES,
        "powi" | "powf" | "pow" => DIVIDES | MULTIPLIES,
        _ => 0,
    }
}

/// Whether a word is the number one.
pub(crate) fn is_one(word: &str) -> bool {
    matches!(word, "ONE" | "one" | "One")
}

/// Whether a number is one, whatever its type.
pub(crate) fn is_number_one(number: &str) -> bool {
    let digits = number.split(['f', 'i', 'u']).next().unwrap_or_default();
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    whole.trim_matches('_') == "1" && part.bytes().all(|byte| matches!(byte, b'0' | b'_'))
}
