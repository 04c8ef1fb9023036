//! Times of day in source: constructors, pairs of an hour and a minute, texts.

use core::ops::Range;

use proc_macro2::{TokenStream, TokenTree};
use syn::{Expr, Type};

use crate::fold::{Constants, fold, name_of, text_of};
use crate::name::words;
use crate::place;

/// An hour and a minute, where they are ones.
pub(crate) fn time(hour: i128, minute: i128) -> Option<(u8, u8)> {
    let (hour, minute) = (u8::try_from(hour).ok()?, u8::try_from(minute).ok()?);
    (hour < 24 && minute < 60).then_some((hour, minute))
}

/// A time written out: `09:00`, `9:00`, `09:00:00`, `09:00 Z`.
pub(crate) fn parse(text: &str) -> Option<(u8, u8)> {
    let text = text.trim().trim_end_matches(['Z', 'z', ' ']).trim_start_matches('T');
    let mut parts = text.split(':');
    let mut part = |digits: core::ops::RangeInclusive<usize>| {
        let part = parts.next()?;
        let plain = part.bytes().all(|byte| byte.is_ascii_digit());
        (plain && digits.contains(&part.len())).then(|| part.parse::<i128>().ok())?
    };
    let (hour, minute) = (part(1..=2)?, part(2..=2)?);
    let rest: Vec<&str> = parts.collect();
    let even =
        rest.is_empty() || (rest.len() == 1 && rest[0].bytes().all(|b| matches!(b, b'0' | b'.')));
    even.then(|| time(hour, minute))?
}

/// Whether a type's name is one of times of day.
pub(crate) fn is_time_type(name: &str) -> bool {
    let words = words(name);
    let last = words.last().map(String::as_str);
    let before = words.len().checked_sub(2).map(|at| words[at].as_str());
    matches!(last, Some("time" | "clock" | "hm" | "hms"))
        && !matches!(before, Some("date" | "system"))
        || matches!((before, last), (Some("of"), Some("day")))
}

/// Whether a type's name is one of lengths of time: `Offset::hms(10, 0, 0)` is no time of day.
fn is_length(name: &str) -> bool {
    let words = words(name);
    matches!(
        words.last().map(String::as_str),
        Some(
            "offset" | "duration" | "span" | "delta" | "interval" | "timeout" | "zone" | "elapsed"
        )
    )
}

/// Functions that make a time of day of an hour and a minute, whatever type they belong to.
fn makes_time(function: &str) -> bool {
    matches!(
        function,
        "from_hms"
            | "from_hms_opt"
            | "from_hms_milli"
            | "from_hms_milli_opt"
            | "from_hms_micro"
            | "from_hms_micro_opt"
            | "from_hms_nano"
            | "from_hms_nano_opt"
            | "from_hm"
            | "from_hm_opt"
            | "from_hour_minute"
            | "hms"
            | "hms_opt"
            | "hm"
            | "and_hms"
            | "and_hms_opt"
            | "with_hms"
            | "with_hms_opt"
            | "with_hm"
    )
}

/// The time a call makes, by the segments of its path or its method's name alone.
pub(crate) fn made(path: &[String], args: &[&Expr], constants: &Constants) -> Option<(u8, u8)> {
    let function = path.last()?.as_str();
    let owner = path.len().checked_sub(2).map(|at| path[at].as_str());
    if owner.is_some_and(is_length) {
        return None;
    }
    let of_type =
        owner.is_some_and(|owner| owner.starts_with(char::is_uppercase) && is_time_type(owner));
    if function.starts_with("from_num_seconds_from_midnight") || function == "from_seconds_of_day" {
        let seconds = whole(args.first()?, constants)?;
        return (seconds % 60 == 0).then(|| time(seconds / 3600, seconds / 60 % 60))?;
    }
    // `civil::time(10, 5, 0, 0)`; a function `time` of the application's own makes one too.
    let makes = makes_time(function)
        || of_type
        || is_time_type(function) && function.starts_with(char::is_uppercase)
        || (function == "time" && owner.is_none_or(|owner| owner == "civil"));
    if !makes {
        return None;
    }
    pair(args, constants).or_else(|| of_type.then(|| parse(&text_of(args.first()?)?))?)
}

/// An hour and a minute, with nothing but zeros after them.
pub(crate) fn pair(args: &[&Expr], constants: &Constants) -> Option<(u8, u8)> {
    // `("asia", 9, 0)`: a name goes before.
    let args = match args {
        [name, rest @ ..] if text_of(name).is_some() => rest,
        _ => args,
    };
    let [hour, minute, rest @ ..] = args else { return None };
    let zero = |expr: &&Expr| whole(expr, constants) == Some(0);
    (rest.len() <= 3 && rest.iter().all(zero))
        .then(|| time(whole(hour, constants)?, whole(minute, constants)?))?
}

/// Hours and minutes one after the other, with a length or not: `("asia", 9, 0, 17, 0)`.
pub(crate) fn pairs(args: &[&Expr], constants: &Constants) -> Vec<((u8, u8), Range<usize>)> {
    let args = match args {
        [name, rest @ ..] if text_of(name).is_some() => rest,
        _ => args,
    };
    if !(3..=5).contains(&args.len()) || args.iter().any(|arg| whole(arg, constants).is_none()) {
        return Vec::new();
    }
    let pair = |two: &[&Expr]| {
        let [hour, minute] = two else { return None };
        let time = time(whole(hour, constants)?, whole(minute, constants)?)?;
        Some((time, place::of(hour)))
    };
    args.chunks(2).filter_map(pair).collect()
}

