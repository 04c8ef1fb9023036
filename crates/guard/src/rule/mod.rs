//! One file per rule: from facts to findings.

mod d301;
mod d302;
mod d303;
mod d304;
mod d305;
mod d306;
mod d307;
mod d308;

use core::ops::Range;
use std::sync::Arc;

use driftless_model::report::{Finding, Place, Text};

use crate::fact::Facts;
use crate::owned::{Owned, Value};
use crate::vocabulary::Vocabulary;

pub(crate) use d306::asks_manifest;

/// What a rule judges: one file, and what is owned.
pub(crate) struct Case<'a> {
    pub(crate) text: &'a Arc<Text>,
    pub(crate) facts: &'a Facts,
    pub(crate) vocabulary: &'a Vocabulary,
    pub(crate) owned: &'a Owned<'a>,
    /// The module of `config!`, as this file reaches it.
    pub(crate) module: &'a str,
    /// Names of the generated crate.
    pub(crate) roots: &'a [String],
    /// Tables the scanned package may write.
    pub(crate) owns: &'a [String],
}

impl Case<'_> {
    /// A place in the file.
    fn place(&self, bytes: &Range<usize>) -> Place {
        Place { text: Arc::clone(self.text), bytes: bytes.clone() }
    }

    /// The source of some bytes, on one line and not longer than a name.
    fn source(&self, bytes: &Range<usize>) -> String {
        let source = self.text.content.get(bytes.clone()).unwrap_or_default();
        let line: String = source.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.chars().count() <= 40 {
            return line;
        }
        line.chars().take(39).chain(['…']).collect()
    }

    /// Whether a name stands for a setup's target.
    fn is_target_name(&self, name: &str) -> bool {
        let found = self.vocabulary.names.find(name);
        found.is_some_and(|found| self.owned.is_target(found.name))
    }

    /// What to write instead of an owned value.
    fn replacement(&self, value: &Value<'_>) -> String {
        format!("{}::{}", self.module, value.path())
    }
}

/// Where an owned value is written, for a person.
fn whereabouts(value: &Value<'_>) -> String {
    let verb = if value.derived { "derived from" } else { "in" };
    format!("`{}` {verb} {}", value.text, value.place)
}

/// Every finding of every rule in one file.
pub(crate) fn judge(case: &Case<'_>) -> Vec<Finding> {
    // A setup typed again says more than the target in it alone.
    let (mut findings, mut copied, ranges) = d304::judge(case);
    findings.extend(d301::judge(case, &mut copied));
    findings.extend(d302::judge(case, &mut copied));
    findings.extend(d303::judge(case, &copied));
    findings.extend(d305::judge(case));
    findings.extend(d306::judge(case));
    findings.extend(d307::judge(case, ranges));
    findings.extend(d308::judge(case));
    findings
}
