//! The names of generated constants.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use std::collections::HashMap;

use super::canonical;
use crate::calendar::Calendar;
use crate::setup::{Condition, EntryRule, Setup, SignalBars};

/// The longest condition spelled out in a name.
const LONGEST_CONDITION: usize = 40;

/// An identifier for a symbol: those that begin with a digit (`6E`), and those that are names of
/// the generated module itself, get an underscore.
pub fn symbol(symbol: &str) -> String {
    let taken = ["ALL", "PRODUCTION", "BLOCKED"].contains(&symbol);
    if taken || symbol.starts_with(|c: char| c.is_ascii_digit()) {
        format!("_{symbol}")
    } else {
        symbol.into()
    }
}

/// The names of all setups, in their order: the plain name, and what differs from the plain case.
///
/// `MGC_1000_RR8_FULL` is entered at the next open after one close outside, without a filter,
/// scanned to the end of the range's own scan; every other parameter is spelled out behind it.
/// A name depends on its own row alone, so that a new row never renames an old one; where a
/// spelling would still be shared, the digest of the identity tells them apart.
pub fn setups<'s>(setups: impl IntoIterator<Item = &'s Setup>, calendar: &Calendar) -> Vec<String> {
    let setups: Vec<&Setup> = setups.into_iter().collect();
    let mut conditions = Conditions::new();
    let plain: Vec<String> =
        setups.iter().map(|setup| spelled(setup, calendar, &mut conditions)).collect();
    let mut uses: HashMap<&str, usize> = HashMap::new();
    for name in &plain {
        *uses.entry(name).or_default() += 1;
    }
    plain
        .iter()
        .zip(&setups)
        .map(|(name, setup)| {
            if uses[name.as_str()] == 1 { name.clone() } else { format!("{name}_{}", short(setup)) }
        })
        .collect()
}

fn short(setup: &Setup) -> String {
    format!("{:.8}", canonical::digest([canonical::identity(setup)])).to_uppercase()
}

/// Conditions in words: most setups share theirs.
type Conditions<'s> = HashMap<&'s Condition, String>;

fn spelled<'s>(setup: &'s Setup, calendar: &Calendar, conditions: &mut Conditions<'s>) -> String {
    let id = setup.identity();
    let mut parts = Vec::from([
        symbol(&id.instrument),
        id.orb_time.to_uppercase(),
        format!("RR{}", figure(&id.rr.to_string())),
        id.sl_mode.name().to_uppercase(),
    ]);
    let range = calendar.range(&id.orb_time);
    if range.is_none_or(|range| range.minutes != id.orb_minutes) {
        parts.push(format!("{}MIN", id.orb_minutes));
    }
    match id.entry_rule {
        EntryRule::NextOpen => {}
        EntryRule::LimitEdge { through } => {
            parts.push(format!("LIMIT_EDGE{}", figure(&through.to_string())));
        }
        rule => parts.push(rule.name().to_uppercase()),
    }
    if id.confirm_closes != 1 {
        parts.push(format!("{}CLOSES", id.confirm_closes));
    }
    if id.signal_bars != SignalBars::OneMinute {
        parts.push(format!("{}MIN_BARS", id.signal_bars.minutes()));
    }
    if range.is_none_or(|range| range.scan_end != id.scan_end) {
        parts.push(format!("TO{:02}{:02}", id.scan_end.hour(), id.scan_end.minute()));
    }
    if let Some(cap) = id.target_cap {
        parts.push(format!("CAP{}", figure(&cap.to_string())));
    }
    if let Some(stop) = id.max_stop {
        parts.push(format!("STOP{}", figure(&stop.to_string())));
    }
    if id.condition != Condition::Always {
        let words = conditions.entry(&id.condition).or_insert_with(|| in_words(&id.condition));
        parts.push(if words.len() <= LONGEST_CONDITION && !words.is_empty() {
            format!("IF_{words}")
        } else {
            format!("IF_{}", short(setup))
        });
    }
    parts.join("_")
}

fn figure(decimal: &str) -> String {
    let trimmed = decimal.strip_suffix(".0").unwrap_or(decimal);
    trimmed.replace('.', "_")
}

fn in_words(condition: &Condition) -> String {
    let words = [
        ("<=", " at most "),
        (">=", " at least "),
        ("==", " is "),
        ("!=", " is not "),
        ("<", " below "),
        (">", " above "),
        ("/", " per "),
        ("+", " plus "),
        ("-", " less "),
        ("*", " times "),
        ("if missing reject", ""),
    ];
    let mut spelled = match condition {
        Condition::Always => String::new(),
        Condition::Filter(filter) => filter.to_string(),
        Condition::Unread(text) => text.to_string(),
    };
    for (sign, word) in words {
        spelled = spelled.replace(sign, word);
    }
    let clean: String = spelled
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' })
        .collect();
    clean.split('_').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("_")
}
