//! The catalogue of what is owned, and the macro that carries it to the guard.

use std::collections::BTreeSet;

use driftless_model::catalogue::{
    Catalogue, Origin, OwnedClock, OwnedName, OwnedSetup, OwnedValue, PLAIN,
};
use driftless_model::clock::Clock;
use driftless_model::cost::Stress;
use driftless_model::filter::Node;
use driftless_model::load::schema::{DERIVED, OWNING};
use driftless_model::load::{Placed, Specs, canonical, name};
use driftless_model::setup::Setup;
use driftless_model::unit::RMultiple;

use crate::calendar::{range_constant, session_constant};
use crate::source::Source;

/// Everything checked specs own.
pub fn catalogue(specs: &Specs) -> Catalogue {
    Catalogue {
        specs: specs.policy.name.clone(),
        names: names(),
        values: values(specs).into_iter().chain(thresholds(specs)).collect(),
        clocks: clocks(specs),
        setups: specs
            .setups
            .iter()
            .zip(&specs.names)
            .map(|(setup, name)| setup_row(setup, name))
            .collect(),
    }
}

/// Writes the macro through which `config!` and `setup!` get the catalogue: one literal, because
/// as tokens 10,000 rows take four times as long.
pub(crate) fn emit(source: &mut Source, text: &str) {
    source.line("#[doc(hidden)]");
    source.line("#[macro_export]");
    source.block("macro_rules! __with_catalogue {", "}", |source| {
        source.block("($then:ident $($input:tt)*) => {", "};", |source| {
            source.line("$crate::__private::$then! { $crate");
            // A raw literal keeps its lines as they are; indenting them would change it.
            source.raw(text);
            source.line("$($input)* }");
        });
    });
}

fn names() -> Vec<OwnedName> {
    let keys = OWNING.iter().flat_map(|table| table.iter()).flat_map(|key| key.owned);
    let derived = DERIVED.iter().flat_map(|derived| derived.owned);
    let mut names: Vec<OwnedName> = Vec::new();
    for owned in keys.chain(derived) {
        if names.iter().all(|known| known.name != owned.name) {
            let aliases = owned.aliases.iter().map(|alias| (*alias).to_owned()).collect();
            names.push(OwnedName { name: owned.name.into(), class: owned.class, aliases });
        }
    }
    names
}

fn values(specs: &Specs) -> Vec<OwnedValue> {
    let mut values = Vec::new();
    for one in &specs.production {
        let mut add = |name: &str, text: String, origin, place: String, path: &str| {
            let path = format!("instruments::{}.{path}", name::symbol(one.symbol()));
            values.push(OwnedValue {
                owner: one.symbol().into(),
                name: name.into(),
                text,
                origin,
                place,
                path,
            });
        };
        let specs_of = [
            ("tick_size", "tick_size_points", "tick_size()"),
            ("tick_value", "tick_value_usd", "tick_value()"),
            ("point_value", "point_value_usd", "point_value()"),
            ("commission_rt", "commission_rt_usd", "components().commission_rt()"),
            ("spread_per_cross", "spread_ticks_per_cross", "components().spread_per_cross()"),
            ("slippage_rt", "slippage_rt_ticks", "components().slippage_rt()"),
        ];
        for (name, key, path) in specs_of {
            add(name, one.written(key).into(), Origin::Spec, one.line_of(key), path);
        }
        let place = one.line_of("commission_rt_usd");
        for stress in Stress::ALL {
            let cost = one.cost(*stress);
            let level = crate::literal::camel(stress.name());
            let derived = [
                ("total_friction", cost.total_friction_rt(), "total_friction_rt()"),
                ("slippage_rt_usd", cost.slippage_rt(), "slippage_rt()"),
            ];
            for (name, value, path) in derived {
                let path = format!("cost(Stress::{level}).{path}");
                add(name, value.to_string(), Origin::Derived, place.clone(), &path);
            }
        }
        let spread = one.cost(Stress::Normal).spread_rt().to_string();
        add("spread_rt", spread, Origin::Derived, place, "cost(Stress::Normal).spread_rt()");
    }
    for one in &specs.blocked {
        for (name, key) in [
            ("tick_size", "tick_size_points"),
            ("tick_value", "tick_value_usd"),
            ("point_value", "point_value_usd"),
            ("commission_rt", "commission_rt_usd"),
        ] {
            if one.keys.contains_key(key) {
                values.push(OwnedValue {
                    owner: one.symbol().into(),
                    name: name.into(),
                    text: one.written(key).into(),
                    origin: Origin::Spec,
                    place: one.line_of(key),
                    path: format!("instruments::{}", name::symbol(one.symbol())),
                });
            }
        }
    }
    values
}

