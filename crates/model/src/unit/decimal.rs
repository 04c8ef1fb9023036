//! Decimal text to integer billionths and back, never through a binary float.

use core::fmt;

use super::Ratio;

/// One unit in billionths.
pub const NANO: i64 = 1_000_000_000;

/// Powers of ten up to [`NANO`].
const TENS: [i64; 10] = {
    let mut tens = [1; 10];
    let mut place = 1;
    while place < tens.len() {
        tens[place] = tens[place - 1] * 10;
        place += 1;
    }
    tens
};

/// An exponent that no text is long enough to make up for.
const LONGEST: i64 = 1 << 60;

/// Why a text is not a figure driftless can hold exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DecimalError {
    /// Not a plain decimal number: empty, hexadecimal, `nan`, `inf`, stray characters.
    Malformed,
    /// More than nine decimal places carry a digit other than zero.
    TooPrecise,
    /// Beyond ±9,223,372,036.854775807.
    TooLarge,
}

impl fmt::Display for DecimalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Malformed => "not a plain decimal number",
            Self::TooPrecise => "finer than nine decimal places, so it cannot be held exactly",
            Self::TooLarge => "beyond ±9,223,372,036, so it cannot be held exactly",
        })
    }
}

impl core::error::Error for DecimalError {}

/// Reads `12`, `-0.10`, `+1_000.5` or `4.0e-1` as billionths, exactly or not at all.
///
/// The grammar is TOML's for decimal numbers, leading zeros allowed: underscores only between
/// digits, a point only between digits, an optional exponent.
#[inline]
pub const fn parse_nanos(text: &str) -> Result<i64, DecimalError> {
    parse_nanos_ascii(text.as_bytes())
}

/// [`parse_nanos`] of bytes that nobody has looked at yet: what is no text is no decimal either.
///
/// # Errors
///
/// As [`parse_nanos`].
#[inline]
pub const fn parse_nanos_ascii(bytes: &[u8]) -> Result<i64, DecimalError> {
    match plain(bytes) {
        Some(nanos) => Ok(nanos),
        None => any(bytes),
    }
}

/// Digits, a point, digits, at most nine each: every price of a file of bars, in machine words.
#[inline]
const fn plain(bytes: &[u8]) -> Option<i64> {
    let (mut at, mut value, mut whole) = (0, 0_i64, 0);
    while at < bytes.len() && bytes[at].is_ascii_digit() {
        value = value * 10 + (bytes[at] - b'0') as i64;
        at += 1;
        whole += 1;
        if whole > 9 {
            return None;
        }
    }
    let mut places = 0;
    if at < bytes.len() && bytes[at] == b'.' {
        at += 1;
        while at < bytes.len() && bytes[at].is_ascii_digit() && places < 9 {
            value = value * 10 + (bytes[at] - b'0') as i64;
            at += 1;
            places += 1;
        }
        if places == 0 {
            return None;
        }
    }
    if whole == 0 || at != bytes.len() {
        return None;
    }
    Some(value * TENS[9 - places])
}

/// The whole grammar.
const fn any(bytes: &[u8]) -> Result<i64, DecimalError> {
    let mut at = 0;
    let mut negative = false;
    if at < bytes.len() && (bytes[at] == b'-' || bytes[at] == b'+') {
        negative = bytes[at] == b'-';
        at += 1;
    }
    let mut digits = Digits { mantissa: 0, dropped: 0, overflow: false };
    let whole = match digits.run(bytes, at) {
        Some(end) => end,
        None => return Err(DecimalError::Malformed),
    };
    at = whole;
    let mut places: i64 = 0;
    if at < bytes.len() && bytes[at] == b'.' {
        let end = match digits.run(bytes, at + 1) {
            Some(end) => end,
            None => return Err(DecimalError::Malformed),
        };
        places = count_digits(bytes, at + 1, end);
        at = end;
    }
    let mut exponent: i64 = 0;
    if at < bytes.len() && (bytes[at] == b'e' || bytes[at] == b'E') {
        at += 1;
        let mut down = false;
        if at < bytes.len() && (bytes[at] == b'-' || bytes[at] == b'+') {
            down = bytes[at] == b'-';
            at += 1;
        }
        let mut power = Digits { mantissa: 0, dropped: 0, overflow: false };
        at = match power.run(bytes, at) {
            Some(end) => end,
            None => return Err(DecimalError::Malformed),
        };
        let size = power.bounded(LONGEST);
        exponent = if down { -size } else { size };
    }
    if at != bytes.len() {
        return Err(DecimalError::Malformed);
    }
    if digits.mantissa == 0 {
        return Ok(0);
    }
    // value = mantissa · 10^(dropped + exponent − places), wanted in units of 10⁻⁹. The
    // mantissa does not end in zero, so a negative scale leaves a digit behind.
    let mut mantissa = digits.mantissa;
    let mut scale = digits.dropped + exponent - places + 9;
    if scale < 0 {
        return Err(DecimalError::TooPrecise);
    }
    if digits.overflow {
        return Err(DecimalError::TooLarge);
    }
    while scale > 0 {
        mantissa = match mantissa.checked_mul(10) {
            Some(next) => next,
            None => return Err(DecimalError::TooLarge),
        };
        scale -= 1;
    }
    let signed = if negative { -mantissa } else { mantissa };
    if signed > i64::MAX as i128 || signed < i64::MIN as i128 {
        return Err(DecimalError::TooLarge);
    }
    Ok(signed as i64)
}