/// A date at a time is an instant, and not a time of day: whether a receiver names a date.
pub(crate) fn is_date(receiver: &Expr, constants: &Constants) -> bool {
    match receiver {
        Expr::Call(call) => {
            call.args.iter().filter(|arg| whole(arg, constants).is_some()).count() >= 2
        }
        Expr::MethodCall(call) => {
            is_date(&call.receiver, constants)
                || call.args.iter().filter(|arg| whole(arg, constants).is_some()).count() >= 3
        }
        Expr::Try(tried) => is_date(&tried.expr, constants),
        Expr::Paren(paren) => is_date(&paren.expr, constants),
        Expr::Macro(_) => true,
        _ => false,
    }
}

fn whole(expr: &Expr, constants: &Constants) -> Option<i128> {
    let number = fold(expr, constants)?;
    (number.whole && number.is_integer()).then(|| number.value.numerator())
}

/// The last segment of a type's path.
pub(crate) fn type_name(ty: &Type) -> Option<String> {
    match ty {
        Type::Path(path) => path.path.segments.last().map(|segment| name_of(&segment.ident)),
        Type::Reference(reference) => type_name(&reference.elem),
        Type::Paren(paren) => type_name(&paren.elem),
        _ => None,
    }
}

/// The time a macro makes: `time!(10:05)`, `time!(10:05:00)`.
pub(crate) fn in_macro(name: &str, body: &TokenStream) -> Option<(u8, u8)> {
    if !is_time_type(name) {
        return None;
    }
    let mut written = String::new();
    for tree in body.clone() {
        match tree {
            TokenTree::Literal(literal) => written.push_str(&literal.to_string()),
            TokenTree::Punct(punct) => {
                written.push(if punct.as_char() == ',' { ':' } else { punct.as_char() })
            }
            TokenTree::Ident(half) if half == "pm" || half == "PM" => written.push_str("pm"),
            TokenTree::Ident(half) if half == "am" || half == "AM" => {}
            _ => return None,
        }
    }
    let afternoon = written.strip_suffix("pm").map(str::to_owned);
    let text = afternoon.as_deref().unwrap_or(&written).trim_matches('"');
    let minutes_of_one_digit = text.split_once(':').filter(|(_, minute)| minute.len() == 1);
    let (hour, minute) = match minutes_of_one_digit {
        Some((hour, minute)) => time(hour.parse().ok()?, minute.parse().ok()?)?,
        None => parse(text)?,
    };
    Some((if afternoon.is_some() { hour % 12 + 12 } else { hour }, minute))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_written_out() {
        for (text, time) in [
            ("09:00", Some((9, 0))),
            ("9:00", Some((9, 0))),
            ("T23:05:00Z", Some((23, 5))),
            ("09:00:00.000", Some((9, 0))),
            ("09:00:07", None),
            ("24:00", None),
            ("0900", None),
            ("09:0", None),
            ("a:b", None),
            ("1:2:3:4", None),
            ("", None),
        ] {
            assert_eq!(parse(text), time, "{text}");
        }
    }

    #[test]
    fn calls_that_make_a_time() {
        let of = |text: &str| {
            let Ok(Expr::Call(call)) = syn::parse_str::<Expr>(text) else { panic!("{text}") };
            let Expr::Path(path) = &*call.func else { panic!("{text}") };
            let path: Vec<String> = path.path.segments.iter().map(|s| name_of(&s.ident)).collect();
            let args: Vec<&Expr> = call.args.iter().collect();
            made(&path, &args, &Constants::new())
        };
        for text in [
            "from_hms(10, 5, 0)",
            "NaiveTime::from_hms_opt(10, 5, 0)",
            "Time::constant(10, 5, 0, 0)",
            "jiff::civil::time(10, 5, 0, 0)",
            "Clock::new(10, 5)",
            "TimeOfDay::at(10, 5)",
            "LocalTime(10, 5)",
            "NaiveTime::parse_from_str(\"10:05\", \"%H:%M\")",
            "NaiveTime::from_num_seconds_from_midnight_opt(36_300, 0)",
            "Time::new(5 + 5, 5)",
        ] {
            assert_eq!(of(text), Some((10, 5)), "{text}");
        }
        for text in [
            "from_hms(10, 5, 7)",
            "from_hms(hour, 5, 0)",
            "DateTime::new(10, 5)",
            "Duration::new(10, 5)",
            "Timeout::new(10, 5)",
            "Offset::hms(10, 5, 0)",
            "std::time(10, 5)",
            "Point(10, 5)",
            "Time::new(10.0, 5.0)",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn macros_that_make_a_time() {
        let of = |name: &str, body: &str| in_macro(name, &body.parse().expect("tokens"));
        assert_eq!(of("time", "10:05"), Some((10, 5)));
        assert_eq!(of("time", "5:05 pm"), Some((17, 5)));
        assert_eq!(of("clock", "10, 5"), Some((10, 5)));
        assert_eq!(of("datetime", "2024-01-02 10:05"), None);
        assert_eq!(of("vec", "10, 5"), None);
    }
}
