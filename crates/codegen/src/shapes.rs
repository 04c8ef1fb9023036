//! The table of shapes: what rows share of their identity, by column.

use std::collections::HashMap;

use driftless_model::load::Specs;
use driftless_model::setup::{EntryRule, Setup};
use driftless_model::unit::Points;

use crate::cells::Cells;
use crate::filter::Filters;
use crate::literal::write_integer;
use crate::source::Source;
use crate::texts::{Texts, unread};

/// A distance that is absent.
const ABSENT: i64 = i64::MIN;

/// The columns of a shape: their names, and what says nothing in them.
const COLUMNS: [(&str, Option<i64>); 13] = [
    ("instrument", None),
    ("orb_time", None),
    ("orb_minutes", Some(5)),
    ("sl_mode", Some(0)),
    ("entry_rule", Some(0)),
    ("entry_through", Some(0)),
    ("confirm_closes", Some(1)),
    ("bar_minutes", Some(1)),
    ("scan_end", None),
    ("target_cap", Some(ABSENT)),
    ("max_stop", Some(ABSENT)),
    ("filter", Some(0)),
    ("unread_filter", Some(0)),
];

/// The cells of a shape, one for each column.
type Shape = [i64; COLUMNS.len()];

/// The shape of each row, by its place.
pub(crate) struct Shapes {
    places: Vec<usize>,
}

impl Shapes {
    /// Writes every distinct shape, in the order of the first row that has it, without the columns
    /// in which all are plain.
    pub(crate) fn emit(
        source: &mut Source,
        specs: &Specs,
        filters: &Filters<'_>,
        texts: &Texts<'_>,
    ) -> Self {
        let mut known: HashMap<Shape, usize> = HashMap::new();
        let mut distinct: Vec<Shape> = Vec::new();
        let places = specs
            .setups
            .iter()
            .map(|setup| {
                let shape = shape(setup, filters, texts);
                *known.entry(shape).or_insert_with(|| {
                    distinct.push(shape);
                    distinct.len() - 1
                })
            })
            .collect();
        let head = format!("static SHAPES: [Shape; {}] = shapes(", distinct.len());
        if distinct.is_empty() {
            source.line(&format!("{head}&Columns::PLAIN, &TEXTS, &FILTERS);"));
        } else {
            // A column begins a line, however short it is.
            source.line("#[rustfmt::skip]");
            source.block(&head, ");", |source| {
                source.block("&Columns {", "},", |source| {
                    for (column, (name, plain)) in COLUMNS.iter().enumerate() {
                        let values = distinct.iter().map(|shape| shape[column]);
                        if values.clone().any(|value| Some(value) != *plain) {
                            let mut cells = Cells::new();
                            values.for_each(|value| cells.push(|out| write_integer(out, value)));
                            source.column(name, &cells);
                        }
                    }
                    source.line("..Columns::PLAIN");
                });
                source.line("&TEXTS,");
                source.line("&FILTERS,");
            });
        }
        source.blank();
        Self { places }
    }

    /// The place of a row's shape in the table, by the row's own.
    pub(crate) fn place(&self, row: usize) -> usize {
        self.places[row]
    }
}

fn shape(setup: &Setup, filters: &Filters<'_>, texts: &Texts<'_>) -> Shape {
    let id = setup.identity();
    let (rule, through) = match id.entry_rule {
        EntryRule::NextOpen => (0, 0),
        EntryRule::SignalClose => (1, 0),
        EntryRule::LimitEdge { through } => (2, through.halves()),
        EntryRule::LimitRetrace => (3, 0),
    };
    let distance = |points: Option<Points>| points.map_or(ABSENT, Points::nanos);
    [
        texts.place(&id.instrument) as i64,
        texts.place(&id.orb_time) as i64,
        id.orb_minutes.into(),
        id.sl_mode as i64,
        rule,
        through,
        id.confirm_closes.into(),
        id.signal_bars.minutes().into(),
        i64::from(id.scan_end.hour()) * 60 + i64::from(id.scan_end.minute()),
        distance(id.target_cap),
        distance(id.max_stop),
        id.condition.filter().map_or(0, |filter| filters.place(filter)) as i64,
        texts.place(unread(setup)) as i64,
    ]
}
