//! The module `instruments`.

use driftless_model::cost::{CostComponents, Stress};
use driftless_model::instrument::{Blocked, Instrument, Production};
use driftless_model::load::{Placed, Specs, name};

use crate::doc::{self, Table};
use crate::expression::Expression;
use crate::inactive::{Inactive, Method};
use crate::literal::{camel, integer, option, text};
use crate::names::names;
use crate::source::Source;

pub(crate) fn emit(source: &mut Source, specs: &Specs) {
    source.block("pub mod instruments {", "}", |source| {
        source.module_doc("Instruments: those in production, and those blocked with the reason.");
        source.module_doc("");
        overview(source, specs);
        source.lines(IMPORTS);
        source.blank();
        let rows = specs.production.iter().map(|one| production_row(one)).collect();
        let head = format!(
            "pub(super) static PRODUCTION: [Instrument<Production>; {}] =",
            specs.production.len()
        );
        source.statement(&head, &Expression::list(rows));
        source.blank();
        let rows = specs.blocked.iter().map(|one| blocked_row(one)).collect();
        let head = format!("static BLOCKED: [Instrument<Blocked>; {}] =", specs.blocked.len());
        source.statement(&head, &Expression::list(rows));
        source.blank();
        source.doc("Every instrument by state.");
        let all = Expression::atom("Instruments::new(&PRODUCTION, &BLOCKED)");
        source.constant("ALL", "Instruments<'static>", &all);
        for (index, instrument) in specs.production.iter().enumerate() {
            source.blank();
            production(source, instrument, index);
        }
        for (index, instrument) in specs.blocked.iter().enumerate() {
            source.blank();
            blocked(source, instrument, index);
        }
        source.blank();
        symbols(source, specs);
        source.blank();
        source.lines(LOOKUPS);
    });
}

const IMPORTS: &str = "\
#![allow(unused_imports, reason = \"which words are used depends on the specs\")]

use driftless_model::__private::*;
use driftless_model::contract::Contract;
use driftless_model::cost::Stress;
use driftless_model::formula::CostModel;
use driftless_model::instrument::{
    Blocked, Instrument, InstrumentError, Instruments, Production, TradableInstrument,
};
";

const LOOKUPS: &str = "\
/// Tick size, tick value, point value and costs of a symbol.
///
/// # Errors
///
/// Says whether the symbol is unknown or blocked, and why.
pub fn instrument_specs(
    symbol: &str,
) -> Result<&'static Instrument<Production>, InstrumentError<'_>> {
    ALL.instrument_specs(symbol)
}

/// Commission, spread, slippage and total friction of a symbol at a stress level.
///
/// # Errors
///
/// Says whether the symbol is unknown or blocked, and why.
pub fn cost_model(
    symbol: &str,
    stress: Stress,
) -> Result<&'static CostModel, InstrumentError<'_>> {
    ALL.cost_model(symbol, stress)
}
";

fn overview(source: &mut Source, specs: &Specs) {
    source.module_doc("| symbol | name | status | friction per round turn |");
    source.module_doc("|---|---|---|---|");
    for one in &specs.production {
        source.module_doc(&format!(
            "| [`{}`] | {} | production | {} USD |",
            name::symbol(one.symbol()),
            doc::plain(one.name()),
            one.cost(Stress::Normal).total_friction_rt()
        ));
    }
    for one in &specs.blocked {
        let (constant, reason) = (name::symbol(one.symbol()), doc::plain(one.reason()));
        let name = doc::plain(one.name());
        source.module_doc(&format!("| [`{constant}`] | {name} | blocked: {reason} | |"));
    }
    source.blank();
}

fn words<S>(instrument: &Instrument<S>) -> Expression {
    let quoted = |value: &str| Expression::atom(text(value));
    Expression::record(
        "Words",
        vec![
            ("symbol", quoted(instrument.symbol())),
            ("name", quoted(instrument.name())),
            ("exchange", quoted(instrument.exchange())),
            ("currency", quoted(instrument.currency())),
            ("source", quoted(instrument.source())),
        ],
    )
}

fn figure(nanos: i64) -> Expression {
    Expression::atom(integer(nanos))
}

fn costs(components: &CostComponents) -> Expression {
    Expression::record(
        "Costs",
        vec![
            ("broker", Expression::atom(text(components.broker()))),
            ("source", Expression::atom(text(components.source()))),
            ("commission_rt", figure(components.commission_rt().nanos())),
            ("spread_halves", figure(components.spread_per_cross().halves())),
            ("slippage_halves", figure(components.slippage_rt().halves())),
        ],
    )
}

fn production_row(instrument: &Instrument<Production>) -> Expression {
    let figures = Expression::record(
        "Figures",
        vec![
            ("tick_size", figure(instrument.tick_size().nanos())),
            ("tick_value", figure(instrument.tick_value().nanos())),
            ("point_value", figure(instrument.point_value().nanos())),
        ],
    );
    Expression::call("production", vec![words(instrument), figures, costs(instrument.components())])
}

