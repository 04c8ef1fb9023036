//! The module `setups`.

use driftless_model::load::{Placed, Specs, canonical, name};
use driftless_model::setup::{Condition, Evidence, Measured, Metrics, Setup, SignalBars, Status};
use driftless_model::unit::{Points, RMultiple};

use crate::doc::{self, Table};
use crate::expression::Expression;
use crate::filter::Filters;
use crate::inactive::{Inactive, Method};
use crate::literal::{camel, clock, date, digest, entry_rule, integer, option, text};
use crate::source::Source;

/// Inactive setups with a reason of their own in the compiler's message; beyond these, every
/// marker would cost more build time than its text is worth, and the class of reason must do.
const MOST_MARKERS: usize = 500;

/// The longest name spelled out in the names of types.
const LONGEST_MARKER: usize = 40;

/// Setups listed in the module's documentation; a longer table is no overview.
const MOST_LISTED: usize = 200;

pub(crate) fn emit(source: &mut Source, specs: &Specs) {
    source.block("pub mod setups {", "}", |source| {
        source.module_doc("Setups: the rows of `validated_setups`, and those of them that can be traded.");
        source.module_doc("");
        overview(source, specs);
        source.lines(IMPORTS);
        source.blank();
        let filters = Filters::emit(source, specs);
        let rows = specs.setups.iter().map(|setup| row(setup, &filters)).collect();
        let count = specs.setups.len();
        source.statement(&format!("static ROWS: [Setup; {count}] ="), &Expression::list(rows));
        source.blank();
        let names = specs.names.iter().map(|name| Expression::atom(text(name))).collect();
        source.statement(&format!("static NAMES: [&str; {count}] ="), &Expression::list(names));
        source.blank();
        source.doc("Every row of the table, by instrument, range, target and stop. None is tradable by itself.");
        source.constant("ALL", "&[Setup]", Expression::atom("&ROWS"));
        source.blank();
        let active: Vec<Expression> = specs
            .setups
            .iter()
            .zip(&specs.names)
            .filter(|(setup, _)| setup.status() == Status::Active)
            .map(|(_, name)| Expression::atom(name.as_str()))
            .collect();
        let inactive = count - active.len();
        source.doc("Every setup that may be traded, in the order of the table.");
        source.statement("pub static ACTIVE: &[ActiveSetup] =", &Expression::list(active).reference());
        source.blank();
        source.lines(ACTIVE);
        for (index, (setup, name)) in specs.setups.iter().zip(&specs.names).enumerate() {
            source.blank();
            handle(source, setup, name, index, inactive <= MOST_MARKERS);
        }
    });
}

const IMPORTS: &str = "\
#![allow(unused_imports, reason = \"which words are used depends on the specs\")]

use super::instruments;
use driftless_model::__private::*;
use driftless_model::cost::Stress;
use driftless_model::digest::Digest;
use driftless_model::filter::{
    Comparison, Day, Feature, Missing, Node, OrbField, SessionField, Source,
};
use driftless_model::formula::{FormulaError, PlannedTrade};
use driftless_model::instrument::{Instrument, Production};
use driftless_model::setup::{
    ActiveSetup, CandidateSetup, EntryRule, Evidence, RejectedSetup, RetiredSetup, Setup,
    SignalBars, SlMode, Status, TradableSetup,
};
use driftless_model::unit::Points;
";

const ACTIVE: &str = "\
#[allow(dead_code, reason = \"a table may have no active row\")]
const fn active(row: usize, instrument: &'static Instrument<Production>) -> ActiveSetup {
    ActiveSetup::__generated(&ROWS[row], instrument, NAMES[row])
}
";

fn overview(source: &mut Source, specs: &Specs) {
    if specs.setups.len() > MOST_LISTED {
        source.module_doc(&format!("{} setups; [`ALL`] has every row.", specs.setups.len()));
        source.blank();
        return;
    }
    source.module_doc("| setup | status | win rate | trades | expected, before costs |");
    source.module_doc("|---|---|---|---|---|");
    for (setup, name) in specs.setups.iter().zip(&specs.names) {
        let metrics = setup.metrics();
        source.module_doc(&format!(
            "| [`{name}`] | {} | {} | {} | {} |",
            setup.status(),
            shown(metrics.win_rate),
            shown(metrics.sample_size),
            shown(metrics.expected_r.map(|r| format!("{r:+} R")))
        ));
    }
    source.blank();
}

