//! D305: an owned formula written again.
//!
//! A shape that no other field uses is enough: the planned realized RR, in whose halves the same
//! point value and friction stand with opposite signs, and an expectancy, which takes a share
//! and its complement with opposite signs. The reward half alone is `a * b * c - d`, which half of
//! all graphics code is, so it asks for names as gate ratio, friction, position size and the risk
//! half do: each of its products must hold a word of ours. Which words speak for which term is
//! in the formula's own text, the specs' aliases, and a short table of everyday words.

use driftless_model::code::Code;
use driftless_model::report::Finding;

use super::Case;
use crate::formula::Copy;

pub(super) fn judge(case: &Case<'_>) -> Vec<Finding> {
    case.facts.copies.iter().map(|copy| finding(case, copy)).collect()
}

fn finding(case: &Case<'_>, copy: &Copy) -> Finding {
    let formula = &copy.formula;
    let here = case.source(&copy.bytes);
    let message = format!("`{here}` is the formula `{}` written again", formula.name);
    let finding = Finding::at(Code::D305, case.place(&copy.bytes), message)
        .label(format!("the formula is in {}", formula.place))
        .help(format!("write `{}`", replacement(case, copy)));
    let differs = |(term, here): &&(String, String)| term != here;
    let told: Vec<String> = copy
        .told
        .iter()
        .filter(differs)
        .map(|(term, here)| format!("`{here}` is `{term}`"))
        .collect();
    if told.is_empty() { finding } else { finding.note(told.join(", ")) }
}

/// The function that offers the formula, or the value it derives.
fn replacement(case: &Case<'_>, copy: &Copy) -> String {
    let formula = &copy.formula;
    if let Some(function) = &formula.function {
        return format!("{}::{function}(…)", case.module);
    }
    let name = case.vocabulary.names.find(&formula.name);
    match name.and_then(|found| case.owned.named(found.name).next()) {
        Some(value) => case.replacement(value),
        None => format!("{}::instruments::…", case.module),
    }
}
