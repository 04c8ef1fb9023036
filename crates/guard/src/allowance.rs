//! What the user allows, with a reason: items, expressions, files.

mod expansion;
mod reader;

use core::ops::Range;
use std::sync::Arc;

use driftless_model::code::Code;
use driftless_model::report::{Finding, Place, Text};

pub use self::expansion::{allow_copy, allow_value};
pub(crate) use self::reader::allowances;

/// The attribute on an item, and the macro around an expression or statement.
pub(crate) const WORDS: &[&str] = &["allow_copy", "allow_value"];

/// A copy that is allowed.
#[derive(Clone, Debug)]
pub struct Allowance {
    /// Where it is allowed.
    pub place: Place,
    /// Why.
    pub reason: String,
    /// How many findings it allows.
    pub findings: usize,
}

/// An allowance as a file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Allowed {
    /// The attribute or macro itself.
    pub(crate) bytes: Range<usize>,
    /// What it is about.
    pub(crate) covers: Range<usize>,
    /// `None` where there is none, or nothing in it.
    pub(crate) reason: Option<String>,
}

/// Whether a finding can be allowed: not what cannot be read, and not an allowance.
pub(crate) fn is_allowable(finding: &Finding) -> bool {
    !matches!(finding.code, Code::D300 | Code::D309)
}

/// What is left of a file's findings, what its allowances allow, and findings about those.
pub(crate) fn allowed(
    findings: Vec<Finding>,
    allowed: &[Allowed],
    text: &Arc<Text>,
) -> (Vec<Finding>, Vec<Allowance>) {
    let place = |bytes: &Range<usize>| Place { text: Arc::clone(text), bytes: bytes.clone() };
    let mut uses = vec![0; allowed.len()];
    let mut left = Vec::new();
    for finding in findings {
        let covers = |one: &Allowed| {
            let inside = |place: &Place| one.covers.contains(&place.bytes.start);
            one.reason.is_some() && finding.place.as_ref().is_some_and(inside)
        };
        let around = allowed.iter().enumerate().filter(|(_, one)| covers(one));
        // The nearest one: an allowance around another is of no use for what is inside both.
        let nearest = around.min_by_key(|(_, one)| one.covers.len());
        match nearest {
            Some((at, _)) if is_allowable(&finding) => uses[at] += 1,
            _ => left.push(finding),
        }
    }
    let mut used = Vec::new();
    for (one, findings) in allowed.iter().zip(uses) {
        match &one.reason {
            None => left.push(refused(place(&one.bytes), NO_REASON)),
            Some(_) if findings == 0 => left.push(refused(place(&one.bytes), NO_USE)),
            Some(reason) => {
                let (place, reason) = (place(&one.bytes), reason.clone());
                used.push(Allowance { place, reason, findings });
            }
        }
    }
    (left, used)
}

/// What an allowance without a reason, or without anything to allow, is told.
pub(crate) fn refused(place: Place, why: &str) -> Finding {
    let finding = Finding::at(Code::D309, place, format!("this allowance {why}"));
    match why {
        NO_REASON => finding.help("say why the copy is right where it stands"),
        _ => finding.help("delete it"),
    }
}

pub(crate) const NO_REASON: &str = "gives no reason";
pub(crate) const NO_USE: &str = "allows nothing";

#[cfg(test)]
mod tests;
