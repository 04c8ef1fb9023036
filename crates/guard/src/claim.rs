//! Bytes of a file that a finding is about already: one copy is one finding.

use core::ops::Range;
use std::collections::{BTreeMap, HashSet};

/// Claimed bytes, looked up in little time however many there are.
#[derive(Debug, Default)]
pub(crate) struct Claims {
    exact: HashSet<Range<usize>>,
    /// Where each claim ends, by where it starts; of several from one start, the longest.
    ends: BTreeMap<usize, usize>,
    /// The longest claim: how far back one may start that reaches a byte.
    longest: usize,
}

impl Claims {
    pub(crate) fn add(&mut self, bytes: &Range<usize>) {
        self.exact.insert(bytes.clone());
        let end = self.ends.entry(bytes.start).or_insert(bytes.end);
        *end = bytes.end.max(*end);
        self.longest = self.longest.max(bytes.len());
    }

    /// Whether exactly these bytes are claimed.
    pub(crate) fn hold(&self, bytes: &Range<usize>) -> bool {
        self.exact.contains(bytes)
    }

    /// Whether any of these bytes is claimed.
    pub(crate) fn touch(&self, bytes: &Range<usize>) -> bool {
        let from = bytes.start.saturating_sub(self.longest);
        self.ends.range(from..bytes.end).any(|(_, end)| *end > bytes.start)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn claims_are_their_bytes(
            claimed in prop::collection::vec((0_usize..40, 1_usize..9), 0..9),
            (start, length) in (0_usize..40, 1_usize..9),
        ) {
            let mut claims = Claims::default();
            let claimed: Vec<Range<usize>> =
                claimed.into_iter().map(|(start, length)| start..start + length).collect();
            claimed.iter().for_each(|bytes| claims.add(bytes));
            let bytes = start..start + length;
            prop_assert_eq!(claims.hold(&bytes), claimed.contains(&bytes));
            let touched = claimed.iter().any(|one| one.start < bytes.end && bytes.start < one.end);
            prop_assert_eq!(claims.touch(&bytes), touched);
        }
    }
}
