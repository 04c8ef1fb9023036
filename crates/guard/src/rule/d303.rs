//! D303: a distinctive value typed again.

use core::ops::Range;

use driftless_model::code::Code;
use driftless_model::report::Finding;

use super::{Case, whereabouts};
use crate::fact::Loose;

/// A list of so many numbers holds any number by chance.
const CROWD: usize = 8;

/// The findings; `copied` are the bytes other rules have already reported.
pub(super) fn judge(case: &Case<'_>, copied: &[Range<usize>]) -> Vec<Finding> {
    let mut reported: Vec<Range<usize>> = copied.to_vec();
    let mut findings = Vec::new();
    for loose in &case.facts.numbers {
        let bytes = &loose.held.bytes;
        // A sum of distinctive values is one finding, and not one for each of them.
        if reported.iter().any(|known| known.start < bytes.end && bytes.start < known.end) {
            continue;
        }
        if !is_telling(loose) || is_by_chance(case, loose) {
            continue;
        }
        let values: Vec<_> = case.owned.distinctive(loose.held.number.value).collect();
        let Some(value) = values.first() else { continue };
        reported.push(bytes.clone());
        let here = case.source(bytes);
        let message = format!("`{here}` is a copy of the `{}` of {}", value.name, value.owner);
        let mut finding = Finding::at(Code::D303, case.place(bytes), message)
            .label(whereabouts(value))
            .help(format!("write `{}`", case.replacement(value)));
        for other in values.iter().skip(1).filter(|other| other.owner != value.owner).take(2) {
            finding = finding.note(format!("{} owns it too, {}", other.owner, whereabouts(other)));
        }
        findings.push(finding);
    }
    findings
}

/// Three digits as written, zeros before them aside: `8.40`. Where money is added up, `8.4` is
/// what a hurried hand makes of it.
fn is_telling(loose: &Loose) -> bool {
    let number = loose.held.number;
    !number.is_integer() && (number.digits >= 3 || (loose.money && number.digits == 2))
}

/// Whether it is one of many numbers of which no other is owned: coefficients, test vectors.
fn is_by_chance(case: &Case<'_>, loose: &Loose) -> bool {
    let Some(list) = loose.list else { return false };
    if case.facts.lists[list] < CROWD {
        return false;
    }
    let mut owned: Vec<_> = case
        .facts
        .numbers
        .iter()
        .filter(|other| other.list == Some(list) && is_telling(other))
        .map(|other| other.held.number.value)
        .filter(|value| case.owned.distinctive(*value).next().is_some())
        .collect();
    owned.dedup();
    owned.len() * CROWD / 2 < case.facts.lists[list]
}
