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
    let owned: Vec<&Loose> = case.facts.numbers.iter().filter(|l| is_owned(case, l)).collect();
    for loose in &owned {
        let bytes = &loose.held.bytes;
        // A sum of distinctive values is one finding, and not one for each of them.
        let known = |other: &Range<usize>| other.start < bytes.end && bytes.start < other.end;
        if reported.iter().any(known) || is_by_chance(case, &owned, loose) {
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
fn is_owned(case: &Case<'_>, loose: &Loose) -> bool {
    let number = loose.held.number;
    let telling = number.digits >= 3 || (loose.money && number.digits == 2);
    telling && !number.is_integer() && case.owned.distinctive(number.value).next().is_some()
}

/// Whether it is one of many numbers of which few are owned: coefficients, test vectors.
fn is_by_chance(case: &Case<'_>, owned: &[&Loose], loose: &Loose) -> bool {
    let Some(list) = loose.list else { return false };
    let beside = owned.iter().filter(|other| other.list == Some(list));
    let mut values: Vec<_> = beside.map(|other| other.held.number.value).collect();
    values.dedup();
    case.facts.lists[list] >= CROWD && values.len() * CROWD / 2 < case.facts.lists[list]
}