/// Numbers inside filters. Setups share their filters, so each number has its first setup.
fn thresholds(specs: &Specs) -> Vec<OwnedValue> {
    let mut seen = BTreeSet::new();
    let mut values = Vec::new();
    for (setup, constant) in specs.setups.iter().zip(&specs.names) {
        let Some(filter) = setup.identity().condition.filter() else { continue };
        for node in filter.nodes() {
            let (Node::Number(nanos) | Node::Points(nanos)) = node else { continue };
            if seen.insert(*nanos) {
                values.push(OwnedValue {
                    owner: constant.clone(),
                    name: "filter".into(),
                    text: RMultiple::from_nanos(*nanos).to_string(),
                    origin: Origin::Filter,
                    place: setup.line_of("filter"),
                    path: format!("setups::{constant}.identity().condition"),
                });
            }
        }
    }
    values
}

/// Every time of day of the calendar, each by the constant that holds it.
fn clocks(specs: &Specs) -> Vec<OwnedClock> {
    let calendar = &specs.calendar;
    let mut clocks = Vec::new();
    let mut add = |owner: &str, name: &str, time: Clock, place: String, path: String| {
        let path = format!("calendar::{path}");
        clocks.push(OwnedClock { owner: owner.into(), name: name.into(), time, place, path });
    };
    let place = calendar.line_of("day_start");
    add("calendar", "day_start", calendar.day_start, place, "DAY_START".into());
    let place = calendar.line_of("rsi14_as_of");
    add("calendar", "rsi14_as_of", calendar.rsi14_as_of, place, "CALENDAR.rsi14_as_of".into());
    for session in &specs.sessions {
        let constant = session_constant(&session.name);
        for (name, time) in [("start", session.start), ("end", session.end)] {
            let place = session.line_of(name);
            add(&session.name, name, time, place, format!("{constant}.{name}"));
        }
    }
    for range in &specs.ranges {
        let constant = range_constant(&range.name);
        let place = range.line_of("start");
        add(&range.name, "start", range.start, place.clone(), format!("{constant}.start"));
        add(&range.name, "end", range.end(), place, format!("{constant}.end()"));
        let place = range.line_of("scan_end");
        add(&range.name, "scan_end", range.scan_end, place, format!("{constant}.scan_end"));
    }
    clocks
}

fn setup_row(setup: &Placed<Setup>, constant: &str) -> OwnedSetup {
    let id = setup.identity();
    let told = ["instrument", "orb_time", "rr", "sl_mode", "status", "reason", "notes"];
    let evidence = [
        "data_from",
        "data_to",
        "bars_digest",
        "cost_digest",
        "engine_revision",
        "validated_at",
        "evidence",
    ];
    let record = canonical::setup(setup);
    OwnedSetup {
        constant: constant.into(),
        instrument: id.instrument.to_string(),
        orb_time: id.orb_time.to_string(),
        rr: id.rr.to_string(),
        sl_mode: id.sl_mode.name().into(),
        status: setup.status().name().into(),
        place: setup.line_of("instrument"),
        fields: record
            .fields()
            .into_iter()
            .filter(|(key, _)| !told.contains(key) && !evidence.contains(key))
            .filter(|field| !PLAIN.contains(field))
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .collect(),
    }
}