fn shown(value: Option<impl std::fmt::Display>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn row(setup: &Setup, filters: &Filters) -> Expression {
    let id = setup.identity();
    let atom = |text: String| Expression::Atom(text);
    let distance =
        |points: Option<Points>| atom(option(points.map(|points| integer(points.nanos()))));
    let bars = match id.signal_bars {
        SignalBars::OneMinute => "SignalBars::OneMinute",
        SignalBars::FiveMinutes => "SignalBars::FiveMinutes",
    };
    let unread = match &id.condition {
        Condition::Unread(unread) => Some(text(unread)),
        Condition::Always | Condition::Filter(_) => None,
    };
    let fields = vec![
        ("instrument", atom(text(&id.instrument))),
        ("orb_time", atom(text(&id.orb_time))),
        ("orb_minutes", atom(id.orb_minutes.to_string())),
        ("rr", atom(integer(id.rr.nanos()))),
        ("sl_mode", atom(format!("SlMode::{}", camel(id.sl_mode.name())))),
        ("entry_rule", atom(entry_rule(id.entry_rule))),
        ("confirm_closes", atom(id.confirm_closes.to_string())),
        ("signal_bars", atom(bars.into())),
        ("scan_end", atom(clock(id.scan_end))),
        ("target_cap", distance(id.target_cap)),
        ("max_stop", distance(id.max_stop)),
        ("filter", atom(filters.expression(id.condition.filter()))),
        ("unread_filter", atom(option(unread))),
        ("status", atom(format!("Status::{}", camel(setup.status().name())))),
        ("reason", atom(text(setup.reason()))),
        ("notes", atom(text(setup.notes()))),
        ("metrics", metrics(setup.metrics())),
        ("evidence", evidence(setup.evidence())),
    ];
    Expression::call("setup", vec![Expression::record("Row", fields)])
}

fn metrics(metrics: &Metrics) -> Expression {
    let r = |value: Option<RMultiple>| option(value.map(|value| integer(value.nanos())));
    let pair = |a, b| Expression::list(vec![Expression::atom(r(a)), Expression::atom(r(b))]);
    Expression::call(
        "metrics",
        vec![
            Expression::atom(option(metrics.sample_size.map(|n| integer(n.into())))),
            Expression::atom(option(metrics.win_rate.map(|rate| integer(rate.nanos())))),
            pair(metrics.avg_win_r, metrics.avg_loss_r),
            pair(metrics.expected_r, metrics.realized_expectancy),
        ],
    )
}

fn evidence(evidence: Option<&Evidence>) -> Expression {
    match evidence {
        None => Expression::atom("None"),
        Some(Evidence::Legacy) => Expression::atom("Some(Evidence::Legacy)"),
        Some(Evidence::Measured(measured)) => {
            let day = |value| Expression::atom(date(value));
            Expression::call(
                "measured",
                vec![
                    Expression::list(vec![day(measured.data_from), day(measured.data_to)]),
                    digest(measured.bars_digest),
                    digest(measured.cost_digest),
                    Expression::atom(measured.engine_revision.to_string()),
                    day(measured.validated_at),
                ],
            )
        }
    }
}

fn handle(source: &mut Source, setup: &Placed<Setup>, name: &str, index: usize, markers: bool) {
    let about = about(setup);
    let status = setup.status();
    if status == Status::Active {
        source.doc(&about);
        let instrument = name::symbol(&setup.identity().instrument);
        let handle = Expression::atom(format!("active({index}, instruments::{instrument})"));
        source.constant(name, "ActiveSetup", handle);
        return;
    }
    let class = camel(status.name());
    if !markers {
        source.doc(&about);
        let handle = Expression::atom(format!("{class}Setup::__generated(&ROWS[{index}])"));
        source.constant(name, &format!("{class}Setup"), handle);
        return;
    }
    let reason =
        if setup.reason().is_empty() { String::new() } else { format!(": {}", setup.reason()) };
    let state = match status {
        Status::Candidate => "a candidate, not validated",
        Status::Retired => "retired",
        Status::Rejected | Status::Active => "rejected",
    };
    let marker = marker(setup, name);
    Inactive {
        constant: name.into(),
        why: format!("Why{marker}"),
        marker: format!("{class}{marker}"),
        doc: about,
        message: format!("`{name}` is {state}{reason}"),
        note: format!("{}: status = \"{status}\"", setup.line_of("status")),
        target: "Setup",
        row: format!("ROWS[{index}]"),
        tradable: "TradableSetup",
        method: "active",
        gives: "ActiveSetup",
        given: "ActiveSetup",
        methods: &[Method {
            name: "plan",
            parameters: "&self, stop: Points, stress: Stress",
            result: "Result<PlannedTrade, FormulaError>",
            call: "plan(stop, stress)",
        }],
    }
    .emit(source);
}

/// The stem of a setup's type names: its own name, or the digest of its identity where the name is
/// long enough to break the lines it stands in.
fn marker(setup: &Setup, name: &str) -> String {
    let marker = camel(&name.to_lowercase());
    if marker.len() <= LONGEST_MARKER {
        return marker;
    }
    format!("Setup{:.12}", canonical::digest([canonical::identity(setup)]))
}

fn about(setup: &Placed<Setup>) -> String {
    let id = setup.identity();
    let mut title = format!(
        "**{} {} RR {} {}**: {}",
        id.instrument,
        id.orb_time,
        id.rr,
        id.sl_mode,
        setup.status()
    );
    if !setup.reason().is_empty() {
        title.push_str(", ");
        title.push_str(&doc::plain(setup.reason()));
    }
    let metrics = setup.metrics();
    let mut table = Table::new().row(
        "entry",
        format!(
            "{} after {} × {} min",
            doc::plain(id.entry_rule.name()),
            id.confirm_closes,
            id.signal_bars.minutes()
        ),
        &setup.line_of("entry_rule"),
    );
    table = table.row("scan end", id.scan_end, &setup.line_of("scan_end"));
    match &id.condition {
        Condition::Always => {}
        Condition::Filter(filter) => {
            table = table.row("filter", doc::plain(&filter.to_string()), &setup.line_of("filter"))
        }
        Condition::Unread(text) => {
            table =
                table.row("filter nobody can evaluate", doc::plain(text), &setup.line_of("filter"));
        }
    }
    let figures = [
        ("trades", "sample_size", metrics.sample_size.map(|n| n.to_string())),
        ("win rate", "win_rate", metrics.win_rate.map(|rate| rate.to_string())),
        ("average win", "avg_win_r", metrics.avg_win_r.map(|r| format!("{r} R"))),
        ("average loss", "avg_loss_r", metrics.avg_loss_r.map(|r| format!("{r} R"))),
        ("expectancy before costs", "expected_r", metrics.expected_r.map(|r| format!("{r:+} R"))),
        (
            "expectancy after costs",
            "realized_expectancy",
            metrics.realized_expectancy.map(|r| format!("{r:+} R")),
        ),
    ];
    for (figure, key, value) in figures {
        if let Some(value) = value {
            table = table.row(figure, value, &setup.line_of(key));
        }
    }
    let evidence = match setup.evidence() {
        None => "Never measured.".to_owned(),
        Some(Evidence::Legacy) => "Evidence: legacy, figures from before it was kept.".to_owned(),
        Some(Evidence::Measured(measured)) => measured_text(measured),
    };
    let notes = if setup.notes().is_empty() {
        String::new()
    } else {
        format!("\n\n{}", doc::plain(setup.notes()))
    };
    format!("{title}.\n\n{}\n\n{evidence}{notes}", table.finish())
}

fn measured_text(measured: &Measured) -> String {
    format!(
        "Evidence: {} to {}, bars {:.12}, costs {:.12}, engine revision {}, validated {}.",
        measured.data_from,
        measured.data_to,
        measured.bars_digest,
        measured.cost_digest,
        measured.engine_revision,
        measured.validated_at
    )
}
