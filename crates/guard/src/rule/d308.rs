//! D308: a way around the door.

use driftless_model::code::Code;
use driftless_model::report::Finding;

use super::Case;
use crate::fact::Use;
use crate::vocabulary::{HIDDEN, INNER};

pub(super) fn judge(case: &Case<'_>) -> Vec<Finding> {
    case.facts
        .uses
        .iter()
        .filter_map(|used| {
            let hidden = way_around(case, used)?;
            let message = format!("`{}` goes around the door", used.segments.join("::"));
            let finding = Finding::at(Code::D308, case.place(&used.bytes), message)
                .label(format!("`{hidden}` is not for applications"));
            Some(finding.help(format!("use `{}::…`, which `config!` has checked", case.module)))
        })
        .collect()
}

/// The hidden segment of a path, where the path is one of the generated crate's.
fn way_around<'u>(case: &Case<'_>, used: &'u Use) -> Option<&'u str> {
    let at = used.segments.iter().position(|segment| {
        HIDDEN.contains(&segment.as_str()) || INNER.contains(&segment.as_str())
    })?;
    let hidden = used.segments[at].as_str();
    if INNER.contains(&hidden) {
        return (at == 0).then_some(hidden);
    }
    let root = used.segments[0].as_str();
    let ours = case.roots.iter().any(|name| name == root);
    // A hidden constructor of a type, wherever the type comes from; a method by that name too.
    let of_type = match at.checked_sub(1).map(|before| used.segments[before].as_str()) {
        Some(before) => before.starts_with(char::is_uppercase),
        None => true,
    };
    // Of the same name, and declared beside it.
    if at == 0 && case.facts.modules.iter().any(|name| name == hidden) {
        return None;
    }
    let distinctive = hidden != "__private";
    (ours || (distinctive && of_type)).then_some(hidden)
}