/// Digits as a number.
struct Digits {
    mantissa: i128,
    /// Trailing zeros not yet multiplied in, so that `1000…000e-30` needs no room.
    dropped: i64,
    overflow: bool,
}

impl Digits {
    /// Reads digits and inner underscores from `start`; the end, or `None` when there is no digit.
    const fn run(&mut self, bytes: &[u8], start: usize) -> Option<usize> {
        let mut at = start;
        let mut last_digit = false;
        while at < bytes.len() {
            let byte = bytes[at];
            if byte.is_ascii_digit() {
                self.push(byte - b'0');
                last_digit = true;
            } else if byte == b'_' && last_digit {
                last_digit = false;
            } else {
                break;
            }
            at += 1;
        }
        if last_digit { Some(at) } else { None }
    }

    const fn push(&mut self, digit: u8) {
        if self.mantissa == 0 && digit == 0 {
            return;
        }
        if digit == 0 {
            self.dropped += 1;
            return;
        }
        while self.dropped > 0 && !self.overflow {
            self.shift();
            self.dropped -= 1;
        }
        self.dropped = 0;
        self.shift();
        if let Some(next) = self.mantissa.checked_add(digit as i128) {
            self.mantissa = next;
        } else {
            self.overflow = true;
        }
    }

    /// The number, or `most` where it is larger.
    const fn bounded(&self, most: i64) -> i64 {
        let mut value = self.mantissa;
        let mut zeros = self.dropped;
        while zeros > 0 && value > 0 && value < most as i128 {
            value *= 10;
            zeros -= 1;
        }
        if self.overflow || value > most as i128 { most } else { value as i64 }
    }

    const fn shift(&mut self) {
        match self.mantissa.checked_mul(10) {
            Some(next) => self.mantissa = next,
            None => self.overflow = true,
        }
    }
}

const fn count_digits(bytes: &[u8], start: usize, end: usize) -> i64 {
    let mut at = start;
    let mut count = 0;
    while at < end {
        if bytes[at].is_ascii_digit() {
            count += 1;
        }
        at += 1;
    }
    count
}

/// Writes billionths as the shortest decimal with at least `places` decimals.
pub(crate) fn write_nanos(f: &mut fmt::Formatter<'_>, nanos: i64, places: usize) -> fmt::Result {
    let size = nanos.unsigned_abs();
    let (whole, mut part) = (size / NANO as u64, size % NANO as u64);
    let mut width = 9;
    while width > places && part.is_multiple_of(10) {
        part /= 10;
        width -= 1;
    }
    // From the last digit to the first, by hand: of a table of many figures, the formatting machinery
    // would be most of what writing it takes.
    let mut text = [b'0'; 24];
    let mut at = text.len();
    let mut put = |byte: u8| {
        at -= 1;
        text[at] = byte;
    };
    if width > 0 {
        for _ in 0..width {
            put(b'0' + (part % 10) as u8);
            part /= 10;
        }
        put(b'.');
    }
    let mut rest = whole;
    loop {
        put(b'0' + (rest % 10) as u8);
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    let digits = core::str::from_utf8(&text[at..]).map_err(|_| fmt::Error)?;
    f.pad_integral(nanos >= 0, "", digits)
}

/// Writes a fraction at the precision asked for (nine decimals at most), rounded half to even once.
pub(crate) fn write_ratio(f: &mut fmt::Formatter<'_>, ratio: Ratio) -> fmt::Result {
    let places = f.precision().unwrap_or(9).min(9);
    let step = 10_i128.pow(9 - places as u32);
    // Scaling the fraction instead of its rounded value keeps it at one rounding.
    let nanos = Ratio::new(1, step)
        .and_then(|unit| ratio.checked_mul(unit))
        .and_then(Ratio::to_nanos_half_even)
        .and_then(|rounded| i64::try_from(i128::from(rounded) * step).ok());
    match nanos {
        Some(nanos) => write_nanos(f, nanos, f.precision().map_or(0, |_| places)),
        None => write!(f, "{ratio}"),
    }
}
