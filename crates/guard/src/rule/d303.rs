//! D303: a distinctive value typed again.

use std::collections::{HashMap, HashSet};

use driftless_model::code::Code;
use driftless_model::report::Finding;
use driftless_model::unit::Ratio;

use super::{Case, whereabouts};
use crate::claim::Claims;
use crate::fact::Loose;

/// A list of so many numbers holds any number by chance.
const CROWD: usize = 8;

/// The findings; `reported` are the bytes other rules have reported already.
pub(super) fn judge(case: &Case<'_>, reported: &mut Claims) -> Vec<Finding> {
    let mut findings = Vec::new();
    let owned: Vec<&Loose> = case.facts.numbers.iter().filter(|l| is_owned(case, l)).collect();
    let mut crowds: HashMap<usize, HashSet<Ratio>> = HashMap::new();
    for loose in &owned {
        if let Some(list) = loose.list {
            crowds.entry(list).or_default().insert(loose.held.number.value);
        }
    }
    for loose in &owned {
        let bytes = &loose.held.bytes;
        // A sum of distinctive values is one finding, and not one for each of them.
        if reported.touch(bytes) || is_by_chance(case, &crowds, loose) {
            continue;
        }
        let values: Vec<_> = case.owned.distinctive(loose.held.number.value).collect();
        let Some(value) = values.first() else { continue };
        reported.add(bytes);
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
    telling
        && !loose.scenery
        && !number.is_integer()
        && case.owned.distinctive(number.value).next().is_some()
}

/// Whether it is one of many numbers of which few are owned: coefficients, test vectors.
fn is_by_chance(case: &Case<'_>, crowds: &HashMap<usize, HashSet<Ratio>>, loose: &Loose) -> bool {
    let Some(list) = loose.list else { return false };
    let owned = crowds.get(&list).map_or(0, HashSet::len);
    case.facts.lists[list] >= CROWD && owned * CROWD / 2 < case.facts.lists[list]
}
