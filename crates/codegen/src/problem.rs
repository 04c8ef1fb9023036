//! Findings as compiler errors.

use driftless_model::report::Finding;

/// Errors shown in one build; more would bury the first.
const MOST: usize = 100;

/// The texts of the errors, each to be one `compile_error!`.
pub(crate) fn texts<'f>(errors: impl Iterator<Item = &'f Finding>) -> Vec<String> {
    let errors: Vec<&Finding> = errors.collect();
    let mut texts: Vec<String> = errors.iter().take(MOST).map(|finding| finding.render()).collect();
    if errors.len() > MOST {
        let last = errors[errors.len() - 1];
        texts.push(format!(
            "{} more findings, the last at {}\n  = help: mend those above, then build again",
            errors.len() - MOST,
            last.position()
        ));
    }
    texts
}
