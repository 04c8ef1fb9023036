//! The table of evidence: setups validated in one run share theirs.

use std::collections::BTreeMap;

use driftless_model::date::Date;
use driftless_model::digest::Digest;
use driftless_model::load::Specs;
use driftless_model::setup::Evidence;

use crate::expression::Expression;
use crate::literal::{date, halves};
use crate::source::Source;

/// The distinct evidence of the setups, each emitted once, behind none.
pub(crate) struct Measurements {
    places: BTreeMap<Key, usize>,
}

/// Evidence as something that has an order; `None` is legacy.
type Key = Option<([Date; 3], [Digest; 2], u32)>;

impl Measurements {
    /// Writes the table.
    pub(crate) fn emit(source: &mut Source, specs: &Specs) -> Self {
        let mut distinct: BTreeMap<Key, &Evidence> = BTreeMap::new();
        for setup in &specs.setups {
            if let Some(evidence) = setup.evidence() {
                distinct.entry(key(evidence)).or_insert(evidence);
            }
        }
        let none = Expression::atom("None");
        let some = distinct.values().map(|evidence| Expression::call("Some", vec![row(evidence)]));
        let rows: Vec<_> = std::iter::once(none).chain(some).collect();
        let head = format!("static EVIDENCE: [Option<Evidence>; {}] =", rows.len());
        source.statement(&head, &Expression::list(rows));
        source.blank();
        let places = distinct.into_keys().zip(1..).collect();
        Self { places }
    }

    /// The place of a setup's evidence in the table.
    pub(crate) fn place(&self, evidence: &Evidence) -> usize {
        self.places[&key(evidence)]
    }
}

fn key(evidence: &Evidence) -> Key {
    match evidence {
        Evidence::Legacy => None,
        Evidence::Measured(measured) => Some((
            [measured.data_from, measured.data_to, measured.validated_at],
            [measured.bars_digest, measured.cost_digest],
            measured.engine_revision,
        )),
    }
}

fn row(evidence: &Evidence) -> Expression {
    let Evidence::Measured(measured) = evidence else {
        return Expression::atom("Evidence::Legacy");
    };
    let day = |value| Expression::atom(date(value));
    Expression::call(
        "measured",
        vec![
            Expression::list(vec![day(measured.data_from), day(measured.data_to)]),
            halves(measured.bars_digest),
            halves(measured.cost_digest),
            Expression::atom(measured.engine_revision.to_string()),
            day(measured.validated_at),
        ],
    )
}