fn blocked_row(instrument: &Instrument<Blocked>) -> Expression {
    let known = |nanos: Option<i64>| Expression::atom(option(nanos.map(integer)));
    let components = match instrument.components() {
        Some(components) => Expression::call("Some", vec![costs(components)]),
        None => Expression::atom("None"),
    };
    Expression::call(
        "blocked",
        vec![
            words(instrument),
            Expression::atom(text(instrument.reason())),
            known(instrument.tick_size().map(|points| points.nanos())),
            known(instrument.tick_value().map(|value| value.nanos())),
            known(instrument.point_value().map(|value| value.nanos())),
            components,
        ],
    )
}

fn production(source: &mut Source, instrument: &Placed<Instrument<Production>>, index: usize) {
    let components = instrument.components();
    let figures = [
        ("tick size", format!("{} points", instrument.tick_size()), "tick_size_points"),
        ("tick value", format!("{} USD", instrument.tick_value()), "tick_value_usd"),
        ("point value", format!("{} USD", instrument.point_value()), "point_value_usd"),
        (
            "commission per round turn",
            format!("{} USD", components.commission_rt()),
            "commission_rt_usd",
        ),
        (
            "spread per crossing",
            format!("{} ticks", components.spread_per_cross()),
            "spread_ticks_per_cross",
        ),
        (
            "slippage per round turn",
            format!("{} ticks", components.slippage_rt()),
            "slippage_rt_ticks",
        ),
    ];
    let mut table = Table::new("written in");
    for (figure, value, key) in figures {
        table = table.row(figure, value, format!("`{}`", doc::code(&instrument.line_of(key))));
    }
    for stress in Stress::ALL {
        let friction = instrument.cost(*stress).total_friction_rt();
        let figure = format!("total friction, {stress}");
        table = table.row(&figure, format!("{friction} USD"), "derived");
    }
    source.doc(&format!(
        "**{}**, {} on {}, in production.\n\n{}\n\nContract: {}. Costs: {}, {}.",
        instrument.symbol(),
        doc::plain(instrument.name()),
        doc::plain(instrument.exchange()),
        table.finish(),
        doc::plain(instrument.source()),
        doc::plain(components.broker()),
        doc::plain(components.source()),
    ));
    let row = Expression::atom(format!("&PRODUCTION[{index}]"));
    source.constant(&name::symbol(instrument.symbol()), "&Instrument<Production>", &row);
}

fn blocked(source: &mut Source, instrument: &Placed<Instrument<Blocked>>, index: usize) {
    let symbol = instrument.symbol();
    let missing: Vec<&str> = instrument.missing().collect();
    let lacks = if missing.is_empty() {
        String::new()
    } else {
        format!("; missing: {}", missing.join(", "))
    };
    let place = instrument.line_of("status");
    let variant = camel(&symbol.to_lowercase());
    Inactive {
        constant: name::symbol(symbol),
        marker: format!("Blocked{variant}"),
        why: format!("Why{variant}"),
        doc: format!(
            "**{symbol}**, {} on {}: blocked, because {}{}.\n\n\
             No calculation accepts it; written in `{}`.",
            doc::plain(instrument.name()),
            doc::plain(instrument.exchange()),
            doc::plain(instrument.reason()),
            doc::plain(&lacks),
            doc::code(&place),
        ),
        message: format!("`{symbol}` is blocked: {}{lacks}", instrument.reason()),
        note: format!("{place}: status = \"blocked\""),
        target: "Instrument<Blocked>",
        row: format!("BLOCKED[{index}]"),
        tradable: "TradableInstrument",
        method: "production",
        gives: "&'static Instrument<Production>",
        given: "&Instrument<Production>",
        methods: &[
            Method {
                name: "contract",
                parameters: "&self",
                result: "&'static Contract",
                call: "contract()",
            },
            Method {
                name: "cost",
                parameters: "&self, stress: Stress",
                result: "&'static CostModel",
                call: "cost(stress)",
            },
        ],
    }
    .emit(source);
}

/// A symbol as the name of a variant: `6E` becomes `_6e`, because `S6e` would be that of `S6E`.
fn variant(symbol: &str) -> String {
    let variant = camel(&symbol.to_lowercase());
    if variant == "Self" || variant.starts_with(|c: char| c.is_ascii_digit()) {
        format!("_{variant}")
    } else {
        variant
    }
}

fn symbols(source: &mut Source, specs: &Specs) {
    let mut symbols: Vec<&str> = specs.production.iter().map(|one| one.symbol()).collect();
    symbols.extend(specs.blocked.iter().map(|one| one.symbol()));
    symbols.sort_unstable();
    let variants: Vec<(String, &str)> =
        symbols.into_iter().map(|symbol| (variant(symbol), symbol)).collect();
    names(source, "Symbol", "The root symbols, in whatever state.", &variants);
}
