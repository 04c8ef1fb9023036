//! The module `calendar`.

use driftless_model::calendar::{OpeningRange, Session};
use driftless_model::load::Specs;

use crate::doc;
use crate::expression::Expression;
use crate::literal::{camel, clock, entry_rule, integer, option, text};
use crate::names::names;
use crate::source::Source;

pub(crate) fn emit(source: &mut Source, specs: &Specs) {
    source.block("pub mod calendar {", "}", |source| {
        source.module_doc("The calendar: trading day, sessions, opening ranges.");
        source.module_doc("");
        overview(source, specs);
        source.lines(IMPORTS);
        source.blank();
        let rows = specs.sessions.iter().map(|one| session_row(one)).collect();
        let head = format!("static SESSIONS: [Session; {}] =", specs.sessions.len());
        source.statement(&head, &Expression::list(rows));
        source.blank();
        let rows = specs.ranges.iter().map(|one| range_row(one)).collect();
        let head = format!("static RANGES: [OpeningRange; {}] =", specs.ranges.len());
        source.statement(&head, &Expression::list(rows));
        source.blank();
        source.statement("static WHOLE: Calendar =", &whole(specs));
        source.blank();
        source.doc("The whole calendar.");
        source.constant("CALENDAR", "&Calendar", &Expression::atom("&WHOLE"));
        source.blank();
        let calendar = &specs.calendar;
        source.doc(&format!(
            "A trading day starts at {} {}; written in `{}`.",
            calendar.day_start,
            doc::plain(&calendar.zone),
            doc::code(&calendar.line_of("day_start"))
        ));
        source.constant("DAY_START", "Clock", &Expression::atom(clock(calendar.day_start)));
        handles(source, specs);
        source.blank();
        let variants: Vec<(String, &str)> =
            specs.sessions.iter().map(|one| (session_variant(&one.name), &*one.name)).collect();
        names(source, "SessionName", "The sessions by name.", &variants);
        source.blank();
        let variants: Vec<(String, &str)> = specs
            .ranges
            .iter()
            .map(|one| (format!("Orb{}", camel(&one.name)), &*one.name))
            .collect();
        names(source, "OrbTime", "The opening ranges by name.", &variants);
    });
}

const IMPORTS: &str = "\
#![allow(unused_imports, reason = \"which words are used depends on the specs\")]

use driftless_model::__private::*;
use driftless_model::calendar::{Calendar, OpeningRange, Session};
use driftless_model::clock::Clock;
use driftless_model::setup::{EntryRule, SlMode};
";

fn handles(source: &mut Source, specs: &Specs) {
    for (index, session) in specs.sessions.iter().enumerate() {
        source.blank();
        let until = if session.before_day_start { ", before the trading day starts" } else { "" };
        source.doc(&format!(
            "The session `{}`: {} up to {}{}{until}; written in `{}`.",
            session.name,
            session.start,
            session.end,
            in_zone(session.zone.as_deref()),
            doc::code(&session.line_of("start"))
        ));
        let constant = session_constant(&session.name);
        source.constant(&constant, "&Session", &Expression::atom(format!("&SESSIONS[{index}]")));
    }
    for (index, range) in specs.ranges.iter().enumerate() {
        source.blank();
        source.doc(&format!(
            "The opening range `{}`: {} minutes from {}{}, scanned up to {}; written in `{}`.",
            range.name,
            range.minutes,
            range.start,
            in_zone(range.zone.as_deref()),
            range.scan_end,
            doc::code(&range.line_of("start"))
        ));
        let constant = range_constant(&range.name);
        source.constant(&constant, "&OpeningRange", &Expression::atom(format!("&RANGES[{index}]")));
    }
}

/// The name of a session's constant.
pub(crate) fn session_constant(name: &str) -> String {
    let constant = name.to_uppercase();
    let taken = ["CALENDAR", "DAY_START", "SESSIONS", "RANGES", "WHOLE"];
    let prefixed = ["ORB_", "SESSION_"].iter().any(|prefix| constant.starts_with(prefix));
    if prefixed || taken.contains(&constant.as_str()) {
        format!("SESSION_{constant}")
    } else {
        constant
    }
}

/// The name of a session's variant; `Self` is taken.
fn session_variant(name: &str) -> String {
    let variant = camel(name);
    if variant == "Self" || variant.starts_with("Session") {
        format!("Session{variant}")
    } else {
        variant
    }
}

/// The name of an opening range's constant.
pub(crate) fn range_constant(name: &str) -> String {
    format!("ORB_{}", name.to_uppercase())
}

fn session_row(session: &Session) -> Expression {
    Expression::record(
        "Session",
        vec![
            ("name", borrowed(&session.name)),
            ("start", Expression::atom(clock(session.start))),
            ("end", Expression::atom(clock(session.end))),
            ("zone", zone(session.zone.as_deref())),
            ("before_day_start", Expression::atom(session.before_day_start.to_string())),
        ],
    )
}

fn range_row(range: &OpeningRange) -> Expression {
    Expression::record(
        "OpeningRange",
        vec![
            ("name", borrowed(&range.name)),
            ("start", Expression::atom(clock(range.start))),
            ("minutes", Expression::atom(range.minutes.to_string())),
            ("zone", zone(range.zone.as_deref())),
            ("scan_end", Expression::atom(clock(range.scan_end))),
        ],
    )
}

fn whole(specs: &Specs) -> Expression {
    let calendar = &specs.calendar;
    let reference = &calendar.reference;
    Expression::record(
        "Calendar",
        vec![
            ("zone", borrowed(&calendar.zone)),
            ("day_start", Expression::atom("DAY_START")),
            ("rsi14_as_of", Expression::atom(clock(calendar.rsi14_as_of))),
            (
                "reference",
                Expression::call(
                    "reference",
                    vec![
                        Expression::atom(integer(reference.rr.nanos())),
                        Expression::atom(format!("SlMode::{}", camel(reference.sl_mode.name()))),
                        Expression::atom(entry_rule(reference.entry_rule)),
                        Expression::atom(reference.confirm_closes.to_string()),
                    ],
                ),
            ),
            ("sessions", Expression::atom("Borrowed(&SESSIONS)")),
            ("ranges", Expression::atom("Borrowed(&RANGES)")),
        ],
    )
}

fn borrowed(value: &str) -> Expression {
    Expression::atom(format!("Borrowed({})", text(value)))
}

fn zone(zone: Option<&str>) -> Expression {
    Expression::atom(option(zone.map(|zone| format!("Borrowed({})", text(zone)))))
}

fn in_zone(zone: Option<&str>) -> String {
    zone.map(|zone| format!(" {}", doc::plain(zone))).unwrap_or_default()
}

fn overview(source: &mut Source, specs: &Specs) {
    let own = doc::plain(&specs.calendar.zone);
    let clock_of = |zone: Option<&str>| zone.map_or_else(|| own.clone(), doc::plain);
    source.module_doc("| | from | to | clock |");
    source.module_doc("|---|---|---|---|");
    for one in &specs.sessions {
        let zone = clock_of(one.zone.as_deref());
        source.module_doc(&format!(
            "| session `{}` | {} | {} | {zone} |",
            one.name, one.start, one.end
        ));
    }
    for one in &specs.ranges {
        let zone = clock_of(one.zone.as_deref());
        let end = one.end();
        source.module_doc(&format!(
            "| opening range `{}` | {} | {end} | {zone} |",
            one.name, one.start
        ));
    }
    source.blank();
}
