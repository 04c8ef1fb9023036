//! Filters as static lists of nodes.

use std::collections::{BTreeMap, HashMap, HashSet};

use driftless_model::filter::{Comparison, Day, Feature, Filter, Node, Source as Origin};
use driftless_model::load::Specs;

use crate::expression::Expression;
use crate::literal::{camel, integer, option, text};
use crate::source::Source;

/// The distinct filters of the setups, each emitted once, by their canonical text.
pub(crate) struct Filters<'s> {
    places: HashMap<&'s Filter, usize>,
}

impl<'s> Filters<'s> {
    /// Writes every distinct filter as a static, and the table of them.
    pub(crate) fn emit(source: &mut Source, specs: &'s Specs) -> Self {
        let rows = specs.setups.iter();
        let distinct: HashSet<&Filter> =
            rows.filter_map(|setup| setup.identity().condition.filter()).collect();
        let mut sorted: BTreeMap<String, Vec<&Filter>> = BTreeMap::new();
        for filter in distinct {
            sorted.entry(filter.to_string()).or_default().push(filter);
        }
        let mut rows = Vec::new();
        let mut places = HashMap::new();
        for (index, (canonical, filters)) in sorted.into_iter().enumerate() {
            let filter = filters[0];
            source.line(&format!("// {canonical}"));
            let head = format!("static FILTER_{index}: [Node; {}] =", filter.nodes().len());
            let nodes = filter.nodes().iter().map(node).collect();
            source.statement(&head, &Expression::list(nodes));
            source.blank();
            let missing = format!("Missing::{}", camel(filter.missing().name()));
            let row = [format!("&FILTER_{index}"), missing];
            rows.push(Expression::call("", row.map(Expression::Atom).into()));
            places.extend(filters.into_iter().map(|filter| (filter, index + 1)));
        }
        let head = format!("static FILTERS: [Nodes; {}] =", rows.len());
        source.statement(&head, &Expression::list(rows));
        source.blank();
        Self { places }
    }

    /// The place of a filter in the table, from one.
    pub(crate) fn place(&self, filter: &Filter) -> usize {
        self.places[filter]
    }
}

fn node(node: &Node) -> Expression {
    let plain = |text: String| Expression::atom(format!("Node::{text}"));
    match node {
        Node::Number(nanos) => plain(format!("Number({})", integer(*nanos))),
        Node::Points(nanos) => plain(format!("Points({})", integer(*nanos))),
        Node::Add(a, b) => plain(format!("Add({a}, {b})")),
        Node::Subtract(a, b) => plain(format!("Subtract({a}, {b})")),
        Node::Multiply(a, b) => plain(format!("Multiply({a}, {b})")),
        Node::Divide(a, b) => plain(format!("Divide({a}, {b})")),
        Node::Not(a) => plain(format!("Not({a})")),
        Node::And(a, b) => plain(format!("And({a}, {b})")),
        Node::Or(a, b) => plain(format!("Or({a}, {b})")),
        Node::Compare(a, comparison, b) => {
            let comparison = match comparison {
                Comparison::Less => "Less",
                Comparison::AtMost => "AtMost",
                Comparison::More => "More",
                Comparison::AtLeast => "AtLeast",
                Comparison::Equal => "Equal",
                Comparison::Different => "Different",
            };
            plain(format!("Compare({a}, Comparison::{comparison}, {b})"))
        }
        Node::Feature(value) => Expression::call("Node::Feature", vec![feature(value)]),
        Node::Code { feature: value, differs, code } => Expression::record(
            "Node::Code",
            vec![
                ("feature", feature(value)),
                ("differs", Expression::atom(differs.to_string())),
                ("code", Expression::atom(format!("Borrowed({})", text(code)))),
            ],
        ),
    }
}

fn feature(feature: &Feature) -> Expression {
    let day = match feature.day {
        Day::Same => "Day::Same",
        Day::Previous => "Day::Previous",
    };
    let borrowed = |name: &str| format!("Borrowed({})", text(name));
    let source = match &feature.source {
        Origin::Orb { range, field } => Expression::record(
            "Source::Orb",
            vec![
                ("range", Expression::atom(option(range.as_deref().map(borrowed)))),
                ("field", Expression::atom(format!("OrbField::{}", camel(field.name())))),
            ],
        ),
        Origin::Session { session, field } => Expression::record(
            "Source::Session",
            vec![
                ("session", Expression::atom(borrowed(session))),
                ("field", Expression::atom(format!("SessionField::{}", camel(field.name())))),
            ],
        ),
        Origin::Atr20 => Expression::atom("Source::Atr20"),
        Origin::Rsi14 => Expression::atom("Source::Rsi14"),
    };
    Expression::record("Feature", vec![("day", Expression::atom(day)), ("source", source)])
}
