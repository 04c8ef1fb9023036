//! What a verification found.

use std::collections::BTreeSet;

use driftless_model::ENGINE_REVISION;
use driftless_model::date::Date;
use driftless_model::digest::Digest;
use driftless_model::load::{Specs, canonical};
use driftless_store::warehouse::{Against, Answer, Counts, Scope, Verification};
use jiff::Timestamp;

use super::choice::Choice;
use super::difference::{Check, Difference};

/// Every difference, and how much was compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Every difference, in the order they were found in: no value twice.
    pub differences: Vec<Difference>,
    /// How much was compared.
    pub counts: Counts,
    /// What was found already: table, row, column.
    known: BTreeSet<(&'static str, String, Option<&'static str>)>,
}

impl Default for Report {
    fn default() -> Self {
        let counts = Counts { days: 0, trades: 0, setups: 0, compared: 0, differences: 0 };
        Self { differences: Vec::new(), counts, known: BTreeSet::new() }
    }
}

impl Report {
    /// Takes differences in. A value that another question has found already is left out.
    pub(super) fn extend(&mut self, found: impl IntoIterator<Item = Difference>) {
        for difference in found {
            let place = (difference.table, difference.key.clone(), difference.column);
            if self.known.insert(place) {
                self.differences.push(difference);
                self.counts.differences = self.counts.differences.saturating_add(1);
            }
        }
    }

    /// Counts values that were compared.
    pub(super) fn compared(&mut self, values: usize) {
        let values = u32::try_from(values).unwrap_or(u32::MAX);
        self.counts.compared = self.counts.compared.saturating_add(values);
    }

    /// Whether everything is as it must be.
    pub fn is_clean(&self) -> bool {
        self.differences.is_empty()
    }

    /// The row of `verifications` that says so, ended now, of rows that have a digest.
    pub fn verification(
        &self,
        number: u32,
        choice: &Choice,
        specs: &Specs,
        rows_digest: Digest,
    ) -> Verification {
        // Whole seconds, as they are stored.
        let now = Timestamp::from_second(Timestamp::now().as_second()).unwrap_or_default();
        let bound = |date: Date, none: Date| Some(date).filter(|date| *date != none);
        let costs = specs.production.iter().map(|instrument| &instrument.value);
        Verification {
            answer: Answer { number, verified_at: now, clean: self.is_clean() },
            scope: Scope {
                whole: choice.is_whole(),
                instrument: choice.instrument.clone(),
                date_from: bound(choice.dates.from, Date::FIRST),
                date_to: bound(choice.dates.to, Date::LAST),
                sample: choice.sample.map(|sample| sample.days),
            },
            counts: self.counts.clone(),
            against: Against {
                rows_digest,
                fingerprint: specs.fingerprint,
                cost_digest: canonical::cost_digest_of(costs),
                engine_revision: ENGINE_REVISION,
            },
        }
    }

    /// The differences a question found.
    pub fn of(&self, check: Check) -> impl Iterator<Item = &Difference> {
        self.differences.iter().filter(move |difference| difference.check == check)
    }
}
