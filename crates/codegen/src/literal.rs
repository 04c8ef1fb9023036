//! Values as Rust expressions.

use std::fmt::Write;

use driftless_model::clock::Clock;
use driftless_model::date::Date;
use driftless_model::digest::Digest;
use driftless_model::setup::EntryRule;

use crate::expression::Expression;

/// A string literal.
pub(crate) fn text(text: &str) -> String {
    format!("{text:?}")
}

/// [`text`] at the end of more text.
pub(crate) fn quote(out: &mut String, text: &str) {
    // Writing to a string cannot fail.
    let _ = write!(out, "{text:?}");
}

/// A raw string literal that holds any text, given in parts, at the end of more text.
pub(crate) fn raw(out: &mut String, parts: &[&str]) {
    let mut hashes = String::from("#");
    while parts.iter().any(|part| part.contains(&format!("\"{hashes}"))) {
        hashes.push('#');
    }
    for part in ["r", &hashes, "\""].iter().chain(parts).chain(&["\"", &hashes]) {
        out.push_str(part);
    }
}

/// An integer with separators, as clippy wants large ones.
pub(crate) fn integer(value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    if value < 0 { format!("-{grouped}") } else { grouped }
}

/// A plain integer at the end of more text.
pub(crate) fn write_integer(out: &mut String, value: i64) {
    let _ = write!(out, "{value}");
}

/// `Some(…)` or `None`.
pub(crate) fn option(value: Option<String>) -> String {
    value.map_or_else(|| "None".into(), |value| format!("Some({value})"))
}

/// A digest from its bytes.
pub(crate) fn digest(digest: Digest) -> Expression {
    let bytes = digest.as_bytes().iter().map(|byte| format!("0x{byte:02x}")).collect();
    Expression::call("Digest::from_bytes", vec![Expression::Cells(bytes)])
}

/// A digest from its halves, where there are many.
pub(crate) fn halves(digest: Digest) -> Expression {
    let (high, low) = digest.as_bytes().split_at(16);
    let half = |bytes: &[u8]| {
        let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        Expression::atom(format!("0x{digits}"))
    };
    Expression::call("digest", vec![half(high), half(low)])
}

/// A time of day.
pub(crate) fn clock(clock: Clock) -> String {
    format!("clock({}, {})", clock.hour(), clock.minute())
}

/// A date.
pub(crate) fn date(date: Date) -> String {
    format!("date({}, {}, {})", date.year(), date.month(), date.day())
}

/// An entry rule.
pub(crate) fn entry_rule(rule: EntryRule) -> String {
    match rule {
        EntryRule::NextOpen => "EntryRule::NextOpen".into(),
        EntryRule::SignalClose => "EntryRule::SignalClose".into(),
        EntryRule::LimitRetrace => "EntryRule::LimitRetrace".into(),
        EntryRule::LimitEdge { through } => format!("limit_edge({})", integer(through.halves())),
    }
}

/// `pre_asia` as `PreAsia`.
pub(crate) fn camel(name: &str) -> String {
    name.split('_')
        .map(|word| {
            let mut letters = word.chars();
            letters.next().map_or_else(String::new, |first| {
                first.to_ascii_uppercase().to_string() + &letters.as_str().to_ascii_lowercase()
            })
        })
        .collect()
}
