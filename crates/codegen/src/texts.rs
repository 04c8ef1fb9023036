//! The table of texts: most rows share theirs, and the compiler pays for each that is written.

use std::collections::{BTreeSet, HashMap};

use driftless_model::load::Specs;
use driftless_model::setup::{Condition, Setup};

use crate::cells::Cells;
use crate::expression::Expression;
use crate::literal::quote;
use crate::source::Source;

/// The distinct texts of the setups, each emitted once, behind the empty one.
pub(crate) struct Texts<'s> {
    places: HashMap<&'s str, usize>,
}

impl<'s> Texts<'s> {
    /// Writes the table.
    pub(crate) fn emit(source: &mut Source, specs: &'s Specs) -> Self {
        let rows = specs.setups.iter().flat_map(|setup| of(setup));
        let sorted: BTreeSet<&str> = rows.chain([""]).collect();
        let mut cells = Cells::new();
        for text in &sorted {
            cells.push(|out| quote(out, text));
        }
        let head = format!("static TEXTS: [&str; {}] =", sorted.len());
        source.statement(&head, &Expression::Cells(cells));
        source.blank();
        Self { places: sorted.into_iter().zip(0..).collect() }
    }

    /// The place of a text in the table.
    pub(crate) fn place(&self, text: &str) -> usize {
        self.places[text]
    }
}

/// The texts of a row.
fn of(setup: &Setup) -> [&str; 5] {
    let id = setup.identity();
    [&id.instrument, &id.orb_time, unread(setup), setup.reason(), setup.notes()]
}

/// The condition nobody can evaluate, where a row has one.
pub(crate) fn unread(setup: &Setup) -> &str {
    match &setup.identity().condition {
        Condition::Unread(text) => text,
        Condition::Always | Condition::Filter(_) => "",
    }
}
